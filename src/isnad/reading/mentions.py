"""The mentions of an article's actors in order of the text, and those in a part of it without a look at the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from isnad.records import Actor, Span

Mention = tuple[Span, Actor]


class Mentions:
    """Every mention with its actor, in order; of those that start at one place the longest first."""

    def __init__(self, actors: list[Actor], but: Sequence[Span] = ()) -> None:
        """`but`: parts of the text whose mentions are left out."""
        self._all: list[Mention] = sorted(
            ((s, a) for a in actors for s in a.spans if not any(b <= s[0] and s[1] <= e for b, e in but)),
            key=lambda m: (m[0][0], -m[0][1], m[1].name),
        )
        self._starts = [span[0] for span, _ in self._all]
        self._longest = max((end - start for (start, end), _ in self._all), default=0)
        # How far the mentions that start so far reach: most words stand in none, which is told at once.
        self._reach = list(accumulate((end for (_, end), _ in self._all), max))

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def over(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that share a character with [start, end)."""
        at = bisect_left(self._starts, end) - 1
        if at < 0 or self._reach[at] <= start:
            return
        for mention in self._from(start - self._longest, end):
            if mention[0][1] > start:
                yield mention

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that lie whole in [start, end)."""
        for mention in self._from(start, end):
            if mention[0][1] <= end:
                yield mention

    def starting_in(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that start in [start, end)."""
        return self._from(start, end)

    def first_body(self, start: int, end: int) -> tuple[str, Span] | None:
        """Return the body, state or group that is mentioned first in [start, end), None where none is."""
        bodies = ("organization", "state", "group")
        return next(((actor.name, span) for span, actor in self.within(start, end) if actor.kind in bodies), None)

    def fuller(self, head: str, article: str, before: int) -> str | None:
        """Return the body last mentioned before an offset whose name is a head and more, None where none is.

        The head is spelt as in the text, without its article.
        """
        found = None
        for _, actor in self.starting_in(0, before):
            first, *behind = actor.name.split()
            if behind and actor.kind == "organization" and first.removeprefix(article) == head:
                found = actor.name
        return found

    def _from(self, start: int, end: int) -> Iterator[Mention]:
        for i in range(bisect_left(self._starts, start), len(self._all)):
            if self._starts[i] >= end:
                return
            yield self._all[i]
