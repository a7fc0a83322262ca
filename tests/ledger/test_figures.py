"""Figures of one thing in several reports."""

from __future__ import annotations

import re
from pathlib import Path

import isnad
from isnad.ledger.affair import candidates
from isnad.ledger.figures import FigureGroup, align, figure_keys, figures

FIRST = "قالت الوقاية المدنية إن 40 بحارا قتلوا في غرق العبارة قبالة أرخبيل الياقوت."
LATER = "قالت الوقاية المدنية إن 60 بحارا قتلوا في غرق العبارة قبالة أرخبيل الياقوت."
RIVAL = "قالت وزارة الصحة التلمارية إن 60 بحارا قتلوا في غرق العبارة قبالة أرخبيل الياقوت."


def _groups(*texts: str) -> list[FigureGroup]:
    found = [
        f
        for n, text in enumerate(texts)
        for f in figures(isnad.read(text, as_is=True, published=f"2024-03-{n + 1:02}"), f"a{n}")
    ]
    return list(align(found, candidates(found, figure_keys)))


def test_a_toll_that_its_own_source_raises_has_grown() -> None:
    (group,) = _groups(FIRST, LATER)
    assert group.relation == "grown" and [f.value for f in group.figures] == [40, 60]


def test_a_toll_that_somebody_else_gives_conflicts() -> None:
    (group,) = _groups(FIRST, RIVAL)
    assert group.relation == "conflict" and group.reasons


def test_a_toll_that_falls_conflicts() -> None:
    (group,) = _groups(LATER, FIRST)
    assert group.relation == "conflict"


def test_a_bound_agrees_with_what_keeps_it() -> None:
    (group,) = _groups(FIRST.replace("40 بحارا", "أكثر من 40 بحارا"), RIVAL)
    assert group.relation == "agree"


def test_lengths_of_time_are_compared_in_one_unit() -> None:
    text = "قال المحامي إن البحار النوميري احتجز {} في سجن المرسى الأزرق قبل نقله إلى الإقامة الجبرية."
    (group,) = _groups(text.format("21 شهرا"), text.format("عامين"))
    assert group.unit == "month" and [f.value for f in group.figures] == [21, 24]
    assert group.relation == "conflict"


def test_other_things_are_not_aligned() -> None:
    assert not _groups(FIRST, "قالت غرفة التجارة إن 60 متجرا أغلقت أبوابها في مرسى اللوز بسبب غلاء الدقيق.")


def test_an_article_that_gives_both_values_conflicts_with_neither() -> None:
    both = "قالت الوقاية المدنية إن 40 بحارا قتلوا في غرق العبارة قبالة أرخبيل الياقوت.\n" + RIVAL
    assert all(g.relation == "agree" for g in _groups(both, both))


def test_a_series_is_titled_by_words_as_they_are_printed(tmp_path: Path) -> None:
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(FIRST, as_is=True, published="2024-03-01", outlet="الف")
        ledger.add(RIVAL, as_is=True, published="2024-03-02", outlet="باء")
        (series,) = ledger.figures().items
    assert series.what
    assert any(set(series.what.split()) <= set(re.findall(r"\w+", text)) for text in (FIRST, RIVAL))


def test_a_figure_that_is_denied_is_not_whose_denies_it() -> None:
    denial = "نفت الوقاية المدنية أن يكون 90 بحارا قد قتلوا في غرق العبارة قبالة أرخبيل الياقوت."
    assert figures(isnad.read(denial, as_is=True), "a") == []
    assert _groups(FIRST, denial) == []
