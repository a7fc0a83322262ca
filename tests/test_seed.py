"""The page that Isnad was founded on comes out right, always."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec

import isnad


def test_the_founding_page(shared: Path, tmp_path: Path) -> None:
    gold_file = shared / "seed" / "reading.gold.jsonl"
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    reading = isnad.read(shared / "seed" / "page.txt", published=gold["published"])
    assert (reading.text, reading.outlet, reading.section) == (gold["text"], gold["outlet"], gold["section"])
    out = tmp_path / "seed.jsonl"
    out.write_bytes(msgspec.json.encode(msgspec.structs.replace(reading, id=gold["id"])) + b"\n")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold_file), str(out), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    for name in ("exact", "spoken", "act", "factuality", "manner", "chain", "timevalue", "quantityvalue"):
        assert figures[name]["F"] == 100.0, (name, figures[name])
    assert [s.wording for s in reading.statements] == [s.get("wording") for s in gold["statements"]]


def test_the_denied_exercise_and_the_confirmed_manoeuvres(shared: Path) -> None:
    reading = isnad.read(shared / "seed" / "page.txt", published="2023-02-03")
    affirmed, denied = [e for e in reading.events if e.type == "COOPERATE" and len(e.actor) == 2]
    assert (affirmed.beside, denied.beside) == ([denied.id], [affirmed.id])
    assert (affirmed.date, denied.date) == ("2022-FA", None)
    assert {(a.speaker, a.factuality) for a in affirmed.asserted_by if a.speaker} == {("سيرغي لافروف", "CT+")}
    assert {a.factuality for a in denied.asserted_by} == {"CT-"}
    assert {a.speaker for a in denied.asserted_by} == {"الجزائر", "وسائل الإعلام الجزائري"}
    assert set(affirmed.actor) == set(denied.actor)


def test_without_a_date_nothing_is_guessed(shared: Path) -> None:
    reading = isnad.read(shared / "seed" / "page.txt")
    assert reading.published is None
    values = [t.value for t in reading.times]
    assert values == ["2022-FA", "XXXX-08", "XXXX-WXX-2", "XXXX-05", "XXXX-05", "PAST_REF", "2021"]
    assert any("date" in warning for warning in reading.warnings)
    assert isnad.verify((shared / "seed" / "page.txt").read_bytes(), reading) == []
