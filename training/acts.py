"""Train what tells the act of a statement: a sparse logistic regression for each act.

Its examples are the reports that the reader finds with the weights so far and that the gold has, with the act there.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from errors import Paired
from matrices import columns, matrix_of
from sklearn.linear_model import LogisticRegression

from isnad.reading.attribution import Attribution
from isnad.reading.clauses import Clauses
from isnad.reading.weighed_acts import OPEN, act_features

LEAST_SEEN = 4
STRENGTH = 0.35  # inverse of the L1 penalty
# What is denied is a contradiction in the ledger: by weights more of the denials found were none (cross-validated by
# outlet, 83.8 in 100 were right, by the rules alone 86.5).
TOLD_BY_RULES = frozenset({"deny"})
SLIGHT = 0.01  # what a weight must exceed to be kept

Example = tuple[tuple[str, ...], str, int]  # features, act, how often it counts


def act_examples(row: Any, clauses: Clauses, found: list[Attribution], weight: int, score: ModuleType) -> list[Example]:
    """Return the reports of an article whose act the content tells, with the act of the gold."""
    spans = [{"content": [a.content, *a.more], "cue": [a.cue], "source": [a.source] if a.source else []} for a in found]
    both = Paired(row, spans, score)
    return [
        (tuple(act_features(clauses, found[j])), both.gold[i]["act"], weight)
        for i, j in both.pairs
        if found[j].act in OPEN
    ]


def train_acts(examples: list[Example]) -> dict[str, dict[str, float]]:
    """Return what each feature is worth for each act."""
    sets = [set(features) for features, _, _ in examples]
    names = columns((f for features in sets for f in features), LEAST_SEEN)
    matrix = matrix_of(sets, names)
    acts = np.array([act for _, act, _ in examples])
    often = np.array([n for _, _, n in examples], float)
    weights: dict[str, dict[str, float]] = {}
    for act in sorted(set(acts) - TOLD_BY_RULES):
        model = LogisticRegression(
            C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=500, fit_intercept=False, random_state=0
        )
        model.fit(matrix, acts == act, sample_weight=often)
        for f, i in names.items():
            if abs(w := round(float(model.coef_[0][i]), 3)) > SLIGHT:
                weights.setdefault(f, {})[str(act)] = w
    return weights
