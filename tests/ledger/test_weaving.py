"""Whom a statement is compared with, and by whom it is joined, has an end in whatever ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import isnad
from isnad.ledger import weaving
from isnad.ledger.filing import Given
from isnad.ledger.store import Store

_PLACES = "الكرام دلفار المنارة الأقحوان صفران بيرام نهيان ورقام جلدان سلطام".split()


def _filled(folder: Path, articles: int) -> Store:
    """Return a ledger in which everybody says nearly the same of the same dam."""
    texts = [
        f"سد أورا آمن\nأكد وزير الري سالم النوار أن سد أورا آمن بعد أعمال {_PLACES[n % 10]} رقم {n}.\n"
        f"ونفت المهندسة هالة الودراني أن يكون سد أورا آمنا في {_PLACES[n % 7]}."
        for n in range(articles)
    ]
    with isnad.Ledger(folder) as ledger:
        ledger.add_all([(text, Given(published=f"2024-05-{1 + n % 28:02}", text=True)) for n, text in enumerate(texts)])
    return Store(folder, write=True)


def test_a_statement_is_joined_by_so_many_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weaving, "_KEPT", 5)
    store = _filled(tmp_path, 40)
    # What the later of two keeps is bounded; two of one article may each keep the other.
    of = Counter(b for (b,) in store.rows("SELECT b FROM edge"))
    store.close()
    assert of and max(of.values()) <= 2 * 5


def test_edges_are_looked_up_by_the_later_of_two(tmp_path: Path) -> None:
    store = _filled(tmp_path, 3)
    asked: list[str] = []
    rows = store.rows
    store.rows = lambda sql, values=(): asked.append(sql) or rows(sql, values)  # type: ignore[method-assign,func-returns-value]
    weaving._rows_between(store, [id for (id,) in rows("SELECT id FROM witness")])
    (plan,) = [[row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", ("[1]",))] for sql in asked]
    store.close()
    assert any("edge USING PRIMARY KEY (b=?)" in step for step in plan), plan
