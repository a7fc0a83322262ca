"""For whom somebody speaks who has no name in a source, on invented sentences."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The named spokesman of a body, whatever he is called by, and nobody who speaks for another one.
        ("وقال المتحدث باسم الجيش النوميري العقيد سالم النوار P. وقال الناطق باسم الجيش النوميري إن Q.", "سالم النوار"),
        (
            "وقال المتحدث باسم القوات المشتركة (حلف الشمال)، سالم النوار، P. وقال المتحدث باسم القوات المشتركة Q.",
            "سالم النوار",
        ),
        ("وقال المتحدث باسم الحكومة Q. وأوضح المتحدث سالم النوار P. وقال المتحدث باسم الحكومة Q.", "سالم النوار"),
        ("وقال المتحدث باسم الجيش النوميري سالم النوار P. وقال المتحدث باسم وزارة الري إن Q.", "وزارة الري"),
        # A bare body goes back to the one that was named at length, over the outlet that was told.
        ("وأعلنت السفارة الإيطالية P. وقال المتحدث باسم السفارة لوكالة المرفأ إن Q.", "السفارة الإيطالية"),
        ("ووافقت وزارة الري على فتح السد. وعقدت وزارة الري ندوة قال فيها المتحدث باسمها إن Q.", "وزارة الري"),
        # «المتحدث» is the one whose words were told last.
        ("وقال سالم النوار P. وقال متحدث باسم وزارة الري P. وأكد المتحدث أن Q.", "وزارة الري"),
    ],
)
def test_for_whom_a_spokesman_speaks(text: str, speaker: str) -> None:
    text = text.replace("P", "إن السد آمن").replace("إن Q", "إن المعبر مفتوح").replace("أن Q", "أن المعبر مفتوح")
    text = text.replace("Q", "إن المعبر مفتوح")
    found = isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar").statements
    assert found[-1].speaker == speaker
