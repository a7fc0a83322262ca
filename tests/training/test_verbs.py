"""The list of verbs: what counts of sentences tell."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from isnad.language import load_language
from isnad.reading.doing import past_of


def test_a_verb_opens_sentences_in_both_genders(tmp_path: Path, script: Callable[[str], ModuleType]) -> None:
    told = ["زار الوزير سد الوادي", "وزارت الوزيرة سد الوادي", "قبل الفجر فتح السد", "وبين السد والميناء طريق"] * 4
    row = {"title": "خبر", "paragraphs": [". ".join(told)], "use": "train"}
    unused = {
        "title": "خبر",
        "paragraphs": [". ".join(["نام السد في الوادي", "نامت المدينة في الوادي"] * 4)],
        "use": "measure",
    }
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in (row, unused))
    verbs = script("verbs")
    assert verbs.verbs(*verbs.counted(verbs.texts(path))) == ["زار"]


def test_the_shipped_list_tells_verbs_and_their_gender() -> None:
    arabic = load_language("ar")
    assert [past_of(arabic, word) for word in ("زار", "وزارت", "نفوا", "قبل", "الوزير", "بين")] == [
        "m",
        "f",
        "p",
        "",
        "",
        "",
    ]


def test_a_language_without_a_list_has_no_verbs() -> None:
    assert past_of(load_language("en"), "visited") == ""
