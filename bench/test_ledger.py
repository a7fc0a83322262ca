"""What adding an article costs does not grow with the ledger, nor does what it takes on the disk."""

from __future__ import annotations

import gc
import statistics
import time
from pathlib import Path

import isnad
from bench.ledger import Press

_EARLY, _LATE = 80, 480  # articles in the two ledgers that are compared
_ROUNDS, _BATCH, _TRIES = 9, 12, 6
_LINEAR = 1.2  # times what an early article costs that a late one may


def test_the_cost_of_an_article_does_not_grow(tmp_path: Path) -> None:
    """A small and a large ledger are given the same articles in turn, so that a busy machine slows both alike."""
    press = Press()
    with isnad.Ledger(tmp_path / "early") as early, isnad.Ledger(tmp_path / "late") as late:
        first = [press.article(n) for n in range(_LATE - _EARLY)]
        for start in range(0, len(first), 20):
            late.add_all(first[start : start + 20])
        shared = [press.article(n) for n in range(_LATE - _EARLY, _LATE)]
        for ledger in (early, late):
            ledger.add_all(shared)
        spent: dict[isnad.Ledger, list[float]] = {early: [], late: []}
        sizes = {ledger: _size(ledger) for ledger in spent}
        medians: list[float] = []
        # What the collector of garbage would look through are the leavings of the tests before this one as well.
        gc.collect()
        gc.freeze()
        # What a busy machine adds to one of the two goes by; what the ledger costs stays: the lowest of some medians.
        for at in range(_LATE, _LATE + _TRIES * _ROUNDS * _BATCH, _BATCH):
            if len(spent[late]) == _ROUNDS:
                medians.append(statistics.median(b / a for a, b in zip(spent[early], spent[late], strict=True)))
                spent = {early: [], late: []}
                if medians[-1] <= _LINEAR:
                    break
            batch = [press.article(at + n) for n in range(_BATCH)]
            for text, given in batch:
                # The words are remembered from here on for both.
                isnad.read(text, published=given.published, language="ar", as_is=True)
            # Who comes first finds the processor's caches cold: each is first as often as the other.
            for ledger in (early, late) if at // _BATCH % 2 else (late, early):
                began = time.process_time()
                ledger.add_all(batch)
                spent[ledger].append(time.process_time() - began)
        if spent[late]:
            medians.append(statistics.median(b / a for a, b in zip(spent[early], spent[late], strict=True)))
        gc.unfreeze()
        grown = min(medians)
        wider = (_size(late) - sizes[late]) / (_size(early) - sizes[early])
        print(f"an article costs {grown:.2f} times as much time in the larger ledger, {wider:.2f} times as much room")
        assert grown <= _LINEAR
        assert wider <= _LINEAR
        assert list(late.verify()) == []


def _size(ledger: isnad.Ledger) -> int:
    """Return the bytes of a ledger's database, its log left out: that is written over and over."""
    return (ledger.folder / "ledger.sqlite").stat().st_size
