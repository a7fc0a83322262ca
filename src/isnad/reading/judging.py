"""Whether a cue that could mark a report does: what speaks for it and against it, and how sure that is."""

from __future__ import annotations

from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.weights import Group, clipped
from isnad.records import Span


def report_evidence(
    clauses: Clauses, cue: Cue, pattern: str, source: Span | None, content: Span, first: int, *, ruled: bool = True
) -> tuple[tuple[str, ...], tuple[Group, ...]]:
    """Return what speaks for or against a report by a cue: single features, and groups that come together again.

    `pattern` is how its content was found, `ruled` whether the rules would find it so.
    """
    tokens = clauses.tokens
    verb = cue.verb
    norm = tokens[cue.index].norm
    word = norm[1:] if cue.start > tokens[cue.index].start else norm
    name = (verb.past or verb.nouns[0]) if verb else word
    start = clauses.document.token_at(content[0])
    head = tokens[start].norm if start < len(tokens) else ""
    before = tokens[cue.index - 1].norm if cue.index > first else "^"
    after = tokens[cue.index + 1].norm if cue.index + 1 < len(tokens) else "$"
    with_source = "none" if source is None else clauses.kind_at.get(source, "other")
    if source is not None and with_source == "other":
        i = clauses.document.token_at(source[0])
        with_source = "starts" if i < len(tokens) and tokens[i].start in clauses.mention_from else "unknown"
    left = "word"
    if cue.index - 1 in clauses.cue_at:
        left = "cue"
    elif cue.index > first and tokens[cue.index - 1].kind == "mark":
        left = "mark"
    quotation = clauses.document.quotation_at(cue.start)
    gap = min(max(start - cue.index, 0).bit_length(), 6)
    length = min(clauses.document.count_in(content).bit_length(), 7)
    that = (f"that={tokens[start - 1].norm}|{cue.form}",) if verb and pattern == "that" else ()
    form = cue.form
    single = f"before={clipped(before)}", f"after={clipped(after)}|{form}", f"head={clipped(head)}|{pattern}", *that
    headmention = start < len(tokens) and tokens[start].start in clauses.mention_from
    title = content[0] < clauses.document.paragraphs[0][1]
    contentquote = clauses.document.quotation_at(content[0]) is not None
    groups: tuple[Group, ...] = (
        (_of_verb, name, word, form, pattern, ruled, verb.act if verb else "phrase"),
        (_of_parts, form, pattern, with_source, gap, length),
        (_of_place, form, left, quotation is not None, title, cue.index == first),
        (_of_head, pattern, start in clauses.cue_at, headmention, contentquote),
    )
    return single, groups


def _of_verb(name: str, word: str, form: str, pattern: str, ruled: bool, act: str) -> tuple[str, ...]:
    return (
        "bias",
        f"name={name}",
        f"word={word}",
        f"form={form}|{pattern}",
        f"name={name}|{pattern}",
        f"name={name}|{form}",
        f"ruled={ruled}|{form}|{pattern}",
        f"ruled={ruled}|{name}",
        f"act={act}|{pattern}",
    )


def _of_parts(form: str, pattern: str, source: str, gap: int, length: int) -> tuple[str, ...]:
    return (
        f"source={source}|{pattern}",
        f"source={source}|{form}",
        f"gap={gap}|{pattern}",
        f"length={length}|{pattern}",
    )


def _of_place(form: str, before: str, quoted: bool, title: bool, first: bool) -> tuple[str, ...]:
    return f"quoted={quoted}|{form}", f"before={before}|{form}", f"title={title}|{form}", f"first={first}|{form}"


def _of_head(pattern: str, cue: bool, mention: bool, quoted: bool) -> tuple[str, ...]:
    return f"headcue={cue}|{pattern}", f"headmention={mention}|{pattern}", f"contentquote={quoted}|{pattern}"
