"""Sentences in the manner of news agencies: who states what, through whom and how; nothing besides, and nobody else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import isnad

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "wire.toml").read_text(encoding="utf-8"))["wire"]
_ARTICLES = ("the ", "a ", "an ")


def bare(name: str | None) -> str:
    """Return a name in small letters without its article, which belongs to no name."""
    folded = (name or "").casefold()
    return next((folded[len(a) :] for a in _ARTICLES if folded.startswith(a)), folded)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:48] for row in ROWS])
def test_a_wire_is_read_as_it_is_meant(row: dict[str, Any]) -> None:
    text = row.get("title", "Morning notes") + "\n" + row["text"]
    reading = isnad.read(text, as_is=True, published="2024-03-06", language="en")
    found = [
        (bare(s.speaker), list(map(bare, s.via)), s.act, s.factuality, [reading.text[slice(*c)] for c in s.content])
        for s in reading.statements
    ]
    meant = [
        (
            bare(one["speaker"]),
            list(map(bare, one.get("via", []))),
            one.get("act", "assert"),
            one.get("factuality", "CT+"),
            [one["content"], *one.get("more", [])],
        )
        for one in row["said"]
    ]
    assert sorted(found) == sorted(meant)
