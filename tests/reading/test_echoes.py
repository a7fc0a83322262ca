"""Whom a headline leaves unnamed, on invented pages."""

from __future__ import annotations

import isnad


def speakers(title: str, body: str) -> list[str | None]:
    return [s.speaker for s in isnad.read(f"{title}\n{body}", as_is=True, language="ar").statements]


def test_the_body_names_who_says_what_the_headline_tells() -> None:
    found = speakers(
        "وزير: السد الكبير سيكتمل قبل الشتاء",
        "أعلن وزير الري سالم النوار أن السد الكبير سيكتمل قبل حلول الشتاء.",
    )
    assert found == ["سالم النوار", "سالم النوار"]


def test_another_report_of_the_body_says_nothing_of_the_headline() -> None:
    found = speakers(
        "خبير: السد الكبير سيكتمل قبل الشتاء",
        "أعلن وزير الري سالم النوار أن أسعار الخبز ثابتة في كل الأسواق.",
    )
    assert found[0] != "سالم النوار"


def test_an_official_is_no_agency_that_tells_the_same() -> None:
    found = speakers(
        "مسؤول تلماري: السد الكبير سيكتمل قبل الشتاء",
        "ذكرت وكالة الأنباء التلمارية أن السد الكبير سيكتمل قبل حلول الشتاء.",
    )
    assert found[0] == "مسؤول تلماري"


def test_whom_the_headline_speaks_to_is_no_part_of_its_source() -> None:
    found = speakers("سالم النوار لـ«المرصد»: السد اكتمل", "قال وزير الري سالم النوار إن السد اكتمل.")
    assert found[0] == "سالم النوار"


def test_an_unnamed_official_is_the_person_who_speaks_first() -> None:
    found = speakers(
        "مسؤول بارز: خزان السد ممتلئ",
        "كشف مدير الموارد المائية سالم النوار أن خزان السد بلغ سعته القصوى.\nوقالت جمعية الصيادين إن الماء مالح.",
    )
    assert found[:2] == ["سالم النوار", "سالم النوار"]


def test_who_goes_on_in_a_headline_is_the_same() -> None:
    found = speakers(
        "مسؤول بارز ينفي تسرب السد ويدعو إلى الصبر",
        "نفى مدير الموارد المائية سالم النوار تسرب السد، ودعا إلى الصبر.",
    )
    assert set(found) == {"سالم النوار"}


def test_an_unnamed_woman_is_no_man_and_nobody_of_another_state() -> None:
    found = speakers(
        "وزيرة ألمانية تحذر من أزمة القمح",
        "حذرت وزيرة الزراعة الألمانية كاترين فوغل من أزمة القمح.\n"
        "وقال وزير الزراعة الفرنسي جان دوفال إن أزمة القمح مبالغ فيها.",
    )
    assert found == ["كاترين فوغل", "كاترين فوغل", "جان دوفال"]


def test_an_expert_is_no_minister_who_says_something_else() -> None:
    found = speakers("خبير: خزان السد ممتلئ", "أعلن وزير الري سالم النوار أن خزان الوقود في الميناء احترق ليلا.")
    assert found[0] != "سالم النوار"
