"""Arabic words: folding and proclitics.

Folding drops short vowels, tatweel and bidi marks, and levels the spellings that newsrooms mix (أ إ آ ٱ for ا, ى for ي,
ة for ه). It serves comparison only; every span is read from the text as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from isnad.once import KNOWN_WORDS

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_LEVEL = str.maketrans("أإآٱىةگکی", "اااايهككي")
# Longest first, so that «وبال» is not cut after «و» alone when a stem is asked for by its longest proclitic.
_PROCLITICS = tuple("وبال فبال وكال وال فال بال كال ولل فلل لل ال وب ول وك فب فل و ف ب ل ك س".split())
_SHORTEST_STEM = 2
# Endings of number, gender and possession, longest first; what is left keeps three letters.
_ENDINGS = tuple(
    "تهما تها تهم اتها اتهم اتنا يتها يته هما تين تان يات يون يين ات ان ين ون وا ها هم نا يه ته ه ي ا ت".split()
)
_SHORTEST_LIGHT = 3
_WEAK = re.compile("[اويهيئءؤ]")
# Letters that stand before a root in verbs, participles and verbal nouns of the derived forms.
_FORMATIVES = ("مست", "است", "يست", "تست", "مت", "يت", "تت", "ان", "من", "م", "ت", "ي", "ن", "ا")
_SHORTEST_DUAL = 4  # letters; «أكدا» is a dual, «دعا» is not


@lru_cache(maxsize=KNOWN_WORDS)
def fold(word: str) -> str:
    """Return `word` without marks and spelling variants."""
    return _MARKS.sub("", word).translate(_LEVEL).lower()


@lru_cache(maxsize=KNOWN_WORDS)
def stems(folded: str) -> tuple[tuple[str, str], ...]:
    """Return every (proclitic, stem) that a folded word may be, the whole word first."""
    found = [("", folded)]
    for proclitic in _PROCLITICS:
        if folded.startswith(proclitic) and len(folded) - len(proclitic) >= _SHORTEST_STEM:
            found.append((proclitic, folded[len(proclitic) :]))
    return tuple(found)


def bare(folded: str) -> str:
    """Return a folded word without its article."""
    for article in ("ال", "لل"):
        if folded.startswith(article) and len(folded) - len(article) >= _SHORTEST_STEM:
            return folded[len(article) :]
    return folded


def sought_too(bare: str) -> tuple[str, ...]:
    """Return a bare word as it stands in the accusative: «زورق» is «زورقا» there, and «سوري» no «سوريا»."""
    return (f"{bare}ا",) if len(bare) >= _SHORTEST_LIGHT and bare[-1] not in "اويهء" else ()


@lru_cache(maxsize=KNOWN_WORDS)
def light(bare: str) -> str:
    """Return a bare word without its ending (after the light stemmers of Larkey et al. 2007)."""
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_LIGHT:
            return bare[: -len(ending)]
    return bare


@lru_cache(maxsize=KNOWN_WORDS)
def root(stem: str) -> str:
    """Return the strong consonants of a stem without the letters that derived forms put before or between them.

    «تسليح، أسلحة، سلاح، مسلح» are سلح; it joins more than a dictionary would, and is weighed accordingly.
    """
    rest = stem
    for formative in _FORMATIVES:
        if stem.startswith(formative) and len(_WEAK.sub("", stem[len(formative) :])) >= _SHORTEST_LIGHT:
            rest = stem[len(formative) :]
            break
    strong = _WEAK.sub("", rest)
    if len(strong) > _SHORTEST_LIGHT and strong[1] == "ت":  # the infix of «اعترض»
        strong = strong[0] + strong[2:]
    elif len(strong) > _SHORTEST_LIGHT and rest != stem and strong[0] == "ن":  # «ينسحب، منسحب» beside «انسحب»
        strong = strong[1:]
    return strong if len(strong) >= _SHORTEST_STEM else stem


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
        for suffix in ("ا", "ه", "ين", "ان", "ات"):
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
        if form.endswith("ان") and len(form) >= _SHORTEST_DUAL_PRESENT:
            return "d"
        return "f" if form.startswith("ت") else "m"
    if kind == "participle":
        return {"ه": "f", "ن": "p"}.get(form[-1:], "m")
    for pronoun, of in (("هما", "d"), ("هم", "p"), ("ها", "f"), ("ه", "m")):
        if form.endswith(pronoun):
            return of
    return None


_PERSONS = {"present": "يتن", "future": "س"}
_SHORTEST_JOINED = 3
_SHORTEST_DUAL_PRESENT = 6  # «يقولان», but «يدان»
_DUAL = ("ان", "ين", "تان", "تين")


def conjugation(past: str, present: str | None) -> dict[str, str]:
    """Return the folded forms of a verb in all persons that news use, with their kind: past, present or future.

    `present` is the stem without its prefix. Plurals without ن and forms without a weak last letter (لم يلتق) count as
    present; the future is what stands behind س.
    """
    forms = dict.fromkeys(_past(past), "past")
    root = fold(past)
    base = root[:-1] if past[-1] in "ىا" else root
    weak = base + "ي" if past[-1] == "ى" else base
    for form in (weak + "نا", weak + "تم", base + "ت", base + "وا"):
        forms.setdefault(form, "past")
    if present is None:
        return forms
    stem = fold(present)
    bare = stem[:-1] if stem[-1] in "يو" else stem
    for prefix in _PERSONS["present"]:
        for form in (stem, bare + "ون", bare + "وا", bare, stem + "ان"):
            forms.setdefault(prefix + form, "present")
            forms.setdefault(_PERSONS["future"] + prefix + form, "future")
            forms.setdefault("ل" + prefix + form, "present")
    return forms


def without_conjunction(folded: str) -> tuple[str, ...]:
    """Return a folded word without a conjunction before it, nothing where it has none."""
    return (folded[1:],) if folded[:1] in ("و", "ف") and len(folded) > _SHORTEST_JOINED else ()


def joined(folded: str) -> tuple[str, ...]:
    """Return what a noun may be before a pronoun was joined to it: استقالت(ه) for استقاله, لقائ(ه) for لقاء."""
    if folded.endswith("ت"):
        return (folded[:-1] + "ه",)
    return (folded[:-1] + "ء",) if folded[-1:] in ("ئ", "ؤ") else ()


def before_pronoun(folded: str) -> tuple[str, ...]:
    """Return what a verb may be before a pronoun was joined to it: نفا(ه) for نفي, وصفو(ه) for وصفوا."""
    if folded.endswith("ا"):
        return (folded[:-1] + "ي",)
    return (folded + "ا",) if folded.endswith("و") else ()


def cases(folded: str) -> tuple[str, ...]:
    """Return the singulars that a folded noun in the accusative or the dual may have."""
    accusative = folded.endswith("ا") and folded[-2:-1] != "ه" and len(folded) > _SHORTEST_JOINED
    found = [folded[:-1]] if accusative else []
    for ending in _DUAL:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_JOINED:
            found += [folded[: -len(ending)], folded[: -len(ending)] + "ه"]
    return tuple(found)


def future(folded: str) -> bool:
    """Return whether a folded word is by its form a verb of the future: سيجري، ستزور, though not سياسه."""
    return len(folded) > _SHORTEST_FUTURE and folded[:2] in ("سي", "ست") and folded[2] not in "اوي"


_SHORTEST_FUTURE = 4
