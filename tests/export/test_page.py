"""The page of a reading: whole, self-contained, and inert whatever the article says."""

from __future__ import annotations

import html
import re

import isnad
from isnad.export import page_of

TEXT = "سد النوار يكتمل\nقال سالم النوار، الثلاثاء، إن السد اكتمل بكلفة 3 مليارات دولار.\nونفت وزارة الري وجود تسرب."
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)> ${7*7} {{7*7}}'


def text_of(page: str) -> str:
    """Return what a browser would show of the article, tags removed and entities decoded."""
    article = page[page.index("<article>") : page.index("</article>")]
    paragraphs = re.findall(r"<(?:h1|p)>(.*?)</(?:h1|p)>", article, re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]+>", "", p)) for p in paragraphs)


def test_the_article_is_whole() -> None:
    reading = isnad.read(TEXT, as_is=True, published="2024-03-14")
    assert text_of(page_of(reading)) == TEXT


def test_every_statement_has_its_card_and_its_marks() -> None:
    reading = isnad.read(TEXT, as_is=True)
    page = page_of(reading)
    assert len(reading.statements) == 2
    for statement in reading.statements:
        assert f'id="card-{statement.id}"' in page
        assert re.search(rf'<span class="[^"]*\b{statement.id}\b', page)


def test_nothing_is_loaded_or_run() -> None:
    page = page_of(isnad.read(TEXT, as_is=True))
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|\bsrc=|url\(|@import|https?://", page)


def test_a_hostile_page_stays_inert() -> None:
    reading = isnad.read(f"{HOSTILE}\nقال {HOSTILE} إن السد اكتمل.", as_is=True, language="ar", outlet=HOSTILE)
    page = page_of(reading)
    assert "<script" not in page
    assert "<img" not in page
    assert "{{7*7}}" in text_of(page)


def test_a_reading_without_statements_has_a_page() -> None:
    assert "<article>" in page_of(isnad.read("عنوان\nمطر خفيف على التلال.", as_is=True))


def test_what_is_printed_is_dark_on_white_with_its_contents_marked() -> None:
    page = page_of(isnad.read(TEXT, as_is=True))
    schemes = re.findall(r"@media[^{]*prefers-color-scheme: dark[^{]*", page)
    assert schemes
    assert all("screen" in one for one in schemes)
    printed = page[page.index("@media print") :]
    assert re.search(r"\.content \{[^}]*print-color-adjust: exact", printed)
