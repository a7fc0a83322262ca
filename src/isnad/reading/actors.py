"""Who acts in an article: persons, organisations, states and groups, with all their mentions."""

from __future__ import annotations

from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import (
    FIXED,
    GROUP,
    HEAD,
    HONORIFIC,
    LINK,
    MEDIUM,
    NAME,
    ORGANIZATION,
    PARTICLE,
    PEOPLE,
    ROLE,
    STATE,
    UNNAMED,
    WHOLE,
)
from isnad.reading.cast import Cast
from isnad.reading.document import Document
from isnad.reading.names import Words, name_in
from isnad.records import Actor

__all__ = ["find_actors", "name_in"]

_BODY = STATE | FIXED | ORGANIZATION | MEDIUM | WHOLE


def find_actors(document: Document) -> list[Actor]:
    """Return the actors of a text, by their first mention."""
    phrases = Phrases(Words(document))
    cast = Cast(phrases)
    for mention in _mentions(phrases):
        cast.add(mention)
    return cast.actors()


def _mentions(phrases: Phrases) -> list[Mention]:
    """Return the phrases that mean somebody, in order, those inside another one behind it."""
    found: list[Mention] = []
    i, end = 0, len(phrases.tokens)
    while i < end:
        mention = _mention(phrases, i)
        if mention is None:
            i += 1
            continue
        found.append(mention)
        found.extend(_inside(phrases, mention))
        i = mention.last
    return found


def _mention(phrases: Phrases, i: int) -> Mention | None:
    """Return the phrase that begins at token `i`."""
    word = phrases.words[i]
    if not word.has(HEAD | NAME | LINK | PARTICLE | UNNAMED):
        return None
    if word.has(ROLE | HONORIFIC):
        mention = phrases.titled(i)
        if mention is not None and mention.name is not None:
            return mention
        if word.has(UNNAMED) and not word.definite:
            return phrases.group(i)
        if mention is not None and (word.definite or mention.last > i + 1):
            return mention
        if not word.has(NAME):
            return None
    if word.has(_BODY) and (mention := phrases.body(i)) is not None:
        return mention
    if word.has(GROUP | PEOPLE | UNNAMED) and (mention := phrases.group(i)) is not None:
        return mention
    if word.has(NAME | LINK):
        return phrases.person(i)
    return None


def _inside(phrases: Phrases, mention: Mention) -> list[Mention]:
    """Return the bodies named inside a longer phrase («المتحدث باسم وزارة الخارجية»)."""
    found: list[Mention] = []
    i = mention.first + 1
    if mention.kind == "organization" and mention.key is not None:
        return found
    while i < mention.last:
        word = phrases.words[i]
        if mention.name is not None and mention.kind == "person" and mention.name[0] <= i < mention.name[1]:
            i = mention.name[1]
            continue
        inner = phrases.body(i) if word.has(_BODY) else None
        if inner is None or inner.last > mention.last or (inner.last == i + 1 and inner.key is None):
            i += 1
            continue
        found.append(inner)
        i = inner.last
    return found
