"""Answers about words, each worked out once: a text says the same few words again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from isnad.language import Language
from isnad.once import KNOWN_WORDS

T = TypeVar("T")

_SHORTEST_STEM = 3  # letters of what tells a word from others


class Remembered(dict[str, T]):
    """What a function answers of a word; it is cheaper to ask than a cache that keeps its words in order of use.

    It begins anew where it has grown too large, so that no number of texts fills the memory.
    """

    def __init__(self, answer: Callable[[str], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> T:
        found = self._answer(word)
        if len(self) >= KNOWN_WORDS:
            self.clear()
        self[word] = found
        return found


@cache
def shortest_stems(language: Language) -> Remembered[str]:
    """Return what tells a folded word without all that may be joined before it, the word where too little remains."""
    stems = language.morphology.stems

    def shortest(norm: str) -> str:
        return min((stem for _, stem in stems(norm) if len(stem) >= _SHORTEST_STEM), key=len, default=norm)

    return Remembered(shortest)
