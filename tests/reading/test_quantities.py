"""Quantities of invented sentences: span, value, unit, comparator."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.language import load_language
from isnad.reading.document import Document
from isnad.reading.quantities import find_quantities
from isnad.records import Quantity, Time

_WORDS = (
    "\n بين ما و إلى 5 12 2018 3.4 1,200 - ( ) % نصف ثلث ثلاثة عشر وعشرون مئة ألف مليون مليونين مئات الآلاف من شخص "
    "أشخاص الثانية أول خامسة واحد أحد سالب على فاصلة دولار في المئة الأقل تقريبا / . ، عاما العمر شركتين هي ال "
    "ب سنة منهم"
).split(" ")


def _find(text: str, times: list[Time] | None = None) -> list[Quantity]:
    return find_quantities(Document(text, load_language("ar")), times or [])


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "comparator"),
    [
        ("وبلغت كلفة الجسر 12 مليون دولار في زمردة.", "12 مليون دولار", 12_000_000, "USD", "="),
        ("باعت القرية العسل بنحو خمسة عشر درهما للقارورة.", "نحو خمسة عشر درهما", 15, "MAD", "~"),
        ("صدرت بحجم قارب 4 مليارات يورو.", "4 مليارات يورو", 4_000_000_000, "EUR", "~"),
        ("هبط المحصول بنسبة تفوق 30 في المئة.", "30 في المئة", 30, "percent", ">"),
        ("زرعت أكثر من 200 نخلة.", "أكثر من 200 نخلة", 200, "نخلة", ">"),
        ("نقل ما لا يقل عن 90 صندوقا.", "ما لا يقل عن 90 صندوقا", 90, "صندوق", ">="),
        ("غرقت ست سفن على الأقل.", "ست سفن على الأقل", 6, "سفينة", ">="),
        ("يكلف 300 ألف ريال تقريبا.", "300 ألف ريال تقريبا", 300_000, "SAR", "~"),
        ("دفع 50 جنيها سودانيا.", "50 جنيها سودانيا", 50, "SDG", "="),
        ("نما الصيد 4ر6 بالمائة.", "4ر6 بالمائة", 4.6, "percent", "="),
        ("أكلت الجرذان نصف المحصول.", "نصف المحصول", 50, "percent", "="),
        ("تبخر ثلاثة أرباع الماء.", "ثلاثة أرباع الماء", 75, "percent", "="),
        ("حضرت مئات الأسر إلى المخيم.", "مئات الأسر", None, "أسرة", "~"),
        ("هرب الآلاف من السكان.", "الآلاف من السكان", None, "person", "~"),
        ("وبنت مدرستين جديدتين.", "مدرستين جديدتين", 2, "مدرسة", "="),
        ("ورأى شخصين عند النبع.", "شخصين", 2, "person", "="),
        ("عاد الصيادون الخمسة سالمين.", "الصيادون الخمسة", 5, "صياد", "="),
        ("فازت بفارق مقعد واحد.", "مقعد واحد", 1, "مقعد", "="),
        ("قبض على 4 من كبار الحراس.", "4 من كبار الحراس", 4, "حارس", "="),
        ("تعد زمردة ثاني منتج زراعي للعسل.", "ثاني منتج زراعي", 2, "ordinal", "="),
        ("حلت زمردة في المرتبة الثالثة.", "المرتبة الثالثة", 3, "ordinal", "="),
        ("تستعد لولاية خامسة في القصر.", "ولاية خامسة", 5, "ordinal", "="),
        ("عاد نصف مليون نازح إلى الجبل.", "نصف مليون نازح", 500_000, "نازح", "="),
        ("زمردة ثاني أكبر منتج للعسل.", "ثاني أكبر منتج", 2, "ordinal", "="),
        ("مرت بالقناة 97 سفينة.", "97 سفينة", 97, "سفينة", "="),
        ("غادر 12 منهم.", "12 منهم", 12, "", "="),
        ("أصيب جندي واحد بجروح.", "جندي واحد", 1, "جندي", "="),
        ("أصيب 54 بحارا في العاصفة.", "54 بحارا", 54, "بحار", "="),
        ("ينتج 32.01 مليون برميل.", "32.01 مليون برميل", 32_010_000, "برميل", "="),
        ("اتهم في قضيتي فساد.", "قضيتي", 2, "قضية", "="),
        ("أعجبني الثاني.", "الثاني", 2, "ordinal", "="),
        ("وهي الأولى منذ الجفاف.", "الأولى", 1, "ordinal", "="),
        ("تبعد القرية (12) ميلا بحريا.", "(12) ميلا بحريا", 12, "ميل بحري", "="),
    ],
)
def test_a_quantity_is_found_with_its_span(
    text: str, span: str, value: float | None, unit: str, comparator: str
) -> None:
    found = _find(text)
    assert [(text[q.span[0] : q.span[1]], q.value, q.unit, q.comparator) for q in found] == [
        (span, value, unit, comparator)
    ]


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("يبعد ما بين 10 و15 كيلومترا.", "ما بين 10 و15 كيلومترا", 10, 15),
        ("يدفعون 25 إلى 50 دولارا.", "25 إلى 50 دولارا", 25, 50),
        ("تكلف بين 700 إلى 800 مليون دولار.", "بين 700 إلى 800 مليون دولار", 700e6, 800e6),
        ("نسبة بين 30.7% و48.6% من الأرض.", "بين 30.7% و48.6%", 30.7, 48.6),
        ("رسم يبدأ من ( 50 - 500 ) ريال.", "( 50 - 500 ) ريال", 50, 500),
    ],
)
def test_a_range_has_two_ends(text: str, span: str, low: float, high: float) -> None:
    (found,) = _find(text)
    assert text[found.span[0] : found.span[1]] == span
    assert (found.value, found.value_to, found.comparator) == (low, high, "range")


@pytest.mark.parametrize(
    "text",
    [
        "تنص المادة 12 على ذلك.",
        "سلم الدار للزوجين.",
        "خلال مرحلتي الحصاد والخزن.",
        "في 31 من نفس الشهر.",
        "وصلت هاتين القريتين كمية قمح.",
        "سيطرت حركة طالبان على التل.",
        "أثنى مجلس القرية على الكرم.",
        "الأساس هو الإنصاف.",
        "أطلقت صواريخ 110 على التل.",
        "صدر الأمر في 15 / 6 / 1435 هـ.",
        "4) المواقع المخصصة للرعي.",
        "في وقت واحد كحال الجيران.",
        "قال أحد الرعاة إن النبع جف.",
        "لست متأكدا من ذلك.",
        "سافر الوزير الأول إلى الجبل.",
        "استقبل الفلسطينيين والمواطنين.",
        "عرض ثمن الدار.",
        "حلقت طائرة اف-16 فوق الجبل.",
        "من جهة ثانية، هطل المطر.",
        "بعد التقييم الأولي للحريق.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert _find(text) == []


def test_times_are_left_out_but_ages_are_kept() -> None:
    text = "قال راعي الغنم (22 عاما) إن الجفاف استمر 3 أشهر."
    times = [
        Time(span=(text.index("22"), text.index(")")), type="DURATION", value="P22Y"),
        Time(span=(text.index("3 أ"), text.index(".")), type="DURATION", value="P3M"),
    ]
    (age,) = _find(text, times)
    assert (age.value, age.unit) == (22, "عام")


def test_a_paragraph_ends_a_quantity() -> None:
    text = "وصل 12\nقاربا غادرت"
    assert all("\n" not in text[q.span[0] : q.span[1]] for q in _find(text))


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8), st.sampled_from([" ", ""]))
@settings(max_examples=300, deadline=None)
def test_any_words_give_ordered_spans_inside_a_line(words: list[str], joint: str) -> None:
    text = joint.join(words)
    spans = [q.span for q in _find(text)]
    assert all(0 <= start < end <= len(text) and "\n" not in text[start:end] for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_the_same_text_gives_the_same() -> None:
    text = "باع 12 صيادا 40 في المئة من المحصول إلى قريتين."
    assert _find(text) == _find(text)
