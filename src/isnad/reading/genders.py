"""Whether a person is a man or a woman, where a title or a given name says so."""

from __future__ import annotations

from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document
from isnad.records import Actor

_GIVEN = "given_genders"  # a file of a language, made by `training/given_genders.py`


class _Genders(msgspec.Struct, frozen=True):
    """Words of each gender, as lists in a string: of `actors.toml`, titles and given names; of its own file, names."""

    m: str = ""
    f: str = ""


class _Data(msgspec.Struct, frozen=True):
    genders: _Genders = _Genders()


@cache
def _words(language: Language) -> dict[str, str]:
    return _by_word(language, language.lexicon("actors", _Data).genders)


@cache
def _given(language: Language) -> dict[str, str]:
    if not (language.folder / f"{_GIVEN}.toml").exists():
        return {}
    return _by_word(language, language.lexicon(_GIVEN, _Genders))


def _by_word(language: Language, data: _Genders) -> dict[str, str]:
    fold = language.morphology.fold
    return {fold(w): gender for gender, words in (("m", data.m), ("f", data.f)) for w in words.split()}


def given_names(language: Language) -> frozenset[str]:
    """Return the folded given names, and the titles, that tell a gender."""
    return frozenset(_words(language))


def known_genders(document: Document, actors: list[Actor]) -> dict[str, str]:
    """Return the gender of every person whose title or given name tells it, by the person's name.

    A given name opens the fullest name; a title or a name of `actors.toml` one of the first two words of a mention.
    """
    words, given = _words(document.language), _given(document.language)
    fold = document.language.morphology.fold
    found: dict[str, str] = {}
    for actor in actors:
        if actor.kind != "person":
            continue
        first, *others = actor.name.split()
        told = given.get(fold(first)) if others else None
        if told is None and words:
            norms = (t.norm for span in actor.spans for t in document.tokens_in(span)[:2])
            told = next((words[norm] for norm in norms if norm in words), None)
        if told is not None:
            found[actor.name] = told
    return found
