"""A dossier as one self-contained page: a chart of who held what when, the positions, figures, events and changes.

Nothing is loaded from elsewhere and nothing runs; every text is escaped by the template.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from isnad.export.templating import environment
from isnad.language import load_language
from isnad.ledger.views import Dossier

_WIDTH = 760
_LEFT = 44
_LANE = 26
_TOP = 30


class Dot(NamedTuple):
    """A statement on the chart."""

    x: float
    y: float
    side: str
    first: bool
    tip: str
    key: str


class Tick(NamedTuple):
    """A day on the chart's axis."""

    x: float
    label: str


class Chart(NamedTuple):
    """A lane a claim, time from left to right."""

    width: int
    height: int
    left: int
    lanes: list[float]
    ticks: list[Tick]
    dots: list[Dot]


def dossier_page(dossier: Dossier) -> str:
    """Return a dossier as HTML."""
    languages = [one.card.language for one in dossier.claims if one.card.language]
    language = max(set(languages), key=lambda code: (languages.count(code), code)) if languages else "en"
    return (
        environment("isnad.export")
        .get_template("dossier.html.j2")
        .render(
            dossier=dossier,
            chart=_chart(dossier),
            language=language,
            direction=load_language(language).profile.direction,
            names={name for actor in dossier.actors for name in actor.names},
            first=set(dossier.actors[0].names),
            titles={a.key: a for claim in dossier.claims for a in claim.articles},
        )
    )


def _chart(dossier: Dossier) -> Chart | None:
    """Return the chart, None where nothing is dated."""
    days = sorted({dt.date.fromisoformat(s.day) for c in dossier.claims for s in c.statements if s.day})
    if not days:
        return None
    span = max(1, (days[-1] - days[0]).days)

    def x(day: dt.date) -> float:
        return round(_LEFT + 12 + (day - days[0]).days / span * (_WIDTH - _LEFT - 36), 1)

    lanes = [_TOP + _LANE * (n + 0.5) for n in range(len(dossier.claims))]
    first = set(dossier.actors[0].names)
    dots = []
    for lane, claim in zip(lanes, dossier.claims, strict=True):
        seen: dict[str, int] = {}
        for one in claim.statements:
            if one.day is None or one.side is None:
                continue
            # Statements of one day stand beside each other.
            beside = seen[one.day] = seen.get(one.day, -1) + 1
            speakers = {one.speaker, *one.speakers}
            dots.append(
                Dot(
                    x=x(dt.date.fromisoformat(one.day)) + 7 * (beside % 5),
                    y=lane + (-4 if beside % 2 else 4) * (beside > 0),
                    side=one.side,
                    first=bool(first & speakers),
                    tip=f"{one.day} {one.speaker or '?'} ({one.side}): {one.text}",
                    key=one.key,
                )
            )
    step = max(1, -(-len(days) // 9))
    ticks = [Tick(x(day), day.isoformat()[5:] if span < 300 else day.isoformat()[:7]) for day in days[::step]]
    height = round(_TOP + _LANE * len(lanes) + 8)
    return Chart(_WIDTH, height, _LEFT, lanes, ticks, dots)
