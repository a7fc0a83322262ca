"""The HTTP API: all that the pages show, as JSON, paged, or streamed a record a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from isnad.errors import NotInLedger, UnknownLanguage
from isnad.language import installed_languages
from isnad.ledger import Ledger
from isnad.ledger.views import (
    ActorPage,
    ArticlePage,
    ClaimCard,
    ClaimPage,
    Comparison,
    Dossier,
    Listing,
    Overview,
    StatementCard,
)
from isnad.web.asking import LARGEST_PAGE, PAGING, POSITIONS, BadQuery, Listed, Parameter, asked
from isnad.web.shelf import Shelf

JSON, LINES = "application/json", "application/x-ndjson"
_FORMAT = frozenset({"format"})
_PAIR = (
    Parameter("a", "An actor: key or name.", required=True),
    Parameter("b", "Another: what both have in common."),
    PAGING[0]._replace(about="Pass over the first so many claims."),
    PAGING[1]._replace(about="At most so many claims; never more than 60."),
)
_ALIKE = (
    Parameter("sentence", "The sentence.", required=True),
    Parameter(
        "language",
        "Its language, where it should not be told by its letters.",
        choices=tuple(sorted(installed_languages())),
    ),
)


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
        filters = asked(listed.parameters, request.query_params, beside=_FORMAT, strict=True)
        form = request.query_params.get("format", "json")
        if form not in ("json", "jsonl"):
            raise BadQuery(f"format is json or jsonl, not {form[:40]!r}")
        if form == "jsonl" or LINES in request.headers.get("accept", ""):
            whole = "limit" not in request.query_params
            filters = {**filters, "limit": LARGEST_PAGE} if whole else filters
            # Whatever cannot be answered is told before the answer begins.
            first = getattr(ledger, listed.name)(**filters)
            return StreamingResponse(_lines(request.app.state.shelf, listed, filters, first, whole), media_type=LINES)
        return as_json(getattr(ledger, listed.name)(**filters))

    return answer


def _lines(shelf: Shelf, listed: Listed, filters: dict[str, Any], found: Listing[Any], whole: bool) -> Iterator[bytes]:
    """Yield the records of a list a line each, after those found its others if it is `whole`, a stretch at a time."""
    offset = filters["offset"]
    while True:
        yield b"".join(msgspec.json.encode(one) + b"\n" for one in found.items)
        offset += len(found.items)
        if not whole or not found.items or offset >= found.total:
            return
        with shelf.reading() as ledger:
            found = getattr(ledger, listed.name)(**{**filters, "offset": offset})


def overview(request: Request, ledger: Ledger) -> Response:
    """Answer with what the ledger holds, in numbers."""
    return as_json(ledger.overview())


def outlets(request: Request, ledger: Ledger) -> Response:
    """Answer with the outlets."""
    return as_json([Outlet(name=name, articles=count) for name, count in ledger.outlets()])


def claim(request: Request, ledger: Ledger) -> Response:
    """Answer with all of a claim."""
    return as_json(ledger.claim(request.path_params["key"], **asked(POSITIONS, request.query_params, strict=True)))


def article(request: Request, ledger: Ledger) -> Response:
    """Answer with all of an article."""
    return as_json(ledger.article(request.path_params["key"]))


def statement(request: Request, ledger: Ledger) -> Response:
    """Answer with a statement."""
    return as_json(ledger.statement(request.path_params["key"]))


def actor(request: Request, ledger: Ledger) -> Response:
    """Answer with all of an actor."""
    paging = asked(PAGING, request.query_params, strict=True)
    return as_json(ledger.actor(request.path_params["key"], offset=paging["offset"], limit=paging["limit"]))


def compare(request: Request, ledger: Ledger) -> Response:
    """Answer with what changed between two versions."""
    return as_json(ledger.compare(request.path_params["key"], request.path_params["other"]))


def pair(request: Request, ledger: Ledger) -> Response:
    """Answer with what one actor, or two, are on record with."""
    named = asked(_PAIR, request.query_params, strict=True)
    actors = (named[name] for name in ("a", "b") if name in named)
    return as_json(ledger.dossier(*actors, offset=named["offset"], limit=named["limit"]))


def alike(request: Request, ledger: Ledger) -> Response:
    """Answer with the claims that a sentence is about."""
    said = asked(_ALIKE, request.query_params, strict=True)
    try:
        found = ledger.alike(said["sentence"], language=said.get("language"))
    except UnknownLanguage as error:
        # A parameter of the right form: nothing in its schema can tell which sentence is in no language.
        raise NotInLedger(str(error)) from None
    return as_json([Alike(score=score, claim=card) for card, score in found])


# What answers for one thing: path, handler, the record it answers with, parameters of the query, what it is.
ONES: tuple[tuple[str, Callable[[Request, Ledger], Response], Any, tuple[Parameter, ...], str], ...] = (
    ("/overview", overview, Overview, (), "What the ledger holds, in numbers."),
    ("/outlets", outlets, list[Outlet], (), "The outlets, those with most articles first."),
    ("/claims/{key}", claim, ClaimPage, POSITIONS, "All of a claim, with a stretch of the statements of every side."),
    ("/articles/{key}", article, ArticlePage, (), "All of an article."),
    ("/statements/{key}", statement, StatementCard, (), "A statement."),
    ("/actors/{key}", actor, ActorPage, PAGING, "All of an actor, by key or name."),
    ("/articles/{key}/compare/{other}", compare, Comparison, (), "What changed between two versions."),
    ("/dossier", pair, Dossier, _PAIR, "What an actor, or a pair, is on record with."),
    ("/alike", alike, list[Alike], _ALIKE, "The claims that a sentence is about."),
)
