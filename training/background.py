"""Count in how many articles each word stands: what the ledger takes a word's weight from.

    python training/background.py ar ../shared/corpus/articles.jsonl.gz ../shared/corpus/ant.jsonl.gz
    python training/background.py en ../shared/gold/en.polnear.train.jsonl

Reads rows that may train what ships (`use` is `train`, or absent), one article a line, and writes `background.txt` to
the language's folder: the number of articles, then a folded word without its article and the number of articles that
hold it, a line each, by falling number. Words of fewer than `_FEWEST` articles are left out. Words and counts alone;
no sentence can be made from them.
"""

from __future__ import annotations

import collections
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from isnad.language import load_language
from isnad.ledger.words import words

_FEWEST = {"ar": 4, "en": 2}


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file's rows that may train."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("use", "train") == "train":
                yield row["text"] if "text" in row else "\n".join([row["title"], *row["paragraphs"]])


def main(code: str, paths: list[Path]) -> None:
    """Write the counts of a language."""
    language, counts, articles = load_language(code), collections.Counter[str](), 0
    for path in paths:
        for text in texts(path):
            articles += 1
            counts.update({language.morphology.bare(word.folded) for word in words(text, code)})
    kept = sorted(((n, w) for w, n in counts.items() if n >= _FEWEST[code]), key=lambda one: (-one[0], one[1]))
    lines = [str(articles), *(f"{word}\t{n}" for n, word in kept)]
    (language.folder / "background.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{articles} articles, {len(kept)} words")


if __name__ == "__main__":
    main(sys.argv[1], [Path(one) for one in sys.argv[2:]])
