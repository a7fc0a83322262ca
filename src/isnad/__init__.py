"""Isnad reads news and keeps the record of who said what, on whose word.

The public face: `read()`, `verify()` and the nouns. Nothing else is public.
"""

from isnad.reader import VERSION, read
from isnad.records import Actor, Article, Capture, Framing, Paragraph, Quantity, Reading, Said, Span, Statement, Time
from isnad.verify import Difference, verify

__version__ = VERSION

__all__ = [
    "Actor",
    "Article",
    "Capture",
    "Difference",
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
