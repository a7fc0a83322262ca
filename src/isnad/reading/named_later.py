"""Whom a report leaves unnamed and the next one names: «حذر وزير خارجية كذا من P. وقال فلان الفلاني إن Q».

Newsrooms open with what somebody is and go on with the name. A name that the text has not told of before, alone or
behind the same role with the article («وأوضح المتحدث فلان»), can only be his of whom it has just spoken. So can one
with a fuller title that meets what was told, where that was the lead: the sentences below tell the lead once more.
"""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from isnad.reading.actor_words import (
    GROUP,
    ORGANIZATION,
    PEOPLE,
    QUANTIFIER,
    ROLE,
    UNNAMED,
    ActorWords,
    actor_words,
)
from isnad.reading.naming import Naming
from isnad.reading.voices import Voice
from isnad.records import Span

_FARTHEST = 2  # paragraphs between what somebody is and the name
_MOST = 12  # reports between them
_DERIVED = 4  # letters that a word shares with one derived from it
_BEHIND = 3  # tokens behind a name and a comma in which what its bearer is begins: «، وهو رئيس كذا»
_TITLE = 8  # tokens of what its bearer is


def with_later_names(naming: Naming, voices: list[Voice]) -> list[Voice]:
    """Return the voices, those of whom only what they are is told under the name that the next report gives them."""
    if naming.document.language.profile.capitals:
        return voices
    reader = _Reader(naming, voices)
    named: dict[int, str] = {}
    bearers: dict[str, str] = {}
    for n, voice in enumerate(voices):
        if not reader.is_unnamed(n) or (name := reader.later(n)) is None:
            continue
        named[n] = name
        if voice.speaker and not naming.kind_of(voice.speaker):
            bearers[voice.speaker] = name
    return [
        replace(voice, speaker=name, rule="later")
        if (name := named.get(n) or bearers.get(voice.speaker or ""))
        else voice
        for n, voice in enumerate(voices)
    ]


class _Reader:
    """The reports of one article, and who the sources of those are that name nobody."""

    def __init__(self, naming: Naming, voices: list[Voice]) -> None:
        self.naming = naming
        self.voices = voices
        self.document = naming.document
        self.attributions = naming.attributions
        self.lexicon = naming.lexicon
        self.words: ActorWords = actor_words(self.document.language)
        self.body = self.document.paragraphs[0][1]
        self.first: dict[str, Span] = {}
        for span, actor in naming.mentions.starting_in(self.body, len(self.document.text)):
            if actor.kind == "person":
                self.first.setdefault(actor.name, span)

    def is_unnamed(self, n: int) -> bool:
        """Whether the source of a report tells what a single person is, and no name."""
        source, speaker = self.attributions[n].source, self.voices[n].speaker
        if source is None or speaker is None or self.voices[n].speakers or source[0] < self.body:
            return False
        words = self.document.norms_in(source)
        first = self.words.token(self.document.text[slice(*source)].split()[0])
        single = first.has(ROLE) and not first.has(PEOPLE | GROUP | ORGANIZATION)
        if not single or not self.naming.roles.is_person(source) or self.lexicon.goes_back(words):
            return False
        named = self.naming.kind_of(speaker) == "person" and self.document.text[slice(*source)].endswith(speaker)
        unnamed = not self.naming.kind_of(speaker) or self._is_unnamed(speaker)
        return unnamed or (words[0] in self.lexicon.spokesmen and not named)

    def _is_unnamed(self, name: str) -> bool:
        return self.words.token(name.split()[0]).has(ROLE | UNNAMED)

    def later(self, n: int) -> str | None:
        """Return the name that the next report with a source gives to an unnamed speaker, None where it gives none."""
        one, voice = self.attributions[n], self.voices[n]
        paragraph = self.document.paragraph_of
        for m in islice(range(n + 1, len(self.attributions)), _MOST):
            other = self.attributions[m]
            if paragraph(other.cue[0]) - paragraph(one.cue[0]) > _FARTHEST:
                return None
            level = self.voices[m].parent == voice.parent
            if other.source is not None and level and self.voices[m].speaker != voice.speaker:
                return self._named(n, m)
        return None

    def _named(self, n: int, m: int) -> str | None:
        """Return the person of a report whom the text has not told of before, where an unnamed one may be he."""
        one, other, name = self.attributions[n], self.attributions[m].source, self.voices[m].speaker
        if one.source is None or other is None or name is None or self.naming.kind_of(name) != "person":
            return None
        first, title = self.first.get(name), self._title(other, name)
        new = " " in name and not self._is_unnamed(name) and first is not None and first[0] >= other[0]
        if not new or title is None or self._gender(n) != self._gender(m):
            return None
        before, behind = title
        words = self.document.norms_in(one.source)
        if before == [self.lexicon.article + self._bare(words[0])] and not behind:
            return name
        if self.naming.candidates.incompatible.among([name], one, one.source):
            return None
        lead = self.document.paragraph_of(one.cue[0]) == 1
        return name if not (before or behind) or (lead and self._meets(words, [*before, *behind])) else None

    def _title(self, source: Span, name: str) -> tuple[list[str], list[str]] | None:
        """Return the words of a source before a name, and those of what its bearer is behind it; None without it."""
        at = self.document.text.find(name, *source)
        if at < 0:
            return None
        tokens, i = self.document.tokens, self.document.token_at(at + len(name))
        apart = i < len(tokens) and tokens[i].text == "،"
        near = range(i + apart, min(i + (_BEHIND if apart else 1), len(tokens)))
        role = next((k for k in near if self.words.token(tokens[k].text).has(ROLE | GROUP | QUANTIFIER)), None)
        behind = [] if role is None else [t.norm for t in tokens[role : role + _TITLE]]
        return [t.norm for t in self.document.words_in((source[0], at))], behind

    def _meets(self, words: list[str], title: list[str]) -> bool:
        """Whether a title tells of the same body, state or field as a source, and a post of the same post."""
        head, keys = self._bare(words[0]), self.naming.roles.keys
        if head in self.lexicon.charged and head not in map(self._bare, title):
            return False
        cut = {bare[:_DERIVED] for bare in map(self._bare, title) if len(bare) >= _DERIVED}
        told = set().union(*map(keys, title))
        return any(self._bare(w)[:_DERIVED] in cut or not keys(w).isdisjoint(told) for w in words[1:])

    def _gender(self, n: int) -> str:
        """Return the gender of who speaks in a report: by the verb, else by what they are."""
        one = self.attributions[n]
        if one.agreement in ("m", "f"):
            return one.agreement
        first = next(iter(self.document.norms_in(one.source or one.cue)), "")
        return self.document.language.morphology.agreement(first, "participle") or "m"

    def _bare(self, norm: str) -> str:
        return norm.removeprefix(self.lexicon.article)
