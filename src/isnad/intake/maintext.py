"""Which blocks of a page are the article: what an extractor took, corrected by what markup and language tell.

The extractor finds the place; it drops leads and keeps captions, links to other articles and notices. Those are told by
the markup they stand in and by the words that pages use for them in the language's data.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from isnad.intake.align import Aligned, align, bare, extract
from isnad.intake.boxes import frame_of
from isnad.intake.capture import Line, is_seen
from isnad.intake.dates import dates_in
from isnad.intake.layout import lay_out
from isnad.intake.markup import HEADINGS, Block, Element, Page, Place, Run, ranges_of, text_at
from isnad.intake.rows import HEADLINE_MOST, SENTENCE_LEAST, Row
from isnad.language import identify_language, load_language
from isnad.language.chrome import Chrome
from isnad.once import once

# A second headline stands at most so many blocks under the first.
_UNDER = 3
# An element that holds more of the text than this is no box, whatever its class is called.
_BOX_MOST = 0.3
# The article's element holds this share of what the extractor took: a stray line elsewhere moves nothing.
_BODY_LEAST = 0.85
# Where so much of the text follows the headline, what stands before it is none of it.
_AFTER = 0.6
# A block is a link where this share of its letters is.
_LINK = 0.8
_SIGNATURE_MOST = 8
_ITEMS = 10
# A line with «published on» and so few words besides is there for its date.
_DATE_MOST = 3
_TEASER_LEAST = 30
_SET_OFF = frozenset({"li", "blockquote", "dt", "dd", "td", "th"})
# What the layout cuts off at the end is no more than comments under a text may be.
_LAID_LEAST = 0.3
_LOOSE = 0.7
# Kinds of chrome that hold for a whole sentence too.
_FIRM = {"also", "list"}
# Where a page names other articles' comments or lists, what follows is no more of this one.
_CLOSING = {"comments", "list", "rights", "about", "form", "paid"}
# A sentence that a line break or a box cuts in two has so many words before it.
_HALF_LEAST = 4
_COMMAS = ("،", ",", "؛", ";")
# «<p><img …><br>what it shows</p>»
_PICTURE = re.compile(
    r"<img\b[^<>]*>(?:\s|<br\s*/?>|</?(?:a|span|strong|em|b|i|center|small)\b[^<>]*>|&nbsp;)*\Z", re.IGNORECASE
)
_PICTURE_MOST = 2000
# What holds a date of its own in such a line is short.
_PART_MOST = 60
_SPACE = " \t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or a paragraph: its text, and the stretches of the page that it is read from."""

    text: str
    ranges: list[Place]


@dataclass
class Piece:
    """A block with what is known of it."""

    number: int
    block: Block
    page: Page
    chrome: Chrome

    @once
    def ranges(self) -> list[Place]:
        """The stretches of the page."""
        return ranges_of(self.page.text, self.block.runs)

    @once
    def text(self) -> str:
        """The text."""
        return text_at(self.page.text, self.ranges)

    @once
    def bare(self) -> str:
        """The letters and digits of the text."""
        text = self.page.text
        whole = "".join([text[start:end] for start, end, _ in self.block.runs])
        return bare(html.unescape(whole) if "&" in whole else whole)

    @once
    def row(self) -> Row:
        """The text as a line of a page, which the language's data is asked about."""
        # Where it stands in the page is told by the ranges.
        text = self.text.strip(_SPACE) if is_seen(self.text) else "-"
        return Row(Line(text, text, (), False), self.chrome)

    @once
    def linked(self) -> float:
        """The share of the letters that are a link's."""
        whole = sum(end - start for start, end, _ in self.block.runs)
        links = sum(end - start for start, end, one in self.block.runs if any(e.tag == "a" for e in one.chain()))
        return links / whole if whole else 0.0

    @once
    def captions(self) -> bool:
        """Whether a picture and nothing else stands before the block in its own paragraph."""
        start = self.block.runs[0][0]
        return bool(_PICTURE.search(self.page.text, max(0, start - _PICTURE_MOST), start))

    @once
    def glued(self) -> bool:
        """Whether words of two elements run together, which only a style sheet sets apart: «Home» beside «World»."""
        runs, text = self.block.runs, self.page.text
        return any(
            one[2] is not other[2] and text[one[1] - 1].isalnum() and text[other[0]].isalnum()
            for one, other in pairwise(runs)
        )

    @once
    def dated(self) -> bool:
        """Whether the block is glued of parts of which one is a date: the author, the day, the minutes to read."""
        parts = [text_at(self.page.text, [(start, end)]) for start, end, _ in self.block.runs] if self.glued else []
        dates = [dates_in(part, self.chrome) for part in parts if len(part) <= _PART_MOST]
        return not (self.row.ends or self.row.opens) and any(found and found[0].line for found in dates)

    @once
    def set_off(self) -> bool:
        """Whether the markup makes a block an item, a heading or a quotation: it is short on purpose."""
        return any(one.tag in HEADINGS or one.tag in _SET_OFF for one in self.block.element.chain(3))

    @once
    def heading(self) -> bool:
        """Whether the block is a heading's."""
        return any(element.tag in HEADINGS for element in self.block.element.chain(3))


class Weights:
    """How much of the text that the extractor took stands in each element."""

    def __init__(self, pieces: list[Piece], taken: Aligned) -> None:
        self._by: Counter[int] = Counter()
        self.whole = 0
        for number in taken.blocks:
            piece = pieces[number]
            self.whole += len(piece.bare)
            for element in piece.block.element.chain():
                self._by[element.number] += len(piece.bare)

    def share(self, element: Element) -> float:
        """Return the share of the text that stands in the element."""
        return self._by[element.number] / self.whole if self.whole else 0.0

    def body(self, pieces: list[Piece], taken: Aligned) -> Element | None:
        """Return the innermost element that holds nearly all of the text."""
        for number in sorted(taken.blocks, key=lambda n: -len(pieces[n].bare))[:1]:
            for element in pieces[number].block.element.chain():
                if self.share(element) >= _BODY_LEAST:
                    return element
        return None


def pieces_of(page: Page, chrome: Chrome) -> list[Piece]:
    """Return the blocks of a page as pieces."""
    return [Piece(number, block, page, chrome) for number, block in enumerate(page.blocks)]


class Choice:
    """The choice of the article's blocks."""

    def __init__(self, pieces: list[Piece], page: Page, headline: int | None) -> None:
        self.pieces = pieces
        self.headline = headline
        self.taken = align([piece.bare for piece in pieces], extract(page))
        self.weights = Weights(pieces, self.taken)
        self.body = self.weights.body(pieces, self.taken)
        self.cut_short = False
        self._frames: dict[int, str | None] = {}

    def frame(self, element: Element) -> str | None:
        """Return what stands around a block: the outermost box that holds little of the text, or a picture's frame."""
        if element.number in self._frames:
            return self._frames[element.number]
        outer = self.frame(element.parent) if element.parent else None
        own = frame_of(element) if element.parent else None
        if own and own != "lead" and self.weights.share(element) > _BOX_MOST:
            own = None
        found = outer if outer in ("box", "hidden") else own or outer
        self._frames[element.number] = found
        return found

    def kept(self, most: int) -> list[int]:
        """Return the numbers of the article's paragraphs, in order, of no more than about `most` letters."""
        if not self.taken.blocks:
            return []
        first, last = min(self.taken.blocks), max(self.taken.blocks)
        start = first
        if self.headline is not None:
            after = sum(len(self.pieces[n].bare) for n in self.taken.blocks if n > self.headline)
            if after >= _AFTER * self.weights.whole:
                start = self.headline + 1
        kept: list[int] = []
        for number in range(start, last + 1):
            piece = self.pieces[number]
            if number == self.headline or not piece.bare or not self.may_stand(piece):
                continue
            signed = piece.row.signature and number - 1 in kept[-1:]
            if number in self.taken.blocks or signed or self.is_missed(piece):
                kept.append(number)
                most -= len(piece.text)
                if most < 0:
                    self.cut_short = True
                    break
        return self._trimmed(kept)

    def laid_out(self, numbers: list[int]) -> list[int]:
        """Return the paragraphs without what a page of plain text is told to be chrome by.

        Where markup tells nothing (one column, headline, text, links and comments all alike), words and places do.
        """
        prose = [number for number in numbers if self.pieces[number].row.prose]
        if len(prose) < 2:
            return numbers
        first = numbers[0] if self.headline is None else min(self.headline, numbers[0])
        own = set(numbers)
        near = [
            piece
            for piece in self.pieces[first : numbers[-1] + 1]
            if piece.bare
            and self.frame(piece.block.element) not in ("box", "hidden")
            # The head of a list of links ends a plain text; on a page such a list may stand amid the text.
            and (piece.number in own or piece.row.kind != "list")
        ]
        script = _script(near)
        rows = [piece.row for piece in near]
        layout = lay_out(rows, [_is_native(piece.text, script) for piece in near], SENTENCE_LEAST)
        if layout is None:
            return numbers
        body = {near[i].number for i in layout.body}
        skipped = {piece.number for piece, kind in zip(near, layout.kinds, strict=True) if kind == "skipped"}
        end = near[layout.end - 1].number
        # A sentence beside the others, in the element that holds them, is text.
        parents = [self.pieces[n].block.element.parent for n in prose if n in body]
        whole = sum(len(self.pieces[number].bare) for number in numbers)
        if sum(len(self.pieces[number].bare) for number in numbers if number <= end) < _LAID_LEAST * whole:
            return numbers
        # Without full stops, a long line may be a sentence that does not open as one.
        loose = sum(self.pieces[number].row.ends for number in prose) < _LOOSE * len(prose)
        found: list[int] = []
        for number in numbers:
            piece = self.pieces[number]
            row = piece.row
            if number in body or (self._is_lead(piece) and len(row.words) > SENTENCE_LEAST):
                ok = True
            elif number in skipped:
                ok = False
            elif number <= end:
                ok = row.prose or piece.set_off or (loose and len(row.words) > SENTENCE_LEAST and not piece.linked)
            else:
                # A last short answer stands directly under the text, in the same element.
                before = self.pieces[number - 1]
                closed = any(other.row.kind in _CLOSING for other in self.pieces[end:number])
                if row.prose and row.ends and not closed and piece.block.element.parent in parents:
                    found.append(number)
                    continue
                beside = before.block.element.parent is piece.block.element.parent
                ok = before.number in found and beside and not row.prose and (row.ends or row.bullet)
            if ok:
                found.append(number)
        return found

    def first_article(self, numbers: list[int], headline: int | None) -> tuple[list[int], bool]:
        """Return the paragraphs up to where another article begins, and whether one does: pages that scroll on."""
        prose = [number for number in numbers if self.pieces[number].row.prose]
        if not prose:
            return numbers, False
        own = self._article(prose[0])
        inside = headline is not None and own is not None and self._article(headline) is own
        for number in range(prose[0] + 1, numbers[-1] + 1):
            piece = self.pieces[number]
            if self.frame(piece.block.element) in ("box", "hidden") or not piece.heading:
                continue
            title = any(element.tag == "h1" for element in piece.block.element.chain(3))
            other = self._article(number)
            again = headline is not None and piece.bare == self.pieces[headline].bare
            if (
                not again
                and len(piece.row.words) > 2
                and (title or (inside and other is not None and other is not own))
            ):
                before = [n for n in numbers if n < number and (not inside or self._article(n) is own)]
                return before, True
        return numbers, False

    def _article(self, number: int) -> Element | None:
        """Return the outermost `article` that a block stands in."""
        found = [one for one in self.pieces[number].block.element.chain() if one.tag == "article"]
        return found[-1] if found else None

    def passages(self, numbers: list[int]) -> list[Passage]:
        """Return blocks as passages: boxes within a line left out, the halves of a broken sentence joined."""
        found: list[Passage] = []
        waiting: list[Run] = []
        for place, number in enumerate(numbers):
            piece = self.pieces[number]
            runs = waiting + [run for run in piece.block.runs if self.frame(run[2]) not in ("box", "hidden")]
            waiting = []
            other = self.pieces[numbers[place + 1]] if place + 1 < len(numbers) else None
            if other is not None and self._goes_on(piece, other):
                waiting = runs
                continue
            ranges = ranges_of(piece.page.text, runs)
            if text := text_at(piece.page.text, ranges):
                found.append(Passage(text, ranges))
        return found

    def _goes_on(self, piece: Piece, other: Piece) -> bool:
        """Whether a block is the rest of the sentence that the block before it breaks off.

        White space must stand between them in the page, or their words would run together.
        """
        row = piece.row
        broken = row.text.endswith(_COMMAS) or (row.words and row.words[-1] in piece.chrome.unfinished)
        beside = other.number > piece.number + 1 or other.block.element is piece.block.element
        if not (broken and beside) or row.ends or len(row.words) < _HALF_LEAST or other.row.opens:
            return False
        text = piece.page.text
        start, end, _ = other.block.runs[0]
        before, after = piece.block.runs[-1][1], text[start:end]
        return text[before - 1] in _SPACE or after[:1] in _SPACE or after.isspace()

    def may_stand(self, piece: Piece) -> bool:
        """Whether a block may be a paragraph by what it stands in and what it says."""
        if not piece.bare or self.frame(piece.block.element) in ("box", "hidden"):
            return False
        row = piece.row
        if self.headline is not None and piece.bare == self.pieces[self.headline].bare:
            return False
        kind = row.kind
        if kind and not (row.prose and kind not in _FIRM and len(row.words) >= 10 and self._amid(piece)):
            return False
        pictured = self.frame(piece.block.element) == "picture" or piece.captions
        if pictured and not (row.prose and row.ends):
            return False
        # A line that is nothing but a link, in a text whose lines are none, leads to another article.
        return not (piece.linked > _LINK and len(row.words) <= HEADLINE_MOST and not row.opens)

    def _amid(self, piece: Piece) -> bool:
        """Whether a sentence stands between sentences, or opens as the news does: a word in it makes it no chrome."""
        if piece.row.opens:
            return True
        around = [self.pieces[n] for n in (piece.number - 1, piece.number + 1) if 0 <= n < len(self.pieces)]
        return len(around) == 2 and all(other.row.prose and other.row.kind is None for other in around)

    def _is_lead(self, piece: Piece) -> bool:
        """Whether a block under the headline stands in what pages set a lead in."""
        if self.headline is None or piece.number <= self.headline:
            return False
        if piece.heading and self.headline < piece.number <= self.headline + _UNDER:
            return piece.number < min(self.taken.blocks, default=0) and piece.linked == 0
        return any(frame_of(element) == "lead" for element in piece.block.element.chain(4))

    def is_missed(self, piece: Piece) -> bool:
        """Whether the extractor left out what belongs to the text: a lead, a sentence amid others, a subheading."""
        row = piece.row
        if piece.linked > 0.5 or row.dateline:
            return False
        if (item := _item_of(piece)) is not None and not piece.linked:
            # Of a list all items are text, or none.
            around = self.pieces[max(0, piece.number - _ITEMS) : piece.number + _ITEMS]
            others = [other for other in around if other.number in self.taken.blocks and other is not piece]
            if any((one := _item_of(other)) is not None and one.parent is item.parent for other in others):
                return True
        within = self.body is None or any(element is self.body for element in piece.block.element.chain())
        if self._is_lead(piece):
            return row.prose or len(row.words) >= SENTENCE_LEAST or _item_of(piece) is not None
        if piece.number < min(self.taken.blocks, default=0):
            return row.prose and within and len(row.words) > SENTENCE_LEAST and (row.ends or row.opens)
        return within and row.prose

    def _trimmed(self, kept: list[int]) -> list[int]:
        """Return the paragraphs without what stands apart from the sentences at both ends, and without datelines."""
        prose = [n for n in kept if self.pieces[n].row.prose]
        if not prose:
            return kept
        first, second, last = prose[0], prose[min(1, len(prose) - 1)], prose[-1]
        found = []
        for n in kept:
            piece = self.pieces[n]
            row = piece.row
            dated = (
                not row.signature
                and bool(row.dates)
                and row.dates[0].label is not None
                and len(row.dates[0].rest) <= _DATE_MOST
            )
            if dated or piece.dated or (row.dateline and not row.opens and n < second):
                continue
            again = (self.pieces[m].bare for m in prose if m != n)
            if len(piece.bare) >= _TEASER_LEAST and any(text.startswith(piece.bare) for text in again):
                # A teaser, or the text's beginning over the text.
                continue
            if first <= n <= last:
                found.append(n)
                continue
            near = self.pieces[first if n < first else last].block.element
            beside = piece.block.element.parent is near.parent or piece.block.element is near
            long = len(row.words) >= SENTENCE_LEAST or _item_of(piece) is not None
            lead = n < first and self._is_lead(piece) and long
            if (beside or lead) and not piece.row.dateline and not (n > last and _is_signature(piece)):
                found.append(n)
        return found


def _item_of(piece: Piece) -> Element | None:
    """Return the item of a list that a block is in, None where it is in none."""
    return next((one for one in piece.block.element.chain(3) if one.tag == "li"), None)


def _script(pieces: list[Piece]) -> str | None:
    """Return the pattern of the script that the sentences are in."""
    code = identify_language("\n".join(piece.text for piece in pieces if piece.row.prose))
    return load_language(code).profile.script if code else None


def _is_native(text: str, script: str | None) -> bool:
    """Whether at least a third of the letters are of the script."""
    return script is None or 3 * len(re.findall(script, text)) >= sum(map(str.isalpha, text))


def _is_signature(piece: Piece) -> bool:
    """Whether a line under the text is its agency's or its editors' mark: «NAME / وكالات», «م.د / س.ر»."""
    words, chrome = piece.row.words, piece.chrome
    if len(words) > _SIGNATURE_MOST:
        return False
    sources = (chrome.source_general, chrome.agencies)
    named = any(phrases.longest(words, at) for phrases in sources for at in range(len(words)))
    return (named and not piece.row.ends) or all(len(word) <= 2 for word in words)
