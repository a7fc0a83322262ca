"""The example press as one affair: its claims, its wire, its tolls; examples/press/README.md says what is hidden where."""

from __future__ import annotations

from pathlib import Path

import pytest

import isnad
from isnad.ledger.affair import Affair, gather
from isnad.ledger.identity import Identity, identities, mentions
from isnad.ledger.matching import Claim, key_of
from isnad.ledger.origins import corroboration
from isnad.ledger.witness import Witness

PRESS = Path(__file__).parent.parent.parent / "examples" / "press"


@pytest.fixture(scope="module")
def readings() -> dict[str, isnad.Reading]:
    return {page.name: isnad.read(page) for page in sorted(PRESS.glob("*.html"))}


@pytest.fixture(scope="module")
def affair(readings: dict[str, isnad.Reading]) -> Affair:
    return gather(readings)


def _holding(affair: Affair, page: str, words: str) -> tuple[Claim, Witness]:
    """Return the claim that holds the statement of `page` with `words` in its content, and that statement."""
    said = {key_of(w): w for w in affair.witnesses if w.voice == "speaker" and w.article == page}
    for claim in affair.claims:
        for position in claim.positions:
            w = said.get((position.article, position.statement, position.clause))
            if w is not None and words in w.text:
                return claim, w
    raise AssertionError(f"no statement of {page} says {words}")


def test_three_pages_descend_from_one_wire_and_no_other_do(affair: Affair) -> None:
    wire = {"19-difaf-wire.html", "19-sari-wire.html", "20-shurfa-wire.html"}
    assert {page for one in affair.descents for page in (one.a, one.b)} == wire
    (origin,) = [one for one in affair.origins if len(one.articles) > 1]
    assert set(origin.articles) == wire
    assert len(origin.parents) == 2


def test_the_ramming_is_contested_over_the_whole_affair(affair: Affair) -> None:
    claim, _ = _holding(affair, "18-barid-denial.html", "قد صدم مركب الصيد")
    assert claim.status == "contested"
    denied = {p.article for p in claim.positions if p.side == "deny"}
    assert {"18-barid-denial.html", "19-difaf-wire.html", "20-shurfa-wire.html"} <= denied


def test_the_denial_of_soldiers_in_three_copies_is_one_report(affair: Affair) -> None:
    claim, _ = _holding(affair, "19-sari-wire.html", "مشاركة أي عسكري")
    denials = [p for p in claim.positions if p.side == "deny" and p.article.endswith("-wire.html")]
    assert len({p.article for p in denials}) == 3
    pages = {p.article for p in denials}
    assert len({one.id for one in affair.origins if pages & set(one.articles)}) == 1


def test_the_denial_of_the_denial_is_found(affair: Affair) -> None:
    claim, _ = _holding(affair, "22-difaf-funeral.html", "تضخيم الحصيلة")
    assert claim.status == "contested"
    sides = {p.article: p.side for p in claim.positions}
    assert sides["22-barid-joint.html"] == "affirm" and sides["22-difaf-funeral.html"] == "deny"


def test_two_counts_are_kept_apart(affair: Affair) -> None:
    claim, _ = _holding(affair, "19-sari-wire.html", "أقرب جندي فولداني")
    counts = corroboration(claim, affair.witnesses, affair.origins)
    assert 0 < counts.reports <= len({p.article for p in claim.positions})


def test_the_tolls_of_two_sides_conflict(affair: Affair) -> None:
    dead = next(
        g for g in affair.figures if {"21-sari-live.html", "23-shurfa-officer.html"} <= {f.article for f in g.figures}
    )
    assert dead.relation == "conflict"
    miles = next(g for g in affair.figures if any(f.value == 14 and "ميلا" in f.text for f in g.figures))
    assert miles.relation == "conflict" and {f.value for f in miles.figures} == {9, 14}


def test_one_toll_in_three_copies_does_not_conflict_with_itself(affair: Affair) -> None:
    away = next(g for g in affair.figures if any(f.value == 200 for f in g.figures))
    assert away.relation == "agree" and len(away.figures) == 3


def _named(found: list[Identity], name: str) -> Identity:
    return next(one for one in found if name in one.names)


def test_actors_are_one_over_spellings_and_scripts(readings: dict[str, isnad.Reading]) -> None:
    found = identities(m for key, one in readings.items() for m in mentions(one, key))
    assert {"بوريس كالدينوف", "بوريس كلدينوف", "Boris Kaldinov"} <= set(_named(found, "Boris Kaldinov").names)
    assert "سالم الودراني" in _named(found, "Salem Oudrani").names
