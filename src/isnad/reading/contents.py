"""Where a content ends.

A linear model over all possible ends was tried: cross-validated by outlet it chose the annotators' end as often as this
rule does, so the rule stays.
"""

from __future__ import annotations

from isnad.reading.clauses import TERMINAL, Clauses

_LONGEST = 400  # tokens of a content that no quotation holds: no sentence is as long, but what is made to take time


def content_end(clauses: Clauses, start: int, last: int) -> int:
    """Return the index after the last token of the content: the quotation's, the next report's, or the sentence's."""
    tokens, begin = clauses.tokens, clauses.tokens[start].start
    before = (tokens[i] for i in range(start - 1, -1, -1))
    opener = next((t for t in before if t.kind == "word" or t.text == ":"), None)
    nominal = opener is not None and opener.norm not in clauses.lexicon.complementizers and opener.text != ":"
    quotation = clauses.document.quotation_at(begin)
    if quotation and _opens(clauses, quotation[0], begin):
        after = clauses.document.token_at(quotation[1])
        if after >= last or tokens[after].text in "،.؛" or clauses.new_report(after, last):
            return after - 1
    end = last = min(last, start + _LONGEST)
    for k in range(start + 1, last):
        inside = clauses.document.quotation_at(tokens[k].start)
        if inside and inside[0] > begin:
            continue
        if tokens[k].text == "،" and (
            clauses.new_report(k + 1, last)
            or (nominal and k + 1 < last and tokens[k + 1].norm in clauses.lexicon.comment_starts)
        ):
            end = k
            break
        if tokens[k].norm in clauses.lexicon.strong_connectives and clauses.new_report(k, last):
            end = k
            break
    return _without_marks(clauses, start, end)


def _opens(clauses: Clauses, quotation_start: int, begin: int) -> bool:
    """Whether nothing but a complementiser stands between the quotation mark and the content."""
    between = clauses.text[quotation_start + 1 : begin].strip()
    return not between or clauses.document.language.morphology.fold(between) in clauses.lexicon.complementizers


def _without_marks(clauses: Clauses, start: int, end: int) -> int:
    while end > start + 1 and clauses.tokens[end - 1].text in TERMINAL | {"،", ":"}:
        end -= 1
    return end
