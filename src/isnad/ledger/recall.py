"""Witnesses that were taken out of the database, remembered while one process adds: those of one affair are compared
again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from isnad.ledger.matching import Weighed, weighed
from isnad.ledger.store import Store, marks, stretches
from isnad.ledger.witness import Witness

_REMEMBERED = 6_000  # witnesses, of some 3 KB each, that are remembered at the least; twice as many at the most

_WITNESS = msgspec.msgpack.Decoder(Witness)
_WEIGHED = msgspec.msgpack.Decoder(Weighed)
_ENCODE = msgspec.msgpack.Encoder()


def load_witnesses(store: Store, ids: Sequence[int]) -> dict[int, Witness]:
    """Return some witnesses by their numbers, as the database holds them."""
    found: dict[int, Witness] = {}
    for part in stretches(ids):
        rows = store.rows(f"SELECT id, data FROM witness WHERE id IN ({marks(part)})", part)
        found.update((id, _WITNESS.decode(data)) for id, data in rows)
    return found


def _load(store: Store, ids: Sequence[int]) -> dict[int, Weighed]:
    found: dict[int, Weighed] = {}
    for part in stretches(ids):
        rows = store.rows(f"SELECT witness, data FROM compared WHERE witness IN ({marks(part)})", part)
        found.update((id, _WEIGHED.decode(data)) for id, data in rows)
    if len(found) < len(ids):
        # A ledger that an older Isnad began holds some as witnesses alone.
        older = load_witnesses(store, [id for id in ids if id not in found])
        begun = {id: weighed(one) for id, one in older.items()}
        _keep(store, begun)
        found |= begun
    return found


def _keep(store: Store, found: Mapping[int, Weighed]) -> None:
    rows = [(id, _ENCODE.encode(one)) for id, one in found.items()]
    store.many("INSERT INTO compared (witness, data) VALUES (?, ?)", rows)


class Recall:
    """The witnesses of a database that one process is changing, as they are compared; `Store.memory` says when they are
    forgotten.

    What is asked for goes into a new store, which becomes the old one when it is full; what nobody asked for since is
    forgotten with the one before that.
    """

    def __init__(self) -> None:
        self._new: dict[int, Weighed] = {}
        self._old: dict[int, Weighed] = {}

    def load(self, store: Store, ids: Iterable[int]) -> dict[int, Weighed]:
        """Return some witnesses by their numbers, in that order."""
        wanted = sorted(set(ids))
        found: dict[int, Weighed] = {}
        for id in wanted:
            one = self._new.get(id) or self._old.get(id)
            if one is not None:
                found[id] = one
        missing = [id for id in wanted if id not in found]
        if missing:
            found |= _load(store, missing)
            found = {id: found[id] for id in wanted if id in found}
        for id, one in found.items():
            self.put(id, one)
        return found

    def write(self, store: Store, new: Mapping[int, Witness]) -> None:
        """Keep what of new witnesses is compared, in the database too."""
        kept = {id: weighed(one) for id, one in new.items()}
        _keep(store, kept)
        for id, one in kept.items():
            self.put(id, one)

    def put(self, id: int, one: Weighed) -> None:
        """Remember a witness that was asked for."""
        if len(self._new) >= _REMEMBERED:
            self._new, self._old = {}, self._new
        self._new[id] = one

    def remembers(self, id: int) -> bool:
        """Return whether a witness need not be asked for."""
        return id in self._new or id in self._old

    def drop(self, store: Store, id: int) -> None:
        """Forget a witness that is being taken out."""
        store.run("DELETE FROM compared WHERE witness = ?", (id,))
        self._new.pop(id, None)
        self._old.pop(id, None)
