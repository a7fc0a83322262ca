"""English attribution in PolNeAR's scope, and the speed of whole readings, never fall below `floors.toml`."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
GOLD = SHARED / "gold" / "en.polnear.dev.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="skipped: no ../shared")


def test_floors(tmp_path: Path) -> None:
    out = tmp_path / "readings.jsonl"
    command = [sys.executable, str(HERE / "polnear.py"), str(GOLD), "--out", str(out)]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    score = [sys.executable, str(SHARED / "gold" / "score.py"), str(GOLD), str(out), "--json"]
    scored = json.loads(subprocess.run(score, capture_output=True, check=True, text=True).stdout)
    # The last number of a line is F, the share found, or the rate; its first words name it.
    reached = {" ".join(line.split()[:2]): float(line.split()[-1]) for line in printed.splitlines()}
    reached.update({name: scored[name]["F"] for name in ("statement", "spoken")})
    print(reached)
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["en.polnear.dev"]
    short = {name: (reached[name], floor) for name, floor in floors.items() if reached[name] < floor}
    assert not short, f"below the floor (reached, floor): {short}"
