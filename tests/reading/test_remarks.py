"""What an outlet remarks on what somebody said is no part of it."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    "remark",
    [
        "في إشارة إلى المرفأ القديم",
        "على حد قوله",
        "دون أن يذكر مزيدا من التفاصيل",
        "من دون أن يذكر مزيدا من التفاصيل",
        "وفق تعبيره",
    ],
)
def test_a_remark_of_the_outlet_ends_the_content(remark: str) -> None:
    text = f"عنوان الخبر\nوقال سهيل دوران إن السد اكتمل، {remark}."
    (one,) = isnad.read(text, as_is=True, language="ar").statements
    assert [text[start:end] for start, end in one.content] == ["السد اكتمل"]
