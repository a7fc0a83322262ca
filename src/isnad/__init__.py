"""Isnad reads news and keeps the record of who said what, on whose word.

The public face: `read()`, `verify()` and the nouns. Nothing else is public.
"""

from isnad.reader import VERSION, read
from isnad.records import (
    Actor,
    Article,
    Assertion,
    Capture,
    Event,
    Framing,
    Paragraph,
    Quantity,
    Reading,
    Said,
    Span,
    Statement,
    Time,
)
from isnad.verify import Difference, verify

__version__ = VERSION

__all__ = [
    "Actor",
    "Article",
    "Assertion",
    "Capture",
    "Difference",
    "Event",
    "Framing",
    "Paragraph",
    "Quantity",
    "Reading",
    "Said",
    "Span",
    "Statement",
    "Time",
    "read",
    "verify",
]
