"""Words of a text in pieces, marked as what they are; and the chain of a statement."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from isnad.language import installed_languages, load_language
from isnad.ledger.views import StatementCard
from isnad.records import Span

_AROUND = 160  # characters that are shown before and behind the words of a statement


class Piece(NamedTuple):
    """A stretch of text and what it is: `content`, `cue`, `hit` or nothing."""

    text: str
    kind: str


@lru_cache(100)
def direction(language: str | None) -> str:
    """Return the direction in which a text's language is written; `auto` where that is not known."""
    if language not in installed_languages():
        return "auto"
    return str(load_language(language).profile.direction)


def hits(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Return a text in pieces, those that a search found marked."""
    return list(_pieces(text, 0, len(text), [(span, "hit") for span in spans]))


def words(one: StatementCard) -> list[Piece]:
    """Return the words of a statement in their context, cut to what is near, content and cue marked."""
    start, end = one.context_start, one.context_start + len(one.context)
    marks = [(s, "cue") for s in one.cue_spans] + [(s, "content") for s in one.clause_spans or one.content_spans]
    inside = [(s, kind) for s, kind in marks if s[0] < end and s[1] > start]
    if not inside:
        return [Piece(one.context, "")]
    first = max(start, min(s[0] for s, _ in inside) - _AROUND)
    last = min(end, max(s[1] for s, _ in inside) + _AROUND)
    moved = [((s[0] - start, s[1] - start), kind) for s, kind in inside]
    found = list(_pieces(one.context, word_end(one.context, first - start), last - start, moved))
    before = [Piece("… ", "")] if first > start else []
    return before + found + ([Piece(" …", "")] if last < end else [])


def word_end(text: str, at: int) -> int:
    """Return where the next word begins, so that no word is shown cut."""
    if at == 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 or space - at > 30 else space + 1


def _pieces(text: str, first: int, last: int, marks: Sequence[tuple[Span, str]]) -> Iterator[Piece]:
    edges = {first, last, *(edge for span, _ in marks for edge in span if first < edge < last)}
    for start, end in itertools.pairwise(sorted(edges)):
        kind = next((kind for span, kind in marks if span[0] <= start and end <= span[1]), "")
        yield Piece(text[start:end], kind)


def chain(one: StatementCard) -> list[tuple[str, str]]:
    """Return on whose word a statement reached us, from who spoke to who printed it: role and name."""
    speakers = one.speakers or ([one.speaker] if one.speaker else [])
    found = [("speaker", name) for name in speakers] or ([] if one.voice == "outlet" else [("unnamed", "")])
    found += [("via", name) for name in one.via]
    return [*found, *([("outlet", one.outlet)] if one.outlet else [])]
