"""A report that is judged: how sure it is, beside its cue."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reading.cues import Cue
from isnad.reading.subject_first import Report


@dataclass(frozen=True, slots=True)
class Judged:
    """A report with its cue and how sure it is."""

    sure: float
    cue: Cue
    report: Report

    @property
    def tokens(self) -> set[int]:
        """The tokens of the content."""
        return {i for start, end in self.report.content for i in range(start, end)}
