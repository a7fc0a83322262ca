"""Times and numbers beside the peers: one table of `score_times.py`'s figures, per suite and kind, for each reader.

    python bench/times.py

The cases are those of peers' own test suites (`../shared/time/cases.dev.jsonl`). Maha and dateparser run in
environments of their own under `bench/out`, made when first needed: Maha pins a `regex` older than ours. They are read
as generously as their answers allow; see `bench/peers`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from isnad.reader import read_line

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "time"
CASES, SCORER = SHARED / "cases.dev.jsonl", SHARED / "score_times.py"
PEERS = {"maha": "mahad==0.3.0", "dateparser": "dateparser==1.5.0"}
FIGURES = ("right", "exact", "precise")
_ROW = re.compile(r"(?P<suite>\S+)\s+(?P<kind>\S+)\s+cases\s+(?P<cases>\d+)(?P<rest>.*)")
_FIGURE = re.compile(r"(\w+)\s+([\d.]+)")

Figures = dict[tuple[str, str], dict[str, float]]


def read_isnad(cases: list[bytes]) -> bytes:
    """Return the readings of `cases`, one a line; the language is named, since digits alone tell none."""
    lines = [msgspec.json.encode({**msgspec.json.decode(case), "language": "ar"}) for case in cases]
    return b"".join(msgspec.json.encode(read_line(line)) + b"\n" for line in lines)


def environment(peer: str) -> Path:
    """Return the Python of a peer's own environment, made where it is not there yet."""
    folder = HERE / "out" / peer / ".venv"  # with a dot, so that no checker of ours looks into it
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "-q", "--clear", "-p", sys.executable, str(folder)], check=True)
        subprocess.run([*uv, "pip", "install", "-q", "-p", str(python), PEERS[peer]], check=True)
        (folder / ".ready").touch()
    return python


def read_peer(peer: str, cases: bytes) -> bytes:
    """Return a peer's readings of `cases`, one a line."""
    command = [str(environment(peer)), "-W", "ignore", str(HERE / "peers" / f"{peer}_reads.py")]
    return subprocess.run(command, input=cases, capture_output=True, check=True).stdout


def score(readings: bytes) -> Figures:
    """Return the scorer's figures of `readings` by suite and kind."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(readings)
        file.flush()
        command = [sys.executable, str(SCORER), str(CASES), file.name]
        printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    figures: Figures = {}
    for line in printed.splitlines():
        if row := _ROW.match(line):
            values = {name: float(value) for name, value in _FIGURE.findall(row["rest"])}
            figures[row["suite"], row["kind"]] = {"cases": float(row["cases"]), **values}
    return figures


def compare() -> dict[str, Figures]:
    """Return the figures of every reader by its name."""
    cases = CASES.read_bytes()
    return {
        "isnad": score(read_isnad(cases.splitlines())),
        **{peer: score(read_peer(peer, cases)) for peer in PEERS},
    }


def table(readers: dict[str, Figures]) -> Table:
    """Return the figures as one table; a group that a reader answers nothing in shows a dash."""
    made = Table("suite", "kind", "cases", *(f"{r}\n{f}" for r in readers for f in FIGURES), box=None)
    for group, own in readers["isnad"].items():
        cells = [
            f"{figures[group][name]:.1f}" if figures[group]["found"] else "–"
            for figures in readers.values()
            for name in FIGURES
        ]
        made.add_row(*group, f"{own['cases']:.0f}", *cells)
    return made


def main() -> None:
    """Print the table, or the figures as JSON with `--json`."""
    readers = compare()
    if "--json" in sys.argv[1:]:
        rows = {name: {" ".join(group): row for group, row in rows.items()} for name, rows in readers.items()}
        print(json.dumps(rows, indent=1))
        return
    Console(width=140).print(table(readers))


if __name__ == "__main__":
    main()
