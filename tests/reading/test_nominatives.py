"""Words that can be nothing but the subject of the verb before them."""

from __future__ import annotations

import pytest

import isnad


def speakers(sentence: str) -> list[str | None]:
    return [s.speaker for s in isnad.read(f"عنوان الخبر\n{sentence}", as_is=True, language="ar").statements]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وفي وقت سابق هذا الشهر اتهم ممثلو الادعاء رجلين بمحاولة القتل.", "ممثلو الادعاء"),
        ("واتهمته مجموعة نيسان بالتقليل من حقيقة عائداته في بيانات الضرائب.", "مجموعة نيسان"),
        ("كما وصفه زملاء بأنه متحفظ جدا.", "زملاء"),
        ("وقالت مذكرة تفتيش، حصلت الصحيفة على نسخة منها، إن الرجل كان غائبا.", "مذكرة تفتيش"),
        ("وتابع هذا الشاب الذي كانت ملابسه مبتلة تماما: «كان البحر هائجا».", "الشاب الذي كانت ملابسه مبتلة تماما"),
    ],
)
def test_the_word_behind_the_verb_is_its_subject(sentence: str, speaker: str) -> None:
    assert speaker in speakers(sentence)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وأفادت تقارير بأن قطاع المعادن في سيدوم دعا الحكومة إلى خفض الرسوم.", "قطاع المعادن في سيدوم"),
        ("ولكن المقرر الخاص بحقوق الإنسان في سيدوم يضيف أن الخدمة ساعدت الناس.", "المقرر الخاص بحقوق الإنسان في سيدوم"),
        ("وأضاف أن هناك معلومات قادمة من سيدوم تفيد بأن السد سيفتح غدا.", "معلومات قادمة من سيدوم"),
    ],
)
def test_the_words_behind_that_and_but_are_the_subject(sentence: str, speaker: str) -> None:
    assert speaker in speakers(sentence)


def test_a_numeral_behind_the_subject_begins_no_content() -> None:
    text = "عنوان الخبر\nونفى الصحفيون الستة وبينهم نازلي الاتهام."
    (one,) = isnad.read(text, as_is=True, language="ar").statements
    assert [text[start:end] for start, end in one.content] == ["الاتهام"]


def test_a_verb_behind_a_verb_is_nobody() -> None:
    assert "يقول" not in speakers("وقال سهيل دوران إن السد اكتمل. وتابع يقول: «سيفتح غدا».")
    assert "قوله" not in speakers("وقال سهيل دوران إن السد اكتمل. وأضاف قوله «إنها ليست المرة الأولى».")
