"""A choice among ways to read a place: options with named features, and who chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from isnad.reading.weights import Sums, score

_NONE: dict[str, float] = Sums()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read a place: the token range that it means, what kind it is, and what speaks for or against it."""

    start: int
    end: int
    kind: str
    features: tuple[str, ...]


class Chooser(Protocol):
    """Chooses one of several options of a model, of which there is at least one."""

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the chosen option."""

    def knows(self, model: str) -> bool:
        """Whether there is a model of that name to choose by."""


class Trained:
    """Chooses the option of the highest score by trained weights, the first of equals."""

    def __init__(self, models: dict[str, dict[str, float]]) -> None:
        self._models = models

    def knows(self, model: str) -> bool:
        """Whether weights were trained for a model."""
        return model in self._models

    def score(self, model: str, features: Iterable[str]) -> float:
        """Return the log-odds of features by a model."""
        return score(self._models.get(model, _NONE), features)

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the option that the weights of `model` prefer."""
        if len(options) == 1:
            return options[0]
        weights = self._models.get(model, _NONE)
        best, most = options[0], float("-inf")
        for option in options:
            total = score(weights, option.features)
            if total > most:
                best, most = option, total
        return best
