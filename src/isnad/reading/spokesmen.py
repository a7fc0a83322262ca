"""For whom somebody speaks who has no name in a source: «متحدث باسم الجماعة», «الناطق باسم الوزارة», «المتحدث» again.

A spokesman without a name is the body that he speaks for; one with the article is the named spokesman of that body,
where the article names one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from isnad.reading.attributed import Attribution
from isnad.reading.candidates import Named
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document, Token
from isnad.reading.mentions import Mentions
from isnad.reading.roles import Roles
from isnad.reading.voices import Voice
from isnad.records import Span

_NEAR = 6  # reports back in which the spokesman spoke whom a bare «المتحدث» means


class Spokesmen:
    """The spokesmen of one article, named and unnamed."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        mentions: Mentions,
        roles: Roles,
        lexicon: CueLexicon,
        kind_of: Callable[[str], str],
    ) -> None:
        """`kind_of` tells what kind of actor a name is of, "" where it is a role alone or of nobody."""
        self._document = document
        self._attributions = attributions
        self._mentions = mentions
        self._roles = roles
        self._lexicon = lexicon
        self._kind_of = kind_of

    def speaker(self, n: int, source: Span, voices: Sequence[Voice]) -> Named | None:
        """Return who speaks where the source of the n-th report is a spokesman without a name; None where not told."""
        words = self._document.words_in(source)
        if not words or words[0].norm not in self._lexicon.spokesmen:
            return None
        definite = words[0].norm.startswith(self._lexicon.article)
        if len(words) == 1:
            return self._again(n, voices) if definite else None
        for k, word in enumerate(words[1:], 1):
            if self._lexicon.with_object(word.norm, self._lexicon.speaking_for) and k + 1 == len(words):
                return self._mentions.first_body(self._attributions[n].sentence, source[0])  # «المتحدث باسمها»
            if word.norm in self._lexicon.speaking_for and k + 1 < len(words):
                return self._known(source, words[k + 1 :]) if definite else self._served(source, words, k)
        return None

    def _served(self, source: Span, words: Sequence[Token], at: int) -> Named | None:
        """Return for whom somebody speaks who is told as new: «متحدث باسم الجماعة»."""
        served, behind = self._roles.institution(source), words[at + 1]
        if served is not None and served[1][0] <= behind.start + 1:
            return served
        # «متحدثة باسم X لكذا»: to whom it was said is named, too.
        alone = served is not None or at + 2 == len(words)
        alone = alone and not any(
            self._kind_of(actor.name) == "person" for _, actor in self._mentions.over(behind.start, behind.end)
        )
        return (behind.text, (behind.start, behind.end)) if alone else None

    def _known(self, source: Span, body: Sequence[Token]) -> Named | None:
        """Return the one named spokesman of a body that the article tells of, else the body, where it has a name."""
        if any(actor.kind == "person" and self._kind_of(actor.name) for _, actor in self._mentions.over(*source)):
            return None
        relatives = self._lexicon.relative_pronouns
        told = [self._roles.keys(t.norm) for t in takewhile(lambda t: t.norm not in relatives, body)]
        found = [name for name in self._roles.persons if self._speaks_for(self._roles.beside(name), told)]
        if len(found) == 1:
            return found[0], source
        served = self._roles.institution(source) if not found else None
        # «المتحدث باسم السفارة لوكالة كذا»: to whom it was said is named, too.
        if served is not None and " " in served[0] and (served[1] == source or served[1][0] <= body[0].start + 1):
            return served
        head, article = body[0].text, self._lexicon.article
        bare = head.startswith(article) and (len(body) == 1 or body[1].norm.startswith(self._lexicon.source_proclitic))
        fuller = self._mentions.fuller(head.removeprefix(article), article, source[0]) if bare and not found else None
        return (fuller, source) if fuller else None

    def _speaks_for(self, beside: set[str], told: Sequence[frozenset[str]]) -> bool:
        """Whether words beside a name tell a spokesman, of a body that is `told` or of none: «المتحدث فلان»."""
        if self._lexicon.spokesmen.isdisjoint(beside):
            return False
        shared = sum(not keys.isdisjoint(beside) for keys in told)
        return 2 * shared >= len(told) or self._lexicon.speaking_for.isdisjoint(beside)

    def _again(self, n: int, voices: Sequence[Voice]) -> Named | None:
        """Return who spoke through the spokesman of whom a bare «المتحدث» tells more: the last source was his."""
        for k in range(n - 1, max(-1, n - 1 - _NEAR), -1):
            one, voice = self._attributions[k], voices[k]
            if one.source is None or voice.parent is not None:
                continue
            first = next(iter(self._document.norms_in(one.source)), "")
            if first not in self._lexicon.spokesmen or not voice.speaker or not voice.span:
                return None
            return voice.speaker, voice.span
        return None
