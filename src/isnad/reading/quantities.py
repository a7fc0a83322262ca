"""Quantities of a text: amount, unit, comparator."""

from __future__ import annotations

from isnad.reading.document import Document
from isnad.reading.numbers import read_number
from isnad.records import Quantity, Time


def find_quantities(document: Document, times: list[Time]) -> list[Quantity]:
    """Return the counted amounts of a text, sorted, none inside a time: a number in digits and the noun after it."""
    taken = {i for t in times for i in range(*t.span)}
    found, i, tokens = [], 0, document.tokens
    while i < len(tokens):
        number = read_number(document, i) if tokens[i].kind == "number" and tokens[i].start not in taken else None
        if number is None:
            i += 1
            continue
        value, end = number
        if end < len(tokens) and tokens[end].kind == "word":
            span = (tokens[i].start, tokens[end].end)
            found.append(Quantity(span=span, value=value, unit=tokens[end].text))
        i = max(end, i + 1)
    return found
