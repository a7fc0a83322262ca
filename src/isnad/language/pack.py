"""A language as a pack of data: a folder with `language.toml`, lexicons and a `morphology` module."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from typing import Literal, Protocol, TypeVar, cast, get_origin

import msgspec

from isnad.errors import UnknownLanguage

_HERE = Path(__file__).parent

T = TypeVar("T")


class Morphology(Protocol):
    """The little code of a language: how its words are folded and what may stand before their stems."""

    def fold(self, word: str) -> str:
        """Return `word` without marks and spelling variants, for comparison only."""

    def stems(self, folded: str) -> tuple[tuple[str, str], ...]:
        """Return every (proclitic, stem) that a folded word may be, the whole word first."""

    def bare(self, folded: str) -> str:
        """Return a folded word without its article."""

    def sought_too(self, bare: str) -> tuple[str, ...]:
        """Return the forms of a bare word that whoever searches for it means as well, and that end otherwise."""

    def light(self, bare: str) -> str:
        """Return the light stem of a bare word: without endings of number, gender and possession."""

    def root(self, stem: str) -> str:
        """Return what a stem shares with its verb and its nouns: a key to compare by, no root of a dictionary."""

    def inflections(self, past: str, present: str | None, participle: str | None, noun: str | None) -> dict[str, str]:
        """Return every folded form of a verb with its kind: past, present, participle or noun."""

    def agreement(self, form: str, kind: str) -> str | None:
        """Return the gender and number that a folded form asks of its subject: m, f, d(ual), p(lural), or None."""

    def conjugation(self, past: str, present: str | None) -> dict[str, Literal["past", "present", "future"]]:
        """Return the folded forms of a verb in all persons, with their kind."""

    def future(self, folded: str) -> bool:
        """Return whether a folded word is by its form a verb of the future."""

    def without_conjunction(self, folded: str) -> tuple[str, ...]:
        """Return a folded word without a conjunction that is joined to it, nothing where none is."""

    def joined(self, folded: str) -> tuple[str, ...]:
        """Return what the rest of a noun may have been before a pronoun was joined to it."""

    def before_pronoun(self, folded: str) -> tuple[str, ...]:
        """Return what a verb may have been before an object pronoun was joined to it, and it ends otherwise now."""

    def cases(self, folded: str) -> tuple[str, ...]:
        """Return the singulars in plain form that a folded noun may have."""


class Profile(msgspec.Struct, frozen=True):
    """`language.toml`: the ISO 639-1 code, the language's name, its direction and the script that tells it.

    `single_quotes`: an apostrophe may open and close a quotation, and a quotation may go on over paragraphs, each with
    an opening mark of its own. `capitals`: names begin with a capital letter. `modifiers`: whether
    adjectives stand before their nouns, and the largest part of a number first, or behind.
    """

    code: str
    name: str
    direction: str
    script: str
    single_quotes: bool = False
    capitals: bool = False
    modifiers: Literal["before", "after"] = "after"


class Language:
    """One language: its profile, its morphology, and its lexicons, decoded when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile = msgspec.toml.decode((folder / "language.toml").read_bytes(), type=Profile)
        module = importlib.import_module(f"isnad.language.{folder.name}.morphology")
        self.morphology = cast(Morphology, module)
        self._lexicons: dict[tuple[str, type], object] = {}

    def lexicon(self, name: str, kind: type[T]) -> T:
        """Return the lexicon `name`.toml as a `kind`; msgspec.ValidationError where it does not fit.

        A language leaves out what it does not have: a list, a table or a string of words that is missing is empty. An
        affix that no word has is "\\0": an empty one would stand at every word.
        """
        key = (name, kind)
        if key not in self._lexicons:
            data = msgspec.toml.decode((self.folder / f"{name}.toml").read_bytes())
            self._lexicons[key] = msgspec.convert(_filled(data, kind), type=kind)
        return cast(T, self._lexicons[key])


def _filled(data: object, kind: object) -> object:
    """Return decoded TOML with what a struct asks for and a language lacks."""
    if not (isinstance(data, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return data
    filled = dict(data)
    for field in msgspec.structs.fields(kind):
        name, wanted = field.encode_name, get_origin(field.type) or field.type
        if name in filled:
            filled[name] = _filled(filled[name], field.type)
        elif field.required and wanted is str:
            filled[name] = ""
        elif field.required and wanted is dict:
            filled[name] = {}
        elif field.required and wanted in (list, tuple, frozenset):
            filled[name] = []
    return filled


@cache
def installed_languages() -> dict[str, Path]:
    """Return the folder of every language by its code."""
    found = {}
    for path in sorted(_HERE.glob("*/language.toml")):
        found[msgspec.toml.decode(path.read_bytes(), type=Profile).code] = path.parent
    return found


@cache
def load_language(code: str) -> Language:
    """Return the language of an ISO 639-1 code; UnknownLanguage where no folder holds it."""
    folder = installed_languages().get(code)
    if folder is None:
        known = ", ".join(installed_languages())
        raise UnknownLanguage(f"no language '{code}' is installed; installed are: {known}")
    return Language(folder)


def identify_language(text: str) -> str | None:
    """Return the code of the installed language whose script has most letters of `text`, None where none has any."""
    best, most = None, 0
    for code in installed_languages():
        count = len(re.findall(load_language(code).profile.script, text))
        if count > most:
            best, most = code, count
    return best
