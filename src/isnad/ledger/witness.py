"""A statement as the ledger compares it: what it says, who stands for it and how, with what comparing it needs."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable

import msgspec

from isnad.ledger.blanket import resolve
from isnad.ledger.clauses import Clause, clauses
from isnad.ledger.lexicon import load_claim_lexicon
from isnad.ledger.nouns import Witness
from isnad.ledger.own_voice import own_voice as outlet_clauses
from isnad.ledger.wording import is_allegation, is_blanket, is_negated, is_open, past_allegation, stands_alone, weigh
from isnad.ledger.words import words
from isnad.records import Actor, Reading, Span, Statement

__all__ = ["Witness", "keys", "witness_of", "witnesses"]

# Acts that take no position on whether something is so: a demand, a question, a refusal to comment.
_NO_POSITION = frozenset({"demand", "ask", "decline"})
# Possible is neither upheld nor denied, and who does not rule something out («لم تستبعد…») denies nothing.
_OPEN = frozenset({"PS+", "PS-", "PR-"})
# Acts that commit the speaker to what he says even where it is still to come.
_COMMITTING = frozenset({"announce", "warn", "accuse"})
_ALLEGING = frozenset({"assert", "accuse", "confirm"})
_CLOSING = 2  # characters of marks between the end of an allegation and that of its denial
_KEY_ROOTS = 8  # roots of a content that are paired into keys
_ALONE = 12  # its weightiest roots, which are keys alone
_NAMING = 0.2  # weight of a word that names a speaker
_DAYS = 21  # length of the spans of time in which one root is a key
_LEAST_WORTH = 0.05  # of a root that may be in a key


def witnesses(reading: Reading, article: str, *, own_voice: bool = True, whole: bool = False) -> list[Witness]:
    """Return the witnesses of a reading, kept under the key `article`, in the order of its statements.

    A statement of several main clauses has a witness for each, unless they are taken `whole`. `own_voice`: what no
    statement covers is the outlet's own word, a witness a clause, behind them.
    """
    take = _whole if whole else _clauses_of
    said = [w for one in reading.statements for w in take(one, reading, article)]
    told = [w for one in outlet_clauses(reading) for w in take(one, reading, article)] if own_voice else []
    return resolve([*said, *map(_of_outlet, told)], reading.text)


def _whole(one: Statement, reading: Reading, article: str) -> list[Witness]:
    return [witness_of(one, reading, article)]


def _clauses_of(one: Statement, reading: Reading, article: str) -> list[Witness]:
    denied = one.act == "deny"
    alleged = _alleged(one, reading) if denied else None
    if alleged is not None:
        one = msgspec.structs.replace(one, content=alleged)
    whole = witness_of(one, reading, article)
    begun = _goes_on(one, reading)
    parts = [] if whole.blanket else clauses(one.content, reading.text, reading.language, denied=denied, begun=begun)
    if len(parts) < 2:
        return [whole if alleged is None else msgspec.structs.replace(whole, clause=1)]
    told = [(n, part) for n, part in enumerate(parts, 1) if not denied or part.kind == "main"]
    return [_clause(one, part, n, reading, article) for n, part in told]


def _goes_on(one: Statement, reading: Reading) -> set[int]:
    """Return where within a content its sentence goes on with another report: its cue behind «و» («P، وطالب بـQ»)."""
    starts = {other.cue[0][0] for other in reading.statements if other.id != one.id and other.cue}
    joined = load_claim_lexicon(reading.language).coordinating_proclitics
    return {at - 1 for at in starts if at and reading.text[at - 1] in joined}


def _alleged(one: Statement, reading: Reading) -> list[Span] | None:
    """Return the content of the allegation that a denial rejects («نفى اتهام المغرب له بـP»): it denies P itself.

    None where it rejects none, or what was alleged is not told. The allegation is a statement of its own in the denied
    content, by a noun that stands for what others said, and goes on to its end.
    """
    for other in reading.statements:
        if other.id != one.id and other.act in _ALLEGING and _is_alleged(other, one, reading):
            return list(other.content)
    return None


def _is_alleged(other: Statement, denial: Statement, reading: Reading) -> bool:
    if not other.cue or abs(other.content[-1][1] - denial.content[-1][1]) > _CLOSING:
        return False
    cue, begin = other.cue[0], other.content[0][0]
    if not any(start <= cue[0] and begin <= end for start, end in denial.content):
        return False
    # Something opens what is alleged, a preposition or a word («بـP»، «بشأن P»): else it is whose allegation it is.
    opened = bool(reading.text[cue[1] : begin].strip())
    return opened and is_allegation(words(reading.text[slice(*cue)], reading.language), reading.language)


def _clause(one: Statement, part: Clause, n: int, reading: Reading, article: str) -> Witness:
    """Return the n-th clause of a statement, from 1, as a witness.

    A denial reaches as far as its complementiser is said again («نفى أن X، وأن Y»); a further main clause is told
    beside it and takes no side, and what only stands beside («نفى X، الذي أدى إلى Y») is left out.
    """
    witness = witness_of(msgspec.structs.replace(one, content=part.spans), reading, article)
    beside = n > 1 and one.act == "deny" and not part.coordinated
    return msgspec.structs.replace(witness, clause=n, kind=part.kind, polarity=None if beside else witness.polarity)


def _of_outlet(one: Witness) -> Witness:
    return msgspec.structs.replace(one, voice="outlet", blanket=False)


def witness_of(one: Statement, reading: Reading, article: str) -> Witness:
    """Return one statement of a reading as a witness of the article `article`."""
    text = " ".join(reading.text[start:end] for start, end in one.content)
    found = [word for start, end in one.content for word in words(reading.text[start:end], reading.language)]
    negated = is_negated(found, reading.language)
    blanket = is_blanket(text, reading.language, denied=one.act == "deny")
    weighed = weigh(past_allegation(found, reading.language), reading.language)
    speakers = list(one.speakers) or ([one.speaker] if one.speaker else [])
    return Witness(
        article=article,
        statement=one.id,
        text=text,
        content=list(one.content),
        speakers=speakers,
        speaker_terms=_naming(speakers, reading.language),
        via=list(one.via),
        voice="speaker",
        act=one.act,
        factuality=one.factuality,
        manner=one.manner,
        wording=one.wording,
        published=reading.published,
        outlet=reading.outlet,
        language=reading.language,
        polarity=0 if is_open(found, reading.language) else _polarity(one, negated, blanket),
        negated=negated,
        terms=_bag((w.stem, worth) for w, worth in weighed),
        roots=_bag((w.root, worth) for w, worth in weighed),
        names=[actor.name for actor in reading.actors if _mentioned(actor, one.content)],
        numbers=[w.stem for w in found if w.stem.isdecimal()],
        blanket=blanket,
        refers=[],
        alone=stands_alone(found, reading.language),
    )


def keys(witness: Witness) -> dict[str, tuple[str, ...]]:
    """Return the keys under which witnesses that may say the same are looked up, with the roots that each is made of.

    Two witnesses that share no key are never compared. A key is a pair of roots, or one root in a span of time: what
    is said again years later shares more than one word with what was said before. Of those that share a key only the
    newest need be compared where they are very many.
    """
    ranked = sorted((-worth, root) for root, worth in witness.roots.items() if worth >= _LEAST_WORTH)
    chosen = sorted(root for _, root in ranked[:_KEY_ROOTS])
    times = _spans_of_time(witness.published)
    alone = {f"{root}@{time}": (root,) for _, root in ranked[:_ALONE] for time in times}
    return alone | {f"{a} {b}": (a, b) for a, b in itertools.combinations(chosen, 2)}


def _spans_of_time(published: str | None) -> list[int]:
    """Return the numbers of the two overlapping spans of time that a date lies in; an undated article lies in none."""
    if not published:
        return [0]
    day = dt.date.fromisoformat(published[:10]).toordinal()
    return [day // _DAYS, day // _DAYS + 1]


def _polarity(one: Statement, negated: bool, blanket: bool) -> int | None:
    if one.act in _NO_POSITION or one.wording == "outlet":
        return None
    if blanket:
        # «هذه المزاعم» is the denier's word for it: it is upheld only where it is said to be confirmed.
        return 1 if one.act == "confirm" else -1
    if one.factuality == "U":
        return 1 if one.act in _COMMITTING else 0
    if one.factuality in _OPEN and one.act != "deny":
        return 0
    upheld = one.factuality.endswith("+") and not (one.act == "deny" and not negated)
    return (1 if upheld else -1) * (-1 if negated else 1)


def _bag(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return what each key is worth at its best place."""
    worths: dict[str, float] = {}
    for key, worth in pairs:
        worths[key] = max(worths.get(key, 0.0), round(worth, 3))
    return dict(sorted(worths.items()))


def _naming(speakers: list[str], code: str) -> list[str]:
    found = (word for name in speakers for word in words(name, code))
    return sorted({word.stem for word in found if word.weight >= _NAMING})


def _mentioned(actor: Actor, content: list[Span]) -> bool:
    return any(start <= a and b <= end for a, b in actor.spans for start, end in content)
