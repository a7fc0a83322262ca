"""The time words of a language whose modifiers stand before their nouns, folded for look-up: `times.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document
from isnad.reading.front_numbers import front_numerals

Table = dict[str, list[str]]


class FrontTimeData(msgspec.Struct, frozen=True):
    """`times.toml`: each table maps a value to its forms; `words` lists words by what they are for."""

    week_start: int
    month_first: bool
    months: Table
    hijri_months: Table
    weekdays: Table
    seasons: Table
    units: Table
    modifiers: Table
    days: Table
    parts: Table
    half_days: Table
    zones: Table
    noons: Table
    decades: Table
    feasts: Table
    references: Table
    sets: Table
    words: dict[str, list[str]]


Phrase = tuple[tuple[str, ...], str]
_INNER = frozenset({"half_days", "zones", "modifiers", "units"})


@dataclass(frozen=True, slots=True)
class FrontTimeWords:
    """The tables by first folded token, longest phrase first; the tokens that may start an expression.

    `behind_article`: of the same tokens, what may follow an article that follows them, if it starts nothing itself.
    `roles`: the first tokens of `words` by what they are for.

    `listed`: the first tokens of all phrases.

    `leading`: of the tokens that start one, those that are none without what follows, with the second tokens of their
    phrases: most stand where nothing of time follows («in, that, to»), and are told by one look ahead.
    """

    data: FrontTimeData
    tables: dict[str, dict[str, list[Phrase]]]
    roles: dict[str, frozenset[str]]
    starts: frozenset[str]
    listed: frozenset[str]
    leading: dict[str, frozenset[str]]
    behind_article: dict[str, frozenset[str]]


@cache
def front_time_words(language: Language) -> FrontTimeWords:
    """Return the time words of a language."""
    data = language.lexicon("times", FrontTimeData)
    numbers = front_numerals(language)

    def phrases(rows: Table) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for value, forms in rows.items():
            for form in forms:
                tokens = tuple(t.norm for t in Document(form, language).tokens)
                found.setdefault(tokens[0], []).append((tokens, value))
        for several in found.values():
            several.sort(key=lambda p: -len(p[0]))
        return found

    tables = {
        name: phrases(getattr(data, name))
        for name in FrontTimeData.__struct_fields__
        if name not in ("week_start", "month_first", "words")
    }
    tables |= {"w:" + name: phrases({"": forms}) for name, forms in data.words.items()}
    starting = (
        set(tables) - _INNER - {"w:" + n for n in ("of", "ago", "hence", "before", "old", "until", "life", "eras")}
    )
    starts = {w for name in starting for w in tables[name] if not name.startswith("w:")}
    for name in (
        "edges",
        "the",
        "every",
        "several",
        "about",
        "rest",
        "whole",
        "tonight",
        "aged",
        "fiscal",
        "same",
        "other",
    ):
        starts |= set(tables["w:" + name])
    alone = {
        w
        for name in starting
        if not name.startswith("w:")
        for w, several in tables[name].items()
        if any(len(p) == 1 for p, _ in several)
    }
    alone |= {w for name in ("edges", "tonight", "every", "rest") for w in tables["w:" + name]}
    alone |= set(tables["units"])
    starts |= set(tables["modifiers"]) | set(tables["units"]) | set(tables["w:within"])
    starts |= {*numbers.cardinals, *numbers.ordinals, *numbers.articles, *numbers.fractions}
    numerals = {*numbers.cardinals, *numbers.ordinals, *numbers.articles, *numbers.fractions}
    second: dict[str, set[str]] = {w: set() for w in starts - alone - numerals}
    for table in tables.values():
        for word, several in table.items():
            if word in second:
                second[word].update(phrase[1] for phrase, _ in several if len(phrase) > 1)
    every = [phrase for table in tables.values() for several in table.values() for phrase, _ in several]
    articles = {*numbers.articles, *tables["w:the"]}
    behind = {w: {p[1] for p in every if len(p) > 1 and p[0] in articles} for w in second}
    for phrase in every:
        if phrase[0] in behind and len(phrase) > 2 and phrase[1] in articles:
            behind[phrase[0]].add(phrase[2])
    roles = {name: frozenset(tables["w:" + name]) for name in data.words}
    return FrontTimeWords(
        data,
        tables,
        roles,
        frozenset(starts),
        frozenset(word for table in tables.values() for word in table),
        {w: frozenset(found) for w, found in second.items()},
        {w: frozenset(found) for w, found in behind.items()},
    )
