"""A large ledger: what adding costs as it grows, what it takes, how fast a claim's page is.

    python bench/ledger.py [ARTICLES] [--keep FOLDER] [--articles FILE…]

The articles are invented, or those of files of JSON lines (`title`, `paragraphs`, `outlet`, `published`), as of a
corpus; what such a file leaves to others to measure by (`"use": "leave"`) is passed over.
Prints a line for every tenth: articles, statements, milliseconds of processor an article (reading alone, adding with
its reading) as they would be at an agreed pace of the machine (`pace.py`: a machine that is shared goes by fits and
starts), megabytes on disk and of memory; then what pages, lists and searches take, and verifies all of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent.parent))

import isnad
from bench.pace import PACE, yardstick
from isnad.cli import collect_seldom
from isnad.errors import IsnadError
from isnad.ledger.filing import Given

_LETTERS = "ابتثجحخدرزسشصضطعغفقكلمنهوي"
_VERBS = "قال أكد نفى أعلن أوضح اتهم حذر كشف".split()
_OFFICES = "وزير رئيس مدير قائد سفير".split()
_BODIES = "وزارة هيئة شركة لجنة جمعية".split()
# Forms of words that an Arabic press uses in some millions of words: what remembers words must not grow with them.
_FORMS = 300_000
_UNITS = "قتيلا جريحا سفينة شاحنة مليون".split()
BATCH = 20  # articles that are added as one change
_REFRAINS = 60  # what is said over and over for years, each as often as the inverse of its rank
_REFRAIN, _COPY = 0.03, 0.08  # the share of what is said, and of articles, that repeats so


class Press:
    """An invented press: `words` of no language in Arabic letters, people and bodies of nowhere, affairs that end."""

    def __init__(self, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self.words = [self._word(self.dice.randint(3, 6)) for _ in range(_FORMS)]
        self.people = [f"{self._word(4)} {self._word(5)}" for _ in range(3_000)]
        self.outlets = [f"صحيفة {self._word(5)}" for _ in range(40)]
        self.claims: list[str] = []
        self.refrains = [self._fresh() for _ in range(_REFRAINS)]
        self.printed: list[list[str]] = []

    def _word(self, length: int) -> str:
        return "".join(self.dice.choices(_LETTERS, k=length))

    def _said(self) -> str:
        """Return what somebody says: now and then a refrain, half the time what was said before, a little changed."""
        if self.dice.random() < _REFRAIN:
            return self.refrains[int(_REFRAINS ** self.dice.random()) - 1]
        if self.claims and self.dice.random() < 0.5:
            words = self.dice.choice(self.claims[-60:]).split()
            words[self.dice.randrange(len(words))] = self._zipf()
            return " ".join(words)
        self.claims.append(self._fresh())
        return self.claims[-1]

    def _fresh(self) -> str:
        return " ".join(self._zipf() for _ in range(self.dice.randint(6, 14)))

    def _zipf(self) -> str:
        """Return a word, each as often as the inverse of its rank (Zipf 1949)."""
        return self.words[int(len(self.words) ** self.dice.random()) - 1]

    def article(self, number: int) -> tuple[str, Given]:
        """Return an article of some ten statements, or an outlet's copy of one, and what is given beside it."""
        dice = self.dice
        copied = bool(self.printed) and dice.random() < _COPY
        lines = self._copied() if copied else self._written()
        self.printed = [*self.printed[-199:], lines]
        day = f"{2015 + number // 1200}-{1 + number // 100 % 12:02}-{1 + number % 28:02}"
        given = Given(published=day, outlet=dice.choice(self.outlets), language="ar", as_is=True, text=True)
        return "\n".join(lines), given

    def _copied(self) -> list[str]:
        """Return a recent article under another headline, one paragraph of it left out."""
        title, *lines = self.dice.choice(self.printed)
        del lines[self.dice.randrange(len(lines))]
        return [f"{self._zipf()} {title}", *(lines or [title])]

    def _written(self) -> list[str]:
        dice = self.dice
        lines = [" ".join(self._zipf() for _ in range(7))]
        for _ in range(dice.randint(8, 12)):
            who = f"{dice.choice(_OFFICES)} {self._zipf()} {dice.choice(self.people)}"
            if dice.random() < 0.3:
                who = f"{dice.choice(_BODIES)} {self._zipf()}"
            count = f"، وسقوط {dice.randint(2, 90)} {dice.choice(_UNITS)}" if dice.random() < 0.3 else ""
            lines.append(f"{dice.choice(_VERBS)} {who} إن {self._said()}{count}. {self._said()}.")
        return lines


class Printed:
    """The articles of files of JSON lines, deflated or not, one after the other."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._rows = self._read(files)
        self.words: list[str] = []

    @staticmethod
    def _read(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for path in files:
            with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
                for row in map(json.loads, lines):
                    # One that a file leaves to others is left alone in the files behind it too.
                    if row["id"] not in seen and row.get("use") != "leave":
                        yield row
                    seen.add(row["id"])

    def article(self, number: int) -> tuple[str, Given]:
        """Return the next article, and what is given beside it."""
        for row in self._rows:
            text = "\n".join([row["title"], *row["paragraphs"]])
            given = Given(published=row["published"], outlet=row["outlet"], language="ar", as_is=True, text=True)
            if number % 50 == 0:
                self.words.append(max(row["title"].split(), key=len, default="x"))
            return text, given
        raise SystemExit("the files do not hold so many articles")


class Spent:
    """Seconds of processor at the agreed pace, of work that is done in turns with what the pace is measured by."""

    def __init__(self) -> None:
        self.paced = 0.0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        before = yardstick()
        began = time.process_time()
        yield
        spent = time.process_time() - began
        # The quicker of two: an interruption of a thing so short tells nothing.
        self.paced += spent * PACE / min(before, yardstick())


def read_all(batch: Sequence[tuple[str, Given]]) -> list[tuple[str, Given]]:
    """Return the articles of a batch that a reader takes; the others are told."""
    taken = []
    for text, given in batch:
        try:
            isnad.read(text, published=given.published, language="ar", as_is=True)
            taken.append((text, given))
        except IsnadError as error:
            print(f"not read: {text[:40]!r} ({type(error).__name__})")
    return taken


def grow(ledger: isnad.Ledger, press: Press | Printed, articles: int, steps: int = 10) -> list[float]:
    """Add articles, print a line for each step, and return the milliseconds of processor an article of each."""
    spent = []
    size = max(1, articles // steps)
    for step in range(steps):
        reading, adding = Spent(), Spent()
        for start in range(0, size, BATCH):
            batch = [press.article(step * size + start + n) for n in range(min(BATCH, size - start))]
            with reading():
                taken = read_all(batch)
            with adding():
                ledger.add_all(taken)
        spent.append(adding.paced / size * 1000)
        seen = ledger.overview()
        disk = sum(one.stat().st_size for one in ledger.folder.rglob("*") if one.is_file()) / 1e6
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{seen.articles:6} articles {seen.statements:7} statements {seen.claims:7} claims"
            f"  reading {reading.paced / size * 1000:5.1f} ms  adding {spent[-1]:5.1f} ms"
            f"  {disk:7.1f} MB disk {memory:6.1f} MB memory",
            flush=True,
        )
    return spent


def timed(what: str, calls: list[object]) -> None:
    """Print median and worst time of some calls."""
    times = []
    for call in calls:
        began = time.process_time()
        call()  # type: ignore[operator]
        times.append((time.process_time() - began) * 1000)
    print(f"{what:40} median {statistics.median(times):7.1f} ms, worst {max(times):7.1f} ms")


def main(articles: int, keep: Path | None, files: Sequence[Path]) -> int:
    """Grow a ledger (one to `keep`, where given), look at it, verify it; return 1 where something does not verify."""
    collect_seldom()
    press = Printed(files) if files else Press()
    with tempfile.TemporaryDirectory() as folder, isnad.Ledger(keep or Path(folder) / "ledger") as ledger:
        spent = grow(ledger, press, articles)
        print(
            f"the last tenth took {spent[-1] / statistics.mean(spent[1:4] or spent):.2f} times what the early ones took"
        )
        cards = ledger.claims(joined=True, limit=200).items
        largest = sorted(cards, key=lambda one: -(one.affirm + one.deny + one.uncertain))
        timed("a claim's page", [lambda key=one.key: ledger.claim(key) for one in largest])
        timed("the list of claims", [lambda n=n: ledger.claims(offset=20 * n, limit=20) for n in range(10)])
        timed("the list of contested claims", [lambda: ledger.claims(contested=True, limit=20)] * 5)
        timed("a search of claims", [lambda w=w: ledger.claims(search=w, limit=20) for w in press.words[:20]])
        timed("a search of articles", [lambda w=w: ledger.articles(search=w, limit=20) for w in press.words[:20]])
        actors = ledger.actors(limit=10).items
        timed("an actor's page", [lambda key=one.key: ledger.actor(key) for one in actors])
        timed("claims about an actor", [lambda key=one.key: ledger.claims(about=key, limit=20) for one in actors])
        timed("the overview", [ledger.overview] * 3)
        began = time.process_time()
        faults = list(ledger.verify())
        print(f"verified in {(time.process_time() - began):.1f} s: {len(faults)} faults")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{peak:.0f} MB of memory at the most")
        return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="an empty folder for the ledger, which stays")
    parser.add_argument("--articles", dest="files", nargs="+", type=Path, default=[], help="files of JSON lines")
    given = parser.parse_args()
    sys.exit(main(given.articles, given.keep, given.files))
