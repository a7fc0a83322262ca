"""One actor across articles and scripts.

Persons are the same where their family names are and their first names do not differ; a family name alone joins the one
person of the articles that bears it, and nobody where two do. States are the same by their territory (CLDR), bodies by
their words. Names in two scripts are compared by `transliteration`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache

from babel import Locale

from isnad.language import load_language
from isnad.ledger.transliteration import skeleton, transliterated
from isnad.ledger.words import words
from isnad.once import KNOWN_WORDS
from isnad.records import ActorKind, Reading, Record

_SPELLED = 0.75  # how alike two spellings of one name are («كالدينوف»، «كلدينوف»)
_SHORTEST = 3  # letters of a token that may be spelled in two ways


class Mention(Record, frozen=True, kw_only=True):
    """An actor of one article as the ledger compares it; `tokens` are its folded words without articles."""

    article: str
    name: str
    kind: ActorKind
    forms: list[str]
    language: str
    tokens: list[str]
    territory: str | None


class Identity(Record, frozen=True, kw_only=True):
    """One actor over all articles.

    `id` is that of its oldest mention (article and name there), `name` the fullest of its `names`.
    """

    id: str
    name: str
    kind: ActorKind
    names: list[str]
    mentions: list[tuple[str, str]]  # article, name of the actor there


def mentions(reading: Reading, article: str) -> list[Mention]:
    """Return the actors of a reading that is kept under the key `article`."""
    return [
        Mention(
            article=article,
            name=actor.name,
            kind=actor.kind,
            forms=list(actor.mentions),
            language=reading.language,
            tokens=_tokens(actor.name, reading.language),
            territory=_territory(actor.name, reading.language) if actor.kind in ("state", "place") else None,
        )
        for actor in reading.actors
    ]


def identity_keys(one: Mention) -> list[str]:
    """Return the keys under which mentions of the same actor are looked up."""
    if one.territory:
        return [f"={one.territory}"]
    if one.kind == "person":
        return [f"p {skeleton(one.tokens[-1])}"] if one.tokens else []
    return [f"o {' '.join(sorted(skeleton(token) for token in one.tokens))}"]


def same_actor(a: Mention, b: Mention) -> bool:
    """Return whether two mentions are one actor, as far as the two of them tell."""
    if a.territory or b.territory:
        return a.territory == b.territory
    if (a.kind == "person") != (b.kind == "person") or not a.tokens or not b.tokens:
        return False
    if a.kind != "person":
        return len(a.tokens) == len(b.tokens) and all(
            any(_same_token(one, other) for other in b.tokens) for one in a.tokens
        )
    if not _same_token(a.tokens[-1], b.tokens[-1]):
        return False
    if _is_surname(a) or _is_surname(b):
        return True
    return any(_same_token(one, other) for one in a.tokens[:-1] for other in b.tokens[:-1])


def identities(found: Iterable[Mention]) -> list[Identity]:
    """Return the identities of a connected set of mentions, in the order of their ids.

    Whole names are joined first; then a family name alone joins those that bear it where they are one actor.
    """
    ordered = sorted(found, key=lambda one: (one.article, one.name))
    groups: list[list[Mention]] = []
    for one in (m for m in ordered if not _is_surname(m)):
        fitting = [group for group in groups if any(same_actor(one, other) for other in group)]
        merged = [*(m for group in fitting for m in group), one]
        groups = [group for group in groups if group not in fitting] + [merged]
    alone: list[list[Mention]] = []
    for one in (m for m in ordered if _is_surname(m)):
        fitting = [group for group in groups if any(same_actor(one, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(one)
            continue
        peers = [group for group in alone if same_actor(one, group[0])]
        if peers:
            peers[0].append(one)
        else:
            alone.append([one])
    return sorted((_identity(group) for group in (*groups, *alone)), key=lambda one: one.id)


def _identity(group: list[Mention]) -> Identity:
    group = sorted(group, key=lambda one: (one.article, one.name))
    places = {one.name: n for n, one in reversed(list(enumerate(group)))}
    names = sorted(places, key=lambda name: (-len(name.split()), -_used(name, group), places[name]))
    first = group[0]
    return Identity(
        id=f"{first.article}:{first.name}",
        name=names[0],
        kind=first.kind,
        names=names,
        mentions=[(one.article, one.name) for one in group],
    )


def _used(name: str, group: list[Mention]) -> int:
    return sum(one.name == name for one in group)


def _is_surname(one: Mention) -> bool:
    return one.kind == "person" and len(one.tokens) == 1


@lru_cache(maxsize=KNOWN_WORDS)
def _same_token(one: str, other: str) -> bool:
    if one == other:
        return True
    if skeleton(one) != skeleton(other) or min(len(one), len(other)) < _SHORTEST:
        return False
    if one.isascii() == other.isascii():
        return SequenceMatcher(None, one, other).ratio() >= _SPELLED
    return transliterated(one, other)


def _tokens(name: str, code: str) -> list[str]:
    return [word.bare for word in words(name, code)]


def _territory(name: str, code: str) -> str | None:
    """Return the CLDR code of a state by its name, None where it has none: an invented state, a city."""
    return _territories(code).get(" ".join(_tokens(name, code)))


@cache
def _territories(code: str) -> dict[str, str]:
    language = load_language(code)
    named = {" ".join(_tokens(name, code)): key for key, name in Locale(code).territories.items() if key.isalpha()}
    states = language.lexicon("states", dict)["state"]
    for name, state in states.items():
        every = [name, *state.get("also", [])]
        known = [named[one] for one in (" ".join(_tokens(each, code)) for each in every) if one in named]
        for each in every if known else []:
            named.setdefault(" ".join(_tokens(each, code)), known[0])
    return named
