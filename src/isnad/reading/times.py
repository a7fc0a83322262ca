"""Time expressions of a text (TIMEX3)."""

from __future__ import annotations

import datetime as dt
import re

from isnad.reading.document import Document
from isnad.records import Time

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def find_times(document: Document, published: dt.date | None) -> list[Time]:
    """Return the times of a text, sorted by span: written dates and years; `published` anchors relative ones."""
    found = [Time(span=m.span(), type="DATE", value=m[0]) for m in _ISO.finditer(document.text)]
    taken = {i for t in found for i in range(*t.span)}
    found += [
        Time(span=m.span(), type="DATE", value=m[0]) for m in _YEAR.finditer(document.text) if m.start() not in taken
    ]
    return sorted(found, key=lambda t: t.span)
