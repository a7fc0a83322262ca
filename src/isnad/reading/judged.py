"""Where what is judged begins: «وصف فلان | القرار بأنه خاطئ», «واصفا | الوضع بالخطير», «حمل فلان | الوزارة المسؤولية».

Whoever judges says it of something, so that the two are one proposition. A pronoun on the verb tells it before.
"""

from __future__ import annotations

from isnad.reading.clauses import OPENING, TERMINAL, Clauses
from isnad.reading.complements import Complement, past_adverbs
from isnad.reading.cues import Cue, Verb
from isnad.records import Span


def with_judged(clauses: Clauses, cue: Cue, complement: Complement, source: Span | None, content: Span) -> Span:
    """Return a content with what the verb judges in it, as it is where nothing stands before the judgement.

    `source` is who judges, behind the verb or before it. A quotation that is opened within comes with both its marks.
    """
    begin = _judged_from(clauses, cue, complement, source)
    if begin is None:
        return content
    quotation = clauses.document.quotation_at(content[1] - 1)
    closed = quotation is not None and begin < quotation[0] and quotation[1] == content[1] + 1
    return begin, content[1] + closed


def _judged_from(clauses: Clauses, cue: Cue, complement: Complement, source: Span | None) -> int | None:
    """Return the offset at which what a verb judges begins before its judgement, None where nothing stands there."""
    if cue.verb is None or cue.object or cue.form == "noun":
        return None
    joint = _joint(clauses, complement) if cue.verb.judges else _blamed(clauses, cue.verb, complement)
    if joint is None:
        return None
    begin = cue.index + 1 if source is None or source[0] < cue.start else clauses.document.token_at(source[1])
    begin = past_adverbs(clauses, _past_venue(clauses, past_adverbs(clauses, begin, joint), joint), joint)
    if begin >= joint or any(clauses.tokens[k].text in TERMINAL | {":"} for k in range(begin, joint)):
        return None
    return clauses.tokens[begin].start if _names(clauses, begin, joint) else None


def _joint(clauses: Clauses, complement: Complement) -> int | None:
    """Return the token with the preposition that joins a judgement to what is judged, None where none does."""
    if complement.skip:
        return complement.start
    proclitic, k = clauses.lexicon.content_proclitic, complement.start - 1
    while k > 0 and clauses.tokens[k].kind == "mark":
        k -= 1
    norm = clauses.tokens[k].norm
    that = norm in clauses.lexicon.complementizers and norm.startswith(proclitic)
    return k if that or norm == proclitic else None


def _blamed(clauses: Clauses, verb: Verb, complement: Complement) -> int | None:
    """Return the token at which stands what somebody is made to bear, None where nobody is: «حمل | X | المسؤولية»."""
    if verb.act != "accuse" or "noun" not in verb.takes:
        return None
    k = complement.start + (clauses.tokens[complement.start].text in OPENING)
    borne = clauses.tokens[k].norm.removeprefix(clauses.lexicon.article)
    known = clauses.lexicon.borne
    return complement.start if borne in known or clauses.lexicon.with_object(borne, known) else None


def _past_venue(clauses: Clauses, k: int, joint: int) -> int:
    """Return the token behind where it was said, `k` where that is not told: «وصف في بيان | القرار بأنه», «وصف فيه»."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if k < joint and tokens[k].norm in lexicon.therein:
        return k + 1
    if k + 1 >= joint or tokens[k].norm not in lexicon.venue_prepositions or tokens[k + 1].norm not in lexicon.venues:
        return k
    comma = next((n for n in range(k + 2, joint) if tokens[n].text == "،"), None)
    if comma is not None:
        return comma + 1
    return k + 2 + (tokens[k + 2].norm in lexicon.not_source - lexicon.determiners - lexicon.prepositions)


def _names(clauses: Clauses, begin: int, joint: int) -> bool:
    """Whether a noun phrase begins at token `begin`, perhaps in quotation marks."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    k = begin + (tokens[begin].text in OPENING)
    if k >= joint or tokens[k].kind != "word":
        return False
    norm = tokens[k].norm
    closed = lexicon.governing | lexicon.prepositions | lexicon.venue_prepositions | lexicon.relative_pronouns
    if norm in lexicon.pointers:
        return False  # «واصفا ذلك بالكذب»: like a pronoun, it tells nothing of its own
    if norm in closed or norm in lexicon.phrases or norm in lexicon.not_source - lexicon.determiners:
        return False
    other = clauses.cue_at.get(k)
    return other is None or other.form == "noun"
