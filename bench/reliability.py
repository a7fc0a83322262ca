"""How often statements are right that the reader is so sure of: the reliability diagram as a table.

    python bench/reliability.py [READINGS.jsonl]

READINGS are readings of the gold's articles by weights that were not trained on them, as `training/attribution.py
--check` writes them. Without them the shipped reader reads the gold that it was trained on, and looks better than it
is. Right is a statement whose content overlaps the gold's by half and whose speaker is the gold's.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from isnad.reader import read_line

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "ar.dev.jsonl"
_BINS = 10


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(article: dict[str, Any], reading: dict[str, Any], score: Any) -> list[tuple[float, bool]]:
    """Return the confidence of every statement of a reading, and whether it is right with its speaker."""
    tokens, cast = score.token_starts(article["text"]), score.Cast(article.get("actors"))
    gold, read = article["statements"], reading["statements"]
    left = [score.covered(tokens, s["content"]) for s in gold]
    found = [score.covered(tokens, s["content"]) for s in read]

    def same(i: int, j: int) -> bool:
        return bool(cast.same(gold[i]["speaker"], read[j].get("speaker"), read[j].get("speakers") or ()))

    def weight(i: int, j: int) -> float:
        overlap = float(score.iou(left[i], found[j]))
        return overlap + (0.0005 * same(i, j) if overlap else 0.0)

    pairs = {j: same(i, j) for i, j in score.pair(range(len(gold)), range(len(read)), weight, 0.5)}
    return [(s["confidence"], pairs.get(j, False)) for j, s in enumerate(read) if s.get("confidence") is not None]


def table(cases: list[tuple[float, bool]]) -> list[str]:
    """Return the diagram as lines of Markdown: by tenths of confidence, how sure, how often right, how many."""
    lines = ["| confidence | mean | right | statements |", "|---|--:|--:|--:|"]
    for low in range(_BINS):
        inside = [(c, r) for c, r in cases if low <= min(c * _BINS, _BINS - 0.001) < low + 1]
        if inside:
            mean, right = sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            lines.append(f"| {low / _BINS:.1f} to {(low + 1) / _BINS:.1f} | {mean:.2f} | {right:.2f} | {len(inside)} |")
    brier = sum((c - r) ** 2 for c, r in cases) / len(cases)
    return [*lines, "", f"Brier score {brier:.3f}."]


def main(arguments: list[str]) -> int:
    """Print the table; 1 where there is no gold."""
    if not GOLD.exists():
        print("no ../shared/gold: there is nothing to measure against", file=sys.stderr)
        return 1
    score = _module(GOLD.parent / "score.py")
    articles = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    if arguments:
        readings = {r["id"]: r for r in map(json.loads, Path(arguments[0]).read_text(encoding="utf-8").splitlines())}
    else:
        asked = [{k: a.get(k) for k in ("id", "text", "published", "outlet", "language")} for a in articles]
        readings = {a["id"]: msgspec.to_builtins(read_line(msgspec.json.encode(a))) for a in asked}
    print("\n".join(table([case for a in articles for case in judged(a, readings[a["id"]], score)])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
