"""Who is meant in every language: states by ISO 3166, bodies by what each language calls them.

States are known by the names that CLDR gives territories in a language, with the other names, seats and adjectives of
`states.toml`; bodies by `institutions.toml`. A ministry is that of the state whose name or adjective stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import regex

from isnad.language.pack import load_language

_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}.]+")
_PATH = Path(__file__).parent / "institutions.toml"


class StateEntry(msgspec.Struct, frozen=True):
    """Other names of a state, the seats that stand for it, and the adjectives of its people."""

    also: list[str] = []
    seat: str = ""
    people: str = ""


class StateLexicon(msgspec.Struct, frozen=True):
    """`states.toml` of a language."""

    state: dict[str, StateEntry]


class _Article(msgspec.Struct, frozen=True):
    article: str = ""


class _Forms(msgspec.Struct, frozen=True):
    feminine: str = ""


class _Units(msgspec.Struct, frozen=True):
    forms: _Forms = _Forms()


class _Institutions(msgspec.Struct, frozen=True):
    articles: dict[str, list[str]]
    state: dict[str, dict[str, list[str]]]
    body: dict[str, dict[str, list[str]]]
    portfolio: dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a language calls states and bodies, folded: names by identity, states by a word for their people."""

    names: dict[str, str]
    peoples: dict[str, str]
    portfolios: tuple[tuple[str, str], ...]


def identity(code: str, name: str) -> str | None:
    """Return who a name means in every language, None where nobody is known by it.

    `code` is the language of the name (ISO 639-1). A state is its ISO 3166 code («RU» for Moscow and «موسكو»); a body
    its key in `institutions.toml`; a ministry the state and what it is for («RU/defence»).
    """
    known = _known(code)
    folded = _folded(code, name)
    if folded in known.names:
        return known.names[folded]
    words = folded.split()
    state = next((known.peoples[w] for w in words if w in known.peoples), None)
    if state is None:
        named = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1))
        state = next((known.names[n] for n in named if n in known.names and len(known.names[n]) == _CODE), None)
    padded = f" {folded} "
    portfolio = next((what for form, what in known.portfolios if f" {form} " in padded), None)
    return f"{state}/{portfolio}" if state and portfolio else None


def states_in(code: str, text: str) -> frozenset[str]:
    """Return the ISO 3166 codes of the states that a text of the language `code` names, by a name or an adjective.

    It is meant for a name or a short phrase: adjectives are looked up as they stand, in the singular.
    """
    known = _known(code)
    words = _folded(code, text).split()
    spans = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + _NAME, len(words)) + 1))
    found = {known.names.get(one) or known.peoples.get(one) for one in spans}
    return frozenset(state for state in found if state is not None and len(state) == _CODE)


_CODE = 2  # letters of an ISO 3166 code
_NAME = 3  # words of the name of a state


@cache
def _known(code: str) -> _Known:
    language = load_language(code)
    from babel import Locale  # loaded when a name is looked up: reading alone needs no territories

    territories = Locale(code).territories
    by_name = {_folded(code, text): key for key, text in territories.items() if len(key) == _CODE and key.isalpha()}
    names: dict[str, str] = {}
    peoples: dict[str, str] = {}
    feminine = language.lexicon("units", _Units).forms.feminine
    for name, entry in language.lexicon("states", StateLexicon).state.items():
        forms = [name, *entry.also]
        state = next((by_name[f] for f in (_folded(code, x) for x in forms) if f in by_name), None)
        if state is None:
            continue
        for form in (*forms, *(s.replace("_", " ") for s in entry.seat.split())):
            names.setdefault(_folded(code, form), state)
        for word in entry.people.split():
            peoples.setdefault(_folded(code, word), state)
            peoples.setdefault(_folded(code, word + feminine), state)
    for name, key in by_name.items():
        names.setdefault(name, key)
    table = _institutions()
    for key, languages in (*table.body.items(), *table.state.items()):
        for form in languages.get(code, ()):
            names.setdefault(_folded(code, form), key)
    portfolios = [(_folded(code, f), key) for key, all_ in table.portfolio.items() for f in all_.get(code, ())]
    return _Known(names, peoples, tuple(sorted(portfolios, key=lambda p: (-len(p[0]), p[0]))))


def _folded(code: str, name: str) -> str:
    """Return a name folded, without articles and possessives, its words apart by spaces."""
    language = load_language(code)
    article = language.morphology.fold(language.lexicon("cues", _Article).article)
    words = [
        language.morphology.fold(w.replace(".", "")) for w in _WORD.findall(name.replace("’s", "").replace("'s", ""))
    ]
    bare = [w.removeprefix(article) if len(w) > len(article) + 2 else w for w in words if w]
    left_out = _institutions().articles.get(code, [])
    return " ".join(w for w in bare if w not in left_out)


@cache
def _institutions() -> _Institutions:
    return msgspec.toml.decode(_PATH.read_bytes(), type=_Institutions)
