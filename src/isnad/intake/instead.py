"""What stands on a page that yields no article, or only the beginning of one, and why."""

from __future__ import annotations

import re

from isnad.intake.maintext import Passage, Piece
from isnad.intake.markup import Page, Place, text_at
from isnad.language.chrome import phrase
from isnad.language.walls import load_walls, told

# A notice stands at once under the text that it cuts off.
_UNDER = 8
_NOTICE_MOST = 60
_WALL_MOST = 8
# A page of so few letters and with scripts in it is a shell; an article's chrome alone has more.
_SHELL_MOST = 600
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
# An escape that stands for the character after the backslash, one or more for the end of a line, and any other.
_ESCAPE = re.compile(r'\\(?=["\\/])')
_LINE_END = re.compile(r"\s*(?:\\[nrt]\s*)+")
_OTHER_ESCAPE = re.compile(r'\\(?!["\\/nrt])|<')

SHELL = (
    "the page is an empty shell that scripts fill; open it in a browser and save it from there, once the article shows"
)


def is_notice(piece: Piece) -> bool:
    """Whether a piece says that the rest is for subscribers."""
    return len(piece.row.words) <= _NOTICE_MOST and told(piece.row.words, load_walls().subscribers) > 0


def is_cut(pieces: list[Piece], last: int) -> bool:
    """Whether a notice for subscribers stands under the text that ends with piece `last`."""
    return any(is_notice(piece) for piece in pieces[last + 1 : last + 1 + _UNDER] if piece.bare)


def is_wall(pieces: list[Piece], kept: list[int]) -> bool:
    """Whether what was taken for an article asks for consent or refuses the page."""
    walls = load_walls()
    if len(kept) > _WALL_MOST:
        return False
    lines = [pieces[number] for number in kept]
    whole = sum(len(piece.bare) for piece in lines)
    wall = sum(
        len(piece.bare)
        for piece in lines
        if told(piece.row.words, walls.consent) or told(piece.row.words, walls.refused)
    )
    if 2 * wall > whole:
        return True
    # A short page that refuses in its headline, and explains itself under it.
    small = whole <= _SHELL_MOST and sum(len(piece.bare) for piece in pieces) <= 2 * _SHELL_MOST
    return small and any(told(piece.row.words, walls.refused) for piece in pieces if piece.bare)


def reason(page: Page, pieces: list[Piece]) -> str:
    """Return why a page yields no article, and what to do about it."""
    walls = load_walls()
    words = [piece.row.words for piece in pieces if piece.bare]
    hidden = [phrase(text_at(page.text, [place])) for place in page.noscripts]
    letters = sum(len(piece.bare) for piece in pieces)
    counts = {
        name: sum(told(line, phrases) for line in words)
        for name, phrases in (
            ("refused", walls.refused),
            ("consent", walls.consent),
            ("subscribers", walls.subscribers),
            ("scripts", walls.scripts),
        )
    }
    if letters <= 4 * _SHELL_MOST:
        if counts["refused"]:
            return "the page refuses: it says that there is no such page, or asks for proof that no robot reads it"
        if counts["consent"]:
            return (
                "the page asks for consent to cookies before it shows the article; agree in a browser and save it again"
            )
        if counts["subscribers"]:
            return "the page shows the article to subscribers only"
    scripted = counts["scripts"] or any(told(line, walls.scripts) for line in hidden)
    if scripted or (page.scripts and letters <= _SHELL_MOST):
        return SHELL
    return "the page holds no article: nothing in it reads as a sentence"


def body_of_script(page: Page) -> list[Passage]:
    """Return the paragraphs of the article that a shell carries for search engines.

    None where the script writes them as markup or as numbers: no bytes then say what the text says.
    """
    for written, (start, end) in page.scripts:
        match = _BODY.search(page.text, start, end) if "ld+json" in written else None
        if match is None or _OTHER_ESCAPE.search(match[1]):
            continue
        ends = [found.span() for found in _LINE_END.finditer(page.text, *match.span(1))]
        starts = [match.start(1), *(after for _, after in ends)]
        stops = [*(before for before, _ in ends), match.end(1)]
        lines = [_line(page, *place) for place in zip(starts, stops, strict=True)]
        return [line for line in lines if line.text.strip()]
    return []


def _line(page: Page, start: int, end: int) -> Passage:
    """Return a line of a script's string, without the backslashes in it."""
    ranges: list[Place] = []
    for escape in _ESCAPE.finditer(page.text, start, end):
        ranges.append((start, escape.start()))
        start = escape.end()
    ranges = [place for place in (*ranges, (start, end)) if place[0] < place[1]]
    return Passage(text_at(page.text, ranges), ranges)
