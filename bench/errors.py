"""Sort what readings get wrong into classes of error, and count them.

    python bench/errors.py [READINGS.jsonl] [--gold GOLD.jsonl] [--show CLASS]

READINGS are readings of the gold's articles, as `training/attribution.py --check` writes them; without them the shipped
reader reads the gold. `--show` prints the cases of one class, each with the words around its cue. Statements are paired
as the gold's scorer pairs them; every unpaired one falls into one class, a paired one into as many as it has faults.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from isnad.language import load_language
from isnad.reader import read_line
from isnad.reading.cues import cue_lexicon

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "ar.dev.jsonl"
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


def errors(article: Record, reading: Record, score: Any) -> Iterator[Case]:
    """Yield the errors of one reading."""
    tokens = score.token_starts(article["text"])
    gold, read = article["statements"], reading["statements"]
    cover = {part: [[score.covered(tokens, s[part]) for s in side] for side in (gold, read)] for part in
             ("content", "cue", "source")}  # fmt: skip
    cast = score.Cast(article.get("actors"))

    def same(i: int, j: int) -> bool:
        return bool(cast.same(gold[i]["speaker"], read[j].get("speaker"), read[j].get("speakers") or ()))

    def meets(part: str, i: int, j: int) -> bool:
        return bool(cover[part][0][i] & cover[part][1][j])

    def weight(i: int, j: int) -> float:
        overlap = float(score.iou(cover["content"][0][i], cover["content"][1][j]))
        return overlap + (0.001 * meets("cue", i, j) + 0.0005 * same(i, j) if overlap else 0)

    pairs = score.pair(range(len(gold)), range(len(read)), weight, 0.5)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, one in enumerate(gold):
        if i not in left:
            near = [j for j in range(len(read)) if meets("cue", i, j)]
            kind = "content missed" if near else "cue missed" if one["cue"] else "cueless missed"
            yield Case(kind, article, one, read[near[0]] if near else None)
    for j, other in enumerate(read):
        if j not in right and not any(meets("cue", i, j) for i in range(len(gold)) if i not in left):
            yield Case("not a statement", article, None, other)
    for i, j in pairs:
        kinds = list(_content(cover["content"][0][i], cover["content"][1][j]))
        if not same(i, j):
            kinds.append(_speaker(gold[i], meets("source", i, j), article))
        if not _same_chain(cast, gold[i], read[j]):
            kinds.append("chain")
        if cover["cue"][0][i] and cover["cue"][1][j] and not meets("cue", i, j):
            kinds.append("nesting")
        kinds += [part for part in ("act", "factuality", "manner") if gold[i][part] != read[j].get(part)]
        for kind in kinds:
            yield Case(kind, article, gold[i], read[j])


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


def cases(gold: Path, readings: Path | None) -> list[Case]:
    """Return all errors on the articles of a gold file, in its order."""
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    if readings is None:
        found = {a["id"]: msgspec.to_builtins(read_line(msgspec.json.encode(_unread(a)))) for a in articles}
    else:
        found = {r["id"]: r for r in map(json.loads, readings.read_text(encoding="utf-8").splitlines())}
    score = scorer()
    return [case for a in articles for case in errors(a, found.get(a["id"], {"statements": []}), score)]


def _unread(article: Record) -> Record:
    return {k: article.get(k) for k in ("id", "text", "published", "outlet", "language")}


def table(found: list[Case]) -> list[str]:
    """Return the classes with their counts as lines of Markdown."""
    counts = Counter(case.kind for case in found)
    lines = ["| class of error | what it is | cases |", "|---|---|--:|"]
    return lines + [f"| {kind} | {what} | {counts[kind]} |" for kind, what in CLASSES.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--show", choices=sorted(CLASSES))
    arguments = parser.parse_args()
    if not arguments.gold.exists():
        sys.exit(f"{arguments.gold} is not there: the gold is not part of the repository")
    found = cases(arguments.gold, arguments.readings)
    if arguments.show:
        print("\n".join(tell(case) for case in found if case.kind == arguments.show))
    else:
        print("\n".join(table(found)))


if __name__ == "__main__":
    main()
