"""What gold attributions teach the choices of `isnad.reading.subject_first`: extents, sources, reaches."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from isnad.reading.clauses import Clauses
from isnad.reading.grammar import Lines
from isnad.reading.options import Edge, Option, Trained, ranges
from isnad.reading.reach import bare_start, core
from isnad.reading.subject_first import Part, glance, report_of
from isnad.reading.subject_reports import GLANCE

Example = tuple[tuple[str, ...], bool]
_OVERLAP = 0.5  # of contents, from which on a report is the gold one: as the scorer counts


class Gold:
    """One gold attribution in token ranges, as the reader gives them: without marks at the ends of its parts."""

    def __init__(self, lines: Lines, row: dict[str, Any]) -> None:
        self.lines = lines
        self.source = [self._source(*self._part(span)) for span in row["source"]]
        self.cue = [self._part(span) for span in row["cue"]]
        cored = [core(lines, *self._part(span)) for span in row["content"]]
        self.content = [part for part in cored if part[1] > part[0]]
        self.cue_tokens = _tokens(self.cue)
        self.content_tokens = _tokens(self.content)

    def _part(self, span: Sequence[int]) -> Part:
        return self.lines.document.range_of((span[0], span[1]))

    def _source(self, start: int, end: int) -> Part:
        while end > start + 1 and self.lines.classes[end - 1] in (",", "—"):
            end -= 1
        return start, end

    def pattern(self, low: int, high: int) -> str:
        """Return how the content lies to the cue and its source, which stand between two tokens."""
        before = [c for c in self.content if c[0] < low]
        after = [c for c in self.content if c[0] >= high]
        if not self.source and before and "," not in self.lines.classes[before[0][1] : low]:
            return "split" if after else "subject"
        return "around" if before and after else "before" if before else "after"


class Teacher:
    """A chooser that knows the right option, and writes down what it chose among."""

    def __init__(self, gold: Gold, examples: dict[str, list[Example]]) -> None:
        self.gold = gold
        self.examples = examples

    def knows(self, model: str) -> bool:
        """Whether there is a choice to be made: always."""
        return True

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the right option, the nearest to it where none is quite right; only the former is an example."""
        worth = [self._worth(model, option, options) for option in options]
        best = max(range(len(options)), key=lambda k: (worth[k], -k))
        if worth[best] == 1:
            for option, value in zip(options, worth, strict=True):
                self.examples[model].append((tuple(map(sys.intern, option.every)), value == 1))
        return options[best]

    def choose_range(self, model: str, lefts: Sequence[Edge], rights: Sequence[Edge]) -> tuple[int, int]:
        """Return the right range, of all from one edge to another."""
        chosen = self.choose(model, ranges(model, lefts, rights))
        return chosen.start, chosen.end

    def _worth(self, model: str, option: Option, options: Sequence[Option]) -> float:
        """Return 1 where an option is right, less for how much of the right one it holds."""
        gold, part = self.gold, (option.start, option.end)
        if model == "extent":
            return _likeness(part, gold.cue)
        if model == "source":
            return _likeness(part, gold.source) if gold.source else float(option.kind == "none")
        if model == "pattern":
            return float(option.kind == gold.pattern(options[0].start, options[0].end))
        if model == "next":
            goes_on = any(c[0] <= option.start < c[1] for c in gold.content)
            return float(goes_on == (option.kind == "goes on"))
        if model == "end":
            cored = core(gold.lines, *part)
            ends = {c[1] for c in gold.content if c[0] == cored[0]} or {c[1] for c in gold.content}
            return float(cored[1] in ends)
        return float(bare_start(gold.lines, option.start) in {bare_start(gold.lines, c[0]) for c in gold.content})


def _tokens(parts: Iterable[Part]) -> set[int]:
    return {i for start, end in parts for i in range(start, end)}


def _likeness(part: Part, right: list[Part]) -> float:
    if part in right:
        return 1.0
    return max((0.5 * _overlap(set(range(*part)), set(range(*one))) for one in right), default=0.0)


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def choice_examples(documents: Iterable[tuple[Clauses, Lines, list[Gold]]]) -> dict[str, list[Example]]:
    """Return, for every model, the options that gold attributions chose among."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for clauses, lines, gold in documents:
        for cue in clauses.cues:
            one = next((g for g in gold if cue.index in g.cue_tokens), None)
            examples["glance"].append((tuple(map(sys.intern, glance(lines, cue).every)), one is not None))
            if one is not None:
                report_of(clauses, lines, cue, Teacher(one, examples))
    return examples


def report_examples(
    documents: Iterable[tuple[Clauses, Lines, list[Gold]]], choices: dict[str, dict[str, float]]
) -> list[Example]:
    """Return what the trained choices make of every cue, in the gold or not.

    A cue inside a gold content is left out: the gold of PolNeAR gives every token to one attribution at most, so that
    it says nothing of those that nest.
    """
    chooser, examples = Trained(choices), []
    for clauses, lines, gold in documents:
        stated = set().union(*(g.content_tokens for g in gold)) if gold else set()
        for cue in clauses.cues:
            if chooser.weighs(glance(lines, cue)) < GLANCE:
                continue
            report = report_of(clauses, lines, cue, chooser)
            if report is None:
                continue
            content, words = _tokens(report.content), set(range(*report.cue))
            right = any(words & g.cue_tokens and _overlap(content, g.content_tokens) >= _OVERLAP for g in gold)
            if right or cue.index not in stated:
                examples.append((tuple(map(sys.intern, report.every)), right))
    return examples
