"""Who is told by what they are, up to where their words begin; a name behind a role and a comma."""

from __future__ import annotations

import pytest

import isnad

_TOLD = {
    "وقال مصدر على دراية بالتحقيقات لوكالة سرما إن المادة نادرة جدا في البلاد.": "مصدر على دراية بالتحقيقات",
    "وأكد ضابط إعلام في مكتب التحقيقات في سيدوم أن العملية جارية بمنطقة سكنية.": "ضابط إعلام في مكتب التحقيقات في سيدوم",
    "وقال باحثون من شركة ريكورد إن الهجوم استهدف المصارف قبل يومين.": "باحثون من شركة ريكورد",
    "وقال مسؤول كبير بالوزارة عن المحادثات المقررة إن الوفدين سيلتقيان غدا.": "مسؤول كبير بالوزارة",
}


@pytest.mark.parametrize("text", _TOLD)
def test_who_has_no_name_is_told_up_to_the_complementiser(text: str) -> None:
    (statement, *_) = isnad.read(text, language="ar").statements
    assert statement.speaker == _TOLD[text]


_NAMED = {
    "وقال المدير العام لدائرة القارتين في وزارة الخارجية النوميرية، كيمو لاهدا إن الحوارات ستجري غدا.": "كيمو لاهدا",
    'وبحسب رئيس العمليات الإقليمية في "مركز أبحاث التسليح"، تيم ميشو، فإن نوميرا ستنسحب من الاتفاق.': "تيم ميشو",
    "أعلن المتحدث الرسمي باسم قوات التحالف في نوميرا، العقيد تركي الساري، السبت، اعتراض صاروخ باليستي.": "تركي الساري",
}


@pytest.mark.parametrize("text", _NAMED)
def test_a_name_behind_a_role_and_a_comma_is_part_of_the_source(text: str) -> None:
    (statement, *_) = isnad.read(text, language="ar").statements
    assert statement.speaker == _NAMED[text]
    assert statement.source and text[slice(*statement.source[0])].endswith(_NAMED[text])
    assert all(_NAMED[text] not in text[start:end] for start, end in statement.content)


def test_to_whom_it_was_said_goes_on_with_no_clause() -> None:
    text = "وقضت امرأة متأثرة بجروحها في المستشفى، وفق المتحدثة باسم وزارة الصحة، زالينا مورتا، لوكالة سرما."
    (statement, *_) = isnad.read(text, language="ar").statements
    assert statement.speaker == "زالينا مورتا"
    assert [text[start:end] for start, end in statement.content] == ["وقضت امرأة متأثرة بجروحها في المستشفى"]
