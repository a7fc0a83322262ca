"""The headline of a page: the heading that the metadata name, or else what they hold themselves."""

from __future__ import annotations

from isnad.intake.align import bare
from isnad.intake.boxes import frame_of
from isnad.intake.maintext import Passage, Piece
from isnad.intake.markup import HEADINGS, Page, Place, text_at
from isnad.intake.metadata import BAR, Metadata

# A heading with so small a share of the title in the metadata is another one; metadata add the site's name.
_SHARE = 0.5
_LEAST = 6
# A part after the last bar is a site's name where it is short beside what stands before it.
_NAME_MOST = 30
_NEAR = 60


def find_headline(pieces: list[Piece], page: Page, metadata: Metadata) -> int | None:
    """Return the number of the piece that is the headline, None where no piece is."""
    told = [bare(text) for text, _ in metadata.titles]
    told += [bare(text_at(page.text, [place])) for place in page.titles[:1]]
    told = [text for text in told if len(text) >= _LEAST]
    names = {bare(name) for name in metadata.outlets}
    best: tuple[int, int, int] | None = None
    for piece in pieces:
        if len(piece.bare) < _LEAST or piece.bare in names:
            continue
        rank = _rank(piece, told)
        if rank is None:
            continue
        # A level of heading counts before the place: teasers and paths repeat the headline in smaller ones.
        hidden = any(frame_of(element) == "hidden" for element in piece.block.element.chain())
        found = (rank + 4 * _level(piece) + 40 * hidden, piece.number, piece.number)
        if best is None or found < best:
            best = found
    return best[2] if best else None


def _rank(piece: Piece, told: list[str]) -> int | None:
    """Return how well a piece fits the titles: 0 word for word, 1 but for a site's name, 2 a first heading without."""
    text = piece.bare
    if text in told:
        return 0
    for title in told:
        amid = text in title and _level(piece) == 1
        if len(text) >= _SHARE * len(title) and (title.startswith(text) or title.endswith(text) or amid):
            return 1
        # The metadata cut long titles short, or leave out what stands over the headline.
        if (
            len(title) >= _SHARE * len(text)
            and len(title) >= _LEAST
            and (text.startswith(title) or text.endswith(title))
        ):
            return 1
    marked = any("headline" in element.get("itemprop") for element in piece.block.element.chain(3))
    return 2 if marked or (not told and _level(piece) == 1) else None


def _level(piece: Piece) -> int:
    """Return the level of the heading that a piece is, 7 where it is none."""
    for element in piece.block.element.chain(4):
        if element.tag in HEADINGS:
            return int(element.tag[1])
        if "headline" in element.get("itemprop") or element.get("role") == "heading":
            return 1
    return 7


def nearest_heading(pieces: list[Piece], first: int) -> int | None:
    """Return the last heading of the first or second level before piece `first`, where the metadata tell none."""
    for level in (1, 2):
        for piece in reversed(pieces[max(0, first - _NEAR) : first]):
            if _level(piece) == level and len(piece.bare) >= _LEAST and len(piece.row.words) > 2 and piece.linked < 1:
                return piece.number
    return None


def headline_of_metadata(page: Page, metadata: Metadata) -> Passage | None:
    """Return the headline as the metadata have it in the page's bytes, without the site's name; None where in none."""
    names = {bare(name) for name in metadata.outlets}
    for place in (*(place for _, place in metadata.titles if place), *page.titles[:1]):
        ranges = _without_name(page, place, names)
        if ranges and len(bare(text := text_at(page.text, [ranges]))) >= 2:
            return Passage(text, [ranges])
    return None


def _without_name(page: Page, place: Place, names: set[str]) -> Place | None:
    """Return the place without the site's name at its end or at its beginning, and without blanks."""
    start, end = place
    text = page.text[start:end]
    if "<" in text:
        # What looks like a tag would be taken for one.
        return None
    bars = list(BAR.finditer(text))
    if bars:
        last, first = bars[-1], bars[0]
        tail, head = (
            text_at(page.text, [(start + last.end(), end)]),
            text_at(page.text, [(start, start + first.start())]),
        )
        if bare(tail) in names or (len(tail) <= _NAME_MOST and 3 * len(tail) < len(text) and place in page.titles):
            end = start + last.start()
        elif bare(head) in names:
            start += first.end()
    text = page.text[start:end]
    start += len(text) - len(text.lstrip(" \t\n\r\f\v\u00a0"))
    end -= len(text) - len(text.rstrip(" \t\n\r\f\v\u00a0"))
    return (start, end) if start < end else None


def section_of_title(page: Page, headline: str) -> str | None:
    """Return what the page's title has between headline and site, «HEADLINE | SECTION | SITE», None where nothing."""
    for place in page.titles[:1]:
        title = text_at(page.text, [place]).strip()
        parts = BAR.split(title[len(headline) :]) if title.startswith(headline) else []
        if len(parts) == 3 and not parts[0].strip() and 1 < len(parts[1].strip()) <= _NAME_MOST:
            return parts[1].strip()
    return None


def site_of_title(page: Page, headline: str) -> str | None:
    """Return the site's name that the page's title adds to the headline, None where it adds none."""
    for place in page.titles[:1]:
        title = text_at(page.text, [place]).strip()
        if title.startswith(headline) and (match := BAR.match(title, len(headline))):
            parts = BAR.split(title[match.end() :])
            return parts[-1].strip() or None
        if title.endswith(headline) and title != headline:
            parts = BAR.split(title[: -len(headline)].rstrip(" |-–—•·»:"))
            return parts[0].strip() or None
    return None
