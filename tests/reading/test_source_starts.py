"""Where a source before its verb begins: with all who are joined in it, and behind a clause before it."""

from __future__ import annotations

import pytest

import isnad

_BEGUN = {
    "وكانت السويد والنرويج والدنمارك دعت إلى إنهاء الصيد في المرفأ.": "السويد والنرويج والدنمارك",
    "وطالبت كل من السويد والنرويج والدنمارك بإنهاء الصيد في المرفأ.": "كل من السويد والنرويج والدنمارك",
    "وروى المدير أن مكتبه تسلم وثيقة من جمعية المصايد تؤكد أن الصيد ممنوع.": "وثيقة من جمعية المصايد",
}


@pytest.mark.parametrize("text", _BEGUN)
def test_a_source_begins_with_all_who_are_in_it(text: str) -> None:
    *_, statement = isnad.read(text, language="ar").statements
    assert [text[slice(*span)] for span in statement.source] == [_BEGUN[text]]


def test_who_sends_a_letter_says_what_is_in_it() -> None:
    text = "وقال الوزير إن شركة المرفأ وجهت رسالة إلى الصيادين قالت فيها إن الصيد ممنوع."
    *_, statement = isnad.read(text, language="ar").statements
    assert statement.speaker == "شركة المرفأ"
