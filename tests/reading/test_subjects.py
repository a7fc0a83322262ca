"""Subjects that stand before their verb beyond doubt."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("اتحاد الصيادين يدعو الحكومة إلى فتح المرفأ", "اتحاد الصيادين"),
        ("موظفو المرفأ يطالبون بزيادة الأجور", "موظفو المرفأ"),
        ("السد اكتمل ومصر تنفي ذلك", "مصر"),
    ],
)
def test_the_words_before_the_verb_of_a_headline_are_its_subject(title: str, speaker: str) -> None:
    reading = isnad.read(f"{title}\nفتح المعبر أمس أمام المسافرين.", as_is=True, language="ar")
    assert speaker in [s.speaker for s in reading.statements]


def test_who_speaks_for_somebody_speaks_himself() -> None:
    text = "عنوان\nوكان سالم النوار المتحدث باسم القصر، قال في وقت سابق إن السد اكتمل."
    reading = isnad.read(text, as_is=True, language="ar")
    assert [s.speaker for s in reading.statements] == ["سالم النوار"]


def test_who_is_told_by_whom_they_serve_is_not_whom_they_serve() -> None:
    text = "نائب النوار: الجيش لن يتعرض للترهيب\nوصل سالم النوار أمس إلى المعبر."
    reading = isnad.read(text, as_is=True, language="ar")
    assert [s.speaker for s in reading.statements] == ["نائب النوار"]


def test_who_does_something_on_a_charge_makes_it() -> None:
    text = "عنوان\nواحتجزت الشرطة القبرصية سهيل دوران بتهمة التجسس على المرفأ."
    (one,) = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "الشرطة القبرصية"


def test_the_present_behind_a_purpose_reports() -> None:
    text = "عنوان\nوقال سالم النوار إن السد اكتمل، ثم عاد ليقول إن المرفأ أغلق."
    reading = isnad.read(text, as_is=True, language="ar")
    assert [(s.speaker, text[slice(*s.cue[0])]) for s in reading.statements] == [
        ("سالم النوار", "قال"),
        ("سالم النوار", "يقول"),
    ]


def test_a_conjunction_with_that_is_no_part_of_a_headlines_subject() -> None:
    text = "الري تؤكد فتح السد، بيد أن مصر تنفي ذلك\nفتح المعبر أمس أمام المسافرين."
    assert "مصر" in [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أما مدير اتحاد الصيد البحري (هيئة غير حكومية)، سالم النوار، فقال إن المرفأ مغلق.", "سالم النوار"),
        ("أما غلمشتاير فتوقع أن يغلق المرفأ.", "غلمشتاير"),
        ("وخلصت المعاينة إلى أن المركب غرق.", "المعاينة"),
        ("بينت وزارة الصيد، مساء السبت، أن المركب غرق.", "وزارة الصيد"),
        ("ويطالب ممثلو أرباب السفن بفتح المرفأ.", "ممثلو أرباب السفن"),
        ("أعلنت لجنة نوما، السبت، إلغاء القرعة.", "لجنة نوما"),
    ],
)
def test_a_subject_is_told_by_its_place_whoever_spoke_before(text: str, speaker: str) -> None:
    statements = isnad.read(f"عنوان\nوقال حمدان الساري إن القرعة باطلة.\n{text}", as_is=True, language="ar").statements
    assert statements[-1].speaker == speaker


def test_who_is_told_of_behind_a_verb_with_its_object_says_what_a_clause_about_them_reports() -> None:
    before = "وقال سالم النوار إن المرفأ مغلق."
    text = f"عنوان\n{before} ونشرت الصحيفة رسالة وجهها طبيب نوميري متقاعد يؤكد أن المركب غرق."
    *_, one = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "طبيب نوميري متقاعد"


def test_what_somebody_says_is_not_who_says_it() -> None:
    text = 'عنوان\nوقال سالم النوار إن المرفأ مغلق. وواصل حديثه قائلا: "لن نفتحه قبل الصيف".'
    assert {s.speaker for s in isnad.read(text, as_is=True, language="ar").statements} == {"سالم النوار"}
