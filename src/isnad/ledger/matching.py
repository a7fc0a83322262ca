"""Which statements are about the same proposition, and the claims that they make together.

Two statements are compared by the words of their main clauses, each worth its rarity (`wording.weigh`): the part that
they share of what the shorter one says, by stems and by roots. Decisions are then joined by average linkage (Sokal and
Michener 1958): two groups make one claim where most pairs across them were decided to be the same, so that a chain of
likenesses makes no claim.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from isnad.ledger.blanket import reference
from isnad.ledger.likeness import likeness, likeness_of
from isnad.ledger.linkage import link
from isnad.ledger.sides import Side, Status, relation_of, sides_of, status_of
from isnad.ledger.witness import Witness
from isnad.records import Record, Span

__all__ = [
    "Claim",
    "Decision",
    "Position",
    "Side",
    "Status",
    "claim_of",
    "compare",
    "decide",
    "grouped",
    "join",
    "key_of",
]

# Measured on six affairs, each with the constants that the others choose; see docs/claims.md.
_SAME = 0.155  # the score from which on two statements are about one proposition
_DOUBT = 0.02  # how far from there a decision is all but sure: the width of the logistic curve
_JOINED = 0.58  # the share of sure decisions from which on two groups of statements make one claim
_ROOTS = 0.4  # what roots weigh beside stems
_SPEAKER = 1.2  # how much likelier it is that one speaker repeats himself
_PART = 0.75  # share of the longer one below which a statement inside another is a part of it, not the same
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
    score, same = compare(a, b)
    return Decision(
        a=key_of(a),
        b=key_of(b),
        score=score,
        same=same,
        relation=relation_of(a, b) if same else None,
        reasons=_reasons(a, b),
    )


def compare(a: Witness, b: Witness) -> tuple[float, bool]:
    """Return the score of two witnesses, to three places, and whether they are about the same proposition."""
    known = _within_article(a, b)
    score = known[0] if known is not None else _alike(a, b)
    if known is None and _one_speaker(a, b):
        score = min(1.0, score * _SPEAKER)
    return round(score, 3), score >= _SAME


def _within_article(a: Witness, b: Witness) -> tuple[float, str] | None:
    """Return what two statements of one article are to each other by their place; None where that says nothing."""
    if a.article != b.article:
        return None
    if reference(a) in b.refers or reference(b) in a.refers:
        return 1.0, "one denies together what the other alleges"
    if a.content == b.content:
        return 1.0, "the same words of one article"
    return (0.0, "one is a part of the other") if _is_part(a.content, b.content) else None


def _alike(a: Witness, b: Witness) -> float:
    return (1 - _ROOTS) * likeness(a.terms, b.terms) + _ROOTS * likeness(a.roots, b.roots)


def _one_speaker(a: Witness, b: Witness) -> bool:
    return not set(a.speaker_terms).isdisjoint(b.speaker_terms)


def _reasons(a: Witness, b: Witness) -> list[str]:
    known = _within_article(a, b)
    if known is not None:
        return [known[1]]
    shared = sorted((k for k in a.terms if k in b.terms), key=lambda k: (-min(a.terms[k], b.terms[k]), k))
    told = [f"{_alike(a, b):.0%} of what they mainly say is shared: {' '.join(shared[:_TOLD])}"]
    return [*told, f"both by {a.speakers[0]}"] if _one_speaker(a, b) else told


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
    """Return the groups of a connected set of witnesses, by the scores of their pairs, that make a claim each.

    The result depends on the set alone, not on its order; sets that no decision connects can be joined apart. A witness
    that is like no other makes a claim of its own; a blanket denial stands in every claim that it denies.
    """
    ordered = {key_of(w): w for w in sorted(witnesses, key=_order)}
    blanket = {key for key, w in ordered.items() if w.refers}
    scores = {
        (a, b): _sureness(score)
        for (a, b), score in found.items()
        if score and a in ordered and b in ordered and a not in blanket and b not in blanket
    }
    groups = link([key for key in ordered if key not in blanket], scores, _JOINED)
    of = {key: n for n, group in enumerate(groups) for key in group}
    for key in ordered:
        if key in blanket:
            meant = {n for one, n in of.items() if one[0] == key[0] and reference(ordered[one]) in ordered[key].refers}
            for n in sorted(meant):
                groups[n].append(key)
            if not meant:
                groups.append([key])
    rank = {key: n for n, key in enumerate(ordered)}
    groups = [group for group in groups if _stands([ordered[key] for key in group])]
    return [[ordered[key] for key in sorted(group, key=rank.__getitem__)] for group in groups]


def _stands(group: Sequence[Witness]) -> bool:
    """Return whether some witnesses make a claim: a main clause does, lesser ones of two articles do together."""
    return any(w.kind == "main" for w in group) or len({w.article for w in group}) > 1


def _sureness(score: float) -> float:
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
    others = [(other.terms, sum(other.terms.values())) for other in group[:_TITLED]]

    def worth(w: Witness) -> float:
        whole = sum(w.terms.values())
        shared = sum(likeness_of(w.terms, terms, whole, total) for terms, total in others)
        return shared * (_UPHELD if _upheld(w) else 1)

    return max(alone[:_TITLED], key=worth).text


def _upheld(one: Witness) -> bool:
    return one.polarity == 1 and not one.negated


def _order(witness: Witness) -> tuple[str, str, int, str, int]:
    # An undated article comes last: nothing says that it is the older one.
    return (witness.published or "9999", witness.article, witness.content[0][0], witness.statement, witness.clause)
