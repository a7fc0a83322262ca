"""Whether an article's text is what its capture's bytes say: the evidence, done again.

A paragraph is the decoded characters of its byte ranges with tags removed, entities decoded and runs of ASCII white
space collapsed; of a capture that is plain text, the characters alone. Nothing here is shared with the code that made
the article, so that a fault there cannot hide here.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from html.entities import html5
from typing import Literal

from isnad.records import Article, Capture, Paragraph, Reading, Record, Span

Fault = Literal["text", "bytes", "span", "encoding"]

_WHITE = frozenset(" \t\n\r\f\v")
# The paragraphs of an article are joined by line feeds; a text taken to the letter may have the CR of its own.
_LINE_ENDS = ("\n", "\r\n")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LONGEST_NAME = max(map(len, html5))
# Numbers of windows-1252 that pages write for the characters it has there, as HTML allows.
_CP1252 = {n: bytes([n]).decode("cp1252") for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


class Difference(Record, frozen=True, kw_only=True):
    """One thing that does not verify: which paragraph (None for the article), what is wrong, what each side has."""

    paragraph: int | None
    fault: Fault
    expected: str
    found: str


def verify(capture: bytes | Capture, article: Article | Reading) -> list[Difference]:
    """Return every difference between an article (or its reading) and its capture, an empty list where it verifies.

    `expected` is what the article says, `found` what the capture and the definition of a paragraph give.
    """
    if isinstance(capture, Capture):
        capture = capture.payload
    try:
        codecs.lookup(article.encoding)
    except LookupError:
        return [_difference(None, "encoding", article.encoding, "no encoding of that name")]
    found: list[Difference] = []
    at = 0
    for number, paragraph in enumerate(article.paragraphs):
        start, end = paragraph.span
        between = article.text[at:start]
        if not at <= start <= end <= len(article.text) or between not in (_LINE_ENDS if number else ("",)):
            return [*found, _difference(number, "span", f"{start} to {end}", f"a line end at {at}, then a paragraph")]
        at = end
        found += _compare(capture, article, number, paragraph)
    if article.text[at:] not in ("", "\r"):
        found.append(_difference(None, "span", f"text of {len(article.text)} characters", f"paragraphs up to {at}"))
    if isinstance(article, Reading):
        length = len(article.text)
        for start, end in _spans(article):
            if not 0 <= start < end <= length:
                found.append(_difference(None, "span", f"{start} to {end}", f"text of {length} characters"))
    return found


def _spans(reading: Reading) -> Iterator[Span]:
    """Yield every span of a reading that points into its text."""
    for one in reading.statements:
        yield from (*one.source, *one.cue, *one.content, *one.via_spans)
        yield from (span for span in (one.speaker_span, one.venue_span, one.said and one.said.span) if span)
    for actor in reading.actors:
        yield from actor.spans
    yield from (time.span for time in reading.times)
    yield from (quantity.span for quantity in reading.quantities)


def _difference(paragraph: int | None, fault: Fault, expected: str, found: str) -> Difference:
    return Difference(paragraph=paragraph, fault=fault, expected=expected, found=found)


def _compare(capture: bytes, article: Article | Reading, number: int, paragraph: Paragraph) -> list[Difference]:
    """Return what differs in one paragraph."""
    expected = article.text[slice(*paragraph.span)]
    before = 0
    for start, end in paragraph.bytes:
        if not before <= start <= end <= len(capture):
            return [_difference(number, "bytes", f"bytes {start} to {end}", f"no such bytes after byte {before}")]
        before = end
    payload = b"".join(capture[start:end] for start, end in paragraph.bytes)
    characters = payload.decode(article.encoding, "replace")
    if article.media_type == "text/html":
        ways = [_collapsed(_entities_decoded(_tags_removed(characters)))]
    else:
        # A text that was taken to the letter keeps its white space.
        ways = [_collapsed(characters), characters]
    return [] if expected in ways else [_difference(number, "text", expected, ways[0])]


def _tags_removed(text: str) -> str:
    """Return text without tags: from "<" and a letter, "/", "!" or "?" up to the ">" that is in no quoted value."""
    kept: list[str] = []
    at = 0
    while at < len(text):
        if text[at] != "<" or at + 1 == len(text) or not (text[at + 1] in _LETTERS or text[at + 1] in "/!?"):
            kept.append(text[at])
            at += 1
            continue
        close = _end_of_tag(text, at)
        if close is None:
            kept.append(text[at:])
            break
        at = close
    return "".join(kept)


def _end_of_tag(text: str, at: int) -> int | None:
    """Return the place after the tag that begins at `at`, None where it does not end."""
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4)
        return None if close < 0 else close + 3
    quote = ""
    for place in range(at + 1, len(text)):
        letter = text[place]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == ">":
            return place + 1
    return None


def _entities_decoded(text: str) -> str:
    """Return text with its character references decoded as HTML does, those without their semicolon too."""
    parts = text.split("&")
    return parts[0] + "".join(_reference(part) for part in parts[1:])


def _reference(part: str) -> str:
    """Return what a reference and the text after it stand for; `part` is what follows the "&"."""
    if part.startswith("#"):
        return _number(part)
    for length in range(min(_LONGEST_NAME, len(part)), 1, -1):
        if (name := part[:length]) in html5:
            return html5[name] + part[length:]
    return "&" + part


def _number(part: str) -> str:
    """Return what a numeric reference stands for, and what follows it."""
    base = 16 if part[1:2] in ("x", "X") else 10
    start = 2 if base == 16 else 1
    digits = "0123456789abcdefABCDEF" if base == 16 else "0123456789"
    end = start
    while end < len(part) and part[end] in digits:
        end += 1
    if end == start:
        return "&" + part
    rest = part[end + 1 :] if part[end : end + 1] == ";" else part[end:]
    number = part[start:end].lstrip("0") or "0"
    code = int(number, base) if len(number) < 10 else 0x110000
    return _character(code) + rest


def _character(code: int) -> str:
    """Return the character of a code: U+FFFD for none, nothing for what may stand in no text."""
    if code in _CP1252:
        return _CP1252[code]
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    control = code < 0x20 and code not in (0x9, 0xA, 0xC, 0xD)
    if control or 0x7F <= code <= 0x9F or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        # HTML calls these errors and keeps some; text that is read has no use for them.
        return chr(code) if code in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else ""
    return chr(code)


def _collapsed(text: str) -> str:
    """Return text with each run of ASCII white space as one space."""
    kept: list[str] = []
    for letter in text:
        if letter not in _WHITE:
            kept.append(letter)
        elif not kept or kept[-1] != " ":
            kept.append(" ")
    return "".join(kept)
