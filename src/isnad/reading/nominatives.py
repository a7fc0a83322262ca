"""Words that can be nothing but the subject of the verb before them, by their form: «محللون», «ممثلو الادعاء»."""

from __future__ import annotations

from isnad.reading.actor_words import PEOPLE, actor_words
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
    held = i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].norm.startswith(clauses.lexicon.article)
    whole = (token.norm + ending[-1] for ending in endings if token.norm.endswith(ending[:-1]))
    return held and any((word := words.token(form)).has(PEOPLE) and not word.skip for form in whole)


def subject_stands_behind(clauses: Clauses, cue: Cue) -> bool:
    """Whether the word right behind a verb is its subject by its form: «اعتبره محللون P».

    A verb in the plural has its subject in itself.
    """
    if cue.form not in ("past", "present") or clauses.agreement(cue) not in ("m", "f"):
        return False
    i = cue.index + 1
    return i < len(clauses.tokens) and is_nominative(clauses, max(i, clauses.past_time(i)))
