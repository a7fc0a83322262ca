"""What is counted and measured: a language's `units.toml`, and which words may begin a quantity at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from isnad.language import Language
from isnad.once import KNOWN_WORDS
from isnad.reading.currencies import currencies
from isnad.reading.nouns import NONE, nouns
from isnad.reading.numbers import numerals
from isnad.reading.remembered import Remembered

_HUNDRED = 100
_FIGURE_MARKS = frozenset("-.٫−(«“")  # signs, points and brackets before a number


class Compared(msgspec.Struct, frozen=True):
    """Phrases with the comparator that they mean, and whether they belong to the span."""

    comparator: str
    phrases: list[str]
    inside: bool = True


class Forms(msgspec.Struct, frozen=True):
    """Endings and joints of counted nouns."""

    dual: list[str] = []
    feminine: str = NONE
    feminine_joined: str = NONE
    accusative: str = NONE
    article: str = NONE
    articles: list[str] = []
    possessives: list[str] = []
    possessives_told: list[str] = []
    origin: str = NONE
    plural_told: list[str] = []
    participle: str = NONE
    adjectives_told: list[str] = []
    object_endings: list[str] = []
    not_dual: list[str] = []
    not_dual_endings: list[str] = []
    adjective_endings: list[str] = []
    adjectives: list[str] = []
    two: list[str] = []
    partitive: str = NONE
    plural_ends: list[str] = []
    plural_shares: list[str] = []
    indefinite: list[str] = []
    pair: str = NONE
    to: list[str] = []
    between: list[str] = []
    between_before: list[str] = []


class Words(msgspec.Struct, frozen=True):
    """Words that stop, forbid or explain a count."""

    not_counted: list[str] = []
    time: list[str] = []
    years: list[str] = []
    age_before: list[str] = []
    year_unit: str = NONE
    labels: list[str] = []
    not_numbers: list[str] = []
    preposition_starts: list[str] = []
    superlatives: list[str] = []
    of_them: list[str] = []
    befalls_people: list[str] = []
    rankings: list[str] = []
    of_people: list[str] = []
    laws: list[str] = []
    bodies: list[str] = []
    bare_after: list[str] = []
    conjunctions: tuple[str, ...] = ("",)
    is_joined: str = NONE
    chief: list[str] = []
    ranked_nouns: list[str] = []
    copulas: list[str] = []
    row: str = NONE
    never_alone: list[str] = []
    never_alone_spelt: list[str] = []
    not_share: list[str] = []
    not_ranked_spelt: list[str] = []
    verb_starts: list[str] = []
    verb_ends: list[str] = []
    dual_verb_starts: list[str] = []
    not_ranked_after: list[str] = []
    not_ranked: list[str] = []
    not_ranked_before: list[str] = []
    not_one_after: list[str] = []
    not_half_after: list[str] = []
    not_half_before: list[str] = []


class UnitData(msgspec.Struct, frozen=True):
    """`units.toml` of a language."""

    units: dict[str, list[str]]
    forms: Forms
    words: Words
    before: list[Compared]
    after: list[Compared]


@dataclass(frozen=True, slots=True)
class Units:
    """`units.toml` keyed by folded forms."""

    data: UnitData
    units: dict[tuple[str, ...], str]
    nouns: dict[str, str]
    before: dict[str, list[tuple[tuple[str, ...], str, bool]]]
    after: dict[str, list[tuple[tuple[str, ...], str]]]
    words: dict[str, frozenset[str]]
    adjective_endings: tuple[str, ...]
    row: tuple[str, ...]
    symbols: frozenset[str]


_NOTHING: frozenset[str] = frozenset()


@cache
def units(language: Language) -> Units:
    """Return the unit tables of `language`, folded."""
    data, fold = language.lexicon("units", UnitData), language.morphology.fold

    def phrase(text: str) -> tuple[str, ...]:
        return tuple(fold(w) for w in text.split())

    before: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in data.before:
        for text in group.phrases:
            before.setdefault(phrase(text)[-1], []).append((phrase(text), group.comparator, group.inside))
    for group in data.after:
        for text in group.phrases:
            after.setdefault(phrase(text)[0], []).append((phrase(text), group.comparator))
    lists = {**msgspec.structs.asdict(data.words), **msgspec.structs.asdict(data.forms)}
    return Units(
        data=data,
        units=currencies(language).names | {phrase(form): unit for unit, forms in data.units.items() for form in forms},
        nouns=nouns(language).forms,
        before={key: sorted(rows, key=lambda row: -len(row[0])) for key, rows in before.items()},
        after=after,
        words={name: frozenset(map(fold, rows)) for name, rows in lists.items() if isinstance(rows, list | tuple)},
        row=phrase(data.words.row),
        symbols=frozenset(data.units) | currencies(language).codes,
        adjective_endings=tuple(map(fold, data.forms.adjective_endings)),
    )


@lru_cache(maxsize=KNOWN_WORDS)
def begins(language: Language, norm: str) -> frozenset[str]:
    """Return which kinds of quantity a folded word may begin: range, count, share, rank, vague, dual.

    Most words begin none; asking once for each different word keeps the pass over a text short.
    """
    tables, found = units(language), set()
    if norm in tables.words["not_numbers"]:
        return _NOTHING
    words = numerals(language)
    for proclitic, stem in language.morphology.stems(norm):
        definite = tables.data.forms.article in proclitic
        if stem in tables.words["between"] and not definite:
            found.add("range")
        if stem in words.minus or stem in words.cardinals or stem in words.duals or stem in words.multipliers:
            found.update(("range", "count"))
        if stem in words.fractions or stem in words.fraction_duals:
            found.add("share")
        if stem in words.ordinals:
            found.add("rank")
        if definite and words.cardinals.get(stem, 0.0) >= _HUNDRED:
            found.add("rank")
        if stem in words.vague:
            found.add("vague")
        if dual_of(language, norm) is not None:
            found.add("dual")
    # Most words begin nothing: an empty set of its own for each would take some MB.
    return frozenset(found) if found else _NOTHING


@cache
def opening(language: Language) -> Remembered[str, bool]:
    """Return what tells of a folded token whether it may begin a quantity: a word that does, digits, some marks."""
    return Remembered(lambda norm: norm in _FIGURE_MARKS or norm.isdecimal() or bool(begins(language, norm)))


@lru_cache(maxsize=KNOWN_WORDS)
def dual_of(language: Language, norm: str) -> tuple[str, str] | None:
    """Return (proclitic, singular) of an indefinite dual, None where the word is none."""
    tables, duals = units(language), nouns(language).duals
    forms, stems = tables.data.forms, language.morphology.stems(norm)
    if norm in tables.words["time"] or any(stem in tables.words["not_dual"] for _, stem in stems):
        return None
    for proclitic, stem in stems:
        if stem in duals and forms.article not in proclitic and proclitic not in forms.articles:
            return proclitic, duals[stem]
    endings = tuple(forms.feminine_joined + ending for ending in forms.dual)
    proper = norm.endswith(tuple(forms.not_dual_endings)) or any(forms.article in p for p, _ in stems)
    if proper or not norm.endswith(endings) or len(norm) <= len(endings[0]) + 1:
        return None
    if any(stem in tables.words["time"] for _, stem in stems):
        return None
    proclitic = next((p for p, stem in stems if p == forms.pair and len(stem) > len(endings[0]) + 1), "")
    stem = norm[len(proclitic) : -len(endings[0])]
    # A participle is an adjective («منزعجتان»), unless it names people («ممرضتين»).
    participle = stem.startswith(forms.participle) and stem not in nouns(language).forms
    if participle or language.morphology.fold(stem + forms.feminine) in tables.words["adjectives_told"]:
        return None
    return proclitic, stem + forms.feminine
