"""A long content cut into its clauses, each of which can be a claim of its own.

«قال إن X، وأن Y» is one statement of two propositions, and so is a quotation of several sentences. A clause begins
behind the end of a sentence, at a coordinated complementiser, and behind a comma at a word that goes on with a new
predicate. What only stands beside a clause («بعد أن X»، «على خلفية X») is a clause as well, of a lesser kind, and so is
what somebody is said to do, put as a noun («… بقيام X بـY»).
`claims.toml` of the language lists the words.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import NamedTuple

import regex

from isnad.ledger.lexicon import ClaimLexicon, load_claim_lexicon
from isnad.ledger.nouns import Kind
from isnad.ledger.wording import carries
from isnad.ledger.words import Word, words
from isnad.records import Span

CLAUSES = 1024  # more than a content is ever cut into
_SAYS = 0.35  # what the words of a part weigh that has something to say
_SENTENCE = regex.compile(r"(?:[.!?؟…](?=[\s\"”»)])|\n)")
_COMMA = regex.compile(r"[,،؛;]")
_INSIDE = regex.compile(r"[\p{L}\p{N}].*[\p{L}\p{N}]|[\p{L}\p{N}]", regex.DOTALL)


class Clause(NamedTuple):
    """A clause by its spans, without the words that open a lesser one; `coordinated`: it begins with a complementiser
    said again, as the clause before it did («وأن»).
    """

    spans: list[Span]
    kind: Kind = "main"
    coordinated: bool = False
    adjunct: bool = False


class _Cut(NamedTuple):
    """Where a clause begins: behind the `opener` letters that are no part of it."""

    at: int
    opener: int
    kind: Kind
    coordinated: bool = False
    adjunct: bool = False


def clauses(
    content: Sequence[Span], text: str, code: str, *, denied: bool = False, begun: Container[int] = ()
) -> list[Clause]:
    """Return the clauses of a content, in order; the content itself where it is one clause.

    The first is a main clause. A cut that would leave a part with nothing to say is not made. A relative clause
    behind a comma belongs to its noun; of a content that is `denied` it is cut off, for it is not denied with it.
    `begun` are offsets of words that are known to begin a clause.
    """
    lexicon = load_claim_lexicon(code)
    parts = [Clause([])]
    worth = 0.0
    for start, end in content:
        found = words(text[start:end], code)
        cuts = [
            cut
            for n in range(1, len(found))
            if (cut := _cut(found, n, text[start:end], lexicon, denied=denied, begun=start + found[n].start in begun))
            is not None
        ]
        bounds = [*(start + cut.at for cut in cuts), end]
        weights = _Weights(start, found)
        worth = _grow(parts, (start, bounds[0]), weights, worth)
        for cut, last in zip(cuts, bounds[1:], strict=True):
            first = start + cut.at
            says = weights.of((first + cut.opener, last))
            if worth >= _SAYS and says >= _SAYS and len(parts) < CLAUSES:
                parts.append(Clause([(first + cut.opener, last)], cut.kind, cut.coordinated, cut.adjunct))
                worth = says
            else:
                worth = _grow(parts, (first, last), weights, worth)
    if len(parts) == 1:
        return [Clause(list(content))]
    return [part._replace(spans=_trimmed(_merged(part.spans), text)) for part in parts]


class _Weights:
    """What the words of a span weigh that begin in a part of it."""

    def __init__(self, start: int, found: Sequence[Word]) -> None:
        self._starts = [start + word.start for word in found]
        self._sums = list(itertools.accumulate((w.weight if carries(w) else 0.0 for w in found), initial=0.0))

    def of(self, span: Span) -> float:
        """Return what the words weigh that begin in a span."""
        first, last = (bisect_left(self._starts, at) for at in span)
        return self._sums[last] - self._sums[first]


def _grow(parts: list[Clause], span: Span, weights: _Weights, worth: float) -> float:
    """Add a span to the last part, whose words weigh `worth`; return what they weigh now."""
    parts[-1].spans.append(span)
    return worth + weights.of(span)


def _cut(found: Sequence[Word], n: int, text: str, lexicon: ClaimLexicon, *, denied: bool, begun: bool) -> _Cut | None:
    """Return the cut before the n-th word, None where no clause begins with it."""
    word, gap = found[n], text[found[n - 1].end : found[n].start]
    comma = bool(_COMMA.search(gap))
    if word.folded in lexicon.coordinated:
        return _Cut(word.start, 0, "main", coordinated=True)
    if begun or _SENTENCE.search(gap) or word.folded in lexicon.clause_openers:
        return _Cut(word.start, 0, "main")
    here = lexicon.beside_behind_comma | (lexicon.relatives if denied else frozenset())
    opener = _opener(found, n, lexicon.beside, here if comma else frozenset())
    if opener is not None:
        adjunct = _opener(found, n, lexicon.adjuncts, frozenset()) is not None
        return _Cut(word.start, opener - word.start, "beside", adjunct=adjunct)
    if word.bare in lexicon.nominal and not denied:
        # «رفضت قيام X بـY»: what is joined before the noun is no part of what it opens.
        return _Cut(word.start, len(word.proclitic), "beside")
    if comma and (word.folded in lexicon.behind_comma or word.proclitic in lexicon.coordinating_proclitics):
        return _Cut(word.start, 0, "main")
    if comma and regex.fullmatch(lexicon.circumstance, word.folded):
        return _Cut(word.start, 0, "beside")
    return None


def _opener(found: Sequence[Word], n: int, anywhere: frozenset[str], here: frozenset[str]) -> int | None:
    """Return where the word or two end that open a clause beside another at the n-th word; None where none do."""
    if n + 1 < len(found) and f"{found[n].folded} {found[n + 1].folded}" in anywhere:
        return found[n + 1].end
    return found[n].end if found[n].folded in anywhere or found[n].folded in here else None


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
