"""What a page says of its article apart from the text: JSON-LD, OpenGraph, microdata, and the tags before them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from isnad.intake.dates import dates_in
from isnad.intake.jsonld import Node, is_article, nodes_of, resolved, strings, types_of
from isnad.intake.markup import Element, Page, Place, attributes_of, place_of
from isnad.language.chrome import Chrome, phrase, words_of

# Names of meta tags, the most telling first.
_PUBLISHED = (
    "article:published_time og:published_time datepublished publishdate pubdate publisheddate publish-date "
    "publish_date published_at article.published dc.date.issued dcterms.issued dcterms.created dc.date.created "
    "parsely-pub-date sailthru.date publication_date cxenseparse:recs:publishtime rnews:datepublished "
    "og:article:published_time dc.date date article_date_original"
).split()  # fmt: skip
_CREATED = "datecreated dcterms.date created og:created_time".split()
_MODIFIED = (
    "article:modified_time og:updated_time datemodified article:modified last-modified lastmod dcterms.modified "
    "modified"
).split()
# What systems file an article under that nobody filed.
_DEFAULTS = frozenset({"featured", "uncategorized", "uncategorised", "non classé", "home", "news", "article", "story"})
_APPLICATION = ("application-name", "apple-mobile-web-app-title", "al:android:app_name")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
# A server of an American locale writes the month first, and AM or PM after the hour.
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\s+\d{1,2}:\d{2}(?::\d{2})?\s*[AP]M\b", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?(?!\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_IN_PATH = re.compile(r"/(20\d\d|19[89]\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_YEARS = range(1950, 2101)
_HTTP = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
# What stands between a headline and a site's name.
BAR = re.compile(r"\s+[|\-–—•·»›:]+\s+|\s*[|»›]\s*")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as metadata give it; `utc` where it is in no zone of the outlet's own and may be the day beside."""

    date: dt.date
    utc: bool


@dataclass(slots=True)
class Metadata:
    """What the page says; titles and outlets with the most telling first, each title with where it stands."""

    titles: list[tuple[str, Place | None]] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    # Names that may be a company's or a program's instead.
    companies: list[str] = field(default_factory=list)
    section: str | None = None
    authors: list[str] = field(default_factory=list)
    published: Moment | None = None
    created: Moment | None = None
    modified: Moment | None = None
    languages: list[str] = field(default_factory=list)
    address: str | None = None
    free: bool = True
    article: bool = False


def moment_of(text: str, chrome: Chrome) -> Moment | None:
    """Return the moment that a machine's or a person's way of writing gives, None where it gives none."""
    text = text.strip()[:100]
    if match := _AMERICAN.match(text):
        date = _date(int(match[3]), int(match[1]), int(match[2]))
        if date:
            return Moment(date, False)
    if match := _ISO.search(text):
        date = _date(int(match[1]), int(match[2]), int(match[3]))
        return Moment(date, match[7] in ("Z", "+00:00", "+0000", "-00:00")) if date else None
    if _EPOCH.fullmatch(text):
        return Moment(dt.datetime.fromtimestamp(int(text[:10]), dt.UTC).date(), True)
    if match := _COMPACT.fullmatch(text):
        date = _date(int(match[1]), int(match[2]), int(match[3]))
        return Moment(date, False) if date else None
    dates = dates_in(text, chrome)
    return Moment(dates[0].date, text.endswith(("GMT", "UTC", "Z"))) if dates else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


class _Reader:
    """The metadata of one page."""

    def __init__(self, page: Page, chrome: Chrome) -> None:
        self.page, self.chrome = page, chrome
        self.nodes = nodes_of(page)
        self.metas: dict[str, list[tuple[str, Place | None]]] = {}
        self.links: dict[str, str] = {}
        for tag, written, at in page.head:
            attributes = attributes_of(written)
            if tag == "link":
                for rel in attributes.get("rel", "").lower().split():
                    self.links.setdefault(rel, attributes.get("href", "").strip())
                continue
            value = " ".join(attributes.get("content", "").split())
            names = f"{attributes.get('property', '')} {attributes.get('name', '')} {attributes.get('itemprop', '')}"
            names = f"{names} {attributes.get('http-equiv', '')}"
            if value:
                inside = place_of(written, "content")
                place = (at + inside[0], at + inside[1]) if inside else None
                for name in names.lower().split():
                    self.metas.setdefault(name, []).append((value, place))
        # Elements that carry microdata, by property, outside of nested things (a publisher's name is no headline).
        self.marked: dict[str, list[Element]] = {}
        for element in page.elements:
            if "itemprop" in element.written:
                for name in element.attributes.get("itemprop", "").split():
                    self.marked.setdefault(name, []).append(element)

    def meta(self, *names: str) -> Iterator[str]:
        """Yield the values of meta tags, in the order of the names."""
        for name in names:
            for value, _ in self.metas.get(name, ()):
                yield value

    def article(self) -> Node:
        """Return the node of the article: of several the one that the page is about."""
        articles = [node for node in self.nodes if is_article(node)]
        own = {_plain(value) for value in (self.links.get("canonical", ""), *self.meta("og:url")) if value}
        titles = set(self.meta("og:title", "twitter:title"))
        for node in articles:
            addresses = strings([node.get("url"), node.get("mainEntityOfPage"), node.get("@id")], "@id")
            if own & {_plain(address) for address in addresses} or titles & set(strings(node.get("headline"))):
                return node
        return articles[0] if articles else {}

    def read(self) -> Metadata:
        """Return everything."""
        node = self.article()
        found = Metadata(article=bool(node) or any(v == "article" for v in self.meta("og:type")))
        found.titles = self._titles(node)
        found.authors = self._authors(node)
        found.outlets, found.companies = self._outlets(node), self._companies()
        host = urlsplit(self.links.get("canonical", "")[:500].replace("[", "")).netloc
        found.authors = [name for name in found.authors if name not in found.outlets and name.lower() not in host]
        found.section = self._section(node)
        found.published = self._first(strings(node.get("datePublished")), _PUBLISHED, "datePublished")
        found.created = self._first(strings(node.get("dateCreated")), _CREATED, "dateCreated")
        found.modified = self._first(strings(node.get("dateModified")), _MODIFIED, "dateModified")
        found.published = found.published or found.created or self._of_pages("datePublished") or self._of_address()
        declared = [element.attributes.get("lang", "") for element in self.page.elements[:3] if element.tag == "html"]
        said = [*strings(node.get("inLanguage")), *declared, *self.meta("og:locale", "language", "content-language")]
        found.languages = [match[0].lower() for one in said if (match := _LANGUAGE.match(one.strip()))]
        found.address = self._address(node)
        found.free = not any(str(one.get("isAccessibleForFree", "true")).lower() == "false" for one in [node])
        return found

    def _first(self, said: list[str], names: list[str], marked: str) -> Moment | None:
        """Return the first moment of JSON-LD, of meta tags, of microdata."""
        elements = [
            element.attributes.get("datetime") or element.attributes.get("content") or ""
            for element in self.marked.get(marked, ())
        ]
        for text in (*said, *self.meta(*names), *elements):
            if text and (moment := moment_of(text, self.chrome)):
                return moment
        return None

    def _of_pages(self, key: str) -> Moment | None:
        for node in self.nodes:
            if types_of(node) & {"WebPage", "ItemPage", "VideoObject"}:
                for text in strings(node.get(key)):
                    if moment := moment_of(text, self.chrome):
                        return moment
        return None

    def _of_address(self) -> Moment | None:
        """Return the day that the address has as folders: «/2024/08/03/»."""
        for address in (self.links.get("canonical", ""), *self.meta("og:url")):
            if match := _IN_PATH.search(address):
                date = _date(int(match[1]), int(match[2]), int(match[3]))
                if date:
                    return Moment(date, False)
        return None

    def _titles(self, node: Node) -> list[tuple[str, Place | None]]:
        found: list[tuple[str, Place | None]] = [(text, None) for text in strings(node.get("headline"))[:1]]
        found += [one for name in ("og:title", "twitter:title", "headline") for one in self.metas.get(name, ())[:1]]
        return found

    def _authors(self, node: Node) -> list[str]:
        said = strings(resolved(node.get("author"), self.nodes)) or strings(resolved(node.get("creator"), self.nodes))
        if not said:
            said = [*self.meta("article:author", "author", "parsely-author", "sailthru.author", "byl")]
        found: list[str] = []
        for name in said:
            known = name.strip(" ,،|-")
            if (
                known
                and len(known) <= 80
                and known[0].isalnum()
                and not _HTTP.match(known)
                and "@" not in known
                and known not in found
                and self.chrome.whole.get(phrase(known)) != "byline"
            ):
                found.append(known)
        return found

    def _outlets(self, node: Node) -> list[str]:
        said = [*strings(resolved(node.get("publisher"), self.nodes)), *self.meta("og:site_name")]
        return _names([name for one in said for name in self._parts(one)])

    def _parts(self, name: str) -> list[str]:
        """Return the names in «NAME - its other name, a daily of …», without what the outlet says of itself."""
        parts = BAR.split(name)
        if len(parts) == 1:
            return parts
        found: list[str] = []
        for part in parts:
            spans = words_of(part)
            words = tuple(word for word, _, _ in spans)
            cut = next((at for at in range(1, len(words)) if self.chrome.before_name.longest(words, at)), None)
            found.append((part if cut is None else part[: spans[cut - 1][2]]).strip())
        return found

    def _companies(self) -> list[str]:
        sites = [one for one in self.nodes if types_of(one) & {"WebSite", "NewsMediaOrganization"}]
        marked = [value for value, _ in self.metas.get("publisher", ())]
        return _names([*self.meta(*_APPLICATION), *(name for one in sites for name in strings(one)), *marked])

    def _section(self, node: Node) -> str | None:
        for name in (
            *strings(node.get("articleSection")),
            *self.meta("article:section", "articlesection", "og:section"),
        ):
            if 1 < len(name) <= 40 and name.casefold() not in _DEFAULTS:
                return name
        for one in self.nodes:
            if "BreadcrumbList" in types_of(one):
                items = one.get("itemListElement")
                names = [n for item in (items if isinstance(items, list) else []) for n in _crumb(item)]
                titles = {title for title, _ in self._titles(node)}
                # The first leads home, the last may be the article.
                inner = [name for name in names[1:] if name not in titles and len(name) <= 40]
                if inner:
                    return inner[-1]
        return None

    def _address(self, node: Node) -> str | None:
        said = [
            self.links.get("canonical", ""),
            *self.meta("og:url"),
            *strings(node.get("mainEntityOfPage"), "@id"),
            *strings(node.get("url")),
        ]
        return next((address for address in said if _HTTP.fullmatch(address)), None)


def _names(said: list[str]) -> list[str]:
    """Return what may be a name, each once."""
    return list(dict.fromkeys(name for name in said if name and len(name) <= 60 and not _HTTP.match(name)))


def _crumb(item: object) -> list[str]:
    """Return the name of an item of a path."""
    if not isinstance(item, dict):
        return []
    return strings(item.get("name")) or strings(item.get("item"))


def _plain(address: str) -> str:
    """Return an address for comparison: without scheme, query and percent signs."""
    parts = urlsplit(address) if len(address) < 2000 and "[" not in address else None
    return unquote(f"{parts.netloc.removeprefix('www.')}{parts.path}").rstrip("/") if parts else address


def read_metadata(page: Page, chrome: Chrome) -> Metadata:
    """Return what a page says of its article."""
    return _Reader(page, chrome).read()
