"""A choice among ways to read a place: options with named features, and who chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from isnad.reading.weights import NOTHING, Group, Sums, every, score_groups, sums

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
        return every(self.features, self.groups)


class Edge(msgspec.Struct, frozen=True, gc=False):
    """One end of a token range that is chosen: the token, and what speaks for or against it."""

    at: int
    features: tuple[str, ...]
    groups: tuple[Group, ...] = ()


def ranges(kind: str, lefts: Sequence[Edge], rights: Sequence[Edge]) -> list[Option]:
    """Return every range from one of the left edges to one of the right ones as an option."""
    return [
        Option(left.at, right.at, kind, (*left.features, *right.features), (*left.groups, *right.groups))
        for left in lefts
        for right in rights
    ]


class Chooser(Protocol):
    """Chooses one of several options of a model, of which there is at least one."""

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the chosen option."""

    def choose_range(self, model: str, lefts: Sequence[Edge], rights: Sequence[Edge]) -> tuple[int, int]:
        """Return the chosen range from a left edge to a right one."""

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
        scores = _scores(self._models.get(model, _NONE), options)
        return options[scores.index(max(scores))]

    def choose_range(self, model: str, lefts: Sequence[Edge], rights: Sequence[Edge]) -> tuple[int, int]:
        """Return the range that the weights of `model` prefer: of sums, the best has the best of each edge."""
        weights = self._models.get(model, _NONE)
        return _best(weights, lefts), _best(weights, rights)


def _best(weights: Sums, edges: Sequence[Edge]) -> int:
    if len(edges) == 1:
        return edges[0].at
    scores = _scores(weights, edges)
    return edges[scores.index(max(scores))].at


def _scores(weights: Sums, several: Sequence[Option] | Sequence[Edge]) -> list[float]:
    """Return the log-odds of each: what `score_groups` does, without a call for each."""
    worth, known = weights.get, weights.groups.__getitem__
    return [sum(map(worth, one.features, NOTHING)) + sum(map(known, one.groups)) for one in several]
