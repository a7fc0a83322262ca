"""English actors on invented sentences."""

from __future__ import annotations

import isnad
from isnad.records import Actor


def actors(*paragraphs: str) -> dict[str, Actor]:
    text = "\n".join(("notes from the valley", *paragraphs))
    reading = isnad.read(text, as_is=True, published="2021-03-10", language="en")
    for actor in reading.actors:
        assert actor.mentions == list(dict.fromkeys(reading.text[slice(*s)] for s in actor.spans))
    return {a.name: a for a in reading.actors}


def test_a_person_keeps_one_actor_under_a_surname_and_an_office() -> None:
    found = actors(
        "Foreign Minister John Varsen arrived. Varsen spoke. The foreign minister left, Mr. Varsen's aide said."
    )
    assert found["John Varsen"].kind == "person"
    assert set(found["John Varsen"].mentions) >= {"John Varsen", "Varsen", "foreign minister", "Mr. Varsen"}


def test_an_office_inside_a_body_s_name_is_no_body() -> None:
    found = actors("Treasury Secretary Maria J. Holt met Sen. Karim Benani (R-Holm.) in Norhaven.")
    assert found["Maria J. Holt"].kind == "person"
    assert found["Karim Benani"].kind == "person"
    assert not any("Holm" in name for name in found)


def test_a_body_and_its_acronym_are_one() -> None:
    found = actors(
        "The Northern Water Authority denied it. The NWA has 40 engineers, the Ministry of Trade and Industry said."
    )
    assert found["Northern Water Authority"].kind == "organization"
    assert "NWA" in found["Northern Water Authority"].mentions
    assert found["Ministry of Trade and Industry"].kind == "organization"


def test_a_capital_is_a_mention_of_its_state() -> None:
    found = actors("Morocco will answer. Rabat is patient, U.S. officials said.")
    assert found["Morocco"].kind == "state"
    assert found["Morocco"].mentions == ["Morocco", "Rabat"]
    assert found["U.S."].kind == "state"


def test_a_seat_alone_is_named_as_its_state() -> None:
    assert actors("Algiers rejected the offer.")["Algeria"].mentions == ["Algiers"]


def test_what_begins_a_sentence_is_no_name() -> None:
    assert not {"Water", "The", "Meanwhile", "Monday"} & set(
        actors("Water is scarce. The water fell on Monday. Meanwhile it rained.")
    )


def test_groups_without_a_name() -> None:
    found = actors("Dozens of protesters left, and opposition lawmakers stayed.")
    assert found["protesters"].kind == "group"
    assert found["opposition lawmakers"].kind == "group"


def test_an_unlisted_people_belongs_to_the_body_behind_it() -> None:
    found = actors("The Tarkish army said it was ready. The army left, a witness said.")
    assert found["Tarkish army"].mentions == ["Tarkish army", "army"]
    assert "army" not in found


def test_a_dateline_is_no_actor() -> None:
    assert "MOSCOW" not in " ".join(m for a in actors("MOSCOW (AP) — Rain fell.").values() for m in a.mentions)
