"""Every page in both languages: there, whole, well-formed, with its counts, its words and its links."""

from __future__ import annotations

import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from starlette.testclient import TestClient

import isnad
from isnad.ledger.views import Change
from isnad.records import EventType
from isnad.web.drawing import differing
from isnad.web.keys import ARABIC, TABLE
from isnad.web.pages import VIEWS
from isnad.web.speech import catalogue, languages

from .conftest import csrf

VOID = {"meta", "link", "input", "img", "br", "hr", "option", "line", "path", "circle"}


class Shape(HTMLParser):
    """The elements of a page: whether they nest, their ids, what their labels and links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.fors: list[str] = []
        self.fields: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "label" and found.get("for"):
            self.fors.append(str(found["for"]))
        if tag in ("input", "select", "textarea") and found.get("type") not in ("hidden", "checkbox"):
            self.fields.append(str(found.get("id")))
        if tag == "a":
            self.links.append(str(found.get("href")))
        ours = tag == "script" and found.get("src") == "/static/isnad.js"
        if (tag in ("script", "style", "iframe", "object", "img") and not ours) or any(
            n.startswith("on") or n == "style" for n in found
        ):
            self.faults.append(f"{tag} {found}")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> in {self.open[-3:]}")
        while self.open and self.open.pop() != tag:
            pass


def shape(page: str) -> Shape:
    found = Shape()
    found.feed(page)
    return found


def paths(folder: Path) -> list[str]:
    """Return the address of one page of every kind, and of every view of the desk."""
    with isnad.Ledger(folder, write=False) as ledger:
        claim = max(ledger.claims(contested=True).items, key=lambda one: one.articles)
        article = ledger.claim(claim.key).articles[0].key
        named = [one.speaker for one in ledger.claim(claim.key).statements if one.speaker]
        page = max((ledger.actor(one) for one in named), key=lambda one: len(one.contradicts))
        other = page.contradicts[0][0].key
    return [
        *(f"/?view={view}" for view in VIEWS), "/", "/?search=زورق", "/?search=زورق&view=articles", "/add", "/enter", "/help",
        f"/claim/{claim.key}", f"/claim/{claim.key}/joined", f"/article/{article}", f"/article/{article}/compare/{article}",
        f"/actor/{page.card.key}", f"/pair?a={page.card.key}&b={other}",
    ]  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_every_page_is_whole(press: TestClient, press_folder: Path, language: str) -> None:
    for path in paths(press_folder):
        answer = press.get(path, headers={"Accept-Language": f"{language},xx;q=0.1"})
        assert answer.status_code == 200, path
        page = shape(answer.text)
        assert page.faults == [], path
        assert page.open == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert set(page.fields) <= set(page.fors), path
        assert f'<html lang="{language}" dir="{catalogue(language)["meta.direction"]}">' in answer.text
        assert len(answer.content) < 150_000, path


def test_links_lead_somewhere(press: TestClient, press_folder: Path) -> None:
    seen: set[str] = set()
    for path in paths(press_folder):
        page = shape(press.get(path).text)
        inside = {link[1:] for link in page.links if link.startswith("#")}
        assert inside <= set(page.ids), path
        seen |= {link.split("#")[0] for link in page.links if link.startswith("/")}
    for link in sorted(seen):
        assert press.get(link).status_code in (200, 302, 303), link


def test_the_catalogues_have_the_same_strings() -> None:
    names = [set(catalogue(one)) for one in languages()]
    assert len(names) == 2
    assert names[0] == names[1]
    assert all(value.strip() for one in languages() for value in catalogue(one).values())


def test_the_interface_is_chosen_and_kept(press: TestClient) -> None:
    assert 'dir="rtl"' in press.get("/", headers={"Accept-Language": "fr, ar-DZ;q=0.8, en;q=0.5"}).text
    assert 'lang="en"' in press.get("/", headers={"Accept-Language": "fr"}).text
    chosen = press.get("/choose?ui=en&back=/?view=articles")
    assert chosen.headers["location"] == "/?view=articles"
    assert '<html lang="en"' in press.get("/", headers={"Accept-Language": "ar"}).text


def test_numerals_follow_the_locale_or_the_choice(press: TestClient) -> None:
    egypt, algeria = ({"Accept-Language": tag} for tag in ("ar-EG", "ar-DZ"))
    assert "<dd>١٥</dd>" in press.get("/", headers=egypt).text
    assert "<dd>15</dd>" in press.get("/", headers=algeria).text
    press.get("/choose?numerals=latn")
    page = press.get("/", headers=egypt).text
    assert "<dd>15</dd>" in page
    days = re.findall(r"<time[^>]*>([^<]*)<", page)
    assert days and not re.search("[٠-٩]", " ".join(days))


def test_a_pair_shows_what_was_done_between_them(press: TestClient) -> None:
    page = press.get(
        "/pair", params={"a": "سالم الودراني", "b": "ياروسلاف ميدين"}, headers={"Accept-Language": "ar"}
    ).text
    assert "ما جرى بينهما" in page
    assert all(f"event.{kind}" in catalogue(one) for kind in get_args(EventType) for one in languages())


def test_a_pair_shows_what_the_two_said_and_nobody_else(press_folder: Path) -> None:
    with isnad.Ledger(press_folder, write=False) as ledger:
        one = max(ledger.actors(limit=50).items, key=lambda card: len(ledger.actor(card.key).contradicts))
        other, _ = ledger.actor(one.key).contradicts[0]
        whole, theirs = (ledger.dossier(one.key, other.key, theirs=theirs) for theirs in (False, True))
    names = {*one.names, *other.names}
    assert [page.card for page in theirs.claims] == [page.card for page in whole.claims]
    for page in theirs.claims:
        assert page.statements and all(names & {s.speaker, *s.speakers, *s.via} for s in page.statements)


def test_who_speaks_through_the_other_stands_in_both_columns_with_one_id(press: TestClient, press_folder: Path) -> None:
    with isnad.Ledger(press_folder, write=False) as ledger:
        told = (s for card in ledger.claims(limit=100).items for s in ledger.claim(card.key).statements)
        pairs = {(s.speaker, who) for s in told for who in s.via if s.speaker and s.speaker != who}
    assert pairs
    shown = []
    for a, b in sorted(pairs):
        answer = press.get("/pair", params={"a": a, "b": b})
        assert answer.status_code == 200, (a, b)
        ids = shape(answer.text).ids
        assert len(ids) == len(set(ids)), (a, b)
        shown.append(answer.text.count('<article class="position"'))
    assert max(shown) > 1


def test_the_claims_of_a_pair_are_paged_without_loss(press: TestClient, press_folder: Path) -> None:
    with isnad.Ledger(press_folder, write=False) as ledger:
        cards = ledger.actors(limit=12).items
        pairs = [(a, b) for a, b in itertools.combinations(cards, 2) if len(ledger.pair(a.key, b.key)) > 1]
        one, other = max(pairs, key=lambda pair: len(ledger.pair(pair[0].key, pair[1].key)))
        whole = ledger.dossier(one.key, other.key)
    keys = [page.card.key for page in whole.claims]
    assert len(keys) == whole.total > 1
    seen: list[str] = []
    path: str | None = f"/pair?a={one.key}&b={other.key}&limit=1"
    while path:
        page = press.get(path).text
        assert f'<b class="total">{whole.total}</b>' in page
        seen += re.findall(r'<section class="between"><h3><a href="/claim/([\w-]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else None
    assert seen == keys
    part = press.get("/api/v1/dossier", params={"a": one.key, "b": other.key, "offset": 1, "limit": 1}).json()
    assert [page["card"]["key"] for page in part["claims"]] == keys[1:2]
    assert (part["total"], part["offset"]) == (whole.total, 1)


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "/a\nb"])
def test_a_choice_leads_to_no_other_host(press: TestClient, back: str) -> None:
    assert press.get("/choose", params={"ui": "en", "back": back}).headers["location"] == "/"


def test_a_search_counts_and_highlights(press: TestClient) -> None:
    page = press.get("/", params={"search": "زورق"}).text
    assert '<mark class="hit">' in page
    total = press.get("/api/v1/articles", params={"search": "زورق"}).json()["total"]
    assert re.search(rf"view=articles[^>]*>[^<]*<b>{total}</b>", page)


def test_every_claim_that_a_search_finds_shows_why(press: TestClient) -> None:
    found = press.get("/api/v1/claims", params={"search": "زورق", "limit": 100}).json()["items"]
    assert any(one["excerpt"] for one in found) and any(not one["excerpt"] for one in found)
    for one in found:
        shown = one["excerpt"] or one["text"]
        assert one["hits"] and all("زورق" in shown[start:end] for start, end in one["hits"])
    page = press.get("/", params={"search": "زورق"}).text
    assert page.count('<p class="excerpt">') == sum(1 for one in found if one["excerpt"])


def test_what_waits_for_a_check_is_shown_in_its_sentence(press: TestClient) -> None:
    page = press.get("/?view=unchecked").text
    assert '<mark class="said">' in page and '<b class="cue">' in page


def test_why_statements_are_one_claim_is_told_in_the_digits_of_the_page(press: TestClient, press_folder: Path) -> None:
    with isnad.Ledger(press_folder, write=False) as ledger:
        key = max(ledger.claims(contested=True).items, key=lambda one: one.articles).key
    page = press.get(f"/claim/{key}/joined", headers={"Accept-Language": "ar-EG"}).text
    # An address may hold a digit before an escape («7%2F»), which is no share.
    assert re.search("[٠-٩]+%", page) and not re.search("[0-9]+%(?![0-9A-F]{2})", page)
    assert re.search("[0-9]+%", press.get(f"/claim/{key}/joined", headers={"Accept-Language": "ar-DZ"}).text)


def test_lists_are_paged_without_loss(press: TestClient) -> None:
    whole = [one["key"] for one in press.get("/api/v1/claims?limit=500").json()["items"]]
    seen: list[str] = []
    path: str | None = "/?view=claims"
    while path:
        page = press.get(path).text
        seen += re.findall(r'class="head" href="/claim/([\w-]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else None
    assert seen == whole
    assert len(whole) > 50


def test_a_claim_shows_sides_chains_and_citations(press: TestClient, press_folder: Path) -> None:
    with isnad.Ledger(press_folder, write=False) as ledger:
        card = max(ledger.claims(contested=True).items, key=lambda one: one.articles)
        page = ledger.claim(card.key)
    shown = press.get(f"/claim/{card.key}", headers={"Accept-Language": "en"}).text
    for side, count in (("affirm", card.affirm), ("deny", card.deny)):
        column = shown.split(f'<section class="column {side}">')[1].split("</section>")[0]
        assert column.count('<article class="position"') == count
    assert shown.count('<mark class="said">') >= len(page.statements)
    assert f"http://localhost:8400/claim/{card.key}" in shown
    assert "@misc{isnad-" in shown
    assert press.get(f"/claim/{card.key}/cite?form=markdown").text.count(card.key) == 2


def test_the_text_of_an_article_is_shown_to_the_letter(press: TestClient, press_folder: Path) -> None:
    import html

    with isnad.Ledger(press_folder, write=False) as ledger:
        article = ledger.articles(limit=1).items[0].key
        text = ledger.article(article).reading.text
    shown = press.get(f"/article/{article}").text.split('<article class="paper"')[1].split("</article>")[0]
    lines = re.findall(r"<(?:h1|p)[^>]*>(.*?)</(?:h1|p)>", shown, re.DOTALL)
    assert "\n".join(html.unescape(re.sub(r"<[^>]+>", "", one)) for one in lines) == text


def test_a_capture_comes_with_its_digest(press: TestClient) -> None:
    import base64
    import hashlib

    sha256 = press.get("/api/v1/articles?limit=1").json()["items"][0]["sha256"]
    answer = press.get(f"/capture/{sha256}")
    assert hashlib.sha256(answer.content).hexdigest() == sha256
    assert base64.b64decode(answer.headers["repr-digest"].split(":")[1]).hex() == sha256
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_lines_stream_the_whole_list(press: TestClient) -> None:
    lines = press.get("/api/v1/statements?format=jsonl").text.splitlines()
    assert len(lines) == press.get("/api/v1/statements?limit=1").json()["total"] > 100
    assert len({json.loads(line)["key"] for line in lines}) == len(lines)


def test_the_api_is_told_and_answers_as_told(press: TestClient) -> None:
    told = press.get("/api/v1/openapi.json").json()
    key = press.get("/api/v1/claims?contested=true").json()["items"][0]["key"]
    page = press.get(f"/api/v1/claims/{key}").json()
    values = {"claims": key, "articles": page["articles"][0]["key"], "statements": page["statements"][0]["key"]}
    for path, item in told["paths"].items():
        kind = path.split("/")[3]
        actor = press.get("/api/v1/actors?limit=1").json()["items"][0]["key"]
        filled = path.replace("{key}", values.get(kind, actor)).replace("{other}", values["articles"])
        query = {"/api/v1/dossier": {"a": actor}, "/api/v1/alike": {"sentence": "زورق صدم المركب"}}.get(path, {})
        answer = press.get(filled, params=query)
        assert answer.status_code == 200, path
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        if "$ref" in schema:
            record = told["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
            assert set(record["required"]) <= set(answer.json()) <= set(record["properties"]), path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/claims?limit=0", 400), ("/api/v1/claims?limit=9999", 400), ("/api/v1/claims?offset=-1", 400),
        ("/api/v1/claims?since=yesterday", 400), ("/api/v1/claims?colour=red", 400), ("/api/v1/claims?status=odd", 400),
        ("/api/v1/claims?contested=perhaps", 400), ("/api/v1/claims?search=%00", 400), ("/api/v1/claims/none", 404),
        ("/api/v1/claims?format=xml", 400), ("/api/v1/dossier", 400), ("/api/v1/actors/nobody", 404),
        ("/api/v1/statements/none", 404), ("/api/v1/none", 404), ("/claim/none", 404), ("/article/none", 404),
        ("/actor/nobody", 404), ("/capture/none", 404), ("/?view=none", 400), ("/pair", 404), ("/none", 404),
        ("/static/none", 404), ("/?offset=x", 400), ("/?outlet=" + "x" * 501, 400),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told(press: TestClient, path: str, status: int) -> None:
    answer = press.get(path)
    assert answer.status_code == status
    if path.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


def test_lists_are_filtered_by_all_that_is_asked_together(press: TestClient) -> None:
    def total(name: str, **asked: str) -> int:
        found = press.get(f"/api/v1/{name}", params=asked)
        assert found.status_code == 200, asked
        return int(found.json()["total"])

    for name in ("claims", "statements", "articles"):
        every = total(name)
        for asked in (
            {"source_kind": "anonymous"}, {"status": "contested"}, {"language": "ar"}, {"outlet": "ضفاف17"},
            {"about": "سالم الودراني"}, {"since": "2024-03-22"},
        ):  # fmt: skip
            assert 0 < total(name, **asked) < every, (name, asked)
        both = total(name, source_kind="official", status="contested", outlet="ضفاف17", until="2024-03-25")
        assert 0 < both < total(name, source_kind="official")
    kinds = {one["kind_of_source"] for one in press.get("/api/v1/statements?source_kind=expert").json()["items"]}
    assert kinds == {"expert"}
    assert 0 < total("figures", conflicting="true", outlet="ضفاف17") <= total("figures", conflicting="true")
    assert total("turns", about="سالم الودراني") == 0  # the minister denies to the end
    assert total("turns", until="2024-03-01") == 0


def test_the_newest_denial_comes_first_with_who_denies(press: TestClient) -> None:
    items = press.get("/api/v1/claims?order=denied&limit=500").json()["items"]
    days = [one["denied"] for one in items]
    assert days == sorted(days, reverse=True) and len(set(days)) > 1
    for one in items:
        page = press.get(f"/api/v1/claims/{one['key']}").json()
        denials = [s for s in page["statements"] if s["side"] == "deny"]
        assert one["denied"] == max(s["day"] for s in denials)
        assert one["denied_by"] in {s["speaker"] for s in denials}
    page = press.get("/?view=denied", headers={"Accept-Language": "en"}).text
    assert page.count("denied by") == len(items)


def test_what_came_in_last_comes_first(fresh: TestClient) -> None:
    for day in ("2024-03-15", "2024-03-01"):
        text = f"السد يكتمل\nقال وزير الري سالم النوار إن السد اكتمل في {day}."
        fresh.post("/add", data={"csrf": csrf(fresh), "text": text, "published": day})
    for order, days in (("added", ["2024-03-01", "2024-03-15"]), ("published", ["2024-03-15", "2024-03-01"])):
        items = fresh.get(f"/api/v1/articles?order={order}").json()["items"]
        assert [one["published"][:10] for one in items] == days


def test_what_a_search_finds_in_an_article_is_shown(press: TestClient) -> None:
    items = press.get("/api/v1/articles", params={"search": "زورق"}).json()["items"]
    for one in items:
        assert one["hits"], one["title"]
        shown = one["excerpt"] or one["title"]
        assert all("زورق" in shown[start:end] for start, end in one["hits"])
    assert any(one["excerpt"] for one in items)


def test_a_drawing_stands_for_every_statement_that_has_a_side_and_a_day(press: TestClient) -> None:
    key = max(press.get("/api/v1/claims?contested=true").json()["items"], key=lambda one: one["articles"])["key"]
    sided = [one for one in press.get(f"/api/v1/claims/{key}").json()["statements"] if one["side"] and one["day"]]
    for language, first in (("en", min), ("ar", max)):
        page = press.get(f"/claim/{key}", headers={"Accept-Language": language}).text
        marks = re.findall(r'<a href="#at-(\w+)"[^>]*><svg x="([\d.]+)%" [^>]*class="mark (\w+)"', page)
        assert {(mark, side) for mark, _, side in marks} == {(one["key"], one["side"]) for one in sided}
        # Time runs from left to right in English, from right to left in Arabic.
        oldest = min(sided, key=lambda one: one["day"])["key"]
        assert first(marks, key=lambda one: float(one[1]))[1] == next(x for mark, x, _ in marks if mark == oldest)


def test_the_keys_are_listed_and_can_be_turned_off(press: TestClient) -> None:
    page = press.get("/", headers={"Accept-Language": "ar"}).text
    for one in TABLE:
        assert all(f">{key.upper()}</kbd>" in page for key in one.keys.split()), one
        assert all(f">{ARABIC[key]}</kbd>" in page for key in one.keys.split()), one
    assert "data-keys" not in page.split(">")[1]
    press.get("/choose?keys=off")
    assert '<html lang="ar" dir="rtl" data-keys="off">' in press.get("/", headers={"Accept-Language": "ar"}).text


def test_what_changed_is_told_by_word() -> None:
    def told(before: str, after: str) -> tuple[list[str], list[str]]:
        both = differing(Change(kind="changed", before=before, after=after))
        return tuple([piece.text for piece in side if piece.kind] for side in both)  # type: ignore[return-value]

    assert told("غرق ثلاثة بحارة ليلا", "غرق أربعة بحارة ليلا") == (["ثلاثة"], ["أربعة"])
    assert told("غرق ثلاثة بحارة", "اكتمل السد") == (["غرق ثلاثة بحارة"], ["اكتمل السد"])
    assert told("", "اكتمل السد") == ([], ["اكتمل السد"])


def test_a_name_that_nobody_bears_leads_to_those_like_it(press: TestClient) -> None:
    page = press.get("/?view=claims&about=الودر", headers={"Accept-Language": "en"})
    assert page.status_code == 200
    link = re.search(r'role="alert">.*?href="([^"]+)"', page.text)
    assert link is not None
    assert "سالم الودراني" in press.get(link[1].replace("&amp;", "&")).text
