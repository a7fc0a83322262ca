"""A choice among ways to read a place: options with named features, and who chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

import msgspec

from isnad.reading.weights import Group, Sums, score_groups, sums, told

_NONE = Sums()


class Option(msgspec.Struct, frozen=True, gc=False):
    """One way to read a place: the token range that it means, what kind it is, and what speaks for or against it.

    `groups` are further features, which come together again and again, so that each group is added up once.
    """

    start: int
    end: int
    kind: str
    features: tuple[str, ...]
    groups: tuple[Group, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All features, those in groups last."""
        return (*self.features, *chain.from_iterable(map(told, self.groups)))


class Chooser(Protocol):
    """Chooses one of several options of a model, of which there is at least one."""

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the chosen option."""

    def knows(self, model: str) -> bool:
        """Whether there is a model of that name to choose by."""


class Trained:
    """Chooses the option of the highest score by trained weights, the first of equals."""

    def __init__(self, models: Mapping[str, dict[str, float]]) -> None:
        self._models = {name: sums(one) for name, one in models.items()}

    def knows(self, model: str) -> bool:
        """Whether weights were trained for a model."""
        return model in self._models

    def score(self, model: str, features: Iterable[str], groups: Iterable[Group] = ()) -> float:
        """Return the log-odds of features by a model."""
        return score_groups(self._models.get(model, _NONE), features, groups)

    def weighs(self, option: Option) -> float:
        """Return the log-odds of an option by the model of its kind."""
        return self.score(option.kind, option.features, option.groups)

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the option that the weights of `model` prefer."""
        if len(options) == 1:
            return options[0]
        weights = self._models.get(model, _NONE)
        scores = [score_groups(weights, option.features, option.groups) for option in options]
        return options[scores.index(max(scores))]
