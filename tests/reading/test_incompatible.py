"""Whom the words of a source cannot mean, on invented sentences: nobody may be given the words of another."""

from __future__ import annotations

import pytest

import isnad


def speakers(text: str) -> list[str | None]:
    """Return who speaks in every statement of a text below a headline, in order."""
    return [one.speaker for one in isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar").statements]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("وزير المالية أحمد الدرهمي", "وزير العدل"),
        ("وزير المالية أحمد الدرهمي", "رئيس الوزراء"),
        ("وزير الخارجية الفرنسي جان دوبون", "وزير الخارجية الألماني"),
        ("السفير الفرنسي جان دوبون", "السفير الألماني"),
        ("قائد الجيش سالم النوار", "قائد الشرطة"),
        ("مدير المستشفى سالم النوار", "مدير المدرسة"),
        ("رئيس بلدية الشط سالم النوار", "رئيس بلدية المرفأ"),
        ("الأمين العام لحزب النور سالم النوار", "الأمين العام لحزب الأمل"),
        ("رئيس الهيئة سالم النوار", "مدير المستشفى"),
        ("النائب رامي سعد", "وزير الصحة"),
        ("المتحدث العسكري سالم النوار", "متحدث حكومي"),
        ("مسؤول أمريكي", "مسؤول روسي"),
        ("مسؤول أمني كبير", "مسؤول في وزارة الري"),
        ("مصدر أمني", "مصدر دبلوماسي"),
    ],
)
def test_another_office_or_a_newcomer_is_another(first: str, second: str) -> None:
    found = speakers(f"قال {first} إن السد آمن. وقال {second} إن المعبر مغلق.")
    assert len(found) == 2
    assert found[1] == second


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قالت النائبة سلمى الدرهمي إن السد آمن. ورد النائب كريم الفلاح بأن المعبر مغلق.", "كريم الفلاح"),
        ("قالت مصادر من داخل اللجنة إن السد آمن. وأعلنت اللجنة أن المعبر مغلق.", "اللجنة"),
        ("ذكرت وزارة الصحة أن السد آمن. وأكد وزير الصحة أن المعبر مغلق.", "وزير الصحة"),
        ("قالت صحيفة المرفأ إن السد آمن. وقالت صحيفة الشاطئ إن المعبر مغلق.", "صحيفة الشاطئ"),
    ],
)
def test_a_body_and_a_person_are_not_one(text: str, speaker: str) -> None:
    last = speakers(text)[-1]
    assert last is not None
    assert speaker in last


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("وزير المالية أحمد الدرهمي", "وزير المالية", "أحمد الدرهمي"),
        ("وزير الشؤون الخارجية أحمد الدرهمي", "وزير الخارجية", "أحمد الدرهمي"),
        ("رئيس الوزراء سالم النوار", "رئيس الحكومة", "سالم النوار"),
        ("وزير المالية أحمد الدرهمي", "الوزير", "أحمد الدرهمي"),
    ],
)
def test_the_same_office_under_another_name_is_the_same(first: str, second: str, speaker: str) -> None:
    assert speakers(f"قال {first} إن السد آمن. وقال {second} إن المعبر مغلق.") == [speaker, speaker]


def test_who_speaks_for_another_body_is_another() -> None:
    found = speakers(
        "قال الناطق باسم الوزارة أشرف الدرهمي إن المعبر مغلق. وقال متحدث باسم الجيش النوميري إن القصف توقف."
    )
    assert found[0] == "أشرف الدرهمي"
    assert found[1] != "أشرف الدرهمي"


@pytest.mark.parametrize(
    "text",
    [
        "وذكر التقرير أن الفقر ازداد. وقال الوزير إن الأرقام قديمة.",
        "قالت رئيسة الهيئة منى الدرهمي إن السد آمن. وقال مدير المستشفى إن المعبر مغلق.",
        "قال رئيس الهيئة سالم الكتاني إن السد آمن. وأكدت النائبة ريزان شيخ، أن المعبر مغلق.",
    ],
)
def test_neither_a_document_nor_who_is_of_the_other_gender(text: str) -> None:
    first, second = speakers(text)
    assert first != second


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "وقال وزير الخارجية الإسباني خوسيه دوران إن السد اكتمل. وقال وزير الداخلية الإسباني إن المرفأ أغلق.",
            "وزير الداخلية الإسباني",
        ),
        ("وقال رئيس الوزراء سالم النوار إن السد اكتمل. وأعلن النائب العام أن المرفأ أغلق.", "النائب العام"),
        ("وقال الرئيس سالم النوار إن السد اكتمل. وأكد رئيس مجلس النواب أن المرفأ أغلق.", "رئيس مجلس النواب"),
        ("وقال سهيل دوران إن السد اكتمل. وقال مسؤول بالقصر إن المرفأ أغلق.", "مسؤول بالقصر"),
        (
            "وقال الرئيس النوميري السابق سهيل دوران إن السد اكتمل. وقال الرئيس النوميري سالم النوار إنه لم يكتمل. "
            "وأضاف الرئيس النوميري أن المرفأ أغلق.",
            "سالم النوار",
        ),
    ],
)
def test_another_post_or_a_former_one_is_nobody_known(text: str, speaker: str) -> None:
    statements = isnad.read(f"عنوان الخبر\n{text}", as_is=True, language="ar").statements
    assert statements[-1].speaker == speaker
