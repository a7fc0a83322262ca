"""What belongs to a source stands in it to its end: names, adjectives, allies and the place of a body."""

from __future__ import annotations

import pytest

import isnad

_MET = "استقبل وزير الصيد فؤاد الساري وفدا من الصيادين في مرفأ القاهرة.\n"
_WHOLE = {
    "ورحب كبير مفاوضي الصيد في الاتحاد النوميري فؤاد الساري بالقرار.": "كبير مفاوضي الصيد في الاتحاد النوميري فؤاد الساري",
    "وأكدت وزارة الصيد في القاهرة مقتل ثلاثة صيادين.": "وزارة الصيد في القاهرة",
    "وقال المصدر السيدومي إن الأسعار ارتفعت كثيرا.": "المصدر السيدومي",
    "وتنفي شركة المرفأ وحلفاؤها أي مسؤولية عن الحريق.": "شركة المرفأ وحلفاؤها",
    "وشددت النائبة ذاتها على ضرورة خفض الأسعار.": "النائبة ذاتها",
}
_NO_MORE = {
    "وأبلغ وزير الصيد فؤاد الساري أن الأسعار ارتفعت كثيرا.": "وزير الصيد فؤاد الساري",
    "وأعلنت الشركة الجمعة أن الأسعار ارتفعت كثيرا.": "الشركة",
    "وجدد الوزير التأكيد على خفض الأسعار كلها.": "الوزير",
}


@pytest.mark.parametrize(("text", "source"), [*_WHOLE.items(), *_NO_MORE.items()])
def test_a_source_is_whole(text: str, source: str) -> None:
    *_, statement = isnad.read(_MET + text, language="ar").statements
    assert [(_MET + text)[slice(*span)] for span in statement.source] == [source]
