"""Framing: what an outlet says in its own voice, apart from what it attributes.

Loaded cues, charged names, quotation marks that distance, judging words, sources that nobody could ask, deeds without
a doer, and headlines that say more than the body: spans with a kind and the reason, after the language's
`framing.toml`. What stands in a quotation is the speaker's and is not marked. Nothing here is a score of honesty.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import msgspec

from isnad.language import Language
from isnad.reading.document import Document, Token
from isnad.reading.framing_words import FramingLexicon, Mark, framing_lexicon
from isnad.reading.remembered import Remembered
from isnad.records import Actor, Framing, FramingKind, Span, Statement

_SHORT_QUOTE = 3  # words of a quotation that names rather than states
_LONGEST_SOURCE = 8  # words of a vague source
_LEAST_CARRIED = 0.34  # share of a headline's words that its body holds, under which nothing carries it
_LEAST_WORDS, _ROOT = 5, 4  # words of a headline that is judged at all; letters by which words are compared


class _Words(msgspec.Struct, frozen=True):
    """`word_classes.toml`: ordinary words and adjectives, of which names are not made."""

    ordinary: str = ""
    adjectives: str = ""


class _Heads(msgspec.Struct, frozen=True):
    """Of `actors.toml`: words behind which quotation marks hold a name."""

    organizations: str = ""
    media: str = ""
    named: str = ""


def find_framing(document: Document, actors: list[Actor], statements: list[Statement]) -> list[Framing]:
    """Return the framing of an article, by span."""
    return _Finder(document, actors, statements).all()


@cache
def _ordinary(language: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the ordinary words of a language, its adjectives, and the heads of names."""
    words, heads = language.lexicon("word_classes", _Words), language.lexicon("actors", _Heads)
    fold = language.morphology.fold
    names = f"{heads.organizations} {heads.media} {heads.named}".split()
    return (
        frozenset(map(fold, words.ordinary.split())),
        frozenset(map(fold, words.adjectives.split())),
        frozenset(map(fold, names)),
    )


@cache
def _lookups(language: Language) -> tuple[FramingLexicon, _Forms]:
    lexicon = framing_lexicon(language)
    return lexicon, _Forms(language, lexicon)


class _Forms:
    """What a folded word may be listed as: itself, and without its proclitics; `listed`: whether it is at all.

    `roots`: the first letters of each, by which words of one family are told.
    """

    def __init__(self, language: Language, lexicon: FramingLexicon) -> None:
        self.of = Remembered[str, tuple[str, ...]](
            lambda norm: tuple(stem for _, stem in language.morphology.stems(norm))
        )
        self.roots = Remembered[str, frozenset[str]](lambda norm: frozenset(stem[:_ROOT] for stem in self.of[norm]))
        marking = {*lexicon.phrases, *lexicon.words, *lexicon.helpers, *lexicon.impersonal}
        self.listed = Remembered[str, bool](
            lambda norm: not {norm, norm[1:]}.isdisjoint(lexicon.heads) or not marking.isdisjoint(self.of[norm])
        )


class _Finder:
    """One article, with what each step asks of it."""

    def __init__(self, document: Document, actors: list[Actor], statements: list[Statement]) -> None:
        self.document, self.statements = document, statements
        self.tokens = document.tokens
        self.lexicon, self.forms = _lookups(document.language)
        self.ordinary, self.adjectives, self.heads = _ordinary(document.language)
        self.cues = {start: s for s in statements for start, _ in s.cue}
        self.named = [span for a in actors if a.kind != "group" for span in a.spans]
        self.name_words = {
            t.norm for a in actors if a.kind == "person" and " " in a.name for t in document.tokens_in(a.spans[0])
        }
        self.found: dict[Span, Framing] = {}
        self.contents = sorted(tuple(span) for s in statements for span in s.content)
        # How far the contents that start so far reach.
        self.reach = list(accumulate((end for _, end in self.contents), max))

    def all(self) -> list[Framing]:
        """Return all framing, of spans that overlap the first of a kind only."""
        for i in self.document.where(self.forms.listed):
            if self.tokens[i].kind == "word":
                self._word(i)
        for statement in self.statements:
            self._vague_source(statement)
        for quotation in self.document.quotations:
            self._scare_quotes(quotation)
        self._headline()
        return sorted(self.found.values(), key=lambda f: f.span)

    def _add(self, span: Span, kind: FramingKind, why: str) -> None:
        if not any(f.kind == kind and s[0] < span[1] and s[1] > span[0] for s, f in self.found.items()):
            self.found[span] = Framing(span=span, kind=kind, explanation=why)

    # Words and phrases

    def _word(self, i: int) -> None:
        token = self.tokens[i]
        if token.text in self.lexicon.never:
            return
        for form in self.forms.of[token.norm]:
            for parts, mark in self.lexicon.phrases.get(form, ()):
                if self._matches(parts, i):
                    if not self._quoted(token):
                        self._mark(i, i + len(parts), mark, form)
                    return
            if (single := self.lexicon.words.get(form)) is not None:
                if not self._quoted(token) and not self._in_name(token):
                    self._mark(i, i + 1, single, form)
                return
        self._hidden(i)
        self._hearsay(i)

    def _matches(self, parts: tuple[str, ...], i: int) -> bool:
        if i + len(parts) > len(self.tokens):
            return False
        behind = zip(parts[1:], self.tokens[i + 1 : i + len(parts)], strict=True)
        return all(part == t.norm or (part == t.norm[: len(part)] and len(part) == 1) for part, t in behind)

    def _mark(self, i: int, end: int, mark: Mark, form: str) -> None:
        token = self.tokens[i]
        reports = self._cue_at(token) is not None
        title = self.document.paragraph_of(token.start) == 0
        if mark.cue and not reports and not (mark.headline and title):
            return
        if end < len(self.tokens) and self.tokens[end].norm in mark.not_before:
            return
        last = min(len(self.tokens), end + mark.behind)
        while last > end and self.tokens[last - 1].kind != "word":
            last -= 1
        self._add((token.start, self.tokens[last - 1].end), mark.kind, mark.why)

    def _cue_at(self, token: Token) -> Statement | None:
        return next((self.cues[k] for k in range(token.start, min(token.end, token.start + 3)) if k in self.cues), None)

    def _quoted(self, token: Token) -> bool:
        """Whether a token stands in a quotation that is more than a name."""
        quotation = self.document.quotation_at(token.start)
        return quotation is not None and self.document.count_in(quotation) > _SHORT_QUOTE + 2

    def _hidden(self, i: int) -> None:
        """A deed without a doer: «تم اعتراض…», and the passive whose sign is written («طُلب»)."""
        token = self.tokens[i]
        if self._quoted(token):
            return
        forms = self.forms.of[token.norm][:2]
        if any(f in self.lexicon.helpers for f in forms) and i + 1 < len(self.tokens):
            if any(f in self.lexicon.deeds for f in self.forms.of[self.tokens[i + 1].norm]):
                self._add((token.start, self.tokens[i + 1].end), "passive_evasion", self.lexicon.whys["passive"])
        elif any(f in self.lexicon.impersonal for f in forms):
            said = self._cue_at(token)
            signed = self.lexicon.sign in token.text[:3]
            if signed or (said is not None and not said.source and token.norm.startswith(self.lexicon.third)):
                self._add((token.start, token.end), "passive_evasion", self.lexicon.whys["passive"])

    def _in_name(self, token: Token) -> bool:
        """Whether a word is a part of somebody's name: a mention of two words or one that such a mention ends in."""
        return token.norm in self.name_words

    # Sources

    def _hearsay(self, i: int) -> None:
        """Sources spoken of in passing: «أنباء عن…», «تقارير جديدة تفيد…»."""
        token = self.tokens[i]
        if (token.norm not in self.lexicon.heads and token.norm[1:] not in self.lexicon.heads) or self._quoted(token):
            return
        for k in range(i + 1, min(i + 4, len(self.tokens))):
            if self.tokens[k].kind != "word":
                return
            if self.tokens[k].norm in self.lexicon.about:
                if not self._told(token):
                    self._add((token.start, self.tokens[k - 1].end), "vague_source", self.lexicon.whys["vague"])
                return

    def _told(self, token: Token) -> bool:
        return any(start <= token.start < end for s in self.statements for start, end in s.source)

    def _vague_source(self, statement: Statement) -> None:
        for span in statement.source:
            tokens = [t for t in self.document.tokens_in(span) if t.kind == "word"]
            if tokens and self._vague(tokens, span):
                end = tokens[min(len(tokens), _LONGEST_SOURCE) - 1].end
                self._add((span[0], end), "vague_source", self.lexicon.whys["vague"])

    def _vague(self, tokens: list[Token], span: Span) -> bool:
        lexicon, words = self.lexicon, [t.norm for t in tokens]
        bare = [w.removeprefix(lexicon.article) for w in words]
        if bare[0] in lexicon.heads or words[0] in lexicon.heads or " ".join(words[:2]) in lexicon.heads:
            # «مصادر وزارة الري» tells whose the source is, «مصادر موالية للمعارضة» only of what kind.
            kind = {t.start + 1 for t in tokens if lexicon.kind_of and t.norm.startswith(lexicon.kind_of)}
            inside = (s for s, e in self.named if span[0] + len(tokens[0].text) < s and e <= span[1])
            return all(s in kind for s in inside)
        if words[0] in lexicon.counts and any(w in lexicon.counted for w in bare[1:4]):
            return True
        if words[0] in lexicon.single:
            return any(w in lexicon.placed for w in bare[1:3])
        return False

    # Quotation marks

    def _scare_quotes(self, quotation: Span) -> None:
        inside = self.document.tokens_in(quotation)
        words = [t for t in inside if t.kind == "word"]
        if not 0 < len(words) <= _SHORT_QUOTE or len(inside) > len(words) + 2 or not self._common(words):
            return
        at = self.document.token_at(quotation[0])
        near = [t.norm for t in self.tokens[max(0, at - 4) : at] if t.kind == "word"]
        first = self.document.language.morphology.stems
        if near and any(stem in self.heads for _, stem in first(near[-1])):
            return
        if any(s < quotation[1] and e > quotation[0] for s, e in self.named):
            return
        distanced = any(w in self.lexicon.distancing for w in near) and any(w in self.lexicon.relative for w in near)
        title = self.document.paragraph_of(quotation[0]) == 0
        quoted = self._quoting(quotation)
        if distanced or (not quoted and (title or not self._within(quotation))):
            self._add(quotation, "scare_quotes", self.lexicon.whys["scare"])

    def _common(self, words: list[Token]) -> bool:
        """Whether a quotation holds ordinary words, and so no name."""
        return any(stem in self.ordinary or stem in self.adjectives for stem in self.forms.of[words[0].norm])

    def _within(self, span: Span) -> bool:
        at = bisect_right(self.contents, (span[0], sys.maxsize)) - 1
        return at >= 0 and span[0] < self.reach[at]

    def _quoting(self, span: Span) -> bool:
        """Whether somebody is quoted with these words: they are the content of a statement, or touch its end."""
        longest = 2 * (span[1] - span[0])
        low = bisect_left(self.contents, (span[1] - 1 - longest, 0))
        high = bisect_right(self.contents, (span[0] + 1, sys.maxsize))
        return any(span[1] - 1 <= end and end - start <= longest for start, end in self.contents[low:high])

    # The headline

    def _headline(self) -> None:
        if len(self.document.paragraphs) < 2:
            return
        title = self.document.paragraphs[0]
        words = {t.norm for t in self.document.tokens_in(title) if t.kind == "word" and len(t.norm) > _ROOT}
        if len(words) < _LEAST_WORDS:
            return
        told = {t.norm for t in self.tokens[self.document.token_at(title[1]) :] if t.kind == "word"}
        body = frozenset().union(*map(self.forms.roots.__getitem__, told))
        carried = sum(not body.isdisjoint(self.forms.roots[w]) for w in words)
        if carried < _LEAST_CARRIED * len(words):
            self._add(title, "headline_unsupported", self.lexicon.whys["headline"])


def framing_counts(framing: list[Framing]) -> Iterator[tuple[FramingKind, int]]:
    """Yield how many spans there are of each kind that occurs, in order of first occurrence."""
    counts: dict[FramingKind, int] = {}
    for one in framing:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    yield from counts.items()
