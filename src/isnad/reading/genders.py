"""Whether a person is a man or a woman, where a title or a given name says so."""

from __future__ import annotations

from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document
from isnad.records import Actor


class _Genders(msgspec.Struct, frozen=True):
    """`genders` of `actors.toml`: titles and given names of each gender, as lists in a string."""

    m: str = ""
    f: str = ""


class _Data(msgspec.Struct, frozen=True):
    genders: _Genders = _Genders()


@cache
def _words(language: Language) -> dict[str, str]:
    data, fold = language.lexicon("actors", _Data).genders, language.morphology.fold
    return {fold(w): gender for gender, words in (("m", data.m), ("f", data.f)) for w in words.split()}


def known_genders(document: Document, actors: list[Actor]) -> dict[str, str]:
    """Return the gender of every person whose title or given name tells it, by the person's name."""
    words = _words(document.language)
    found: dict[str, str] = {}
    if not words:
        return found
    for actor in actors:
        if actor.kind != "person":
            continue
        for span in actor.spans:
            told = next((words[t.norm] for t in document.tokens_in(span)[:2] if t.norm in words), None)
            if told:
                found.setdefault(actor.name, told)
                break
    return found
