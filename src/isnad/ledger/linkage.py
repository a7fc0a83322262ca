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
    pairs = [(place[a], place[b], score) for (a, b), score in scores.items()]
    return [[items[n] for n in group] for group in linked(len(items), pairs, least)]


def linked(count: int, pairs: Sequence[tuple[int, int, float]], least: float) -> list[list[int]]:
    """Return groups of the numbers below `count`, by the scores of pairs of them: see `link`."""
    members = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, float]] = {n: {} for n in members}
    heap = []
    for i, j, score in pairs:
        if score > sums[i].get(j, 0.0):
            sums[i][j] = sums[j][i] = score
            # A lower score of a pair that comes again stays behind, and is passed over like all that no longer holds.
            if score >= least:
                heap.append((-score, i, j) if i < j else (-score, j, i))
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -negative != _mean(sums, members, i, j):
            continue
        members[i] += members.pop(j)
        mine = sums[i]
        for k, total in sums.pop(j).items():
            del sums[k][j]
            if k != i:
                sums[k][i] = mine[k] = mine.get(k, 0.0) + total
        size = len(members[i])
        for k, total in mine.items():
            mean = total / (size * len(members[k]))
            if mean >= least:
                heapq.heappush(heap, (-mean, i, k) if i < k else (-mean, k, i))
    return [sorted(group) for _, group in sorted(members.items())]


def connected(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return of every number below `count` the least one that pairs connect it to, over any number of steps."""
    least = list(range(count))

    def root(n: int) -> int:
        while least[n] != n:
            least[n] = n = least[least[n]]
        return n

    for i, j in pairs:
        a, b = sorted((root(i), root(j)))
        least[b] = a
    return [root(n) for n in range(count)]


def _mean(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
