"""When a statement was made, as the words around its cue tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from isnad.reading.attributed import Attribution
from isnad.records import Said, Span, Time

_OPENING = 12  # characters of a sentence before a time that still opens it: «وفي»، «وكان قد»


class SayingTimes:
    """The times of an article that date a telling: a time inside a content dates what is told, not the telling."""

    def __init__(self, attributions: list[Attribution], times: list[Time]) -> None:
        self._contents = _joined(one.content for one in attributions)
        self._starts = [start for start, _ in self._contents]
        dated = [t for t in times if t.type in ("DATE", "TIME") and not self._inside(t.span[0])]
        vague = any(one.aside is not None for one in attributions)
        told = [t for t in dated if not (vague and (t.value or "").endswith("_REF"))]
        self._times = sorted(told, key=lambda t: t.span)
        self._time_starts = [t.span[0] for t in self._times]

    def of(self, one: Attribution) -> Said | None:
        """Return when a statement was made: the time between cue and content, or the one that opens its sentence."""
        if one.form in ("phrase", "colon", "noun") and one.content[0] < one.cue[0]:
            return None
        if one.aside is not None:
            return self._beside(one, one.aside)
        if one.form in ("past", "present") and not self._inside(one.cue[0]):
            opening = self._first(one.sentence, one.sentence + _OPENING + 1, one.cue[0])
            if opening:
                return opening
        return self._first(one.cue[1], one.content[0], one.content[0])

    def _beside(self, one: Attribution, aside: tuple[Span, ...]) -> Said | None:
        """Return the first time in the parts of a sentence that belong to the telling, in order of their weight."""
        for low, high in aside:
            if found := self._first(low, high, high):
                return found
        return None

    def _first(self, low: int, high: int, end: int) -> Said | None:
        """Return the first time that starts at `low` or later, before `high`, and ends by `end`."""
        for time in self._times[bisect_left(self._time_starts, low) : bisect_left(self._time_starts, high)]:
            if time.span[1] <= end:
                return Said(value=time.value, span=time.span)
        return None

    def _inside(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._contents[at][1]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
