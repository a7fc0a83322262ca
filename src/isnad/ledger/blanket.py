"""Blanket denials: «هذه المزاعم» stands against what was alleged before it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from isnad.ledger.nouns import Witness

_NEAR = 3  # paragraphs back to which «هذه المزاعم» may point
_UPHELD = frozenset({"assert", "confirm", "accuse", "announce", "expect", "warn", "evaluate"})


def resolve(found: Sequence[Witness], text: str) -> list[Witness]:
    """Return the witnesses of one article, its blanket denials with what they stand against.

    A blanket denial takes the words of what it denies, so that it is looked up and compared as that; one with nothing
    before it that it could mean is left as it is. A headline's points to what follows.
    """
    return [_resolved(w, found, text) if w.blanket else w for w in found]


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
        one, refers=[w.statement for w in meant], terms=merged["terms"], roots=merged["roots"]
    )


def _antecedents(one: Witness, found: Sequence[Witness], text: str) -> list[Witness]:
    """Return what a blanket denial denies: the allegations of others in the nearest paragraph that holds any."""
    place = _paragraph(text, one)
    mine = set(one.speakers)
    others = [w for w in found if not w.blanket and w.act in _UPHELD and w.polarity and not mine & set(w.speakers)]
    accused = [w for w in others if w.voice == "speaker"]
    before = [w for w in accused if w.content[0][0] <= one.content[0][0] and place - _paragraph(text, w) <= _NEAR]
    if place == 0 or not before:
        before = [w for w in accused if 0 < _paragraph(text, w) - place <= _NEAR] if place == 0 else before
        if not before:
            return []
        nearest = min(_paragraph(text, w) for w in before)
    else:
        nearest = max(_paragraph(text, w) for w in before)
    return [w for w in before if _paragraph(text, w) == nearest]


def _paragraph(text: str, one: Witness) -> int:
    return text.count("\n", 0, one.content[0][0])
