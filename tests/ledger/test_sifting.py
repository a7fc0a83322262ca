"""Lists are the same whichever way a filter is put, and no search looks in vain for each of all statements."""

from __future__ import annotations

from typing import Any

import pytest

import isnad
from isnad.ledger import listing, sifting

FILTERS: list[tuple[str, dict[str, Any]]] = [
    *(
        (name, {field: value})
        for name in ("claims", "statements", "articles", "figures")
        for field, value in (
            ("language", "ar"), ("language", "en"), ("source_kind", "official"), ("source_kind", "media"),
            ("status", "contested"), ("status", "uncontested"), ("status", "denied only"),
        )
    ),
    ("claims", {"order": "denied"}),
    ("claims", {"order": "denied", "language": "en"}),
    ("claims", {"order": "denied", "search": "زورق"}),
    ("statements", {"language": "ar", "outlet": "ضفاف17", "search": "زورق"}),
]  # fmt: skip


def keys(ledger: isnad.Ledger, name: str, filters: dict[str, Any]) -> list[Any]:
    """Return what a list holds, in its order."""
    found = getattr(ledger, name)(**filters, limit=500)
    assert len(found.items) == found.total
    return [getattr(one, "key", None) or one.id for one in found.items]


@pytest.mark.parametrize(("name", "filters"), FILTERS)
def test_a_list_is_the_same_whatever_is_common(
    press: isnad.Ledger, name: str, filters: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for common in (True, False):
        monkeypatch.setattr(sifting, "_is_common", lambda *_, common=common: common)
        monkeypatch.setattr(listing, "_FEW", 2000 if common else -1)
        told.append(keys(press, name, filters))
    assert told[0] == told[1]


def test_of_very_many_hits_the_newest_are_shown(press: isnad.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    best = keys(press, "statements", {"search": "زورق"})
    monkeypatch.setattr(listing, "_HITS", 1)
    assert sorted(keys(press, "statements", {"search": "زورق"})) == sorted(best)


@pytest.mark.parametrize(
    "filters", [{}, {"state": "machine", "voice": "speaker"}, {"since": "2024-03-19", "act": "deny"}]
)
def test_a_search_goes_through_what_it_finds(press: isnad.Ledger, filters: dict[str, Any]) -> None:
    seen: list[str] = []
    press._store._connection.set_trace_callback(seen.append)
    press.statements(search="زورق", **filters)
    press._store._connection.set_trace_callback(None)
    asked = [one for one in seen if "statement_words" in one and "FROM statement_words w CROSS JOIN" in one]
    assert len(asked) == 2
    for one in asked:
        plan = [row[3] for row in press._store.rows(f"EXPLAIN QUERY PLAN {one}")]
        assert plan[0].startswith("SCAN w VIRTUAL TABLE"), plan
