"""Which state somebody means by «بلاده»: «قال وزير الري النوميري إن بلاده ترفض P» tells what Numira refuses."""

from __future__ import annotations

from collections.abc import Iterable

from isnad.reading.candidates import Named
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document
from isnad.reading.mentions import Mentions
from isnad.reading.offices import STATE
from isnad.reading.roles import Roles
from isnad.records import Span


class OwnStates:
    """The states of one article by what those tell of themselves who speak for them."""

    def __init__(self, document: Document, mentions: Mentions, roles: Roles, lexicon: CueLexicon) -> None:
        self._document = document
        self._mentions = mentions
        self._roles = roles
        self._lexicon = lexicon

    def speaker(self, source: Span, above: str | None, told: Span | None) -> Named | None:
        """Return the state that a source such as «بلاده» means; None where it is none or that is not told.

        `above` is the speaker of the report that holds it, `told` the words that name this one there.
        """
        words = self._document.norms_in(source)
        if len(words) != 1 or not self._lexicon.with_object(words[0], self._lexicon.countries):
            return None
        states = self._states(self._document.norms_in(told)) if told is not None else set()
        if not states and above is not None:
            states = self._states(above.split()) or {key for key in self._roles.beside(above) if key.startswith(STATE)}
        if len(states) != 1:
            return None
        named = {a.name for _, a in self._mentions if a.kind == "state" and self._states(a.name.split()) == states}
        # A text that names only its people leaves the state to its name in the lexicon.
        return max(sorted(named), key=len, default=next(iter(states)).removeprefix(STATE)), source

    def _states(self, words: Iterable[str]) -> set[str]:
        """Return the keys of the states that words tell, by name or by what is of them."""
        fold = self._document.language.morphology.fold
        return {key for word in words for key in self._roles.keys(fold(word)) if key.startswith(STATE)}
