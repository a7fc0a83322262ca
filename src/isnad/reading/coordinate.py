"""Reports that share a sentence, in a language whose subject stands before its verb.

«Ada expressed concern and called for P» is two reports of one subject; «neither confirmed nor denied P» is one; in
«Norland accused Southia of P, an allegation that Southia denied» what is denied is what the other says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.reading.chunks import chunks
from isnad.reading.clauses import Clauses
from isnad.reading.grammar import Lines
from isnad.reading.narrowed_report import Judged
from isnad.reading.reach import core
from isnad.reading.subject_first import Part

_CLAUSE = frozenset({"be", "have", "do", "modal"})
_ENDS = frozenset({".", ",", "”", ";", "—", "coord", "day", "prep", "adv"})
_BEFORE_NOUN = frozenset({"det", "poss", "word", "adv", "ed"})
_OBJECTLESS: tuple[list[str], ...] = ([], ["subord"], ["prep"], ["."], [","], ["day"])
_FINITE_FORMS = frozenset({"past", "present", "perfect", "modal"})
_NOUN_REACH = 4  # tokens from a comma to the noun that takes up what is said: «, an allegation»
_LEAST = 3  # tokens of what the article tells before it says who denies it


def coordinate(clauses: Clauses, lines: Lines, judged: Sequence[Judged]) -> list[Judged]:
    """Return reports, in their order, parted and joined by what stands between them in their sentence."""
    beside: dict[int, list[Judged]] = {}
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
    return [made.get(one.cue.index, one) for one in judged if one.cue.index not in gone]


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
    verb, report, classes = one.cue.verb, one.report, lines.classes
    left, right = report.cue
    if verb is None or verb.act not in ("deny", "confirm"):
        return {}
    first = lines.sentences[lines.sentence_at[one.cue.index]][0]
    source = report.source or next(iter(reversed(chunks(lines, first, left))), None)
    if source is None or source[1] != left:
        return {}
    if right < len(classes) and classes[right] not in _ENDS:
        return {}
    # «, a claim Southia denied»: the noun and who denies it are told in one breath.
    inner = next((k + 1 for k in range(source[0] + 1, source[1] - 1) if k in clauses.cue_at), source[0])
    source = inner, source[1]
    found = _taken_up(clauses, lines, source[0], first)
    if found is None:
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
