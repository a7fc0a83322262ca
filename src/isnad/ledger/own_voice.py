"""What an outlet says in its own voice: the clauses that no statement of the reading covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from isnad.ledger.clauses import Clause, clauses
from isnad.records import Reading, Span, Statement

_CLAUSE = re.compile(r"[^\n.!?؟…]+(?:\.(?!\s|$)[^\n.!?؟…]*)*")
_WORD = re.compile(r"\w+")
_FEWEST = 4  # words of a clause that says something
_TITLE = 3  # words of a headline that does


def own_voice(reading: Reading) -> list[Statement]:
    """Return the outlet's own clauses as statements without a source (`v` and the offset
    where each begins: it keeps its name when others come or go), in the order of the text.

    Of a clause is taken what is left without the cues, sources and contents of the reading's statements, where that is
    the larger part; one that is in question is certain as far as the outlet says.
    """
    taken = sorted(span for one in reading.statements for span in (*one.source, *one.cue, *one.content))
    found = _own(reading, taken)
    return [
        Statement(
            id=f"v{span[0]}",
            source=[],
            cue=[],
            content=[span],
            speaker=None,
            manner="indirect",
            act="assert",
            factuality="CT+",
        )
        for span in found
    ]


def _own(reading: Reading, taken: Sequence[Span]) -> list[Span]:
    """Return the spans of the outlet's own clauses, a main one with what stands beside it."""
    spans: list[Span] = []
    held: list[Span] = []
    at, own = 0, False
    for part, sentence in _parts(reading):
        start, end = part.spans[0][0], part.spans[-1][1]
        # Clauses and what is taken both come in order: each clause is asked for what meets it alone.
        while at < len(taken) and taken[at][0] < end:
            held.append(taken[at])
            at += 1
        held = [span for span in held if span[1] > start]
        left = _left(reading.text, (start, end), held)
        if left is not None and part.kind != "main" and own and spans[-1][0] >= sentence:
            spans[-1] = (spans[-1][0], left[1])
        elif left is not None:
            spans.append(left)
        own = left is not None
    title = reading.text.find("\n")
    return [
        (start, end)
        for start, end in spans
        if len(_WORD.findall(reading.text[start:end])) >= (_TITLE if title < 0 or start < title else _FEWEST)
    ]


def _parts(reading: Reading) -> Iterator[tuple[Clause, int]]:
    """Yield every clause of a text in order, with where its sentence begins."""
    for match in _CLAUSE.finditer(reading.text):
        for part in clauses([match.span()], reading.text, reading.language):
            yield part, match.start()


def _left(text: str, clause: Span, taken: Sequence[Span]) -> Span | None:
    """Return the longest part of a clause outside `taken`, None where that is less than half of it."""
    start, end = clause
    gaps, at = [], start
    for first, last in taken:
        if last <= start or first >= end:
            continue
        gaps.append((at, first))
        at = max(at, last)
    gaps.append((at, end))
    first, last = max(gaps, key=lambda gap: gap[1] - gap[0])
    if (last - first) * 2 < end - start:
        return None
    words = list(_WORD.finditer(text, first, last))
    return (words[0].start(), words[-1].end()) if words else None
