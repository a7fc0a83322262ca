"""Invented pages with what real ones have: each yields its article, its facts, and nothing else.

A page of tests/pages begins with what is expected of it. In the page ⟦ and ⟧ stand around every paragraph of the article,
⟪ and ⟫ around what interrupts one; they are taken out before the page is read.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

import isnad
from isnad import errors
from isnad.intake.html import article_from_html, looks_like_html
from isnad.records import Article

PAGES = sorted((Path(__file__).parent.parent / "pages").glob("*.html"))
_HEAD = re.compile(r"<!-- expect (.*?) -->\n")
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
_BETWEEN = re.compile("⟪.*?⟫", re.DOTALL)
_TAG = re.compile(r"""<a href="x"y" title="a > b">|</?[a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*>""")


def take(path: Path) -> tuple[dict[str, Any], bytes, list[str]]:
    """Return what is expected, the page's bytes, and the paragraphs marked in it."""
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    assert head is not None
    expected = json.loads(head[1])
    page = text[head.end() :]
    marked = [_BETWEEN.sub("", found) for found in _MARKED.findall(page)]
    paragraphs = [re.sub("[ \t\n\r\f\v]+", " ", html.unescape(_TAG.sub("", found))) for found in marked]
    payload = re.sub("[⟦⟧⟪⟫]", "", page).encode(expected.get("encoding", "utf-8"))
    return expected, payload, paragraphs


def read(payload: bytes) -> Article:
    return article_from_html(payload, published=None, outlet=None, language=None)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    expected, payload, paragraphs = take(path)
    assert looks_like_html(payload)
    if "error" in expected:
        with pytest.raises(getattr(errors, expected["error"]), match=expected.get("says")):
            read(payload)
        return
    article = read(payload)
    title, *body = article.text.split("\n")
    assert title == expected["title"]
    assert body == paragraphs
    assert article.published == expected["published"]
    for name in ("modified", "outlet", "section", "authors", "address"):
        if name in expected:
            assert getattr(article, name) == expected[name], name
    told = expected.get("warnings", [] if article.published else ["no date"])
    assert len(article.warnings) >= len(told)
    for words in told:
        assert any(words in warning for warning in article.warnings), article.warnings
    if "warnings" not in expected and article.published:
        assert article.warnings == []
    assert isnad.verify(payload, article) == []


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 40
