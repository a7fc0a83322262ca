"""What the ledger compares."""

from __future__ import annotations

from typing import Literal

from isnad.records import Act, Factuality, Manner, Record, Span

# A main clause stands by itself; what stands beside one («بعد أن X») does not.
Kind = Literal["main", "beside"]


class Witness(Record, frozen=True, kw_only=True, gc=False):
    """One statement, or one main clause of it, as the ledger compares it.

    `article`, `statement` and `clause` are its key: clause 0 is the whole of a statement that is one clause, those of a
    longer one count from 1; `kind` is that of the clause. `text` is its content, `content` the spans of it. `speakers`
    is empty where the outlet speaks in its own voice (`voice`) or nobody is named. `polarity` is +1 where the
    content's main proposition, taken without its negation, is upheld, -1 where it is denied, 0 where it is left open;
    None where the statement takes no position at all. `negated` says that the content itself holds the negation,
    `turned` is the root of the word that it negates; `absent` that it says so of something's being there at all.
    `refers` are the statements of the same article that a blanket denial («هذه المزاعم») stands against. `terms` and
    `roots` weigh stems and roots. `alone` says that the content can be read without what stood before it, `headline`
    that it stands in its article's title.
    """

    article: str
    statement: str
    text: str
    content: list[Span]
    speakers: list[str]
    via: list[str]
    voice: Literal["speaker", "outlet"]
    act: Act
    factuality: Factuality
    manner: Manner
    wording: Literal["outlet"] | None
    published: str | None
    outlet: str | None
    language: str
    polarity: int | None
    negated: bool
    terms: dict[str, float]
    roots: dict[str, float]
    names: list[str]
    speaker_terms: list[str]
    numbers: list[str]
    blanket: bool
    refers: list[str]
    clause: int = 0
    kind: Kind = "main"
    alone: bool = True
    headline: bool = False
    turned: str | None = None
    absent: bool = False
