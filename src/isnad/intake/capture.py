"""A capture's bytes as text, and the line of text as the unit that every byte range is counted in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from isnad.errors import EmptyInput, NotText, NotUtf8, TooLarge
from isnad.records import Span

LARGEST = 100 * 1024 * 1024
# No page of text is longer, and no article: a person is told that the rest was left out.
MOST_SEEN = 500_000
MOST_LETTERS = 100_000
LONG = f"the article is longer than {MOST_LETTERS} characters; the rest of it was left out"
UNSEEN = f"the text is longer than {MOST_SEEN} characters; the rest of it was left unread: with --as-is all is taken"
_BOM = b"\xef\xbb\xbf"
# What files that are not text begin with; most hold a zero byte too, but a PDF, a short GIF or a PostScript need not.
_SIGNATURES = (
    b"%PDF-", b"%!PS", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x7fELF",
    b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!\x1a",
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"OggS", b"ID3",
)  # fmt: skip
# A stray control character is a slip of an editor; more than one in fifty is a program's data.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02
# What a person cannot see: white space of every kind, zero-width and bidi marks, the byte order mark.
_UNSEEN = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_LINE = re.compile(r"[^\r\n]+")
# What DESIGN calls ASCII white space; a no-break space is not in it and is kept.
# A space that stands alone is left where it is.
_SPACES = re.compile(" [ \t\n\r\f\v]+|[\t\n\r\f\v][ \t\n\r\f\v]*")
_ENDS = " \t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its text with runs of ASCII white space collapsed, and where it stands.

    `raw` is the line as it stands in the capture. A line that was put together again from several has more than one
    range where something else stands between; its first range then holds the line end, which is white space.
    """

    text: str
    raw: str
    bytes: tuple[Span, ...]
    blank_before: bool


def decode(payload: bytes) -> tuple[str, int]:
    """Return the text of a capture and the number of bytes before it (its byte order mark).

    Raises TooLarge, NotText, NotUtf8 or EmptyInput where there is no text.
    """
    if len(payload) > LARGEST:
        raise TooLarge("more than 100 MB; split it into articles")
    if payload.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotUtf8("this is UTF-16, or no text at all; convert the file to UTF-8")
    if payload.startswith(_SIGNATURES) or b"\x00" in payload:
        raise NotText("this is not text (an image, an archive, a document or a program); give UTF-8 text")
    skipped = len(_BOM) if payload.startswith(_BOM) else 0
    try:
        text = payload[skipped:].decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(f"byte {skipped + error.start} is not UTF-8; convert the file to UTF-8") from None
    check_seen(text)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotText("this is not text (it is full of control characters); give UTF-8 text")
    return text, skipped


def check_seen(text: str) -> None:
    """Raise EmptyInput where `text` holds nothing that a person can see."""
    if not is_seen(text):
        raise EmptyInput("the input is empty; give an article's text")


def is_seen(text: str) -> bool:
    """Return whether `text` holds anything that a person can see."""
    return not _UNSEEN.fullmatch(text)


def size(text: str) -> int:
    """Return the length of `text` in bytes; a lone surrogate, which a str may hold, counts as three."""
    return len(text.encode("utf-8", "surrogatepass"))


def collapse(text: str) -> str:
    """Return `text` with each run of ASCII white space as one space."""
    return _SPACES.sub(" ", text)


def split_lines(text: str, offset: int = 0) -> list[Line]:
    """Return the lines of `text` that are not blank; `offset` is the number of bytes before the text."""
    lines: list[Line] = []
    at, seen = offset, 0
    for match in _LINE.finditer(text):
        line = match[0].strip(_ENDS)
        if not is_seen(line):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip(_ENDS))
        between = text[seen:start]
        at += size(between)
        length = size(line)
        # CRLF is one line end, not two.
        blank = between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
        lines.append(Line(collapse(line), line, ((at, at + length),), blank and bool(lines)))
        at, seen = at + length, start + len(line)
    return lines
