"""Make the lists of given names of men and of women that the speaker step reads.

    python training/given_genders.py given_names.txt ANT.jsonl.gz > src/isnad/language/arabic/given_genders.toml

Data statement. given_names.txt is what person_names.py prints; ANT.jsonl.gz (the ANT corpus, Apache-2.0, Arabic news of
2013 to 2018) holds articles with "title" and "paragraphs", of which only counts of pairs of words are used. Men are
spoken of some ten times as often as women, so that the list of women is short; family names of women in the news (of
ministers, of singers) are in it too, and do no harm where a given name stands before them.

How. A verb before its subject has the subject's gender («قال فلان، قالت فلانة»), and so has a title («الوزيرة فلانة»,
«الوزيرة السابقة فلانة», «وزيرة العدل فلانة»): a name belongs to the gender that it mostly goes with.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator

from person_names import passages

from isnad.language import load_language
from isnad.language.shared import StateLexicon
from isnad.reading.doing import past_of

# Titles in the masculine; the feminine has the ending «ه».
_TITLES = (
    "سيد وزير رئيس نائب دكتور استاذ امير مهندس محامي فنان قاضي ممثل مخرج لاعب مغني كاتب صحفي صحافي ناشط برلماني مستشار"
    " سفير مدير متحدث ناطق باحث خبير محلل طبيب مبعوث مندوب شاب"
).split()
_FEMININE = "ه"
_SHORTEST = 3  # letters of a name: «ان، في» are listed too
_SEEN = 3  # times that a name was seen with its gender
_MEN, _WOMEN = 10.0, 2.5  # how much oftener than with the other


def genders(names: set[str], news: str) -> dict[str, Counter[str]]:
    """Return how often each name goes with what is masculine and what is feminine in the articles of a file."""
    language = load_language("ar")
    alone = {f"ال{title}{ending}": gender for title in _TITLES for ending, gender in (("", "m"), (_FEMININE, "f"))}
    heads = {title.removeprefix("ال"): gender for title, gender in alone.items()}

    def told(words: list[str], i: int) -> Iterator[str]:
        before = words[max(i - 3, 0) : i]
        yield past_of(language, before[-1]) if len(before[-1]) >= _SHORTEST else ""
        yield alone.get(before[-1], "")
        if len(before) > 1:
            yield _agreeing(before[-1], alone.get(before[-2], ""), names)
            yield _of_body(before[-1], heads.get(before[-2].removeprefix("و"), ""), names)
        if len(before) > 2:
            gender = _of_body(before[-2], heads.get(before[-3].removeprefix("و"), ""), names)
            yield _agreeing(before[-1], gender, names)

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for words in passages(news):
        for i, word in enumerate(words):
            if i and word in names and (gender := next(filter(None, told(words, i)), "")) in ("m", "f"):
                found[word][gender] += 1
    return found


def _agreeing(word: str, gender: str, names: set[str]) -> str:
    """Return a gender where a word with the article may be an adjective of it: «الوزيرة السابقة»."""
    return gender if _of_body(word, gender, names) and word.endswith(_FEMININE) == (gender == "f") else ""


def _of_body(word: str, gender: str, names: set[str]) -> str:
    """Return a gender where a word with the article may tell what somebody holds: «وزيرة العدل»."""
    return gender if word.startswith("ال") and word not in names else ""


def main() -> None:
    """Print the lists."""
    with open(sys.argv[1], encoding="utf-8") as lines:
        names = {line.split()[0] for line in lines}
    fold = load_language("ar").morphology.fold
    states = load_language("ar").lexicon("states", StateLexicon).state
    places = {fold(w) for name, one in states.items() for w in f"{name} {one.seat} {' '.join(one.also)}".split()}
    lists: dict[str, list[str]] = {"m": [], "f": []}
    for name, seen in sorted(genders(names, sys.argv[2]).items()):
        if len(name) < _SHORTEST or name in places:
            continue
        for gender, other, least in (("m", "f", _MEN), ("f", "m", _WOMEN)):
            if seen[gender] >= max(_SEEN, least * seen[other]):
                lists[gender].append(name)
    print("# Made by training/given_genders.py, which says how.")
    for gender, members in lists.items():
        print(f'{gender} = """')
        print("\n".join(textwrap.wrap(" ".join(members), 118)))
        print('"""')


if __name__ == "__main__":
    main()
