"""What people put into one claim, or took apart, stays so: the groups of statements as people have placed them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from isnad.ledger.matching import Weighed, grouped_by
from isnad.ledger.store import Store, marks, stretches


def by_people(known: Mapping[int, Weighed], placed: Mapping[int, int]) -> list[tuple[int, int, float]]:
    """Return that every two statements that people put into one claim are about one proposition."""
    claims: dict[int, list[int]] = {}
    for id in sorted(placed):
        if id in known:
            claims.setdefault(placed[id], []).append(id)
    return [pair for held in claims.values() for pair in together(held)]


def as_people_say(
    groups: list[list[int]],
    known: Mapping[int, Weighed],
    placed: Mapping[int, int],
    before: Mapping[int, set[int]],
) -> list[list[int]]:
    """Return groups in which all that people put into one stands together, and nothing that they put into two does.

    What nobody placed goes where most of the claim's placed statements are, unless it stood in another claim: a
    statement that is placed for one of its clauses draws along nobody who only says the same as another clause of it.
    """
    kept: list[list[int]] = []
    parts: dict[int, set[int]] = {}
    then: dict[int, set[int]] = {}
    for claim, members in before.items():
        for id in members:
            then.setdefault(id, set()).add(claim)
    for held in groups:
        homes = Counter(placed[id] for id in held if id in placed)
        if not homes:
            kept.append(held)
            continue
        (most, _), *_ = sorted(homes.items(), key=lambda home: (-home[1], home[0]))
        free = [id for id in held if id not in placed]
        if any(most not in then.get(id, {most}) for id in free):
            kept += _joined(free, known)
            free = []
        for id in held:
            if id in placed or id in free:
                parts.setdefault(placed.get(id, most), set()).add(id)
    for part in parts.values():
        kept += _joined(sorted(part), known)
    return kept


def _joined(ids: Sequence[int], known: Mapping[int, Weighed]) -> list[list[int]]:
    return grouped_by({id: known[id] for id in ids}, together(ids))


def together(ids: Sequence[int]) -> list[tuple[int, int, float]]:
    """Return that every two of some witnesses are about one proposition."""
    return [(a, b, 1.0) for a, b in itertools.combinations(ids, 2)]


def placed_of(store: Store, ids: Sequence[int]) -> dict[int, int]:
    """Return the claims into which people put the statements of some witnesses, by the numbers of these."""
    found: dict[int, int] = {}
    for part in stretches(ids):
        found.update(
            store.rows(
                "SELECT w.id, p.claim FROM witness w JOIN placed p ON p.statement = w.statement"
                f" WHERE w.id IN ({marks(part)})",
                part,
            )
        )
    return found
