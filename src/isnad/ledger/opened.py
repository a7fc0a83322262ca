"""A ledger that is open: its files, and what its keys and names stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from isnad.errors import NoLedger, NotInLedger
from isnad.ledger import deciding, listing
from isnad.ledger.archive import Archive
from isnad.ledger.store import Store

Kind = Literal["claim", "actor", "article", "statement"]


def utc_now() -> str:
    """Return the time in UTC, ISO 8601, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Opened:
    """The files of a ledger in a folder; see `Ledger`."""

    def __init__(self, folder: str | Path, *, write: bool = True, clock: Callable[[], str] = utc_now) -> None:
        self.folder = Path(folder)
        self._clock = clock
        if write:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise NoLedger(f"{folder} cannot be made a ledger: {error.strerror}") from None
        self._store = Store(self.folder, write=write)
        self._archive = Archive(self.folder, self._store)

    def close(self) -> None:
        """Close the ledger's files."""
        self._store.close()

    def state(self) -> int:
        """Return a number that is another after somebody else has changed the ledger."""
        return self._store.state()

    def find(self, key: str) -> Kind:
        """Return of what kind a key (or an actor's name) is; NotInLedger where it is of nothing."""
        looked: dict[Kind, str] = {
            "claim": "SELECT 1 FROM claim WHERE key = ?1 UNION ALL SELECT 1 FROM claim_alias WHERE key = ?1",
            "article": "SELECT 1 FROM article WHERE key = ?1",
            "statement": "SELECT 1 FROM statement WHERE key = ?1",
        }
        for kind, query in looked.items():
            if self._store.value(query, (key,)):
                return kind
        self._actor(key)
        return "actor"

    def _actor(self, name: str | None) -> int | None:
        if name is None:
            return None
        found = self._store.value(
            "SELECT id FROM actor WHERE key = ?1 UNION ALL SELECT actor FROM actor_alias WHERE key = ?1"
            " UNION ALL SELECT id FROM actor WHERE name = ?1"
            " UNION ALL SELECT * FROM (SELECT actor FROM mention WHERE name = ?1 LIMIT 1)",
            (name,),
        )
        if found is None:
            near = [one.name for one in listing.actors(self._store, search=name, kind=None, offset=0, limit=5).items]
            hint = f"; there are {', '.join(near)}" if near else ""
            raise NotInLedger(f"there is nothing of the name {name} in this ledger{hint}")
        return int(found)

    def _article(self, key: str) -> int:
        found = self._store.value("SELECT id FROM article WHERE key = ?", (key,))
        if found is None:
            raise NotInLedger(f"there is no article {key} in this ledger")
        return int(found)

    def _statement(self, key: str) -> int:
        found = deciding.present(self._store, key)
        if found is None:
            raise NotInLedger(f"there is no statement {key} in this ledger")
        return found
