"""Whom a lead leaves unnamed and the next report names, on invented pages."""

from __future__ import annotations

import isnad


def speakers(*paragraphs: str) -> list[str | None]:
    text = "\n".join(("أنباء عن السد الكبير", *paragraphs))
    return [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]


def test_a_bare_new_name_is_his_of_whom_the_lead_spoke() -> None:
    found = speakers(
        "حذر وزير خارجية نوميرا من أن السد الكبير سيجف قبل الشتاء.",
        "وقال هاني البستاني، في كلمة أمام البرلمان، إن الماء لا يكفي المدن.",
    )
    assert found == ["هاني البستاني", "هاني البستاني"]


def test_a_name_behind_the_same_role_with_the_article_is_his() -> None:
    found = speakers(
        "أعلن متحدث باسم الحكومة أن السد الكبير اكتمل.",
        "وأوضح المتحدث هاني البستاني أن الماء يكفي المدن.",
    )
    assert found == ["هاني البستاني", "هاني البستاني"]


def test_a_fuller_title_below_the_lead_tells_who_it_was() -> None:
    found = speakers(
        "أعلن مسؤول نقابي أن العمال سيضربون غدا.",
        "وقال هاني البستاني، رئيس اتحاد نقابات السكك، إن الأجور لا تكفي.",
    )
    assert found == ["هاني البستاني", "هاني البستاني"]


def test_a_title_that_does_not_meet_what_the_lead_told_is_somebody_elses() -> None:
    found = speakers(
        "أعلن مسؤول نقابي أن العمال سيضربون غدا.",
        "وقال وزير النقل هاني البستاني إن الأجور تكفي.",
    )
    assert found[0] == "مسؤول نقابي"


def test_a_woman_is_not_the_man_of_the_lead() -> None:
    found = speakers(
        "حذر وزير خارجية نوميرا من أن السد الكبير سيجف قبل الشتاء.",
        "وقالت سلمى البستاني إن الماء لا يكفي المدن.",
    )
    assert found[0] != "سلمى البستاني"


def test_who_was_named_before_is_nobody_new() -> None:
    found = speakers(
        "اجتمع هاني البستاني مع سكان المدينة. وحذر وزير خارجية نوميرا من أن السد الكبير سيجف.",
        "وقال هاني البستاني إن الماء لا يكفي المدن.",
    )
    assert found[0] != "هاني البستاني"
