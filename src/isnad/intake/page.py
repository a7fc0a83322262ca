"""A page of plain text with its chrome left in: the article's lines, and what the page says of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from isnad.errors import NoArticle, UnknownLanguage
from isnad.intake.capture import Line, size
from isnad.intake.facts import find_date, find_section
from isnad.intake.layout import Layout, lay_out
from isnad.intake.outlet import find_outlet
from isnad.intake.rows import BARS, SENTENCE_LEAST, Row
from isnad.intake.wrap import mend, unwrap
from isnad.language import identify_language, load_language
from isnad.language.chrome import load_chrome, phrase

# A note of four words may be an article all the same, where nothing on the page is longer.
_SHORTEST_SENTENCE = 4
# So much of a line shows its script.
_SCRIPT_SEEN = 100
# A headline without its outlet is still a headline.
_TITLE_LEAST = 3
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Page:
    """The lines of the article, its title first, and what the page says of it."""

    lines: list[Line]
    language: str
    outlet: str | None
    section: str | None
    published: str | None


def read_page(lines: list[Line], language: str | None) -> Page:
    """Return the article on a page, in the language named or in that of most of its sentences.

    Raises NoArticle where no line reads as a sentence, UnknownLanguage where no installed language is written so.
    """
    chrome = load_chrome()

    def make(line: Line) -> Row:
        return Row(line, chrome)

    rows = mend([make(line) for line in unwrap(lines, make)], make)
    code = language or _language_of(rows)
    script = load_language(code).profile.script
    native = [_is_native(row.text, script) for row in rows]
    layout: Layout | None = None
    for least in (SENTENCE_LEAST, _SHORTEST_SENTENCE):
        layout = layout or lay_out(rows, native, least)
    if layout is None:
        raise NoArticle("the page holds no article: no line reads as a sentence; with --as-is every line is taken")
    outlet = find_outlet(rows, layout)
    head = [] if layout.title is None else [_without_outlet(rows[layout.title], outlet)]
    return Page(
        lines=[*head, *(rows[i].line for i in layout.body)],
        language=code,
        outlet=outlet,
        section=find_section(rows, layout, native),
        published=find_date(rows, layout),
    )


def _without_outlet(row: Row, outlet: str | None) -> Line:
    """Return the headline without the outlet's name that a browser puts after it, «… | NAME»."""
    line = row.line
    if outlet is None or line.raw != line.text or len(line.bytes) > 1:
        return line
    bar = max(BARS.finditer(line.text), key=lambda match: match.start(), default=None)
    if bar is None or phrase(line.text[bar.end() :]) != phrase(outlet):
        return line
    text = line.text[: bar.start()]
    if len(phrase(text)) < _TITLE_LEAST:
        return line
    start = line.bytes[0][0]
    return replace(line, text=text, raw=text, bytes=((start, start + size(text)),))


def _language_of(rows: list[Row]) -> str:
    """Return the code of the language of the sentences that are no chrome; a page may have chrome in another."""
    sentences = [row.text[:_SCRIPT_SEEN] for row in rows if row.kind is None and row.prose]
    code = identify_language("\n".join(sentences or [row.text for row in rows]))
    if code is None:
        raise UnknownLanguage("the page is in no installed language; name one with --language")
    return code


def _is_native(text: str, script: str) -> bool:
    """Whether at least a third of the letters are of the language's script; a line without letters is."""
    text = text[:_SCRIPT_SEEN]
    letters = len(_WORD.findall(text))
    if 3 * len(re.findall(script, text)) >= letters:
        return True
    # Letters in the shapes that they take in a word, as some old systems write them.
    return 3 * len(re.findall(script, unicodedata.normalize("NFKC", text))) >= letters
