"""Quantities: what is counted, measured, shared out or ranked, by a language's numbers and units."""

from __future__ import annotations

from bisect import bisect_right

from isnad.reading.document import Document
from isnad.reading.numbers import Numerals, numerals, read_number, read_ordinal, stem_in
from isnad.reading.units import begins, dual_of, units
from isnad.records import Quantity, Span, Time

_LONGEST_UNIT = 3
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LARGE = 10_000
_OPENING, _CLOSING = "(", ")"
_QUOTES = '"”»'
_MARKS = "-.٫−" + _OPENING
_OF_MARK = _OF_DIGITS = frozenset({"range", "count"})


def find_quantities(document: Document, times: list[Time]) -> list[Quantity]:
    """Return the quantities of `document` in order; none overlaps one of `times` but an age."""
    return _Finder(document, times).find()


class _Finder:
    """One pass over the tokens; every method takes a token index and returns what it found and the next index."""

    def __init__(self, document: Document, times: list[Time]) -> None:
        self.document, self.tokens = document, document.tokens
        self.numerals: Numerals = numerals(document.language)
        self.tables = units(document.language)
        self.words = self.tables.words
        self.times = sorted(t.span for t in times)
        self.time_starts = [t[0] for t in self.times]
        self.fold = document.language.morphology.fold
        self.spelt = frozenset(self.tables.data.words.not_ranked_spelt)
        self._next = -1  # the index after the last quantity
        self.unit = ""  # of the last count: a bare number in the same paragraph counts the same

    def find(self) -> list[Quantity]:
        found: list[Quantity] = []
        i = 0
        while i < len(self.tokens):
            hit = self._at(i)
            if hit is None:
                i += 1
                continue
            quantity, i = hit
            if quantity is not None:
                found.append(quantity)
        return found

    def _at(self, i: int) -> tuple[Quantity | None, int] | None:
        """Return the quantity that begins at token `i` and the next index; (None, next) where the words are passed."""
        token = self.tokens[i]
        if token.kind == "mark":
            kinds = _OF_MARK if token.text in _MARKS else frozenset[str]()
        else:
            kinds = _OF_DIGITS if token.kind == "number" else begins(self.document.language, token.norm)
        hit: tuple[Quantity | None, int] | None = None
        if "range" in kinds:
            hit = self._range(i)
        if hit is None and "count" in kinds:
            hit = self._count(i)
        if hit is None and "share" in kinds:
            hit = self._share(i)
        if hit is None and "rank" in kinds:
            hit = self._rank(i)
        if hit is None and "vague" in kinds:
            hit = self._vague(i)
        if hit is None and "dual" in kinds:
            hit = self._dual(i)
        return hit

    def _norm(self, i: int) -> str:
        """The folded form of token `i`, empty beyond the text."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def _stem_in(self, i: int, words: str) -> bool:
        """Whether token `i`, with or without a proclitic, is in the list named `words`."""
        if not 0 <= i < len(self.tokens):
            return False
        norm, listed = self.tokens[i].norm, self.words[words]
        return norm in listed or any(stem in listed for _, stem in self.document.language.morphology.stems(norm))

    def _timed(self, span: Span) -> bool:
        at = bisect_right(self.time_starts, span[1] - 1) - 1
        return at >= 0 and self.times[at][1] > span[0]

    def _same_line(self, i: int, j: int) -> bool:
        """Whether tokens `i` and `j` exist and no line ends between them."""
        if not 0 <= i < j < len(self.tokens):
            return False
        return "\n" not in self.document.text[self.tokens[i].end : self.tokens[j].start]

    def _start(self, i: int, proclitic: str) -> int:
        """Where the word of token `i` starts in the text after `proclitic`; the article stays."""
        token, article = self.tokens[i], self.tables.data.forms.article
        cut = len(proclitic.removesuffix(article))
        at = token.start
        while cut and at < token.end:
            cut -= len(self.fold(self.document.text[at]))
            at += 1
        return at

    def _number(self, i: int) -> tuple[float, int, int] | None:
        """Return (value, next index, start offset) of a number at token `i` that may be a count."""
        if (
            i < len(self.tokens)
            and self.tokens[i].kind == "word"
            and "vague" in begins(self.document.language, self.tokens[i].norm)
        ):
            return None
        found = read_number(self.document, i)
        if found is None or (found[1] == i + 1 and self._stem_in(i, "never_alone")):
            return None
        start = self.tokens[i].start
        if self.tokens[i].kind == "word":
            for table in (self.numerals.cardinals, self.numerals.duals, self.numerals.multipliers):
                stem = stem_in(self.document, i, table)
                if stem:
                    start = self._start(i, stem[0])
                    break
        return found[0], found[1], start

    def _unit(self, i: int, after: int) -> tuple[str, int, int] | None:
        """Return (unit, next index, kind length) of the counted noun at token `i` with its adjectives."""
        if not self._same_line(after, i):
            return None
        for length in range(min(_LONGEST_UNIT, len(self.tokens) - i), 0, -1):
            key = tuple(t.norm for t in self.tokens[i : i + length])
            if key in self.tables.units:
                return self.tables.units[key], self._adjectives(i + length), length
        token = self.tokens[i]
        if token.kind != "word" or len(token.norm) < 2 or token.norm in self.words["not_counted"]:
            return None
        if self.tokens[i].start - self.tokens[after].end > 1:
            return None
        if token.norm.startswith(tuple(self.words["verb_starts"])) and not token.norm.endswith(
            self.tables.adjective_endings
        ):
            return None
        noun = self._singular(i)
        return (noun, self._adjectives(i + 1), 1) if noun else None

    def _singular(self, i: int) -> str | None:
        """Return the singular of a counted noun as the language's script writes it, None where it cannot be counted."""
        token, data = self.tokens[i], self.tables.data
        if token.norm in self.tables.nouns:
            return self.tables.nouns[token.norm]
        for proclitic, _ in self.document.language.morphology.stems(token.norm)[1:]:
            if data.forms.article in proclitic or proclitic == data.forms.pair:
                return None
        bare = "".join(c for c in token.text if self.fold(c))
        for ending in data.endings:
            if bare.endswith(ending.start) and len(bare) > len(ending.start) + 1:
                return bare.removesuffix(ending.start) + ending.to
        return bare

    def _adjectives(self, i: int, most: int = 2) -> int:
        """Return the index after the adjectives at token `i`."""
        while most and self._same_line(i - 1, i) and self.tokens[i].kind == "word":
            norm = self.tokens[i].norm
            plain = (
                not norm.startswith((self.tables.data.forms.article, self.tables.data.forms.pair))
                and norm not in self.words["not_counted"]
            )
            relative = norm.endswith(self.tables.adjective_endings) and len(norm) > 4
            if not (plain and (relative or norm in self.words["adjectives"])):
                break
            if self.document.text[self.tokens[i - 1].end : self.tokens[i].start] != " ":
                break
            i, most = i + 1, most - 1
        return i

    def _compared(self, i: int, start: int) -> tuple[str, int]:
        """Return the comparator of the phrase that ends before token `i`, and where the span starts with it."""
        for at in (i, i - 1):
            # «ب» or «لـ» of the number itself may end the phrase; an opening bracket may stand between.
            if at != i and self._norm(at) not in ('"', _OPENING):
                break
            for words, comparator, inside in self.tables.before.get(self._norm(at - 1), ()):
                first = at - len(words)
                if first < 0 or tuple(t.norm for t in self.tokens[first + 1 : at]) != words[1:]:
                    continue
                if self._same_line(first, at):
                    for proclitic, stem in self.document.language.morphology.stems(self.tokens[first].norm):
                        if stem == words[0]:
                            return comparator, self._start(first, proclitic) if inside else start
            proclitic_first = self._proclitic_compared(at)
            if proclitic_first:
                return proclitic_first[0], proclitic_first[1]
        return "=", start

    def _proclitic_compared(self, at: int) -> tuple[str, int] | None:
        """The one-word phrases with a proclitic («بنحو»)."""
        if at < 1 or self.tokens[at - 1].kind != "word" or not self._same_line(at - 1, at):
            return None
        for proclitic, stem in self.document.language.morphology.stems(self.tokens[at - 1].norm)[1:]:
            for words, comparator, inside in self.tables.before.get(stem, ()):
                if len(words) == 1 and inside and self.tables.data.forms.article not in proclitic:
                    return comparator, self._start(at - 1, proclitic)
        return None

    def _finish(
        self, value: float | None, unit: str, start: int, i: int, first: int, to: float | None = None
    ) -> Quantity:
        """Make the quantity of the tokens from `first` up to `i`, with the comparators before and after it."""
        comparator, start = self._compared(first, start)
        for words, after in self.tables.after.get(self._norm(i), ()):
            if tuple(t.norm for t in self.tokens[i : i + len(words)]) == words and self._same_line(i - 1, i):
                comparator, i = after, i + len(words)
                break
        if to is not None:
            comparator = "range"
        elif value is None:
            comparator = "~"
        self._next = i
        return Quantity(
            span=(start, self.tokens[i - 1].end), value=value, unit=unit, comparator=comparator, value_to=to
        )

    def _range(self, i: int) -> tuple[Quantity | None, int] | None:
        """«بين 10 و15 كيلومترا», «25 إلى 50 دولارا», «(50 - 500) ريال»."""
        first, norm = i, self._norm(i)
        between = norm in self.words["between"]
        if not between:
            for proclitic, stem in (
                self.document.language.morphology.stems(norm) if self.tokens[i].kind == "word" else ()
            ):
                between = between or (bool(proclitic) and stem in self.words["between"])
        bracket = norm == _OPENING
        at = i + 1 if between or bracket else i
        low = self._number(at)
        if low is None or not self._same_line(i, max(at, i + 1)):
            return None
        value, j, start = low
        low_unit = self._unit(j, j - 1) if between else None
        if low_unit and low_unit[0] == "percent":
            j = low_unit[1]
        joint = self._norm(j)
        dash = joint in ("-", "–", "−")
        if not (
            joint in self.words["to"]
            or dash
            or (between and self.tokens[min(j, len(self.tokens) - 1)].norm[:1] == self.tables.data.forms.pair)
        ):
            return None
        if joint == self.tables.data.forms.pair and not between:
            return None
        spot = j + 1 if joint in self.words["to"] or dash else j
        high = self._number(spot)
        if high is None or not self._same_line(j - 1, spot) or high[0] <= value:
            return None
        to, j, _ = high
        if bracket:
            if self._norm(j) != _CLOSING:
                return None
            j += 1
        unit = self._unit(j, j - 1)
        if not between and unit is None:
            return None
        if between:
            start = self.tokens[first].start
            while first and self._norm(first - 1) in self.words["between_before"]:
                first -= 1
                start = self.tokens[first].start
        elif bracket:
            start = self.tokens[i].start
        name, end = (unit[0], unit[1]) if unit else (self.unit, j)
        for scale in sorted(set(self.numerals.multipliers.values()), reverse=True):
            if scale >= 1000 > value and to >= scale and self._norm(high[1] - 1) in self.numerals.multipliers:
                value *= scale
                break
        span = (start, self.tokens[end - 1].end)
        if self._timed(span) or self._is_time(j):
            return None, end
        return self._finish(value, name, start, end, first, to), self._next

    def _is_time(self, i: int) -> bool:
        return self._norm(i) in self.words["time"]

    def _count(self, i: int) -> tuple[Quantity | None, int] | None:
        """A number with what it counts: after it, before it («الرجال الخمسة», «جندي واحد»), or nothing."""
        if self._norm(i) == _OPENING:
            found = self._number(i + 1)
            bracketed = found is not None and self._norm(found[1]) == _CLOSING
            if found is None or not bracketed or self._unit(found[1] + 1, found[1]) is None:
                return None
            value, j, start = found[0], found[1] + 1, self.tokens[i].start
        else:
            found = self._number(i)
            if found is None:
                return None
            value, j, start = found
        before = self.tokens[i - 1] if i else None
        digits = self.tokens[i].kind == "number"
        if self._named(i, j) or (digits and self._timed((start, self.tokens[j - 1].end)) and not self._is_time(j)):
            return None, j
        if self._is_time(j):
            return self._age(i, j, value, start)
        article = self.tables.data.forms.article
        definite = self.tokens[i].kind == "word" and self.tokens[i].norm.startswith(article)
        if self.tokens[i].kind == "word" and 0 < value < 1:
            end = self._shared(j)
            return self._finish(round(100 * value, 2), "percent", start, end, i), self._next
        if not definite and self._norm(j) == self.tables.data.forms.partitive and self._same_line(j - 1, j + 1):
            return self._partitive(i, j, value, start)
        unit = self._unit(j, j - 1)
        if unit and not (definite and value == 1):
            if self._timed((start, self.tokens[unit[1] - 1].end)):
                return None, j
            self.unit = unit[0] if unit[0] != "percent" else self.unit
            return self._finish(value, unit[0], start, unit[1], i), self._next
        return self._noun_before(i, j, value, start, before is not None and digits)

    def _partitive(self, i: int, j: int, value: float, start: int) -> tuple[Quantity | None, int] | None:
        """«3 من قواعدها»: the noun is after the preposition."""
        noun = self.tokens[j + 1]
        if value == 1 or noun.kind != "word" or self._is_time(j + 1) or self._timed((start, noun.end)):
            return None, j
        unit = self.tables.units.get((noun.norm,)) or self._of(j + 1)
        end = j + 2
        if self._same_line(j + 1, j + 2) and self.tokens[j + 2].norm.startswith(self.tables.data.forms.article):
            end = j + 3
        return self._finish(value, unit, start, end, i), self._next

    def _of(self, i: int) -> str:
        """The singular of the noun at token `i`, its article left out."""
        token, article = self.tokens[i], self.tables.data.forms.article
        for _, stem in self.document.language.morphology.stems(token.norm):
            if stem in self.tables.nouns:
                return self.tables.nouns[stem]
        bare = token.text.removeprefix(article)
        for ending in self.tables.data.endings:
            if bare.endswith(ending.start) and len(bare) > len(ending.start) + 1:
                return bare.removesuffix(ending.start) + ending.to
        return bare

    def _named(self, i: int, j: int) -> bool:
        """Whether the number is part of a name: joined to letters, after a label, a score, a year."""
        tokens = self.tokens
        if i and self._same_line(i - 1, i) and self._stem_in(i - 1, "labels"):
            return True
        if tokens[i].kind == "word":
            return False
        quoted = self._same_line(j - 1, j) and tokens[j].text in _QUOTES
        if quoted and i and tokens[i - 1].kind == "word":
            return True
        joined = i > 0 and tokens[i - 1].end == tokens[i].start
        if joined and (
            tokens[i - 1].text in "-/:+#.–_" or (tokens[i - 1].norm.isascii() and tokens[i - 1].kind == "word")
        ):
            return True
        if j < len(tokens) and tokens[j].start == tokens[j - 1].end:
            after = tokens[j].text
            if after in "/+:" or (after == "-" and j + 1 < len(tokens) and tokens[j + 1].start == tokens[j].end):
                return True
        return False

    def _age(self, i: int, j: int, value: float, start: int) -> tuple[Quantity | None, int] | None:
        """A number of years is a quantity as well where it is somebody's age; other lengths of time are times."""
        bracketed = self._norm(i - 1) == _OPENING and self._norm(j + 1) == _CLOSING
        aged = any(self._norm(k) in self.words["age_before"] for k in (i - 1, i - 2))
        if self._norm(j) in self.words["years"] and (bracketed or aged):
            return self._finish(value, self.tables.data.words.year_unit, start, j + 1, i), self._next
        return None, j + 1

    def _noun_before(
        self, i: int, j: int, value: float, start: int, digits: bool
    ) -> tuple[Quantity | None, int] | None:
        """A number without a noun after it: «الرجال الخمسة», «جندي واحد», or a bare one."""
        article = self.tables.data.forms.article
        token, previous = self.tokens[i], self.tokens[i - 1] if i else None
        alone = not self._same_line(i - 1, i) and not self._same_line(j - 1, j)
        if token.kind == "word" and previous is not None and previous.kind == "word" and self._same_line(i - 1, i):
            definite = token.norm.startswith(article) and previous.norm.startswith(article)
            if self._is_time(i - 1) or self._timed((previous.start, token.end)):
                return None, j
            if (definite and value > 1) or (value <= 2 and not token.norm.startswith(article) and j == i + 1):
                if self._stem_in(i - 1, "not_one_after") or previous.norm in self.words["not_counted"]:
                    return None, j
                if value <= 2 and not definite and token.norm not in self.numerals.cardinals:
                    return None, j
                unit = self.tables.units.get((previous.norm,)) or self._of(i - 1)
                return self._finish(value, unit, previous.start, j, i - 1), self._next
        span = (start, self.tokens[j - 1].end)
        if self._timed(span) or (value == 1 and not alone and not digits):
            return None, j
        if token.kind == "number" and value == int(value) and _FIRST_YEAR <= value <= _LAST_YEAR and not alone:
            return None, j
        if not (alone or self.unit or value != int(value) or value >= _LARGE):
            return None, j
        return self._finish(value, self.unit, start, j, i), self._next

    def _share(self, i: int) -> tuple[Quantity | None, int] | None:
        """«نصف المبلغ», «الثلثين», «ثلاثة أرباع الموارد» as percent."""
        found, scale = stem_in(self.document, i, self.numerals.fractions), 1.0
        if found is None:
            found, scale = stem_in(self.document, i, self.numerals.fraction_duals), 2.0
        if found is None or found[1] in self.words["not_share"]:
            return None
        parts = (self.numerals.fractions if scale == 1 else self.numerals.fraction_duals)[found[1]]
        start = self._start(i, found[0])
        if self._is_time(i + 1) or self._norm(i + 1) in self.words["not_half_before"]:
            return None, i + 2
        end = self._shared(i + 1)
        if self._timed((start, self.tokens[end - 1].end)):
            return None, i + 1
        return self._finish(round(100 * scale / parts, 2), "percent", start, end, i), self._next

    def _shared(self, i: int) -> int:
        """The index after the noun that a share is of."""
        if (
            not self._same_line(i - 1, i)
            or self.tokens[i].kind != "word"
            or self.tokens[i].norm in self.words["not_counted"]
        ):
            return i
        return i + 1

    def _rank(self, i: int) -> tuple[Quantity | None, int] | None:
        """«ثاني شريك تجاري», «المرتبة الثالثة», «ولاية خامسة»."""
        found = read_ordinal(self.document, i)
        if found is None:
            return None
        value, j = found
        stem = stem_in(self.document, i, self.numerals.ordinals)
        proclitic = stem[0] if stem else ""
        article, norm = self.tables.data.forms.article, self._norm(i)
        start = self._start(i, proclitic)
        if norm in self.words["not_ranked"] and not self._same_line(i - 1, i):
            return None, j
        definite = article in proclitic
        if self.tokens[i].text in self.spelt or self._timed((start, self.tokens[j - 1].end)):
            return None, j
        label = i - 2 if self._norm(i - 1) == _OPENING else i - 1
        if self._same_line(label, i) and (self._stem_in(label, "not_ranked_after") or self._stem_in(label, "labels")):
            return None, j
        if self._norm(j) == self.tables.data.forms.partitive and self._norm(j + 1) in self.words["age_before"]:
            return self._finish(value, self.tables.data.words.year_unit, start, j + 2, i), self._next
        previous = self.tokens[i - 1] if self._same_line(i - 1, i) else None
        following = self.tokens[j] if self._same_line(j - 1, j) else None
        if not definite:
            if value > 1 and not proclitic and previous is not None and self._ranked_noun(i - 1, i, j):
                return self._finish(value, "ordinal", previous.start, j, i - 1), self._next
            if following is None or following.kind != "word" or following.norm in self.words["not_ranked_before"]:
                return None, j
            if following.norm in self.words["not_counted"] or following.norm.startswith(article) or self._is_time(j):
                return None, j
            end = self._adjectives(j + 1)
            if self._timed((start, self.tokens[end - 1].end)):
                return None, j
            return self._finish(value, "ordinal", start, end, i), self._next
        if previous is not None and previous.kind == "word":
            if self._is_time(i - 1) or self._timed((previous.start, previous.end)):
                return None, j
            stems = self.document.language.morphology.stems(previous.norm)
            marked = [p for p, _ in stems if article in p or p.endswith("لل")]
            if marked or previous.norm.endswith("ه") or previous.norm.endswith("ها"):
                cut = min(marked, key=len) if marked else ""
                return self._finish(value, "ordinal", self._start(i - 1, cut), j, i - 1), self._next
            return None, j
        if previous is None or previous.kind == "mark":
            return self._finish(value, "ordinal", start, j, i), self._next
        return None, j

    def _ranked_noun(self, noun: int, i: int, j: int) -> bool:
        """Whether the indefinite noun before the ordinal at `i` is ranked by it: both feminine, both accusative, or
        no noun follows that the ordinal could rank instead («تعد ثاني شريك»)."""
        token, norm = self.tokens[noun], self.tokens[i].norm
        if token.kind != "word" or self._stem_in(noun, "not_counted") or self._is_time(noun):
            return False
        feminine = self.fold(self.tables.data.forms.feminine)
        if norm.endswith(feminine):
            return token.norm.endswith(feminine)
        if norm.endswith(self.tables.data.endings[-1].start):
            return token.norm.endswith(self.tables.data.endings[-1].start)
        return self._unit(j, j - 1) is None

    def _vague(self, i: int) -> tuple[Quantity | None, int] | None:
        """«عشرات الشحنات», «مئات الآلاف من السكان», «الآلاف»: a count with no value."""
        found = stem_in(self.document, i, self.numerals.vague)
        if found is None:
            return None
        start, j = self._start(i, found[0]), i + 1
        while self._same_line(j - 1, j) and stem_in(self.document, j, self.numerals.vague):
            j += 1
        if self._norm(j) == self.tables.data.forms.partitive and self._same_line(j - 1, j + 1):
            j += 1
        elif not self._same_line(j - 1, j) or not self._norm(j).startswith(self.tables.data.forms.article):
            plain = not self._same_line(j - 1, j) or self.tokens[j].kind != "word"
            if not plain and self._norm(j) not in self.words["not_counted"] and found[0] == "":
                j += 0 if self._is_time(j) else 1
            return (
                (None, j)
                if self._timed((start, self.tokens[j - 1].end))
                else (self._finish(None, self._of(j - 1) if j > i + 1 else "person", start, j, i), self._next)
            )
        if self._is_time(j) or stem_in(self.document, j, self.words["time"]):
            return None, j + 1
        unit = self.tables.units.get((self._norm(j),)) or self._of(j)
        end = min(j + 1, len(self.tokens))
        if self._timed((start, self.tokens[end - 1].end)):
            return None, end
        return self._finish(None, unit, start, end, i), self._next

    def _dual(self, i: int) -> tuple[Quantity | None, int] | None:
        """«شركتين», «مصدران حكوميان»: the dual of a noun counts two."""
        found = dual_of(self.document.language, self.tokens[i].norm)
        if found is None or i == self._next:  # an adjective of the dual before it
            return None
        start, end = self._start(i, found[0]), self._adjectives(i + 1)
        if self._timed((start, self.tokens[end - 1].end)):
            return None, i + 1
        return self._finish(2.0, found[1], start, end, i), self._next
