"""Who was heard so far in an article: what a dropped subject or a bare role may go back to.

Asked once for every report, so that nothing here looks through all reports before: an article of any length is read in
time that grows with its length.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable
from itertools import islice

from isnad.reading.attributed import Attribution

_MEMORY = 100  # different speakers back to whom a dropped subject may refer


def parents_of(attributions: list[Attribution]) -> list[int | None]:
    """Return for each attribution the index of the innermost earlier one whose content holds its cue."""
    parents: list[int | None] = []
    open_ones: list[tuple[int, int]] = []  # (start of the content, index), the innermost last
    for n, one in enumerate(attributions):
        at = one.cue[0]
        k = bisect_right(open_ones, (at, n)) - 1
        while k >= 0 and attributions[open_ones[k][1]].content[1] <= at:
            del open_ones[k]  # cues are in order: no later one stands in it
            k -= 1
        parents.append(open_ones[k][1] if k >= 0 else None)
        insort(open_ones, (one.content[0], n))
    return parents


class Heard:
    """The speakers of the reports so far: all of them, those of each level, those of the sentence."""

    def __init__(self, genders: dict[str, str]) -> None:
        self._genders = genders  # by name, as far as known when asked
        self._persons: dict[str, int] = {}  # by name, whoever spoke last at the end
        self._levels: dict[int | None, dict[str, int]] = {}
        self._sentence: int | None = None
        self._in_sentence: dict[int | None, int] = {}

    def add(self, n: int, one: Attribution, speaker: str | None, parent: int | None, *, person: bool) -> None:
        """Take in the n-th report: who spoke, inside which other report, and whether it is a person."""
        if one.sentence != self._sentence:
            self._sentence, self._in_sentence = one.sentence, {}
        if not speaker:
            return
        if one.form != "noun":
            self._in_sentence[parent] = n
        if one.form not in ("phrase", "colon"):
            _renew(self._levels.setdefault(parent, {}), speaker, n)
        if person:
            _renew(self._persons, speaker, n)

    def in_sentence(self, sentence: int, parent: int | None) -> int | None:
        """Return the index of the last report in the sentence and at its level, None where there is none."""
        return self._in_sentence.get(parent) if sentence == self._sentence else None

    def at_level(self, parent: int | None, wanted: str | None, fits: Callable[[str], bool] | None) -> int | None:
        """Return the index of who spoke last at a level and agrees in gender, else of who spoke last there at all.

        Who does not fit, where that is asked, is nobody.
        """
        level = self._levels.get(parent, {})
        last: str | None = None
        for speaker in islice(reversed(level), _MEMORY):
            if fits is not None and not fits(speaker):
                continue
            last = last or speaker
            if self._agrees(speaker, wanted):
                return level[speaker]
        return level[last] if last else None

    def last_person(self, wanted: str | None) -> str | None:
        """Return the last person who spoke, of the wanted gender where both are known."""
        recent = islice(reversed(self._persons), _MEMORY)
        return next((speaker for speaker in recent if self._agrees(speaker, wanted)), None)

    def last_called(self, word: str) -> str | None:
        """Return the latest speaker whose name ends in a word, lower-cased: somebody unnamed («an Olmer official»)."""
        recent = islice(reversed(self._persons), _MEMORY)
        return next((s for s in recent if s.casefold().split()[-1:] == [word]), None)

    def _agrees(self, speaker: str, wanted: str | None) -> bool:
        return wanted not in ("m", "f") or self._genders.get(speaker, wanted) == wanted


def _renew(order: dict[str, int], speaker: str, n: int) -> None:
    order.pop(speaker, None)
    order[speaker] = n
