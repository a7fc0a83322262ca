"""Whether a cue that could mark a report does: what speaks for it and against it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.weights import clipped
from isnad.records import Span


def report_features(
    clauses: Clauses, cue: Cue, pattern: str, source: Span | None, content: Span, first: int, *, ruled: bool = True
) -> Iterator[str]:
    """Yield what speaks for or against a report by a cue.

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
    yield "bias"
    yield f"name={name}"
    yield f"word={word}"
    yield f"form={cue.form}|{pattern}"
    yield f"name={name}|{pattern}"
    yield f"name={name}|{cue.form}"
    yield f"source={with_source}|{pattern}"
    yield f"source={with_source}|{cue.form}"
    yield f"ruled={ruled}|{cue.form}|{pattern}"
    yield f"ruled={ruled}|{name}"
    yield f"gap={gap}|{pattern}"
    yield f"length={length}|{pattern}"
    yield f"quoted={quotation is not None}|{cue.form}"
    yield f"before={clipped(before)}"
    yield f"before={left}|{cue.form}"
    yield f"after={clipped(after)}|{cue.form}"
    yield f"head={clipped(head)}|{pattern}"
    yield f"headcue={start in clauses.cue_at}|{pattern}"
    yield f"headmention={start < len(tokens) and tokens[start].start in clauses.mention_from}|{pattern}"
    yield f"title={content[0] < clauses.document.paragraphs[0][1]}|{cue.form}"
    yield f"act={verb.act if verb else 'phrase'}|{pattern}"
    yield f"first={cue.index == first}|{cue.form}"
    yield f"contentquote={clauses.document.quotation_at(content[0]) is not None}|{pattern}"
    if verb and pattern == "that":
        yield f"that={tokens[start - 1].norm}|{cue.form}"
