"""Who may come in, what may be sent, and that nothing a page says becomes live in ours."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import isnad
from isnad.cli import cli
from isnad.web import make_app
from isnad.web.citing import fragment, safe_address
from isnad.web.guard import LARGEST_BODY, is_loopback

from .conftest import HOST, csrf

TOKEN = "a token of some length"
_CORES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe src=//evil.example>",
    "<a href='javascript:alert(1)'>x</a>", "<style>@import '//evil.example'</style>", "<base href=//evil.example>",
    "<form action=//evil.example><button>x", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<object data=//evil.example>", "<link rel=stylesheet href=//evil.example>", "<details open ontoggle=alert(1)>",
    "<math><mtext><img src=x onerror=alert(1)>", "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>",
    "{{ 7*7 }}${7*7}<% 7*7 %>", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
)  # fmt: skip
_BEFORE = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</pre>",
    "-->",
    "]]>",
    "\u202e",
    "</option></select>",
    "</mark></a>",
    "&quot;>",
)
PAYLOADS = ["".join(pair) for pair in itertools.product(_BEFORE, _CORES)]
OURS = [("src", "/static/isnad.js"), ("defer", None)]
LIVE = {"script", "style", "iframe", "object", "embed", "img", "svg", "math", "video", "audio", "base"}


class Live(HTMLParser):
    """What could run, load or lead elsewhere in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and attrs == OURS:
            return
        if tag == "svg" and (dict(attrs).get("class") or "").split(" ")[0] in ("chart", "mark"):
            tag = "drawing"  # ours: what it links to is looked at as all else
        for name, value in attrs:
            address = (value or "").strip().lower()
            leads = name in ("href", "src", "action", "formaction", "data") and not (
                address.startswith(("/", "#", "http://localhost:8400/", "https://bahr.example/"))
            )
            if (
                name.startswith("on")
                or name in ("style", "srcdoc", "http-equiv", "autofocus")
                or leads
                or address.startswith("//")
            ):
                self.found.append(f"{tag} {name}={value}")
        if tag in LIVE:
            self.found.append(tag)


def live(page: str) -> list[str]:
    found = Live()
    found.feed(page)
    return found.found


def test_payloads_are_many() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("part", range(6))
def test_hostile_pages_put_nothing_live_into_ours(tmp_path: Path, part: int) -> None:
    payloads = PAYLOADS[part::6]
    with isnad.Ledger(tmp_path) as ledger:
        for n, one in enumerate(payloads):
            ledger.add(
                f"{one} عنوان {n}\nقال {one} إن السد «{one}» اكتمل.\nونفى سالم النوار، وفق {one}، أن السد {n} اكتمل {one}.",
                as_is=True, language="ar", outlet=one, published="2024-03-15",
                address=one if n % 2 else f"https://bahr.example/{one}",
            )  # fmt: skip
        articles = [one.key for one in ledger.articles(limit=500).items]
        claims = [one.key for one in ledger.claims(limit=500).items]
        actors = [one.key for one in ledger.actors(limit=500).items]
        statement = ledger.statements(limit=1).items[0].key
        for one in payloads[:3]:
            ledger.correct(statement, who=one, note=one, speaker=one, via=[one], venue=one)
            ledger.note(claims[0], one, who=one)
    with TestClient(make_app(tmp_path), base_url=HOST) as client:
        paths = [
            *(f"/article/{key}" for key in articles), *(f"/claim/{key}" for key in claims[:25]),
            *(f"/actor/{key}" for key in actors[:15]), f"/article/{articles[0]}/compare/{articles[1]}",
            *(f"/?view={view}" for view in ("claims", "statements", "articles", "actors", "decisions", "unchecked")),
            *(f"/?search={quote(one)}&about=&view=articles" for one in payloads[:8]),
            *(f"/actor/{quote(one, safe='')}" for one in payloads[:8]),
            *(f"/claim/{quote(one, safe='')}" for one in payloads[:8]),
            *(f"/?outlet={quote(one)}" for one in payloads[:8]),
        ]  # fmt: skip
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in (200, 400, 404), path
            assert live(answer.text) == [], path
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize(
    "address",
    [*_CORES, "javascript://x/%0aalert(1)", " javascript:1", "ftp://x/", "http://", "//x/", None, "http://[x"],
)
def test_no_address_that_runs_becomes_a_link(address: str | None) -> None:
    assert safe_address(address) is None
    assert fragment(address, "words") is None


def test_a_fragment_names_the_words() -> None:
    assert (
        fragment("https://bahr.example/a#b", "one-two, three") == "https://bahr.example/a#:~:text=one%2Dtwo%2C%20three"
    )


@pytest.mark.parametrize("path", ["/", "/api/v1/claims", "/static/style.css", "/none", "/api/v1/none"])
def test_every_answer_has_the_headers(press: TestClient, path: str) -> None:
    headers = press.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "evil.example:8400"]
)
def test_another_name_is_refused(press: TestClient, host: str) -> None:
    assert press.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8400", "127.0.0.1:9", "[::1]:8400", "LOCALHOST"])
def test_this_machine_is_let_in(press: TestClient, host: str) -> None:
    assert press.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/add", "/decide", "/enter"])
def test_a_form_without_its_token_does_nothing(fresh: TestClient, path: str) -> None:
    fresh.get("/")
    for token in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "é"}):
        assert fresh.post(path, data={"text": "عنوان\nقال سالم إن السد اكتمل.", **token}).status_code == 403
    assert fresh.get("/api/v1/overview").json()["articles"] == 0


def test_the_token_of_another_session_does_nothing(fresh: TestClient, tmp_path: Path) -> None:
    token = csrf(fresh)
    fresh.cookies.clear()
    assert fresh.post("/add", data={"csrf": token, "text": "x"}).status_code == 403


def test_another_site_cannot_send(fresh: TestClient) -> None:
    sent = {"csrf": csrf(fresh), "text": "عنوان\nقال سالم إن السد اكتمل."}
    for origin in ("https://evil.example", "null", "http://localhost:1"):
        assert fresh.post("/add", data=sent, headers={"Origin": origin}).status_code == 403
    assert fresh.post("/add", data=sent, headers={"Origin": HOST}).status_code == 303


def test_every_form_that_sends_has_a_token(press: TestClient) -> None:
    claim = press.get("/api/v1/claims").json()["items"][0]["key"]
    article = press.get("/api/v1/articles").json()["items"][0]["key"]
    for path in ("/add", "/enter", f"/claim/{claim}", f"/article/{article}"):
        forms = re.findall(r'<form[^>]*method="post".*?</form>', press.get(path).text, re.DOTALL)
        assert forms, path
        assert all('name="csrf"' in form for form in forms)


def test_what_is_too_large_is_refused_whatever_it_says(fresh: TestClient) -> None:
    assert fresh.post("/add", headers={"Content-Length": str(LARGEST_BODY + 1)}).status_code == 413

    def stream() -> object:
        for _ in range(LARGEST_BODY // 1_000_000 + 2):
            yield b"x" * 1_000_000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert fresh.post("/add", content=stream(), headers=headers).status_code in (400, 413)  # type: ignore[arg-type]


def test_a_token_must_be_known(press_folder: Path) -> None:
    with TestClient(make_app(press_folder, token=TOKEN), base_url=HOST, follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/enter"
        assert client.get("/api/v1/claims").status_code == 401
        assert client.get("/api/v1/claims", headers={"Authorization": "Bearer no"}).status_code == 401
        assert client.get("/api/v1/claims", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/static/style.css").status_code == 200
        assert client.post("/enter", data={"csrf": csrf(client, "/enter"), "token": "no"}).status_code == 403
        assert client.post("/enter", data={"csrf": csrf(client, "/enter"), "token": TOKEN}).status_code == 303
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("x.example", False)],
)
def test_loopback_is_told(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--host", "0.0.0.0", "--token", "short"], ["--port", "0"]])
def test_the_command_refuses_what_is_unsafe(tmp_path: Path, options: list[str]) -> None:
    from click.testing import CliRunner

    done = CliRunner().invoke(cli, ["serve", str(tmp_path / "ledger"), *options])
    assert done.exit_code == 2
    assert not (tmp_path / "ledger").exists()


def test_a_page_that_fails_has_the_headers_too(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(isnad.Ledger, "overview", broken)
    for path, kind in (("/", "text/html"), ("/api/v1/overview", "application/problem+json")):
        answer = fresh.get(path)
        assert answer.status_code == 500
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-frame-options"] == "DENY"
        assert "secret" not in answer.text


def test_a_capture_is_given_under_a_stricter_policy(press: TestClient) -> None:
    sha256 = press.get("/api/v1/articles?limit=1").json()["items"][0]["sha256"]
    assert press.get(f"/capture/{sha256}").headers["content-security-policy"].startswith("sandbox")
