"""Who has been on both sides of a claim is counted as positions and speakers come and go, and never miscounted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import isnad

DAM = "أكد وزير الري سالم النوار في سامرة أن سد أورا آمن."
CRACKED = "نفى وزير الري سالم النوار في سامرة أن يكون سد أورا آمنا."
ENGINEER = "نفت المهندسة هالة الودراني أن يكون سد أورا آمنا."


def _counts(folder: Path) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Return what is kept of who holds what, and what positions and speakers say."""
    ledger = sqlite3.connect(folder / "ledger.sqlite")
    try:
        kept = ledger.execute("SELECT claim, actor, affirm, deny FROM held ORDER BY 1, 2").fetchall()
        said = ledger.execute(
            "SELECT p.claim, t.actor, sum(p.side = 'affirm'), sum(p.side = 'deny') FROM position p JOIN part t"
            " ON t.statement = p.statement WHERE t.role = 'speaker' AND p.side IN ('affirm', 'deny') GROUP BY 1, 2"
        ).fetchall()
    finally:
        ledger.close()
    return kept, sorted(said)


@pytest.fixture
def ledger(tmp_path: Path) -> isnad.Ledger:
    ledger = isnad.Ledger(tmp_path)
    for day, text in (("2024-05-01", DAM), ("2024-05-03", CRACKED), ("2024-05-04", ENGINEER)):
        ledger.add(text, published=day, outlet="صحيفة المرفأ")
    return ledger


def test_whoever_changes_position_is_found_with_what_was_claimed(ledger: isnad.Ledger) -> None:
    (turn,) = ledger.turns().items
    assert (turn.from_side, turn.to_side, turn.day) == ("affirm", "deny", "2024-05-03")
    assert "سد أورا" in turn.text and turn.language == "ar"
    assert ledger.claim(turn.claim).turns == ledger.actor(turn.name).turns == [turn]
    status = ledger.claim(turn.claim).card.status
    assert ledger.turns(about=turn.name, status=status, search="أورا").items == [turn]


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2024-05-04"}, {"until": "2024-05-02"}, {"outlet": "صحيفة أخرى"}, {"language": "en"},
        {"source_kind": "witness"}, {"status": "uncontested"}, {"search": "زورق"}, {"search": "!"},
    ],
)  # fmt: skip
def test_turns_are_filtered_by_the_statement_of_the_new_position(ledger: isnad.Ledger, asked: dict[str, str]) -> None:
    assert ledger.turns(**asked).total == 0  # type: ignore[arg-type]


def test_counts_stay_right_whatever_is_decided(ledger: isnad.Ledger) -> None:
    def right() -> bool:
        kept, said = _counts(ledger.folder)
        return bool(kept) and kept == said

    assert right()
    (turn,) = ledger.turns().items
    engineer = next(one.speaker for one in ledger.claim(turn.claim).statements if one.speaker != turn.name)
    assert engineer is not None
    decided: tuple[Callable[[], object], ...] = (
        lambda: ledger.correct(turn.after, who="s", stance="affirm"),
        lambda: ledger.correct(turn.after, who="s", speaker=engineer),
        lambda: ledger.correct(turn.after, who="s", speaker="راوية النوار"),
        lambda: ledger.reject(turn.after, who="s"),
        lambda: ledger.split(turn.claim, [turn.after], who="s"),
        lambda: ledger.join(turn.name, engineer, who="s"),
    )
    for decide in decided:
        decide()
        assert right()
        ledger.undo(who="s")
        assert right()
        assert ledger.turns().items == [turn]
    list(ledger.reread(everything=True))
    assert right()


def test_the_counts_of_the_press_are_right(press: isnad.Ledger) -> None:
    kept, said = _counts(press.folder)
    assert kept == said
