"""The HTTP API: all that the pages show, as JSON, paged, or streamed a record a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from isnad.ledger import Ledger
from isnad.ledger.views import (
    ActorPage,
    ArticlePage,
    ClaimCard,
    ClaimPage,
    Comparison,
    Dossier,
    Overview,
    StatementCard,
)
from isnad.web.asking import LARGEST_PAGE, LISTS, BadQuery, Listed, asked
from isnad.web.shelf import Shelf

JSON, LINES = "application/json", "application/x-ndjson"
_FORMAT = frozenset({"format"})


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet and the number of its articles."""

    name: str
    articles: int


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that a sentence is about, with its score from 0 to 1."""

    score: float
    claim: ClaimCard


def as_json(value: Any, status: int = 200) -> Response:
    """Return a record as JSON."""
    return Response(msgspec.json.encode(value), status, media_type=JSON)


def listing(listed: Listed) -> Callable[[Request, Ledger], Response]:
    """Return what answers for a list: a stretch of it, or, as JSON lines, all of it from `offset` on."""

    def answer(request: Request, ledger: Ledger) -> Response:
        filters = asked(listed, request.query_params, beside=_FORMAT)
        form = request.query_params.get("format", "json")
        if form not in ("json", "jsonl"):
            raise BadQuery(f"format is json or jsonl, not {form[:40]!r}")
        if form == "jsonl" or LINES in request.headers.get("accept", ""):
            whole = "limit" not in request.query_params
            return StreamingResponse(_lines(request.app.state.shelf, listed, filters, whole), media_type=LINES)
        return as_json(getattr(ledger, listed.name)(**filters))

    return answer


def _lines(shelf: Shelf, listed: Listed, filters: dict[str, Any], whole: bool) -> Iterator[bytes]:
    """Yield the records of a list a line each; `whole`: to its end."""
    offset = filters["offset"]
    while True:
        with shelf.reading() as ledger:
            stretch = {**filters, "offset": offset, **({"limit": LARGEST_PAGE} if whole else {})}
            found = getattr(ledger, listed.name)(**stretch)
        for one in found.items:
            yield msgspec.json.encode(one) + b"\n"
        offset += len(found.items)
        if not whole or not found.items or offset >= found.total:
            return


def overview(request: Request, ledger: Ledger) -> Response:
    """Answer with what the ledger holds, in numbers."""
    return as_json(ledger.overview())


def outlets(request: Request, ledger: Ledger) -> Response:
    """Answer with the outlets."""
    return as_json([Outlet(name=name, articles=count) for name, count in ledger.outlets()])


def claim(request: Request, ledger: Ledger) -> Response:
    """Answer with all of a claim."""
    return as_json(ledger.claim(request.path_params["key"]))


def article(request: Request, ledger: Ledger) -> Response:
    """Answer with all of an article."""
    return as_json(ledger.article(request.path_params["key"]))


def statement(request: Request, ledger: Ledger) -> Response:
    """Answer with a statement."""
    return as_json(ledger.statement(request.path_params["key"]))


def actor(request: Request, ledger: Ledger) -> Response:
    """Answer with all of an actor."""
    paging = asked(LISTS["turns"], request.query_params)
    return as_json(ledger.actor(request.path_params["key"], offset=paging["offset"], limit=paging["limit"]))


def compare(request: Request, ledger: Ledger) -> Response:
    """Answer with what changed between two versions."""
    return as_json(ledger.compare(request.path_params["key"], request.path_params["other"]))


def pair(request: Request, ledger: Ledger) -> Response:
    """Answer with what one actor, or two, are on record with."""
    names = [value for name in ("a", "b") if (value := request.query_params.get(name, "").strip())]
    if not names:
        raise BadQuery("name an actor, or two: ?a=…&b=…")
    return as_json(ledger.dossier(*names))


def alike(request: Request, ledger: Ledger) -> Response:
    """Answer with the claims that a sentence is about."""
    sentence = request.query_params.get("sentence", "").strip()[:2000]
    if not sentence:
        raise BadQuery("say what sentence: ?sentence=…")
    language = request.query_params.get("language") or None
    return as_json([Alike(score=score, claim=card) for card, score in ledger.alike(sentence, language=language)])


# What answers for one thing: path, handler, the record it answers with, parameters of the query, what it is.
ONES: tuple[tuple[str, Callable[[Request, Ledger], Response], Any, tuple[str, ...], str], ...] = (
    ("/overview", overview, Overview, (), "What the ledger holds, in numbers."),
    ("/outlets", outlets, list[Outlet], (), "The outlets, those with most articles first."),
    ("/claims/{key}", claim, ClaimPage, (), "All of a claim."),
    ("/articles/{key}", article, ArticlePage, (), "All of an article."),
    ("/statements/{key}", statement, StatementCard, (), "A statement."),
    ("/actors/{key}", actor, ActorPage, ("offset", "limit"), "All of an actor, by key or name."),
    ("/articles/{key}/compare/{other}", compare, Comparison, (), "What changed between two versions."),
    ("/dossier", pair, Dossier, ("a", "b"), "What an actor, or a pair, is on record with."),
    ("/alike", alike, list[Alike], ("sentence", "language"), "The claims that a sentence is about."),
)
