"""The gate of events, framing and kinds of source: nothing falls below `floors.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bench.events import GOLD, figures

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="skipped: no ../shared")


def test_floors() -> None:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["ar.events.dev"]
    reached = figures()
    print({name: reached[name]["F"] for name in floors})
    short = {name: (reached[name]["F"], floor) for name, floor in floors.items() if reached[name]["F"] < floor}
    assert not short, f"below the floor (reached, floor): {short}"
