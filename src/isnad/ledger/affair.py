"""A whole set of readings compared in memory: what a ledger does as articles come, done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from isnad.ledger.figures import Figure, FigureGroup, align, figure_keys, figures
from isnad.ledger.matching import Claim, decide, join
from isnad.ledger.origins import Descent, Origin, copy_keys, descends, fingerprint, origins
from isnad.ledger.witness import Witness, keys, witnesses
from isnad.records import Reading, Record

T = TypeVar("T")


class Affair(Record, frozen=True, kw_only=True):
    """What a set of readings says together."""

    witnesses: list[Witness]
    claims: list[Claim]
    descents: list[Descent]
    origins: list[Origin]
    figures: list[FigureGroup]


def gather(readings: Mapping[str, Reading], given: Mapping[str, Sequence[Witness]] | None = None) -> Affair:
    """Return what the readings, by the keys of their articles, say together; `given` takes the place of witnesses."""
    found = [w for key, one in readings.items() for w in (given[key] if given else witnesses(one, key))]
    prints = [fingerprint(one, key) for key, one in readings.items()]
    lines = [d for a, b in candidates(prints, copy_keys) if (d := descends(a, b)) is not None]
    measured: list[Figure] = [f for key, one in readings.items() for f in figures(one, key)]
    return Affair(
        witnesses=found,
        claims=join(found, [decide(a, b) for a, b in candidates(found, keys)]),
        descents=lines,
        origins=origins(prints, lines),
        figures=list(align(measured, candidates(measured, figure_keys))),
    )


def candidates(items: Iterable[T], keys_of: Callable[[T], Iterable[str]]) -> Iterator[tuple[T, T]]:
    """Yield every pair of items that share a key, once, in order."""
    ordered = list(items)
    under: dict[str, list[int]] = {}
    for n, one in enumerate(ordered):
        for key in dict.fromkeys(keys_of(one)):
            under.setdefault(key, []).append(n)
    pairs = {(i, j) for held in under.values() for at, i in enumerate(held) for j in held[at + 1 :]}
    for i, j in sorted(pairs):
        yield ordered[i], ordered[j]
