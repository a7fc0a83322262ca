"""Series of figures as the records that are shown."""

from __future__ import annotations

from isnad.ledger.figures import Figure
from isnad.ledger.filing import context_of, decode_reading
from isnad.ledger.measuring import decode_group
from isnad.ledger.store import Store
from isnad.ledger.views import FigureView, Series


def series_of(store: Store, id: int, data: bytes, last: str | None) -> Series:
    """Return a series with each figure in its place."""
    group = decode_group(data)
    views = [_view(store, one) for one in group.figures]
    weights: dict[str, float] = {}
    for one in group.figures:
        for stem, weight in one.counted.items():
            if not stem[0].isalnum():
                continue  # a root, which is no word of anybody's
            weights[stem] = weights.get(stem, 0.0) + weight
    best = sorted(weights, key=lambda stem: (-weights[stem], stem))[:4]
    return Series(
        id=id, what=" ".join(best), unit=group.unit, relation=group.relation, last=last, reasons=group.reasons,
        figures=views,
    )  # fmt: skip


def _view(store: Store, one: Figure) -> FigureView:
    outlet, data = store.rows(
        "SELECT a.outlet, r.data FROM article a JOIN reading r ON r.id = a.reading WHERE a.key = ?", (one.article,)
    )[0]
    return FigureView(
        article=one.article, outlet=outlet, published=one.published, span=one.span, text=one.text, value=one.value,
        value_to=one.value_to, comparator=one.comparator, unit=one.unit, speakers=one.speakers,
        context=context_of(decode_reading(data).text, [one.span])[1],
    )  # fmt: skip
