"""The commands of the ledger: parse, call, print."""

from __future__ import annotations

import getpass
import itertools
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import rich_click as click

from isnad.errors import (
    BadDate,
    BadDecision,
    IsnadError,
    LedgerError,
    NoLedger,
    NotAllAdded,
    NotVerified,
    UnknownLanguage,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from isnad.ledger import Ledger

_READ = (".html", ".htm", ".txt", ".xhtml", ".mht", ".mhtml")
_BATCH = 20  # captures that are added as one change: so many are read again after a kill

folder = click.option(
    "--ledger", "folder", metavar="FOLDER", envvar="ISNAD_LEDGER", default="ledger", type=click.Path(path_type=Path),
    help="The ledger's folder; ./ledger, or what ISNAD_LEDGER says, where left out.",
)  # fmt: skip
form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs."
)
who = click.option("--who", metavar="NAME", help="Who decides; the user's name where left out.")
note = click.option("--note", metavar="TEXT", help="Why.")


@contextmanager
def opened(path: Path, *, write: bool, make: bool = False) -> Iterator[Ledger]:
    """Open a ledger and close it again; `make`: where there is none, one is made."""
    from isnad.ledger import Ledger
    from isnad.ledger.store import FILE

    if write and not make and not (path / FILE).exists():
        raise NoLedger(f"there is no ledger in {path}: make one with `isnad add --ledger {path} PATH…`")
    with Ledger(path, write=write) as ledger:
        yield ledger


def console() -> Console:
    """Return the terminal that is printed to."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def as_json(value: object) -> None:
    """Print a record as one line of JSON."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


@click.command("add")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--published", metavar="DATE", help="The articles' date (YYYY-MM-DD), over what the pages say.")
@click.option("--outlet", metavar="NAME", help="Who published them, over what the pages say.")
@click.option("--language", metavar="CODE", help="ISO 639-1 code; told from the script where left out.")
@click.option("--as-is", is_flag=True, help="Take texts to the letter: the first line is the title.")
@click.option("--address", metavar="URL", help="Where the page was found, over what it says; for one PATH.")
@click.option("--captured", metavar="TIME", help="When (YYYY-MM-DDThh:mm:ssZ); now where left out.")
@folder
@form
def add_command(
    path: tuple[Path, ...], folder: Path, form: str, captured: str | None, address: str | None, **given: Any
) -> None:
    """Add the pages and texts at PATH…, and in folders there, to the ledger. What it has already is passed over."""
    from isnad.ledger.filing import Given

    bad: list[str] = []
    files = list(_files(path, bad))
    if address is not None and len(files) != 1:
        raise click.UsageError("--address goes with one PATH")
    each = Given(address=address, **given)
    counts: dict[str, int] = {}
    with opened(folder, write=True, make=True) as ledger, _progress("adding") as progress:
        task = progress.add_task("adding", total=len(files)) if progress else None
        for start in range(0, len(files), _BATCH):
            batch = files[start : start + _BATCH]
            for file, one in _add_batch(ledger, batch, each, captured, bad):
                counts[one.outcome] = counts.get(one.outcome, 0) + 1
                if form == "json":
                    as_json({"path": str(file), **msgspec.to_builtins(one)})
            if progress and task is not None:
                progress.advance(task, len(batch))
    if form == "text":
        new, known, version = (counts.get(name, 0) for name in ("new", "known", "version"))
        click.echo(f"added {new + version} articles, {version} of them new versions; {known} were there already")
    if bad:
        raise NotAllAdded("\n".join([f"of {len(files)} files and folders {len(bad)} were not added:", *bad]))


def _add_batch(ledger: Ledger, batch: list[Path], given: Any, captured: str | None, bad: list[str]) -> list[Any]:
    """Add some files as one change; those that cannot be read are named in `bad`."""
    try:
        return list(zip(batch, ledger.add_all([(file, given) for file in batch], captured=captured), strict=True))
    except (LedgerError, BadDate, UnknownLanguage) as error:
        if isinstance(error, LedgerError) or _given(error, given, captured):
            raise
    except IsnadError:
        pass
    found: list[Any] = []
    for file in batch:
        try:
            found += zip([file], ledger.add_all([(file, given)], captured=captured), strict=True)
        except LedgerError:
            raise
        except IsnadError as error:
            bad.append(f"  {file}: {error}")
    return found


def _given(error: IsnadError, given: Any, captured: str | None) -> bool:
    """Whether what is wrong is what was given for every file: a date, a language."""
    return any(f"'{value}'" in str(error) for value in (given.published, given.language, captured) if value)


def _files(paths: tuple[Path, ...], bad: list[str]) -> Iterator[Path]:
    """Yield the files at some paths; of a folder those that are pages or texts by their names, in order.

    A folder that cannot be looked into is named in `bad`.
    """

    def closed(error: OSError) -> None:
        bad.append(f"  {error.filename}: {error.strerror}")

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = [Path(at, name) for at, _, names in os.walk(path, onerror=closed) for name in names]
        yield from sorted(one for one in inside if one.suffix.lower() in _READ and one.is_file())


@contextmanager
def _progress(what: str) -> Iterator[Progress | None]:
    """Show a bar on standard error where a person watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield progress


@click.command("claims")
@click.option("--contested", is_flag=True, help="Only those that somebody affirms and somebody denies.")
@click.option("--about", metavar="ACTOR", help="Only those in which an actor takes part (name or key).")
@click.option("--outlet", metavar="NAME", help="Only those that an outlet reports.")
@click.option("--language", metavar="CODE", help="Only those reported in a language.")
@click.option("--since", metavar="DATE", help="Only those with a statement of that day or later.")
@click.option("--until", metavar="DATE", help="Only those with a statement of that day or earlier.")
@click.option("--search", metavar="WORDS", help='Only those with these words; "…" near together, …* a beginning.')
@click.option("--joined", is_flag=True, help="Only those of more than one statement.")
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Pass over the first N.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=20, help="Show at most N.")
@folder
@form
def claims_command(folder: Path, form: str, **asked: Any) -> None:
    """List the claims of the ledger, the newest first."""
    from isnad import terminal_ledger

    with opened(folder, write=False) as ledger:
        found = ledger.claims(**asked)
    if form == "json":
        as_json(found)
    else:
        terminal_ledger.claims(found, console())


@click.command("show")
@click.argument("key")
@folder
@form
def show_command(key: str, folder: Path, form: str) -> None:
    """Show all of a claim, an actor, an article or a statement: KEY is its key, or an actor's name."""
    from isnad import terminal_ledger

    with opened(folder, write=False) as ledger:
        kind = ledger.find(key)
        page: Any = getattr(ledger, kind)(key)
        changes = []
        if kind == "article":
            keys = [one.article for one in page.versions]
            changes = [ledger.compare(a, b) for a, b in itertools.pairwise(keys)]
    if form == "json":
        as_json({"kind": kind, kind: page, **({"changes": changes} if changes else {})})
        return
    getattr(terminal_ledger, kind)(page, console())
    for one in changes:
        terminal_ledger.comparison(one, console())


@click.command("check")
@click.argument("sentence")
@click.option("--language", metavar="CODE", help="ISO 639-1 code; told from the script where left out.")
@folder
@form
def check_command(sentence: str, language: str | None, folder: Path, form: str) -> None:
    """Tell which claims SENTENCE is about, who affirms them and who denies them."""
    from isnad import terminal_ledger

    with opened(folder, write=False) as ledger:
        found = [(ledger.claim(card.key), score) for card, score in ledger.alike(sentence, language=language)]
    if form == "json":
        as_json([{"score": score, "claim": page} for page, score in found])
        return
    for page, _ in found:
        terminal_ledger.claim(page, console())
    if not found:
        click.echo("no claim in this ledger is about that")


@click.command("dossier")
@click.argument("actor", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["html", "json"]), default="html", help="One self-contained page, or JSON."
)
@folder
def dossier_command(actor: tuple[str, ...], folder: Path, form: str) -> None:
    """Gather what an ACTOR, or a pair of them, is on record with: positions, changes, figures, events, with a chart."""
    if len(actor) > 2:
        raise click.UsageError("a dossier is of one actor or of two")
    with opened(folder, write=False) as ledger:
        found = ledger.dossier(*actor)
    if form == "json":
        as_json(found)
        return
    from isnad.export import dossier_page

    sys.stdout.buffer.write(dossier_page(found).encode("utf-8", "replace"))


@click.command("log")
@folder
@form
def log_command(folder: Path, form: str) -> None:
    """List what people decided, the newest first; in JSON a decision a line, with all that it holds."""
    with opened(folder, write=False) as ledger:
        found = ledger.decisions(limit=1_000_000).items
    for one in found:
        if form == "json":
            as_json(one)
        else:
            undone = f" (undone by {one.undone})" if one.undone else ""
            said = f": {one.note}" if one.note else ""
            click.echo(f"{one.id}  {one.made}  {one.who}  {_said(one)}{said}{undone}")
    if not found and form == "text":
        click.echo("nothing was decided yet")


@click.command("figures")
@click.option("--conflicting", is_flag=True, help="Only those whose values contradict each other.")
@click.option("--search", metavar="WORDS", help="Only those of articles with these words.")
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Pass over the first N.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=20, help="Show at most N.")
@folder
@form
def figures_command(folder: Path, form: str, **asked: Any) -> None:
    """List what several reports measure, with every value."""
    from isnad import terminal_ledger

    with opened(folder, write=False) as ledger:
        found = ledger.figures(**asked)
    if form == "json":
        as_json(found)
    else:
        terminal_ledger.series(found, console())


def _who(name: str | None) -> str:
    if name:
        return name
    try:
        return os.environ.get("ISNAD_WHO") or getpass.getuser()
    except (KeyError, OSError):
        raise BadDecision("say who decides: --who NAME") from None


def _told(entry: Any, form: str) -> None:
    if form == "json":
        as_json(entry)
    else:
        click.echo(f"decision {entry.id}: {entry.who} {_said(entry)}")


def _said(entry: Any) -> str:
    """Return what was decided: what was done to what, and what for."""
    from isnad.terminal_ledger import decided

    return f"{entry.action} {entry.kind} {entry.target}{decided(entry)}"


@click.command("correct")
@click.argument("key")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What is right: speaker=…, act=deny, …")
@click.option("--approve", is_flag=True, help="It is right as it stands.")
@click.option("--reject", is_flag=True, help="It is none: a statement or a claim that should not be there.")
@click.option("--pin", is_flag=True, help="Keep a claim at the head of every list.")
@click.option("--unpin", is_flag=True, help="Keep it there no longer.")
@note
@who
@folder
@form
def correct_command(
    key: str, changes: tuple[str, ...], approve: bool, reject: bool, pin: bool, unpin: bool, note: str | None,
    who: str | None, folder: Path, form: str,
) -> None:  # fmt: skip
    """Decide about KEY, a statement or a claim. With --note alone, put the note to it."""
    if sum([bool(changes), approve, reject, pin, unpin]) > 1:
        raise click.UsageError("one of --set, --approve, --reject, --pin, --unpin at a time")
    name = _who(who)
    with opened(folder, write=True) as ledger:
        if changes:
            entry = ledger.correct(key, who=name, note=note, **dict(_change(one) for one in changes))
        elif approve or reject:
            entry = (ledger.approve if approve else ledger.reject)(key, who=name, note=note)
        elif pin or unpin:
            entry = ledger.pin(key, who=name, pinned=pin, note=note)
        elif note:
            entry = ledger.note(key, note, who=name)
        else:
            raise click.UsageError("say what: --set FIELD=VALUE, --approve, --reject, --pin, --unpin or --note")
    _told(entry, form)


def _change(text: str) -> tuple[str, Any]:
    """Return a field and its value; what reads as JSON (null, a list, spans) is taken as that."""
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"'{text}' is no FIELD=VALUE")
    try:
        return name, msgspec.json.decode(value.encode())
    except msgspec.DecodeError:
        return name, value


@click.command("join")
@click.argument("key", nargs=-1, required=True)
@note
@who
@folder
@form
def join_command(key: tuple[str, ...], note: str | None, who: str | None, folder: Path, form: str) -> None:
    """Say that the claims, or the actors, of KEY… are one; the first gives its name."""
    with opened(folder, write=True) as ledger:
        _told(ledger.join(key[0], *key[1:], who=_who(who), note=note), form)


@click.command("split")
@click.argument("key")
@click.argument("part", nargs=-1, required=True)
@note
@who
@folder
@form
def split_command(key: str, part: tuple[str, ...], note: str | None, who: str | None, folder: Path, form: str) -> None:
    """Take each statement PART out of the claim KEY: together they are a claim of their own.

    Where KEY is an actor, who is meant in each article PART is another of the same name.
    """
    with opened(folder, write=True) as ledger:
        _told(ledger.split(key, part, who=_who(who), note=note), form)


@click.command("undo")
@click.argument("decision", type=int, required=False)
@note
@who
@folder
@form
def undo_command(decision: int | None, note: str | None, who: str | None, folder: Path, form: str) -> None:
    """Undo DECISION, by default the last; an undoing can itself be undone."""
    with opened(folder, write=True) as ledger:
        _told(ledger.undo(decision, who=_who(who), note=note), form)


@click.command("reread")
@click.option("--everything", is_flag=True, help="Also what this version of Isnad read already.")
@folder
@form
def reread_command(everything: bool, folder: Path, form: str) -> None:
    """Read every capture again, keep what people decided, and tell what changed."""
    changed = 0
    with opened(folder, write=True) as ledger:
        for one in ledger.reread(everything=everything):
            changed += 1
            if form == "json":
                as_json(one)
            else:
                click.echo(
                    f"{one.article}: {len(one.come)} statements new, {len(one.gone)} gone, {len(one.changed)} changed"
                )
    if form == "json":
        as_json({"changed": changed})
    else:
        click.echo(f"{changed} readings changed")


def verify_ledger(folder: Path, form: str) -> None:
    """Check a whole ledger against its captures; NotVerified where anything differs."""
    faults = []
    with opened(folder, write=False) as ledger, _progress("verifying") as progress:
        counted = ledger.overview()
        task = progress.add_task("verifying", total=counted.articles) if progress else None
        for fault in ledger.verify(lambda n: progress.advance(task, n) if progress and task is not None else None):
            faults.append(fault)
            if form == "json":
                as_json(fault)
    if faults:
        lines = [f"  {one.where}: {one.fault}: expected {one.expected!r}, found {one.found!r}" for one in faults]
        raise NotVerified("\n".join([f"{folder} does not stand in its captures:", *lines]))
    if form == "json":
        as_json({"articles": counted.articles, "statements": counted.statements, "faults": 0})
    else:
        click.echo(f"verified: {counted.articles} articles, {counted.statements} statements stand in their captures")


COMMANDS = (
    add_command, claims_command, show_command, check_command, dossier_command, figures_command, log_command,
    correct_command, join_command,
    split_command, undo_command, reread_command,
)  # fmt: skip
