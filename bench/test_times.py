"""What is reached on the peers' own cases never falls below `floors.toml`; `bench/times.py` sets it beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bench.times import CASES, read_isnad, score

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="skipped: no ../shared")


def test_floors_of_the_cases() -> None:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["cases"]
    figures = score(read_isnad(CASES.read_bytes().splitlines()))
    reached = {f"{suite} {kind}": figures[suite, kind]["right"] for suite, kind in figures}
    print(reached)
    short = {name: (reached[name], floor) for name, floor in floors.items() if reached[name] < floor}
    assert not short, f"below the floor (reached, floor): {short}"
