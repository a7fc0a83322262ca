"""What people send: captures to add and decisions, each behind a CSRF token; then a redirect to what it changed."""

from __future__ import annotations

import hmac
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from isnad.errors import BadDecision, IsnadError, NotInLedger
from isnad.ledger import Ledger
from isnad.web.batches import Batch, Batches
from isnad.web.drawing import SPANS, in_path, render
from isnad.web.guard import ENTRY, LARGEST_BODY, Guard
from isnad.web.shelf import Shelf

_MOST_FILES, _MOST_FIELDS = 200, 600
_YEAR = 31_536_000
_DECIDED = re.compile(r"(?<=[?&])decided=\d+&?|[?&]decided=\d+$")


class Forged(Exception):
    """A form without the token of its session: another site's, or one of before a restart."""


@asynccontextmanager
async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Lend the fields of a form whose token is right; Forged where it is not. Its files are closed afterwards."""
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=LARGEST_BODY) as form:
        given = form.get("csrf", "")
        if not isinstance(given, str) or not hmac.compare_digest(given.encode(), request.scope["isnad.csrf"].encode()):
            raise Forged
        yield form


def _text(form: FormData, name: str) -> str | None:
    """Return a field as text, None where it is empty."""
    value = form.get(name)
    return value.strip() or None if isinstance(value, str) else None


async def add(request: Request) -> Response:
    """Add what a form holds: one capture at once, which leads to its article; several as a batch, to its progress."""
    async with form_of(request) as form:
        given = {name: _text(form, name) for name in ("published", "outlet", "language", "address")}
        sources: list[tuple[str, str | bytes]] = []
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            sources.append(("", text.replace("\r\n", "\n")))
        for one in form.getlist("files"):
            if isinstance(one, UploadFile) and (payload := await one.read()):
                sources.append((one.filename or "", payload))
    if len(sources) > 1:
        batches: Batches = request.app.state.batches
        return RedirectResponse(f"/add/{batches.start(sources, given)}", 303)
    batch = Batch(sources)
    if sources:
        await run_in_threadpool(batch.step, request.app.state.shelf, given)
    if batch.done:
        return RedirectResponse(f"/article/{in_path(batch.done[0][1].article)}", 303)
    return render(request, "add.html.j2", 422, done=[], faults=batch.faults or [("", "")], titles={}, batch=None)


async def progress(request: Request) -> Response:
    """Show how far a batch is; the page asks again by itself until all is done, without a script."""
    batches: Batches = request.app.state.batches
    batch = batches.get(request.path_params["key"])
    if batch is None:
        raise NotInLedger("this server remembers no such batch: what it added is in the ledger")
    answer = render(request, "add.html.j2", done=batch.done, faults=batch.faults, titles=batch.titles, batch=batch)
    if batch.waiting:
        answer.headers["Refresh"] = "1"
    return answer


async def name(request: Request) -> Response:
    """Keep the name that somebody decides under, and lead back."""
    async with form_of(request) as form:
        who, back = _text(form, "who") or "", _back(form)
    answer = RedirectResponse(back, 303)
    _keep_name(answer, who)
    return answer


def _back(form: FormData) -> str:
    """Return where a form leads back to, which is always a page of ours."""
    back = _text(form, "back") or "/"
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/"


def _keep_name(answer: Response, who: str) -> None:
    answer.set_cookie("isnad_who", quote(who[:60]), max_age=_YEAR, samesite="strict", httponly=True)


def _changes(form: FormData) -> dict[str, Any]:
    """Return what a form corrects of a statement: the fields whose value is no longer what was shown."""
    changes: dict[str, Any] = {}
    for name in ("speaker", "act", "factuality", "stance", "venue"):
        was = _text(form, f"was_{name}")
        # A name chosen from a menu comes beside the field where one may be written, which then holds what it was.
        given = [value.strip() or None for value in form.getlist(name) if isinstance(value, str)]
        changes.update((name, value) for value in given if value != was)
    if "via" in form and _text(form, "via") != _text(form, "was_via"):
        changes["via"] = [part.strip() for part in (_text(form, "via") or "").split("←") if part.strip()]
    for name in SPANS:
        if _text(form, name) != _text(form, f"was_{name}"):
            changes[name] = _spans(name, _text(form, name) or "")
    return changes


def _spans(name: str, text: str) -> list[list[int]]:
    """Return spans written `12-40 51-60`."""
    try:
        return [[int(start), int(end)] for start, end in (one.split("-") for one in text.split())]
    except ValueError:
        raise BadDecision(f"{name}: write spans as 12-40, several with a space between them") from None


def _keys(form: FormData, name: str) -> list[str]:
    return [part for one in form.getlist(name) if isinstance(one, str) for part in one.replace(",", " ").split()]


def _decision(form: FormData) -> Callable[[Ledger], Any]:
    """Return what a form decides, to be done with a ledger; BadDecision where it says nothing that can be decided."""
    action, key = _text(form, "action") or "", _text(form, "key") or ""
    said: dict[str, Any] = {"who": _text(form, "who") or "", "note": _text(form, "note")}
    if action == "correct":
        return lambda ledger: ledger.correct(key, **said, **_changes(form))
    if action in ("approve", "reject"):
        return lambda ledger: getattr(ledger, action)(key, **said)
    if action in ("pin", "unpin"):
        return lambda ledger: ledger.pin(key, pinned=action == "pin", **said)
    if action == "note":
        if not said["note"]:
            raise BadDecision("write the note")
        return lambda ledger: ledger.note(key, said["note"], who=said["who"])
    if action == "join":
        return lambda ledger: ledger.join(key, *_others(ledger, form), **said)
    if action == "split":
        return lambda ledger: ledger.split(key, _keys(form, "statement"), **said)
    if action == "undo" and key.isascii() and key.isdigit() and len(key) < 12:
        return lambda ledger: ledger.undo(int(key), **said)
    raise BadDecision(f"there is nothing of the name {action[:40]!r} to decide")


def _others(ledger: Ledger, form: FormData) -> list[str]:
    """Return whom to join: keys (or the addresses of their pages), or one name."""
    text = (_text(form, "other") or "").strip()
    found = [urlsplit(part).path.rsplit("/", 1)[-1] for part in text.split()]
    try:
        for one in found:
            ledger.find(one)
    except IsnadError:
        return [text]
    return found


async def decide(request: Request) -> Response:
    """Write a decision down and lead back to where it was made."""
    async with form_of(request) as form:
        decision = _decision(form)
    shelf: Shelf = request.app.state.shelf

    def made() -> Any:
        with shelf.writing() as ledger:
            return decision(ledger)

    entry = await run_in_threadpool(made)
    back = _back(form)
    path, _, fragment = back.partition("#")
    path = _DECIDED.sub("", path)
    joint = "&" if "?" in path else "?"
    path = path if entry is None else f"{path}{joint}decided={msgspec.to_builtins(entry)['id']}"
    answer = RedirectResponse(quote(path, safe="/?&=%:+,;@") + (f"#{quote(fragment)}" if fragment else ""), 303)
    _keep_name(answer, _text(form, "who") or "")
    return answer


async def enter(request: Request) -> Response:
    """Take the token and remember who gave it."""
    guard: Guard = request.scope["isnad.guard"]
    if request.method == "GET":
        return render(request, "enter.html.j2", wrong=False)
    async with form_of(request) as form:
        given = _text(form, "token") or ""
    if not guard.knows(given):
        return render(request, "enter.html.j2", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(ENTRY, guard.entry(), samesite="strict", httponly=True)
    return answer
