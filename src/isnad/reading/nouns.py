"""Counted nouns: the singular of a plural, an accusative or a noun with a possessive, and what a dual counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language

# An ending or a word that a language lacks: nothing is spelt so.
NONE = "\0"


class Ending(msgspec.Struct, frozen=True):
    """How an ending of a counted noun is brought back to the singular."""

    start: str = msgspec.field(name="from")
    to: str


class Inflection(msgspec.Struct, frozen=True):
    """How a counted noun bends; the rest of `forms` in `units.toml` belongs to the phrase around it."""

    dual: list[str] = []
    dual_construct: list[str] = []
    plural: list[str] = []
    plural_construct: list[str] = []
    feminine: str = NONE
    feminine_joined: str = NONE
    accusative: str = NONE
    no_construct: list[str] = []
    possessives: list[str] = []
    masculine_patterns: list[str] = []


class InflectionData(msgspec.Struct, frozen=True):
    """What `units.toml` of a language says of nouns in no list."""

    endings: list[Ending]
    forms: Inflection


class People(msgspec.Struct, frozen=True):
    """Nouns whose plural is written as the dual is, and duals that are read as other words."""

    singular: list[str]
    no_dual: list[str]


class CountedData(msgspec.Struct, frozen=True):
    """`counted.toml` of a language: a singular with its plurals, and nouns of people."""

    things: dict[str, list[str]]
    people: People


@dataclass(frozen=True, slots=True)
class Nouns:
    """`counted.toml` keyed by folded forms: every form, the plurals apart, and the duals, each with its singular."""

    forms: dict[str, str]
    plurals: dict[str, str]
    duals: dict[str, str]
    endings: tuple[Ending, ...]
    possessives: tuple[str, ...]
    feminine: str
    masculine: re.Pattern[str]


@cache
def nouns(language: Language) -> Nouns:
    """Return the tables of counted nouns of `language`; where two nouns share a form, a singular comes first."""
    counted, shape = language.lexicon("counted", CountedData), language.lexicon("units", InflectionData)
    bend, fold = shape.forms, language.morphology.fold
    people = dict.fromkeys(counted.people.singular)
    plurals: dict[str, str] = {}
    duals: dict[str, str] = {}
    for noun in dict.fromkeys((*counted.things, *people)):
        sound = [noun + ending for ending in bend.plural] if noun in people else []
        if noun in people and not noun.endswith(tuple(bend.plural_construct)):
            sound += [noun + ending for ending in bend.plural_construct]
        for plural in (*counted.things.get(noun, ()), *sound):
            plurals.setdefault(fold(plural), noun)
        feminine = noun.endswith(bend.feminine)
        stem = noun.removesuffix(bend.feminine) + bend.feminine_joined if feminine else noun
        endings = bend.dual[1:] if noun in people else bend.dual
        if feminine and noun not in bend.no_construct:
            endings = endings + bend.dual_construct
        duals.update({fold(stem + e): noun for e in endings if stem + e not in counted.people.no_dual})
    duals = {form: noun for form, noun in duals.items() if form not in plurals}
    forms = dict(plurals)
    singulars = (*people, *counted.things)
    forms.update({fold(noun + bend.accusative): noun for noun in singulars if not noun.endswith(bend.feminine)})
    forms.update({fold(noun): noun for noun in singulars})
    return Nouns(
        forms=forms,
        plurals=plurals,
        duals=duals,
        endings=tuple(shape.endings),
        possessives=tuple(sorted(bend.possessives, key=len, reverse=True)),
        feminine=bend.feminine,
        masculine=re.compile("|".join(bend.masculine_patterns)),
    )


def known_singular(language: Language, norm: str, word: str, *, many: bool) -> str | None:
    """Return the singular of a noun of the list, with or without a possessive, None where it is not there.

    `norm` is the folded noun without proclitics, `word` the word as it is spelt: folded, the feminine ending is a
    possessive. `many` says that a plural is expected, so that «أجراء» is no «إجراء» after «ثلاثة».
    """
    tables = nouns(language)
    for form in (norm, *(norm[: -len(p)] for p in tables.possessives if word.endswith(p) and len(norm) > len(p))):
        found = (tables.plurals.get(form) if many else None) or tables.forms.get(form)
        if found is not None:
            return found
    return None


def is_plural(language: Language, norm: str, word: str) -> bool | None:
    """Return whether a noun, given as to `known_singular`, is a plural; None where the list does not tell."""
    tables = nouns(language)
    for form in (norm, *(norm[: -len(p)] for p in tables.possessives if word.endswith(p) and len(norm) > len(p))):
        if form in tables.plurals:
            return True
        if form in tables.forms:
            return False
    return None


def bent_singular(language: Language, word: str) -> str:
    """Return the singular that the ending of `word`, a noun in no list, leaves."""
    tables = nouns(language)
    for ending in tables.endings:
        if word.endswith(ending.start) and len(word) > len(ending.start) + 1:
            stem = word.removesuffix(ending.start)
            bare = ending.to == tables.feminine and tables.masculine.fullmatch(language.morphology.fold(stem))
            return stem if bare else stem + ending.to
    return word
