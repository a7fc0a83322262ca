"""Real pages, beside trafilatura: whether the text, the title and the date are right, and how fast a page is read.

    python bench/pages.py

The pages are those of ../shared/corpus/html; pages.toml says where in their bytes title and paragraphs stand.
"""

from __future__ import annotations

import html
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import trafilatura

sys.path.append(str(Path(__file__).parent.parent))

import isnad
from bench.pace import Rate, rate

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "shared" / "corpus" / "html"
# The machine is shared with others, who may disturb the work or the yardstick: the median of some rounds counts.
_ROUNDS = 5
_GRAM = 4
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile("[ \t\n\r\f\v]+")


@dataclass(frozen=True)
class Result:
    """What one page came to; `text` is F by overlap of 4-grams, `peer` the same of trafilatura's text."""

    name: str
    text: float
    peer: float
    title: bool
    date: bool
    verified: bool


def _gold(payload: bytes, ranges: list[list[int]]) -> str:
    whole = b"".join(payload[start:end] for start, end in ranges).decode("utf-8")
    return _SPACES.sub(" ", html.unescape(_TAG.sub("", whole)))


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1))


def overlap(found: str, gold: str) -> float:
    """Return F by the overlap of 4-grams, in percent."""
    one, other = _grams(found), _grams(gold)
    both = sum((one & other).values())
    return 200 * both / max(1, sum(one.values()) + sum(other.values()))


def results() -> list[Result]:
    """Return what every page came to."""
    found = []
    for name, gold in tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8")).items():
        payload = (PAGES / name).read_bytes()
        reading = isnad.read(payload)
        title, _, text = reading.text.partition("\n")
        body = "\n".join(_gold(payload, ranges) for ranges in gold["body"])
        peer = trafilatura.extract(payload, include_comments=False) or ""
        found.append(
            Result(
                name=name,
                text=overlap(text, body),
                peer=overlap(peer, body),
                title=title == _gold(payload, gold["title"]),
                date=reading.published == gold["published"],
                verified=not isnad.verify(payload, reading),
            )
        )
    return found


def rates() -> tuple[Rate, Rate]:
    """Return pages a second on one core: read by isnad, and turned into text by trafilatura alone.

    The two take turns, so that a machine that slows down for a while slows both; the median of some rounds counts.
    """
    payloads = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
    extract = partial(trafilatura.extract, include_comments=False)
    taken = [
        (rate(partial(isnad.read, one) for one in payloads), rate(partial(extract, one) for one in payloads))
        for _ in range(_ROUNDS)
    ]
    ours, theirs = (sorted(one, key=lambda found: found.paced)[_ROUNDS // 2] for one in zip(*taken, strict=True))
    return ours, theirs


def main() -> None:
    """Print a line a page, and the rates."""
    found = results()
    for one in found:
        flags = f"title {one.title!s:5} date {one.date!s:5} verified {one.verified!s:5}"
        print(f"{one.name[:34]:34} F {one.text:5.1f}  trafilatura {one.peer:5.1f}  {flags}")
    whole, peer = (sum(values) / len(found) for values in ([o.text for o in found], [o.peer for o in found]))
    ours, theirs = rates()
    print(f"{'all':34} F {whole:5.1f}  trafilatura {peer:5.1f}")
    for what, at in (("read", ours), ("by trafilatura alone", theirs)):
        print(f"pages a second {what}: {at.paced:.1f} at the agreed pace, {at.measured:.1f} as busy as the machine is")


if __name__ == "__main__":
    main()
