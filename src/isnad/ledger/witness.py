"""A statement as the ledger compares it: what it says, who stands for it and how, with what comparing it needs."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from isnad.ledger.blanket import resolve
from isnad.ledger.clauses import Clause, clauses
from isnad.ledger.lexicon import load_claim_lexicon
from isnad.ledger.nouns import Witness
from isnad.ledger.own_voice import own_voice as outlet_clauses
from isnad.ledger.wording import (
    is_absent,
    is_allegation,
    is_blanket,
    is_open,
    is_unsure,
    negation,
    past_allegation,
    shown_end,
    stands_alone,
    turned,
    weigh,
)
from isnad.ledger.words import words
from isnad.records import Reading, Span, Statement

__all__ = ["Witness", "keys", "witnesses"]

# Acts that take no position on whether something is so: a demand, a question, a refusal to comment.
_NO_POSITION = frozenset({"demand", "ask", "decline"})
# Possible is neither upheld nor denied, and who does not rule something out («لم تستبعد…») denies nothing.
_OPEN = frozenset({"PS+", "PS-", "PR-"})
# Acts that commit the speaker to what he says even where it is still to come.
_COMMITTING = frozenset({"announce", "warn", "accuse"})
_ALLEGING = frozenset({"assert", "accuse", "confirm"})
_COMMAS = ("،", ",", "؛", ";")
_GAP = 3  # characters between a comma and the word behind it, at most
_CLOSING = 2  # characters of marks between the end of an allegation and that of its denial
_KEY_ROOTS = 8  # roots of a content that are paired into keys
_ALONE = 16  # its weightiest roots, which are keys alone
_NAMING = 0.2  # weight of a word that names a speaker
_DAYS = 28  # length of the spans of time in which one root is a key
_LEAST_WORTH = 0.05  # of a root that may be in a key


def witnesses(reading: Reading, article: str, *, own_voice: bool = True, whole: bool = False) -> list[Witness]:
    """Return the witnesses of a reading, kept under the key `article`, in the order of its statements.

    A statement of several main clauses has a witness for each, unless they are taken `whole`. `own_voice`: what no
    statement covers is the outlet's own word, a witness a clause, behind them.
    """
    told = _Told(reading)
    take = _whole if whole else _clauses_of
    said = [w for one in reading.statements for w in take(one, told, article)]
    own = [w for one in outlet_clauses(reading) for w in take(one, told, article)] if own_voice else []
    return resolve([*said, *map(_of_outlet, own)], reading.text)


class _Told:
    """A reading with what is looked up for each of its statements, gathered once.

    `begun` is where a sentence goes on with another report («P، وطالب بـQ»، «P، ينفي X Q»), `title` where the title
    ends that a text follows, 0 where none does.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        text, joined = reading.text, load_claim_lexicon(reading.language).coordinating_proclitics
        cues = {one.cue[0][0] for one in reading.statements if one.cue}
        behind = {at for at in cues if text[max(0, at - _GAP) : at].rstrip().endswith(_COMMAS)}
        self.begun = frozenset(behind | {at - 1 for at in cues if at and text[at - 1] in joined})
        self.title = max(0, text.find("\n"))
        states = {form for actor in reading.actors if actor.kind == "state" for form in (actor.name, *actor.mentions)}
        self.states = frozenset(word.stem for form in states for word in words(form, reading.language))
        self._ending: dict[int, list[Statement]] = {}
        for one in reading.statements:
            self._ending.setdefault(one.content[-1][1], []).append(one)
        self._mentions = sorted((*span, n) for n, actor in enumerate(reading.actors) for span in actor.spans)

    def ending(self, at: int) -> list[Statement]:
        """Return the statements whose contents end at a place, but for what closes a sentence or a quotation."""
        return [one for end in range(at - _CLOSING, at + _CLOSING + 1) for one in self._ending.get(end, ())]

    def denies_within(self, one: Statement, spans: Sequence[Span]) -> bool:
        """Return whether somebody denies in a clause of his own words: a denial of his fills the end of it."""
        if not one.speaker:
            return False
        start, end = spans[0][0], spans[-1][1]
        return any(
            other.act == "deny" and other.speaker == one.speaker and other.cue and start <= other.cue[0][0] < end
            for other in self.ending(end)
        )

    def names(self, content: Sequence[Span]) -> list[str]:
        """Return the actors who are mentioned in a content, in their order."""
        found: set[int] = set()
        for start, end in content:
            inside = range(bisect_left(self._mentions, (start, 0, 0)), bisect_left(self._mentions, (end, 0, 0)))
            found |= {n for _, last, n in map(self._mentions.__getitem__, inside) if last <= end}
        return [self.reading.actors[n].name for n in sorted(found)]


def _whole(one: Statement, told: _Told, article: str) -> list[Witness]:
    return [_witness_of(one, told, article)]


def _clauses_of(one: Statement, told: _Told, article: str) -> list[Witness]:
    reading = told.reading
    denied = one.act == "deny"
    alleged = _alleged(one, told) if denied else None
    if alleged is not None:
        one = msgspec.structs.replace(one, content=alleged)
    if denied:
        one = _shown(one, reading)
    whole, code = _witness_of(one, told, article), reading.language
    parts = [] if whole.blanket else clauses(one.content, reading.text, code, denied=denied, begun=told.begun)
    if len(parts) < 2:
        return [whole if alleged is None else msgspec.structs.replace(whole, clause=1)]
    kept = [(n, part) for n, part in enumerate(parts, 1) if not denied or part.kind == "main"]
    if not denied:
        # «قال X: "… ينفي X هذه المزاعم"»: the denial stands by itself, and is not upheld beside it.
        kept = [(n, part) for n, part in kept if not told.denies_within(one, part.spans)] or kept
    found = [_clause(one, part, n, told, article) for n, part in kept]
    if denied:
        return found
    # «P، رغم أنها ليست متأكدة» leaves P open.
    doubted = {w.clause - 1 for w in found if w.kind != "main" and is_unsure(words(w.text, code), code)}
    left_open = [msgspec.structs.replace(w, polarity=0) if w.clause in doubted and w.polarity else w for w in found]
    return [_with_adjuncts(w, w.clause, parts, one.content) for w in left_open]


def _with_adjuncts(witness: Witness, n: int, parts: Sequence[Clause], content: Sequence[Span]) -> Witness:
    """Return the witness of the n-th part of a content with its cause and its time as evidence («P بسبب Q»)."""
    if witness.kind != "main":
        return witness
    adjuncts = itertools.takewhile(lambda part: part.adjunct, parts[n:])
    last = max(part.spans[-1][1] for part in (parts[n - 1], *adjuncts))
    begin = parts[n - 1].spans[0][0]
    spans = [(max(start, begin), min(end, last)) for start, end in content if start < last and end > begin]
    return msgspec.structs.replace(witness, content=spans)


def _shown(denial: Statement, reading: Reading) -> Statement:
    """Return a denial whose content begins by pointing to what others said («ينفي هذه المزاعم، P») with that alone."""
    start, end = denial.content[0]
    stop = shown_end(words(reading.text[start:end], reading.language), reading.text[start:end], reading.language)
    return denial if stop is None else msgspec.structs.replace(denial, content=[(start, start + stop)])


def _alleged(one: Statement, told: _Told) -> list[Span] | None:
    """Return the content of the allegation that a denial rejects («نفى اتهام المغرب له بـP»): it denies P itself.

    None where it rejects none, or what was alleged is not told. The allegation is a statement of its own in the denied
    content, by a noun that stands for what others said, and goes on to its end.
    """
    found = [
        other
        for other in told.ending(one.content[-1][1])
        if other.id != one.id and other.act in _ALLEGING and _is_alleged(other, one, told.reading)
    ]
    return list(min(found, key=lambda other: other.content).content) if found else None


def _is_alleged(other: Statement, denial: Statement, reading: Reading) -> bool:
    if not other.cue:
        return False
    cue, begin = other.cue[0], other.content[0][0]
    if not any(start <= cue[0] and begin <= end for start, end in denial.content):
        return False
    # Something opens what is alleged, a preposition or a word («بـP»، «بشأن P»): else it is whose allegation it is.
    opened = bool(reading.text[cue[1] : begin].strip())
    return opened and is_allegation(words(reading.text[slice(*cue)], reading.language), reading.language)


def _clause(one: Statement, part: Clause, n: int, told: _Told, article: str) -> Witness:
    """Return the n-th clause of a statement, from 1, as a witness.

    A denial reaches as far as its complementiser is said again («نفى أن X، وأن Y»); a further main clause is told
    beside it and takes no side, and what only stands beside («نفى X، الذي أدى إلى Y») is left out.
    """
    witness = _witness_of(msgspec.structs.replace(one, content=part.spans), told, article)
    beside = n > 1 and one.act == "deny" and not part.coordinated
    return msgspec.structs.replace(witness, clause=n, kind=part.kind, polarity=None if beside else witness.polarity)


def _of_outlet(one: Witness) -> Witness:
    return msgspec.structs.replace(one, voice="outlet", blanket=False)


def _witness_of(one: Statement, told: _Told, article: str) -> Witness:
    """Return one statement of a reading as a witness of the article `article`."""
    reading = told.reading
    text = " ".join(reading.text[start:end] for start, end in one.content)
    found = [word for start, end in one.content for word in words(reading.text[start:end], reading.language)]
    at = negation(found, reading.language)
    negated = at is not None
    blanket = is_blanket(text, reading.language, denied=one.act == "deny")
    alleged = past_allegation(found, reading.language)
    weighed = weigh(alleged, reading.language, told.states)
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
        polarity=0
        if is_open(found, reading.language)
        else _polarity(one, negated, blanket or len(alleged) < len(found)),
        negated=negated,
        terms=_bag((w.stem, worth) for w, worth in weighed),
        roots=_bag((w.root, worth) for w, worth in weighed),
        names=told.names(one.content),
        numbers=[w.stem for w in found if w.stem.isdecimal()],
        blanket=blanket,
        refers=[],
        alone=stands_alone(found, reading.language),
        headline=one.content[0][0] < told.title,
        turned=None if at is None else turned(found, at, reading.language),
        absent=at is not None and is_absent(found, at, reading.language),
    )


def keys(witness: Witness) -> dict[str, tuple[str, ...]]:
    """Return the keys by which a witness is found by those that may say the same, with the roots that each is made of.

    A key is a pair of roots, or one root in a span of time: what is said again years later shares more than one word
    with what was said before. Of those that share a key only the newest need be compared where they are very many.
    """
    return _keys(witness, _spans_of_time(witness.published)[1:-1] or [0])


def asked(witness: Witness) -> dict[str, tuple[str, ...]]:
    """Return the keys by which those are looked up that may say the same as a witness: in the spans beside, too.

    Two witnesses of which neither asks for a key of the other are never compared.
    """
    return _keys(witness, _spans_of_time(witness.published))


def _keys(witness: Witness, times: Sequence[int]) -> dict[str, tuple[str, ...]]:
    ranked = sorted((-worth, root) for root, worth in witness.roots.items() if worth >= _LEAST_WORTH)
    chosen = sorted(root for _, root in ranked[:_KEY_ROOTS])
    alone = {f"{root}@{time}": (root,) for _, root in ranked[:_ALONE] for time in times}
    return alone | {f"{a} {b}": (a, b) for a, b in itertools.combinations(chosen, 2)}


def _spans_of_time(published: str | None) -> list[int]:
    """Return the number of the span of time that a date lies in, between those beside it; of no date 0 alone."""
    if not published:
        return [0]
    span = dt.date.fromisoformat(published[:10]).toordinal() // _DAYS
    return [span - 1, span, span + 1]


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
    if one.act == "deny" and negated and one.manner != "indirect":
        # In his own words who denies says the negation himself («نفى الأمر: لم نفعل»).
        return -1
    upheld = one.factuality.endswith("+") and not (one.act == "deny" and not negated)
    return (1 if upheld else -1) * (-1 if negated else 1)


def _bag(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return what each key is worth at its best place."""
    worths: dict[str, float] = {}
    for key, worth in pairs:
        worths[key] = max(worths.get(key, 0.0), round(worth, 3))
    return dict(sorted(worths.items()))


def _naming(speakers: list[str], code: str) -> list[str]:
    """Return the stems that tell who the speakers are: an office («وزير», «مصدر مسؤول») tells nothing of it."""
    offices = load_claim_lexicon(code).offices
    found = (word for name in speakers for word in words(name, code))
    return sorted({word.stem for word in found if word.weight >= _NAMING and word.bare not in offices})
