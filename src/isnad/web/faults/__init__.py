"""What errors, warnings and reasons say, in the language of the page: the code says all of it in English.

As with gettext the English is the name of what is said; since it comes with its values in it, it is known by its shape.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# A value keeps its own direction: U+2068 and U+2069 isolate it.
_ISOLATED = "\u2068{}\u2069"


class Told(NamedTuple):
    """A message and the language that it is in."""

    text: str
    language: str


class _Form(NamedTuple):
    shape: re.Pattern[str]
    text: str


def told(message: str, language: str) -> Told:
    """Return what a message says in a language; in English where nobody has translated it."""
    for form in _forms(language):
        match = form.shape.fullmatch(message)
        if match is not None:
            values = (_ISOLATED.format(told(value, language).text) for value in match.groups())
            return Told(form.text.format(*values), language)
    return Told(message, "en")


@cache
def _forms(language: str) -> tuple[_Form, ...]:
    """Return the messages of a language, those with most words of their own first."""
    file = files("isnad.web.faults") / f"{language}.toml"
    if not file.is_file():
        return ()
    pairs = [(one["en"], one[language]) for one in tomllib.loads(file.read_text(encoding="utf-8"))["told"]]
    pairs.sort(key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple(_Form(re.compile("(.*?)".join(map(re.escape, en.split("{}"))), re.DOTALL), text) for en, text in pairs)
