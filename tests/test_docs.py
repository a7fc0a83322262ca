"""The documentation builds, what it shows runs, and nothing that a user can meet is missing from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

import isnad
from isnad.cli import cli
from isnad.errors import IsnadError
from isnad.language.pack import installed_languages

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BIN = Path(sys.executable).parent
READ = (ROOT / "docs" / "read.md").read_text(encoding="utf-8")
COMMANDS = READ + "".join((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("ledger", "serve"))


def blocks(kind: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a kind on all pages, each with a name for its test."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        found += [
            (f"{page.stem}-{n}", m[1]) for n, m in enumerate(re.finditer(rf"```{kind}\n(.*?)```", text, re.DOTALL), 1)
        ]
    return found


def commands() -> list[tuple[str, str]]:
    """Return every shell command on the pages. `make` is left out: it runs these very tests."""
    return [
        (f"{name}-{n}", line)
        for name, block in blocks("sh")
        for n, line in enumerate(block.splitlines(), 1)
        if line.strip() and not line.startswith(("make", "#"))
    ]


def test_the_site_builds_without_warnings(tmp_path: Path) -> None:
    # The variable silences an advertisement of the theme's makers, which is no warning about these pages.
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [c for _, c in commands()], ids=[name for name, _ in commands()])
def test_a_quoted_command_runs(command: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    # A page shows the command as it is called from the project's folder.
    (tmp_path / ".venv").symlink_to(BIN.parent)
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or ">" in command


@pytest.mark.parametrize("code", [c for _, c in blocks("python")], ids=[name for name, _ in blocks("python")])
def test_a_quoted_program_runs(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "page", "exec"), {})


def errors(kind: type[IsnadError] = IsnadError) -> Iterator[type[IsnadError]]:
    """Yield an error and all that derive from it."""
    yield kind
    for derived in kind.__subclasses__():
        yield from errors(derived)


def test_every_exit_status_is_told() -> None:
    told = {(int(m[1]), m[2]) for m in re.finditer(r"^\| (\d+) \| `(\w+)` \|", READ, re.MULTILINE)}
    assert told == {(kind.status, kind.__name__) for kind in errors()}
    for status in (0, 2):
        assert f"\n| {status} | " in READ


def test_every_command_and_option_is_told() -> None:
    assert "`isnad --version`" in COMMANDS
    for name, command in cli.commands.items():
        assert f"isnad {name}" in COMMANDS
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                assert str(parameter.name).upper() in COMMANDS
                continue
            for option in parameter.opts:
                assert re.search(rf"`{option}[ `]", COMMANDS), f"docs do not tell of {option}"
            if isinstance(parameter.type, click.Choice):
                for choice in parameter.type.choices:
                    assert f"`{parameter.opts[0]} {choice}`" in COMMANDS, f"docs do not tell of {choice}"


@pytest.mark.parametrize("noun", ["Reading", "Statement", "Event", "Assertion", "Framing", "Actor", "Time", "Quantity"])
def test_every_field_is_told(noun: str) -> None:
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for field in msgspec.structs.fields(getattr(isnad, noun)):
        assert f"`{field.name}`" in page, f"docs/data.md does not tell of {noun}.{field.name}"


def test_every_file_of_a_language_is_told() -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    for folder in installed_languages().values():
        for file in folder.glob("*.toml"):
            assert f"`{file.name}`" in page, f"docs/languages.md does not tell of {file.name}"


def test_the_public_nouns_are_told() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in isnad.__all__:
        assert name in page
