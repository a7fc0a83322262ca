"""A reading as one self-contained page: the article with every span marked, its statements beside it.

Nothing is loaded from elsewhere and nothing runs: the marks light up by style alone, on hover and by keyboard. Every
text is escaped by the template, and a Content-Security-Policy forbids scripts, so that hostile pages stay inert.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from isnad.export.templating import environment
from isnad.language import load_language
from isnad.reading import framing_counts
from isnad.records import Reading, Span, Statement


class Segment(NamedTuple):
    """A stretch of text under the same marks: its text and the classes of its marks.

    `tip` says of the innermost statement that it is in who does what, through whom; `card` is the id of the statement
    whose card it leads to, where it begins one.
    """

    text: str
    classes: str
    tip: str = ""
    card: str = ""


def paragraphs_of(reading: Reading) -> list[list[Segment]]:
    """Return the title and the paragraphs of a reading, each as the stretches that stand under the same marks."""
    bounds, at = [], 0
    for line in reading.text.split("\n"):
        bounds.append((at, at + len(line)))
        at += len(line) + 1
    marks = list(_marks(reading))
    tips = {one.id: _tip(one) for one in sorted(reading.statements, key=_length, reverse=True)}
    starts = {start: one.id for one in reading.statements for start, _ in (one.cue or one.content)[:1]}
    return [list(_segments(reading.text, span, marks, tips, starts)) for span in bounds]


def page_of(reading: Reading) -> str:
    """Return a reading as HTML."""
    paragraphs = paragraphs_of(reading)
    return (
        environment("isnad.export")
        .get_template("reading.html.j2")
        .render(
            reading=reading,
            title=paragraphs[0],
            paragraphs=[p for p in paragraphs[1:] if p],
            direction=load_language(reading.language).profile.direction,
            contents={s.id: " … ".join(reading.text[slice(*span)] for span in s.content) for s in reading.statements},
            framing_counts=list(framing_counts(reading.framing)),
            cues={s.id: " ".join(reading.text[slice(*span)] for span in s.cue) for s in reading.statements},
        )
    )


def _length(statement: Statement) -> int:
    """Return the length of a statement's content."""
    return sum(end - start for start, end in statement.content)


def _tip(statement: Statement) -> str:
    """Return who does what in a statement, and through whom it came."""
    chain = " ← ".join([statement.speaker or "—", *statement.via])
    return f"{chain} · {statement.act} · {statement.factuality}"


def _marks(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield every span to mark with its class; what belongs to a statement has the statement's id as a class too."""
    for statement in reading.statements:
        for name in ("content", "cue", "source"):
            for span in getattr(statement, name):
                yield span, f"{name} {statement.id}"
    for time in reading.times:
        yield time.span, "time"
    for quantity in reading.quantities:
        yield quantity.span, "quantity"
    for event in reading.events:
        for span in event.anchors:
            yield span, "event"
    for framing in reading.framing:
        yield framing.span, "framing"
    for actor in reading.actors:
        for span in actor.spans:
            yield span, "actor"


def _segments(
    text: str, within: Span, marks: list[tuple[Span, str]], tips: dict[str, str], starts: dict[int, str]
) -> Iterator[Segment]:
    """Yield the stretches of a paragraph that stand under the same marks, in order; together they are the paragraph.

    `tips` is what is said of each statement, the innermost last; `starts` is where a statement's card is led to from.
    """
    inside = [(s, c) for s, c in marks if s[0] < within[1] and s[1] > within[0]]
    edges = {within[0], within[1]}
    for span, _ in inside:
        edges.update(edge for edge in span if within[0] < edge < within[1])
    ordered = sorted(edges)
    for start, end in itertools.pairwise(ordered):
        names = {name for span, c in inside if span[0] <= start and end <= span[1] for name in c.split()}
        tip = next((tips[one] for one in reversed(tips) if one in names), "")
        yield Segment(text[start:end], " ".join(sorted(names)), tip, starts.get(start, ""))
