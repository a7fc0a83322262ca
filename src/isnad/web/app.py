"""The application: which address leads where, and what an error looks like."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from isnad.errors import BadDecision, IsnadError, LedgerBusy, LedgerError, NotInLedger
from isnad.web import api, forms, openapi, pages
from isnad.web.asking import LISTS, BadQuery
from isnad.web.batches import Batches
from isnad.web.drawing import render, warm
from isnad.web.guard import Guard
from isnad.web.kept import Kept, held_by, tag_of, unchanged
from isnad.web.shelf import Shelf

_CSS, _FONT = "text/css; charset=utf-8", "font/woff2"
_STATIC = {
    "style.css": _CSS,
    "marks.css": _CSS,
    "isnad.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "noto-naskh-arabic-400.woff2": _FONT,
    "noto-naskh-arabic-700.woff2": _FONT,
}
_DEFLATED = 5  # the most takes three times as long, for a hundredth less
_MARKED = 400  # statements of an article that light up with their words
_PAGES = (
    ("/", pages.desk), ("/claim/{key}", pages.claim), ("/claim/{key}/cite", pages.cite),
    ("/claim/{key}/joined", pages.joined),
    ("/article/{key}", pages.article), ("/article/{key}/compare/{other}", pages.compare),
    ("/capture/{sha256}", pages.capture), ("/statement/{key}", pages.statement), ("/actor/{key:path}", pages.actor),
    ("/pair", pages.pair), ("/add", pages.add_form), ("/choose", pages.choose), ("/help", pages.help_page),
)  # fmt: skip


def make_app(folder: str | Path, *, token: str | None = None, names: Iterable[str] = ()) -> Starlette:
    """Return the ledger in a folder as an ASGI application.

    `token` must be known to come in, `names` are hosts under which it may be addressed beside this machine. Raises a
    LedgerError where the folder's ledger cannot be used.
    """
    shelf = Shelf(Path(folder))
    batches, kept = Batches(shelf), Kept(shelf)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        batches.close()
        shelf.close()

    routes = [Route(path, kept.answering(handler)) for path, handler in _PAGES]
    routes += [
        Route("/add", forms.add, methods=["POST"]),
        Route("/add/{key}", forms.progress),
        Route("/name", forms.name, methods=["POST"]),
        Route("/decide", forms.decide, methods=["POST"]),
        Route("/enter", forms.enter, methods=["GET", "POST"]),
        Route("/static/{name}", _static),
        Route(f"{openapi.PREFIX}/openapi.json", _document),
        *(Route(f"{openapi.PREFIX}/{one.name}", kept.answering(api.listing(one))) for one in LISTS.values()),
        *(Route(openapi.PREFIX + path, kept.answering(handler)) for path, handler, _, _, _ in api.ONES),
    ]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, token=token, names=names, broken=_told),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=_DEFLATED),
        ],
        exception_handlers={IsnadError: _told, HTTPException: _told, BadQuery: _told, forms.Forged: _told},
        lifespan=lifespan,
    )
    app.state.shelf, app.state.batches = shelf, batches
    return app


def _document(request: Request) -> Response:
    return Response(openapi.document(), media_type=api.JSON)


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    body = _marks().encode() if name == "marks.css" else (files("isnad.web") / "static" / name).read_bytes()
    held, tag = "max-age=604800" if _STATIC[name] == _FONT else "no-cache", tag_of(body)
    if tag in held_by(request):
        return unchanged(tag)
    return Response(body, media_type=_STATIC[name], headers={"Cache-Control": held, "ETag": tag})


def _marks() -> str:
    """Return the rules by which a statement's words light up with its card: a policy forbids styles in the page."""
    return "".join(
        f"main:has(#card-s{n}:is(:hover,:focus-within,:target)) .s{n}{{background:var(--lit)}}\n"
        for n in range(1, _MARKED + 1)
    )


def _told(request: Request, error: Exception) -> Response:
    """Answer with what was wrong, as a page or, under the API, as a problem (RFC 9457)."""
    status, detail = _status(error), str(error)
    headers: Mapping[str, str] | None = None
    if isinstance(error, HTTPException):
        # A method that is none here comes with those that are (RFC 9110, 15.5.6), which Starlette holds in a set.
        detail = error.detail
        headers = {name: ", ".join(sorted(value.split(", "))) for name, value in (error.headers or {}).items()}
    if status == 500 and not isinstance(error, IsnadError):
        detail = "this page failed by a mistake in Isnad: what was asked for is in the server's log"
    if request.url.path.startswith("/api/"):
        problem = openapi.Problem(title=type(error).__name__, detail=detail, status=status)
        return Response(msgspec.json.encode(problem), status, headers=headers, media_type="application/problem+json")
    page = render(
        request, "error.html.j2", status, status=status, detail=detail, forged=isinstance(error, forms.Forged)
    )
    page.headers.update(headers or {})
    return page


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, forms.Forged):
        return 403
    if isinstance(error, NotInLedger):
        return 404
    if isinstance(error, BadDecision):
        return 422
    if isinstance(error, LedgerBusy):
        return 503
    return 400 if isinstance(error, (IsnadError, BadQuery)) and not isinstance(error, LedgerError) else 500


def serve(folder: Path, *, host: str, port: int, token: str | None, names: Iterable[str]) -> None:
    """Open a ledger at an address until it is stopped."""
    import uvicorn

    app = make_app(folder, token=token, names=[host, *names])
    warm()
    # What was loaded stays loaded: to look through all of it for what can be let go takes a seventh of a page's time.
    gc.collect()
    gc.freeze()
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, limit_concurrency=200,
        timeout_keep_alive=15, h11_max_incomplete_event_size=65_536,
    )  # fmt: skip
