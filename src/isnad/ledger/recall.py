"""Witnesses that were taken out of the database, remembered while one process adds: those of one affair are compared
again and again, and to decode one takes longer than to compare it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from isnad.ledger.matching import Weighed, weighed
from isnad.ledger.store import Store, marks, stretches
from isnad.ledger.witness import Witness

_REMEMBERED = 3_000  # witnesses, of some 10 KB each, those that were asked for last

_WITNESS = msgspec.msgpack.Decoder(Witness)


def load_witnesses(store: Store, ids: Sequence[int]) -> dict[int, Witness]:
    """Return some witnesses by their numbers, as the database holds them."""
    found: dict[int, Witness] = {}
    for part in stretches(ids):
        rows = store.rows(f"SELECT id, data FROM witness WHERE id IN ({marks(part)})", part)
        found.update((id, _WITNESS.decode(data)) for id, data in rows)
    return found


class Recall:
    """The witnesses of a database that one process is changing; `Store.memory` says when they are forgotten."""

    def __init__(self) -> None:
        self._known: dict[int, Weighed] = {}

    def load(self, store: Store, ids: Iterable[int]) -> dict[int, Weighed]:
        """Return some witnesses by their numbers, in that order."""
        wanted = sorted(set(ids))
        missing = load_witnesses(store, [id for id in wanted if id not in self._known])
        found: dict[int, Weighed] = {}
        for id in wanted:
            one = self._known.pop(id, None)
            if one is None:
                if id not in missing:
                    continue
                one = weighed(missing[id])
            # What is put in last is thrown out last.
            self._known[id] = found[id] = one
        self._forget_oldest()
        return found

    def put(self, id: int, one: Weighed) -> None:
        """Remember a witness that is being written."""
        self._known.pop(id, None)
        self._known[id] = one
        self._forget_oldest()

    def drop(self, id: int) -> None:
        """Forget a witness that is being taken out."""
        self._known.pop(id, None)

    def _forget_oldest(self) -> None:
        more = len(self._known) - _REMEMBERED
        for id in [id for id, _ in zip(self._known, range(more), strict=False)]:
            del self._known[id]
