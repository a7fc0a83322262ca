"""Which side a statement takes of a claim, and what the sides make of the claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from isnad.ledger.witness import Witness

Side = Literal["affirm", "deny", "uncertain"]
NO_SIDE = "none"  # the stance of a statement of which a person said that it takes no side
Status = Literal["uncontested", "contested", "denied only", "retracted"]


def relation_of(a: Witness, b: Witness) -> Literal["support", "contradict"] | None:
    """Return whether two statements on one proposition stand together or apart; None where one takes no side."""
    if not a.polarity or not b.polarity:
        return None
    return "support" if a.polarity == b.polarity else "contradict"


def sides_of(group: Sequence[Witness]) -> list[Side | None]:
    """Return the side of every statement of a claim.

    A denial denies, and so does that something is not there («لا توجد قوات»). Another content that holds a negation of
    its own («لن تتراجع…») and is no denial by its cue does so only where others deny the claim outright, or uphold the
    very word that it negates («لم يدخلوا»، «دخول المفتشين»), and its speaker does not put it without the negation
    himself: else it says the same in other words («استمرار احتجازه»، «لم يطلق سراحه»), for nobody contradicts himself
    by saying a thing both ways.
    """
    both_ways = {name for w in group if w.polarity == 1 for name in w.speakers}
    disputed = any(w.polarity == -1 and _outright(w) for w in group)
    upheld = {root for w in group if w.polarity == 1 and not w.negated for root in w.roots}
    sides = [_side(w, (disputed or w.turned in upheld) and not both_ways & set(w.speakers)) for w in group]
    denying = {name for w, side in zip(group, sides, strict=True) if side == "deny" for name in w.speakers}
    # «رفض اللجوء إلى P»: who refuses what he denies as well affirms it nowhere.
    refusing = (_refuses(w) and not denying.isdisjoint(w.speakers) for w in group)
    return ["deny" if one else side for side, one in zip(sides, refusing, strict=True)]


def side_of(stance: str | None, read: Side | None) -> Side | None:
    """Return the side of a statement: the one that a person gave it, `stance`, before the one that was read."""
    return None if stance == NO_SIDE else cast(Side | None, stance) or read


def _refuses(one: Witness) -> bool:
    return one.act == "announce" and one.polarity == -1 and not one.negated


def _outright(one: Witness) -> bool:
    return one.blanket or one.act == "deny" or one.absent


def _side(one: Witness, disputed: bool) -> Side | None:
    if one.polarity is None:
        return None
    if one.polarity < 0 and not _outright(one) and not disputed:
        return "affirm"
    return ("uncertain", "affirm", "deny")[one.polarity]


def status_of(group: Sequence[Witness], sides: Sequence[Side | None]) -> Status:
    """Return what the sides make of a claim; it is retracted where all who affirmed it deny it later."""
    affirming = {name for w, side in zip(group, sides, strict=True) if side == "affirm" for name in _names(w)}
    last = {name: side for w, side in zip(group, sides, strict=True) if side for name in _names(w)}
    if affirming and all(last[name] == "deny" for name in affirming):
        return "retracted"
    if "deny" not in sides:
        return "uncontested"
    return "contested" if "affirm" in sides else "denied only"


def _names(one: Witness) -> list[str]:
    return one.speakers or [f"{one.outlet}" if one.voice == "outlet" else f"{one.article}:{one.statement}"]
