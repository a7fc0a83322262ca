"""The public face is frozen: a name comes or goes only on purpose."""

from __future__ import annotations

import isnad


def test_public_names() -> None:
    assert sorted(isnad.__all__) == [
        "Actor", "Article", "Assertion", "Capture", "Difference", "Event", "Framing", "Ledger", "Paragraph", "Quantity",
        "Reading", "Said", "Span", "Statement",
        "Time", "read", "verify",
    ]  # fmt: skip


def test_the_same_input_gives_the_same_reading() -> None:
    text = "عنوان\nقال سالم النوار إن السد اكتمل."
    assert isnad.read(text, as_is=True) == isnad.read(text, as_is=True)
