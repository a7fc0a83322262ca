"""A text as the reading steps see it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from isnad.language import load_language
from isnad.reading.document import Document


def kinds(text: str) -> list[str]:
    return [t.kind for t in Document(text, load_language("ar")).tokens]


def test_digits_that_python_does_not_know_yet_are_marks() -> None:
    assert kinds("12 ٣٤ \U0001ccf0 5\U0001ccf0") == ["number", "number", "mark", "mark"]


def test_a_letter_that_only_lengthens_is_a_dash() -> None:
    document = Document("وأضاف ـ على صفحته ـ أن", load_language("ar"))
    assert [t.kind for t in document.tokens] == ["word", "mark", "word", "word", "mark", "word"]
    assert all(t.norm for t in document.tokens)


@given(st.text(alphabet="ـ\u064b\u200d ء", max_size=12))
def test_no_word_is_folded_to_nothing(text: str) -> None:
    assert all(t.norm and t.text == text[t.start : t.end] for t in Document(text, load_language("ar")).tokens)
