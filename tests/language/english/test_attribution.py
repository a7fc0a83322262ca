"""English attribution on invented sentences about states that do not exist."""

from __future__ import annotations

import pytest

import isnad
from isnad.records import Reading, Statement

HEAD = "Morning notes\n"


def read(text: str) -> Reading:
    return isnad.read(HEAD + text, as_is=True, published="2021-03-10", language="en")


def only(text: str) -> tuple[Reading, Statement]:
    reading = read(text)
    assert len(reading.statements) == 1, [reading.text[slice(*s.content[0])] for s in reading.statements]
    return reading, reading.statements[0]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "manner"),
    [
        (
            "The governor of Norland said that the dam was finished.",
            "The governor of Norland",
            "said",
            "the dam was finished",
            "indirect",
        ),
        (
            "The governor of Norland said the dam was finished.",
            "The governor of Norland",
            "said",
            "the dam was finished",
            "indirect",
        ),
        (
            "“The dam is finished,” Ada Varsen said.",
            "Ada Varsen",
            "said",
            "The dam is finished",
            "direct",
        ),
        (
            '"The dam is finished," said Ada Varsen, the governor of Norland.',
            "Ada Varsen, the governor of Norland",
            "said",
            "The dam is finished",
            "direct",
        ),
        (
            "The dam is finished, the ministry said.",
            "the ministry",
            "said",
            "The dam is finished",
            "indirect",
        ),
        (
            "According to the ministry, the dam is finished.",
            "the ministry",
            "According to",
            "the dam is finished",
            "indirect",
        ),
        (
            "The dam is finished, according to the ministry.",
            "the ministry",
            "according to",
            "The dam is finished",
            "indirect",
        ),
    ],
)  # fmt: skip
def test_source_cue_and_content(text: str, source: str, cue: str, content: str, manner: str) -> None:
    reading, one = only(text)
    found = [reading.text[slice(*spans[0])] for spans in (one.source, one.cue, one.content)]
    assert found == [source, cue, content]
    assert one.manner == manner


def test_an_interrupted_content_has_all_its_parts() -> None:
    reading, one = only("“The dam is finished,” Ada Varsen said, “and the valley is safe.”")
    assert [reading.text[slice(*s)] for s in one.content] == ["The dam is finished", "and the valley is safe"]


def test_a_quotation_that_goes_on_is_the_same_statement() -> None:
    reading, one = only("“The dam is finished,” Ada Varsen said. “The valley is safe now.”")
    assert [reading.text[slice(*s)] for s in one.content] == ["The dam is finished", "The valley is safe now"]


def test_apostrophes_open_no_quotation() -> None:
    reading, one = only("The governor's office said the farmers' fields weren't in danger.")
    assert reading.text[slice(*one.content[0])] == "the farmers' fields weren't in danger"
    assert one.manner == "indirect"


def test_a_full_stop_in_a_title_ends_no_sentence() -> None:
    reading, one = only("Mr. Varsen told reporters that Gen. Holt had left Norland.")
    assert reading.text[slice(*one.source[0])] == "Mr. Varsen"
    assert reading.text[slice(*one.content[0])] == "Gen. Holt had left Norland"


@pytest.mark.parametrize(
    ("text", "act", "factuality"),
    [
        ("Ada Varsen denied that the dam had cracked.", "deny", "CT-"),
        ("Ada Varsen urged the council to repair the dam.", "demand", "U"),
        ("Ada Varsen promised to repair the dam.", "announce", "CT+"),
        ("Ada Varsen warned that the dam could crack.", "warn", "PS+"),
        ("Ada Varsen accused the council of neglect.", "accuse", "CT+"),
    ],
)
def test_acts(text: str, act: str, factuality: str) -> None:
    _, one = only(text)
    assert (one.act, one.factuality) == (act, factuality)


def test_every_span_stands_in_the_text() -> None:
    reading = read("“We’re ready,” he said. Norland’s army, which denied it, told the daily it hadn’t moved.\n‘No.’")
    for one in reading.statements:
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(reading.text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Marin Post, citing two officials, said the dam had cracked.",
            [("two officials", ["Marin Post"]), ("Marin Post", [])],
        ),
        (
            "The Marin Post reported, citing two officials, that the dam had cracked.",
            [("Marin Post", []), ("two officials", ["Marin Post"])],
        ),
        (
            "The dam had cracked, the Marin Post reported, citing two officials.",
            [("Marin Post", []), ("two officials", ["Marin Post"])],
        ),
        ("The Marin Post quoted Ada Varsen as saying the dam had cracked.", [("Ada Varsen", ["Marin Post"])]),
        ("Ada Varsen said the dam had cracked, the Marin Post reported.", [("Ada Varsen", ["Marin Post"])]),
        (
            "In a statement carried by the Marin Post, Ada Varsen said the dam had cracked.",
            [("Ada Varsen", ["Marin Post"])],
        ),
    ],
)
def test_who_passes_on_what_others_say(text: str, told: list[tuple[str, list[str]]]) -> None:
    reading = read(text)
    assert [(s.speaker, s.via) for s in reading.statements] == told
    for one in reading.statements:
        assert reading.text[slice(*one.content[0])].casefold() == "the dam had cracked"


@pytest.mark.parametrize(
    "dateline",
    ["NORHAVEN, March 12 (Marin Press) - ", "NORHAVEN, Norland (MP) — ", "NORHAVEN, November 14. /MP/. ", "NORHAVEN: "],
)
def test_a_dateline_is_no_part_of_what_is_said(dateline: str) -> None:
    reading, one = only(dateline + "The dam has cracked, Ada Varsen said.")
    assert reading.text[slice(*one.content[0])] == "The dam has cracked"


@pytest.mark.parametrize(
    ("answer", "source", "cue"),
    [
        ("a claim the Olmerian government dismissed", "the Olmerian government", "dismissed"),
        ("a claim denied by the defence ministry", "the defence ministry", "denied"),
        ("an allegation that Southia rejected", "Southia", "rejected"),
        ("a report the council denied", "the council", "denied"),
    ],
)
def test_what_takes_up_a_report_answers_it(answer: str, source: str, cue: str) -> None:
    reading = read(f"The Marin Press reported that troops had crossed the border, {answer}.")
    told, denied = reading.statements
    assert [reading.text[slice(*s.content[0])] for s in (told, denied)] == ["troops had crossed the border"] * 2
    assert [reading.text[slice(*span)] for span in (denied.source[0], denied.cue[0])] == [source, cue]
    assert (told.act, denied.act, denied.factuality) == ("assert", "deny", "CT-")


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman could neither confirm nor deny that the talks had begun.",
        "Officials could not confirm or deny that the talks had begun.",
        "The ministry said it could not confirm or deny the report.",
        "The ministry said it could neither confirm nor deny the report.",
    ],
)
def test_who_cannot_confirm_or_deny_declines(text: str) -> None:
    _, statement = only(text)
    assert (statement.act, statement.factuality) == ("decline", "U")
