"""Ledgers to read from and one to write to, each in one thread at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isnad.ledger import Ledger


class Shelf:
    """Lends a ledger: `reading` one of several that only read, `writing` one that changes it, to one at a time.

    The ledger is made, or brought up to date, where there is none. Raises a LedgerError where it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._idle: queue.LifoQueue[Ledger] = queue.LifoQueue()
        self._write = threading.Lock()
        Ledger(folder).close()
        self._watching = Ledger(folder, write=False)

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """Lend a ledger that is only read."""
        try:
            ledger = self._idle.get_nowait()
        except queue.Empty:
            ledger = Ledger(self.folder, write=False)
        try:
            yield ledger
        finally:
            self._idle.put(ledger)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Lend a ledger that may be changed; others wait until it is given back."""
        with self._write, Ledger(self.folder) as ledger:
            yield ledger

    def state(self) -> int:
        """Return a number that is another after the ledger has changed; to be asked by one thread."""
        return self._watching.state()

    def close(self) -> None:
        """Close all that is not lent."""
        self._watching.close()
        while not self._idle.empty():
            self._idle.get_nowait().close()
