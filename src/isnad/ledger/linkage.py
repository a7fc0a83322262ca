"""Average linkage over scores that are mostly absent: groups whose members are alike on the whole."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def link(items: Sequence[K], scores: Mapping[tuple[K, K], float], least: float) -> list[list[K]]:
    """Return groups of `items`: the two that are most alike are joined while their mean score is `least` or more.

    A pair without a score counts as 0. Ties go to the items that come first; time grows with the scores (n log n).
    """
    place = {item: n for n, item in enumerate(items)}
    members = {n: [n] for n in range(len(items))}
    sums: dict[int, dict[int, float]] = {n: {} for n in members}
    for (a, b), score in scores.items():
        i, j = place[a], place[b]
        sums[i][j] = sums[j][i] = max(score, sums[i].get(j, 0.0))
    heap = [(-score, i, j) for i, near in sums.items() for j, score in near.items() if i < j and score >= least]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -negative != _mean(sums, members, i, j):
            continue
        members[i] += members.pop(j)
        for k, total in sums.pop(j).items():
            del sums[k][j]
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
        size = len(members[i])
        for k, total in sums[i].items():
            mean = total / (size * len(members[k]))
            if mean >= least:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return [[items[n] for n in sorted(group)] for _, group in sorted(members.items())]


def _mean(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
