"""Adding: once and for all, whole or not at all, and in a schema that is brought up to date."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
from pathlib import Path

import pytest

import isnad
from isnad.errors import IsnadError, LedgerTooNew, NoLedger, NotText
from isnad.ledger import store
from isnad.ledger.filing import Given
from isnad.ledger.store import FILE, schema_version

PRESS = Path(__file__).parents[2] / "examples" / "press"
TEXT = "سد النوار يكتمل\nقال وزير الري سالم النوار إن السد اكتمل قبل موعده بعام كامل."


def rows(ledger: isnad.Ledger) -> dict[str, int]:
    """Return the number of rows of every table."""
    with sqlite3.connect(ledger.folder / FILE) as db:
        names = [
            n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
        ]
        found = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    db.close()
    return found


def test_the_press_stands_in_its_captures(press: isnad.Ledger) -> None:
    assert list(press.verify()) == []
    seen = press.overview()
    assert seen.articles == 15
    assert seen.contested > 0
    assert seen.statements == sum(one.statements for one in press.articles(limit=100).items)


def test_adding_again_changes_nothing(ledger: isnad.Ledger) -> None:
    page = PRESS / "19-sari-wire.html"
    assert ledger.add(page).outcome == "new"
    before = rows(ledger)
    assert ledger.add(page).outcome == "known"
    assert ledger.add(page.read_bytes()).outcome == "known"
    assert rows(ledger) == before


def test_one_text_by_two_outlets_is_two_articles_of_one_capture(ledger: isnad.Ledger) -> None:
    first = ledger.add(TEXT, outlet="بريد الأرخبيل", as_is=True)
    second = ledger.add(TEXT, outlet="الشرفة", as_is=True)
    assert first.article != second.article
    assert rows(ledger)["capture"] == 1
    assert list(ledger.verify()) == []


def test_what_cannot_be_read_leaves_nothing(ledger: isnad.Ledger) -> None:
    before = rows(ledger)
    with pytest.raises(NotText):
        ledger.add_all([(TEXT, Given(as_is=True, text=True)), (b"\x89PNG\r\n\x1a\n\x00\x00", Given())])
    assert rows(ledger) == before


def test_the_archive_is_warc(ledger: isnad.Ledger) -> None:
    from warcio.archiveiterator import ArchiveIterator

    page = PRESS / "19-sari-wire.html"
    ledger.add(page)
    ledger.add(TEXT, as_is=True)
    with (ledger.folder / "captures" / "isnad-00001.warc.gz").open("rb") as file:
        payloads = {
            record.rec_headers["WARC-Payload-Digest"]: record.content_stream().read()
            for record in ArchiveIterator(file)
        }
    assert set(payloads.values()) == {page.read_bytes(), TEXT.encode()}
    assert all(name == f"sha256:{hashlib.sha256(payload).hexdigest()}" for name, payload in payloads.items())
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert ledger.capture(digest).payload == TEXT.encode()


def test_what_a_killed_writer_left_is_cut_off(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True)
    archive = ledger.folder / "captures" / "isnad-00001.warc.gz"
    whole = archive.read_bytes()
    archive.write_bytes(whole + gzip.compress(b"WARC/1.1\r\nhalf a record")[:20])
    assert list(ledger.verify()) == []
    ledger.add(PRESS / "19-sari-wire.html")
    assert archive.read_bytes().startswith(whole)
    assert list(ledger.verify()) == []


def test_a_changed_byte_in_the_archive_is_found(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True)
    archive = ledger.folder / "captures" / "isnad-00001.warc.gz"
    spoiled = bytearray(archive.read_bytes())
    spoiled[len(spoiled) // 2] ^= 0xFF
    archive.write_bytes(spoiled)
    assert [one.fault for one in ledger.verify()] == ["capture"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE statement SET text = text || 'x' WHERE voice = 'speaker'", "text"),
        ("UPDATE statement SET context = 'x' || context WHERE voice = 'speaker'", "context"),
        ("UPDATE statement SET machine = replace(CAST(machine AS TEXT), '\"content\":[[', '\"content\":[[9') WHERE voice = 'speaker'", "span"),
        ("DELETE FROM position", "claim"),
    ],
)  # fmt: skip
def test_a_changed_row_is_found(ledger: isnad.Ledger, change: str, fault: str) -> None:
    ledger.add(TEXT, as_is=True)
    with sqlite3.connect(ledger.folder / FILE) as db:
        if "machine" in change:
            db.execute(
                change.replace("SET machine = replace", "SET machine = CAST(replace").replace("[[9')", "[[9') AS BLOB)")
            )
        else:
            db.execute(change)
    db.close()
    assert fault in [one.fault for one in ledger.verify()]


def test_no_ledger_and_a_later_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(NoLedger):
        isnad.Ledger(tmp_path / "none", write=False)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / FILE).write_text("no database at all, but long enough to be read as one", encoding="utf-8")
    with pytest.raises(NoLedger):
        isnad.Ledger(tmp_path / "other")
    isnad.Ledger(tmp_path / "late").close()
    with sqlite3.connect(tmp_path / "late" / FILE) as db:
        db.execute(f"PRAGMA user_version = {schema_version() + 1}")
    db.close()
    with pytest.raises(LedgerTooNew):
        isnad.Ledger(tmp_path / "late")


def test_an_older_schema_keeps_what_people_decided(tmp_path: Path) -> None:
    first, *_ = store._scripts()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.executescript(first)
        db.execute("PRAGMA user_version = 1")
        db.execute(f"PRAGMA application_id = {store._APPLICATION}")
        for key, read, decided in (("s1", b"read", b"read"), ("s2", b"read", b"corrected")):
            db.execute(
                "INSERT INTO statement (key, article, reading, label, current, voice, machine, data, text, context,"
                " context_start, act) VALUES (?, 1, 1, 'a', 1, 'speaker', ?, ?, '', '', 0, 'assert')",
                (key, read, decided),
            )
    db.close()
    kept = store.Store(tmp_path, write=True)
    assert kept.rows("SELECT key, data, decided FROM statement ORDER BY key") == [
        ("s1", b"read", None),
        ("s2", b"corrected", b"corrected"),
    ]
    kept.close()


def test_a_reader_reads_while_another_writes(ledger: isnad.Ledger) -> None:
    ledger.add(TEXT, as_is=True)
    with isnad.Ledger(ledger.folder, write=False) as reader:
        ledger.add(PRESS / "19-sari-wire.html")
        assert reader.overview().articles == 2
        with pytest.raises((IsnadError, sqlite3.OperationalError)):
            reader.add(PRESS / "18-difaf-rammed.html")


def test_the_same_captures_make_the_same_ledger(tmp_path: Path) -> None:
    def made(name: str) -> list[str]:
        with isnad.Ledger(tmp_path / name, clock=lambda: "2024-04-01T00:00:00Z") as ledger:
            for page in sorted(PRESS.glob("1*.html")):
                ledger.add(page)
        with sqlite3.connect(tmp_path / name / FILE) as db:
            dump = list(db.iterdump())
        db.close()
        return dump

    assert made("first") == made("second")
    archives = [(tmp_path / name / "captures" / "isnad-00001.warc.gz").read_bytes() for name in ("first", "second")]
    assert archives[0] == archives[1]


def test_a_schema_is_brought_up_to_date_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def version() -> int:
        with sqlite3.connect(tmp_path / FILE) as db:
            (found,) = db.execute("PRAGMA user_version").fetchone()
        db.close()
        return int(found)

    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(TEXT, as_is=True)
    before = version()
    scripts = store._scripts()
    broken = [*scripts, "CREATE TABLE extra (a INTEGER) STRICT;\nCREATE TABLE extra (a INTEGER) STRICT;\n"]
    monkeypatch.setattr(store, "_scripts", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        isnad.Ledger(tmp_path)
    assert version() == before
    with pytest.raises(NoLedger, match="older"):
        isnad.Ledger(tmp_path, write=False)
    monkeypatch.setattr(store, "_scripts", lambda: [*scripts, "CREATE TABLE extra (a INTEGER) STRICT;\n"])
    with isnad.Ledger(tmp_path) as ledger:
        assert list(ledger.verify()) == []
    assert version() == before + 1
