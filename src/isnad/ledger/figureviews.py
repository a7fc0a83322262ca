"""Series of figures as the records that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.ledger.figures import Figure
from isnad.ledger.filing import context_of, decode_reading
from isnad.ledger.measuring import decode_group
from isnad.ledger.store import Store
from isnad.ledger.views import FigureView, Series
from isnad.ledger.words import words

_WORDS = 4  # that say what a series counts


def series_of(store: Store, id: int, data: bytes, last: str | None) -> Series:
    """Return a series with each figure in its place."""
    group = decode_group(data)
    views = [_view(store, one) for one in group.figures]
    return Series(
        id=id, what=_measured(group.figures, views), unit=group.unit, relation=group.relation, last=last,
        reasons=group.reasons, figures=views,
    )  # fmt: skip


def _measured(figures: Sequence[Figure], views: Sequence[FigureView]) -> str:
    """Return what some figures count: the words that weigh most around them all, as one of the articles prints them."""
    weights: dict[str, float] = {}
    for one in figures:
        for stem, weight in one.counted.items():
            if stem[0].isalnum():  # the others are roots, which are no words of anybody's
                weights[stem] = weights.get(stem, 0.0) + weight
    best = set(sorted(weights, key=lambda stem: (-weights[stem], stem))[:_WORDS])
    printed = [
        {word.stem: one.context[word.start : word.end] for word in reversed(words(one.context, figure.language))}
        for figure, one in zip(figures, views, strict=True)
    ]
    fullest = max(printed, key=lambda forms: len(best & forms.keys()))
    return " ".join(form for stem, form in reversed(fullest.items()) if stem in best)


def _view(store: Store, one: Figure) -> FigureView:
    outlet, data = store.rows(
        "SELECT a.outlet, r.data FROM article a JOIN reading r ON r.id = a.reading WHERE a.key = ?", (one.article,)
    )[0]
    return FigureView(
        article=one.article, outlet=outlet, published=one.published, span=one.span, text=one.text, value=one.value,
        value_to=one.value_to, comparator=one.comparator, unit=one.unit, speakers=one.speakers,
        context=context_of(decode_reading(data).text, [one.span])[1],
    )  # fmt: skip
