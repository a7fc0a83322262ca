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


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("وصلت السفينة أمس، وفق سالم النوار الذي أوضح أن الميناء مفتوح.", "سالم النوار", "سالم النوار"),
        ('أعلنت "موانئ سلوان"، أن الميناء مفتوح.', '"موانئ سلوان"', None),
        ("وقال طبيب في مستشفى المدينة لوكالة رويترز إن ثلاثة أشخاص أصيبوا.", None, "طبيب في مستشفى المدينة"),
    ],
)
def test_a_source_is_who_speaks_and_no_more(text: str, source: str | None, speaker: str | None) -> None:
    one = statements(text)[0]
    if source is not None:
        assert [(HEAD + text)[slice(*span)] for span in one.source] == [source]
    if speaker is not None:
        assert one.speaker == speaker


def test_a_refusal_to_confirm_names_nobody_confirmation() -> None:
    speakers = {one.speaker for one in statements("قال سالم النوار إنه رفض التأكيد على أن القمة سوف تعقد.")}
    assert "سالم النوار" in speakers
    assert not any("التأكيد" in one for one in speakers if one)


def test_whose_allegations_they_are_is_not_what_they_are_about() -> None:
    found = read("رفضت تلمار مزاعم بريطانيا وهولندا ووصفتها بأنها سخيفة.")
    assert all(content != "بريطانيا" for _, content, _ in found)


def test_a_day_before_a_colon_says_nothing() -> None:
    reading = isnad.read("الجمعة القادم: جلسة عامة للبرلمان\nخبر.", as_is=True, language="ar")
    assert reading.statements == []


def test_what_is_announced_stands_behind_the_time() -> None:
    found = read("وكان القضاء الفرنسي أعلن، الخميس، فتح تحقيق في الحادث.")
    assert [content for _, content, _ in found] == ["فتح تحقيق في الحادث"]


@pytest.mark.parametrize("mark", ['"', "«", "“"])
def test_quotations_keep_both_of_their_marks(mark: str) -> None:
    close = {'"': '"', "«": "»", "“": "”"}[mark]
    text = f"قال سالم النوار إن الوضع {mark}خطير جدا{close}، مضيفا أن السد {mark}في خطر{close}."
    for _, content, _ in read(text):
        assert content.count(mark) == content.count(close)
        assert content.count('"') % 2 == 0
