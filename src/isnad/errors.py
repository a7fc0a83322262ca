"""Every error that a user can meet.

IsnadError                    exit status 1
├── InputError                3   the input cannot be read
│   ├── NoSuchFile            4
│   ├── IsFolder              5
│   ├── NotText               6
│   ├── EmptyInput            7
│   ├── TooLarge              8
│   ├── NotUtf8               9
│   └── NoArticle            10
├── UnknownLanguage          11
├── BadDate                  12
├── BadLines                 13   some lines of a JSONL file were not read; the others were
├── CannotWrite              14   the output cannot be written
└── NotVerified              15   a reading does not stand in its capture
"""

from __future__ import annotations


class IsnadError(Exception):
    """A fault that its message explains: what was wrong, where, and what to do."""

    status = 1


class InputError(IsnadError):
    """The input cannot be read."""

    status = 3


class NoSuchFile(InputError):
    """There is no file at the path."""

    status = 4


class IsFolder(InputError):
    """The path names a folder."""

    status = 5


class NotText(InputError):
    """The bytes are not text (an image, an archive, a program)."""

    status = 6


class EmptyInput(InputError):
    """There is nothing but white space."""

    status = 7


class TooLarge(InputError):
    """The input is larger than is read in one piece."""

    status = 8


class NotUtf8(InputError):
    """The bytes are not valid UTF-8."""

    status = 9


class NoArticle(InputError):
    """The page holds no article: no paragraph that reads as a sentence."""

    status = 10


class UnknownLanguage(IsnadError):
    """No language folder of that name is installed, or the text is in none of them."""

    status = 11


class BadDate(IsnadError):
    """A date that is not a calendar date in ISO 8601 (YYYY-MM-DD)."""

    status = 12


class BadLines(IsnadError):
    """Some lines of a JSONL file could not be read."""

    status = 13


class CannotWrite(IsnadError):
    """The output cannot be written: a full disk, a closed device."""

    status = 14


class NotVerified(IsnadError):
    """A reading differs from its capture."""

    status = 15
