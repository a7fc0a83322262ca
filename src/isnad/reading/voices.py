"""Who speaks in an attribution, and through whom: what `speakers` finds."""

from __future__ import annotations

import msgspec

from isnad.records import Span


class Voice(msgspec.Struct, frozen=True):
    """Who speaks in one attribution and through whom (nearest first); `parent` is the index of the enclosing one."""

    speaker: str | None
    span: Span | None
    via: tuple[str, ...]
    via_spans: tuple[Span, ...]
    parent: int | None
    speakers: tuple[str, ...] = ()
    document: Span | None = None  # the document that spoke for the speaker: where it was said
    source: Span | None = None  # the subject of the content around it, where the report itself names nobody
    likelihood: float = 1.0  # of this speaker among all candidates, where a ranker chose
    rule: str = "nobody"  # what proposed the speaker
    relayed: bool = False  # whether a medium passes it on, other than by telling what holds it
