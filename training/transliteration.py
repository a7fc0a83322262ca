"""Learn how names are written in another script: which letters stand for which.

    python training/transliteration.py ../shared/corpus/person_name_tokens.en-ar.tsv

Data statement. The file (CC0, from Wikidata labels of people) holds a Latin token, an Arabic token and a count a line.
Pairs of tokens are aligned, chunks of up to two letters with chunks of up to two, by Viterbi training of a joint model
(as in Li et al. 2004, of order zero); what is written to src/isnad/language/scripts/latin_arabic.txt are chunks and
the logarithms of their probabilities, no name.
"""

from __future__ import annotations

import collections
import math
import sys
from pathlib import Path

from isnad.language.arabic.morphology import fold as fold_arabic
from isnad.language.english.morphology import fold as fold_latin

_ROUNDS, _SAMPLE, _LEAST = 5, 30_000, 12
_OUT = Path(__file__).parent.parent / "src" / "isnad" / "language" / "scripts" / "latin_arabic.txt"
_SHAPES = [(1, 1), (2, 1), (1, 0), (0, 1), (1, 2), (2, 2), (2, 0)]

Pair = tuple[str, str]


def aligned(latin: str, arabic: str, model: dict[Pair, float] | None) -> list[Pair]:
    """Return the most probable alignment of two tokens; without a model, one that goes along the diagonal."""
    best: dict[tuple[int, int], tuple[float, list[Pair]]] = {(0, 0): (0.0, [])}
    for i in range(len(latin) + 1):
        for j in range(len(arabic) + 1):
            if (i, j) not in best:
                continue
            score, path = best[i, j]
            for a, b in _SHAPES:
                if i + a > len(latin) or j + b > len(arabic):
                    continue
                pair = (latin[i : i + a], arabic[j : j + b])
                if model is None:
                    off = (i + a) / len(latin) - (j + b) / len(arabic)
                    gain = -abs(off) - (0.0 if (a, b) == (1, 1) else 1.0)
                else:
                    gain = model.get(pair, -14.0)
                if (i + a, j + b) not in best or score + gain > best[i + a, j + b][0]:
                    best[i + a, j + b] = (score + gain, [*path, pair])
    return best[len(latin), len(arabic)][1]


def main() -> None:
    """Write the model."""
    rows = (line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    pairs = [(fold_latin(la), fold_arabic(ar), int(n)) for la, ar, n in rows]
    pairs = [(la, ar, n) for la, ar, n in pairs if la.isalpha() and la.isascii() and ar.isalpha()]
    pairs = sorted(pairs, key=lambda one: (-one[2], one[0], one[1]))[:_SAMPLE]
    model: dict[Pair, float] | None = None
    for _ in range(_ROUNDS):
        counts: collections.Counter[Pair] = collections.Counter()
        for latin, arabic, n in pairs:
            for pair in aligned(latin, arabic, model):
                counts[pair] += min(n, 5)
        total = sum(counts.values())
        model = {pair: math.log(n / total) for pair, n in counts.items() if n >= _LEAST}
    lines = [f"{la}\t{ar}\t{p:.2f}" for (la, ar), p in sorted((model or {}).items())]
    _OUT.parent.mkdir(exist_ok=True)
    _OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "pairs of chunks")


if __name__ == "__main__":
    main()
