"""Numbers: digits of every script and grouping, and number words, read to a value by a language's tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document

_TEEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_GROUP = 3
_DECIMALS = 6  # what 32.01 times a million is, without the noise of binary fractions
_ALWAYS_GROUPS, _ALWAYS_POINT = "٬’'", "٫"
_PLUS_OR_MINUS = "+-−–"
_LETTER, _PAIR = "letter", 2
_EITHER = ".,،"
_COMMAS = ",،"
_POWERS, _LARGEST_POWER = ("e", "^"), 30
_SIGNS = "-−–"


class Vague(msgspec.Struct, frozen=True):
    """Words for an unknown count."""

    forms: list[str]


class NumberData(msgspec.Struct, frozen=True):
    """`numbers.toml` of a language: each table maps a value to its forms."""

    conjunction: str
    article: str
    decimal_letters: list[str]
    point: list[str]
    minus: list[str]
    over: list[str]
    cardinals: dict[str, list[str]]
    multipliers: dict[str, list[str]]
    duals: dict[str, list[str]]
    fractions: dict[str, list[str]]
    fraction_duals: dict[str, list[str]]
    ordinals: dict[str, list[str]]
    vague: Vague
    short: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Numerals:
    """The tables of one language keyed by folded form, and its words that join or bend numbers."""

    data: NumberData
    cardinals: dict[str, float]
    multipliers: dict[str, float]
    duals: dict[str, float]
    fractions: dict[str, float]
    fraction_duals: dict[str, float]
    ordinals: dict[str, float]
    vague: frozenset[str]
    short: dict[str, float]
    point: frozenset[str]
    minus: frozenset[str]
    over: frozenset[str]


@cache
def numerals(language: Language) -> Numerals:
    """Return the number tables of `language`, folded."""
    data = language.lexicon("numbers", NumberData)
    fold = language.morphology.fold

    def table(rows: dict[str, list[str]]) -> dict[str, float]:
        return {fold(form): float(value) for value, forms in rows.items() for form in forms}

    def words(forms: list[str]) -> frozenset[str]:
        return frozenset(map(fold, forms))

    return Numerals(
        data=data,
        cardinals=table(data.cardinals),
        multipliers=table(data.multipliers),
        duals=table(data.duals),
        fractions=table(data.fractions),
        fraction_duals=table(data.fraction_duals),
        ordinals=table(data.ordinals),
        vague=words(data.vague.forms),
        short=table(data.short),
        point=words(data.point),
        minus=words(data.minus),
        over=words(data.over),
    )


def stem_in(document: Document, i: int, table: dict[str, float] | frozenset[str]) -> tuple[str, str] | None:
    """Return the (proclitic, stem) of token `i` whose stem `table` holds, the whole word first; None where none is."""
    token = document.tokens[i]
    if token.kind != "word":
        return None
    for proclitic, stem in document.language.morphology.stems(token.norm):
        if stem in table:
            return proclitic, stem
    return None


def _follows(document: Document, i: int) -> bool:
    """Whether token `i` exists and stands in the same line as the one before it."""
    tokens = document.tokens
    return 0 < i < len(tokens) and "\n" not in document.text[tokens[i - 1].end : tokens[i].start]


def read_digits(document: Document, i: int) -> tuple[float, int] | None:
    """Read a number in digits at token `i`: grouped, decimal, signed or a fraction; (value, next index) or None."""
    tokens, n = document.tokens, len(document.tokens)
    sign, start = 1.0, i
    if i < n and tokens[i].text in _SIGNS + _ALWAYS_POINT + ".":
        if i + 1 >= n or tokens[i + 1].kind != "number" or tokens[i + 1].start != tokens[i].end:
            return None
        if i and tokens[i - 1].end == tokens[i].start and tokens[i - 1].kind != "mark":
            return None
        if tokens[i].text in _ALWAYS_POINT + ".":
            # «كوريا .2026» is a full stop and a year.
            if len(tokens[i + 1].text) > _GROUP and tokens[i].text not in _ALWAYS_POINT:
                return None
            return float("0." + _western(tokens[i + 1].text)), i + 2
        sign, i = -1.0, i + 1
    if i >= n or tokens[i].kind != "number":
        return None
    parts, marks, end = _parts(document, i)
    value = _joined(document, parts, marks, end)
    if value is None:
        return None
    if powered := _powered(document, end, sign * value):
        return powered
    if end + 2 < n and tokens[end + 1].text == "/" and tokens[end].kind == tokens[end + 2].kind == "number":
        below, whole = float(_western(tokens[end + 2].text)), value == int(value) and len(parts) == 1
        above = float(_western(tokens[end].text))
        if whole and above < below and tokens[end].start - tokens[end - 1].end == 1:
            return sign * (value + above / below), end + 3
    if end + 1 < n and tokens[end].text == "/" and tokens[end + 1].kind == "number" and len(parts) == 1:
        below = float(_western(tokens[end + 1].text))
        apart = tokens[end + 1].start - tokens[end - 1].end > 1 or value >= _THOUSAND  # a date, a season
        slashed = apart or (end + 2 < n and tokens[end + 2].text == "/")
        if below and not slashed and (start == 0 or tokens[start - 1].text != "/"):
            return sign * value / below, end + 2
        return None
    return sign * value, end


def _powered(document: Document, i: int, value: float) -> tuple[float, int] | None:
    """Read «e13» or «^-2» that stands joined from token `i`: the power of ten, or the power, of `value`."""
    tokens, at = document.tokens, i
    if not (0 < i < len(tokens) - 1 and tokens[i].norm in _POWERS and tokens[i].start == tokens[i - 1].end):
        return None
    sign = 1.0
    while at + 1 < len(tokens) and tokens[at + 1].text in _PLUS_OR_MINUS and tokens[at + 1].start == tokens[at].end:
        at, sign = at + 1, -1.0 if tokens[at + 1].text in _SIGNS else 1.0
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "number" or tokens[at + 1].start != tokens[at].end:
        return None
    power = sign * float(_western(tokens[at + 1].text))
    if abs(power) > _LARGEST_POWER or (not value and power < 0):
        return None
    return (value * 10.0**power if tokens[i].norm == _POWERS[0] else value**power), at + 2


def _western(digits: str) -> str:
    """Return `digits` of any script as those of ASCII."""
    return "".join(str(int(d)) for d in digits)


def _parts(document: Document, i: int) -> tuple[list[str], list[str], int]:
    """Return the digit runs that stand joined from token `i`, the marks between them, and the index after the last."""
    tokens, n = document.tokens, len(document.tokens)
    letters = numerals(document.language).data.decimal_letters
    parts, marks = [_western(tokens[i].text)], []
    i += 1
    while i < n:
        lettered = i + 1 < n and tokens[i].text in letters and tokens[i + 1].kind == "number"
        if lettered and tokens[i - 1].end == tokens[i].start and tokens[i + 1].start - tokens[i].end <= 1:
            parts.append(_western(tokens[i + 1].text))
            marks.append(_LETTER)
            i += 2
            continue
        if i + 1 < n and tokens[i + 1].kind == "number" and tokens[i - 1].end == tokens[i].start:
            mark = tokens[i].text
            if tokens[i].end == tokens[i + 1].start and mark in _EITHER + _ALWAYS_GROUPS + _ALWAYS_POINT:
                parts.append(_western(tokens[i + 1].text))
                marks.append(mark)
                i += 2
                continue
        spaced = tokens[i].kind == "number" and tokens[i].start - tokens[i - 1].end == 1
        if spaced and set(marks) <= {" "} and len(parts[0]) <= _GROUP == len(tokens[i].text):
            parts.append(_western(tokens[i].text))
            marks.append(" ")
            i += 1
            continue
        break
    return parts, marks, i


def _joined(document: Document, parts: list[str], marks: list[str], end: int) -> float | None:
    """Return the value of digit runs with marks between: which mark groups and which is the point; None for a date."""
    if not marks:
        return float(parts[0])
    last, rest = marks[-1], marks[:-1]
    if set(marks) == {_LETTER}:
        return _lettered(document, parts[::-1], end)
    grouped = all(len(p) == _GROUP for p in parts[1:]) and len(parts[0]) <= _GROUP
    if last in _ALWAYS_POINT or (rest and last not in rest and last not in _ALWAYS_GROUPS + " "):
        return float("".join(parts[:-1]) + "." + parts[-1])
    if len(marks) > 1 or last in _ALWAYS_GROUPS + " ":
        return float("".join(parts)) if grouped else None
    # One mark and three digits: 1.200 counts things, 4.800 alone or before a multiplier is a decimal.
    if grouped and parts[0] != "0" and (last in _COMMAS or _counts(document, end)):
        return float("".join(parts))
    return float(parts[0] + "." + parts[1])


def _lettered(document: Document, parts: list[str], end: int) -> float:
    """Return the value of digit runs joined by a letter, the whole first: «4ر2» is 2.4, «225ر29 غارة» is 29,225."""
    grouped = all(len(p) == _GROUP for p in parts[1:])
    if grouped and (len(parts) > _PAIR or _counts(document, end)):
        return float("".join(parts))
    return float("".join(parts[:-1]) + "." + parts[-1])


def _counts(document: Document, i: int) -> bool:
    """Whether token `i` is a word that a whole number may count: neither a multiplier nor a mark."""
    if i >= len(document.tokens) or document.tokens[i].kind != "word":
        return False
    return document.tokens[i].norm not in numerals(document.language).multipliers


def read_number(document: Document, i: int) -> tuple[float, int] | None:
    """Return the value of the number that starts at token `i` and the index after its last token, or None.

    The first word may carry proclitics («بعشرين», «الخمسة»); digits may be followed by multipliers («3 ملايين»).
    """
    tables = numerals(document.language)
    tokens = document.tokens
    if i >= len(tokens):
        return None
    if tokens[i].norm in tables.minus:
        found = read_number(document, i + 1) if _follows(document, i + 1) else None
        return (-found[0], found[1]) if found else None
    digits = read_digits(document, i)
    if digits is None and tokens[i].kind != "word":
        return None
    return _Sum(document, i, digits).result()


class _Sum:
    """The running sum of one number: `total` of what multipliers closed, `group` of what is below the next one."""

    def __init__(self, document: Document, i: int, digits: tuple[float, int] | None) -> None:
        self.document, self.tables = document, numerals(document.language)
        self.total = self.group = 0.0
        self.last = float("inf")  # the multiplier that closed `total`
        self.open = False  # whether `group` holds something
        self.exact = False  # whether `group` came in digits: no words are added to it
        self.multiplied = False
        self.i = i
        self.any = False
        if digits:
            self.group, self.i = digits
            self.open = self.exact = self.any = True
        elif self._first():
            self.any = True

    def _first(self) -> bool:
        for table in (self.tables.cardinals, self.tables.duals, self.tables.multipliers):
            found = stem_in(self.document, self.i, table)
            if found:
                self._take(table, table[found[1]])
                return True
        return False

    def _take(self, table: dict[str, float], value: float) -> None:
        self.i += 1
        if table is self.tables.cardinals:
            self.group, self.open = value, True
        else:
            self.total, self.last, self.multiplied = value, value, True
            if table is self.tables.duals:
                self.last = value / 2

    def result(self) -> tuple[float, int] | None:
        """Read on as long as words fit, and return the value and the next index."""
        if not self.any:
            return None
        while self._step():
            pass
        value = round(self.total + (self.group if self.open else 0.0), _DECIMALS)
        return self._fraction(value)

    def _word(self, i: int) -> tuple[bool, str, int] | None:
        """Return (joined by the conjunction, stem, next index) of the word at `i`; the conjunction may stand apart."""
        tokens, conjunction = self.document.tokens, self.tables.data.conjunction
        if not _follows(self.document, i) or tokens[i].kind != "word":
            return None
        norm = tokens[i].norm
        if norm == conjunction:
            return (True, tokens[i + 1].norm, i + 2) if _follows(self.document, i + 1) else None
        known = norm in self.tables.cardinals or norm in self.tables.multipliers
        if norm.startswith(conjunction) and not known:
            return True, norm[len(conjunction) :], i + 1
        return False, norm, i + 1

    def _step(self) -> bool:
        word = self._word(self.i)
        if word is None:
            return False
        joined, stem, after = word
        tables = self.tables
        bare = stem
        if stem not in tables.cardinals and stem not in tables.multipliers and stem not in tables.duals:
            for proclitic, rest in self.document.language.morphology.stems(stem):
                # An article inside a definite number: «الحادي والعشرين», «المئة والخامسة».
                if proclitic and rest in tables.cardinals and joined and proclitic == tables.data.article:
                    bare = rest
                    break
        if not joined and bare in tables.multipliers:
            return self._multiply(tables.multipliers[bare], after)
        if joined and self.document.tokens[after - 1].kind == "number":
            return self._add_digits(after - 1)
        if bare in tables.cardinals:
            return self._add(tables.cardinals[bare], joined, after)
        if joined and bare in tables.duals and tables.duals[bare] < self.last and not self.exact:
            self.total, self.last, self.i = self.total + tables.duals[bare], tables.duals[bare] / 2, after
            return self.multiplied
        if joined and bare in tables.multipliers and self.multiplied and not self.open:
            value = tables.multipliers[bare]
            if value < self.last:
                self.total, self.last, self.i = self.total + value, value, after
                return True
        return False

    def _multiply(self, value: float, after: int) -> bool:
        if not self.open and not self.multiplied:
            return False
        if value < self.last and self.open:
            self.total += self.group * value
        elif value >= self.last or not self.open:
            self.total = (self.total + (self.group if self.open else 0.0)) * value
        self.group, self.open, self.exact, self.multiplied = 0.0, False, False, True
        self.last, self.i = value, after
        return True

    def _add_digits(self, at: int) -> bool:
        """Take «و955» after «131 ألفا»: only below the multiplier that closed the total."""
        found = read_digits(self.document, at) if self.multiplied and not self.open else None
        if found is None or found[0] >= self.last or self._outgrows(found[1]):
            return False
        self.group, self.i = found
        self.open = self.exact = True
        return True

    def _outgrows(self, i: int) -> bool:
        """Whether a multiplier as large as the last one stands at token `i`: «8 آلاف و15 ألفا» are two numbers."""
        word = self._word(i)
        return word is not None and not word[0] and self.tables.multipliers.get(word[1], 0.0) >= self.last

    def _add(self, value: float, joined: bool, after: int) -> bool:
        """Take a cardinal: ten or a hundred after a unit, tens after «unit and», anything below a hundred."""
        below = self.group % _HUNDRED if self.open else 0.0
        tokens = self.document.tokens
        parted = joined and _follows(self.document, after) and tokens[after].norm in self.tables.fractions
        if self.exact or parted:  # «مئة وثلاثة أرباع»: the units count the parts that follow
            return False
        if not joined:
            if self.open and value == _TEEN and 0 < below < _TEEN:
                self.group += value
            elif self.open and value == _HUNDRED and 2 < self.group < _TEEN:
                self.group *= _HUNDRED
            elif self.open and self.group >= _HUNDRED and below == 0 and value < _HUNDRED:
                self.group += value  # the spoken «خمسمية خمسة»
            else:
                return False
        elif not self.open:
            if not self.multiplied or value >= self.last or self._outgrows(after):
                return False
            self.group, self.open = value, True
        elif (0 < below < _TEEN < value < _HUNDRED and value % _TEEN == 0) or (
            self.group and below == 0 and value < _HUNDRED
        ):
            self.group += value
        else:
            return False
        self.i = after
        return True

    def _fraction(self, value: float) -> tuple[float, int]:
        """Add «ونصف» (of the last multiplier), read «فاصلة خمسة», and divide by «أرباع»."""
        tables, tokens = self.tables, self.document.tokens
        word = self._word(self.i)
        if word is None:
            return value, self.i
        joined, stem, after = word
        if joined:
            scale = self.last if self.multiplied and not self.open else 1.0
            if stem in tables.fractions:
                # «مليون ونصف المليون»: the multiplier is named again.
                again = stem_in(self.document, after, tables.multipliers) if _follows(self.document, after) else None
                named = again is not None and self.multiplied and tables.multipliers[again[1]] == self.last
                return value + scale / tables.fractions[stem], after + named
            if stem in tables.fraction_duals and stem not in tables.cardinals:
                return value + scale * 2 / tables.fraction_duals[stem], after
            if stem in tables.cardinals and _follows(self.document, after) and tokens[after].norm in tables.fractions:
                return value + tables.cardinals[stem] / tables.fractions[tokens[after].norm], after + 1
        elif stem in tables.fractions and tables.fractions[stem] != 2 and value < _HUNDRED:
            return value / tables.fractions[stem], after
        elif stem in tables.point or (stem in tables.over and value == 1):
            found = read_number(self.document, after) if _follows(self.document, after) else None
            if found and stem in tables.point and 0 <= found[0] == int(found[0]) and value == int(value):
                return float(f"{int(value)}.{int(found[0])}"), found[1]
            if found and stem in tables.over and found[0] and found[1] > after and not self.multiplied:
                return value / found[0], found[1]
        return value, self.i


def read_ordinal(document: Document, i: int) -> tuple[float, int] | None:
    """Return the rank of the ordinal at token `i` («الثالث عشر», «المئة والخامسة») and the index after it."""
    tables, tokens = numerals(document.language), document.tokens
    found = stem_in(document, i, tables.ordinals)
    if found is None:
        hundred = stem_in(document, i, tables.cardinals)
        if hundred is None or tables.cardinals[hundred[1]] < _HUNDRED or not hundred[0].endswith(tables.data.article):
            return None
        joined = _follows(document, i + 1) and tokens[i + 1].norm.startswith(tables.data.conjunction)
        rest = read_ordinal(document, i + 1) if joined else None
        return (tables.cardinals[hundred[1]] + rest[0], rest[1]) if rest else None
    value, i = tables.ordinals[found[1]], i + 1
    if _follows(document, i) and tokens[i].kind == "word":
        norm, conjunction = tokens[i].norm, tables.data.conjunction
        if tables.cardinals.get(norm) == _TEEN and value < _TEEN:
            return value + _TEEN, i + 1
        at = i
        if norm == conjunction and _follows(document, i + 1):
            at, norm = i + 1, conjunction + tokens[i + 1].norm
        if norm.startswith(conjunction):
            for _, stem in document.language.morphology.stems(norm):
                tens = tables.cardinals.get(stem, 0.0)
                if _TEEN < tens < _HUNDRED and tens % _TEEN == 0:
                    return value + tens, at + 1
    return value, i
