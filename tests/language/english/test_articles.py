"""Invented English articles in the manner of news agencies, read as their authors meant them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import isnad
from isnad.records import Reading, Statement

ARTICLES = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


def gold(name: str) -> dict[str, Any]:
    return tomllib.loads((ARTICLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def reading(name: str) -> Reading:
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    return isnad.read(text, as_is=True, published=gold(name)["published"])


def told(one: Statement, field: str) -> Any:
    """Return a field of a statement as the gold tells it."""
    return (one.said.value if one.said else None) if field == "said" else getattr(one, field)


@pytest.mark.parametrize(("name", "said"), [(name, said) for name in NAMES for said in gold(name)["said"]])
def test_who_says_what(name: str, said: dict[str, Any]) -> None:
    text = reading(name).text
    words = said["starts"]
    alike = [s for s in reading(name).statements if text[slice(*s.content[0])].startswith(words)]
    meant = {"via": [], **{k: v for k, v in said.items() if k not in ("starts", "speaker")}}
    right = [
        s
        for s in alike
        if said.get("speaker") in {s.speaker, *s.speakers} and all(told(s, k) == v for k, v in meant.items())
    ]
    assert len(right) == 1, [(s.speaker, {k: told(s, k) for k in meant}) for s in alike]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_is_said(name: str) -> None:
    extra = len(reading(name).statements) - len(gold(name)["said"])
    assert extra == gold(name).get("further", 0), [
        (s.speaker, reading(name).text[slice(*s.content[0])][:60]) for s in reading(name).statements
    ]


@pytest.mark.parametrize("name", NAMES)
def test_actors_times_and_amounts(name: str) -> None:
    one, meant = reading(name), gold(name)
    actors = {a.name: a.kind for a in one.actors}
    assert {n: actors.get(n) for n in meant["actors"]} == meant["actors"]
    assert {one.text[slice(*t.span)]: t.value for t in one.times} == meant["times"]
    assert {one.text[slice(*q.span)]: [q.value, q.unit, q.comparator] for q in one.quantities} == meant["amounts"]
