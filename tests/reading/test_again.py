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


def test_a_source_that_speaks_again_is_whoever_was_heard_last_by_whatever_form() -> None:
    found = speakers(
        "قال سالم الحداد إن السد اكتمل.\nوالمعبر مغلق منذ الأمس، وفق مسؤول تلماري.\nوأكد المصدر ذاته أن الماء يكفي المدن."
    )
    assert found[-1] == "مسؤول تلماري"


def test_to_whom_something_is_said_is_no_title_of_who_says_it() -> None:
    text = "كارلوس للوزير البرازيلي: السد اكتمل\n"
    text += "زار سالم كارلوس وزير البرازيل كريم النوار.\nوأعلن كارلوس أن المعبر مفتوح.\nوأكد الوزير البرازيلي أن الماء يكفي المدن."
    found = [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]
    assert found[-1] == "كريم النوار"


@pytest.mark.parametrize(("minister", "head"), [("وزير", "رئيس"), ("وزيرة", "رئيسة")])
def test_the_head_of_a_states_diplomacy_is_its_foreign_minister(minister: str, head: str) -> None:
    said = ("قالت", "أكدت") if minister.endswith("ة") else ("قال", "أكد")
    name = "سلمى الحداد" if minister.endswith("ة") else "سالم الحداد"
    found = speakers(
        f"استقبل رئيس البرازيل كريم النوار ضيوفه.\nو{said[0]} {minister} الخارجية البرازيلي {name} إن السد اكتمل.\n"
        f"و{said[1]} {head} الدبلوماسية البرازيلية أن الماء يكفي المدن."
    )
    assert found == [name] * 2
