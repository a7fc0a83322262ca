"""Who passes on what others say, in a language whose subject stands before its verb.

«MP reported, citing two officials, that P» is told by MP, and by two officials through MP; «MP quoted Varsen as saying
P» is Varsen's through MP; «Varsen said P, MP reported» is Varsen's, relayed by MP.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from isnad.reading.chunks import chunks
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.grammar import Lines
from isnad.reading.narrowed_report import Judged
from isnad.reading.reach import core
from isnad.reading.subject_first import Part, Report

_REACH = 20  # tokens of whom a medium quotes
_NAMED = 12  # tokens of a medium's name behind what it relays
_BE = "be"


@dataclass(frozen=True, slots=True)
class Relayed:
    """Reports, and by the token of a report's cue who relays it, nearest to the speaker first."""

    reports: list[Judged]
    relays: dict[int, tuple[Part, ...]]


def relayed(clauses: Clauses, lines: Lines, judged: Sequence[Judged]) -> Relayed:
    """Return the reports with those that a medium passes on taken apart."""
    reader = _Relays(clauses, lines, judged)
    return reader.read()


class _Relays:
    def __init__(self, clauses: Clauses, lines: Lines, judged: Sequence[Judged]) -> None:
        self.clauses, self.lines, self.judged = clauses, lines, judged
        self.quoting = clauses.lexicon.quoting
        self.relays: dict[int, tuple[Part, ...]] = {}
        self.made: list[Judged] = []
        self.gone: set[int] = set()

    def read(self) -> Relayed:
        """Return the reports and who relays them."""
        for one in self.judged:
            if one.cue.index in self.gone:
                continue
            self._quoted_as_saying(one)
            self._citing_within(one)
            if one.cue.index not in self.gone:
                self._citing(one)
        kept = [one for one in self.judged if one.cue.index not in self.gone]
        beside: dict[int, list[Judged]] = {}
        for one in kept:
            beside.setdefault(self.lines.sentence_at[one.cue.index], []).append(one)
        trailing: dict[int, Judged] = {}
        for several in beside.values():
            for one in several:
                trailing.update(self._trailing(one, several))
        kept = [trailing.get(one.cue.index, one) for one in kept if one.cue.index not in self.gone]
        return Relayed([*kept, *self.made], self.relays)

    def _norm(self, i: int) -> str:
        return self.lines.tokens[i].norm if 0 <= i < len(self.lines.tokens) else ""

    def _sentence(self, i: int) -> Part:
        return self.lines.sentences[self.lines.sentence_at[i]]

    # «MP quoted Varsen as saying P», «Varsen was quoted by MP as saying P»

    def _quoted_as_saying(self, one: Judged) -> None:
        at, lines = one.cue.index, self.lines
        first, last = self._sentence(at)
        if one.cue.form != "participle" or self._norm(at - 1) not in self.clauses.lexicon.quoted_as:
            return
        k = next((k for k in range(at - 2, max(first, at - _REACH) - 1, -1) if self._norm(k) in self.quoting), None)
        if k is None:
            return
        if lines.classes[k - 1] == _BE:
            source, medium = self._before(k - 1, first), self._agent(k + 1, at - 1) or self._agent(at + 1, last)
        else:
            source, medium = self._trim(k + 1, at - 1), self._before(k, first)
        if source is None:
            return
        self.gone |= {one.cue.index, k}
        content = one.report.content
        if content[0][0] < k:
            # «P, MP quoted Varsen as saying»: what stands before the medium.
            comma = next((c for c in range(k - 1, content[0][0], -1) if lines.classes[c] == ","), k)
            content = ((content[0][0], comma),)
        made = replace(one, sure=1.0, report=replace(one.report, source=source, content=content, cue=(at, at + 1)))
        self.made.append(made)
        if medium:
            self.relays[at] = (medium,)

    def _before(self, i: int, first: int) -> Part | None:
        """Return the noun phrase that is the subject of a verb at token `i`."""
        lines = self.lines
        span = self.clauses.mention_to.get(lines.tokens[i - 1].end) if i > first else None
        found = chunks(lines, first, i)
        if not found:
            return None
        if found[-1][1] == i:
            start = found[-1][0]
            return (min(start, self.clauses.document.token_at(span[0])) if span else start), i
        # An apposition stands between: «MP, which is close to the court, quoted…».
        return found[0]

    def _agent(self, low: int, high: int) -> Part | None:
        """Return who did it: «by MP»."""
        for k in range(low, min(high, low + 3)):
            if self._norm(k) in self.clauses.lexicon.agents:
                found = chunks(self.lines, k + 1, min(high, k + _NAMED))
                return found[0] if found and found[0][0] == k + 1 else None
        return None

    def _trim(self, start: int, end: int) -> Part | None:
        while end > start and self.lines.classes[end - 1] == ",":
            end -= 1
        return (start, end) if end > start else None

    # «MP reported, citing two officials, that P», «P, MP reported, citing two officials»

    def _citing(self, one: Judged) -> None:
        lines, at = self.lines, one.cue.index
        content = one.report.content[0]
        itself = one.cue.form == "participle" and self._norm(at) in self.quoting
        start = content[0] if itself else content[0] + 1
        if not itself and self._norm(content[0]) not in self.quoting:
            self._citing_behind(one)
            return
        k = next((k for k in range(start, content[1]) if lines.classes[k] == "comp" and not lines.quoted[k]), None)
        source = self._trim(start, k) if k is not None else None
        if k is None or source is None:
            return
        told: Part = (k + 1, content[1])
        outer = self._main(at) if itself else one.cue
        cite = at if itself else content[0]
        medium = one.report.source
        if outer is not None and medium is not None:
            report = Report((outer.index, outer.index + 1), medium, (told,), "after", outer.form, ())
            self.gone |= {outer.index}
            self.made.append(Judged(1.0, outer, report))
            self.relays[cite] = (medium,)
        self._made_by(cite, source, (told,))
        self.gone.add(at)

    def _citing_within(self, one: Judged) -> None:
        """Take apart «MP, citing two officials, said P»."""
        at, lines = one.cue.index, self.lines
        first, last = self._sentence(at)
        if one.cue.verb is None or one.cue.form not in ("past", "present") or lines.classes[at - 1] != ",":
            return
        within = range(at - 2, max(first + 1, at - _REACH), -1)
        k = next((k for k in within if self._norm(k) in self.quoting and lines.classes[k - 1] == ","), None)
        cited = self._trim(k + 1, at - 1) if k is not None else None
        medium = self._before(k - 1, first) if k is not None else None
        if k is None or cited is None or medium is None:
            return
        told = one.report.content
        if told[0][0] < at:
            told = (core(lines, at + 1, last),)
        self.gone |= {at, k}
        report = replace(one.report, source=medium, content=told, pattern="after", cue=(at, at + 1))
        self.made.append(replace(one, sure=1.0, report=report))
        self.relays[k] = (medium,)
        self._made_by(k, cited, told)

    def _citing_behind(self, one: Judged) -> None:
        report = one.report
        if report.pattern not in ("before", "around") or report.source is None:
            return
        behind = max(report.source[1], report.cue[1])
        _, last = self._sentence(one.cue.index)
        if self.lines.classes[behind : behind + 1] != [","] or self._norm(behind + 1) not in self.quoting:
            return
        end = last
        while end > behind and self.lines.classes[end - 1] in (".", ","):
            end -= 1
        source = self._trim(behind + 2, end)
        if source is None or source[1] - source[0] > _NAMED:
            return
        told = report.content[:1]
        self.gone |= {one.cue.index, behind + 1}
        self.made.append(replace(one, sure=1.0, report=replace(report, content=told)))
        self.relays[behind + 1] = (report.source,)
        self._made_by(behind + 1, source, told)

    def _made_by(self, cite: int, source: Part, told: tuple[Part, ...]) -> None:
        token = self.lines.tokens[cite]
        cue = Cue(cite, token.start, token.end, None, "phrase")
        self.made.append(Judged(1.0, cue, Report((cite, cite + 1), source, told, "cited", "phrase", ())))

    def _main(self, at: int) -> Cue | None:
        """Return the verb that a participle at token `at` goes with: the nearest finite cue before it."""
        first, _ = self._sentence(at)
        cues = (self.clauses.cue_at.get(k) for k in range(at - 1, first - 1, -1))
        return next((c for c in cues if c and c.verb and c.form in ("past", "present")), None)

    # «Varsen said P, MP reported»

    def _trailing(self, one: Judged, kept: Sequence[Judged]) -> dict[int, Judged]:
        """Return the report that another behind its content only relays, without that, by its cue."""
        lines, report = self.lines, one.report
        if report.pattern not in ("before", "around") or report.source is None or not self._is_medium(report.source):
            return {}
        low = min(report.source[0], report.cue[0])
        inner = [
            k for k in kept
            if k.cue.index < low and report.content[0][0] <= k.cue.index < report.content[-1][1]
            and k.report.pattern == "after" and k.cue.verb and low <= k.report.content[-1][1] + (k.sure > one.sure)
        ]  # fmt: skip
        inner = inner or [
            k for k in kept
            if k is not one and k.report.pattern in ("before", "around") and k.cue.index < low and k.cue.verb
        ]  # fmt: skip
        if not inner:
            return {}
        told = min(inner, key=lambda k: k.cue.index)
        comma = next((k for k in range(low - 1, told.cue.index, -1) if lines.classes[k] == ","), low)
        parts = tuple((s, min(e, comma)) for s, e in told.report.content if s < comma)
        if not parts:
            return {}
        self.gone.add(one.cue.index)
        self.relays[told.cue.index] = (*self.relays.get(told.cue.index, ()), report.source)
        return {told.cue.index: replace(told, report=replace(told.report, content=parts))}

    def _is_medium(self, part: Part) -> bool:
        return any(t.norm in self.clauses.lexicon.media for t in self.lines.tokens[slice(*part)])
