"""A long content cut into its main clauses, each of which can be a claim of its own.

«قال إن X، وأن Y» is one statement of two propositions, and so is a quotation of several sentences. A clause begins
behind the end of a sentence, at a coordinated complementiser, and behind a comma at a word that goes on with a new
predicate; `claims.toml` of the language lists the words.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from isnad.ledger.lexicon import ClaimLexicon, load_claim_lexicon
from isnad.ledger.wording import says_something
from isnad.ledger.words import Word, words
from isnad.records import Span

CLAUSES = 1024  # more than a content is ever cut into
_FEWEST = 2  # words of weight without which a part says nothing of its own
_SENTENCE = regex.compile(r"(?:[.!?؟…](?=[\s\"”»)])|\n)")
_COMMA = regex.compile(r"[,،؛;]")
_INSIDE = regex.compile(r"[\p{L}\p{N}].*[\p{L}\p{N}]|[\p{L}\p{N}]", regex.DOTALL)


def clauses(content: Sequence[Span], text: str, code: str) -> list[list[Span]]:
    """Return the spans of the main clauses of a content, in order; the content itself where it is one clause.

    A cut that would leave a part with next to nothing to say is not made.
    """
    lexicon = load_claim_lexicon(code)
    parts: list[list[Span]] = [[]]
    worth = 0
    for start, end in content:
        found = words(text[start:end], code)
        cuts = [start + found[n].start for n in range(1, len(found)) if _begins(found, n, text[start:end], lexicon)]
        bounds = [start, *cuts, end]
        weighty = [start + w.start for w in found if says_something(w)]
        for first, last in itertools.pairwise(bounds):
            mine = sum(first <= at < last for at in weighty)
            left = sum(last <= at for at in weighty)
            if first != start and len(parts) < CLAUSES - 1 and worth >= _FEWEST and mine + left >= _FEWEST:
                parts.append([])
                worth = 0
            parts[-1].append((first, last))
            worth += mine
    if len(parts) > 1 and worth < _FEWEST:
        last_part = parts.pop()
        parts[-1] += last_part
    if len(parts) == 1:
        return [list(content)]
    return [_trimmed(_merged(part), text) for part in parts]


def begins_coordinated(part: Sequence[Span], text: str, code: str) -> bool:
    """Return whether a clause begins with a complementiser said again, as the clause before it did («وأن»)."""
    first = words(text[slice(*part[0])], code)[:1]
    return bool(first) and first[0].folded in load_claim_lexicon(code).coordinated


def _begins(found: Sequence[Word], n: int, text: str, lexicon: ClaimLexicon) -> bool:
    """Return whether a clause begins with the n-th word."""
    word, gap = found[n], text[found[n - 1].end : found[n].start]
    if _SENTENCE.search(gap):
        return True
    if word.folded in lexicon.coordinated:
        return True
    if word.folded in lexicon.clause_openers:
        return True
    if not _COMMA.search(gap):
        return False
    return word.folded in lexicon.behind_comma or word.proclitic in lexicon.coordinating_proclitics


def _merged(part: Sequence[Span]) -> list[Span]:
    """Return spans of which neighbours that touch are one."""
    merged: list[Span] = []
    for start, end in part:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _trimmed(part: Sequence[Span], text: str) -> list[Span]:
    """Return spans without what stands around their first and last letters."""
    found = [(start, _INSIDE.search(text, start, end)) for start, end in part]
    return [match.span() for _, match in found if match]
