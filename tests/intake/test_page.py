"""The article is told from its page, whatever stands around it."""

from __future__ import annotations

import pytest
from invented_pages import SHEETS, Sheet

from isnad.intake import article_from_text
from isnad.records import Article


def read(page: str, language: str | None = None) -> Article:
    return article_from_text(page, published=None, outlet=None, language=language, as_is=False)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_article_is_told_from_its_page(sheet: Sheet) -> None:
    article = read(sheet.page)
    assert article.text.split("\n") == sheet.text.split("\n")
    assert (article.outlet, article.section, article.published) == (sheet.outlet, sheet.section, sheet.published)
