"""Of whom something is said, and who is asked for it: an object that stands alone behind its verb."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    "text",
    [
        "كما اتهم الحكومة التلمارية بالكذب.",
        "كما وصف جماعة الفنار بأنها خطر على المرفأ.",
        "ودعا جميع الأطراف إلى التهدئة.",
        "وطالب المجتمع الدولي بفتح المرفأ.",
        "كما طالب الساحليين بالتهدئة.",
        "ودعا عدداً من البحارة إلى فتح المرفأ.",
    ],
)
def test_whom_something_is_said_of_does_not_say_it(text: str) -> None:
    reading = isnad.read(f"عنوان\nوقال سالم النوار إن المركب غرق. {text}", as_is=True, language="ar")
    assert [s.speaker for s in reading.statements] == ["سالم النوار", "سالم النوار"]


def test_before_whom_something_is_said_of_stands_who_says_it() -> None:
    text = "عنوان\nوقال سالم النوار إن المركب غرق. ووصفت رانيا الساري الخطة بأنها فاشلة."
    assert [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements] == [
        "سالم النوار",
        "رانيا الساري",
    ]


def test_who_speaks_already_asks_a_state_for_something() -> None:
    text = "عنوان\nوجدد سالم النوار دعمه للهدنة، ودعا مجلس الأمن إلى إرسال مراقبين."
    statements = isnad.read(text, as_is=True, language="ar").statements
    assert [s.speaker for s in statements] == ["سالم النوار", "سالم النوار"]
