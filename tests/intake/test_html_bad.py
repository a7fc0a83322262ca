"""Bad input: an error that says what is wrong, or what could be read with a warning; never a crash, never long."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad.errors import EmptyInput, IsnadError, NoArticle, NotText, TooLarge, UnknownLanguage
from isnad.intake import article_from_bytes
from isnad.intake.capture import MOST_LETTERS
from isnad.intake.html import LARGEST_PAGE, article_from_html, looks_like_html
from isnad.records import Article

LINE = "قال وزير الري في نورستان سالم النوار، اليوم الثلاثاء، إن السد اكتمل قبل موعده بعام كامل. "
SOUND = f"<html><head><title>نورستان تعلن اكتمال السد</title></head><body><h1>نورستان تعلن اكتمال السد</h1><p>{LINE}</p><p>{LINE}{LINE}</p>"
PAGE = SOUND.encode()
MB = 1024 * 1024


def of(payload: bytes) -> Article:
    return article_from_bytes(payload, published=None, outlet=None, language=None, as_is=False)


CASES: dict[str, Callable[[], bytes]] = {
    "cut within a tag": lambda: PAGE + b'<p class="x',
    "cut within a letter": lambda: PAGE + LINE.encode()[:-3],
    "deep blocks": lambda: PAGE + b"<div>" * 300_000 + LINE.encode(),
    "deep inline": lambda: PAGE + b"<b>" * 300_000 + LINE.encode(),
    "deep tables": lambda: PAGE + b"<table><tr><td>" * 100_000 + LINE.encode(),
    "links left open": lambda: PAGE + b"<a href=x>" * 200_000,
    "much text": lambda: PAGE + (b"<p>" + LINE.encode() + b"</p>") * 30_000,
    "one long paragraph": lambda: PAGE + b"<p>" + LINE.encode() * 60_000,
    "long script": lambda: PAGE + b"<script>" + b'var x="<p>";' * 800_000 + b"</script>",
    "endless attributes": lambda: PAGE + b"<p " + b"a=1 " * 2_000_000 + b">" + LINE.encode(),
    "endless attribute": lambda: PAGE + b'<p title="' + b"x" * (10 * MB),
    "no end of quotes": lambda: PAGE + b'<a x=" >" ' * 500_000,
    "only opening signs": lambda: PAGE + b"<" * (10 * MB),
    "only tag beginnings": lambda: PAGE + b"<a" * (5 * MB),
    "only closing signs": lambda: PAGE + b"</ " * (5 * MB),
    "a word of many tags": lambda: PAGE + b"<b>x</b>" * MB,
    "comments left open": lambda: PAGE + b"<!--" * (2 * MB),
    "ampersands": lambda: PAGE + b"<p>" + b"&" * (4 * MB),
    "numbers": lambda: PAGE + b"<p>&#" + b"9" * (4 * MB) + b";",
    "entities that are none": lambda: PAGE + b"<p>" + b"&nosuch;&#xFFFFFFFF;&#0;" * 100_000,
    "white space": lambda: PAGE + b"<p>" + b" " * (15 * MB) + LINE.encode(),
    "no-break spaces": lambda: PAGE + b"<p>" + b"&nbsp;" * MB,
    "line breaks": lambda: PAGE + b"<br>" * (2 * MB),
    "headings": lambda: PAGE + b"<h1>x y z</h1>" * 200_000,
    "a menu without end": lambda: PAGE + b"<li><a href=x>" + LINE.encode()[:40] + b"</a></li>" * 200_000,
    "copies": lambda: PAGE + (b"<div><p>" + LINE.encode() + b"</p><p>aa</p></div>") * 5_000,
    "deep JSON": lambda: PAGE + b'<script type="application/ld+json">' + b"[" * 500_000 + b"</script>",
    "backslashes": lambda: PAGE + b'<script type="application/ld+json">{"articleBody":"' + b"\\" * MB + b'"}</script>',
    "metadata without end": lambda: PAGE.replace(b"<title>", b'<meta property="og:title" content="x">' * 50_000 + b"<title>"),
    "marks of direction": lambda: PAGE + ("<p>" + "\u202e\u200f" * 500_000).encode(),
    "marks upon marks": lambda: PAGE + ("<p>ا" + "\u064b" * 500_000).encode(),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_takes_no_time(case: str) -> None:
    payload = CASES[case]()
    of(PAGE)
    began = time.process_time()
    try:
        article = of(payload)
    except IsnadError as error:
        assert str(error)
    else:
        assert article.text.startswith("نورستان تعلن اكتمال السد\n")
        assert len(article.text) < 2 * MOST_LETTERS
        assert isnad.verify(payload, article) == []
        if case.startswith(("cut", "much", "one long", "headings", "copies")):
            assert len(article.warnings) > 1
    # Well under two seconds on a machine of its own.
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        (b"<html>" + b" " * LARGEST_PAGE, TooLarge),
        (gzip.compress(PAGE), NotText),
        (gzip.compress(b"<html>" + bytes(50 * MB)), NotText),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n--x", NotText),
        (PAGE + bytes(range(32)) * 1000, NotText),
        (b"<html><body></body></html>", EmptyInput),
        (b"<html><body> &nbsp; </body></html>", NoArticle),
        (b"<!DOCTYPE html>", EmptyInput),
        ("<p>Ὁ βίος βραχύς, ἡ δὲ τέχνη μακρή, ὁ δὲ καιρὸς ὀξύς, ἡ δὲ πεῖρα σφαλερή, ἡ δὲ κρίσις χαλεπή.</p>".encode(), UnknownLanguage),
    ],
)  # fmt: skip
def test_is_refused_with_the_reason(payload: bytes, error: type[IsnadError]) -> None:
    with pytest.raises(error):
        of(payload)


@pytest.mark.parametrize(
    "payload",
    [PAGE, b"\xef\xbb\xbf\n<!-- x --><HTML>", b"<?xml version='1.0'?>\n<!DOCTYPE html>", "<html>".encode("utf-16")],
)
def test_a_page_is_told(payload: bytes) -> None:
    assert looks_like_html(payload)


@pytest.mark.parametrize(
    "payload", [LINE.encode(), b"", b"<", b"< 3", b'{"a": "<p>"}', b"<rss version='2.0'><channel>"]
)
def test_other_text_is_told_from_a_page(payload: bytes) -> None:
    assert not looks_like_html(payload)


def test_mojibake_is_read_with_a_warning_or_refused_with_the_reason() -> None:
    broken = SOUND.encode().decode("cp1256", "ignore").encode()
    assert any("mojibake" in warning for warning in of(broken).warnings)
    broken = SOUND.encode().decode("latin-1").encode()
    try:
        told = article_from_html(broken, published=None, outlet=None, language=None).warnings
    except IsnadError as error:
        told = [str(error)]
    assert any("mojibake" in one for one in told)


def test_the_largest_page_takes_little_memory() -> None:
    program = (
        "import resource, isnad\n"
        f"line = {LINE!r}.encode()\n"
        f"page = {SOUND!r}.encode() + b'<p>' + (line + b'</p><p>') * 80_000\n"
        "try:\n"
        "    isnad.read(page)\n"
        "except isnad.errors.IsnadError: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", PAGE, PAGE[:300], b"<html><body><p>"]))
def test_no_bytes_crash(noise: bytes, before: bytes) -> None:
    for payload in (before + noise, noise + before):
        try:
            article = article_from_html(payload, published=None, outlet=None, language="ar")
        except IsnadError:
            continue
        assert isnad.verify(payload, article) == []


def test_a_text_without_end_is_read_as_far_as_an_article_goes() -> None:
    payload = ("نورستان تعلن اكتمال السد\n" + (LINE + "\n") * 340_000).encode()
    assert len(payload) > 50 * MB
    began = time.process_time()
    article = of(payload)
    assert time.process_time() - began < 6
    assert len(article.text) <= MOST_LETTERS
    assert any("left unread" in warning for warning in article.warnings)
    assert isnad.verify(payload, article) == []


@pytest.mark.parametrize(
    "payload",
    [
        SOUND.replace("<head>", "<head><meta property=og:site_name content='\udc00قناة'>").encode("utf-16", "surrogatepass"),
        PAGE.replace(b"<head>", b"<head><meta name=author content='\xff\xd9\x82\xd9\x84\xd9\x85 \xff'><meta property=article:section content='\xed\xa0\x80\xd8\xb3'>"),
        PAGE + b'<script type="application/ld+json">{"@type":"NewsArticle","author":"a \\ud800 b","url":"http://a.b/\\udfff"}</script>',
    ],
    ids=["half a character", "bytes that are none", "escapes that are none"],
)  # fmt: skip
def test_what_the_metadata_break_can_be_written(payload: bytes) -> None:
    reading = isnad.read(payload)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=isnad.Reading) == reading
    article = of(payload)
    said = "".join([article.outlet or "", article.section or "", *article.authors, article.address or ""])
    assert said.encode().decode() == said


def test_an_error_says_what_was_left_unread_or_lost() -> None:
    with pytest.raises(NoArticle, match="question marks"):
        of(SOUND.encode("ascii", "replace"))
    with pytest.raises(NoArticle, match="left unread"):
        of(b"<html><body>" + b"<div>" * 100_000 + LINE.encode())
