"""Examples as a sparse matrix: a row each, a column for each feature that is seen often enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix


def columns(seen: Iterable[str], least: int) -> dict[str, int]:
    """Return the column of each feature that is `seen` at least so often, in the order of their names."""
    counts = Counter(seen)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def matrix_of(examples: Sequence[Iterable[str]], names: dict[str, int]) -> csr_matrix:
    """Return how often each example has each feature that has a column."""
    cells = [(row, names[f]) for row, features in enumerate(examples) for f in features if f in names]
    rows, places = zip(*cells, strict=True) if cells else ((), ())
    return csr_matrix((np.ones(len(cells)), (rows, places)), shape=(len(examples), len(names)))
