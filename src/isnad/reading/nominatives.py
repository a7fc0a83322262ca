"""Words that can be nothing but the subject of the verb before them, by their form: «محللون», «ممثلو الادعاء»."""

from __future__ import annotations

from isnad.reading.actor_words import ADJECTIVE, NUMBER, PEOPLE, SHAPED, STATE, actor_words
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue


def is_nominative(clauses: Clauses, i: int) -> bool:
    """Whether token `i` is a sound plural of people in the nominative, before what it is held by or alone."""
    if not 0 <= i < len(clauses.tokens):
        return False
    token, endings = clauses.tokens[i], clauses.lexicon.nominative
    if token.kind != "word" or not endings:
        return False
    words = actor_words(clauses.document.language)
    if token.norm.endswith(endings):
        word = words.token(token.text)
        return word.has(PEOPLE) and not word.skip
    behind = clauses.tokens[i + 1 : i + 3]
    # «ممثلو الادعاء»، «ممثلو أصحاب العمل».
    held = bool(behind) and behind[0].kind == "word" and any(t.norm.startswith(clauses.lexicon.article) for t in behind)
    whole = (token.norm + ending[-1] for ending in endings if token.norm.endswith(ending[:-1]))
    return held and any((word := words.token(form)).has(PEOPLE) and not word.skip for form in whole)


def past_nominatives(clauses: Clauses, cue: Cue) -> int:
    """Return the token behind the words right behind a verb that are its subject by their form; 0 where none is.

    «اعتبره محللون | P», «نفى الصحفيون الستة | P». A verb in the plural has its subject in itself.
    """
    tokens, i = clauses.tokens, cue.index + 1
    if cue.form not in ("past", "present") or clauses.agreement(cue) not in ("m", "f") or i >= len(tokens):
        return 0
    i = max(i, clauses.past_time(i))
    if not is_nominative(clauses, i):
        return 0
    words = actor_words(clauses.document.language)
    i += 1 if tokens[i].norm.endswith(clauses.lexicon.nominative) else 2  # «مديرو الشركة»
    while i < len(tokens) and tokens[i].kind == "word":
        told = words.token(tokens[i].text)
        counted = told.definite and not told.skip and told.has(NUMBER | ADJECTIVE | SHAPED) and not told.has(STATE)
        if not counted and not is_nominative(clauses, i):
            break
        i += 1
    placed = i + 1 < len(tokens) and tokens[i].norm in clauses.lexicon.venue_prepositions
    place = clauses.mention_from.get(tokens[i + 1].start) if placed else None
    return clauses.document.token_at(place[1]) if place and clauses.kind_at.get(place) in ("place", "state") else i
