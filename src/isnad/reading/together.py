"""Whom a definite number of several means: «الدول الأربع», «السفراء الأربعة», «الوزيران».

They go back to the last names that are joined and as many: «قطعت X وY وZ وW العلاقات… واتهمت الدول الأربع».
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from isnad.reading.candidates import Named
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document
from isnad.reading.mentions import Mention, Mentions
from isnad.records import Span

_PAIR = 2
_LEAST = 2  # names that are joined


class Together:
    """The joined names of one article, and the numbers of several that go back to them."""

    def __init__(self, document: Document, mentions: Mentions, lexicon: CueLexicon) -> None:
        self._document = document
        self._mentions = mentions
        self._lexicon = lexicon

    def speaker(self, source: Span, agreement: str | None) -> Named | None:
        """Return those whom a source means as the text joined them last, None where it is no number of several.

        `agreement` is the number that the verb tells: «الوزيرين» are two where it is a dual, and else may be more.
        """
        words, article = self._document.norms_in(source), self._lexicon.article
        if not 1 <= len(words) <= _PAIR or not all(word.startswith(article) for word in words):
            return None
        head = words[0].removeprefix(article)
        role = self._dual(head, agreement)
        count = self._lexicon.counts.get(words[1].removeprefix(article), 0) if len(words) == _PAIR else 0
        count = _PAIR if role else count
        if not count:
            return None
        for names in reversed(self._joined):
            if names[-1][0][1] > source[0] or len(names) != count:
                continue
            start = self._headed(head, names[0][0])
            kinds = {actor.kind for _, actor in names}
            fits = kinds == {"state"} if head in self._lexicon.lands else bool(role) and kinds == {"person"}
            if start is not None or fits:
                span = (names[0][0][0] if start is None else start, names[-1][0][1])
                return " ".join(self._document.text[slice(*span)].split()), span
        return None

    def _dual(self, head: str, agreement: str | None) -> str | None:
        """Return what each of two is: «وزير» of «وزيران», None where a word is no two persons."""
        told = self._lexicon.dual if agreement == "d" else self._lexicon.dual[:1]
        ends = (ending for ending in told if head.endswith(ending))
        return next((one for e in ends if (one := head.removesuffix(e)) in self._lexicon.person_roles), None)

    def _headed(self, head: str, first: Span) -> int | None:
        """Return where the noun stands that joined names belong to: «سفراء X وY», «قادة كل من X وY»."""
        tokens = self._document.tokens
        i = self._document.token_at(first[0])
        while i > 0 and tokens[i - 1].norm in self._lexicon.each:
            i -= 1
        return next((t.start for t in (tokens[i], tokens[max(i - 1, 0)]) if t.norm == head), None)

    @cached_property
    def _joined(self) -> list[list[Mention]]:
        """All names of the text that are joined, in order."""
        alone: list[Mention] = []
        for mention in self._mentions:
            if not alone or mention[0][0] >= alone[-1][0][1]:
                alone.append(mention)
        runs: list[list[Mention]] = [alone[:1]]
        for before, mention in pairwise(alone):
            if self._are_joined(before[0], mention[0]):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        return [run for run in runs if len(run) >= _LEAST]

    def _are_joined(self, one: Span, other: Span) -> bool:
        between = self._document.text[one[1] : other[0]].strip(" ،")
        return between in self._lexicon.conjunctions and other[0] > one[1]
