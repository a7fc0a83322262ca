"""Where contents start and end, on invented sentences."""

from __future__ import annotations

import pytest

import isnad


def contents(text: str) -> list[tuple[str | None, str, str]]:
    """Return (speaker, act, content) of every statement of a text."""
    reading = isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar")
    return [(s.speaker, s.act, " … ".join(reading.text[slice(*c)] for c in s.content)) for s in reading.statements]


def test_a_participle_goes_on_without_a_comma() -> None:
    (_, _, first), (_, _, second) = contents("قال سالم النوار إن السد اكتمل مؤكدا أن المعبر مفتوح.")
    assert (first, second) == ("السد اكتمل", "المعبر مفتوح")


def test_what_was_expected_is_no_new_report() -> None:
    found = contents("قال سالم النوار إن السد كان متوقعا أن يكتمل.")
    assert found[0][2] == "السد كان متوقعا أن يكتمل"


def test_another_is_set_against_what_is_told() -> None:
    found = contents("قال سالم النوار إن السد اكتمل، لكن وزارة الري لم تفتح المعبر.")
    assert found[0][2] == "السد اكتمل"


def test_who_denies_what_another_is_accused_of() -> None:
    found = contents("اتهمت هيئة الأمم الحكومة باستخدام الغاز، الأمر الذي تنفيه تلمارا.")
    assert [(act, content) for _, act, content in found] == [
        ("accuse", "استخدام الغاز"),
        ("deny", "استخدام الغاز"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("نفى الوزير سالم النوار، الذي استجوب مرتين، ارتكاب أي مخالفة.", "ارتكاب أي مخالفة"),
        ("رفض سالم النوار الاتهامات الموجهة إليه.", "الاتهامات الموجهة إليه"),
        ("نفى سالم النوار ذلك أمام الصحافة.", "ذلك"),
    ],
)
def test_what_is_denied(text: str, content: str) -> None:
    assert [(act, told) for _, act, told in contents(text)] == [("deny", content)]


def test_a_name_in_quotation_marks_is_who_denies() -> None:
    ((speaker, _act, content),) = [
        found for found in contents('"صحة الشط" تنفي حدوث تجاوزات في المستشفى.') if found[1] == "deny"
    ]
    assert (speaker, content) == ("صحة الشط", "حدوث تجاوزات في المستشفى")


def test_a_phrase_names_the_document_not_what_was_found_in_it() -> None:
    ((speaker, _, content),) = contents("نفذ القرار مساء الأحد، حسبما جاء في بيان مقتضب.")
    assert (speaker, content) == ("بيان مقتضب", "نفذ القرار مساء الأحد")


def test_a_headline_goes_on_with_what_another_says() -> None:
    reading = isnad.read(
        "سالم النوار: السد اكتمل ومصر تنفي ذلك\nقال الوزير سالم النوار إن السد اكتمل.", as_is=True, language="ar"
    )
    told = [(s.speaker, s.act, reading.text[slice(*s.content[0])]) for s in reading.statements]
    assert told[:2] == [("سالم النوار", "assert", "السد اكتمل"), ("مصر", "deny", "ذلك")]


def test_an_envoy_who_denies_is_no_unnamed_source_before() -> None:
    found = contents(
        "قال ضابط تلماري إن المركب غرق.\nفي المقابل، نفى السفير الفولداني في العاصمة صحة ما نشر، معتبرا أن المركب بعيد."
    )
    assert [act for _, act, _ in found] == ["assert", "deny", "evaluate"]
    assert found[1][2] == "صحة ما نشر"
    assert found[1][0] == found[2][0] != found[0][0]


def test_who_speaks_goes_on_behind_a_turn() -> None:
    (_, _, first), (_, _, second) = contents("قال سالم النوار إن السد اكتمل في الخريف، لكنه أضاف أن المعبر مغلق.")
    assert (first, second) == ("السد اكتمل في الخريف", "المعبر مغلق")


def test_a_turn_within_a_quotation_is_a_part_of_it() -> None:
    text = "قال سالم النوار: «زارنا الوزير لكنه قال إن السد مغلق»."
    assert contents(text)[0][2] == "زارنا الوزير لكنه قال إن السد مغلق"


def test_who_speaks_goes_on_behind_a_quotation() -> None:
    text = 'قال سالم النوار إن السد هو "كنز الوادي" وأشار إلى أن المعبر مفتوح.'
    assert [c for _, _, c in contents(text)] == ['السد هو "كنز الوادي"', "المعبر مفتوح"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "تجاوزت هذه النسبة، حسب وزارة الري، ما بلغته في الشتاء الماضي.",
            "تجاوزت هذه النسبة … ما بلغته في الشتاء الماضي",
        ),
        ("أغلقت السلطات وفقا لوزارة الري ستين بئرا.", "أغلقت السلطات … ستين بئرا"),
    ],
)
def test_a_clause_hardly_begun_goes_on_behind_a_phrase(text: str, content: str) -> None:
    assert ("وزارة الري", content) in [(speaker, told) for speaker, _, told in contents(text)]


def test_another_clause_behind_a_phrase_is_no_part_of_it() -> None:
    text = "لم تحدد هوية سائق الحافلة، بحسب وزارة الري، وتم فتح تحقيق."
    assert ("وزارة الري", "لم تحدد هوية سائق الحافلة") in [(speaker, told) for speaker, _, told in contents(text)]


def test_what_is_called_so_is_stated() -> None:
    told = contents("انتقدت النائبة هالة بن موجة ما وصفته بـ«التأخير المخجل».")
    assert ("evaluate", "التأخير المخجل") in [(act, content.strip("«»")) for _, act, content in told]


def test_charges_are_denied_and_not_what_another_reports_behind_them() -> None:
    text = "نفى سالم النوار المزاعم حول السد، كما نشر المعبر بيانا، وذكر بأن العمل توقف."
    denied = [content for _, act, content in contents(text) if act == "deny"]
    assert denied
    assert not any("العمل توقف" in content for content in denied)


def test_a_content_that_goes_on_behind_a_quotation_holds_both_of_its_marks() -> None:
    told = contents("انتقدت النائبة هالة بن موجة «التأخير المخجل» في بناء السد.")
    assert ("evaluate", "«التأخير المخجل» في بناء السد") in [(act, content) for _, act, content in told]


def test_a_quotation_that_its_speaker_interrupts() -> None:
    ((speaker, _, content),) = contents("«المشروع لن يتوقف»، قال سعيد الناجي، «ومن يقول غير ذلك يكذب».")
    assert (speaker, content) == ("سعيد الناجي", "المشروع لن يتوقف … ومن يقول غير ذلك يكذب")


@pytest.mark.parametrize(
    "tail", ["وذلك في تصريح لإذاعة «نسيم»", "وذلك عقب اجتماع الحكومة", "وذلك خلال ندوة صحفية", "وذلك تعليقا على الخبر"]
)
def test_where_and_when_it_was_said_is_no_part_of_it(tail: str) -> None:
    ((_, _, content),) = contents(f"قال المدير سعيد الحمداوي إن الأسعار مستقرة، {tail}.")
    assert content == "الأسعار مستقرة"


def test_what_goes_on_is_part_of_it() -> None:
    ((_, _, content),) = contents("قال المدير سعيد الحمداوي إن الأسعار مستقرة، وذلك بفضل الدعم.")
    assert content == "الأسعار مستقرة، وذلك بفضل الدعم"


def test_how_a_noun_is_judged_is_no_report() -> None:
    ((_, _, content),) = contents("وصفت الفنانة لطيفة الرامي هذه الدعوات بأنها «ظالمة».")
    assert content == "هذه الدعوات بأنها «ظالمة»"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("وصف وزير الري سالم النوار، الأربعاء، رسوم المرفأ الجديدة بأنها مجحفة.", "رسوم المرفأ الجديدة بأنها مجحفة"),
        ("وصفت رانيا الساري في بيان لها تعطيل القطار بالفضيحة.", "تعطيل القطار بالفضيحة"),
        ("قال سالم النوار إن السد آمن، واصفا الحديث عن تسربه بأنه سخيف.", "الحديث عن تسربه بأنه سخيف"),
        ("قال سالم النوار إن السد آمن، ووصف حملة الصحف بـ«المغرضة».", "حملة الصحف بـ«المغرضة»"),
        ("حمل سالم النوار شركة القطارات المسؤولية عن تعطل الخط.", "شركة القطارات المسؤولية عن تعطل الخط"),
        ("حملت نقابة السائقين وزارة النقل «كامل المسؤولية».", "وزارة النقل «كامل المسؤولية»"),
        ("وصفها سالم النوار بأنها مجحفة.", "مجحفة"),
        ("قال سالم النوار إن السد تسرب، واصفا ذلك بأنه فضيحة.", "فضيحة"),
    ],
)
def test_what_is_judged_belongs_to_the_judgement(text: str, whole: str) -> None:
    assert contents(text)[-1][2] == whole


def test_an_adjective_is_no_content() -> None:
    assert contents("ووجهت النقابة انتقادات لاذعة إلى الحكومة.") == []
