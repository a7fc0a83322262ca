"""Make the list of verbs by which the subject of a clause is told.

    python training/verbs.py ANT.jsonl.gz ARTICLES.jsonl.gz > src/isnad/language/arabic/verbs.toml

Data statement. ANT.jsonl.gz (the ANT corpus, Apache-2.0, Arabic news of 2013 to 2018) and ARTICLES.jsonl.gz (rows whose
`use` is `train`) hold articles with "paragraphs", of which only counts of words are used. News of politics and of
Tunisia, the Gulf and the Levant are over-represented; verbs that news seldom begins a sentence with are missing.

A sentence of Arabic news begins with its verb. A word that opens sentences in the masculine as well as in the feminine
of the past, both often beside its other uses, is a verb: «زار، زارت»; «قبل» (before) and «بين» (between) are none.
Printed are folded words in the third person of the masculine, in one string.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from background import texts

from isnad.language.arabic.morphology import fold

_SENTENCE, _WORD = re.compile(r"[.\n]+\s*"), re.compile(r"\w+")
_SHORTEST = 4  # words of a sentence
_LEAST = 3  # sentences that a form opens
_SHARE, _SHARE_FEMININE = 0.1, 0.04  # of all places of a form that open a sentence
_WEAK = "اي"  # the last letter of a verb that the feminine drops: «نفى، نفت»
_JOINED = 0.1  # of the places of a word behind a conjunction: those without one, where it is a word of its own
# words that open sentences and are verbs as well, seldom
_OTHERS = set(
    """از ثق قد قم ند نف زع سع صف بخ سر عد تصد ولد اد انا بل به بين تحد تلق ثم جد حد حول سي شك صو طي عدا عل
    علي عن في قبل قل كل كم لا لدي لقد ما مع من منذ هل هي""".split()
)
Counts = Counter[str]


def counted(articles: Iterable[str]) -> tuple[Counts, Counts]:
    """Return how often each folded word opens a sentence, and how often it stands anywhere."""
    opening, anywhere = Counts(), Counts()
    for text in articles:
        for sentence in _SENTENCE.split(text):
            words = [fold(word) for word in _WORD.findall(sentence)]
            if len(words) >= _SHORTEST:
                opening[words[0]] += 1
                anywhere.update(words)
    return opening, anywhere


def verbs(opening: Counts, anywhere: Counts) -> list[str]:
    """Return the verbs among the words counted, in the order of the alphabet."""

    def opens(word: str, least: float) -> bool:
        often = opening[word] + opening["و" + word]
        return often >= _LEAST and often / (anywhere[word] + anywhere["و" + word]) >= least

    def is_verb(word: str) -> bool:
        feminine = (word[:-1] if word[-1] in _WEAK else word) + "ت"
        return opens(word, _SHARE) and opens(feminine, _SHARE_FEMININE)

    found = {w for w in anywhere if len(w) > 1 and not w.startswith("ال") and is_verb(w)}
    # «واجه» begins with و; «وقال» is «قال» with a conjunction
    found -= {w for w in found if anywhere[w] < _JOINED * anywhere["و" + w]}
    found = {w[1:] if w[0] in "وف" and anywhere[w[1:]] >= _JOINED * anywhere[w] else w for w in found}
    # «ردا» is no verb beside «رد»
    return sorted(w for w in found - _OTHERS if len(w) > 1 and not (w[-1] == "ا" and (len(w) > 3 or w[:-1] in found)))


def main(paths: list[Path]) -> None:
    """Print the list."""
    words = verbs(*counted(text for path in paths for text in texts(path)))
    lines = textwrap.wrap(" ".join(words), 118, break_on_hyphens=False)
    print("# Made by training/verbs.py, which says what the list is.")
    print('past = """', *lines, '"""', sep="\n")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
