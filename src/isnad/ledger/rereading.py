"""An article read again by a better reader: what people decided stays, what changed is told, old keys still resolve."""

from __future__ import annotations

import msgspec

from isnad.ledger import casting, deciding, filing, lineage, measuring, weaving
from isnad.ledger.store import Store
from isnad.ledger.views import Reread
from isnad.records import Reading, Statement


def reread_article(store: Store, article: int, key: str, reading: Reading, now: str) -> Reread | None:
    """Put a new reading in the place of an article's current one; return what it changed, None where nothing did."""
    text_before = filing.load_reading(store, article).text
    before = _values(store, article)
    if not filing.file_reading(store, article, reading, now):
        return None
    _, gone = filing.file_statements(store, article, key, reading)
    for id in gone:
        _hold(store, id, text_before, reading)
    rows = store.rows("SELECT id FROM statement WHERE article = ? AND current", (article,))
    for (id,) in rows:
        deciding.lay(store, id)
    moved = [id for id in gone if store.row("SELECT 1 FROM placed WHERE statement = ?", (id,))]
    seen = filing.effective(store, article)
    lineage.trace(store, article, key, seen)
    casting.cast(store, article, key, seen)
    weaving.weave(store, article, key, seen)
    measuring.measure(store, article, key, seen)
    if moved:
        store.many("DELETE FROM placed WHERE statement = ?", [(id,) for id in moved])
        deciding.place(store, [store.value("SELECT key FROM statement WHERE id = ?", (id,)) for id in moved])
    filing.count_statements(store, article)
    after = _values(store, article)
    return Reread(
        article=key,
        gone=sorted(before.keys() - after.keys()),
        come=sorted(after.keys() - before.keys()),
        changed=sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
    )


def _values(store: Store, article: int) -> dict[str, bytes]:
    """Return what every current statement of an article says, its label left out, by its key."""
    rows = store.rows("SELECT key, data FROM statement WHERE article = ? AND current AND voice = 'speaker'", (article,))
    return {
        key: msgspec.json.encode(
            msgspec.structs.replace(msgspec.json.decode(data, type=Statement), id="", parent=None, confidence=None)
        )
        for key, data in rows
    }


def _hold(store: Store, id: int, text_before: str, reading: Reading) -> None:
    """Keep a statement that the reader no longer finds, where a person approved or corrected it and its words stand."""
    label, state, rejected, successor = store.rows(
        "SELECT label, state, rejected, successor FROM statement WHERE id = ?", (id,)
    )[0]
    if state == "machine" or rejected or successor is not None or text_before != reading.text:
        return
    (reading_before,) = store.rows("SELECT reading FROM statement WHERE id = ?", (id,))[0]
    # Its label in the old reading may be another statement's in the new one.
    held = label if label.endswith(f"@{reading_before}") else f"{label}@{reading_before}"
    store.update("statement", id, current=1, label=held)
