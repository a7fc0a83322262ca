"""Answers as they were made, given again to whoever asks the same until the ledger changes; and what has not changed.

A large page takes tens of milliseconds to draw; a fact-checker goes back and forth between few, and reloads them all
day. What a page depends on is its address, the language asked for and the cookies. The token of its forms is another
for every session: it is put in when a page is given.

Every answer says by an entity tag which it is (RFC 9110, 8.8.3), and whoever holds that very one is told so, in no
words (304). The tag is a digest of what is sent: so a page stays the same where the ledger changed elsewhere. A list
that is streamed is known only when it has been sent: its tag is the state of the ledger before.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from isnad.ledger import Ledger
from isnad.web.guard import ENTRY, SESSION
from isnad.web.shelf import Shelf

_ROOM = 64 * 1024 * 1024  # bytes of all pages that are kept
_AT_ONCE = 2  # pages that are drawn: more threads would only take the interpreter from each other
# It stands for the token while a page is drawn and kept; as nobody is ever told it, no text can hold it.
_SLOT = secrets.token_hex(32)

_KEPT = ("text/html", "application/json")
# A browser may hold what it was given and asks each time whether it still stands; nobody between us may.
_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Language, Cookie"}

_Asked = tuple[str, str, str, tuple[tuple[str, str], ...]]


class _Answer(NamedTuple):
    body: bytes
    media_type: str
    digest: bytes


class Kept:
    """The answers made since the ledger last changed, those last asked for at the end; for one event loop's thread."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._state: int | None = None
        self._answers: OrderedDict[_Asked, _Answer] = OrderedDict()
        self._held = 0  # bytes
        self._drawing = CapacityLimiter(_AT_ONCE)
        # The numbers of states begin anew with every start of the server.
        self._start = secrets.token_hex(8)

    def answering(self, make: Callable[[Request, Ledger], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler that gives an answer as it was kept, or has it made in a thread with a ledger lent."""

        def made(request: Request) -> Response:
            token, request.scope["isnad.csrf"] = request.scope["isnad.csrf"], _SLOT
            try:
                with self._shelf.reading() as ledger:
                    return make(request, ledger)
            finally:
                request.scope["isnad.csrf"] = token

        async def answer(request: Request) -> Response:
            state, asked = self._shelf.state(), _asked(request)
            if state != self._state:
                self._answers.clear()
                self._state, self._held = state, 0
            whole = tag_of(f"{self._start} {state} {asked}".encode())
            if whole in held_by(request):
                return unchanged(whole)
            if asked not in self._answers:
                async with self._drawing:
                    # Whoever asked before may have asked for just this.
                    if asked not in self._answers:
                        answered = await run_in_threadpool(made, request)
                        if isinstance(answered, StreamingResponse) and answered.status_code == 200:
                            answered.headers.update({**_HEADERS, "ETag": whole})
                        if answered.status_code != 200 or answered.media_type not in _KEPT:
                            return answered
                        body = bytes(answered.body)
                        one = _Answer(body, str(answered.media_type), hashlib.sha256(body).digest())
                        self._keep(asked, one, state)
                        return _given(request, one)
            self._answers.move_to_end(asked)
            return _given(request, self._answers[asked])

        return answer

    def _keep(self, asked: _Asked, one: _Answer, state: int) -> None:
        # What was made while the ledger changed may show the state before.
        if asked not in self._answers and state == self._state == self._shelf.state():
            self._answers[asked] = one
            self._held += len(one.body)
            while self._held > _ROOM:
                self._held -= len(self._answers.popitem(last=False)[1].body)


def _given(request: Request, one: _Answer) -> Response:
    csrf = request.scope["isnad.csrf"].encode()
    tag = tag_of(one.digest + csrf if one.media_type == "text/html" else one.digest)
    if tag in held_by(request):
        return unchanged(tag)
    return Response(
        one.body.replace(_SLOT.encode(), csrf), media_type=one.media_type, headers={**_HEADERS, "ETag": tag}
    )


def unchanged(tag: str) -> Response:
    """Answer that what whoever asks holds still stands."""
    return Response(status_code=304, headers={**_HEADERS, "ETag": tag})


def tag_of(told: bytes) -> str:
    """Return an entity tag, a weak one: the bytes that are sent depend on how they are compressed."""
    return f'W/"{hashlib.sha256(told).hexdigest()[:32]}"'


def held_by(request: Request) -> set[str]:
    """Return the tags of what whoever asks holds already."""
    given = request.headers.get("if-none-match", "")[:2000]
    return {f"W/{one.strip().removeprefix('W/')}" for one in given.split(",")}


def _asked(request: Request) -> _Asked:
    """Return all that an answer depends on beside the ledger."""
    cookies = sorted((name, value) for name, value in request.cookies.items() if name not in (SESSION, ENTRY))
    headers = request.headers
    return str(request.url), headers.get("accept", ""), headers.get("accept-language", ""), tuple(cookies)
