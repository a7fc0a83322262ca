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
├── NotVerified              15   a reading does not stand in its capture
├── NoSuchStatement          24   the article has no statement of that number
└── LedgerError              16   the ledger cannot do what was asked
    ├── NoLedger             17   there is no ledger in the folder
    ├── LedgerTooNew         18   a later Isnad made it
    ├── LedgerBusy           19   another process is writing to it
    ├── LedgerDamaged        20   its files do not hold what they should
    ├── NotInLedger          21   it holds nothing of that name
    ├── BadDecision          22   a correction that cannot be made
    └── NotAllAdded          23   some files were not added; the others were
"""

from __future__ import annotations

INTERRUPTED = 130  # the exit status that shells know of a command that was ended by Ctrl-C


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


class LedgerError(IsnadError):
    """The ledger cannot do what was asked, for a cause without a status of its own."""

    status = 16


class NoLedger(LedgerError):
    """There is no ledger in the folder, or the file there is none."""

    status = 17


class LedgerTooNew(LedgerError):
    """A later version of Isnad made the ledger."""

    status = 18


class LedgerBusy(LedgerError):
    """Another process has been writing to the ledger for too long."""

    status = 19


class LedgerDamaged(LedgerError):
    """The files of the ledger do not hold what they should."""

    status = 20


class NotInLedger(LedgerError):
    """The ledger holds no claim, actor, article, statement or decision of that name."""

    status = 21


class BadDecision(LedgerError):
    """A correction that cannot be made: no such field, a span outside the text, a decision that was undone."""

    status = 22


class NotAllAdded(LedgerError):
    """Some files were not added; the others were."""

    status = 23


class NoSuchStatement(IsnadError):
    """The article has no statement of that number: `isnad read` numbers them."""

    status = 24
