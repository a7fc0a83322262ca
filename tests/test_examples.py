"""The example press is read as its authors meant it; the twin of the founding page to the letter."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import isnad
from isnad.reader import read_line
from isnad.records import Reading, Span

EXAMPLES = Path(__file__).parent.parent / "examples"
PAGES = sorted(EXAMPLES.glob("*.txt"))
TWIN = (EXAMPLES / "twin.gold.jsonl").read_bytes().strip()
GOLD: dict[str, Any] = msgspec.json.decode(TWIN)


def close(found: list[Span], gold: list[list[int]], least: float = 0.9) -> bool:
    """Whether the code points that two lists of spans cover overlap by `least` of their union."""
    a = {i for begin, end in found for i in range(begin, end)}
    b = {i for begin, end in gold for i in range(begin, end)}
    return a == b or len(a & b) / len(a | b) >= least


def faults(reading: Reading) -> list[str]:
    """Return what differs between a reading of the twin and its gold, one line for each difference."""
    wrong: list[str] = []
    for n, gold in enumerate(GOLD["statements"], start=1):
        alike = [s for s in reading.statements if close(s.content, gold["content"]) and close(s.cue, gold["cue"], 0.5)]
        if not alike:
            wrong.append(f"statement {n} was not found")
            continue
        one = alike[0]
        if not close(one.source, gold["source"]):
            wrong.append(f"statement {n}: source {one.source}, not {gold['source']}")
        # A joint source («X and his counterpart») may be named by its first member or by all of them.
        if gold["speaker"] not in {one.speaker, *one.speakers}:
            wrong.append(f"statement {n}: speaker {one.speaker}, not {gold['speaker']}")
        for field in ("via", "venue", "manner", "act", "factuality", "wording"):
            found, meant = getattr(one, field), gold.get(field)
            if found != meant:
                wrong.append(f"statement {n}: {field} {found}, not {meant}")
    if len(reading.statements) > len(GOLD["statements"]):
        wrong.append(f"{len(reading.statements)} statements, not {len(GOLD['statements'])}")
    times = [(t.span, t.type, t.value) for t in reading.times]
    wrong += differences("time", times, [(t["span"], t["type"], t["value"]) for t in GOLD["times"]])
    quantities = [(q.span, q.value, q.unit, q.comparator) for q in reading.quantities]
    meant_quantities = [(q["span"], q["value"], q["unit"], q["comparator"]) for q in GOLD["quantities"]]
    return wrong + differences("quantity", quantities, meant_quantities)


def differences(noun: str, found: list[Any], meant: list[Any]) -> list[str]:
    """Return a line for everything in one list that the other lacks; spans may differ by half, the rest by nothing."""

    def lacks(one: Any, others: list[Any]) -> bool:
        return not any(one[1:] == other[1:] and close([one[0]], [other[0]], 0.5) for other in others)

    missed = [f"{noun} not found: {x}" for x in meant if lacks(x, found)]
    return missed + [f"{noun} found that is none: {x}" for x in found if lacks(x, meant)]


def test_the_gold_of_the_twin_is_sound() -> None:
    text = GOLD["text"]
    assert [len(GOLD[noun]) for noun in ("statements", "times", "quantities")] == [14, 7, 5]
    for statement in GOLD["statements"]:
        for begin, end in [*statement["source"], *statement["cue"], *statement["content"]]:
            assert text[begin:end] == text[begin:end].strip() != ""
    for one in [*GOLD["times"], *GOLD["quantities"]]:
        assert text[slice(*one["span"])] == one["text"]
    page = (EXAMPLES / "twin.txt").read_text(encoding="utf-8").split("\n")
    assert all(line in page for line in text.split("\n"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_says_that_it_is_invented(page: Path) -> None:
    assert "مختلقة" in page.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[-1]


def test_the_twin_is_read_to_the_letter() -> None:
    assert not faults(read_line(TWIN))


def test_the_twin_is_told_from_its_page() -> None:
    reading = isnad.read(EXAMPLES / "twin.txt", published=GOLD["published"])
    assert reading.text == GOLD["text"]
    assert (reading.outlet, reading.section) == (GOLD["outlet"], GOLD["section"])


def test_without_a_date_nothing_is_guessed() -> None:
    reading = isnad.read(GOLD["text"], as_is=True)
    values = {reading.text[slice(*t.span)]: t.value for t in reading.times}
    relative = {t["text"] for t in GOLD["times"] if "الماضي" in t["text"] or "المقبل" in t["text"]}
    assert len(relative) == 4
    for words in relative:
        assert not (values.get(words) or "XXXX").startswith("20"), (words, values[words])
    assert reading.warnings


# What each of the other pages is for: the first words of a content, its speaker, its chain, and its act (None where
# annotators may differ).
SAID: dict[str, list[tuple[str, str, list[str], str | None]]] = {
    "barid": [
        ("أرخبيل الياقوت لم يطأه", "وزارة الشؤون الخارجية التلمارية", [], "assert"),
        ("العتاد الذي أنزل", "نجاة الزعفوري", [], "assert"),
        ("علمها بأي اتفاق", "الرئاسة التلمارية", [], "deny"),
        ("ضباطا من البلدين", "مصدر من قيادة البحرية", [], "confirm"),
        ("دورة ثانية مبرمجة", "مصدر من قيادة البحرية", [], "assert"),
        ("متمسكان بحرية الملاحة", "سالم الودراني", [], None),
        ("توضيحات مكتوبة", "الخارجية النوميرية", ["وكالة أنباء نوميرا"], "demand"),
        ("بلاده “لا تبحث", "إدريس السنهوي", ["وكالة أنباء نوميرا"], "assert"),
        ("المحطة قائمة فعلا", "دبلوماسي أوروبي", ["لو غران لارج"], "assert"),
    ],
    "shurfa": [
        ("ستلجأ إلى هيئة", "الحكومة النوميرية", [], "announce"),
        ("باب الحوار", "إدريس السنهوي", [], "assert"),
        ("الرئيس فيكتور أوراسين", "القصر الأحمر", ["فولدانيا اليوم"], "assert"),
        ("خفض نبرتها", "القصر الأحمر", ["فولدانيا اليوم"], "demand"),
        ("وجود أي عسكري", "سالم الودراني", [], "deny"),
        ("مهندسين فولدانيين زاروا", "قيادة البحرية", [], "assert"),
        ("مسودة الاتفاق", "مصدر دبلوماسي مطّلع", ["وكالة «بحر برس»"], "assert"),
        ("كلفة المحطة", "تقارير دولية", [], "assert"),
    ],
}


# What the reader does not read yet, as page-number.
MISREAD: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("page", "words", "speaker", "via", "act"),
    [
        pytest.param(
            page,
            *row,
            id=f"{page}-{n}",
            marks=[pytest.mark.xfail(reason="not read yet")] * (f"{page}-{n}" in MISREAD),
        )
        for page, rows in SAID.items()
        for n, row in enumerate(rows, start=1)
    ],
)
def test_who_says_what_on_the_other_pages(page: str, words: str, speaker: str, via: list[str], act: str | None) -> None:
    reading = reading_of(page)
    start = reading.text.index(words)
    alike = [s for s in reading.statements if s.content[0][0] == start]
    assert any(speaker in {s.speaker, *s.speakers} and s.via == via and act in {s.act, None} for s in alike), alike


# The months, digits, decimals and comparators of the other pages, with what they come to.
TIMES = {
    "barid": {"جوان الفارط": "2023-06", "أوت 2023": "2023-08", "يوم 27 فيفري المنصرم": "2024-02-27"},
    "shurfa": {"تشرين الثاني الماضي": "2023-11", "كانون الأول ٢٠٢٢": "2022-12", "تموز المقبل": "2024-07"},
}
AMOUNTS: dict[str, list[tuple[str, float]]] = {
    "barid": [("75ر12 مليون دينار", 12_750_000), ("8ر1 مليار أورو", 1.8e9), ("50 بالمائة", 50)],
    "shurfa": [("٨٥٫٥ مليون دولار", 85_500_000), ("ثلاث رسائل", 3)],
}


@pytest.mark.parametrize("page", ["barid", "shurfa"])
def test_conventions_of_each_region_on_the_other_pages(page: str) -> None:
    reading = reading_of(page)
    text = reading.text
    times = {text[slice(*t.span)]: t.value for t in reading.times}
    assert {words: times.get(words) for words in TIMES[page]} == TIMES[page]
    amounts = [(text[slice(*q.span)], q.value) for q in reading.quantities]
    # An adjective may belong to the counted noun.
    missed = [x for x in AMOUNTS[page] if not any(w.startswith(x[0]) and value == x[1] for w, value in amounts)]
    assert not missed, amounts


@cache
def reading_of(page: str) -> Reading:
    """Return the reading of an example page by the date that it bears."""
    return isnad.read(EXAMPLES / f"{page}.txt", published={"barid": "2024-03-16", "shurfa": "2024-03-17"}[page])
