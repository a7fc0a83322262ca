"""The words of a language that name political events: `events.toml`, every inflected form with what it names.

Types and modes are PLOVER's (Halterman et al. 2023).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import msgspec

from isnad.language import Language
from isnad.reading.remembered import Remembered
from isnad.records import EventMode, EventType

_SHORTEST = 3  # letters of a word from which an ending is taken off

Form = Literal["past", "present", "future", "noun", "phrase"]


class Needs(msgspec.Struct, frozen=True):
    """Words of which one must stand near; for the listed verbs and nouns only, where any are listed."""

    words: str = ""
    verbs: str = ""
    nouns: str = ""


class Sort(msgspec.Struct, frozen=True):
    """One sort of event, a block of `events.toml`."""

    type: EventType
    verbs: tuple[str, ...] = ()
    nouns: str = ""
    phrases: tuple[str, ...] = ()
    pairs: dict[str, str] = {}
    mode: EventMode | None = None
    genitive: Literal["actor", "recipient"] = "actor"
    speech: bool = False
    joint: bool = False
    nations: bool = False
    duty: bool = False
    needs: Needs = Needs()
    unless: str = ""


class _Data(msgspec.Struct, frozen=True):
    event: tuple[Sort, ...] = ()
    prepositions: str = ""
    agents: tuple[str, ...] = ()
    places: str = ""
    negations: str = ""
    never: str = ""
    future: str = ""
    planned: str = ""
    supposed: str = ""
    progress: str = ""
    breaks: str = ""
    possessives: str = ""
    objects: str = ""
    first_endings: str = ""
    first_prefixes: str = ""
    not_events: str = ""
    joined: str = ""
    conjunctions: str = ""
    companions: str = ""
    passives: str = ""
    nation_endings: str = ""
    masculine_states: str = ""
    governing: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a word or phrase names: the sort of event, the form, the lemma, and how many tokens it is long.

    `needs` are words of which one must stand near, `unless` words of which none may; `own` says that a pronoun on the
    noun is whoever did it, `object` that the needed word is the verb's object, behind its subject («أعرب X عن قلقه»).
    """

    sort: int
    form: Form
    lemma: str
    length: int = 1
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    own: bool = False
    object: bool = False


@dataclass(slots=True)
class EventLexicon:
    """The events of a language, by folded forms."""

    sorts: tuple[Sort, ...]
    verbs: dict[str, Named] = field(default_factory=dict)
    pairs: dict[str, list[Named]] = field(default_factory=dict)
    noun_pairs: dict[str, list[Named]] = field(default_factory=dict)
    nouns: dict[str, Named] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Named]]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    agents: tuple[tuple[str, ...], ...] = ()
    possessives: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    nation_endings: tuple[str, ...] = ()
    first_endings: tuple[str, ...] = ()
    first_prefixes: tuple[str, ...] = ()


@cache
def event_lexicon(language: Language) -> EventLexicon:
    """Return the event lexicon of a language."""
    data, fold = language.lexicon("events", _Data), language.morphology.fold

    def some(words: str) -> frozenset[str]:
        return frozenset(fold(w).replace("_", " ") for w in words.split())

    lexicon = EventLexicon(data.event)
    lexicon.words = {
        name: some(getattr(data, name))
        for name in (
            "prepositions",
            "places",
            "negations",
            "never",
            "future",
            "planned",
            "supposed",
            "progress",
            "breaks",
            "not_events",
            "joined",
            "governing",
            "conjunctions",
            "companions",
            "masculine_states",
            "passives",
        )
    }
    lexicon.agents = tuple(tuple(fold(a).split()) for a in data.agents)
    lexicon.possessives = tuple(sorted(map(fold, data.possessives.split()), key=len, reverse=True))
    lexicon.objects = tuple(sorted(map(fold, data.objects.split()), key=len, reverse=True))
    lexicon.nation_endings = tuple(map(fold, data.nation_endings.split()))
    lexicon.first_endings = tuple(map(fold, data.first_endings.split()))
    lexicon.first_prefixes = tuple(map(fold, data.first_prefixes.split()))
    for n, sort in enumerate(data.event):
        _add_sort(lexicon, language, n, sort, some)
    for listed in lexicon.phrases.values():
        listed.sort(key=lambda p: -len(p[0]))
    return lexicon


def _add_sort(lexicon: EventLexicon, language: Language, n: int, sort: Sort, some: object) -> None:
    fold = language.morphology.fold
    needs = frozenset(fold(w) for w in sort.needs.words.split())
    verbs = frozenset(fold(w) for w in sort.needs.verbs.split())
    nouns = frozenset(fold(w) for w in sort.needs.nouns.split())
    unless = frozenset(fold(w) for w in sort.unless.split())
    for pair in sort.verbs:
        past, _, present = pair.partition(" ")
        lemma = fold(past)
        asked = needs if lemma in verbs else frozenset()
        for form, kind in language.morphology.conjugation(past, present or None).items():
            lexicon.verbs.setdefault(form, Named(n, kind, lemma, 1, asked, unless))
    for pair, objects in sort.pairs.items():
        wanted = frozenset(fold(w) for w in objects.split())
        past, _, present = pair.partition(" ")
        if not present:
            bound = Named(n, "noun", f"{fold(past)} {min(wanted)}", 1, wanted, unless, object=True)
            lexicon.noun_pairs.setdefault(fold(past), []).append(bound)
            continue
        for form, kind in language.morphology.conjugation(past, present).items():
            one = Named(n, kind, f"{fold(past)} {min(wanted)}", 1, wanted, unless, object=True)
            lexicon.pairs.setdefault(form, []).append(one)
    for noun in sort.nouns.split():
        parts = tuple(fold(noun).split("_"))
        if len(parts) > 1:
            lexicon.phrases.setdefault(parts[0], []).append(
                (parts, Named(n, "phrase", parts[0], len(parts), unless=unless))
            )
            continue
        asked = needs if parts[0] in nouns else frozenset()
        lexicon.nouns.setdefault(parts[0], Named(n, "noun", parts[0], 1, asked, unless))
    for phrase in sort.phrases:
        parts = tuple(fold(phrase).split())
        lexicon.phrases.setdefault(parts[0], []).append(
            (parts, Named(n, "phrase", parts[0], len(parts), unless=unless))
        )


class Namer:
    """Tells what events the words of a language may name; answers are remembered."""

    def __init__(self, language: Language) -> None:
        self.lexicon = event_lexicon(language)
        self.morphology = language.morphology
        self._known = Remembered(self._named)
        self._firsts = Remembered(self._beginnings)
        # Whether a folded word may name an event, by itself or as the first of a phrase.
        self.names = Remembered[str, bool](lambda norm: bool(self.firsts(norm) or self.of(norm)))

    def of(self, norm: str) -> tuple[Named, ...]:
        """Return what a folded word may name: as a verb, as a noun."""
        return self._known[norm]

    def _named(self, norm: str) -> tuple[Named, ...]:
        other = norm in self.lexicon.words["not_events"]
        found = () if other else (*self._paired(norm), self._verb(norm), self._noun(norm))
        return tuple(one for one in found if one is not None)

    def coming(self, norm: str) -> bool:
        """Return whether a folded word is by its form a verb of the future."""
        return self.morphology.future(norm)

    def firsts(self, norm: str) -> tuple[str, ...]:
        """Return the stems of a folded word with which a phrase begins."""
        return self._firsts[norm]

    def _beginnings(self, norm: str) -> tuple[str, ...]:
        return tuple(stem for _, stem in self.morphology.stems(norm) if stem in self.lexicon.phrases)

    def _paired(self, norm: str) -> tuple[Named, ...]:
        words = (norm, *self.morphology.without_conjunction(norm))
        verbs = [one for word in words for one in self.lexicon.pairs.get(word, ())]
        stems = (stem for _, stem in self.morphology.stems(norm))
        return (*verbs, *(one for stem in stems for one in self.lexicon.noun_pairs.get(stem, ())))

    def _verb(self, norm: str) -> Named | None:
        for word in (norm, *self.morphology.without_conjunction(norm)):
            if word in self.lexicon.verbs:
                return self.lexicon.verbs[word]
            for ending in self.lexicon.objects:
                if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                    one = self.lexicon.verbs.get(word[: -len(ending)])
                    if one is not None:
                        return one
        return None

    def _noun(self, norm: str) -> Named | None:
        for proclitic, stem in self.morphology.stems(norm):
            if stem in self.lexicon.nouns:
                return self.lexicon.nouns[stem]
            # A noun with the article takes no pronoun: «الاجتماعي» is not «اجتماع».
            definite = len(proclitic) > 1
            for ending in () if definite else self.lexicon.possessives:
                if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST:
                    bare = stem[: -len(ending)]
                    for form in (bare, *self.morphology.joined(bare)):
                        if form in self.lexicon.nouns:
                            return _owned(self.lexicon.nouns[form])
            for form in self.morphology.cases(stem):
                if form in self.lexicon.nouns:
                    return self.lexicon.nouns[form]
        return None


def _owned(one: Named) -> Named:
    """Return the same as named by a noun with a pronoun on it."""
    return Named(one.sort, one.form, one.lemma, one.length, one.needs, one.unless, True)


@cache
def namer(language: Language) -> Namer:
    """Return the namer of a language."""
    return Namer(language)
