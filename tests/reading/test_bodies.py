"""Names of bodies, on invented pages."""

from __future__ import annotations

import pytest

import isnad


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in isnad.read(f"أنباء عن السد\n{text}", as_is=True, language="ar").statements]


@pytest.mark.parametrize("short", ["(تاس)", '"تاس"'])
def test_the_short_form_behind_a_known_body_is_a_part_of_its_name(short: str) -> None:
    assert speakers(f"وقالت وكالة الأنباء الروسية {short} إن السد اكتمل.") == [f"وكالة الأنباء الروسية {short}"]


@pytest.mark.parametrize("bare", ['"أفق"', "أفق"])
def test_a_name_that_is_a_word_too_is_the_bodys_where_it_is_quoted_or_speaks(bare: str) -> None:
    found = speakers(f'قالت وكالة "أفق" للأنباء إن السد اكتمل.\nوأضافت {bare} أن الماء يكفي المدن.')
    assert found == ['وكالة "أفق" للأنباء'] * 2


def test_other_spellings_of_a_known_body_are_its_own() -> None:
    found = speakers("قالت منظمة الأمم المتحدة للطفولة إن السد اكتمل.\nوأضافت اليونيسيف أن الماء يكفي المدن.")
    assert found == ["منظمة الأمم المتحدة للطفولة"] * 2


@pytest.mark.parametrize(
    "body", ["مكتب الأمم المتحدة لتنسيق المياه الجوفية", "الاتحاد الدولي لحظر الألغام", "التحالف النوميري لدعم الشرعية"]
)
def test_what_a_body_is_for_is_a_part_of_its_name(body: str) -> None:
    assert speakers(f"قال {body} إن السد اكتمل.") == [body]


def test_an_alliance_is_called_so_where_its_forces_were_named() -> None:
    found = speakers("قالت قوات تحالف دعم الشرعية إن السد اكتمل.\nوأضاف التحالف أن الماء يكفي المدن.")
    assert found == ["قوات تحالف دعم الشرعية"] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Whoever says something is meant, not what is told behind a preposition or inside another phrase.
        ("أعلنت شركة بريق للطيران P. ووقعت عقدا مع موظف في شركة سدود الشمال. وقالت الشركة إن Q.", "شركة بريق للطيران"),
        ("قالت الشرطة النوميرية P. وقال ناطق باسم الشرطة المحلية إن Q. وأضافت الشرطة أن Q.", "الشرطة النوميرية"),
        # One that is called by its name alone was named as well.
        (
            'قالت شركة "إيه تي كيه" P. وأعلنت شركة سدود الشمال P. وتراجعت "إيه تي كيه". وقالت الشركة إن Q.',
            'شركة "إيه تي كيه"',
        ),
        # A part of the police with a task of its own is not the police.
        ("قالت شرطة مكافحة التهريب P. وأوضحت الشرطة أن Q.", "الشرطة"),
        ("قالت محكمة مكافحة التهريب P. وأوضحت المحكمة أن Q.", "محكمة مكافحة التهريب"),
    ],
)
def test_a_body_called_by_its_kind_is_the_one_that_acts(text: str, speaker: str) -> None:
    text = (
        text.replace("P", "إن السد اكتمل").replace("إن Q", "إن الماء يكفي المدن").replace("أن Q", "أن الماء يكفي المدن")
    )
    assert speakers(text.replace("أعلنت شركة بريق للطيران إن", "أعلنت شركة بريق للطيران أن"))[-1] == speaker


def test_several_are_not_the_one_of_whom_the_text_told_and_are_named_as_subjects() -> None:
    found = speakers(
        "قال مسؤول تلماري إن السد اكتمل.\nوزار الموقع عدد من مسؤولين تلماريين.\nوقال مسؤولون تلماريون إن الماء يكفي المدن."
    )
    assert found == ["مسؤول تلماري", "مسؤولون تلماريون"]
