"""Who acts in an article: persons, organisations, states and groups, with all their mentions."""

from __future__ import annotations

from msgspec.structs import replace

from isnad.reading.actor_bodies import Bodies
from isnad.reading.actor_people import People
from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import (
    FIXED,
    GROUP,
    HEAD,
    HONORIFIC,
    LATIN,
    LINK,
    MEDIUM,
    NAME,
    NUMBER,
    ORGANIZATION,
    PAIR,
    PARTICLE,
    PEOPLE,
    QUANTIFIER,
    REPORTS,
    ROLE,
    STATE,
    UNNAMED,
    WHOLE,
)
from isnad.reading.capital_cast import find_capital_actors
from isnad.reading.cast import Cast
from isnad.reading.document import Document
from isnad.reading.names import name_in, words_of
from isnad.records import Actor

__all__ = ["find_actors", "name_in"]

_BODY = STATE | FIXED | ORGANIZATION | MEDIUM | WHOLE
_ANY = HEAD | LATIN | NUMBER | REPORTS | NAME | LINK | PARTICLE | UNNAMED | QUANTIFIER


def find_actors(document: Document) -> list[Actor]:
    """Return the actors of a text, by their first mention."""
    if document.language.profile.capitals:
        return find_capital_actors(document)
    reader = _Reader(Phrases(words_of(document)))
    cast = Cast(reader.phrases)
    for mention in reader.mentions():
        cast.add(mention)
    return cast.actors()


class _Reader:
    """Reads the mentions of one document in order."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.people = People(phrases)
        self.bodies = Bodies(phrases)

    def mentions(self) -> list[Mention]:
        """Return the phrases that mean somebody, in order, those inside another one behind it."""
        found: list[Mention] = []
        i, words = 0, self.phrases.words
        placed, called = {0, *self.phrases.behind_cues}, self.phrases.w.called
        while i < len(words):
            mention = self._mention(i) if words[i].classes & _ANY else None
            if mention is None and (i in placed or (i + 1 < len(words) and words[i + 1].stem in called)):
                mention = self.people.placed(i)
            elif mention is not None and i in placed and mention.name == (i, i + 1) and mention.last == i + 1:
                mention = self.people.placed(i) or mention  # «قالت أمبر راد، وزيرة كذا»: a list holds the first word
            if mention is None:
                i += 1
                continue
            found.append(mention)
            found.extend(self._inside(mention))
            i = mention.last
        return found

    def _mention(self, i: int) -> Mention | None:
        """Return the phrase that begins at token `i`."""
        word = self.phrases.words[i]
        if word.has(NUMBER):
            return self.bodies.group(i)
        if word.has(LATIN):
            return self.bodies.latin(i)
        if self.phrases.w.given_as_role(i) and (mention := self.people.named(i)) is not None:
            return mention
        if word.has(ROLE | HONORIFIC):
            mention = self.people.titled(i)
            people = word.has(GROUP) and word.base in self.phrases.lexicon.weak_roles
            if mention is not None and mention.name is None and people and (group := self.bodies.group(i)) is not None:
                return group
            if mention is not None and (mention.name is not None or self.phrases.definite(i, mention.last)):
                return mention
            if (unnamed := self.people.unnamed(i)) is not None:
                return unnamed
        if word.has(_BODY) and (mention := self.bodies.body(i)) is not None:
            return mention
        if word.has(GROUP | PEOPLE | PAIR | QUANTIFIER | REPORTS) and (mention := self.bodies.group(i)) is not None:
            return mention
        if word.has(UNNAMED) and (mention := self.people.unnamed(i)) is not None:
            return mention
        return self.people.named(i) if word.has(NAME | LINK | PARTICLE) else None

    def _inside(self, mention: Mention) -> list[Mention]:
        """Return the bodies named inside a longer phrase («المتحدث باسم وزارة الخارجية»)."""
        found: list[Mention] = []
        words = self.phrases.words
        name = mention.name if mention.kind == "person" and mention.key is None else None
        heads = {first for first, _ in mention.roles} | {mention.first}
        i = mention.last if mention.key else mention.first + 1
        while i < mention.last:
            if name is not None and name[0] <= i < name[1]:
                i = name[1]
                continue
            if mention.kind == "organization" and any(first <= i < last for first, last in mention.roles):
                i += 1
                continue
            person = self.people.named(i) if words[i].has(NAME | LINK) else None
            if person and person.name and person.last <= mention.last and self.phrases.w.stands_alone(*person.name):
                found.append(person)
                i = person.last
                continue
            inner = self.bodies.body(i) if words[i].has(_BODY) else None
            if inner is None or inner.last > mention.last or not self._separate(inner, mention, heads):
                i += 1
                continue
            found.append(replace(inner, inside=True))
            i = inner.last
        return found

    def _separate(self, inner: Mention, outer: Mention, heads: set[int]) -> bool:
        """Whether a body inside a phrase is spoken of by itself: not the «الخارجية» of «وزير الخارجية»."""
        if inner.key is not None:
            return True
        if inner.last == inner.first + 1:
            return False
        behind_head = inner.first - 1 in heads
        if outer.kind == "organization":
            return not behind_head
        return not (behind_head and self.phrases.words[inner.first].base in self.phrases.lexicon.whole)
