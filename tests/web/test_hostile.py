"""Hostile captures, in whatever field of theirs, put nothing live into any page of ours; and a browser finds nothing."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import isnad
from isnad.cli import cli
from isnad.errors import EmptyInput
from isnad.web import make_app
from isnad.web.pages import VIEWS

from .conftest import HOST, csrf
from .test_safety import PAYLOADS, live

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
# What a browser made of each page, by its own parser and without our policy: elements and attributes that could run.
_LOOKING = """<!doctype html><meta charset="utf-8"><pre id="found"></pre><script>
const pages = PAGES, found = [];
const dead = "script:not([src='/static/isnad.js']),iframe,object,embed,img,math,video,audio,source,base,style,template,"
  + "meta[http-equiv],link:not([href^='/static/']),svg:not(.chart,.mark)";
const next = (n) => {
  if (n === pages.length) { document.getElementById("found").textContent = JSON.stringify(found); return; }
  const doc = new DOMParser().parseFromString(pages[n], "text/html"), one = [];
  for (const each of doc.querySelectorAll(dead)) one.push(each.outerHTML.slice(0, 200));
  for (const each of doc.querySelectorAll("*")) for (const {name, value} of each.attributes) {
    if (name.startsWith("on") || ["style", "srcdoc", "autofocus"].includes(name)) one.push(`${each.tagName} ${name}`);
    if (["href", "src", "action", "formaction", "data", "xlink:href"].includes(name)
        && !/^(\\/(?!\\/)|#|http:\\/\\/localhost:8400\\/|https:\\/\\/bahr\\.example\\/)/.test(value.trim())) one.push(`${name}=${value}`);
  }
  found.push(one);
  next(n + 1);
};
next(0);
</script>"""
_PAGE = """<!doctype html><html lang="ar"><head><title>{raw}</title><meta charset="utf-8">
<meta property="og:title" content="{quoted}"><meta property="og:site_name" content="{quoted}">
<meta name="author" content="{quoted}"><meta property="article:section" content="{quoted}">
<meta property="article:published_time" content="2024-03-{day:02}T10:00:00Z"><link rel="canonical" href="{quoted}">
<script type="application/ld+json">{data}</script></head><body><article><h1>{escaped}</h1>
<p>قال وزير الري سالم النوار، وفق {escaped}، إن السد «{escaped}» اكتمل، وسقوط {n} قتيلا {escaped}.</p>
<p>ونفى مدير السد {escaped} أن يكون السد اكتمل، وأكدت وزارة الري في سامرة سقوط {n} قتيلا.</p>
<p>{raw}</p></article></body></html>"""


def _capture(payload: str, n: int) -> bytes:
    told = {"@type": "NewsArticle", "headline": payload, "articleSection": payload, "author": {"name": payload},
            "publisher": {"name": payload}, "url": payload, "datePublished": f"2024-03-{1 + n % 28:02}"}  # fmt: skip
    filled = _PAGE.format(
        raw=payload, quoted=html.escape(payload), escaped=html.escape(payload), day=1 + n % 28, n=20 + n,
        data=json.dumps(told).replace("</", "<\\/"),
    )  # fmt: skip
    return filled.encode("utf-8", "replace")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A ledger in which every field of a capture is hostile, and the addresses of all its kinds of pages."""
    folder = tmp_path_factory.mktemp("hostile")
    with isnad.Ledger(folder) as ledger:
        for n, one in enumerate(PAYLOADS[::4]):
            address = f"https://bahr.example/{n // 2}/{quote(one)}"
            # Some payloads swallow the page that they stand in: such a page is refused.
            with suppress(EmptyInput):
                ledger.add(_capture(one, n), address=address, outlet=one if n % 3 else None)
        articles = [one.key for one in ledger.articles(limit=500).items]
        assert len(articles) > 40
        claims = ledger.claims(limit=500).items
        actors = [one.key for one in ledger.actors(limit=500).items]
        statements = ledger.statements(voice="speaker", limit=6).items
        for said, payload in zip(statements, PAYLOADS[1::40], strict=False):
            ledger.correct(said.key, who=payload, note=payload, speaker=payload, via=[payload], venue=payload)
            ledger.approve(said.key, who=payload, note=payload)
        for card, payload in zip(claims, PAYLOADS[2::40], strict=False):
            ledger.note(card.key, payload, who=payload)
            ledger.pin(card.key, who=payload, note=payload)
    most = sorted(claims, key=lambda one: -(one.affirm + one.deny))
    paths = [
        *(f"/?view={view}" for view in VIEWS), *(f"/?view={view}&search=%D8%A7%D9%84%D8%B3%D8%AF" for view in VIEWS),
        *(f"/article/{key}" for key in articles), *(f"/claim/{one.key}" for one in most[:30]),
        *(f"/actor/{key}" for key in actors[:25]), f"/article/{articles[0]}/compare/{articles[1]}",
        f"/pair?a={quote(actors[0])}&b={quote(actors[1])}", "/add", "/help", "/enter", "/none",
        *(f"{page}{quote(one, safe='')}" for one in PAYLOADS[3::54] for page in (
            "/?search=", "/?outlet=", "/?about=", "/?speaker=", "/?view=", "/claim/", "/article/", "/actor/", "/statement/",
            "/pair?a=x&b=", "/add/", "/help?x=", "/capture/")),
    ]  # fmt: skip
    return folder, paths


def test_no_page_holds_anything_live(hostile: tuple[Path, list[str]]) -> None:
    folder, paths = hostile
    with TestClient(make_app(folder), base_url=HOST) as client:
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in (200, 400, 404), path
            assert live(answer.text) == [], path
            assert "script-src 'self'" in answer.headers["content-security-policy"], path


def test_what_is_no_page_is_never_taken_for_one(hostile: tuple[Path, list[str]]) -> None:
    folder, paths = hostile
    with TestClient(make_app(folder), base_url=HOST) as client:
        claims = [path for path in paths if re.fullmatch(r"/claim/c[0-9a-f]{16}(-\d+)?", path)]
        for path in [f"{claims[0]}/cite?form={form}" for form in ("text", "markdown", "bibtex")]:
            assert client.get(path).headers["content-type"] == "text/plain; charset=utf-8"
        for path in (claims[0].replace("/claim/", "/claims/"), "/articles", "/actors", "/statements?format=jsonl"):
            answer = client.get(f"/api/v1{path}")
            assert answer.headers["content-type"] in ("application/json", "application/x-ndjson")
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_dossier_that_is_kept_holds_nothing_live(hostile: tuple[Path, list[str]]) -> None:
    from click.testing import CliRunner

    folder, paths = hostile
    actor = next(path for path in paths if path.startswith("/actor/a")).removeprefix("/actor/")
    done = CliRunner().invoke(cli, ["dossier", actor, "--ledger", str(folder), "--format", "html"])
    assert done.exit_code == 0, done.output
    ours = re.sub(r"<style>.*?</style>", "", done.stdout, count=1, flags=re.DOTALL)
    assert "<script" not in ours.lower() and "javascript:" not in re.findall(r'href="([^"]*)', ours)
    assert not re.search(r"<(?:img|iframe|object|embed|base|math|video)\b", ours, re.IGNORECASE)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="skipped: no Chromium; install Debian's chromium")
def test_a_browser_makes_nothing_live_of_any_page(hostile: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, paths = hostile
    with TestClient(make_app(folder), base_url=HOST) as client:
        pages = [client.get(path).text for path in paths]
    pages.append("<p onclick=alert(1)><script>alert(1)</script>")  # what must be found
    wrapper = tmp_path / "pages.html"
    wrapper.write_text(_LOOKING.replace("PAGES", json.dumps(pages).replace("<", "\\u003c")), encoding="utf-8")
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
         "--dump-dom", wrapper.as_uri()],
        capture_output=True, text=True, timeout=280, check=True,
    )  # fmt: skip
    match = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert match is not None and match[1], done.stderr[-2000:]
    *found, planted = json.loads(html.unescape(match[1]))
    assert planted
    assert {path: one for path, one in zip(paths, found, strict=True) if one} == {}


def test_what_is_packed_is_not_unpacked(fresh: TestClient) -> None:
    """An upload is taken as it came: 60 MB of nothing in 300 kB stay 300 kB."""
    bomb = gzip.compress(b"<html>" + bytes(60_000_000), 1)
    began = time.process_time()
    answer = fresh.post(
        "/add",
        data={"csrf": csrf(fresh)},
        files={"files": ("a.html", bomb, "text/html")},
        headers={"Content-Encoding": "gzip"},
    )
    assert answer.status_code in (400, 422)
    assert time.process_time() - began < 10
    assert fresh.get("/api/v1/overview").json()["articles"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "«" * 200_000,
        "قال " * 20_000,
        "(" * 200_000,
        "<" * 200_000,
        "<div>" * 60_000,
        "12." * 50_000,
        "أن، " * 20_000,
    ],
    ids=["quotes", "cues", "brackets", "strokes", "depth", "numbers", "clauses"],
)
def test_a_text_made_to_take_long_takes_no_longer_than_its_size(fresh: TestClient, text: str) -> None:
    began = time.process_time()
    answer = fresh.post("/add", data={"csrf": csrf(fresh), "text": text, "language": "ar"})
    assert answer.status_code in (303, 400, 413, 422)
    assert time.process_time() - began < 60
