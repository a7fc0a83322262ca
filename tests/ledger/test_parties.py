"""A state that changed position by another of its bodies is found; two states, and bodies of none, are not."""

from __future__ import annotations

from pathlib import Path

import pytest

import isnad
from isnad.ledger.parties import speaks_for

DENIED = "نفت وزارة الخارجية التلمارية أن يكون زورق تلماري قد صدم مركب الصيد."
ADMITTED = "أكدت الرئاسة التلمارية أن زورقا تلماريا صدم مركب الصيد."
STATE = "وأعلنت تلمارا إغلاق الميناء."


def _ledger(folder: Path, *told: tuple[str, str]) -> isnad.Ledger:
    ledger = isnad.Ledger(folder)
    for day, text in told:
        ledger.add(text, published=day, outlet="صحيفة المرفأ", as_is=True)
    return ledger


def test_a_presidency_that_admits_what_its_ministry_denied_is_a_change_of_the_state(tmp_path: Path) -> None:
    with _ledger(tmp_path, ("2024-03-18", f"{DENIED}\n{STATE}"), ("2024-03-25", ADMITTED)) as ledger:
        (turn,) = ledger.turns().items
        assert (turn.name, turn.from_side, turn.to_side, turn.day) == ("تلمارا", "deny", "affirm", "2024-03-25")
        assert "الخارجية" in str(ledger.statement(turn.before).speaker)
        assert "الرئاسة" in str(ledger.statement(turn.after).speaker)
        assert ledger.claim(turn.claim).turns == [turn]
        assert ledger.actor("تلمارا").turns == [turn]
        assert ledger.turns(about="تلمارا").items == [turn]
        assert ledger.turns(about="الرئاسة التلمارية").items == []
        assert ledger.turns(since="2024-03-26").items == ledger.turns(status="retracted").items == []


@pytest.mark.parametrize(
    "told",
    [
        # On one day nobody changed position: two bodies disagree.
        [("2024-03-18", f"{DENIED}\n{STATE}"), ("2024-03-18", ADMITTED)],
        # Another state's.
        [("2024-03-18", f"{DENIED}\n{STATE}"), ("2024-03-25", ADMITTED.replace("الرئاسة التلمارية", "الرئاسة النوميرية"))],
        # A party of that state does not speak for it.
        [("2024-03-18", f"{DENIED}\n{STATE}"), ("2024-03-25", ADMITTED.replace("الرئاسة", "نقابة الصيادين"))],
    ],
)  # fmt: skip
def test_who_does_not_speak_for_a_state_does_not_change_its_position(
    tmp_path: Path, told: list[tuple[str, str]]
) -> None:
    with _ledger(tmp_path, *told) as ledger:
        assert ledger.turns().items == []


@pytest.mark.parametrize(
    ("name", "kind", "code", "state"),
    [
        ("وزارة الخارجية الروسية", "organization", "ar", "RU"),
        ("Russian Foreign Ministry", "organization", "en", "RU"),
        ("روسيا", "state", "ar", "RU"),
        ("الاتحاد الروسي لكرة القدم", "organization", "ar", None),
        ("سيرغي لافروف", "person", "ar", None),
        ("الحكومة", "organization", "ar", None),
        ("", "state", "ar", None),
    ],
)
def test_a_body_speaks_for_the_state_that_its_name_tells(name: str, kind: str, code: str, state: str | None) -> None:
    assert speaks_for(name, kind, code) == state
