"""Whom a verb does something to stands behind who does it, and is no part of it."""

from __future__ import annotations

import pytest

import isnad

_MET = "استقبل وزير الصيد فؤاد الساري وفدا من الصيادين في المرفأ.\n"
_SUBJECTS = {
    "وطالب البيان حكومة سيدوم بالإجابة عن الأسئلة كلها.": "البيان",
    "ويصف الكتاب فؤاد الساري بأنه صياد عنيد لا يسمع أحدا.": "الكتاب",
    "ويتهم الحزب النوميري وأنصاره جمعية «نوارس» بأنها تخفي أسعار السمك.": "الحزب النوميري وأنصاره",
    "وطالبت مجموعة من الصيادين فؤاد الساري بخفض الأسعار.": "مجموعة من الصيادين",
    "ودعا صيادون رئيس الحكومة إلى سحب القانون فورا.": "صيادون",
}
_APPOSED = {
    "ودعا الوزير فؤاد الساري إلى سحب القانون فورا.": "الوزير فؤاد الساري",
    "وطالبت الناشطة تيمارا فانو بسحب القانون فورا.": "الناشطة تيمارا فانو",
    "وحذر رئيس وزراء نوميرا من سحب القانون.": "رئيس وزراء نوميرا",
}


@pytest.mark.parametrize(("text", "source"), [*_SUBJECTS.items(), *_APPOSED.items()])
def test_an_object_is_no_part_of_a_source(text: str, source: str) -> None:
    text = _MET + text
    *_, statement = isnad.read(text, language="ar").statements
    assert [text[slice(*span)] for span in statement.source] == [source]
