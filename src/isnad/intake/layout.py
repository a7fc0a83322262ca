"""Where on a page the article stands: its headline, its paragraphs, and where it ends.

Chrome is told by its place and shape first. Before the headline and after the last sentence, lines that are no sentence
are chrome whatever they say; in between they are chrome where the language's data names them, where they come again, or
where they look like headlines amid sentences. No line is told by what one outlet writes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from isnad.intake.rows import HEADLINE_MOST, SENTENCE_LEAST, Row, bars
from isnad.intake.title import Told, find_title
from isnad.language.chrome import Words, phrase

# A subheading has few words; a line of more, without an end, amid sentences that end, is a link or a caption.
_SUBHEAD_MOST = 6
# After so many lines without a sentence what follows is another text: a teaser, or what the site says of itself.
_GAP_MOST = 8
# So many where one of them is known to be chrome.
_GAP_BROKEN = 3
_LONG_HEADLINE = 30
# «Skip X and continue reading» has few words, and what it skips few lines.
_SKIP_MOST = 12
_SKIPPED_MOST = 20
_HEAD_MOST = 25
_TITLE_LEAST = 3
# Where more than three times the sentences follow than went before, a «leave a comment» is a link above the text.
_LEAST_BEFORE = 0.3
# A sentence before the longest run of sentences belongs to it where this share of its words comes there again.
_SAME = 0.4
_NEWS = 4
# «نشرت في …» opens as a sentence does, and has but a place or a name beside its date.
_DATED_REST = 3
# One sentence after a list of links goes on with the article only if it is a long one.
_LONG = 25
# Kinds that hold for a whole sentence too; any other kind, met in a sentence between sentences, is what the news tells.
_FIRM = {"also", "list"}
_LINKS = {"also", "list"}
# Under a text two lines may be a caption and a subheading; three are a list of links.
_LINKS_LEAST = 3
# Kinds that end an article, unless the text shows that it goes on.
_STOPS = {"comments", "list", "rights", "about", "paid"}
# Of the words of another article's headline so many come in its text.
_HEADS = 0.5
# What a line with a date may be told as: a line of digits alone shows no letters.
_DATED = {None, "date", "signs"}
# Kinds that stand amid a text as well as under it.
_AMID = {
    None,
    "ad",
    "also",
    "caption",
    "signs",
    "foreign",
    "list",
    "skipped",
    "share",
    "follow",
    "byline",
    "navigation",
}


@dataclass(frozen=True)
class Layout:
    """The rows of the title (None where the page has none) and of the paragraphs, in order."""

    title: int | None
    body: list[int]
    # What the rows before and after the body are, by row.
    kinds: list[str | None]
    # The first row of the article (the title's first copy) and the row after its last paragraph.
    start: int
    first: int
    end: int


class _Page:
    """The rows with what only the whole page tells."""

    def __init__(self, rows: list[Row], native: list[bool], least: int) -> None:
        self.rows = rows
        self.count = Counter(row.words for row in rows)
        self.kinds: list[str | None] = [row.kind for row in rows]
        self.prose = [
            native[i] and (row.prose or (len(row.words) >= least and (row.ends or row.opens) and not row.asks))
            for i, row in enumerate(rows)
        ]
        for i, kind in enumerate(self.kinds):
            if kind is None and not native[i] and not rows[i].signature:
                # A line in another script than the article's.
                self.kinds[i] = "foreign"
        for i, row in enumerate(rows):
            if (
                self.kinds[i] is None
                and row.dateline
                and not row.signature
                and (not row.opens or len(row.dates[0].rest) <= _DATED_REST)
            ):
                self.kinds[i] = "date"
        for i in range(len(rows)):
            self._spare(i)
        self._skip()
        for i in range(1, len(rows) - 1):
            # A quotation in its own language amid the text.
            quoted = self.kinds[i] == "foreign" and rows[i].prose
            if quoted and all(native[j] and rows[j].ends and self.kinds[j] is None for j in (i - 1, i + 1)):
                self.prose[i], self.kinds[i] = True, None

    def _spare(self, i: int) -> None:
        """A sentence that stands between sentences, or opens as the news does, is no chrome for a word in it."""
        kind = self.kinds[i]
        if kind is None or kind in _FIRM or kind == "date" or not self.prose[i] or len(self.rows[i].words) < 10:
            return
        around = [j for j in (i - 1, i + 1) if 0 <= j < len(self.rows) and self.prose[j] and self.kinds[j] is None]
        if self.rows[i].opens or len(around) == 2:
            self.kinds[i] = None

    def _skip(self) -> None:
        """What stands between «skip X» and «end of X», for those who have the page read out, is an insertion."""
        chrome = self.rows[0].chrome
        for i, row in enumerate(self.rows):
            if len(row.words) > _SKIP_MOST or not row.words or row.words[0] not in chrome.skips:
                continue
            for j in range(i + 1, min(i + 1 + _SKIPPED_MOST, len(self.rows))):
                words = set(self.rows[j].words)
                if words & chrome.skip_ends and words <= {*row.words, *chrome.skip_ends}:
                    self.kinds[i : j + 1] = ["skipped"] * (j + 1 - i)
                    break

    def text_at(self, i: int) -> bool:
        """Whether row `i` is a sentence of some article."""
        return i < len(self.rows) and self.prose[i] and self.kinds[i] is None

    def words_between(self, start: int, end: int) -> int:
        """Return the number of words in the sentences of rows `start` to `end`."""
        return sum(len(self.rows[i].words) for i in range(start, end) if self.text_at(i))


def lay_out(rows: list[Row], native: list[bool], least: int) -> Layout | None:
    """Return the layout of a page, None where no line reads as a sentence.

    `native` tells the rows in the article's own script; a sentence has at least `least` words.
    """
    page = _Page(rows, native, least)
    run = _main_run(page)
    if run is None:
        return None
    main = run[0]
    text = [word for i in range(main, run[1]) if page.text_at(i) for word in rows[i].words]
    told = Told(text)
    main = _back(page, _earlier(page, main, told), run[1])
    if _is_headline(page, main):
        main = next((i for i in range(main + 1, run[1]) if page.text_at(i)), main)
    title = find_title(rows[:main], page.kinds, page.count, told)
    if title is not None:
        title = _shorter(page, title, main)
    start = 0 if title is None else title
    if title is not None:
        # The last copy of the headline before the text.
        key, copy = rows[title].words, title
        while title + 1 < main and (again := _next_copy(page, key, title, main)) is not None:
            title = again
    after = range(0 if title is None else title + 1, len(rows))
    first = next((i for i in after if page.text_at(i) and not _is_excerpt(page, i) and not _is_before(page, i)), main)
    if title is None and first < main and not _joined(page, first, main):
        first = main
    lead = [] if title is None else _lead(page, title, first)
    body, end = _body(page, first, None if title is None else rows[title].words)
    if title is not None:
        # The headline alone, not the copy of it that a caption begins with.
        title = _first_copy(page, title if rows[title].words == key else copy)
    return Layout(title, [*lead, *body], page.kinds, start, first, end)


def _is_before(page: _Page, i: int) -> bool:
    """Whether the sentence at row `i`, with buttons between it and the text, tells nothing of what the text tells."""
    row = page.rows[i]
    following = next((j for j in range(i + 1, len(page.rows)) if page.text_at(j)), None)
    if row.opens or following is None or not any(page.kinds[j] for j in range(i + 1, following)):
        return False
    later = [word for other in page.rows[following : following + _HEAD_MOST] for word in other.words]
    return page.rows[following].opens and Told(later).share(row) < _SAME


def _is_headline(page: _Page, i: int) -> bool:
    """Whether the first line of a text is its headline, a long one: it neither ends nor opens as a sentence."""
    row = page.rows[i]
    return len(row.words) <= _LONG_HEADLINE and not row.ends and not row.opens and not page.rows[i].bullet


def _earlier(page: _Page, main: int, told: Told) -> int:
    """Return the first sentence that tells what the main run tells, unless a headline comes twice after it."""
    for i in range(main):
        if page.text_at(i) and told.share(page.rows[i]) >= _SAME:
            twice = any(page.count[row.words] > 1 and len(row.words) > 3 for row in page.rows[i + 1 : main])
            return main if twice else i
    return main


def _back(page: _Page, main: int, end: int) -> int:
    """Return the first sentence of the text, over buttons under its lead: the headline above is told better with it."""
    while True:
        before = next((i for i in range(main - 1, -1, -1) if page.text_at(i)), None)
        if before is None or main - before - 1 > _GAP_MOST or not page.rows[before].ends:
            return main
        gap = range(before + 1, main)
        told, more = Told(_words(page, range(main, end))), Told(_words(page, range(before, end)))
        headed = any(page.kinds[i] is None and told.share(page.rows[i]) >= _SAME for i in gap if _may_head(page, i))
        if headed or any(page.kinds[i] in {*_STOPS, "cookies"} for i in gap):
            return main
        title = find_title(page.rows[:before], page.kinds, page.count, more)
        if title is None or more.share(page.rows[title]) <= told.share(page.rows[title]):
            return main
        main = before


def _may_head(page: _Page, i: int) -> bool:
    return len(page.rows[i].words) > _TITLE_LEAST and not page.rows[i].ends


def _shorter(page: _Page, title: int, before: int) -> int:
    """Return the copy of the headline that has no outlet's name after it, where there is one."""
    key = page.rows[title].words
    for i in range(before):
        words = page.rows[i].words
        if _TITLE_LEAST <= len(words) < len(key) <= len(words) + 5 and key[: len(words)] == words:
            parts = bars(page.rows[title].text)
            if len(parts) > 1 and phrase(parts[0])[: len(words)] == words:
                return i
    return title


def _first_copy(page: _Page, title: int) -> int:
    """Return the first row with the same words as the headline."""
    return next(i for i, row in enumerate(page.rows) if row.words == page.rows[title].words)


def _next_copy(page: _Page, key: Words, after: int, before: int) -> int | None:
    """Return the next row that repeats the headline, alone or with the outlet's name after it."""
    for i in range(after + 1, before):
        if page.rows[i].words[: len(key)] == key and len(page.rows[i].words) <= len(key) + 5:
            return i
    return None


def _joined(page: _Page, first: int, main: int) -> bool:
    """Whether nothing but captions, buttons and the like stands between two sentences."""
    gap = [i for i in range(first + 1, main) if not page.text_at(i)]
    return len(gap) <= _GAP_MOST and not any(page.kinds[i] in {*_STOPS, "cookies"} for i in gap)


def _main_run(page: _Page) -> tuple[int, int] | None:
    """Return the run of sentences with most words, as a range of rows.

    A run is broken by many other rows (a table or a list may stand amid it), by the head of the comments and by the
    headline of another article. What stands under the comments is the article only where nothing before them is.
    """
    best: tuple[int, int, int] | None = None
    start, last, words = -1, -1, 0
    closed = False
    for i in range(len(page.rows)):
        if not page.text_at(i):
            continue
        gap = range(last + 1, i)
        closed = closed or (best is not None and any(page.kinds[j] == "comments" for j in gap))
        far = len(gap) > (_GAP_MOST if all(page.kinds[j] is None for j in gap) else _GAP_BROKEN)
        again = _heads_another(page, last, i)
        if start < 0 or far or closed or again:
            if (closed or again) and best is not None and _is_told(page, best[1:]):
                break
            start, words = i, 0
        # The terms of a site are sentences too, but they do not open as news does.
        words += len(page.rows[i].words) * (_NEWS if page.rows[i].opens else 1)
        last = i
        if best is None or words > best[0]:
            best = (words, start, i + 1)
    return None if best is None else best[1:]


def _is_told(page: _Page, run: tuple[int, int]) -> bool:
    """Whether a run reads as an article: three sentences, or two that open as the news does."""
    text = [page.rows[i] for i in range(*run) if page.text_at(i)]
    return len(text) > 2 or sum(row.opens for row in text) > 1


def _heads_another(page: _Page, last: int, i: int) -> bool:
    """Whether a headline with a date under it stands between two sentences: the second is another article's.

    Such a headline is told by what follows and not by what went before, which a caption or a link between them is not.
    """
    gap = range(last + 1, i) if last >= 0 else range(0)
    dated = next((j for j in gap if page.rows[j].dateline and page.kinds[j] in _DATED), None)
    if dated is None:
        return False
    before = Told(_words(page, range(max(0, last - _HEAD_MOST), last + 1)))
    after = Told(_words(page, range(i, min(i + _HEAD_MOST, len(page.rows)))))
    for j in range(last + 1, dated):
        row = page.rows[j]
        headline = page.kinds[j] is None and len(row.words) > _TITLE_LEAST and not (row.opens or row.bullet)
        if headline and after.share(row) >= _HEADS and after.share(row) > before.share(row):
            return True
    return False


def _words(page: _Page, rows: range) -> list[str]:
    """Return the words of the sentences among rows."""
    return [word for i in rows if page.text_at(i) for word in page.rows[i].words]


def _lead(page: _Page, title: int, first: int) -> list[int]:
    """Return the rows under the headline that belong to the article: further headlines, short sentences, list items."""
    lead: list[int] = []
    adjacent = True
    loose = _is_loose(page, first)
    for i in range(title + 1, first):
        row = page.rows[i]
        if page.kinds[i] is not None or page.count[row.words] > 1:
            adjacent = adjacent and page.rows[i].words == page.rows[title].words
            continue
        if _is_excerpt(page, i):
            continue
        pictured = bool(row.chrome.pictured & set(row.words))
        second = adjacent and len(row.words) > _SUBHEAD_MOST and row.clause and not pictured
        sentence = len(row.words) > 3 and (row.opens or (row.ends and (adjacent or not row.asks)))
        sentence = sentence or (loose and len(row.words) > SENTENCE_LEAST and not pictured)
        if second or sentence or (row.bullet and len(row.words) > 4):
            lead.append(i)
        elif len(row.words) <= _SUBHEAD_MOST:
            adjacent = False
    return lead


def _is_excerpt(page: _Page, i: int) -> bool:
    """Whether row `i` is the beginning of a later paragraph, or the whole of it."""
    words = page.rows[i].words
    cut = words[:-1] if len(words) > _SUBHEAD_MOST else words
    later = page.rows[i + 1 : i + 1 + _HEAD_MOST]
    return len(cut) >= _SUBHEAD_MOST and any(row.words[: len(cut)] == cut for row in later)


def _body(page: _Page, first: int, title: Words | None) -> tuple[list[int], int]:
    """Return the rows of the text from its first sentence on, and the row after the last of them."""
    kept: list[int] = []
    pending: list[int] = []
    loose = _is_loose(page, first)
    i, count = first, len(page.rows)
    while i < count:
        row, kind = page.rows[i], page.kinds[i]
        if kind in _STOPS:
            resumed = _resume(page, i, first, kind)
            if resumed is None:
                break
            kept += _between(page, kept, pending, loose, False)
            pending, i = [], resumed
            continue
        if kind == "also":
            i = _after_links(page, i)
            continue
        if page.text_at(i) and kept and _heads_another(page, kept[-1], i):
            break
        if page.text_at(i) and kept and _is_other(page, kept, i):
            pass
        elif page.text_at(i):
            kept += _between(page, kept, pending, loose, True)
            pending = []
            kept.append(i)
        elif kind is None and row.words != title:
            pending.append(i)
        idle = (
            [j for j in range(kept[-1] + 1, i + 1) if not page.rows[j].bullet and not page.rows[j].ends] if kept else []
        )
        if len(idle) > _GAP_MOST:
            break
        i += 1
    kept += _between(page, kept, pending, loose, False)
    return kept, kept[-1] + 1


def _is_other(page: _Page, kept: list[int], i: int) -> bool:
    """Whether the sentence after the buttons or links under a text is none of it: the site's own words, a teaser."""
    gap = range(kept[-1] + 1, i)
    links = sum(page.kinds[j] is None and not page.rows[j].ends for j in gap)
    told = Told([word for j in kept for word in page.rows[j].words])
    if _is_teaser(page, i) and told.share(page.rows[i]) < _SAME:
        return True
    if page.rows[i].opens or (links < _LINKS_LEAST and all(page.kinds[j] in _AMID for j in gap)):
        return False
    # What a site says of itself is one sentence; before two the text goes on, whatever was asked or shown in between.
    if (page.text_at(i + 1) or len(kept) == 1) and not any(page.kinds[j] in _STOPS for j in gap):
        return False
    for j in range(i + 1, min(i + 1 + _GAP_MOST, len(page.rows))):
        if page.kinds[j] in _STOPS:
            break
        if page.text_at(j) and page.rows[j].opens:
            return False
    return told.share(page.rows[i]) < _SAME


def _is_teaser(page: _Page, i: int) -> bool:
    """Whether the sentence at row `i` stands between a headline and a bare «read more»."""
    before, after = page.rows[i - 1], page.rows[i + 1] if i + 1 < len(page.rows) else None
    head = page.kinds[i - 1] is None and _TITLE_LEAST <= len(before.words) <= HEADLINE_MOST and not before.ends
    return head and after is not None and page.kinds[i + 1] == "also" and after.bare


def _is_loose(page: _Page, first: int) -> bool:
    """Whether the text does without full stops, so that a line without one may be a sentence all the same."""
    long = [row for i, row in enumerate(page.rows) if i >= first and page.text_at(i)]
    return sum(row.ends for row in long) < 0.7 * len(long)


def _between(page: _Page, kept: list[int], pending: list[int], loose: bool, goes_on: bool) -> list[int]:
    """Return which of the short rows after the last sentence kept are text; `goes_on` says that another follows."""
    if not kept:
        return []
    found: list[int] = []
    listed = page.rows[kept[-1]].introduces
    last = kept[-1]
    for i in pending:
        row = page.rows[i]
        touches = i == last + 1
        again = page.count[row.words] > 1 and not row.opens
        # Under the text, a question or an item without an introduction is a link when another line follows it.
        answered = i + 1 in pending and page.rows[i + 1].ends and not page.rows[i + 1].asks
        link = row.asks or row.bullet or len(row.words) < _TITLE_LEAST
        linked = link and not goes_on and i + 1 in pending and not answered
        asked = _is_asked(page, pending, i)
        # What a picture shows: whose it is stands behind it, or few words say so.
        shown = row.text.rstrip().endswith(")") or (len(row.words) <= _SUBHEAD_MOST and row.shows)
        shown = shown and not (row.ends or listed)
        if (row.bullet or row.signature) and (goes_on or (touches and page.rows[last].bullet and row.ends)):
            ok = True
        elif again or not (touches or goes_on) or (linked and not listed) or asked or shown:
            ok = False
        elif listed or (row.ends and (goes_on or len(row.words) >= _TITLE_LEAST)) or (loose and len(row.words) >= 5):
            ok = True
        else:
            # A subheading stands directly before a sentence, and alone.
            before = len(page.rows[i - 1].words) if i - 1 in pending else _SUBHEAD_MOST + 1
            under = i + 1 < len(page.rows) and (page.rows[i + 1].opens or page.rows[i + 1].introduces)
            ok = (page.text_at(i + 1) or (under and goes_on)) and len(row.words) <= _SUBHEAD_MOST < before
        if ok:
            found.append(i)
            last = i
            listed = listed or row.introduces
    return found


def _is_asked(page: _Page, pending: list[int], i: int) -> bool:
    """Whether row `i` asks the readers: a question amid short lines, with what they may answer under it."""
    beside = i - 1 in pending or page.kinds[i - 1] is not None
    answer = i + 1 < len(page.rows) and not page.text_at(i + 1) and not page.rows[i + 1].ends
    return page.rows[i].asks and beside and answer


def _resume(page: _Page, i: int, first: int, kind: str) -> int | None:
    """Return where the text goes on after the head of a list, of comments or of rights at row `i`, None where not."""
    before = page.words_between(first, i)
    if kind != "list":
        after = page.words_between(i + 1, len(page.rows))
        return i + 1 if before < _LEAST_BEFORE * after else None
    nested, passed = False, 0
    for j in range(i + 1, len(page.rows)):
        # A list counts its items in lines of their own.
        passed += not all(word.isdigit() for word in page.rows[j].words)
        if passed > _GAP_MOST:
            return None
        nested = nested or page.kinds[j] == "list"
        if (page.kinds[j] in _STOPS and page.kinds[j] != "list") or page.kinds[j] == "form":
            return None
        if page.text_at(j):
            long = len(page.rows[j].words) >= _LONG
            more = page.text_at(j + 1) or long
            return j if page.rows[j].continues or (more and not nested) else None
    return None


def _after_links(page: _Page, i: int) -> int:
    """Return the row after a link to another article, and after the links under it where row `i` is but their head."""
    j = i + 1
    if not page.rows[i].bare:
        return j
    if j < len(page.rows) and page.kinds[j] == "skipped":
        while j < len(page.rows) and page.kinds[j] == "skipped":
            j += 1
        return j
    while j < len(page.rows) and j <= i + 5:
        other = page.rows[j]
        link = len(other.words) <= HEADLINE_MOST and not other.opens and (not other.ends or other.asks)
        # The line under the head is a link even where it looks like a sentence, or is two links.
        first = j == i + 1 and not other.opens and (len(other.words) <= 12 or not other.ends)
        if page.kinds[j] in _LINKS or not (link or first):
            break
        j += 1
    return j
