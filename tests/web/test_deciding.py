"""What people send: a text added and seen read, claims and statements decided about, all of it undone."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest
from starlette.testclient import TestClient

import isnad

from .conftest import csrf

FIRST = "سد النوار يكتمل\nقال وزير الري سالم النوار، الثلاثاء، إن السد الكبير اكتمل في الوادي.\nوأضاف أن الكلفة بلغت 3 ملايين."
SECOND = "رئاسة تلمارا تنفي\nنفت رئاسة تلمارا أن يكون السد الكبير قد اكتمل في الوادي."


def put(client: TestClient, text: str, **fields: str) -> str:
    """Add a text through the form and return its article's key."""
    sent = {"csrf": csrf(client), "text": text, "published": "2024-03-15", "outlet": "بحر برس", **fields}
    answer = client.post("/add", data=sent)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rsplit("/", 1)[-1]


def decide(client: TestClient, action: str, key: str, **fields: Any) -> Any:
    return client.post("/decide", data={"csrf": csrf(client), "action": action, "key": key, "who": "سلمى", **fields})


def test_a_pasted_text_is_read_and_shown(fresh: TestClient) -> None:
    key = put(fresh, FIRST)
    page = fresh.get(f"/article/{key}").text
    assert "سالم النوار" in page
    assert 'id="card-s1"' in page


def test_files_are_added_and_faults_told(fresh: TestClient) -> None:
    files = [
        ("files", ("a.txt", FIRST.encode(), "text/plain")),
        ("files", ("b.txt", SECOND.encode(), "text/plain")),
        ("files", ("c.png", b"\x89PNG\r\n\x1a\n\x00\x00", "image/png")),
    ]
    answer = fresh.post("/add", data={"csrf": csrf(fresh)}, files=files)
    assert answer.status_code == 303
    where = answer.headers["location"]
    while "refresh" in (answer := fresh.get(where)).headers:
        assert re.search(r'<progress max="3" value="[0-2]"', answer.text)
        time.sleep(0.05)
    assert answer.status_code == 200
    assert '<progress max="3" value="3"' in answer.text
    assert "c.png" in answer.text
    assert answer.text.count('href="/article/') == 2
    assert fresh.get("/add/none").status_code == 404
    assert fresh.get("/api/v1/overview").json()["articles"] == 2


def test_nothing_sent_is_told(fresh: TestClient) -> None:
    assert fresh.post("/add", data={"csrf": csrf(fresh), "text": " "}).status_code == 422


def test_a_statement_is_corrected_and_the_correction_undone(fresh: TestClient) -> None:
    article = put(fresh, FIRST)
    one = fresh.get(f"/api/v1/articles/{article}").json()["statements"][0]
    where = f"/api/v1/statements/{one['key']}"
    answer = decide(
        fresh, "correct", one["key"], speaker="نجاة الزعفوري", was_speaker=one["speaker"], act="warn",
        was_act=one["act"], stance="", was_stance=one["side"] or "", back=f"/article/{article}#card-s1",
    )  # fmt: skip
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/article/{article}?decided=1")
    changed = fresh.get(where).json()
    assert (changed["speaker"], changed["act"], changed["state"]) == ("نجاة الزعفوري", "warn", "corrected")
    assert "undo" in fresh.get(answer.headers["location"]).text
    assert decide(fresh, "undo", "1").status_code == 303
    assert fresh.get(where).json()["speaker"] == one["speaker"]


def test_a_claim_is_pinned_approved_noted_and_rejected(fresh: TestClient) -> None:
    put(fresh, FIRST)
    key = fresh.get("/api/v1/claims").json()["items"][-1]["key"]
    for action, fields in (("pin", {}), ("approve", {}), ("note", {"note": "قرأت <b>الاثنين</b>"})):
        assert decide(fresh, action, key, back=f"/claim/{key}", **fields).status_code == 303
    card = fresh.get(f"/api/v1/claims/{key}").json()["card"]
    assert card["pinned"] and card["state"] == "checked"
    page = fresh.get("/?view=decisions").text
    assert page.count(html.escape(card["text"])) == 3  # what each decision is about
    page = fresh.get(f"/claim/{key}").text
    assert "قرأت &lt;b&gt;الاثنين&lt;/b&gt;" in page
    assert 'value="unpin"' in page
    assert 'value="سلمى"' in page
    decide(fresh, "reject", key)
    assert key not in {one["key"] for one in fresh.get("/api/v1/claims").json()["items"]}


def test_claims_are_joined_by_their_address_and_split(fresh: TestClient) -> None:
    put(fresh, FIRST)
    a, b = (one["key"] for one in fresh.get("/api/v1/claims").json()["items"][:2])
    assert decide(fresh, "join", a, other=f"http://localhost:8400/claim/{b}").status_code == 303
    assert fresh.get(f"/claim/{b}").headers["location"] == f"/claim/{a}"
    statements = [one["key"] for one in fresh.get(f"/api/v1/claims/{a}").json()["statements"]]
    assert len(statements) > 1
    assert decide(fresh, "split", a, statement=statements[:1]).status_code == 303
    assert len(fresh.get(f"/api/v1/claims/{a}").json()["statements"]) == len(statements) - 1


def test_what_stands_on_other_pages_of_a_claim_is_split_off_too(fresh: TestClient) -> None:
    put(fresh, FIRST)
    a, *others = (one["key"] for one in fresh.get("/api/v1/claims").json()["items"])
    assert decide(fresh, "join", a, other=" ".join(others)).status_code == 303
    whole = [one["statement"] for one in fresh.get(f"/api/v1/claims/{a}").json()["standings"]]
    first = fresh.get(f"/claim/{a}?limit=1").text
    assert f'href="/claim/{a}/joined"' in first and not all(f'value="{one}"' in first for one in whole)
    page = fresh.get(f"/claim/{a}/joined").text
    assert all(f'name="statement" value="{one}"' in page for one in whole)
    gone = whole[1:]
    assert decide(fresh, "split", a, statement=gone, back=f"/claim/{a}/joined").status_code == 303
    page = fresh.get(f"/claim/{a}/joined").text
    assert f'value="{whole[0]}"' in page and not any(f'value="{one}"' in page for one in gone)


def test_what_cannot_be_decided_is_told(fresh: TestClient) -> None:
    put(fresh, FIRST)
    key = fresh.get("/api/v1/claims").json()["items"][0]["key"]
    for action, target, fields in (
        ("split", key, {}), ("dance", key, {}), ("note", key, {}), ("approve", key, {"who": " "}), ("undo", "x", {}),
        ("correct", key, {"content": "4 to 5"}),
    ):  # fmt: skip
        answer = decide(fresh, action, target, **fields)
        assert answer.status_code in (404, 422), action
        assert 'role="alert"' in answer.text
    assert decide(fresh, "approve", "none").status_code == 404
    assert fresh.get("/api/v1/decisions").json()["total"] == 0


def test_a_decision_leads_to_no_other_host(fresh: TestClient) -> None:
    put(fresh, FIRST)
    key = fresh.get("/api/v1/claims").json()["items"][0]["key"]
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=y"):
        location = decide(fresh, "pin", key, back=back).headers["location"]
        assert re.fullmatch(r"/\?decided=\d+", location)


def test_a_batch_goes_on_behind_a_mistake_of_ours(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    add = isnad.Ledger.add

    def broken(self: isnad.Ledger, source: str | bytes, **given: Any) -> Any:
        if b"first" in bytes(source if isinstance(source, bytes) else source.encode()):
            raise RuntimeError("a secret of the machine")
        return add(self, source, **given)

    monkeypatch.setattr(isnad.Ledger, "add", broken)
    page = (
        "<html lang=en><h1>A dam</h1><p>The {} minister said on Monday that the dam of the north was whole again.</p>"
    )
    sent = [("files", (f"{name}.html", page.format(name).encode(), "text/html")) for name in ("first", "second")]
    where = fresh.post("/add", data={"csrf": csrf(fresh)}, files=sent).headers["location"]
    for _ in range(300):
        answer = fresh.get(where)
        if "refresh" not in answer.headers:
            break
        time.sleep(0.1)
    assert "refresh" not in answer.headers
    assert "first.html" in answer.text
    assert "secret" not in answer.text
    assert fresh.get("/api/v1/overview").json()["articles"] == 1
