"""`isnad explain` and `--min-confidence`, through the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import isnad
from isnad.reader import confident

ROOT = Path(__file__).parent.parent
ISNAD = Path(sys.executable).parent / "isnad"
TWIN = ROOT / "examples" / "twin.txt"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(ISNAD), *arguments], capture_output=True, text=True, check=False)


def test_every_statement_is_explained_as_it_is_read() -> None:
    reading = isnad.read(TWIN)
    for n, statement in enumerate(reading.statements, start=1):
        done = run("explain", str(TWIN), "--statement", str(n), "--format", "json")
        told = json.loads(done.stdout)
        assert told["statement"] == statement.id
        assert told["confidence"] == statement.confidence
        if told["speakers"]:
            assert told["speakers"][0]["name"] == statement.speaker


def test_a_report_that_is_kept_otherwise_than_proposed(tmp_path: Path) -> None:
    """A content that begins with a mark, or ends before its denial, is explained by the nearest proposal."""
    page = tmp_path / "page.txt"
    page.write_text(
        "السد في نوميرا\nقالت وزارة الري إن «السد» آمن وإن «الأعمال تسير» كما خطط لها، وهو ما نفته تلمارة.\n"
        "واتهمت نوميرا تلمارة بسرقة المياه، وهو ما تنفيه تلمارة.\n",
        encoding="utf-8",
    )
    number = len(isnad.read(page, as_is=True).statements)
    assert number > 1
    for n in range(1, number + 1):
        done = run("explain", str(page), "--as-is", "--statement", str(n), "--format", "json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["report_features"]


def test_for_people() -> None:
    done = run("explain", str(TWIN), "--statement", "3")
    assert done.returncode == 0
    for word in ("cue:", "content starts", "content ends", "speaker:", "chosen:", "confidence"):
        assert word in done.stdout


@pytest.mark.parametrize("number", ["0", "-1", "999"])
def test_no_such_statement(number: str) -> None:
    done = run("explain", str(TWIN), "--statement", number)
    assert done.returncode == 24
    assert "the article has" in done.stderr
    assert "Traceback" not in done.stderr


def test_least_confidence() -> None:
    reading = isnad.read(TWIN)
    sure = confident(reading, 0.8)
    assert 0 < len(sure.statements) < len(reading.statements)
    assert all(s.confidence is None or s.confidence >= 0.8 for s in sure.statements)
    ids = {s.id for s in sure.statements}
    assert all(s.parent is None or s.parent in ids for s in sure.statements)
    assert all(a.statement is None or a.statement in ids for e in sure.events for a in e.asserted_by)
    assert confident(reading, 0.0) == reading
    done = run("read", str(TWIN), "--min-confidence", "0.8", "--format", "json")
    assert [s["id"] for s in json.loads(done.stdout)["statements"]] == [s.id for s in sure.statements]


def test_confidence_is_a_probability() -> None:
    assert run("read", str(TWIN), "--min-confidence", "1.5").returncode == 2
