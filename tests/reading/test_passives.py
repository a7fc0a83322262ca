"""Verbs whose vowels tell that they are passive: what they report is said by nobody."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    "text",
    ["ويُعتقد أن المركب غرق.", "واتُّهم حمدان الساري بسرقة المركب.", "وقيل إن المركب غرق.", "ووُصف بأنه لص."],
)
def test_what_is_said_of_somebody_in_the_passive_is_said_by_nobody(text: str) -> None:
    *_, one = isnad.read(f"عنوان\nوقال سالم النوار إن المرفأ مغلق. {text}", as_is=True, language="ar").statements
    assert one.speaker is None
    assert not one.source


@pytest.mark.parametrize(
    "text",
    [
        "وعثر الصيادون على صندوق يشتبه في احتوائه على السلاح.",
        "وفتشت الشرطة المركب الذي يشتبه في نقله السلاح.",
        "وانتهت القرعة إلى ما وصف بأنه مهزلة.",
    ],
)
def test_what_is_suspected_or_described_with_nobody_beside_the_verb_is_said_by_nobody(text: str) -> None:
    *_, one = isnad.read(f"عنوان\nوقال سالم النوار إن المرفأ مغلق. {text}", as_is=True, language="ar").statements
    assert (one.speaker, one.source) == (None, [])


def test_who_suspects_something_right_before_or_behind_the_verb_does_so() -> None:
    text = "عنوان\nوقال سالم النوار إن المرفأ مغلق. ويشتبه المحققون في أن المركب نقل السلاح."
    *_, one = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "المحققون"


def test_the_same_vowel_tells_nothing_of_verbs_that_have_it_in_the_active_as_well() -> None:
    text = "عنوان\nيُؤكد سالم النوار أن المرفأ مغلق، ويُطالب بفتحه."
    assert {s.speaker for s in isnad.read(text, as_is=True, language="ar").statements} == {"سالم النوار"}


def test_what_is_supposed_of_what_it_does_not_agree_with_is_supposed_by_nobody() -> None:
    text = "عنوان\nوقال سالم النوار إن اللجنة أجلت القرعة التي يتوقع أن تحسم ملكية المركب."
    *_, one = isnad.read(text, as_is=True, language="ar").statements
    assert (text[slice(*one.cue[0])], one.speaker) == ("يتوقع", None)
