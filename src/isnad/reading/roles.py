"""Who is meant by a role without a name: «الوزير», «المسؤول الحكومي», «سفير فرنسا»."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property

from isnad.language import Language
from isnad.language.shared import StateLexicon
from isnad.reading.clauses import CLOSING
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document, Token
from isnad.reading.mentions import Mentions
from isnad.reading.remembered import Remembered
from isnad.records import Actor, Span

_RANK = 3  # words of a rank: «عقيد أركان حرب»
_RANKED = 24  # characters between the same with a rank before the name
_APPOSED = 3  # characters between what somebody is and their name: a comma and spaces
_REACH = 6  # words of a role: «وزير الشؤون الخارجية والتعاون الدولي»
_ASIDE = 12  # tokens of what stands in brackets behind a role
_DERIVED = 4  # letters that an adjective shares with the body it is derived from: رئاسي، الرئاسة
_SHORTEST = 3  # letters of a role word, so that a particle never makes a role


@cache
def _nations(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    """Return a key of the state for every folded name of one word, and for every adjective of its people."""
    fold = language.morphology.fold
    names, peoples = dict[str, str](), dict[str, str]()
    for name, entry in language.lexicon("states", StateLexicon).state.items():
        for found, words in ((names, [name, *entry.also, entry.seat]), (peoples, entry.people.split())):
            for word in words:
                if word and " " not in word:
                    found.setdefault(fold(word), f"={name}")
    return names, peoples


@cache
def _role_keys(language: Language, article: str) -> Remembered[str, frozenset[str]]:
    """Return by what the folded words of roles are compared: see `Roles.keys`."""
    morphology, (names, peoples) = language.morphology, _nations(language)

    def keys(norm: str) -> frozenset[str]:
        cut = [(before, stem) for before, stem in morphology.stems(norm) if len(stem) >= _SHORTEST]
        stems = {stem for _, stem in cut}
        plain = stems | {s[:-1] for s in stems if morphology.agreement(s, "participle") == "f"}
        # «المالية» is no part of Mali: a name has no ending, and no article but its own.
        named = {stem for before, stem in cut if not before.endswith(article)}
        told = {names[s] for s in named if s in names} | {peoples[s] for s in plain if s in peoples}
        return frozenset(stems | told)

    return Remembered(keys)


class Roles:
    """The role words of the persons of one article, read from what stands beside their names."""

    def __init__(self, document: Document, mentions: Mentions, lexicon: CueLexicon) -> None:
        self.document = document
        self.mentions = mentions
        self.lexicon = lexicon
        self._persons: dict[str, set[str]] = {}  # by a role word: the names that it stands beside
        self._roles: dict[str, set[str]] = {}  # the same by name
        self._keys = _role_keys(document.language, lexicon.article)
        self._bodies: dict[str, str] = {}  # by the first letters of its head: the first organisation so called
        fold = document.language.morphology.fold
        for span, actor in mentions:
            if actor.kind == "person":
                for word in self._beside(span):
                    self._persons.setdefault(word, set()).add(actor.name)
                    self._roles.setdefault(actor.name, set()).add(word)
            elif actor.kind == "organization" and (words := actor.name.split()):
                self._bodies.setdefault(fold(words[0]).removeprefix(lexicon.article)[:_DERIVED], actor.name)

    @cached_property
    def bearers(self) -> dict[str, str]:
        """Who bears what an actor is known by alone: the person in apposition to it, where it is one and the same.

        «وزيرة الداخلية، فلانة», «فلان، وزير العدل».
        """
        found: dict[str, set[str]] = {}
        last: tuple[Span, Actor] | None = None
        for span, actor in self.mentions:
            if last and last[0][1] < span[0] <= last[0][1] + _RANKED and {last[1].kind, actor.kind} == {"person"}:
                between = self.apart(last[0][1], span[0])
                one, other = (self._is_role_word(self._first(a.name)) for a in (last[1], actor))
                if one != other and (between.strip() == "،" or (one and not between.strip())):
                    role, person = (last[1], actor) if one else (actor, last[1])
                    found.setdefault(role.name, set()).add(person.name)
            last = span, actor
        return {role: next(iter(persons)) for role, persons in found.items() if len(persons) == 1}

    def apart(self, start: int, end: int) -> str:
        """Return what stands in a text from `start` to a name at `end`, a rank behind a comma left out: «، العقيد»."""
        between = self.document.text[start:end]
        if end - start <= _APPOSED or not between.startswith("،"):
            return between
        words = [t.norm for t in self.document.words_in((start, end))]
        ranked = len(words) <= _RANK and words[0].removeprefix(self.lexicon.article) in self.lexicon.person_roles
        return "،" if ranked else between

    def _first(self, name: str) -> str:
        return self.document.language.morphology.fold(name.split()[0])

    @property
    def persons(self) -> Iterable[str]:
        """The persons beside whose names words stand."""
        return self._roles.keys()

    def beside(self, name: str) -> set[str]:
        """Return the folded words that stand before a person's name or in apposition after it, in all their stems."""
        return self._roles.get(name, set())

    def _beside(self, span: Span) -> set[str]:
        """Return the words right before a name, and in apposition after it."""
        tokens, found = self.document.tokens, set[str]()
        i = self.document.token_at(span[0]) - 1
        if i >= 0 and tokens[i].text == "،":
            i -= 1
        if i >= 0 and tokens[i].text in CLOSING and (quotation := self.document.quotation_at(tokens[i].start)):
            # «المتحدث باسم تحالف "كذا"، فلان»: the name of a body is no role, what stands before it is.
            i = self.document.token_at(quotation[0]) - 1
        if i > 0 and tokens[i].text == ")":  # «المتحدث باسم القوات (تحالف كذا)، فلان»
            i = next((k for k in range(i, max(i - _ASIDE, 0), -1) if tokens[k - 1].text == "("), i + 2) - 2
        low = max(i - _REACH, -1)
        ends = self.lexicon.complementizers | self.lexicon.relative_pronouns
        while i > low and tokens[i].kind == "word" and tokens[i].norm not in ends:
            found |= self.keys(tokens[i].norm)
            i -= 1
        i = self.document.token_at(span[1])
        if i < len(tokens) and tokens[i].text == "،":
            high = min(len(tokens), i + 1 + _REACH)
            i += 1
            while i < high and tokens[i].kind == "word":
                found |= self.keys(tokens[i].norm)
                i += 1
        return found

    def keys(self, norm: str) -> frozenset[str]:
        """Return by what a folded word of a role is compared: its stems, and the state that it tells.

        «وزير خارجية ألمانيا» is «وزير الخارجية الألماني».
        """
        return self._keys[norm]

    def holder(self, source: Span) -> str | None:
        """Return the one person whose role words hold every word of a source that names nobody, else None."""
        for span, actor in self.mentions.over(*source):
            if (actor.kind == "person" or span[0] <= source[0]) and not self.is_role(span, actor):
                return None
        words = self.document.norms_in(source)
        if not 1 <= len(words) <= _REACH or not self._is_role_word(words[0]):
            return None
        return _only(set.intersection(*(self._beside_names(w) for w in words)))

    def _beside_names(self, norm: str) -> set[str]:
        """Return the persons beside whose names a word stands, in any of its stems."""
        return set().union(*(self._persons.get(stem, ()) for stem in self.keys(norm)))

    def holder_of_head(self, source: Span) -> str | None:
        """Return the one person of the article whose role has the head of a definite role («سفير فرنسا»), else None."""
        words = [t for t in self.document.tokens_in(source) if t.kind == "word"]
        if not words:
            return None
        article = self.lexicon.article
        head, last = words[0].norm.removeprefix(article), words[-1]
        at_last = self.mentions.over(last.start, last.start + 1)
        named = any(a.kind in ("state", "organization") for _, a in at_last)
        definite = words[0].norm.startswith(article) or last.norm.startswith(article) or named
        if head not in self.lexicon.person_roles or not definite:
            return None
        return _only(self._persons.get(head, set()))

    def is_person(self, source: Span) -> bool:
        """Whether a source begins with what a person is («مسؤول تركي»)."""
        first = next(iter(self.document.norms_in(source)), "")
        return self._is_role_word(first)

    def is_document(self, source: Span) -> bool:
        """Whether a source is a document, which speaks for whoever issued it."""
        first = next(iter(self.document.norms_in(source)), "")
        return first in self.lexicon.documents

    def institution(self, source: Span) -> tuple[str, Span] | None:
        """Return for whom a document or an unnamed spokesman speaks, None where the source is neither.

        «تقرير لوكالة X», «بيان صادر عن X», «متحدث باسم X»; an adjective stands for a body of the article that it is
        derived from («بيان رئاسي» for the presidency: the first letters are the same).
        """
        tokens = [t for t in self.document.tokens_in(source) if t.kind == "word"]
        if not tokens:
            return None
        spokesman = tokens[0].norm in self.lexicon.spokesmen and any(
            t.norm in self.lexicon.speaking_for for t in tokens[1:3]
        )
        if not spokesman and tokens[0].norm not in self.lexicon.documents and not self._issued(tokens):
            return None
        # «بلاغ توصلت به X»: who got a document did not issue it.
        got = next((t.start for t in tokens if t.norm in self.lexicon.receiving), source[1] + 1)
        inside = list(self.mentions.within(tokens[0].end + 1, got))
        if spokesman and any(a.kind == "person" for _, a in inside):
            return None
        for span, actor in inside:
            if actor.kind in ("organization", "state") or not spokesman:
                return actor.name, span
        # «متحدث باسم الوزارة»: the body that the article spoke of.
        bare = got <= source[1] or (spokesman and not tokens[-1].norm.startswith(self.lexicon.article))
        body = None if bare else self._by_adjective(source, tokens[-1].norm)
        return body or (self._served(tokens) if spokesman else None)

    def _served(self, tokens: list[Token]) -> tuple[str, Span] | None:
        """Return those whom no actor is known by and for whom somebody speaks: «متحدث باسم المسعفين»."""
        at = next(n for n, t in enumerate(tokens) if t.norm in self.lexicon.speaking_for)
        words = tokens[at + 1 :]
        end = next((n for n, t in enumerate(words) if n and not t.norm.startswith(self.lexicon.article)), len(words))
        if not words or not words[0].norm.startswith(self.lexicon.article):
            return None
        span = words[0].start, words[end - 1].end
        return self.document.text[slice(*span)], span

    def _issued(self, tokens: list[Token]) -> bool:
        """Whether a document with the article is told by who issued it: «الدراسة التي نشرها معهد كذا»."""
        if tokens[0].norm.removeprefix(self.lexicon.article) not in self.lexicon.documents:
            return False
        return any(self.lexicon.with_object(t.norm, self.lexicon.published) for t in tokens[1:4])

    def _by_adjective(self, source: Span, adjective: str) -> tuple[str, Span] | None:
        stem = adjective.removeprefix(self.lexicon.article)[:_DERIVED]
        name = self._bodies.get(stem) if len(stem) == _DERIVED else None
        return (name, source) if name else None

    def _is_role_word(self, norm: str) -> bool:
        return norm.removeprefix(self.lexicon.article) in self.lexicon.person_roles

    def is_role(self, span: Span, actor: Actor) -> bool:
        """Whether a mention is a person known by a role alone: definite, with no name in it."""
        return actor.kind == "person" and self.is_definite(span)

    def is_known_role(self, source: Span) -> bool:
        """Whether a phrase is a definite role («المسؤول الحكومي»): somebody of whom the text spoke before."""
        first = next(iter(self.document.norms_in(source)), "")
        role = first.removeprefix(self.lexicon.article)
        return role != first and role in self.lexicon.person_roles and self.is_definite(source)

    def is_definite(self, source: Span) -> bool:
        """Whether every word of a phrase carries the article: somebody of whom the text spoke before."""
        words = self.document.norms_in(source)
        return bool(words) and all(w.startswith(self.lexicon.article) for w in words)


def _only(names: set[str]) -> str | None:
    """Return the one name of a set, None where it has none or several."""
    return next(iter(names)) if len(names) == 1 else None
