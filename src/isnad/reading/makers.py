"""Who does what grammar sets apart from them: «اتهامات من النقابة بأن P»، «اتهامه من قبل فلان»، «سبق لفلان أن قال»."""

from __future__ import annotations

from isnad.reading.actor_words import ACTING, ADJECTIVE, SHAPED, actor_words
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.complements import in_pair, is_behind, prepositions_of
from isnad.reading.cues import Cue
from isnad.records import Span

_LONGEST = 12  # tokens of who made a charge
_LONGEST_GRANTED = 16  # tokens between «سبق» and its verb
_ADJECTIVES = 2  # words that describe a noun before its maker: «انتقادات حادة من»


def maker_behind(clauses: Clauses, cue: Cue, content: Span) -> Span | None:
    """Return who made what a noun tells, behind a preposition that is not the noun's own; None where none stands there.

    Whoever stands in the `content` that was found did not make it.

    «انتقادات حادة من النقابة لـP», «اتهامه من قبل فلان بـP», but not «مخاوف من P».
    """
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index + 1
    if cue.form != "noun" or cue.verb is None or clauses.document.language.profile.capitals:
        return None
    words = actor_words(clauses.document.language)
    while k < cue.index + 1 + _ADJECTIVES and k < len(tokens) and words.token(tokens[k].text).has(ADJECTIVE | SHAPED):
        k += 1
    if k + 2 >= len(tokens):
        return None
    if tokens[k].start >= content[0]:
        return None
    if f"{tokens[k].norm} {tokens[k + 1].norm}" in lexicon.doers:
        return _phrase(clauses, k + 2)
    own = tokens[k].norm in prepositions_of(clauses.document.language, cue.verb)
    if tokens[k].norm != lexicon.made_by or own or in_pair(clauses, k):
        return None
    named = tokens[k + 1].start in clauses.mention_from or words.token(tokens[k + 1].text).has(ACTING)
    return _phrase(clauses, k + 1) if named else None


def _phrase(clauses: Clauses, start: int) -> Span | None:
    """Return the words from token `start` up to a mark, a preposition or a clause; None where there are none."""
    tokens, lexicon, end = clauses.tokens, clauses.lexicon, start
    closed = lexicon.prepositions | lexicon.complementizers | lexicon.governing | lexicon.relative_pronouns
    while end < min(len(tokens), start + _LONGEST):
        token = tokens[end]
        named = token.start in clauses.within_mention or token.start in clauses.mention_from
        joined = any(is_behind(clauses, end, p) for p in (lexicon.content_proclitic, lexicon.source_proclitic))
        if not named and (token.kind != "word" or token.norm in closed or joined):
            break
        if end > start and end in clauses.cue_at and not named:
            break
        end += 1
    return (tokens[start].start, tokens[end - 1].end) if end > start else None


def granted_subject(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return who did before what a clause behind «أن» tells: «وسبق لفلان أن قال إن P»; None where none stands there."""
    tokens, lexicon, end = clauses.tokens, clauses.lexicon, cue.index
    if cue.form == "noun":
        pass
    elif cue.form == "past" and end > first and tokens[end - 1].norm in lexicon.complementizers - lexicon.with_subject:
        end -= 1
    else:
        return None
    for k in range(end - 2, max(first, end - _LONGEST_GRANTED) - 1, -1):
        if tokens[k].text in OPENING or k + 1 in clauses.cue_at or tokens[k + 1].norm in lexicon.complementizers:
            return None
        if not lexicon.joined(tokens[k].norm, lexicon.granted):
            continue
        head = tokens[k + 1]
        if not head.norm.startswith(lexicon.source_proclitic) or head.start in clauses.mention_from:
            return None
        commas = (n for n in range(k + 2, end) if tokens[n].text == "،")
        stop = next(commas, end)
        return head.start + 1, tokens[stop - 1].end
    return None
