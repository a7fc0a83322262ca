"""The bytes of an HTML page in, Article out, every paragraph with the bytes that it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from isnad.errors import EmptyInput, NoArticle, NotText, TooLarge, UnknownLanguage
from isnad.intake.capture import LONG, MOST_LETTERS, check_seen
from isnad.intake.encoding import Decoded, decode_page, mojibake
from isnad.intake.headline import (
    find_headline,
    headline_of_metadata,
    nearest_heading,
    section_of_title,
    site_of_title,
)
from isnad.intake.instead import body_of_script, is_cut, is_notice, is_wall, reason
from isnad.intake.layout import lay_out
from isnad.intake.maintext import Choice, Passage, Piece, pieces_of
from isnad.intake.markup import Page, read_markup, text_at
from isnad.intake.metadata import Metadata, read_metadata
from isnad.intake.visible import Visible
from isnad.language import identify_language, installed_languages, load_language
from isnad.language.chrome import Chrome, load_chrome
from isnad.records import Article, Paragraph

# Saved with all its pictures inside, a page may have some megabytes; one of more is no article.
LARGEST_PAGE = 20 * 1024 * 1024
_PEEK = 65_536
_START = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]{0,500}>|<!--(?:[^-]|-(?!->)){0,20000}-->)*+"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base)(?=[\s>/])",
    re.IGNORECASE,
)
# A piece of a page begins with one of the elements that pages are made of.
_PIECE = re.compile(
    r"(?:\s|\ufeff)*+<(?:p|div|article|section|main|header|nav|aside|h[1-6]|ul|ol|table|center|font|span|a|b|strong|em|i|img|"
    r"figure|blockquote|br|hr|iframe|form|amp-[a-z]+)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
# The head of a MHTML file: the type comes among the first lines.
_ARCHIVE = re.compile(
    rb"\A(?:[\w-]+:[^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n){0,9}){0,20}?Content-Type:\s*multipart/related", re.I
)
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"%PDF-")
_HALVES = re.compile("[\ud800-\udfff]+")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.02
_NO_DATE = "no date is known: relative times stay open; give --published"
_FURTHER = "the page goes on with further articles; the first was read"
_PAID = "the page shows only the beginning of the article: the rest is for subscribers"
_NOT_FREE = "the page says that its article is not free: what it shows may be only the beginning"
_FROM_SCRIPT = "the page is a shell that scripts fill; the text is the one that it carries for search engines"


def looks_like_html(payload: bytes) -> bool:
    """Return whether bytes are an HTML page or a piece of one, or a browser's archive of one."""
    head = payload[:_PEEK]
    if _ARCHIVE.match(head):
        return True
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            text = head[2:].decode(codec, "replace")
            break
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return bool(_START.match(text) or _PIECE.match(text))


@dataclass(frozen=True, slots=True)
class _Found:
    """The article in a page: its title, its paragraphs, where they stand among the pieces, and what is to be said."""

    title: Passage | None
    body: list[Passage]
    headline: int | None
    numbers: list[int]
    warnings: list[str]


def article_from_html(
    payload: bytes, *, published: str | None, outlet: str | None, language: str | None, declared: str | None = None
) -> Article:
    """Return the article of an HTML page.

    `declared` is the charset of the HTTP header, where there was one; `published`, `outlet` and `language` overrule
    what the page says. Raises TooLarge, NotText, EmptyInput, UnknownLanguage, and NoArticle with the reason.
    """
    decoded = _decoded(payload, declared)
    page = read_markup(decoded.text)
    chrome = load_chrome()
    metadata = read_metadata(page, chrome)
    pieces = pieces_of(page, chrome)
    found = _find(page, pieces, metadata, chrome)
    passages = [found.title, *found.body] if found.title else found.body
    texts = [text_at(page.text, passage.ranges, decoded.shown) for passage in passages]
    text = "\n".join(texts)
    broken = mojibake(text)
    code = language or _language(text, metadata)
    if code is None:
        unknown = "the page is in no installed language; name one with --language"
        raise UnknownLanguage(f"the letters of the page are broken: {broken}" if broken else unknown)
    profile = load_language(code).profile
    said = metadata.languages[0] if metadata.languages and language is None else code
    foreign = f"the page says that it is in '{said}', which is not installed; it was read in '{code}'"
    seen = Visible(page, pieces, found.headline, found.numbers)
    date = published or seen.published(metadata)
    title = found.title.text if found.title else ""
    names = [*metadata.outlets, *filter(None, [site_of_title(page, title)] if title else []), *metadata.companies]
    native = [name for name in names if re.search(profile.script, name)]
    warnings = [
        *decoded.warnings,
        *page.warnings,
        *([f"the letters of the text are broken: {broken}"] if broken else []),
        *found.warnings,
        *([foreign] if said not in installed_languages() and _same_script(said, code) else []),
        *([] if date else [_NO_DATE]),
    ]
    return Article(
        text=text,
        paragraphs=_paragraphs(decoded, passages, texts),
        language=code,
        outlet=outlet or _sound(next(iter([*native, *names]), None) or seen.outlet()),
        section=_sound(metadata.section or seen.section() or section_of_title(page, title)),
        published=date,
        modified=seen.modified(metadata),
        authors=[name for one in metadata.authors or seen.authors() if (name := _sound(one))],
        address=_sound(metadata.address),
        media_type="text/html",
        encoding=decoded.encoding,
        warnings=warnings,
    )


def _decoded(payload: bytes, declared: str | None) -> Decoded:
    """Return the text of a page; an error where it is none."""
    if _ARCHIVE.match(payload[:_PEEK]):
        raise NotText("this is a browser's archive (MHTML); save the page as HTML only")
    if payload.startswith(_PACKED):
        raise NotText("this is a packed file or a document; unpack it, or save the page as HTML")
    if len(payload) > LARGEST_PAGE:
        raise TooLarge(f"a page of more than {LARGEST_PAGE >> 20} MB; save it without its pictures")
    wide = payload.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and len(payload) - len(payload.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(payload):
        raise NotText("this is not a page (it is full of control characters)")
    decoded = decode_page(payload, declared)
    check_seen(decoded.text)
    return decoded


def _find(page: Page, pieces: list[Piece], metadata: Metadata, chrome: Chrome) -> _Found:
    """Return the article; NoArticle where the page holds none."""
    if not page.blocks and not page.scripts:
        if page.warnings:
            raise NoArticle(f"no text was found: {page.warnings[0]}")
        raise EmptyInput("the page is empty")
    headline = find_headline(pieces, page, metadata)
    choice = Choice(pieces, page, headline)
    numbers = choice.kept(MOST_LETTERS)
    if headline is None and numbers:
        headline = nearest_heading(pieces, numbers[0])
        numbers = [number for number in numbers if number != headline]
    if not any(pieces[number].row.prose for number in numbers):
        numbers = _by_lines(pieces, choice, headline)
    warnings = [LONG] if choice.cut_short else []
    numbers = choice.laid_out(numbers)
    numbers, further = choice.first_article(numbers, headline)
    while numbers and is_notice(pieces[numbers[-1]]):
        numbers = numbers[:-1]
    if not numbers or is_wall(pieces, numbers):
        body = body_of_script(page)
        if not body:
            broken = mojibake("\n".join(piece.text for piece in pieces))
            raise NoArticle("; ".join([reason(page, pieces), *([broken] if broken else []), *page.warnings[:1]]))
        return _Found(headline_of_metadata(page, metadata), body, None, [], [_FROM_SCRIPT])
    if further:
        warnings.append(_FURTHER)
    if is_cut(pieces, numbers[-1]):
        warnings.append(_PAID)
    elif not metadata.free:
        warnings.append(_NOT_FREE)
    title = headline_of_metadata(page, metadata)
    if headline is not None:
        title = Passage(pieces[headline].text, pieces[headline].ranges)
    return _Found(title, choice.passages(numbers), headline, numbers, warnings)


def _by_lines(pieces: list[Piece], choice: Choice, headline: int | None) -> list[int]:
    """Return the article's pieces as a page of plain text is read, where the extractor finds none."""
    left = [piece for piece in pieces if piece.bare and choice.frame(piece.block.element) not in ("box", "hidden")]
    if not left:
        return []
    rows = [piece.row for piece in left]
    for least in (7, 4):
        if layout := lay_out(rows, [True] * len(rows), least):
            return [left[i].number for i in layout.body if left[i].number != headline]
    return []


def _sound(text: str | None) -> str | None:
    """Return a text with U+FFFD for every byte, or escape of a script, that is no character."""
    return _HALVES.sub("\ufffd", text) if text else None


def _language(text: str, metadata: Metadata) -> str | None:
    """Return the language that the page says it is in, where its letters agree; else that of the letters."""
    known = installed_languages()
    letters = sum(map(str.isalpha, text))
    for code in metadata.languages:
        if code in known and 2 * len(re.findall(load_language(code).profile.script, text)) > letters:
            return code
    return identify_language(text)


def _same_script(said: str, code: str) -> bool:
    """Whether two languages are written alike (CLDR's likely subtags): a page in French letters holds no Arabic."""
    # Loaded here: most pages are in the language that they say.
    from babel.core import get_global

    likely = get_global("likely_subtags")
    scripts = [likely.get(one, one).split("_")[1:2] for one in (said, code)]
    return bool(scripts[0] == scripts[1])


def _paragraphs(decoded: Decoded, passages: list[Passage], texts: list[str]) -> list[Paragraph]:
    """Return the passages, of which `texts` are as they are shown, as paragraphs with their bytes of the capture."""
    places = [place for passage in passages for place in passage.ranges]
    byte = decoded.bytes_at(at for place in places for at in place)
    found: list[Paragraph] = []
    at = 0
    for passage, shown in zip(passages, texts, strict=True):
        length = len(shown)
        ranges = [(byte[start], byte[end]) for start, end in passage.ranges]
        found.append(Paragraph(span=(at, at + length), bytes=ranges))
        at += length + 1
    return found
