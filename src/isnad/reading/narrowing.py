"""From reports in the scope of the training annotation (PolNeAR) to those of our guidelines, subject first.

PolNeAR counts topics («spoke about the dam») as well, takes whom somebody addresses into the content («urged the
council to repair the dam»), and the day into the cue. Here a bare topic is none, and a content is what is stated:
behind the addressee, up to where the sentence goes on without it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from isnad.reading.chunks import chunks
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue, cue_lexicon
from isnad.reading.grammar import Lines
from isnad.reading.joined_reports import either_way, over_paragraphs
from isnad.reading.narrowed_report import Judged, negated
from isnad.reading.reach import core
from isnad.reading.subject_first import Part, Report

_SURE = 0.4  # probability from which on another report ends the content that it stands in
_LINK_REACH = 14  # tokens of an addressee between a verb and what it asks for
_LEAST = 3  # tokens of what is told before its source
_ADDRESSED = frozenset({"accuse", "demand", "warn", "announce", "expect"})
_OF_TIME = frozenset({"day", "time", "num", "adv", ","})
_OF_OTHERS = frozenset({"accuse", "demand", "warn"})
_FINITE = frozenset({"past", "present", "be", "have", "modal", "do"})
_DATED = frozenset({"day", "time", "num", "adv", "word", "cap", "noun", "det", "number", "plural"})
_CLAIM_REACH = 6  # tokens of whose claim it is that somebody denies: «dismissed as baseless reports that»
_BEFORE_CLAUSE = frozenset({"subj", "det", "poss", "cap", "plural", "num", "number", "title", "comp", "wh"})


def narrowed(clauses: Clauses, lines: Lines, judged: Iterable[Judged]) -> list[Judged]:
    """Return the reports that our guidelines count, in their order, with the spans of our guidelines."""
    kept = [one for one in either_way(clauses, lines, judged) if _states(clauses, lines, one)]
    openings = _openings(lines, kept)
    told = {one.cue.index: _claimed(clauses, lines, one) for one in kept}
    claims = {k - 2 for k in told.values() if k is not None}
    found = (_narrow(clauses, lines, one, openings) for one in kept if one.cue.index not in claims)
    return [_behind_claim(n, told[n.cue.index]) for n in found if n is not None]


def _claimed(clauses: Clauses, lines: Lines, one: Judged) -> int | None:
    """Return where what is denied starts behind whose claim it is: P in «rejected the claim that P»."""
    verb, report = one.cue.verb, one.report
    start, end = report.content[0]
    if verb is None or report.pattern != "after" or "deny" not in {verb.act, *(turn.act for turn in verb.turns)}:
        return None
    for k in range(start + 1, min(end - 1, start + _CLAIM_REACH)):
        noun = clauses.cue_at.get(k - 1)
        if lines.classes[k] == "comp":
            return k + 1 if noun is not None and noun.form in ("noun", "present") else None
        if lines.classes[k] in _FINITE - {"present"} or lines.classes[k] in (",", "'s"):
            return None
    return None


def _behind_claim(one: Judged, start: int | None) -> Judged:
    (begin, end), *rest = one.report.content
    if start is None or not begin < start < end:
        return one
    return replace(one, report=replace(one.report, content=((start, end), *rest)))


def _states(clauses: Clauses, lines: Lines, one: Judged) -> bool:
    """Whether more than a topic is told: behind a verb of topics a clause or a quotation."""
    verb, source = one.cue.verb, one.report.source
    if source is not None and lines.tokens[source[0]].norm in cue_lexicon(lines.document.language).not_source:
        return False
    start = one.report.content[0][0]
    at = one.cue.index
    if (
        verb
        and one.report.form in ("past", "perfect")
        and "to" not in verb.takes
        and lines.classes[at + 1 : at + 2] == ["inf"]
    ):
        return False  # «MP, believed to be close to the court»
    behind_comp = start > 0 and lines.classes[start - 1] == "comp"
    noun = one.report.form == "noun" and lines.tokens[at].norm not in clauses.lexicon.never_nouns
    if noun and one.cue.form == "present" and one.report.pattern == "after" and not behind_comp:
        return False  # «talks with Norland», «no plans to leave», not «the army says P»
    if verb is None or not verb.topic or one.report.pattern != "after" or _withholds(clauses, lines, one):
        return True
    return bool(lines.quoted[start]) or behind_comp or lines.classes[start] == "wh"


def _withholds(clauses: Clauses, lines: Lines, one: Judged) -> bool:
    """Whether somebody will not speak of a topic, which says something of it: «would not discuss the letter»."""
    verb = one.cue.verb
    if verb is None or verb.denied is None or verb.denied[0] != "decline":
        return False
    governors = (clauses.cue_at.get(k) for k in range(one.report.cue[0], one.cue.index))
    return negated(lines, one) or any(c.verb and c.verb.act in ("decline", "announce") for c in governors if c)


def _openings(lines: Lines, judged: list[Judged]) -> dict[int, list[Part]]:
    """Return by sentence (cue, beginning) of sure reports behind a word of contrast or time: «, though X said»."""
    found: dict[int, list[Part]] = {}
    for one in judged:
        if one.sure >= _SURE and (k := opening(lines, one)) is not None:
            found.setdefault(lines.sentence_at[k], []).append((one.cue.index, k))
    return found


def opening(lines: Lines, one: Judged) -> int | None:
    """Return the token, behind which a report begins, that contrasts it with what is told before: «, though X said»."""
    source = one.report.source
    if source is None or not 0 < source[0] < one.cue.index or one.cue.verb is None or one.report.pattern != "after":
        return None
    k = source[0] - 1
    title = lines.classes[k] == "," and lines.document.paragraph_of(lines.tokens[k].start) == 0
    return k if title or lines.tokens[k].norm in lines.grammar.contrasts else None


def _narrow(clauses: Clauses, lines: Lines, one: Judged, openings: dict[int, list[Part]]) -> Judged | None:
    one = _declining(lines, _told_before(clauses, lines, one))
    report = one.report
    if not report.content:
        return None
    content = [_without_later(lines, one.cue, part, openings) for part in report.content]
    content[0] = _behind_addressee(clauses, lines, one, content[0])
    content[0] = _inside_relative(lines, report, content[0])
    content[-1] = _without_aside(clauses, lines, content[-1])
    if report.pattern == "around" and len(content) > 1:
        content = _around(lines, content)
    content[0] = _quotation_alone(lines, report, content[0])
    cored = [_marked(lines, core(lines, start, end)) for start, end in content]
    parts = tuple((start, end) for start, end in cored if end > start)
    parts = (*parts, *over_paragraphs(lines, parts[-1])) if parts else ()
    if not parts or all(lines.classes[k] in _OF_TIME for start, end in parts for k in range(start, end)):
        return None
    return replace(
        one, report=replace(report, cue=_cue(lines, one), source=_source(clauses, lines, one), content=parts)
    )


def _quotation_alone(lines: Lines, report: Report, part: Part) -> Part:
    """End a content before its cue with its quotation where only a name follows: «“P,” its head, Ada Varsen, said»."""
    start, end = part
    if report.pattern not in ("before", "around") or not lines.quoted[start]:
        return part
    stop = next((k for k in range(start, end) if lines.quoted[k] != lines.quoted[start]), end)
    clause = any(lines.classes[k] in _FINITE or lines.quoted[k] for k in range(stop, end))
    return part if clause else (start, stop)


def _told_before(clauses: Clauses, lines: Lines, one: Judged) -> Judged:
    """Where only who is told stands behind the verb («P, Ada Varsen told a news conference»), P stands before."""
    verb, report, classes = one.cue.verb, one.report, lines.classes
    start, end = report.content[0]
    first = lines.sentences[lines.sentence_at[one.cue.index]][0]
    if verb is None or report.pattern != "after" or report.source is None:
        return one
    low = report.source[0]
    if _carried(clauses, lines, (start, end)) and low - first >= _LEAST and classes[low - 1] == ",":
        return replace(one, report=replace(report, content=((first, low),), pattern="before"))
    if not verb.addressee:
        return one
    behind = classes[start:end]
    clause = any(c in _FINITE - {"present"} or c in ("comp", "ed", "“", ":") for c in behind) or bool(
        lines.quoted[start]
    )
    if clause or start != report.cue[1] or low - first < _LEAST or classes[low - 1] != ",":
        return one
    return replace(one, report=replace(report, content=((first, low),), pattern="before"))


def _carried(clauses: Clauses, lines: Lines, part: Part) -> bool:
    """Whether a content is only who carries what is said: «P, the palace said in a statement carried by Marin TV»."""
    start, end = part
    lexicon, tokens = clauses.lexicon, lines.tokens
    if end - start < 2 or tokens[start].norm not in lexicon.carried or tokens[start + 1].norm not in lexicon.agents:
        return False
    return not any(c in _FINITE for c in lines.classes[start + 1 : end])


def _declining(lines: Lines, one: Judged) -> Judged:
    """Take what is declined into the cue: «declined to comment on the report» says something of the report."""
    verb, report, classes = one.cue.verb, one.report, lines.classes
    at = one.cue.index + 1
    start, end = report.content[0]
    if verb is None or verb.act != "decline" or report.pattern != "after" or classes[at : at + 1] != ["inf"]:
        return one
    behind = at + 2 + (classes[at + 2 : at + 3] == ["prep"])
    if start >= behind:
        return one
    content = ((behind, end), *report.content[1:]) if behind < end else ()
    return replace(one, report=replace(report, cue=(report.cue[0], behind), content=content))


def _marked(lines: Lines, part: Part) -> Part:
    """Begin a content that goes on behind a quotation with the mark that opens it."""
    start, end = part
    opened = 0 < start < end and lines.classes[start - 1] == "“" and "”" in lines.classes[start:end]
    return (start - 1, end) if opened and lines.quoted[end - 1] != lines.quoted[start] else part


def _without_later(lines: Lines, cue: Cue, part: Part, openings: dict[int, list[Part]]) -> Part:
    """End a content that is no quotation where another report begins that contrasts with it."""
    start, end = part
    if lines.quoted[start] and lines.quoted[start] == lines.quoted[end - 1]:
        return part
    later = [
        k
        for at, k in openings.get(lines.sentence_at[start], ())
        if start < k < end and at > cue.index and not lines.quoted[k]
    ]
    return (start, min(later)) if later and min(later) > start + 1 else part


def _behind_addressee(clauses: Clauses, lines: Lines, one: Judged, part: Part) -> Part:
    """Begin a content behind whom its verb addresses: «told the council P», «urged it to P», «accused it of P»."""
    verb, (start, end) = one.cue.verb, part
    if verb is None or start <= one.cue.index or lines.quoted[start] != lines.quoted[one.cue.index]:
        return part
    if start == one.report.cue[1] and "that" in verb.takes:
        part = start, end = _behind_day(clauses, lines, part)
    if verb.addressee and start == one.report.cue[1]:
        return _told(clauses, lines, part)
    links = [w for w in verb.takes if w not in ("that", "noun", "quote")]
    acts = {verb.act, *(turn.act for turn in verb.turns)}
    if not acts & _ADDRESSED or one.report.pattern != "after" or not links:
        return part
    reach = _LINK_REACH if acts & _OF_OTHERS else 1
    for k in range(start, min(end - 1, start + reach)):
        if lines.tokens[k].norm in links:
            whom = chunks(lines, start, k)
            named = k <= start + 1 or (bool(whom) and whom[0][0] == start)
            return (k + 1, end) if named and lines.classes[k + 1] not in (",", ".") else part
        if (k > start and lines.classes[k] in _FINITE) or lines.classes[k] in ("comp", "wh", "“", ";", ":"):
            break
    return part


def _behind_day(clauses: Clauses, lines: Lines, part: Part) -> Part:
    """Begin a content behind the day on which it was said: «said on Tuesday it had closed the border»."""
    start, end = part
    k = start + (lines.classes[start] == "prep")
    span = clauses.time_from.get(lines.tokens[k].start)
    if span is None or lines.classes[k] != "day":
        return part
    behind = clauses.document.token_at(span[1])
    subject = behind < end - 2 and lines.classes[behind] in _BEFORE_CLAUSE - {"num", "number"}
    return (behind, end) if subject else part


def _told(clauses: Clauses, lines: Lines, part: Part) -> Part:
    start, end = part
    span = clauses.mentions_from(start, end)
    if span is not None:
        behind = clauses.document.token_at(span[1])
    elif lines.classes[start] in ("obj", "subj", "plural", "det", "poss"):
        found = chunks(lines, start, end)
        behind = found[0][1] if found and found[0][0] == start else start
    else:
        return part
    if behind < end - 1 and lines.classes[behind] in _BEFORE_CLAUSE:
        return behind + (lines.classes[behind] == "comp"), end
    return part


def _inside_relative(lines: Lines, report: Report, part: Part) -> Part:
    """End the content of a relative clause with the clause: «Ada, who denied P, left»."""
    source, (start, end) = report.source, part
    if source is None or lines.classes[source[0]] != "rel" or source[0] == 0 or lines.classes[source[0] - 1] != ",":
        return part
    for k in range(start + 1, end - 1):
        if lines.classes[k] == "," and not lines.quoted[k] and lines.classes[k + 1] in _FINITE:
            return start, k
    return part


def _without_aside(clauses: Clauses, lines: Lines, part: Part) -> Part:
    """End a content before what the article adds of how it was said: «, without giving details»."""
    start, end = part
    for k in range(start + 1, end - 2):
        if lines.classes[k] == "," and not lines.quoted[k]:
            words = f"{lines.tokens[k + 1].norm} {lines.tokens[k + 2].norm}"
            if words in clauses.lexicon.asides:
                return start, k
    return part


def _around(lines: Lines, content: list[Part]) -> list[Part]:
    """Drop what follows a report in its sentence where the content before it is whole and nothing is quoted."""
    (start, end), (later, stop) = content[0], content[1]
    whole = any(c in _FINITE or c == "ed" for c in lines.classes[start:end])
    quoted = bool(lines.quoted[later]) or "“" in lines.classes[max(later - 1, 0) : stop]
    return content if quoted or not whole else content[:1]


def _cue(lines: Lines, one: Judged) -> Part:
    """Return a cue without the day and the venue behind it."""
    left, right = one.report.cue
    at = one.cue.index + 1
    if one.cue.verb is None or right <= at:
        return left, right
    following = lines.classes[at]
    if following in ("day", "time", "num", "adv"):
        return left, at
    if following == "prep" and right > at + 1 and lines.classes[at + 1] in _DATED:
        return left, at
    return left, right


def _source(clauses: Clauses, lines: Lines, one: Judged) -> Part | None:
    """Return a source without the verb that follows its noun phrase; of a participle only what touches it is one."""
    source, classes = one.report.source, lines.classes
    at = one.cue.index
    if one.cue.form == "noun" and at > 2 and classes[at - 1] == "'s":
        # «criticised Norland's announcement that P»: whose announcement it is.
        span = clauses.mention_to.get(lines.tokens[at - 3].end)
        return (clauses.document.token_at(span[0]), at - 2) if span else source
    if source is None:
        return None
    start, end = source
    if end - start > 1 and classes[end - 1] == "subj":
        return end - 1, end  # «Norland says it has asked»
    if one.cue.form == "participle" and end <= one.cue.index and "," in classes[end : one.cue.index]:
        return None
    if "rel" in classes[start:end]:
        return source
    start = _close_to(clauses, lines, start, at)
    verb = next((k for k in range(start + 1, end) if classes[k] in _FINITE - {"present"}), end)
    while verb > start + 1 and classes[verb - 1] in (",", "coord", "adv"):
        verb -= 1
    return start, verb


def _close_to(clauses: Clauses, lines: Lines, start: int, at: int) -> int:
    """Return where a source begins that is but told by whom it knows: «sources close to the palace»."""
    first = lines.sentences[lines.sentence_at[at]][0]
    if start - 2 <= first or lines.tokens[start - 2].norm not in clauses.lexicon.close:
        return start
    if lines.classes[start - 1] not in ("prep", "inf"):
        return start
    found = [chunk for chunk in chunks(lines, first, start - 1) if chunk[1] in (start - 2, start - 1)]
    return found[-1][0] if found else start
