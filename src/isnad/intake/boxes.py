"""What the markup tells of an element: a box beside the text, a picture's frame, a lead, or something not shown."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

from isnad.intake.markup import Element

Frame = Literal["box", "picture", "lead", "hidden"]

# «wp-caption-text», «RelatedNewsHead», «share_button2»: words are cut at signs, digits and capitals.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Where class names are made by a machine, these say what an element is.
_TELLING = ("data-gu-name", "data-testid", "data-component", "data-e2e", "data-module")
# A longer name is remembered for no other page.
_NAME_MOST = 60
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Data(msgspec.Struct, frozen=True):
    """`boxes.toml`."""

    tags: str
    roles: str
    properties: str
    words: str
    beginnings: str
    pictures: str
    leads: str


class _Known(msgspec.Struct, frozen=True):
    tags: frozenset[str]
    roles: frozenset[str]
    properties: frozenset[str]
    words: frozenset[str]
    beginnings: tuple[str, ...]
    pictures: frozenset[str]
    leads: frozenset[str]


@cache
def _known() -> _Known:
    data = msgspec.toml.decode(Path(__file__).with_suffix(".toml").read_bytes(), type=_Data)
    lists = {name: text.split() for name, text in msgspec.structs.asdict(data).items()}
    return msgspec.convert(lists, _Known)


def names_of(element: Element) -> set[str]:
    """Return the words of an element's class and id, in lower case; joined pairs too, as «read-more» is one word."""
    attributes = element.attributes
    if not attributes:
        return set()
    told = [attributes[name] for name in _TELLING if name in attributes]
    names = (*attributes.get("class", "").split(), attributes.get("id", ""), *told)
    return set[str]().union(*[_names_in(name) if len(name) <= _NAME_MOST else _cut(name) for name in names])


def _cut(name: str) -> frozenset[str]:
    """Return the words of one name, and its joined pairs."""
    words = [word.lower() for word in _WORD.findall(name)]
    return frozenset([*words, *(a + b for a, b in pairwise(words))])


# A page has few names, and uses them for many elements.
_names_in = lru_cache(maxsize=4096)(_cut)


def frame_of(element: Element) -> Frame | None:
    """Return what an element is by its markup alone, None where that tells nothing."""
    known = _known()
    if not element.written:
        return "box" if element.tag in known.tags else None
    attributes = element.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return "hidden"
    properties = set(attributes.get("itemprop", "").split())
    if "description" in properties or "alternativeHeadline" in properties:
        return "lead"
    if element.tag in known.tags or attributes.get("role") in known.roles or properties & known.properties:
        return "box"
    names = names_of(element)
    # A name that says both («entry-summary share-box») is a box's.
    if names & known.words or any(name.startswith(known.beginnings) for name in names):
        return "box"
    if names & known.leads:
        return "lead"
    return "picture" if element.tag == "picture" or names & known.pictures else None
