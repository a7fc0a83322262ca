"""Positions over time as a drawing: lanes of marks, one for each statement, at its day.

Drawn here and not in the browser: a plotting library is several times what a page may weigh, and wants scripts. All
that lies along time is told in hundredths of the width, so that a drawing fits every width without one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from isnad.ledger.views import ClaimCard, Standing, StatementCard
from isnad.web.asking import SIDES

_EDGE = 2.5  # hundredths left free on either side, where half of the first and the last mark stand
_PITCH, _ROOM = 12, 72  # pixels between marks of one day, and what a lane has for them at most
_LANES = 8


class Mark(NamedTuple):
    """A statement: `x` in hundredths of the width from the left, `y` in pixels from the top of its lane."""

    x: float
    y: float
    side: str
    href: str
    label: str
    day: str


class Lane(NamedTuple):
    """Statements of one side, or of one claim; `height` in pixels."""

    key: str
    label: str
    language: str
    height: int
    marks: list[Mark]


class Chart(NamedTuple):
    """Lanes over one axis: `days` stand evenly along it, each at its line."""

    rows: list[Lane]
    lines: list[float]
    days: list[str]


class _Row(NamedTuple):
    key: str
    label: str
    language: str
    statements: list[Standing]


def of_claim(
    standings: Sequence[Standing], *, mirrored: bool, unnamed: str, href: Callable[[Standing], str]
) -> Chart | None:
    """Return who took which side of a claim when; None where it was one day. `mirrored`: from right to left."""
    rows = [_Row(side, "", "", [one for one in standings if one.side == side]) for side in SIDES]
    return _chart([row for row in rows if row.statements], href, mirrored, unnamed)


def of_actor(
    statements: Sequence[StatementCard], claims: Iterable[ClaimCard], *, mirrored: bool, unnamed: str
) -> Chart | None:
    """Return which sides somebody took when, a lane a claim: those where the side changed, then the most spoken of."""
    cards = {one.key: one for one in claims}
    found: dict[str, list[Standing]] = {}
    for one in statements:
        if one.side and one.claims and one.claims[0] in cards:
            found.setdefault(one.claims[0], []).append(_standing(one))
    rows = [_Row(key, cards[key].text, cards[key].language, said) for key, said in found.items()]
    rows.sort(key=lambda row: (-len({one.side for one in row.statements}), -len(row.statements), row.key))
    return _chart(rows[:_LANES], lambda one: f"/statement/{one.statement}", mirrored, unnamed)


def _standing(one: StatementCard) -> Standing:
    return Standing(
        statement=one.key, side=one.side, day=one.day, speaker=one.speaker, outlet=one.outlet, voice=one.voice
    )


def _chart(rows: Sequence[_Row], href: Callable[[Standing], str], mirrored: bool, unnamed: str) -> Chart | None:
    days = sorted({one.day[:10] for row in rows for one in row.statements if one.day})
    if len(days) < 2:
        return None
    first, last = (dt.date.fromisoformat(day) for day in (days[0], days[-1]))
    long = (last - first).days

    def along(day: str) -> float:
        share = (dt.date.fromisoformat(day[:10]) - first).days / long
        return round(_EDGE + (100 - 2 * _EDGE) * (1 - share if mirrored else share), 2)

    steps = 2 if long % 2 == 0 else 3 if long % 3 == 0 else 1
    axis = [(first + dt.timedelta(days=long * n // steps)).isoformat() for n in range(steps + 1)]
    lanes = [_lane(row, along, href, unnamed) for row in rows]
    return Chart(lanes, [along(day) for day in axis], axis)


def _lane(row: _Row, along: Callable[[str], float], href: Callable[[Standing], str], unnamed: str) -> Lane:
    stacks: dict[str, list[Standing]] = {}
    for one in row.statements:
        if one.day:
            stacks.setdefault(one.day[:10], []).append(one)
    most = max((len(one) for one in stacks.values()), default=1)
    pitch = min(_PITCH, _ROOM / most)
    marks = [
        Mark(
            along(day), round(_PITCH / 2 + 2 + n * pitch, 1), one.side or "none", href(one),
            one.speaker or (one.outlet if one.voice == "outlet" else None) or unnamed, day,
        )
        for day, said in stacks.items()
        for n, one in enumerate(said)
    ]  # fmt: skip
    return Lane(row.key, row.label, row.language, round((most - 1) * pitch + _PITCH + 4), marks)
