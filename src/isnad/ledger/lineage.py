"""Which articles descend from one report, kept up as articles come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from isnad.ledger.filing import number
from isnad.ledger.origins import Descent, Fingerprint, Origin, copy_keys, descends, fingerprint, origins
from isnad.ledger.store import Store, marks
from isnad.records import Reading

_COMMON = 64  # articles under one key from which on it is too common to tell anything
_COMPARED = 32

_ENCODE = msgspec.msgpack.Encoder()
_PRINT = msgspec.msgpack.Decoder(Fingerprint)
_DESCENT = msgspec.msgpack.Decoder(Descent)


def trace(store: Store, article: int, key: str, reading: Reading) -> None:
    """Find the articles that draw on the same text as one, by what they share."""
    one = fingerprint(reading, key)
    data = _ENCODE.encode(one)
    before = store.value("SELECT data FROM print WHERE article = ?", (article,))
    if before == data:
        return
    if before is not None:
        old = [(number(k), article) for k in copy_keys(_PRINT.decode(before))]
        store.many("DELETE FROM print_key WHERE key = ? AND article = ?", old)
        store.run("DELETE FROM descent WHERE a = ? OR b = ?", (article, article))
    store.run("INSERT OR REPLACE INTO print (article, data) VALUES (?, ?)", (article, data))
    numbers = [number(k) for k in dict.fromkeys(copy_keys(one))]
    shared: Counter[int] = Counter()
    for n in numbers:
        found = store.rows("SELECT article FROM print_key WHERE key = ? LIMIT ?", (n, _COMMON + 1))
        if len(found) <= _COMMON:
            shared.update(id for (id,) in found if id != article)
    store.many("INSERT OR IGNORE INTO print_key (key, article) VALUES (?, ?)", [(n, article) for n in numbers])
    nearest = sorted(shared, key=lambda id: (-shared[id], id))[:_COMPARED]
    for id, other in _prints(store, nearest).items():
        descent = descends(*sorted((one, other), key=lambda p: p.article))
        if descent is not None:
            a, b = sorted((id, article))
            store.run("INSERT OR REPLACE INTO descent (a, b, data) VALUES (?, ?, ?)", (a, b, _ENCODE.encode(descent)))


def _prints(store: Store, articles: Sequence[int]) -> dict[int, Fingerprint]:
    rows = store.rows(f"SELECT article, data FROM print WHERE article IN ({marks(articles)})", articles)
    return {id: _PRINT.decode(data) for id, data in rows}


def origins_of(store: Store, articles: Sequence[int]) -> list[Origin]:
    """Return the origins among some articles; one that shares a text with none of them is left out: it is its own."""
    chosen = list(articles)[:400]
    rows = store.rows(
        # The plus keeps the planner from trying every pair of them.
        f"SELECT a, b, data FROM descent WHERE a IN ({marks(chosen)}) AND +b IN ({marks(chosen)}) ORDER BY a, b",
        [*chosen, *chosen],
    )
    if not rows:
        return []
    tied = sorted({id for a, b, _ in rows for id in (a, b)})
    return origins(_prints(store, tied).values(), [_DESCENT.decode(data) for _, _, data in rows])


def relatives(store: Store, article: int) -> list[int]:
    """Return the articles that draw on one text with an article, itself included, over any number of steps."""
    seen, waiting = {article}, [article]
    while waiting and len(seen) < 200:
        one = waiting.pop()
        for a, b in store.rows("SELECT a, b FROM descent WHERE a = ? OR b = ? ORDER BY a, b", (one, one)):
            other = b if a == one else a
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return sorted(seen)
