"""Write docs/accuracy.md: what the reader reaches on the gold, how fast, and in how much memory.

    python bench/accuracy.py [OUT.md]

Reads every article of ../shared/gold/ar.dev.jsonl with `isnad read --jsonl`, in one process, and scores the readings
with ../shared/gold/score.py. The accuracy is the same at every run of the same reader; speed and memory are those of
the machine that it ran on.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent.parent))

from bench.pace import Rate, best
from isnad.cli import collect_seldom
from isnad.reader import read_line

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "ar.dev.jsonl"
ISNAD = Path(sys.executable).parent / "isnad"
SCORE = ROOT.parent / "shared" / "gold" / "score.py"

# Found or missed: precision, recall and F. The order is that of the page.
FOUND = {
    "statement": "statements whose content overlaps the gold's by half",
    "exact": "the same by nine tenths",
    "spoken": "statements whose speaker is right as well",
    "denial": "denials found as denials",
    "content": "words of all contents",
    "source": "sources of the statements found",
    "cue": "cues of the statements found",
    "via": "relaying sources",
    "chain": "whole chains, in order",
    "actor": "actors with their mentions",
    "time": "time expressions",
    "timevalue": "time expressions with the right value",
    "quantity": "quantities",
    "quantityvalue": "quantities with the right value",
}
# Right or wrong, of what was found.
RIGHT = {
    "speaker": "speakers of the statements found",
    "act": "acts of the statements found",
    "factuality": "factuality of the statements found",
    "manner": "manner of the statements found",
    "comparator": "comparators of the quantities found",
    "unit": "units of the quantities found",
}
# The machine is shared with others: the best of some rounds is the reader's own time.
_ROUNDS = 3

Figures = dict[str, dict[str, float]]


class Cost(NamedTuple):
    """What one run of the command took: seconds of processor time, and peak memory in bytes."""

    seconds: float
    peak: int


def run(lines: Path, out: Path) -> Cost:
    """Run `isnad read --jsonl` on `lines` in a process of its own, its readings written to `out`."""
    with out.open("wb") as file:
        process = subprocess.Popen([str(ISNAD), "read", "--jsonl", str(lines)], stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"isnad read --jsonl {lines} ended with {process.returncode}")
    # Linux counts in KiB, macOS in bytes.
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def score(readings: Path) -> Figures:
    """Return the figures of a file of readings by the scorer of the gold."""
    command = [sys.executable, str(SCORE), str(GOLD), str(readings), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def errors(readings: Path) -> list[str]:
    """Return the classes of error of a file of readings, counted, by `bench/errors.py`."""
    command = [sys.executable, str(ROOT / "bench" / "errors.py"), str(readings)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()


def events() -> list[str]:
    """Return the section on events, framing and kinds of source, as `bench/events.py` prints them."""
    if not (GOLD.parent / "ar.events.dev.jsonl").exists():
        return []
    rows = [
        f"| {name} | {what} | {f['P']:.1f} | {f['R']:.1f} | {f['F']:.1f} | {f['n']:.0f} |"
        for name, what in {
            "event": "events with type, an anchor and a party right",
            "full": "the same with polarity and tense right",
            "framing": "framing spans of the right kind",
            "asserter": "of the events found, those with an asserter right",
            "date": "of the events found that have a date, those with the right one",
            "kind of source": "of the speakers found, those of the right kind",
        }.items()
        if (f := reached_on_events().get(name))
    ]
    return [
        "## Events, framing, kinds of source",
        "",
        "On a small set of articles of its own, by `python bench/events.py`. Annotators differ much here: what is an",
        "event at all, and what is charged, is a judgement.",
        "",
        "| measure | of what | precision | recall | F | in the gold |",
        "|---|---|--:|--:|--:|--:|",
        *rows,
        "",
    ]


@cache
def reached_on_events() -> Figures:
    """Return the figures of events, framing and kinds of source."""
    command = [sys.executable, str(ROOT / "bench" / "events.py"), "--json"]
    found: Figures = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


def speed(passes: int = 3) -> tuple[int, Rate]:
    """Return how many articles the gold has, and how many a second a reader that runs already reads on one core."""
    lines = GOLD.read_bytes().splitlines()
    for line in lines:
        read_line(line)
    collect_seldom()
    return len(lines), best(passes, lambda: (partial(read_line, line) for line in lines))


def page(figures: Figures, readings: Path, start: Cost, whole: Cost) -> str:
    """Return the page of some readings; `start` is what the command costs with nothing to read, `whole` with all."""
    articles, read = speed()
    found = [
        f"| {name} | {what} | {f['P']:.1f} | {f['R']:.1f} | {f['F']:.1f} | {f['n']:.0f} |"
        for name, what in FOUND.items()
        if (f := figures.get(name))
    ]
    right = [
        f"| {name} | {what} | {f['P']:.1f} | {f['n']:.0f} |" for name, what in RIGHT.items() if (f := figures.get(name))
    ]
    return "\n".join(
        [
            "# Accuracy",
            "",
            "Written by `python bench/accuracy.py`; not edited by hand.",
            "",
            f"Isnad {version('isnad')} on {articles} Arabic news articles annotated by hand,",
            "in percent. The articles are those that the reader was developed on; articles and outlets that it has",
            "never seen come out lower.",
            "",
            "| measure | of what | precision | recall | F | in the gold |",
            "|---|---|--:|--:|--:|--:|",
            *found,
            "",
            "Of what was found, the part that is right:",
            "",
            "| measure | of what | right | found |",
            "|---|---|--:|--:|",
            *right,
            "",
            *events(),
            "## Errors",
            "",
            "What goes wrong on the same articles, by `python bench/errors.py`; a statement may have several faults.",
            "",
            *errors(readings),
            "",
            "## Speed",
            "",
            "| measure | reached |",
            "|---|--:|",
            f"| articles a second on one core, at the agreed pace of `bench/pace.py` | {read.paced:.0f} |",
            f"| the same, as busy as the machine was | {read.measured:.0f} |",
            f"| start of the command, seconds | {start.seconds:.2f} |",
            f"| peak memory, MB | {whole.peak / 1e6:.0f} |",
            "",
            f"Processor time; of the command, the best of {_ROUNDS} runs. {platform.python_implementation()} "
            f"{'.'.join(platform.python_version_tuple()[:2])} on {platform.machine()}.",
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    """Write the page; 1 where there is no gold."""
    if not GOLD.exists():
        print("no ../shared/gold: there is nothing to measure against", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        readings, nothing = Path(folder) / "readings.jsonl", Path(folder) / "nothing.jsonl"
        nothing.touch()
        start = min(run(nothing, readings) for _ in range(_ROUNDS))
        whole = min(run(GOLD, readings) for _ in range(_ROUNDS))
        told = page(score(readings), readings, start, whole)
    out = Path(arguments[0]) if arguments else ROOT / "docs" / "accuracy.md"
    out.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
