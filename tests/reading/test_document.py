"""A text as the reading steps see it."""

from __future__ import annotations

from isnad.language import load_language
from isnad.reading.document import Document


def kinds(text: str) -> list[str]:
    return [t.kind for t in Document(text, load_language("ar")).tokens]


def test_digits_that_python_does_not_know_yet_are_marks() -> None:
    assert kinds("12 ٣٤ \U0001ccf0 5\U0001ccf0") == ["number", "number", "mark", "mark"]
