"""What an extractor took for the main text, found again in the blocks of the page.

An extractor returns text without places, and it drops, joins and moves pieces. Its text is laid over the blocks by
letters and digits alone; the heaviest chain of blocks that come in it in order is the main text.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.intake.markup import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What counts when two texts are compared: letters and digits.
_OTHER = re.compile(r"[\W_]+")
# A shorter block is found only where it is a line of its own in the extractor's text.
_SHORT = 16
# A block that comes in the text more often than so is a menu's word.
_MOST_COPIES = 5
# A block in part: pieces of so many letters are looked up, and this share of them must be found.
_PIECE = 12
_PART = 0.6
# What is no character of XML: libxml2 takes one for the end of the page.
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_QUIET = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class Aligned:
    """The blocks that the extractor took, whole or in part, and how many letters it returned."""

    blocks: frozenset[int]
    letters: int


def bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return _OTHER.sub("", text)


def extract(page: Page) -> str:
    """Return what trafilatura takes for the main text of the page, empty where it finds none."""
    # Loaded here: it takes a second, and plain text needs none of it.
    from trafilatura import bare_extraction

    # It reports on every page that it finds nothing in; so do we, in our own words.
    logging.getLogger("trafilatura").addHandler(_QUIET)
    slim = page.slim.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    try:
        found = bare_extraction(_tree_of(slim), fast=True, include_comments=False)
    except Exception:
        # Nothing that a page holds may stop a reading: the blocks are read without the extractor's help.
        return ""
    return str(getattr(found, "text", None) or "")


def _tree_of(slim: str) -> HtmlElement:
    """Return the slim page as trafilatura parses one, but with one class for all elements.

    Else lxml asks Python for an element's class whenever one is looked at: a twentieth of the whole reading.
    """
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement, HTMLParser, document_fromstring

    parser = HTMLParser(collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return document_fromstring(f"<!DOCTYPE html><html><body>{_INVALID.sub('', slim)}</body></html>", parser=parser)


def align(texts: list[str], extracted: str) -> Aligned:
    """Return which of the blocks, given as bare texts, come in the extracted text in order."""
    lines = [line for line in (bare(line) for line in extracted.split("\n")) if line]
    whole = "".join(lines)
    starts, ends, at = set(), set(), 0
    for line in lines:
        starts.add(at)
        at += len(line)
        ends.add(at)
    chances: list[tuple[int, int, int]] = []
    for i, text in enumerate(texts):
        if len(text) < 2:
            continue
        for place in _places(whole, text):
            if len(text) >= _SHORT or (place in starts and place + len(text) in ends):
                chances.append((i, place, len(text)))
    chain = _heaviest(chances, len(whole))
    chain = _nearest(chain, texts)
    found = {i for i, _, _ in chain}
    if found:
        for i in range(min(found), max(found)):
            if i not in found and len(texts[i]) >= 3 * _PIECE and _is_part(texts[i], whole):
                found.add(i)
    return Aligned(frozenset(found), len(whole))


def _places(whole: str, text: str) -> list[int]:
    """Return where a text comes, none where it comes too often to tell anything."""
    found: list[int] = []
    at = whole.find(text)
    while at >= 0:
        found.append(at)
        if len(found) > _MOST_COPIES:
            return []
        at = whole.find(text, at + len(text))
    return found


def _heaviest(chances: list[tuple[int, int, int]], length: int) -> list[tuple[int, int, int]]:
    """Return the chain of (block, place, length) with most letters, blocks and places both rising.

    Of two copies of a block the later is taken.
    """
    # best[e]: the heaviest chain that ends at or before place e, kept as a tree of maxima (Fenwick).
    size = length + 1
    best: list[int] = [-1] * (size + 1)
    weight = [0] * len(chances)
    before = [-1] * len(chances)
    waiting: list[int] = []

    def enter(n: int) -> None:
        place = chances[n][1] + chances[n][2] + 1
        while place <= size:
            if best[place] < 0 or weight[n] >= weight[best[place]]:
                best[place] = n
            place += place & -place

    for n, (block, place, letters) in enumerate(chances):
        # Chances of one block do not follow each other.
        while waiting and chances[waiting[0]][0] < block:
            enter(waiting.pop(0))
        at, top = place + 1, -1
        while at > 0:
            if best[at] >= 0 and (top < 0 or weight[best[at]] >= weight[top]):
                top = best[at]
            at -= at & -at
        weight[n] = letters + (weight[top] if top >= 0 else 0)
        before[n] = top
        waiting.append(n)
    last = max(range(len(chances)), key=lambda n: (weight[n], n), default=-1)
    chain: list[tuple[int, int, int]] = []
    while last >= 0:
        chain.append(chances[last])
        last = before[last]
    return chain[::-1]


def _nearest(chain: list[tuple[int, int, int]], texts: list[str]) -> list[tuple[int, int, int]]:
    """Return the chain with each block in the copy that stands nearest to its neighbours: teasers repeat a text."""
    copies: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        copies.setdefault(text, []).append(i)
    found = list(chain)
    for n, (block, place, letters) in enumerate(chain):
        same = copies[texts[block]]
        if len(same) < 2:
            continue
        low = found[n - 1][0] if n else -1
        high = found[n + 1][0] if n + 1 < len(found) else len(texts)
        room = [i for i in same if low < i < high]
        if n == 0 or n + 1 == len(found):
            other = high if n == 0 else low
            block = min(room, key=lambda i: abs(i - other), default=block)
        found[n] = (block, place, letters)
    return found


def _is_part(text: str, whole: str) -> bool:
    """Whether most pieces of a block come in the extracted text."""
    pieces = [text[at : at + _PIECE] for at in range(0, len(text) - _PIECE + 1, _PIECE)]
    return sum(piece in whole for piece in pieces) >= _PART * len(pieces)
