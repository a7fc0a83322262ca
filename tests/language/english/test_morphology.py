"""English verbs and folding."""

from __future__ import annotations

import pytest

from isnad.language.english.morphology import fold, inflections


def test_folding_levels_case_and_accents() -> None:
    assert fold("Café") == "cafe"


@pytest.mark.parametrize(
    ("past", "present", "wanted"),
    [
        ("said", "say", {"said": "past", "say": "present", "says": "present", "saying": "participle"}),
        ("denied", "deny", {"denied": "past", "deny": "present", "denies": "present", "denying": "participle"}),
        ("urged", "urge", {"urged": "past", "urge": "present", "urges": "present", "urging": "participle"}),
        ("warned", "warn", {"warned": "past", "warn": "present", "warns": "present", "warning": "participle"}),
    ],
)
def test_forms_of_a_verb(past: str, present: str, wanted: dict[str, str]) -> None:
    assert inflections(past, present, None, None) == wanted
