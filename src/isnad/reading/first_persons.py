"""Who is quoted tells of himself: «قال فلان: "طلبت من الوزير فتح المرفأ"» asks it himself.

The first person of the past is spelled as the third of a woman is, where it has no vowel.
"""

from __future__ import annotations

from isnad.reading.actor_words import actor_words
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.cues import Cue


def is_own(clauses: Clauses, cue: Cue) -> bool:
    """Whether a verb tells what somebody who is quoted says himself: it opens the quotation and names nobody behind it.

    With its vowel («أخبرتُ») it does so wherever it stands.
    """
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index - 1
    if cue.form != "past" or cue.object or clauses.agreement(cue) != "f" or cue.index + 1 >= len(tokens):
        return False
    quotation = clauses.document.quotation_at(cue.start)
    if quotation is None:
        return False
    if tokens[cue.index].text.endswith(lexicon.own_vowel):
        return bool(lexicon.own_vowel)
    while k > 0 and tokens[k].norm in lexicon.auxiliaries:
        k -= 1
    opens = k >= 0 and tokens[k].text in OPENING and tokens[k].start == quotation[0]
    return opens and not clauses.in_name(k) and not _names_her(clauses, cue.index + 1)


def _names_her(clauses: Clauses, i: int) -> bool:
    """Whether a woman or what is feminine stands behind a verb, or is meant by the pronoun there: «قالت إنها»."""
    token, lexicon = clauses.tokens[i], clauses.lexicon
    words = actor_words(clauses.document.language)
    mention = clauses.mention_from.get(token.start)
    if token.norm in lexicon.with_subject:
        return True
    feminine = words.feminine_form(token.norm, token.text) or token.norm.endswith(lexicon.feminine_ends)
    known = mention is not None and not words.token(token.text).definite
    return token.kind == "word" and (feminine or known) and token.norm not in lexicon.prepositions
