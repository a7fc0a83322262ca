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


@pytest.mark.parametrize(
    "goes_on", ["ملقية باللائمة على المهربين", "معلقا على ذلك بأن الحرب خسارة", "قبل أن يعود إلى مكتبه"]
)
def test_what_its_speaker_does_besides_ends_the_content(goes_on: str) -> None:
    text = f"عنوان الخبر\nوقال سهيل دوران إن السد اكتمل، {goes_on}."
    one = isnad.read(text, as_is=True, language="ar").statements[0]
    assert [text[start:end] for start, end in one.content] == ["السد اكتمل"]
