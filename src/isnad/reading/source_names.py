"""Persons whom only a source names: no list holds their name, but it stands beside what they are.

«قالت فلانة الفلانية، البرلمانية عن حزب كذا، إن» names somebody before a comma, «المتحدث باسم كذا، فلان الفلاني» behind
one. Whoever is found so is an actor like any other, with every mention of the name or the end of it; a name that is
spelled a little apart from a known one is that one's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    GROUP,
    HONORIFIC,
    MEDIUM,
    NAME,
    NUMBER,
    ORDINARY,
    ROLE,
    STATE,
    STOP,
    UNNAMED,
)
from isnad.reading.attributed import Attribution
from isnad.reading.cues import CueLexicon, cue_lexicon
from isnad.reading.document import Document
from isnad.reading.mentions import Mentions
from isnad.reading.names import words_of
from isnad.records import Actor, Span

_SHORTEST, _LONGEST = 2, 5  # words of a name that nothing but its place tells
_LONGEST_DESCRIPTION = 10  # words that tell who somebody unnamed is
_MOST_MORE = 2  # words that a name has behind its known part
_COMMAS = frozenset("،,")


def with_named_sources(document: Document, attributions: Sequence[Attribution], actors: list[Actor]) -> list[Actor]:
    """Return the actors of a text, those among them whom only the source of a report names."""
    sources = [one.source for one in attributions if one.source is not None]
    if document.language.profile.capitals or not sources:
        return actors
    return _Finder(document, actors).all(sources)


class _Finder:
    """The words of one article with the actors that are known in it."""

    def __init__(self, document: Document, actors: list[Actor]) -> None:
        self.document = document
        self.actors = actors
        self.words = words_of(document)
        self.tokens = self.words.tokens
        self.lexicon: CueLexicon = cue_lexicon(document.language)
        self.mentions = Mentions(actors)
        self.at = {t.start: i for i, t in enumerate(self.tokens)}

    def all(self, sources: Sequence[Span]) -> list[Actor]:
        """Return the actors with those that the sources name, and unnamed ones as the sources describe them."""
        self._describe(sources)
        added: list[Actor] = []
        taken = {s for a in self.actors for s in a.spans}
        for source in sources:
            for first, last in self._names(source):
                if (self.words.begin(first), self.tokens[last - 1].end) in taken:
                    continue
                spans = [s for s in self._occurrences(first, last) if s not in taken]
                if not spans:
                    continue
                taken.update(spans)
                name = self.document.text[slice(self.tokens[first].start, self.tokens[last - 1].end)]
                forms = list(dict.fromkeys(self.document.text[slice(*s)] for s in spans))
                added.append(Actor(name=name, kind="person", mentions=forms, spans=spans))
        return sorted([*self.actors, *added], key=lambda a: a.spans[0]) if added else self.actors

    def _describe(self, sources: Iterable[Span]) -> None:
        """Give actors who have no name the description that a source gives: «مصدر مطلع على P» for «مصدر مطلع»."""
        renamed: dict[str, Actor] = {}
        for whole in sources:
            source = self._untold(whole)
            for span, actor in self.mentions.over(*source):
                new = span[0] == source[0] and span[1] < source[1] and actor.name not in renamed
                if new and self._is_description(actor, span, source):
                    text = self.document.text[slice(*source)]
                    forms = list(dict.fromkeys([text, *actor.mentions]))
                    spans = sorted({*actor.spans, source})
                    renamed[actor.name] = replace(actor, name=text, mentions=forms, spans=spans)
                break
        if renamed:
            self.actors = [renamed.get(a.name, a) for a in self.actors]
            self.mentions = Mentions(self.actors)

    def _untold(self, source: Span) -> Span:
        """Return a source without the medium to which it was told at its end: «طبيب في كذا لوكالة كذا»."""
        words = self.document.tokens_in(source)
        for before, token in pairwise(words):
            joined = token.norm.startswith(self.lexicon.source_proclitic) and token.kind == before.kind == "word"
            word = self.words.lexicon.token(token.text)
            if joined and word.skip and word.has(MEDIUM) and not self.words.lexicon.token(before.text).has(ROLE):
                return source[0], before.end
        return source

    def _is_description(self, actor: Actor, span: Span, source: Span) -> bool:
        """Whether a source tells at its length who somebody unnamed is, without a comma or a verb in it."""
        words = self.document.words_in(source)
        head = self.words.lexicon.token(words[0].text)
        several = head.has(UNNAMED | GROUP | ROLE) and head.base not in self.lexicon.charged  # one holds a post
        bare = several and not head.definite and actor.name == self.document.text[slice(*span)]
        behind = [t for t in self.document.tokens_in(source) if t.start >= span[1]]
        if not bare or actor.kind not in ("person", "group") or len(words) > _LONGEST_DESCRIPTION or not behind:
            return False
        named = any(a.kind == "person" and s[0] > span[0] for s, a in self.mentions.over(*source))
        return not named and not any(t.text in _COMMAS or self.words.lexicon.token(t.text).has(CUE) for t in behind)

    def _names(self, source: Span) -> Iterator[tuple[int, int]]:
        """Yield the tokens of the names in a source that no actor has, each beside what its bearer is."""
        parts = self._parts(source)
        for n, (first, last) in enumerate(parts):
            called = self.tokens[first].norm in self.lexicon.called
            first += called
            if not self._is_name(first, last):
                continue
            described = n + 1 < len(parts) and self._describes(parts[n + 1][0]) and n == 0
            titled = n > 0 and self._describes(parts[n - 1][0])
            if called or described or titled:
                yield first, last
        final = next((part for part in parts[1:] if self.tokens[part[1] - 1].end == source[1]), None)
        if final is not None and self._describes(parts[0][0]) and self._ends_with_name(*final):
            yield final
        if parts:
            yield from self._longer(*parts[0])
            yield from self._unlisted(*parts[0])

    def _ends_with_name(self, first: int, last: int) -> bool:
        """Whether the last part of a source is a given name and one more word, both words besides: «رائد الحلو»."""
        given, other = self.words.words[first], self.words.words[last - 1]
        if last - first != _SHORTEST or not given.has(NAME) or given.skip or other.has(STOP | CUE | HONORIFIC):
            return False
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return (other.has(NAME) or other.definite) and not any(True for _ in self.mentions.over(start, end))

    def _unlisted(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield a source of two or three words right behind a reporting verb of which nothing else is known."""
        behind = first > 0 and self.words.words[first - 1].has(CUE)
        few = _SHORTEST <= last - first < _LONGEST - 1
        if behind and few and all(map(self._name_word, range(first, last))) and self._is_name(first, last):
            yield first, last

    def _name_word(self, i: int) -> bool:
        return self.words.unknown(i) or self.words.words[i].has(NAME)

    def _longer(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield a name that goes on where that of an actor in it ends, or begins with another's given name.

        «رئيس الوزراء فلان كذا كذا», of which a list holds the first word; «فلانة الفلاني» beside «فلان الفلاني».
        """
        for span, actor in self.mentions.within(self.tokens[first].start, self.tokens[last - 1].end):
            if actor.kind != "person" or self.words.words[self.at.get(span[0], first)].has(ROLE | HONORIFIC):
                continue
            i = self.at.get(span[0])
            if i is None:
                continue
            size = len(self.document.text[slice(*span)].split())
            more = range(i + size, last)
            if " " not in actor.name and 0 < len(more) <= _MOST_MORE and self._is_name(i, last, among=True):
                if not any(map(self._ordinary, more)):
                    yield i, last
            elif i == first + 1 and size == 1 and " " in actor.name and self._is_name(first, i + 1, among=True):
                yield first, i + 1
            return

    def _ordinary(self, i: int) -> bool:
        """Whether a word is an ordinary one that no surname looks like: without the article, or an inflected one."""
        word, lexicon = self.words.words[i], self.words.lexicon
        inflected = word.stem.endswith((*lexicon.noun_endings, lexicon.feminine))
        return word.has(ORDINARY) and (not word.definite or inflected)

    def _parts(self, source: Span) -> list[tuple[int, int]]:
        """Return the token ranges of a source between its commas."""
        i = next((self.at[s] for s in range(*source) if s in self.at), None)
        if i is None:
            return []
        parts, first = [], i
        while i < len(self.tokens) and self.tokens[i].start < source[1]:
            if self.tokens[i].text in _COMMAS:
                parts.append((first, i))
                first = i + 1
            i += 1
        parts.append((first, i))
        # What follows a name behind a comma may stand outside the source that was chosen.
        if i + 1 < len(self.tokens) and self.tokens[i].text in _COMMAS:
            parts.append((i + 1, i + 2))
        return [(a, b) for a, b in parts if b > a]

    def _is_name(self, first: int, last: int, *, among: bool = False) -> bool:
        """Whether the words of a part may be a name that no actor has: none of them heads anything else.

        `among`: an actor's name is a part of it.
        """
        if not _SHORTEST <= last - first <= _LONGEST:
            return False
        never = STOP | CUE | ROLE | HONORIFIC | UNNAMED | NUMBER
        words = self.words.words[first:last]
        prefixed = any(w.prefix for w in (words[:1] if among else words))
        if not all(map(self.words.is_word, range(first, last))) or any(w.has(never) for w in words) or prefixed:
            return False
        if all(w.has(ORDINARY) for w in words) or (words[0].definite and not any(w.has(NAME) for w in words)):
            return False
        if any(w.stem in self.lexicon.prepositions for w in words):
            return False
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return among or not any(a.kind == "person" or s[0] == start for s, a in self.mentions.over(start, end))

    def _describes(self, i: int) -> bool:
        """Whether a phrase that begins with token `i` says what somebody is."""
        if not self.words.is_word(i):
            return False
        word = self.words.words[i]
        return word.has(ROLE) or word.base in self.lexicon.person_roles

    def _occurrences(self, first: int, last: int) -> list[Span]:
        """Return where a name stands in the text, whole or the end of it alone."""
        stems = [self.words.words[i].stem for i in range(first, last)]
        spans: list[Span] = []
        begun = 0
        for i in sorted({i for stem in stems for i in self._places[stem]}):
            size = next((n for n in range(len(stems), 0, -1) if self._stands(i, stems[-n:])), 0) if i >= begun else 0
            if size:
                spans.append((self.words.begin(i), self.tokens[i + size - 1].end))
                begun = i + size
        return spans

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The indices of the words of the text by their stems: a name is looked for where a word of it stands."""
        places: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.words.words):
            places[word.stem].append(i)
        return places

    def _stands(self, i: int, stems: list[str]) -> bool:
        """Whether the end of a name stands at token `i`; an ordinary word does not stand for it alone."""
        if not all(self.words.is_word(i + k) and self.words.words[i + k].stem == s for k, s in enumerate(stems)):
            return False
        word = self.words.words[i]
        common = word.has(ORDINARY | STOP | CUE | STATE | ROLE) or (word.has(ADJECTIVE) and not word.definite)
        if len(stems) == 1 and common:
            return False
        span = self.words.begin(i), self.tokens[i + len(stems) - 1].end
        return not any(a.kind == "person" for _, a in self.mentions.over(*span))
