"""Pages copied from browsers, as different as sites are: exactly the article remains."""

from __future__ import annotations

from pathlib import Path

import pytest

from isnad.intake import article_from_text

_ARTICLE = "| "


def pages() -> dict[str, tuple[list[str], list[str]]]:
    """Return by the page's name its lines and those of its article."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    text = (Path(__file__).parent / "copied_pages.txt").read_text(encoding="utf-8")
    for part in text.split("\n=== ")[1:]:
        name, *rows = part.rstrip("\n").split("\n")
        lines = [row.removeprefix(_ARTICLE) for row in rows]
        found[name] = lines, [row.removeprefix(_ARTICLE) for row in rows if row.startswith(_ARTICLE)]
    return found


PAGES = pages()


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "blank lines"])
@pytest.mark.parametrize("name", PAGES)
def test_exactly_the_article_remains(name: str, between: str) -> None:
    lines, article = PAGES[name]
    read = article_from_text(between.join(lines), published=None, outlet=None, language=None, as_is=False)
    assert read.text.split("\n") == article
