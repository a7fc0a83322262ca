"""The date and the section that a page gives its article."""

from __future__ import annotations

import regex

from isnad.intake.dates import dates_in
from isnad.intake.layout import Layout
from isnad.intake.rows import Row, bars
from isnad.language.chrome import Chrome, Words, phrase

_LABEL_MOST = 4
# «Filed under: politics» stands so near under the text.
_UNDER_MOST = 5
# Between the headline and the text a line with a date is there for it, with the author's name and the like beside it.
_BESIDE_MOST = 8
# A dateline opens a paragraph with the place, the date and the agency; what it dates ends within so many letters.
_DATELINE = 80
_DASH = regex.compile(r"\s?(?:[-–—]{1,2}|\))\s|:\s")
# What stands between the steps of a path; a bar or a point stands between the entries of a menu.
_PATH = regex.compile(r"\s*[»›>/\\←→]\s*")
_PATH_MOST = 5
_STRIP = ' \t:.|-–—«»"“”#[]()\u00a0\u200e\u200f'


def find_date(rows: list[Row], layout: Layout) -> str | None:
    """Return the date of publication that the page prints, None where it prints none.

    A label («published on») counts most, then the line nearest to the headline; the date at the head of a page may be
    the day of the visit, and a date within the text dates what the text tells.
    """
    best: tuple[int, int, str] | None = None
    title = layout.start if layout.title is None else layout.title
    body = set(layout.body)
    # A lead stands over the line with the date in many themes.
    second = next((j for j in layout.body if j > layout.first), layout.first)
    for i, row in enumerate(rows):
        if i in body or i == layout.title or not row.dates:
            continue
        inside = i < layout.first or _directly_after(rows, layout, i) or (i < second and row.dateline)
        beside = title < i < layout.first and len(row.dates[0].rest) <= _BESIDE_MOST
        for dated in row.dates:
            if not (dated.line or beside) or not (inside or (dated.label == "published" and _under(layout, i))):
                continue
            after = title <= i < layout.first
            rank = {"published": 0, None: 1, "updated": 2}[dated.label] + (0 if after else 3)
            found = (rank, abs(i - title), dated.date.isoformat())
            if best is None or found[:2] < best[:2]:
                best = found
    if best is None and layout.body and (date := _in_dateline(rows[layout.first])):
        return date
    return best[2] if best else None


def _directly_after(rows: list[Row], layout: Layout, i: int) -> bool:
    """Whether row `i` follows the text with nothing but chrome of the article itself between."""
    between = {layout.kinds[j] for j in range(layout.end, i)}
    return layout.end <= i < layout.end + 3 and not between & {"list", "also", "comments", "rights"}


def _under(layout: Layout, i: int) -> bool:
    """Whether row `i` stands under the text and before any list of others."""
    return i >= layout.end and not {"list", "also", "comments"} & set(layout.kinds[layout.end : i])


def _in_dateline(row: Row) -> str | None:
    """Return the date of an agency's dateline, «PLACE 3 غشت 2024 (AGENCY) - …»."""
    if not (dash := _DASH.search(row.text, 0, _DATELINE)):
        return None
    dates = dates_in(row.text[: dash.end()], row.chrome)
    return dates[0].date.isoformat() if dates else None


def find_section(rows: list[Row], layout: Layout, native: list[bool]) -> str | None:
    """Return the section that the page files its article under, None where it names none."""
    title = layout.title
    if title is None:
        return None
    chrome = rows[0].chrome
    for i in [*range(title - 1, -1, -1), *range(title + 1, layout.first)]:
        if name := _labelled(rows[i], chrome):
            return name
    for i in range(layout.end, min(layout.end + _UNDER_MOST, len(rows))):
        if (name := _labelled(rows[i], chrome)) and chrome.sections.whole(phrase(name)):
            return name
    paths = [i for i in range(max(0, title - 6), title) if (_path(rows[i], rows[title].words))]
    for i in sorted(paths, key=lambda i: (native[i], i), reverse=True):
        for part in reversed(_path(rows[i], rows[title].words)):
            if not _no_section(phrase(part), chrome):
                return part
    return _alone(rows, layout, title, chrome)


def _labelled(row: Row, chrome: Chrome) -> str | None:
    """Return what follows «section:»."""
    length = chrome.section_label.longest(row.words, 0)
    if not length or not length < len(row.words) <= length + _LABEL_MOST:
        return None
    rest = row.text[row.spans[length - 1][2] :]
    # «نشر في: 12/11/2024» tells when, not where.
    if dates_in(rest, chrome):
        return None
    labelled = rest.lstrip()[:1] in (":", "：", "|")
    return rest.strip(_STRIP) if labelled or chrome.sections.whole(phrase(rest)) else None


def _path(row: Row, title: Words) -> list[str]:
    """Return the sections of a path («home » politics » …»), empty where the row is none."""
    parts = [part.strip(_STRIP) for part in _PATH.split(row.text)]
    words = [phrase(part) for part in parts]
    first = bool(words) and row.chrome.home.whole(words[0])
    short = all(len(w) <= _LABEL_MOST or w[:3] == title[:3] for w in words)
    if not first or not 2 <= len(parts) <= _PATH_MOST or not short or row.dates:
        return []
    return [part for part, w in zip(parts[1:], words[1:], strict=True) if w and len(w) <= _LABEL_MOST and w != title]


def _alone(rows: list[Row], layout: Layout, title: int, chrome: Chrome) -> str | None:
    """Return the short line beside the headline that stands in no menu: one known as a section before any other."""
    short = [i for i in range(title) if _is_short(rows[i], layout.kinds[i], chrome)]
    # A badge («video») in a menu is an entry of it.
    menus = _menus(rows, [i for i in range(title) if i in short or chrome.no_sections.whole(rows[i].words)])
    beside = [i for i in reversed(short) if title - i <= 6]
    after = [i for i in range(title + 1, layout.first) if _is_short(rows[i], layout.kinds[i], chrome)]
    repeated = [i for i in short if sum(rows[i].words == row.words for row in rows[: layout.first]) > 1]
    if path := _in_lines(rows, layout, title, short):
        return path
    for i in [*beside, *after]:
        if chrome.sections.whole(rows[i].words) and (
            i not in menus or i in repeated or (i == title - 1 and _starts(rows, i))
        ):
            return rows[i].text.strip(_STRIP)
    for i in [*range(max(0, title - 4), title), *range(title + 1, layout.first)]:
        for part in bars(rows[i].text):
            if rows[i].dates and chrome.sections.whole(phrase(part)):
                return part.strip(_STRIP)
    first = beside[:1]
    again = bool(first) and first[0] in repeated and not _ends_menu(rows, first[0], layout.first)
    alone = bool(first) and len(short) == 1 and first[0] not in menus
    if (alone or again) and first[0] == title - 1:
        return rows[first[0]].text.strip(_STRIP)
    return None


def _in_lines(rows: list[Row], layout: Layout, title: int, short: list[int]) -> str | None:
    """Return the last section of a path that is written one section a line: «home», «politics», the headline."""
    start = title
    while start - 1 in short and title - start < 3:
        start -= 1
    home = start - 1
    if home < 0 or start == title or not rows[home].chrome.home.whole(rows[home].words):
        return None
    # Three lines may be a menu, unless the page has its menu elsewhere.
    again = sum(row.words == rows[home].words for row in rows[: layout.first]) > 1
    if not again and title - start > 2:
        return None
    known = [i for i in range(start, title) if rows[i].chrome.sections.whole(rows[i].words)]
    return rows[known[-1] if known else title - 1].text.strip(_STRIP)


def _ends_menu(rows: list[Row], i: int, most: int) -> bool:
    """Whether row `i` is the last of a menu that comes twice: the row before it is the same in both places."""
    copies = [j for j in range(1, most) if j != i and rows[j].words == rows[i].words]
    return i > 0 and any(rows[j - 1].words == rows[i - 1].words for j in copies)


def _starts(rows: list[Row], i: int) -> bool:
    """Whether a blank line sets row `i` apart from the rows before it."""
    return rows[i].line.blank_before


def _menus(rows: list[Row], short: list[int]) -> set[int]:
    """Return the rows that stand in a menu: three short lines or more without a blank line between them."""
    found: set[int] = set()
    run: list[int] = []
    for i in [*short, -1]:
        if run and (i != run[-1] + 1 or rows[i].line.blank_before):
            if len(run) > 2:
                found.update(run)
            run = []
        run.append(i)
    return found


def _is_short(row: Row, kind: str | None, chrome: Chrome) -> bool:
    """Whether a line may be a section's label."""
    words = row.words
    if not words or len(words) > _LABEL_MOST or row.ends or row.dates:
        return False
    if kind == "byline" and chrome.sections.whole(words):
        return True
    if kind not in (None, "list", "foreign", "caption"):
        return False
    return not _no_section(words, chrome)


def _no_section(words: Words, chrome: Chrome) -> bool:
    """Whether the words are a button's or a badge's."""
    if not words or chrome.no_sections.whole(words):
        return True
    return chrome.whole.get(words) is not None and not chrome.sections.whole(words)
