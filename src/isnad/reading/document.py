"""A text as the reading steps see it: tokens, sentences, paragraphs and quotations, all with offsets into the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from itertools import accumulate, chain, compress
from operator import add
from typing import Any, NamedTuple

import regex

from isnad.language import Language
from isnad.once import once
from isnad.reading.remembered import Remembered
from isnad.records import Span

# A word (with its marks; digits and letters apart), a number, or one character of punctuation. The signs of a hashtag
# are none: «#سد_النوار» is two words.
_WORD, _NUMBER = r"[\p{L}\p{M}\u0640\u200c\u200d]+", r"\p{Nd}+"
_TOKEN = rf"{_WORD}|{_NUMBER}|[^\s\p{{L}}\p{{M}}\p{{Nd}}#_]"
_SPACE = regex.compile(r"[\s#_]*")
_PIECE = regex.compile(rf"(?:{_TOKEN})[\s#_]*")  # a token with what stands between it and the next
_IS_WORD, _IS_NUMBER = regex.compile(_WORD), regex.compile(_NUMBER)
_COMMA, _DASH = "،", "-"
_SENTENCE_END = set(".!?؟\n…")
_OPEN = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}
_BOTH = {'"', "″", "”"}
_APOSTROPHES = {"'", "‘", "’"}
_OPENING = {*_OPEN, *_BOTH}
_QUOTING = re.compile("[" + "".join(sorted({*_OPEN, *_BOTH, *_APOSTROPHES})) + "]")


class Token(NamedTuple):
    """One token: its span, its folded form, and whether it is a word, a number or a mark."""

    start: int
    end: int
    text: str
    norm: str
    kind: str


class Document:
    """A text with its tokens; everything else is derived when first asked for, and nothing is ever changed."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        # A text has a thousand tokens: they are made without a step of Python for each.
        space = _SPACE.match(text)
        first = space.end() if space else 0
        pieces = _PIECE.findall(text, first)
        self.starts: list[int] = list(accumulate(map(len, pieces), initial=first))[: len(pieces)]
        known = list(map(_known_tokens(language).__getitem__, pieces))
        words, norms, kinds, capital = zip(*known, strict=True) if known else ((), (), (), ())
        self._kinds: tuple[str, ...] = kinds
        self._capital: tuple[bool, ...] = capital
        ends = map(add, self.starts, map(len, words))
        fields = zip(self.starts, ends, words, norms, kinds, strict=True)
        self.tokens: list[Token] = list(map(partial(tuple.__new__, Token), fields))

    @once
    def spellings(self) -> dict[str, str]:
        """The words as they are spelt, each with its folded form."""
        known = {text: (norm, kind) for _, _, text, norm, kind in self.tokens}
        return {text: norm for text, (norm, kind) in known.items() if kind == "word"}

    @once
    def capitals(self) -> list[int]:
        """The indices of the words with a capital."""
        return list(compress(range(len(self.tokens)), self._capital))

    @once
    def _by_norm(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, token in enumerate(self.tokens):
            found[token.norm].append(i)
        return found

    def where(self, telling: Remembered[str, Any] | frozenset[str]) -> list[int]:
        """Return the indices of the tokens whose folded form is in a set, or of which something is answered."""
        places = self._by_norm
        found = places.keys() & telling if isinstance(telling, frozenset) else filter(telling.__getitem__, places)
        return sorted(chain.from_iterable(map(places.__getitem__, found)))

    @once
    def numbers(self) -> list[int]:
        """The indices of the tokens of digits."""
        return [i for i, kind in enumerate(self._kinds) if kind == "number"]

    @once
    def paragraphs(self) -> list[Span]:
        """The spans of the title and the paragraphs."""
        spans, at = [], 0
        for part in self.text.split("\n"):
            spans.append((at, at + len(part)))
            at += len(part) + 1
        return spans

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def tokens_in(self, span: Span) -> list[Token]:
        """Return the tokens that start inside `span`."""
        return self.tokens[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]

    def norms_in(self, span: Span) -> list[str]:
        """Return the folded words of `span`; of one that begins before it, behind a conjunction, what lies inside."""
        return [word.norm for word in self.words_in(span)]

    def words_in(self, span: Span) -> list[Token]:
        """Return the words of `span` as tokens; of one that begins before it, behind a proclitic, what lies inside."""
        first = bisect_left(self.starts, span[0])
        words = [t for t in self.tokens_in(span) if t.kind == "word"]
        before = self.tokens[first - 1] if first else None
        if before is not None and before.kind == "word" and before.end > span[0]:
            end = min(before.end, span[1])
            text = self.text[span[0] : end]
            words.insert(0, Token(span[0], end, text, self.language.morphology.fold(text), "word"))
        return words

    def count_in(self, span: Span) -> int:
        """Return how many tokens start inside `span`."""
        return bisect_left(self.starts, span[1]) - bisect_left(self.starts, span[0])

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the range of the tokens that `span` touches; a span may begin inside its first, behind a proclitic."""
        start = self.token_at(span[0])
        if start and self.tokens[start - 1].end > span[0]:
            start -= 1
        return start, self.token_at(span[1])

    def paragraph_of(self, offset: int) -> int:
        """Return the index of the paragraph that holds `offset`."""
        return bisect_right(self._paragraph_starts, offset) - 1

    @once
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @once
    def quotations(self) -> list[Span]:
        """The quotations, quotation marks included, nested ones inside their outer one left out; see `_quotations`."""
        found: list[Span] = []
        single = self.language.profile.single_quotes
        for n, (start, end) in enumerate(self.paragraphs):
            in_line = _quotations(self.text, start, end, single)
            found.extend(in_line)
            if single and (left_open := self._left_open(n, in_line[-1][1] if in_line else start)) is not None:
                found.append((left_open, end))
        return found

    @once
    def _quotation_starts(self) -> list[int]:
        return [start for start, _ in self.quotations]

    def _left_open(self, n: int, at: int) -> int | None:
        """Return where, from `at` on, paragraph `n` opens a quotation that the next one goes on with a mark of its own.

        So are quotations printed that run over several paragraphs: only the last of them closes.
        """
        start, end = self.paragraphs[n]
        mark = next((line[0] for low, high in self.paragraphs[n + 1 :] if (line := self.text[low:high].lstrip())), "")
        if mark not in _OPENING:
            return None
        opens = self.text.find(mark, at, end)
        if opens < 0 or self.text[opens + 1 : opens + 2].isspace():
            return None
        return opens if opens == start or not self.text[opens - 1].isalnum() else None

    def quotations_from(self, offset: int) -> Iterator[Span]:
        """Yield the quotations that open at `offset` or later."""
        for i in range(bisect_left(self._quotation_starts, offset), len(self.quotations)):
            yield self.quotations[i]

    def quotation_at(self, offset: int) -> Span | None:
        """Return the quotation that holds `offset`, or None."""
        at = bisect_right(self._quotation_starts, offset) - 1
        if at >= 0 and self.quotations[at][0] <= offset < self.quotations[at][1]:
            return self.quotations[at]
        return None


@cache
def _known_tokens(language: Language) -> Remembered[str, tuple[str, str, str, bool]]:
    """Return what tells a token apart from the space behind it, its folded form, its kind, and a capital."""
    fold = language.morphology.fold

    def known(piece: str) -> tuple[str, str, str, bool]:
        if word := _IS_WORD.match(piece):
            if not (norm := fold(word[0])):
                return word[0], _DASH, "mark", False  # «وأضاف ـ على صفحته»: a letter that only lengthens is a dash
            return word[0], norm, "word", piece[0].isupper()
        if number := _IS_NUMBER.match(piece):
            # Digits that are newer than what `int` knows are marks: nothing counts with them.
            return number[0], number[0], "number" if number[0].isdecimal() else "mark", False
        # Some newsrooms type the comma of another script; between digits it is that of the number.
        mark = _COMMA if piece[0] == "," and len(piece) > 1 and not language.profile.capitals else piece[0]
        return mark, mark, "mark", False

    return Remembered(known)


def _quotations(text: str, start: int, end: int, single: bool) -> list[Span]:
    """Pair the quotation marks of one paragraph; one without its partner is passed over.

    `single`: apostrophes quote too, one by one or doubled.
    """
    spans: list[Span] = []
    at = start
    while (found := _QUOTING.search(text, at, end)) is not None:
        at = found.start()
        mark = text[at]
        stop: int | None = None
        if single and mark in _APOSTROPHES:
            stop = _closing_single(text, start, at, end)
        elif mark in _OPEN or mark in _BOTH:
            close = _closing(text, at, end)
            stop = close + 1 if close is not None else None
        if stop is not None:
            spans.append((at, stop))
        at = max(at + 1, stop or 0)
    return spans


def _closing_single(text: str, start: int, at: int, end: int) -> int | None:
    """Return the offset after the apostrophe, or the two, that close a quotation opened by as many at `at`.

    An apostrophe opens before a letter where no letter stands before it, and closes after one where none follows.
    """
    doubled = text.startswith("''", at)
    if doubled:
        close = text.find("''", at + 2, end)
        return close + 2 if close > 0 else None
    opens = at == start or not text[at - 1].isalnum()
    if not opens or at + 1 >= end or not text[at + 1].isalpha() or text[at] == "’":
        return None
    closer = "’" if text[at] == "‘" else "'"
    for i in range(at + 2, end):
        after = text[i + 1 : i + 2]
        if text[i] == closer and not text[i - 1].isspace() and not (after.isalnum() or after == "'"):
            return i + 1
    return None


def _closing(text: str, at: int, end: int) -> int | None:
    """Return the offset of the mark that closes the quotation opened at `at`, None where it never opened or closes."""
    mark = text[at]
    if mark in _BOTH:
        return _closing_straight(text, at, end)
    closers, depth = {_OPEN[mark]} | ({'"'} if mark == "“" else set()), 0
    for i in range(at + 1, end):
        if text[i] == mark:
            depth += 1
        elif text[i] in closers:
            if not depth:
                return i
            depth -= 1
    return None


def _closing_straight(text: str, at: int, end: int) -> int | None:
    """A straight mark opens before a word and closes after one; inside, a mark that opens again is nested."""
    depth = 0
    for i in range(at + 1, end):
        if text[i] not in _BOTH:
            continue
        # Before it a space, a bracket or a one-letter proclitic, after it a letter: this one opens a quotation inside.
        opens = (
            i + 1 < end
            and not text[i + 1].isspace()
            and text[i + 1].isalnum()
            and (text[i - 1].isspace() or text[i - 1] in "(:")
        )
        if opens:
            depth += 1
        elif depth:
            depth -= 1
        else:
            return i
    return None
