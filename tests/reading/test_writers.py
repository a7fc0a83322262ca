"""Who says something in a document: whoever issues it, where the document is an object."""

from __future__ import annotations

import pytest

import isnad

_WRITING = {
    "وأصدر سالم النوار، محامي الأسرة، بيانا قال فيه إن المرفأ مغلق.": "سالم النوار",
    "ونشرت هيئة الموانئ بيانا مطولا نفت فيه غرق المركب.": "هيئة الموانئ",
    "وقدمت نقابة الصيادين شكوى إلى المحكمة تؤكد فيها أن المركب غرق.": "نقابة الصيادين",
    "وكانت هيئة الموانئ قد أصدرت بيانا أكدت فيه أن المرفأ مغلق.": "هيئة الموانئ",
}


@pytest.mark.parametrize("text", _WRITING)
def test_who_issues_a_document_says_what_is_said_in_it(text: str) -> None:
    *_, one = isnad.read(f"عنوان\n{text}", as_is=True, language="ar").statements
    assert one.speaker == _WRITING[text]
