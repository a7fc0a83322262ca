"""Given names that tell men and women apart, and counterparts in office, on invented pages."""

from __future__ import annotations

import isnad


def test_a_minister_told_as_a_woman_is_no_man_by_his_given_name() -> None:
    text = "سد جديد في نوميرا\nاجتمع سالم البستاني مع سعاد المرجاني في المدينة.\nوقالت الوزيرة إن السد اكتمل.\n"
    found = [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]
    assert found and found[0] != "سالم البستاني"


def test_a_bare_he_goes_back_past_a_woman_to_the_man_who_spoke() -> None:
    text = (
        "سد جديد في نوميرا\n"
        "قال سالم البستاني إن السد اكتمل. وقالت سعاد المرجاني إن الماء لا يكفي المدن.\n"
        "وأضاف أن الشتاء قريب.\n"
    )
    found = [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]
    assert found == ["سالم البستاني", "سعاد المرجاني", "سالم البستاني"]


def test_a_counterpart_holds_the_office_of_his_own_state() -> None:
    text = (
        "أنباء عن السد\n"
        "التقى وزير الخارجية المصري هاني البستاني نظيره الأردني سالم الرماني.\n"
        "وأوضح وزير خارجية الأردن أن السد اكتمل.\n"
    )
    found = isnad.read(text, as_is=True, language="ar").statements
    assert [s.speaker for s in found] == ["سالم الرماني"]
