"""The database of a ledger: opened, migrated, and changed in transactions that are whole or not at all.

One process writes at a time, any number read while it does (SQLite's write-ahead log). This module alone knows which
database it is: the others are given a `Store` and speak SQL that PostgreSQL takes as well, save for full-text search,
which only `seeking` speaks of.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from isnad.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerTooNew, NoLedger

FILE = "ledger.sqlite"
_MIGRATIONS = files("isnad.ledger") / "migrations"
_WAIT_S = 30.0  # a writer that waits so long for another is told
_CACHE_KIB = 65_536
# «ISND»: what tells a ledger from any other SQLite file.
_APPLICATION = 0x49534E44
_AT_ONCE = 500  # values that one query is given, well under what SQLite takes

T = TypeVar("T")
Row = tuple[Any, ...]


def schema_version() -> int:
    """Return the version of the schema that this Isnad writes: the number of its migrations."""
    return len(_scripts())


def _scripts() -> list[str]:
    names = sorted(one.name for one in _MIGRATIONS.iterdir() if one.name.endswith(".sql"))
    return [(_MIGRATIONS / name).read_text(encoding="utf-8") for name in names]


class Store:
    """One connection to a ledger's database.

    `write`: it may be changed, and is made where there is none. Raises NoLedger where there is none to read or the file
    is no ledger, LedgerTooNew where a later Isnad made it, LedgerBusy where another writer does not come to an end.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        self.path = folder / FILE
        self._depth = 0
        self._memory: dict[type, Any] = {}
        self._seen: Any = None
        if not write and not self.path.exists():
            raise NoLedger(f"there is no ledger in {folder}: make one with `isnad add --ledger {folder} PATH…`")
        # Who may not write in the folder reads the file as it stands: there is no room for the log's index.
        kept = not write and not os.access(folder, os.W_OK)
        where = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1" if kept else self.path
        if kept and _waits(self.path):
            raise LedgerError(f"what was last added to {self.path} waits in its log: open it once where you may write")
        with told(self.path):
            self._connection = sqlite3.connect(
                where, timeout=_WAIT_S, isolation_level=None, check_same_thread=False, cached_statements=256, uri=kept
            )
            try:
                self._open(write)
            except BaseException:
                self._connection.close()
                raise

    def _open(self, write: bool) -> None:
        run = self._connection.execute
        (application,) = run("PRAGMA application_id").fetchone()
        (found,) = run("PRAGMA user_version").fetchone()
        empty = not run("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != _APPLICATION and not empty:
            raise NoLedger(f"{self.path} is a database, but no ledger: name another folder")
        if empty and not write:
            raise NoLedger(f"the ledger {self.path} is empty: add something with `isnad add PATH…`")
        run(f"PRAGMA cache_size = -{_CACHE_KIB}")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA temp_store = MEMORY")
        if empty:
            run("PRAGMA journal_mode = WAL")
        # A commit that was reported stays, even when the power goes.
        run("PRAGMA synchronous = FULL")
        if found < schema_version():
            if not write and found:
                raise NoLedger(f"{self.path} was made by an older Isnad: any command that adds brings it up to date")
            self._migrate()
        elif found > schema_version():
            raise LedgerTooNew(
                f"{self.path} has schema {found}, this Isnad knows {schema_version()}: update Isnad to open it"
            )
        if not write:
            run("PRAGMA query_only = ON")

    def _migrate(self) -> None:
        """Bring the schema up to date, all steps or none; a second process waits and finds it done."""
        with self.transaction():
            (found,) = self._connection.execute("PRAGMA user_version").fetchone()
            scripts = _scripts()
            for number in range(found, len(scripts)):
                for statement in _statements(scripts[number]):
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(scripts)}")
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION}")

    def state(self) -> int:
        """Return a number that is another after anybody else, in this process or not, has changed the database."""
        return int(self.value("PRAGMA data_version"))

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside one change: all of it is kept, or none. One inside another is part of the outer."""
        if self._depth:
            yield
            return
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            if self._seen != (seen := self.state()):
                self._memory.clear()
                self._seen = seen
            try:
                yield
            except BaseException:
                self._memory.clear()
                self._connection.execute("ROLLBACK")
                raise
            else:
                self._connection.execute("COMMIT")
            finally:
                self._depth = 0

    def memory(self, kind: type[T]) -> T:
        """Return what a transaction remembers of the database beside it, a new one where nothing is remembered.

        It is forgotten where the transaction comes to nothing, and where somebody else has changed the database.
        """
        assert self._depth, "only who writes knows that what is remembered stands"
        found = self._memory.get(kind)
        if found is None:
            found = self._memory[kind] = kind()
        remembered: T = found
        return remembered

    def run(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return self._connection.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise _for_people(error, self.path) from None

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.DatabaseError as error:
            raise _for_people(error, self.path) from None

    def insert(self, table: str, **values: Any) -> int:
        """Insert a row; return its number."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        done = self.run(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
        return int(done.lastrowid or 0)

    def update(self, table: str, id: int, **values: Any) -> None:
        """Change some columns of the row `id`."""
        names = ", ".join(f'"{name}" = ?' for name in values)
        self.run(f'UPDATE "{table}" SET {names} WHERE id = ?', (*values.values(), id))

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _for_people(error, self.path) from None

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, None where there is none."""
        try:
            found: Row | None = self._connection.execute(sql, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise _for_people(error, self.path) from None
        return found

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Return the first value of the first row of a query, None where there is none."""
        found = self.row(sql, values)
        return found[0] if found else None


def _waits(path: Path) -> bool:
    """Whether something that was committed stands in the write-ahead log alone."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def stretches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield values in stretches that one query takes."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def marks(values: Sequence[Any]) -> str:
    """Return as many question marks as there are values, for `IN (…)`."""
    return ", ".join("?" * len(values))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database says into errors for people."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _for_people(error, path) from None


def _for_people(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """Return what the database says as an error for people; itself where it is no fault of the file or its use."""
    said = str(error)
    if isinstance(error, sqlite3.OperationalError):
        if "locked" in said or "busy" in said:
            return LedgerBusy(f"another process has been writing to {path} for {_WAIT_S:.0f} s: try again later")
        if "readonly" in said:
            return LedgerError(f"{path} cannot be changed: you may not write to it or to its folder")
        if "unable to open" in said:
            return NoLedger(f"{path} cannot be opened: is its folder there, and may you write in it?")
    elif "not a database" in said:
        return NoLedger(f"{path} is no ledger: name another folder")
    elif "malformed" in said:
        return LedgerDamaged(f"{path} is damaged ({error}): take it from a copy, or add the captures again")
    return error


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script, one by one: sqlite3's own way of running a script would commit."""
    held = ""
    for line in script.splitlines():
        held += line + "\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""
