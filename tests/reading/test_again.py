"""Who speaks again, and whose title stands between two names, on invented pages."""

from __future__ import annotations

import pytest

import isnad


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in isnad.read(f"أنباء عن السد\n{text}", as_is=True, language="ar").statements]


@pytest.mark.parametrize("again", ["الخبير ذاته", "المتحدث نفسه", "نفس المتحدث"])
def test_a_person_who_speaks_again_is_the_one_heard_last(again: str) -> None:
    text = "قال سالم الحداد، الخبير في المياه، إن السد اكتمل.\nوأعلنت وزارة الري أن المعبر مفتوح.\n"
    assert speakers(f"{text}وأكد {again} أن الماء يكفي المدن.")[-1] == "سالم الحداد"


def test_an_unnamed_spokesman_who_speaks_again_is_the_body_for_which_he_spoke() -> None:
    found = speakers("قال متحدث باسم وزارة الري إن السد اكتمل.\nوأكد المتحدث نفسه أن الماء يكفي المدن.")
    assert found == ["وزارة الري"] * 2


def test_a_title_with_commas_between_two_names_is_the_first_ones() -> None:
    found = speakers(
        "دعا سالم الحداد، المدير العام، كريم يوسف حسن إلى فتح السد.\nوقال المدير العام إن الماء يكفي المدن."
    )
    assert found == ["سالم الحداد"] * 2


def test_a_surname_alone_takes_no_object_in() -> None:
    found = speakers('انتقد سالم كارلوس القرارات الأخيرة ووصف كارلوس القرارات بأنها "متسرعة".')
    assert found[-1] == "سالم كارلوس"
