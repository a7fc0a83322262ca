"""Isnad reads news and keeps the record of who said what, on whose word.

The public face: `read()`, `verify()`, `Ledger` and the nouns. Nothing else is public.
"""

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from isnad.ledger import Ledger

__version__ = VERSION

__all__ = [
    "Actor",
    "Article",
    "Assertion",
    "Capture",
    "Difference",
    "Event",
    "Framing",
    "Ledger",
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


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: reading an article needs no database.
    if name == "Ledger":
        from isnad.ledger import Ledger

        return Ledger
    raise AttributeError(f"module 'isnad' has no attribute {name!r}")
