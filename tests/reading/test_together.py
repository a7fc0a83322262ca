"""Whom a definite number of several means, on invented sentences."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("text", "speaker", "speakers"),
    [
        (
            "وقطعت فرنسا وإيطاليا وإسبانيا والبرتغال علاقاتها مع نوميرا. واتهمت الدول الأربع نوميرا بدعم القراصنة.",
            "فرنسا وإيطاليا وإسبانيا والبرتغال",
            ["فرنسا", "إيطاليا", "إسبانيا", "البرتغال"],
        ),
        (
            "وحضر سفراء كل من فرنسا وإيطاليا وإسبانيا افتتاح السد. وقال السفراء الثلاثة إن السد آمن.",
            "سفراء كل من فرنسا وإيطاليا وإسبانيا",
            ["فرنسا", "إيطاليا", "إسبانيا"],
        ),
        (
            "والتقى سالم النوار ومريم الدرهمي قرب السد. وقال الوزيران إن السد آمن.",
            "سالم النوار ومريم الدرهمي",
            ["سالم النوار", "مريم الدرهمي"],
        ),
        # As many as are meant, and of that kind.
        ("وزارت فرنسا وإيطاليا السد. وقالت الدول الأربع إن السد آمن.", "الدول الأربع", []),
        ("وزارت فرنسا وإيطاليا السد. وقال الوزيران إن السد آمن.", "الوزيران", []),
    ],
)
def test_a_number_of_several_goes_back_to_joined_names(text: str, speaker: str, speakers: list[str]) -> None:
    one = isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar").statements[-1]
    assert (one.speaker, one.speakers) == (speaker, speakers)
