"""Make the list of person name tokens that the reader of names in capitals uses.

    python training/latin_names.py NAMES.tsv TEXTS.jsonl > src/isnad/language/english/given_names.txt

Data statement. NAMES.tsv (CC0, from Wikidata labels of people) holds one Latin token, one Arabic token and a count a
line; TEXTS.jsonl (PolNeAR, US news of 2015 and 2016, published for research) holds articles with "text". Of the
articles only counts of words in small letters are used, to tell names from ordinary words; no sentence is kept. Names
of men from Arab, European and American public life are over-represented, as they are in Wikidata.

Each line is a folded word: "word" starts or goes on with a name; "word ~" is an ordinary word as well, and makes a name
only beside a sure one or behind a title.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter

from isnad.language.english.morphology import fold

_WORD = re.compile(r"[a-z]+")
_LEAST = 2  # people of Wikidata that bear a name
_SHORTEST = 3  # letters
_ORDINARY = 2  # times that a word is written in small letters, from which on it is an ordinary word too
_PLAIN = 400  # times from which on it is hardly ever a name: "may", "will", "white" are left to titles


def main(names: str, texts: str) -> None:
    """Print the list."""
    bearers: Counter[str] = Counter()
    with open(names, encoding="utf-8") as lines:
        for line in lines:
            latin, _, count = line.rstrip("\n").split("\t")
            word = fold(latin)
            if word.isascii() and word.isalpha() and len(word) >= _SHORTEST:
                bearers[word] += int(count)
    small: Counter[str] = Counter()
    with open(texts, encoding="utf-8") as lines:
        for line in lines:
            small.update(_WORD.findall(re.sub(r"\b[A-Z]\w*", " ", json.loads(line)["text"])))
    for word in sorted(w for w, n in bearers.items() if n >= _LEAST):
        if small[word] < _PLAIN:
            print(word + (" ~" if small[word] >= _ORDINARY else ""))


if __name__ == "__main__":
    main(*sys.argv[1:])
