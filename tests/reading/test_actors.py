"""Actors of invented sentences."""

from isnad.language import load_language
from isnad.reading.actors import find_actors, name_in
from isnad.reading.document import Document


def _document(text: str) -> Document:
    return Document(text, load_language("ar"))


def test_a_person_keeps_one_actor_under_a_surname() -> None:
    actors = find_actors(_document("التقى محمود سلمان الصحافيين. وأضاف سلمان أن الاجتماع انتهى."))
    person = next(a for a in actors if a.kind == "person")
    assert person.name == "محمود سلمان"
    assert person.mentions == ["محمود سلمان", "سلمان"]


def test_a_capital_is_a_mention_of_its_state() -> None:
    (state,) = find_actors(_document("انسحبت روسيا من اللقاء، ثم عادت موسكو إليه."))
    assert (state.name, state.mentions) == ("روسيا", ["روسيا", "موسكو"])


def test_a_name_is_read_from_a_titled_phrase() -> None:
    text = "وزير النقل محمود سلمان"
    assert name_in(_document(text), (0, len(text))) == ("محمود سلمان", (11, 22))
