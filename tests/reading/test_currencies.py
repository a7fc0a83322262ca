"""A currency's name alone, with its state, and told by the text around it."""

from __future__ import annotations

import pytest

from isnad.language import load_language
from isnad.reading.document import Document
from isnad.reading.quantities import find_quantities


def _units(text: str) -> list[str]:
    return [q.unit for q in find_quantities(Document(text, load_language("ar")), [])]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ثمنه 20 دولارا.", "USD"),
        ("ثمنه 20 دولارا كنديا.", "CAD"),
        ("ثمنه 20 ألف ليرة لبنانية.", "LBP"),
        ("ثمنه عشرة جنيهات إسترلينية.", "GBP"),
        ("ثمنه 40 روبية باكستانية.", "PKR"),
        ("ثمنه 3 ملايين ين.", "JPY"),
        ("ثمنه 300€.", "EUR"),
        ("ثمنه 15 ريالا.", "SAR"),
        ("ثمنه 15 درهما.", "MAD"),
    ],
)
def test_the_code_of_a_name(text: str, code: str) -> None:
    assert _units(text) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("هبط الجنيه السوداني إلى 47 جنيها للدولار.", ["SDG"]),
        ("قالت طهران إنها باعت نفطا بمئة مليار ريال.", ["IRR"]),
        ("دفع 500 جنيه سوداني ثم 30 جنيها.", ["SDG", "SDG"]),
        ("في الأردن وفي العراق بيع بدينار.\nوفي بغداد بيع العسل بخمسة دنانير.", ["IQD"]),
        ("ثمنه 20 دولارا في كندا.", ["USD"]),
    ],
)
def test_a_shared_name_is_told_by_the_state_spoken_of(text: str, codes: list[str]) -> None:
    assert _units(text) == codes


def test_a_conversion_has_the_comparator_of_what_it_converts() -> None:
    text = "خسائر تجاوزت 40 مليار يورو (44 مليار دولار) في عام."
    found = find_quantities(Document(text, load_language("ar")), [])
    assert [(q.unit, q.comparator) for q in found] == [("EUR", ">"), ("USD", ">")]
