"""Pages as they were drawn, given again to whoever asks the same until the ledger changes.

A page of a claim with hundreds of positions takes tens of milliseconds to draw; a fact-checker goes back and forth
between few. What a page depends on is its address, the language asked for and the cookies. The token of its forms is
another for every session: it is put in when a page is given.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from isnad.ledger import Ledger
from isnad.web.guard import ENTRY, SESSION
from isnad.web.shelf import Shelf

_ROOM = 64 * 1024 * 1024  # bytes of all pages that are kept
_AT_ONCE = 2  # pages that are drawn: more threads would only take the interpreter from each other
# It stands for the token while a page is drawn and kept; as nobody is ever told it, no text can hold it.
_SLOT = secrets.token_hex(32)

_Asked = tuple[str, str, tuple[tuple[str, str], ...]]


class Kept:
    """The pages drawn since the ledger last changed, those last asked for at the end; for one event loop's thread."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._state: int | None = None
        self._pages: OrderedDict[_Asked, bytes] = OrderedDict()
        self._held = 0  # bytes
        self._drawing = CapacityLimiter(_AT_ONCE)

    def answering(self, draw: Callable[[Request, Ledger], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler that gives a page as it was kept, or has it drawn in a thread with a ledger lent."""

        def drawn(request: Request) -> Response:
            token, request.scope["isnad.csrf"] = request.scope["isnad.csrf"], _SLOT
            try:
                with self._shelf.reading() as ledger:
                    return draw(request, ledger)
            finally:
                request.scope["isnad.csrf"] = token

        async def answer(request: Request) -> Response:
            state, asked = self._shelf.state(), _asked(request)
            if state != self._state:
                self._pages.clear()
                self._state, self._held = state, 0
            if asked not in self._pages:
                async with self._drawing:
                    # Whoever drew before may have drawn just this.
                    if asked not in self._pages:
                        answered = await run_in_threadpool(drawn, request)
                        if answered.status_code != 200 or answered.media_type != "text/html":
                            return answered
                        self._keep(asked, bytes(answered.body), state)
                        return _given(request, bytes(answered.body))
            self._pages.move_to_end(asked)
            return _given(request, self._pages[asked])

        return answer

    def _keep(self, asked: _Asked, page: bytes, state: int) -> None:
        # What was drawn while the ledger changed may show the state before.
        if asked not in self._pages and state == self._state == self._shelf.state():
            self._pages[asked] = page
            self._held += len(page)
            while self._held > _ROOM:
                self._held -= len(self._pages.popitem(last=False)[1])


def _given(request: Request, page: bytes) -> Response:
    body = page.replace(_SLOT.encode(), request.scope["isnad.csrf"].encode())
    return Response(body, media_type="text/html", headers={"Vary": "Accept-Language, Cookie"})


def _asked(request: Request) -> _Asked:
    """Return all that a page depends on beside the ledger."""
    cookies = sorted((name, value) for name, value in request.cookies.items() if name not in (SESSION, ENTRY))
    return str(request.url), request.headers.get("accept-language", ""), tuple(cookies)
