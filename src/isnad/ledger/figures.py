"""The same thing measured in several reports: figures aligned, and those that conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from isnad.ledger.words import words
from isnad.records import Reading, Record, Span


class Figure(Record, frozen=True, kw_only=True):
    """A quantity as the ledger compares it: who gives it, and what is counted (`counted`: weighed stems around it)."""

    article: str
    span: Span
    text: str
    value: float | None
    unit: str
    comparator: str
    value_to: float | None
    counted: dict[str, float]
    speakers: list[str]
    published: str | None
    language: str


class FigureGroup(Record, frozen=True, kw_only=True):
    """One thing measured in several places; `relation` of its values: they agree, grow over time, or conflict."""

    id: str
    unit: str
    relation: Literal["agree", "grown", "conflict"]
    figures: list[Figure]
    reasons: list[str]


def figures(reading: Reading, article: str) -> list[Figure]:
    """Return the figures of a reading that is kept under the key `article`."""
    found = []
    for one in reading.quantities:
        around = reading.text[max(0, one.span[0] - 60) : one.span[1] + 60]
        found.append(
            Figure(
                article=article,
                span=one.span,
                text=reading.text[one.span[0] : one.span[1]],
                value=one.value,
                unit=one.unit,
                comparator=one.comparator,
                value_to=one.value_to,
                counted={w.stem: w.weight for w in words(around, reading.language)},
                speakers=[],
                published=reading.published,
                language=reading.language,
            )
        )
    return found


def figure_keys(one: Figure) -> list[str]:
    """Return the keys under which figures of the same thing are looked up."""
    rare = sorted(one.counted, key=lambda stem: (-one.counted[stem], stem))[:4]
    return [f"{one.unit} {stem}" for stem in rare]


def align(found: Iterable[Figure], same: Iterable[tuple[Figure, Figure]] = ()) -> Sequence[FigureGroup]:
    """Return the groups of a connected set of figures, and what their values say of each other."""
    return []
