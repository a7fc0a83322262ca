"""When a statement was made, as the words around its cue tell."""

from __future__ import annotations

from isnad.reading.attribution import Attribution
from isnad.records import Said, Time

_OPENING = 12  # characters of a sentence before a time that still opens it: «وفي»، «وكان قد»


def said_at(one: Attribution, attributions: list[Attribution], times: list[Time]) -> Said | None:
    """Return when a statement was made: the time between cue and content, or the one that opens its sentence.

    A time inside the content of this or another statement dates what is told, not the telling.
    """
    if one.form in ("phrase", "colon", "noun") and one.content[0] < one.cue[0]:
        return None
    nested = any(o.content[0] <= one.cue[0] < o.content[1] for o in attributions)
    for time in times:
        start, end = time.span
        if any(o.content[0] <= start < o.content[1] for o in attributions):
            continue
        between = one.cue[1] <= start and end <= one.content[0]
        opens = not nested and one.sentence <= start <= one.sentence + _OPENING and end <= one.cue[0]
        if time.type in ("DATE", "TIME") and (between or (opens and one.form in ("past", "present"))):
            return Said(value=time.value, span=time.span)
    return None
