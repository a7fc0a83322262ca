"""What a ledger shows: frozen records for pages, programs and terminals.

Every record says in `state` on whose word it stands: `machine` (as read), `checked` (a person approved it) or
`corrected` (a person changed it). Days are ISO 8601 dates, times ISO 8601 in UTC, spans code points of the article's
text. A `key` is an address that stays: it resolves for as long as the ledger exists.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import msgspec

from isnad.records import Act, ActorKind, Factuality, Manner, Reading, Record, SourceKind, Span

State = Literal["machine", "checked", "corrected"]
Side = Literal["affirm", "deny", "uncertain"]

T = TypeVar("T")


class Listing(Record, Generic[T], frozen=True, kw_only=True):
    """A stretch of a longer list: `total` items in all, of which `items` begin at `offset`."""

    items: list[T]
    total: int
    offset: int
    limit: int


class ArticleCard(Record, frozen=True, kw_only=True):
    """An article in a list. `versions` counts the captures of its address, `number` is its place among them, from 1."""

    key: str
    title: str
    outlet: str | None
    section: str | None
    published: str | None
    language: str
    address: str | None
    sha256: str
    captured: str
    added: str
    statements: int
    versions: int
    number: int
    hits: list[Span] = msgspec.field(default_factory=list)
    excerpt: str = ""


class StatementCard(Record, frozen=True, kw_only=True):
    """A statement with its evidence, as it stands after what people decided.

    `label` is its id in the reading; `voice` is `outlet` where it is the outlet's own word. `content_spans`,
    `cue_spans` and `source_spans` are spans of the article's text; `context` is the paragraph (or the part of a long
    one) from `context_start` on. `current` is false where a later reading no longer holds it: `successor` is then what
    took its place, if anything did. `clause_spans` are the part of the content that the shown claim rests on, empty
    where that is all of it. `claims` are those it stands in (a blanket denial in several), and `side` what it
    holds of the claim that is shown, or of the first of them.
    """

    key: str
    article: str
    label: str
    voice: Literal["speaker", "outlet"]
    speaker: str | None
    speakers: list[str]
    via: list[str]
    venue: str | None
    act: Act
    factuality: Factuality
    manner: Manner
    wording: Literal["outlet"] | None
    side: Side | None
    said: str | None
    day: str | None
    outlet: str | None
    published: str | None
    language: str
    text: str
    content_spans: list[Span]
    cue_spans: list[Span]
    source_spans: list[Span]
    context: str
    context_start: int
    claims: list[str]
    state: State
    rejected: bool
    current: bool
    successor: str | None
    confidence: float | None
    kind_of_source: SourceKind | None = None
    hits: list[Span] = msgspec.field(default_factory=list)
    clause_spans: list[Span] = msgspec.field(default_factory=list)


class ClaimCard(Record, frozen=True, kw_only=True):
    """A claim in a list: the proposition, its status, and how many statements are on each side.

    `reports` counts the independent reports that it was said, `sources` the independent sources for the fact,
    `articles` all articles. `aside` are statements that take no side. Where a list goes by the newest denial,
    `denied` is its day and `denied_by` whose it is. `hits` are the words that a search found, in `text` or, where it
    has none, in `excerpt`: a statement of the claim.
    """

    key: str
    text: str
    status: str
    state: State
    pinned: bool
    rejected: bool
    affirm: int
    deny: int
    uncertain: int
    aside: int
    articles: int
    reports: int
    sources: int
    first: str | None
    last: str | None
    language: str
    hits: list[Span] = msgspec.field(default_factory=list)
    excerpt: str | None = None
    denied: str | None = None
    denied_by: str | None = None


class Entry(Record, frozen=True, kw_only=True):
    """Something that a person decided: who, when, what about; `undone` is the number of what undid it."""

    id: int
    made: str
    who: str
    action: str
    kind: str
    target: str
    value: Any
    note: str | None
    undone: int | None


class Likeness(Record, frozen=True, kw_only=True):
    """Why two statements of a claim are held to be about one proposition: keys, score from 0 to 1, reasons in words."""

    a: str
    b: str
    score: float
    relation: str | None
    reasons: list[str]


class OriginView(Record, frozen=True, kw_only=True):
    """A root report and the articles that descend from it; `parents` holds for a copy what it was copied from."""

    key: str
    agency: str | None
    articles: list[str]
    parents: dict[str, str]


class Turn(Record, frozen=True, kw_only=True):
    """Somebody who changed position on a claim, from the statement `before` to the statement `after`; `text` is what
    the claim says. A state is on the side of whichever of its bodies spoke last: then two speakers stand behind it."""

    actor: str | None
    name: str
    claim: str
    text: str
    language: str
    before: str
    after: str
    from_side: Side
    to_side: Side
    day: str | None


class FigureView(Record, frozen=True, kw_only=True):
    """A figure in its place: `text` as it stands there."""

    article: str
    outlet: str | None
    published: str | None
    span: Span
    text: str
    value: float | None
    value_to: float | None
    comparator: str
    unit: str
    speakers: list[str]
    context: str


class Series(Record, frozen=True, kw_only=True):
    """One thing measured in several places; `relation`: its values agree, grow over time, or conflict."""

    id: int
    what: str
    unit: str
    relation: str
    last: str | None
    reasons: list[str]
    figures: list[FigureView]


class Standing(Record, frozen=True, kw_only=True):
    """A statement as a point of a claim's timeline: who stands where, since when."""

    statement: str
    side: Side | None
    day: str | None
    speaker: str | None
    outlet: str | None
    voice: Literal["speaker", "outlet"]


class ClaimPage(Record, frozen=True, kw_only=True):
    """All of a claim: where its statements stand, oldest first, and what is known about them together.

    `standings` are all of them; `statements` those of a stretch: of every side, or of one, at most `limit` from
    `offset` on. `articles`, `likenesses` and `figures` are of that stretch.
    """

    card: ClaimCard
    standings: list[Standing]
    statements: list[StatementCard]
    offset: int
    limit: int
    articles: list[ArticleCard]
    likenesses: list[Likeness]
    origins: list[OriginView]
    turns: list[Turn]
    figures: list[Series]
    entries: list[Entry]


class ActorCard(Record, frozen=True, kw_only=True):
    """An actor in a list: one identity over all articles, with every name."""

    key: str
    name: str
    kind: ActorKind
    names: list[str]
    articles: int
    statements: int
    state: State


class ActorPage(Record, frozen=True, kw_only=True):
    """All of an actor: what it said, newest first, in which claims; who speaks through it; whom it contradicts.

    `contradicts` and `agrees` count the claims in which another actor takes the other, or the same, side.
    """

    card: ActorCard
    statements: Listing[StatementCard]
    claims: list[ClaimCard]
    relays: list[StatementCard]
    contradicts: list[tuple[ActorCard, int]]
    agrees: list[tuple[ActorCard, int]]
    turns: list[Turn]
    entries: list[Entry]


class Version(Record, frozen=True, kw_only=True):
    """A capture of a page among its captures, oldest first."""

    number: int
    article: str
    sha256: str
    captured: str
    title: str
    published: str | None


class Change(Record, frozen=True, kw_only=True):
    """A paragraph that differs between two versions; `before` or `after` is empty where it was added or deleted."""

    kind: Literal["added", "deleted", "changed"]
    before: str
    after: str


class Comparison(Record, frozen=True, kw_only=True):
    """What changed between two versions of a page: paragraphs, and statements that came and went."""

    before: Version
    after: Version
    changes: list[Change]
    gone: list[StatementCard]
    come: list[StatementCard]


class ArticlePage(Record, frozen=True, kw_only=True):
    """All of an article: its current reading, its statements as they stand, its versions and what people decided."""

    card: ArticleCard
    reading: Reading
    statements: list[StatementCard]
    versions: list[Version]
    origins: list[OriginView]
    entries: list[Entry]


class Added(Record, frozen=True, kw_only=True):
    """What adding did: the article's key, and whether it was `new`, `known`, or `version` (a new one of its page)."""

    article: str
    outcome: Literal["new", "known", "version"]
    statements: int


class Reread(Record, frozen=True, kw_only=True):
    """What reading an article again changed: statements that are gone, new, and kept with other values."""

    article: str
    gone: list[str]
    come: list[str]
    changed: list[str]


class Overview(Record, frozen=True, kw_only=True):
    """What a ledger holds, in numbers."""

    articles: int
    statements: int
    claims: int
    contested: int
    actors: int
    outlets: int
    conflicts: int
    unchecked: int
    decisions: int
    first: str | None
    last: str | None


class Fault(Record, frozen=True, kw_only=True):
    """Something of a ledger that does not verify: where, what, and what each side has."""

    where: str
    fault: str
    expected: str
    found: str


class EventView(Record, frozen=True, kw_only=True):
    """An event of an article, by PLOVER, with who puts it forward: speakers with their factuality, None the outlet."""

    article: str
    outlet: str | None
    published: str | None
    type: str
    polarity: Literal["+", "-"]
    actor: list[str]
    recipient: list[str]
    date: str | None
    place: str | None
    text: str
    asserted_by: list[tuple[str | None, Factuality]]


class Dossier(Record, frozen=True, kw_only=True):
    """What one actor, or a pair, is on record with: the claims, events and figures, and who changed position.

    `claims` are those from `offset` on of `total`, the contested ones and those in most articles first.
    """

    actors: list[ActorCard]
    claims: list[ClaimPage]
    total: int
    offset: int
    turns: list[Turn]
    events: list[EventView]
    figures: list[Series]
