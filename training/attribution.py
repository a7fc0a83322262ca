"""Train the weights of the attribution step: which cues mark a report.

    python training/attribution.py GOLD.jsonl [--more GOLD.jsonl] [--check] [--out FILE]

Takes rows whose `use` is `train`, or that have none. `--check` trains on all outlets but one, reads that one's articles
with the weights, and so for every outlet; the readings go to FILE for the scorer. Without it the weights of all rows
are written. The weights carry no sentence: features are closed-class words, cue words, marks and shapes (`judging`).
Every language learns what reports are kept. One whose subject stands before its verb also learns to choose the extent
of a cue, its source and the reach of its content (see `teaching`); one whose verb comes first, where a content starts,
which words name its source, which clause a phrase attributes, and who speaks (see `speakers`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.append(str(Path(__file__).parent.parent / "bench"))

from acts import Example as ActExample
from acts import act_examples, train_acts
from errors import judged, scorer
from matrices import columns, matrix_of
from speakers import Group, calibration, rank, speaker_groups
from teaching import Gold, choice_examples, report_examples

from isnad.language import load_language
from isnad.reader import VERSION
from isnad.reading import read_article
from isnad.reading.actors import find_actors
from isnad.reading.attribution import find_attributions, propose
from isnad.reading.behind import antecedent_of, said_after
from isnad.reading.clauses import Clauses
from isnad.reading.complements import find_complement
from isnad.reading.document import Document
from isnad.reading.ends import END
from isnad.reading.grammar import Lines
from isnad.reading.options import Chooser, Edge, Option, Trained
from isnad.reading.phrases import CLAUSE
from isnad.reading.source_names import with_named_sources
from isnad.reading.sources import SOURCE
from isnad.reading.speakers import Trained as Ranked
from isnad.reading.starts import START, find_ways, start_options
from isnad.reading.times import find_times
from isnad.reading.weighed_acts import weighed_acts
from isnad.reading.weights import Weights, calibrated
from isnad.records import Actor, Article, Paragraph

LEAST_SEEN = 2  # a feature seen once says nothing of other articles
MANY, LEAST_OF_MANY = 40_000, 4  # with so many examples, what is seen so seldom is left out: the file stays small
SPEAKER_PENALTY, START_PENALTY, SOURCE_PENALTY = 40.0, 6.0, 4.0
CLAUSE_PENALTY, END_PENALTY = 4.0, 12.0
AGREED = 3  # times that an article of the gold proper counts against one of the further ones
NEAR = 0.7  # share of words from which on a phrase is taken for the gold's source
Row = dict[str, Any]
Example = tuple[tuple[str, ...], bool]


def clauses_of(row: Row) -> Clauses:
    """Return the clauses of an article with the actors and times that the reader itself finds."""
    document = Document(row["text"], load_language(row.get("language") or "ar"))
    return Clauses(document, find_actors(document), find_times(document, published_of(row)))


def with_actors(row: Row, clauses: Clauses) -> Row:
    """Return a further row with whoever is named in it as an actor, where its annotation holds none.

    The other names of each are those that the reader finds for the same actor («مصر» for «جمهورية مصر العربية»).
    """
    row = {**row, "further": True}
    if row.get("actors"):
        return row
    known = [(a, {a.name, *a.mentions}) for a in find_actors(clauses.document)]
    named = dict.fromkeys(n for s in row["statements"] for n in (s.get("speaker"), *(s.get("via") or ())) if n)
    return {**row, "actors": [_actor(name, [(a, forms) for a, forms in known if name in forms]) for name in named]}


def _actor(name: str, same: list[tuple[Actor, set[str]]]) -> Row:
    kind = same[0][0].kind if same else "organization"
    return {"name": name, "kind": kind, "mentions": sorted(set().union(*(forms for _, forms in same)))}


def published_of(row: Row) -> dt.date | None:
    """Return the day of an article, None where it is not known."""
    return dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None


def covered(clauses: Clauses, spans: Iterable[Iterable[int]]) -> set[int]:
    """Return the indices of the words and numbers that spans touch."""
    found = set()
    for start, end in spans:
        i = max(clauses.document.token_at(start) - 1, 0)
        while i < len(clauses.tokens) and clauses.tokens[i].start < end:
            if clauses.tokens[i].end > start and clauses.tokens[i].kind != "mark":
                found.add(i)
            i += 1
    return found


def overlap(a: set[int], b: set[int]) -> float:
    """Return the Jaccard overlap of two token sets."""
    return len(a & b) / len(a | b) if a | b else 0.0


def keep_examples(rows: list[tuple[Row, Clauses]], chooser: Chooser) -> list[Example]:
    """Return every proposed report, in the gold or not; `chooser` chooses its parts."""
    examples: list[Example] = []
    for row, clauses in rows:
        gold = [(covered(clauses, s["cue"]), covered(clauses, s["content"])) for s in row["statements"]]
        cues = [tuple(span) for s in row["statements"] for span in s["cue"]]
        for proposal in propose(clauses, chooser):
            if not proposal.groups or not proposal.stands_with(cues):
                continue
            one = proposal.attribution
            cue, content = covered(clauses, [one.cue]), covered(clauses, [one.content, *one.more])
            right = any((cue & c or not c) and overlap(content, g) >= 0.5 for c, g in gold)
            examples += [(proposal.every, right)] * _weight(row)
    return examples


def fit(examples: list[Example], strength: float) -> dict[str, float]:
    """Return the weights of a logistic regression on the examples; `strength` is the inverse regularisation."""
    sets = [set(features) for features, _ in examples]
    names = columns((f for features in sets for f in features), LEAST_SEEN if len(sets) < MANY else LEAST_OF_MANY)
    matrix = matrix_of(sets, names)
    model = LogisticRegression(C=strength, max_iter=2000, solver="liblinear", fit_intercept=False, random_state=0)
    model.fit(matrix, np.array([label for _, label in examples]))
    return {f: w for f, i in names.items() if (w := round(float(model.coef_[0][i]), 3))}


def train(rows: list[tuple[Row, Clauses]], score: ModuleType) -> Weights:
    """Return the weights learnt from gold articles; `score` is the gold's scorer."""
    if rows and rows[0][1].lexicon.order == "subject-first":
        return train_choices(rows)
    choices = {START: rank(start_groups(rows), START_PENALTY, least_seen=3)}
    choices[END] = rank(taught_groups(EndTeacher, rows, choices[START]), END_PENALTY, least_seen=3)
    choices[CLAUSE] = rank(taught_groups(ClauseTeacher, rows, choices[START]), CLAUSE_PENALTY, least_seen=2)
    choices[SOURCE] = rank(taught_groups(SourceTeacher, rows, choices[START]), SOURCE_PENALTY, least_seen=3)
    chosen = Weights(made_from="", keep={}, choices=choices)
    keep = fit(keep_examples(rows, Trained(chosen.choices)), 0.2)
    partly = Weights(made_from="training/attribution.md", keep=keep, choices=choices)
    reports = [find_attributions(clauses, partly) for _, clauses in rows]
    examples: list[ActExample] = []
    for (row, clauses), found in zip(rows, reports, strict=True):
        examples += act_examples(row, clauses, found, _weight(row), score)
    acts = train_acts(examples)
    partly = msgspec.structs.replace(partly, acts=acts)
    told = []
    for (row, clauses), plain in zip(rows, reports, strict=True):
        actors = find_actors(clauses.document)
        attributions = weighed_acts(clauses, plain, partly)
        actors = with_named_sources(clauses.document, attributions, actors)
        told.append((row, clauses, attributions, actors))
    groups = [g for one in told for g in speaker_groups(*one, score) * _weight(one[0])]
    own = Ranked(rank(groups, SPEAKER_PENALTY))
    # Who spoke before is not always read right: the ranker learns from its own choices as well (Ross et al. 2011).
    groups += [g for one in told for g in speaker_groups(*one, score, own) * _weight(one[0])]
    choices["speaker"] = rank(groups, 2 * SPEAKER_PENALTY)
    return Weights(made_from="training/attribution.md", keep=keep, choices=choices, acts=acts)


def _weight(row: Row) -> int:
    """Return how often an article is learnt from: more often where annotators have agreed on it."""
    return 1 if row.get("further") else AGREED


def start_groups(rows: list[tuple[Row, Clauses]]) -> list[Group]:
    """Return, for every cue of the gold with its content behind it, where that may start and which of it is right."""
    groups: list[Group] = []
    for row, clauses in rows:
        gold = [(covered(clauses, s["cue"]), covered(clauses, s["content"])) for s in row["statements"]]
        for cue in clauses.cues:
            first, last = clauses.sentence(cue.index)
            right = {min(content) for words, content in gold if cue.index in words and content} - set(range(cue.index))
            if cue.verb is None or not right or said_after(clauses, cue, first) or antecedent_of(clauses, cue, first):
                continue
            ways = find_ways(clauses, cue, cue.verb, last, find_complement(clauses, cue, cue.verb, last))
            labels = [clauses.behind_marks(way.start, len(clauses.tokens)) in right for way in ways]
            if any(labels):
                options = start_options(clauses, cue, cue.verb, ways, last)
                groups += [([o.every for o in options], labels)] * _weight(row)
    return groups


class SourceTeacher:
    """Chooses starts by weights, and writes down which phrases may name a source and which of them is the gold's."""

    def __init__(self, starts: dict[str, float], row: Row, clauses: Clauses) -> None:
        self._starts = Trained(Weights(made_from="", keep={}, choices={START: starts}).choices)
        self._gold = [(covered(clauses, s["cue"]), covered(clauses, s["source"])) for s in row["statements"]]
        self._clauses = clauses
        self.groups: list[Group] = []

    def knows(self, model: str) -> bool:
        """Whether there is a choice to be made: not of ends."""
        return model != END

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the right source, none where it is not known."""
        if model == START:
            return self._starts.choose(model, options)
        if model == CLAUSE:
            return options[0]
        cue = options[0].start
        gold = next((source for words, source in self._gold if cue in words), None)
        if gold is None:
            return options[0]
        worth = [overlap(self._words(o), gold) if gold or o.end > o.start else 1.0 for o in options]
        best = max(range(len(options)), key=lambda k: (worth[k], -k))
        if worth[best] >= NEAR:
            self.groups.append(([o.every for o in options], [w == worth[best] for w in worth]))
        return options[best]

    def choose_range(self, model: str, lefts: Sequence[Edge], rights: Sequence[Edge]) -> tuple[int, int]:
        """Return the first range: no extent is learnt here."""
        return lefts[0].at, rights[0].at

    def _nearest(self, options: Sequence[Option], contents: list[set[int]]) -> Option:
        """Write down which options mean a content of the gold; return the first of them all."""
        worth = [max((overlap(self._words(o), c) for c in contents), default=0.0) for o in options]
        if max(worth) >= NEAR:
            self.groups.append(([o.every for o in options], [w == max(worth) for w in worth]))
        return options[0]

    def _words(self, option: Option) -> set[int]:
        return {k for k in range(option.start, option.end) if self._clauses.tokens[k].kind != "mark"}


class EndTeacher(SourceTeacher):
    """Writes down where contents may end, and which end is that of the gold's content that starts there."""

    def __init__(self, starts: dict[str, float], row: Row, clauses: Clauses) -> None:
        super().__init__(starts, row, clauses)
        contents = [covered(clauses, s["content"]) for s in row["statements"]]
        self._contents = [(min(content), content) for content in contents if content]

    def knows(self, model: str) -> bool:
        """Whether there is a choice to be made: of starts and of ends."""
        return model in (START, END)

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the first end: what is learnt hangs on none of them."""
        if model == START:
            return super().choose(model, options)
        start = self._clauses.behind_marks(options[0].start, len(self._clauses.tokens))
        return self._nearest(options, [content for first, content in self._contents if first == start])


class ClauseTeacher(SourceTeacher):
    """Writes down which clauses a phrase behind them may attribute, and which of them is the gold's."""

    def __init__(self, starts: dict[str, float], row: Row, clauses: Clauses) -> None:
        super().__init__(starts, row, clauses)
        self._contents = [covered(clauses, s["content"]) for s in row["statements"]]

    def knows(self, model: str) -> bool:
        """Whether there is a choice to be made: of starts and of clauses."""
        return model in (START, CLAUSE)

    def choose(self, model: str, options: Sequence[Option]) -> Option:
        """Return the first clause: what is learnt hangs on none of them."""
        if model == START:
            return super().choose(model, options)
        return self._nearest(options, self._contents)


def taught_groups(
    teacher: type[SourceTeacher], rows: list[tuple[Row, Clauses]], starts: dict[str, float]
) -> list[Group]:
    """Return what a teacher writes down of gold articles, where weights choose the starts of contents."""
    groups: list[Group] = []
    for row, clauses in rows:
        one = teacher(starts, row, clauses)
        propose(clauses, one)
        groups += one.groups * _weight(row)
    return groups


def train_choices(rows: list[tuple[Row, Clauses]]) -> Weights:
    """Return the weights of a language whose subject stands before its verb: the choices first, then what is kept."""
    documents = []
    for row, clauses in rows:
        lines = Lines(clauses.document, clauses.cue_at)
        documents.append((clauses, lines, [Gold(lines, s) for s in row["statements"]]))
    examples = choice_examples(documents)
    choices = {model: fit(examples.pop(model), 0.3) for model in sorted(examples)}
    partly = Weights(made_from="training/attribution.md", keep={}, choices=choices)
    keep = fit(report_examples(documents, partly.choices), 0.1)
    return Weights(made_from="training/attribution.md", keep=keep, choices=choices)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--more", type=Path, help="further articles to learn from, not to check on")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    score = scorer()
    every = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    rows = [(row, clauses_of(row)) for row in every]
    if arguments.more:
        further = [json.loads(line) for line in arguments.more.read_text(encoding="utf-8").splitlines()]
        rows += [(with_actors(row, clauses), clauses) for row in further for clauses in [clauses_of(row)]]
    usable = [(row, clauses) for row, clauses in rows if row.get("use", "train") == "train"]
    # A gold without speakers (PolNeAR) cannot say how often they are right: its weights stay without a calibration.
    told = all("speaker" in statement for row in every for statement in row["statements"])
    unseen = [msgspec.to_builtins(r) for r in crossed(every, usable, score)] if told or arguments.check else []
    line = (
        calibration([c for r, one in zip(every, unseen, strict=True) for c in judged(r, one, score)]) if told else None
    )
    if line:
        print(f"calibration: slope {line[0]}, intercept {line[1]}")
    if not arguments.check:
        weights = msgspec.structs.replace(train(usable, score), calibration=line)
        arguments.out.write_bytes(msgspec.json.encode(weights))
        print(f"{len(usable)} articles, {len(weights.keep)} weights")
        return
    corrected = Weights(made_from="", keep={}, calibration=line)
    with arguments.out.open("wb") as out:
        for reading in unseen:
            for statement in reading["statements"]:
                statement["confidence"] = round(calibrated(statement["confidence"], corrected), 3)
            out.write(msgspec.json.encode(reading) + b"\n")


def crossed(every: list[Row], usable: list[tuple[Row, Clauses]], score: ModuleType) -> list[Any]:
    """Return the readings of articles in their order, each by weights that were trained on all other outlets."""
    found = {}
    for outlet in sorted({row["outlet"] for row in every}):
        weights = train([(row, clauses) for row, clauses in usable if row["outlet"] != outlet], score)
        found.update({row["id"]: reading_of(row, weights) for row in every if row["outlet"] == outlet})
    return [found[row["id"]] for row in every]


def reading_of(row: Row, weights: Weights) -> Any:
    """Return the reading of a gold article with the given weights."""
    article = Article(
        text=row["text"],
        paragraphs=[Paragraph(span=(0, len(row["text"])))],
        language=row.get("language") or "ar",
        published=row.get("published"),
    )
    return read_article(article, id=row["id"], version=VERSION, weights=weights)


if __name__ == "__main__":
    main()
