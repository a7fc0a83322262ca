"""The gate of the ledger: what it makes of affairs never falls below `floors.toml`."""

from __future__ import annotations

import json
import tomllib

import pytest

from bench.stories import HERE, STORIES, predict, score

pytestmark = pytest.mark.skipif(not STORIES.exists(), reason="skipped: no ../shared")


@pytest.mark.parametrize("section", ["stories", "stories from raw articles"])
def test_affairs_stay_above_their_floors(section: str) -> None:
    rows = []
    for path in sorted(STORIES.glob("*.articles.jsonl")):
        gold = path.with_name(path.name.replace(".articles.jsonl", ".gold.json"))
        given = json.loads(gold.read_text(encoding="utf-8")) if section == "stories" else None
        rows.append(predict(path, given))
    figures = json.loads(score(STORIES, rows, "--json"))
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[section]
    short = {name: (figures[name]["F"], floor) for name, floor in floors.items() if figures[name]["F"] < floor}
    assert not short, f"below the floor (reached, floor): {short}"
