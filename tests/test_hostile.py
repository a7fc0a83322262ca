"""Inputs that nobody means well with, or that are only very long: read in time that grows with their length."""

from __future__ import annotations

import time

import pytest

import isnad

SENTENCES = (
    "قال وزير الموانئ التلماري سامي الودراني إن المحطة «مغلقة منذ سنتين»، مضيفا أن 12 مهندسا غادروها أمس.",
    "ونفت رئاسة فولدانيا وجود أي اتفاق، وفق ما نقلت عنها وكالة بحر برس يوم الثلاثاء الماضي.",
    "وأكدت الوزيرة نجاة الزعفوري أن الكلفة بلغت 75ر12 مليون دينار، بينما شدد المتحدث باسم البحرية على أن الممر آمن.",
)


def seconds_for(count: int) -> float:
    text = "عنوان المقال\n" + "\n".join(SENTENCES[i % len(SENTENCES)] for i in range(count))
    started = time.perf_counter()
    isnad.read(text, as_is=True, language="ar", published="2024-03-15")
    return time.perf_counter() - started


def test_time_grows_with_the_length_of_an_article() -> None:
    seconds_for(10)
    short, long = seconds_for(250), seconds_for(2000)
    # Eight times the text may take eight times as long, and as much again on a machine with other work to do; what
    # grows with the square takes sixty-four times as long.
    assert long < 16 * short + 1


@pytest.mark.parametrize(
    "clause",
    [
        "فتح المعبر، كما أعلن الوزير، ",
        "فتح المعبر، وفق وزارة الري، نحو السد، ",
        "ونقلت صحيفة المرجان عن مصدر أن السد تصدع ",
        "يدعو سالم النوار ",
    ],
)
def test_a_sentence_without_an_end_is_read_in_time_that_grows_with_it(clause: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        isnad.read("عنوان المقال\n" + clause * count, as_is=True, language="ar")
        return time.process_time() - started

    seconds(10)
    assert seconds(800) < 10 * seconds(200) + 1
