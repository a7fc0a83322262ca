"""Names across scripts: how likely one token is another written in other letters.

The probabilities of letters for letters were learned from names (`training/transliteration.py`). A skeleton is what is
left of a token without vowels, its consonants in classes that transcribers mix; it only finds whom to compare.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import isnad.language
from isnad.once import KNOWN_WORDS

_UNSEEN = -12.0  # log-probability of a pair of chunks that was never aligned
_LIKELY = -2.2  # mean log-probability a letter from which on two tokens are one name; see docs/claims.md
_SHAPES = ((1, 1), (2, 1), (1, 0), (0, 1), (1, 2), (2, 2), (2, 0))
_CLASSES = (
    ("B", "بفbpfv"),
    ("T", "تطدضtd"),
    ("K", "كقغجخسصزشثذظckqgjxsz"),
    ("L", "لl"),
    ("M", "مm"),
    ("N", "نn"),
    ("R", "رr"),
)
_CLASS = {letter: name for name, letters in _CLASSES for letter in letters}


@cache
def _model() -> dict[tuple[str, str], float]:
    path = Path(isnad.language.__file__).parent / "scripts" / "latin_arabic.txt"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {(latin, arabic): float(score) for latin, arabic, score in rows}


@lru_cache(maxsize=KNOWN_WORDS)
def likelihood(latin: str, arabic: str) -> float:
    """Return the mean log-probability, a letter of both, of two folded tokens being one name; higher is likelier."""
    model = _model()
    best = [[float("-inf")] * (len(arabic) + 1) for _ in range(len(latin) + 1)]
    best[0][0] = 0.0
    for i in range(len(latin) + 1):
        for j in range(len(arabic) + 1):
            here = best[i][j]
            if here == float("-inf"):
                continue
            for a, b in _SHAPES:
                if i + a <= len(latin) and j + b <= len(arabic):
                    score = here + model.get((latin[i : i + a], arabic[j : j + b]), _UNSEEN)
                    best[i + a][j + b] = max(best[i + a][j + b], score)
    return best[-1][-1] / max(1, len(latin) + len(arabic))


def transliterated(one: str, other: str) -> bool:
    """Return whether two folded tokens, one in Latin letters and one not, are one name."""
    latin, foreign = (one, other) if one.isascii() else (other, one)
    return latin.isascii() and not foreign.isascii() and likelihood(latin, foreign) >= _LIKELY


@lru_cache(maxsize=KNOWN_WORDS)
def skeleton(token: str) -> str:
    """Return the classes of a folded token's consonants, doubled ones once."""
    classes = [_CLASS[letter] for letter in token if letter in _CLASS]
    kept = [c for n, c in enumerate(classes) if n == 0 or c != classes[n - 1]]
    # «تش» is one sound: Charles, تشارلز.
    return "".join(c for n, c in enumerate(kept) if not (c == "T" and kept[n + 1 : n + 2] == ["K"]))
