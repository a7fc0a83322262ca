"""How many pages a second of its processor a server gives never falls below `floors.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import isnad
from bench.ledger import Press
from bench.load import measured, served

HERE = Path(__file__).parent
_ARTICLES = 100


def test_floors_of_the_load(tmp_path: Path) -> None:
    """By the processor, not by the clock: whatever else the machine does, a page costs what it costs."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["load"]
    press = Press()
    with isnad.Ledger(tmp_path / "ledger") as ledger:
        for start in range(0, _ARTICLES, 20):
            ledger.add_all([press.article(start + n) for n in range(20)])
    with served(tmp_path / "ledger") as server:
        reached = {what: 1000 / one.processor for what, one in measured(server, 3.0).items()}
    print({what: round(rate) for what, rate in reached.items()})
    short = {what: (reached[what], floor) for what, floor in floors.items() if reached[what] < floor}
    assert not short, f"below the floor (reached, floor): {short}"
