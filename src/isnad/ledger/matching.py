"""Which statements are about the same proposition, and the claims that they make together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from isnad.ledger.witness import Witness
from isnad.records import Record

_SAME = 0.4  # the score from which on two statements are about one proposition

Key = tuple[str, str]  # article and statement
Side = Literal["affirm", "deny", "uncertain"]
Status = Literal["uncontested", "contested", "denied only", "retracted"]


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
    """What one statement holds of a claim; `side` is None where it takes none (a demand, an outlet's wording)."""

    article: str
    statement: str
    side: Side | None


class Claim(Record, frozen=True, kw_only=True):
    """One proposition with every position on it, the oldest first.

    `id` is that of its oldest position and stays when later ones join; `proposition` is the content that says it best.
    """

    id: str
    proposition: str
    status: Status
    positions: list[Position]


def decide(a: Witness, b: Witness) -> Decision:
    """Return whether two witnesses are about the same proposition."""
    score = cosine(a.terms, b.terms)
    same = score >= _SAME
    relation: Literal["support", "contradict"] | None = None
    if same and a.polarity and b.polarity:
        relation = "support" if a.polarity == b.polarity else "contradict"
    return Decision(
        a=(a.article, a.statement),
        b=(b.article, b.statement),
        score=round(score, 3),
        same=same,
        relation=relation,
        reasons=[f"{score:.0%} of their words"],
    )


def join(witnesses: Iterable[Witness], decisions: Iterable[Decision]) -> list[Claim]:
    """Return the claims of a connected set of witnesses and what was decided between them, in the order of their ids.

    The result depends on the set alone, not on its order; sets that no decision connects can be joined apart. A witness
    that is like no other makes a claim of its own.
    """
    ordered = {(w.article, w.statement): w for w in sorted(witnesses, key=_order)}
    root = {key: key for key in ordered}
    rank = {key: n for n, key in enumerate(ordered)}

    def find(key: Key) -> Key:
        while root[key] != key:
            key = root[key]
        return key

    for one in decisions:
        if one.same and one.a in root and one.b in root:
            older, younger = sorted((find(one.a), find(one.b)), key=rank.__getitem__)
            root[younger] = older
    groups: dict[Key, list[Witness]] = {}
    for key, witness in ordered.items():
        groups.setdefault(find(key), []).append(witness)
    return [_claim(group) for group in groups.values()]


def _claim(group: list[Witness]) -> Claim:
    positions = [Position(article=w.article, statement=w.statement, side=side_of(w)) for w in group]
    sides = {p.side for p in positions}
    status: Status = "uncontested"
    if "deny" in sides:
        status = "contested" if "affirm" in sides else "denied only"
    first = group[0]
    return Claim(id=f"{first.article}:{first.statement}", proposition=first.text, status=status, positions=positions)


def side_of(witness: Witness) -> Side | None:
    """Return what a witness holds of its own proposition."""
    if witness.polarity is None:
        return None
    return ("uncertain", "affirm", "deny")[witness.polarity]


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the cosine of two weighed bags."""
    small, large = sorted((a, b), key=len)
    product = sum(weight * large[key] for key, weight in small.items() if key in large)
    return product / (_norm(a) * _norm(b)) if product else 0.0


def _norm(bag: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in bag.values()))


def _order(witness: Witness) -> tuple[str, str, int, str]:
    # An undated article comes last: nothing says that it is the older one.
    return (witness.published or "9999", witness.article, witness.content[0][0], witness.statement)
