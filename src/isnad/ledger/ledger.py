"""The ledger: what is added to it, what it shows, and what people decide about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec

from isnad.errors import BadDate, BadDecision, InputError, NoLedger, NotInLedger
from isnad.intake import open_file
from isnad.intake.capture import LARGEST
from isnad.ledger import (
    casting,
    checking,
    deciding,
    dossiers,
    filing,
    lineage,
    listing,
    measuring,
    pages,
    seeking,
    weaving,
)
from isnad.ledger.archive import Archive
from isnad.ledger.filing import Given
from isnad.ledger.rereading import reread_article
from isnad.ledger.store import Store
from isnad.ledger.views import (
    ActorCard,
    ActorPage,
    Added,
    ArticleCard,
    ArticlePage,
    ClaimCard,
    ClaimPage,
    Comparison,
    Dossier,
    Entry,
    Fault,
    Listing,
    Overview,
    Reread,
    Series,
    StatementCard,
    Turn,
    Version,
)  # fmt: skip
from isnad.reader import VERSION, read
from isnad.records import Capture, Reading

_LIMIT = 50


def utc_now() -> str:
    """Return the time in UTC, ISO 8601, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """A ledger in a folder: captures, articles, readings, and the claims, origins and figures among them.

    `write`: it may be changed, and is made where there is none. One process writes at a time, any number read. `clock`
    gives the time of additions and decisions. An addition or a decision is kept whole or not at all; when the method
    returns, it stays. Raises NoLedger, LedgerTooNew, LedgerBusy or LedgerDamaged where the ledger cannot be used.
    """

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
        if write and self._store.value("SELECT value FROM meta WHERE name = 'search'") != seeking.VERSION:
            self._index_anew()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger's files."""
        self._store.close()

    # What is added

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
        filing.file_statements(self._store, article, key, reading)
        lineage.trace(self._store, article, key, reading)
        casting.cast(self._store, article, key, reading)
        weaving.weave(self._store, article, key, reading)
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

    # What it shows

    def claims(
        self,
        *,
        contested: bool = False,
        status: str | None = None,
        about: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        joined: bool = False,
        rejected: bool = False,
        search: str | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[ClaimCard]:
        """Return claims, pinned ones first, then the newest. `about` is an actor who takes part (key or name), `joined`
        leaves out claims of one statement, `since` and `until` are days, `search` words of any of its statements."""
        return listing.claims(
            self._store, contested=contested, status=status, actor=self._actor(about), outlet=outlet, language=language,
            since=_day(since), until=_day(until), state=state, joined=joined, rejected=rejected, search=search,
            offset=offset, limit=limit,
        )  # fmt: skip

    def articles(
        self,
        *,
        about: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        since: str | None = None,
        until: str | None = None,
        edited: bool = False,
        search: str | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[ArticleCard]:
        """Return articles, the newest first, or the best hits of a search; `edited`: of several versions."""
        return listing.articles(
            self._store, actor=self._actor(about), outlet=outlet, language=language, since=_day(since),
            until=_day(until), edited=edited, search=search, offset=offset, limit=limit,
        )  # fmt: skip

    def statements(
        self,
        *,
        speaker: str | None = None,
        through: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        act: str | None = None,
        state: str | None = None,
        since: str | None = None,
        until: str | None = None,
        search: str | None = None,
        voice: Literal["speaker", "outlet"] | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[StatementCard]:
        """Return current statements, the newest first, or the best hits of a search; `through` names who relays."""
        return listing.statements(
            self._store, actor=self._actor(through or speaker), role="via" if through else "speaker", outlet=outlet,
            language=language, act=act, state=state, since=_day(since), until=_day(until), search=search, voice=voice,
            offset=offset, limit=limit,
        )  # fmt: skip

    def actors(
        self, *, search: str | None = None, kind: str | None = None, offset: int = 0, limit: int = _LIMIT
    ) -> Listing[ActorCard]:
        """Return actors, those in most articles first; `search` is a part of a name."""
        return listing.actors(self._store, search=search, kind=kind, offset=offset, limit=limit)

    def figures(
        self, *, conflicting: bool = False, search: str | None = None, offset: int = 0, limit: int = _LIMIT
    ) -> Listing[Series]:
        """Return things measured in several places, the newest first."""
        return listing.figures(self._store, conflicting=conflicting, search=search, offset=offset, limit=limit)

    def turns(self, *, since: str | None = None, offset: int = 0, limit: int = _LIMIT) -> Listing[Turn]:
        """Return changes of position, the newest first."""
        return pages.turns(self._store, since=_day(since), offset=offset, limit=limit)

    def decisions(self, *, who: str | None = None, offset: int = 0, limit: int = _LIMIT) -> Listing[Entry]:
        """Return what people decided, the newest first."""
        return listing.decisions(self._store, who=who, offset=offset, limit=limit)

    def outlets(self) -> list[tuple[str, int]]:
        """Return every outlet with the number of its articles."""
        return listing.outlets(self._store)

    def overview(self) -> Overview:
        """Return what the ledger holds, in numbers."""
        return listing.overview(self._store)

    def claim(self, key: str) -> ClaimPage:
        """Return all of a claim, or of that which it went into; NotInLedger where there is none of that key."""
        return pages.claim_page(self._store, deciding.resolve_claim(self._store, key))

    def actor(self, key: str, *, offset: int = 0, limit: int = _LIMIT) -> ActorPage:
        """Return all of an actor, by key or name; NotInLedger where there is none."""
        id = self._actor(key)
        assert id is not None
        return pages.actor_page(self._store, id, offset=offset, limit=limit)

    def article(self, key: str) -> ArticlePage:
        """Return all of an article; NotInLedger where there is none of that key."""
        return pages.article_page(self._store, self._article(key))

    def statement(self, key: str) -> StatementCard:
        """Return a statement, of a reading that is no longer current too; NotInLedger where there is none."""
        from isnad.ledger.cards import STATEMENT, statement_cards

        rows = self._store.rows(f"SELECT {STATEMENT} WHERE s.key = ?", (key,))
        if not rows:
            raise NotInLedger(f"there is no statement {key} in this ledger")
        return statement_cards(self._store, rows)[0]

    def pair(self, a: str, b: str) -> list[ClaimCard]:
        """Return the claims on which two actors both take part."""
        first, second = self._actor(a), self._actor(b)
        assert first is not None and second is not None
        return pages.pair(self._store, first, second)

    def dossier(self, *actors: str) -> Dossier:
        """Return what one actor, or a pair of them, is on record with; by key or name."""
        return dossiers.dossier(self._store, [id for one in actors if (id := self._actor(one)) is not None])

    def series(self, articles: Iterable[str]) -> list[Series]:
        """Return the series that some articles give figures for."""
        return pages.figures_of(self._store, [self._article(key) for key in articles])

    def versions(self, article: str) -> list[Version]:
        """Return the captures of an article's address, oldest first."""
        return pages.versions(self._store, self._article(article))

    def compare(self, before: str, after: str) -> Comparison:
        """Return what changed between two versions, by their articles' keys."""
        return pages.compare(self._store, self._article(before), self._article(after))

    def capture(self, sha256: str) -> Capture:
        """Return the bytes of a capture by their digest; NotInLedger where there is none."""
        found = self._archive.capture(sha256)
        if found is None:
            raise NotInLedger(f"there is no capture {sha256} in this ledger")
        return found

    def alike(self, sentence: str, *, language: str | None = None, limit: int = 10) -> list[tuple[ClaimCard, float]]:
        """Return the claims that are about the same proposition as a sentence, with the score, the best first."""
        from isnad.ledger.asking import alike

        return alike(self._store, sentence, language, limit)

    def verify(self, advance: Callable[[int], None] = lambda _: None) -> Iterator[Fault]:
        """Yield everything that does not stand in its capture; `advance` is told of every article that is done."""
        return checking.check(self._store, self.folder, advance)

    def find(self, key: str) -> Literal["claim", "actor", "article", "statement"]:
        """Return of what kind a key (or an actor's name) is; NotInLedger where it is of nothing."""
        looked = {
            "claim": "SELECT 1 FROM claim WHERE key = ?1 UNION ALL SELECT 1 FROM claim_alias WHERE key = ?1",
            "article": "SELECT 1 FROM article WHERE key = ?1",
            "statement": "SELECT 1 FROM statement WHERE key = ?1",
        }
        for kind in ("claim", "article", "statement"):
            if self._store.value(looked[kind], (key,)):
                return kind
        self._actor(key)
        return "actor"

    # What people decide

    def correct(self, statement: str, *, who: str, note: str | None = None, **changes: Any) -> Entry:
        """Correct a statement: `speaker`, `speakers`, `via`, `venue`, `act`, `factuality`, `manner`, `wording`,
        the spans `content`, `cue`, `source`, and `stance`, the side that it takes.
        BadDecision where a value cannot stand."""
        with self._store.transaction():
            id = self._statement(statement)
            value = deciding.correction(self._store, id, changes)
            return self._decide(who, "correct", "statement", statement, value, note)

    def approve(self, key: str, *, who: str, note: str | None = None) -> Entry:
        """Say that a statement or a claim is right as it stands."""
        return self._judge("approve", key, who, note)

    def reject(self, key: str, *, who: str, note: str | None = None) -> Entry:
        """Say that a statement is none, or a claim no claim: it counts nowhere, and is not deleted."""
        return self._judge("reject", key, who, note)

    def _judge(self, action: str, key: str, who: str, note: str | None) -> Entry:
        with self._store.transaction():
            kind = self.find(key)
            if kind == "statement":
                return self._decide(who, action, kind, key, {}, note)
            if kind != "claim":
                raise BadDecision(f"{key} is an {kind}: a statement or a claim can be {action}ed")
            return self._decide(who, action, kind, key, self._held(key), note)

    def note(self, key: str, text: str, *, who: str) -> Entry:
        """Put a note to a statement, a claim, an article or an actor."""
        with self._store.transaction():
            kind = self.find(key)
            if kind == "actor":
                key = self.actor(key, limit=0).card.key
            return self._decide(who, "note", kind, key, {}, text)

    def pin(self, claim: str, *, who: str, pinned: bool = True, note: str | None = None) -> Entry:
        """Keep a claim at the head of every list, or no longer."""
        with self._store.transaction():
            return self._decide(who, "pin", "claim", claim, {**self._held(claim), "pinned": pinned}, note)

    def join(self, key: str, *others: str, who: str, note: str | None = None) -> Entry:
        """Say that claims are one, or that actors are one; the first gives its name."""
        if not others:
            raise BadDecision("name two claims, or two actors, to join")
        with self._store.transaction():
            if self.find(key) == "actor":
                return self._join_actors(key, others, who, note)
            ids = dict.fromkeys(deciding.resolve_claim(self._store, one) for one in (key, *others))
            if len(ids) < 2:
                raise BadDecision("these are one claim already")
            names = [self._store.value("SELECT key FROM claim WHERE id = ?", (id,)) for id in ids]
            held = [one for id in ids for one in deciding.keys_in(self._store, id)]
            value = {"claim": names[0], "claims": names, "statements": held}
            return self._decide(who, "join", "claim", names[0], value, note)

    def _join_actors(self, key: str, others: Sequence[str], who: str, note: str | None) -> Entry:
        ids = list(dict.fromkeys(self._actor(one) for one in (key, *others)))
        if len(ids) < 2:
            raise BadDecision("these are one actor already")
        names = [self._store.value("SELECT key FROM actor WHERE id = ?", (id,)) for id in ids]
        joined = [
            (name, [m for (m,) in self._store.rows("SELECT id FROM mention WHERE actor = ? ORDER BY id", (id,))])
            for id, name in zip(ids[1:], names[1:], strict=True)
        ]
        return self._decide(who, "join", "actor", names[0], {"actor": names[0], "names": joined}, note)

    def split(self, claim: str, statements: Sequence[str], *, who: str, note: str | None = None) -> Entry:
        """Take statements out of a claim and make them a claim of their own; what is left stays together."""
        with self._store.transaction():
            id = deciding.resolve_claim(self._store, claim)
            held = deciding.keys_in(self._store, id)
            out = list(dict.fromkeys(statements))
            strange = [key for key in out if key not in held]
            if strange:
                raise BadDecision(f"statement {strange[0]} does not stand in claim {claim}")
            if not out or len(out) == len(held):
                raise BadDecision("name some of the claim's statements, not all and not none")
            name = self._store.value("SELECT key FROM claim WHERE id = ?", (id,))
            rest = [key for key in held if key not in out]
            self._decide(who, "split", "claim", name, {"claim": name, "claims": [name], "statements": rest}, note)
            new = weaving.new_key(self._store, out[0])
            return self._decide(who, "split", "claim", new, {"claim": new, "claims": [name], "statements": out}, note)

    def undo(self, decision: int | None = None, *, who: str, note: str | None = None) -> Entry:
        """Undo a decision, by default the last that was not undone; an undoing can itself be undone."""
        with self._store.transaction():
            if decision is None:
                decision = self._store.value("SELECT max(id) FROM decision WHERE undone IS NULL AND action <> 'undo'")
            if decision is None:
                raise NotInLedger("nothing was decided in this ledger that could be undone")
            new = deciding.undo(self._store, decision, who=who, now=self._clock(), note=note)
            return self.decisions(limit=1).items[0] if new else deciding.take_effect(self._store, new)

    def _held(self, claim: str) -> dict[str, Any]:
        id = deciding.resolve_claim(self._store, claim)
        key = self._store.value("SELECT key FROM claim WHERE id = ?", (id,))
        return {"claim": key, "statements": deciding.keys_in(self._store, id)}

    def _decide(self, who: str, action: str, kind: str, target: str, value: Any, note: str | None) -> Entry:
        id = deciding.log(
            self._store, who=who, now=self._clock(), action=action, kind=kind, target=target, value=value, note=note
        )
        return deciding.take_effect(self._store, id)

    # Names

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
            near = [one.name for one in self.actors(search=name, limit=5).items]
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


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    day = filing.day_of(value)
    if day is None or len(value) != 10:
        raise BadDate(f"'{value}' is no day; write YYYY-MM-DD")
    return day


def _check_time(value: str) -> None:
    try:
        dt.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise BadDate(f"'{value}' is no time in UTC; write YYYY-MM-DDThh:mm:ssZ") from None
