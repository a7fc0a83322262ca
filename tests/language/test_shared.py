"""A state or a body that news of two languages names is the same one."""

from __future__ import annotations

import pytest

from isnad.language.shared import identity, states_in


@pytest.mark.parametrize(
    ("english", "arabic", "meant"),
    [
        ("Russia", "روسيا", "RU"),
        ("Moscow", "موسكو", "RU"),
        ("the United States", "الولايات المتحدة", "US"),
        ("Britain", "بريطانيا", "GB"),
        ("Rabat", "الرباط", "MA"),
        ("Türkiye", "تركيا", "TR"),
        ("Palestine", "فلسطين", "PS"),
        ("the Kremlin", "الكرملين", "RU/presidency"),
        ("White House", "البيت الأبيض", "US/presidency"),
        ("the Arab League", "جامعة الدول العربية", "Arab-League"),
        ("U.N. Security Council", "مجلس الأمن الدولي", "UN/security-council"),
        ("Russian Defense Ministry", "وزارة الدفاع الروسية", "RU/defence"),
        ("Morocco's foreign ministry", "وزارة الخارجية المغربية", "MA/foreign"),
        ("the Syrian army", "الجيش السوري", "SY/army"),
        ("the Egyptian government", "الحكومة المصرية", "EG/government"),
    ],
)
def test_two_languages_mean_the_same(english: str, arabic: str, meant: str) -> None:
    assert identity("en", english) == identity("ar", arabic) == meant


@pytest.mark.parametrize(
    ("code", "name"), [("en", "Olmeria"), ("en", "the army"), ("ar", "تلمارا"), ("en", "Ada Varsen")]
)
def test_who_is_known_by_no_name_is_nobody(code: str, name: str) -> None:
    assert identity(code, name) is None


@pytest.mark.parametrize(
    ("code", "text", "states"),
    [
        ("ar", "الاتهامات المغربية", {"MA"}),
        ("ar", "اتهامات الرباط وواشنطن", {"MA"}),
        ("en", "the Russian and American allegations", {"RU", "US"}),
        ("en", "claims by the United States", {"US"}),
        ("ar", "هذه المزاعم", set()),
    ],
)
def test_the_states_of_a_phrase(code: str, text: str, states: set[str]) -> None:
    assert states_in(code, text) == states
