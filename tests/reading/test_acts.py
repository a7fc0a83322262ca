"""Whether the words of a content are quoted, on invented sentences."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("قال سالم النوار: «السد آمن».", "direct"),
        ("قال سالم النوار: «السد آمن» و«المعبر مفتوح».", "direct"),
        ("قال سالم النوار إن السد آمن.", "indirect"),
        ("قال سالم النوار إن المياه ترتفع «في كل ساعة من ساعات اليوم».", "mixed"),
        ("قال سالم النوار إن الوضع «غير مسبوق» في نوميرا.", "mixed"),
        ("قال سالم النوار إن الوضع في نوميرا «حرج» منذ أيام.", "mixed"),
        # A name, a term behind what is called so, a single word with the article: nobody's words.
        ("قال سالم النوار إن حزب «المصباح» انسحب.", "indirect"),
        ("قال سالم النوار إن اتفاق «خفض التصعيد» انتهى.", "indirect"),
        ("قال سالم النوار إن شركة «درفاش قلمار» أفلست.", "indirect"),
        ("قال سالم النوار إن دعم «المازوط» انتهى.", "indirect"),
        ("قال سالم النوار إن الجميع ملتزم بـ«اتفاق الزبرجد» منذ عام.", "indirect"),
        # Words of one's own, whether any list has them or not, also where a content begins with them.
        ("قال سالم النوار إن الحفل كان «مبهرجا متكلفا» كعادته.", "mixed"),
        ("قال سالم النوار إن «المياه ترتفع في كل ساعة» منذ أيام.", "mixed"),
    ],
)
def test_manner(text: str, manner: str) -> None:
    reading = isnad.read("عنوان\n" + text, as_is=True, language="ar")
    assert [s.manner for s in reading.statements] == [manner]


def test_what_is_told_in_quoted_words_is_indirect_at_its_own_level() -> None:
    text = "قال سالم النوار: «أكدت وزارة الري أن السد آمن منذ سنوات»."
    outer, inner = isnad.read("عنوان\n" + text, as_is=True, language="ar").statements
    assert (outer.manner, inner.manner, inner.speaker) == ("direct", "indirect", "وزارة الري")


def test_short_words_in_quotation_marks_are_a_term_where_case_tells_names() -> None:
    reading = isnad.read('Title\nSalem Nawar said the dam was "quite safe" on Monday.', as_is=True, language="en")
    assert [s.manner for s in reading.statements] == ["indirect"]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("قال سالم النوار إن السد قد ينهار في الشتاء.", "PS+"),
        ("قال سالم النوار إن جدران السد القديم قد تنهار في الشتاء.", "PS+"),
        ("قال سالم النوار إن عمال السد ربما يعودون غدا.", "PS+"),
        ("قال سالم النوار إنه من الممكن أن يعود العمال غدا.", "PS+"),
        ("قال سالم النوار إنه يمكن للعمال أن يعودوا غدا.", "PS+"),
        # What is past, what is said of a part of the sentence alone, and what cannot be is certain.
        ("قال سالم النوار إن جدران السد قد تسببت في الفيضان.", "CT+"),
        ("قال سالم النوار إن بناء السد قد تم في الشتاء.", "CT+"),
        ("قال سالم النوار إن العمال الذين قد يعودون غدا من نوميرا.", "CT+"),
        ("قال سالم النوار إنه لا يمكن للعمال أن يعودوا غدا.", "CT+"),
    ],
)
def test_what_is_told_first_may_be_possible(text: str, factuality: str) -> None:
    reading = isnad.read("عنوان\n" + text, as_is=True, language="ar")
    assert [s.factuality for s in reading.statements] == [factuality]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("قال سالم النوار إن على البلدية أن تصلح السد.", "demand"),
        ("قال سالم النوار إن البلدية عليها أن تصلح السد.", "demand"),
        ("قال سالم النوار إن البلدية مطالبة بإصلاح السد.", "demand"),
        ("قال سالم النوار إنه يجب إصلاح السد.", "demand"),
        # What somebody asks for, who is called so, what was not done: nothing is asked for.
        ("قال سالم النوار إن مطالب العمال وصلت إلى البلدية.", "assert"),
        ("قال سالم النوار إن المدعو رامي غادر نوميرا.", "assert"),
        ("قال سالم النوار إن السد كان يجب إصلاحه قبل الشتاء.", "assert"),
        ("قال سالم النوار إن على الرغم من المطر أن السد آمن.", "assert"),
    ],
)
def test_whose_duty_something_is_is_asked_for_it(text: str, act: str) -> None:
    reading = isnad.read("عنوان\n" + text, as_is=True, language="ar")
    assert reading.statements[0].act == act


def test_who_was_killed_is_told_and_accuses_nobody() -> None:
    reading = isnad.read("عنوان\nقال سالم النوار إن سبعة عمال قتلوا في نوميرا.", as_is=True, language="ar")
    assert [s.act for s in reading.statements] == ["assert"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("قال سالم النوار إن أشغال السد سيتم تسليمها غدا.", "announce"),
        ("قال سالم النوار إن وزارة الري تعتزم تسليم السد غدا.", "announce"),
        ("قال سالم النوار إن البلدية مستعدة لتسليم السد.", "announce"),
        ("قال سالم النوار إن تأخر تسليم السد القديم سيؤدي إلى عطش القرى.", "expect"),
        # What is said of a part of the sentence alone says nothing of it.
        ("قال سالم النوار إن الأشغال التي سيتم تسليمها بدأت.", "assert"),
        ("أكد سالم النوار صحة الخبر.", "confirm"),
        ("أكد سالم النوار أن صحة العمال تحسنت.", "assert"),
    ],
)
def test_what_is_planned_what_will_come_of_it_and_what_is_upheld(text: str, act: str) -> None:
    reading = isnad.read("عنوان\n" + text, as_is=True, language="ar")
    assert [s.act for s in reading.statements] == [act]


@pytest.mark.parametrize(
    ("text", "act", "factuality"),
    [
        ("أعرب سالم النوار عن رغبته في زيارة السد.", "announce", "U"),
        ("أعرب سالم النوار عن تطلعه إلى زيارة السد.", "expect", "U"),
        ("قال سالم النوار: «نتطلع إلى موسم وفير».", "expect", "U"),
        ("أبدى سالم النوار أسفه لغرق القوارب.", "evaluate", "CT+"),
        ("قال سالم النوار إن القوارب غرقت على الأرجح.", "assert", "PR+"),
        ("قال سالم النوار: «يبدو أن القوارب غرقت».", "assert", "PR+"),
    ],
)
def test_what_is_wished_and_what_only_seems_so_is_no_fact(text: str, act: str, factuality: str) -> None:
    reading = isnad.read("عنوان\n" + text, as_is=True, language="ar")
    assert (reading.statements[0].act, reading.statements[0].factuality) == (act, factuality)
