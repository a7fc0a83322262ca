"""What adding remembers of a ledger is what the ledger holds, whoever changes it, and whatever comes to nothing."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import isnad
from isnad.ledger import recall
from isnad.ledger.matching import weighed
from isnad.ledger.recall import Recall, load_witnesses
from isnad.ledger.store import Store

TOLD = "أكد وزير الري سالم النوار أن سد أورا آمن.\nونفت المهندسة هالة الودراني أن يكون سد أورا آمنا."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(TOLD, published="2024-05-01", outlet="صحيفة المرفأ")
    store = Store(tmp_path, write=True)
    yield store
    store.close()


def _ids(store: Store) -> list[int]:
    return [id for (id,) in store.rows("SELECT id FROM witness ORDER BY id")]


def test_what_is_remembered_is_what_is_kept(store: Store) -> None:
    with store.transaction():
        ids, memory = _ids(store), store.memory(Recall)
        kept = {id: weighed(one) for id, one in load_witnesses(store, ids).items()}
        assert kept and memory.load(store, ids) == memory.load(store, [*ids, 999_999_999]) == kept
    with store.transaction():
        assert store.memory(Recall) is memory


def test_what_comes_to_nothing_is_forgotten(store: Store) -> None:
    memory = None
    with pytest.raises(ZeroDivisionError), store.transaction():
        memory = store.memory(Recall)
        raise ZeroDivisionError
    with store.transaction():
        assert store.memory(Recall) is not memory


def test_what_another_process_changed_is_asked_for_again(store: Store, tmp_path: Path) -> None:
    with store.transaction():
        memory = store.memory(Recall)
    with isnad.Ledger(tmp_path) as other:
        other.add(TOLD.replace("أورا", "الكرام"), published="2024-05-02", outlet="صحيفة الشاطئ")
    with store.transaction():
        assert store.memory(Recall) is not memory


def test_only_so_much_is_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_REMEMBERED", 1)
    with store.transaction():
        ids, memory = _ids(store), store.memory(Recall)
        assert len(ids) > 1 and list(memory.load(store, ids)) == ids
        assert list(memory.load(store, ids)) == ids
        assert sum(memory.remembers(id) for id in range(max(ids) + 1)) <= 2


def test_what_is_remembered_is_no_work_for_the_collector(store: Store) -> None:
    with store.transaction():
        memory = store.memory(Recall)
        held = list(memory.load(store, _ids(store)).values())
        gc.collect()
        gc.collect()  # a tuple of tuples is let go after what it holds
        assert held and not any(gc.is_tracked(one) for w in held for one in (w, w.terms, w.roots, w.content, w.refers))


def test_a_ledger_that_an_older_isnad_began_goes_on_alike(tmp_path: Path) -> None:
    told = [TOLD, TOLD.replace("آمن", "متين"), "قالت هالة الودراني إن سد أورا غير آمن."]
    made = []
    for name in ("older", "newer"):
        with isnad.Ledger(tmp_path / name) as ledger:
            for n, text in enumerate(told):
                ledger.add(text, published=f"2024-05-0{n + 1}", outlet="صحيفة المرفأ")
                if name == "older":
                    with sqlite3.connect(tmp_path / name / "ledger.sqlite") as db:
                        db.execute("DELETE FROM compared")
                    db.close()
            pages = [ledger.claim(one.key) for one in ledger.claims(joined=True).items]
            # When an article was added is another second in the one and in the other, at times.
            made.append([msgspec.structs.replace(page, articles=[]) for page in pages])
    assert made[0] == made[1] and len(made[0]) >= 1


def test_nothing_is_remembered_by_who_only_reads(store: Store) -> None:
    with pytest.raises(AssertionError):
        store.memory(Recall)


def test_a_key_that_leads_to_no_witness_is_passed_over(tmp_path: Path) -> None:
    """A ledger keeps the keys that an earlier version looked its statements up by."""
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(TOLD, published="2024-05-01", outlet="صحيفة المرفأ")
    store = Store(tmp_path, write=True)
    with store.transaction():
        store.run("INSERT INTO match_key (key, witness) SELECT DISTINCT key, 999999999 FROM match_key")
    store.close()
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(TOLD.replace("آمن.", "آمن تماما."), published="2024-05-02", outlet="صحيفة البر")
        assert ledger.claims(joined=True).items
