"""What belongs to no source and no content: other clauses, nouns of emphasis, phrases of a preposition and a noun."""

from __future__ import annotations

import pytest

import isnad
from isnad.records import Statement

HEAD = "أخبار اليوم\n"


def statements(text: str) -> list[Statement]:
    return isnad.read(HEAD + text, as_is=True, language="ar").statements


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Return cue, content and speaker of every statement."""
    whole = HEAD + text
    return [
        (" ".join(whole[slice(*s)] for s in one.cue), " ".join(whole[slice(*s)] for s in one.content), one.speaker)
        for one in statements(text)
    ]


def test_a_woman_is_no_order() -> None:
    assert read("حزن في البلدة بعد وفاة امرأة بغاز سام.") == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("رفض حزب الساحل رفضا قاطعا اتهامات سلوان.", "رفض", "اتهامات سلوان"),
        ("تنفي وزارة الري نفيا باتا وجود تسرب في السد.", "تنفي", "وجود تسرب في السد"),
    ],
)
def test_a_noun_of_emphasis_reports_nothing_by_itself(text: str, cue: str, content: str) -> None:
    assert [one[:2] for one in read(text)] == [(cue, content)]


def test_a_quoted_adverb_is_no_part_of_a_name() -> None:
    assert read('نفت وزارة الري "بشدة" هذه الاتهامات.') == [("نفت", "هذه الاتهامات", "وزارة الري")]


def test_a_relative_clause_about_the_subject_is_no_content() -> None:
    found = read("أعلن حزب الساحل الذي يقيم علاقات وثيقة مع تلمار، الثلاثاء قطع علاقاته بالحكومة.")
    assert [one[:2] for one in found] == [("أعلن", "قطع علاقاته بالحكومة")]


def test_a_clause_with_its_own_predicate_names_no_source() -> None:
    speakers = [one.speaker for one in statements("قال المحامي سالم النوار إنه قدم طلب استئناف إلى المحكمة.")]
    assert speakers and set(speakers) == {"سالم النوار"}
    for one in statements("قال سالم النوار إن بلاده لديها أدلة ووقائع محددة تؤكد دعم الحزب للجماعة."):
        assert one.speaker == "سالم النوار"


def test_a_report_does_not_reach_behind_whereas() -> None:
    found = read("أقرت محكمة أخرى استمرار حبس المتهم بينما كانت وزارة العدل تأمل في أن يطلق سراحه.")
    assert [one for one in found if "تأمل" in (one[2] or "") or "بينما" in (one[2] or "")] == []
    assert ("تأمل في", "يطلق سراحه", "وزارة العدل") in found


def test_by_way_of_is_not_what_is_announced() -> None:
    found = read('أعلن سالم النوار الثلاثاء قطع العلاقات مع تلمار، "ردا على تورطها عن طريق جماعة مسلحة".')
    assert all(not content.startswith("طريق") for _, content, _ in found)


def test_who_made_the_charges_is_told_behind_a_relative_pronoun() -> None:
    found = read("توقفت المحادثات بعد الاتهامات التي وجهها سالم النوار للحزب بتسهيل نقل الأسلحة.")
    assert [one[1:] for one in found] == [("تسهيل نقل الأسلحة", "سالم النوار")]


def test_what_was_taken_somewhere_is_not_relayed() -> None:
    found = read("توفيت مساء الأحد امرأة في البلدة، وكانت قد نُقلت السبت إلى المستشفى، بحسب ما أعلنت الشرطة.")
    assert [(cue, speaker) for cue, _, speaker in found] == [("بحسب", "الشرطة")]


def test_a_content_that_opens_with_a_quotation_ends_in_none() -> None:
    text = 'قالت الشرطة إنها "فتحت تحقيقا، بعد أن توفيت المرأة في المستشفى" القريب من البلدة.'
    assert "في المستشفى" in read(text)[0][1]


def test_the_topic_of_a_headline_does_not_speak() -> None:
    found = isnad.read("أزمة المضيق: وزارة الري تنفي وجود تسرب\nخبر.", as_is=True, language="ar").statements
    assert [one.speaker for one in found] == ["وزارة الري"]


def test_who_passes_it_on_by_a_phrase_is_in_the_chain() -> None:
    found = statements("وصلت السفينة إلى الميناء، بحسب ما ذكرت وكالة رويترز عن وزارة الري.")
    assert [(one.speaker, one.via) for one in found] == [("وزارة الري", ["وكالة رويترز"])]
