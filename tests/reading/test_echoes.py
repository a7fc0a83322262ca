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
