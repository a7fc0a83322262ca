"""Arabic words: folding and proclitics.

Folding drops short vowels, tatweel and bidi marks, and levels the spellings that newsrooms mix (أ إ آ ٱ for ا, ى for ي,
ة for ه). It serves comparison only; every span is read from the text as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_LEVEL = str.maketrans("أإآٱىةگکی", "اااايهككي")
# Longest first, so that «وبال» is not cut after «و» alone when a stem is asked for by its longest proclitic.
_PROCLITICS = tuple("وبال فبال وكال وال فال بال كال ولل فلل لل ال وب ول وك فب فل و ف ب ل ك س".split())
_SHORTEST_STEM = 2
_SHORTEST_DUAL = 4  # letters; «أكدا» is a dual, «دعا» is not


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return `word` without marks and spelling variants."""
    return _MARKS.sub("", word).translate(_LEVEL).lower()


@lru_cache(maxsize=200_000)
def stems(folded: str) -> tuple[tuple[str, str], ...]:
    """Return every (proclitic, stem) that a folded word may be, the whole word first."""
    found = [("", folded)]
    for proclitic in _PROCLITICS:
        if folded.startswith(proclitic) and len(folded) - len(proclitic) >= _SHORTEST_STEM:
            found.append((proclitic, folded[len(proclitic) :]))
    return tuple(found)


def _past(past: str) -> tuple[str, ...]:
    """The third person forms of a past tense, folded: قال قالت قالوا قالا قالتا; weak ones نفي نفت نفوا نفيا."""
    root = fold(past)
    if past[-1] in "ىا":
        stem = root[:-1]
        return (root, stem + "ت", stem + "وا", stem + ("يا" if past[-1] == "ى" else "وا"))
    return (root, root + "ت", root + "وا", root + "ا", root + "تا")


def _present(stem: str) -> tuple[str, ...]:
    """The third person present forms of a stem, folded: يقول تقول يقولون تقولون يقولان تقولان.

    The first person speaks inside a quotation and attributes nothing to anybody new.
    """
    root = fold(stem)
    bare = root[:-1] if root[-1] in "يو" else root
    return tuple(p + root for p in "يت") + tuple(p + bare + "ون" for p in "يت") + tuple(p + root + "ان" for p in "يت")


def inflections(past: str, present: str | None, participle: str | None, noun: str | None) -> dict[str, str]:
    """Return every folded form of a verb with its kind: past, present, participle or noun."""
    forms = dict.fromkeys(_past(past), "past")
    if present:
        for form in _present(present):
            forms.setdefault(form, "present")
    if participle:
        root = fold(participle)
        for suffix in ("ا", "ه", "ين", "ان"):
            forms.setdefault(root + suffix, "participle")
    if noun:
        root = fold(noun)
        for suffix in ("", "ه", "ها", "هم"):
            forms.setdefault(root + suffix, "noun")
    return forms


def agreement(form: str, kind: str) -> str | None:
    """Return the gender and number that a folded form of a kind asks of its subject: m, f, d(ual), p(lural) or None.

    A verb before its subject stays singular, so m and f fit dual and plural subjects of that gender as well.
    """
    if kind == "past":
        if form.endswith("وا"):
            return "p"
        if form.endswith("ا") and len(form) >= _SHORTEST_DUAL:
            return "d"
        return "f" if form.endswith("ت") else "m"
    if kind == "present":
        if form.endswith("ون"):
            return "p"
        return "f" if form.startswith("ت") else "m"
    if kind == "participle":
        return {"ه": "f", "ن": "p"}.get(form[-1], "m")
    for pronoun, of in (("هما", "d"), ("هم", "p"), ("ها", "f"), ("ه", "m")):
        if form.endswith(pronoun):
            return of
    return None
