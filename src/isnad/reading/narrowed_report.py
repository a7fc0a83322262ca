"""A report that is judged: how sure it is, beside its cue."""

from __future__ import annotations

import msgspec

from isnad.reading.cues import Cue
from isnad.reading.grammar import Lines
from isnad.reading.subject_first import Report


class Judged(msgspec.Struct, frozen=True):
    """A report with its cue and how sure it is."""

    sure: float
    cue: Cue
    report: Report

    @property
    def tokens(self) -> set[int]:
        """The tokens of the content."""
        return {i for start, end in self.report.content for i in range(start, end)}


def negated(lines: Lines, one: Judged) -> bool:
    """Whether the cue of a report is negated: «did not say», «would not discuss», «neither confirmed nor denied»."""
    start, at = one.report.cue[0], one.cue.index
    classes = lines.classes
    if "neg" in classes[start:at]:
        return True
    return "neg" in classes[max(at - 2, 0) : at] and bool({"do", "modal"} & set(classes[max(start - 3, 0) : at]))
