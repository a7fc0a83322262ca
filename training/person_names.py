"""Make the list of person name tokens that the actor step reads.

    python training/person_names.py NAMES.tsv ARTICLES.jsonl.gz > src/isnad/language/arabic/given_names.txt

Data statement. NAMES.tsv (CC0, from Wikidata labels of people) holds one Latin token, one Arabic token and a count a
line; ARTICLES.jsonl.gz (the ANT corpus, Apache-2.0, Arabic news of 2013 to 2018) holds articles with "title" and
"paragraphs". Of the articles only counts of words and of pairs of words are used, to tell names from ordinary words; no
sentence is kept. Names of men from Arab, European and American public life are over-represented, as they are in both.

Each line is a folded word: "word" starts or goes on with a name, "word ~" is an ordinary word as well and only goes
with a sure one, "word !" is a surname that news also use alone.

How. A word is as likely a name as its neighbours are, mixed with its share in Wikidata, less what shows that it is an
ordinary word: the article, a feminine ending, plural and verb forms beside it in the news. That is repeated until it
settles. A surname that goes mostly with one given name, and has no such forms, is a name however often it stands alone.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator

from isnad.language.arabic.morphology import fold

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_MOST = 28_500
_ROUNDS = 7
# The news hold some twelve times as many words of names as the name list does.
_SHARE = 12
# From here on a word is a sure, and a doubtful name; without Wikidata's word for it, only a sure one is kept.
_SURE, _DOUBTFUL, _DOUBTFUL_PLAIN = 0.4, 0.16, 0.08
_RARE = 4
# So many people of Wikidata bear it that it is a doubtful name whatever else it is («علي», folded, is «على» too).
_FREQUENT = 60
# Surnames that stand alone: seen so often, behind a name so often, mostly behind one and the same, hardly inflected,
# and hardly before a name, as given names are.
_SEEN, _BESIDE, _SAME, _INFLECTED, _BEFORE = 12, 0.1, 0.5, 0.12, 0.12
# After these a name is likely; they are no names.
_TITLES = frozenset(
    "الرئيس الوزير الملك الامير الشيخ السيد السيده الدكتور الجنرال العقيد العميد اللواء النائب السفير الوزيره القاضي"
    " الاستاذ المهندس المحامي الصحفي الكاتب الفنان الفنانه المتحدث السيناتور البابا السابق الاسبق الراحل".split()
)
# Who speaks stands behind these; it counts for words that are hardly inflected.
_SAYING = frozenset(
    "قال وقال اضاف واضاف اوضح واوضح اكد واكد تابع وتابع صرح وصرح اشار واشار ذكر وذكر اعتبر واعتبر".split()
)
_PRONOUNS = ("ه", "ها", "هم", "هما", "ا", "ين")
_CLITICS = ("و", "ل", "ب", "ف", "وال", "بال", "ول", "وب")


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


class News:
    """Counts of words, and of the words before and after them, in news."""

    def __init__(self, path: str) -> None:
        self.words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for passage in passages(path):
            self.words.update(passage)
            pairs.update(itertools.pairwise(passage))
        self.before: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.after: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (left, right), count in sorted(pairs.items()):
            if left.isalpha() and right.isalpha():
                self.after[left].append((right, count))
                self.before[right].append((left, count))

    def inflected(self, word: str) -> float:
        """Return how often a word shows forms that a name has not, over how often it shows itself."""
        n = self.words
        if word.startswith("ال") and len(word) > 4:
            bare = word[2:]
            forms = (
                bare + "ه",
                bare + "ا",
                word + "ه",
                word + "ين",
                word + "ون",
                word + "ات",
                "بال" + bare,
                "وال" + bare,
            )
            return (sum(n[f] for f in forms) + 0.5 * n[bare]) / (n[word] + 1)
        ends = ("ه", "ا", "ها", "هم", "ين", "ون", "ات", "وا", "ت", "نا")
        starts = ("ال", "لل", "بال", "وال", "ي", "ت")
        forms = (*(word + e for e in ends), *(s + word for s in starts), "ال" + word + "ه")
        return sum(n[f] for f in forms) / (n[word] + 1)


def likelihoods(names: Counter[str], news: News) -> tuple[dict[str, float], set[str]]:
    """Return how likely every word is a name, and the surnames that stand alone."""
    n = news.words
    words = sorted(w for w in n if w.isalpha() and len(w) > 1)
    plain = {w: 1 / (1 + news.inflected(w)) for w in words}
    clitic = {w for w in words if w.startswith("لل") or _has_clitic(w, names, n)}
    titled = {w: sum(c for a, c in news.before[w] if _titles(a)) for w in words if not w.startswith("ال")}
    for w in words:
        if plain[w] > 0.9:
            titled[w] = titled.get(w, 0) + sum(c for a, c in news.before[w] if a in _SAYING)
    likely = {w: min(1.0, _SHARE * names[w] / (n[w] + 1)) * plain[w] for w in words}
    alone: set[str] = set()
    for _ in range(_ROUNDS):
        new = {}
        for w in words:
            if n[w] < _RARE - 1 or w in _TITLES:
                continue
            near = sum(c * likely.get(a, 0) for side in (news.before, news.after) for a, c in side[w])
            beside = min(1.0, (near + 0.7 * titled.get(w, 0)) / n[w])
            known = min(1.0, _SHARE * names[w] / (n[w] + 1))
            score = (0.6 * beside + 0.4 * known) * (0.3 + 0.7 * plain[w] ** 2)
            new[w] = min(1.0, score) * (0.3 if w in clitic else 1.0)
        likely.update(new)
        likely.update(dict.fromkeys(_TITLES, 0.0))
        alone = {w for w in words if w not in clitic and w not in _TITLES and _alone(w, likely, news)}
        likely.update((w, max(likely[w], 0.7)) for w in alone)
    return likely, alone


def _titles(word: str) -> bool:
    return word in _TITLES or (word.startswith("ال") and len(word) > 5 and word.endswith(("ي", "يه")))


def _has_clitic(word: str, names: Counter[str], n: Counter[str]) -> bool:
    """Whether the word is rather another one with «و» or a preposition before it, or a pronoun behind it."""
    if word in names:
        return False
    stems = [word[len(c) :] for c in _CLITICS if word.startswith(c)] + [
        word[: -len(c)] + t for c in _PRONOUNS if word.endswith(c) for t in ("", "ه")
    ]
    return any(len(stem) >= 3 and n[stem] >= 0.3 * n[word] for stem in stems)


def _alone(word: str, likely: dict[str, float], news: News) -> bool:
    if news.words[word] < _SEEN or len(word) < 3 or news.inflected(word) >= _INFLECTED:
        return False
    if sum(c * likely.get(a, 0) for a, c in news.after[word]) > _BEFORE * news.words[word]:
        return False
    beside = [c * likely[a] for a, c in news.before[word] if likely.get(a, 0) > 0.3]
    total = sum(beside)
    return total >= 3 and total / news.words[word] >= _BESIDE and max(beside) / total >= _SAME


def _doubtful(word: str, news: News) -> float:
    """Return from where on a word is a doubtful name: less will do for one that is hardly inflected."""
    return _DOUBTFUL_PLAIN if news.inflected(word) < _INFLECTED / 2 else _DOUBTFUL


def main() -> None:
    """Print the list."""
    names, news = name_tokens(sys.argv[1]), News(sys.argv[2])
    likely, alone = likelihoods(names, news)
    kept: dict[str, tuple[float, str]] = {}
    for word in names.keys() | likely.keys():
        seen = news.words[word]
        if len(word) < 2 or word.startswith("لل") or not re.fullmatch("[\u0621-\u064a]+", word) or word in _TITLES:
            continue
        if seen < _RARE:
            if word in names:
                kept[word] = (names[word], " ~" if news.words["ال" + word] > _RARE else "")
        elif word in alone:
            kept[word] = (1e9, " !")
        elif likely[word] >= _SURE:
            kept[word] = (names[word] + seen, "")
        elif word in names and (likely[word] >= _doubtful(word, news) or names[word] >= _FREQUENT):
            kept[word] = (names[word] + 0.1 * seen, " ~")
    # Of the names as rare as the last ones, those that news know come first, then any (by no letter of theirs).
    most = sorted(kept, key=lambda w: (-kept[w][0], -news.words[w], zlib.crc32(w.encode()), w))[:_MOST]
    print("\n".join(w + kept[w][1] for w in sorted(most)))


if __name__ == "__main__":
    main()
