"""Who issued the documents of an article: «دراسة نشرها معهد كذا»، «بيان صادر عن X»، «أصدر X قرارا»، «تقرير X».

An article tells it once, often behind the first report of the document, and speaks of «الدراسة» from then on. Where it
tells of two issuers of one kind of document, none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from isnad.reading.actor_words import MEDIUM, actor_words
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document
from isnad.reading.mentions import Mentions
from isnad.records import Span

Named = tuple[str, Span]

_BEHIND = 5  # tokens behind a document among which the verb stands that tells who issued it
_NEAR = 3  # tokens behind that verb, or behind «صادر عن», in which the issuer is named
_BEFORE = 14  # tokens before a document in which the verb stands that issues it: «أصدر الرئيس، فلان، الثلاثاء، قرارا»


class Issuers:
    """The issuers of the documents that an article speaks of, by the folded noun of each without its article."""

    def __init__(self, document: Document, mentions: Mentions, lexicon: CueLexicon) -> None:
        self._document = document
        self._tokens = document.tokens
        self._mentions = mentions
        self._lexicon = lexicon

    def of(self, norm: str) -> Named | None:
        """Return who issued the document that a folded word means, with the place; None where that is not told or not
        certain."""
        found = self._known.get(self.noun(norm) or "", {})
        return next(iter(found.items())) if len(found) == 1 else None

    def noun(self, norm: str) -> str | None:
        """Return the bare noun of a document, without article and case; None for every other word."""
        lexicon = self._lexicon
        for bare in (norm.removeprefix(lexicon.article), norm):
            for one in (bare.removesuffix(lexicon.joining_end), bare):
                if one in lexicon.documents:
                    return one
        return None

    @cached_property
    def _known(self) -> dict[str, dict[str, Span]]:
        known: dict[str, dict[str, Span]] = {}
        nouns = {norm: noun for norm in {t.norm for t in self._tokens} if (noun := self.noun(norm)) is not None}
        for i in self._document.where(frozenset(nouns)):
            for name, span in self._issuers(i):
                known.setdefault(nouns[self._tokens[i].norm], {}).setdefault(name, span)
        return known

    def _issuers(self, i: int) -> Iterator[Named]:
        """Yield who is told to have issued the document at token `i`."""
        tokens, lexicon = self._tokens, self._lexicon
        for k in range(i + 1, min(i + 1 + _BEHIND, len(tokens))):
            if tokens[k].kind == "mark" and tokens[k].text != "،":
                break
            if self._issues(tokens[k].norm, done=True):
                yield from self._named(k + 1)
            if tokens[k].norm in lexicon.issued:
                near = range(k + 1, min(k + 1 + _NEAR, len(tokens)))  # «بيان صدر الثلاثاء عن X»
                about = next((n for n in near if tokens[n].norm == lexicon.relay_source), None)
                yield from self._named(about + 1) if about is not None else ()
        if i + 1 < len(tokens):
            yield from self._owner(i)
        object = tokens[i].norm.endswith(lexicon.joining_end) and not tokens[i].norm.startswith(lexicon.article)
        for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1) if object else ():
            if tokens[k].kind == "mark" and tokens[k].text != "،":
                break
            if self._issues(tokens[k].norm, done=False):
                yield from self._named(k + 1)
                break

    def _issues(self, norm: str, *, done: bool) -> bool:
        """Whether a word is a verb of issuing; `done`: with the document for its object («نشرها»)."""
        told = self._lexicon.with_object if done else self._lexicon.joined
        return told(norm, self._lexicon.issuing)

    def _named(self, k: int) -> Iterator[Named]:
        """Yield the first actor who is named at token `k` or shortly behind it, unless a medium."""
        last = self._tokens[min(k + _NEAR, len(self._tokens)) - 1].end if k < len(self._tokens) else 0
        start = self._tokens[k].start if k < len(self._tokens) else 0
        yield from self._first(start, last)

    def _owner(self, i: int) -> Iterator[Named]:
        """Yield the body right behind a document: «تقرير الهيئة», «بيان لوزارة الري»."""
        after = self._tokens[i + 1]
        if self._tokens[i].norm.startswith(self._lexicon.article) or after.kind != "word":
            return
        for name, span in self._first(after.start, after.start + 2):
            joined = after.start < span[0]
            if not joined or after.norm.startswith(self._lexicon.source_proclitic):
                yield name, span

    def _first(self, start: int, end: int) -> Iterator[Named]:
        for span, actor in self._mentions.starting_in(start, end):
            head = self._document.text[slice(*span)].split()[0]
            if actor.kind in ("organization", "state", "person") and not self._is_medium(head):
                yield actor.name, span
                return

    def _is_medium(self, head: str) -> bool:
        return actor_words(self._document.language).token(head).has(MEDIUM)
