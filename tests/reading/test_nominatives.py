"""Words that can be nothing but the subject of the verb before them."""

from __future__ import annotations

import pytest

import isnad


def speakers(sentence: str) -> list[str | None]:
    return [s.speaker for s in isnad.read(f"عنوان الخبر\n{sentence}", as_is=True, language="ar").statements]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وفي الأسبوع الماضي اتهم مسؤولو الميناء تاجرين بتهريب السكر.", "مسؤولو الميناء"),
        ("واتهمته شركة سرما بإخفاء ثمن القوارب.", "شركة سرما"),
        ("كما وصفه خبراء بأنه كثير الصمت.", "خبراء"),
        ("وقالت مذكرة داخلية، اطلع عليها الموقع، إن المخزن فارغ.", "مذكرة داخلية"),
        ("وتابع هذا البحار الذي فقد قاربه: «كان الموج عاليا».", "البحار الذي فقد قاربه"),
    ],
)
def test_the_word_behind_the_verb_is_its_subject(sentence: str, speaker: str) -> None:
    assert speaker in speakers(sentence)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وأفادت تقارير بأن قطاع الصيد في سيدوم دعا البلدية إلى خفض الرسوم.", "قطاع الصيد في سيدوم"),
        ("ولكن المدير العام للمرفأ في سيدوم يضيف أن الرافعة قديمة.", "المدير العام للمرفأ في سيدوم"),
        ("وأضاف أن هناك رسائل قادمة من سيدوم تفيد بأن السد سيفتح غدا.", "رسائل قادمة من سيدوم"),
    ],
)
def test_the_words_behind_that_and_but_are_the_subject(sentence: str, speaker: str) -> None:
    assert speaker in speakers(sentence)


def test_a_numeral_behind_the_subject_begins_no_content() -> None:
    text = "عنوان الخبر\nونفى المهندسون الأربعة ومعهم غلنار الاتهامات."
    (one,) = isnad.read(text, as_is=True, language="ar").statements
    assert [text[start:end] for start, end in one.content] == ["الاتهامات"]


def test_a_verb_behind_a_verb_is_nobody() -> None:
    assert "يقول" not in speakers("وقال سهيل دوران إن السد اكتمل. وتابع يقول: «سيفتح غدا».")
    assert "قوله" not in speakers("وقال سهيل دوران إن السد اكتمل. وأضاف قوله «إنها ليست المرة الأولى».")
