"""The whole of the first job: a source in, its reading out."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from isnad.intake import article_from_bytes, article_from_path, article_from_text
from isnad.reading import read_article
from isnad.records import Reading

VERSION = version("isnad")


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
