"""Numbers in digits and in words."""

from __future__ import annotations

import pytest

from isnad.language import load_language
from isnad.reading.document import Document
from isnad.reading.numbers import read_number, read_ordinal


def _document(text: str) -> Document:
    return Document(text, load_language("ar"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("٤٢", 42),
        ("18ر36", 36.18),
        ("432ر690ر29", 29_690_432),
        ("71ر 76", 76.71),
        ("3.400.000", 3_400_000),
        ("3,400", 3_400),
        ("٢٬٣٠٠٫٥", 2_300.5),
        ("12.220,13", 12_220.13),
        ("12،220,13", 12_220.13),
        ("2,42", 2.42),
        ("4.5", 4.5),
        ("0.125", 0.125),
        ("-12", -12),
        ("3/4", 0.75),
        ("2 1/4", 2.25),
        ("1 250 000", 1_250_000),
        ("6 آلاف", 6_000),
        ("72.7 مليار", 72_700_000_000),
        ("87 ألفا و365", 87_365),
        ("ثلاثمائة", 300),
        ("ثلاث مئة", 300),
        ("خمسة عشر", 15),
        ("إحدى عشرة", 11),
        ("ثلاثة وعشرون", 23),
        ("واحد و عشرون", 21),
        ("ثلاثة وعشرون ألفا", 23_000),
        ("مئة وخمسة وعشرين ألفا", 125_000),
        ("ألف وخمسمائة", 1_500),
        ("مليونين و600 ألف", 2_600_000),
        ("مليون ونصف", 1_500_000),
        ("مئة وثلاثة أرباع", 100.75),
        ("بعشرة مليارات", 10_000_000_000),
        ("المائة مليار", 100_000_000_000),
        ("واحد فاصلة خمسة", 1.5),
        ("سالب خمسة", -5),
        ("واحد على عشرين", 0.05),
        ("سبعتاشر", 17),
        ("مليون ونصف المليون", 1_500_000),
        ("-12e-1", -1.2),
        ("1.5^2", 2.25),
    ],
)
def test_a_number_is_read_to_its_end(text: str, value: float) -> None:
    document = _document(text)
    found = read_number(document, 0)
    assert found is not None
    assert found[0] == pytest.approx(value)
    assert found[1] == len(document.tokens)


@pytest.mark.parametrize(("text", "value"), [("مليارا دولار", 2e9), ("ألفي ناخب", 2_000), ("3.400 بيت", 3_400)])
def test_the_word_after_decides(text: str, value: float) -> None:
    """The dual before its noun, and the point that groups where something is counted."""
    found = read_number(_document(text), 0)
    assert found is not None
    assert found[0] == value


def test_two_numbers_stay_two() -> None:
    """Digits joined by the conjunction add up only below a multiplier."""
    assert read_number(_document("10 و15 بيتا"), 0) == (10.0, 1)
    assert read_number(_document("عشرة وخمسة"), 0) == (10.0, 1)


@pytest.mark.parametrize("text", ["14/10/2018", "14.10.2018", "كتاب", "،", ""])
def test_what_is_no_number(text: str) -> None:
    assert read_number(_document(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("أول", 1), ("الثالثة", 3), ("الثالث عشر", 13), ("الحادي والعشرين", 21), ("بالرابعة", 4)]
)
def test_an_ordinal_is_read_to_its_end(text: str, value: float) -> None:
    document = _document(text)
    assert read_ordinal(document, 0) == (value, len(document.tokens))
