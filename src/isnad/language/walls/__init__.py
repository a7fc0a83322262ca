"""What stands on a page instead of its article: paywalls, requests for consent, shells that scripts fill, refusals.

As with the chrome, the phrases of all languages are taken together: `walls.toml` of every installed language, and the
files of this folder for languages that are known on pages only.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from isnad.language.chrome import Phrases, Words
from isnad.language.pack import installed_languages, load_language

_HERE = Path(__file__).parent


class _Data(msgspec.Struct, frozen=True):
    """One language's `walls.toml`."""

    subscribers: list[str]
    consent: list[str]
    scripts: list[str]
    refused: list[str]


class Walls:
    """The phrases of all languages, by what they tell."""

    def __init__(self, data: list[_Data]) -> None:
        self.subscribers = Phrases((text, 0) for one in data for text in one.subscribers)
        self.consent = Phrases((text, 0) for one in data for text in one.consent)
        self.scripts = Phrases((text, 0) for one in data for text in one.scripts)
        self.refused = Phrases((text, 0) for one in data for text in one.refused)


def told(words: Words, phrases: Phrases) -> int:
    """Return how many of the phrases stand in a line."""
    firsts = phrases.firsts
    return sum(phrases.longest(words, at) > 0 for at, word in enumerate(words) if word in firsts)


@cache
def load_walls() -> Walls:
    """Return the phrases of every language that the package knows."""
    languages = [load_language(code) for code in installed_languages()]
    data = [one.lexicon("walls", _Data) for one in languages if (one.folder / "walls.toml").exists()]
    data += [msgspec.toml.decode(path.read_bytes(), type=_Data) for path in sorted(_HERE.glob("*.toml"))]
    return Walls(data)
