"""A reading as a person enjoys it in a terminal: who, act, on whose word, what; right-to-left text isolated."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.text import Text

from isnad.reading import framing_counts
from isnad.reading.explaining import Explanation, Weighed
from isnad.records import Reading, Statement

# Unicode Bidirectional Algorithm (UAX 9): a first-strong isolate keeps a name or a sentence in one piece beside others.
_FSI, _PDI = "\u2068", "\u2069"

_ACT_STYLES = {"deny": "bold red", "confirm": "bold green", "accuse": "magenta", "demand": "yellow", "warn": "yellow"}


def isolate(text: str) -> str:
    """Return `text` on one line between a first-strong isolate and its end, control characters made visible."""
    flat = " ".join(text.split())
    clean = "".join(c if c.isprintable() or c in "\u200c\u200d" else "\ufffd" for c in flat)
    return f"{_FSI}{clean}{_PDI}"


def show(reading: Reading, console: Console) -> None:
    """Print a reading to `console`."""
    console.print(_render(reading))


def show_explanation(explanation: Explanation, console: Console) -> None:
    """Print why a statement is read as it is to `console`."""
    lines = [Text(explanation.statement, style="bold")]
    lines.extend(Text(f"  {isolate(told)}") for told in explanation.told)
    if explanation.report_probability is not None:
        lines.append(Text(f"a report with {explanation.report_probability:.2f}; kept from {explanation.least:.2f}"))
        lines.extend(_weighed(explanation.report_features))
    if explanation.act_features:
        lines.append(Text("for its act, over that of the rules"))
        lines.extend(_weighed(explanation.act_features))
    for k, one in enumerate(explanation.speakers):
        sure = "" if one.probability is None else f" with {one.probability:.2f}"
        lines.append(Text(f"{'chosen' if k == 0 else 'before whom'}: {isolate(one.name or 'nobody')}{sure}"))
        lines.extend(_weighed(one.features))
    if explanation.confidence is not None:
        lines.append(Text(f"confidence {explanation.confidence:.2f}"))
    console.print(Group(*lines))


def _weighed(features: list[Weighed]) -> list[Text]:
    return [Text(f"  {w.weight:+.2f} {isolate(w.feature)}", style="dim") for w in features]


def _render(reading: Reading) -> RenderableType:
    text = reading.text
    title = text.split("\n", 1)[0]
    lines: list[RenderableType] = [Text(isolate(title), style="bold")]
    about = [x for x in (reading.outlet, reading.section, reading.published) if x]
    lines.append(Text(" · ".join(isolate(x) for x in about) or "outlet and date unknown", style="dim"))
    lines.extend(Text(f"! {w}", style="yellow") for w in reading.warnings)
    lines.append(Text(""))
    for n, statement in enumerate(reading.statements, start=1):
        lines.extend(_statement(n, statement, text))
    if reading.times:
        lines.append(Text("Times", style="bold"))
        lines.extend(Text(f"  {t.value or '?'}  {isolate(text[slice(*t.span)])}") for t in reading.times)
    if reading.quantities:
        lines.append(Text("Quantities", style="bold"))
        for q in reading.quantities:
            value = "?" if q.value is None else f"{q.value:,.10g}"
            lines.append(Text(f"  {q.comparator} {value} {isolate(q.unit)}  {isolate(text[slice(*q.span)])}"))
    lines.extend(_events(reading))
    lines.extend(_framing(reading))
    return Group(*lines)


def _events(reading: Reading) -> list[Text]:
    """Return the events: who did what to whom, when and where, the words that name it, and who asserts it."""
    if not reading.events:
        return []
    lines = [Text("Events (PLOVER)", style="bold")]
    for event in reading.events:
        sign = "" if event.polarity == "+" else " did not happen"
        mode = f" {event.mode}" if event.mode else ""
        line = Text(f"  {event.id} ", style="dim")
        line.append(f"{event.type}{mode}", style="bold magenta")
        line.append(f" {event.tense}{sign}  ", style="dim")
        line.append(" + ".join(isolate(name) for name in event.actor) or "?", style="bold cyan")
        if event.recipient:
            line.append(" → " + " + ".join(isolate(name) for name in event.recipient), style="cyan")
        line.append("  " + " … ".join(isolate(reading.text[slice(*span)]) for span in event.anchors))
        line.append("".join(f"  {x}" for x in (event.date, event.place and isolate(event.place)) if x), style="dim")
        lines.append(line)
        who = [f"{isolate(a.speaker) if a.speaker else 'the outlet'} {a.factuality}" for a in event.asserted_by]
        beside = f"  (set beside {', '.join(event.beside)})" if event.beside else ""
        lines.append(Text(f"      asserted by {', '.join(who)}{beside}", style="dim"))
    return lines


def _framing(reading: Reading) -> list[Text]:
    """Return what the outlet says in its own voice, each with the reason why it is marked."""
    if not reading.framing:
        return []
    counts = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in framing_counts(reading.framing))
    lines = [Text("Framing (the outlet's own voice)", style="bold"), Text(f"  marked places: {counts}", style="dim")]
    for one in reading.framing:
        line = Text(f"  {one.kind.replace('_', ' ')} ", style="yellow")
        line.append(isolate(reading.text[slice(*one.span)]), style="bold")
        line.append(f"  {one.explanation}", style="dim")
        lines.append(line)
    return lines


def _statement(n: int, statement: Statement, text: str) -> list[Text]:
    head = Text(f"{n:3} ", style="dim")
    head.append(isolate(statement.speaker or "somebody unnamed"), style="bold cyan")
    if statement.kind_of_source:
        head.append(f" [{statement.kind_of_source}]", style="dim")
    head.append("  ")
    head.append(statement.act, style=_ACT_STYLES.get(statement.act, "bold"))
    head.append(f" {statement.factuality} {statement.manner}", style="dim")
    for relay in statement.via:
        head.append(f"  via {isolate(relay)}", style="blue")
    if statement.venue:
        head.append(f"  in {isolate(statement.venue)}", style="dim")
    if statement.wording:
        head.append("  (the outlet's wording)", style="yellow")
    content = " … ".join(text[slice(*span)] for span in statement.content)
    return [head, Text("    " + isolate(content)), Text("")]
