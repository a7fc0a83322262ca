"""States that changed position: what one body of a state denies another affirms on a later day, or the other way.

A ministry and a presidency are two actors, but readers ask what the state holds. Only bodies that speak for a state are
taken (`state_bodies` of `claims.toml`), each by the state that its name tells.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from isnad.language.shared import states_in
from isnad.ledger.lexicon import load_claim_lexicon
from isnad.ledger.store import Row, Store, stretches
from isnad.ledger.views import Turn
from isnad.ledger.where import Where
from isnad.ledger.words import words

# Who has sides in claims that have two, states and bodies only.
_HOLDING = (
    "SELECT c.id, c.language, r.id, r.name, r.kind, h.affirm, h.deny FROM claim c CROSS JOIN held h ON h.claim = c.id"
    " CROSS JOIN actor r ON r.id = h.actor"
)
_SAID = (
    " SELECT c.id, c.key, c.text, c.language, t.actor, p.side, s.key, s.day, s.id FROM asked"
    " CROSS JOIN claim c ON c.id = asked.claim CROSS JOIN position p ON p.claim = asked.claim"
    " CROSS JOIN part t ON t.statement = p.statement AND t.actor = asked.actor"
    " CROSS JOIN statement s ON s.id = p.statement"
    " WHERE t.role = 'speaker' AND p.side IN ('affirm', 'deny') AND s.day IS NOT NULL ORDER BY c.id, s.day, s.id"
)


@lru_cache(maxsize=20_000)
def speaks_for(name: str, kind: str, code: str) -> str | None:
    """Return the state that a body, or a state itself, speaks for; None for one that speaks for none.

    It is the code of a territory, or for an invented state a stem of its name.
    """
    found = words(name, code)
    if not found or kind not in ("organization", "state"):
        return None
    if kind == "organization" and not any(w.bare in load_claim_lexicon(code).state_bodies for w in found):
        return None
    named = states_in(code, name)
    if named:
        return next(iter(named)) if len(named) == 1 else None
    # «وزارة الخارجية التلمارية»: an adjective of its people closes the name.
    return f"~{found[-1].stem}" if kind == "state" or len(found) > 1 else None


def state_turns(store: Store, where: Where) -> list[tuple[int, Turn]]:
    """Return the changes of position of states in the claims (`c`) that fit, each with the number of the later
    statement; what one of its bodies takes back itself is that body's, and not among them."""
    where.add("c.rejected = 0")
    where.add("c.status IN ('contested', 'retracted')")
    where.add("r.kind IN ('organization', 'state')")
    parties: dict[tuple[int, str], list[Row]] = {}
    for row in store.rows(f"{_HOLDING}{where}", where.values):
        party = speaks_for(row[3], row[4], row[1])
        if party is not None:
            parties.setdefault((row[0], party), []).append(row)
    asked = {
        (row[0], row[2]): party
        for (_, party), rows in parties.items()
        if len(rows) > 1 and any(row[5] for row in rows) and any(row[6] for row in rows)
        for row in rows
    }
    if not asked:
        return []
    names = _states(store)
    said = sorted(_said(store, list(asked)), key=lambda row: (row[0], asked[row[0], row[4]], row[7], row[8]))
    found = []
    for before, after in itertools.pairwise(said):
        party = asked[after[0], after[4]]
        if (before[0], asked[before[0], before[4]]) != (after[0], party) or before[4] == after[4]:
            continue
        if before[5] == after[5] or before[7] >= after[7] or party not in names:
            continue
        key, name = names[party]
        turn = Turn(
            actor=key, name=name, claim=after[1], before=before[6], after=after[6], from_side=before[5],
            to_side=after[5], day=after[7], text=after[2], language=after[3],
        )  # fmt: skip
        found.append((after[8], turn))
    return found


def _said(store: Store, asked: Sequence[tuple[int, int]]) -> Iterator[Row]:
    for part in stretches(asked):
        values = [value for pair in part for value in pair]
        yield from store.rows(
            f"WITH asked (claim, actor) AS (VALUES {', '.join(['(?, ?)'] * len(part))}){_SAID}", values
        )


def _states(store: Store) -> dict[str, tuple[str, str]]:
    """Return key and name of the states that the ledger knows as actors, by what `speaks_for` returns of them."""
    found: dict[str, tuple[str, str]] = {}
    codes = [code for (code,) in store.rows("SELECT DISTINCT language FROM article")]
    for key, name, names in store.rows("SELECT key, name, names FROM actor WHERE kind = 'state' ORDER BY id"):
        for one in (name, *msgspec.json.decode(names, type=list[str])):
            for code in codes:
                party = speaks_for(one, "state", code)
                if party is not None:
                    found.setdefault(party, (key, name))
    return found
