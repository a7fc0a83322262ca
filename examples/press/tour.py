"""List the example press: one line per page with its date, outlet, number of statements and title.

python examples/press/tour.py
"""

from __future__ import annotations

from pathlib import Path

import isnad


def isolate(text: str) -> str:
    """Return `text` in a first-strong isolate (UAX 9), so that a line of both directions keeps its order."""
    return f"\u2068{text}\u2069"


for page in sorted(Path(__file__).parent.glob("*.html")):
    reading = isnad.read(page)
    title = reading.text.split("\n", 1)[0]
    count = f"{len(reading.statements):2} statements"
    print(f"{reading.published}  {count}  {isolate(reading.outlet or '?')}  {isolate(title)}")
