"""Of whom something is said, or of whom it is asked: an object that stands alone behind a verb is not who says it."""

from __future__ import annotations

from isnad.reading.actor_words import ADJECTIVE, ROLE, SHAPED, actor_words
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue

_LONGEST = 12  # tokens of one phrase
_CHAIN = 3  # nouns of a construct before its definite noun


def is_whom(clauses: Clauses, cue: Cue, i: int, until: int) -> bool:
    """Whether all that stands from token `i` behind a verb to token `until` is its object: «كما اتهم الحكومة بـP».

    Nobody accuses or describes nobody: of such verbs a single phrase is the object. Others are asked of everybody
    («ودعا جميع الأطراف إلى P»).
    """
    verb, lexicon = cue.verb, clauses.lexicon
    if verb is None or cue.object or cue.form not in ("past", "present") or clauses.document.language.profile.capitals:
        return False
    if clauses.agreement(cue) not in ("m", "f") or not i < until <= i + _LONGEST or until >= len(clauses.tokens):
        return False
    if verb.past in lexicon.asking and _is_everybody(clauses, i):
        return True
    # «وصف فلان | الخطة بأنها P»: whom it is said of may open the content.
    marked = clauses.tokens[until].norm.startswith(lexicon.content_proclitic)
    return verb.past in lexicon.said_of and marked and _is_one(clauses, i, until)


def _is_everybody(clauses: Clauses, i: int) -> bool:
    """Whether a phrase means all whom it names: «جميع الأطراف», «المجتمع الدولي»."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    total = tokens[i].norm in lexicon.totals and following not in lexicon.each  # «كل من X وY» are those two
    return total or f"{tokens[i].norm} {following}" in lexicon.everybody


def _is_one(clauses: Clauses, i: int, until: int) -> bool:
    """Whether tokens `i` to `until` are one noun phrase and no two: an actor, a definite noun with its adjectives."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    words = actor_words(clauses.document.language)
    mention = clauses.mention_from.get(tokens[i].start)
    if mention is not None and mention[1] == tokens[until - 1].end:
        return True
    if mention is not None and not words.token(tokens[i].text).has(ROLE):
        return False  # «وصف فلان | الخطة»
    k = i
    while k < min(until, i + _CHAIN) and tokens[k].kind == "word" and not tokens[k].norm.startswith(lexicon.article):
        k += 1
    if k >= until or not tokens[k].norm.startswith(lexicon.article):
        return False
    role = words.token(tokens[k].text).has(ROLE)
    k += 1
    while k < until and tokens[k].norm.startswith(lexicon.article):
        if not words.token(tokens[k].text).has(ADJECTIVE | SHAPED):
            return False
        k += 1
    named = clauses.mention_from.get(tokens[k].start) if k < until else None
    person = named is not None and clauses.kind_at.get(named) == "person" and named[1] == tokens[until - 1].end
    return k == until or (role and person)
