"""Figures kept up as articles come: the same thing measured in several reports, as one series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from isnad.ledger.affair import candidates
from isnad.ledger.figures import Figure, FigureGroup, align, figure_keys, figures, may_align
from isnad.ledger.filing import number
from isnad.ledger.store import Store, marks
from isnad.records import Reading

_NEWEST = 24  # figures under one key that are looked at, the newest first
_COMPARED = 12  # candidates that a figure is compared with, those that share most keys first
_GATHERED = 60  # figures that are aligned at once

_ENCODE = msgspec.msgpack.Encoder()
_FIGURE = msgspec.msgpack.Decoder(Figure)
_GROUP = msgspec.msgpack.Decoder(FigureGroup)


def measure(store: Store, article: int, key: str, reading: Reading) -> None:
    """Bring the series up to date with the figures of an article."""
    found = [_ENCODE.encode(one) for one in figures(reading, key)]
    rows = store.rows("SELECT id, data, series FROM figure WHERE article = ? ORDER BY id", (article,))
    if [data for _, data, _ in rows] == found:
        return
    touched = {series for _, _, series in rows if series is not None}
    for id, data, _ in rows:
        old = [(number(k), id) for k in figure_keys(_FIGURE.decode(data))]
        store.many("DELETE FROM figure_key WHERE key = ? AND figure = ?", old)
        store.run("DELETE FROM figure WHERE id = ?", (id,))
    new = []
    for data in found:
        id = store.insert("figure", article=article, data=data)
        keys = [(number(k), id) for k in dict.fromkeys(figure_keys(_FIGURE.decode(data)))]
        store.many("INSERT OR IGNORE INTO figure_key (key, figure) VALUES (?, ?)", keys)
        new.append(id)
    _realign(store, new, touched)


def _candidates(store: Store, id: int, one: Figure) -> list[int]:
    shared: Counter[int] = Counter()
    for key in dict.fromkeys(figure_keys(one)):
        rows = store.rows(
            "SELECT figure FROM figure_key WHERE key = ? ORDER BY figure DESC LIMIT ?", (number(key), _NEWEST)
        )
        shared.update(other for (other,) in rows if other != id)
    return sorted(shared, key=lambda other: (-shared[other], -other))[:_COMPARED]


def _realign(store: Store, new: Sequence[int], touched: set[int]) -> None:
    """Align new figures with those that may measure the same, and with their series."""
    gathered = set(new)
    series: dict[int, None] = dict.fromkeys(sorted(touched))
    for id, data in store.rows(f"SELECT id, data FROM figure WHERE id IN ({marks(new)}) ORDER BY id", new):
        one = _FIGURE.decode(data)
        near = _candidates(store, id, one)
        for other, held, theirs in store.rows(
            f"SELECT id, series, data FROM figure WHERE id IN ({marks(near)}) ORDER BY id DESC", near
        ):
            if may_align(one, _FIGURE.decode(theirs)):
                gathered.add(other)
                if held is not None:
                    series[held] = None
    chosen: list[int] = []
    for one_series in series:
        held = {id for (id,) in store.rows("SELECT id FROM figure WHERE series = ?", (one_series,))}
        # A series that is touched is made again; one that would make too many is left as it is.
        if one_series in touched or len(gathered | held) <= _GATHERED:
            gathered |= held
            chosen.append(one_series)
    gathered -= {
        id
        for (id, other) in store.rows(
            f"SELECT id, series FROM figure WHERE id IN ({marks(list(gathered))})", list(gathered)
        )
        if other is not None and other not in chosen
    }
    ids = sorted(gathered)
    rows = store.rows(f"SELECT id, data FROM figure WHERE id IN ({marks(ids)})", ids)
    known = {id: _FIGURE.decode(data) for id, data in rows}
    places = {(one.article, one.span): id for id, one in known.items()}
    for id in chosen:
        store.run("UPDATE figure SET series = NULL WHERE series = ?", (id,))
        store.run("DELETE FROM series WHERE id = ?", (id,))
    for group in align(known.values(), candidates(known.values(), figure_keys)):
        members = [places[one.article, one.span] for one in group.figures]
        if len(members) < 2:
            continue
        days = [one.published for one in group.figures if one.published]
        id = store.insert(
            "series", relation=group.relation, last=max(days)[:10] if days else None, data=_ENCODE.encode(group)
        )
        store.many("UPDATE figure SET series = ? WHERE id = ?", [(id, member) for member in members])


def decode_figure(data: bytes) -> Figure:
    """Return the figure that was kept."""
    return _FIGURE.decode(data)


def decode_group(data: bytes) -> FigureGroup:
    """Return the series that was kept."""
    return _GROUP.decode(data)
