"""Make the list of person name tokens that the actor step reads.

    python training/person_names.py NAMES.tsv ARTICLES.jsonl.gz > src/isnad/language/arabic/given_names.txt

Data statement. NAMES.tsv (CC0, from Wikidata labels of people) holds one Latin token, one Arabic token and a count a
line; ARTICLES.jsonl.gz holds Arabic news articles with "title" and "paragraphs". Of the articles only counts of words
and of their neighbours are used, to tell names from ordinary words; no sentence is kept. The list holds folded single
words, in order: "word" starts or continues a name, "word ~" also is an ordinary word and only goes with a sure one.
Names of men from Arab, European and American public life are over-represented, as they are in Wikidata.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator

from isnad.language.arabic.morphology import fold

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_MOST = 26_000
# A seed is hardly more frequent in news than among names (the news hold some 20 times as many words as the names).
_SEED = 2.5
# The share of a word's places in news that touch a seed: ordinary words stay under a tenth, surnames pass a third.
_SURE, _DOUBTFUL, _RARE = 0.4, 0.13, 4


def passages(path: str) -> Iterator[list[str]]:
    """Yield the folded words and marks of each title and paragraph of `path`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for part in [article["title"] or "", *article["paragraphs"]]:
                yield [fold(w) for w in _WORD.findall(part)]


def name_tokens(path: str) -> Counter[str]:
    """Return how often each folded token is part of a person's name in `path`."""
    names: Counter[str] = Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            _, token, count = line.rstrip("\n").split("\t")
            names[fold(token)] += int(count)
    return names


def main() -> None:
    """Print the list."""
    names = name_tokens(sys.argv[1])
    words: Counter[str] = Counter()
    for passage in passages(sys.argv[2]):
        words.update(passage)
    given = "محمد احمد علي حسن حسين بن عبد خالد عمر يوسف جمال سلمان محمود مصطفي فلاديمير دونالد".split()
    seeds = {n for n, c in names.items() if words[n] <= _SEED * c and len(n) > 2} | set(given) - {"علي"}
    touching: Counter[str] = Counter()
    for passage in passages(sys.argv[2]):
        for before, word, after in zip(["", *passage], passage, [*passage[1:], ""], strict=False):
            touching[word] += before in seeds or after in seeds
    kept = {}
    for word in names.keys() | {w for w, c in words.items() if c >= 8}:
        if len(word) < 2 or not word.isalpha():
            continue
        share = touching[word] / words[word] if words[word] else 0.0
        if words[word] < _RARE:
            if word in names:
                kept[word] = (names[word], " ~" if words["ال" + word] > _RARE else "")
        elif share >= _DOUBTFUL and (word in names or share >= _SURE):
            kept[word] = (names[word] + touching[word], "" if share >= _SURE else " ~")
    most = sorted(kept, key=lambda w: (-kept[w][0], w))[:_MOST]
    print("\n".join(w + kept[w][1] for w in sorted(most)))


if __name__ == "__main__":
    main()
