"""What belongs to one report though it is printed apart: «refused to confirm or deny», quotations over paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from isnad.reading.clauses import Clauses
from isnad.reading.grammar import Lines
from isnad.reading.narrowed_report import Judged
from isnad.reading.reach import core
from isnad.reading.subject_first import Part

_CLOSING = frozenset("”’»\"'")
_MARKS = 2  # tokens at the end of a paragraph behind what is told: its full stop


def either_way(clauses: Clauses, lines: Lines, judged: Iterable[Judged]) -> list[Judged]:
    """Return reports with those of one refusal made one: «refused to confirm or deny P» says one thing of P."""
    by_cue = {one.cue.index: one for one in judged}
    for p, first in clauses.cue_at.items():
        second, governor = clauses.cue_at.get(p + 2), clauses.cue_at.get(p - 2)
        if second is None or governor is None or lines.classes[p - 1] != "inf" or lines.classes[p + 1] != "coord":
            continue
        acts = {c.verb.act for c in (first, second) if c.verb}
        if acts != {"confirm", "deny"} or governor.verb is None:
            continue
        if "decline" not in {governor.verb.act, *(turn.act for turn in governor.verb.turns)}:
            continue
        several = [by_cue.pop(k) for k in (p - 2, p, p + 2) if k in by_cue]
        told = max(several, key=lambda one: (one.report.content[-1][1], one.sure), default=None)
        if told is None or told.report.content[-1][1] <= p + 3:
            continue
        sources = (one.report.source for one in several)
        report = replace(
            told.report,
            cue=(min(p - 2, *(one.report.cue[0] for one in several)), p + 3),
            source=next((source for source in sources if source is not None and source[1] <= p - 2), None),
            content=((p + 3, told.report.content[-1][1]),),
            pattern="after",
        )
        by_cue[p - 2] = Judged(max(one.sure for one in several), governor, report)
    return sorted(by_cue.values(), key=lambda one: -one.sure)


def over_paragraphs(lines: Lines, told: Part) -> Iterator[Part]:
    """Yield the paragraphs with which a quotation goes on that is told to the end of its own and left open there."""
    document, tokens, quoted = lines.document, lines.tokens, lines.quoted
    last = told[1] - 1
    n = document.paragraph_of(tokens[last].start)
    while n + 1 < len(document.paragraphs):
        end = document.token_at(document.paragraphs[n][1])
        left_open = 0 < quoted[last] == quoted[end - 1] and tokens[end - 1].text not in _CLOSING
        if not left_open or end - last > _MARKS:
            return
        n += 1
        while n + 1 < len(document.paragraphs) and document.count_in(document.paragraphs[n]) == 0:
            n += 1  # an empty line
        first, stop = map(document.token_at, document.paragraphs[n])
        if stop - first <= _MARKS or lines.classes[first] != "“" or quoted[stop - 1] != quoted[first]:
            return  # it is told by somebody there: «“P,” she added»
        part = core(lines, first, stop)
        if part[1] <= part[0]:
            return
        yield part
        last = part[1] - 1
