"""The command: parses, calls, prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
import rich_click as click

from isnad.errors import INTERRUPTED, BadLines, CannotWrite, InputError, IsnadError, NotVerified
from isnad.ledger_commands import COMMANDS, folder, form, verify_ledger
from isnad.reader import VERSION, confident, explain, read, read_line
from isnad.serve_command import serve_command

_BETWEEN_COLLECTIONS = 20_000  # objects made until the next look; more gains nothing measurable
_EPILOG = "Exit status: 0 read; 2 wrong usage; 3 to 24 what errors.py and docs/read.md list, each with one cause."


@click.group(epilog=_EPILOG)
@click.version_option(VERSION)
def cli() -> None:
    """Isnad reads news and keeps the record of who said what, on whose word."""


@cli.command("read", epilog=_EPILOG)
@click.argument("path", required=False)
@click.option("--jsonl", type=str, help='One {"id","text",…} a line in, one reading a line out, in order.')
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help="For people or programs."
)
@click.option("--published", metavar="DATE", help="The article's date (YYYY-MM-DD), over what the page says.")
@click.option("--outlet", metavar="NAME", help="Who published it, over what the page says.")
@click.option("--language", metavar="CODE", help="ISO 639-1 code; told from the script where left out.")
@click.option("--as-is", is_flag=True, help="Take the text to the letter: its first line is the title.")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out statements that the reader is less sure of.",
)
def read_command(
    path: str | None,
    jsonl: str | None,
    form: str,
    published: str | None,
    outlet: str | None,
    language: str | None,
    as_is: bool,
    least: float,
) -> None:
    """Read one article from PATH, or from standard input with -."""
    if (path is None) == (jsonl is None):
        raise click.UsageError("give either PATH (or - for standard input) or --jsonl FILE")
    if jsonl is not None:
        given = {"--published": published, "--outlet": outlet, "--language": language, "--as-is": as_is or None}
        unused = [name for name, value in given.items() if value is not None]
        if unused or form == "html":
            named = ", ".join(unused or ["--format html"])
            raise click.UsageError(
                f"{named} does not go with --jsonl: a line has its own fields, and is answered in JSON"
            )
        _read_lines(jsonl, least)
        return
    source: Path | bytes = sys.stdin.buffer.read() if path == "-" else Path(str(path))
    reading = read(source, published=published, outlet=outlet, language=language, as_is=as_is)
    reading = confident(reading, least) if least else reading
    if form == "json":
        sys.stdout.buffer.write(msgspec.json.encode(reading) + b"\n")
        return
    if form == "html":
        from isnad.export import page_of

        sys.stdout.buffer.write(page_of(reading).encode("utf-8", "replace"))
        return
    from rich.console import Console

    from isnad.terminal import show

    show(reading, Console())


@cli.command("explain", epilog=_EPILOG)
@click.argument("path")
@click.option("--statement", type=int, required=True, metavar="N", help="Which one, as `isnad read` numbers them.")
@click.option("--published", metavar="DATE", help="The article's date (YYYY-MM-DD), over what the page says.")
@click.option("--language", metavar="CODE", help="ISO 639-1 code; told from the script where left out.")
@click.option("--as-is", is_flag=True, help="Take the text to the letter: its first line is the title.")
@form
def explain_command(
    path: str, statement: int, published: str | None, language: str | None, as_is: bool, form: str
) -> None:
    """Say why a statement of PATH (or - for standard input) is read as it is: cue, source, content, speaker."""
    source: Path | bytes = sys.stdin.buffer.read() if path == "-" else Path(path)
    found = explain(source, statement, published=published, language=language, as_is=as_is)
    if form == "json":
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    from rich.console import Console

    from isnad.terminal import show_explanation

    show_explanation(found, Console())


@cli.command("verify", epilog=_EPILOG)
@click.argument("reading", required=False, type=click.Path(path_type=Path))
@click.argument("capture", required=False, type=click.Path(path_type=Path))
@folder
@form
def verify_command(reading: Path | None, capture: Path | None, folder: Path, form: str) -> None:
    """Check the whole ledger against its captures; or READING (JSON, by `isnad read --format json`) against CAPTURE."""
    if reading is None:
        verify_ledger(folder, form)
        return
    if capture is None:
        raise click.UsageError("give READING and CAPTURE, or neither for the whole ledger")
    from isnad.intake import open_file
    from isnad.records import Reading
    from isnad.verify import verify

    with open_file(reading) as file:
        try:
            one = msgspec.json.decode(file.read(), type=Reading)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{reading} is no reading in JSON: {error}") from None
    with open_file(capture) as file:
        found = verify(file.read(), one)
    if found:
        lines = [f"  paragraph {d.paragraph}: {d.fault}: expected {d.expected!r}, found {d.found!r}" for d in found]
        raise NotVerified("\n".join([f"{reading} does not stand in {capture}:", *lines]))
    click.echo(f"verified: {len(one.paragraphs)} paragraphs stand in {capture}")


for _command in (*COMMANDS, serve_command):
    cli.add_command(_command)


def _read_lines(name: str, least: float) -> None:
    bad: list[str] = []
    for number, line in enumerate(_lines(name), start=1):
        if not line.strip():
            continue
        try:
            reading = read_line(line)
        except IsnadError as error:
            bad.append(f"line {number}: {error}")
            continue
        reading = confident(reading, least) if least else reading
        sys.stdout.buffer.write(msgspec.json.encode(reading) + b"\n")
    if bad:
        raise BadLines("\n".join(["not read, the other lines were:", *bad]))


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
        return
    from isnad.intake import open_file

    with open_file(Path(name)) as file:
        yield from _with_progress(file)


def _with_progress(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file, with a bar on standard error where a person watches."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from file
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=os.fstat(file.fileno()).st_size)
        for line in file:
            yield line
            progress.advance(task, len(line))


def collect_seldom() -> None:
    """Let Python look for cycles of dead objects less often: a reading makes many objects and hardly a cycle."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)


def main() -> None:
    """Run the command; an IsnadError becomes its message and its exit status."""
    collect_seldom()
    try:
        try:
            cli()
        finally:
            sys.stdout.flush()
    except IsnadError as error:
        click.echo(f"isnad: {error}", err=True)
        sys.exit(error.status)
    except SystemExit as end:
        # click ends so, too, where somebody interrupts it, or nobody reads its output any more (`| head`).
        if isinstance(end.__context__, click.Abort):
            sys.exit(INTERRUPTED)
        sys.exit(0 if isinstance(end.__context__, BrokenPipeError) else end.code)
    except OSError as error:
        # Nothing more can be written: what still waits in the buffer goes nowhere, and quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            # The reader of our output went away (`| head`): nothing is wrong with the input.
            sys.exit(0)
        click.echo(f"isnad: the output cannot be written ({error.strerror}): free space or write elsewhere", err=True)
        sys.exit(CannotWrite.status)
