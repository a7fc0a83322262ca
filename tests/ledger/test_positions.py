"""Of a claim that grows only what is new is written, and what it holds is what it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import isnad
from isnad.ledger.positions import Held, clear, place
from isnad.ledger.store import Store

TOLD = "أكد وزير الري سالم النوار أن سد أورا آمن.\nونفت المهندسة هالة الودراني أن يكون سد أورا آمنا."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(TOLD, published="2024-05-01", outlet="صحيفة المرفأ")
    store = Store(tmp_path, write=True)
    yield store
    store.close()


def _held(store: Store, claim: int) -> tuple[dict[int, Held], list[int]]:
    rows = store.rows("SELECT statement, side, content FROM position WHERE claim = ?", (claim,))
    stands = store.rows("SELECT witness FROM stands WHERE claim = ? ORDER BY 1", (claim,))
    return {statement: (side, content) for statement, side, content in rows}, [id for (id,) in stands]


def test_positions_are_what_was_given_and_no_more_is_written(store: Store) -> None:
    claim = store.value("SELECT min(id) FROM claim")
    first, second = (id for (id,) in store.rows("SELECT id FROM statement ORDER BY id LIMIT 2"))
    clear(store, claim)
    assert _held(store, claim) == ({}, [])
    place(store, claim, {first: ("affirm", None)}, [first * 1024])
    written: list[tuple[str, int]] = []
    many = store.many
    store.many = lambda sql, rows: many(sql, [*_seen(written, sql, rows)])  # type: ignore[method-assign]
    place(store, claim, {first: ("affirm", None), second: ("deny", "[[0,4]]")}, [second * 1024, first * 1024])
    assert sum(n for _, n in written) == 2
    assert _held(store, claim) == (
        {first: ("affirm", None), second: ("deny", "[[0,4]]")},
        [first * 1024, second * 1024],
    )
    place(store, claim, {second: ("uncertain", None)}, [second * 1024])
    assert _held(store, claim) == ({second: ("uncertain", None)}, [second * 1024])


def _seen(written: list[tuple[str, int]], sql: str, rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    found = list(rows)
    written.append((sql, len(found)))
    return found
