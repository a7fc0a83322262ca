"""Which statements are about the same proposition, and the claims that they make together.

Two statements are compared by the words of their main clauses, each worth its rarity (`wording.weigh`): the part that
they share of what the shorter one says, by stems and by roots. Decisions are then joined by average linkage (Sokal and
Michener 1958): two groups make one claim where most pairs across them were decided to be the same, so that a chain of
likenesses makes no claim.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from isnad.ledger.blanket import reference
from isnad.ledger.filing import number
from isnad.ledger.likeness import likeness_of
from isnad.ledger.linkage import connected, linked
from isnad.ledger.nouns import Kind
from isnad.ledger.sides import Side, Status, relation_of, sides_of, status_of
from isnad.ledger.witness import Witness
from isnad.once import KNOWN_WORDS
from isnad.records import Record, Span

__all__ = [
    "Claim",
    "Decision",
    "Position",
    "Side",
    "Status",
    "Weighed",
    "claim_of",
    "compare",
    "decide",
    "grouped",
    "grouped_by",
    "join",
    "key_of",
    "weighed",
]

# Measured on six affairs, each with the constants that the others choose; see docs/claims.md.
_SAME = 0.145  # the score from which on two statements are about one proposition
_DOUBT = 0.02  # how far from there a decision is all but sure: the width of the logistic curve
_JOINED = 0.6  # the share of sure decisions from which on two groups of statements make one claim
_CONNECTED = _SAME + _DOUBT * math.log(_JOINED / (1 - _JOINED))  # the score of a decision that is as sure as that
_ROOTS = 0.4  # what roots weigh beside stems
_SPEAKER = 1.1  # how much likelier it is that one speaker repeats himself
# A headline is all names and catchwords of its affair: what is shared with it says less of one proposition.
_HEADLINE = 0.8
_PART = 0.75  # share of the longer one below which a statement inside another is a part of it, not the same
_THOUSAND = 1000  # worths have three places
_TITLED = 24  # positions, the oldest, among which a title is chosen
_TOLD = 5  # shared words that a reason names
_UPHELD = 1.5  # how much rather a claim is titled by who upholds it than by who denies it

Key = tuple[str, str, int]  # article, statement and clause


class Decision(Record, frozen=True, kw_only=True):
    """Whether two statements are about the same proposition: `score` from 0 to 1, and why, in words.

    `relation` is None where they are not, or where one of them takes no side.
    """

    a: Key
    b: Key
    score: float
    same: bool
    relation: Literal["support", "contradict"] | None
    reasons: list[str]


class Position(Record, frozen=True, kw_only=True):
    """What one statement, by one `clause` of it (0: by the whole), holds of a claim.

    `side` is None where it takes none (a demand, an outlet's wording).
    """

    article: str
    statement: str
    side: Side | None
    clause: int = 0


class Claim(Record, frozen=True, kw_only=True):
    """One proposition with every position on it, the oldest first.

    `id` is that of its oldest position and stays when later ones join; `proposition` is the content that says it best.
    """

    id: str
    proposition: str
    status: Status
    positions: list[Position]


def key_of(one: Witness) -> Key:
    """Return the key of a witness."""
    return one.article, one.statement, one.clause


def decide(a: Witness, b: Witness) -> Decision:
    """Return whether two witnesses are about the same proposition."""
    one, two = weighed(a), weighed(b)
    score, same = compare(one, two)
    return Decision(
        a=key_of(a),
        b=key_of(b),
        score=score,
        same=same,
        relation=relation_of(a, b) if same else None,
        reasons=_reasons(a, b, one, two),
    )


class Weighed(Record, frozen=True, kw_only=True, gc=False, array_like=True):
    """What of a witness is compared: the fields of that name, and the whole worth of both bags.

    A word is a number of 32 bits, its worth so many thousandths. An article is compared with some thousand: numbers are
    taken out of the database in a third of the time of words, and Python's collector, which took another third to go
    through all that were kept, is told nothing of them.
    """

    article: str
    statement: str
    clause: int
    kind: Kind
    published: str | None
    content: tuple[Span, ...]
    refers: tuple[str, ...]
    speaker_terms: tuple[int, ...]
    terms: dict[int, int]
    roots: dict[int, int]
    all_terms: int
    all_roots: int
    headline: bool


@lru_cache(maxsize=KNOWN_WORDS)
def _number(word: str) -> int:
    return number(word) & 0xFFFFFFFF


def _numbers(bag: Mapping[str, float]) -> dict[int, int]:
    return {_number(word): round(worth * _THOUSAND) for word, worth in bag.items()}


def weighed(one: Witness) -> Weighed:
    """Return what of a witness is compared with many."""
    terms, roots = _numbers(one.terms), _numbers(one.roots)
    return Weighed(
        article=one.article,
        statement=one.statement,
        clause=one.clause,
        kind=one.kind,
        published=one.published,
        content=tuple(one.content),
        refers=tuple(one.refers),
        speaker_terms=tuple(map(_number, one.speaker_terms)),
        terms=terms,
        roots=roots,
        all_terms=sum(terms.values()),
        all_roots=sum(roots.values()),
        headline=one.headline,
    )


def compare(a: Weighed, b: Weighed) -> tuple[float, bool]:
    """Return the score of two witnesses, to three places, and whether they are about the same proposition."""
    known = _within_article(a, b)
    score = known[0] if known is not None else _alike(a, b)
    if known is None:
        score *= _HEADLINE ** (a.headline + b.headline)
        if _one_speaker(a, b):
            score = min(1.0, score * _SPEAKER)
    return round(score, 3), score >= _SAME


def _within_article(a: Weighed, b: Weighed) -> tuple[float, str] | None:
    """Return what two statements of one article are to each other by their place; None where that says nothing."""
    if a.article != b.article:
        return None
    if reference(a) in b.refers or reference(b) in a.refers:
        return 1.0, "one denies together what the other alleges"
    if a.content == b.content:
        return 1.0, "the same words of one article"
    return (0.0, "one is a part of the other") if _is_part(a.content, b.content) else None


def _alike(a: Weighed, b: Weighed) -> float:
    roots = likeness_of(a.roots, b.roots, a.all_roots, b.all_roots, _THOUSAND)
    # Who shares a stem shares its root.
    terms = likeness_of(a.terms, b.terms, a.all_terms, b.all_terms, _THOUSAND) if roots else 0.0
    return (1 - _ROOTS) * terms + _ROOTS * roots


def _one_speaker(a: Weighed, b: Weighed) -> bool:
    return bool(a.speaker_terms and b.speaker_terms) and not set(a.speaker_terms).isdisjoint(b.speaker_terms)


def _reasons(a: Witness, b: Witness, one: Weighed, two: Weighed) -> list[str]:
    known = _within_article(one, two)
    if known is not None:
        return [known[1]]
    shared = sorted((k for k in a.terms if k in b.terms), key=lambda k: (-min(a.terms[k], b.terms[k]), k))
    told = [f"{_alike(one, two):.0%} of what they mainly say is shared: {' '.join(shared[:_TOLD])}"]
    return [*told, f"both by {a.speakers[0]}"] if _one_speaker(one, two) else told


def _is_part(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Return whether two contents of one article overlap and one is much longer."""
    shared = sum(max(0, min(end, stop) - max(start, first)) for start, end in a for first, stop in b)
    return 0 < shared < _PART * max(sum(end - start for start, end in one) for one in (a, b))


def join(witnesses: Iterable[Witness], decisions: Iterable[Decision]) -> list[Claim]:
    """Return the claims of a connected set of witnesses and what was decided between them, in the order of their ids;
    see `grouped`."""
    groups = grouped(witnesses, {(one.a, one.b): one.score for one in decisions})
    return sorted(map(claim_of, groups), key=lambda claim: claim.id)


def grouped(witnesses: Iterable[Witness], found: Mapping[tuple[Key, Key], float]) -> list[list[Witness]]:
    """Return the groups of a connected set of witnesses, by the scores of their pairs, that make a claim each: see
    `grouped_by`."""
    ordered = sorted(witnesses, key=_order)
    place = {key_of(w): n for n, w in enumerate(ordered)}
    pairs = [(place[a], place[b], score) for (a, b), score in found.items() if a in place and b in place]
    return [[ordered[n] for n in group] for group in _grouped(ordered, pairs)]


def grouped_by(witnesses: Mapping[int, Weighed], found: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """Return the groups of a connected set of witnesses that make a claim each, all by their numbers.

    `found` are the scores of pairs of them. The result depends on the set alone, not on its order; sets that no
    decision connects can be joined apart. A witness that is like no other makes a claim of its own; a blanket denial
    stands in every claim that it denies.
    """
    ids = sorted(witnesses, key=lambda id: _order(witnesses[id]))
    place = {id: n for n, id in enumerate(ids)}
    pairs = [(place[a], place[b], score) for a, b, score in found]
    return [[ids[n] for n in group] for group in _grouped([witnesses[id] for id in ids], pairs)]


def _grouped(ordered: Sequence[Witness | Weighed], scores: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    blanket = {n for n, w in enumerate(ordered) if w.refers}
    pairs = [pair for pair in scores if pair[2] and pair[0] not in blanket and pair[1] not in blanket]
    # A mean is no more than the best of its scores: what no sure decision connects is never joined.
    near = connected(len(ordered), [(i, j) for i, j, score in pairs if score >= _CONNECTED])
    sure = [(i, j, _sureness(score)) for i, j, score in pairs if near[i] == near[j]]
    groups = [group for group in linked(len(ordered), sure, _JOINED) if group[0] not in blanket]
    of = {n: group for group in groups for n in group}
    for n in sorted(blanket):
        meant = [
            of[at] for at in of if ordered[at].article == ordered[n].article
            and reference(ordered[at]) in ordered[n].refers
        ]  # fmt: skip
        held = {id(group): group for group in meant}
        for group in held.values():
            group.append(n)
        if not meant:
            groups.append([n])
    return [sorted(group) for group in groups if _stands([ordered[n] for n in group])]


def _stands(group: Sequence[Witness | Weighed]) -> bool:
    """Return whether some witnesses make a claim: a main clause does, lesser ones of two articles do together."""
    return any(w.kind == "main" for w in group) or len({w.article for w in group}) > 1


@lru_cache(maxsize=2_000)
def _sureness(score: float) -> float:
    # A score has three places: there are a thousand of them.
    return 1 / (1 + math.exp((_SAME - score) / _DOUBT))


def claim_of(group: list[Witness]) -> Claim:
    """Return the claim that a group of witnesses makes."""
    sides = sides_of(group)
    positions = [
        Position(article=w.article, statement=w.statement, side=s, clause=w.clause)
        for w, s in zip(group, sides, strict=True)
    ]
    return Claim(
        id=f"{group[0].article}:{group[0].statement}",
        proposition=_proposition(group),
        status=status_of(group, sides),
        positions=positions,
    )


def _proposition(group: list[Witness]) -> str:
    """Return the content that says a claim best.

    It shares most with the others among those that stand by themselves: main clauses that do not go on from what was
    said before them; what is upheld comes before what is denied, and a denial before a blanket one.
    """
    first = [w for w in group if not w.blanket] or group
    whole = [w for w in first if w.kind == "main"] or first
    alone = [w for w in whole if w.alone] or whole
    if len(alone) == 1:
        return alone[0].text
    # Likeness goes both ways: what was measured from one of two is not measured from the other.
    others = [(other, sum(other.terms.values())) for other in group[:_TITLED]]
    measured: dict[tuple[int, int], float] = {}

    def worth(w: Witness) -> float:
        whole, shared = sum(w.terms.values()), 0.0
        for other, total in others:
            pair = (id(other), id(w)) if id(other) < id(w) else (id(w), id(other))
            if pair not in measured:
                measured[pair] = likeness_of(w.terms, other.terms, whole, total)
            shared += measured[pair]
        return shared * (_UPHELD if _upheld(w) else 1)

    return max(alone[:_TITLED], key=worth).text


def _upheld(one: Witness) -> bool:
    return one.polarity == 1 and not one.negated


def _order(witness: Witness | Weighed) -> tuple[str, str, int, str, int]:
    # An undated article comes last: nothing says that it is the older one.
    return (witness.published or "9999", witness.article, witness.content[0][0], witness.statement, witness.clause)
