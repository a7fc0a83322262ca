"""How far a content reaches around a cue, in a language whose subject stands before its verb."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.reading.grammar import Lines
from isnad.reading.options import Chooser, Option
from isnad.reading.spots import Spot

_START_REACH = 25  # tokens between a cue and its content: whom it addresses, where and when
_MOST_STARTS, _MOST_ENDS = 6, 14
_STARTING = frozenset({"comp", "inf", "wh", "prep", "“"})
_ENDING = frozenset({",", "coord", "subord", "rel", "—", ";", ":", "(", "prep", "wh", "comp", "”", "day", ")"})
_TELLING = frozenset({"past", "present", "participle", "perfect"})
_FINITE = frozenset({"be", "have", "do", "modal", "past", "ed"})
_LINKING = frozenset({",", "coord", "det", "rel", "be"})
_LINKS = 3  # tokens between two quotations of one phrase
_OUTSIDE = frozenset({".", ",", "“", "”", '"', ":", ";", "—", "'", "(", "…"})


def core(lines: Lines, start: int, end: int) -> tuple[int, int]:
    """Return a token range without complementiser and marks around it; a quotation inside keeps both marks."""
    classes, quoted = lines.classes, lines.quoted
    while end > start and classes[end - 1] in _OUTSIDE and classes[end - 1] != "”":
        end -= 1
    first = start
    while first < end and (classes[first] in _OUTSIDE or (classes[first] == "comp" and end - first > 2)):
        if classes[first] == "“" and quoted[end - 1] != quoted[first]:
            break
        first += 1
    while end > first and classes[end - 1] in _OUTSIDE:
        if classes[end - 1] == "”" and "“" in classes[first:end] and quoted[end - 1] not in quoted[start:first]:
            break
        end -= 1
    return first, end


def bare_start(lines: Lines, start: int) -> int:
    """Return the first token at or after `start` that is neither a mark nor a complementiser."""
    classes = lines.classes
    while start < len(classes) and (classes[start] in _OUTSIDE or classes[start] == "comp"):
        start += 1
    return start


def content_after(spot: Spot, chooser: Chooser, right: int) -> tuple[int, int] | None:
    """Return the token range of what follows a cue that ends before token `right`, None where nothing does."""
    starts = [
        Option(i, i, kind, tuple(_start_features(spot, i, kind, right)))
        for i, kind in _starts(spot.lines, right, spot.last)
    ]
    if not starts:
        return None
    chosen = chooser.choose("start", starts)
    if chosen.kind == "block":
        return chosen.start, _block_end(spot.lines, chosen.start)
    return chosen.start, content_end(spot, chooser, chosen.start, chosen.kind)


def content_end(spot: Spot, chooser: Chooser, start: int, kind: str) -> int:
    """Return the token after the content that starts at `start`; `kind` is what opened it."""
    ends = [
        Option(start, i, kind, tuple(_end_features(spot, start, i, kind))) for i in _ends(spot.lines, start, spot.last)
    ]
    return chooser.choose("end", ends).end


def content_before(spot: Spot, chooser: Chooser, left: int) -> tuple[int, int] | None:
    """Return the token range of what stands before the clause that starts at token `left`, None where nothing does."""
    lines, first = spot.lines, spot.first
    classes, end = lines.classes, left
    while end > first and classes[end - 1] in _OUTSIDE and classes[end - 1] != "”":
        end -= 1
    if end - first < 1:
        return None
    options = []
    for i in range(first, end):
        opens = i == first or (classes[i - 1] in (",", "“", ":", ";", "—", "coord", "comp", ".", "”", "subord"))
        if opens and classes[i] not in _OUTSIDE:
            options.append(Option(i, end, "before", tuple(_opening_features(spot, i, end))))
    return (chooser.choose("opening", options[:_MOST_ENDS]).start, end) if options else None


def _starts(lines: Lines, right: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield the tokens where a content may start, each with what opens it."""
    classes, count = lines.classes, 0
    i = right
    while i < last and classes[i] in (",", ":", "“", "—", '"', "'"):
        i += 1
    if i < last and classes[i] not in (".", "”"):
        marks = classes[right:i]
        opened = "quote" if "“" in marks else "colon" if ":" in marks else "comma" if "," in marks else "next"
        if classes[i] == "comp" and i + 1 < last:
            yield i + 1, "comp" if i == right else "comp-" + opened
        else:
            yield i, opened
        count += 1
    for k in range(i + 1, min(last - 1, right + _START_REACH)):
        kind = classes[k]
        if kind not in _STARTING and kind != ":":
            continue
        if lines.quoted[k] and lines.quoted[k] == lines.quoted[k - 1]:
            continue
        if kind == "comp":
            yield k + 1, "far-comp"
        elif kind in ("“", ":"):
            yield k + 1, "far-quote" if kind == "“" else "far-colon"
        elif kind == "prep":
            yield k + 1, "far-prep"
        else:
            yield k, "far-" + kind
        count += 1
        if count >= _MOST_STARTS:
            break
    if last >= right and classes[last - 1] == ":" and last < len(lines.tokens):
        yield last, "block"


def _block_end(lines: Lines, start: int) -> int:
    """Return the token after the paragraph that starts at `start`, and after those that go on with its quotation."""
    document = lines.document
    n = document.paragraph_of(lines.tokens[start].start)
    while n + 1 < len(document.paragraphs):
        end = document.token_at(document.paragraphs[n][1])
        if lines.classes[start] != "“" or end >= len(lines.tokens) or lines.classes[end] != "“":
            break
        if lines.classes[end - 1] == "”" and lines.quoted[start] != lines.quoted[end - 1]:
            break
        n += 1
    return document.token_at(document.paragraphs[n][1])


def _ends(lines: Lines, start: int, last: int) -> list[int]:
    classes, quoted = lines.classes, lines.quoted
    inside = quoted[start]
    found = [last]
    for i in range(start + 1, last):
        kind = classes[i]
        if kind == "phrase" and classes[i - 1] == "," and i - 1 > start:
            # «P, according to X»: the phrase reports for itself.
            if found[-1] != i - 1:
                found.append(i - 1)
            found.remove(last)
            break
        if kind not in _ENDING and kind not in ("past", "participle", "present"):
            continue
        if quoted[i] and quoted[i] != inside and quoted[i] == quoted[i - 1] and kind != "”":
            continue  # inside a quotation that opened later
        if quoted[i] == inside != 0 and kind != "”":
            continue  # a quotation is stated to its end
        if kind == "”" and _goes_on_quoting(classes, i + 1, last):
            continue
        found.append(i + 1 if kind == "”" else i)
        if len(found) >= _MOST_ENDS:
            break
    return found


def _goes_on_quoting(classes: list[str], i: int, last: int) -> bool:
    """Whether a quotation is one of several in one phrase: «called it “P,” a “Q” and a “R”»."""
    k = i
    while k < min(last, i + _LINKS) and classes[k] in _LINKING:
        k += 1
    return k < last and classes[k] == "“"


def _start_features(spot: Spot, i: int, kind: str, right: int) -> Iterator[str]:
    classes, tokens, name, form = spot.lines.classes, spot.lines.tokens, spot.name, spot.form
    head = classes[i] if i < len(classes) else "$"
    gap = classes[right:i]
    yield f"{kind}|{form}"
    yield f"{kind}|{name}"
    yield f"{kind}|gap={min(len(gap), 6)}"
    yield f"{kind}|{head}"
    yield f"{kind}|after={classes[right] if right < len(classes) else '$'}"
    yield f"{kind}|{name}|after={classes[right] if right < len(classes) else '$'}"
    if kind.startswith("far"):
        yield f"far|{'_'.join(gap[:4])}"
        yield f"far|{'prep' in gap}{',' in gap}{'past' in gap}{'cap' in gap}|{kind}"
        word = (
            tokens[i - 1].norm
            if classes[i - 1] in ("prep", "comp")
            else tokens[i].norm
            if head in ("wh", "inf")
            else ""
        )
        yield f"{kind}|word={word}"


def _end_features(spot: Spot, start: int, i: int, kind: str) -> Iterator[str]:
    lines, last, name = spot.lines, spot.last, spot.name
    classes, tokens = lines.classes, lines.tokens
    here = classes[i] if i < last else "$"
    if i < last and classes[i - 1] == "”":
        here = "”" + here
    nextone = classes[i + 1] if i + 1 < last else "$"
    word = tokens[i].norm if i < last and here in ("coord", "subord", "rel", "prep", "wh", "comp") else here
    length = i - start
    bucket = length if length < 4 else 4 + (length // 3 if length < 18 else 6)
    yield f"at={here}|{nextone}"
    yield f"at={here}|{kind}"
    yield f"word={word}|{kind}"
    yield f"word={word}|next={tokens[i + 1].norm if i + 1 < last else '$'}"
    yield f"word={word}|{nextone}"
    yield f"length={bucket}|{here}"
    yield f"length={min(length, 3)}|{kind}"
    yield f"before={classes[i - 1]}|{here}"
    yield f"rest={min(last - i, 12)}|{here}"
    commas = sum(c == "," for c in classes[start:i])
    yield f"commas={min(commas, 3)}|{here}|{nextone}"
    yield f"name={name}|{here}"
    yield f"quoted={bool(lines.quoted[start])}|{here}"
    # «Asked whether P, Q», «even as X claimed P, Y did Q»: a clause beside the sentence's own ends before that.
    yield f"form={spot.form}|{spot.kind(spot.index - 1)}|{here}"
    yield f"beside={'subord' in classes[spot.first : spot.index]}|{here}|{nextone}"
    if here[:1] == "”":
        yield f"inside={classes[i - 2]}|{here}|{nextone}"
    if i < last:
        rest = classes[i:last]
        quoting = "“" in rest
        telling = any(c in _TELLING for c in rest)
        yield f"rest={quoting}{telling}|{here}"
        yield f"rest={quoting}{telling}|{here}|{nextone}"
        later = next((c for c in classes[i + 1 : i + 4] if c in ("past", "present", "participle", "phrase")), "")
        yield f"later={later}|{here}"
        yield f"then={nextone}_{classes[i + 2] if i + 2 < last else '$'}|{word}"


def _opening_features(spot: Spot, i: int, end: int) -> Iterator[str]:
    lines, first, name = spot.lines, spot.first, spot.name
    classes, tokens = lines.classes, lines.tokens
    before = classes[i - 1] if i > first else "^"
    word = tokens[i - 1].norm if before in ("coord", "subord", "comp") else before
    yield f"from={before}|{classes[i]}"
    yield f"from={word}|{classes[i]}"
    yield f"first={i == first}|quote={classes[first] == '“'}|{before}"
    yield f"last={lines.quoted[i] == lines.quoted[end - 1]}|{bool(lines.quoted[end - 1])}|{before}"
    yield f"rank={sum(c in (',', '—', 'coord') for c in classes[first:i])}|{before}"
    yield f"length={min(end - i, 12)}|{before}"
    yield f"name={name}|{i == first}"
