"""Lengths of time, and periods counted from the article's date, where modifiers stand before their nouns."""

from __future__ import annotations

from isnad.reading.front_dates import Dates
from isnad.reading.times_view import Found

_CLOCK_UNITS = ("H", "MIN", "S")
_HALF = {"Y": ("M", 6.0), "H": ("MIN", 30.0), "D": ("H", 12.0), "DE": ("Y", 5.0), "CE": ("Y", 50.0), "MIN": ("S", 30.0)}


class Lengths(Dates):
    """Reads lengths: «three days», «two years ago», «a five-year plan», «the past decade», «next month»."""

    def period(self, i: int) -> Found | None:
        """«last week», «this year», «the past three years», «next month», «the coming days», «that year»."""
        at = i
        while self.is_word("the", at):
            at += 1
        modifier = self.at("modifiers", at)
        if modifier is None:
            return None
        shift, at = int(modifier[0]), modifier[1]
        count = self.numbers.number(at)
        several = self.at("w:several", at) if count is None else None
        after = count[1] if count else several[1] if several else at
        if self.norm(after) == "-" or (self.norm(after - 1) == "-" and count):
            return None
        while self.is_word("fiscal", after) or self.is_word("whole", after):
            after += 1
        unit = self.at("units", after)
        if unit is None:
            month = self.month_name(after) if count is None and shift else None
            if month and self.at("modifiers", i) and not month[2]:
                year = self.anchor.nearest_year(month[0], shift)
                return Found(month[1], "DATE", f"{year or 'XXXX'}-{month[0]:02}")
            return None
        name, end = unit
        if count:
            return Found(end, "DURATION", self.duration([(count[0], name)]))
        plural = self.norm(end - 1).endswith("s") and name != "S"
        if several or plural:
            if plural and not several and name not in _CLOCK_UNITS and shift >= 0:
                return Found(end, "DATE", "FUTURE_REF")
            return Found(end, "DURATION", self.vague(name))
        if name in _CLOCK_UNITS:
            return None
        if name == "N":
            day = self.anchor.shifted_day(min(shift, 0) if shift <= 0 else 1, "TNI")
            return self.with_clock(Found(end, "TIME", day))
        if name == "WE":
            week = self.anchor.shifted("W", shift)
            return Found(end, "DATE", f"{week}-WE" if week else None)
        if name == "Q":
            return Found(end, "DATE", self.anchor.shifted_quarter(shift))
        past_length = shift < 0 and self.norm(modifier[1] - 1) == self.past and at > i + 0 and name != "D"
        if past_length and self.is_word("the", i):
            return Found(end, "DURATION", self.duration([(1, name)]))
        return Found(end, "DATE", self.unit_value(name, shift))

    def unit_value(self, name: str, shift: int) -> str | None:
        """Return the period of a unit that lies `shift` from the article's."""
        if name == "WE":
            week = self.anchor.shifted("W", shift)
            return f"{week}-WE" if week else None
        return self.anchor.shifted(name, shift)

    def vague(self, unit: str) -> str:
        """Return the value of an unknown number of a unit."""
        if unit in _CLOCK_UNITS:
            return "PTX" + ("M" if unit == "MIN" else unit)
        return "PX" + {"N": "D", "WE": "W", "Q": "M"}.get(unit, unit)

    def duration(self, parts: list[tuple[float, str]]) -> str:
        """Return the TIMEX3 value of counted units; a half goes to the next finer unit."""
        date, clock = "", ""
        for count, unit in parts:
            unit = {"N": "D", "WE": "W"}.get(unit, unit)
            if unit == "Q":
                count, unit = count * 3, "M"
            if unit in ("DE", "CE"):
                count, unit = count * (10 if unit == "DE" else 100), "Y"
            whole, rest = int(count), count - int(count)
            pieces = [(float(whole), unit)] if whole or not rest else []
            if rest and unit in _HALF:
                pieces.append((round(rest * 2 * _HALF[unit][1], 2), _HALF[unit][0]))
            elif rest:
                pieces = [(count, unit)]
            for amount, name in pieces:
                shown = f"{amount:g}{'M' if name == 'MIN' else name}"
                if name in _CLOCK_UNITS:
                    clock += shown
                else:
                    date += shown
        return "P" + date + ("T" + clock if clock else "")

    def length(self, i: int) -> Found | None:
        """«three days», «half an hour», «several weeks», «a five-year plan», «25-year-old», «two years ago»."""
        start = i
        at = i
        if about := self.at("w:about", at):
            at = about[1]
        aged = self.age(i)
        if aged:
            return aged
        if self.is_word("within", i) and at == i:
            inner = self.counted(i + 1)
            ahead = inner is not None and self.norm(i) == self.inside and self.ahead_in(i, inner[1])
            if inner and ahead and self.anchor_known(inner[0]):
                return Found(inner[1], "DATE", self.anchor.moved(inner[0], 1))
            return None
        counted = self.counted(at)
        if counted is None:
            return self.bare_length(start, at)
        parts, end = counted
        if self.hyphened(at, end):
            return Found(end, "DURATION", self.duration(parts))
        if moved := self.moved(parts, end):
            return moved
        return Found(end, "DURATION", self.duration(parts))

    def anchor_known(self, parts: list[tuple[float, str]]) -> bool:
        """Whether parts are such as lie ahead of today: «in two weeks»."""
        return all(unit in ("Y", "M", "W", "D") for _, unit in parts)

    def hyphened(self, at: int, end: int) -> bool:
        """Whether a length is an adjective: «five-year»."""
        return any(self.norm(k) == "-" for k in range(at, end))

    def moved(self, parts: list[tuple[float, str]], end: int) -> Found | None:
        """Return the day that lies a length before or after the article's: «two years ago», «three weeks from now»."""
        if ago := self.at("w:ago", end):
            sure = self.at("w:ago_sure", end)
            if sure or self.ends(ago[1]):
                value = self.anchor.moved(self.whole_days(parts), -1) if sure else None
                return Found(ago[1], "DATE", value)
        if (hence := self.at("w:hence", end)) and (hence[1] > end + 1 or self.ends(hence[1])):
            value = self.anchor.moved(self.whole_days(parts), 1) if hence[1] > end + 1 else None
            return Found(hence[1], "DATE", value)
        return None

    def whole_days(self, parts: list[tuple[float, str]]) -> list[tuple[float, str]]:
        """Return parts in units that an anchor can move by."""
        plain = {"N": ("D", 1), "WE": ("W", 1), "Q": ("M", 3)}
        return [(c * plain[u][1], plain[u][0]) if u in plain else (c, u) for c, u in parts]

    def ends(self, i: int) -> bool:
        """Whether a clause ends before token `i`."""
        return self.norm(i) in ("", ".", ",", ";", ":", "!", "?", "”", '"')

    def counted(self, i: int) -> tuple[list[tuple[float, str]], int] | None:
        """Return (count, unit) pairs and the next index of a counted length: «two years and three months»."""
        first = self.one_count(i)
        if first is None:
            return None
        parts, end = [first[0]], first[1]
        at = end
        if self.norm(at) == ",":
            at += 1
        if self.norm(at) == self.numbers.words.conjunction:
            at += 1
            half = self.numbers.fraction(at, alone=False)
            if half and not self.at("units", half[1]):
                return [(parts[0][0] + half[0], parts[0][1])], half[1]
        if at > end and (second := self.one_count(at)) and self.finer(parts[0][1], second[0][1]):
            return [*parts, second[0]], second[1]
        return parts, end

    def finer(self, unit: str, other: str) -> bool:
        """Whether a unit goes on below another."""
        order = ("CE", "DE", "Y", "M", "W", "D", "H", "MIN", "S")
        return unit in order and other in order and order.index(other) > order.index(unit)

    def one_count(self, i: int) -> tuple[tuple[float, str], int] | None:
        """Return one number with its unit: «24 hours», «a week», «half an hour», «three-year»."""
        numbers = self.numbers
        norm = self.norm(i)
        if (fraction := numbers.fraction(i)) and fraction[0] < 1:
            at = fraction[1]
            if self.norm(at) in numbers.words.articles or self.is_word("of", at):
                at += 1
            if (unit := self.at("units", at)) and unit[0] != "Q":
                return (fraction[0], unit[0]), unit[1]
        if norm in numbers.words.articles and (unit := self.at("units", i + 1)) and unit[0] != "Q":
            return (1.0, unit[0]), unit[1]
        number = numbers.number(i)
        if number is None or number[0] < 0:
            return None
        value, at = number
        if self.norm(at) == "-":
            at += 1
        while self.is_word("whole", at) or self.norm(at) in self.more:
            at += 1
        if self.norm(at) in self.of and self.norm(at - 1) == self.couple:
            at += 1
        unit = self.at("units", at)
        if unit is None or (unit[0] == "S" and at == number[1] and value > 59) or unit[0] == "Q":
            return None
        return (value, unit[0]), unit[1]

    def bare_length(self, start: int, i: int) -> Found | None:
        """«several weeks», «for years», «decades»: an unknown number."""
        several = self.at("w:several", i)
        at = several[1] if several else i
        while several and self.is_word("whole", at):
            at += 1
        unit = self.at("units", at)
        if unit is None:
            return None
        name, end = unit
        plural = self.norm(end - 1).endswith("s") and len(self.norm(end - 1)) > 2
        if not plural or name in ("Q", "WE", "S"):
            return None
        if self.at("w:ago_sure", end):
            return Found(end + 1, "DATE", "PAST_REF")
        if several and ((gone := self.at("w:ago", end)) or (gone := self.at("w:hence", end))):
            return Found(gone[1], "DATE", None)
        lasting = several or (self.norm(start - 1) in self.lasting and at == start)
        if not lasting:
            return None
        return Found(end, "DURATION", self.vague(name))

    def age(self, i: int) -> Found | None:
        """«25-year-old», «25 years old»: a length of years."""
        number = self.numbers.number(i)
        if number is None:
            return None
        at = number[1] + 1 if self.norm(number[1]) == "-" else number[1]
        unit = self.at("units", at)
        if unit is None:
            return None
        end = unit[1] + 1 if self.norm(unit[1]) == "-" else unit[1]
        if self.is_word("old", end):
            return Found(end + 1, "DURATION", self.duration([(number[0], unit[0])]))
        return None
