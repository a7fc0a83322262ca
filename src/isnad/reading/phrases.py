"""Attribution by phrases: «بحسب X، فإن P», «P، وفق X», who relays whom, and the colon headline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from isnad.reading.actor_words import ACTING, MEDIUM, ORDINARY, ROLE, actor_words
from isnad.reading.clauses import CLOSING, OPENING, TERMINAL, Clauses
from isnad.reading.complements import is_addressed
from isnad.reading.contents import content_span, others_report
from isnad.reading.cues import Cue
from isnad.reading.described import is_told, name_behind
from isnad.reading.doing import past_of
from isnad.reading.options import Chooser, Option
from isnad.reading.source_bounds import is_governed_word
from isnad.reading.source_ends import told_until
from isnad.reading.sources import is_deed
from isnad.reading.weights import clipped
from isnad.records import Span

CLAUSE = "clause"
_SHORTEST_LABEL = 3  # tokens; so short a label is a source even where nobody in it is known
_LONGEST_SIGNATURE = 6  # tokens from the dash of a headline on
_HARDLY_BEGUN, _BEGUN = 6, 3  # words of a clause that goes on behind the phrase in it, with commas and without
_SHORTEST_JOINED = 4  # letters of a noun with its preposition
_FARTHEST, _MOST_STARTS = 300, 40  # tokens before a phrase, and places in them, where its clause may start
_DASHES = frozenset("-–—")
_LONGEST_HEADLINE_SOURCE = 9  # tokens before the colon of a headline


@dataclass(frozen=True, slots=True)
class PhraseReport:
    """What a phrase cue reports: its source, its content, and how it was seen."""

    source: Span
    content: Span
    pattern: str
    more: tuple[Span, ...] = ()  # what the clause goes on with behind the phrase: «بلغ، وفق X، Q»
    via: tuple[Span, ...] = ()  # through whom: «بحسب ما ذكرت وكالة كذا عن X»


def phrase_report(
    clauses: Clauses, cue: Cue, first: int, last: int, chooser: Chooser | None = None, *, beside: bool
) -> PhraseReport | None:
    """Return what a phrase cue reports by itself, None where it only relays another report or reports nothing.

    `beside`: there is another report before it in its sentence. `chooser` says where the clause
    before the phrase starts that it attributes; without it that is the sentence.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    i = cue.index + 1
    while i < last and tokens[i].norm in lexicon.phrase_links:
        i += 1
    if i + 1 < last and tokens[i].norm in lexicon.found_in and tokens[i + 1].norm in lexicon.venue_prepositions:
        i += 2
    j = i
    that = lexicon.phrase_that | lexicon.resuming  # «وفق X فقد بلغ كذا»
    while j < last and tokens[j].text not in "،.:" and tokens[j].norm not in that:
        if tokens[j].text in _DASHES and tokens[j - 1].end < tokens[j].start:
            break
        j += 1
    if j == i or tokens[i].norm in lexicon.not_source:
        return None
    pattern = "plain"
    if tokens[i].norm in lexicon.relays:
        if beside:
            return None
        i, pattern = i + 1, "relay"
    elif i + 1 < j and (verb := clauses.cue_at.get(i)) and verb.form in ("past", "present"):
        i, pattern = i + 1, "verb"
        while i + 1 < j and (clauses.names_no_source(i) or clauses.past_time(i) > i):
            i = max(i + 1, min(clauses.past_time(i), j - 1))  # «وفق ما أعلن عنه اليوم الجمعة السفير»
    mention = next((m for k in range(i, min(j, i + 3)) if (m := clauses.mention_from.get(tokens[k].start))), None)
    if mention and not _heads(clauses, i):
        i = clauses.document.token_at(mention[0])
    if j < last and tokens[j].text == "،":
        j = name_behind(clauses, i, j + 1, last) or j
    if is_governed_word(clauses, i):
        return None
    begin = tokens[i].start
    if i == cue.index + 1 and tokens[i].norm.startswith(lexicon.source_proclitic) and _joins(clauses, cue):
        begin += 1
    named = told_until(clauses, i, _named_until(clauses, i, j))
    source, via = _passed_on(clauses, i, named, begin)
    if cue.index - first <= 1:
        marked = j < last and (tokens[j].text in "،:" or tokens[j].norm in lexicon.resuming)
        start = clauses.past_marks(j + 1 if marked else j, last)
        if start >= last:
            return None
        return PhraseReport(source, content_span(clauses, start, last), "first-" + pattern, via=via)
    if beside and pattern == "plain" and (after := _that_after(clauses, j, last)) is not None:
        if tokens[cue.index].norm not in lexicon.citing:
            return None  # «قال X، بحسب Y، إن P»: Y only relays it
        # «قالت X، نقلا عن Y، إن P»: Y states P as well, through X.
        return PhraseReport(source, content_span(clauses, after, last), "amid-" + pattern)
    end = cue.index
    while end > first and tokens[end - 1].kind == "mark":
        end -= 1
    if end <= first:
        return None
    place = "again-" if beside else "last-"
    content = clause_before(clauses, cue, first, end, place + pattern, chooser)
    if (behind := _cut_short(clauses, content, (i, named), last)) is not None:
        named, more = behind
        source, via = _passed_on(clauses, i, named, begin)
    else:
        more = _goes_on_behind(clauses, named, last) if named < j or tokens[end].text == "،" else ()
    return PhraseReport(source, content, place + pattern, more, via)


def _heads(clauses: Clauses, i: int) -> bool:
    """Whether the noun at token `i`, no document of the actor behind it, speaks: «حسب ما قاله أفراد الشرطة»."""
    token, lexicon, words = clauses.tokens[i], clauses.lexicon, actor_words(clauses.document.language)
    if token.kind != "word" or clauses.document.language.profile.capitals or i in clauses.cue_at:
        return False
    closed = lexicon.prepositions | lexicon.not_source | lexicon.auxiliaries | lexicon.complementizers
    bare = token.norm.removeprefix(lexicon.source_proclitic)
    if {token.norm, bare} & (closed | lexicon.own_words | lexicon.documents) or lexicon.with_object(
        token.norm, lexicon.published
    ):
        return False
    word = words.token(token.text)
    told = is_deed(clauses, i) or past_of(clauses.document.language, token.norm)  # «حسب توضيح فلان»
    return word.has(ORDINARY | ACTING) and not told


def _passed_on(clauses: Clauses, i: int, named: int, begin: int) -> tuple[Span, tuple[Span, ...]]:
    """Return who is the source of a phrase in tokens `i` to `named`, and through whom: «ذكرت وكالة كذا عن X»."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    medium = actor_words(clauses.document.language).token(tokens[i].text).has(MEDIUM)
    links = (k for k in range(i + 1, named - 1) if tokens[k].norm == lexicon.relay_source)
    link = next(links, None) if medium else None
    if link is None or tokens[link - 1].norm in lexicon.issued:
        return (begin, tokens[named - 1].end), ()
    return (tokens[link + 1].start, tokens[named - 1].end), ((begin, tokens[link - 1].end),)


def clause_before(clauses: Clauses, cue: Cue, first: int, end: int, pattern: str, chooser: Chooser | None) -> Span:
    """Return the clause that ends before token `end` and that a phrase or a verb behind it attributes.

    `chooser` says where it starts; without it that is token `first`, where the sentence does.
    """
    start = first
    if chooser is not None and chooser.knows(CLAUSE):
        start = chooser.choose(CLAUSE, clause_options(clauses, cue, first, end, pattern)).start
    begin = clauses.begin(start)
    return begin, clauses.trimmed(begin, clauses.tokens[end - 1].end)


def _cut_short(
    clauses: Clauses, content: Span, source: tuple[int, int], last: int
) -> tuple[int, tuple[Span, ...]] | None:
    """Return (token behind the source, rest of the clause) where a phrase stands within a clause that is hardly begun.

    «تجاوزت النسبة، حسب X، ما وصلت إليه», «اعتقلت السلطات وفقا لـX 60 شخصا»: a verb and its subject state nothing yet.
    None where the clause before the phrase may be whole, or another begins behind it.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    begun = sum(t.kind != "mark" for t in clauses.document.tokens_in(content))
    i, k = source
    begins = (at for n in range(i, min(i + 2, k)) for at in (tokens[n].start, tokens[n].start + 1))
    mention = next((m for at in begins if (m := clauses.mention_from.get(at))), None)
    comma = k < last and tokens[k].text == "،"
    if not comma and mention and begun <= _BEGUN:
        k = clauses.document.token_at(mention[1])
    if begun > (_HARDLY_BEGUN if comma else _BEGUN) or k >= last:
        return None
    start = k + comma
    while start < last and tokens[start].text in OPENING:
        start += 1
    if start + 1 >= last or tokens[start].kind == "mark" or tokens[k].text in TERMINAL:
        return None
    if comma and is_told(clauses, start):
        return None
    norm, other = tokens[start].norm, clauses.cue_at.get(start)
    joined = norm[:1] in lexicon.conjunctions and norm not in actor_words(clauses.document.language).ordinary
    closed = norm in lexicon.connectives - lexicon.prepositions or norm in lexicon.strong_connectives
    reports = other is not None and (other.form in ("participle", "past") or other.start > tokens[start].start)
    if joined or closed or reports:
        return None
    return k, (content_span(clauses, start, last),)


def _goes_on_behind(clauses: Clauses, k: int, last: int) -> tuple[Span, ...]:
    """Return what goes on behind a phrase at token `k` with the clause before it, if anything does.

    A preposition behind it does («بلغ، وفق X، بكذا»), and a bare noun between commas; a conjunction, another report,
    a time or a venue does not.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    comma = k < last and tokens[k].text == "،"
    k += comma
    if k + 1 >= last or tokens[k].kind == "mark" or k in clauses.cue_at or tokens[k].start in clauses.time_from:
        return ()
    norm, bare = tokens[k].norm, tokens[k + 1].norm.removeprefix(lexicon.article)
    if comma and is_told(clauses, k):
        return ()
    if norm in lexicon.prepositions:
        if bare in lexicon.venues or tokens[k + 1].start in clauses.time_from or norm == lexicon.relay_source:
            return ()
    elif norm[:1] in (lexicon.content_proclitic, lexicon.source_proclitic):
        if clauses.new_report(k, last) or norm[1:] in lexicon.venues or len(norm) < _SHORTEST_JOINED:
            return ()
    elif not comma or not _nominal(clauses, norm):
        return ()
    return (content_span(clauses, k, last),)


def _nominal(clauses: Clauses, norm: str) -> bool:
    """Whether a word behind a comma may be a noun that the clause before it still needs."""
    lexicon = clauses.lexicon
    closed = norm in lexicon.connectives or norm in lexicon.strong_connectives or norm in lexicon.relative_pronouns
    ordinary = actor_words(clauses.document.language).ordinary
    joined = norm[:1] in lexicon.conjunctions
    return not closed and not joined and norm not in lexicon.antecedents and norm in ordinary


def _named_until(clauses: Clauses, i: int, j: int) -> int:
    """Return the token before which the words end that name a source: «والدته في مقابلة», «مرسوم صدر السبت»."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    for k in range(i + 1, j):
        if tokens[k - 1].norm in lexicon.anaphora:
            return k
        if tokens[k].start in clauses.time_from:
            behind = clauses.past_time(k)
            if not (
                tokens[k - 1].norm in lexicon.issued and behind < j and tokens[behind].norm == lexicon.relay_source
            ):
                return k  # but «بيان صدر الثلاثاء عن X»
        if k + 1 < j and tokens[k].norm in lexicon.venue_prepositions:
            if tokens[k + 1].norm.removeprefix(lexicon.article) in lexicon.venues:
                return k
        elif tokens[k].norm in lexicon.relative_pronouns and (cue := clauses.cue_at.get(k + 1)) and cue.verb:
            return k - (tokens[k - 1].text == "،")  # «وفق فلان الذي أوضح أن»
        elif k + 1 < j and tokens[k].norm in lexicon.published and tokens[k + 1].start in clauses.time_from:
            return k
    return j


def clause_options(clauses: Clauses, cue: Cue, first: int, end: int, pattern: str) -> list[Option]:
    """Return where the clause may start that a phrase behind it attributes; `end` is the token it ends before.

    The sentence's start comes first, then the tokens behind its commas and complementisers.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    starts, reports = [first], []
    # No sentence that people write is longer; one that is made to take time is looked at where it ends.
    for k in range(max(first, end - _FARTHEST), end):
        if (other := clauses.cue_at.get(k)) and other.form != "noun":
            reports.append(k)
        if k == first:
            continue
        before = tokens[k - 1]
        marked = before.text in "،؛:" or before.norm in lexicon.complementizers
        if tokens[k].kind == "word" and (marked or tokens[k].norm in lexicon.relative_pronouns):
            starts.append(k)
    starts = [first, *starts[1:][-_MOST_STARTS:]]
    return [
        Option(k, end, pattern, tuple(_clause_features(clauses, cue, starts, n, end, pattern, reports)))
        for n, k in enumerate(starts)
    ]


def _clause_features(
    clauses: Clauses, cue: Cue, starts: list[int], n: int, end: int, pattern: str, reports: list[int]
) -> Iterator[str]:
    tokens, start = clauses.tokens, starts[n]
    before = tokens[start - 1] if n else None
    mark = "first" if before is None else before.text if before.kind == "mark" else "that"
    word = clauses.tokens[start].norm
    quotation = clauses.document.quotation_at(tokens[start].start)
    quoted = "out" if quotation is None else "with" if quotation[1] >= tokens[end - 1].end else "apart"
    at = bisect_left(reports, start)
    told = "none" if at == len(reports) else "starts" if reports[at] == start else "holds"
    earlier = at > 0
    joined = word[:1] in clauses.lexicon.conjunctions
    nearest = n == len(starts) - 1
    phrase = tokens[cue.index].norm
    yield f"mark={mark}|{pattern}"
    yield f"mark={mark}|{nearest}"
    yield f"mark={mark}|{told}|{earlier}"
    yield f"told={told}|{pattern}|{earlier}"
    yield f"left={min(len(starts) - n, 4)}|{pattern}"
    yield f"left={min(len(starts) - n, 4)}|{mark}"
    yield f"nth={min(n, 3)}|{pattern}"
    yield f"length={min((end - start).bit_length(), 6)}|{pattern}"
    yield f"length={min((end - start).bit_length(), 6)}|{mark}"
    yield f"quoted={quoted}|{mark}"
    yield f"quoted={quoted}|{quotation is not None and n > 0 and tokens[start - 1].start == quotation[0]}"
    yield f"word={clipped(word)}|{mark}"
    yield f"word={word}"
    yield f"joined={joined}|{mark}"
    yield f"comma={tokens[end].text == '،'}|{mark}|{nearest}"
    yield f"phrase={phrase}|{mark}"
    yield f"mention={tokens[start].start in clauses.mention_from}|{mark}"


def _that_after(clauses: Clauses, j: int, last: int) -> int | None:
    """Return where a content starts behind the source of a phrase that stands between a verb and its complementiser."""
    while j < last and clauses.tokens[j].text == "،":
        j += 1
    if j >= last or clauses.tokens[j].norm not in clauses.lexicon.complementizers:
        return None
    start = clauses.past_marks(j, last)
    return start if start < last else None


def _joins(clauses: Clauses, cue: Cue) -> bool:
    """Whether the cue is one that takes its source by a proclitic («وفقا لـ»)."""
    return clauses.tokens[cue.index].norm.endswith(clauses.lexicon.joining_end)


def headline_report(clauses: Clauses) -> tuple[Span, PhraseReport] | None:
    """Return (span of the colon, report) of «X: P» as the title, None where the title is none."""
    tokens = clauses.document.tokens_in(clauses.document.paragraphs[0])
    for k, token in enumerate(tokens[:_LONGEST_HEADLINE_SOURCE]):
        if token.text != ":":
            continue
        if k and tokens[0].norm in clauses.lexicon.labels:
            return None
        if k == 0 or k + 2 >= len(tokens) or any(c.index < k and c.form != "noun" for c in clauses.cues):
            return None
        stop = _before_addressee(clauses, k)
        if stop > _SHORTEST_LABEL and tokens[0].start not in clauses.mention_from:
            # A clause, not a name, stands before the colon: the headline tells two things.
            return None
        start = clauses.past_marks(k + 1, len(tokens))
        # «X: P وY ينفي Q»: the headline goes on with what another says.
        end = next((j for j in range(start + 1, len(tokens)) if others_report(clauses, j, len(tokens))), len(tokens))
        while end > start + 1 and tokens[end - 1].kind == "mark" and tokens[end - 1].text not in CLOSING:
            end -= 1
        content = (tokens[start].start, clauses.trimmed(tokens[start].start, tokens[end - 1].end))
        source = (tokens[0].start, tokens[stop - 1].end)
        if clauses.past_time(0) >= k or is_governed_word(clauses, 0):
            return None  # «الجمعة القادم: P»، «بالوثائق: P»
        placed = clauses.kind_at.get(source) in ("state", "place")
        if placed and any(t.norm in clauses.lexicon.happening for t in tokens[start : start + 2]):
            return None  # «نوميرا: أربعة قتلى في زلزال»: where it happened, not who says it
        about = tokens[0].norm.removeprefix(clauses.lexicon.article) in clauses.lexicon.topic_nouns
        if _is_topic(clauses, source) and (about or _speaks_next(clauses, start)):
            return None  # «مضيق كذا: الشركة ترد على الاتهامات»، «هجوم كذا: P»: what it is about
        return (token.start, token.end), PhraseReport(source, content, "headline")
    return None


def _is_topic(clauses: Clauses, source: Span) -> bool:
    """Whether nobody is known by the words before the colon of a headline, and none of them heads a source."""
    if source in clauses.kind_at:
        return clauses.kind_at[source] == "place"
    if clauses.document.language.profile.capitals:
        return False
    first = clauses.document.tokens_in(source)[0]
    speaks = actor_words(clauses.document.language).token(first.text).has(ACTING)
    return not speaks and first.norm not in clauses.lexicon.documents


def _speaks_next(clauses: Clauses, start: int) -> bool:
    """Whether an actor at token `start` reports at once: «الشركة ترد على…»."""
    mention = clauses.mention_from.get(clauses.tokens[start].start)
    cue = clauses.cue_at.get(clauses.document.token_at(mention[1])) if mention is not None else None
    return cue is not None and cue.form in ("past", "present")


def _before_addressee(clauses: Clauses, k: int) -> int:
    """Return the token before which the source of a headline ends whose colon is token `k`: «فلان لـ«كذا»: P»."""
    proclitic, capitals = clauses.lexicon.source_proclitic, clauses.document.language.profile.capitals
    for m in range(1, k):
        token = clauses.tokens[m]
        behind_name = clauses.tokens[m - 1].end in clauses.mention_to and token.start not in clauses.mention_from
        before = None if capitals else actor_words(clauses.document.language).token(clauses.tokens[m - 1].text)
        role = before is not None and before.has(ROLE)
        if m == 1 and before is not None and role and not before.definite:
            continue  # «مدير للمرصد: P»
        if token.norm == proclitic or is_addressed(clauses, m) or (behind_name and token.norm.startswith(proclitic)):
            return m
        apart = token.norm in clauses.lexicon.about | clauses.lexicon.aside_openers
        if apart and before is not None and not role and clauses.tokens[0].start in clauses.mention_from:
            return m  # «الوزارة عن الحريق: P», «نوميرا بعد الهجوم: P»
        noun = clauses.tokens[m + 1].norm.removeprefix(clauses.lexicon.article)
        venue = (
            token.norm in clauses.lexicon.venue_prepositions
            and noun in clauses.lexicon.venues | clauses.lexicon.said_in
        )
        if behind_name and venue:
            return m  # «فلان في أول خطاب له: P»
    return k


def signed_headline(clauses: Clauses) -> tuple[Span, PhraseReport] | None:
    """Return (span of the dash, report) of «P - X» as the title, where X is told by its words to be a source."""
    tokens, lexicon = clauses.document.tokens_in(clauses.document.paragraphs[0]), clauses.lexicon
    for k in range(len(tokens) - 2, max(_SHORTEST_LABEL, len(tokens) - _LONGEST_SIGNATURE) - 1, -1):
        if tokens[k].text not in _DASHES:
            continue
        signing = any(t.norm in lexicon.signing and t.text[0].islower() for t in tokens[k + 1 :])
        spaced = tokens[k - 1].end < tokens[k].start
        if not signing or not spaced or not all(t.kind == "word" for t in tokens[k + 1 :]):
            return None
        content = (tokens[0].start, tokens[k - 1].end)
        source = (tokens[k + 1].start, tokens[-1].end)
        return (tokens[k].start, tokens[k].end), PhraseReport(source, content, "headline")
    return None
