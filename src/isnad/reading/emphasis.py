"""Nouns that stress the verb before them: «رفض رفضا قاطعا P»."""

from __future__ import annotations

from isnad.reading.cues import Cue, cue_lexicon
from isnad.reading.document import Document

_EMPHASIS = 16  # tokens between a verb and its own noun that stresses it


def emphatic_nouns(document: Document, cues: list[Cue]) -> dict[int, int]:
    """Return the nouns that only tell how firmly the verb before them reports, each with the token behind it.

    «رفض X رفضا قاطعا P», «تنفيه X نفيا باتا»: the noun of the same verb in the accusative, and an adjective.
    """
    tokens, ending = document.tokens, cue_lexicon(document.language).joining_end
    found: dict[int, int] = {}
    reported: dict[str | None, int] = {}  # by verb: where it stood last
    for cue in cues:
        if cue.verb is None:
            continue
        i, past = cue.index, cue.verb.past
        both = [token.norm for token in tokens[i : i + 2]]
        accusative = len(both) > 1 and all(norm.endswith(ending) for norm in both)
        if accusative and cue.start == tokens[i].start and i - reported.get(past, -_EMPHASIS) < _EMPHASIS:
            found[i] = i + 2  # «رفضا» looks like a dual as well
        elif cue.form in ("past", "present"):
            reported[past] = i
    return found
