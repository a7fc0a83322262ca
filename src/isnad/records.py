"""The nouns of Isnad, as frozen typed records.

Offsets are Unicode code points of the article's `text`, end exclusive, everywhere. The annotation scheme joins
PARC/PolNeAR attribution (source, cue, content), FactBank factuality and TIMEX3 time values.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "confirm", "deny", "accuse", "announce", "demand", "expect", "warn", "evaluate", "ask", "decline"
]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U"]
ActorKind = Literal["person", "organization", "state", "group", "place"]
SourceKind = Literal[
    "official", "institution", "document", "expert", "witness", "party", "media", "anonymous", "collective"
]
FramingKind = Literal[
    "loaded_cue", "epithet", "scare_quotes", "evaluative", "vague_source", "passive_evasion", "headline_unsupported"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventMode = Literal["visit", "third-party", "multilateral", "phone"]
Tense = Literal["past", "present", "future", "hypothetical"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every noun shares: frozen, named fields, encoded to JSON by msgspec."""


class Capture(Record, frozen=True, kw_only=True):
    """The bytes as they came (after transfer and content decoding), never changed."""

    payload: bytes
    sha256: str
    media_type: str
    address: str | None = None


class Paragraph(Record, frozen=True, kw_only=True):
    """A title or a paragraph: its span in `Article.text`, and the byte ranges of the capture that it came from."""

    span: Span
    bytes: list[Span] = []


class Article(Record, frozen=True, kw_only=True):
    """One article (schema.org NewsArticle). `text` is the title and the paragraphs joined by a line feed.

    `media_type` and `encoding` say how the capture's bytes become the paragraphs' text.
    """

    text: str
    paragraphs: list[Paragraph]
    language: str
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: list[str] = []
    address: str | None = None
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    warnings: list[str] = []


class Said(Record, frozen=True, kw_only=True):
    """When a statement was made: a TIMEX3 value and the span that it was read from."""

    value: str | None
    span: Span


class Statement(Record, frozen=True, kw_only=True):
    """An attribution (PARC/PolNeAR): what somebody other than the article's own voice states, with its evidence."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    speaker: str | None
    manner: Manner
    act: Act
    factuality: Factuality
    via: list[str] = []
    venue: str | None = None
    speakers: list[str] = []
    speaker_span: Span | None = None
    via_spans: list[Span] = []
    venue_span: Span | None = None
    said: Said | None = None
    wording: Literal["outlet"] | None = None
    parent: str | None = None
    confidence: float | None = None
    kind_of_source: SourceKind | None = None


class Actor(Record, frozen=True, kw_only=True):
    """Who speaks, acts or is acted upon: the fullest form in the article, every surface form, and where each stands."""

    name: str
    kind: ActorKind
    mentions: list[str]
    spans: list[Span]


class Time(Record, frozen=True, kw_only=True):
    """A time expression; `value` follows TIMEX3 and is None where nothing anchors it."""

    span: Span
    type: TimeType
    value: str | None


class Quantity(Record, frozen=True, kw_only=True):
    """A measured or counted amount: `value` in `unit`; `comparator` is one of = ~ > >= < <= range (with `value_to`)."""

    span: Span
    value: float | None
    unit: str
    comparator: str = "="
    value_to: float | None = None


class Framing(Record, frozen=True, kw_only=True):
    """Words in the outlet's own voice that colour what it tells, what kind they are, and why, in plain words."""

    span: Span
    kind: FramingKind
    explanation: str


class Assertion(Record, frozen=True, kw_only=True):
    """Who puts an event forward and how firmly (FactBank); `speaker` is None for the outlet's own voice.

    `statement` is the id of the statement that shows it, None for the outlet.
    """

    speaker: str | None
    factuality: Factuality
    statement: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """A political event by PLOVER: who did what to whom, when and where, and who asserts it.

    `anchors` are all places that name it. `polarity` is - where all who speak of it say that it did not happen; a
    dispute is +, with an assertion of CT- for whoever denies it. `date` is a TIMEX3 value. `beside` are the ids of
    events that the article sets beside this one without saying that they are the same.
    """

    id: str
    type: EventType
    anchors: list[Span]
    polarity: Literal["+", "-"]
    tense: Tense
    asserted_by: list[Assertion]
    mode: EventMode | None = None
    actor: list[str] = []
    recipient: list[str] = []
    date: str | None = None
    place: str | None = None
    beside: list[str] = []


class Reading(Record, frozen=True, kw_only=True):
    """Everything found in one article."""

    id: str
    version: str
    text: str
    language: str
    published: str | None
    outlet: str | None
    section: str | None
    statements: list[Statement]
    actors: list[Actor]
    times: list[Time]
    quantities: list[Quantity]
    events: list[Event] = []
    framing: list[Framing] = []
    warnings: list[str] = []
    paragraphs: list[Paragraph] = []
    modified: str | None = None
    authors: list[str] = []
    address: str | None = None
    media_type: str = "text/plain"
    encoding: str = "utf-8"
