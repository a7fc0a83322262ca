"""What gold readings teach of speakers: for every report, which of the candidates speaks (a ranker by softmax)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from types import ModuleType
from typing import Any

import numpy as np
from errors import Paired
from matrices import columns, matrix_of
from scipy.optimize import minimize

from isnad.reading.attributed import Attribution
from isnad.reading.candidates import Candidate
from isnad.reading.clauses import Clauses
from isnad.reading.speakers import Ranker, name_speakers
from isnad.records import Actor

LEAST_SEEN = 8  # groups in which a feature is seen
Group = tuple[list[tuple[str, ...]], list[bool]]


class Recorder:
    """A ranker that knows who speaks, and writes down among whom it chose."""

    thorough = True

    def __init__(
        self, row: dict[str, Any], attributions: list[Attribution], score: ModuleType, own: Ranker | None
    ) -> None:
        self.own = own
        read = [{"content": [a.content, *a.more], "cue": [a.cue], "source": []} for a in attributions]
        both = Paired(row, read, score)
        self.cast = both.cast
        self.gold = {j: both.gold[i]["speaker"] for i, j in both.pairs}
        self.groups: list[Group] = []

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        """Return the right candidate, the first where none is or it is not known."""
        right = self._right(n, [c.name for c in candidates])
        if any(right):
            self.groups.append(([c.features for c in candidates], right))
        if self.own is not None:
            return self.own.speaker(n, candidates)
        return candidates[right.index(True) if any(right) else 0], 1.0

    def _right(self, n: int, names: Sequence[str | None]) -> list[bool]:
        """Return which names mean the speaker of the gold; of several only those that are nearest to its own words.

        The scorer lets a phrase pass that holds the name («الوزير فلان، رئيس كذا»); who reads it wants the name.
        """
        if n not in self.gold:
            return [False] * len(names)
        gold = self.gold[n]
        right = [bool(self.cast.same(gold, name)) for name in names]
        if not gold or sum(right) < 2:
            return right
        near = [_nearness(gold, name) if fits and name else 0.0 for fits, name in zip(right, names, strict=True)]
        return [fits and one == max(near) for fits, one in zip(right, near, strict=True)]


def _nearness(one: str, other: str) -> float:
    """Return the share of words that two names have in common."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) / len(a | b)


def speaker_groups(
    row: dict[str, Any],
    clauses: Clauses,
    attributions: list[Attribution],
    actors: list[Actor],
    score: ModuleType,
    own: Ranker | None = None,
) -> list[Group]:
    """Return, for every report of an article that the gold has, its candidates and which of them are right."""
    recorder = Recorder(row, attributions, score, own)
    name_speakers(clauses.document, attributions, actors, recorder)
    return recorder.groups


def rank(groups: Sequence[Group], strength: float, least_seen: int = LEAST_SEEN) -> dict[str, float]:
    """Return weights that maximise the probability of the right candidates.

    `strength` is the L2 penalty; features of fewer than `least_seen` groups are left out.
    """
    seen = (f for candidates, _ in groups for f in {f for features in candidates for f in features})
    names = columns(seen, least_seen)
    sizes = [len(candidates) for candidates, _ in groups]
    starts = [0, *accumulate(sizes)][:-1]
    matrix = matrix_of([features for candidates, _ in groups for features in candidates], names)
    first = np.array(starts)
    group_of = np.repeat(np.arange(len(groups)), sizes)
    wanted = np.array([label for _, right in groups for label in right])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, first)[group_of]
        odds = np.exp(scores)
        every = np.add.reduceat(odds, first)
        right = np.add.reduceat(np.where(wanted, odds, 0.0), first)
        share = odds / every[group_of] - np.where(wanted, odds, 0.0) / right[group_of]
        value = float(np.sum(np.log(every) - np.log(right)) + strength / 2 * weights @ weights)
        return value, matrix.T @ share + strength * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: w for f, i in names.items() if abs(w := round(float(best.x[i]), 3)) >= 0.005}


def calibration(cases: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and intercept of Platt's calibration of confidences, each with whether the statement was right."""
    sure = np.clip(np.array([c for c, _ in cases]), 1e-6, 1 - 1e-6)
    odds, right = np.log(sure / (1 - sure)), np.array([float(r) for _, r in cases])

    def loss(line: np.ndarray) -> float:
        z = line[0] * odds + line[1]
        return float(np.sum(np.logaddexp(0, z) - right * z))

    slope, intercept = minimize(loss, np.array([1.0, 0.0])).x
    return round(float(slope), 3), round(float(intercept), 3)
