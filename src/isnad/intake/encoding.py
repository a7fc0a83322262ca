"""A page's bytes as text, by what they are rather than what they are declared to be, and the way back to the bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Labels of the web (encoding.spec.whatwg.org) for the encodings that Arabic, French and English pages come in. Python's
# codecs know them by the same labels. The web reads Latin-1 and ASCII as windows-1252; so does this.
_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 unicode11utf8",
    "windows-1256": "windows-1256 cp1256 x-cp1256 win-1256 windows1256",
    "iso-8859-6": "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso-8859-6-i iso-8859-6-e arabic asmo-708 ecma-114",
    "windows-1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 l1 ascii us-ascii",
    "iso-8859-15": "iso-8859-15 iso8859-15 iso885915 latin9 latin-9 l9",
    "windows-1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 latin5",
    "utf-16le": "utf-16 utf-16le utf16 unicode csunicode ucs-2 iso-10646-ucs-2",
    "utf-16be": "utf-16be unicodefffe",
}  # fmt: skip
_BY_LABEL = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
# The web looks for a declaration in the first 1024 bytes; real pages have it later, behind scripts.
_PRESCAN = 16_384
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_TAG = re.compile(rb"<[^<>]{0,2000}>|&\w{1,10};|[\x00-\x40]+")
# So many bytes above ASCII are enough to tell an encoding by; below, what is declared is believed.
_ENOUGH = 40
# UTF-8 with slips, a stretch in another encoding for one: of its bytes above ASCII at most this share belongs to no
# character. Of Arabic in windows-1256 nearly all do; a letter and the comma after it happen to look like one.
_MOST_SLIPS = 0.5
_SLIP = re.compile("[\udc80-\udcff]")
_SLIPS = re.compile("[\udc80-\udcff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page; a byte that is no character stands in it as a lone surrogate, so that lengths stay exact."""

    text: str
    encoding: str
    skipped: int
    warnings: tuple[str, ...]

    def shown(self, text: str) -> str:
        """Return a part of the text as it is shown: U+FFFD for bytes that are no character."""
        if self.encoding.startswith("utf-16"):
            return text.encode(self.encoding, "surrogatepass").decode(self.encoding, "replace")
        return _SLIPS.sub(lambda m: m[0].encode("ascii", "surrogateescape").decode(self.encoding, "replace"), text)

    def bytes_at(self, places: Iterable[int]) -> dict[int, int]:
        """Return the byte of the capture at which each place of the text begins."""
        found: dict[int, int] = {}
        at, byte = 0, self.skipped
        wide = self.encoding.startswith("utf")
        errors = "surrogatepass" if self.encoding.startswith("utf-16") else "surrogateescape"
        for place in sorted(set(places)):
            byte += len(self.text[at:place].encode(self.encoding, errors)) if wide else place - at
            found[place] = byte
            at = place
        return found


def name_of(label: str | None) -> str | None:
    """Return the encoding that a label of the web means, None where it is none that pages of our languages come in."""
    return _BY_LABEL.get(label.strip().strip("\"'").lower()) if label else None


def decode_page(payload: bytes, declared: str | None = None) -> Decoded:
    """Return the text of a page; `declared` is the charset of the HTTP header, where there was one."""
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return _decoded(payload, name, len(mark), [])
    match = _DECLARED.search(payload[:_PRESCAN])
    inside = match[1].decode("ascii", "replace") if match else None
    said = [(label, name_of(label)) for label in (declared, inside) if label]
    # A page whose meta says UTF-16 was read as ASCII to find that out: it is not.
    names = [name for _, name in said if name and not name.startswith("utf-16")]
    if payload.isascii():
        return _decoded(payload, "utf-8", 0, [])
    warnings = []
    name = _recognise(payload, names)
    wrong = [label for label, one in said if one != name]
    if wrong:
        warnings.append(f"the page is declared as {' and '.join(dict.fromkeys(wrong))} but its bytes are {name}")
    return _decoded(payload, name, 0, warnings)


def _recognise(payload: bytes, names: list[str]) -> str:
    """Return the encoding of bytes that are not all ASCII; `names` is what the page says."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError as error:
        # Cut off amid a character, or a few slips.
        high = len(payload) - len(payload.translate(None, bytes(range(128, 256))))
        if error.reason == "unexpected end of data" and high > 3:
            return "utf-8"
        slips = len(_SLIP.findall(payload.decode("utf-8", "surrogateescape")))
        if slips <= _MOST_SLIPS * high:
            return "utf-8"
    else:
        return "utf-8"
    single = [name for name in names if name != "utf-8"]
    if single and high < _ENOUGH:
        return single[0]
    # Loaded here: most pages are UTF-8.
    from resiliparse.parse.encoding import detect_encoding

    words = _TAG.sub(b" ", payload)
    found = name_of(detect_encoding(words[:100_000], from_html_meta=False))
    if found and found != "utf-8" and not found.startswith("utf-16"):
        return found
    return single[0] if single else "windows-1252"


def _decoded(payload: bytes, name: str, skipped: int, warnings: list[str]) -> Decoded:
    wide = name.startswith("utf-16")
    end = len(payload) - (len(payload) - skipped) % 2 if wide else len(payload)
    try:
        return Decoded(payload[skipped:end].decode(name), name, skipped, tuple(warnings))
    except UnicodeDecodeError:
        text = payload[skipped:end].decode(name, "surrogatepass" if wide else "surrogateescape")
    if slips := len(_SLIP.findall(text)):
        warnings.append(f"{slips} bytes of the page are not {name} and are shown as U+FFFD")
    return Decoded(text, name, skipped, tuple(warnings))


# A word that UTF-8 read in a single-byte encoding leaves: two characters for every letter («Ø§Ù„», «ط§ظ„»).
_WORD = re.compile(r"[^\s\x00-\x7f][^\s]*")
# A word of windows-1256 read as Latin-1: nothing but letters with accents («ÇáæÒíÑ»).
_ACCENTS = re.compile(r"[\u00c0-\u00ff\u0152\u0153\u0178\u0192]{3,}")
_LOST = re.compile(r"(?<!\S)[?\ufffd]{2,}(?!\S)")
# What the second byte of a letter becomes; hardly a word of sound text has one.
_SECOND = re.compile(
    "[{}\x80-\x9f]".format("".join(bytes(range(0x80, 0xC0)).decode(codec, "ignore") for codec in ("cp1252", "cp1256")))
)
_SAMPLE = 10_000
# Of the words that are not ASCII so many must be told as broken: a page may quote one.
_BROKEN = 0.3


def mojibake(text: str) -> str | None:
    """Return what happened to a text whose letters were broken before it was saved, None where they were not."""
    words = _WORD.findall(text[:_SAMPLE])
    lost = len(_LOST.findall(text[:_SAMPLE]))
    if lost > 5 and lost > len(words):
        return "its letters were lost before it was saved: question marks stand in their place"
    if not words:
        return None
    suspect = [word for word in words if _SECOND.search(word)]
    for codec in ("cp1252", "cp1256") if len(suspect) > _BROKEN * len(words) else ():
        if sum(_is_twice(word, codec) for word in suspect) > _BROKEN * len(words):
            return f"it is UTF-8 that was read as {codec.replace('cp', 'windows-')} and saved again (mojibake)"
    if sum(len(_ACCENTS.findall(word)) > 0 for word in words) > _BROKEN * len(words):
        return "it is windows-1256 that was read as windows-1252 and saved again (mojibake)"
    return None


def _is_twice(word: str, codec: str) -> bool:
    """Whether a word is UTF-8 that was read in `codec`."""
    try:
        whole = b"".join(_byte(letter, codec) for letter in word)
        again = whole.decode("utf-8")
    except UnicodeError:
        return False
    return len(again) < len(word) and any(letter.isalpha() for letter in again)


def _byte(letter: str, codec: str) -> bytes:
    """Return the byte of a letter; the web keeps the holes of windows-1252 as control characters."""
    return bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode(codec)
