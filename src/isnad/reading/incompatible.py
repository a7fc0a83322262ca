"""Whom the words of a source cannot mean, whatever else speaks for him: a wrong speaker is worse than none.

The constraints that coreference resolution calls hard (Hobbs, Lingua 44, 1978; Raghunathan et al., EMNLP 2010): gender,
another name, another office or state, a body instead of whoever speaks in it, somebody new in place of somebody known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    FIXED,
    GROUP,
    MEDIUM,
    ORGANIZATION,
    PEOPLE,
    QUANTIFIER,
    ROLE,
    SHAPED,
    STATE,
    STOP,
    SURE,
    UNNAMED,
    WEAK,
    WHOLE,
    ActorWords,
    actor_words,
)
from isnad.reading.attributed import Attribution
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document, Token
from isnad.reading.mentions import Mentions
from isnad.reading.offices import STATE as STATE_KEY
from isnad.reading.offices import Offices
from isnad.reading.roles import Roles
from isnad.reading.titles import Titles
from isnad.reading.told_to import named_until
from isnad.records import Actor, Span

Rule = Callable[[str], bool]

_EXPLAINED = (
    ROLE | UNNAMED | ORGANIZATION | MEDIUM | GROUP | PEOPLE | QUANTIFIER | STATE | STOP | CUE
)  # senses of a word
_SHORTEST = 3  # letters of a word that tells what somebody is


class Incompatible:
    """The actors of one article, and which of them a source rules out."""

    def __init__(
        self,
        document: Document,
        mentions: Mentions,
        roles: Roles,
        lexicon: CueLexicon,
        kinds: Mapping[str, str],
        genders: Mapping[str, str],
    ) -> None:
        self._document = document
        self._mentions = mentions
        self._roles = roles
        self._lexicon = lexicon
        self._kinds = kinds
        self._genders = dict(genders)  # as titles and given names tell them, not as it is learnt while reading
        self._titles = Titles(document, mentions, lexicon)
        self._offices = Offices(self._titles, lexicon, roles.keys)
        self._posts = lexicon.charged.union(*(office.heads for office in lexicon.office if office.post))
        of_state = [office for office in lexicon.office if office.by_state]
        self._heads_of_state = frozenset[str]().union(*(office.heads for office in of_state))
        self._ruled = frozenset[str]().union(*(office.of for office in of_state))
        self._body = document.paragraphs[0][1] if len(document.paragraphs) > 1 else 0
        self._compared: dict[str, set[str]] = {}
        self._told: dict[str, Span] = {}  # by name, the first mention below the headline
        for span, actor in mentions:
            if span[0] >= self._body:
                self._told.setdefault(actor.name, span)

    @cached_property
    def _words(self) -> ActorWords:
        return actor_words(self._document.language)

    def among(self, names: Iterable[str], one: Attribution, source: Span) -> set[str]:
        """Return the names of those whom the source of a report cannot mean."""
        words = self._document.norms_in(source)
        own, told_of = self._named_in(source)
        bodies = set[str]()
        if words and self._bare(words[0]) in self._posts:
            # «السفير الفلاني لدى المنظمة»: a post is held by a person.
            bodies = {name for name in own if self._kinds.get(name) in ("organization", "state")}
            own -= bodies
        others = [name for name in names if name not in own]
        if not others:
            return set()
        if not told_of and (who := self._says_who(source)) is not None:
            # «لكن فلان ينفي»: whoever shares no word with who is named is another.
            mine = self._own(who)
            return {name for name in others if self._kinds.get(name) == "person" and mine.isdisjoint(self._own(name))}
        rules = [
            self._another_office(source),
            self._other_gender(one, words),
            self._another_name(source),
            self._unlisted_name(source, words),
            self._another_body(source, words),
            self._another_state(words),
            self._unnamed(words),
            self._several(source, words),
            self._newcomer(source, words),
            self._another_charge(source, words),
            self._another_post(words),
            self._no_document(words),
            self._no_person(source, words),
            self._no_body(words),
            self._another_of_its_kind(source, words),
            self._another_kind(words),
        ]
        never = told_of | bodies
        return {name for name in others if name in never or any(rule is not None and rule(name) for rule in rules)}

    def of_others(self, source: Span, name: str) -> bool:
        """Whether the role of an unnamed person («دبلوماسية روسية») is one of another gender or state than somebody."""
        words = self._document.norms_in(source)
        role = self._bare(words[0])
        if role not in self._lexicon.person_roles:
            return False
        feminine = self._document.language.morphology.agreement(words[0], "participle") == "f"
        told = self.known_gender(name)
        if told is not None and (told == "f") != feminine:
            return True
        states = self._states(set().union(*map(self._roles.keys, words[1:])))
        own = self._states(self._titled(name)) | self._states(self._known(name))
        return bool(states and own) and states.isdisjoint(own)

    def _named_in(self, source: Span) -> tuple[set[str], set[str]]:
        """Return who is named in a source, and which persons only behind its own name: «قال فلان لفلان»."""
        limit = named_until(self._document, self._mentions, self._lexicon, source)
        own = {actor.name for span, actor in self._over(source) if span[1] <= limit}
        told_of = {a.name for span, a in self._over(source) if span[0] >= limit and a.kind == "person"}
        return own | {self._document.text[slice(*source)]}, told_of - own

    def _says_who(self, source: Span) -> str | None:
        """Return the person whom a source names, or the body whose name it is: nobody else is looked for then."""
        for span, actor in self._over(source):
            first = self._words.token(actor.name.split()[0])
            if actor.kind == "person" and not first.has(ROLE | UNNAMED) and not self._titles.is_alone(actor.name):
                return actor.name
            if span == source and actor.kind == "organization" and first.has(ORGANIZATION | MEDIUM):
                spokesman = self._document.norms_in(source)[0] in self._lexicon.spokesmen
                return None if spokesman else actor.name
        return None

    def _another_office(self, source: Span) -> Rule | None:
        """«وزير العدل» is not who is told to be «وزير المالية»."""
        told = self._offices.told_in(self._document.words_in(source))
        return None if told is None else lambda name: self._offices.rules_out(name, told)

    def _other_gender(self, one: Attribution, words: list[str]) -> Rule | None:
        """«النائب» is no woman; the verb alone, which may be masculine before a far subject, does not tell."""
        role = self._bare(words[0])
        if role not in self._lexicon.person_roles or one.agreement not in ("m", "f"):
            return None
        feminine = self._document.language.morphology.agreement(words[0], "participle") == "f"
        wanted = "f" if feminine else "m"
        if wanted != one.agreement:
            return None
        return lambda name: self._is_person(name) and self._gender(name) not in (None, wanted)

    def known_gender(self, name: str) -> str | None:
        """Return the gender of a person as a title or a given name told it before any report was read, else None."""
        return self._genders.get(name)

    def _gender(self, name: str) -> str | None:
        """Return the gender of a person as a title or a given name tells it, None where none does."""
        if known := self.known_gender(name):
            return known
        agreement = self._document.language.morphology.agreement
        told = {agreement(title[0].norm, "participle") for title in self._titles.of(name)}
        return told.pop() if len(told) == 1 else None

    def _another_name(self, source: Span) -> Rule | None:
        """«النائب فلان الفلاني»: behind a definite word, one without the article is a name that no actor has."""
        if any(actor.kind == "person" and not self._roles.is_role(span, actor) for span, actor in self._over(source)):
            return None
        tokens, article = self._document.tokens_in(source), self._lexicon.article
        for before, token in pairwise(tokens):
            word = self._words.token(token.text)
            titled = self._words.token(before.text).has(ROLE) and not word.has(ADJECTIVE | SHAPED)
            named = word.has(SURE | WEAK) or (titled and not self._leaves(token.norm))
            if token.kind != "word" or (self._leaves(token.norm) and not named):
                return None
            if named and before.norm.startswith(article) and not token.norm.startswith(article):
                told = {self._bare(t.norm) for t in tokens if t.start >= token.start}
                return lambda name: self._is_person(name) and told.isdisjoint(self._own(name))
        return None

    def _unlisted_name(self, source: Span, words: list[str]) -> Rule | None:
        """A word alone that has no other sense is a name, and of nobody who is called otherwise: «لكن غلنار ينفي»."""
        word = self._words.token(self._document.words_in(source)[0].text)
        known = word.has(_EXPLAINED) or words[0] in self._words.ordinary or word.stem in self._words.ordinary
        owned = words[0].endswith(self._lexicon.object_pronouns)
        if len(words) > 1 or known or owned or word.definite or len(words[0]) < _SHORTEST:
            return None
        return lambda name: self._kinds.get(name) == "person" and words[0] not in self._own(name)

    def _another_body(self, source: Span, words: list[str]) -> Rule | None:
        """«متحدث باسم الجيش» is not who is told to speak for something else."""
        body = self._roles.institution(source) if words[0] in self._lexicon.spokesmen else None
        if body is None:
            return None
        told = set().union(*(self._roles.keys(self._fold(word)) for word in body[0].split()))
        return lambda name: bool(beside := self._roles.beside(name)) and told.isdisjoint(beside)

    def _another_state(self, words: list[str]) -> Rule | None:
        """«السفير الألماني» is not who is told to be of another state and of no other."""
        if self._bare(words[0]) not in self._lexicon.person_roles:
            return None
        construct = len(words) > 1 and not words[0].startswith(self._lexicon.article)
        telling = words[2:] if construct and words[1].startswith(self._lexicon.article) else words[1:]  # «وزير المالية»
        states = self._states(set().union(*map(self._roles.keys, telling)))
        if not states:
            return None
        return lambda name: bool(own := self._own_states(name)) and own.isdisjoint(states)

    def _own_states(self, name: str) -> set[str]:
        """Return the states that somebody's name and titles tell, those that stand beside them where they tell none."""
        return self._states(self._titled(name)) or self._states(self._known(name))

    def _titled(self, name: str) -> set[str]:
        """Return by what the words of a name and of its titles are compared."""
        titles = (token.norm for words in self._titles.of(name) for token in words)
        return set().union(*map(self._roles.keys, [*titles, *(self._fold(word) for word in name.split())]))

    def _another_charge(self, source: Span, words: list[str]) -> Rule | None:
        """«قائد الشرطة» is not who is told to be «قائد الجيش», though «رئيس الهيئة» may be «رئيس لجنة كذا».

        Nor is it anybody whom the text knows by another role alone.
        """
        head, charge = self._bare(words[0]), self._charge(self._document.words_in(source)[1:])
        any_body = len(charge) == 1 and charge[0] in self._lexicon.any_body
        if head not in self._lexicon.charged or not charge or any_body:
            return None
        every = set().union(*map(self._roles.keys, words))

        def in_charge_of_another(name: str) -> bool:
            if self._first(name) in self._lexicon.charged:
                return every.isdisjoint(self._known(name))
            told = self._charges(name, head)
            if not told:
                body = head in self._heads_of_state or self._words.token(charge[0]).has(ORGANIZATION)
                return body and charge[0] not in self._ruled and self._leads_state(name, head)
            return all(self._differ(charge, one) for one in told)

        return in_charge_of_another

    def _leads_state(self, name: str, head: str) -> bool:
        """Whether somebody is told to be one of a state, and of no body: «رئيس نوميرا», «الرئيس فلان».

        «رئيس المجلس الدستوري» is none.
        """
        titles = [words for words in self._titles.of(name) if self._bare(words[0].norm) == head]
        of_state = (self._states(self._roles.keys(words[1].norm)) for words in titles if len(words) > 1)
        alone = head in self._heads_of_state and all(len(words) == 1 for words in titles)
        return any(of_state) or (bool(titles) and alone and titles[0][0].norm != head)

    def _another_post(self, words: list[str]) -> Rule | None:
        """«رئيسة البرلمان» and «الوزير» are not who is told to be «قائد الشرطة» and nothing else."""
        head = self._bare(words[0])
        if head not in self._posts or (len(words) == 1 and head in self._lexicon.leading):
            return None
        same = self._same(head)

        def holds_another(name: str) -> bool:
            told = {self._bare(title[0].norm) for title in self._titles.of(name)} | {self._first(name)}
            return not told.isdisjoint(self._posts | self._lexicon.settled) and same.isdisjoint(told)

        return holds_another

    def _no_document(self, words: list[str]) -> Rule | None:
        """«الوزير» is neither «التقرير» nor «مصدر حكومي», though «المسؤول» may be «مصدر مسؤول»."""
        head = self._bare(words[0])
        if head not in self._posts:
            return None
        impersonal = self._lexicon.documents | self._lexicon.unnamed_sources

        def is_none(name: str) -> bool:
            first = self._fold(name.split()[0])
            return not impersonal.isdisjoint({first, self._bare(first)}) and head not in self._own(name)

        return is_none

    def _same(self, head: str) -> set[str]:
        """Return a head of a role in both genders."""
        return {head, head[:-1]} if self._document.language.morphology.agreement(head, "participle") == "f" else {head}

    def _no_person(self, source: Span, words: list[str]) -> Rule | None:
        """«وزير الصحة» is not «وزارة الصحة»."""
        post = self._bare(words[0]) in self._posts
        if not post and self._offices.told_in(self._document.words_in(source)) is None:
            return None
        return lambda name: self._kinds.get(name) in ("organization", "state")

    def _no_body(self, words: list[str]) -> Rule | None:
        """«المكتب» and «موقع كذا» are nobody, though whoever speaks in one is."""
        head = self._words.token(words[0])
        if not head.has(ORGANIZATION | MEDIUM) or head.has(ROLE | UNNAMED):
            return None
        return lambda name: self._kinds.get(name) == "person"

    def _another_of_its_kind(self, source: Span, words: list[str]) -> Rule | None:
        """«صحيفة النسيم» is not «صحيفة المرفأ»."""
        head, called = words[0], self._charge(self._document.words_in(source)[1:])
        if not called or not self._words.token(head).has(ORGANIZATION | MEDIUM):
            return None

        def called_otherwise(name: str) -> bool:
            other = name.split()
            if self._fold(other[0]) != head:
                return False
            its = self._bare_nouns(other[1:])
            return bool(its) and self._differ(called, its)

        return called_otherwise

    def _another_kind(self, words: list[str]) -> Rule | None:
        """«الرئاسة» is not «وزارة الري»: each tells what kind of body it is, and no kind that others are called by."""
        head = self._body_kind(words[0])
        if head is None:
            return None

        def of_another(name: str) -> bool:
            other = self._body_kind(self._fold(name.split()[0]))
            return other not in (None, head) and head not in self._own(name) and other not in map(self._bare, words)

        return of_another

    def _body_kind(self, norm: str) -> str | None:
        """Return the bare word that tells what kind of body one is, None where it tells none or may mean any."""
        word = self._words.token(norm)
        telling = word.has(ORGANIZATION) and not word.has(WHOLE | FIXED | MEDIUM | ROLE | GROUP)
        return word.base if telling and word.base not in self._lexicon.any_body else None

    def _bare_nouns(self, words: list[str]) -> list[str]:
        """Return the folded words of a name that are no adjectives and tell no state, without articles."""
        plain = [self._fold(w) for w in words if not self._words.token(w).has(ADJECTIVE | SHAPED)]
        return [self._bare(w) for w in plain if not self._states(self._roles.keys(w))]

    def _differ(self, one: list[str], other: list[str]) -> bool:
        """Whether of two charges each ends in a word that the other has not."""
        keys, others = ([self._roles.keys(w) for w in words] for words in (one, other))
        return all(keys[-1].isdisjoint(k) for k in others) and all(others[-1].isdisjoint(k) for k in keys)

    def _charge(self, tokens: Sequence[Token]) -> list[str]:
        """Return the bare nouns that tell what a head is in charge of, at most up to where that ends."""
        found = list[str]()
        for token in tokens:
            joined = token.norm.removeprefix(self._lexicon.source_proclitic) if not found else token.norm
            if token.kind != "word" or token.norm in self._lexicon.conjunctions or self._leaves(token.norm):
                break
            word, told = self._words.token(token.text), self._roles.keys(token.norm)
            if len(self._bare(joined)) > 1 and not word.has(ADJECTIVE | SHAPED) and not self._states(told):
                found.append(self._bare(joined))
        return found

    def _charges(self, name: str, head: str) -> list[list[str]]:
        """Return what somebody is told to be in charge of under one head of a role."""
        charges = (self._charge(words[1:]) for words in self._titles.of(name) if self._bare(words[0].norm) == head)
        return [charge for charge in charges if charge]

    def _unnamed(self, words: list[str]) -> Rule | None:
        """«اللجنة» is not «مصادر من داخل اللجنة»."""
        sources = self._lexicon.unnamed_sources
        head = self._words.token(words[0])
        if self._bare(words[0]) in sources or not head.has(ORGANIZATION):
            return None
        return lambda name: self._first(name) in sources

    def _several(self, source: Span, words: list[str]) -> Rule | None:
        """«ناشطون», «خبراء» are no single person, who speaks for them at the most."""
        head = self._document.words_in(source)[0]
        plural = words[0].endswith(self._lexicon.nominative)
        alone = self._words.token(head.text).has(ROLE | UNNAMED) and not plural
        several = plural or (self._words.token(head.text).has(PEOPLE | GROUP) and not alone)
        named = any(actor.kind == "person" for _, actor in self._over(source))
        return (lambda name: self._kinds.get(name) == "person") if several and not named else None

    def _newcomer(self, source: Span, words: list[str]) -> Rule | None:
        """«مسؤول روسي», «شاهد»: without the article, somebody of whom the text did not speak before its headline's end.

        Whoever is described by the same words may be the same.
        """
        lexicon, head = self._lexicon, self._words.token(words[0])
        role = words[0] in lexicon.person_roles or head.has(ROLE | UNNAMED)
        if words[0].startswith(lexicon.article) or not role or source[0] < self._body:
            return None
        if len(words) > 1 and (self._is_construct(words) or self._begins_mention(source)):
            return None  # «مدير المستشفى»، «سفير نوميرا»: made definite by what stands behind it
        telling = [self._roles.keys(w) for w in words if len(self._bare(w)) >= _SHORTEST]
        telling = [keys for keys in telling if keys]
        nobody = {words[0], self._bare(words[0])} if head.has(UNNAMED) else set[str]()

        def known_as_other(name: str) -> bool:
            first = self._told.get(name)
            if first is None or first[0] >= source[0] or not (self._is_person(name) or self._kinds[name] == "group"):
                return False
            known = self._known(name)
            another = bool(nobody) and self._is_person(name) and self._titled(name).isdisjoint(nobody)
            return another or any(keys.isdisjoint(known) for keys in telling)

        return known_as_other

    def _is_construct(self, words: list[str]) -> bool:
        """Whether nouns behind the first word make it definite: «مدير مختبر الدراسات»; an adjective does not."""
        for word in words[1:]:
            if word.startswith(self._lexicon.article):
                return True
            told = self._words.token(word)
            if self._leaves(word) or told.has(ADJECTIVE | SHAPED) or (told.prefix and told.definite):
                return False  # «مسؤول بالوزارة»
        return False

    def _begins_mention(self, source: Span) -> bool:
        """Whether a name stands right behind the first word of a source."""
        second = self._document.words_in(source)[1]
        tagged = self._document.text[second.start] == "#"
        return any(span[0] == second.start + tagged for span, _ in self._over(source))

    def _over(self, source: Span) -> Iterator[tuple[Span, Actor]]:
        return self._mentions.over(*source)

    def _leaves(self, norm: str) -> bool:
        lexicon = self._lexicon
        closed = lexicon.prepositions, lexicon.venue_prepositions, lexicon.relative_pronouns, lexicon.speaking_for
        return any(norm in words for words in closed)

    def _states(self, keys: Iterable[str]) -> set[str]:
        return {key for key in keys if key.startswith(STATE_KEY)}

    def _known(self, name: str) -> set[str]:
        """Return by what the words of a name and those told of its bearer are compared."""
        if name not in self._compared:
            own = set().union(*(self._roles.keys(self._fold(word)) for word in name.split()))
            self._compared[name] = own | self._roles.beside(name)
        return self._compared[name]

    def _own(self, name: str) -> set[str]:
        """Return the words of a name, and all of it as one word: «عبدالله» is «عبد الله»."""
        words = [self._bare(self._fold(word)) for word in name.split()]
        return {*words, *("".join(pair) for pair in pairwise(words))}

    def _first(self, name: str) -> str:
        """Return the folded first word of a name without its article."""
        return self._bare(self._fold(name.split()[0]))

    def _is_person(self, name: str) -> bool:
        return self._kinds.get(name, "person") == "person"

    def _fold(self, text: str) -> str:
        return self._document.language.morphology.fold(text)

    def _bare(self, norm: str) -> str:
        return norm.removeprefix(self._lexicon.article)
