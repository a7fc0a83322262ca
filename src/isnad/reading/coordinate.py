"""Reports that share a sentence, in a language whose subject stands before its verb.

«Ada expressed concern and called for P» is two reports of one subject; «neither confirmed nor denied P» is one; in
«Norland accused Southia of P, an allegation that Southia denied» what is denied is what the other says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from isnad.reading.chunks import chunks
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.grammar import Lines
from isnad.reading.narrowed_report import Judged
from isnad.reading.reach import core
from isnad.reading.subject_first import Part, Report

_CLAUSE = frozenset({"be", "have", "do", "modal"})
_ENDS = frozenset({".", ",", "”", ";", "—", "coord", "day", "prep", "adv"})
_BEFORE_NOUN = frozenset({"det", "poss", "word", "adv", "ed"})
_OBJECTLESS: tuple[list[str], ...] = ([], ["subord"], ["prep"], ["."], [","], ["day"])
_FINITE_FORMS = frozenset({"past", "present", "perfect", "modal"})
_ANSWERING = frozenset({"past", "perfect", "present"})
_SURE = 0.6  # probability that such an answer is a report: a comma, a noun for what is said, and a verb that denies it
_NOUN_REACH = 4  # tokens from a comma to the noun that takes up what is said: «, an allegation»
_LEAST = 3  # tokens of what the article tells before it says who denies it


def coordinate(clauses: Clauses, lines: Lines, judged: Sequence[Judged]) -> list[Judged]:
    """Return reports, in their order, parted and joined by what stands between them in their sentence."""
    beside: dict[int, list[Judged]] = {}
    weighed = {k for one in judged for k in range(*one.report.cue)}
    for one in judged:
        beside.setdefault(lines.sentence_at[one.cue.index], []).append(one)
    made: dict[int, Judged] = {}
    gone: set[int] = set()
    for several in beside.values():
        for one in several:
            made.update(_same_subject(lines, one, several, gone))
        for one in several:
            made.update(_answered(clauses, lines, one, [made.get(k.cue.index, k) for k in several], gone))
            _said_of(lines, one, several, gone)
    unweighed = []
    for one in _unweighed(clauses, lines, weighed):
        several = beside.get(lines.sentence_at[one.cue.index], [])
        answered = _answered(clauses, lines, one, [made.get(k.cue.index, k) for k in several], gone)
        unweighed += [answered.pop(one.cue.index)] if answered else []
        made.update(answered)
    return [made.get(one.cue.index, one) for one in [*judged, *unweighed] if one.cue.index not in gone]


def _unweighed(clauses: Clauses, lines: Lines, weighed: set[int]) -> Iterator[Judged]:
    """Yield what may answer something before it though nothing spoke for a report: «, a claim the court dismissed»."""
    for cue in clauses.cues:
        i = cue.index
        if i in weighed or lines.classes[i] not in _ANSWERING or not _answers(cue):
            continue
        report = Report((i, i + 1), None, ((i, i + 1),), "answered", lines.classes[i], ())
        yield Judged(_SURE, cue, report)


def _answers(cue: Cue) -> bool:
    """Whether a verb denies or confirms what is said before it, if only with a noun for what is said."""
    verb = cue.verb
    return verb is not None and (verb.act in ("deny", "confirm") or any(t.act == "deny" for t in verb.turns))


def _same_subject(lines: Lines, one: Judged, several: Sequence[Judged], gone: set[int]) -> dict[int, Judged]:
    """Return the report that a second verb of the same subject ends, and that of the second verb, by their cues."""
    report, classes = one.report, lines.classes
    start, end = report.content[-1]
    if report.pattern != "after" or report.form not in _FINITE_FORMS or len(report.content) > 1:
        return {}
    for other in sorted(several, key=lambda k: k.cue.index):
        at = other.report.cue[0] - 1
        if other.report.form not in _FINITE_FORMS or classes[at] != "coord" or not report.cue[1] <= at:
            continue
        if other.report.source not in (None, report.source) or lines.quoted[at] != lines.quoted[one.cue.index]:
            continue
        if _yes_or_no(one, other) and at == report.cue[1]:
            gone.add(one.cue.index)
            joined = (report.cue[0], other.report.cue[1])
            return {other.cue.index: replace(other, report=replace(other.report, source=report.source, cue=joined))}
        if not start < at < end or any(c in _CLAUSE or c == "comp" for c in classes[start - 1 : at]):
            continue
        told = core(lines, start, at)
        if told[1] > told[0]:
            return {
                one.cue.index: replace(one, report=replace(report, content=(told,))),
                other.cue.index: replace(other, report=replace(other.report, source=report.source)),
            }
    return {}


def _yes_or_no(one: Judged, other: Judged) -> bool:
    acts = {k.cue.verb.act for k in (one, other) if k.cue.verb}
    return acts == {"confirm", "deny"}


def _answered(
    clauses: Clauses, lines: Lines, one: Judged, several: Sequence[Judged], gone: set[int]
) -> dict[int, Judged]:
    """Return the report of a relative clause that answers what is said before it, and that before it, by their cues."""
    report, classes = one.report, lines.classes
    left, right = report.cue
    if not _answers(one.cue):
        return {}
    first, end = lines.sentences[lines.sentence_at[one.cue.index]]
    if by := _by_whom(clauses, lines, right, end):
        # «, a claim denied by Southia»
        source, found = by, _taken_up(clauses, lines, left, first)
    else:
        touching = report.source or next(iter(reversed(chunks(lines, first, left))), None)
        if touching is None or touching[1] != left or (right < len(classes) and classes[right] not in _ENDS):
            return {}
        # «, a claim Southia denied»: the noun and who denies it are told in one breath.
        inner = next((k + 1 for k in range(touching[0] + 1, touching[1] - 1) if k in clauses.cue_at), touching[0])
        source = inner, touching[1]
        found = _taken_up(clauses, lines, inner, first)
    if found is None or not _denies(lines, one.cue, found[1]):
        return {}
    comma, noun = found
    before = [k for k in several if k is not one and k.cue.index < comma and k.report.pattern == "after"]
    told: tuple[Part, ...] = (core(lines, first, comma),)
    made: dict[int, Judged] = {}
    if before:
        last = max(before, key=lambda k: k.cue.index)
        told = tuple(core(lines, s, min(e, comma)) for s, e in last.report.content if s < comma)
        if told:
            made[last.cue.index] = replace(last, report=replace(last.report, content=told))
    told = tuple((s, e) for s, e in told if e > s)
    if not told or (not before and told[0][1] - told[0][0] < _LEAST):
        return {}
    if noun is not None:
        gone.add(noun)
    made[one.cue.index] = replace(one, report=replace(report, source=source, content=told, pattern="answered"))
    return made


def _by_whom(clauses: Clauses, lines: Lines, right: int, last: int) -> Part | None:
    """Return who does what a participle says: «denied by the ministry»."""
    if right >= last or lines.tokens[right].norm not in clauses.lexicon.agents:
        return None
    found = chunks(lines, right + 1, last)
    whole = found and found[0][0] == right + 1 and (found[0][1] == last or lines.classes[found[0][1]] in _ENDS)
    return found[0] if whole else None


def _denies(lines: Lines, cue: Cue, noun: int | None) -> bool:
    """Whether a verb denies or confirms by itself, or by the noun that takes up what is said: «a claim X dismissed»."""
    if cue.verb is None or cue.verb.act in ("deny", "confirm"):
        return cue.verb is not None
    return noun is not None and any(
        lines.tokens[noun].norm in turn.before for turn in cue.verb.turns if turn.act == "deny"
    )


def _said_of(lines: Lines, one: Judged, several: Sequence[Judged], gone: set[int]) -> None:
    """Add a noun that states nothing of its own to `gone`: «, an accusation Southia rejected as “P”»."""
    if one.cue.form != "noun" or one.report.pattern != "after":
        return
    start, classes = one.report.content[0][0], lines.classes
    # Behind «that», a verb without an object has the noun for one.
    relative = classes[start - 1] == "comp"
    for other in several:
        source, at = other.report.source, other.cue.index
        begins = source is not None and source[0] == start and source[1] == other.report.cue[0]
        if begins and (not relative or classes[at + 1 : at + 2] in _OBJECTLESS):
            gone.add(one.cue.index)


def _taken_up(clauses: Clauses, lines: Lines, low: int, first: int) -> tuple[int, int | None] | None:
    """Return (the comma, the noun) of «, an allegation that» or «, which» right before token `low`."""
    classes, k = lines.classes, low - 1
    if k > first and lines.tokens[k].norm in clauses.lexicon.relative_pronouns and classes[k - 1] == ",":
        return k - 1, None
    if k > first and classes[k] == "comp":
        k -= 1
    noun = clauses.cue_at.get(k)
    if noun is None or noun.form not in ("noun", "present"):
        return None
    for comma in range(k - 1, max(first, k - _NOUN_REACH), -1):
        if classes[comma] == ",":
            return comma, k
        if classes[comma] not in _BEFORE_NOUN:
            return None
    return None
