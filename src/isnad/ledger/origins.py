"""Which articles descend from one report, and on how many independent origins a claim rests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from isnad.ledger.matching import Claim
from isnad.ledger.witness import Witness
from isnad.ledger.words import words
from isnad.records import Reading, Record

_GRAM = 3


class Fingerprint(Record, frozen=True, kw_only=True):
    """What of an article its copies share: hashes of runs of words and of quotations, and whom it credits."""

    article: str
    outlet: str | None
    published: str | None
    language: str
    grams: list[int]
    quotations: list[int]
    credits: list[str]


class Descent(Record, frozen=True, kw_only=True):
    """Two articles that draw on one text: `copy` or `edited`, how much they share (0 to 1), and why, in words.

    `older` came first as far as dates and credits tell; None where they do not.
    """

    a: str
    b: str
    kind: Literal["copy", "edited"]
    share: float
    older: str | None
    reasons: list[str]


class Origin(Record, frozen=True, kw_only=True):
    """A root report and the articles that descend from it; `parents` holds for a copy what it was copied from."""

    id: str
    articles: list[str]
    agency: str | None
    parents: dict[str, str]


class Corroboration(Record, frozen=True, kw_only=True):
    """The two counts of a claim: independent reports that it was said, and independent sources for the fact."""

    reports: int
    sources: int


def fingerprint(reading: Reading, article: str) -> Fingerprint:
    """Return the fingerprint of an article that is kept under the key `article`."""
    stems = [w.stem for w in words(reading.text, reading.language)]
    grams = {_hash(" ".join(stems[i : i + _GRAM])) for i in range(len(stems) - _GRAM + 1)}
    return Fingerprint(
        article=article,
        outlet=reading.outlet,
        published=reading.published,
        language=reading.language,
        grams=sorted(grams),
        quotations=[],
        credits=[],
    )


def copy_keys(one: Fingerprint) -> list[str]:
    """Return the keys under which articles that may descend from one text are looked up: their smallest hashes."""
    return [f"{gram:x}" for gram in one.grams[:32]]


def descends(a: Fingerprint, b: Fingerprint) -> Descent | None:
    """Return how two articles draw on one text, None where they do not."""
    shared, fewest = len(set(a.grams) & set(b.grams)), min(len(a.grams), len(b.grams))
    share = shared / fewest if fewest else 0.0
    if share < 0.3:
        return None
    older = None
    if a.published and b.published and a.published[:10] != b.published[:10]:
        older = min(a, b, key=lambda one: one.published or "").article
    kind: Literal["copy", "edited"] = "copy" if share >= 0.6 else "edited"
    return Descent(a=a.article, b=b.article, kind=kind, share=round(share, 3), older=older, reasons=[])


def origins(articles: Iterable[Fingerprint], descents: Iterable[Descent]) -> list[Origin]:
    """Return the origins of a connected set of articles: one each for those that descend from nothing."""
    parents: dict[str, str] = {}
    for one in sorted(descents, key=lambda d: (-d.share, d.a, d.b)):
        older = one.older or min(one.a, one.b)
        younger = one.b if older == one.a else one.a
        parents.setdefault(younger, older)
    groups: dict[str, list[str]] = {}
    for article in sorted(one.article for one in articles):
        root, seen = article, {article}
        while root in parents and parents[root] not in seen:
            root = parents[root]
            seen.add(root)
        groups.setdefault(root, []).append(article)
    return [
        Origin(
            id=root,
            articles=members,
            agency=None,
            parents={m: parents[m] for m in members if m in parents and m != root},
        )
        for root, members in groups.items()
    ]


def corroboration(claim: Claim, witnesses: Sequence[Witness], found: Sequence[Origin]) -> Corroboration:
    """Return the two counts of a claim from its witnesses and the origins of their articles."""
    origin = {article: one.id for one in found for article in one.articles}
    affirming = {(p.article, p.statement) for p in claim.positions if p.side == "affirm"}
    mine = [w for w in witnesses if (w.article, w.statement) in affirming]
    return Corroboration(
        reports=len({origin.get(w.article, w.article) for w in mine}),
        sources=len({speaker for w in mine for speaker in w.speakers[:1]}),
    )


def _hash(gram: str) -> int:
    import hashlib

    return int.from_bytes(hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
