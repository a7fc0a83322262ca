"""Make a ledger of the example press and show what it knows: contested claims, their origins, figures that disagree.

python examples/press/ledger.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

import isnad
from isnad import terminal_ledger

PRESS = Path(__file__).parent
# A week on: a page that was edited without a word, and somebody who now says what he denied.
LATER = PRESS.parent / "press-later"
_CONTESTED, _FIGURES, _VALUES = 5, 3, 4
console = Console(highlight=False, soft_wrap=True)


def explain(title: str, text: str) -> None:
    """Print a heading and what to see under it."""
    console.print(Text(f"\n{title}", "bold underline"))
    console.print(Text(text + "\n", "italic"))


def decide(ledger: isnad.Ledger, claim: str, statement: str) -> None:
    """Decide what a desk would: a claim is pinned, a statement checked, a note made; nothing twice."""
    if not ledger.decisions(limit=1).total:
        ledger.pin(claim, who="سلمى")
        ledger.approve(statement, who="سلمى")
        ledger.note(claim, "سُئلت وزارة الشؤون الخارجية عن تسجيلات الرادار، ولم تجب بعد.", who="سلمى")


with isnad.Ledger(sys.argv[1]) as ledger:
    for folder, captured in ((PRESS, "2024-03-27T20:00:00Z"), (LATER, "2024-03-29T09:00:00Z")):
        for page in sorted(folder.glob("*.html")):
            ledger.add(page, captured=captured)
    seen = ledger.overview()
    explain(
        "The ledger",
        f"{seen.articles} articles by {seen.outlets} outlets hold {seen.statements} attributed statements, which make\n"
        f"{seen.claims} claims; somebody affirms and somebody denies {seen.contested} of them.",
    )
    contested = ledger.claims(contested=True, limit=100).items
    explain(
        "What is contested",
        "+ statements that affirm, − that deny, ? that leave it open. Reports count who independently says that it\n"
        "was said: copies of one wire text are one. Sources count who independently vouches for it.",
    )
    for card in contested[:_CONTESTED]:
        terminal_ledger.claim_head(card, console)
    widest = max(contested, key=lambda card: (card.articles, card.affirm + card.deny, card.key))
    explain(
        "The one that most pages report",
        "Every position with its words, its chain («via» whom) and its outlet; then which articles draw on one text.\n"
        f"The same with: isnad show {widest.key} --ledger {ledger.folder}",
    )
    terminal_ledger.claim(ledger.claim(widest.key), console)
    turns = ledger.turns(limit=5).items
    decide(ledger, widest.key, (turns[0].after if turns else ledger.claim(widest.key).statements[0].key))
    if turns:
        explain("Who changed position", "The same speaker on the same claim, another side on a later day.")
        for turn in turns:
            console.print(
                Text(f"  {turn.day}  {terminal_ledger.isolate(turn.name)}: {turn.from_side}, then {turn.to_side}")
            )
    explain("Pages edited without a word", "Every capture of an address is kept, and compared word by word.")
    for edited in ledger.articles(edited=True).items[:1]:
        before, after = [one.article for one in ledger.versions(edited.key)][-2:]
        terminal_ledger.comparison(ledger.compare(before, after), console)
    conflicts = ledger.figures(conflicting=True, limit=_FIGURES)
    explain(
        "Figures that disagree",
        "One thing measured in several reports. A later, higher toll by whoever gave the first is no contradiction.",
    )
    terminal_ledger.series(conflicts, console, reasons=_VALUES)
    faults = list(ledger.verify())
    explain(
        "Evidence",
        f"Every word above was derived again from the archived bytes: {len(faults)} faults. Ask the ledger yourself:\n"
        f"isnad claims --search زورق --ledger {ledger.folder}\n"
        f'isnad dossier "سالم الودراني" --ledger {ledger.folder} > dossier.html\n'
        f'isnad check "زورق صدم مركب الصيد" --ledger {ledger.folder}\n'
        f"Or open it in a browser: isnad serve {ledger.folder}",
    )
    sys.exit(1 if faults else 0)
