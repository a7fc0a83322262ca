"""How much of what two texts say is shared, by their weighed words."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TypeVar

_SHORTER = 0.7  # how far the shorter text is the measure; the rest is the longer one
_FEW = 0.1  # added to the measure, so that one shared word of a very short text does not decide

K = TypeVar("K", bound=Hashable)


def likeness(a: Mapping[K, float], b: Mapping[K, float]) -> float:
    """Return the worth that two weighed bags share, as a part of the smaller one above all: 0 to 1."""
    return 0.0 if a.keys().isdisjoint(b) else likeness_of(a, b, sum(a.values()), sum(b.values()))


def likeness_of(a: Mapping[K, float], b: Mapping[K, float], one: float, two: float, whole: float = 1.0) -> float:
    """Return the likeness of two bags whose whole worths are known, all in parts of which `whole` make a word's most.

    Much of the time of adding goes by here.
    """
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    shared = 0.0
    # Most words are the one's alone: these are passed over without a step of ours.
    for key in filter(large.__contains__, small):
        worth, other = small[key], large[key]
        shared += worth if worth < other else other
    if not shared:
        return 0.0
    least, most = (one, two) if one <= two else (two, one)
    measure = math.pow(least, _SHORTER) * math.pow(most, 1 - _SHORTER)
    return min(1.0, shared / (_FEW * whole + measure))
