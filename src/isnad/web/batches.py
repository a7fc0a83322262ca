"""Many captures added one after another, while whoever sent them watches."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Sequence
from typing import Any

from isnad.errors import IsnadError, LedgerError
from isnad.ledger.views import Added
from isnad.web.shelf import Shelf

_LOG = logging.getLogger("isnad.web")
_REMEMBERED = 50  # batches whose outcome can still be looked at


class Batch:
    """What becomes of the captures that were sent together: `done`, `faults`, and how many there are in all."""

    def __init__(self, sources: Sequence[tuple[str, str | bytes]]) -> None:
        self.waiting = list(sources)
        self.total = len(sources)
        self.done: list[tuple[str, Added]] = []
        self.faults: list[tuple[str, str]] = []
        self.titles: dict[str, str] = {}

    @property
    def finished(self) -> int:
        """Return how many were read, with whatever outcome."""
        return len(self.done) + len(self.faults)

    def step(self, shelf: Shelf, given: dict[str, Any]) -> None:
        """Add the next capture; a fault of the ledger itself ends the batch, and is told of all that is left."""
        name, source = self.waiting[0]
        try:
            with shelf.writing() as ledger:
                one = ledger.add(source, **given)
                self.titles[one.article] = ledger.article(one.article).card.title
            self.done.append((name, one))
        except LedgerError as error:
            self.faults += [(each, str(error)) for each, _ in self.waiting]
            self.waiting.clear()
            return
        except IsnadError as error:
            self.faults.append((name, str(error)))
        del self.waiting[0]


class Batches:
    """The batches of a server: each is added by a thread of its own, in the order in which the ledger is free."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[str, Batch] = {}
        self._threads: list[threading.Thread] = []
        self._closed = threading.Event()

    def start(self, sources: Sequence[tuple[str, str | bytes]], given: dict[str, Any]) -> str:
        """Begin to add captures, each with its name; return the key of the batch."""
        key, batch = secrets.token_urlsafe(12), Batch(sources)
        self._known[key] = batch
        for old in list(self._known)[:-_REMEMBERED]:
            del self._known[old]
        thread = threading.Thread(target=self._add, args=(batch, given), name=f"batch-{key}", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()
        return key

    def get(self, key: str) -> Batch | None:
        """Return a batch, None where it is not remembered."""
        return self._known.get(key)

    def _add(self, batch: Batch, given: dict[str, Any]) -> None:
        while batch.waiting and not self._closed.is_set():
            try:
                batch.step(self._shelf, given)
            except Exception:
                # Nobody answers for a thread that ends, and whoever watches would wait for ever.
                name, _ = batch.waiting.pop(0)
                _LOG.exception("a capture of a batch: %s", name)
                batch.faults.append((name, "it failed by a mistake in Isnad: what happened is in the server's log"))

    def close(self) -> None:
        """Stop after what is being added; wait for it."""
        self._closed.set()
        for thread in self._threads:
            thread.join()
