"""Statements that are hardly probable are left out, and no chain passes through one of them."""

from __future__ import annotations

import pytest

from isnad.reading import steps as reading_steps
from isnad.reading.steps import LEAST_SURE, attribute
from isnad.records import Article, Paragraph

TEXT = (
    "قال سهيل دوران إن السد اكتمل.\n"
    "وأضاف أن سالم النوار أكد أن المرفأ أغلق بسبب ما وصفه بالتقصير.\n"
    "ثم عاد ليقول إن السفن ستبحر غدا، وفق مصادر مطلعة.\n"
)


def article() -> Article:
    return Article(text=TEXT, paragraphs=[Paragraph(span=(0, len(TEXT)))], language="ar", published=None)


def test_no_statement_is_less_sure_than_that() -> None:
    steps = attribute(article())
    assert steps.attributions
    assert all((steps.confidence(n) or 1) >= LEAST_SURE for n in range(len(steps.attributions)))


@pytest.mark.parametrize("least", [0.0, 0.5, 0.9, 1.1])
def test_whoever_is_heard_in_what_is_left_out_is_in_no_chain(least: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_steps, "LEAST_SURE", 0.0)
    whole = attribute(article())
    monkeypatch.setattr(reading_steps, "LEAST_SURE", least)
    steps = attribute(article())
    sure = [n for n in range(len(whole.attributions)) if (whole.confidence(n) or 0) >= least]
    assert steps.places == sure
    assert [one.cue for one in steps.attributions] == [whole.attributions[n].cue for n in sure]
    for n, voice in zip(sure, steps.voices, strict=True):
        before = whole.voices[n].parent
        assert voice.parent == (sure.index(before) if before in sure else None)
