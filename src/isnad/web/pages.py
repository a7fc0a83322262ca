"""The pages that show: each takes a request and a ledger and returns an answer."""

from __future__ import annotations

import hashlib
import itertools
from base64 import b64encode
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from isnad.errors import NotInLedger
from isnad.export.page import paragraphs_of
from isnad.language import installed_languages
from isnad.ledger import Ledger
from isnad.ledger.dossiers import CLAIMS
from isnad.ledger.views import Listing
from isnad.records import Act, Factuality, SourceKind
from isnad.web import charting
from isnad.web.asking import LARGEST_PAGE, LISTS, PAGING, POSITIONS, SIDES, STATUSES, BadQuery, Parameter, asked
from isnad.web.citing import citations
from isnad.web.drawing import columns, in_path, places, render
from isnad.web.speech import speech_of

# The views of the desk: the list behind each, and what is asked of it beside what the filters say.
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "contested": ("claims", {"contested": True}),
    "denied": ("claims", {"order": "denied"}),
    "figures": ("figures", {"conflicting": True}),
    "turns": ("turns", {}),
    "edited": ("articles", {"edited": True}),
    "came": ("articles", {"order": "added"}),
    "unchecked": ("statements", {"state": "machine", "voice": "speaker"}),
    "claims": ("claims", {}),
    "statements": ("statements", {}),
    "articles": ("articles", {}),
    "actors": ("actors", {}),
    "decisions": ("decisions", {}),
}
_GROUPS = (("watch", list(VIEWS)[:7]), ("whole", list(VIEWS)[7:]))
# What is asked of a list without narrowing it.
_NO_FILTER = ("view", "offset", "limit", "decided", "order")
_SEARCHED = ("claims", "statements", "articles", "actors")
_PAIR = (Parameter("a", "An actor."), Parameter("b", "Another."), *PAGING)
_DRAWN = 150  # statements of a claim, the newest, that its chart shows: more would lie on each other
_SPEAKERS = 12  # actors of an article that are offered as a statement's speaker; any other is written
_CHARTED = 100  # statements of an actor, the newest, that its chart shows


def desk(request: Request, ledger: Ledger) -> Response:
    """Show a view of the whole ledger, filtered, searched, paged."""
    query = request.query_params
    view = query.get("view") or ("claims" if query.get("search") else "contested")
    if view not in VIEWS:
        raise BadQuery(f"there is no view {view[:40]!r}; there are {', '.join(VIEWS)}")
    name, fixed = VIEWS[view]
    listed = LISTS[name]
    known = {one.name for one in listed.parameters}
    # A filter that this list has not stays in the address for the next view.
    every = {one.name for each in LISTS.values() for one in each.parameters} | {"view"}
    beside = frozenset(every - known) | {"view", "decided"}
    filters = {**asked(listed.parameters, query, beside=beside), **fixed}
    unknown = ""
    try:
        found = getattr(ledger, name)(**filters)
    except NotInLedger:
        # A name that nobody bears is as likely half typed as wrong: the page stays, and leads to who is like it.
        unknown = query.get("about", "")
        found = Listing(items=[], total=0, offset=0, limit=filters["limit"])
    search = query.get("search", "").strip()
    overview = ledger.overview()
    counts = {"contested": overview.contested, "figures": overview.conflicts, "unchecked": overview.unchecked}
    narrowed = len({k for k, v in query.items() if v.strip()} - set(_NO_FILTER))
    if narrowed:
        counts = {}
    if search and not unknown:
        for one in _SEARCHED:
            each = asked(LISTS[one].parameters, query, beside=frozenset(every | {"decided"}))
            counts[one] = getattr(ledger, one)(**{**each, "limit": 1, "offset": 0}).total
    speech = speech_of(request)
    return render(
        request, "desk.html.j2", view=view, view_groups=_GROUPS, name=name, found=found, counts=counts, search=search,
        overview=overview, parameters=known, narrowed=narrowed,
        outlets=[(one, f"{one} ({speech.number(count)})") for one, count in ledger.outlets()[:300]],
        statuses=[(one, speech.word("status", one)) for one in STATUSES],
        source_kinds=[(one, speech.word("source", one)) for one in get_args(SourceKind)],
        codes=[(one, speech.word("code", one)) for one in sorted(installed_languages())],
        unknown=unknown, about=ledger.named(found.items) if name == "decisions" else {},
        asked={k: v for k, v in query.items() if k not in ("offset", "decided")},
        json={**{k: v for k, v in query.items() if k in known}, **{k: _plain(v) for k, v in fixed.items()}},
    )  # fmt: skip


def _plain(value: object) -> str:
    return "true" if value is True else str(value)


def claim(request: Request, ledger: Ledger) -> Response:
    """Show a claim; one that went into another leads there."""
    key = request.path_params["key"]
    stretch = asked(POSITIONS, request.query_params, beside=frozenset({"decided"}))
    page = ledger.claim(key, **stretch, likenesses=0)
    if page.card.key != key:
        return RedirectResponse(f"/claim/{in_path(page.card.key)}", 302)
    here = str(request.base_url) + f"claim/{in_path(key)}"
    speech = speech_of(request)
    side, drawn, where = stretch.get("side"), page.standings[-_DRAWN:], places(page)
    return render(
        request, "claim.html.j2", page=page, card=page.card, side=side,
        columns=[one for one in columns(page) if side in (None, one.side)], drawn=drawn, places=where,
        articles={one.key: one for one in page.articles}, series=page.figures,
        citations=citations(page.card, here, speech), permanent=here,
        chart=charting.of_claim(
            drawn, mirrored=speech.direction == "rtl", unnamed=speech("statement.unnamed"),
            href=lambda one: where[one.statement],
        ),
    )  # fmt: skip


def joined(request: Request, ledger: Ledger) -> Response:
    """Show all statements of a claim in brief, to be split off wherever they stand, and why they are one claim."""
    key = request.path_params["key"]
    offset = asked(PAGING, request.query_params, beside=frozenset({"decided"}))["offset"]
    page = ledger.claim(key, offset=offset, limit=LARGEST_PAGE)
    if page.card.key != key:
        return RedirectResponse(f"/claim/{in_path(page.card.key)}/joined", 302)
    return render(
        request, "joined.html.j2", page=page, card=page.card, columns=columns(page),
        by_key={one.key: one for one in page.statements},
    )  # fmt: skip


def article(request: Request, ledger: Ledger) -> Response:
    """Show an article with all that was read in it."""
    page = ledger.article(request.path_params["key"])
    capture = ledger.capture(page.card.sha256)
    speech = speech_of(request)
    lines = page.reading.text.split("\n")
    return render(
        request, "article.html.j2", page=page, card=page.card, paragraphs=paragraphs_of(page.reading),
        spoken=[one for one in page.statements if one.voice == "speaker"],
        own=[one for one in page.statements if one.voice == "outlet"], size=len(capture.payload),
        starts=list(itertools.accumulate((len(line) + 1 for line in lines), initial=0)),
        acts=[(one, speech.word("act", one)) for one in get_args(Act)],
        factualities=[(one, speech.word("factuality", one)) for one in get_args(Factuality)],
        stances=[(one, speech.word("side", one)) for one in SIDES],
        speakers=[
            ("", speech("statement.unnamed")), *((one.name, one.name) for one in page.reading.actors[:_SPEAKERS])
        ],
    )  # fmt: skip


def compare(request: Request, ledger: Ledger) -> Response:
    """Show what changed between two versions of a page."""
    return render(
        request, "compare.html.j2", found=ledger.compare(request.path_params["key"], request.path_params["other"])
    )


def capture(request: Request, ledger: Ledger) -> Response:
    """Give the bytes of a capture, to be kept and never to be shown here; with their digest (RFC 9530)."""
    sha256 = request.path_params["sha256"]
    found = ledger.capture(sha256)
    digest = b64encode(hashlib.sha256(found.payload).digest()).decode()
    return Response(
        found.payload,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{found.sha256[:32]}.capture"',
            "Repr-Digest": f"sha-256=:{digest}:",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def statement(request: Request, ledger: Ledger) -> Response:
    """Lead to where a statement stands in its article."""
    one = ledger.statement(request.path_params["key"])
    return RedirectResponse(f"/article/{in_path(one.article)}#card-{in_path(one.label)}", 302)


def actor(request: Request, ledger: Ledger) -> Response:
    """Show an actor: by key, or by name, which leads to the key."""
    key = request.path_params["key"]
    paging = asked(PAGING, request.query_params, beside=frozenset({"decided"}))
    page = ledger.actor(key, offset=paging["offset"], limit=paging["limit"])
    if page.card.key != key:
        return RedirectResponse(f"/actor/{in_path(page.card.key)}", 302)
    speech = speech_of(request)
    said = ledger.statements(speaker=page.card.key, limit=_CHARTED).items
    chart = charting.of_actor(
        said, page.claims, mirrored=speech.direction == "rtl", unnamed=speech("statement.unnamed")
    )
    return render(request, "actor.html.j2", page=page, card=page.card, found=page.statements, chart=chart)


def help_page(request: Request, ledger: Ledger) -> Response:
    """Explain the words and signs of the pages, and the keys."""
    return render(request, "help.html.j2")


def pair(request: Request, ledger: Ledger) -> Response:
    """Show on what two actors are on record, side by side."""
    said = asked(_PAIR, request.query_params, beside=frozenset({"decided"}))
    if "a" not in said or "b" not in said:
        raise NotInLedger("name two actors: /pair?a=…&b=…")
    found = ledger.dossier(said["a"], said["b"], theirs=True, offset=said["offset"], limit=said["limit"])
    if len({one.key for one in found.actors}) < 2:
        raise BadQuery("these two names are one actor: name another")
    columns = [
        (
            one.card,
            [[s for s in one.statements if set(who.names) & {s.speaker, *s.speakers, *s.via}] for who in found.actors],
        )
        for one in found.claims
    ]
    stretch = Listing(items=found.claims, total=found.total, offset=found.offset, limit=min(said["limit"], CLAIMS))
    return render(request, "pair.html.j2", found=found, columns=columns, stretch=stretch)


def add_form(request: Request, ledger: Ledger) -> Response:
    """Show where a text is pasted, or files are chosen."""
    return render(request, "add.html.j2", done=None, faults=[], titles={}, batch=None)


def choose(request: Request, ledger: Ledger) -> Response:
    """Keep the interface language and the numerals that somebody chose, and lead back."""
    back = request.query_params.get("back", "/")
    # What begins with two strokes, or one and a backslash, would lead to another host.
    good = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    answer = RedirectResponse(back if good else "/", 303)
    for name in ("ui", "numerals", "keys"):
        value = request.query_params.get(name, "")
        if value.isascii() and value.isalpha() and len(value) < 9:
            answer.set_cookie(f"isnad_{name}", value, max_age=31_536_000, samesite="strict", httponly=True)
    return answer


def cite(request: Request, ledger: Ledger) -> Response:
    """Give the citation of a claim as plain text, in one of its forms."""
    key = ledger.claim(request.path_params["key"]).card
    forms = citations(key, str(request.base_url) + f"claim/{in_path(key.key)}", speech_of(request))
    form = request.query_params.get("form", "text")
    if form not in forms:
        raise BadQuery(f"there is no form {form[:40]!r}; there are {', '.join(forms)}")
    return PlainTextResponse(forms[form])
