"""A cue in its sentence: what every step around it asks."""

from __future__ import annotations

import msgspec

from isnad.reading.cues import Cue
from isnad.reading.grammar import Lines

_NOUN_AFTER = frozenset({"det", "poss", "'s", "prep", "word"})


class Spot(msgspec.Struct, frozen=True):
    """A cue with the tokens from `first` up to `last` of its sentence, the name of its verb and its form there."""

    lines: Lines
    cue: Cue
    index: int
    first: int
    last: int
    name: str
    form: str

    def kind(self, i: int) -> str:
        """Return the class of token `i`, ^ before the sentence and $ behind it."""
        if i < self.first:
            return "^"
        return self.lines.classes[i] if i < self.last else "$"


def spot_of(lines: Lines, cue: Cue) -> Spot:
    """Return a cue in its sentence."""
    first, last = lines.sentences[lines.sentence_at[cue.index]]
    name = cue.name or lines.tokens[cue.index].norm
    return Spot(lines, cue, cue.index, first, last, name, _form(lines, cue, first))


def _form(lines: Lines, cue: Cue, first: int) -> str:
    """The form of a cue in its place: a past after "be" is passive, a present after a determiner is a noun."""
    classes, k = lines.classes, cue.index - 1
    while k >= first and classes[k] in ("adv", "neg"):
        k -= 1
    before = classes[k] if k >= first else "^"
    if cue.form in ("past", "perfect"):
        return "passive" if before == "be" else "perfect" if before == "have" else cue.form
    if cue.form == "present":
        if before in _NOUN_AFTER and (before != "word" or k == cue.index - 1):
            return "noun"  # but a verb in «the ministry strongly condemns»
        return "infinitive" if before == "inf" else "modal" if before in ("modal", "do") else "present"
    return cue.form
