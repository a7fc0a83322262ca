"""Names that no list holds, told by what the article itself says of them.

A land is known by the adjective of its people: where a text has «الرئاسة التلمارية» and «تلمارا», the second is a
state. A surname may begin as a preposition and an article would («كالدينوف»): behind a sure name it is one word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    HEAD,
    NAME,
    ORDINARY,
    STATE,
    STOP,
    SURE,
    ActorWords,
    Word,
)
from isnad.reading.document import Token

_SHORTEST_ROOT = 3  # letters of a land's name without its ending
_KNOWN = HEAD | STOP | CUE | ORDINARY | ADJECTIVE


class LocalNames(NamedTuple):
    """The words of a text with what it tells of unlisted names; its unlisted lands, their adjectives."""

    words: list[Word]
    lands: frozenset[str]
    peoples: frozenset[str]


def local_names(words: list[Word], tokens: list[Token], lexicon: ActorWords) -> LocalNames:
    """Return what a text tells of names that no list holds."""
    lands = _lands(words, tokens, lexicon)
    told = []
    for i, (word, token) in enumerate(zip(words, tokens, strict=True)):
        told.append(
            _surname(word, token, words[i - 1] if i else None, lexicon) or _of_land(word, token, lands, lexicon)
        )
    peoples = {w.base for w in told if lands and _land_of(w.base, lands, lexicon)}
    return LocalNames(told, lands, frozenset(peoples))


def _lands(words: list[Word], tokens: list[Token], lexicon: ActorWords) -> frozenset[str]:
    """Return the unlisted lands of a text, folded."""
    roots = {root for w in words if w.definite and (root := _root(w.base, lexicon)) and not w.has(HEAD | STOP)}
    found: set[str] = set()
    for word, token in zip(words, tokens, strict=True):
        if word.skip or word.definite or not token.norm or word.has(_KNOWN | NAME) or token.kind != "word":
            continue
        if any(
            len(e) < len(word.stem) and word.stem.endswith(e) and word.stem.removesuffix(e) in roots
            for e in lexicon.lands
        ):
            found.add(word.stem)
    return frozenset(found)


def _root(base: str, lexicon: ActorWords) -> str | None:
    """Return what an adjective of origin is made from, None where a word is none or of a listed nation."""
    if base in lexicon.nations or base.removesuffix(lexicon.feminine) in lexicon.nations:
        return None
    for ending in sorted(lexicon.origins, key=len, reverse=True):
        root = base.removesuffix(ending)
        if root != base and len(root) >= _SHORTEST_ROOT:
            return root
    return None


def _land_of(base: str, lands: frozenset[str], lexicon: ActorWords) -> str | None:
    """Return the land that an adjective is made from."""
    root = _root(base, lexicon)
    if root is None:
        return None
    return next((land for land in sorted(lands) if land.startswith(root) and land[len(root) :] in lexicon.lands), None)


def _of_land(word: Word, token: Token, lands: frozenset[str], lexicon: ActorWords) -> Word:
    """Return a word as the land, or the adjective of a land, that the text makes it."""
    if not lands or not token.norm:
        return word
    for proclitic, stem in lexicon.language.morphology.stems(token.norm):
        if stem in lands and len(proclitic) <= 1:
            return Word(proclitic, len(proclitic), stem, stem, False, STATE)
    if _land_of(word.base, lands, lexicon):
        return replace(word, classes=(word.classes | ADJECTIVE) & ~ORDINARY)
    return word


def _surname(word: Word, token: Token, before: Word | None, lexicon: ActorWords) -> Word | None:
    """Return a word behind a sure name as one whole, where only its first letters look like something before it."""
    if before is None or not before.has(SURE) or not word.prefix or not word.definite:
        return None
    if word.has(_KNOWN | NAME | STATE) or word.base in lexicon.ordinary or word.stem in lexicon.ordinary:
        return None
    return Word("", 0, token.norm, token.norm, False, 0)
