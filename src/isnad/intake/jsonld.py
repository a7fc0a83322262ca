"""The schema.org description of an article that a page carries in its scripts (JSON-LD), however badly written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from isnad.intake.markup import Page

Node = dict[str, object]

_LARGEST = 2_000_000
# Types whose headline, date and author are the article's.
_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle "
    "AskPublicNewsArticle ReviewNewsArticle AdvertiserContentArticle BlogPosting LiveBlogPosting SocialMediaPosting "
    "Report TechArticle ScholarlyArticle".split()
)  # fmt: skip
_PAGES = frozenset("WebPage ItemPage CollectionPage VideoObject Recipe Review Event".split())
_COMMENT = re.compile(r"/\*<!\[CDATA\[\*/|/\*\]\]>\*/|//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>|^\s*<!--|-->\s*$")
_COMMA = re.compile(r",(\s*[}\]])")
_DEEPEST = 12


def nodes_of(page: Page) -> list[Node]:
    """Return every node of every script of the page, those of articles first, the outer before the inner."""
    found: list[Node] = []
    for written, (start, end) in page.scripts:
        if "ld+json" in written.lower() and end - start <= _LARGEST:
            value = _decode(page.text[start:end])
            found += _walk(value, 0)
    return sorted(found, key=lambda node: 0 if is_article(node) else 1 if types_of(node) & _PAGES else 2)


def _decode(text: str) -> object:
    """Return the value of a script, None where it is beyond repair."""
    plain = _COMMENT.sub("", text).strip().rstrip(";")
    for attempt in (plain, _COMMA.sub(r"\1", plain), html.unescape(plain)):
        try:
            # Line ends within strings are an error that many pages have.
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, (dict, list)):
                yield from _walk(item, depth + 1)


def types_of(node: Node) -> set[str]:
    """Return the types of a node, without the vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return {one.rsplit("/", 1)[-1] for one in values if isinstance(one, str)}


def is_article(node: Node) -> bool:
    """Whether a node describes an article."""
    return not types_of(node).isdisjoint(_ARTICLES)


def strings(value: object, key: str = "name") -> list[str]:
    """Return a value as strings: itself, its items, or what its nodes have under `key`; entities are decoded."""
    if isinstance(value, str):
        plain = " ".join(html.unescape(html.unescape(value)).split())
        return [plain] if plain else []
    if isinstance(value, list):
        return [one for item in value[:50] for one in strings(item, key)]
    if isinstance(value, dict):
        return strings(value.get(key), key) if not isinstance(value.get(key), dict) else []
    return []


def resolved(value: object, nodes: list[Node]) -> object:
    """Return a value with references (`{"@id": …}`) replaced by the nodes that they name."""
    if isinstance(value, list):
        return [resolved(item, nodes) for item in value[:50]]
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        return next((node for node in nodes if node.get("@id") == value["@id"] and "name" in node), value)
    return value
