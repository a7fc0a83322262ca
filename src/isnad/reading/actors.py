"""Actors by their heads: titled persons, organisations, groups, anonymous sources, states."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from babel import Locale

from isnad.language import Language
from isnad.reading.cues import cue_lexicon
from isnad.reading.document import Document
from isnad.records import Actor, ActorKind, Span

_LONGEST = 6  # words of a name with its title


class ActorLexicon(msgspec.Struct, frozen=True):
    """`actors.toml` of a language."""

    titles: tuple[str, ...]
    organisation_heads: tuple[str, ...]
    group_heads: tuple[str, ...]
    anonymous_heads: tuple[str, ...]


@lru_cache(maxsize=8)
def _heads(language: Language) -> tuple[dict[str, ActorKind], frozenset[str], frozenset[str]]:
    lexicon, fold = language.lexicon("actors", ActorLexicon), language.morphology.fold
    kinds: dict[str, ActorKind] = {}
    for words, kind in (
        (lexicon.titles, "person"),
        (lexicon.anonymous_heads, "person"),
        (lexicon.organisation_heads, "organization"),
        (lexicon.group_heads, "group"),
    ):
        kinds.update((fold(w), kind) for w in words)  # type: ignore[misc]
    states = frozenset(fold(n) for n in Locale(language.profile.code).territories.values())
    return kinds, states, frozenset(fold(w) for w in lexicon.titles)


def find_actors(document: Document) -> list[Actor]:
    """Return the actors of a text in order of their first mention."""
    kinds, states, _ = _heads(document.language)
    cues = cue_lexicon(document.language)
    stop = cues.complementizers | cues.venue_prepositions | cues.prepositions | cues.phrases | cues.not_source
    found: dict[str, tuple[ActorKind, list[Span]]] = {}
    i, tokens = 0, document.tokens
    while i < len(tokens):
        norm = tokens[i].norm
        skip = 1 if norm not in kinds and norm not in states and norm[:1] in cues.conjunctions else 0
        kind: ActorKind | None = kinds.get(norm[skip:])
        if kind is None and norm[skip:] not in states:
            i += 1
            continue
        end = i + 1
        while kind and end < min(len(tokens), i + _LONGEST) and tokens[end].kind == "word":
            if tokens[end].norm in stop or tokens[end].norm in kinds or tokens[end].norm[0] in "ويت":
                break
            end += 1
        span = (tokens[i].start + skip, tokens[end - 1].end)
        found.setdefault(document.text[slice(*span)], (kind or "state", []))[1].append(span)
        i = end
    return [Actor(name=name, kind=kind, mentions=[name], spans=spans) for name, (kind, spans) in found.items()]
