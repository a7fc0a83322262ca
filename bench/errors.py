"""Sort what readings get wrong into classes of error, and count them.

    python bench/errors.py [READINGS.jsonl] [--gold GOLD.jsonl] [--show CLASS] [--reliability]

READINGS are readings of the gold's articles, as `training/attribution.py --check` writes them; without them the shipped
reader reads the gold. `--show` prints the cases of one class, each with the words around its cue. Statements are paired
as the gold's scorer pairs them; every unpaired one falls into one class, a paired one into as many as it has faults.

`--reliability` prints instead how often statements are right that the reader is so sure of: the reliability diagram as
a table. Right is a statement whose content overlaps the gold's by half and whose speaker is the gold's. The shipped
reader looks better there than it is, because its weights are trained on the gold: give READINGS of `--check`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from isnad.language import load_language
from isnad.reader import read_line
from isnad.reading.cues import cue_lexicon

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "ar.dev.jsonl"
_BINS = 10
_AROUND = 70  # characters shown on each side of a cue

CLASSES = {
    "cue missed": "a statement of the gold with a cue that the reader does not take for one",
    "cueless missed": "a statement of the gold without a cue: a quotation that goes on, a headline",
    "content missed": "the cue is found, but less than half of the content",
    "not a statement": "a statement of the reader that the gold does not have",
    "content starts early": "found, but the content begins before the gold's",
    "content starts late": "found, but the content begins after the gold's",
    "content ends early": "found, but the content ends before the gold's",
    "content ends late": "found, but the content ends after the gold's",
    "source boundary": "the speaker is wrong: the source is another or only a part",
    "name of the source": "the source is right, but not the name read from it",
    "anaphora": "the speaker is wrong: the source is a pronoun or a role that goes back to somebody",
    "dropped subject": "the speaker is wrong: the gold has no source",
    "chain": "who relays is missing, wrong or too many",
    "nesting": "the cue of another statement is taken for that of this one",
    "act": "act",
    "factuality": "factuality",
    "manner": "manner",
}
Record = dict[str, Any]


class Case(NamedTuple):
    """One error: its class, the article, the statement of the gold and that of the reader."""

    kind: str
    article: Record
    gold: Record | None
    read: Record | None


def scorer() -> Any:
    """Return the gold's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", GOLD.parent / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Paired:
    """The statements of a gold article and those that were read in it, paired as the scorer pairs them.

    `pairs` are indices (gold, read); `cast` knows when two names mean the same actor of the article.
    """

    def __init__(self, article: Record, read: Sequence[Record], score: Any) -> None:
        self.gold: list[Record] = article["statements"]
        self.read = read
        self.cast = score.Cast(article.get("actors"))
        tokens = score.token_starts(article["text"])
        self.covered = {
            part: [[score.covered(tokens, s[part]) for s in side] for side in (self.gold, read)]
            for part in ("content", "cue", "source")
        }

        def weight(i: int, j: int) -> float:
            overlap = float(score.iou(self.covered["content"][0][i], self.covered["content"][1][j]))
            return overlap + (0.001 * self.meets("cue", i, j) + 0.0005 * self.same(i, j) if overlap else 0)

        self.pairs: list[tuple[int, int]] = score.pair(range(len(self.gold)), range(len(read)), weight, 0.5)

    def same(self, i: int, j: int) -> bool:
        """Whether a statement of the gold and one that was read have the same speaker."""
        one = self.read[j]
        return bool(self.cast.same(self.gold[i]["speaker"], one.get("speaker"), one.get("speakers") or ()))

    def meets(self, part: str, i: int, j: int) -> bool:
        """Whether the cues (sources, contents) of the two share a token."""
        return bool(self.covered[part][0][i] & self.covered[part][1][j])


def errors(article: Record, reading: Record, score: Any) -> Iterator[Case]:
    """Yield the errors of one reading."""
    both = Paired(article, reading["statements"], score)
    gold, read, content = both.gold, both.read, both.covered["content"]
    left, right = {i for i, _ in both.pairs}, {j for _, j in both.pairs}
    for i, one in enumerate(gold):
        if i not in left:
            near = [j for j in range(len(read)) if both.meets("cue", i, j)]
            kind = "content missed" if near else "cue missed" if one["cue"] else "cueless missed"
            yield Case(kind, article, one, read[near[0]] if near else None)
    for j, other in enumerate(read):
        if j not in right and not any(both.meets("cue", i, j) for i in range(len(gold)) if i not in left):
            yield Case("not a statement", article, None, other)
    for i, j in both.pairs:
        kinds = list(_content(content[0][i], content[1][j]))
        if not both.same(i, j):
            kinds.append(_speaker(gold[i], both.meets("source", i, j), article))
        if not _same_chain(both.cast, gold[i], read[j]):
            kinds.append("chain")
        if gold[i]["cue"] and read[j]["cue"] and not both.meets("cue", i, j):
            kinds.append("nesting")
        kinds += [part for part in ("act", "factuality", "manner") if gold[i][part] != read[j].get(part)]
        for kind in kinds:
            yield Case(kind, article, gold[i], read[j])


def judged(article: Record, reading: Record, score: Any) -> list[tuple[float, bool]]:
    """Return the confidence of every statement of a reading, and whether it is right with its speaker."""
    both = Paired(article, reading["statements"], score)
    right = {j: both.same(i, j) for i, j in both.pairs}
    return [(s["confidence"], right.get(j, False)) for j, s in enumerate(both.read) if s.get("confidence") is not None]


def _content(gold: set[int], read: set[int]) -> Iterator[str]:
    if len(gold & read) / len(gold | read) >= 0.9:
        return
    if min(gold) != min(read):
        yield "content starts early" if min(read) < min(gold) else "content starts late"
    if max(gold) != max(read):
        yield "content ends early" if max(read) < max(gold) else "content ends late"


def _speaker(gold: Record, source: bool, article: Record) -> str:
    if not gold["source"]:
        return "dropped subject"
    words = article["text"][slice(*gold["source"][0])].split()
    lexicon = cue_lexicon(load_language(article.get("language") or "ar"))
    if words[-1] in lexicon.anaphora or not set(words) & set((gold["speaker"] or "").split()):
        return "anaphora"
    return "name of the source" if source else "source boundary"


def _same_chain(cast: Any, gold: Record, read: Record) -> bool:
    a, b = gold.get("via") or [], read.get("via") or []
    return len(a) == len(b) and all(cast.same(x, y) for x, y in zip(a, b, strict=True))


def tell(case: Case) -> str:
    """Return a case in words for who works on its class."""
    text = case.article["text"]
    shown = case.gold or case.read or {}
    at = (shown["cue"] or shown["content"])[0]
    lines = [f"--- {case.kind}  {case.article['id']}  {case.article['outlet']}"]
    before, after = text[max(0, at[0] - _AROUND) : at[0]], text[at[1] : at[1] + 2 * _AROUND]
    lines.append(f"    …{before}[[{text[slice(*at)]}]]{after}…")
    for name, one in (("gold", case.gold), ("read", case.read)):
        if one:
            parts = {p: " … ".join(text[slice(*s)] for s in one[p]) for p in ("source", "cue", "content")}
            lines.append(f"    {name}: «{parts['source']}» | «{parts['cue']}» | {one['speaker']} | via {one['via']} | "
                         f"{one['act']} {one['factuality']} {one['manner']}")  # fmt: skip
            lines.append(f"          «{parts['content']}»")
    return "\n".join(lines).replace("\n\n", "\n")


def readings_of(articles: list[Record], readings: Path | None) -> dict[str, Record]:
    """Return readings by the id of their article: those of a file, or else the shipped reader's."""
    if readings is None:
        return {a["id"]: msgspec.to_builtins(read_line(msgspec.json.encode(_unread(a)))) for a in articles}
    return {r["id"]: r for r in map(json.loads, readings.read_text(encoding="utf-8").splitlines())}


def _unread(article: Record) -> Record:
    return {k: article.get(k) for k in ("id", "text", "published", "outlet", "language")}


def table(found: list[Case]) -> list[str]:
    """Return the classes with their counts as lines of Markdown."""
    counts = Counter(case.kind for case in found)
    lines = ["| class of error | what it is | cases |", "|---|---|--:|"]
    return lines + [f"| {kind} | {what} | {counts[kind]} |" for kind, what in CLASSES.items()]


def reliability(sure: list[tuple[float, bool]]) -> list[str]:
    """Return the diagram as lines of Markdown: by tenths of confidence, how sure, how often right, how many."""
    lines = ["| confidence | mean | right | statements |", "|---|--:|--:|--:|"]
    for low in range(_BINS):
        inside = [(c, r) for c, r in sure if low <= min(c * _BINS, _BINS - 0.001) < low + 1]
        if inside:
            mean, right = (sum(one) / len(inside) for one in zip(*inside, strict=True))
            lines.append(f"| {low / _BINS:.1f} to {(low + 1) / _BINS:.1f} | {mean:.2f} | {right:.2f} | {len(inside)} |")
    return [*lines, "", f"Brier score {sum((c - r) ** 2 for c, r in sure) / len(sure):.3f}."]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--show", choices=sorted(CLASSES))
    parser.add_argument("--reliability", action="store_true")
    arguments = parser.parse_args()
    if not arguments.gold.exists():
        sys.exit(f"{arguments.gold} is not there: the gold is not part of the repository")
    articles = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    readings, score = readings_of(articles, arguments.readings), scorer()
    pairs = [(a, readings.get(a["id"], {"statements": []})) for a in articles]
    if arguments.reliability:
        print("\n".join(reliability([one for a, r in pairs for one in judged(a, r, score)])))
        return
    found = [case for a, r in pairs for case in errors(a, r, score)]
    if arguments.show:
        print("\n".join(tell(case) for case in found if case.kind == arguments.show))
    else:
        print("\n".join(table(found)))


if __name__ == "__main__":
    main()
