"""Reports that stand behind what they report, and who passes on what others say."""

from __future__ import annotations

import isnad
from isnad.records import Statement


def _read(text: str, title: str = "عنوان") -> tuple[str, list[Statement]]:
    reading = isnad.read(f"{title}\n{text}", as_is=True, language="ar")
    return reading.text, reading.statements


def _told(text: str, title: str = "عنوان") -> list[tuple[str | None, str]]:
    whole, found = _read(text, title)
    return [(s.speaker, " … ".join(whole[slice(*span)] for span in s.content)) for s in found]


def test_a_clause_may_end_in_who_told_it() -> None:
    text = "أغلقت السلطات معبر الوادي في الشتاء، كما أفاد وزير الري سالم النوار."
    assert ("سالم النوار", "أغلقت السلطات معبر الوادي في الشتاء") in _told(text)


def test_a_present_tense_behind_a_comma_tells_who_adds_it() -> None:
    text = "قالت وزارة الري إن السد اكتمل. في الخريف ستفتح بوابات السد كلها، تضيف وزارة الري."
    assert ("وزارة الري", "في الخريف ستفتح بوابات السد كلها") in _told(text)


def test_likewise_at_the_start_of_a_sentence_tells_of_what_follows() -> None:
    text = "فتح المعبر. كما أعلنت وزارة الري أن السد اكتمل."
    assert ("وزارة الري", "السد اكتمل") in _told(text)


def test_an_accused_one_in_a_relative_clause_is_no_denial_of_what_stands_before() -> None:
    text = "انتقد الوزير زعيم الحركة، الذي تتهمه تلمارا بتدبير الانقلاب الفاشل."
    told = [content for _, content in _told(text)]
    assert not any("انتقد الوزير" in content for content in told)


def test_who_is_quoted_by_a_newspaper_speaks_through_it() -> None:
    text, found = _read("ونقلت صحيفة المرجان عن مصدر في وزارة الري أن السد تصدع.")
    (report,) = found
    assert (report.speaker, report.via) == ("مصدر في وزارة الري", ["المرجان"])
    assert [text[slice(*span)] for span in report.content] == ["السد تصدع"]


def test_a_noun_of_saying_reports_and_not_the_verb_of_relaying() -> None:
    _, found = _read("ونقلت صحيفة المرجان عن وزير الري سالم النوار قوله إن السد اكتمل.")
    assert [s.speaker for s in found] == ["سالم النوار"]


def test_what_is_carried_somewhere_is_no_report() -> None:
    assert _told("نقلت السلطات الجرحى إلى مستشفى المدينة.") == []


def test_a_clause_goes_on_behind_the_phrase_in_its_midst() -> None:
    text = "وبلغت كلفة السد، وفق وزارة الري، نحو مليار دينار في العام الماضي."
    assert ("وزارة الري", "بلغت كلفة السد … نحو مليار دينار في العام الماضي") in _told(text)


def test_what_another_says_behind_a_phrase_is_no_part_of_the_clause() -> None:
    text = "وبلغت كلفة السد مليار دينار، وفق وزارة الري، مؤكدة أن العمل تم."
    assert ("وزارة الري", "بلغت كلفة السد مليار دينار") in _told(text)


def test_a_verb_behind_a_comma_is_the_predicate_of_the_clause() -> None:
    text = "قال الوزير إن سالم النوار، مدير السد الكبير، انتقد تأخر العمل."
    assert ("سالم النوار، مدير السد الكبير، انتقد تأخر العمل") in [content for _, content in _told(text)]


def test_what_is_denied_ends_before_what_its_speaker_does_next() -> None:
    text = "نفت وزارة الري ضلوعها في الحادث وأكدت سلامة السد."
    assert "ضلوعها في الحادث" in [content for _, content in _told(text)]


def test_a_title_with_a_full_stop_ends_no_sentence() -> None:
    told = _told("وقالت د. هالة بن موجة إن السد اكتمل.")
    assert [content for _, content in told] == ["السد اكتمل"]


def test_a_verb_that_looks_like_a_preposition_reports_where_a_clause_follows() -> None:
    assert "السد اكتمل" in [content for _, content in _told("وبين الوزير أن السد اكتمل.")]
    assert _told("وبين المدينة والسد طريق طويل.") == []
