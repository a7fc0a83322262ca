"""Where the words of a source end: before what only joins them, before where it was said, with both quotation marks."""

from __future__ import annotations

from isnad.reading.actor_words import actor_words
from isnad.reading.clauses import Clauses
from isnad.reading.complements import is_apart
from isnad.records import Span

_ALIKE = '"'  # the mark that opens and closes alike
_CLAUSE = 12  # tokens of a clause about somebody before its complementiser


def whole_source(clauses: Clauses, span: Span) -> Span | None:
    """Return a source without what only joins it to what follows, and with both of its quotation marks; None if empty.

    «رواد المواقع إلى | أن P», «فلان الذي أقر | بأن P», «"كذا" و"كذا"».
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    first, end = clauses.document.range_of(span)
    if first < (behind := clauses.past_time(first)) < end:
        first, span = behind, (tokens[behind].start, span[1])  # «الجمعة بيان لوزارة كذا»
    that = (k for k in range(first + 1, end) if _opens_clause(clauses, k))
    if (opens := next(that, None)) is not None:
        turns = (k for k in range(opens - 1, max(first, opens - _CLAUSE), -1) if _turns(clauses, k))
        end = next(turns, end)
    end = next((k for k in range(first + 1, end - 1) if opens_venue(clauses, k)), end)
    end = next((k for k in range(first + 1, end) if _goes_on(clauses, k)), end)
    while end > first + 1 and _reports(clauses, end - 1) and not clauses.cue_at[end - 1].object:
        end -= 1  # but «مدير حملته» ends in a noun
    joining = lexicon.prepositions | lexicon.governing | lexicon.complementizers | lexicon.relative_pronouns
    while end > first and (tokens[end - 1].norm in joining or tokens[end - 1].text == "،"):
        end -= 1
    venue = tokens[first].norm in lexicon.venue_prepositions and tokens[first].start not in clauses.mention_from
    if end <= first or venue or is_governed_word(clauses, first):
        return None
    stop = tokens[end - 1].end if end < clauses.document.range_of(span)[1] else span[1]
    return paired(clauses.text, (span[0], stop))


def is_governed_word(clauses: Clauses, i: int) -> bool:
    """Whether token `i` is a word with a preposition joined to it, no name: «بالوثائق», «بتغريدة له»."""
    token, lexicon = clauses.tokens[i], clauses.lexicon
    if clauses.document.language.profile.capitals:
        return False
    word = actor_words(clauses.document.language).token(token.text)
    named = token.start in clauses.within_mention or token.start + word.skip in clauses.mention_from
    joined = word.prefix[:1] == lexicon.content_proclitic and word.skip == 1
    return joined and not named and (word.definite or word.base in lexicon.documents)


def _reports(clauses: Clauses, k: int) -> bool:
    """Whether a verb of reporting stands at token `k`, no part of a name."""
    cue, start = clauses.cue_at.get(k), clauses.tokens[k].start
    named = start in clauses.within_mention or start in clauses.mention_from
    return cue is not None and cue.form in ("past", "present") and not named


def _goes_on(clauses: Clauses, k: int) -> bool:
    """Whether at token `k` another report begins: «X | وقالت إن», «مراسل كذا | نقلا عن»."""
    joined = _reports(clauses, k) and clauses.cue_at[k].start > clauses.tokens[k].start
    return joined or clauses.tokens[k].norm in clauses.lexicon.citing


def paired(text: str, span: Span) -> Span:
    """Return a span with both of the marks that open and close alike in it: one right beside it is taken in.

    Where none stands there, one at its end or its beginning is left out.
    """
    start, end = span
    if text.count(_ALIKE, start, end) % 2 == 0:
        return span
    if text.startswith(_ALIKE, end):
        return start, end + 1
    if start and text[start - 1] == _ALIKE:
        return start - 1, end
    if text[end - 1] == _ALIKE and end - start > 1:
        return start, start + len(text[start : end - 1].rstrip())
    return (start + 1, end) if text[start] == _ALIKE and end - start > 1 else span


def opens_venue(clauses: Clauses, k: int) -> bool:
    """Whether where something is said begins at token `k`, no part of who says it: «X | في كلمته، في هذا السياق»."""
    lexicon, (at, noun, *behind) = clauses.lexicon, clauses.tokens[k : k + 3]
    if at.norm not in lexicon.venue_prepositions or noun.kind != "word":
        return False
    places = lexicon.venues | lexicon.said_in
    if noun.norm in places:
        return True
    if noun.norm in lexicon.demonstratives and behind and behind[0].norm in lexicon.circumstances:
        return True
    if not places.isdisjoint(lexicon.unpossessed(noun.norm, actor_words(clauses.document.language).feminine)):
        return True
    told = bool(behind) and behind[0].norm.endswith(lexicon.object_pronouns)  # «في تقرير له، في دراسة نشرها»
    return told and noun.norm in lexicon.documents


def _opens_clause(clauses: Clauses, k: int) -> bool:
    """Whether a complementiser stands at token `k`, no part of a name: «إن.تي.في»."""
    token = clauses.tokens[k]
    return token.norm in clauses.lexicon.complementizers and not is_apart(clauses, k) and not _abbreviates(clauses, k)


def _abbreviates(clauses: Clauses, k: int) -> bool:
    tokens = clauses.tokens
    return 0 < k < len(tokens) - 1 and tokens[k - 1].text == "(" and tokens[k + 1].text == "."


def _turns(clauses: Clauses, k: int) -> bool:
    """Whether a clause about somebody begins at token `k`: behind a comma, with a relative pronoun."""
    return clauses.tokens[k].text == "،" or clauses.tokens[k].norm in clauses.lexicon.relative_pronouns
