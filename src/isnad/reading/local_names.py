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

_KNOWN = HEAD | STOP | CUE | ORDINARY | ADJECTIVE


class LocalNames(NamedTuple):
    """The words of a text with what it tells of unlisted names; its unlisted lands, their adjectives."""

    words: list[Word]
    lands: frozenset[str]
    peoples: frozenset[str]


def local_names(words: list[Word], tokens: list[Token], lexicon: ActorWords) -> LocalNames:
    """Return what a text tells of names that no list holds."""
    lands = _lands(words, tokens, lexicon)
    told = list(words)
    if lands:
        told = [_of_land(word, token, lands, lexicon) for word, token in zip(words, tokens, strict=True)]
    for i, word in enumerate(words):
        if word.prefix and word.definite and i and words[i - 1].has(SURE) and _is_surname(word, lexicon):
            norm = tokens[i].norm
            told[i] = Word("", 0, norm, norm, False, 0)
    peoples = {w.base for w in told if lands and _land_of(w.base, lands, lexicon)}
    return LocalNames(told, lands, frozenset(peoples))


def _lands(words: list[Word], tokens: list[Token], lexicon: ActorWords) -> frozenset[str]:
    """Return the unlisted lands of a text, folded."""
    roots = {root for w in words if w.definite and not w.has(HEAD | STOP) and (root := lexicon.origin[w.base])}
    found: set[str] = set()
    for word, token in zip(words, tokens, strict=True):
        if word.classes & (_KNOWN | NAME) or word.skip or word.definite or token.kind != "word" or not token.norm:
            continue
        if any(
            len(e) < len(word.stem) and word.stem.endswith(e) and word.stem.removesuffix(e) in roots
            for e in lexicon.lands
        ):
            found.add(word.stem)
    return frozenset(found)


def _land_of(base: str, lands: frozenset[str], lexicon: ActorWords) -> str | None:
    """Return the land that an adjective is made from."""
    root = lexicon.origin[base]
    if root is None:
        return None
    return next((land for land in sorted(lands) if land.startswith(root) and land[len(root) :] in lexicon.lands), None)


def _of_land(word: Word, token: Token, lands: frozenset[str], lexicon: ActorWords) -> Word:
    """Return a word as the land, or the adjective of a land, that the text makes it."""
    if not token.norm:
        return word
    for proclitic, stem in lexicon.language.morphology.stems(token.norm):
        if stem in lands and len(proclitic) <= 1:
            return Word(proclitic, len(proclitic), stem, stem, False, STATE)
    if _land_of(word.base, lands, lexicon):
        return replace(word, classes=(word.classes | ADJECTIVE) & ~ORDINARY)
    return word


def _is_surname(word: Word, lexicon: ActorWords) -> bool:
    """Whether only the first letters of a word behind a sure name look like something before it: it is one whole."""
    return not (word.has(_KNOWN | NAME | STATE) or word.base in lexicon.ordinary or word.stem in lexicon.ordinary)
