"""What an outlet says in its own voice: the clauses that no statement of the reading covers."""

from __future__ import annotations

import re

from isnad.ledger.clauses import clauses
from isnad.records import Reading, Span, Statement

_CLAUSE = re.compile(r"[^\n.!?؟…]+(?:\.(?!\s|$)[^\n.!?؟…]*)*")
_WORD = re.compile(r"\w+")
_FEWEST = 4  # words of a clause that says something
_TITLE = 3  # words of a headline that does


def own_voice(reading: Reading) -> list[Statement]:
    """Return the outlet's own clauses as statements without a source (`v` and the offset
    where each begins: it keeps its name when others come or go), in the order of the text.

    A clause is what is left of a sentence without the cues, sources and contents of its statements, where it is the
    larger part, cut at its main clauses; one that is in question is certain as far as the outlet says.
    """
    taken = sorted(span for one in reading.statements for span in (*one.source, *one.cue, *one.content))
    found = []
    for match in _CLAUSE.finditer(reading.text):
        span = _left(reading.text, match.span(), taken)
        least = _TITLE if "\n" not in reading.text[: match.start()] else _FEWEST
        if span is not None and len(_WORD.findall(reading.text[slice(*span)])) >= least:
            found += _main(span, reading)
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


def _main(span: Span, reading: Reading) -> list[Span]:
    """Return the spans of the main clauses of a clause, each with what stands beside it."""
    spans: list[Span] = []
    for part in clauses([span], reading.text, reading.language):
        first, last = part.spans[0][0], part.spans[-1][1]
        if part.kind == "main":
            spans.append((first, last))
        else:
            spans[-1] = (spans[-1][0], last)
    return spans


def _left(text: str, sentence: Span, taken: list[Span]) -> Span | None:
    """Return the longest part of a sentence outside `taken`, None where that is less than half of it."""
    start, end = sentence
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
