"""How fast work goes at an agreed pace of the machine, so that a rate tells of the program and not of its neighbours.

The processor time of the same work differs by half from hour to hour on a machine that is shared: so a yardstick, a
fixed piece of plain Python, is run between the pieces of work, and the rate is given as it would be where the yardstick
takes `PACE` seconds. This is how pyperformance and others compare across machines, by the ratio of two times.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

PACE = 0.002  # seconds of a core that is slower than a laptop's of today when nothing else runs on it
_WORDS = [f"word{n * 7919 % 1000}" for n in range(2000)]
_WORTH = {f"word{n}": 0.5 for n in range(0, 1000, 2)}


@dataclass(frozen=True)
class Rate:
    """Pieces of work a second of processor time: as measured, and at the agreed pace."""

    measured: float
    paced: float


def yardstick() -> float:
    """Run what the pace is measured by: words looked up, cut, compared and counted; return its processor seconds."""
    began = time.process_time()
    for _ in range(3):
        counts: dict[str, float] = {}
        for word in _WORDS:
            root = word[:-1]
            counts[root] = counts.get(root, 0.0) + _WORTH.get(word, 1.0)
            if root.endswith("9") and counts[root] > len(word):
                counts[word] = 0.0
    return time.process_time() - began


def rate(work: Iterable[Callable[[], object]]) -> Rate:
    """Do the pieces of work, with a run of the yardstick after each, and return how many a second are done."""
    spent, pace, done = 0.0, 0.0, 0
    for piece in work:
        began = time.process_time()
        piece()
        spent += time.process_time() - began
        pace += yardstick()
        done += 1
    return Rate(done / spent, done / spent * (pace / done) / PACE)


def best(passes: int, work: Callable[[], Iterable[Callable[[], object]]]) -> Rate:
    """Do the work several times, and return the fastest rate at the agreed pace: what else runs only slows it."""
    return max((rate(work()) for _ in range(passes)), key=lambda one: one.paced)
