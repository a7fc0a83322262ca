"""What a statement does (its act), how firmly (FactBank factuality), and whether its words are quoted (manner)."""

from __future__ import annotations

from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue, Verb
from isnad.records import Act, Factuality, Manner, Span

_PLAIN_ACTS = frozenset({"assert", "evaluate", "announce"})
_LONGEST_TERM = 5  # tokens, marks included, of a quoted name or term, which makes no statement mixed


def act_of(clauses: Clauses, cue: Cue, verb: Verb, content: Span, first: int) -> tuple[Act, Factuality]:
    """Return act and factuality: by the cue, then by the first words of a plain report."""
    lexicon = clauses.lexicon
    if verb.upholds and any(
        c.verb and c.verb.act == "deny" for k in range(first, cue.index) if (c := clauses.cue_at.get(k))
    ):
        return "confirm", "CT+"
    if verb.factuality != "CT+" or verb.act not in _PLAIN_ACTS:
        return verb.act, verb.factuality
    words = [t.norm for t in clauses.document.tokens_in(content)]
    for norm in words[:3]:
        if norm in lexicon.obligation:
            return "demand", "U"
        if norm in lexicon.question:
            return "ask", "U"
    if words and words[0] in lexicon.commitment:
        return "announce", "CT+"
    if any(norm in lexicon.possibility for norm in words[:2]):
        return verb.act, "PS+"
    if any(len(norm) > 4 and norm.startswith(lexicon.future) for norm in words[:4]):
        return "announce", "CT+"
    return verb.act, verb.factuality


def manner_of(clauses: Clauses, content: Span) -> Manner:
    """Return direct where all the content stands inside quotation marks, mixed where part does, else indirect."""
    document = clauses.document
    outer = document.quotation_at(content[0])
    if outer and outer[1] >= content[1]:
        return "direct"
    inside = [q for q in document.quotations if q[0] >= content[0] and q[1] <= content[1] + 1]
    return "mixed" if any(len(document.tokens_in(q)) > _LONGEST_TERM for q in inside) else "indirect"
