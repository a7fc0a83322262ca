"""The commands of the ledger, for people and for programs."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import isnad
from isnad import ledger_commands
from isnad.errors import LedgerError
from isnad.export import dossier_page

BIN = Path(sys.executable).parent
PRESS = Path(__file__).parents[2] / "examples" / "press"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the press, made by the command."""
    made = tmp_path_factory.mktemp("made") / "ledger"
    done = run("add", str(PRESS), ledger=made)
    assert done.returncode == 0, done.stderr
    assert "added 15 articles" in done.stdout
    return made


def run(*arguments: str, ledger: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "isnad"), *arguments, "--ledger", str(ledger)], capture_output=True, text=True, check=False
    )


def asked(*arguments: str, ledger: Path) -> Any:
    done = run(*arguments, "--format", "json", ledger=ledger)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_question_is_answered(folder: Path) -> None:
    claims = asked("claims", "--contested", ledger=folder)
    assert claims["total"] == len(claims["items"]) > 0
    key = claims["items"][0]["key"]
    shown = asked("show", key, ledger=folder)
    assert shown["claim"]["card"]["key"] == key
    assert key in run("claims", "--contested", ledger=folder).stdout
    statement = shown["claim"]["statements"][0]
    assert statement["text"] in run("show", key, ledger=folder).stdout
    assert asked("show", statement["article"], ledger=folder)["kind"] == "article"
    assert asked("show", statement["key"], ledger=folder)["statement"]["text"] == statement["text"]
    assert asked("show", "سالم الودراني", ledger=folder)["actor"]["card"]["name"] == "سالم الودراني"
    for one in (statement["article"], statement["key"], "سالم الودراني"):
        assert run("show", one, ledger=folder).returncode == 0
    found = asked("check", statement["text"], ledger=folder)
    assert key in [one["claim"]["card"]["key"] for one in found]
    assert all(one["relation"] == "conflict" for one in asked("figures", "--conflicting", ledger=folder)["items"])
    assert run("figures", ledger=folder).returncode == 0
    assert "no claim" in run("check", "طقس مشمس غدا", ledger=folder).stdout


def test_adding_again_is_told(folder: Path) -> None:
    assert "15 were there already" in run("add", str(PRESS), ledger=folder).stdout


def test_decisions_are_taken_and_undone(folder: Path) -> None:
    key = asked("claims", "--joined", ledger=folder)["items"][0]["key"]
    one, *rest = asked("show", key, ledger=folder)["claim"]["statements"]
    made = asked(
        "correct", one["key"], "--set", "speaker=هيئة النخيل", "--set", 'via=["وكالة"]', "--who", "Salma", ledger=folder
    )
    assert (made["who"], made["value"]) == ("Salma", {"speaker": "هيئة النخيل", "via": ["وكالة"]})
    assert asked("show", one["key"], ledger=folder)["statement"]["state"] == "corrected"
    assert "undo" in run("undo", "--who", "Salma", ledger=folder).stdout
    split = asked("split", key, rest[0]["key"], "--who", "Omar", "--note", "another matter", ledger=folder)
    assert asked("show", split["target"], ledger=folder)["claim"]["card"]["state"] == "corrected"
    asked("join", key, split["target"], "--who", "Omar", ledger=folder)
    assert len(asked("show", key, ledger=folder)["claim"]["statements"]) == 1 + len(rest)
    log = run("log", "--format", "json", ledger=folder).stdout.splitlines()
    assert [json.loads(line)["action"] for line in log] == ["join", "split", "undo", "correct"]
    assert "another matter" in run("log", ledger=folder).stdout
    done = run("verify", ledger=folder)
    assert (done.returncode, "15 articles" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["show", "nobody"], 21, "nobody"),
        (["correct", "nobody", "--approve"], 21, "nobody"),
        (["claims", "--since", "May"], 12, "YYYY-MM-DD"),
        (["check", "1234"], 11, "language"),
        (["undo", "99999"], 21, "99999"),
        (["claims", "--limit", "0"], 2, "--limit"),
        (["figures", "--offset", "-1"], 2, "--offset"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, arguments: list[str], status: int, word: str) -> None:
    done = run(*arguments, ledger=folder)
    assert done.returncode == status, done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_added_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" ", encoding="utf-8")
    done = run(
        "add",
        str(tmp_path / "empty.txt"),
        str(tmp_path / "none.txt"),
        str(PRESS / "19-sari-wire.html"),
        ledger=tmp_path / "l",
    )
    assert done.returncode == 23
    assert "empty.txt" in done.stderr
    assert "none.txt" in done.stderr
    assert "added 1 articles" in done.stdout
    assert run("claims", ledger=tmp_path / "none").returncode == 17


def test_a_spoiled_ledger_is_told(tmp_path: Path) -> None:
    run("add", str(PRESS / "19-sari-wire.html"), ledger=tmp_path)
    archive = tmp_path / "captures" / "isnad-00001.warc.gz"
    archive.write_bytes(archive.read_bytes()[:-40])
    done = run("verify", ledger=tmp_path)
    assert done.returncode == 15
    assert "capture" in done.stderr


def test_a_dossier_is_one_inert_page(folder: Path, tmp_path: Path) -> None:
    page = run("dossier", "سالم الودراني", ledger=folder).stdout
    assert page.count("<circle") == page.count("<title>") - 1 > 3
    assert not re.search(r"<script|<img|<link|src=|https?://", page)
    assert len(asked("dossier", "سالم الودراني", "هاني الشلفاوي", ledger=folder)["actors"]) == 2
    with isnad.Ledger(tmp_path / "hostile") as ledger:
        ledger.add(
            'عنوان\nقال <script>alert(1)</script> "onload=x> إن <img src=x onerror=alert(1)> سقط.',
            as_is=True, published="2024-03-01", outlet="<b>o", language="ar",
        )  # fmt: skip
        (one, *_) = ledger.statements(voice="speaker").items
        ledger.correct(one.key, who="<i>", speaker="<script>alert(1)</script>")
        made = dossier_page(ledger.dossier("<script>alert(1)</script>"))
    assert "<script" not in made
    assert "<img" not in made
    assert "<b>o" not in made


def test_the_tour_of_the_press_explains_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(PRESS / "ledger.py"), str(tmp_path / "demo")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for heading in (
        "What is contested",
        "The one that most pages report",
        "Origins",
        "Who changed position",
        "سالم الودراني",
        "Pages edited without a word",
        "Figures that disagree",
        "0 faults",
    ):
        assert heading in done.stdout


def test_only_adding_makes_a_ledger(tmp_path: Path) -> None:
    nowhere = tmp_path / "mistyped"
    for command in (("reread",), ("undo",), ("join", "a", "b"), ("split", "a", "b"), ("correct", "a", "--approve")):
        done = run(*command, ledger=nowhere)
        assert done.returncode == 17
        assert "there is no ledger" in done.stderr
    assert not nowhere.exists()


def test_what_is_wrong_for_every_file_is_told_once(tmp_path: Path) -> None:
    for option, value, status in (
        ("--published", "2024/03/10", 12),
        ("--captured", "now", 12),
        ("--language", "xx", 11),
    ):
        done = run("add", str(PRESS), option, value, ledger=tmp_path / "ledger")
        assert done.returncode == status
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do all may write anywhere")
def test_who_may_only_read_reads(folder: Path, tmp_path: Path) -> None:
    kept = _read_only(folder, tmp_path)
    assert run("claims", ledger=kept).returncode == 0
    assert run("verify", ledger=kept).returncode == 0
    assert run("add", str(PRESS), ledger=kept).returncode == 16


def test_a_ledger_is_read_as_it_stands_where_nothing_may_be_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _read_only(folder, tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with isnad.Ledger(kept, write=False) as ledger:
        assert ledger.claims().total > 0
    (kept / "ledger.sqlite-wal").chmod(0o644) if (kept / "ledger.sqlite-wal").exists() else None
    (kept / "ledger.sqlite-wal").write_bytes(b"what was added last")
    with pytest.raises(LedgerError, match="waits in its log"):
        isnad.Ledger(kept, write=False)


def _read_only(folder: Path, tmp_path: Path) -> Path:
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)
    for one in (*kept.rglob("*"), kept):
        one.chmod(0o555 if one.is_dir() else 0o444)
    kept.chmod(0o755 if os.geteuid() == 0 else 0o555)
    return kept


def test_every_byte_of_a_record_is_verified(folder: Path, tmp_path: Path) -> None:
    for cut in (1, 6, 8):
        damaged = tmp_path / f"cut{cut}"
        shutil.copytree(folder, damaged)
        (archive,) = (damaged / "captures").iterdir()
        archive.write_bytes(archive.read_bytes()[:-cut])
        done = run("verify", ledger=damaged)
        assert done.returncode == 15
        assert "cut off" in done.stderr


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE position SET side = 'deny' WHERE side = 'affirm'",
        "UPDATE statement SET speaker = 'nobody' WHERE id = 1",
        "UPDATE article SET outlet = 'another' WHERE id = 1",
        "UPDATE article SET published = '1999-01-01' WHERE id = 1",
    ],
)
def test_what_is_shown_beside_the_words_is_verified_too(folder: Path, tmp_path: Path, change: str) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    with contextlib.closing(sqlite3.connect(changed / "ledger.sqlite")) as database, database:
        database.execute(change)
    assert run("verify", ledger=changed).returncode == 15


def test_a_folder_that_cannot_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad: list[str] = []

    def walk(top: Path, onerror: Callable[[OSError], None]) -> list[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", str(top / "closed")))
        return [(str(top), ["closed"], [])]

    monkeypatch.setattr(os, "walk", walk)
    assert list(ledger_commands._files((tmp_path,), bad)) == []
    assert bad == [f"  {tmp_path / 'closed'}: Permission denied"]


def test_a_statement_can_take_no_side(tmp_path: Path) -> None:
    made = tmp_path / "ledger"
    run("add", str(PRESS), ledger=made)
    key = asked("claims", "--contested", "--limit", "1", ledger=made)["items"][0]["key"]
    one = next(s for s in asked("show", key, ledger=made)["claim"]["statements"] if s["side"] == "deny")
    assert run("correct", one["key"], "--set", "stance=null", ledger=made).returncode == 0
    assert asked("show", one["key"], ledger=made)["statement"]["side"] is None
    assert "stance=" in run("log", ledger=made).stdout
    assert run("verify", ledger=made).returncode == 0


@pytest.mark.parametrize(
    ("change", "said"), [("act=zzz", "there are assert"), ("content=[[5,2]]", "ends before"), ("speaker=", "null")]
)
def test_a_correction_that_cannot_stand_says_what_can(tmp_path: Path, folder: Path, change: str, said: str) -> None:
    key = asked("claims", "--limit", "1", ledger=folder)["items"][0]["key"]
    statement = asked("show", key, ledger=folder)["claim"]["statements"][0]["key"]
    done = run("correct", statement, "--set", change, ledger=folder)
    assert done.returncode == 22
    assert said in done.stderr


def test_nothing_wrong_is_told_in_json_too(folder: Path) -> None:
    assert asked("verify", ledger=folder)["faults"] == 0
    assert asked("reread", "--everything", ledger=folder) == {"changed": 0}
