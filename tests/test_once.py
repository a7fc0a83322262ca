"""What is worked out once is worked out when it is first asked for, for each owner by itself."""

from __future__ import annotations

from isnad.once import once


class Word:
    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    @once
    def length(self) -> int:
        """The letters."""
        self.asked += 1
        return len(self.text)


def test_once_each() -> None:
    short, long = Word("ab"), Word("abcd")
    assert [short.length, long.length, short.length, long.length] == [2, 4, 2, 4]
    assert (short.asked, long.asked) == (1, 1)


def test_the_class_shows_what_it_is() -> None:
    assert isinstance(Word.length, once)
    assert Word.length.__doc__ == "The letters."
