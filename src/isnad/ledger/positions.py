"""The positions that make a claim, as the database holds them: of a claim that grows only what is new is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from isnad.ledger.sides import Side
from isnad.ledger.store import Store

Held = tuple[Side | None, str | None]  # the side of a statement, and the JSON of the spans that it rests on


def place(store: Store, claim: int, positions: Mapping[int, Held], standing: Sequence[int]) -> None:
    """Make these the positions of a claim, by their statements, and these the witnesses that stand in it."""
    rows = store.rows("SELECT statement, side, content FROM position WHERE claim = ?", (claim,))
    before: dict[int, Held] = {statement: (side, content) for statement, side, content in rows}
    store.many(
        "DELETE FROM position WHERE claim = ? AND statement = ?",
        [(claim, one) for one, held in before.items() if positions.get(one) != held],
    )
    store.many(
        "INSERT INTO position (claim, statement, side, content) VALUES (?, ?, ?, ?)",
        [(claim, one, *held) for one, held in positions.items() if before.get(one) != held],
    )
    stood = {one for (one,) in store.rows("SELECT witness FROM stands WHERE claim = ?", (claim,))}
    now = set(standing)
    store.many("DELETE FROM stands WHERE claim = ? AND witness = ?", [(claim, one) for one in sorted(stood - now)])
    store.many("INSERT INTO stands (claim, witness) VALUES (?, ?)", [(claim, one) for one in sorted(now - stood)])


def clear(store: Store, claim: int) -> None:
    """Leave a claim without positions."""
    store.run("DELETE FROM position WHERE claim = ?", (claim,))
    store.run("DELETE FROM stands WHERE claim = ?", (claim,))
