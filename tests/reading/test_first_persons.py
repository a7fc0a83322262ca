"""The first person of a quotation: who is quoted says it, though the verb is spelled as that of a woman is."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    "quoted",
    [
        "طلبت من الصيادين أن يفتحوا المرفأ",
        "لقد حذرت المدير من غرق المركب",
        "كنت هناك يومها، وأبلغتُ الحارس أن المركب غرق",
    ],
)
def test_who_is_quoted_says_in_the_first_person_what_he_tells_himself(quoted: str) -> None:
    text = f'عنوان\nوقالت رانيا الساري إن القرعة باطلة. وقال سالم النوار: "{quoted}".'
    _, *own = isnad.read(text, as_is=True, language="ar").statements
    assert {s.speaker for s in own} == {"سالم النوار"}
    assert len(own) > 1


def test_a_woman_who_is_told_of_in_a_quotation_says_it_herself() -> None:
    text = 'عنوان\nوقال سالم النوار: "أكدت الوزيرة أن المركب غرق".'
    *_, one = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "الوزيرة"
