"""The counts of words that the ledger weighs by."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


def test_words_are_counted_by_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: Callable[[str], ModuleType]
) -> None:
    module = script("background")
    rows = [{"text": "السد مفتوح والسد آمن"}] * 4 + [{"text": "نام السد", "use": "measure"}]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    arabic = module.load_language("ar")
    monkeypatch.setattr(module, "load_language", lambda code: arabic)
    monkeypatch.setattr(arabic, "folder", tmp_path)
    module.main("ar", [path])
    counted = (tmp_path / "background.txt").read_text(encoding="utf-8").splitlines()
    assert counted[0] == "4"
    assert "سد\t4" in counted
    assert not any(line.startswith("نام") for line in counted)
