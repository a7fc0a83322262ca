"""A page that was drawn is given again until the ledger changes, each time with the token of whoever asks."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import isnad
from isnad.web import make_app

from .conftest import CSRF, HOST, csrf

TEXT = "أكدت وزارة الري في سامرة أن السد آمن.\nنفى مدير السد سالم الورداني أن يكون السد قد تصدع."


@pytest.fixture
def drawn(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the claims that were gathered for a page, of a ledger with one article."""
    token = csrf(fresh)
    fresh.post("/add", data={"csrf": token, "text": TEXT, "published": "2024-05-01"})
    found: list[str] = []
    real = isnad.Ledger.claim

    def gathered(ledger: isnad.Ledger, key: str, **stretch: Any) -> Any:
        found.append(key)
        return real(ledger, key, **stretch)

    monkeypatch.setattr(isnad.Ledger, "claim", gathered)
    return found


def _address(client: TestClient) -> str:
    return f"/claim/{client.get('/api/v1/claims').json()['items'][0]['key']}"


def test_a_page_is_drawn_once(fresh: TestClient, drawn: list[str]) -> None:
    address = _address(fresh)
    first = fresh.get(address)
    assert fresh.get(address).content == first.content
    assert len(drawn) == 1
    assert "Accept-Language, Cookie" in first.headers["vary"]
    assert first.headers["content-security-policy"]


def test_it_is_another_page_in_another_language_and_with_other_cookies(fresh: TestClient, drawn: list[str]) -> None:
    address = _address(fresh)
    assert 'lang="en"' in fresh.get(address, headers={"Accept-Language": "en"}).text
    assert 'lang="ar"' in fresh.get(address, headers={"Accept-Language": "ar"}).text
    fresh.cookies.set("isnad_ui", "ar")
    assert 'lang="ar"' in fresh.get(address, headers={"Accept-Language": "en"}).text
    assert len(drawn) == 3


def test_every_session_gets_a_token_of_its_own(fresh: TestClient, drawn: list[str]) -> None:
    address = _address(fresh)
    mine = CSRF.search(fresh.get(address).text)
    cookies = dict(fresh.cookies)
    fresh.cookies.clear()
    theirs = CSRF.search(fresh.get(address).text)
    assert mine and theirs and mine[1] != theirs[1]
    assert len(drawn) == 1
    form = {"csrf": mine[1], "action": "note", "key": address.rsplit("/", 1)[-1], "who": "Salma", "note": "seen"}
    assert fresh.post("/decide", data=form).status_code == 403
    fresh.cookies.clear()
    fresh.cookies.update(cookies)
    assert fresh.post("/decide", data=form).status_code == 303


def test_it_is_drawn_anew_after_a_decision_here_or_elsewhere(
    fresh: TestClient, drawn: list[str], tmp_path: Path
) -> None:
    address = _address(fresh)
    key = address.rsplit("/", 1)[-1]
    token = csrf(fresh, address)
    fresh.post("/decide", data={"csrf": token, "action": "note", "key": key, "who": "Salma", "note": "told by phone"})
    assert "told by phone" in fresh.get(address).text
    with isnad.Ledger(tmp_path / "ledger") as elsewhere:
        elsewhere.note(key, "told by letter", who="Omar")
    assert "told by letter" in fresh.get(address).text
    assert fresh.get("/").status_code == 200


def test_all_positions_of_a_claim_are_reached_in_stretches(press: TestClient) -> None:
    cards = press.get("/api/v1/claims?joined=true&limit=500").json()["items"]
    large = [one["key"] for one in cards if one["affirm"] + one["deny"] + one["uncertain"] + one["aside"] > 3]
    assert large
    for key in large:
        whole = press.get(f"/api/v1/claims/{key}").json()
        of_side = {one["statement"]: one["side"] or "none" for one in whole["standings"]}
        seen: list[str] = []
        waiting, opened = [f"/claim/{key}?limit=2"], set()
        while waiting:
            path = waiting.pop()
            opened.add(path)
            page = press.get(path)
            assert page.status_code == 200
            seen += re.findall('<article class="position" id="at-([^"]*)"', page.text)
            # Every mark of the timeline leads to where its statement is shown.
            for link, one in re.findall(f'href="(/claim/{key}[?][^"#]*)#at-([^"]*)"', page.text):
                assert f'id="at-{one}"' in press.get(html.unescape(link)).text
            nexts = re.findall('rel="next" href="([^"#]*)', page.text)
            waiting += [link for link in map(html.unescape, nexts) if link not in opened]
        assert set(seen) == set(of_side)
        for side in set(of_side.values()):
            page = press.get(f"/api/v1/claims/{key}?side={side}&limit=2").json()
            assert {of_side[one["key"]] for one in page["statements"]} == {side}
            assert len(page["statements"]) == min(2, list(of_side.values()).count(side))
        page = press.get(f"/api/v1/claims/{key}?limit=1").json()
        shown = {one["key"] for one in page["statements"]}
        assert all({one["a"], one["b"]} <= shown for one in page["likenesses"])


def test_pages_are_kept_in_a_room_of_a_size(press: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isnad.web.kept._ROOM", 100_000)
    for n in range(30):
        first = press.get(f"/?offset={n}").text
        assert "<main" in first and CSRF.sub("", press.get(f"/?offset={n}").text) == CSRF.sub("", first)


def test_what_is_not_found_is_not_kept(fresh: TestClient) -> None:
    with TestClient(make_app(fresh.app.state.shelf.folder), base_url=HOST) as client:  # type: ignore[attr-defined]
        assert [client.get("/claim/none").status_code for _ in range(2)] == [404, 404]


@pytest.mark.parametrize(
    "path",
    ["/", "/claim/{key}", "/api/v1/claims", "/api/v1/claims?format=jsonl", "/api/v1/claims/{key}", "/static/style.css"],
)
def test_what_has_not_changed_is_not_sent_again(fresh: TestClient, drawn: list[str], path: str, tmp_path: Path) -> None:
    key = _address(fresh).rsplit("/", 1)[-1]
    path = path.format(key=key)
    first = fresh.get(path)
    assert first.status_code == 200 and "no-store" not in first.headers["cache-control"]
    held = {"If-None-Match": f'"another", {first.headers["etag"]}'}
    again = fresh.get(path, headers=held)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert again.headers["content-security-policy"]
    assert fresh.get(path, headers={"If-None-Match": '"another"'}).content == first.content
    if path.startswith("/static"):
        return
    with isnad.Ledger(tmp_path / "ledger") as elsewhere:
        elsewhere.pin(key, who="Omar")
    changed = fresh.get(path, headers=held)
    assert changed.status_code == 200 and changed.headers["etag"] != first.headers["etag"]


def test_a_page_stays_the_same_where_the_ledger_changed_elsewhere(
    fresh: TestClient, drawn: list[str], tmp_path: Path
) -> None:
    address = _address(fresh)
    held = {"If-None-Match": fresh.get(address).headers["etag"]}
    with isnad.Ledger(tmp_path / "ledger") as elsewhere:
        elsewhere.add("قرر مجلس بلدية أورا فتح السوق القديمة.", published="2024-05-02")
    assert fresh.get(address, headers=held).status_code == 304
    assert len(drawn) == 2


def test_nobody_is_told_that_the_page_of_another_session_still_stands(fresh: TestClient, drawn: list[str]) -> None:
    address = _address(fresh)
    held = {"If-None-Match": fresh.get(address).headers["etag"]}
    fresh.cookies.clear()
    theirs = fresh.get(address, headers=held)
    assert theirs.status_code == 200 and CSRF.search(theirs.text)
