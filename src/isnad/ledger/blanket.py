"""Blanket denials: «هذه المزاعم» stands against what was alleged before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

import msgspec

from isnad.language.shared import states_in
from isnad.ledger.nouns import Witness
from isnad.ledger.wording import is_accusation, is_part, says_something
from isnad.ledger.words import words

_NEAR = 3  # paragraphs back to which «هذه المزاعم» may point
_MOST = 60  # witnesses, the nearest, among which it is looked for what a blanket denial means
_UPHELD = frozenset({"assert", "confirm", "accuse", "announce", "expect", "warn", "evaluate"})
# Who denies an accusation denies none of what his accuser says of himself or of what is to come.
_VERB = 1  # words that say something before a content whose accused is told elsewhere: the verb
_BESIDE = 60  # characters before an allegation in which who is accused of it is named
_MAINLY = 0.1  # worth of a name in what mainly is said; in a subordinate clause it has less
_TEXTS = 4  # texts whose paragraphs are remembered: the blanket denials of one come together
_ALLEGING = frozenset({"assert", "confirm", "accuse"})


def resolve(found: Sequence[Witness], text: str) -> list[Witness]:
    """Return the witnesses of one article, its blanket denials with what they stand against.

    A blanket denial takes the words of what it denies, so that it is looked up and compared as that; one with nothing
    before it that it could mean is left as it is. A headline's points to what follows. Where it names whose words it
    denies («اتهامات تلمارة»), it is theirs that it means.
    """
    if not any(w.blanket for w in found):
        return list(found)
    alleged, denied, own = (_Told(found, text, of) for of in (_is_alleged, _is_denied, _is_own))
    return [_resolved(w, alleged, denied, own, text) if w.blanket else w for w in found]


class Named(Protocol):
    """What has the name of a witness within its article."""

    @property
    def statement(self) -> str: ...
    @property
    def clause(self) -> int: ...


def reference(one: Named) -> str:
    """Return how a blanket denial of the same article refers to a witness: by statement and clause."""
    return f"{one.statement}.{one.clause}" if one.clause else one.statement


class _Told:
    """Witnesses of one kind in the order of the text, so that those near a place are found without the others."""

    def __init__(self, found: Sequence[Witness], text: str, of: Callable[[Witness], bool]) -> None:
        self._told = sorted(((w.content[0][0], n, w) for n, w in enumerate(found) if of(w)), key=lambda one: one[:2])
        self._starts = [start for start, _, _ in self._told]
        self._ends = _breaks(text)

    def near(self, one: Witness) -> list[Witness]:
        """Return those in the paragraphs that a blanket denial may point to, the nearest, in their first order."""
        place = bisect_left(self._ends, one.content[0][0])
        if place:
            begin = self._ends[place - _NEAR - 1] if place > _NEAR else -1
            first, last = bisect_right(self._starts, begin), bisect_right(self._starts, one.content[0][0])
            chosen = self._told[max(first, last - _MOST) : last]
        else:
            end = self._ends[_NEAR] if len(self._ends) > _NEAR else None
            first = bisect_right(self._starts, self._ends[0]) if self._ends else len(self._told)
            last = len(self._told) if end is None else bisect_left(self._starts, end)
            chosen = self._told[first : min(last, first + _MOST)]
        return [w for _, _, w in sorted(chosen, key=lambda told: told[1])]


def _is_alleged(one: Witness) -> bool:
    return one.voice == "speaker" and not one.blanket and one.act in _UPHELD and bool(one.polarity)


def _is_denied(one: Witness) -> bool:
    return one.act == "deny" and one.polarity == -1 and not one.blanket


def _is_own(one: Witness) -> bool:
    return one.voice == "outlet" and one.polarity == 1


def _resolved(one: Witness, alleged: _Told, denied: _Told, own: _Told, text: str) -> Witness:
    meant = _antecedents(one, alleged, denied, own, text)
    if not meant:
        return one
    merged: dict[str, dict[str, float]] = {"terms": {}, "roots": {}}
    for name, bag in merged.items():
        for other in meant:
            for key, weight in getattr(other, name).items():
                bag[key] = max(weight, bag.get(key, 0.0))
    return msgspec.structs.replace(
        one, refers=[reference(w) for w in meant], terms=merged["terms"], roots=merged["roots"]
    )


def _antecedents(one: Witness, alleged: _Told, denied: _Told, own: _Told, text: str) -> list[Witness]:
    """Return what a blanket denial denies: the allegations of others in the nearest paragraph that holds any.

    Where no allegation is told, it is what was denied before, by whomever: «نفى P، وقال إن هذه الاتهامات كاذبة».
    """
    place, mine = _paragraph(text, one), set(one.speakers)
    near = [w for w in alleged.near(one) if mine.isdisjoint(w.speakers)]
    near = _by_whom(one, near) or near
    if is_accusation(words(one.text, one.language), one.language):
        near = [w for w in near if w.act in _ALLEGING] or near
        named = _against(one, near, text)
        if not named and is_part(words(one.text, one.language), one.language):
            # A part in something needs somebody who has it: the outlet may have told of it.
            named = _against(one, own.near(one), text)
        blamed = [w for w in near if w.act == "accuse"]
        # A nearer accusation is meant rather than what is only said of who denies it.
        nearer = place and named and _last(blamed, text) > _last(named, text)
        near = blamed if nearer else named or near
    if not near and place:
        near = [w for w in denied.near(one) if w.content[0][0] < one.content[0][0]]
    if not near:
        return []
    nearest = (max if place else min)(_paragraph(text, w) for w in near)
    there = [w for w in near if _paragraph(text, w) == nearest]
    return [w for w in there if not any(_holds(other, w) for other in there)]


def _last(found: Sequence[Witness], text: str) -> int:
    """Return the last paragraph that holds one of some witnesses, -1 where there are none."""
    return max((_paragraph(text, w) for w in found), default=-1)


def _against(one: Witness, others: Sequence[Witness], text: str) -> list[Witness]:
    """Return the allegations that name who denies them: in what mainly is said, or right before it («اتهم X بـ …»).

    With one of them «هذه المزاعم» means what the same accuser blames somebody for beside it, unless that is another.
    """
    named = {id(w) for w in others if _names(one, w, text)}
    accusers = {(who, _paragraph(text, w)) for w in others if id(w) in named for who in w.speakers}
    beside = {
        id(w) for w in others if w.act == "accuse" and any((who, _paragraph(text, w)) in accusers for who in w.speakers)
    }
    return [w for w in others if id(w) in named or (id(w) in beside and not _blames_another(w, text))]


def _blames_another(one: Witness, text: str) -> bool:
    """Return whether an accusation tells between its verb and what it charges who is accused: «واتهمت X بـP»."""
    told = [word for word in words(_before(one, text), one.language) if says_something(word)]
    return len(told) > _VERB


def _before(one: Witness, text: str) -> str:
    """Return what stands before a content in its clause."""
    at = one.content[0][0]
    start = max(text.rfind(mark, 0, at) for mark in ".!?؟\n،") + 1
    return text[max(start, at - _BESIDE) : at]


def _names(one: Witness, other: Witness, text: str) -> bool:
    """Return whether what is alleged, or the clause that it stands in, names who denies it."""
    mine, code = set(one.speaker_terms), one.language
    if any(other.terms.get(term, 0.0) >= _MAINLY for term in mine):
        return True
    before = _before(other, text)
    named = {word.stem for word in words(before, code)} | states_in(code, before)
    return not named.isdisjoint(mine | {state for who in one.speakers for state in states_in(code, who)})


def _holds(whole: Witness, part: Witness) -> bool:
    """Return whether an allegation stands within another: it only tells of whom or what the other speaks."""
    if whole is part or len(whole.content) > 1 or len(part.content) > 1 or whole.content == part.content:
        return False
    return whole.content[0][0] <= part.content[0][0] and part.content[0][1] <= whole.content[0][1]


def _by_whom(one: Witness, others: Sequence[Witness]) -> list[Witness]:
    """Return what those said whom a blanket denial names."""
    states = states_in(one.language, one.text)
    named = {word.stem for word in words(one.text, one.language) if says_something(word)}
    return [
        w
        for w in others
        if named & set(w.speaker_terms) or states & {s for who in w.speakers for s in states_in(one.language, who)}
    ]


def _paragraph(text: str, one: Witness) -> int:
    return bisect_left(_breaks(text), one.content[0][0])


@lru_cache(maxsize=_TEXTS)
def _breaks(text: str) -> tuple[int, ...]:
    """Return where the paragraphs of a text end."""
    return tuple(match.start() for match in re.finditer("\n", text))
