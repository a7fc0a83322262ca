"""Time expressions of a text, with their TIMEX3 values.

Relative expressions are anchored on the article's date; where that is not known their value is None, or as much of it
as the words say (XXXX-08, XXXX-WXX-2). Weeks are ISO 8601 weeks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hijridate import Hijri

from isnad.reading.calendar_words import CalendarWords, Phrases, calendar_words
from isnad.reading.document import Document, Token
from isnad.reading.numbers import read_number, read_ordinal
from isnad.records import Time, TimeType

_FIRST_YEAR, _LAST_YEAR = 1400, 2199  # a bare number between them, after a preposition, is a year
_OLDEST_BARE = 1900
_DAYS_OF_WEEK, _MONTHS, _LONGEST_MONTH = 7, 12, 31
_NEAR = 183  # a month or weekday without a year is the nearest one that is not far ahead: half a year
_DECADE, _CENTURY = 10, 100


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression: the token after its last one, its type and value."""

    end: int
    type: TimeType
    value: str | None


def find_times(document: Document, published: dt.date | None) -> list[Time]:
    """Return the time expressions of a text, sorted by span; `published` is the article's date, None where unknown."""
    reader = _Reader(document, published)
    found: list[Time] = []
    i, tokens = 0, document.tokens
    while i < len(tokens):
        one = reader.read(i)
        if one is None:
            i += 1
            continue
        start = tokens[i].start + reader.proclitic(i)
        found.append(Time(span=(start, tokens[one.end - 1].end), type=one.type, value=one.value))
        i = one.end
    return found


class _Reader:
    """Reads the time expressions of one document."""

    def __init__(self, document: Document, published: dt.date | None) -> None:
        self.document = document
        self.tokens: list[Token] = document.tokens
        self.today = published
        self.words: CalendarWords = calendar_words(document.language)
        self.stems = document.language.morphology.stems

    # Look-ups

    def proclitic(self, i: int) -> int:
        """Return how many characters of a token stand before the expression's first word (not its article)."""
        norm = self.tokens[i].norm
        if norm in self.words.triggers or self.tokens[i].kind != "word" or len(self.tokens[i].text) != len(norm):
            return 0
        for proclitic, stem in self.stems(norm):
            if proclitic and len(proclitic) == 1 and stem in self.words.triggers:
                return 1
        return 0

    def at(self, table: Phrases, i: int) -> tuple[str, int] | None:
        """Return (value, next index) of the phrase of `table` at token `i`, proclitics and article aside."""
        if i >= len(self.tokens) or self.tokens[i].kind != "word":
            return None
        for _, stem in self.stems(self.tokens[i].norm):
            for phrase, value in table.get(stem, ()):
                if all(self.norm(i + k) == w for k, w in enumerate(phrase) if k):
                    return value, i + len(phrase)
        return None

    def norm(self, i: int) -> str:
        """Return the folded form of token `i`, empty past the end."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def is_word(self, i: int, name: str) -> bool:
        """Whether token `i` is, proclitics aside, one of the words of that name."""
        if not 0 <= i < len(self.tokens):
            return False
        known = self.words.words[name]
        norm = self.tokens[i].norm
        return norm in known or any(stem in known for proclitic, stem in self.stems(norm) if len(proclitic) == 1)

    def number(self, i: int) -> tuple[int, int] | None:
        """Return a whole number, in digits or words, and the next index."""
        found = read_number(self.document, i)
        return (int(found[0]), found[1]) if found and found[0] == int(found[0]) and found[0] >= 0 else None

    def digits(self, i: int) -> int | None:
        """Return the value of a token of digits."""
        if 0 <= i < len(self.tokens) and self.tokens[i].kind == "number":
            return int(self.tokens[i].text)
        return None

    # Expressions, most specific first

    def read(self, i: int) -> _Found | None:
        """Return the expression that starts at token `i`."""
        token = self.tokens[i]
        if token.kind == "mark":
            return None
        if token.kind == "number":
            return self.numeric(i) or self.day_month(i) or self.counted(i) or self.bare_year(i)
        if not self.may_start(i):
            return self.day_month(i) if read_ordinal(self.document, i) else self.counted(i)
        return (
            self.reference(i)
            or self.edge(i)
            or self.clock(i)
            or self.part_of_day(i)
            or self.ago(i)
            or self.day_month(i)
            or self.day(i)
            or self.month(i)
            or self.year(i)
            or self.season(i)
            or self.period(i)
            or self.counted(i)
        )

    def may_start(self, i: int) -> bool:
        """Whether a token, proclitics aside, is any of the time words."""
        return any(stem in self.words.triggers for _, stem in self.stems(self.tokens[i].norm)) or self.norm(i) in (
            self.words.modifiers
        )

    def reference(self, i: int) -> _Found | None:
        """«مؤخرا، في وقت سابق، سنويا»."""
        if found := self.at(self.words.references, i):
            return _Found(found[1], "DATE", found[0])
        if self.tokens[i].norm in self.words.sets and (found := self.at(self.words.sets, i)):
            return _Found(found[1], "SET", found[0])
        return None

    def edge(self, i: int) -> _Found | None:
        """«نهاية العام، مطلع مارس»: the value of what it is the edge of."""
        if not self.is_word(i, "edges"):
            return None
        inner = self.month(i + 1) or self.year(i + 1) or self.period(i + 1) or self.bare_year(i + 1, alone=True)
        return inner if inner and inner.type == "DATE" else None

    def clock(self, i: int) -> _Found | None:
        """«الساعة 10:30 صباحا» on the article's day."""
        if not self.is_word(i, "clock"):
            return None
        found = self.number(i + 1)
        ordinal = read_ordinal(self.document, i + 1) if found is None else None
        if found is None and ordinal:
            found = int(ordinal[0]), ordinal[1]
        hour = self.digits(i + 1)
        if hour is not None and self.norm(i + 2) == ":" and self.digits(i + 3) is not None:
            return self.time_of_day(hour, self.digits(i + 3) or 0, i + 4)
        return self.time_of_day(found[0], 0, found[1], whole=True) if found and found[0] <= 24 else None

    def time_of_day(self, hour: int, minute: int, end: int, *, whole: bool = False) -> _Found | None:
        """Return the time at hour and minute, with what follows: «صباحا، مساء، بتوقيت غرينتش، ت غ»."""
        if hour > 24 or minute > 59:
            return None
        zone = ""
        for _ in range(3):
            if self.is_word(end, "after_noon"):
                hour, end = hour + 12 if hour < 12 else hour, end + 1
            elif self.is_word(end, "before_noon"):
                end += 1
            elif self.is_word(end, "utc") or self.is_word(end + 1, "utc"):
                end, zone = end + (1 if self.is_word(end, "utc") and not self.is_word(end + 1, "utc") else 2), "Z"
            else:
                break
        day = self.today.isoformat() if self.today else "XXXX-XX-XX"
        return _Found(end, "TIME", f"{day}T{hour:02}" + ("" if whole and not minute else f":{minute:02}") + zone)

    def numeric(self, i: int) -> _Found | None:
        """«12:30», «2018-03-05», «5/3/2018», «2015-2018»."""
        a, mark, b = self.digits(i), self.norm(i + 1), self.digits(i + 2)
        if a is None or b is None or self.tokens[i].end != self.tokens[i + 1].start:
            return None
        if mark == ":":
            return self.time_of_day(a, b, i + 3)
        c = self.digits(i + 4) if self.norm(i + 3) == mark else None
        if mark in "/-." and c is not None:
            day, month, year = (c, b, a) if a > _LAST_YEAR // 2 else (a, b, c)
            if month > _MONTHS and day <= _MONTHS:
                day, month = month, day
            if 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH and year >= _CENTURY:
                return _Found(i + 5, "DATE", f"{year:04}-{month:02}-{day:02}")
        if mark in "/-" and _OLDEST_BARE <= a < b <= _LAST_YEAR:
            return _Found(i + 3, "DATE", f"{a}/{b}")
        return None

    def part_of_day(self, i: int) -> _Found | None:
        """«مساء الثلاثاء، صباح اليوم»."""
        part = self.at(self.words.parts, i)
        if part is None:
            return None
        inner = self.day(part[1]) or self.day_month(part[1])
        if inner is None:
            if modifier := self.at(self.words.modifiers, part[1]):
                shift = int(modifier[0])
                return _Found(modifier[1], "TIME", self.shifted_day(shift if shift < 0 else 0, part[0]))
            return None
        return _Found(inner.end, "TIME", inner.value and inner.value + part[0])

    def shifted_day(self, days: int, suffix: str = "") -> str | None:
        """Return the article's day moved by days."""
        return (self.today + dt.timedelta(days=days)).isoformat() + suffix if self.today else None

    def ago(self, i: int) -> _Found | None:
        """«قبل ثلاثة أيام»: a date as fine as its unit."""
        if not self.is_word(i, "ago"):
            return None
        length = self.length(i + 1)
        if length is None:
            return None
        count, unit, end = length
        if count is None:
            return _Found(end, "DATE", "PAST_REF")
        return _Found(end, "DATE", self.shifted(unit, -count))

    def shifted(self, unit: str, count: int) -> str | None:
        """Return the period of a unit that lies `count` units from the article's."""
        if self.today is None:
            return None
        if unit == "Y":
            return f"{self.today.year + count:04}"
        if unit == "M":
            months = self.today.year * _MONTHS + self.today.month - 1 + count
            return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"
        if unit == "W":
            year, week, _ = (self.today + dt.timedelta(weeks=count)).isocalendar()
            return f"{year}-W{week:02}"
        if unit == "D":
            return self.shifted_day(count)
        if unit == "DE":
            return str(self.today.year // _DECADE + count)
        return str(self.today.year // _CENTURY + count) if unit == "CE" else None

    def length(self, i: int) -> tuple[int | None, str, int] | None:
        """Return (count, unit, next index) of «ثلاثة أيام، أسبوعين، سنوات»; the count is None where it is vague."""
        if dual := self.at(self.words.dual, i):
            return 2, *dual
        if plural := self.at(self.words.plural, i):
            return None, *plural
        if self.is_word(i, "several") and (plural := self.at(self.words.plural, i + 1)):
            return None, *plural
        if found := self.number(i):
            unit = self.at(self.words.plural, found[1]) or self.at(self.words.singular, found[1])
            return (found[0], *unit) if unit else None
        single = self.at(self.words.singular, i)
        return (1, *single) if single and self.norm(i) in self.words.singular else None

    def counted(self, i: int) -> _Found | None:
        """«ثلاثة أيام»: a duration; bare plurals only after a word that makes them one."""
        length = self.length(i)
        if length is None:
            return None
        count, unit, end = length
        if count is None and not self.is_word(i - 1, "since") and not self.is_word(i, "several"):
            return None
        if count == 1 and self.number(i) is None and not self.is_word(i - 1, "since"):
            return None
        amount = "X" if count is None else str(count)
        prefix = "PT" if unit in ("H", "MIN", "S") else "P"
        modifier = self.at(self.words.modifiers, end)
        return _Found(modifier[1] if modifier else end, "DURATION", f"{prefix}{amount}{'M' if unit == 'MIN' else unit}")

    def month_name(self, i: int) -> tuple[int, int, bool] | None:
        """Return (month, next index, Hijri) of a month; a second name belongs to it («آب/أغسطس»، «تموز (يوليو)»)."""
        start = i + 1 if self.is_word(i, "month") else i
        found, hijri = self.at(self.words.months, start), False
        if found is None:
            found, hijri = self.at(self.words.hijri_months, start), True
        if found is None:
            return None
        end = found[1]
        if self.norm(end) in ("/", "(") and (second := self.at(self.words.months, end + 1)):
            end = second[1] + (1 if self.norm(end) == "(" and self.norm(second[1]) == ")" else 0)
        elif (second := self.at(self.words.months, end)) and second[0] == found[0]:
            end = second[1]
        return int(found[0]), end, hijri

    def year_after(self, i: int) -> tuple[int, int] | None:
        """Return (year, next index) of «2018»، «عام 2018»، «من سنة 2018»."""
        while self.is_word(i, "of") or self.is_word(i, "year"):
            i += 1
        year = self.digits(i)
        if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        end = i + 1
        if self.norm(end) in self.words.words["gregorian"] | self.words.words["hijri"]:
            end += 1
        return year, end

    def day_month(self, i: int) -> _Found | None:
        """«الثلاثاء 5 مارس 2018»، «الرابع من آذار/مارس الماضي»، «يومي 15 و16 أكتوبر»."""
        if self.is_word(i, "day") and self.norm(i) not in self.words.modifiers:
            i += 1
        if weekday := self.at(self.words.weekdays, i):
            i = weekday[1]
            while self.norm(i) in ("،", "(", ")"):
                i += 1
        day = self.day_number(i)
        if day is None:
            return None
        number, at = day
        second = None
        if self.norm(at)[:1] in ("و", "-") and (other := self.digits(at + 1)) and other <= _LONGEST_MONTH:
            second, at = other, at + 2
        while self.is_word(at, "of"):
            at += 1
        month = self.month_name(at)
        if month is None or not 1 <= number <= _LONGEST_MONTH:
            return None
        end, value = self.dated(month, number)
        if second and value:
            value = f"{value}/{value[:-2]}{second:02}"
        return _Found(end, "DATE", value)

    def day_number(self, i: int) -> tuple[int, int] | None:
        """Return the number of a day, in digits or as an ordinal, and the next index."""
        if self.norm(i) == "ال" and self.digits(i + 1):
            i += 1
        number = self.digits(i)
        if number is not None:
            return number, i + 1
        ordinal = read_ordinal(self.document, i) if i < len(self.tokens) and self.tokens[i].kind == "word" else None
        return (int(ordinal[0]), ordinal[1]) if ordinal else None

    def dated(self, month: tuple[int, int, bool], day: int | None) -> tuple[int, str | None]:
        """Return (next index, value) of a month with what follows it: a year, or «الماضي»، or nothing."""
        number, end, hijri = month
        suffix = f"-{day:02}" if day else ""
        if year := self.year_after(end):
            return year[1], _gregorian(year[0], number, day) if hijri else f"{year[0]}-{number:02}{suffix}"
        modifier = self.at(self.words.modifiers, end)
        if modifier:
            end = modifier[1]
        if hijri:
            return end, None
        chosen = self.nearest_year(number, int(modifier[0]) if modifier else None)
        return end, f"{chosen or 'XXXX'}-{number:02}{suffix}"

    def nearest_year(self, month: int, shift: int | None) -> int | None:
        """Return the year of a month: before, after or in the article's, or the nearest where nothing says which."""
        if self.today is None:
            return None
        year = self.today.year
        if shift == -1:
            return year if month < self.today.month else year - 1
        if shift == 1:
            return year if month > self.today.month else year + 1
        if shift == 0:
            return year
        ahead = (month - self.today.month) * (_NEAR // 6)
        return year - 1 if ahead > _NEAR - 30 else year + 1 if ahead < -_NEAR * 3 // 2 else year

    def month(self, i: int) -> _Found | None:
        """«شهر غشت الماضي»، «مارس 2018»."""
        month = self.month_name(i)
        if month is None:
            return None
        end, value = self.dated(month, None)
        bare = end == month[1] and not self.is_word(i, "month")
        if month[2] and bare:
            return None
        return _Found(end, "DATE", value)

    def day(self, i: int) -> _Found | None:
        """«اليوم»، «أمس الثلاثاء»، «يوم الثلاثاء الماضي»."""
        if days := self.at(self.words.days, i):
            if (
                self.norm(i - 1) in self.words.words["names_before"]
                or self.norm(days[1]) in self.words.words["names_after"]
            ):
                return None
            end = days[1]
            at = end + 1 if self.norm(end) == "(" else end
            if weekday := self.at(self.words.weekdays, at):
                end = weekday[1] + (1 if at > end and self.norm(weekday[1]) == ")" else 0)
            if dated := self.day_month(at if self.digits(end) is None else end):
                return dated
            return _Found(end, "DATE", self.shifted_day(int(days[0])))
        start = i + 1 if self.is_word(i, "day") else i
        if start > i and (days := self.at(self.words.days, start)):
            return _Found(days[1], "DATE", self.shifted_day(int(days[0])))
        weekday = self.at(self.words.weekdays, start)
        if weekday is None or (start == i and "ال" not in self.norm(i)[:3]):
            return None
        modifier = self.at(self.words.modifiers, weekday[1])
        value = self.weekday(int(weekday[0]), int(modifier[0]) if modifier else None)
        return _Found(modifier[1] if modifier else weekday[1], "DATE", value)

    def weekday(self, number: int, shift: int | None) -> str:
        """Return the day of a weekday: the last one up to the article's day, unless said to come."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        back = (self.today.isoweekday() - number) % _DAYS_OF_WEEK
        if shift == -1:
            back = back or _DAYS_OF_WEEK
        elif shift == 1:
            back -= _DAYS_OF_WEEK
        return (self.today - dt.timedelta(days=back)).isoformat()

    def year(self, i: int) -> _Found | None:
        """«عام 2018»، «عامي 2015 و2016»."""
        if not self.is_word(i, "year"):
            return None
        year = self.year_after(i)
        return _Found(year[1], "DATE", str(year[0])) if year else None

    def bare_year(self, i: int, *, alone: bool = False) -> _Found | None:
        """A number that is a year by what stands before it."""
        year = self.digits(i)
        if year is None or not _OLDEST_BARE <= year <= _LAST_YEAR:
            return None
        before = self.norm(i - 1)
        if not alone and before not in self.words.words["before_year"] and before not in ("(", "-", "/"):
            return None
        return _Found(i + 1, "DATE", str(year))

    def season(self, i: int) -> _Found | None:
        """«خريف 2022»، «الصيف الماضي»."""
        season = self.at(self.words.seasons, i)
        if season is None:
            return None
        if year := self.year_after(season[1]):
            return _Found(year[1], "DATE", f"{year[0]}-{season[0]}")
        modifier = self.at(self.words.modifiers, season[1])
        if modifier is None:
            return None
        year_of = self.today.year + min(int(modifier[0]), 0) if self.today else "XXXX"
        return _Found(modifier[1], "DATE", f"{year_of}-{season[0]}")

    def period(self, i: int) -> _Found | None:
        """«الشهر الماضي»، «هذا العام»، «السنوات الثلاث المقبلة»."""
        shift = None
        start = i
        if self.norm(i) in self.words.modifiers and (first := self.at(self.words.modifiers, i)):
            shift, start = int(first[0]), i + 1
        unit = self.at(self.words.singular, start)
        if unit:
            modifier = self.at(self.words.modifiers, unit[1])
            if modifier:
                shift = int(modifier[0])
            if shift is None or unit[0] in ("H", "MIN", "S"):
                return None
            return _Found(modifier[1] if modifier else unit[1], "DATE", self.shifted(unit[0], shift))
        plural = self.at(self.words.plural, i) or self.at(self.words.dual, i)
        if plural is None:
            return None
        count = self.number(plural[1])
        modifier = self.at(self.words.modifiers, count[1] if count else plural[1])
        if modifier is None:
            return None
        dual = self.at(self.words.dual, i)
        amount = 2 if dual else count[0] if count else None
        if amount is None:
            return _Found(modifier[1], "DATE", "PAST_REF" if int(modifier[0]) < 0 else "FUTURE_REF")
        prefix = "PT" if plural[0] in ("H", "MIN", "S") else "P"
        return _Found(modifier[1], "DURATION", f"{prefix}{amount}{'M' if plural[0] == 'MIN' else plural[0]}")


def _gregorian(year: int, month: int, day: int | None) -> str | None:
    """Return the Gregorian value of an Umm al-Qura date, None outside its tables (1343 to 1500 AH)."""
    try:
        return Hijri(year, month, day or 1).to_gregorian().isoformat()[: 10 if day else 7]
    except (ValueError, OverflowError):
        return None
