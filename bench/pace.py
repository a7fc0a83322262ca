"""How fast work goes at an agreed pace of the machine, so that a rate tells of the program and not of its neighbours.

The processor time of the same work differs by half from hour to hour on a machine that is shared: so a yardstick, fixed
work in plain Python, is run between the pieces of work, and the rate is given as it would be where the yardstick takes
`PACE` seconds. This is how pyperformance and others compare across machines, by the ratio of two times.

The yardstick has to be work of the reader's kind: many functions and objects, text, and look-ups in a table larger than
the nearest caches. One tight loop will not do: beside it the same reader seemed a third slower on one kind of processor
than on another, and differed by a tenth from one process to the next.
"""

from __future__ import annotations

import ast
import json
import textwrap
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

PACE = 0.0013  # seconds of a core that is slower than a laptop's of today when nothing else runs on it
_CODE = "\n".join(
    f"def f{n}(a, b={n}):\n    return [a.x[i] + b * {n} for i in range(a) if i not in (b, {n})]" for n in range(6)
)
_RECORD = {f"key{n}": [n, str(n), {"a": None, "b": n % 2 == 0}] for n in range(12)}
_TEXT = " ".join(f"word{n * 7919 % 1000}" for n in range(60))
_PAGE = "".join(f'<p class="a{n}">one &amp; <b id=x>two {n}</b></p>' for n in range(10))
_WORTH = {f"word{n}": n * 0.5 for n in range(100_000)}
_ASKED = [f"word{n * 7919 % 200_000}" for n in range(0, 200_000, 800)]


@dataclass(frozen=True)
class Rate:
    """Pieces of work a second of processor time: as measured, and at the agreed pace."""

    measured: float
    paced: float


def yardstick() -> float:
    """Run what the pace is measured by, all from Python's own library; return its processor seconds."""
    began = time.process_time()
    ast.unparse(ast.parse(_CODE))
    json.dumps(_RECORD, indent=1)
    textwrap.wrap(_TEXT, 40)
    HTMLParser().feed(_PAGE)
    sum(_WORTH.get(word, 0.0) + _WORTH.get(word[:-1], 0.0) for word in _ASKED)
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
