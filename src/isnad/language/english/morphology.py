"""English words: folding, possessives and the forms of verbs.

Folding lowers case, drops accents and levels the apostrophes that newsrooms mix. It serves comparison only; every span
is read from the text as it stands.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from isnad.once import KNOWN_WORDS

_APOSTROPHES = str.maketrans("\u2019\u02bc\u00b4`", "''''")
_VOWELS = frozenset("aeiou")
_ENDINGS = (("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_DERIVING = (
    "ational",
    "ization",
    "ation",
    "ition",
    "ment",
    "ance",
    "ence",
    "tion",
    "sion",
    "ion",
    "al",
    "ive",
    "er",
    "or",
    "y",
)
_SHORTEST_LIGHT = 3


@lru_cache(maxsize=KNOWN_WORDS)
def fold(word: str) -> str:
    """Return `word` in lower case, without accents and marks; one of marks alone as it is."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    bare = "".join(c for c in apart if not unicodedata.category(c).startswith(("M", "Cf"))).lower()
    return bare or word


@lru_cache(maxsize=KNOWN_WORDS)
def stems(folded: str) -> tuple[tuple[str, str], ...]:
    """Return every (proclitic, stem) that a folded word may be: the word alone, as English joins nothing to it."""
    return (("", folded),)


def bare(folded: str) -> str:
    """Return a folded word as it is, without a possessive: an English article stands alone."""
    return folded[:-2] if folded.endswith("'s") else folded


def sought_too(bare: str) -> tuple[str, ...]:
    """Return nothing: a search for a word means that word."""
    return ()


@lru_cache(maxsize=KNOWN_WORDS)
def light(bare: str) -> str:
    """Return a word without the ending of a plural or of a verb."""
    for ending, rest in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_LIGHT:
            return _undoubled(bare[: -len(ending)]) + rest
    return bare


def _undoubled(stem: str) -> str:
    """Return a stem without the consonant that its ending doubled: ramm, ram."""
    if stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    return stem.removesuffix("e")


@lru_cache(maxsize=KNOWN_WORDS)
def root(stem: str) -> str:
    """Return a stem without the endings that make nouns of verbs and adjectives of nouns: deni(al), accus(ation)."""
    for ending in _DERIVING:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_LIGHT:
            return stem[: -len(ending)]
    return stem.removesuffix("e")


def inflections(past: str, present: str | None, participle: str | None, noun: str | None) -> dict[str, str]:
    """Return every folded form of a verb with its kind: past, present, participle or noun.

    `present` is the bare verb ("say"). A form that is spelled as the past counts as past.
    """
    forms = {fold(past): "past"}
    root = fold(present) if present else None
    if root:
        for form in (root, third_person(root)):
            forms.setdefault(form, "present")
    if participle or root:
        forms.setdefault(fold(participle) if participle else ing(root or "", fold(past)), "participle")
    if noun:
        singular = fold(noun)
        for form in (singular, plural(singular)):
            forms.setdefault(form, "noun")
    return forms


def third_person(root: str) -> str:
    """Return the present of he, she, it: says, denies, teaches."""
    if root.endswith("y") and root[-2:-1] not in _VOWELS:
        return root[:-1] + "ies"
    return root + ("es" if root.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def ing(root: str, past: str) -> str:
    """Return the form in -ing of a bare verb; a consonant that the past doubles is doubled: admitted, admitting."""
    if past == root + root[-1:] + "ed":
        return past[:-2] + "ing"
    if root.endswith("ie"):
        return root[:-2] + "ying"
    if root.endswith("e") and not root.endswith(("ee", "ye", "oe")):
        return root[:-1] + "ing"
    return root + "ing"


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    return third_person(noun)


def agreement(form: str, kind: str) -> str | None:
    """Return None: an English verb does not tell its subject's gender."""
    return None


def conjugation(past: str, present: str | None) -> dict[str, str]:
    """Return the folded forms of a verb with their kind: past or present (with its third person and its -ing)."""
    if present is None:
        return {fold(past): "past"}
    stem = fold(present)
    silent = stem.removesuffix("e")
    third = stem + ("es" if stem.endswith(("s", "sh", "ch", "x")) else "s")
    third = stem[:-1] + "ies" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else third
    return {fold(past): "past", stem: "present", third: "present", silent + "ing": "present"}


def without_conjunction(folded: str) -> tuple[str, ...]:
    """Return nothing: English joins no conjunction to a word."""
    return ()


def before_pronoun(folded: str) -> tuple[str, ...]:
    """Return nothing: English joins no pronoun to a verb."""
    return ()


def joined(folded: str) -> tuple[str, ...]:
    """Return nothing: English joins no pronoun to a noun."""
    return ()


def cases(folded: str) -> tuple[str, ...]:
    """Return the singular that a plural in -s may have."""
    return (folded[:-1],) if folded.endswith("s") and len(folded) > _SHORTEST_LIGHT else ()


def future(folded: str) -> bool:
    """Return False: an English verb shows no future."""
    return False
