"""Counted nouns: singulars of plurals, accusatives and possessives."""

from __future__ import annotations

import pytest

from isnad.language import load_language
from isnad.reading.document import Document
from isnad.reading.nouns import bent_singular
from isnad.reading.quantities import find_quantities

ARABIC = load_language("ar")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("بنى ثلاثة مصانع.", "مصنع"),
        ("بنى 13 مصنعا.", "مصنع"),
        ("استأجر ثلاثة أجراء.", "أجير"),
        ("اتخذ 12 إجراء.", "إجراء"),
        ("هدم 3 من جسورها القديمة.", "جسر"),
        ("منح 400 من مواطني البلدة حق الرعي.", "مواطن"),
        ("لقي مئات المغاربة ترحيبا.", "مغربي"),
        ("زار 8 موظفين القرية.", "موظف"),
        ("زارت 140 مستوطنة القرية.", "مستوطنة"),
        ("أنفق خمسين ميغاوات.", "ميغاوات"),
    ],
)
def test_the_unit_is_the_singular(text: str, unit: str) -> None:
    assert [q.unit for q in find_quantities(Document(text, ARABIC), [])] == [unit]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("زرافات", "زرافة"),
        ("ابتكارات", "ابتكار"),
        ("استفسارات", "استفسار"),
        ("استقالات", "استقالة"),
        ("تمرينات", "تمرين"),
        ("إدارات", "إدارة"),
        ("رسامين", "رسام"),
        ("مصباحا", "مصباح"),
    ],
)
def test_the_ending_of_a_noun_in_no_list(plural: str, singular: str) -> None:
    assert bent_singular(ARABIC, plural) == singular
