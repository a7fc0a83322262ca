"""Answers about words and the like, each worked out once: a text says the same few words again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import TypeVar

from isnad.language import Language
from isnad.once import KNOWN_WORDS

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_SHORTEST_STEM = 3  # letters of what tells a word from others


class Remembered(dict[K, T]):
    """What a function answers of a word or another key; it is cheaper to ask than a cache that keeps an order of use.

    It begins anew where it holds `most`, so that no number of texts fills the memory.
    """

    def __init__(self, answer: Callable[[K], T], most: int = KNOWN_WORDS) -> None:
        super().__init__()
        self._answer, self._most = answer, most

    def __missing__(self, key: K) -> T:
        found = self._answer(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found


@cache
def shortest_stems(language: Language) -> Remembered[str, str]:
    """Return what tells a folded word without all that may be joined before it, the word where too little remains."""
    stems = language.morphology.stems

    def shortest(norm: str) -> str:
        return min((stem for _, stem in stems(norm) if len(stem) >= _SHORTEST_STEM), key=len, default=norm)

    return Remembered(shortest)
