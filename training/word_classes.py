"""Make the word classes that the actor step reads.

    python training/word_classes.py given_names.txt ARTICLES.jsonl.gz > src/isnad/language/arabic/word_classes.toml

Data statement. given_names.txt is what person_names.py prints; ARTICLES.jsonl.gz (the ANT corpus, Apache-2.0, Arabic
news of 2013 to 2018) holds articles with "title" and "paragraphs", of which only counts of words and of pairs of words
are used. News of politics and of Tunisia, the Gulf and the Levant are over-represented.

Every class is a list of folded words in one string, without the article:
adjectives   with the article, they stand behind a word with the article more often than not
nouns        they end as adjectives of origin do («العملية») and are none: behind such a word they hardly ever stand
people       sound masculine plurals in both cases with the article (العاملون، العاملين), which only people form
ordinary     frequent words of every other kind, with what may stand before them taken off: no unknown names
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import sys
import textwrap
from collections import Counter

from isnad.language.arabic.morphology import fold

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_ARTICLES = ("ال", "لل", "وال", "بال", "فال", "كال")
_NISBA = ("ي", "يه", "يين", "يون", "يات")
_CLITICS = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "س")
_OFTEN, _BEHIND, _CASES, _ORDINARY = 20, 0.5, 3, 20


def main() -> None:
    """Print the classes."""
    with open(sys.argv[1], encoding="utf-8") as lines:
        names = {line.split()[0] for line in lines}
    words: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    with gzip.open(sys.argv[2], "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for part in [article["title"] or "", *article["paragraphs"]]:
                passage = [fold(w) for w in _WORD.findall(part)]
                words.update(passage)
                behind.update(b for a, b in itertools.pairwise(passage) if a.startswith(_ARTICLES))
    definite = {w[2:]: behind[w] / n for w, n in words.items() if n >= _OFTEN and w.startswith("ال") and len(w) > 4}
    adjectives = {w for w, share in definite.items() if share >= _BEHIND and "ال" + w not in names}
    nouns = {w for w, share in definite.items() if share < _BEHIND and w.endswith(_NISBA)}
    people = set()
    for word, count in words.items():
        plural = word.startswith("ال") and word.endswith("ون") and len(word) >= 7
        if plural and min(count, words[word[:-2] + "ين"]) >= _CASES:
            people.add(word[2:-2])
    frequent = {w for w, n in words.items() if n >= _ORDINARY and w.isalpha() and w not in names}
    joined = {"و" + n for n in names if len(n) > 2}
    ordinary = {w for w in frequent - joined if not any(w.startswith(c) and w[len(c) :] in frequent for c in _CLITICS)}
    print("# Made by training/word_classes.py, which says what each class is.")
    classes = (("adjectives", adjectives), ("nouns", nouns), ("people", people), ("ordinary", ordinary))
    for name, members in classes:
        print(f'{name} = """')
        print(
            "\n".join(textwrap.wrap(" ".join(sorted(m for m in members if re.fullmatch("[\u0621-\u064a]+", m))), 118))
        )
        print('"""')


if __name__ == "__main__":
    main()
