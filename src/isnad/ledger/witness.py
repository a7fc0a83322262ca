"""A statement as the ledger compares it: what it says, who stands for it and how, with what comparing it needs."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Literal

from isnad.ledger.lexicon import load_claim_lexicon
from isnad.ledger.words import Word, words
from isnad.records import Act, Actor, Factuality, Manner, Reading, Record, Span, Statement

# Acts that take no position on whether something is so: a demand, a question, a refusal to comment.
_NO_POSITION = frozenset({"demand", "ask", "decline"})
_HEAD = 4  # words of a content among which a negation turns its main clause
_KEY_ROOTS = 6  # roots of a content that are paired into keys
_LEAST_WEIGHT = 0.25  # of a word that may be a key: one that more than some ten per cent of articles hold tells nothing


class Witness(Record, frozen=True, kw_only=True):
    """One statement as the ledger compares it.

    `article` and `statement` are its key; `text` its content, `content` the spans of it. `speakers` is empty where
    the outlet speaks in its own voice (`voice`) or nobody is named. `polarity` is +1 where the content's main
    proposition, taken without its negation, is upheld, -1 where it is denied, 0 where it is left open; None where the
    statement takes no position at all. `negated` says that the content itself holds the negation. `refers` are the
    statements of the same article that a blanket denial («هذه المزاعم») stands against. `terms` and `roots` weigh
    stems and roots.
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
    context: dict[str, float]
    names: list[str]
    numbers: list[str]
    refers: list[str]


def witnesses(reading: Reading, article: str, *, own_voice: bool = True) -> list[Witness]:
    """Return the witnesses of a reading, kept under the key `article`, in the order of its statements.

    `own_voice`: what no statement covers is the outlet's own word, a witness a sentence (`v1`, `v2`, …), behind them.
    """
    _ = own_voice
    return [witness_of(one, reading, article) for one in reading.statements]


def witness_of(one: Statement, reading: Reading, article: str) -> Witness:
    """Return one statement of a reading as a witness of the article `article`."""
    text = " ".join(reading.text[start:end] for start, end in one.content)
    found = [word for start, end in one.content for word in words(reading.text[start:end], reading.language)]
    negated = _is_negated(found, reading, text)
    around = _paragraph(reading.text, one.content)
    return Witness(
        article=article,
        statement=one.id,
        text=text,
        content=list(one.content),
        speakers=list(one.speakers) or ([one.speaker] if one.speaker else []),
        via=list(one.via),
        voice="speaker",
        act=one.act,
        factuality=one.factuality,
        manner=one.manner,
        wording=one.wording,
        published=reading.published,
        outlet=reading.outlet,
        language=reading.language,
        polarity=_polarity(one, negated),
        negated=negated,
        terms=_weighed((w.stem, w.weight) for w in found),
        roots=_weighed((w.root, w.weight) for w in found),
        context=_weighed((w.stem, w.weight) for w in words(around, reading.language)),
        names=[actor.name for actor in reading.actors if _mentioned(actor, one.content)],
        numbers=[w.stem for w in found if w.stem.isdecimal()],
        refers=[],
    )


def keys(witness: Witness) -> list[str]:
    """Return the keys under which witnesses that may say the same are looked up.

    Two witnesses that share no key are never compared. A key is a pair of rare roots, so that few statements share one.
    """
    ranked = sorted((-weight, root) for root, weight in witness.roots.items() if weight >= _LEAST_WEIGHT)
    chosen = sorted(root for _, root in ranked[:_KEY_ROOTS])
    return [f"{a} {b}" for a, b in itertools.combinations(chosen, 2)] or chosen


def _is_negated(found: list[Word], reading: Reading, text: str) -> bool:
    lexicon = load_claim_lexicon(reading.language)
    head = [text_of.stem for text_of in found[:_HEAD]]
    for n, stem in enumerate(head):
        if stem in lexicon.negations:
            after = found[n + 1].stem if n + 1 < len(found) else ""
            return after not in lexicon.still
    return False


def _polarity(one: Statement, negated: bool) -> int | None:
    if one.act in _NO_POSITION or one.wording == "outlet":
        return None
    if one.factuality == "U":
        return 0
    upheld = one.factuality.endswith("+") and not (one.act == "deny" and not negated)
    return (1 if upheld else -1) * (-1 if negated else 1)


def _weighed(pairs: object) -> dict[str, float]:
    weights: Counter[str] = Counter()
    for key, weight in pairs:  # type: ignore[attr-defined]
        weights[key] = max(weights[key], round(weight, 3))
    return dict(sorted(weights.items()))


def _paragraph(text: str, content: list[Span]) -> str:
    start = text.rfind("\n", 0, content[0][0]) + 1
    end = text.find("\n", content[0][0])
    return text[start : end if end >= 0 else len(text)]


def _mentioned(actor: Actor, content: list[Span]) -> bool:
    return any(start <= a and b <= end for a, b in actor.spans for start, end in content)
