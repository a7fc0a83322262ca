"""What a page prints of its article beside the text: date, section, authors, outlet, where its metadata are silent."""

from __future__ import annotations

from isnad.intake.boxes import names_of
from isnad.intake.dates import dates_in
from isnad.intake.facts import find_date, find_section
from isnad.intake.layout import Layout
from isnad.intake.maintext import Piece
from isnad.intake.markup import Element, Page, ranges_of, text_at
from isnad.intake.metadata import Metadata, Moment, moment_of
from isnad.intake.outlet import find_outlet
from isnad.intake.rows import bars
from isnad.language.chrome import phrase

# What is printed of an article stands so near to its headline and its end.
_ABOVE, _BELOW = 12, 4
# The head and the foot of a page.
_HEAD, _FOOT = 60, 60
_DATE_MOST = 60
_AUTHOR_NAMES = frozenset({"author", "authors", "byline", "writer", "reporter", "auteur"})
_AUTHOR_MOST = 6
_AROUND_NAME = " :\u00a0|-–—,،"
# The names of the element that holds the path of sections; pages misspell it.
_PATHS = ("bread", "crumb", "path")
_MENU_LEAST = 4
_UPDATED = frozenset({"modified", "updated", "update"})


class Visible:
    """The lines around an article."""

    def __init__(self, page: Page, pieces: list[Piece], headline: int | None, numbers: list[int]) -> None:
        self.page = page
        self.pieces = pieces
        self.headline = headline
        self.numbers = numbers
        self._paths: dict[int, bool] = {}

    def _in_menu(self, piece: Piece) -> bool:
        """Whether a block is an entry of the site's menu, which a path of sections is not."""
        chain = piece.block.element.chain()
        menu = next((one for one in chain if one.tag == "nav" or one.get("role") == "navigation"), None)
        if menu is None or self._in_path(piece.block.element):
            return False
        if piece.glued:
            return True
        around = self.pieces[max(0, piece.number - _MENU_LEAST) : piece.number + _MENU_LEAST]
        return sum(menu in other.block.element.chain() for other in around) >= _MENU_LEAST

    def _in_path(self, element: Element) -> bool:
        """Whether an element, or what it stands in, is a path of sections by its name."""
        found = self._paths.get(element.number)
        if found is None:
            own = any(name.startswith(_PATHS) for name in names_of(element))
            found = self._paths[element.number] = own or (element.parent is not None and self._in_path(element.parent))
        return found

    def _layout(self, low: int, high: int, menus: bool = True) -> tuple[list[Piece], Layout] | None:
        """Return pieces and the place of the article among them, as for a page of plain text."""
        if not self.numbers:
            return None
        near = [
            piece for piece in self.pieces[max(0, low) : high] if piece.bare and (menus or not self._in_menu(piece))
        ]
        places = {piece.number: i for i, piece in enumerate(near)}
        body = [places[number] for number in self.numbers if number in places]
        if not body:
            return None
        title = places.get(self.headline) if self.headline is not None else None
        kinds = [piece.row.kind for piece in near]
        start = title if title is not None else body[0]
        # A lead stands over the line with the date in many themes.
        second = len(body) > 1 and any(near[i].row.dateline for i in range(body[0] + 1, body[1]))
        return near, Layout(title, body, kinds, start, body[1 if second else 0], body[-1] + 1)

    def published(self, metadata: Metadata) -> str | None:
        """Return the date of publication, as the outlet's own readers see it.

        Metadata in universal time may have the day before or after; the printed date decides then.
        """
        moment = metadata.published
        if moment is not None and not moment.utc:
            return moment.date.isoformat()
        printed = self._printed() if self.numbers else None
        if moment is not None:
            near = printed is not None and abs((printed.date - moment.date).days) <= 1
            return printed.date.isoformat() if near and printed else moment.date.isoformat()
        moment = self._timed() or printed
        return moment.date.isoformat() if moment else None

    def modified(self, metadata: Metadata) -> str | None:
        """Return the date of the last change, as metadata give it or the page prints it above the text."""
        if metadata.modified is not None:
            return metadata.modified.date.isoformat()
        if not self.numbers:
            return None
        top = self.numbers[0] if self.headline is None else min(self.headline, self.numbers[0])
        for piece in self.pieces[max(0, top - _ABOVE) : self.numbers[min(1, len(self.numbers) - 1)] + 1]:
            for dated in piece.row.dates if piece.bare else ():
                if dated.label == "updated":
                    return dated.date.isoformat()
        return None

    def _printed(self) -> Moment | None:
        first = self.numbers[0]
        top = first if self.headline is None else min(first, self.headline)
        laid = self._layout(top - _ABOVE, self.numbers[-1] + 1 + _BELOW)
        if laid is None:
            return None
        near, layout = laid
        found = find_date([piece.row for piece in near], layout)
        return moment_of(found, near[0].chrome) if found else self._amid_line(top)

    def _amid_line(self, top: int) -> Moment | None:
        """Return the date that an element of its own sets off from the rest of its line, beside the author for one."""
        own = set(self.numbers)
        # A lead stands over the line with the date in many themes.
        for piece in self.pieces[max(0, top - 3) : self.numbers[min(1, len(self.numbers) - 1)]]:
            if piece.number in own or piece.number == self.headline or len(piece.block.runs) < 2:
                continue
            for start, end, element in piece.block.runs:
                text = text_at(self.page.text, [(start, end)])
                if len(text) > _DATE_MOST or names_of(element) & _UPDATED:
                    continue
                dates = dates_in(text, piece.chrome)
                if dates and dates[0].line and dates[0].label != "updated":
                    return Moment(dates[0].date, False)
        return None

    def _timed(self) -> Moment | None:
        """Return the moment of the `time` element between the headline and the text."""
        if not self.numbers:
            return None
        first = self.pieces[self.numbers[0]].ranges[0][0]
        start = self.pieces[self.headline].block.element.start if self.headline is not None else 0
        chrome = self.pieces[0].chrome
        for element in self.page.elements:
            if element.tag != "time" or not start - 1000 <= element.start <= first:
                continue
            if names_of(element) & _UPDATED or "dateModified" in element.attributes.get("itemprop", ""):
                continue
            if moment := moment_of(element.attributes.get("datetime", ""), chrome):
                return moment
        return None

    def section(self) -> str | None:
        """Return the section that stands over the headline."""
        if self.headline is None:
            return None
        high = self.numbers[-1] + 1 + _BELOW if self.numbers else 0
        laid = self._layout(self.headline - _ABOVE, high, menus=False) if self.numbers else None
        if laid is None or laid[1].title is None:
            return None
        near, layout = laid
        return find_section([piece.row for piece in near], layout, [True] * len(near))

    def _of_author(self, piece: Piece) -> str | None:
        """Return what an element for the author holds in a line that has more than the author."""
        own = {one.number for one in piece.block.element.chain()}
        runs = [
            run
            for run in piece.block.runs
            if any(names_of(one) & _AUTHOR_NAMES for one in run[2].chain() if one.number not in own)
        ]
        if not runs or len(runs) == len(piece.block.runs):
            return None
        name = text_at(self.page.text, ranges_of(self.page.text, runs)).strip(_AROUND_NAME)
        known = " " in name and len(name.split()) <= _AUTHOR_MOST and not dates_in(name, piece.chrome)
        labelled = piece.chrome.labels.longest(phrase(name), 0) or piece.chrome.starts.longest(phrase(name), 0)
        return name if known and not labelled else None

    def outlet(self) -> str | None:
        """Return the outlet that the page names at its head and foot: in the copyright line, in «follow us»."""
        if not self.numbers:
            return None
        first, last = self.numbers[0], self.numbers[-1]
        near = [*self.pieces[:_HEAD], *(self.pieces[n] for n in (self.headline, first) if n is not None)]
        near = [*near, *self.pieces[max(0, last - 1) : last + 1], *self.pieces[last + 1 :][-_FOOT:]]
        numbers = sorted({piece.number for piece in near if piece.bare})
        places = {number: i for i, number in enumerate(numbers)}
        rows = [self.pieces[number].row for number in numbers]
        title = places.get(self.headline) if self.headline is not None else None
        body = [places[number] for number in self.numbers if number in places]
        start = title if title is not None else body[0]
        layout = Layout(title, body, [row.kind for row in rows], start, body[0], body[-1] + 1)
        return find_outlet(rows, layout)

    def authors(self) -> list[str]:
        """Return who stands in the line for the author beside the headline or under the text."""
        if not self.numbers:
            return []
        top = self.numbers[0] if self.headline is None else min(self.headline, self.numbers[0])
        for piece in self.pieces[max(0, top - 3) : self.numbers[-1] + _BELOW]:
            if piece.number in self.numbers or piece.number == self.headline or not piece.bare:
                continue
            if name := self._of_author(piece):
                return [name]
            chain = piece.block.element.chain(2)
            linked = any(run[2].attributes.get("rel") == "author" for run in piece.block.runs)
            marked = linked or any(names_of(element) & _AUTHOR_NAMES for element in chain) or _is_byline(piece)
            if not marked:
                continue
            if piece.row.dates:
                name = _before_bar(piece)
            else:
                name = _name(piece) if len(piece.row.words) <= _AUTHOR_MOST + 1 else None
            if name:
                return [name]
        return []


def _is_byline(piece: Piece) -> bool:
    """Whether a line says that somebody wrote, «by NAME»."""
    row, chrome = piece.row, piece.chrome
    labelled = any(chrome.label_kinds[number] == "byline" for _, number in chrome.labels.at(row.words, 0))
    return row.kind == "byline" or (labelled and not row.ends)


def _before_bar(piece: Piece) -> str | None:
    """Return the name between «by» and the bar before the date, «by NAME | DATE»."""
    row = piece.row
    length = row.chrome.labels.longest(row.words, 0) or row.chrome.starts.longest(row.words, 0)
    part = bars(row.text)[0] if length else ""
    name = part[row.spans[length - 1][2] :].strip(_AROUND_NAME) if length else ""
    known = " " in name and len(name.split()) <= _AUTHOR_MOST and not dates_in(name, row.chrome)
    return name if known and not any(map(str.isdigit, name)) else None


def _name(piece: Piece) -> str | None:
    """Return the name in an author's line, without «by»: what is linked there, or what follows the label."""
    linked = [run for run in piece.block.runs if any(one.tag == "a" for one in run[2].chain())]
    row = piece.row
    length = max(row.chrome.labels.longest(row.words, 0), row.chrome.starts.longest(row.words, 0))
    rest = row.text[row.spans[length - 1][2] :] if length else row.text
    name = (text_at(piece.page.text, ranges_of(piece.page.text, linked)) if linked else rest).strip(_AROUND_NAME)
    return name if " " in name else None
