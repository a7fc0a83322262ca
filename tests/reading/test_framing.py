"""Framing: what is marked in an outlet's own voice, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

import isnad
from isnad.export import page_of
from isnad.reading import framing_counts
from isnad.terminal import show


def _marked(text: str) -> list[tuple[str, str]]:
    reading = isnad.read(text, language="ar", as_is=True)
    return [(f.kind, reading.text[slice(*f.span)]) for f in reading.framing]


def test_a_loaded_cue_is_marked_with_its_reason() -> None:
    reading = isnad.read("عنوان\nزعم وزير الصيد النوميري سالم الرامي أن المركب غرق وحده.", language="ar", as_is=True)
    (one,) = [f for f in reading.framing if f.kind == "loaded_cue"]
    assert reading.text[slice(*one.span)] == "زعم"
    assert "does not believe" in one.explanation


def test_to_reveal_is_loaded_only_where_it_reports() -> None:
    assert ("loaded_cue", "كشف") in _marked("عنوان\nكشف سالم الرامي أن المركب غرق وحده.")
    assert not [m for m in _marked("عنوان\nتم الكشف الطبي على البحارة.") if m[0] == "loaded_cue"]


def test_a_source_that_nobody_could_ask() -> None:
    assert ("vague_source", "مصادر مطلعة") in _marked("عنوان\nقالت مصادر مطلعة إن المركب غرق وحده.")
    assert ("vague_source", "أنباء") in _marked("عنوان\nوتوقفت الملاحة وسط أنباء عن غرق المركب.")


def test_a_deed_without_a_doer() -> None:
    assert ("passive_evasion", "تم اعتقال") in _marked("عنوان\nوفي الميناء تم اعتقال ثلاثة بحارة.")


def test_quotation_marks_that_distance_and_those_of_a_name() -> None:
    assert ("scare_quotes", "«إصلاحات»") in _marked("عنوان\nودخلت القرية فيما وصفه السكان بأنه «إصلاحات» جديدة.") or (
        "scare_quotes",
        "«إصلاحات»",
    ) in _marked("عنوان\nوتنتظر القرية «إصلاحات» منذ سنين.")
    assert not [m for m in _marked("عنوان\nونشرت صحيفة «الحرية» خبر القرية.") if m[0] == "scare_quotes"]


def test_a_speakers_own_words_are_not_framing() -> None:
    assert _marked("عنوان\nقال سالم الرامي: «هذا القرار الفاضح المشين لن يمر أبدا في بلدنا».") == []


def test_a_charged_name() -> None:
    assert ("epithet", "المزعوم") in _marked("عنوان\nووصل المركب المزعوم إلى الميناء.")


def test_framing_in_english() -> None:
    text = "A title\nThe Kremlin claimed that the notorious deal was dead. Sources say that the deal is alive."
    reading = isnad.read(text, language="en", as_is=True)
    marked = [(f.kind, reading.text[slice(*f.span)]) for f in reading.framing]
    assert ("loaded_cue", "claimed") in marked
    assert ("evaluative", "notorious") in marked
    assert ("vague_source", "Sources") in marked


def test_what_is_only_called_so_claims_nothing() -> None:
    assert not [m for m in _marked("عنوان\nووصل رجل يدعى سالم الرامي إلى الميناء.") if m[0] == "loaded_cue"]


def test_counts_count_marked_places() -> None:
    framing = isnad.read(Path(__file__).parents[2] / "examples" / "twin.txt").framing
    counts = dict(framing_counts(framing))
    assert len(counts) > 1
    assert sum(counts.values()) == len(framing)
    assert all(counts[kind] == sum(one.kind == kind for one in framing) for kind in counts)
    assert list(framing_counts([])) == []


def test_the_counts_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    reading = isnad.read(Path(__file__).parents[2] / "examples" / "twin.txt")
    show(reading, Console(width=200))
    told = capsys.readouterr().out
    page = page_of(reading)
    for kind, count in framing_counts(reading.framing):
        assert f"{kind.replace('_', ' ')} {count}" in told
        assert f"{kind.replace('_', ' ')} {count}" in page
