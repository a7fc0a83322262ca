"""Whom a headline leaves unnamed: the body tells the same again, and names who says it.

«وزير: P» above «أعلن وزير النقل فلان الفلاني أن P…». A headline stands before everything that could tell who is meant,
so that it is read last, by what its words share with what the body reports: the lead repeats the headline, as the
inverted pyramid has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec.structs import replace

from isnad.reading.attributed import Attribution
from isnad.reading.document import Document
from isnad.reading.remembered import shortest_stems
from isnad.reading.roles import Roles
from isnad.reading.voices import Voice
from isnad.records import Span

_FARTHEST = 300  # tokens of a content that are looked at: no headline echoes what stands farther in
_SHORTEST = 3  # letters of a word that tells contents apart
_LEAST = 0.4  # share of a headline's words that the body's report holds, where the source fits as well
_LEAST_ALONE = 0.6  # the same where the headline names no source
_FEWEST = 2  # such words
_DERIVED = 4  # letters that a word shares with one derived from it


def with_echoes(
    document: Document,
    attributions: Sequence[Attribution],
    voices: list[Voice],
    roles: Roles,
    kind_of: Callable[[str], str],
    rules_out: Callable[[Attribution, str], bool],
) -> list[Voice]:
    """Return the voices, in the headline those of whom the body names.

    `kind_of` tells what kind of actor a name is of, "" where it is a role alone or of nobody; `rules_out` whether the
    source of a report cannot mean a name.
    """
    end = document.paragraphs[0][1]
    body = _Body(document, attributions, voices, roles, kind_of, rules_out)
    found = list(voices)
    meant: dict[str, Voice] = {}  # by who is told of in the headline
    for n, one in enumerate(attributions):
        voice = voices[n]
        if one.cue[0] >= end or one.impersonal:
            continue
        if voice.speaker is not None and kind_of(voice.speaker) and not (voice.rule == "ranked" and body.unnamed(one)):
            continue
        teller = body.teller(one, voice.speaker)
        if teller is None and one.source is None and voice.speaker is not None:
            teller = meant.get(voice.speaker)  # «مسؤول بارز ينفي P ويطلب Q»
        if teller is not None:
            meant[voice.speaker or ""] = teller
            span = one.source or teller.span
            found[n] = replace(voice, speaker=teller.speaker, span=span, rule="echo")
    return found


class _Body:
    """What the body of an article reports, by whom, and whom of them a report of the headline means."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        voices: Sequence[Voice],
        roles: Roles,
        kind_of: Callable[[str], str],
        rules_out: Callable[[Attribution, str], bool],
    ) -> None:
        self._document = document
        self._reports = attributions, voices
        self._roles = roles
        self._kind_of = kind_of
        self._rules_out = rules_out

    @cached_property
    def _told(self) -> list[tuple[Attribution, Voice, str, set[str]]]:
        """The reports of the body by somebody known: with who speaks, of what kind, and the words of what is told.

        Most headlines name who speaks in them, and ask for none of it.
        """
        end = self._document.paragraphs[0][1]
        return [
            (one, voice, kind, _words(self._document, one.content))
            for one, voice in zip(*self._reports, strict=True)
            if one.cue[0] >= end and voice.speaker and (kind := self._kind_of(voice.speaker))
        ]

    def teller(self, one: Attribution, who: str | None) -> Voice | None:
        """Return the voice of who says in the body what a headline reports, of nobody by name or of `who`, else None.

        «مسؤول: P» is the person who speaks first in the body, whatever is repeated there, unless his words rule it out.
        """
        words = _words(self._document, one.content)
        shared = [len(words & theirs) for *_, theirs in self._told]
        person = one.source is not None and self._roles.is_person(one.source)
        lead = next((n for n, (_, _, kind, _) in enumerate(self._told) if kind == "person"), None)
        if person and lead is not None:
            anybody = self._anybody(one) and shared[lead] > 0
            if self._may_be(one, lead, anybody=anybody):
                return self._told[lead][1]
        most = max(shared, default=0)
        if most < max(_FEWEST, (_LEAST if who else _LEAST_ALONE) * len(words)):
            return None
        best = shared.index(most)
        if one.source is None:
            return self._told[best][1]
        if person and self._told[best][2] != "person":
            return None
        return self._told[best][1] if self._may_be(one, best, anybody=False) else None

    def _may_be(self, one: Attribution, n: int, *, anybody: bool) -> bool:
        """Whether the source of a headline's report may mean who speaks in the n-th of the body."""
        other, voice, *_ = self._told[n]
        if one.source is None or voice.speaker is None or self._rules_out(one, voice.speaker):
            return False
        return anybody or _fits(self._document, one.source, voice.speaker, other.source, self._roles)

    def unnamed(self, one: Attribution) -> bool:
        """Whether the source of a report is a person of whom it tells no name: «مسؤول بارز»."""
        if one.source is None or not self._roles.is_person(one.source):
            return False
        return not self._document.norms_in(one.source)[0].startswith(self._roles.lexicon.article)

    def _anybody(self, one: Attribution) -> bool:
        """Whether a source tells no more than that somebody holds an office: «مسؤول بارز», «دبلوماسي»."""
        first = next(iter(self._document.norms_in(one.source)), "") if one.source is not None else ""
        return first in self._roles.lexicon.any_office


def _words(document: Document, span: Span) -> set[str]:
    """Return the beginnings of the words of a span, without what may stand before them."""
    telling = (t.norm for t in document.tokens_in(span)[:_FARTHEST] if t.kind == "word" and len(t.norm) > _SHORTEST)
    stem = shortest_stems(document.language)
    return {stem[norm][:_DERIVED] for norm in telling}


def _fits(document: Document, source: Span, speaker: str, other: Span | None, roles: Roles) -> bool:
    """Whether a source shares a word with the name, the roles or the source of who says the same in the body."""
    fold = document.language.morphology.fold
    theirs = {fold(w) for w in speaker.split()} | roles.beside(speaker)
    if other is not None:
        theirs |= {t.norm for t in document.tokens_in(other)}
    article = roles.lexicon.article
    cut = {w.removeprefix(article)[:_DERIVED] for w in theirs if len(w) >= _SHORTEST}
    return any(t.norm.removeprefix(article)[:_DERIVED] in cut for t in document.tokens_in(source) if t.kind == "word")
