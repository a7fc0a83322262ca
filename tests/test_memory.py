"""What remembers words forgets them again, so that no number of articles fills the memory."""

from __future__ import annotations

import functools
import gc
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import isnad
from isnad.ledger.filing import Given
from isnad.once import KNOWN_WORDS

_LETTERS = "بتجحدرسصطعغفقكلم"
_ARTICLES, _WORDS = 100, 400  # a third more different words than anything may remember


def _sources() -> Iterator[tuple[str, Given]]:
    words = map("".join, itertools.product(_LETTERS, repeat=4))
    for _ in range(_ARTICLES):
        lines = [" ".join(itertools.islice(words, 20)) for _ in range(_WORDS // 20)]
        yield f"{lines[0]}\nقال وزير الري سالم النوار إن {lines[1]}.\n" + ".\n".join(lines[2:]), Given(as_is=True)


def _large() -> dict[int, Any]:
    """Return what holds more than anything may remember, by where it lies."""
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, dict | list | set) and len(one) > KNOWN_WORDS]
    return {id(one): one for one in held}


def test_no_number_of_words_fills_the_memory(tmp_path: Path) -> None:
    first, *others = _sources()
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add_all([first])
        before = _large()  # what a language brings with it
        for start in range(0, len(others), 20):
            ledger.add_all(others[start : start + 20])
        grown = {at: one for at, one in _large().items() if at not in before}
    assert not [(type(one).__name__, len(one), next(iter(one))) for one in grown.values()]


def test_every_cache_of_isnad_has_an_end() -> None:
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    mine = {f"{one.__module__}.{one.__qualname__}": one.cache_info() for one in caches if "isnad" in one.__module__}
    assert mine
    endless = {name: info for name, info in mine.items() if info.maxsize is None and info.currsize > 100}
    assert not endless
    assert not {name: info for name, info in mine.items() if info.maxsize and info.maxsize > KNOWN_WORDS}
