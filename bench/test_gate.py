"""The quality gate: what is reached on the gold never falls below `floors.toml`; floors are only ever raised."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from bench.pace import Rate
from isnad.reader import read_line

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
GOLD = SHARED / "gold" / "ar.dev.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="skipped: no ../shared")


def _read(line: bytes) -> bytes:
    return msgspec.json.encode(read_line(line))


def _figures(gold: Path, out: Path) -> tuple[dict[str, dict[str, float]], Rate]:
    """Return the figures of the scorer, and how many articles a second a reader that runs already reads on one core."""
    out.write_bytes(b"\n".join(_read(line) for line in gold.read_bytes().splitlines()) + b"\n")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(out), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    # By itself and for a while: what other tests leave in the memory of a process slows it, as neighbours do at times.
    alone = [
        sys.executable,
        "-c",
        "from bench.accuracy import speed; _, one = speed(10); print(one.measured, one.paced)",
    ]
    told = subprocess.run(alone, capture_output=True, check=True, text=True, cwd=HERE.parent).stdout.split()
    return figures, Rate(*map(float, told))


def test_floors(tmp_path: Path) -> None:
    figures, read = _figures(GOLD, tmp_path / "readings.jsonl")
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    print({name: figures[name]["F"] for name in floors["ar.dev"]})
    print(f"articles a second: {read.paced:.0f} at the agreed pace, {read.measured:.0f} as busy as the machine is")
    short = {
        name: (figures[name]["F"], floor) for name, floor in floors["ar.dev"].items() if figures[name]["F"] < floor
    }
    assert not short, f"below the floor (reached, floor): {short}"
    assert read.paced >= floors["speed"]["articles_per_second"]
