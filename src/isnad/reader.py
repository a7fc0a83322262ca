"""The whole of the first job: a source in, its reading out."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import msgspec

from isnad.errors import InputError
from isnad.intake import article_from_bytes, article_from_path, article_from_text
from isnad.reading import read_article
from isnad.records import Reading

VERSION = version("isnad")


class _Line(msgspec.Struct):
    """A line of JSONL input; further fields are passed over."""

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    language: str | None = None


def read_line(line: bytes) -> Reading:
    """Read one line of JSONL, its text taken to the letter. Raises InputError where the line is not such an object."""
    try:
        one = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f'{error}; a line is a JSON object with "id" and "text"') from None
    article = article_from_text(one.text, published=one.published, outlet=one.outlet, language=one.language, as_is=True)
    return read_article(article, id=one.id, version=VERSION)


def read(
    source: str | Path | bytes,
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    as_is: bool = False,
) -> Reading:
    """Read one article.

    `source`: a str is text, a Path is a file, bytes are a capture. `published` (ISO 8601 date), `outlet` and
    `language` (ISO 639-1) overrule what the page gives; `as_is` takes the text to the letter, its first line being the
    title. Raises a subclass of `IsnadError` where the source cannot be read. The same input gives the same reading.
    """
    if isinstance(source, Path):
        article = article_from_path(source, published=published, outlet=outlet, language=language, as_is=as_is)
    elif isinstance(source, bytes):
        article = article_from_bytes(source, published=published, outlet=outlet, language=language, as_is=as_is)
    else:
        article = article_from_text(source, published=published, outlet=outlet, language=language, as_is=as_is)
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_article(article, id=digest[:16], version=VERSION)
