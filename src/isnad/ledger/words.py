"""Words as the ledger compares them: stems and roots, each with the weight that its rarity gives it.

A stem is a word without its proclitics, endings and article; a root what of it verb and verbal noun share (نفّذ and
تنفيذ). A proclitic comes off where what is left is the better known word by the counts of `background.txt` (articles
that hold it; `training/background.py`): «وقال» is «قال», «وزارة» stays. A stem's weight is its inverse document
frequency (Spärck Jones 1972).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from isnad.language import load_language
from isnad.once import KNOWN_WORDS

_WORD = regex.compile(r"[\p{L}\p{M}\u0640\u200c\u200d]+(?:['’][\p{L}]+)?|\p{Nd}+")
_TEXTS = 64  # a content is asked for its words by one rule after the other


class Background(NamedTuple):
    """In how many of `articles` articles each folded word, and each stem, stands."""

    articles: int
    words: dict[str, int]

    def rarity(self, count: int) -> float:
        """Return the weight of what stands in `count` articles, 0 (everywhere) to 1 (nowhere)."""
        return math.log((self.articles + 1) / (count + 1)) / math.log(self.articles + 1)


class Word(NamedTuple):
    """A word of a text: its span, folded form, proclitic, the bare word behind it, stem, root and weight."""

    start: int
    end: int
    folded: str
    proclitic: str
    bare: str
    stem: str
    root: str
    weight: float


@cache
def load_background(code: str) -> Background:
    """Return the counts of a language; empty ones where its folder has none."""
    path = load_language(code).folder / "background.txt"
    if not path.exists():
        return Background(1, {})
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return Background(int(first), {word: int(count) for word, count in rows})


@lru_cache(maxsize=KNOWN_WORDS)
def _analysed(folded: str, code: str) -> tuple[str, str, str, str, float]:
    """Return proclitic, bare word, stem, root and weight of a folded word."""
    language, background = load_language(code), load_background(code)
    morphology, counts = language.morphology, background.words
    if folded.isdecimal():
        return "", folded, folded, folded, 1.0
    # The whole word first: only a better known remainder takes its proclitic off.
    off, best, most = "", folded, counts.get(morphology.bare(folded), 0)
    for proclitic, rest in morphology.stems(folded):
        known = counts.get(morphology.bare(rest), 0)
        if proclitic and known > most:
            off, best, most = proclitic, rest, known
    word = morphology.bare(best)
    stem = morphology.light(word)
    # A stem is at least as common as the word that it came from.
    common = max(most, counts.get(word, 0), counts.get(stem, 0))
    return off, word, stem, morphology.root(stem), background.rarity(common)


def words(text: str, code: str) -> list[Word]:
    """Return the words of `text`, a text of the language `code`, in order."""
    return list(_words(text, code))


@lru_cache(maxsize=_TEXTS)
def _words(text: str, code: str) -> tuple[Word, ...]:
    fold = load_language(code).morphology.fold
    found = ((m, fold(m[0])) for m in _WORD.finditer(text))
    return tuple(Word(m.start(), m.end(), folded, *_analysed(folded, code)) for m, folded in found)
