"""Which articles descend from one report, and on how many independent origins a claim rests.

Copies are told by what the outlets write themselves: runs of words outside quotation marks (w-shingling, Broder
1997). A quotation that two articles share shows one speaker, not one report; it is told as a reason and makes no
copy. An edited copy shares few runs of three words and still some of six, which two writers hardly find alike.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

from isnad.language import load_language
from isnad.ledger.matching import Claim
from isnad.ledger.witness import Witness
from isnad.ledger.words import words
from isnad.reading.document import Document
from isnad.records import Reading, Record

_SHORT, _LONG = 3, 6  # words of the runs that are compared
_COPY = 0.4  # share of the shorter article's runs of three from which on it is a copy, not an edited one
_EDITED = 0.1  # from which on it is an edited copy, where runs of six are shared as well
_RUNS = 5  # runs of six words that an edited copy shares
_CUT = 5  # runs of three words of quotations that do instead: one of seven words cut alike
_SAMPLE = 2  # one long run in so many is a key
_DAYS = 10  # between two articles that draw on one report
_QUOTED = 4  # words of a quotation that is compared


class Fingerprint(Record, frozen=True, kw_only=True):
    """What of an article its copies share: hashes of its runs of three and six words and of its quotations.

    `credits` are those through whom its statements came: agencies and outlets that it names.
    """

    article: str
    outlet: str | None
    published: str | None
    language: str
    runs: list[int]
    long_runs: list[int]
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
    """A root report and the articles that descend from it; `parents` holds for a copy what it was copied from.

    `agency` is whom most of the articles credit: the report may be the agency's own, which the ledger does not hold.
    """

    id: str
    articles: list[str]
    agency: str | None
    parents: dict[str, str]


class Corroboration(Record, frozen=True, kw_only=True):
    """The two counts of a claim, kept apart: independent reports that it was said, independent sources for the fact."""

    reports: int
    sources: int


def fingerprint(reading: Reading, article: str) -> Fingerprint:
    """Return the fingerprint of an article that is kept under the key `article`."""
    quoted = Document(reading.text, load_language(reading.language)).quotations
    own, at, quotations = list[str](), 0, set[int]()
    for start, end in quoted:
        said = [w.stem for w in words(reading.text[start:end], reading.language)]
        own.append(reading.text[at:start])
        # A name or a term in quotation marks is the outlet's own text.
        if len(said) < _QUOTED:
            own.append(reading.text[start:end])
        else:
            quotations |= _runs(said, _SHORT)
        at = end
    own.append(reading.text[at:])
    stems = [w.stem for w in words(" ".join(own), reading.language)]
    return Fingerprint(
        article=article,
        outlet=reading.outlet,
        published=reading.published,
        language=reading.language,
        runs=sorted(_runs(stems, _SHORT)),
        long_runs=sorted(_runs(stems, _LONG)),
        quotations=sorted(quotations),
        credits=sorted({name for one in reading.statements for name in one.via}),
    )


def copy_keys(one: Fingerprint) -> list[str]:
    """Return the keys under which articles that may descend from one text are looked up: half of their longer runs.

    Two articles that share the least that an edited copy must are looked up together with some 97 % certainty, and all
    but surely where they share more; the runs are chosen by their hashes, so that both choose the same.
    """
    return [f"{run:x}" for run in [*one.long_runs, *one.quotations] if run % _SAMPLE == 0]


def descends(a: Fingerprint, b: Fingerprint) -> Descent | None:
    """Return how two articles draw on one text, None where they do not."""
    if a.language != b.language or not _near(a, b):
        return None
    fewest = min(len(a.runs), len(b.runs))
    share = len(set(a.runs) & set(b.runs)) / fewest if fewest else 0.0
    long_shared = len(set(a.long_runs) & set(b.long_runs))
    said = len(set(a.quotations) & set(b.quotations))
    if share < _EDITED or (long_shared < _RUNS and said < _CUT):
        return None
    reasons = [f"{share:.0%} of the shorter one's runs of three words, {long_shared} runs of six"]
    if said:
        reasons.append("the same quotations")
    common = sorted(set(a.credits) & set(b.credits))
    if common:
        reasons.append(f"both credit {', '.join(common)}")
    return Descent(
        a=a.article,
        b=b.article,
        kind="copy" if share >= _COPY else "edited",
        share=round(share, 3),
        older=_older(a, b),
        reasons=reasons,
    )


def origins(articles: Iterable[Fingerprint], descents: Iterable[Descent]) -> list[Origin]:
    """Return the origins of a connected set of articles, in the order of their ids: one for each that has no parent.

    An article's parent is the older one that it shares most with.
    """
    known = {one.article: one for one in articles}
    rank = {key: n for n, key in enumerate(sorted(known, key=lambda key: (known[key].published or "9999", key)))}
    parents: dict[str, str] = {}
    best: dict[str, float] = {}
    for one in sorted(descents, key=lambda d: (-d.share, d.a, d.b)):
        if one.a not in known or one.b not in known:
            continue
        older = one.older or min(one.a, one.b, key=rank.__getitem__)
        younger = one.b if older == one.a else one.a
        if _root(older, parents) != younger and one.share > best.get(younger, 0.0):
            parents[younger], best[younger] = older, one.share
    groups: dict[str, list[str]] = {}
    for article in rank:
        groups.setdefault(_root(article, parents), []).append(article)
    return [
        Origin(
            id=root,
            articles=members,
            agency=_agency([known[m] for m in members]),
            parents={m: parents[m] for m in members if m in parents},
        )
        for root, members in sorted(groups.items())
    ]


def corroboration(claim: Claim, witnesses: Sequence[Witness], found: Sequence[Origin]) -> Corroboration:
    """Return the two counts of a claim from its witnesses and the origins of their articles.

    Reports are the origins of the articles that affirm it. Sources are those who affirm it themselves: a speaker counts
    once in however many articles, an outlet's own voice once for each origin.
    """
    origin = {article: one.id for one in found for article in one.articles}
    affirming = {(p.article, p.statement) for p in claim.positions if p.side == "affirm"}
    mine = [w for w in witnesses if (w.article, w.statement) in affirming]
    reports = {origin.get(w.article, w.article) for w in mine}
    sources = {name for w in mine for name in (w.speakers[:1] or [f"@{origin.get(w.article, w.article)}"])}
    return Corroboration(reports=len(reports), sources=len(sources))


def _near(a: Fingerprint, b: Fingerprint) -> bool:
    if not a.published or not b.published:
        return True
    days = [dt.date.fromisoformat(one.published[:10]).toordinal() for one in (a, b) if one.published]
    return abs(days[0] - days[1]) <= _DAYS


def _older(a: Fingerprint, b: Fingerprint) -> str | None:
    """Return the article that the other one names, or else the one of an earlier day."""
    for one, other in ((a, b), (b, a)):
        if one.outlet and one.outlet in other.credits:
            return one.article
    if a.published and b.published and a.published[:10] != b.published[:10]:
        return min(a, b, key=lambda one: one.published or "").article
    return None


def _root(article: str, parents: dict[str, str]) -> str:
    while article in parents:
        article = parents[article]
    return article


def _agency(articles: list[Fingerprint]) -> str | None:
    """Return whom more than half of some articles credit, the most credited first; None for an article alone."""
    counts: dict[str, int] = {}
    for one in articles:
        for name in one.credits:
            counts[name] = counts.get(name, 0) + 1
    often = [name for name, n in counts.items() if n * 2 > len(articles) and len(articles) > 1]
    return max(sorted(often), key=counts.__getitem__, default=None)


def _runs(stems: list[str], length: int) -> set[int]:
    return {_hash(" ".join(stems[i : i + length])) for i in range(len(stems) - length + 1)}


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
