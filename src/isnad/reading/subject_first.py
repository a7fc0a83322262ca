"""Reports in a language whose subject stands before its verb: «X said that P», «“P”, said X», «P, according to X».

For every cue the extent of the cue, the place of its source and the reach of its content are chosen among what the
closed classes around it allow, each by trained weights; whether there is a report at all is judged afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec

from isnad.reading.chunks import NOWHERE, Place, place_option, places
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.grammar import Lines
from isnad.reading.judging import report_evidence
from isnad.reading.options import Chooser, Edge, Option
from isnad.reading.reach import content_after, content_before, content_end, core
from isnad.reading.spots import Spot, spot_of
from isnad.reading.weights import Group, told

Part = tuple[int, int]  # a token range

_AUXILIARIES = frozenset({"be", "have", "do", "modal", "neg", "adv", "inf", "'"})
_BEHIND = frozenset({"prep", "particle", "inf", "adv", "comp", ":", "subord", "day", "neg", "be"})
_FURTHER = frozenset({"prep", ":", "inf", "particle"})
_VERBS = frozenset({"past", "present", "perfect", "participle", "ed", "ing", "have"})
_BEFORE_NOUN = frozenset({"det", "poss", "word", "adv", "ed"})
_GOING_ON = frozenset({",", "“", "—", ":"})
_REPORTING = frozenset({"past", "present", "participle", "perfect"})
_JOINT = 8  # tokens of what joins one quotation to the next
_WORDS_OF_NOTE = frozenset({"prep", "inf", "comp", "wh", "coord"})
_LONGEST_GROUP = 6  # tokens of auxiliaries and adverbs before a verb
_GOVERNED = 4  # tokens between a verb and the noun that reports
_VENUE_REACH = 4  # «in a televised statement»


class Report(msgspec.Struct, frozen=True):
    """What a cue may report, in token ranges: cue, source (None: none), content, and how that lies to the cue."""

    cue: Part
    source: Part | None
    content: tuple[Part, ...]
    pattern: str
    form: str
    features: tuple[str, ...]
    groups: tuple[Group, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All features, those in groups last."""
        return (*self.features, *chain.from_iterable(map(told, self.groups)))


def report_of(clauses: Clauses, lines: Lines, cue: Cue, chooser: Chooser) -> Report | None:
    """Return what a cue may report, None where nothing stands around it that it could."""
    spot = spot_of(lines, cue)
    left, right = chooser.choose_range("extent", *_extents(clauses, spot))
    found = places(lines, left, right, spot.first, spot.last)
    options = [place_option(clauses, spot, p, left, right) for p in found]
    chosen = chooser.choose("source", options)
    place = next(p for p, o in zip(found, options, strict=True) if o is chosen)
    low = min(left, place.start) if place.kind == "before" or _behind_quotation(spot, place) else left
    high = max(right, place.end) if place.kind == "after" else right
    quote = _next_quote(lines, spot.last)
    patterns = [
        _pattern_option(spot, kind, place, low, high, quote) for kind in _patterns(spot, low, high, place, quote)
    ]
    if not patterns:
        return None
    pattern = chooser.choose("pattern", patterns).kind
    content = _content(spot, chooser, pattern, place, low, high, quote)
    if not content:
        return None
    source = (place.start, place.end) if place is not NOWHERE and pattern not in ("split", "subject") else None
    features, groups = _evidence(clauses, spot, (left, right), place, pattern, content)
    return Report((left, right), source, content, pattern, spot.form, features, groups)


def glance(lines: Lines, cue: Cue) -> Option:
    """Return a cue with the little that tells at a glance that it is none here: the words and classes beside it."""
    classes, tokens, i = lines.classes, lines.tokens, cue.index
    first, last = lines.sentences[lines.sentence_at[i]]
    name = cue.name or tokens[i].norm
    before = classes[i - 1] if i > first else "^"
    after = classes[i + 1] if i + 1 < last else "$"
    words = f"before={tokens[i - 1].norm if i > first else '^'}", f"after={tokens[i + 1].norm if i + 1 < last else '$'}"
    groups: tuple[Group, ...] = (
        (_at_a_glance, name, cue.form, tokens[i].norm, bool(lines.quoted[i])),
        (_beside, name, cue.form, before, after),
    )
    return Option(i, i + 1, "glance", words, groups)


def _beside(name: str, form: str, before: str, after: str) -> tuple[str, ...]:
    return f"name={name}|before={before}", f"name={name}|after={after}", f"{form}|{before}|{after}"


def _at_a_glance(name: str, form: str, word: str, quoted: bool) -> tuple[str, ...]:
    return "bias", f"name={name}|{form}", f"word={word}", f"quoted={quoted}|{form}", f"quoted={quoted}|{name}"


def _extents(clauses: Clauses, spot: Spot) -> tuple[list[Edge], list[Edge]]:
    """Return where the cue may begin and end: with auxiliaries before it, a preposition, a venue or a day behind it."""
    classes, tokens, i, name, form = spot.lines.classes, spot.lines.tokens, spot.index, spot.name, spot.cue.form
    lefts, rights = [], []
    for left in _lefts(spot):
        before = "_".join(classes[left:i])
        word = tokens[left].norm if left < i else ""
        lefts.append(Edge(left, (), ((_of_left, before, word, form, name, spot.kind(left - 1)),)))
    for right in _rights(clauses, spot):
        after = "_".join(classes[i + 1 : right])
        word = tokens[right - 1].norm if right > i + 1 else ""
        following = spot.kind(right)
        rights.append(
            Edge(right, (), ((_of_right, after, word, following, form), (_of_preposition, after, word, name)))
        )
    return lefts, rights


def _of_left(before: str, word: str, form: str, name: str, earlier: str) -> tuple[str, ...]:
    return (
        f"left={before}",
        f"left={before}|{form}",
        f"left={before}|{name}",
        f"leftword={word}",
        f"pre={earlier}|{before}",
    )


def _of_right(after: str, word: str, following: str, form: str) -> tuple[str, ...]:
    return f"right={after}", f"right={after}|{following}", f"right={word}|{form}", f"right={word}|{following}"


def _of_preposition(after: str, word: str, name: str) -> tuple[str, ...]:
    return f"right={after}|{name}", f"right={word}|{name}"


def _lefts(spot: Spot) -> list[int]:
    """Return where the cue may begin: at its word, with adverbs, with all auxiliaries, with a verb that governs it."""
    classes, first, i = spot.lines.classes, spot.first, spot.index
    group = [i]
    k = i
    while k > first and i - k < _LONGEST_GROUP and classes[k - 1] in _AUXILIARIES:
        k -= 1
        if classes[k] != "'":
            group.append(k)
    lefts = group if len(group) <= 3 else [group[0], group[1], group[-1]]
    verb = _governor(spot, k)
    if verb is not None:
        lefts.append(verb)
        while verb > first and i - verb < 2 * _LONGEST_GROUP and classes[verb - 1] in _AUXILIARIES:
            verb -= 1
        if verb != lefts[-1]:
            lefts.append(verb)
    return lefts


def _rights(clauses: Clauses, spot: Spot) -> list[int]:
    """Return where the cue may end: at its word, behind a preposition or two, behind a venue."""
    classes, tokens, i, last = spot.lines.classes, spot.lines.tokens, spot.index, spot.last
    rights = [i + 1]
    if i + 1 >= last:
        return rights
    if classes[i + 1] in _BEHIND:
        rights.append(i + 2)
        if i + 2 < last and classes[i + 2] in _FURTHER:
            rights.append(i + 3)
    if classes[i + 1] == "prep":
        venues = clauses.lexicon.venues
        reach = range(i + 2, min(last, i + 2 + _VENUE_REACH))
        rights.extend([k + 1 for k in reach if tokens[k].norm in venues][:1])
    return rights


def _governor(spot: Spot, k: int) -> int | None:
    """Return the verb before a cue whose group begins at `k`: «declined to comment», «made no comments»."""
    classes, first, i = spot.lines.classes, spot.first, spot.index
    if k < i and classes[k] == "inf" and k > first and classes[k - 1] in _VERBS:
        return k - 1
    while k > first and i - k < _GOVERNED and classes[k - 1] in _BEFORE_NOUN:
        k -= 1
    return k - 1 if k > first and classes[k - 1] in _VERBS and i - k < _GOVERNED else None


def _patterns(spot: Spot, low: int, high: int, place: Place, quote: int) -> Iterator[str]:
    """Yield how the content may lie to the cue and its source, which stand between tokens `low` and `high`.

    `quote` is where the next sentence is a quotation, 0 where it is none.
    """
    classes, first, last = spot.lines.classes, spot.first, spot.last
    something = high < last and classes[high:last] != ["."]
    if something or (last < len(classes) and classes[last - 1] == ":"):
        yield "after"
    if low - first >= 2:
        yield "before"
        if quote or _goes_on(spot, low, high):
            yield "around"
    if place.kind in ("before", "apart") and spot.form in ("passive", "present", "past", "perfect", "noun"):
        yield "split"
        yield "subject"


def _behind_quotation(spot: Spot, place: Place) -> bool:
    """Whether a source apart from its cue stands right behind a quotation."""
    if place.kind != "apart" or place.start <= spot.first:
        return False
    kinds = (spot.kind(place.start - 1), spot.kind(place.start - 2))
    return kinds[0] == "”" or kinds == (",", "”")


def _goes_on(spot: Spot, low: int, high: int) -> bool:
    """Whether the sentence goes on with the content behind the cue and its source: a quotation only with another."""
    classes = spot.lines.classes
    if high + 1 >= spot.last or classes[high] not in _GOING_ON:
        return False
    quoted = spot.kind(low - 1) == "”" or (spot.kind(low - 1) == "," and spot.kind(low - 2) == "”")
    if not quoted or "“" in classes[high : high + 2]:
        return True
    # «“P,” he said, but “Q”»: what joins two quotations is his as well; another verb that reports has its own.
    joint = classes[high + 1 : min(high + 1 + _JOINT, spot.last)]
    if joint[:1] not in (["coord"], ["comp"]) or "“" not in joint:
        return False
    return not any(c in _REPORTING for c in joint[: joint.index("“")])


def _next_quote(lines: Lines, last: int) -> int:
    """Return the token where the next sentence of the paragraph opens a quotation that is all of it, or 0."""
    tokens = lines.tokens
    if last >= len(tokens) or lines.classes[last] != "“":
        return 0
    if "\n" in lines.text[tokens[last - 1].end : tokens[last].start]:
        return 0
    end = lines.sentences[lines.sentence_at[last]][1]
    return last + 1 if end - _quote_end(lines, last) <= 1 else 0


def _content(
    spot: Spot, chooser: Chooser, pattern: str, place: Place, low: int, high: int, quote: int
) -> tuple[Part, ...]:
    """Return the token ranges of the content by its pattern, without the marks at their ends."""
    lines, last = spot.lines, spot.last
    found: list[Part] = []
    if pattern in ("split", "subject"):
        found.append((place.start, place.end))
    if pattern in ("before", "around") and (before := content_before(spot, chooser, low)):
        found.append(before)
    if pattern in ("after", "split") and (after := content_after(spot, chooser, high)):
        found.append(after)
    if pattern == "after" and quote and found and _goes_into(spot, chooser, place, found[-1], quote):
        found.append((quote, _quote_end(lines, quote)))
    if pattern == "around":
        if _goes_on(spot, low, high) or not quote:
            start = high
            while start < last and lines.classes[start] in _GOING_ON:
                start += 1
            if start < last:
                found.append((start, content_end(spot, chooser, start, "rest")))
        if quote:
            found.append((quote, _quote_end(lines, quote)))
    cored = [core(lines, start, end) for start, end in found]
    return tuple((start, end) for start, end in cored if end > start)


def _goes_into(spot: Spot, chooser: Chooser, place: Place, told: Part, quote: int) -> bool:
    """Whether what is told goes on with the quotation that is the next sentence: «praised the dam. “It stands.”»."""
    lines, form, name = spot.lines, spot.form, spot.name
    classes, last = lines.classes, spot.last
    if core(lines, *told)[1] < core(lines, told[0], last)[1]:
        return False
    end = _quote_end(lines, quote)
    n = len(lines.tokens)
    paragraph = end >= n or "\n" in lines.text[lines.tokens[end - 1].end : lines.tokens[end].start]
    source = classes[place.start] if place is not NOWHERE else "none"
    common = (
        f"{form}", f"{name}", f"source={source}",
        f"quoted={bool(lines.quoted[told[0]])}|{'”' in classes[slice(*told)]}",
        f"opens={classes[quote]}", f"paragraph={paragraph}", f"inquote={bool(lines.quoted[spot.index])}",
        f"before={sum(c in _REPORTING for c in classes[spot.first : spot.index])}",
        f"after={sum(c in _REPORTING for c in classes[spot.index + 1 : last])}",
        f"length={min((last - spot.first) // 8, 5)}", f"said={min((end - quote) // 8, 5)}",
    )  # fmt: skip
    kinds = ("ends", "goes on")
    options = [Option(quote, end, kind, tuple(f"{kind}|{f}" for f in ("", *common))) for kind in kinds]
    return chooser.choose("next", options).kind == "goes on"


def _quote_end(lines: Lines, start: int) -> int:
    """Return the token after the quotation that token `start` stands in."""
    n, i = lines.quoted[start], start
    while i < len(lines.tokens) and lines.quoted[i] == n:
        i += 1
    return i


def _pattern_option(spot: Spot, kind: str, place: Place, low: int, high: int, quote: int) -> Option:
    lines, first, last = spot.lines, spot.first, spot.last
    before, after = spot.kind(low - 1), spot.kind(high)
    far = min((low - first) // 3, 4), min((last - high) // 3, 4)
    return Option(
        low,
        high,
        kind,
        (f"{kind}|word={lines.tokens[high].norm if high < last else ''}",),
        (
            (_by_name, kind, spot.name, after),
            (_by_form, kind, spot.form, place.kind, before, after),
            (_by_sentence, kind, lines.classes[first], bool(quote), before, after),
            (_by_distance, kind, far, spot.kind(low - 2), before, after, spot.kind(high + 1)),
        ),
    )


def _by_distance(kind: str, far: tuple[int, int], earlier: str, before: str, after: str, later: str) -> tuple[str, ...]:
    return f"{kind}|{earlier}_{before}", f"{kind}|{after}_{later}", f"{kind}|far={far[0]}|{far[1]}"


def _by_name(kind: str, name: str, after: str) -> tuple[str, ...]:
    return f"{kind}|{name}", f"{kind}|{name}|{after}"


def _by_form(kind: str, form: str, place: str, before: str, after: str) -> tuple[str, ...]:
    return (
        f"{kind}|{form}",
        f"{kind}|source={place}",
        f"{kind}|{before}|{after}",
        f"{kind}|{form}|{before}|{after}",
        f"{kind}|{place}|{before}",
        f"{kind}|{place}|{before}|{after}",
    )


def _by_sentence(kind: str, opens: str, quote: bool, before: str, after: str) -> tuple[str, ...]:
    return f"{kind}|opens={opens}|{before}", f"{kind}|next={quote}|{before}|{after}"


def _evidence(
    clauses: Clauses, spot: Spot, extent: Part, place: Place, pattern: str, content: tuple[Part, ...]
) -> tuple[tuple[str, ...], tuple[Group, ...]]:
    """Return what speaks for or against the report: what every language's reports are judged by, and the classes."""
    lines, i, form, name = spot.lines, spot.index, spot.form, spot.name
    classes, tokens, cue_at = lines.classes, lines.tokens, clauses.cue_at
    left, right = extent
    before, after = spot.kind(left - 1), spot.kind(right)
    start, end = content[0]
    head = classes[start] if classes[start] in ("cap", "num", "word") else tokens[start].norm
    source = "none" if place is NOWHERE else classes[place.start]
    quoted = bool(lines.quoted[i])
    source_span = None if place is NOWHERE else (tokens[place.start].start, tokens[place.end - 1].end)
    content_span = (tokens[start].start, tokens[end - 1].end)
    named: tuple[str, ...] = ()
    if place is not NOWHERE:
        pronoun = source in ("subj", "obj", "rel", "poss", "det")
        named = (
            f"sourceword={tokens[place.start].norm if pronoun else source}|{quoted}",
            f"sourcelast={tokens[place.end - 1].norm}",
        )
    cues = [k for k in range(spot.first, spot.last) if k in cue_at]
    earlier, others = cues[0] < i, min(len(cues) - 1, 3)
    length = min((place.end - place.start).bit_length(), 4)
    of_any, groups = report_evidence(clauses, spot.cue, pattern, source_span, content_span, spot.first)
    single = (
        f"afterclass={tokens[right].norm if after in _WORDS_OF_NOTE else after}|{form}",
        f"headclass={head}|{pattern}|{form}",
    )
    classed: tuple[Group, ...] = (
        (_of_name, name, form, pattern, place.kind, after),
        (_of_source, form, pattern, place.kind, source, length, quoted, bool(lines.quoted[start])),
        (_of_sentence, form, before, others, earlier, *classes[left:i]),
    )
    return (*of_any, *single, *named), (*groups, *classed)


def _of_name(name: str, form: str, pattern: str, place: str, after: str) -> tuple[str, ...]:
    return f"name={name}|{form}", f"class={form}|{pattern}", f"name={name}|{after}", f"name={name}|{place}"


def _of_source(
    form: str, pattern: str, place: str, source: str, length: int, quoted: bool, content: bool
) -> tuple[str, ...]:
    return (
        f"place={place}|{source}|{form}",
        f"place={source}|{pattern}",
        f"placelength={length}|{place}",
        f"quoted={quoted}|{source}",
        f"contentquoted={content}|{quoted}|{pattern}",
    )


def _of_sentence(form: str, before: str, others: int, earlier: bool, *auxiliaries: str) -> tuple[str, ...]:
    return (
        f"beforeclass={before}|{form}",
        f"aux={'_'.join(auxiliaries)}",
        f"others={others}|{form}",
        f"earlier={earlier}|{form}|{before}",
    )
