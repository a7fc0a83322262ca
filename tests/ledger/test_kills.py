"""A ledger whose writer is killed at any moment: nothing lost, nothing doubled, nothing half done."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import isnad
from isnad.ledger.store import FILE

# What is killed: adds every text of a folder, one change each, and says after each that it is done.
WRITER = """
import sys
from pathlib import Path
import isnad
with isnad.Ledger(sys.argv[1], clock=lambda: "2024-04-01T00:00:00Z") as ledger:
    print("open", flush=True)
    for file in sorted(Path(sys.argv[2]).iterdir()):
        added = ledger.add(file, as_is=True, published="2024-03-01")
        print(added.article, flush=True)
"""
TEXTS = 24


def texts(folder: Path) -> Path:
    """Write texts that say like things, so that claims are joined while the writer is killed."""
    folder.mkdir()
    for n in range(TEXTS):
        said = f"قال وزير الري سالم النوار إن سد النوار {n % 5} اكتمل قبل موعده بعام كامل.\nونفى عمر الزيتوني سقوط {n} قتيلا."
        (folder / f"{n:03}.txt").write_text(f"سد النوار يكتمل {n}\n{said}", encoding="utf-8")
    return folder


def dump(ledger: Path) -> list[str]:
    """Return all that a ledger's database holds."""
    with sqlite3.connect(ledger / FILE) as db:
        lines = list(db.iterdump())
    db.close()
    return lines


def kill_once(ledger: Path, folder: Path, dice: random.Random) -> set[str]:
    """Start the writer, kill it at a random moment, and return the articles that it said were added."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(ledger), str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    # Killed some time after it opened the ledger, or while it opens it.
    if dice.random() < 0.9:
        writer.stdout.readline()
    time.sleep(dice.random() * 0.12)
    writer.send_signal(signal.SIGKILL)
    said = {line for line in writer.stdout.read().split("\n") if len(line) == 16}
    writer.stdout.close()
    writer.wait()
    return said


def kill_often(tmp_path: Path, kills: int, seed: int) -> None:
    """Kill a writer again and again, begin anew when it is done; after every kill all is there once."""
    dice = random.Random(seed)
    folder = texts(tmp_path / "texts")
    with isnad.Ledger(tmp_path / "whole", clock=lambda: "2024-04-01T00:00:00Z") as whole:
        for file in sorted(folder.iterdir()):
            whole.add(file, as_is=True, published="2024-03-01")
    rounds, ledger, said = 0, tmp_path / "ledger0", set[str]()
    for _ in range(kills):
        said |= kill_once(ledger, folder, dice)
        if not (ledger / FILE).exists():
            continue
        with isnad.Ledger(ledger) as found:
            assert list(found.verify()) == []
            articles = found.articles(limit=1000).items
            assert said <= {one.key for one in articles}
            assert len(articles) == len({one.sha256 for one in articles}) <= TEXTS
        if len(articles) == TEXTS:
            assert dump(ledger) == dump(tmp_path / "whole")
            archive = Path("captures") / "isnad-00001.warc.gz"
            assert (ledger / archive).read_bytes() == (tmp_path / "whole" / archive).read_bytes()
            rounds += 1
            ledger, said = tmp_path / f"ledger{rounds}", set()


def test_a_handful_of_kills(tmp_path: Path) -> None:
    kill_often(tmp_path, 8, seed=1)


@pytest.mark.slow
def test_three_hundred_kills(tmp_path: Path) -> None:
    kill_often(tmp_path, 300, seed=2)
