"""The whole of the first job: a source in, its reading out."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import msgspec

from isnad.errors import InputError, NoSuchStatement
from isnad.intake import article_from_bytes, article_from_path, article_from_text
from isnad.reading import Explanation, explain_article, read_article
from isnad.records import Article, Reading

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
    article = _article(source, published, outlet, language, as_is)
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_article(article, id=digest[:16], version=VERSION)


def confident(reading: Reading, least: float) -> Reading:
    """Return a reading without the statements whose confidence is under `least` (0 to 1), and what rests on them.

    A statement whose reader gives no confidence stays. What is left keeps its ids; a parent that went is None.
    """
    kept = [s for s in reading.statements if s.confidence is None or s.confidence >= least]
    ids = {s.id for s in kept}
    statements = [s if s.parent in ids else msgspec.structs.replace(s, parent=None) for s in kept]
    events = [
        msgspec.structs.replace(e, asserted_by=[a for a in e.asserted_by if a.statement is None or a.statement in ids])
        for e in reading.events
    ]
    events = [e for e in events if e.asserted_by]
    told = {e.id for e in events}
    events = [msgspec.structs.replace(e, beside=[other for other in e.beside if other in told]) for e in events]
    return msgspec.structs.replace(reading, statements=statements, events=events)


def explain(
    source: str | Path | bytes,
    statement: int,
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    as_is: bool = False,
) -> Explanation:
    """Say why a statement of an article is read as it is; `statement` counts from 1, the rest is as for `read`.

    Raises NoSuchStatement where the article has none of that number, and what `read` raises.
    """
    found = explain_article(_article(source, published, outlet, language, as_is), statement)
    if isinstance(found, int):
        raise NoSuchStatement(f"there is no statement {statement}: the article has {found}")
    return found


def _article(
    source: str | Path | bytes, published: str | None, outlet: str | None, language: str | None, as_is: bool
) -> Article:
    if isinstance(source, Path):
        article = article_from_path(source, published=published, outlet=outlet, language=language, as_is=as_is)
    elif isinstance(source, bytes):
        article = article_from_bytes(source, published=published, outlet=outlet, language=language, as_is=as_is)
    else:
        article = article_from_text(source, published=published, outlet=outlet, language=language, as_is=as_is)
    return article
