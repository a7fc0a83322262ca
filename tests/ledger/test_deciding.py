"""What people decide outranks the machine, can be undone, and is kept when pages are read again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

import isnad
from isnad.errors import BadDecision, NotInLedger
from isnad.ledger.views import StatementCard

TEXT = "سد النوار يكتمل\nقال وزير الري سالم النوار إن السد اكتمل قبل موعده بعام كامل.\nوقال عمر الزيتوني إن القمح سيصل إلى الميناء غدا."


def spoken(ledger: isnad.Ledger, speaker: str) -> StatementCard:
    (found,) = [one for one in ledger.statements(voice="speaker").items if speaker in (one.speaker or "")]
    return found


def state(ledger: isnad.Ledger) -> Any:
    """Return all that the lists show, the log of decisions left out."""
    claims = [ledger.claim(one.key) for one in ledger.claims(limit=1000).items]
    return [msgspec.structs.replace(one, entries=[]) for one in claims], ledger.statements(limit=1000)


def test_a_correction_is_kept_and_undone(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True, published="2024-03-01")
    one, before = spoken(ledger, "النوار"), state(ledger)
    entry = ledger.correct(one.key, who="Salma", note="the deputy", speaker="نائب الوزير", act="deny", stance="deny")
    (who, made) = (entry.who, entry.made)
    assert who == "Salma"
    assert made.startswith("2024-04-01")
    changed = ledger.statement(one.key)
    assert (changed.speaker, changed.act, changed.side, changed.state) == ("نائب الوزير", "deny", "deny", "corrected")
    # The headline says in the outlet's own voice what the minister, as corrected, denies.
    assert ledger.claim(changed.claims[0]).card.status == "contested"
    assert [s.key for s in ledger.statements(speaker="نائب الوزير").items] == [one.key]
    assert list(ledger.verify()) == []
    undoing = ledger.undo(who="Salma")
    assert state(ledger) == before
    ledger.undo(undoing.id, who="Salma")
    assert ledger.statement(one.key).speaker == "نائب الوزير"
    with pytest.raises(BadDecision):
        ledger.undo(undoing.id, who="Salma")


def test_a_corrected_span_is_evidence_too(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True, published="2024-03-01")
    one = spoken(ledger, "النوار")
    start = TEXT.index("السد اكتمل")
    ledger.correct(one.key, who="Salma", content=[[start, start + 10]])
    assert ledger.statement(one.key).text == "السد اكتمل"
    assert ledger.statements(search="بعام", voice="speaker").total == 0
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "changes",
    [{}, {"mood": "x"}, {"act": "shout"}, {"content": [[0, 9999]]}, {"content": []}, {"stance": "maybe"}, {"via": "x"}],
)
def test_a_correction_that_cannot_stand_is_refused(ledger: isnad.Ledger, changes: dict[str, Any]) -> None:
    ledger.add(TEXT, as_is=True)
    one, before = spoken(ledger, "النوار"), state(ledger)
    with pytest.raises(BadDecision):
        ledger.correct(one.key, who="Salma", **changes)
    with pytest.raises(BadDecision):
        ledger.approve(one.key, who=" ")
    assert state(ledger) == before
    assert ledger.decisions().total == 0


def test_a_rejected_statement_counts_nowhere(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True)
    one, before = spoken(ledger, "النوار"), state(ledger)
    ledger.reject(one.key, who="Salma")
    assert ledger.statement(one.key).rejected
    assert ledger.statement(one.key).claims == []
    assert one.key not in [s.key for s in ledger.statements(limit=1000).items]
    assert list(ledger.verify()) == []
    ledger.undo(who="Salma")
    assert state(ledger) == before


def test_claims_are_joined_split_and_undone(press: isnad.Ledger, tmp_path: Any) -> None:
    with isnad.Ledger(tmp_path / "copy", clock=lambda: "2024-04-01T00:00:00Z") as ledger:
        for article in reversed(press.articles(limit=100).items[-6:]):
            ledger.add(press.capture(article.sha256).payload)
        before = state(ledger)
        a, b, *_ = [one for one in ledger.claims(limit=1000).items if one.affirm]
        members = {s.key for key in (a.key, b.key) for s in ledger.claim(key).statements}
        ledger.join(a.key, b.key, who="Salma")
        joined = ledger.claim(a.key)
        assert {s.key for s in joined.statements} == members
        assert joined.card.state == "corrected"
        assert ledger.claim(b.key).card.key == a.key
        out = joined.statements[0].key
        entry = ledger.split(a.key, [out], who="Omar")
        assert [s.key for s in ledger.claim(entry.target).statements] == [out]
        assert list(ledger.verify()) == []
        # A split is one decision, shown with both claims, and undone by one undoing.
        assert [one.action for one in ledger.decisions().items] == ["split", "join"]
        assert entry.id in {one.id for one in ledger.claim(a.key).entries} & {
            one.id for one in ledger.claim(entry.target).entries
        }
        ledger.undo(entry.id, who="Salma")
        assert {s.key for s in ledger.claim(a.key).statements} == members
        ledger.undo(ledger.decisions().items[-1].id, who="Salma")
        for was in before[0]:
            assert {s.key for s in ledger.claim(was.card.key).statements} == {s.key for s in was.statements}
        assert ledger.claims().total == len(before[0])
        with pytest.raises(BadDecision):
            ledger.split(a.key, ["0"], who="Salma")
        with pytest.raises(BadDecision):
            ledger.join(a.key, who="Salma")


def test_a_pinned_claim_comes_first_and_a_rejected_one_in_no_list(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True, published="2024-03-01")
    last = ledger.claims().items[-1].key
    ledger.pin(last, who="Salma")
    assert ledger.claims().items[0].key == last
    ledger.pin(last, who="Salma", pinned=False)
    assert ledger.claims().items[-1].key == last
    ledger.reject(last, who="Salma")
    assert last not in [one.key for one in ledger.claims().items]
    assert last in [one.key for one in ledger.claims(rejected=True).items]
    ledger.undo(who="Salma")
    assert last in [one.key for one in ledger.claims().items]
    ledger.note(last, "seen", who="Omar")
    assert [one.note for one in ledger.claim(last).entries if one.action == "note"] == ["seen"]


def test_actors_are_joined_and_parted(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True)
    a, b = spoken(ledger, "النوار").speaker, spoken(ledger, "الزيتوني").speaker
    assert a and b
    ledger.join(a, b, who="Salma")
    assert ledger.actor(b).card.key == ledger.actor(a).card.key
    assert ledger.actor(a).statements.total == 2
    ledger.undo(who="Salma")
    assert ledger.actor(a).statements.total == ledger.actor(b).statements.total == 1


def test_a_better_reader_keeps_what_people_decided(ledger: isnad.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    article = ledger.add(TEXT, as_is=True, published="2024-03-01").article
    first, second = spoken(ledger, "النوار"), spoken(ledger, "الزيتوني")
    ledger.correct(first.key, who="Salma", speaker="نائب الوزير")
    ledger.approve(second.key, who="Salma")
    read = isnad.read

    def better(*source: Any, **given: Any) -> isnad.Reading:
        """The first statement ends a word earlier, the second is no longer found."""
        reading = read(*source, **given)
        one = reading.statements[0]
        shorter = msgspec.structs.replace(one, content=[(one.content[0][0], one.content[0][1] - 5)])
        return msgspec.structs.replace(reading, statements=[shorter], version="9")

    monkeypatch.setattr("isnad.ledger.ledger.read", better)
    (changed,) = ledger.reread(everything=True)
    assert changed.article == article
    assert changed.gone == [first.key]
    assert len(changed.come) == 1
    old, new = ledger.statement(first.key), ledger.statement(changed.come[0])
    assert (old.current, old.successor) == (False, new.key)
    assert (new.speaker, new.state) == ("نائب الوزير", "corrected")
    assert ledger.statement(second.key).current
    assert list(ledger.verify()) == []
    assert list(ledger.reread(everything=True)) == []
    monkeypatch.undo()
    list(ledger.reread(everything=True))
    assert ledger.statement(first.key).current
    assert ledger.statement(first.key).speaker == "نائب الوزير"
    with pytest.raises(NotInLedger):
        ledger.correct("0", who="Salma", speaker="x")


HUNTER = "اجتماع الصيادين\nقال سالم النوار إن الشباك تمزقت في عرض البحر."
FARMER = "موسم القمح\nقال سالم النوار إن القمح نضج قبل أوانه."
LATER = "موسم الشعير\nقال المزارع سالم النوّار إن الشعير لم ينضج بعد."


def _speakers(ledger: isnad.Ledger) -> dict[str, list[str]]:
    """Return the articles in which each actor of the name speaks, by the actors' keys."""
    found = [one for one in ledger.actors(limit=100).items if "النو" in one.name]
    return {one.key: [s.article for s in ledger.actor(one.key).statements.items] for one in found}


def test_two_people_of_one_name_are_parted(ledger: isnad.Ledger) -> None:
    hunter = ledger.add(HUNTER, as_is=True, published="2024-03-01").article
    farmer = ledger.add(FARMER, as_is=True, published="2024-03-02").article
    before = _speakers(ledger)
    ((actor, both),) = before.items()
    assert set(both) == {hunter, farmer}
    entry = ledger.split(actor, [farmer], who="Salma", note="another one")
    parted = _speakers(ledger)
    assert parted[actor] == [hunter]
    assert sorted(parted.values()) == sorted([[hunter], [farmer]])
    assert entry in ledger.actor(actor).entries
    # A spelling that is like both names makes them no one again, nor does reading again.
    ledger.add(LATER, as_is=True, published="2024-03-03")
    list(ledger.reread(everything=True))
    assert not any({hunter, farmer} <= set(held) for held in _speakers(ledger).values())
    ledger.undo(who="Omar")
    assert {hunter, farmer} <= set(_speakers(ledger)[actor])
    ledger.undo(ledger.decisions().items[0].id, who="Omar")
    assert not any({hunter, farmer} <= set(held) for held in _speakers(ledger).values())
    assert list(ledger.verify()) == []


@pytest.mark.parametrize("articles", [[], ["0"], "all"])
def test_an_actor_is_parted_by_some_of_its_articles(ledger: isnad.Ledger, articles: Any) -> None:
    both = [ledger.add(text, as_is=True).article for text in (HUNTER, FARMER)]
    ((actor, _),) = _speakers(ledger).items()
    with pytest.raises(BadDecision):
        ledger.split(actor, both if articles == "all" else articles, who="Salma")
