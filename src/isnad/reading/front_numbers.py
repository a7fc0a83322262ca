"""Numbers in a language that names their largest part first: «two hundred and five», «three and a half million»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document
from isnad.reading.numbers import read_digits

_HUNDRED, _THOUSAND = 100, 1000
_HYPHENS = frozenset("-‑–")
_DECIMALS = 6  # what 32.01 times a million is, without the noise of binary fractions


class _Forms(msgspec.Struct, frozen=True):
    forms: list[str]


class _Data(msgspec.Struct, frozen=True):
    """`numbers.toml` of such a language: each table maps a value to its forms."""

    conjunction: str
    articles: list[str]
    point: list[str]
    minus: list[str]
    cardinals: dict[str, list[str]]
    multipliers: dict[str, list[str]]
    short: dict[str, list[str]]
    fractions: dict[str, list[str]]
    ordinals: dict[str, list[str]]
    ordinal_endings: _Forms
    vague: _Forms


@dataclass(frozen=True, slots=True)
class FrontNumerals:
    """The tables keyed by folded form."""

    conjunction: str
    articles: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    cardinals: dict[str, float]
    multipliers: dict[str, float]
    short: dict[str, float]
    fractions: dict[str, float]
    ordinals: dict[str, float]
    endings: frozenset[str]
    vague: frozenset[str]


@cache
def front_numerals(language: Language) -> FrontNumerals:
    """Return the number words of a language."""
    data, fold = language.lexicon("numbers", _Data), language.morphology.fold

    def table(rows: dict[str, list[str]]) -> dict[str, float]:
        return {fold(form): float(value) for value, forms in rows.items() for form in forms}

    def words(forms: list[str]) -> frozenset[str]:
        return frozenset(map(fold, forms))

    return FrontNumerals(
        conjunction=fold(data.conjunction),
        articles=words(data.articles),
        point=words(data.point),
        minus=words(data.minus),
        cardinals=table(data.cardinals),
        multipliers=table(data.multipliers),
        short=table(data.short),
        fractions=table(data.fractions),
        ordinals=table(data.ordinals),
        endings=words(data.ordinal_endings.forms),
        vague=words(data.vague.forms),
    )


class FrontNumbers:
    """Reads the numbers of one document; every method takes a token index and returns (value, next index) or None."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.words = front_numerals(document.language)
        self._numbers: dict[int, tuple[float, int] | None] = {}  # by token: every reader of times asks for it

    def norm(self, i: int) -> str:
        """Return the folded form of token `i`, empty beyond the text."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def beside(self, i: int) -> bool:
        """Whether token `i` exists and stands in the line of the one before it."""
        if not 0 < i < len(self.tokens):
            return False
        return "\n" not in self.document.text[self.tokens[i - 1].end : self.tokens[i].start]

    def touching(self, i: int) -> bool:
        """Whether token `i` touches the one before it."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def number(self, i: int) -> tuple[float, int] | None:
        """Return the cardinal at token `i`, in digits or words, with what multiplies it and a half behind it."""
        if i not in self._numbers:
            self._numbers[i] = self._read(i)
        return self._numbers[i]

    def _read(self, i: int) -> tuple[float, int] | None:
        if i >= len(self.tokens):
            return None
        if self.norm(i) in self.words.minus:
            found = self.number(i + 1) if self.beside(i + 1) else None
            return (-found[0], found[1]) if found else None
        if self.tokens[i].kind == "word":
            return self._spelt(i)
        digits = read_digits(self.document, i)
        if digits is None:
            return None
        value, at = digits
        half = self._and_half(at)
        if half:
            value, at = value + half[0], half[1]
        return self._multiplied(value, at)

    def _multiplied(self, value: float, at: int) -> tuple[float, int]:
        """Return a number with the multipliers behind it: «3.5 million», «2 hundred thousand»."""
        while (self.beside(at) or self.touching(at)) and self.norm(at) in self.words.multipliers:
            value *= self.words.multipliers[self.norm(at)]
            at += 1
        return round(value, _DECIMALS), at

    def _and_half(self, at: int) -> tuple[float, int] | None:
        """Return the part in «and a half», «and three quarters»."""
        if self.norm(at) != self.words.conjunction or not self.beside(at):
            return None
        part = self.fraction(at + 1, alone=False)
        return part if part and part[0] < 1 else None

    def _spelt(self, i: int) -> tuple[float, int] | None:
        """Return a number in words."""
        words, at = self.words, i
        total = group = 0.0
        seen = False
        if self.norm(i) in words.articles:
            # «a hundred», «a dozen», «a couple»: the article is one.
            follows = self.norm(i + 1) in words.multipliers or words.cardinals.get(self.norm(i + 1)) == 2
            if not (self.beside(i + 1) and follows):
                return None
            if self.norm(i + 1) in words.multipliers:
                group = 1.0
            at, seen = i + 1, True
        while at < len(self.tokens):
            step = at
            if seen and at > i and self.norm(at) in _HYPHENS and self.touching(at) and self.touching(at + 1):
                step = at + 1
            elif seen and self.norm(at) == words.conjunction and self.beside(at + 1) and (group or total):
                below = self.norm(at + 1) in words.cardinals and (total or group >= _HUNDRED)
                if not below:
                    break
                step = at + 1
            if seen and not self.beside(step) and not self.touching(step):
                break
            norm = self.norm(step)
            if norm in words.cardinals:
                value = words.cardinals[norm]
                room = (
                    not group or (group % _HUNDRED == 0) or (group % _HUNDRED >= 20 and group % 10 == 0 and value < 10)
                )
                if not room or (group and group % _HUNDRED and step == at and value >= 10):
                    break
                group += value
            elif norm in words.multipliers and seen:
                value = words.multipliers[norm]
                if value >= _THOUSAND:
                    total, group = total + (group or 1.0) * value, 0.0
                else:
                    group = (group or 1.0) * value
            elif norm in words.multipliers and at == i:
                return None  # «million» alone counts nothing; «a million» does
            else:
                break
            seen, at = True, step + 1
        if not seen:
            return None
        value = total + group
        if self.norm(at) in words.point and self.norm(at + 1) in words.cardinals:
            digits = ""
            at += 1
            while self.norm(at) in words.cardinals and words.cardinals[self.norm(at)] < 10:
                digits, at = digits + str(int(words.cardinals[self.norm(at)])), at + 1
            value += float(f"0.{digits}") if digits else 0.0
            return self._multiplied(value, at)
        half = self._and_half(at)
        if half:
            return self._multiplied(value + half[0], half[1])
        return round(value, _DECIMALS), at

    def fraction(self, i: int, *, alone: bool = True) -> tuple[float, int] | None:
        """Return «half», «a third», «two-thirds», «three quarters»; `alone`: "half" needs nothing before it."""
        words = self.words
        norm = self.norm(i)
        if words.fractions.get(norm) == 2 and alone:
            at = i + 1
            if self.norm(at) in words.articles and self.norm(at + 1) in words.multipliers:
                return 0.5 * words.multipliers[self.norm(at + 1)], at + 2  # «half a million»
            return 0.5, at
        if norm in words.articles or norm in words.cardinals:
            count = words.cardinals.get(norm, 1.0)
            at = i + 1
            if self.norm(at) in _HYPHENS and self.touching(at) and self.touching(at + 1):
                at += 1
            parts = words.fractions.get(self.norm(at))
            if parts and (self.beside(at) or self.touching(at)) and (count < parts or parts == 2):
                return round(count / parts, _DECIMALS), at + 1
        return None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """Return the rank at token `i`: «third», «twenty-first», «22nd»."""
        words = self.words
        if i >= len(self.tokens):
            return None
        if self.tokens[i].kind == "number":
            if self.touching(i + 1) and self.norm(i + 1) in words.endings and self.tokens[i].text.isdigit():
                return int(self.tokens[i].text), i + 2
            return None
        norm = self.norm(i)
        if norm in words.ordinals:
            return int(words.ordinals[norm]), i + 1
        tens = words.cardinals.get(norm, 0)
        if tens >= 20 and self.norm(i + 1) in _HYPHENS and words.ordinals.get(self.norm(i + 2), 10) < 10:
            return int(tens + words.ordinals[self.norm(i + 2)]), i + 3
        return None
