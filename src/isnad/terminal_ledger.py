"""What a ledger shows, for people at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from isnad.ledger.views import (
    ActorPage,
    ArticlePage,
    ClaimCard,
    ClaimPage,
    Comparison,
    Entry,
    Listing,
    Series,
    StatementCard,
)  # fmt: skip
from isnad.terminal import isolate

_SIDES = {"affirm": ("+", "green"), "deny": ("−", "red"), "uncertain": ("?", "yellow"), None: ("·", "dim")}
_STATUS = {"contested": "bold red", "denied only": "red", "retracted": "magenta", "uncontested": "green"}


def claims(found: Listing[ClaimCard], console: Console) -> None:
    """Print a list of claims."""
    for one in found.items:
        claim_head(one, console)
    shown = len(found.items)
    rest = found.total - found.offset - shown
    console.print(Text(f"{shown} of {found.total} claims" + (f"; {rest} more: --offset" if rest > 0 else ""), "dim"))


def claim_head(one: ClaimCard, console: Console) -> None:
    """Print a claim: its key, its status, its counts, its proposition."""
    line = Text(f"{one.key}  ", "dim")
    line.append(one.status, _STATUS.get(one.status, ""))
    if one.state != "machine":
        line.append(f" {one.state}", "cyan")
    if one.rejected:
        line.append(" rejected", "red")
    if one.pinned:
        line.append(" pinned", "cyan")
    line.append(f"  +{one.affirm} −{one.deny} ?{one.uncertain}", "bold")
    line.append(f"  {_count(one.reports, 'report')}, {_count(one.sources, 'source')}", "")
    line.append(f"  {one.first or '?'}" + (f" to {one.last}" if one.last != one.first else ""), "dim")
    console.print(line)
    console.print(Text("    " + isolate(one.text)))


def _count(n: int, noun: str) -> str:
    return f"{n} independent {noun}{'' if n == 1 else 's'}"


def statement(one: StatementCard, console: Console) -> None:
    """Print a statement with its evidence."""
    mark, style = _SIDES[one.side]
    head = Text(f"  {mark} ", style)
    who = isolate(one.speaker or ("its own voice" if one.voice == "outlet" else "somebody unnamed"))
    head.append(who, "bold cyan")
    head.append(f"  {one.act} {one.factuality}")
    for relay in one.via:
        head.append(f"  via {isolate(relay)}", "blue")
    head.append(f"  {isolate(one.outlet or '?')} {one.day or ''}", "dim")
    head.append(f"  {one.key}", "dim")
    if one.state != "machine":
        head.append(f" {one.state}", "cyan")
    if one.rejected:
        head.append(" rejected", "red")
    console.print(head)
    console.print(Text("      " + isolate(one.text)))


def claim(page: ClaimPage, console: Console) -> None:
    """Print all of a claim."""
    claim_head(page.card, console)
    for one in page.statements:
        statement(one, console)
    if more := len(page.standings) - len(page.statements):
        console.print(Text(f"  … and {more} more: all of them are listed by `isnad serve`", "dim"))
    if page.origins:
        console.print(Text("Origins", "bold"))
        titles = {
            a.key: f"{isolate(a.outlet or '?')} {(a.published or '')[:10]} {isolate(a.title)}" for a in page.articles
        }
        for origin in page.origins:
            console.print(
                Text(f"  {isolate(origin.agency) + ' ' if origin.agency else ''}{titles.get(origin.key, origin.key)}")
            )
            for key in origin.articles:
                if key != origin.key:
                    console.print(Text(f"    └ {titles.get(key, key)}"))
    for turn in page.turns:
        console.print(
            Text(f"  {isolate(turn.name)} changed from {turn.from_side} to {turn.to_side} on {turn.day}", "magenta")
        )
    for entry in page.entries:
        undone = " (undone)" if entry.undone else ""
        said = f": {entry.note}" if entry.note else ""
        console.print(
            Text(
                f"  {entry.id}. {entry.made} {entry.who} {entry.action} {entry.target}{decided(entry)}{said}{undone}",
                "cyan",
            )
        )


def decided(entry: Entry) -> str:
    """Return what a decision holds beside its action and its key, for people; empty where that is all."""
    value = entry.value
    if entry.action == "undo":
        return f" (decision {value})"
    if entry.action == "correct" and isinstance(value, dict):
        return " " + ", ".join(f"{name}={isolate(str(one))}" for name, one in value.items())
    if entry.action in ("join", "split") and isinstance(value, dict):
        others = [value["of"]] if "of" in value else value.get("claims", [])
        return f" ({entry.action} of {', '.join(one for one in others if one != entry.target)})" if others else ""
    return ""


def actor(page: ActorPage, console: Console) -> None:
    """Print all of an actor."""
    card = page.card
    console.print(Text(f"{isolate(card.name)}  {card.kind}  {card.key}", "bold"))
    console.print(Text("  " + " · ".join(isolate(name) for name in card.names), "dim"))
    console.print(Text(f"  in {card.articles} articles, {card.statements} statements", "dim"))
    for one in page.statements.items:
        statement(one, console)
    for other, count in page.contradicts:
        console.print(Text(f"  contradicts {isolate(other.name)} on {count} claims", "red"))
    for turn in page.turns:
        console.print(Text(f"  changed from {turn.from_side} to {turn.to_side} on {turn.day}: {turn.claim}", "magenta"))


def article(page: ArticlePage, console: Console) -> None:
    """Print all of an article."""
    card = page.card
    console.print(Text(isolate(card.title), "bold"))
    console.print(Text(f"  {isolate(card.outlet or '?')}  {card.published or '?'}  {card.address or ''}", "dim"))
    console.print(
        Text(f"  sha256 {card.sha256}, captured {card.captured}, version {card.number} of {card.versions}", "dim")
    )
    for one in page.statements:
        if one.voice == "speaker":
            statement(one, console)


def comparison(one: Comparison, console: Console) -> None:
    """Print what changed between two versions of a page."""
    console.print(
        Text(f"{one.before.captured} {one.before.article} to {one.after.captured} {one.after.article}", "bold")
    )
    for change in one.changes:
        if change.before:
            console.print(Text("  − " + isolate(change.before), "red"))
        if change.after:
            console.print(Text("  + " + isolate(change.after), "green"))
    if not one.changes:
        console.print(Text("  the text is the same", "dim"))


def series(found: Listing[Series], console: Console, *, reasons: int = 12) -> None:
    """Print series of figures, each with at most so many reasons."""
    for one in found.items:
        console.print(Text(f"{isolate(one.what)}  {one.unit}  {one.relation}", "bold"))
        for figure in one.figures:
            value = "?" if figure.value is None else f"{figure.value:,.10g}"
            place = f"{isolate(figure.outlet or '?')} {(figure.published or '')[:10]} {figure.article}"
            said = f"  {isolate(figure.speakers[0])}" if figure.speakers else ""
            console.print(Text(f"  {figure.comparator} {value:>8}  {place}{said}  {isolate(figure.text)}"))
        for reason in one.reasons[:reasons]:
            console.print(Text(f"  {reason}", "dim"))
        if len(one.reasons) > reasons:
            console.print(Text(f"  and {len(one.reasons) - reasons} more pairs that differ", "dim"))
    console.print(Text(f"{len(found.items)} of {found.total} series", "dim"))
