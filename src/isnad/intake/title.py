"""The headline among the lines before the text: the one that tells what the text tells, or that comes twice."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from isnad.intake.rows import HEADLINE_MOST, Row
from isnad.language.chrome import Words
from isnad.once import KNOWN_WORDS

_LEAST = 3
_TEXT_MOST = 500
_TOLD_LEAST = 0.25
_NEARLY = 0.08
_SECOND = 0.4
_SECOND_LEAST = 5
# A headline of two words is told by the text as a whole.
_SHORT_TOLD = 0.5
# A word of the headline comes in the text with other letters before it: the article, a preposition, a conjunction.
_PREFIX_MOST = 3
_STEM_LEAST = 3
_SUFFIX_MOST = 2
_LONG_STEM = 4
_LONGEST = HEADLINE_MOST + 12
# Kinds whose lines may be headlines after all («فيديو: …», «… (رويترز)»), where no other line is one.
_SECOND_CHOICE = {"also", "caption", "date", "follow", "share", "list"}
# Kinds whose lines are no headlines however often they come.
_NEVER = {"caption", "address", "signs", "foreign", "navigation", "counter", "date"}
_NEAR = 10
_BESIDE = {"date", "share", "byline", "counter", "caption", "follow"}


class Told:
    """The words of a text, to see how much of a line it tells."""

    def __init__(self, text: list[str]) -> None:
        self._endings = frozenset[str]().union(*map(_endings, text[:_TEXT_MOST]))

    def share(self, row: Row) -> float:
        """Return the share of the row's words that come in the text, whatever stands before them there."""
        words = [word for word in row.letters if len(word) >= _STEM_LEAST]
        return sum(not _endings(word).isdisjoint(self._endings) for word in words) / len(words) if words else 0.0


def find_title(head: list[Row], kinds: list[str | None], count: Counter[Words], told: Told) -> int | None:
    """Return the row of the headline among the rows `head` before the text, None where there is none.

    `count` says how often each row comes on the page, `told` is the text after it.
    """
    for choice in (set[str](), _SECOND_CHOICE):
        scores: dict[int, float] = {}
        for i in range(len(head)):
            twice = _doubled(head, count, i) and kinds[i] not in _NEVER
            if kinds[i] is None or kinds[i] in choice or twice:
                score = _score(head, kinds, i, told, twice)
                if score is not None:
                    scores[i] = score
        # A path of sections ends with the headline that it leads to.
        paths = [i for i in scores if any(_leads_to(head[i].words, head[j].words) for j in scores)]
        for i in paths:
            del scores[i]
        if scores:
            # What comes after the headline (a name, a picture's subject) may tell as much of the text.
            best = max(scores.values())
            found = next(i for i, score in scores.items() if score >= best - _NEARLY)
            # Of two headlines one under the other the first is the headline.
            while scores.get(found - 1, 0.0) >= best - _SECOND and len(head[found - 1].words) >= _SECOND_LEAST:
                found -= 1
            return found
    return _by_place(head, kinds, told)


def _leads_to(path: Words, headline: Words) -> bool:
    """Whether a line has the words of another at its end, and more before them."""
    return _LEAST < len(headline) < len(path) and path[-len(headline) :] == headline


def _doubled(head: list[Row], count: Counter[Words], i: int) -> bool:
    """Whether row `i` comes again soon after, or did before, and is long enough to be a headline.

    A headline that stands at the top and again in a list under the text is another article's.
    """
    words = head[i].words
    if count[words] < 2 or len(words) <= _LEAST:
        return False
    return any(head[j].words == words for j in range(max(0, i - _NEAR), min(len(head), i + _NEAR + 1)) if j != i)


def _score(head: list[Row], kinds: list[str | None], i: int, text: Told, twice: bool) -> float | None:
    """Return how much row `i` looks like the headline, None where it does not."""
    if not _LEAST <= len(head[i].words) <= _LONGEST:
        return None
    told = text.share(head[i])
    if told < _TOLD_LEAST:
        return None
    under = kinds[i + 1 : min(i + 4, len(head))]
    dated = "date" in under or any(row.dateline for row in head[i + 1 : i + 4])
    beside = 0.3 if dated else 0.15 if any(kind in _BESIDE for kind in under) else 0.0
    # A name or a picture's subject is told by the text word for word, but has few words.
    length = min(len(head[i].words), 8) / 8
    return told + 0.5 * twice + 0.4 * length + beside - 0.01 * (len(head) - i)


@lru_cache(maxsize=KNOWN_WORDS)
def _endings(word: str) -> frozenset[str]:
    """Return the word, also without its first letters, or without its last: what inflection adds."""
    cuts = range(1, _PREFIX_MOST + 1)
    front = (word[cut:] for cut in cuts if len(word) - cut >= _STEM_LEAST)
    back = (word[:-cut] for cut in range(1, _SUFFIX_MOST + 1) if len(word) - cut >= _LONG_STEM)
    return frozenset([word, *front, *back])


def _by_place(head: list[Row], kinds: list[str | None], told: Told) -> int | None:
    """Return of the lines that stand directly before the text the one that it tells, or else the longest."""
    near = [i for i in range(max(0, len(head) - 6), len(head)) if kinds[i] is None and not head[i].label]
    short = [i for i in near if len(head[i].words) > 1 and told.share(head[i]) >= _SHORT_TOLD]
    return max(short or near, key=lambda i: (min(len(head[i].words), 4), -i)) if near else None
