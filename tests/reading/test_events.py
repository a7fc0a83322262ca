"""Events: what names one, who takes part, who asserts it, and what is one event or two."""

from __future__ import annotations

import isnad
from isnad.records import Event


def _events(text: str, published: str | None = None) -> list[Event]:
    return isnad.read("عنوان\n" + text, language="ar", published=published, as_is=True).events


def _one(text: str) -> Event:
    (event,) = _events(text)
    return event


def test_the_outlet_asserts_what_nobody_else_is_said_to_say() -> None:
    event = _one("اعتقلت الشرطة الفرنسية سالم الرامي في ميناء المدينة.")
    assert (event.type, event.polarity, event.tense) == ("COERCE", "+", "past")
    assert (event.actor, event.recipient) == (["الشرطة الفرنسية"], ["سالم الرامي"])
    assert [(a.speaker, a.factuality) for a in event.asserted_by] == [(None, "CT+")]


def test_a_denial_is_an_assertion_of_its_own() -> None:
    event = _one("نفت فرنسا إجراء مناورات عسكرية مشتركة مع إسبانيا.")
    assert (event.type, event.polarity) == ("COOPERATE", "+")
    assert {"فرنسا", "إسبانيا"} == {*event.actor, *event.recipient}
    assert [(a.speaker, a.factuality) for a in event.asserted_by] == [("فرنسا", "CT-")]


def test_one_event_told_twice_is_one() -> None:
    text = "زارت فرنسا أمس.\nاستقال الوزير سالم الرامي من منصبه. وقال سالم الرامي إن استقالته نهائية."
    retreats = [e for e in _events(text) if e.type == "RETREAT"]
    assert len(retreats) == 1
    assert len(retreats[0].anchors) == 2
    assert [a.speaker for a in retreats[0].asserted_by] == [None, "سالم الرامي"]


def test_what_is_only_set_side_by_side_stays_two_that_name_each_other() -> None:
    text = (
        "نفت إسبانيا تنظيم تمرين عسكري مشترك بين إسبانيا وفرنسا.\n"
        "وأكد وزير الدفاع الفرنسي جان مورو أن مناورات عسكرية مشتركة بين إسبانيا وفرنسا جرت في خريف 2021."
    )
    denied, affirmed = [e for e in _events(text) if e.type == "COOPERATE"]
    assert [(a.speaker, a.factuality) for a in denied.asserted_by] == [("إسبانيا", "CT-")]
    assert [(a.speaker, a.factuality) for a in affirmed.asserted_by] == [("جان مورو", "CT+")]
    assert (denied.beside, affirmed.beside) == ([affirmed.id], [denied.id])
    assert (denied.date, affirmed.date) == (None, "2021-FA")


def test_what_did_not_happen() -> None:
    event = _one("لم تعتقل الشرطة الفرنسية سالم الرامي.")
    assert (event.type, event.polarity) == ("COERCE", "-")
    assert event.asserted_by[0].factuality == "CT-"


def test_what_is_planned() -> None:
    event = _one("سيزور الرئيس الفرنسي جان مورو إسبانيا.")
    assert (event.type, event.mode, event.tense) == ("CONSULT", "visit", "future")


def test_a_request_and_what_is_requested() -> None:
    request, release = _events("طالبت إسبانيا فرنسا بالإفراج عن سالم الرامي.")
    assert (request.type, request.actor, request.recipient) == ("REQUEST", ["إسبانيا"], ["فرنسا"])
    assert request.asserted_by[0].speaker is None
    assert (release.type, release.tense) == ("CONCEDE", "hypothetical")
    assert [(a.speaker, a.factuality) for a in release.asserted_by] == [("إسبانيا", "U")]


def test_a_verb_and_its_object_behind_the_subject() -> None:
    event = _one("فرضت الحكومة الفرنسية أمس عقوبات على إسبانيا.")
    assert event.type == "SANCTION"
    assert event.actor == ["الحكومة الفرنسية"]


def test_whoever_is_hidden_in_an_adjective() -> None:
    event = _one("قتل عشرة أشخاص في غارات فرنسية على المدينة.")
    assert event.type == "ASSAULT"
    assert "فرنسا" in event.actor


def test_the_doer_of_a_passive() -> None:
    event = _one("اعتقل سالم الرامي من قبل الشرطة الفرنسية.")
    assert event.actor == ["الشرطة الفرنسية"]
    assert event.recipient == ["سالم الرامي"]


def test_words_that_only_look_like_events() -> None:
    assert _events("تعد الوزارة السجل الاجتماعي الموحد في العاصمة.") == []
    assert _events("أعلن صادر عن الحكومة الفرنسية أن المجلس وافق.")[:0] == []


def test_a_reading_without_events() -> None:
    assert isnad.read("A title\nThe sun was warm.", language="en", as_is=True).events == []


def test_events_in_english() -> None:
    text = (
        "A title\nPolice in Germany arrested John Ward. John Ward was arrested by French police last year.\n"
        "Spain accused France of spying.\nPresident Anna Brook met French President Jean Moreau in Paris."
    )
    events = isnad.read(text, language="en", as_is=True).events
    assert [e.type for e in events] == ["COERCE", "ACCUSE", "CONSULT"]
    assert events[0].recipient == ["John Ward"]
    assert (events[1].actor, events[1].recipient) == (["Spain"], ["France"])
    assert events[2].actor == ["Anna Brook", "Jean Moreau"]


def test_a_masculine_verb_before_a_state_has_another_subject() -> None:
    events = _events("وصل الوزير سالم الرامي إلى المدينة. واتهم فرنسا بالتقصير.")
    assert not [e for e in events if e.type == "ACCUSE" and "فرنسا" in e.actor]
    assert _one("واتهمت فرنسا إسبانيا بالتقصير.").actor == ["فرنسا"]


def test_leaving_an_agreement_is_a_sanction() -> None:
    assert _one("انسحبت فرنسا من الاتفاق النووي.").type == "SANCTION"
    assert _one("انسحبت القوات الفرنسية من المدينة.").type == "RETREAT"


def test_who_says_that_they_ask_for_it_asks_for_it() -> None:
    (event,) = [e for e in _events("قالت وزارة الري إنها تطلب بشكل عاجل معلومات من فرنسا.") if e.type == "REQUEST"]
    assert event.actor == ["وزارة الري"]


def test_whom_a_deed_is_done_to_stands_before_its_verb_where_the_doer_stands_behind() -> None:
    event = _one("قال مركز حقوقي إن سالم الرامي قد احتجز من قبل الشرطة الفرنسية.")
    assert (event.type, event.actor, event.recipient) == ("COERCE", ["الشرطة الفرنسية"], ["سالم الرامي"])


def test_a_preposition_before_what_somebody_is_governs_the_name() -> None:
    event = _one('أعلنت الوزارة نبأ القبض على "الإرهابي الفرنسي سالم الرامي" ليلا.')
    assert (event.type, event.recipient) == ("COERCE", ["سالم الرامي"])


def test_who_accuses_did_not_do_it() -> None:
    accusing, done = _events("واتهمت فرنسا إيطاليا بقتل 14 مدنيا في الوادي.")
    assert (accusing.type, accusing.actor, accusing.recipient) == ("ACCUSE", ["فرنسا"], ["إيطاليا"])
    assert (done.type, done.actor, done.recipient) == ("ASSAULT", ["إيطاليا"], ["14 مدنيا"])
    assert [a.speaker for a in done.asserted_by] == ["فرنسا"]


def test_who_does_not_confirm_it_did_not_do_it() -> None:
    assert _one("ولم يؤكد وزير الدفاع سالم الرامي وقوع القصف.").actor == []


def test_those_who_are_told_to_have_been_killed_killed_nobody() -> None:
    event = _one("وقتل خمسة أطفال في الوادي.")
    assert (event.actor, event.recipient) == ([], ["خمسة أطفال"])


def test_what_something_led_to_is_not_negated() -> None:
    found = _events("واتهمت فرنسا إيطاليا بقصف الجسر، ما أسفر عن مقتل سالم الرامي.")
    assert {event.polarity for event in found} == {"+"}
