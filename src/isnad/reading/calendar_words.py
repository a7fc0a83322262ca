"""The time words of a language, folded for look-up: `times.toml`, and what each folded word may be by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from isnad.language import Language
from isnad.once import KNOWN_WORDS
from isnad.reading.numbers import numerals

_SHORTEST_STEM = 3  # «باب» is no «ب» + «آب»


class Words(msgspec.Struct, frozen=True):
    """Words that take part in an expression without a value of their own; `times.toml` says what each list is for."""

    edges: list[str]
    weekend_edges: list[str]
    weekend: list[str]
    rest: list[str]
    until: list[str]
    vague_heads: list[str]
    past: list[str]
    between: list[str]
    extent: list[str]
    year: list[str]
    year_kinds: list[str]
    month: list[str]
    day: list[str]
    week: list[str]
    of: list[str]
    before_digits: list[str]
    either: list[str]
    first: list[str]
    inside: list[str]
    on: list[str]
    which_is: list[str]
    of_it: list[str]
    ago: list[str]
    hence: list[str]
    since: list[str]
    several: list[str]
    throughout: list[str]
    every: list[str]
    same: list[str]
    life: list[str]
    this: list[str]
    whole: list[str]
    one: list[str]
    one_each: list[str]
    less: list[str]
    last: list[str]
    clock: list[str]
    tonight: list[str]
    clock_before: list[str]
    minute: list[str]
    zone: list[str]
    gregorian: list[str]
    hijri: list[str]
    names_before: list[str]
    names_after: list[str]
    rites_before: list[str]
    general_before: list[str]
    before_year: list[str]
    named_by_year: list[str]
    planned: list[str]
    was: list[str]
    not_future: list[str]


Table = dict[str, list[str]]


class TimeData(msgspec.Struct, frozen=True):
    """`times.toml` of a language: each table maps a value to its forms."""

    week_start: int
    article: str
    for_proclitic: str
    future_prefixes: list[str]
    months: Table
    hijri_months: Table
    weekdays: Table
    weekday_stems: Table
    seasons: Table
    singular: Table
    dual: Table
    plural: Table
    modifiers: Table
    context: Table
    days: Table
    parts: Table
    part_adverbs: Table
    late: Table
    half_days: Table
    half_day_letters: Table
    hours: Table
    zones: Table
    noons: Table
    fractions: Table
    shares: Table
    decades: Table
    feasts: Table
    about: Table
    stretches: Table
    about_after: Table
    many: Table
    references: Table
    sets: Table
    words: Words


# A phrase of a table: its words, the value it stands for, and the proclitic that its first word carries.
Phrase = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a folded word may be: phrases by table, roles, whether it is a number or an ordinal, or starts anything."""

    phrases: dict[str, tuple[Phrase, ...]]
    roles: frozenset[str]
    number: bool
    ordinal: bool
    starts: bool
    proclitic: int


NOTHING = Facts({}, frozenset(), False, False, False, 0)
DIGITS = Facts({}, frozenset(), True, False, True, 0)

# Words of these roles start an expression; the others only stand inside one or beside it.
_STARTING_ROLES = frozenset(
    "edges weekend rest year month day week ago hence several throughout every same this last clock between".split()
)
_INNER_TABLES = frozenset("modifiers context half_days half_day_letters zones about_after many part_adverbs".split())


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The tables by folded first word, longest phrase first, and the words by role."""

    data: TimeData
    tables: dict[str, dict[str, tuple[Phrase, ...]]]
    words: dict[str, frozenset[str]]
    future_prefixes: tuple[str, ...]
    not_future: tuple[str, ...]
    facts: Callable[[str], Facts]


@cache
def calendar_words(language: Language) -> CalendarWords:
    """Return the time words of `language`."""
    data, fold, stems = language.lexicon("times", TimeData), language.morphology.fold, language.morphology.stems
    numbers = numerals(language)
    counts = {*numbers.cardinals, *numbers.multipliers, *numbers.duals}

    def folded(table: Table) -> dict[str, tuple[Phrase, ...]]:
        found: dict[str, list[Phrase]] = {}
        for value, forms in table.items():
            for form in forms:
                phrase = tuple(fold(w) for w in form.split())
                found.setdefault(phrase[0], []).append((phrase, value, ""))
        return {first: tuple(sorted(several, key=lambda p: -len(p[0]))) for first, several in found.items()}

    names = [n for n in TimeData.__struct_fields__ if isinstance(getattr(data, n), dict)]
    tables = {name: folded(getattr(data, name)) for name in names}
    words = {name: frozenset(fold(w) for w in getattr(data.words, name)) for name in Words.__struct_fields__}

    # Most words of a text are none of these: they are told apart by one look-up a stem.
    known = counts | set(numbers.ordinals) | {w for t in tables.values() for w in t} | set().union(*words.values())

    def starting(stem: str) -> bool:
        if stem in counts or stem in numbers.ordinals:
            return True
        if any(stem in table for name, table in tables.items() if name not in _INNER_TABLES):
            return True
        return any(stem in words[role] for role in _STARTING_ROLES) or stem in tables["modifiers"]

    @lru_cache(maxsize=KNOWN_WORDS)
    def facts(norm: str) -> Facts:
        cut = [(proclitic, stem) for proclitic, stem in stems(norm) if stem in known]
        if not cut:
            return NOTHING
        long = [(proclitic, stem) for proclitic, stem in cut if not proclitic or len(stem) >= _SHORTEST_STEM]
        phrases = {}
        for name, table in tables.items():
            found = [(phrase, value, p) for p, stem in long for phrase, value, _ in table.get(stem, ())]
            if found:
                phrases[name] = tuple(found)
        roles = frozenset(r for r, known in words.items() if any(s in known for p, s in cut if len(p) <= 1))
        number = any(stem in counts for _, stem in cut)
        ordinal = any(stem in numbers.ordinals for _, stem in cut)
        starts = any(starting(stem) for _, stem in cut)
        if not (phrases or roles or number or ordinal):
            return NOTHING
        return Facts(phrases, roles, number, ordinal, starts, cut_before(norm))

    def cut_before(norm: str) -> int:
        """How many one-letter proclitics stand before the word that starts an expression."""
        if starting(norm):
            return 0
        for p, stem in stems(norm):
            if len(p) == 1 and len(stem) >= _SHORTEST_STEM and any(starting(s) for _, s in stems(stem)):
                return 1 + cut_before(stem)
        return 0

    return CalendarWords(
        data=data,
        tables=tables,
        words=words,
        future_prefixes=tuple(data.future_prefixes),
        not_future=tuple(words["not_future"]),
        facts=facts,
    )
