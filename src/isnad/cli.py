"""The command: parses, calls, prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
import rich_click as click

from isnad.errors import BadLines, IsnadError
from isnad.reader import VERSION, read, read_line

_EPILOG = "Exit status: 0 read; 2 wrong usage; 3 to 13 what errors.py and docs/read.md list, each with one cause."


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
def read_command(
    path: str | None,
    jsonl: str | None,
    form: str,
    published: str | None,
    outlet: str | None,
    language: str | None,
    as_is: bool,
) -> None:
    """Read one article from PATH, or from standard input with -."""
    if (path is None) == (jsonl is None):
        raise click.UsageError("give either PATH (or - for standard input) or --jsonl FILE")
    if jsonl is not None:
        _read_lines(jsonl)
        return
    source: Path | bytes = sys.stdin.buffer.read() if path == "-" else Path(str(path))
    reading = read(source, published=published, outlet=outlet, language=language, as_is=as_is)
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


def _read_lines(name: str) -> None:
    bad: list[str] = []
    for number, line in enumerate(_lines(name), start=1):
        if not line.strip():
            continue
        try:
            reading = read_line(line)
        except IsnadError as error:
            bad.append(f"line {number}: {error}")
            continue
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


def main() -> None:
    """Run the command; an IsnadError becomes its message and its exit status."""
    try:
        cli()
    except IsnadError as error:
        click.echo(f"isnad: {error}", err=True)
        sys.exit(error.status)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong with the input.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
