"""Subjects that stand before their verb in a clause of their own, however long they are."""

from __future__ import annotations

import pytest

import isnad

_OPENING = {
    "وقالت رانيا الساري إن جميع من كانوا على الرصيف أكدوا غرق المركب.": "جميع من كانوا على الرصيف",
    "وقالت رانيا الساري إن الملحق العاشر من لائحة الميناء ينص على فتح المرفأ.": "الملحق العاشر من لائحة الميناء",
    "وقالت رانيا الساري إن المرفأ مغلق. لكن معارضين في العاصمة وصفوا القرعة بأنها مهزلة.": "معارضين",
    "وأضافت رانيا الساري أن بعض الصيادين والبحارة، بما في ذلك أصحاب المراكب، طالبوا بفتح المرفأ.": "بعض الصيادين",
}


def test_a_document_that_opens_a_sentence_says_what_its_verb_reports() -> None:
    text = "عنوان\nوقالت رانيا الساري إن المركب غرق. بلاغ لهيئة الموانئ أكد أن المرفأ مغلق."
    *_, one = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "هيئة الموانئ"


@pytest.mark.parametrize("text", _OPENING)
def test_behind_that_stands_the_subject_of_its_clause(text: str) -> None:
    *_, one = isnad.read(f"عنوان\n{text}", as_is=True, language="ar").statements
    assert one.speaker is not None
    assert one.speaker.startswith(_OPENING[text])


def test_a_clause_that_has_its_verb_gives_no_subject_to_the_next() -> None:
    text = "عنوان\nوقالت رانيا الساري إن الخطة تحمي المرفأ، كما أشارت إلى غرق المركب."
    statements = isnad.read(text, as_is=True, language="ar").statements
    assert [s.speaker for s in statements] == ["رانيا الساري", "رانيا الساري"]
