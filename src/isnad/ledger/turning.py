"""Who changed position: the same speaker of the same claim, on another side on a later day; or the same state, by
another of its bodies (`parties`)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from isnad.ledger.parties import state_turns
from isnad.ledger.seeking import Query
from isnad.ledger.store import Row, Store, marks, stretches
from isnad.ledger.views import Listing, Turn
from isnad.ledger.where import Where

_SIDED = "t.role = 'speaker' AND p.side IN ('affirm', 'deny') AND s.day IS NOT NULL"


def turns(
    store: Store,
    *,
    actor: int | None,
    status: str | None,
    outlet: str | None,
    language: str | None,
    source_kind: str | None,
    since: str | None,
    until: str | None,
    search: str | None,
    offset: int,
    limit: int,
) -> Listing[Turn]:
    """Return the changes of position that fit, the newest first: but for actor and status it is the later statement
    that is asked."""
    of = Where()
    of.add("c.rejected = 0")
    of.add("c.status = ?", status)
    of.add("h.actor = ?", actor)
    where = Where()
    where.add("a.outlet = ?", outlet)
    where.add("a.language = ?", language)
    where.add("s.source_kind = ?", source_kind)
    where.add("s.day >= ?", since)
    where.add("s.day <= ?", until)
    if search is not None:
        where.add("s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)", Query(search).match)
        if not where.values[-1]:
            return Listing(items=[], total=0, offset=offset, limit=limit)
    claims = Where()
    claims.add("c.status = ?", status)
    found = _between(store, _pairs(store, of), where) + _of_states(store, claims, where, actor)
    found.sort(key=lambda one: (one.day or "", one.claim), reverse=True)
    return Listing(items=found[offset : offset + limit], total=len(found), offset=offset, limit=limit)


def turns_of_claim(store: Store, claim: int) -> list[Turn]:
    """Return the changes of position on a claim."""
    where = Where()
    where.add("c.id = ?", claim)
    chosen = Where()
    chosen.add("c.id = ?", claim)
    return _between(store, _pairs(store, where), Where()) + _of_states(store, chosen, Where(), None)


def turns_of_actor(store: Store, actor: int) -> list[Turn]:
    """Return the changes of position of an actor."""
    where = Where()
    where.add("c.rejected = 0")
    where.add("h.actor = ?", actor)
    return _between(store, _pairs(store, where), Where()) + _of_states(store, Where(), Where(), actor)


def _of_states(store: Store, claims: Where, where: Where, actor: int | None) -> list[Turn]:
    """Return the changes of position of states among claims; of one `actor`, those of the state that it is."""
    key = None
    if actor is not None:
        row = store.row("SELECT key, kind FROM actor WHERE id = ?", (actor,))
        if row is None or row[1] != "state":
            return []
        key = row[0]
    found = state_turns(store, claims)
    fits = _fitting(store, [id for id, _ in found], where)
    return [one for id, one in found if id in fits and key in (None, one.actor)]


def _pairs(store: Store, where: Where) -> list[Row]:
    """Return claims, each with an actor who has been on both of its sides."""
    return store.rows(
        "SELECT h.claim, h.actor FROM held h INDEXED BY held_both CROSS JOIN claim c ON c.id = h.claim"
        f"{where} AND h.affirm > 0 AND h.deny > 0",
        where.values,
    )


def _between(store: Store, pairs: Sequence[Row], where: Where) -> list[Turn]:
    """Return the changes of position among claims, each with an actor who has been on both of its sides."""
    rows: list[Row] = []
    for part in stretches(pairs):
        rows += store.rows(
            f"WITH pair (claim, actor) AS (VALUES {', '.join(['(?, ?)'] * len(part))})"
            " SELECT c.key, r.id, r.key, r.name, p.side, s.key, s.day, s.id, c.text, c.language FROM pair"
            " CROSS JOIN position p ON p.claim = pair.claim"
            " CROSS JOIN part t ON t.statement = p.statement AND t.actor = pair.actor"
            " CROSS JOIN statement s ON s.id = p.statement CROSS JOIN claim c ON c.id = p.claim"
            f" CROSS JOIN actor r ON r.id = t.actor WHERE {_SIDED} ORDER BY c.id, r.id, s.day, s.id",
            [value for pair in part for value in pair],
        )
    found = [
        (after[7], Turn(
            actor=after[2], name=after[3], claim=after[0], before=before[5], after=after[5], from_side=before[4],
            to_side=after[4], day=after[6], text=after[8], language=after[9],
        ))
        for before, after in itertools.pairwise(rows)
        if before[:2] == after[:2] and before[4] != after[4] and before[6] < after[6]
    ]  # fmt: skip
    fits = _fitting(store, [id for id, _ in found], where)
    return [one for id, one in found if id in fits]


def _fitting(store: Store, statements: Sequence[int], where: Where) -> set[int]:
    """Return which of some statements fit."""
    if not where.terms:
        return set(statements)
    return {
        id
        for part in stretches(statements)
        for (id,) in store.rows(
            f"SELECT s.id FROM article a JOIN statement s ON s.article = a.id{where} AND s.id IN ({marks(part)})",
            [*where.values, *part],
        )
    }
