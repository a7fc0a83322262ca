"""An attribution: a statement before its speaker is known."""

from __future__ import annotations

import msgspec

from isnad.records import Act, Factuality, Manner, Span


class Attribution(msgspec.Struct, frozen=True):
    """A statement before its speaker is known; `pattern` says how its content was found."""

    cue: Span
    source: Span | None
    content: Span
    manner: Manner
    act: Act
    factuality: Factuality
    wording: str | None
    form: str
    pattern: str
    venue: Span | None = None
    via: tuple[Span, ...] = ()
    confidence: float | None = None
    agreement: str | None = None
    sentence: int = 0  # offset where its sentence starts
    more: tuple[Span, ...] = ()  # further spans of an interrupted content
    doer: Span | None = None  # who does what the verb says that opens the sentence, where that reports nothing
    antecedent: Span | None = None  # what a source that is a relative pronoun stands for
    pronoun: bool = False  # whether the source is a pronoun, of the gender and number that `agreement` says
    impersonal: bool = False  # whether it is stated of nobody: «is expected to», «is believed to»
    judges: bool = False  # whether its content is what is judged and how: «وصف P بـQ»
    ruled: tuple[Act, Factuality] | None = None  # act and factuality by the rules, where weights tell another act
    aside: tuple[Span, ...] | None = None  # where in the sentence the telling is dated, where that is known
