"""An article verifies against its capture, and nothing that was changed in either does."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad.errors import IsnadError
from isnad.intake import article_from_bytes
from isnad.records import Article, Paragraph

TITLE = "نورستان تنفي إغلاق معبر الوادي"
FIRST = "نفت وزارة الداخلية في نورستان، أمس الاثنين، إغلاق معبر الوادي مع جارتها سهلستان أمام المسافرين."
SECOND = "وقال الناطق باسم الوزارة سالم النوار إن المعبر مفتوح على مدار الساعة وإن ما نشر لا أساس له."
THIRD = "وكانت صحيفة سهلية قد نقلت عن مسؤول لم تسمه أن المعبر أغلق منذ الجمعة الماضي لأسباب أمنية."
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE} - بريد نورستان</title></head><body>
<article><h1>{TITLE}</h1><time datetime="2024-03-12">12 مارس 2024</time>
<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"""


def of(payload: bytes) -> Article:
    return article_from_bytes(payload, published=None, outlet=None, language="ar", as_is=False)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1256", "iso8859_6", "utf-16"])
def test_a_page_verifies_in_every_encoding(codec: str) -> None:
    page = PAGE.replace('<meta charset="utf-8">', "").encode(codec)
    article = of(page)
    assert article.text == "\n".join([TITLE, FIRST, SECOND, THIRD])
    assert isnad.verify(page, article) == []


def test_a_reading_verifies_as_its_article_does() -> None:
    reading = isnad.read(PAGE.encode())
    assert len(reading.paragraphs) == 4
    assert isnad.verify(PAGE.encode(), reading) == []
    assert isnad.verify(PAGE.encode(), msgspec.json.decode(msgspec.json.encode(reading), type=isnad.Reading)) == []


@pytest.mark.parametrize("reference", ["&#0000000000000000000032;", "&#x00000000000000020;"])
def test_a_reference_with_zeros_before_its_number_verifies(reference: str) -> None:
    page = PAGE.replace(FIRST, FIRST.replace("، أمس", f"،{reference}أمس")).encode()
    article = of(page)
    assert FIRST in article.text
    assert isnad.verify(page, article) == []


@pytest.mark.parametrize("as_is", [True, False])
def test_plain_text_verifies(as_is: bool) -> None:
    text = f"{TITLE}\r\n\r\n{FIRST}  &amp; <b>{SECOND}</b>\n\n{THIRD}\n".encode()
    article = article_from_bytes(text, published=None, outlet=None, language=None, as_is=as_is)
    assert isnad.verify(text, article) == []


def test_a_changed_letter_is_found() -> None:
    page = PAGE.encode()
    article = of(page)
    changed = page.replace("مفتوح".encode(), "مغلوق".encode())
    assert len(changed) == len(page)
    (difference,) = isnad.verify(changed, article)
    assert (difference.paragraph, difference.fault) == (2, "text")
    assert "مفتوح" in difference.expected
    assert "مغلوق" in difference.found


def test_other_bytes_and_other_text_are_found() -> None:
    page = PAGE.encode()
    article = of(page)
    replaced = msgspec.structs.replace
    assert isnad.verify(page[:400], article)[0].fault == "bytes"
    assert isnad.verify(b"", article)[0].fault == "bytes"
    assert isnad.verify(page, replaced(article, encoding="nonsense"))[0].fault == "encoding"
    assert isnad.verify(page, replaced(article, text=article.text + "\nزيادة"))[-1].fault == "span"
    assert isnad.verify(page, replaced(article, text=article.text.replace("\n", " ", 1)))[0].fault == "span"
    assert isnad.verify(page, replaced(article, paragraphs=article.paragraphs[1:]))[0].fault == "span"
    swapped = [*article.paragraphs]
    swapped[1] = Paragraph(span=swapped[1].span, bytes=swapped[2].bytes)
    assert [one.paragraph for one in isnad.verify(page, replaced(article, paragraphs=swapped))] == [1]
    backwards = Paragraph(span=swapped[0].span, bytes=[(50, 60), (10, 20)])
    assert isnad.verify(page, replaced(article, paragraphs=[backwards, *swapped[1:]]))[0].fault == "bytes"


# What pages are made of, good and bad, each around or beside text.
WORDS = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ،. \u00a0\u200f\u064bab1٣&<>;#\n\t\r\"'", min_size=1, max_size=60
)
TAGS = st.sampled_from(
    "p div br b i a span h2 li ul td table blockquote script style figure figcaption aside nav !-- em title".split()
)
PIECES = st.one_of(
    WORDS,
    st.sampled_from([FIRST, SECOND, THIRD, "&", "<", "<<", "< 3"]),
    st.sampled_from("&nbsp; &amp;lt; &#1575; &#x627 &hellip &bogus; &#0; &#128; &#xD800;".split()),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>" if tag != "!--" else "-->"),
    TAGS.map(lambda tag: f"<{tag} class='x > y' title=\"a&quot;<b>\" data-x=1>"),
    st.just('<a href="x"y" title=\'unclosed>'),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["utf-8", "cp1256", "utf-8-sig"]))
def test_every_generated_page_verifies(pieces: list[str], codec: str) -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p>{''.join(pieces)}<p>{THIRD}</p></body></html>"
    payload = page.encode(codec, "ignore")
    try:
        article = of(payload)
    except IsnadError:
        return
    assert isnad.verify(payload, article) == []


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_mutated_page_verifies(data: st.DataObject) -> None:
    payload = bytearray(PAGE.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(payload) - 1))
        change = data.draw(st.sampled_from(["drop", "swap", "insert", "cut"]))
        if change == "drop":
            del payload[at : at + data.draw(st.integers(1, 30))]
        elif change == "swap":
            payload[at] = data.draw(st.integers(0, 255))
        elif change == "insert":
            payload[at:at] = data.draw(
                st.sampled_from([b"<", b">", b'"', b"&", b"\xff", b"<!--", b"</p>", b"<script>", b"\xd9"])
            )
        else:
            payload = payload[: max(at, 1)]
        if not payload:
            return
    try:
        article = of(bytes(payload))
    except IsnadError:
        return
    assert isnad.verify(bytes(payload), article) == []
