"""Verbs of every kind, by which the subject of a clause is told: «زارت الوزيرة المدينة وقالت إن»."""

from __future__ import annotations

from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.cues import cue_lexicon


class _Verbs(msgspec.Struct, frozen=True):
    """`verbs.toml`: verbs in the third person of the past, a list in a string; see `training/verbs.py`."""

    past: str = ""


@cache
def _past(language: Language) -> dict[str, str]:
    """Return the past forms of all verbs known, with the gender and number that each asks of its subject."""
    if not (language.folder / "verbs.toml").exists():
        return {}
    morphology = language.morphology
    known = language.lexicon("verbs", _Verbs).past.split()
    reporting = [verb.past for verb in cue_lexicon(language).verb if verb.past and not verb.doubtful]
    forms: dict[str, str] = {}
    for verb in [*known, *reporting]:
        for form in morphology.inflections(verb, None, None, None):
            if asked := morphology.agreement(form, "past"):
                forms.setdefault(form, asked)
    return forms


def past_of(language: Language, norm: str) -> str:
    """Return what a folded word asks of its subject (m, f, d, p) where it is a verb of the past, else "".

    A conjunction may be joined to it.
    """
    forms = _past(language)
    if not forms:
        return ""
    found = forms.get(norm)
    if found is None:
        found = next((forms[rest] for rest in language.morphology.without_conjunction(norm) if rest in forms), "")
    return found
