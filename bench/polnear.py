"""English attribution in the scope of PolNeAR, beside the published figures of others.

    python bench/polnear.py GOLD.jsonl [--out READINGS.jsonl] [--scope ours]

PolNeAR (Newell et al. 2018) counts states of mind and deeds as well, gives a token to one attribution at most, keeps
the quotation marks in a content and, mostly, the complementiser. So does this script: it takes the reports of the
reader by the wider scheme, drops those that nest, and widens their spans. Printed are the exact spans as CofeNet counts
them: source, cue and content apart, each contiguous span one item; then, of what is said in quotation marks (wholly:
direct, in part: mixed), how much is found, a content being found where half of its characters and ours are shared; then
the articles that one core reads in full, as `isnad read` does, in a second of its own time, measured and at the pace of
`bench/pace.py`. The readings go to --out, for gold/score.py.

`--scope ours` measures what `isnad read` gives, by our guidelines, unchanged: it is lower by all that the two schemes
count apart, and tells how far apart they are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent.parent))

from bench.pace import rate
from isnad.cli import collect_seldom
from isnad.language import load_language
from isnad.reader import read_line
from isnad.reading.actors import find_actors
from isnad.reading.clauses import Clauses
from isnad.reading.document import Document
from isnad.reading.grammar import Lines
from isnad.reading.narrowed_report import Judged
from isnad.reading.subject_first import Part
from isnad.reading.subject_reports import judged_reports, without_crossing
from isnad.reading.times import find_times
from isnad.reading.weights import load_weights
from isnad.records import Span

LEAST = 0.4
FOUND = 0.5  # share of the characters of two contents that both hold, from which on they are one statement
_QUOTED = re.compile(r"[“«\"][^”»\"]*[”»\"]?")
_TERM = 5  # words; marks around so few quote a term, which makes no statement mixed by our guidelines
PARTS = ("source", "cue", "content")
Statement = dict[str, list[Span]]


def statements_of(row: dict[str, Any], least: float = LEAST) -> list[Statement]:
    """Return the attributions of an article in PolNeAR's scope."""
    language = load_language("en")
    document = Document(row["text"], language)
    published = dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None
    clauses = Clauses(document, find_actors(document), find_times(document, published))
    lines = Lines(document, clauses.cue_at)
    judged = judged_reports(clauses, lines, load_weights(language), least=least, wide=True)
    return [_statement(lines, one) for one in without_crossing(judged, nested=False, lines=lines)]


def _statement(lines: Lines, one: Judged) -> Statement:
    report = one.report
    return {
        "source": [_widened_source(lines, report.source)] if report.source else [],
        "cue": [_span(lines, report.cue)],
        "content": [_widened(lines, part) for part in report.content],
    }


def _span(lines: Lines, part: Part) -> Span:
    return lines.tokens[part[0]].start, lines.tokens[part[1] - 1].end


def _widened_source(lines: Lines, part: Part) -> Span:
    """Return a source with the comma that closes its apposition."""
    start, end = part
    classes = lines.classes
    if end < len(classes) and classes[end] == "," and "," in classes[start:end]:
        end += 1
    return _span(lines, (start, end))


def _widened(lines: Lines, part: Part) -> Span:
    """Return a content with its quotation marks, its complementiser, and a mark that belongs to its last word."""
    tokens, classes = lines.tokens, lines.classes
    start, end = part
    while start and classes[start - 1] == "“":
        start -= 1
    if start and classes[start - 1] == "comp":
        start -= 1
    stop = end
    while stop < len(tokens) and classes[stop] in (".", ",") and stop - end < 2:
        stop += 1
    closed = stop < len(tokens) and classes[stop] == "”"
    if closed and "\n" not in lines.text[tokens[end - 1].end : tokens[stop].start]:
        while stop < len(tokens) and classes[stop] == "”":
            stop += 1
        end = stop
    elif end < len(tokens) and (classes[end] == "·" or tokens[end].text in "?!"):
        end += 1
    return _span(lines, (start, end))


def exact(rows: list[dict[str, Any]], found: list[list[Statement]]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F of exact spans by part, in percent."""
    figures = {}
    for part in PARTS:
        hit = predicted = gold = 0
        for row, statements in zip(rows, found, strict=True):
            right = {_bare(row["text"], span) for s in row["statements"] for span in s[part]}
            mine = {_bare(row["text"], span) for s in statements for span in s[part]}
            hit, predicted, gold = hit + len(right & mine), predicted + len(mine), gold + len(right)
        figures[part] = (
            round(100 * hit / max(predicted, 1), 1),
            round(100 * hit / max(gold, 1), 1),
            round(200 * hit / max(predicted + gold, 1), 1),
        )
    return figures


def shipped_statements(row: dict[str, Any]) -> list[Statement]:
    """Return the statements that the shipped reader finds in an article, by our guidelines."""
    asked = {key: row[key] for key in ("id", "text", "published", "outlet", "language")}
    reading = read_line(json.dumps(asked).encode("utf-8"))
    return [{"source": s.source, "cue": s.cue, "content": s.content} for s in reading.statements]


def recall_of_quoted(rows: list[dict[str, Any]], found: list[list[Statement]]) -> dict[str, float]:
    """Return the share of the gold's direct and mixed statements that are found, in percent."""
    hits = {"direct": 0, "mixed": 0}
    total = {"direct": 0, "mixed": 0}
    for row, statements in zip(rows, found, strict=True):
        mine = [_characters(s["content"]) for s in statements]
        for gold in row["statements"]:
            manner = _manner(row["text"], gold["content"])
            if manner is not None:
                content = _characters(gold["content"])
                total[manner] += 1
                hits[manner] += any(len(content & m) >= FOUND * len(content | m) for m in mine)
    return {manner: round(100 * hits[manner] / max(total[manner], 1), 1) for manner in total}


def _manner(text: str, spans: list[Any]) -> str | None:
    """Return direct where every span stands in quotation marks as a whole, mixed where words in marks stand inside."""
    parts = [text[slice(*_bare(text, span))] for span in spans]
    if all(_QUOTED.fullmatch(part) for part in parts):
        return "direct"
    quoted = (q for part in parts for q in _QUOTED.findall(part))
    return "mixed" if any(len(q.split()) > _TERM for q in quoted) else None


def _characters(spans: list[Any]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _bare(text: str, span: Any) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--least", type=float, default=LEAST)
    parser.add_argument("--scope", choices=("polnear", "ours"), default="polnear")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    read: Callable[[dict[str, Any]], list[Statement]] = (
        shipped_statements if arguments.scope == "ours" else lambda row: statements_of(row, arguments.least)
    )
    found = [read(row) for row in rows]
    collect_seldom()
    for row in rows:
        shipped_statements(row)
    speed = rate(partial(shipped_statements, row) for row in rows)
    for part, (p, r, f) in exact(rows, found).items():
        print(f"exact {part:8} P {p:5.1f}  R {r:5.1f}  F {f:5.1f}")
    for manner, share in recall_of_quoted(rows, found).items():
        print(f"recall {manner:7} {share:5.1f}")
    print(f"articles read/s {speed.measured:.0f} as busy as the machine is, at the agreed pace {speed.paced:.0f}")
    if arguments.out:
        with arguments.out.open("w", encoding="utf-8") as out:
            for row, statements in zip(rows, found, strict=True):
                out.write(json.dumps({"id": row["id"], "text": row["text"], "statements": statements}) + "\n")


if __name__ == "__main__":
    main()
