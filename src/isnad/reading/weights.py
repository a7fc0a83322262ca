"""A linear model over named features: weights trained offline, added up at run time (logistic regression)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import msgspec

from isnad.language import Language
from isnad.reading.remembered import Remembered
from isnad.records import Act

NOTHING = repeat(0.0)  # what a feature weighs that was never seen
_SHORT = 4  # letters
_KNOWN_GROUPS = 40_000  # groups of features that are remembered
_KNOWN_CASES = 1_000  # cases: sources by kind, forms and patterns make some hundreds
_KNOWN_IN_CASE = 1_000  # features of one case that are


# Features that come together again and again: what tells them, and what it tells them of.
Group = tuple[Any, ...]


def told(group: Group) -> tuple[str, ...]:
    """Return the features of a group."""
    tell, *of = group
    features: tuple[str, ...] = tell(*of)
    return features


def every(features: Iterable[str], groups: Iterable[Group]) -> tuple[str, ...]:
    """Return all features, those in groups last."""
    return (*features, *chain.from_iterable(map(told, groups)))


# What features are of in common: the source, the form and the pattern of the report that they judge.
Case = tuple[str, str, str]


def in_case(feature: str, case: Case) -> tuple[str, ...]:
    """Return a feature by itself and in the cases that a report is of: by its source, its form and its pattern."""
    source, form, pattern = case
    return feature, f"{source}&{feature}", f"{source}|{form}&{feature}", f"{form}|{pattern}&{feature}"


class Sums(dict[str, float]):
    """Weights by feature; a feature that was never seen weighs nothing.

    `groups` holds what the groups of features weigh that were met, `cases` what features weigh in each case.
    """

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        super().__init__(weights or {})
        self.groups = Remembered[Group, float](lambda group: score(self, told(group)), _KNOWN_GROUPS)
        self.cases = Remembered[Case, Remembered[str, float]](self._in_case, _KNOWN_CASES)

    def __missing__(self, feature: str) -> float:
        return 0.0

    def _in_case(self, case: Case) -> Remembered[str, float]:
        return Remembered(lambda feature: score(self, in_case(feature, case)), _KNOWN_IN_CASE)


class Weights(msgspec.Struct, frozen=True):
    """The models of a language: what each feature is worth, by model; `made_from` names the data statement.

    `keep` judges whether a proposed report is one; the `choices` decide between the ways to read a report's parts;
    `acts` are what each feature is worth for each of the acts that it tells for or against.
    `calibration` is the slope and the intercept that turn the log-odds of both into those of a statement that is right
    with its speaker (Platt 1999).
    """

    made_from: str
    keep: dict[str, float]
    choices: dict[str, dict[str, float]] = {}
    acts: dict[str, dict[Act, float]] = {}
    calibration: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "keep", Sums(self.keep))
        msgspec.structs.force_setattr(self, "choices", {name: Sums(one) for name, one in self.choices.items()})


def sums(weights: dict[str, float]) -> Sums:
    """Return weights as sums, those of a model of `Weights` as they are."""
    return weights if isinstance(weights, Sums) else Sums(weights)


def score(weights: dict[str, float], features: Iterable[str]) -> float:
    """Return the log-odds of the features: the sum of their weights, which are a model of `Weights`."""
    return sum(map(weights.get, features, NOTHING))


def score_groups(weights: Sums, features: Iterable[str], groups: Iterable[Group]) -> float:
    """Return the log-odds of the features and of those in groups."""
    return sum(map(weights.get, features, NOTHING)) + sum(map(weights.groups.__getitem__, groups))


def probability(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def calibrated(sure: float, weights: Weights) -> float:
    """Return a probability as the calibration of the weights corrects it."""
    if weights.calibration is None:
        return sure
    slope, intercept = weights.calibration
    bounded = min(max(sure, 1e-6), 1 - 1e-6)
    return probability(slope * math.log(bounded / (1 - bounded)) + intercept)


def clipped(word: str) -> str:
    """Return what features tell of a word: all of a short one, the first two letters of another."""
    return word if len(word) <= _SHORT else word[:2]


@cache
def load_weights(language: Language) -> Weights | None:
    """Return the weights in a language's folder (`attribution.json`), None where it has none."""
    path: Path = language.folder / "attribution.json"
    return msgspec.json.decode(path.read_bytes(), type=Weights) if path.exists() else None
