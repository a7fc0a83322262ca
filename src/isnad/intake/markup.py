"""A page as blocks of text with their places: a tokeniser that keeps the place of every run of text.

It follows the web's own parser as far as text goes: raw text in scripts, implied ends of paragraphs, stray end tags. A
block is a stretch of text that nothing but inline tags stands in: what a browser would set as one paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from isnad.intake.capture import collapse

# What no page that a person reads has; what follows is left unread, and that is said.
MOST_TAGS = 60_000
MOST_BLOCKS = 6_000
MOST_TEXT = 600_000
# A stretch of text so long is data, not a paragraph.
MOST_BLOCK = 50_000
# The extractor is given no more than this: its time grows faster than the page.
MOST_SLIM = 250_000
MOST_SLIM_PARTS = 10_000
# Attributes longer than this are data; of tags in the head more than this tell nothing new.
MOST_WRITTEN = 20_000
MOST_HEAD = 2_000
MOST_TITLE = 2_000
# Deeper than so much no page nests on purpose; what is deeper belongs to the element at this depth.
MOST_DEEP = 400

# Possessive throughout: no input makes it look at a character twice. A quotation mark opens a value only after "=".
# What begins as a tag and never ends is found as its first character alone.
_TAG = re.compile(
    r"<(?=[a-zA-Z/!?])(?:(/?)([a-zA-Z][^\s/>]{0,99}+)((?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|)|[\"'])*+)>"
    r"|!--|[!?][^>]*+>|/[^>]*+>)?"
)
_CUT = re.compile(r"<(?=/?[^\W\d_]|[!?])")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
_RAW = frozenset("script style textarea title iframe noscript noembed noframes xmp svg math template object".split())
_CLOSERS = {name: re.compile(rf"</(?i:{name})(?=[\s/>])") for name in _RAW}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr basefont frame keygen".split())
_BLOCK = frozenset(
    "address article aside audio blockquote body button canvas caption center colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main map menu nav "
    "ol optgroup option p picture pre search section select summary table tbody td tfoot th thead tr ul video".split()
)  # fmt: skip
# What an open element of the kind is ended by.
_ENDED_BY = {
    "li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"}),
    "tr": frozenset({"tr", "tbody", "tfoot", "thead"}), "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}), "option": frozenset({"option", "optgroup"}),
}  # fmt: skip
_ENDS = {
    name: tuple(kind for kind, enders in _ENDED_BY.items() if name in enders)
    for name in {ender for enders in _ENDED_BY.values() for ender in enders}
}
_LISTS = frozenset({"ul", "ol", "dl", "table", "menu"})
_NO_PARAGRAPH = _BLOCK - frozenset("head body html option optgroup td th tr tbody thead tfoot caption colgroup".split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# An end tag does not reach through these.
_WALLS = frozenset("td th table caption button html body".split())
_SPACE = " \t\n\r\f\v"
# What a paragraph neither begins nor ends with: white space, no-break and zero-width spaces, also as entities.
_BLANKS = f"{_SPACE}\u00a0\u200b\ufeff"
_BLANK_ENTITY = r"&(?:nbsp|#160|#x[aA]0|#8203|#65279|zwnj|#8204|#32|#10|#13|#9|#xfeff|#xFEFF);?"
_BLANK_FRONT = re.compile(_BLANK_ENTITY)
_BLANK_BACK = re.compile(rf"{_BLANK_ENTITY}$")
_ENTITY_MOST = 10
# What extractors look at in a tag.
_TELLING = re.compile(
    r"(?<![\w-])((?:id|class|role|itemprop|rel|style|aria-hidden|data-testid|data-component)\s*+=\s*+"
    r"""(?:"[^"<>]{1,300}"|'[^'<>]{1,300}'|[\w-]{1,80}))"""
)
# Longer attributes are remembered for no other tag.
_OFTEN = 120
# Without them a table's cells would change their places.
_KEPT_EMPTY = frozenset({"td", "th", "html", "head", "body"})
# An element with so many links and hardly anything else is a menu or a list of teasers.
_MENUS = frozenset("ul ol div nav section header footer table aside".split())
_MENU_LEAST, _MENU_PLAIN, _LINK_MOST = 6, 12, 120
# A link that was left open when another began.
_UNLINKED = "#link"
# Between two runs of text: tags that any reader of tags takes out alike, without < or > in a value.
_PLAIN_TAG = r"""</?[a-zA-Z](?:[^<>"']++|"[^<>"]*+"|'[^<>']*+')*+>"""
_PLAIN_TAGS = re.compile(_PLAIN_TAG)
_PLAIN_BETWEEN = re.compile(rf"(?:[ \t\n\r\f\v]++|{_PLAIN_TAG})*+")

Place = tuple[int, int]


@dataclass(slots=True, eq=False)
class Element:
    """An element that holds text: its tag, its attributes as written, and what it stands in; equal to itself alone."""

    tag: str
    written: str
    parent: Element | None
    start: int
    number: int
    _attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by lower-case name, values decoded; of two with one name the first counts."""
        if self._attributes is None:
            self._attributes = attributes_of(self.written)
        return self._attributes

    def get(self, name: str) -> str:
        """Return the value of an attribute, empty where the element has none; most have none, which is told at once."""
        if not self.written or (self._attributes is None and name not in self.written.lower()):
            return ""
        return self.attributes.get(name, "")

    def chain(self, most: int | None = None) -> list[Element]:
        """Return the element and everything that it stands in, the innermost first, no more than `most` of them."""
        found: list[Element] = []
        one: Element | None = self
        while one is not None and len(found) != most:
            found.append(one)
            one = one.parent
        return found


# A run of text: where it begins and ends, and the element that it stands in.
Run = tuple[int, int, Element]


@dataclass(slots=True)
class Block:
    """A stretch of text with nothing but inline tags in it: its runs, each with the element that it stands in."""

    runs: list[Run]
    element: Element


@dataclass(slots=True)
class Page:
    """What the tokeniser finds: blocks, metadata tags, and the raw texts that metadata is read from."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    root: Element = field(default_factory=lambda: Element("#root", "", None, 0, 0))
    # Of `meta`, `link`, `base`: the attributes as written and where they stand.
    head: list[tuple[str, str, int]] = field(default_factory=list)
    # Elements other than those: what carries itemprop, datetime, role and the like.
    elements: list[Element] = field(default_factory=list)
    scripts: list[tuple[str, Place]] = field(default_factory=list)
    titles: list[Place] = field(default_factory=list)
    noscripts: list[Place] = field(default_factory=list)
    # The page again, without what holds no text, every tag closed.
    slim: str = ""
    warnings: list[str] = field(default_factory=list)


def attributes_of(written: str) -> dict[str, str]:
    """Return attributes by lower-case name, their values decoded."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        name = match[1].lower()
        if name not in found:
            value = match[2] or match[3] or match[4] or ""
            found[name] = html.unescape(value) if "&" in value else value
    return found


def place_of(written: str, name: str) -> Place | None:
    """Return where the value of an attribute stands in the attributes as written."""
    for match in _ATTRIBUTE.finditer(written):
        if match[1].lower() == name:
            group = next((g for g in (2, 3, 4) if match[g] is not None), None)
            return match.span(group) if group else None
    return None


def _told(written: str) -> str:
    """Return the attributes that extractors look at."""
    return "".join([f" {one}" for one in _TELLING.findall(written)])


# A page writes the same few attributes in many tags.
_telling = lru_cache(maxsize=4096)(_told)


class _Builder:
    """The state of one run over a page."""

    def __init__(self, text: str) -> None:
        self.page = Page(text)
        self.text = text
        self.open: list[Element] = [self.page.root]
        self.counts: dict[str, int] = {}
        self.runs: list[Run] = []
        self.seen = False
        # The block-level element that the text of the block began in.
        self.within = self.page.root
        self.slim: list[str] = []
        self.slim_seen = 0
        self.slim_length = 0
        self.length = 0
        self.links = 0
        self.plain = 0
        # For every open element: where it begins in the slim page, and how much stood before it: runs of text, linked
        # runs, letters of text that is no link's.
        self.begun: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]

    def read(self) -> Page:
        """Run over the page."""
        text, at, end = self.text, 0, len(self.text)
        tags, blocks, find = 0, self.page.blocks, _TAG.search
        while at < end:
            match = find(text, at)
            if match is None:
                self.write(at, end)
                break
            mark, after = match.span()
            if after == mark + 1:
                # Nothing behind it ends a tag: the page was cut off within the first that is one; «</» alone is none.
                cut = _CUT.search(text, mark)
                self.write(at, cut.start() if cut else end)
                if cut:
                    self.page.warnings.append("the page is cut off within a tag")
                break
            # White space at a block's beginning, between tags, is nothing.
            if mark > at and (self.seen or not text[at:mark].isspace()):
                self.write(at, mark)
            at = after
            close, name, written = match.groups()
            if name is None:
                if match[0] == "<!--":
                    # "<!-->" is a whole comment.
                    last = text.find("-->", mark + 2)
                    at = last + 3 if last >= 0 else end
                continue
            tags += 1
            if tags > MOST_TAGS or len(blocks) >= MOST_BLOCKS or self.length > MOST_TEXT:
                self.page.warnings.append("the page is longer than any article's; the rest of it was left unread")
                break
            name = name.lower()
            if close:
                self.end(name)
            elif name in _RAW:
                at = self.raw(name, match)
            else:
                self.start(name, written[:MOST_WRITTEN], mark, match.start(3))
        self.flush()
        self.cut(1)
        self.page.slim = "".join(self.slim)
        return self.page

    def write(self, start: int, end: int) -> None:
        """Take a run of text, of the white space around it no more than one character."""
        text = self.text[start:end]
        left = text.lstrip(_SPACE)
        if not left:
            if text:
                self.runs.append((start, start + 1, self.open[-1]))
                self.keep(" ")
            return
        if len(left) < len(text):
            start = end - len(left) - 1
        right = len(left.rstrip(_SPACE)) - len(left)
        if right < 0:
            end += right + 1
        element = self.open[-1]
        self.runs.append((start, end, element))
        self.length += end - start
        self.keep(left.replace("<", "&lt;") if "<" in left else left)
        self.slim_seen += 1
        if self.counts.get("a") and len(left) <= _LINK_MOST:
            self.links += 1
        else:
            self.plain += len(left)
        if not self.seen and not left.isspace():
            self.seen = True
            while element.parent and element.tag not in _BLOCK:
                element = element.parent
            self.within = element

    def keep(self, part: str) -> None:
        """Put a part into the slim page."""
        self.slim_length += len(part)
        if self.slim_length <= MOST_SLIM and len(self.slim) <= MOST_SLIM_PARTS:
            self.slim.append(part)

    def flush(self) -> None:
        """End the block."""
        if not self.runs:
            return
        long = self.seen and self.runs[-1][1] - self.runs[0][0] > MOST_BLOCK
        if long and sum(end - start for start, end, _ in self.runs) > MOST_BLOCK:
            self.page.warnings.append("a stretch of text too long for a paragraph was left out")
            self.seen = False
        if self.seen:
            self.page.blocks.append(Block(self.runs, self.within))
        self.runs, self.seen = [], False

    def raw(self, name: str, match: re.Match[str]) -> int:
        """Pass over an element whose content is no markup; return where the page goes on."""
        if match[3].endswith("/") and name in {"svg", "math"}:
            return match.end()
        close = _CLOSERS[name].search(self.text, match.end())
        stop = close.start() if close else len(self.text)
        place = (match.end(), stop)
        if name == "script":
            self.page.scripts.append((match[3], place))
        elif name == "title" and stop - match.end() <= MOST_TITLE:
            self.page.titles.append(place)
        elif name == "noscript":
            self.page.noscripts.append(place)
        if close is None:
            return len(self.text)
        after = self.text.find(">", stop)
        return after + 1 if after >= 0 else len(self.text)

    def start(self, name: str, written: str, mark: int, inside: int) -> None:
        """Take a start tag."""
        if name in _VOID:
            if name in {"meta", "link", "base"} and len(self.page.head) < MOST_HEAD:
                self.page.head.append((name, written, inside))
            elif name in {"br", "hr"}:
                if not self.slim or self.slim[-1] != "<br>":
                    self.keep("<br>")
                self.flush()
            return
        if name in _BLOCK:
            self.flush()
            if name in _NO_PARAGRAPH and self.counts.get("p"):
                self.imply("p", _WALLS)
            for kind in _ENDS.get(name, ()):
                if self.counts.get(kind):
                    self.imply(kind, _LISTS)
        elif name == "a":
            if "href" not in written:
                # An anchor to jump to, often never closed.
                name = "span"
            elif self.counts.get("a"):
                self.unlink()
        elements = self.page.elements
        element = Element(name, written, self.open[-1], mark, len(elements) + 1)
        elements.append(element)
        if len(self.open) < MOST_DEEP:
            self.open.append(element)
            self.counts[name] = self.counts.get(name, 0) + 1
            self.begun.append((len(self.slim), self.slim_seen, self.links, self.plain))
            if name == "a":
                self.keep('<a href="#">')
            else:
                telling = (_telling(written) if len(written) <= _OFTEN else _told(written)) if written else ""
                self.keep(f"<{name}{telling}>")

    def imply(self, name: str, walls: frozenset[str]) -> None:
        """End the innermost open element of the name, unless a wall stands before it."""
        for depth in range(len(self.open) - 1, 0, -1):
            tag = self.open[depth].tag
            if tag == name:
                self.cut(depth)
                return
            if tag in walls:
                return

    def end(self, name: str) -> None:
        """Take an end tag."""
        block = name in _BLOCK
        if block or name == "br":
            self.flush()
        if name == "a":
            self.unlink()
            return
        if name in HEADINGS:
            # Any heading's end ends the heading that is open.
            name = next((one.tag for one in reversed(self.open) if one.tag in HEADINGS), name)
        if not self.counts.get(name):
            return
        for depth in range(len(self.open) - 1, 0, -1):
            tag = self.open[depth].tag
            if tag == name:
                self.cut(depth)
                return
            if tag in _WALLS if block else tag in _BLOCK:
                return

    def unlink(self) -> None:
        """End the open link, in whatever has been opened in it: links do not nest, and one left open is a slip."""
        if not self.counts.get("a"):
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag != "a":
                continue
            if all(element.tag not in _BLOCK for element in self.open[depth + 1 :]):
                self.cut(depth)
            else:
                self.counts["a"] -= 1
                self.counts[_UNLINKED] = self.counts.get(_UNLINKED, 0) + 1
                self.open[depth].tag = _UNLINKED
            return

    def cut(self, depth: int) -> None:
        """Close the open elements from `depth` on."""
        for element in reversed(self.open[depth:]):
            self.counts[element.tag] -= 1
            index, seen, links, plain = self.begun.pop()
            empty = seen == self.slim_seen and element.tag not in _KEPT_EMPTY
            menu = element.tag in _MENUS and self.links - links >= _MENU_LEAST and self.plain - plain <= _MENU_PLAIN
            if empty or menu:
                del self.slim[index:]
            elif element.tag != _UNLINKED:
                self.slim.append(f"</{element.tag}>")
        del self.open[depth:]


def read_markup(text: str) -> Page:
    """Return the blocks of a page and what its metadata is read from."""
    return _Builder(text).read()


def ranges_of(text: str, runs: list[Run]) -> list[Place]:
    """Return the stretches of a page that hold these runs, blanks at the ends and all but plain tags left out."""
    left = list(runs)
    while left:
        start, end, element = left[0]
        start = _front(text, start, end)
        if start < end:
            left[0] = (start, end, element)
            break
        del left[0]
    while left:
        start, end, element = left[-1]
        end = _back(text, start, end)
        if start < end:
            left[-1] = (start, end, element)
            break
        del left[-1]
    ranges: list[Place] = []
    for start, end, _ in left:
        if ranges and _PLAIN_BETWEEN.fullmatch(text, ranges[-1][1], start):
            ranges[-1] = (ranges[-1][0], end)
            continue
        # White space on both sides of what was left out is one white space.
        if ranges and text[ranges[-1][1] - 1] in _SPACE:
            while start < end and text[start] in _SPACE:
                start += 1
        if start < end:
            ranges.append((start, end))
    return ranges


def text_at(text: str, ranges: list[Place], shown: Callable[[str], str] | None = None) -> str:
    """Return the text of ranges: tags removed, entities decoded, runs of ASCII white space collapsed.

    `shown` is how characters are shown that are none.
    """
    whole = "".join(text[start:end] for start, end in ranges)
    if shown is not None:
        whole = shown(whole)
    if "<" in whole:
        whole = _PLAIN_TAGS.sub("", whole)
    return collapse(html.unescape(whole) if "&" in whole else whole)


def _front(text: str, start: int, end: int) -> int:
    """Return where a run begins without its blanks."""
    while start < end:
        if text[start] in _BLANKS:
            start += 1
        elif text[start] == "&" and (blank := _BLANK_FRONT.match(text, start, end)):
            start = blank.end()
        else:
            break
    return start


def _back(text: str, start: int, end: int) -> int:
    """Return where a run ends without its blanks."""
    while start < end:
        if text[end - 1] in _BLANKS:
            end -= 1
            continue
        last = text.rfind("&", max(start, end - _ENTITY_MOST), end)
        if last < 0 or not _BLANK_BACK.match(text, last, end):
            break
        end = last
    return end
