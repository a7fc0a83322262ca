"""The ledger: what is added to it, what it shows, and what people decide about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from isnad.errors import BadDate, InputError
from isnad.intake import open_file
from isnad.intake.capture import LARGEST
from isnad.ledger import casting, filing, lineage, measuring, pages, seeking, weaving
from isnad.ledger.decided import Decided
from isnad.ledger.filing import Given
from isnad.ledger.opened import utc_now
from isnad.ledger.rereading import reread_article
from isnad.ledger.shown import Shown
from isnad.ledger.views import Added, Reread
from isnad.ledger.witness import witnesses
from isnad.reader import VERSION, read
from isnad.records import Reading


class Ledger(Shown, Decided):
    """A ledger in a folder: captures, articles, readings, and the claims, origins and figures among them.

    `write`: it may be changed, and is made where there is none. One process writes at a time, any number read. `clock`
    gives the time of additions and decisions. An addition or a decision is kept whole or not at all; when the method
    returns, it stays. Raises NoLedger, LedgerTooNew, LedgerBusy or LedgerDamaged where the ledger cannot be used.
    """

    def __init__(self, folder: str | Path, *, write: bool = True, clock: Callable[[], str] = utc_now) -> None:
        super().__init__(folder, write=write, clock=clock)
        if write and self._store.value("SELECT value FROM meta WHERE name = 'search'") != seeking.VERSION:
            self._index_anew()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add(
        self,
        source: str | Path | bytes,
        *,
        published: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        as_is: bool = False,
        address: str | None = None,
        captured: str | None = None,
    ) -> Added:
        """Add one capture: a Path is a file, bytes are a page or a text as it came, a str is text.

        `published`, `outlet`, `language` and `as_is` are those of `isnad.read`; `address` is where it was found, over
        what the page says; `captured` when (ISO 8601, UTC), by default now. A capture that was added before changes
        nothing. Raises a subclass of `IsnadError` where the source cannot be read; nothing is added then.
        """
        given = Given(
            published=published, outlet=outlet, language=language, as_is=as_is, text=isinstance(source, str),
            address=address,
        )  # fmt: skip
        return self.add_all([(source, given)], captured=captured)[0]

    def add_all(
        self, sources: Sequence[tuple[str | Path | bytes, Given]], *, captured: str | None = None
    ) -> list[Added]:
        """Add several captures as one change: all of them, or, where one cannot be read, none."""
        if captured is not None:
            _check_time(captured)
        read_before = [self._read(source, given) for source, given in sources]
        now = self._clock()
        with self._store.transaction():
            added = [
                self._file(payload, reading, given, captured or now, now) for payload, reading, given in read_before
            ]
            self._archive.sync()
        return added

    def _read(self, source: str | Path | bytes, given: Given) -> tuple[bytes, Reading | None, Given]:
        """Return the capture of a source and its reading; None for a reading where the ledger has it already."""
        payload = _payload(source)
        key = filing.article_key(hashlib.sha256(payload).hexdigest(), given)
        if self._store.value("SELECT 1 FROM article WHERE key = ?", (key,)):
            return payload, None, given
        return payload, read_given(payload, given), given

    def _file(self, payload: bytes, reading: Reading | None, given: Given, captured: str, now: str) -> Added:
        key = filing.article_key(hashlib.sha256(payload).hexdigest(), given)
        row = self._store.row("SELECT statements FROM article WHERE key = ?", (key,))
        if row is not None or reading is None:
            return Added(article=key, outcome="known", statements=row[0] if row else 0)
        address = given.address or reading.address
        capture = self._archive.keep(payload, media_type=reading.media_type, address=address, captured=captured)
        article = filing.file_article(
            self._store, reading, key=key, capture=capture, given=given, captured=captured, now=now
        )
        found = witnesses(reading, key)
        filing.file_statements(self._store, article, key, reading, found)
        lineage.trace(self._store, article, key, reading)
        casting.cast(self._store, article, key, reading)
        weaving.weave(self._store, article, key, reading, found)
        measuring.measure(self._store, article, key, reading)
        more = len(pages.versions(self._store, article)) > 1
        return Added(article=key, outcome="version" if more else "new", statements=len(reading.statements))

    def reread(self, *, everything: bool = False) -> Iterator[Reread]:
        """Read again what an older reader read (or `everything`), keep what people decided, and yield what changed."""
        where = "" if everything else " WHERE r.version <> ?"
        rows = self._store.rows(
            "SELECT a.id, a.key, a.capture, a.given FROM article a JOIN reading r ON r.id = a.reading"
            f"{where} ORDER BY a.id",
            () if everything else (VERSION,),
        )
        for id, key, capture, given in rows:
            reading = read_given(self._archive.payload(capture), msgspec.json.decode(given, type=Given))
            with self._store.transaction():
                changed = reread_article(self._store, id, key, reading, self._clock())
            if changed is not None:
                yield changed

    def _index_anew(self) -> None:
        """Make the search's index anew, after the way in which words are folded has changed."""
        with self._store.transaction():
            for table in ("article_words", "statement_words"):
                self._store.run(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            for (id,) in self._store.rows("SELECT id FROM article"):
                reading = filing.load_reading(self._store, id)
                seeking.index(self._store, "article_words", id, seeking.words_of(reading.text, reading.language))
            for id, text, language in self._store.rows(
                "SELECT s.id, s.text, a.language FROM statement s JOIN article a ON a.id = s.article"
            ):
                seeking.index(self._store, "statement_words", id, seeking.words_of(text, language))
            self._store.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('search', ?)", (seeking.VERSION,))


def read_given(payload: bytes, given: Given) -> Reading:
    """Read a capture as it was added."""
    source = payload.decode() if given.text else payload
    return read(source, published=given.published, outlet=given.outlet, language=given.language, as_is=given.as_is)


def _payload(source: str | Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str):
        try:
            return source.encode()
        except UnicodeEncodeError:
            raise InputError("the text holds half a character (a lone surrogate): it cannot be kept as UTF-8") from None
    with open_file(source) as file:
        return file.read(LARGEST + 1)


def _check_time(value: str) -> None:
    try:
        dt.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise BadDate(f"'{value}' is no time in UTC; write YYYY-MM-DDThh:mm:ssZ") from None
