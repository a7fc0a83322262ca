"""The real command: what it prints, and what it says and returns when the input is bad."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [str(Path(sys.executable).parent / "isnad")]
TEXT = "سد النوار يكتمل\nقال وزير الري سالم النوار إن السد اكتمل قبل موعده بعام كامل."


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=given, capture_output=True, check=False)


def test_json_of_standard_input() -> None:
    done = run("read", "-", "--format", "json", "--as-is", given=TEXT.encode())
    assert done.returncode == 0, done.stderr.decode()
    reading = json.loads(done.stdout)
    assert reading["text"] == TEXT
    assert len(reading["statements"]) == 1


def test_text_names_the_speaker() -> None:
    done = run("read", "-", "--as-is", given=TEXT.encode())
    assert done.returncode == 0
    assert "سالم النوار" in done.stdout.decode()


@pytest.mark.parametrize(
    ("given", "status", "word"),
    [
        (b"", 7, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", 6, "text"),
        ("سد".encode() + b"\xff\xfe" + "سد".encode(), 9, "UTF-8"),
    ],
)
def test_bad_input_has_its_status(given: bytes, status: int, word: str) -> None:
    done = run("read", "-", given=given)
    message = done.stderr.decode()
    assert done.returncode == status, message
    assert word in message
    assert "Traceback" not in message


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    assert run("read", str(tmp_path / "none.txt")).returncode == 4
    assert run("read", str(tmp_path)).returncode == 5


def test_unknown_language_and_bad_date() -> None:
    assert run("read", "-", "--as-is", "--language", "xx", given=TEXT.encode()).returncode == 11
    assert run("read", "-", "--as-is", "--published", "2023-02-30", given=TEXT.encode()).returncode == 12


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False)
    file = tmp_path / "in.jsonl"
    file.write_text(f"{good}\n{{not json\n{good}\n", encoding="utf-8")
    done = run("read", "--jsonl", str(file))
    assert done.returncode == 13
    assert len(done.stdout.splitlines()) == 2
    assert "line 2" in done.stderr.decode()


def test_options_that_do_not_go_with_jsonl(tmp_path: Path) -> None:
    done = run("read", "--jsonl", str(tmp_path / "in.jsonl"), "--outlet", "X")
    assert done.returncode == 2
    assert "--outlet" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="skipped: no /dev/full")
def test_a_full_disk_has_its_status() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "read", "-", "--as-is", "--format", "json"],
            input=TEXT.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 14
    assert "Traceback" not in done.stderr.decode()


def test_verify_names_every_difference(tmp_path: Path) -> None:
    capture, reading = tmp_path / "page.txt", tmp_path / "reading.json"
    capture.write_text(TEXT, encoding="utf-8")
    reading.write_bytes(run("read", str(capture), "--as-is", "--format", "json").stdout)
    assert run("verify", str(reading), str(capture)).returncode == 0
    capture.write_text(TEXT.replace("اكتمل", "انهار"), encoding="utf-8")
    done = run("verify", str(reading), str(capture))
    assert done.returncode == 15
    assert "paragraph 1" in done.stderr.decode()


def test_the_page_of_a_reading() -> None:
    done = run("read", "-", "--as-is", "--format", "html", given=TEXT.encode())
    assert done.returncode == 0
    assert done.stdout.startswith(b"<!doctype html>")
