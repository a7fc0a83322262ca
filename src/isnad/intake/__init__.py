"""Bytes in, Article out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import IO

from isnad.errors import BadDate, EmptyInput, IsFolder, NoSuchFile, NotText, NotUtf8, TooLarge, UnknownLanguage
from isnad.language import identify_language, load_language
from isnad.records import Article, Paragraph

_LARGEST = 100 * 1024 * 1024


def open_file(path: Path) -> IO[bytes]:
    """Open a file for reading; NoSuchFile and IsFolder where there is none."""
    if path.is_dir():
        raise IsFolder(f"{path} is a folder; name a file")
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NoSuchFile(f"there is no file {path}") from None


def article_from_path(
    path: Path, *, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of a file."""
    with open_file(path) as file:
        payload = file.read(_LARGEST + 1)
    return article_from_bytes(payload, published=published, outlet=outlet, language=language, as_is=as_is)


def article_from_bytes(
    payload: bytes, *, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of a capture; NotText, NotUtf8 and TooLarge where it is none."""
    if len(payload) > _LARGEST:
        raise TooLarge("more than 100 MB; split it into articles")
    if b"\x00" in payload[:4096]:
        raise NotText("this is not text (it holds zero bytes); give UTF-8 text")
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(f"byte {error.start} is not UTF-8; convert the file to UTF-8") from None
    return article_from_text(text, published=published, outlet=outlet, language=language, as_is=as_is)


def article_from_text(
    text: str, *, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    """Return the article of a text, taken to the letter."""
    if not text.strip():
        raise EmptyInput("the input is empty; give an article's text")
    if published is not None:
        try:
            dt.date.fromisoformat(published[:10])
        except ValueError:
            raise BadDate(f"'{published}' is no date; write YYYY-MM-DD") from None
    code = language or identify_language(text)
    if code is None:
        raise UnknownLanguage("the text is in no installed language; name one with --language")
    load_language(code)
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(span=(at, at + len(line))))
        at += len(line) + 1
    warnings = [] if published else ["no date is known: relative times stay open; give --published"]
    return Article(
        text=text, paragraphs=paragraphs, language=code, outlet=outlet, published=published, warnings=warnings
    )
