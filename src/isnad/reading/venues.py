"""Where a statement was made, and who carries it, in a language whose subject stands before its verb.

«in a statement», «in an interview with Marin Radio», «told Marin Radio», «on Telegram»; «in a statement carried by the
Marin Press» is a statement that reached the article through the Marin Press.
"""

from __future__ import annotations

from isnad.reading.clauses import Clauses
from isnad.reading.grammar import Lines
from isnad.reading.subject_first import Part, Report
from isnad.records import Span

_REACH = 12  # tokens behind a cue in which its venue stands
_LONGEST = 6  # tokens of a venue before its last noun
_CALLED = 4  # tokens to the name of a medium: «told state news agency MP»
_ADDRESS = 4  # tokens of a venue that is told something: «told a televised news conference»
_CARRIED = 5  # tokens from a venue to who carries it

Venue = tuple[Span | None, tuple[Span, ...]]


def find_venue(clauses: Clauses, lines: Lines, report: Report, sentence: Part, *, addressed: bool) -> Venue:
    """Return (the venue of a report or None, who carries it); `addressed`: the verb names whom it is told to."""
    content = {i for start, end in report.content for i in range(start, end)}
    if addressed and (medium := _medium(clauses, lines, report.cue[1], sentence[1], content)):
        return medium, ()
    begin = max(report.cue[0], report.source[0] if report.source else 0)
    found = _between(clauses, lines, begin, min(sentence[1] - 1, begin + _REACH), content)
    if found == (None, ()) and report.pattern == "after" and report.form != "participle":
        found = _between(clauses, lines, sentence[0], report.source[0] if report.source else report.cue[0], content)
    return found


def _medium(clauses: Clauses, lines: Lines, at: int, last: int, content: set[int]) -> Span | None:
    """Return the medium that is told something: the mention right behind the verb, an article aside."""
    if at < last and lines.classes[at] == "det":
        at += 1
    span = next((m for k in range(at, min(last, at + _CALLED)) if (m := clauses.mentions_from(k, last))), None)
    if span is not None and at not in content and clauses.kind_at.get(span) == "organization":
        called = clauses.document.tokens_in((lines.tokens[at].start, span[1]))
        return span if any(t.norm in clauses.lexicon.media for t in called) else None
    for k in range(at, min(last, at + _ADDRESS)):
        if k in content or lines.classes[k] in (",", "prep", ".", "day"):
            break
        following = lines.tokens[k + 1].norm if k + 1 < last else ""
        if lines.tokens[k].norm in clauses.lexicon.venues and following not in clauses.lexicon.venues:
            start = at - 1 if lines.classes[at - 1] == "det" else at
            return lines.tokens[start].start, lines.tokens[k].end
    return None


def _between(clauses: Clauses, lines: Lines, low: int, high: int, content: set[int]) -> Venue:
    lexicon, tokens, classes = clauses.lexicon, lines.tokens, lines.classes
    last = len(tokens)
    for i in range(low, high):
        if i in content or tokens[i].norm not in lexicon.venue_prepositions:
            continue
        for k in range(i + 1, min(last, i + _LONGEST)):
            if k in content or classes[k] in (",", ".", "“", "prep"):
                break
            if tokens[k].norm in lexicon.venues and (k + 1 >= last or tokens[k + 1].norm not in lexicon.venues):
                return _whole(clauses, lines, i + 1, k, content)
    return None, ()


def _whole(clauses: Clauses, lines: Lines, start: int, noun: int, content: set[int]) -> Venue:
    """Return the venue with whom it was held with, and who carries it."""
    lexicon, tokens, classes = clauses.lexicon, lines.tokens, lines.classes
    end, at = tokens[noun].end, noun + 1
    carriers: tuple[Span, ...] = ()
    if at < len(tokens) and tokens[at].norm in lexicon.venue_partners and at not in content:
        k = at + 1 + (classes[at + 1 : at + 2] == ["det"])
        if k < len(tokens) and (span := clauses.mentions_from(k, len(tokens))) and k not in content:
            end = span[1]
    elif at < len(tokens) and tokens[at].norm in lexicon.carried and at not in content:
        for k in range(at + 1, min(len(tokens), at + _CARRIED)):
            if (span := clauses.mention_from.get(tokens[k].start)) and k not in content:
                carriers = (span,)
                break
    return (tokens[start].start, end), carriers
