"""Noun phrases around a cue that may name its source, in a language whose subject stands before its verb."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from isnad.reading.clauses import Clauses
from isnad.reading.grammar import Lines
from isnad.reading.options import Option
from isnad.reading.spots import Spot
from isnad.records import Span

_INSIDE = frozenset(
    {"det", "poss", "num", "number", "cap", "title", "word", "noun", "plural", "'s", "'", "-", "·", "%", "$"}
)
# A word that is both: a noun where one of these stands before it.
_EITHER = frozenset({"present", "noun"})
_BEFORE_NOUN = frozenset({"det", "poss", "'s", "num", "cap", "word", "number", "title", "day"})
_REDUCED = frozenset({"ed", "past", "perfect", "participle", "ing", "prep", "day", "time", "adv"})
_MODIFIERS = frozenset({"ed", "ing", "adv", "past", "participle", "perfect"})
_ALONE = frozenset({"subj", "obj", "rel"})
_TOLD = frozenset({"det", "poss", "subj", "obj", "rel"})  # classes of few words, whose word itself tells
_JOINTS = frozenset({"prep", "coord", ",", "(", "—", "of"})
_GOING_ON = frozenset({",", "rel", "(", "prep", "—", "adv", "be", "have", "modal", "ed", "past", "present"})
_FARTHEST = 45  # tokens before a cue in which its subject may stand
_LONGEST = 26  # tokens of a source
_MOST_APART, _FEW_APART = 7, 2  # noun phrases looked at apart from the cue: the nearest, and the sentence's first
_MOST_CHUNKS = 5  # noun phrases of one source: a name, its office and where that is


class Place(msgspec.Struct, frozen=True, gc=False):
    """A token range that may be the source, and where it stands: before, apart, after, or none (an empty range)."""

    start: int
    end: int
    kind: str


NOWHERE = Place(0, 0, "none")


def chunks(lines: Lines, low: int, high: int) -> list[tuple[int, int]]:
    """Return the bare noun phrases between two tokens, without what is joined to them by prepositions and commas."""
    found: list[tuple[int, int]] = []
    classes, i = lines.classes, low
    while i < high:
        kind = classes[i]
        if kind in _ALONE:
            found.append((i, i + 1))
            i += 1
        elif kind in _INSIDE:
            start = i
            i += 1
            while i < high and (
                (classes[i] in _INSIDE and not (classes[i] in ("det", "poss") and classes[i - 1] != "'s"))
                or (classes[i] in _EITHER and classes[i - 1] in _BEFORE_NOUN)
                or (classes[i] in _MODIFIERS and classes[i - 1] in ("det", "poss"))
            ):
                i += 1
            while i > start and classes[i - 1] in ("'", "-"):
                i -= 1
            if i > start:
                found.append((start, i))
            else:
                i += 1
        else:
            i += 1
    return found


def places(lines: Lines, left: int, right: int, first: int, last: int) -> list[Place]:
    """Return where the source of a cue between tokens `left` and `right` may stand in its sentence, `none` last."""
    found = [*_before(lines, left, first), *_after(lines, right, last, opens=left == first)]
    return [*dict.fromkeys(found), NOWHERE]


def _before(lines: Lines, left: int, first: int) -> Iterator[Place]:
    classes = lines.classes
    low = max(first, left - _FARTHEST)
    edge = left
    while edge > low and classes[edge - 1] in (",", "”", "adv"):
        edge -= 1
    every = chunks(lines, low, left)
    if edge > low and classes[edge - 1] == ")":
        # «Ada Varsen (of the Reform party) said»: what is bracketed belongs to the name before it.
        opening = next((k for k in range(edge - 2, max(low, edge - _LONGEST), -1) if classes[k] == "("), low)
        for start, end in every:
            if end == opening:
                yield Place(start, edge, "before")
    if every and edge < left and classes[edge] == "," and every[-1][1] <= edge:
        # «X, who …, said», «X, the minister of …, said»: all between the name and the second comma belongs to it.
        for start, end in every[:-1]:
            if edge - start <= _LONGEST and classes[end] in (",", "rel", "(", "—"):
                yield Place(start, edge, "before")
    for n in range(len(every) - 1, -1, -1):
        start, end = every[n]
        touches = end in (left, edge)
        if end != left and classes[start] == "word" and start > low and classes[start - 1] == "rel":
            continue  # «Norland, which lost two soldiers, insists»: a verb that no list has
        kind = "before" if touches else "apart"
        if not touches and _FEW_APART <= n < len(every) - _MOST_APART:
            continue
        yield Place(start, end, kind)
        if not touches and (classes[end] if end < len(classes) else "") not in _GOING_ON:
            continue
        for m in range(n - 1, max(-1, n - _MOST_CHUNKS if touches else n - 2), -1):
            between = classes[every[m][1] : every[m + 1][0]]
            joined = len(between) <= 2 and all(c in _JOINTS for c in between)
            reduced = touches and len(between) <= 2 and all(c in _REDUCED for c in between)
            if not (joined or reduced) or end - every[m][0] > _LONGEST:
                break
            yield Place(every[m][0], end, kind)


def _after(lines: Lines, right: int, last: int, *, opens: bool) -> Iterator[Place]:
    """Yield the places behind a cue; where it opens the sentence, an apposition ends with a comma of its own."""
    classes, i = lines.classes, right
    while i < last and classes[i] in (",", "prep", "inf"):
        i += 1
    high = min(last, i + _LONGEST)
    every = chunks(lines, i, high)
    if not every or every[0][0] != i:
        return
    start = every[0][0]
    for n, (low, end) in enumerate(every[:_MOST_CHUNKS]):
        if n and not all(c in _JOINTS for c in classes[every[n - 1][1] : low]):
            return
        if n and opens and classes[end : end + 1] != [","] and "," in classes[start:low]:
            continue
        yield Place(start, end, "after")


def _kind(clauses: Clauses, span: Span | None) -> str:
    return clauses.kind_at.get(span, "") if span else ""


def place_option(clauses: Clauses, spot: Spot, place: Place, left: int, right: int) -> Option:
    """Return a place as the source of a cue that stands from `left` up to `right`, with what speaks for and against it.

    Most of it hangs on few classes, and comes again and again.
    """
    lines, first, form, kind = spot.lines, spot.first, spot.form, place.kind
    classes, tokens = lines.classes, lines.tokens
    beforehand = classes[left - 1] if left > first else "^"
    afterwards = classes[right] if right < len(classes) else "$"
    of_kind = (_of_kind, kind, form, spot.name, beforehand, afterwards)
    start, end = place.start, place.end
    if kind == "none":
        return Option(start, end, kind, (f"none|{form}|{beforehand}",), (of_kind,))
    opens = _kind(clauses, clauses.mention_from.get(tokens[start].start))
    closes = _kind(clauses, clauses.mention_to.get(tokens[end - 1].end))
    before = classes[start - 1] if start > first else "^"
    earlier = classes[start - 2] if start - 2 >= first else "^"
    gap = classes[right:start] if kind == "after" else classes[end:left]
    cues = gap.count("past") + gap.count("present") + gap.count("participle") if gap else 0
    inner, head, length = classes[start:end], classes[start], end - start
    word = tokens[start].norm if head in _TOLD else head
    return Option(
        start,
        end,
        kind,
        (f"prevnorm={tokens[start - 1].norm if start > first else '^'}|{kind}",),
        (
            of_kind,
            (_of_start, kind, form, earlier, before, head, word, start == first, opens),
            (_of_end, kind, form, classes[end] if end < len(classes) else "$", classes[end - 1]),
            (_of_gap, kind, form, len(gap), cues, *gap[:3]),
            (_of_whole, kind, opens, closes, length if length < 4 else 4 + length.bit_length(), "prep" in inner,
                      "," in inner, "coord" in inner, bool(lines.quoted[start]),
                      lines.quoted[start] == lines.quoted[left]),
        ),
    )  # fmt: skip


def _of_kind(kind: str, form: str, name: str, before: str, after: str) -> tuple[str, ...]:
    return f"kind={kind}|around={before}_{after}", f"kind={kind}|{form}", f"kind={kind}|{name}"


def _of_start(
    kind: str, form: str, earlier: str, before: str, head: str, word: str, sentence: bool, mention: str
) -> tuple[str, ...]:
    return (
        f"mention={mention}|{before}|{earlier}|{kind}",
        f"prev={before}|{head}|{kind}",
        f"first={word}|{kind}",
        f"sentence={sentence}|{kind}|{form}",
    )


def _of_end(kind: str, form: str, following: str, last: str) -> tuple[str, ...]:
    return f"next={following}|{kind}|{form}", f"last={last}|{kind}"


def _of_gap(kind: str, form: str, length: int, cues: int, *gap: str) -> tuple[str, ...]:
    return (
        f"gap={'_'.join(gap)}+{min(length, 4)}|{kind}",
        f"gap={length.bit_length()}|{kind}|{form}",
        f"gapcues={cues}|{form}",
    )


def _of_whole(
    kind: str, opens: str, closes: str, length: int, prep: bool, comma: bool, coord: bool, quoted: bool, alike: bool
) -> tuple[str, ...]:
    return (
        f"mention={opens}|{closes}|{kind}",
        f"length={length}|{kind}",
        f"inner={prep}{comma}{coord}|{kind}",
        f"quoted={quoted}|{alike}",
    )
