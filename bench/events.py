"""Print what the reader reaches on events, framing and kinds of source.

    python bench/events.py [--json]

Reads ../shared/gold/ar.events.dev.jsonl and scores the readings with ../shared/gold/score_events.py, whose figures it
prints: an event is right where type, an anchor and a party are; `full` where polarity and tense are as well.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from isnad.reader import read_line

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = SHARED / "gold" / "ar.events.dev.jsonl"
SCORE = SHARED / "gold" / "score_events.py"

Figures = dict[str, dict[str, float]]


def figures(gold: Path = GOLD) -> Figures:
    """Return the scorer's figures of a gold file, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "readings.jsonl"
        out.write_bytes(b"\n".join(msgspec.json.encode(read_line(line)) for line in gold.read_bytes().splitlines()))
        command = [sys.executable, str(SCORE), str(gold), str(out), "--json"]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: Figures = json.loads(done.stdout)
    return found


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where there is no gold."""
    if not GOLD.exists():
        print("no ../shared/gold: there is nothing to measure against", file=sys.stderr)
        return 1
    if "--json" in arguments:
        print(json.dumps(figures()))
        return 0
    for name, one in figures().items():
        print(f"{name:15} P {one['P']:5.1f}  R {one['R']:5.1f}  F {one['F']:5.1f}  (of {one['n']:.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
