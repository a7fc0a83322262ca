"""The time words of a language, folded for look-up: `times.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.numbers import numerals


class Words(msgspec.Struct, frozen=True):
    """Words that take part in an expression without a value of their own."""

    edges: list[str]
    weekend_edges: list[str]
    until: list[str]
    vague_heads: list[str]
    year: list[str]
    month: list[str]
    day: list[str]
    of: list[str]
    ago: list[str]
    hence: list[str]
    since: list[str]
    several: list[str]
    clock: list[str]
    before_noon: list[str]
    after_noon: list[str]
    utc: list[str]
    gregorian: list[str]
    hijri: list[str]
    names_before: list[str]
    names_after: list[str]
    before_year: list[str]


Table = dict[str, list[str]]


class TimeData(msgspec.Struct, frozen=True):
    """`times.toml` of a language: each table maps a value to its forms."""

    months: Table
    hijri_months: Table
    weekdays: Table
    seasons: Table
    singular: Table
    dual: Table
    plural: Table
    modifiers: Table
    days: Table
    parts: Table
    references: Table
    sets: Table
    words: Words


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The tables by folded form: one word to its value, or the first word of a phrase to its phrases, longest first."""

    months: Phrases
    hijri_months: Phrases
    weekdays: Phrases
    seasons: Phrases
    singular: Phrases
    dual: Phrases
    plural: Phrases
    modifiers: Phrases
    days: Phrases
    parts: Phrases
    references: Phrases
    sets: Phrases
    words: dict[str, frozenset[str]]
    triggers: frozenset[str]


@cache
def calendar_words(language: Language) -> CalendarWords:
    """Return the time words of `language`."""
    data, fold = language.lexicon("times", TimeData), language.morphology.fold

    def phrases(table: Table) -> Phrases:
        found: Phrases = {}
        for value, forms in table.items():
            for form in forms:
                words = tuple(fold(w) for w in form.split())
                found.setdefault(words[0], []).append((words, value))
        for several in found.values():
            several.sort(key=lambda p: -len(p[0]))
        return found

    tables = {name: phrases(getattr(data, name)) for name in TimeData.__struct_fields__ if name != "words"}
    words = {name: frozenset(fold(w) for w in getattr(data.words, name)) for name in Words.__struct_fields__}
    triggers = frozenset().union(*tables.values(), words["edges"], words["year"], words["month"], words["day"])
    triggers |= words["clock"] | words["ago"] | words["several"]
    numbers = numerals(language)
    triggers |= {*numbers.cardinals, *numbers.multipliers, *numbers.duals, *numbers.ordinals, *tables["modifiers"]}
    return CalendarWords(words=words, triggers=triggers, **tables)


@cache
def start_cache(language: Language) -> dict[str, bool]:
    """Return the memory of which folded words may start an expression; it only ever gains what the tables say."""
    return {}
