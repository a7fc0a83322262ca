"""Who is told by what they are, up to where their words begin; a name behind a role and a comma."""

from __future__ import annotations

import pytest

import isnad

_TOLD = {
    "وقال مصدر على دراية بالملف لوكالة سرما إن الصفقة ألغيت قبل أيام.": "مصدر على دراية بالملف",
    "وأكد ضابط إعلام في مكتب الجمارك في سيدوم أن الشحنة سليمة كلها.": "ضابط إعلام في مكتب الجمارك في سيدوم",
    "وقال باحثون من شركة فانوس إن الثغرة قديمة جدا.": "باحثون من شركة فانوس",
    "وقال مسؤول كبير بالوزارة عن المحادثات المقررة إن الوفدين سيلتقيان غدا.": "مسؤول كبير بالوزارة",
}


@pytest.mark.parametrize("text", _TOLD)
def test_who_has_no_name_is_told_up_to_the_complementiser(text: str) -> None:
    (statement, *_) = isnad.read(text, language="ar").statements
    assert statement.speaker == _TOLD[text]


_NAMED = {
    "وقال المدير العام لدائرة الجزر في وزارة الخارجية النوميرية، كيمو لاهدا إن اللقاء سيعقد غدا.": "كيمو لاهدا",
    'وبحسب رئيس البحوث الميدانية في "مركز أبحاث المرفأ"، تيم ميشو، فإن نوميرا ستنسحب من الاتفاق.': "تيم ميشو",
    "أعلن المتحدث الرسمي باسم خفر السواحل في نوميرا، العقيد فؤاد الساري، السبت، إنقاذ زورق صيد.": "فؤاد الساري",
}


@pytest.mark.parametrize("text", _NAMED)
def test_a_name_behind_a_role_and_a_comma_is_part_of_the_source(text: str) -> None:
    (statement, *_) = isnad.read(text, language="ar").statements
    assert statement.speaker == _NAMED[text]
    assert statement.source and text[slice(*statement.source[0])].endswith(_NAMED[text])
    assert all(_NAMED[text] not in text[start:end] for start, end in statement.content)


def test_to_whom_it_was_said_goes_on_with_no_clause() -> None:
    text = "وغادرت السفينة المرفأ في هدوء، وفق المتحدثة باسم هيئة الموانئ، زالينا مورتا، لوكالة سرما."
    (statement, *_) = isnad.read(text, language="ar").statements
    assert statement.speaker == "زالينا مورتا"
    assert [text[start:end] for start, end in statement.content] == ["غادرت السفينة المرفأ في هدوء"]
