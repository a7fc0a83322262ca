"""How far a content reaches around a cue, in a language whose subject stands before its verb."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.reading.grammar import Lines
from isnad.reading.options import Chooser, Option
from isnad.reading.spots import Spot
from isnad.reading.weights import Group

_START_REACH = 25  # tokens between a cue and its content: whom it addresses, where and when
_MOST_STARTS, _MOST_ENDS = 6, 14
_STARTING = frozenset({"comp", "inf", "wh", "prep", "“"})
_ENDING = frozenset({",", "coord", "subord", "rel", "—", ";", ":", "(", "prep", "wh", "comp", "”", "day", ")"})
_TELLING = frozenset({"past", "present", "participle", "perfect"})
_LATER = _TELLING - {"perfect"} | {"phrase"}
_WORDS_TOLD = frozenset({"coord", "subord", "rel", "prep", "wh", "comp"})  # classes of few words, which tell themselves
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
    starts = [_start_option(spot, i, kind, right) for i, kind in _starts(spot.lines, right, spot.last)]
    if not starts:
        return None
    chosen = chooser.choose("start", starts)
    if chosen.kind == "block":
        return chosen.start, _block_end(spot.lines, chosen.start)
    return chosen.start, content_end(spot, chooser, chosen.start, chosen.kind)


def content_end(spot: Spot, chooser: Chooser, start: int, kind: str) -> int:
    """Return the token after the content that starts at `start`; `kind` is what opened it."""
    return chooser.choose("end", list(_end_options(spot, start, kind))).end


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
            options.append(Option(i, end, "before", _opening_features(spot, i, end)))
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


def _start_option(spot: Spot, i: int, kind: str, right: int) -> Option:
    classes, tokens = spot.lines.classes, spot.lines.tokens
    head = classes[i] if i < len(classes) else "$"
    after = classes[right] if right < len(classes) else "$"
    gap = classes[right:i]
    together = ((_by_name, kind, spot.name, after), (_by_gap, kind, spot.form, min(len(gap), 6), head, after))
    if not kind.startswith("far"):
        return Option(i, i, kind, (), together)
    word = tokens[i - 1].norm if classes[i - 1] in ("prep", "comp") else tokens[i].norm if head in ("wh", "inf") else ""
    between = (_by_between, kind, "prep" in gap, "," in gap, "past" in gap, "cap" in gap, *gap[:4])
    return Option(i, i, kind, (f"{kind}|word={word}",), (*together, between))


def _by_name(kind: str, name: str, after: str) -> tuple[str, ...]:
    return f"{kind}|{name}", f"{kind}|{name}|after={after}"


def _by_gap(kind: str, form: str, gap: int, head: str, after: str) -> tuple[str, ...]:
    return f"{kind}|{form}", f"{kind}|gap={gap}", f"{kind}|{head}", f"{kind}|after={after}"


def _by_between(kind: str, prep: bool, comma: bool, past: bool, cap: bool, *gap: str) -> tuple[str, ...]:
    return f"far|{'_'.join(gap)}", f"far|{prep}{comma}{past}{cap}|{kind}"


def _end_options(spot: Spot, start: int, kind: str) -> Iterator[Option]:
    """Yield the places where a content that starts at `start` may end, with what speaks for and against each.

    Most of it hangs on few classes, and comes again and again.
    """
    lines, last, name = spot.lines, spot.last, spot.name
    classes, tokens = lines.classes, lines.tokens
    quoted = bool(lines.quoted[start])
    before_cue = spot.kind(spot.index - 1)
    beside = "subord" in classes[spot.first : spot.index]
    form = spot.form
    quoting = max((k for k in range(last - 1, start, -1) if classes[k] == "“"), default=-1)
    telling = max((k for k in range(last - 1, start, -1) if classes[k] in _TELLING), default=-1)
    commas, counted = 0, start
    for i in _ends(lines, start, last):
        here = classes[i] if i < last else "$"
        if i < last and classes[i - 1] == "”":
            here = "”" + here
        following = classes[i + 1] if i + 1 < last else "$"
        word = tokens[i].norm if i < last and here in _WORDS_TOLD else here
        if i < counted:
            commas, counted = 0, start
        commas, counted = commas + classes[counted:i].count(","), i
        single = [f"word={word}|next={tokens[i + 1].norm if i + 1 < last else '$'}"]
        together: list[Group] = [
            (_at_end, here, following, word, kind),
            (_by_length, here, i - start, kind),
            (_by_rest, here, classes[i - 1], min(last - i, 12)),
            (_by_clause, here, following, min(commas, 3), beside),
            (_by_cue, here, quoted, form, before_cue, name),
        ]
        if here[:1] == "”":
            single.append(f"inside={classes[i - 2]}|{here}|{following}")
        if i < last:
            later = next((c for c in classes[i + 1 : i + 4] if c in _LATER), "")
            then = classes[i + 2] if i + 2 < last else "$"
            together.append((_then, following, then, word))
            together.append((_behind, here, following, quoting >= i, telling >= i, later))
        yield Option(start, i, kind, tuple(single), tuple(together))


def _then(following: str, then: str, word: str) -> tuple[str, ...]:
    return (f"then={following}_{then}|{word}",)


def _at_end(here: str, following: str, word: str, kind: str) -> tuple[str, ...]:
    return f"at={here}|{following}", f"at={here}|{kind}", f"word={word}|{kind}", f"word={word}|{following}"


def _by_length(here: str, length: int, kind: str) -> tuple[str, ...]:
    bucket = length if length < 4 else 4 + (length // 3 if length < 18 else 6)
    return f"length={bucket}|{here}", f"length={min(length, 3)}|{kind}"


def _by_rest(here: str, before: str, rest: int) -> tuple[str, ...]:
    return f"before={before}|{here}", f"rest={rest}|{here}"


def _by_clause(here: str, following: str, commas: int, beside: bool) -> tuple[str, ...]:
    # «Asked whether P, Q», «even as X claimed P, Y did Q»: a clause beside the sentence's own ends before that.
    return f"commas={commas}|{here}|{following}", f"beside={beside}|{here}|{following}"


def _by_cue(here: str, quoted: bool, form: str, before: str, name: str) -> tuple[str, ...]:
    return f"name={name}|{here}", f"quoted={quoted}|{here}", f"form={form}|{before}|{here}"


def _behind(here: str, following: str, quoting: bool, telling: bool, later: str) -> tuple[str, ...]:
    return (
        f"rest={quoting}{telling}|{here}",
        f"rest={quoting}{telling}|{here}|{following}",
        f"later={later}|{here}",
    )


def _opening_features(spot: Spot, i: int, end: int) -> tuple[str, ...]:
    lines, first, name = spot.lines, spot.first, spot.name
    classes, tokens = lines.classes, lines.tokens
    before = classes[i - 1] if i > first else "^"
    word = tokens[i - 1].norm if before in ("coord", "subord", "comp") else before
    return (
        f"from={before}|{classes[i]}",
        f"from={word}|{classes[i]}",
        f"first={i == first}|quote={classes[first] == '“'}|{before}",
        f"last={lines.quoted[i] == lines.quoted[end - 1]}|{bool(lines.quoted[end - 1])}|{before}",
        f"rank={sum(c in (',', '—', 'coord') for c in classes[first:i])}|{before}",
        f"length={min(end - i, 12)}|{before}",
        f"name={name}|{i == first}",
    )
