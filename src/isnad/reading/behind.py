"""Reports that stand behind what they report: «“P”، يقول X», «P، كما أعلن X», «P، وهو ما تنفيه X»."""

from __future__ import annotations

from isnad.reading.clauses import TERMINAL, Clauses
from isnad.reading.complements import is_addressed, prepositions_of
from isnad.reading.cues import Cue, accusing
from isnad.reading.subjects import quoted_subject
from isnad.records import Span

_LONGEST_TELLER = 14  # tokens of who tells behind what is told, up to the mark that ends the clause


def said_after(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return the quotation that a cue follows: «“P”، يقول X»."""
    tokens = clauses.tokens
    k = cue.index - 1
    while k > first and tokens[k].text in "،,":
        k -= 1
    if k <= first or tokens[k].text not in '"”»':
        return None
    quotation = clauses.document.quotation_at(tokens[k].start)
    if quotation is None or clauses.document.token_at(quotation[0]) != first:
        return None
    if quoted_subject(clauses, cue, first) is not None:
        return None
    return quotation[0] + 1, quotation[1] - 1


def accused_of(clauses: Clauses, span: Span) -> int | None:
    """Return where begins what somebody is accused of within a span («الرجل المتهم بـP»), None where nobody is."""
    found = None
    for k in range(clauses.document.token_at(span[0]), clauses.document.token_at(span[1]) - 1):
        after = clauses.tokens[k + 1]
        for link in accusing(clauses.document.language, clauses.tokens[k].norm):
            if after.norm.startswith(link) and len(after.norm) > len(link) + 1:
                found = after.start + len(link)
    return found


def antecedent_of(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return what a relative clause with an object pronoun speaks of: P in «P، الأمر الذي تنفيه X»."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    k = cue.index - 1
    if not cue.object or k <= first or cue.verb is None or cue.verb.addressed or cue.verb.judges:
        return None  # «الذي تتهمه X بـP»، «الذي تعتبره X P»: the pronoun is of whom it is said
    if tokens[k].norm not in lexicon.relative_pronouns and tokens[k].norm not in lexicon.antecedents:
        return None
    while k > first and (tokens[k].norm in lexicon.relative_pronouns or tokens[k].norm in lexicon.antecedents):
        k -= 1
    # «وهو ما» resumes without a comma as well; a bare pronoun («الوثائق التي نفاها») only describes the word before it.
    behind = tokens[k].text == "،"
    if k <= first or not (behind or (tokens[k + 1].norm[:1] in lexicon.conjunctions and cue.index - k > 2)):
        return None
    begin = clauses.begin(first)
    return begin, clauses.trimmed(begin, tokens[k - behind].end)


def told_before(clauses: Clauses, cue: Cue, first: int, last: int) -> tuple[Span, int] | None:
    """Return (who tells, token behind what is told) where a clause ends in who told it: «P، كما أعلن X», «P، يضيف X».

    Nothing but the teller stands behind the verb, up to a comma or the end of the sentence. None where something does,
    or where nothing stands before it.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    k = cue.index - 1
    if k <= first or cue.verb is None or cue.form not in ("past", "present") or cue.start > tokens[cue.index].start:
        return None
    likened = tokens[k].norm in lexicon.likening
    if not likened and (tokens[k].text != "،" or cue.form != "present" or cue.verb.takes[0] != "that"):
        return None
    until = first + 1 if likened else first
    before = k if likened else k + 1
    while before > until and tokens[before - 1].kind == "mark":
        before -= 1
    if before <= until:
        return None
    prepositions = prepositions_of(clauses.document.language, cue.verb)
    end = cue.index + 1
    while end < last and tokens[end].text not in TERMINAL | {"،", ":"}:
        token = tokens[end]
        other = clauses.cue_at.get(end)
        told = token.norm in lexicon.complementizers or token.text in '"“«' or token.norm in prepositions
        reports = other is not None and other.form in ("past", "present", "participle")
        if told or reports or end - cue.index > _LONGEST_TELLER:
            return None
        end += 1
    if end < last and (tokens[end].text == ":" or (not likened and tokens[end].text == "،")):
        return None
    closed = lexicon.venue_prepositions | lexicon.prepositions
    named = cue.index + 1
    while named < end and (named == cue.index + 1 or not _leaves(clauses, named, closed)):
        named += 1
    if named <= cue.index + 1 or tokens[cue.index + 1].norm in lexicon.not_source - lexicon.anaphora:
        return None
    if "noun" in cue.verb.takes and not _tells(clauses, cue.index + 1):
        return None  # «كما يرجح حصول كذا»: what stands behind the verb is told
    return (tokens[cue.index + 1].start, tokens[named - 1].end), before


def _leaves(clauses: Clauses, k: int, closed: frozenset[str]) -> bool:
    """Whether token `k` is no part of who tells: a preposition, a time, whom it is told to."""
    token = clauses.tokens[k]
    return token.norm in closed or token.start in clauses.time_from or is_addressed(clauses, k)


def _tells(clauses: Clauses, i: int) -> bool:
    """Whether token `i` begins with somebody who may tell: an actor, a role, a document."""
    token, lexicon = clauses.tokens[i], clauses.lexicon
    bare = token.norm.removeprefix(lexicon.article)
    known = token.start in clauses.mention_from or token.norm in lexicon.anaphoric_heads
    return known or bare in lexicon.person_roles or bare in lexicon.spokesmen or token.norm in lexicon.documents
