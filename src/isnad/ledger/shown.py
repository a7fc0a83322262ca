"""What a ledger shows: lists, pages, captures, and whether all of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from isnad.errors import BadDate, NotInLedger
from isnad.ledger import asking, checking, deciding, dossiers, filing, listing, pages, turning
from isnad.ledger.cards import STATEMENT, statement_cards
from isnad.ledger.opened import Opened
from isnad.ledger.views import (
    ActorCard,
    ActorPage,
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
    Series,
    StatementCard,
    Turn,
    Version,
)
from isnad.records import Capture, SourceKind

_LIMIT = 50


class Shown(Opened):
    """The questions that can be put to a ledger; see `Ledger`."""

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
        source_kind: SourceKind | None = None,
        order: Literal["last", "denied"] = "last",
        search: str | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[ClaimCard]:
        """Return claims, pinned ones first, then the newest. `about` is an actor who takes part (key or name), `joined`
        leaves out claims of one statement, `since` and `until` are days, `search` words of any of its statements,
        `source_kind` the kind of source of any of them. `order="denied"`: those denied, the newest denial first."""
        return listing.claims(
            self._store, contested=contested, status=status, actor=self._actor(about), outlet=outlet, language=language,
            since=_day(since), until=_day(until), state=state, joined=joined, rejected=rejected,
            source_kind=source_kind, order=order, search=search, offset=offset, limit=limit,
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
        status: str | None = None,
        source_kind: SourceKind | None = None,
        order: Literal["published", "added"] = "published",
        search: str | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[ArticleCard]:
        """Return articles, the newest first, or the best hits of a search; `edited`: of several versions;
        `status`: with a claim of that status; `source_kind`: with a statement by that kind of source; `order="added"`:
        what came in last first."""
        return listing.articles(
            self._store, actor=self._actor(about), outlet=outlet, language=language, since=_day(since),
            until=_day(until), edited=edited, status=status, source_kind=source_kind, order=order, search=search,
            offset=offset, limit=limit,
        )  # fmt: skip

    def statements(
        self,
        *,
        speaker: str | None = None,
        through: str | None = None,
        about: str | None = None,
        status: str | None = None,
        source_kind: SourceKind | None = None,
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
        """Return current statements, the newest first, or the best hits of a search; `through` names who relays,
        `about` who speaks or relays; `status`: of a claim of that status; `source_kind`: by that kind of source."""
        return listing.statements(
            self._store, actor=self._actor(through or speaker), role="via" if through else "speaker",
            about=self._actor(about), status=status, source_kind=source_kind, outlet=outlet, language=language,
            act=act, state=state, since=_day(since), until=_day(until), search=search, voice=voice,
            offset=offset, limit=limit,
        )  # fmt: skip

    def actors(
        self, *, search: str | None = None, kind: str | None = None, offset: int = 0, limit: int = _LIMIT
    ) -> Listing[ActorCard]:
        """Return actors, those in most articles first; `search` is a part of a name."""
        return listing.actors(self._store, search=search, kind=kind, offset=offset, limit=limit)

    def figures(
        self,
        *,
        conflicting: bool = False,
        about: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        status: str | None = None,
        source_kind: SourceKind | None = None,
        since: str | None = None,
        until: str | None = None,
        search: str | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[Series]:
        """Return things measured in several places, the newest first; the rest is asked of the articles: `status`, of a
        claim that one states, `source_kind`, of a statement in one."""
        return listing.figures(
            self._store, conflicting=conflicting, actor=self._actor(about), outlet=outlet, language=language,
            status=status, source_kind=source_kind, since=_day(since), until=_day(until), search=search,
            offset=offset, limit=limit,
        )  # fmt: skip

    def turns(
        self,
        *,
        about: str | None = None,
        status: str | None = None,
        source_kind: SourceKind | None = None,
        outlet: str | None = None,
        language: str | None = None,
        since: str | None = None,
        until: str | None = None,
        search: str | None = None,
        offset: int = 0,
        limit: int = _LIMIT,
    ) -> Listing[Turn]:
        """Return changes of position, the newest first; `about`: of an actor (key or name), `status`: on a claim of
        that status. The rest is asked of the statement that takes the new position."""
        return turning.turns(
            self._store, actor=self._actor(about), status=status, source_kind=source_kind, outlet=outlet,
            language=language, since=_day(since), until=_day(until), search=search, offset=offset, limit=limit,
        )  # fmt: skip

    def decisions(self, *, who: str | None = None, offset: int = 0, limit: int = _LIMIT) -> Listing[Entry]:
        """Return what people decided, the newest first."""
        return listing.decisions(self._store, who=who, offset=offset, limit=limit)

    def named(self, entries: Iterable[Entry]) -> dict[str, tuple[str, str | None]]:
        """Return what decisions are about, by their targets' keys: the words of it, and their language."""
        return listing.named(self._store, entries)

    def outlets(self) -> list[tuple[str, int]]:
        """Return every outlet with the number of its articles."""
        return listing.outlets(self._store)

    def overview(self) -> Overview:
        """Return what the ledger holds, in numbers."""
        return listing.overview(self._store)

    def claim(
        self,
        key: str,
        *,
        side: Literal["affirm", "deny", "uncertain", "none"] | None = None,
        offset: int = 0,
        limit: int = pages.SHOWN,
        likenesses: int = pages.LIKENESSES,
    ) -> ClaimPage:
        """Return all of a claim, or of that which it went into; NotInLedger where there is none of that key. Of every
        side, or of `side`, it holds at most `limit` statements from `offset` on, and of the likest pairs among them at
        most `likenesses`; its standings are all."""
        id = deciding.resolve_claim(self._store, key)
        return pages.claim_page(self._store, id, side=side, offset=offset, limit=limit, likenesses=likenesses)

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
        rows = self._store.rows(f"SELECT {STATEMENT} WHERE s.key = ?", (key,))
        if not rows:
            raise NotInLedger(f"there is no statement {key} in this ledger")
        return statement_cards(self._store, rows)[0]

    def pair(self, a: str, b: str) -> list[ClaimCard]:
        """Return the claims on which two actors both take part."""
        first, second = self._actor(a), self._actor(b)
        assert first is not None and second is not None
        return pages.pair(self._store, first, second)

    def dossier(self, *actors: str, theirs: bool = False, offset: int = 0, limit: int = dossiers.CLAIMS) -> Dossier:
        """Return what one actor, or a pair of them, is on record with; by key or name. `theirs`: of the claims, what
        they said alone. It holds at most `limit` claims (never over 60) from `offset` on."""
        found = [id for one in actors if (id := self._actor(one)) is not None]
        return dossiers.dossier(self._store, found, theirs=theirs, offset=offset, limit=limit)

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
        return asking.alike(self._store, sentence, language, limit)

    def verify(self, advance: Callable[[int], None] = lambda _: None) -> Iterator[Fault]:
        """Yield everything that does not stand in its capture; `advance` is told of every article that is done."""
        return checking.check(self._store, self.folder, advance)


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    day = filing.day_of(value)
    if day is None or len(value) != 10:
        raise BadDate(f"'{value}' is no day; write YYYY-MM-DD")
    return day
