"""The same thing measured in several reports: figures aligned, and those that conflict.

Two figures measure one thing where unit and clause agree: the words around them, each worth its rarity and less the
further it stands. Lengths of time are figures too («21 شهرا»، «عامين»). Values that differ conflict, unless the later
one is higher and comes from whoever gave the earlier one (a toll that grows), unless one is a bound that the other
keeps, or unless both articles give both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from isnad.ledger.likeness import likeness, likeness_of
from isnad.ledger.linkage import link
from isnad.ledger.words import words
from isnad.records import Reading, Record, Span

_ALIKE = 0.15  # likeness of the words around two figures from which on they measure one thing
_DOUBT = 0.02  # how far from there it is all but sure
_JOINED = 0.5  # the share of alike pairs from which on figures are one group
_FARTHEST = 2.5  # how many times a value may be the other: further apart, two things are measured
_FADING = 0.1  # how fast words lose worth with every word between them and the figure
_WEAK = 0.15  # weight of a word of grammar, at most
_ROOTS = 0.4  # what roots weigh beside stems
_ROOT_MARK = "√"
_KEYS = 10  # roots around a figure by which it is looked up
_ABOUT = 0.1  # how far apart two round numbers may be and still agree
_MONTHS = {"Y": (12, "month"), "M": (1, "month"), "W": (7, "day"), "D": (1, "day")}
_FIXED = frozenset({"month", "day", "km", "m"})  # with currencies, what does not grow from day to day as a toll does
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_SENTENCE = re.compile(r"[\n!?؟]|\.(?=\s)")
# A share depends on the period that it is measured over, an order on the list: neither is compared.
_NOT_COMPARED = frozenset({"percent", "ordinal"})

Relation = Literal["agree", "grown", "conflict"]


class Figure(Record, frozen=True, kw_only=True):
    """A quantity or a length of time as the ledger compares it.

    `counted` weighs the stems and roots around it, `speakers` are those who give it (empty: the outlet itself).
    """

    article: str
    span: Span
    text: str
    value: float
    unit: str
    comparator: str
    value_to: float | None
    counted: dict[str, float]
    speakers: list[str]
    published: str | None
    language: str


class FigureGroup(Record, frozen=True, kw_only=True):
    """One thing measured in several places, the oldest first; `relation` is what its values say of each other."""

    id: str
    unit: str
    relation: Relation
    figures: list[Figure]
    reasons: list[str]


def figures(reading: Reading, article: str) -> list[Figure]:
    """Return the figures of a reading that is kept under the key `article`, in the order of the text."""
    amounts = [
        (q.span, q.value, q.unit, q.comparator, q.value_to)
        for q in reading.quantities
        if q.value is not None and q.unit not in _NOT_COMPARED
    ]
    lengths = []
    for time in reading.times:
        found = _LENGTH.fullmatch(time.value or "") if time.type == "DURATION" else None
        if found:
            times, unit = _MONTHS[found[2]]
            lengths.append((time.span, float(int(found[1]) * times), unit, "=", None))
    taken = {span for span, *_ in lengths}
    both = sorted([*lengths, *(one for one in amounts if one[0] not in taken)], key=lambda one: one[0])
    return [
        Figure(
            article=article,
            span=span,
            text=reading.text[span[0] : span[1]],
            value=value,
            unit=unit,
            comparator=comparator,
            value_to=value_to,
            counted=_counted(reading, span),
            speakers=_speakers(reading, span),
            published=reading.published,
            language=reading.language,
        )
        for span, value, unit, comparator, value_to in both
        if not _is_denied(reading, span)
    ]


def _is_denied(reading: Reading, span: Span) -> bool:
    """Whether all who give a figure say that it is not so: «نفت الوزارة مقتل 90 شخصا»."""
    giving = [
        one for one in reading.statements if any(start <= span[0] and span[1] <= end for start, end in one.content)
    ]
    return bool(giving) and all(one.factuality.endswith("-") for one in giving)


def figure_keys(one: Figure) -> list[str]:
    """Return the keys under which figures of the same thing are looked up."""
    roots = [key for key in one.counted if key.startswith(_ROOT_MARK)]
    return [f"{one.unit} {key}" for key in sorted(roots, key=lambda key: (-one.counted[key], key))[:_KEYS]]


def may_align(a: Figure, b: Figure) -> bool:
    """Return whether two figures may measure one thing."""
    return a.article != b.article and _comparable(a, b) and likeness(a.counted, b.counted) >= _ALIKE


def align(found: Iterable[Figure], pairs: Iterable[tuple[Figure, Figure]]) -> Sequence[FigureGroup]:
    """Return the groups of a connected set of figures, `pairs` of which may measure one thing, in a stable order."""
    ordered = sorted(found, key=_order)
    known = {(one.article, one.span): one for one in ordered}
    whole = {key: sum(one.counted.values()) for key, one in known.items()}
    likely: dict[tuple[Key, Key], float] = {}
    for a, b in pairs:
        if a.article != b.article and _comparable(a, b):
            one, other = (a.article, a.span), (b.article, b.span)
            likely[one, other] = likeness_of(a.counted, b.counted, whole[one], whole[other])
    both = _said_twice(likely, known)
    # The likeliest pairs come first, so that what is joined does not hang on the names of articles.
    scores = {pair: 1 / (1 + math.exp((_ALIKE - score) / _DOUBT)) for pair, score in likely.items() if pair not in both}
    groups = link(list(known), scores, _JOINED)
    return [_group([known[key] for key in group]) for group in groups if len(group) > 1]


Key = tuple[str, Span]


def _said_twice(likely: dict[tuple[Key, Key], float], known: dict[Key, Figure]) -> set[tuple[Key, Key]]:
    """Return the pairs that differ where one's article gives the other's value too, at least as much alike."""
    best: dict[tuple[Key, str, float], float] = {}
    for (a, b), score in likely.items():
        for one, other in ((a, b), (b, a)):
            place = (one, other[0], known[other].value)
            best[place] = max(best.get(place, 0.0), score)
    return {
        (a, b)
        for (a, b), score in likely.items()
        if known[a].value != known[b].value
        and max(best.get((a, b[0], known[a].value), 0.0), best.get((b, a[0], known[b].value), 0.0)) >= score
    }


def _comparable(a: Figure, b: Figure) -> bool:
    if a.unit != b.unit or a.value <= 0 or b.value <= 0:
        return a.unit == b.unit and a.value == b.value
    return max(a.value, b.value) <= _FARTHEST * min(a.value, b.value)


def _group(members: list[Figure]) -> FigureGroup:
    members = sorted(members, key=_order)
    relation: Relation = "agree"
    reasons: list[str] = []
    for n, a in enumerate(members):
        for b in members[n + 1 :]:
            one = relation_of(a, b)
            if one != "agree":
                reasons.append(f"{a.text} ({a.article}) / {b.text} ({b.article}): {one}")
                relation = "conflict" if "conflict" in (one, relation) else "grown"
    first = members[0]
    return FigureGroup(
        id=f"{first.article}:{first.span[0]}",
        unit=first.unit,
        relation=relation,
        figures=members,
        reasons=reasons,
    )


def relation_of(a: Figure, b: Figure) -> Relation:
    """Return what two figures of one thing say of each other, `a` being the older one."""
    if _agree(a, b):
        return "agree"
    grows = a.unit not in _FIXED and not a.unit.isupper()
    later = grows and (a.published or "")[:10] < (b.published or "")[:10]
    same = not a.speakers or not b.speakers or bool(set(a.speakers) & set(b.speakers))
    return "grown" if later and b.value > a.value and same else "conflict"


def _agree(a: Figure, b: Figure) -> bool:
    if a.value == b.value:
        return True
    low, high = sorted((a, b), key=lambda one: one.value)
    if "~" in (a.comparator, b.comparator):
        return high.value - low.value <= _ABOUT * high.value
    # «أكثر من 40» keeps with 60, «أقل من 60» with 40; two bounds are two figures.
    return (low.comparator in (">", ">=") and high.comparator == "=") or (
        high.comparator in ("<", "<=") and low.comparator == "="
    )


def _counted(reading: Reading, span: Span) -> dict[str, float]:
    start = max((m.end() for m in _SENTENCE.finditer(reading.text, 0, span[0])), default=0)
    after = _SENTENCE.search(reading.text, span[1])
    found = words(reading.text[start : after.start() if after else len(reading.text)], reading.language)
    inside = [n for n, w in enumerate(found) if start + w.end > span[0] and start + w.start < span[1]]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    worths: dict[str, float] = {}
    for n, word in enumerate(found):
        away = first - n if n < first else n - last
        if away > 0 and word.weight > _WEAK and not word.stem.isdecimal():
            worth = word.weight / (1 + _FADING * away)
            for key, part in ((word.stem, 1 - _ROOTS), (f"{_ROOT_MARK}{word.root}", _ROOTS)):
                worths[key] = max(worths.get(key, 0.0), round(part * worth, 3))
    return dict(sorted(worths.items()))


def _speakers(reading: Reading, span: Span) -> list[str]:
    """Return who gives a figure: the speakers of the shortest statement that holds it."""
    holding = [
        (end - start, one)
        for one in reading.statements
        for start, end in one.content
        if start <= span[0] and span[1] <= end
    ]
    if not holding:
        return []
    one = min(holding, key=lambda each: each[0])[1]
    return list(one.speakers) or ([one.speaker] if one.speaker else [])


def _order(one: Figure) -> tuple[str, str, float, Span]:
    return (one.published or "9999", one.article, -math.inf, one.span)
