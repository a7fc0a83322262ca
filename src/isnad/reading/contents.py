"""Where a content ends by the rules; `ends` weighs that end against the others that may be."""

from __future__ import annotations

from isnad.reading.clauses import CLOSING, OPENING, TERMINAL, Clauses
from isnad.reading.complements import prepositions_of, reports_itself
from isnad.records import Span

_TURNING = 10  # tokens of a sentence among which the verb stands that reports another's words
_LONGEST = 400  # tokens of a content that no quotation holds: no sentence is as long, but what is made to take time


def content_end(clauses: Clauses, start: int, last: int) -> int:
    """Return the index after the last token of the content: the quotation's, the next report's, or the sentence's."""
    last = before_remark(clauses, start, last)
    quoted = quoted_end(clauses, start, last)
    return unquoted_end(clauses, start, last) if quoted is None else quoted


def before_remark(clauses: Clauses, start: int, last: int) -> int:
    """Return the token before which the outlet's own words about a content from token `start` begin, else `last`.

    «P، على حد تعبيره»، «P، وفق قولها»، «P، في إشارة إلى X»، «P، دون أن يذكر كذا»: none of them is in quotation marks.
    """
    for k in clauses.remarks(start + 2, min(last, start + _LONGEST)):
        if clauses.document.quotation_at(clauses.tokens[k].start) is None:
            return k
    return last


def unquoted_end(clauses: Clauses, start: int, last: int) -> int:
    """Return the same of a content that is no quotation or more than one: the next report's or the sentence's."""
    tokens, begin = clauses.tokens, clauses.tokens[start].start
    before = (tokens[i] for i in range(start - 1, -1, -1))
    opener = next((t for t in before if t.kind == "word" or t.text == ":"), None)
    nominal = opener is not None and opener.norm not in clauses.lexicon.complementizers and opener.text != ":"
    # «بحسب X، فإن P، فيما Q»: a phrase before a sentence tells whose all of it is.
    whole = start > 0 and tokens[start - 1].norm[:1] in clauses.lexicon.conjunctions
    quotation = clauses.document.quotation_at(begin)
    end = last = min(last, start + _LONGEST)
    related = False
    for k in range(start + 1, last):
        related = related or tokens[k].norm in clauses.lexicon.relative_pronouns
        inside = clauses.document.quotation_at(tokens[k].start)
        if inside and inside[0] > begin:
            continue
        if tokens[k].text == "،" and (
            (clauses.new_report(k + 1, last) and (nominal or not _predicated(clauses, k + 1)))
            or _answered(clauses, k + 1, last)
            or (k + 1 < last and reports_itself(clauses, k + 1) and _by(clauses, k + 1))
            or (not whole and _against(clauses, k + 1, last))
            or (nominal and k + 1 < last and _comments(clauses, tokens[k + 1].norm))
            or _said_so(clauses, k + 1, last)
        ):
            end = k
            break
        if tokens[k].text in TERMINAL and (clauses.new_report(k + 1, last) or _turns_to_another(clauses, k + 1, last)):
            end = k
            break
        if (
            others_report(clauses, k, last)
            or _goes_on(clauses, k, last)
            or ((quotation != inside or not quotation) and _says_next(clauses, k, last))
            or (nominal and not related and _also_says(clauses, k))
        ):
            end = k
            break
        if tokens[k].norm in clauses.lexicon.strong_connectives and clauses.new_report(k, last):
            end = k
            break
    return without_marks(clauses, start, end)


def quoted_end(clauses: Clauses, start: int, last: int) -> int | None:
    """Return the index after the last token of a content that is a quotation, None where it is more or no quotation."""
    begin = clauses.tokens[start].start
    quotation = clauses.document.quotation_at(begin)
    if quotation is None or not _opens(clauses, quotation[0], begin):
        return None
    after = clauses.document.token_at(quotation[1])
    ends = after >= last or clauses.tokens[after].text in "،.؛" or clauses.new_report(after, last)
    return after - 1 if ends else None


def opening_quotation(clauses: Clauses, start: int) -> int:
    """Return the index after the last word of the quotation with which a content opens, `start` where none does.

    More may follow («إنها "P" البلدة الصغيرة»), but no content ends within.
    """
    begin = clauses.tokens[start].start
    quotation = clauses.document.quotation_at(begin)
    opens = quotation is not None and _opens(clauses, quotation[0], begin)
    return clauses.document.token_at(quotation[1]) - 1 if opens and quotation is not None else start


def content_span(clauses: Clauses, start: int, last: int) -> Span:
    """Return the offsets of the content that starts with a token and ends before token `last` at the latest."""
    begin = clauses.tokens[start].start
    return begin, clauses.trimmed(begin, clauses.tokens[content_end(clauses, start, last) - 1].end)


def _answered(clauses: Clauses, k: int, last: int) -> bool:
    """Whether a relative clause at token `k` reports: what answers P in «P، الأمر الذي تنفيه X», «P، الذي قال إن Q»."""
    lexicon, first = clauses.lexicon, k
    while k < last and (
        clauses.tokens[k].norm in lexicon.antecedents or clauses.tokens[k].norm in lexicon.relative_pronouns
    ):
        k += 1
    cue = clauses.cue_at.get(k)
    if k == first or k >= last or cue is None:
        return False
    return cue.object or (cue.form == "past" and k + 1 < last and clauses.tokens[k + 1].norm in lexicon.complementizers)


def _said_so(clauses: Clauses, k: int, last: int) -> bool:
    """Whether the outlet tells at token `k` how or where it was said: «أن P، وذلك في تصريح»."""
    lexicon = clauses.lexicon
    if k + 2 >= last or clauses.tokens[k].norm not in lexicon.moreover:
        return False
    how, where = clauses.tokens[k + 1].norm, clauses.tokens[k + 2].norm
    return how in lexicon.said_when or (
        how in lexicon.venue_prepositions and (where in lexicon.venues or where in lexicon.said_in)
    )


def _turns_to_another(clauses: Clauses, k: int, last: int) -> bool:
    """Whether a sentence begins with somebody else's report: «وكان فلان قد شدد على»، «من جهة أخرى، كشفت X أن»."""
    if k + 2 >= last:
        return False
    lexicon, norm, second = clauses.lexicon, clauses.tokens[k].norm, clauses.tokens[k + 1].norm
    if not lexicon.joined(norm, lexicon.being) and second not in lexicon.aside_nouns:
        return False
    cues = (clauses.cue_at.get(j) for j in range(k + 1, min(last, k + _TURNING)))
    return any(cue is not None and cue.form == "past" and cue.verb is not None for cue in cues)


def _by(clauses: Clauses, k: int) -> bool:
    """Whether a noun of saying stands behind a preposition: «نفت P، بقولها إن Q»."""
    return (
        clauses.cue_at[k].start > clauses.tokens[k].start
        or clauses.tokens[k].norm[:1] == clauses.lexicon.content_proclitic
    )


def _also_says(clauses: Clauses, k: int) -> bool:
    """Whether who denies or demands a thing says more: «فند المزاعم وكشف أن Q»."""
    cue = clauses.cue_at.get(k)
    joined = clauses.tokens[k].norm.startswith(clauses.lexicon.conjunctions[0])
    return cue is not None and cue.form in ("past", "present") and joined and cue.start > clauses.tokens[k].start


def _says_next(clauses: Clauses, k: int, last: int) -> bool:
    """Whether who speaks goes on with another report: «أن P لكنه أضاف أن Q», «أن P هو "Q" وأضاف أن R»."""
    token, lexicon = clauses.tokens[k], clauses.lexicon
    if clauses.tokens[k - 1].text in CLOSING:
        joined = clauses.cue_at.get(k)
        return joined is not None and joined.form == "past" and joined.start > token.start
    if token.norm not in lexicon.turning and token.norm[1:] not in lexicon.turning:
        return False
    cue = clauses.cue_at.get(k + 1)
    return k + 1 < last and cue is not None and cue.form == "past" and cue.verb is not None


def _predicated(clauses: Clauses, k: int) -> bool:
    """Whether a verb behind a comma goes on with the clause: «أن فلانا، مدير كذا، انتقد Q»."""
    cue = clauses.cue_at.get(k)
    return cue is not None and cue.form == "past" and cue.start == clauses.tokens[k].start


def _comments(clauses: Clauses, norm: str) -> bool:
    """Whether a word behind a comma begins the outlet's own comment on what a noun states."""
    return norm in clauses.lexicon.comment_starts or norm in clauses.lexicon.strong_connectives


def _goes_on(clauses: Clauses, k: int, last: int) -> bool:
    """Whether a participle goes on with the next report, with no comma before it: «P مؤكدا أن Q»."""
    cue, that = clauses.cue_at.get(k), clauses.lexicon.complementizers
    if cue is None or cue.verb is None or cue.form != "participle":
        return False
    if clauses.tokens[k - 1].norm in clauses.lexicon.auxiliaries:
        return False  # «كان متوقعا أن»
    behind = [t.norm for t in clauses.tokens[k + 1 : min(k + 3, last)]]
    if behind[:1] and (behind[0] == ":" or behind[0] in OPENING):
        return True
    own = behind[:1] and behind[0] in prepositions_of(clauses.document.language, cue.verb)
    return bool(own) or not that.isdisjoint(behind)


def _against(clauses: Clauses, k: int, last: int) -> bool:
    """Whether the outlet sets another actor's doing against what is told: «P، لكن X لم يفعل», «P، بينما يرغب X»."""
    lexicon = clauses.lexicon
    if k >= last or clauses.tokens[k].norm not in lexicon.strong_connectives:
        return False
    return any(clauses.tokens[j].start in clauses.mention_from for j in range(k + 1, min(k + 3, last)))


def others_report(clauses: Clauses, k: int, last: int) -> bool:
    """Whether a conjunction joins another's report to a content: «X يهدد بكذا وY ينفي كذا»."""
    token = clauses.tokens[k]
    mention = clauses.mention_from.get(token.start + 1)
    if mention is None or token.norm[:1] not in clauses.lexicon.conjunctions:
        return False
    behind = clauses.document.token_at(mention[1])
    cue = clauses.cue_at.get(behind)
    return behind < last and cue is not None and cue.form in ("past", "present") and cue.verb is not None


def _opens(clauses: Clauses, quotation_start: int, begin: int) -> bool:
    """Whether nothing but a complementiser stands between the quotation mark and the content."""
    between = clauses.text[quotation_start + 1 : begin].strip()
    return not between or clauses.document.language.morphology.fold(between) in clauses.lexicon.complementizers


def without_marks(clauses: Clauses, start: int, end: int) -> int:
    """Return the end of a content that starts at token `start` without marks before it."""
    while end > start + 1 and clauses.tokens[end - 1].text in TERMINAL | {"،", ":"}:
        end -= 1
    return end
