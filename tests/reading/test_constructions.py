"""Constructions that news is full of, on invented sentences: who says what in each."""

from __future__ import annotations

import pytest

import isnad
from isnad.records import Statement


def statements(text: str) -> list[Statement]:
    return isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar").statements


def told(text: str, one: Statement) -> str:
    whole = "عنوان الخبر\n" + text
    return " ".join(whole[start:end] for start, end in one.content)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # Definite descriptions of a body go back to the one named before.
        ("قالت رابطة حماة الوادي إن السد يتسرب. وانتقدت الهيئة صمت الوزارة.", ["رابطة حماة الوادي"] * 2),
        ("طالبت هيومن رايتس ووتش بفتح الملف. وقالت المنظمة الحقوقية إن السجناء جاعوا.", ["هيومن رايتس ووتش"] * 2),
        # Whoever speaks for a body speaks for it, whomever else he names.
        (
            "قال الوزير سالم الرزاز إن المعبر سيفتح. وانتقد متحدث باسم الجماعة كلام الرزاز، مؤكدا أنه متسرع.",
            ["سالم الرزاز", "الجماعة", "الجماعة"],
        ),
        ("قالت متحدثة باسم ميتا لبي بي سي إن الحساب أغلق.", ["ميتا"]),
        # Who answers somebody, and the participle that tells what.
        (
            "اتهم النائب سالم النوار الوزارة بالتقصير. وردت الوزيرة سلمى الدرهمي على النوار، مؤكدة أن السد آمن.",
            ["سالم النوار", "سلمى الدرهمي"],
        ),
        # An office with a pronoun and the name of its bearer.
        ("رحبت النقابة بالقرار، وأكد رئيسها سالم الرزاز أن الإضراب انتهى.", ["النقابة", "سالم الرزاز"]),
        # An indefinite subject in the case that «أن» asks for.
        (
            "قال الوزير سالم الرزاز إن السد آمن. غير أن مهندسا محليا توقع انهيار الجدار.",
            ["سالم الرزاز", "مهندسا محليا"],
        ),
        # A calling behind a noun is its adjective.
        ("قال الوزير سالم الرزاز إن السد آمن. وفي مؤتمر صحفي قال إن المعبر سيفتح.", ["سالم الرزاز"] * 2),
        # Where something was published relays nothing.
        ("قال المحامي سالم الرزاز في بيان نشره على صفحته إن موكله مريض.", ["سالم الرزاز"]),
    ],
)
def test_who_speaks(text: str, speakers: list[str]) -> None:
    found = statements(text)
    assert [one.speaker for one in found] == speakers
    assert not any(one.via for one in found)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("واستبعد محللون انهيار الائتلاف قبل الصيف.", "محللون", "انهيار الائتلاف قبل الصيف"),
        ("ورفضت حكومة تركيا ما ورد في المذكرة.", "حكومة تركيا", "ما ورد في المذكرة"),
        ("وأكدت الوزيرة سلمى الدرهمي في ختام الزيارة ضرورة الهدوء.", "سلمى الدرهمي", "ضرورة الهدوء"),
        ("وأكد الوزير سالم الرزاز في السياق نفسه حرص بلاده على السد.", "سالم الرزاز", "حرص بلاده على السد"),
        ("ناقشت اللجنة مسودة تدعو إلى هدم الجسر.", "مسودة", "هدم الجسر"),
    ],
)
def test_where_the_subject_ends_and_what_is_told_begins(text: str, speaker: str, content: str) -> None:
    one = statements(text)[-1]
    assert (one.speaker, told(text, one)) == (speaker, content)


def test_who_denies_what_goes_round_did_not_say_it() -> None:
    denied, rumour = statements("نفت وزيرة الري سلمى الدرهمي ما تردد عن نقص المياه.")
    assert (denied.speaker, denied.act) == ("سلمى الدرهمي", "deny")
    assert rumour.speaker is None


def test_a_topic_of_charges_is_no_content() -> None:
    assert statements("تبادل الفريقان الاتهامات بشأن تسرب السد.") == []


@pytest.mark.parametrize(
    ("text", "act", "factuality"),
    [
        ("ورفضت وزارة الري السماح للمفتشين بزيارة السد.", "announce", "CT-"),
        ("ورفض الوزير سالم الرزاز التعليق على المذكرة.", "decline", "U"),
        ("ورفض الوزير سالم الرزاز الاتهامات الموجهة إلى بلاده.", "deny", "CT-"),
        ("ورفض الحزب قانون الجباية الجديد.", "evaluate", "CT+"),
    ],
)
def test_what_a_refusal_does(text: str, act: str, factuality: str) -> None:
    (one,) = statements(text)
    assert (one.act, one.factuality) == (act, factuality)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("قال الوزير سالم الرزاز إن الاتفاق قريب، لكنه لم يحدد موعدا.", "الاتفاق قريب"),
        ("قالت الوزيرة سلمى الدرهمي إن الجسر سيهدم، ولم تذكر السبب.", "الجسر سيهدم"),
    ],
)
def test_what_was_left_unsaid_is_the_outlets(text: str, content: str) -> None:
    (one,) = statements(text)
    assert told(text, one) == content


@pytest.mark.parametrize(
    ("text", "act", "factuality"),
    [
        ("ولا يستبعد محللون انهيار السد.", "expect", "PS+"),
        ("لا يعتقد الوزير سالم الرزاز أن السد سينهار.", "assert", "PR-"),
        ("وحذر الوزير سالم الرزاز من أن السد يتسرب.", "warn", "CT+"),
        ("وحذر الوزير سالم الرزاز من انهيار السد.", "warn", "PS+"),
        ("وقال الوزير سالم الرزاز إن بلاده ستغلق المعبر إذا تسرب السد.", "announce", "U"),
    ],
)
def test_how_firmly_it_is_told(text: str, act: str, factuality: str) -> None:
    (one,) = statements(text)
    assert (one.act, one.factuality) == (act, factuality)


def test_what_somebody_did_behind_a_preposition_is_no_part_of_a_name() -> None:
    text = "اتهمت اللجنة الوزير منير الشابي بتبديد الأموال. ونفى الشابي الاتهامات."
    _, denial = statements(text)
    assert denial.speaker == "منير الشابي"


def test_a_kind_of_body_in_a_headline_is_not_meant_where_it_is_named() -> None:
    text = "وكالة: قتلى في منجم\nأفادت وكالة «نوفا» بأن خمسة عمال قتلوا في منجم."
    _, named = isnad.read(text, as_is=True, language="ar").statements
    assert named.speaker in ("نوفا", "وكالة نوفا", "وكالة «نوفا»")


@pytest.mark.parametrize(
    ("text", "speaker", "act", "content"),
    [
        ("قلل سالم النوار من خطر التسرب على سكان الوادي.", "سالم النوار", "evaluate", "خطر التسرب على سكان الوادي"),
        ("واختتم سالم النوار: «لن نبيع المرفأ».", "سالم النوار", "announce", "لن نبيع المرفأ"),
        ("شبهت رانيا الساري الخطة الجديدة بالسراب.", "رانيا الساري", "evaluate", "الخطة الجديدة بالسراب"),
        ("وفي ختام الجولة بيّن سالم النوار أن السد آمن.", "سالم النوار", "assert", "السد آمن"),
        ("وتشبثت النقابة بصرف الأجور المتأخرة.", "النقابة", "announce", "صرف الأجور المتأخرة"),
    ],
)
def test_more_verbs_report(text: str, speaker: str, act: str, content: str) -> None:
    (one,) = statements(text)
    assert (one.speaker, one.act, told(text, one)) == (speaker, act, content)
