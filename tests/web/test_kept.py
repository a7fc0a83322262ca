"""A page that was drawn is given again until the ledger changes, each time with the token of whoever asks."""

from __future__ import annotations

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

    def gathered(ledger: isnad.Ledger, key: str) -> Any:
        found.append(key)
        return real(ledger, key)

    monkeypatch.setattr(isnad.Ledger, "claim", gathered)
    return found


def _address(client: TestClient) -> str:
    return f"/claim/{client.get('/api/v1/claims').json()['items'][0]['key']}"


def test_a_page_is_drawn_once(fresh: TestClient, drawn: list[str]) -> None:
    address = _address(fresh)
    first = fresh.get(address)
    assert fresh.get(address).content == first.content
    assert len(drawn) == 1
    assert first.headers["vary"].startswith("Accept-Language, Cookie")
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


def test_a_claim_of_more_statements_than_its_page_holds_opens(
    press: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isnad.ledger.pages._SHOWN", 2)
    cards = press.get("/api/v1/claims?joined=true&limit=500").json()["items"]
    large = [one["key"] for one in cards if one["affirm"] + one["deny"] + one["uncertain"] + one["aside"] > 3]
    assert large
    for key in large:
        assert press.get(f"/claim/{key}").status_code == 200
        page = press.get(f"/api/v1/claims/{key}").json()
        shown = {one["key"] for one in page["statements"]}
        assert len(shown) == 2
        assert all({one["a"], one["b"]} <= shown for one in page["likenesses"])


def test_pages_are_kept_in_a_room_of_a_size(press: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isnad.web.kept._ROOM", 100_000)
    for n in range(30):
        first = press.get(f"/?offset={n}").text
        assert "<main" in first and CSRF.sub("", press.get(f"/?offset={n}").text) == CSRF.sub("", first)


def test_what_is_not_found_is_not_kept(fresh: TestClient) -> None:
    with TestClient(make_app(fresh.app.state.shelf.folder), base_url=HOST) as client:  # type: ignore[attr-defined]
        assert [client.get("/claim/none").status_code for _ in range(2)] == [404, 404]
