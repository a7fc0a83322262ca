"""Stand-off annotations: their form, and what they are joined to."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_HERE = Path(__file__).resolve().parents[2] / "training"


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("standoff", _HERE / "standoff.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


standoff = _module()
SHIPPED = [json.loads(line) for line in (_HERE / "arabic.standoff.jsonl").read_text(encoding="utf-8").splitlines()]

ARTICLE = {
    "id": "x-1",
    "title": "خبر",
    "paragraphs": ["قال الوزير سامي الدرهمي من #وزارة_البحر إن السفن غادرت"],
    "use": "train",
    "published": "2031-01-02",
    "outlet": "صحيفة المرفأ",
}


def _row() -> dict[str, Any]:
    text = standoff.text_of(ARTICLE)

    def at(words: str) -> list[int]:
        start = text.index(words)
        return [start, start + len(words)]

    statement = {
        "source": [at("الوزير سامي الدرهمي")],
        "cue": [at("قال")],
        "content": [at("السفن غادرت")],
        "speaker": [at("سامي"), at("الدرهمي")],
        "via": [[at("#وزارة_البحر")]],
        "venue": None,
        "manner": "indirect",
        "act": "assert",
        "factuality": "CT+",
    }
    return {"id": "x-1", "sha256": standoff.digest(text), "statements": [statement]}


def test_shipped_annotations_have_the_right_form() -> None:
    assert len(SHIPPED) >= 10
    assert [(row["id"], standoff.faults(row)) for row in SHIPPED if standoff.faults(row)] == []
    assert len({row["id"] for row in SHIPPED}) == len(SHIPPED)
    assert all(row["statements"] for row in SHIPPED)


def test_shipped_annotations_hold_no_letter_of_the_texts() -> None:
    assert (_HERE / "arabic.standoff.jsonl").read_text(encoding="utf-8").isascii()


def test_contents_and_cues_do_not_overlap() -> None:
    for row in SHIPPED:
        for statement in row["statements"]:
            for cue in statement["cue"]:
                assert all(cue[1] <= s or e <= cue[0] for s, e in statement["content"]), (row["id"], statement)


def test_names_are_the_words_of_their_spans() -> None:
    gold = standoff.join(_row(), ARTICLE)
    (statement,) = gold["statements"]
    assert gold["text"].startswith("خبر\nقال")
    assert statement["speaker"] == "سامي الدرهمي"
    assert statement["via"] == ["وزارة البحر"]
    assert statement["venue"] is None
    start, end = statement["content"][0]
    assert gold["text"][start:end] == "السفن غادرت"


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not the one that was annotated"):
        standoff.join(_row(), {**ARTICLE, "title": "خبر آخر"})


def test_articles_that_may_not_train_are_refused() -> None:
    with pytest.raises(ValueError, match="may not train"):
        standoff.join(_row(), {**ARTICLE, "use": "measure"})


@pytest.mark.parametrize(
    ("key", "value"),
    [("act", "said"), ("factuality", "sure"), ("manner", "loud"), ("content", []), ("cue", [[5, 5]]), ("speaker", [])],
)
def test_faults_of_form_are_found(key: str, value: object) -> None:
    row = _row()
    row["statements"][0][key] = value
    assert len(standoff.faults(row)) == 1
