"""Bytes in, Article out."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import IO

from isnad.errors import BadDate, InputError, IsFolder, NoSuchFile, TooLarge, UnknownLanguage
from isnad.intake.capture import (
    LARGEST,
    LONG,
    MOST_LETTERS,
    MOST_SEEN,
    UNSEEN,
    Line,
    check_seen,
    decode,
    size,
    split_lines,
)
from isnad.language import identify_language, load_language
from isnad.records import Article, Paragraph

_NO_DATE = "no date is known: relative times stay open; give --published"
# An ISO 8601 calendar date, with or without a time of day.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].+)?")


def open_file(path: Path) -> IO[bytes]:
    """Open a file for reading; NoSuchFile, IsFolder or InputError where it cannot be opened."""
    try:
        if path.is_dir():
            raise IsFolder(f"{path} is a folder; name a file")
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(f"there is no file {path}") from None
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}") from None


def article_from_path(
    path: Path, *, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of a file."""
    with open_file(path) as file:
        payload = file.read(LARGEST + 1)
    return article_from_bytes(payload, published=published, outlet=outlet, language=language, as_is=as_is)


def article_from_bytes(
    payload: bytes, *, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of a capture, HTML or text; an InputError where there is none."""
    # Loaded here: a line of text needs none of it.
    from isnad.intake.html import article_from_html, looks_like_html

    if not as_is and looks_like_html(payload):
        if published is not None:
            _check_date(published)
        return article_from_html(payload, published=published, outlet=outlet, language=language)
    text, skipped = decode(payload)
    return _article(text, skipped, published, outlet, language, as_is)


def article_from_text(
    text: str, *, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of a text, whose capture is its UTF-8; EmptyInput, TooLarge and NoArticle where there is none.

    With `as_is` the text is taken to the letter and its first line is the title.
    """
    check_seen(text)
    if len(text) > LARGEST:
        raise TooLarge("more than 100 MB; split it into articles")
    return _article(text, 0, published, outlet, language, as_is)


def _article(
    text: str, skipped: int, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of `text`, which begins after `skipped` bytes of its capture."""
    if published is not None:
        _check_date(published)
    section = None
    warnings: list[str] = []
    if as_is:
        code = language or identify_language(text)
        if code is None:
            raise UnknownLanguage("the text is in no installed language; name one with --language")
        load_language(code)
        paragraphs = _letter(text, skipped)
    else:
        # Loaded here: a text that is taken to the letter needs no word of any page's chrome.
        from isnad.intake.page import read_page

        if len(text) > MOST_SEEN:
            warnings.append(UNSEEN)
            # A line that is longer than an article is cut where an article is: at a space, so that no word is.
            end = max(text.rfind("\n", 0, MOST_SEEN), 0) or max(text.rfind(" ", 0, MOST_LETTERS), 0) or MOST_LETTERS
            text = text[:end]
        page = read_page(split_lines(text, skipped), language)
        code, section = page.language, page.section
        text, paragraphs = _joined(page.lines)
        if len(text) > MOST_LETTERS:
            warnings.append(LONG)
            paragraphs = [one for one in paragraphs if one.span[1] <= MOST_LETTERS] or paragraphs[:1]
            text = text[: paragraphs[-1].span[1]]
        outlet = outlet or page.outlet
        published = published or page.published
    return Article(
        text=text,
        paragraphs=paragraphs,
        language=code,
        outlet=outlet,
        section=section,
        published=published,
        warnings=[*warnings, *([] if published else [_NO_DATE])],
    )


def _joined(lines: list[Line]) -> tuple[str, list[Paragraph]]:
    """Return the lines joined by a line feed, and each as a paragraph."""
    paragraphs, at = [], 0
    for line in lines:
        paragraphs.append(Paragraph(span=(at, at + len(line.text)), bytes=list(line.bytes)))
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines), paragraphs


def _check_date(published: str) -> None:
    """Raise BadDate where `published` is not a calendar date in ISO 8601."""
    try:
        if not _DATE.fullmatch(published):
            raise ValueError
        dt.datetime.fromisoformat(published)
    except ValueError:
        raise BadDate(f"'{published}' is no date; write YYYY-MM-DD") from None


def _letter(text: str, skipped: int) -> list[Paragraph]:
    """Return the lines of a text that is taken to the letter; the CR of a CRLF ends a line and is in none."""
    paragraphs, at, byte = [], 0, skipped
    for line in text.split("\n"):
        whole = size(line)
        kept = line.removesuffix("\r")
        paragraphs.append(Paragraph(span=(at, at + len(kept)), bytes=[(byte, byte + size(kept))]))
        at += len(line) + 1
        byte += whole + 1
    return paragraphs
