"""Whether a cue that could mark a report does: what speaks for it and against it, and how sure that is."""

from __future__ import annotations

from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.weights import clipped
from isnad.records import Span


def report_features(
    clauses: Clauses, cue: Cue, pattern: str, source: Span | None, content: Span, first: int, *, ruled: bool = True
) -> tuple[str, ...]:
    """Return what speaks for or against a report by a cue.

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
    return (
        "bias",
        f"name={name}",
        f"word={word}",
        f"form={cue.form}|{pattern}",
        f"name={name}|{pattern}",
        f"name={name}|{cue.form}",
        f"source={with_source}|{pattern}",
        f"source={with_source}|{cue.form}",
        f"ruled={ruled}|{cue.form}|{pattern}",
        f"ruled={ruled}|{name}",
        f"gap={gap}|{pattern}",
        f"length={length}|{pattern}",
        f"quoted={quotation is not None}|{cue.form}",
        f"before={clipped(before)}",
        f"before={left}|{cue.form}",
        f"after={clipped(after)}|{cue.form}",
        f"head={clipped(head)}|{pattern}",
        f"headcue={start in clauses.cue_at}|{pattern}",
        f"headmention={start < len(tokens) and tokens[start].start in clauses.mention_from}|{pattern}",
        f"title={content[0] < clauses.document.paragraphs[0][1]}|{cue.form}",
        f"act={verb.act if verb else 'phrase'}|{pattern}",
        f"first={cue.index == first}|{cue.form}",
        f"contentquote={clauses.document.quotation_at(content[0]) is not None}|{pattern}",
        *that,
    )
