"""Attribution on invented sentences: who speaks, through whom, what, and what the words do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad.records import Statement


def statements(text: str) -> list[Statement]:
    return isnad.read("عنوان\n" + text, as_is=True, language="ar").statements


def words(text: str, statement: Statement) -> str:
    return " | ".join(("عنوان\n" + text)[slice(*span)] for span in statement.content)


@pytest.mark.parametrize(
    ("text", "content", "act", "manner"),
    [
        ("قال وزير الري سالم النوار إن السد اكتمل.", "السد اكتمل", "assert", "indirect"),
        ("أكد الوزير أن “السد اكتمل قبل موعده بعام”.", "السد اكتمل قبل موعده بعام", "assert", "direct"),
        ("نفت وزارة الري وجود تسرب في السد.", "وجود تسرب في السد", "deny", "indirect"),
        ("وأضاف: «لن نغلق المعبر في هذا الشتاء».", "لن نغلق المعبر في هذا الشتاء", "announce", "direct"),
        ("دعا الوزير إلى فتح المعبر.", "فتح المعبر", "demand", "indirect"),
    ],
)
def test_cue_and_content(text: str, content: str, act: str, manner: str) -> None:
    found = statements(text)
    assert [(words(text, s), s.act, s.manner) for s in found] == [(content, act, manner)]


def test_the_same_speaker_goes_on() -> None:
    found = statements("قال سالم النوار إن السد اكتمل، مضيفا أن المعبر مفتوح.")
    assert len(found) == 2
    assert found[0].speaker == found[1].speaker
    assert found[0].speaker and "النوار" in found[0].speaker


def test_the_outlet_s_own_voice_is_no_statement() -> None:
    assert statements("يذكر أن السد بني قبل عشرين عاما.") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*'،.:«»“”"()؛\n', *"قال إن أكد نفت وفق بحسب الوزير السد أن قوله".split()]), max_size=40)
)
def test_every_span_stands_in_the_text(parts: list[str]) -> None:
    text = "عنوان\n" + " ".join(parts)
    reading = isnad.read(text, as_is=True, language="ar")
    for statement in reading.statements:
        for start, end in [*statement.source, *statement.cue, *statement.content]:
            assert 0 <= start < end <= len(reading.text)


@pytest.mark.parametrize(
    "text",
    [
        "تتهم نوميرا شركة المرجان بتهريب السلاح، وهو ما تنفيه الشركة.",
        "تتهم نوميرا شركة المرجان بتهريب السلاح، الأمر الذي تنفيه الشركة.",
        "تتهم نوميرا شركة المرجان بتهريب السلاح وهو ما تنفيه الشركة.",
        "أوقفت الشرطة الرجل المتهم بتهريب السلاح، وهو ما تنفيه الشركة.",
    ],
)
def test_a_denial_of_what_stood_before_it_denies_what_was_alleged(text: str) -> None:
    denial = next(one for one in statements(text) if one.act == "deny")
    assert words(text, denial) == "تهريب السلاح"
    others = [one for one in statements(text) if one.act != "deny"]
    assert all("تنفيه" not in words(text, one) for one in others)


def test_a_second_source_is_no_part_of_what_is_denied() -> None:
    text = "تنفي دمشق وموسكو، حليفتها القديمة، وقوع الحادث."
    (denial,) = statements(text)
    assert words(text, denial) == "وقوع الحادث"
    assert set(denial.speakers) == {"دمشق", "موسكو"}


def test_who_rejects_accusations_denies_them() -> None:
    (denial,) = [one for one in statements("رفضت شركة المرجان الاتهامات جملة وتفصيلا.") if one.cue]
    assert (denial.act, denial.factuality) == ("deny", "CT-")


def test_a_denial_resumes_an_accusation_that_ends_before_a_relative_clause() -> None:
    text = "أوقفت السلطات القس لاتهامه بدعم حركة المرجان، التي تتهمها نوميرا بتنظيم انقلاب، وهو ما ينفيه القس."
    denial = next(one for one in statements(text) if one.act == "deny")
    assert not words(text, denial).startswith("أوقفت")
