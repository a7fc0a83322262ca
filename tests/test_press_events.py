"""The examples are read with their events: one call told by both sides is one, with each side as its asserter."""

from __future__ import annotations

from pathlib import Path

import isnad
from isnad.records import Event

EXAMPLES = Path(__file__).parent.parent / "examples"


def _events(name: str, published: str | None = None) -> list[Event]:
    return isnad.read(EXAMPLES / name, published=published).events


def test_one_call_with_both_sides_as_asserters() -> None:
    (call,) = [e for e in _events("twin.txt", "2024-03-15") if e.mode == "phone"]
    assert call.actor == ["عبد الغني بوطارق", "فيكتور أوراسين"]
    assert {a.speaker for a in call.asserted_by} == {"الرئاسة التلمارية", "القصر الأحمر"}
    assert {a.factuality for a in call.asserted_by} == {"CT+"}


def test_an_accusation_and_its_day() -> None:
    (accused,) = [e for e in _events("press/18-difaf-rammed.html") if e.type == "ACCUSE"]
    assert (accused.actor, accused.recipient) == (["وزارة الداخلية النوميرية"], ["خفر السواحل"])
    assert accused.date == "2024-03-18"
    assert [a.speaker for a in accused.asserted_by] == [None]


def test_every_assertion_is_the_outlets_or_a_statements() -> None:
    for page in sorted((EXAMPLES / "press").glob("*.html")):
        reading = isnad.read(page)
        speakers = {s.id: s.speaker for s in reading.statements}
        for event in reading.events:
            assert event.anchors
            for one in event.asserted_by:
                assert one.statement is None or speakers[one.statement] == one.speaker
