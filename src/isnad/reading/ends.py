"""Where a content ends, and what speaks for each end: a choice by trained weights among the ends that may be.

Of a sentence that begins with a report the rest may be the outlet's: «قال X إن P، وذلك بعد أن Q», «طلب X P، إلا أن Y».
The ends that are looked at are that of the rules, the sentence's, those before commas and other stops, before what
goes on with another report, and behind a quotation.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from isnad.language import Language
from isnad.reading.clauses import CLOSING, OPENING, TERMINAL, Clauses
from isnad.reading.contents import before_remark, opening_quotation, quoted_end, unquoted_end, without_marks
from isnad.reading.cues import Cue, Verb, cue_lexicon
from isnad.reading.options import Chooser, Option
from isnad.reading.remembered import Remembered
from isnad.reading.weights import Group, clipped

END = "end"
_FARTHEST = 120  # tokens of a content that are looked at
_MOST = 14  # ends
_SOON = 6  # tokens behind an end among which another report begins
_UNJOINED = 3  # letters of a word that is not taken to begin with a conjunction


class _Around(NamedTuple):
    """What is the same for all ends: how the content was found, by what cue, whether as a clause, in marks, as title.

    `begins` is what its first word is by its form.
    """

    pattern: str
    that: str
    form: str
    name: str
    act: str
    quoted: bool
    title: bool
    begins: str


class _Place(NamedTuple):
    """One end: the token behind it, what stands there, and whether it is the end of the rules."""

    end: int
    kind: str
    ruled: bool


def choose_end(
    clauses: Clauses, cue: Cue, verb: Verb, pattern: str, start: int, last: int, chooser: Chooser | None
) -> int:
    """Return the index after the last token of a content that starts at token `start` and ends before `last`.

    `pattern` is how the start was found. Without a `chooser`, and of a quotation, the rules tell it.
    """
    last = before_remark(clauses, start, last)
    if (quoted := quoted_end(clauses, start, last)) is not None:
        return quoted
    ruled = max(unquoted_end(clauses, start, last), min(opening_quotation(clauses, start), last))
    if chooser is None or not chooser.knows(END):
        return ruled
    return chooser.choose(END, end_options(clauses, cue, verb, pattern, start, last, ruled)).end


def end_options(
    clauses: Clauses, cue: Cue, verb: Verb, pattern: str, start: int, last: int, ruled: int
) -> list[Option]:
    """Return the ends of a content with what speaks for and against each, the end of the rules, `ruled`, first."""
    places = _places(clauses, start, last, ruled)
    lexicon = clauses.lexicon
    if clauses.tokens[start - 1].norm in lexicon.complementizers or clauses.tokens[start].norm in lexicon.relatives:
        # «أن إيران، وعبر كذا، عرقلت», «ما ورد في كذا»: a word is no clause.
        places = [one for one in places if _words(clauses, start, one.end) > 1] or places
    if len(places) == 1:
        return [Option(start, ruled, END, ())]
    around = _around(clauses, cue, verb, pattern, start)
    options = [Option(start, one.end, END, *_evidence(clauses, start, last, places, n, around))
               for n, one in enumerate(places)]  # fmt: skip
    return sorted(options, key=lambda o: o.end != ruled)


def _places(clauses: Clauses, start: int, last: int, ruled: int) -> list[_Place]:
    """Return the tokens behind which a content may end, in order."""
    tokens, begin = clauses.tokens, clauses.tokens[start].start
    outer = clauses.document.quotation_at(begin)
    found: dict[int, str] = {}
    for k in clauses.turns(max(start, opening_quotation(clauses, start)) + 1, min(last, start + _FARTHEST)):
        inside = clauses.document.quotation_at(tokens[k].start)
        if inside is not None and inside[0] > begin:
            continue
        kind = _kind(clauses, k, last)
        if kind is None and inside != outer and tokens[k - 1].text in CLOSING:
            kind = "close"
        if kind is not None:
            found.setdefault(without_marks(clauses, start, k), kind)
            if len(found) == _MOST:
                break
    found.setdefault(without_marks(clauses, start, last), "last")
    found.setdefault(ruled, "rule")
    return [_Place(end, found[end], end == ruled) for end in sorted(found)]


def _words(clauses: Clauses, start: int, end: int) -> int:
    return sum(token.kind != "mark" for token in clauses.tokens[start:end])


def _kind(clauses: Clauses, k: int, last: int) -> str | None:
    """Return by what a content may end before token `k`, None where it does not."""
    token, lexicon = clauses.tokens[k], clauses.lexicon
    if token.kind == "mark":
        return "comma" if token.text == "،" else "stop" if token.text in TERMINAL else None
    cue = clauses.cue_at.get(k)
    if cue is not None and cue.verb is not None and (cue.start > token.start or cue.form == "participle"):
        return "cue"
    if token.norm in lexicon.strong_connectives or token.norm in lexicon.turning:
        return "connective"
    apart = token.norm in lexicon.apart and k + 1 < last and clauses.tokens[k + 1].norm in lexicon.complementizers
    return "apart" if apart else None


def _around(clauses: Clauses, cue: Cue, verb: Verb, pattern: str, start: int) -> _Around:
    tokens = clauses.tokens
    that = "that" if tokens[start - 1].norm in clauses.lexicon.complementizers else "bare"
    title = tokens[start].start < clauses.document.paragraphs[0][1]
    quoted = tokens[start - 1].text in OPENING
    return _Around(
        pattern,
        that,
        cue.form,
        cue.name,
        verb.act,
        quoted,
        title,
        _forms(clauses.document.language)[tokens[start].norm][1],
    )


def _evidence(
    clauses: Clauses, start: int, last: int, places: list[_Place], n: int, around: _Around
) -> tuple[tuple[str, ...], tuple[Group, ...]]:
    """Return what speaks for or against the n-th end: single features, and groups that come together again.

    What is told of is the word behind the end, the first word of the part that this end takes in, and what both are.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    end, kind, ruled = places[n]
    before = places[n - 1].end if n else start
    k = clauses.behind_marks(end, last)
    word, second = (tokens[i].norm if i < last else "$" for i in (k, k + 1))
    opens = clauses.behind_marks(before, end) if n else end
    opener = tokens[opens].norm if opens < end else "^"
    cue = clauses.cue_at.get(k) if k < last else None
    next_cue = "none" if cue is None else f"{cue.form}{cue.start > tokens[k].start}"
    next_act = cue.verb.act if cue is not None and cue.verb is not None else "-"
    shape, begins = _forms(clauses.document.language)[word] if k < last else ("$", "$")
    near = clauses.document.starts[k : min(last, k + _SOON)]
    mention = k < last and (tokens[k].start in clauses.mention_from or tokens[k].start + 1 in clauses.mention_from)
    reports = clauses.reported_between(k, min(last, k + _SOON))
    inner = clauses.reported_between(start, end)
    timed = not clauses.time_from.keys().isdisjoint(near)
    acting = not clauses.mention_from.keys().isdisjoint(near)
    final, that, related = n == len(places) - 1, around.that, lexicon.relative_pronouns
    following = places[n + 1] if not final else places[n]
    rest, part, behind = (min(i.bit_length(), 6) for i in (last - end, end - before, following.end - end))
    beside = places[n - 1].kind if n else "^", kind, "$" if final else following.kind
    single = (
        f"next={word}|{second}",
        f"second={second}|{shape}",
        f"third={tokens[k + 2].norm if k + 2 < last else '$'}|{shape}",
        f"opener={clipped(opener)}|{clipped(word)}",
        f"before={tokens[end - 1].norm}",
    )
    groups: tuple[Group, ...] = (
        (_of_word, word, kind, that),
        (_of_opener, opener, kind, that),
        (_of_rule, ruled, kind, that, around.pattern, around.form, final, shape, next_cue),
        (_of_kind, kind, that, n > 0, around.pattern, around.act, final, around.title),
        (_of_cue, kind, around.name, final, around.quoted),
        (_of_next, next_cue, kind, that, second in lexicon.complementizers, next_act, mention),
        (_of_shape, shape, kind, that, mention, opener in related, word in related),
        (_of_rest, reports, inner, timed, acting, kind, that, final),
        (_of_lengths, rest, part, behind, kind, that),
        (_of_order, min(n, 4), len(places), that, *beside),
        (_of_both, around.begins, begins, that),
    )  # fmt: skip
    return single, groups


def _of_word(word: str, kind: str, that: str) -> tuple[str, ...]:
    return (
        f"next={word}",
        f"next={word}|{that}",
        f"next={clipped(word)}|{kind}",
        f"next={word[:2]}+{word[-1:]}|{kind}|{that}",
        f"next={word[:3]}|{that}",
    )


def _of_opener(opener: str, kind: str, that: str) -> tuple[str, ...]:
    return f"opener={opener}", f"opener={clipped(opener)}|{kind}", f"opener={opener}|{that}"


def _of_rule(
    ruled: bool, kind: str, that: str, pattern: str, form: str, final: bool, shape: str, cue: str
) -> tuple[str, ...]:
    told = (f"{kind}|{that}", pattern, form, str(final), shape, cue)
    return tuple(f"ruled={ruled}|{one}" for one in told)


def _of_kind(kind: str, that: str, later: bool, pattern: str, act: str, final: bool, title: bool) -> tuple[str, ...]:
    return f"kind={kind}|{that}|{later}", f"kind={kind}|{pattern}", f"kind={kind}|{act}", f"title={title}|{final}"


def _of_cue(kind: str, name: str, final: bool, quoted: bool) -> tuple[str, ...]:
    return f"kind={kind}|{name}", f"final={final}|{name}", f"kind={kind}|{quoted}|{name}", f"quoted={quoted}|{kind}"


def _of_next(cue: str, kind: str, that: str, complement: bool, act: str, mention: bool) -> tuple[str, ...]:
    told = (f"{kind}|{that}", str(complement), f"{act}|{that}", f"{mention}|{kind}")
    return tuple(f"cue={cue}|{one}" for one in told)


def _of_shape(shape: str, kind: str, that: str, mention: bool, related: bool, relating: bool) -> tuple[str, ...]:
    return f"shape={shape}|{kind}|{that}", f"shape={shape}|{mention}", f"related={related}|{relating}|{shape}"


def _of_rest(
    reports: bool, inner: bool, timed: bool, acting: bool, kind: str, that: str, final: bool
) -> tuple[str, ...]:
    return (
        f"reports={reports}|{kind}|{that}",
        f"inner={inner}|{reports}|{final}",
        f"timed={timed}|{kind}|{that}",
        f"acting={acting}|{kind}|{that}",
    )


def _of_lengths(rest: int, part: int, behind: int, kind: str, that: str) -> tuple[str, ...]:
    return f"rest={rest}|{that}", f"rest={rest}|{kind}", f"part={part}|{kind}|{that}", f"behind={behind}|{kind}|{that}"


def _of_order(rank: int, count: int, that: str, before: str, kind: str, behind: str) -> tuple[str, ...]:
    return f"rank={rank}|{that}", f"rank={rank}|{count}", f"kinds={before}|{kind}|{behind}"


def _of_both(begins: str, follows: str, that: str) -> tuple[str, ...]:
    return (f"parallel={begins}|{follows}|{that}",)


@cache
def _forms(language: Language) -> Remembered[str, tuple[str, str]]:
    """Return what tells of a word whether it is joined, and a noun with the article or a verb; and what it begins."""
    lexicon, morphology = cue_lexicon(language), language.morphology

    def forms(norm: str) -> tuple[str, str]:
        joined = norm[:1] in lexicon.conjunctions and len(norm) > _UNJOINED
        bare = norm[1:] if joined else norm
        present, past = bare.startswith(lexicon.present_prefixes), morphology.agreement(bare, "past") == "f"
        if bare.startswith(lexicon.article):
            return f"{joined}the", "the"
        begins = (
            "that" if bare in lexicon.complementizers
            else "future" if morphology.future(bare)
            else "present" if present
            else "past" if past
            else "word"
        )  # fmt: skip
        return f"{joined}{'verb' if present or past else 'word'}", begins

    return Remembered(forms)
