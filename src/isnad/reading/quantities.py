"""Quantities: what is counted, measured, shared out or ranked, by a language's numbers and units."""

from __future__ import annotations

import msgspec

from isnad.reading.currencies import currencies
from isnad.reading.document import Document
from isnad.reading.nouns import nouns
from isnad.reading.numbers import stem_in
from isnad.reading.ranks import Ranks
from isnad.reading.units import begins, dual_of, opening
from isnad.records import Quantity, Time

_FIRST_YEAR, _LAST_YEAR = 1300, 2100  # of both calendars
_LARGE = 10_000
_TWO, _TEEN, _HUNDRED = 2, 10, 100
_OPENING, _CLOSING = "(", ")"
_BRACKETS = {_OPENING: _CLOSING, "«": "»", "“": "”"}
_THOUSAND = 1000
_LISTING = tuple(").-–ـ")
_QUOTES = '"”»'
_OF_FIGURES = frozenset({"range", "count"})


def find_quantities(document: Document, times: list[Time]) -> list[Quantity]:
    """Return the quantities of `document` in order; none overlaps one of `times` but an age."""
    return _Finder(document, times).find()


class _Finder(Ranks):
    """One pass over the tokens; every method takes a token index and returns what it found and the next index."""

    def find(self) -> list[Quantity]:
        found: list[Quantity] = []
        i = 0
        language = self.document.language
        opens = opening(language)
        for at in self.document.where(opens):
            if at < i:
                continue
            token = self.tokens[at]
            kinds = begins(language, token.norm) if token.kind == "word" else _OF_FIGURES
            if token.kind == "mark" and not self._counts(at + 1):
                continue
            self._free = False
            hit = self._at(at, kinds)
            if hit is None:
                continue
            quantity, i = hit
            # A comparator or a noun before the number may already belong to what was found, or to a time.
            taken = quantity is None or (bool(found) and quantity.span[0] < found[-1].span[1])
            age = quantity is not None and quantity.unit == self.tables.data.words.year_unit
            if quantity is not None and not taken and (age or self._free or not self._timed(quantity.span)):
                found.append(self._converted(quantity, found[-1] if found else None))
        return found

    def _counts(self, i: int) -> bool:
        """Whether a number may begin at token `i`, so that a mark before it may begin a quantity."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        if token.kind != "word" or token.norm in self.words["not_numbers"]:
            return True
        return bool(begins(self.document.language, token.norm))

    def _converted(self, quantity: Quantity, before: Quantity | None) -> Quantity:
        """Return `quantity` with the comparator of the amount that it converts: «فاقت 40 ريالا (10 دولارات)»."""
        if before is None or quantity.comparator != "=" or before.comparator == "range":
            return quantity
        money = currencies(self.document.language).codes
        between = self.document.text[before.span[1] : quantity.span[0]]
        if between.strip() == _OPENING and {before.unit, quantity.unit} <= money:
            return msgspec.structs.replace(quantity, comparator=before.comparator)
        return quantity

    def _at(self, i: int, kinds: frozenset[str]) -> tuple[Quantity | None, int] | None:
        """Return the quantity that begins at token `i` and the next index; (None, next) where the words are passed.

        `kinds`: which kinds of quantity the token may begin.
        """
        hit: tuple[Quantity | None, int] | None = None
        if "rank" in kinds and "count" in kinds:  # «المئة والخامسة»
            hit = self._rank(i)
        if hit is None and "range" in kinds:
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
        if low is None or not self._same_line(i, max(at, i + 1)) or self._claimed(at, low[1]):
            return None
        value, j, start = low
        low_unit = self._unit(j, j - 1) if between else None
        if low_unit and low_unit[0] == "percent":
            j = low_unit[1]
        joint = self._norm(j)
        dash = joint in ("-", "–", "−")
        paired = between and joint.startswith(self.tables.data.forms.pair)
        if not (joint in self.words["to"] or dash or paired):
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
        unit = self._unit(j, j - 1, to)
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

    def _count(self, i: int) -> tuple[Quantity | None, int] | None:
        """A number with what it counts: after it, before it («الرجال الخمسة», «جندي واحد»), or nothing."""
        if self._norm(i) in _BRACKETS:
            found = self._number(i + 1)
            bracketed = found is not None and self._norm(found[1]) == _BRACKETS[self._norm(i)]
            if found is None or not bracketed:
                return None
            if self._is_time(found[1] + 1):  # «( 21 ) يوما»
                return None, found[1] + 2
            if self._unit(found[1] + 1, found[1]) is None:
                return None
            value, j, start = found[0], found[1] + 1, self.tokens[i].start
        else:
            found = self._number(i)
            if found is None:
                return None
            value, j, start = found
        digits = self.tokens[i].kind == "number"
        scale = self.numerals.short.get(self._norm(j))
        if digits and scale and self.tokens[j].start == self.tokens[j - 1].end:  # «£40m»
            value, j = value * scale, j + 1
        claimed = self._claimed(i, j)
        old = value >= _HUNDRED and not digits and not claimed and self._definite(i)
        if old and self._same_line(i - 1, i) and self._is_time(i - 1):  # «في عام المئتين» ranks a year
            return self._finish(value, "ordinal", start, j, i), self._next
        if self._named(i, j) or (digits and claimed and not self._is_time(j)):
            return None, j
        self._free = not claimed
        if digits and i and (money := self._symbol(i - 1)) and not claimed:  # «$3.5 مليار»
            self.unit = money
            return self._finish(value, money, self.tokens[i - 1].start, j, i - 1), self._next
        if self._fraction_like(i, j):
            return None, j
        if self._is_time(j):
            return self._age(i, j, value, start)
        numbered = self._numbered(i, j, value, start)
        if numbered is not None:
            return numbered
        article = self.tables.data.forms.article
        definite = self._definite(i)
        whole_line = not self._same_line(i - 1, i) and not self._same_line(j - 1, j)
        if self.tokens[i].kind == "word" and 0 < value < 1 and not whole_line:
            end = self._shared(j)
            return self._finish(round(100 * value, 2), "percent", start, end, i), self._next
        if not definite and self._norm(j) == self.tables.data.forms.partitive and self._same_line(j - 1, j + 1):
            return self._partitive(i, j, value, start)
        # «الصيادون الخمسة سالمين»: two definite words agree, whatever follows.
        agreed = definite and j == i + 1 and value > 1 and self._same_line(i - 1, i)
        agreed = agreed and self._norm(i - 1).startswith(article)
        # «جندي واحد بجروح»: one and two follow their noun, unless a known noun or unit comes after.
        known = (self._norm(j),) in self.tables.units or (value > _TWO and self._norm(j) in self.tables.nouns)
        behind = self.document.language.profile.modifiers == "after"
        follows = (
            behind and self.tokens[i].kind == "word" and j == i + 1 and 0 < value <= 2 and not definite and not known
        )
        if follows and self._same_line(i - 1, i) and (self._is_time(i - 1) or self._stem_in(i - 1, "not_one_after")):
            return None, j
        if follows and self._same_line(i - 1, i) and self._stem_in(i - 1, "befalls_people"):  # «وأصيب اثنان»
            return (None, j) if value == 1 else (self._finish(value, "person", start, j, i), self._next)
        agreed = agreed or (follows and self._ranked_candidate(i - 1))
        unit = None if agreed else self._unit(j, j - 1, value)
        if unit and definite and not (known or self._norm(j).endswith(self.tables.data.forms.accusative)):
            unit = None  # «الثلاثة أرادوا»
        if unit and not (definite and value == 1):
            if claimed:
                return None, j
            self.unit = unit[0] if unit[0] != "percent" else self.unit
            return self._finish(value, unit[0], start, unit[1], i), self._next
        if self._same_line(j - 1, j) and self._norm(j) in self.words["of_them"] and value > 1:
            unit_of = "person" if self._norm(j) in self.words["of_people"] else self.unit
            return self._finish(value, unit_of, start, j + 1, i), self._next
        return self._noun_before(i, j, value, start, i > 0 and digits)

    def _symbol(self, i: int) -> str | None:
        """The currency whose symbol token `i` is, joined to the number after it."""
        token = self.tokens[i]
        joined = token.kind == "mark" and self.tokens[i + 1].start - token.end <= 1
        code = self.tables.units.get((token.norm,)) if joined else None
        return code if code in currencies(self.document.language).codes else None

    def _partitive(self, i: int, j: int, value: float, start: int) -> tuple[Quantity | None, int] | None:
        """«3 من قواعدها»: the noun is after the preposition."""
        noun = self.tokens[j + 1]
        timed = self._is_time(j + 1) or self._is_time(j + 2)  # «31 من نفس الشهر»
        if value == 1 or noun.kind != "word" or timed or self._timed((start, noun.end)):
            return None, j
        if noun.norm in self.words["age_before"]:  # «بين 20 و25 من العمر»
            return self._finish(value, self.tables.data.words.year_unit, start, j + 2, i), self._next
        if self.numerals.cardinals.keys() & {noun.norm}:  # «أربعة من ستة»
            return self._noun_before(i, j, value, start, i > 0 and self.tokens[i].kind == "number")
        counted = j + 1
        if noun.norm in self.words["chief"] and self._same_line(j + 1, j + 2):  # «4 من كبار الحراس»
            counted = j + 2
        if self._stem_in_definite(counted, "laws"):  # «المادتان 13 و14 من القانون»
            return None, j
        unit = self.tables.units.get((self._norm(counted),)) or self._of(counted)
        # «11 من التنظيم», «59 من قوات الاتحاد»: of a body, its people.
        if value == int(value) and (not self._plural(counted) or self._stem_in_definite(counted, "bodies")):
            unit = "person" if unit not in self.tables.symbols else unit
        end = counted + 1
        after = self._norm(j + 2) if counted == j + 1 and self._same_line(j + 1, j + 2) else ""
        if after.startswith(self.tables.data.forms.article) and after not in self.words["not_counted"]:
            end = j + 3
        return self._finish(value, unit, start, end, i), self._next

    def _named(self, i: int, j: int) -> bool:
        """Whether the number is part of a name: joined to letters, after a label, a score, a year."""
        tokens = self.tokens
        if i and self._same_line(i - 1, i) and self._stem_in(i - 1, "labels"):
            # «القضية 300» names, «الكتيبة 53 جزء من الجيش» as well, «مرت بالقناة 97 سفينة» counts.
            return not self._agrees(i, j)
        if tokens[i].kind == "word":
            return False
        quoted = self._same_line(j - 1, j) and tokens[j].text in _QUOTES
        if quoted and i and tokens[i - 1].kind == "word":
            return True
        # «4) كذا», «4 - كذا» at the beginning of a line number a list; a slash makes a date or a file's number.
        if not self._same_line(i - 1, i) and self._same_line(j - 1, j + 1) and tokens[j].text in _LISTING:
            return True
        for slash, other in ((i - 1, i - 2), (j, j + 1)):
            if 0 <= other < len(tokens) and tokens[slash].text == "/" and tokens[other].kind == "number":
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

    def _agrees(self, i: int, j: int) -> bool:
        """Whether token `j` is what the number at `i` counts: a unit, or a noun in the form that the number asks."""
        norm, forms = self._norm(j), self.tables.data.forms
        if (norm,) in self.tables.units:
            return True
        found = self._number(i)
        if found is None or norm not in self.tables.nouns:
            return False
        below = found[0] % _HUNDRED
        if below > _TEEN:
            return norm.endswith((forms.accusative, self.fold(forms.feminine)))
        return below == 0 or norm in nouns(self.document.language).plurals

    def _fraction_like(self, i: int, j: int) -> bool:
        """Whether the digits are «7/11» inside a line: a day and its month more often than a share."""
        slashed = any(token.text == "/" for token in self.tokens[i:j])
        return slashed and self._same_line(i - 1, i)

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
        last = not self._same_line(j - 1, j) or (self.tokens[j].kind == "mark" and not self._same_line(j, j + 1))
        alone = not self._same_line(i - 1, i) and last
        if token.kind == "word" and previous is not None and previous.kind == "word" and self._same_line(i - 1, i):
            definite = self._definite(i) and previous.norm.startswith(article)
            if self._is_time(i - 1) or self._timed((previous.start, token.end)):
                return None, j
            if (definite and value > 1) or (0 < value <= 2 and not self._definite(i) and j == i + 1):
                if self._stem_in(i - 1, "not_one_after") or previous.norm in self.words["not_counted"]:
                    return None, j
                if value <= 2 and not definite and token.norm not in self.numerals.cardinals:
                    return None, j
                if not definite and previous.text.endswith(tuple(self.tables.data.forms.possessives_told)):
                    return None, j  # «مصلحتهما واحدة»
                noun = i - 1
                # «أعضاء المجلس الثلاثة»: three are the members.
                if definite and not self._plural(noun) and self._same_line(i - 2, i - 1) and self._head(i - 2):
                    noun = i - 2
                # «المرجعيات الأساسية الثلاث», «دائرة انتخابية واحدة»: an adjective between.
                if previous.norm.endswith(self.tables.adjective_endings) and previous.norm not in self.tables.nouns:
                    told = self._same_line(i - 2, i - 1) and self.tokens[i - 2].kind == "word"
                    if definite and told and self._norm(i - 2).startswith(article):
                        noun = i - 2
                    elif not definite:
                        if not (told and self._norm(i - 2) in self.tables.nouns):
                            return None, j
                        noun = i - 2
                unit = self.tables.units.get((self._norm(noun),)) or self._of(noun, value)
                if definite and self._stem_in(i - 1, "ranked_nouns"):
                    unit = "ordinal"
                return self._finish(value, unit, self._noun_start(noun), j, noun), self._next
        span = (start, self.tokens[j - 1].end)
        if (self._claimed(i, j) and self._timed(span)) or (value == 1 and not alone and not digits):
            return None, j
        if self._same_line(i - 1, i) and value == int(value) > 0 and self._stem_in(i - 1, "befalls_people"):
            return self._finish(value, "person", start, j, i), self._next
        if digits and previous is not None and self._same_line(i - 1, i) and previous.norm in self.tables.nouns:
            return None, j  # «صواريخ 110» is a make
        if token.kind == "number" and value == int(value) and _FIRST_YEAR <= value <= _LAST_YEAR and not alone:
            return None, j
        if not (alone or self.unit or value != int(value) or value >= _LARGE):
            return None, j
        if digits and value == int(value) < _LARGE and self._same_line(i - 1, i) and not self._stands_alone(i, j):
            return None, j
        return self._finish(value, self.unit, start, j, i), self._next

    def _head(self, i: int) -> bool:
        """Whether token `i` is an indefinite plural, such as what follows may define."""
        definite = self._norm(i).startswith(self.tables.data.forms.article)
        return self.tokens[i].kind == "word" and not definite and self._plural(i)

    def _stands_alone(self, i: int, j: int) -> bool:
        """Whether digits with no noun after them count: after a mark or a preposition, or compared. After another word
        they are its number («بوينغ 777»)."""
        previous = self.tokens[i - 1]
        if previous.kind != "word" or self._stem_in(i - 1, "bare_after") or self._compared(i, 0)[0] != "=":
            return True
        return self._same_line(j - 1, j) and self._norm(j) in self.tables.after

    def _share(self, i: int) -> tuple[Quantity | None, int] | None:
        """«نصف المبلغ», «الثلثين», «ثلاثة أرباع الموارد» as percent."""
        found, scale = stem_in(self.document, i, self.numerals.fractions), 1.0
        if found is None:
            found, scale = stem_in(self.document, i, self.numerals.fraction_duals), 2.0
        if found is None or found[1] in self.words["not_share"]:
            return None
        partitive, before = self.tables.data.forms.partitive, i - 1
        if found[1] in self.numerals.ordinals and self._norm(i + 1) != partitive:
            return None  # «the third attack»
        if self._norm(before) == "-":
            before -= 1
        several = self.numerals.cardinals.get(self._norm(before)) if i and self._same_line(before, i) else None
        parts = (self.numerals.fractions if scale == 1 else self.numerals.fraction_duals)[found[1]]
        start = self._start(i, found[0])
        if several and found[1] in self.tables.words["plural_shares"]:  # «two-thirds»
            scale, start = several, self.tokens[before].start
        if self._is_time(i + 1) or self._norm(i + 1) in self.words["not_half_before"]:
            return None, i + 2
        article, pair = self.tables.data.forms.article, self.tables.data.forms.pair
        # «الربع الثاني» is a part of the year, «الواحدة والنصف» and «عام ونصف» are times.
        definite = article in found[0] and scale == 1 and self._same_line(i, i + 1)
        if definite and self._norm(i + 1).startswith(article):
            return None, i + 2
        if found[0].startswith(pair) and self._same_line(i - 1, i):
            hour = stem_in(self.document, i - 1, self.numerals.ordinals) is not None
            teen = stem_in(self.document, i - 1, self.numerals.cardinals) is not None
            if (
                hour
                or teen
                or self._is_time(i - 1)
                or self._is_time(i - 2)
                or self._timed((self.tokens[i - 1].start, start))
            ):
                return None, i + 1
        k = i + 1 + (self._norm(i + 1) in self.words["indefinite"])  # «half a million»
        many = self.numerals.multipliers.get(self._norm(k)) if self._same_line(i, k) else None
        if many and many >= _THOUSAND:  # «نصف مليون مهاجر» counts migrants
            unit = self._unit(k + 1, k)
            name, end = (unit[0], unit[1]) if unit else (self.unit, k + 1)
            return self._finish(many * scale / parts, name, start, end, i), self._next
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
        elif (
            not self._same_line(j - 1, j)
            or self._norm(j) in self.words["not_counted"]
            or not self._norm(j).startswith(self.tables.data.forms.article)
        ):
            plain = not self._same_line(j - 1, j) or self.tokens[j].kind != "word"
            if not plain and self._norm(j) not in self.words["not_counted"] and found[0] == "":
                j += 0 if self._is_time(j) else 1
            return (
                (None, j)
                if self._timed((start, self.tokens[j - 1].end))
                else (self._finish(None, self._uncounted(j), start, j, i), self._next)
            )
        if self._is_time(j) or stem_in(self.document, j, self.words["time"]):
            return None, j + 1
        unit = self.tables.units.get((self._norm(j),)) or self._of(j)
        end = min(j + 1, len(self.tokens))
        if self._timed((start, self.tokens[end - 1].end)):
            return None, end
        return self._finish(None, unit, start, end, i), self._next

    def _bare_noun(self, i: int) -> bool:
        """Whether an indefinite noun follows at token `i`, one that no proclitic joins to what goes before."""
        forms, norm = self.tables.data.forms, self._norm(i)
        if not self._same_line(i - 1, i) or self.tokens[i].kind != "word" or norm in self.words["not_counted"]:
            return False
        joined = norm.startswith((forms.article, forms.pair, *self.words["preposition_starts"]))
        return not joined or norm in self.tables.nouns

    def _uncounted(self, j: int) -> str:
        """The unit of a vague count of the tokens before `j`: people where none is named, none for «مئات الملايين»."""
        last = stem_in(self.document, j - 1, self.numerals.vague)
        if last is None:
            return self._of(j - 1)
        return "person" if self.numerals.multipliers.get(last[1], 0.0) <= _THOUSAND else ""

    def _dual(self, i: int) -> tuple[Quantity | None, int] | None:
        """«شركتين», «مصدران حكوميان»: the dual of a noun counts two."""
        found = dual_of(self.document.language, self.tokens[i].norm)
        if found is None or (i == self._next and not found[0]):  # an adjective of the dual before it
            return None
        # «قضيتي فساد» counts two, «مرحلتي الحصاد والخزن» names both.
        forms, norm = self.tables.data.forms, self.tokens[i].norm
        if not norm.endswith(tuple(forms.dual)) and not self._bare_noun(i + 1):
            return None
        start, end = self._start(i, found[0]), self._adjectives(i + 1, dual=True)
        if self._timed((start, self.tokens[end - 1].end)):
            return None, i + 1
        unit = self.tables.units.get((self.fold(found[1]),), found[1])
        return self._finish(2.0, unit, start, end, i), self._next
