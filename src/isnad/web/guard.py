"""What stands before every page: the Host header, the token, the size of a request, CSRF tokens, the headers sent.

OWASP's practice: loopback against DNS rebinding needs the Host header checked; forms carry a token that is an HMAC of
a cookie which no other site can read (signed double submit); and whatever a hostile page got into a title, the
Content-Security-Policy lets nothing of it run, load or frame.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import secrets
from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 32 * 1024 * 1024  # bytes of one request: some hundreds of pages
SESSION, ENTRY = "isnad_session", "isnad_entry"
_SECURITY = {
    # Scripts come from /static/ alone: whatever else this server gives is of a type that is never run (nosniff), and
    # no string becomes markup or a script (Trusted Types).
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # `no-referrer` would make browsers send «Origin: null» with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_LOG = logging.getLogger("isnad.web")
_OPEN = ("/enter", "/static/")
_TOO_MUCH = "this is more than is taken at once"


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class TooMuch(Exception):
    """A request is larger than is taken."""


class Guard:
    """ASGI middleware around all pages.

    `token`: what must be known to come in, None where everybody on this machine may. `names` are names under which
    the server may be addressed, beside `localhost` and plain IP addresses (which no name can be rebound to). `broken`
    answers where a page failed by a mistake of ours: within these walls, so that this answer has the headers too.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: str | None,
        broken: Callable[[Request, Exception], Response],
        names: Iterable[str] = (),
    ) -> None:
        self.app = app
        self.broken = broken
        self.token = token
        self.names = {"localhost", *(name.lower() for name in names)}
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, answer the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        session = cookies.get(SESSION, "")
        fresh = len(session) != 32
        if fresh:
            session = secrets.token_hex(16)
        scope["isnad.csrf"] = self.csrf(session)
        scope["isnad.guard"] = self
        sent = _Sending(send, session if fresh else None)
        refusal = self._refusal(scope, headers, cookies)
        if refusal is not None:
            await refusal(scope, receive, sent)
            return
        await self._passed(scope, _limited(receive), sent)

    async def _passed(self, scope: Scope, receive: Receive, sent: _Sending) -> None:
        try:
            await self.app(scope, receive, sent)
        except TooMuch:
            await self._refused(scope, 413, _TOO_MUCH)(scope, receive, sent)
        except Exception as error:
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if sent.begun:
                raise
            await self.broken(Request(scope), error)(scope, receive, sent)

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> ASGIApp | None:
        if not self._addressed(headers.get("host", "")):
            return PlainTextResponse("this server is not addressed by that name", 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length[:15]) > LARGEST_BODY:
            return self._refused(scope, 413, _TOO_MUCH)
        origin = headers.get("origin")
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and origin not in (
            None,
            f"{scope['scheme']}://{headers['host']}",
        ):
            return self._refused(scope, 403, "another site sent this form")
        path = scope["path"]
        if self.token is None or any(path == one or (one.endswith("/") and path.startswith(one)) for one in _OPEN):
            return None
        kind, _, given = headers.get("authorization", "").partition(" ")
        if (kind.lower() == "bearer" and self.knows(given.strip())) or self._entered(cookies.get(ENTRY, "")):
            return None
        if path.startswith("/api/"):
            needed = "a token is needed: Authorization: Bearer …"
            return self._refused(scope, 401, needed, {"WWW-Authenticate": "Bearer"})
        return PlainTextResponse("a token is needed: open /enter", 303, {"Location": "/enter"})

    def _refused(self, scope: Scope, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
        return self.broken(Request(scope), HTTPException(status, detail, headers))

    def _addressed(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() in self.names:
            return True
        try:
            return bool(ipaddress.ip_address(name.removeprefix("[").removesuffix("]")))
        except ValueError:
            return False

    def csrf(self, session: str) -> str:
        """Return the token that a form of a session carries."""
        return hmac.new(self._secret, b"form" + session.encode(), hashlib.sha256).hexdigest()

    def knows(self, given: str) -> bool:
        """Return whether this is the token, in time that does not depend on where it differs."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def entry(self) -> str:
        """Return the cookie of who has given the token."""
        return hmac.new(self._secret, b"entry" + (self.token or "").encode(), hashlib.sha256).hexdigest()

    def _entered(self, cookie: str) -> bool:
        return hmac.compare_digest(cookie.encode(), self.entry().encode())


class _Sending:
    """Adds the headers that every answer has, and the cookie of a new session."""

    def __init__(self, send: Send, session: str | None) -> None:
        self._send = send
        self._session = session
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _SECURITY.items():
                # A capture is given under a policy that is stricter still.
                headers.setdefault(name, value)
            if "cache-control" not in headers:
                headers["Cache-Control"] = "no-store"
            if self._session:
                headers.append("Set-Cookie", f"{SESSION}={self._session}; Path=/; HttpOnly; SameSite=Strict")
        await self._send(message)


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: one.value for name, one in jar.items()}


def _limited(receive: Receive) -> Receive:
    """Return what receives at most LARGEST_BODY bytes, whatever the request said of its length."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise TooMuch
        return message

    return limited
