"""Who is set apart by grammar from what they say: behind «من», «من قبل» and «سبق»."""

from __future__ import annotations

import pytest

import isnad

_MADE = {
    "وجاء القرار بعد انتقادات حادة من نقابة الصيادين لإغلاق المرفأ.": "نقابة الصيادين",
    "واستقال سالم النوار على خلفية اتهامه من قبل شركة المرفأ بسرقة المركب.": "شركة المرفأ",
    "وسبق لرانيا الساري أن قالت إن المركب غرق.": "رانيا الساري",
    "وسبق لرانيا الساري، التي زارت المرفأ، القول إن المركب غرق.": "رانيا الساري",
}


@pytest.mark.parametrize("text", _MADE)
def test_who_made_a_charge_or_said_something_before_says_it(text: str) -> None:
    before = "وقال حمدان الساري إن المرفأ مغلق."
    statements = isnad.read(f"عنوان\n{before} {text}", as_is=True, language="ar").statements
    assert statements[-1].speaker == _MADE[text]


def test_whom_a_noun_takes_behind_its_own_preposition_did_not_make_it() -> None:
    text = "عنوان\nوقال سالم النوار إن المرفأ مغلق، وعبر عن مخاوفه من الشركة."
    assert {s.speaker for s in isnad.read(text, as_is=True, language="ar").statements} == {"سالم النوار"}
