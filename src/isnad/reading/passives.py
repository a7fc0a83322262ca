"""What is reported of nobody: a verb whose vowels tell that it is passive («يُعتقد أن P»), or that names nobody."""

from __future__ import annotations

from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.nominatives import is_nominative

_VOWELLED = 4  # letters and marks of a verb among which the vowel of the passive stands


def is_passive(clauses: Clauses, cue: Cue) -> bool:
    """Whether a verb says something of nobody: «اتُّهم فلان بـP», «يُتوقع P», «قيل إن P».

    In the present the first vowel tells it only of verbs whose active has another there: not of «يُؤكد».
    """
    verb, mark = cue.verb, clauses.lexicon.passive_vowel
    if verb is None or not verb.past or cue.form not in ("past", "present") or not mark:
        return False
    text = clauses.text[cue.start : clauses.tokens[cue.index].end]
    if clauses.lexicon.joined(clauses.tokens[cue.index].norm, clauses.lexicon.passives):
        return True
    if _lacks_object(clauses, cue) or _suspects_nobody(clauses, cue):
        return True
    augmented = verb.past.startswith(clauses.lexicon.augmented)
    if cue.form == "present":
        return augmented and text[1:2] == mark
    return mark in (text[:_VOWELLED] if augmented else text[1:2])


def supposes_nobody(clauses: Clauses, cue: Cue, first: int) -> bool:
    """Whether it is supposed of what stands before, and nobody is named who supposes it: «الانتخابات التي يُتوقع P».

    Without its vowels the passive is told by what it does not agree with.
    """
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index - 1
    if cue.verb is None or cue.form != "present" or cue.verb.past not in lexicon.supposing:
        return False
    if clauses.agreement(cue) != "m" or cue.start > tokens[cue.index].start or cue.object:
        return False
    while k > first and tokens[k].norm in lexicon.auxiliaries:
        k -= 1
    relative = lexicon.relatives_agree.get(tokens[k].norm) if k >= first else None
    several = k >= first and tokens[k].norm.endswith(lexicon.nominative) and is_nominative(clauses, k)
    return relative in ("f", "p") or several


def _lacks_object(clauses: Clauses, cue: Cue) -> bool:
    """Whether a verb that tells of somebody what he is has nobody of whom to tell it: «في ما وصف بأنه P»."""
    verb, lexicon, behind = cue.verb, clauses.lexicon, clauses.tokens[cue.index + 1 : cue.index + 2]
    if verb is None or not verb.judges or cue.object or lexicon.content_proclitic not in verb.takes:
        return False
    that = bool(behind) and behind[0].norm in lexicon.complementizers
    return that and behind[0].norm.startswith(lexicon.content_proclitic)


def _suspects_nobody(clauses: Clauses, cue: Cue) -> bool:
    """Whether something is suspected and nobody stands beside the verb who does so: «الموقع الذي يشتبه في أن P»."""
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index + 1
    if cue.verb is None or cue.verb.past not in lexicon.suspecting or cue.form != "present" or cue.object:
        return False
    if clauses.agreement(cue) != "m" or k >= len(tokens) or tokens[k].start in clauses.mention_from:
        return False
    apart = tokens[k].norm in lexicon.prepositions or tokens[k].norm in lexicon.complementizers
    named = cue.index > 0 and tokens[cue.index - 1].end in clauses.mention_to
    return not named and (apart or tokens[k].norm.startswith(lexicon.content_proclitic))
