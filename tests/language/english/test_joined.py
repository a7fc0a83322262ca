"""English: entries of live pages, refusals to say either way, quotations over paragraphs, nouns that look like verbs.

All sentences are invented, about states that do not exist.
"""

from __future__ import annotations

import pytest

import isnad
from isnad.records import Statement

HEAD = "Morning notes\n"
MARKS = pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Return source, cue and contents of every statement."""
    text = HEAD + text
    reading = isnad.read(text, as_is=True, published="2021-03-10", language="en")

    def parts(statement: Statement) -> tuple[str, str, list[str]]:
        source, cue = (" ".join(text[slice(*s)] for s in spans) for spans in (statement.source, statement.cue))
        return source, cue, [text[slice(*s)] for s in statement.content]

    return [parts(s) for s in reading.statements]


@pytest.mark.parametrize(
    "stamp", ["14:32 ", "14:32 GMT ", "14.32 - ", "2:45 p.m. ", "2.45pm – ", "14h32: ", "14:32 | ", "09:05:10 "]
)
def test_the_hour_of_a_live_entry_is_no_part_of_it(stamp: str) -> None:
    assert told(f"{stamp}The army says the bridge is closed.") == [("The army", "says", ["the bridge is closed"])]
    assert told(f"{stamp}The bridge is closed, the army says.") == [("the army", "says", ["The bridge is closed"])]


def test_a_sentence_may_begin_with_an_hour() -> None:
    assert told("14:32 was when it fell, the army said.") == [("the army", "said", ["14:32 was when it fell"])]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The army says it has closed the bridge.", "says"),
        ("The ministry condemns the attack on the port.", "condemns"),
        ("The ministry strongly condemns the attack on the port.", "strongly condemns"),
        ("Southia's foreign ministry strongly condemns the attack on the port.", "strongly condemns"),
    ],
)
def test_a_verb_behind_a_noun_is_no_noun(text: str, cue: str) -> None:
    assert [said for _, said, _ in told(text)] == [cue]


@pytest.mark.parametrize(
    "text", ["The Olmer talks the ministry plans were put off.", "The Norland Urges, a choir, came to the port."]
)
def test_a_noun_that_looks_like_a_verb_reports_nothing(text: str) -> None:
    assert told(text) == []


def test_a_part_of_a_name_is_no_cue() -> None:
    text = (
        "The Marin Press, citing two sailors, reported that the dam had failed. The Marin Press, a paper, has closed."
    )
    assert [cue for _, cue, _ in told(text)] == ["citing", "reported"]


@pytest.mark.parametrize("verb", ["refused", "declined"])
def test_who_will_say_neither_says_one_thing(verb: str) -> None:
    cue = f"{verb} to confirm or deny"
    assert told(f"The army {verb} to confirm or deny that the base was hit.") == [
        ("The army", cue, ["the base was hit"])
    ]
    assert told(f"A spokesman {verb} to confirm or deny the report.") == [("A spokesman", cue, ["the report"])]


@MARKS
def test_a_quotation_goes_on_over_paragraphs(opening: str, closing: str) -> None:
    text = (
        f"Ada Varsen said: {opening}We told the ministry in May.\n"
        f"{opening}Nobody came to look at it.\n"
        f"{opening}And then it fell.{closing}"
    )
    source, cue, contents = told(text)[0]
    assert (source, cue.strip(":")) == ("Ada Varsen", "said")
    assert contents == ["We told the ministry in May", "Nobody came to look at it", "And then it fell"]


@MARKS
def test_a_paragraph_with_a_speaker_of_its_own_is_theirs(opening: str, closing: str) -> None:
    text = (
        f"Ada Varsen said: {opening}The dam was old.\n\n"
        f"{opening}Nobody came to look at it.\n\n"
        f"{opening}And then it fell,{closing} she added."
    )
    assert [contents for _, _, contents in told(text)] == [
        ["The dam was old", "Nobody came to look at it"],
        ["And then it fell"],
    ]


def test_a_court_of_a_king_is_no_court_of_law() -> None:
    text = HEAD + "The king is well, the royal court said. A court in Olmer freed two sailors."
    reading = isnad.read(text, as_is=True, published="2021-03-10", language="en")
    assert [s.speaker for s in reading.statements] == ["royal court"]


def test_a_headline_tells_nothing_of_the_times_below_it() -> None:
    text = "Minister denies plan\nThe foreign ministry denied on Monday that 300 troops had crossed the border."
    (monday,) = isnad.read(text, as_is=True, language="en", published="2024-03-12").times
    assert monday.value == "2024-03-11"
