"""What a ledger shows: search, filters, pages, versions."""

from __future__ import annotations

import pytest

import isnad
from isnad.errors import BadDate, NotInLedger

PAGE = """<html lang="ar"><head><meta charset="utf-8"><title>{title}</title><link rel="canonical" href="https://barid.example/1">
<meta property="article:published_time" content="2024-03-12"></head><body><article><h1>{title}</h1>
<p>{first}</p><p>وكانت صحيفة سهلية قد نقلت عن مسؤول لم تسمه أن المعبر أغلق منذ الجمعة الماضي لأسباب أمنية.</p></article></body></html>"""
TITLE = "نورستان تنفي إغلاق معبر الوادي"
FIRST = "نفت وزارة الداخلية في نورستان، أمس الاثنين، إغلاق معبر الوادي مع جارتها سهلستان أمام المسافرين."
LATER = "أكدت وزارة الداخلية في نورستان، أمس الاثنين، إغلاق معبر الوادي مع جارتها سهلستان أمام المسافرين."


@pytest.mark.parametrize(
    ("sought", "stands"),
    [
        ("جزائر", "والجزائر"),
        ("الجزائر", "بالجزائر"),
        ("الجزائر", "للجزائر"),
        ("تنفي", "تُنفي"),
        ("وزير", "والوزير"),
        ("وزير", "الوزيرُ"),
        ("إعلام", "الاعلام"),
        ("جزا*", "والجزائر"),
        ("زورق", "زورقا"),
        ("الزورق", "وزورقًا"),
        ("2024", "٢٠٢٤"),
        ("minister", "Minister"),
        ('"وزير الجزائر"', "وزير الجزائر"),
    ],
)
def test_search_finds(ledger: isnad.Ledger, sought: str, stands: str) -> None:
    text = f"عنوان لا يعني شيئا\nقال سالم النوار إن {stands} هناك منذ زمن طويل."
    article = ledger.add(text, as_is=True, language="ar").article
    assert [one.key for one in ledger.articles(search=sought).items] == [article]
    (hit,) = ledger.statements(search=sought, voice="speaker").items
    words = [hit.text[start:end] for start, end in hit.hits]
    assert words == stands.split()


@pytest.mark.parametrize("sought", ["لد", "زير", "شعب", "*", '"', "NEAR(", "a OR b"])
def test_search_does_not_find(ledger: isnad.Ledger, sought: str) -> None:
    ledger.add("عنوان آخر\nقال سالم النوار إن بلد الكرام هناك.", as_is=True, language="ar")
    assert ledger.articles(search=sought).total == 0
    assert ledger.claims(search=sought).total == 0


def test_filters_and_pages_of_a_list(press: isnad.Ledger) -> None:
    every = press.claims(limit=1000)
    assert every.total == len(every.items)
    paged = [one.key for start in range(0, every.total, 7) for one in press.claims(offset=start, limit=7).items]
    assert paged == [one.key for one in every.items]
    contested = press.claims(contested=True, limit=1000).items
    assert contested
    assert all(one.affirm and one.deny for one in contested)
    late = press.claims(since="2024-03-26", limit=1000).items
    assert late
    assert all((one.last or "") >= "2024-03-26" for one in late)
    with pytest.raises(BadDate):
        press.claims(since="26 March")
    for one in press.claims(about="سالم الودراني").items:
        taking_part = " ".join(
            name for s in press.claim(one.key).statements for name in (s.speaker or "", *s.via, *s.speakers)
        )
        assert "الودراني" in taking_part or "Oudrani" in taking_part


def test_every_page_opens(press: isnad.Ledger) -> None:
    for card in press.claims(limit=1000).items:
        page = press.claim(card.key)
        assert page.card == card
        assert len(page.statements) == card.affirm + card.deny + card.uncertain + card.aside
        for one in page.statements:
            assert card.key in one.claims
            assert one.context
    for article in press.articles(limit=100).items:
        whole = press.article(article.key)
        for one in whole.statements:
            assert one.text == " … ".join(whole.reading.text[a:b] for a, b in one.content_spans)
            assert whole.reading.text[one.context_start :].startswith(one.context)
    for actor in press.actors(limit=1000).items:
        assert press.actor(actor.key).card == actor
    with pytest.raises(NotInLedger):
        press.claim("c0")
    with pytest.raises(NotInLedger, match=r"الودراني|Oudrani"):
        press.actor("الودران")


def test_a_claim_holds_the_figures_that_stand_in_it_and_no_other(press: isnad.Ledger) -> None:
    seen = 0
    for card in press.claims(limit=1000).items:
        page = press.claim(card.key)
        spans = {(s.article, span) for s in page.statements for span in s.clause_spans or s.content_spans}
        inside = {
            one.id
            for one in press.series({s.article for s in page.statements})
            for f in one.figures
            if any(at == f.article and span[0] <= f.span[0] and f.span[1] <= span[1] for at, span in spans)
        }
        assert {one.id for one in page.figures} == inside
        seen += len(inside)
    assert seen


def test_captures_of_one_address_are_versions(ledger: isnad.Ledger) -> None:
    old = ledger.add(PAGE.format(title=TITLE, first=FIRST).encode())
    new = ledger.add(PAGE.format(title=TITLE, first=LATER).encode())
    assert (old.outcome, new.outcome) == ("new", "version")
    assert [one.article for one in ledger.versions(old.article)] == [old.article, new.article]
    compared = ledger.compare(old.article, new.article)
    (change,) = compared.changes
    assert (change.kind, change.before, change.after) == ("changed", FIRST, LATER)
    assert {one.act for one in compared.gone} == {"deny"}
    assert "deny" not in {one.act for one in compared.come}
    assert {one.number for one in ledger.articles(edited=True).items} == {1, 2}
    assert ledger.article(new.article).card.versions == 2
