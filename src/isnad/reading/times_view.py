"""A document as the readers of time expressions look at it: what each token may be, and numbers, line by line."""

from __future__ import annotations

import datetime as dt

import msgspec

from isnad.reading.anchor import Anchor
from isnad.reading.calendar_words import DIGITS, NOTHING, CalendarWords, Facts, calendar_words
from isnad.reading.document import Document, Token
from isnad.reading.numbers import numerals, read_number, read_ordinal
from isnad.records import TimeType

_LONGEST_DIGITS, _LONGEST_NUMBER = 8, 40  # longer runs of digits are no part of a time
_FIRST_YEAR, _LAST_YEAR = 1400, 2199
_OLDEST_BARE = 1900
_FUTURE_REACH = 6  # tokens before a weekday among which a verb of the future decides
_SHORTEST_FUTURE = 4


class Found(msgspec.Struct, frozen=True, gc=False):
    """An expression: the index after its last token, its type and value."""

    end: int
    type: TimeType
    value: str | None


class View:
    """Looks words up for the readers; it looks no further than `stop`, the end of the line being read.

    `named` is the value of the last date read: «31 منه»، «العام التالي» count from it.
    """

    def __init__(self, document: Document, published: dt.date | None) -> None:
        self.document = document
        self.tokens: list[Token] = document.tokens
        self.words: CalendarWords = calendar_words(document.language)
        moment = published if isinstance(published, dt.datetime) else None
        self.anchor = Anchor(moment.date() if moment else published, moment, self.words.data.week_start)
        facts = self.words.facts
        self.facts: list[Facts] = [
            facts(t.norm) if t.kind == "word" else DIGITS if t.kind == "number" else NOTHING for t in self.tokens
        ]
        self._numbers: dict[int, tuple[float, int] | None] = {}
        self.stop = len(self.tokens)
        self.named: str | None = None
        self.conjunction = numerals(document.language).data.conjunction

    def norm(self, i: int) -> str:
        """Return the folded form of token `i`, empty beyond the line."""
        return self.tokens[i].norm if 0 <= i < self.stop else ""

    def at(self, table: str, i: int) -> tuple[str, int] | None:
        """Return (value, next index) of the phrase of `table` at token `i`, proclitics and article aside."""
        if not 0 <= i < self.stop or not (phrases := self.facts[i].phrases) or table not in phrases:
            return None
        for phrase, value, _ in phrases[table]:
            size = len(phrase)
            if size == 1 or all(self.norm(i + k) == phrase[k] for k in range(1, size)):
                return value, i + size
        return None

    def unit(self, i: int) -> tuple[str, int] | None:
        """Return (unit, next index) of a singular unit, with or without the article and with no preposition joined."""
        found = self.facts[i].phrases.get("singular") if 0 <= i < self.stop else None
        return (found[0][1], i + 1) if found and found[0][2] in ("", self.words.data.article) else None

    def bare(self, table: str, i: int) -> tuple[str, int] | None:
        """The same where the token carries no proclitic or article."""
        found = self.facts[i].phrases.get(table) if 0 <= i < self.stop else None
        return self.at(table, i) if found and not found[0][2] else None

    def joined(self, table: str, i: int) -> tuple[str, int] | None:
        """The same where the token carries a proclitic of one letter: «ونصف»."""
        found = self.facts[i].phrases.get(table) if 0 <= i < self.stop else None
        return self.at(table, i) if found and len(found[0][2]) == 1 else None

    def is_word(self, i: int, role: str) -> bool:
        """Whether token `i` is, a proclitic aside, one of the words of that role."""
        return 0 <= i < self.stop and role in self.facts[i].roles

    def skip(self, i: int, *roles: str) -> int:
        """Return the index of the first token from `i` that has none of the roles."""
        while 0 <= i < self.stop and not self.facts[i].roles.isdisjoint(roles):
            i += 1
        return i

    def this(self, i: int) -> bool:
        """Whether token `i` is «هذا»، with nothing joined to it."""
        return self.norm(i) in self.words.words["this"]

    def definite(self, i: int) -> bool:
        """Whether token `i` is a noun with the article that says nothing of time itself."""
        known = 0 <= i < self.stop and self.tokens[i].kind == "word"
        return known and not self.facts[i].phrases and self.starts_definite(i)

    def starts_definite(self, i: int) -> bool:
        """Whether token `i` begins with the article."""
        return self.norm(i).startswith(self.words.data.article)

    def joins(self, i: int) -> bool:
        """Whether token `i` begins with the conjunction."""
        return self.norm(i).startswith(self.conjunction)

    def skip_table(self, table: str, i: int) -> int:
        """Return the index after a phrase of the table at `i`, or `i`."""
        found = self.at(table, i)
        return found[1] if found else i

    def number(self, i: int) -> tuple[float, int] | None:
        """Return a number that is not negative, in digits or words, and the next index."""
        if not 0 <= i < self.stop or not self.facts[i].number or len(self.tokens[i].text) > _LONGEST_NUMBER:
            return None
        if i not in self._numbers:
            found = read_number(self.document, i)
            self._numbers[i] = found if found and found[0] >= 0 and found[1] <= self.stop else None
        return self._numbers[i]

    def count(self, i: int) -> tuple[int, int] | None:
        """Return a whole number and the next index; the article may stand joined to digits («الـ21»)."""
        joined = self.digits(i) is None and self.digits(i + 1) is not None and self.is_word(i, "before_digits")
        return self.whole(i + joined)

    def whole(self, i: int) -> tuple[int, int] | None:
        """Return a whole number, in digits or words, and the next index."""
        found = self.number(i)
        return (int(found[0]), found[1]) if found and found[0] == int(found[0]) else None

    def digits(self, i: int) -> int | None:
        """Return the value of a token of digits."""
        if 0 <= i < self.stop and self.tokens[i].kind == "number" and len(self.tokens[i].text) <= _LONGEST_DIGITS:
            return int(self.tokens[i].text)
        return None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """Return the rank of an ordinal and the next index."""
        if not 0 <= i < self.stop or not self.facts[i].ordinal:
            return None
        found = read_ordinal(self.document, i)
        return (int(found[0]), found[1]) if found and found[1] <= self.stop else None

    def tight(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a space."""
        return 0 < i < self.stop and self.tokens[i - 1].end == self.tokens[i].start

    def year_digits(self, i: int) -> int | None:
        """Return a year written in four digits."""
        year = self.digits(i)
        return year if year is not None and _FIRST_YEAR <= year <= _LAST_YEAR else None

    def recent_year(self, i: int) -> int | None:
        """Return a year in four digits that may stand without the word for year."""
        year = self.digits(i)
        return year if year is not None and _OLDEST_BARE <= year <= _LAST_YEAR else None

    def cut(self, i: int) -> int:
        """Return how many characters of token `i` stand before an expression that starts there."""
        count, text = self.facts[i].proclitic, self.tokens[i].text
        fold = self.document.language.morphology.fold
        at = 0
        for _ in range(count):
            at += 1
            while at < len(text) and not fold(text[at]):
                at += 1
        return at

    def future(self, i: int) -> bool:
        """Whether the nearest words before token `i`, up to the sentence's start, hold a verb of the future."""
        prefixes, other = self.words.future_prefixes, self.words.not_future
        stems = self.document.language.morphology.stems
        for k in range(i - 1, max(i - 1 - _FUTURE_REACH, -1), -1):
            token = self.tokens[k]
            if token.text in ".!?؟" or "\n" in self.document.text[token.end : self.tokens[k + 1].start]:
                return False
            roles = self.facts[k].roles
            if "planned" in roles:
                return not any(j >= 0 and "was" in self.facts[j].roles for j in (k - 1, k - 2, k - 3))
            if token.kind != "word" or len(token.norm) < _SHORTEST_FUTURE:
                continue
            for proclitic, word in stems(token.norm):
                if len(proclitic) > 1 or len(word) < _SHORTEST_FUTURE or word.startswith(other):
                    continue
                # As written, for a name in سا is no verb in سأ.
                if token.text[len(proclitic) :].startswith(prefixes):
                    return True
        return False
