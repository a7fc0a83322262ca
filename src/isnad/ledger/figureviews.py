"""Series of figures as the records that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from isnad.ledger.figures import Figure, FigureGroup
from isnad.ledger.filing import context_of, decode_text
from isnad.ledger.measuring import decode_figure, decode_group
from isnad.ledger.store import Row, Store, marks, stretches
from isnad.ledger.views import FigureView, Series, StatementCard
from isnad.ledger.words import words

_WORDS = 4  # that say what a series counts
_TELLING = 24  # figures of a series, its first, that tell what it counts: all count the same


class _Printed(NamedTuple):
    outlet: str | None
    text: str


def series_of(store: Store, rows: Sequence[Row]) -> list[Series]:
    """Return series with each figure in its place, from rows of number, data and last day."""
    groups = [(id, decode_group(data), last) for id, data, last in rows]
    printed = _printed(store, {one.article for _, group, _ in groups for one in group.figures})
    return [_series(id, group, last, printed) for id, group, last in groups]


def series_in(store: Store, statements: Iterable[StatementCard]) -> list[Series]:
    """Return the series of the figures that stand in what some statements say, those of the last days first."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in statements:
        spans.setdefault(one.article, []).extend(one.clause_spans or one.content_spans)
    held: set[int] = set()
    for part in stretches(sorted(spans)):
        for series, data in store.rows(
            "SELECT f.series, f.data FROM figure f JOIN article a ON a.id = f.article"
            f" WHERE a.key IN ({marks(part)}) AND f.series IS NOT NULL",
            part,
        ):
            figure = decode_figure(data)
            if any(start <= figure.span[0] and figure.span[1] <= end for start, end in spans[figure.article]):
                held.add(series)
    rows = [
        row
        for part in stretches(sorted(held))
        for row in store.rows(f"SELECT id, data, last FROM series WHERE id IN ({marks(part)})", part)
    ]
    return series_of(store, sorted(rows, key=lambda row: (row[2] or "", row[0]), reverse=True))


def _series(id: int, group: FigureGroup, last: str | None, printed: dict[str, _Printed]) -> Series:
    views = [_view(one, printed[one.article]) for one in group.figures]
    return Series(
        id=id, what=_measured(group.figures, views), unit=group.unit, relation=group.relation, last=last,
        reasons=group.reasons, figures=views,
    )  # fmt: skip


def _measured(figures: Sequence[Figure], views: Sequence[FigureView]) -> str:
    """Return what some figures count: the words that weigh most around them all, as one of the articles prints them."""
    weights: dict[str, float] = {}
    figures = figures[:_TELLING]
    for one in figures:
        for stem, weight in one.counted.items():
            if stem[0].isalnum():  # the others are roots, which are no words of anybody's
                weights[stem] = weights.get(stem, 0.0) + weight
    best = set(sorted(weights, key=lambda stem: (-weights[stem], stem))[:_WORDS])
    # Only the fullest is taken apart into words: a page may show series of hundreds of figures.
    fullest = max(range(len(figures)), key=lambda n: len(best & figures[n].counted.keys()))
    context = views[fullest].context
    forms = {word.stem: context[word.start : word.end] for word in reversed(words(context, figures[fullest].language))}
    return " ".join(form for stem, form in reversed(forms.items()) if stem in best)


def _view(one: Figure, where: _Printed) -> FigureView:
    return FigureView(
        article=one.article, outlet=where.outlet, published=one.published, span=one.span, text=one.text,
        value=one.value, value_to=one.value_to, comparator=one.comparator, unit=one.unit, speakers=one.speakers,
        context=context_of(where.text, [one.span])[1],
    )  # fmt: skip


def _printed(store: Store, articles: Iterable[str]) -> dict[str, _Printed]:
    """Return outlet and text of some articles, by key; each text is taken out of its reading once."""
    return {
        key: _Printed(outlet, decode_text(data))
        for part in stretches(sorted(articles))
        for key, outlet, data in store.rows(
            "SELECT a.key, a.outlet, r.data FROM article a JOIN reading r ON r.id = a.reading"
            f" WHERE a.key IN ({marks(part)})",
            part,
        )
    }
