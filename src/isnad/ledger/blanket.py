"""Blanket denials: «هذه المزاعم» stands against what was alleged before it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from isnad.language.shared import states_in
from isnad.ledger.nouns import Witness
from isnad.ledger.wording import is_accusation, says_something
from isnad.ledger.words import words

_NEAR = 3  # paragraphs back to which «هذه المزاعم» may point
_UPHELD = frozenset({"assert", "confirm", "accuse", "announce", "expect", "warn", "evaluate"})
# Who denies an accusation denies none of what his accuser says of himself or of what is to come.
_BESIDE = 60  # characters before an allegation in which who is accused of it is named
_MAINLY = 0.1  # worth of a name in what mainly is said; in a subordinate clause it has less
_ALLEGING = frozenset({"assert", "confirm", "accuse"})


def resolve(found: Sequence[Witness], text: str) -> list[Witness]:
    """Return the witnesses of one article, its blanket denials with what they stand against.

    A blanket denial takes the words of what it denies, so that it is looked up and compared as that; one with nothing
    before it that it could mean is left as it is. A headline's points to what follows. Where it names whose words it
    denies («اتهامات تلمارة»), it is theirs that it means.
    """
    return [_resolved(w, found, text) if w.blanket else w for w in found]


def reference(one: Witness) -> str:
    """Return how a blanket denial of the same article refers to a witness: by statement and clause."""
    return f"{one.statement}.{one.clause}" if one.clause else one.statement


def _resolved(one: Witness, found: Sequence[Witness], text: str) -> Witness:
    meant = _antecedents(one, found, text)
    if not meant:
        return one
    merged: dict[str, dict[str, float]] = {"terms": {}, "roots": {}}
    for name, bag in merged.items():
        for other in meant:
            for key, weight in getattr(other, name).items():
                bag[key] = max(weight, bag.get(key, 0.0))
    return msgspec.structs.replace(
        one, refers=[reference(w) for w in meant], terms=merged["terms"], roots=merged["roots"]
    )


def _antecedents(one: Witness, found: Sequence[Witness], text: str) -> list[Witness]:
    """Return what a blanket denial denies: the allegations of others in the nearest paragraph that holds any."""
    mine = set(one.speakers)
    others = [
        w
        for w in found
        if w.voice == "speaker" and not w.blanket and w.act in _UPHELD and w.polarity and not mine & set(w.speakers)
    ]
    place = _paragraph(text, one)
    if place:
        near = [w for w in others if w.content[0][0] <= one.content[0][0] and place - _paragraph(text, w) <= _NEAR]
    else:
        near = [w for w in others if 0 < _paragraph(text, w) <= _NEAR]
    near = _by_whom(one, near) or near
    if is_accusation(words(one.text, one.language), one.language):
        near = [w for w in near if w.act in _ALLEGING] or near
        near = _against(one, near, text) or near
    if not near:
        return []
    nearest = (max if place else min)(_paragraph(text, w) for w in near)
    there = [w for w in near if _paragraph(text, w) == nearest]
    return [w for w in there if not any(_holds(other, w) for other in there)]


def _against(one: Witness, others: Sequence[Witness], text: str) -> list[Witness]:
    """Return the allegations that name who denies them: in what mainly is said, or right before it («اتهم X بـ …»)."""
    return [w for w in others if _names(one, w, text)]


def _names(one: Witness, other: Witness, text: str) -> bool:
    """Return whether what is alleged, or the clause that it stands in, names who denies it."""
    mine, code = set(one.speaker_terms), one.language
    if any(other.terms.get(term, 0.0) >= _MAINLY for term in mine):
        return True
    at = other.content[0][0]
    start = max(text.rfind(mark, 0, at) for mark in ".!?؟\n،") + 1
    before = text[max(start, at - _BESIDE) : at]
    named = {word.stem for word in words(before, code)} | states_in(code, before)
    return not named.isdisjoint(mine | {state for who in one.speakers for state in states_in(code, who)})


def _holds(whole: Witness, part: Witness) -> bool:
    """Return whether an allegation stands within another: it only tells of whom or what the other speaks."""
    if whole is part or len(whole.content) > 1 or len(part.content) > 1 or whole.content == part.content:
        return False
    return whole.content[0][0] <= part.content[0][0] and part.content[0][1] <= whole.content[0][1]


def _by_whom(one: Witness, others: Sequence[Witness]) -> list[Witness]:
    """Return what those said whom a blanket denial names."""
    states = states_in(one.language, one.text)
    named = {word.stem for word in words(one.text, one.language) if says_something(word)}
    return [
        w
        for w in others
        if named & set(w.speaker_terms) or states & {s for who in w.speakers for s in states_in(one.language, who)}
    ]


def _paragraph(text: str, one: Witness) -> int:
    return text.count("\n", 0, one.content[0][0])
