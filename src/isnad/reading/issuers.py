"""Who issued the documents of an article: «دراسة نشرها معهد كذا», «بيان صادر عن X», «أصدر X قرارا», «تقرير X».

An article tells it once, often behind the first report of the document, and speaks of «الدراسة» from then on: of the
one that it told of last. Where it tells of two issuers of one kind of document only later, none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from isnad.reading.actor_words import ACTING, HEAD, MEDIUM, ORGANIZATION, STOP, actor_words
from isnad.reading.clauses import CLOSING, OPENING
from isnad.reading.cues import CueLexicon, reporting_form
from isnad.reading.document import Document, Token
from isnad.reading.mentions import Mentions
from isnad.records import Span

_BEHIND = 5  # tokens behind a document among which the verb stands that tells who issued it
_NEAR = 3  # tokens behind that verb, or behind «صادر عن», among which the issuer's phrase begins
_BEFORE = 14  # tokens before a document in which the verb stands that issues it: «أصدر الرئيس، فلان، الثلاثاء، قرارا»
_LONGEST_QUOTED = 7  # tokens of a name in quotation marks, both marks among them
_JOINED = 5  # characters behind a name in which one begins that is joined to it
_INSIDE = OPENING | CLOSING | {"،"}  # marks that end no clause
_LONGEST = 12  # tokens of a phrase that names an issuer


class Issue(NamedTuple):
    """That a document was issued: its token, its bare noun, the words that name who issued it."""

    at: int
    noun: str
    issuer: Span


class Issuers:
    """The issuers of the documents that an article speaks of, by the folded noun of each without its article."""

    def __init__(self, document: Document, mentions: Mentions, lexicon: CueLexicon) -> None:
        self._document = document
        self._tokens = document.tokens
        self._mentions = mentions
        self._lexicon = lexicon
        self._nouns = lexicon.documents | lexicon.writings
        self._words = actor_words(document.language)

    def of(self, noun: str, offset: int) -> Issue | None:
        """Return who issued the document of a kind that is meant at an offset; None where that is not certain.

        It is the one told of last before; where all are told of later, the only one.
        """
        if before := self.last(noun, offset):
            return before
        known, text = self._known.get(noun, []), self._document.text
        return known[0] if len({text[slice(*one.issuer)] for one in known}) == 1 else None

    def last(self, noun: str, offset: int) -> Issue | None:
        """Return who issued the document of a kind that is told of last before an offset, None where none is."""
        start = self._document.token_at(offset)
        return next((one for one in reversed(self._known.get(noun, [])) if one.at < start), None)

    def at(self, offset: int) -> Issue | None:
        """Return who issued the document that is named at an offset, by the words around it."""
        i = self._document.range_of((offset, offset + 1))[0]
        noun = self.noun(self._tokens[i].norm) if i < len(self._tokens) else None
        return next((one for one in self._known.get(noun or "", ()) if one.at == i), None)

    def noun(self, norm: str) -> str | None:
        """Return the bare noun of a document, without article, case and what joins it; None for every other word."""
        for _, stem in (("", norm), *self._document.language.morphology.stems(norm)):
            bare = stem.removeprefix(self._lexicon.article)
            for one in (bare.removesuffix(self._lexicon.joining_end), bare):
                if one in self._nouns:
                    return one
        return None

    def first(self, noun: str) -> Token | None:
        """Return the first word of the text that means a document of a kind, in whatever form."""
        places = self._document.where(frozenset(norm for norm, one in self._forms.items() if one == noun))
        return self._tokens[places[0]] if places else None

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {norm: noun for norm in {t.norm for t in self._tokens} if (noun := self.noun(norm)) is not None}

    @cached_property
    def _known(self) -> dict[str, list[Issue]]:
        known: dict[str, list[Issue]] = {}
        for i in self._document.where(frozenset(self._forms)):
            for issuer in self._issuers(i):
                noun = self._forms[self._tokens[i].norm]
                known.setdefault(noun, []).append(Issue(i, noun, issuer))
                break
        return known

    def _issuers(self, i: int) -> Iterator[Span]:
        """Yield the words that tell who issued the document at token `i`, the nearest first."""
        tokens, lexicon = self._tokens, self._lexicon
        for k in range(i + 1, min(i + 1 + _BEHIND, len(tokens))):
            if tokens[k].kind == "mark" and tokens[k].text not in _INSIDE:
                break
            if lexicon.with_object(tokens[k].norm, lexicon.issuing):
                yield from self._named(k + 1)
            if tokens[k].norm in (lexicon.issued | lexicon.signed) - lexicon.citing:
                near = range(k + 1, min(k + 1 + _NEAR, len(tokens) - 1))  # «بيان صدر الثلاثاء عن X»
                yield from (span for n in near if (by := self._by(n)) for span in self._named(by, certain=True))
        if i + 1 < len(tokens):
            yield from self._owner(i)
        if self._is_object(i):
            yield from self._before(i, lexicon.issuing)
        if not tokens[i].norm.startswith(lexicon.article):
            yield from self._before(i, lexicon.adopting)  # «صوت المجلس لصالح قرار»

    def _by(self, n: int) -> int:
        """Return the token behind «عن», «من قبل», «من طرف» at token `n`, 0 where none stands there."""
        tokens, lexicon = self._tokens, self._lexicon
        if tokens[n].norm == lexicon.relay_source:
            return n + 1
        return n + 2 if f"{tokens[n].norm} {tokens[n + 1].norm}" in lexicon.doers else 0

    def _is_object(self, i: int) -> bool:
        """Whether a document may be the object of a verb: without an article, and with the ending of one."""
        norm, lexicon = self._tokens[i].norm, self._lexicon
        ends = (lexicon.joining_end, self._words.feminine)
        return not norm.startswith(lexicon.article) and (norm.endswith(ends) or norm in lexicon.writings)

    def _before(self, i: int, verbs: frozenset[str]) -> Iterator[Span]:
        """Yield who does to the document at token `i` what one of some verbs says: behind the verb or before it."""
        tokens = self._tokens
        for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
            if tokens[k].kind == "mark" and tokens[k].text not in _INSIDE:
                return
            if self._lexicon.joined(tokens[k].norm, verbs):
                yield from self._named(k + 1, i)
                yield from self._subject(k)
                return

    def _subject(self, k: int) -> Iterator[Span]:
        """Yield the subject that stands before the verb at token `k`: «وكانت اللجنة قد | أصدرت», «X، التي | نشرت»."""
        tokens, lexicon = self._tokens, self._lexicon
        end = k
        while end and lexicon.joined(tokens[end - 1].norm, lexicon.completed):
            end -= 1
        if end > 1 and tokens[end - 1].norm in lexicon.relative_pronouns:
            end -= 1 + (tokens[end - 2].text == "،")
        for n in range(max(0, end - _LONGEST), end):
            if self._longest(n, tokens[end - 1].end):
                yield tokens[n].start, tokens[end - 1].end
                return
        low = max(0, end - _LONGEST)
        begun = [n for n in range(low, end) if lexicon.joined(tokens[n].norm, lexicon.being | lexicon.topics)]
        if begun and begun[-1] + 1 < end and not any(self._reports(n) for n in range(begun[-1] + 1, end)):
            yield tokens[begun[-1] + 1].start, tokens[end - 1].end

    def _named(self, k: int, until: int | None = None, *, certain: bool = False) -> Iterator[Span]:
        """Yield the phrase that begins at token `k` or shortly behind it, before token `until`, unless a medium's.

        One that holds no actor begins with what somebody is, if not `certain`.
        """
        last = min(k + _NEAR, len(self._tokens), until or len(self._tokens))
        start = next((n for n in range(k, last) if not self._tells_when(n)), last)
        if start == last or self._leaves(start) or self._is_medium(self._tokens[start].text):
            return
        if self._is_owned(start):
            return
        high = min(start + _LONGEST, len(self._tokens), until or len(self._tokens))
        end = next((n for n in range(start + 1, high) if self._leaves(n)), high)
        inside = self._longest(start)
        if inside and (inside[1] > self._tokens[start].end or end == start + 1):
            yield self._with_name(inside)  # but «المركز الإعلامي للجيش» is more than «المركز»
        elif inside or certain or self._words.token(self._tokens[start].text).has(ACTING | HEAD):
            yield self._with_name((self._tokens[start].start, self._tokens[end - 1].end))

    def _is_owned(self, k: int) -> bool:
        """Whether token `k` is somebody's own body («صادر عن مكتبه»): whose it is, is told elsewhere."""
        token, lexicon = self._tokens[k], self._lexicon
        if token.norm.startswith(lexicon.article) or token.text.endswith(lexicon.never_pronoun):
            return False
        stems = lexicon.unpossessed(token.norm, self._words.feminine)
        return any(self._words.token(stem).has(ORGANIZATION) for stem in stems if stem)

    def _with_name(self, span: Span) -> Span:
        """Return a phrase with the name in quotation marks right behind it, and with the names joined to it.

        «المنظمة الحقوقية "كذا"», but not «عن القائدين "P"»; «بيان مشترك صادر عن X وY».
        """
        quotation = next(self._document.quotations_from(span[1]), None)
        head = self._words.token(self._document.text[slice(*span)].split()[0])
        if quotation and quotation[0] <= span[1] + 1 and head.has(ORGANIZATION | MEDIUM):
            short = self._document.count_in(quotation) <= _LONGEST_QUOTED
            return (span[0], quotation[1]) if short else span
        for other, _ in self._mentions.starting_in(span[1] + 1, span[1] + _JOINED):
            between = self._document.text[span[1] : other[0]].strip(" ،")
            if between in self._lexicon.conjunctions:
                return self._with_name((span[0], other[1]))
        return span

    def _longest(self, k: int, end: int | None = None) -> Span | None:
        """Return the longest mention that begins with token `k`, one that ends at an offset where that is told."""
        token = self._tokens[k]
        near = self._mentions.starting_in(token.start, token.start + 2)
        spans = [span for span, actor in near if actor.kind != "place" and end in (None, span[1])]
        return max(spans, key=lambda span: span[1], default=None)

    def _tells_when(self, k: int) -> bool:
        """Whether token `k` may stand between a verb and its subject: a comma, a day, no preposition."""
        token, lexicon = self._tokens[k], self._lexicon
        closed = lexicon.governing | lexicon.complementizers | lexicon.relative_pronouns
        return token.text == "،" or (self._words.token(token.text).has(STOP) and token.norm not in closed)

    def _leaves(self, k: int) -> bool:
        """Whether token `k` is no part of a phrase that names somebody."""
        token, lexicon = self._tokens[k], self._lexicon
        closed = lexicon.complementizers | lexicon.governing | lexicon.adverbs_before_content | lexicon.aside_openers
        stops = token.norm in closed or self._words.token(token.text).has(STOP)
        return token.kind == "mark" or stops or self._reports(k)

    def _reports(self, k: int) -> bool:
        return reporting_form(self._document.language, self._tokens[k].norm) in ("past", "present")

    def _owner(self, i: int) -> Iterator[Span]:
        """Yield the body right behind a document: «تقرير الهيئة», «بيان لوزارة الري»."""
        after = self._tokens[i + 1]
        if self._tokens[i].norm.startswith(self._lexicon.article) or after.kind != "word":
            return
        for span, actor in self._mentions.starting_in(after.start, after.start + 2):
            joined = after.start < span[0]
            told = actor.kind in ("organization", "state", "person")
            if told and not self._is_medium(self._document.text[slice(*span)].split()[0]):
                if not joined or after.norm.startswith(self._lexicon.source_proclitic):
                    yield span
                return

    def _is_medium(self, head: str) -> bool:
        return self._words.token(head).has(MEDIUM)
