"""A page of plain text with its chrome left in: the article's lines, and what the page says of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from isnad.errors import NoArticle
from isnad.intake.capture import Line
from isnad.intake.facts import find_date, find_section
from isnad.intake.layout import Layout, lay_out
from isnad.intake.outlet import find_outlet
from isnad.intake.rows import SENTENCE_LEAST, Row
from isnad.language import Language
from isnad.language.chrome import load_chrome

# A note of four words may be an article all the same, where nothing on the page is longer.
_SHORTEST_SENTENCE = 4
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Page:
    """The lines of the article, its title first, and what the page says of it."""

    lines: list[Line]
    outlet: str | None
    section: str | None
    published: str | None


def read_page(lines: list[Line], language: Language) -> Page:
    """Return the article on a page in `language`; NoArticle where no line reads as a sentence."""
    chrome = load_chrome()
    rows = [Row(line, chrome) for line in lines]
    native = [_is_native(line.text, language) for line in lines]
    layout: Layout | None = None
    for least in (SENTENCE_LEAST, _SHORTEST_SENTENCE):
        layout = layout or lay_out(rows, native, least)
    if layout is None:
        raise NoArticle("the page holds no article: no line reads as a sentence; with --as-is every line is taken")
    kept = layout.body if layout.title is None else [layout.title, *layout.body]
    return Page(
        lines=[lines[i] for i in kept],
        outlet=find_outlet(rows, layout),
        section=find_section(rows, layout, native),
        published=find_date(rows, layout),
    )


def _is_native(text: str, language: Language) -> bool:
    """Whether at least a third of the letters are of the language's script; a line without letters is."""
    letters = len(_WORD.findall(text))
    if 3 * len(re.findall(language.profile.script, text)) >= letters:
        return True
    # Letters in the shapes that they take in a word, as some old systems write them.
    return 3 * len(re.findall(language.profile.script, unicodedata.normalize("NFKC", text))) >= letters
