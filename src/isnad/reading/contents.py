"""Where a content ends: every place where it may, what speaks for each, and the choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isnad.reading.clauses import TERMINAL, Clauses
from isnad.reading.complements import Complement
from isnad.reading.weights import score

_LONGEST = 400  # tokens of a content; longer quotations than this are pages


@dataclass(frozen=True, slots=True)
class End:
    """A place where a content may end: the index after its last token, why it is one, and its features."""

    token: int
    why: str
    features: tuple[str, ...]


def choose_end(clauses: Clauses, complement: Complement, last: int, weights: dict[str, float] | None) -> int:
    """Return the index after the last token of the content: by the weights, or by the rule where there are none."""
    ruled = rule_end(clauses, complement.start, last)
    if weights is None:
        return ruled
    ends = list(possible_ends(clauses, complement, last, ruled))
    if not ends:
        return ruled
    return max(ends, key=lambda e: (score(weights, e.features), -e.token)).token


def rule_end(clauses: Clauses, start: int, last: int) -> int:
    """Return the end by rule: the quotation's, the next report's, or the sentence's."""
    tokens, begin = clauses.tokens, clauses.tokens[start].start
    opener = next((t for t in tokens[start - 1 :: -1] if t.kind == "word" or t.text == ":"), None)
    nominal = opener is not None and opener.norm not in clauses.lexicon.complementizers and opener.text != ":"
    quotation = clauses.document.quotation_at(begin)
    if quotation and _opens(clauses, quotation[0], begin):
        after = clauses.document.token_at(quotation[1])
        if after >= last or tokens[after].text in "،.؛" or clauses.new_report(after, last):
            return after - 1
    end = last
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
    return _without_marks(clauses, start, end)


def _opens(clauses: Clauses, quotation_start: int, begin: int) -> bool:
    """Whether nothing but a complementiser stands between the quotation mark and the content."""
    between = clauses.text[quotation_start + 1 : begin].strip()
    return not between or clauses.document.language.morphology.fold(between) in clauses.lexicon.complementizers


def _without_marks(clauses: Clauses, start: int, end: int) -> int:
    while end > start + 1 and clauses.tokens[end - 1].text in TERMINAL | {"،", ":"}:
        end -= 1
    return end


def possible_ends(clauses: Clauses, complement: Complement, last: int, ruled: int) -> Iterator[End]:
    """Yield the places where the content may end, in order, each once."""
    tokens, start = clauses.tokens, complement.start
    begin = tokens[start].start
    quotation = clauses.document.quotation_at(begin)
    opened = quotation is not None and _opens(clauses, quotation[0], begin)
    limit = min(last, start + _LONGEST)
    seen: set[int] = set()
    commas = 0
    for k in range(start + 1, limit + 1):
        why = ""
        token = tokens[k] if k < len(tokens) else None
        inside = clauses.document.quotation_at(token.start) if token is not None and k < limit else None
        if k == limit:
            why = "sentence"
        elif token is None:
            break
        elif opened and quotation and token.start == quotation[1] - 1:
            why = "quotation"
        elif inside and token.start > inside[0] and not (opened and quotation == inside and token.text in TERMINAL):
            continue
        elif token.text == "،":
            why = "comma"
            commas += 1
        elif token.kind == "mark" and token.text not in '"”»%':
            why = "mark"
        elif k in clauses.cue_at or token.norm in clauses.lexicon.connectives | clauses.lexicon.comment_starts:
            why = "word"
        elif token.norm[:1] in clauses.lexicon.conjunctions and len(token.norm) > 3:
            why = "conjunction"
        elif token.norm in clauses.lexicon.venue_prepositions or token.start in clauses.time_from:
            why = "adjunct"
        if not why:
            continue
        end = k if why == "quotation" else _without_marks(clauses, start, k)
        if end in seen:
            continue
        seen.add(end)
        yield End(end, why, tuple(_features(clauses, complement, end, why, commas, ruled, opened, limit)))


def _features(
    clauses: Clauses,
    complement: Complement,
    end: int,
    why: str,
    commas: int,
    ruled: int,
    opened: bool,
    limit: int,
) -> Iterator[str]:
    """Yield what speaks for or against an end."""
    tokens = clauses.tokens
    n = end + 1 if end < limit and tokens[end].kind == "mark" else end
    after = tokens[n].norm if n < limit else "$"
    cue = clauses.cue_at.get(n)
    kind = cue.form if cue else "mention" if n < limit and tokens[n].start in clauses.mention_from else "other"
    if n < limit and tokens[n].start in clauses.time_from:
        kind = "time"
    length = min((end - complement.start).bit_length(), 7)
    shape = ("open" if opened else "plain") + "-" + complement.pattern
    closed = after in clauses.lexicon.connectives or after in clauses.lexicon.comment_starts
    word = after if closed or len(after) <= 4 else "conj" if after[:1] in clauses.lexicon.conjunctions else "long"
    rule = "rule" if end == ruled else "before" if end < ruled else "after"
    yield f"rule={rule}"
    yield f"rule={rule}|{why}"
    yield f"rule={rule}|{shape}"
    yield f"why={why}|{shape}"
    yield f"why={why}|next={word}"
    yield f"why={why}|kind={kind}"
    yield f"why={why}|kind={kind}|{shape}"
    yield f"next={word}|{complement.pattern}"
    yield f"length={length}|{shape}"
    yield f"length={length}|why={why}"
    yield f"commas={min(commas, 4)}|why={why}"
    yield f"second={tokens[n + 1].norm if n + 1 < limit and len(tokens[n + 1].norm) <= 4 else '-'}|why={why}"
    if n + 1 < limit and n + 1 in clauses.cue_at:
        yield f"cue-second={clauses.cue_at[n + 1].form}|{why}"
