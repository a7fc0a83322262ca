"""Who says something in a document that they issue: «أصدرت النقابة بيانا قالت فيه إن P»."""

from __future__ import annotations

from msgspec.structs import replace

from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.subjects import opened_subject
from isnad.records import Span

_NEAR = 14  # tokens between a document and the verb by which something is said in it
_REACH = 20  # tokens between the verb that issues a document and the document


def says_therein(clauses: Clauses, cue: Cue) -> bool:
    """Whether a verb says something in what stands before it: «قال فيه»."""
    behind = cue.index + 1
    finite = cue.form in ("past", "present") and not clauses.document.language.profile.capitals
    return finite and behind < len(clauses.tokens) and clauses.tokens[behind].norm in clauses.lexicon.therein


def writer_of(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return the subject of the verb that issues the document in which a verb says something, None where none does."""
    if not says_therein(clauses, cue) or (document := _document(clauses, cue, first)) is None:
        return None
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if lexicon.joined(tokens[cue.index - 1].norm, lexicon.relative_pronouns):
        return None  # «ناقشت اللجنة خطاب الوزير الذي قال فيه»: whose it is said it
    for k in range(document - 1, max(first, document - _REACH) - 1, -1):
        if tokens[k].kind == "mark" and tokens[k].text not in '،"“”«»()':
            return None
        if not lexicon.joined(tokens[k].norm, lexicon.issuing | lexicon.directing):
            continue
        start = clauses.past_closed(k + 1, document)
        end = document
        while end > start and (tokens[end - 1].text == "،" or clauses.before_time(end) < end):
            end = max(start, min(end - 1, clauses.before_time(end)))
        if start < end:
            return tokens[start].start, tokens[end - 1].end
        joined = tokens[k].norm not in lexicon.issuing | lexicon.directing
        issuing = replace(cue, index=k, start=tokens[k].start + joined, end=tokens[k].end, form="past")
        return opened_subject(clauses, issuing, first)
    return None


def _document(clauses: Clauses, cue: Cue, first: int) -> int | None:
    """Return the token of the document before a verb, an object by its place; None where a verb stands between."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    for k in range(cue.index - 1, max(first, cue.index - _NEAR) - 1, -1):
        other = clauses.cue_at.get(k)
        if tokens[k].norm.removesuffix(lexicon.joining_end) in lexicon.documents | lexicon.venues | lexicon.filed:
            return k
        if (other is not None and other.form in ("past", "present")) or tokens[k].text in ".:":
            return None
    return None
