"""Calendar dates and clock times, and the look-ups that every reader of them makes, where modifiers stand first."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from isnad.reading.anchor import Anchor, gregorian
from isnad.reading.document import Document
from isnad.reading.front_numbers import FrontNumbers
from isnad.reading.front_words import front_time_words
from isnad.reading.grammar import grammar
from isnad.reading.times_view import Found

_FIRST_YEAR, _LAST_YEAR, _OLDEST_BARE = 1400, 2199, 1900
_LONGEST_MONTH, _MONTHS = 31, 12
_FUTURE_REACH = 12  # tokens before a weekday among which a word of the future decides
_MARKS_OF_DATES = frozenset("-/.")


class FrontAnchor(Anchor):
    """An anchor that knows quarters."""

    def shifted_quarter(self, shift: int) -> str | None:
        """Return the quarter that lies `shift` from the article's."""
        if self.today is None:
            return None
        number = self.today.year * 4 + (self.today.month - 1) // 3 + shift
        return f"{number // 4}-Q{number % 4 + 1}"


def _only(words: frozenset[str]) -> str:
    """Return the one word of a list that is to hold one: of several, chance would choose."""
    (word,) = words
    return word


class Dates:
    """Looks words up in one document, no further than `stop`, and reads dates, years and hours."""

    def __init__(self, document: Document, published: dt.date | None) -> None:
        self.document = document
        self.tokens = document.tokens
        self.words = front_time_words(document.language)
        moment = published if isinstance(published, dt.datetime) else None
        self.anchor = FrontAnchor(moment.date() if moment else published, moment, self.words.data.week_start)
        self.numbers = FrontNumbers(document)
        self.stop = len(self.tokens)
        self.abbreviations = grammar(document.language).abbreviations
        self.articles = self.numbers.words.articles | frozenset(self.words.tables["w:the"])
        self.tables = self.words.tables
        self.roles = single = self.words.roles
        self.of, self.on, self.early = single["of"], single["on"], single["early"]
        self.doubtful, self.lasting, self.more = single["doubtful"], single["lasting"], single["more"]
        self.before, self.future = single["before"], single["future"]
        self.last, self.past, self.inside, self.couple = (
            _only(single[name]) for name in ("last", "past", "inside", "couple")
        )
        self.recurring = frozenset(w for w in self.words.tables["weekdays"] if w.endswith("s"))

    # Look-ups

    def norm(self, i: int) -> str:
        """Return the folded form of token `i`, empty beyond the line."""
        return self.tokens[i].norm if 0 <= i < self.stop else ""

    def at(self, table: str, i: int) -> tuple[str, int] | None:
        """Return (value, next index) of the phrase of a table at token `i`."""
        if not 0 <= i < self.stop:
            return None
        several = self.tables[table].get(self.tokens[i].norm)
        if several is None:
            return None
        following = self.norm(i + 1)
        for phrase, value in several:
            if len(phrase) == 1:
                return value, i + 1
            if phrase[1] == following and all(self.norm(i + k) == phrase[k] for k in range(2, len(phrase))):
                return value, i + len(phrase)
        return None

    def is_word(self, role: str, i: int) -> bool:
        """Whether token `i` is one of the words of that role."""
        return 0 <= i < self.stop and self.tokens[i].norm in self.roles[role]

    def digits(self, i: int) -> int | None:
        """Return the value of a token of digits."""
        if 0 <= i < self.stop and self.tokens[i].kind == "number" and len(self.tokens[i].text) <= 4:
            return int(self.tokens[i].text)
        return None

    def touching(self, i: int) -> bool:
        """Whether token `i` touches the one before it."""
        return 0 < i < self.stop and self.tokens[i - 1].end == self.tokens[i].start

    def year_at(self, i: int, *, bare: bool = True) -> tuple[int, int] | None:
        """Return a year in four digits that is no part of a larger number, and the next index."""
        year = self.digits(i)
        if year is None or len(self.tokens[i].text) != 4:
            return None
        if not (_OLDEST_BARE if bare else _FIRST_YEAR) <= year <= _LAST_YEAR:
            return None
        joined = self.touching(i + 1) and self.norm(i + 1) in (",", ".", ":") and self.digits(i + 2) is not None
        return None if joined and self.touching(i + 2) else (year, i + 1)

    def ahead(self, i: int) -> bool:
        """Whether a word of the future stands before token `i` in its clause."""
        paragraph = self.document.paragraphs[self.document.paragraph_of(self.tokens[i].start)][0]
        for k in range(i - 1, max(i - 1 - _FUTURE_REACH, -1), -1):
            if self.tokens[k].start < paragraph:
                return False
            if self.norm(k) == "." and self.norm(k - 1) in self.abbreviations:
                continue
            if self.norm(k) in (".", ";", ":", "!", "?", "“", "”", '"'):
                return False
            if self.norm(k) in self.future and self.norm(k) not in self.before:
                return True
        return False

    def ahead_in(self, i: int, end: int) -> bool:
        """Whether «in two weeks» tells when: nothing counted or compared stands around it."""
        return self.ahead(i) and self.norm(end) not in self.of

    # Dates

    def month_name(self, i: int) -> tuple[int, int, bool] | None:
        """Return (number, next index, whether Islamic) of the month at token `i`; its name has a capital."""
        if not 0 <= i < self.stop or not self.tokens[i].text[0].isupper():
            return None
        if found := self.at("months", i):
            end = found[1]
            if self.norm(end) == "." and self.touching(end) and self.norm(i) in self.abbreviations:
                end += 1
            return int(found[0]), end, False
        hijri = self.at("hijri_months", i)
        return (int(hijri[0]), hijri[1], True) if hijri else None

    def day_number(self, i: int) -> tuple[int, int] | None:
        """Return the number of a day: «5», «5th», «fifth»."""
        if ordinal := self.numbers.ordinal(i):
            return ordinal if ordinal[0] <= _LONGEST_MONTH else None
        number = self.digits(i)
        return (number, i + 1) if number is not None and 1 <= number <= _LONGEST_MONTH else None

    def day_month(self, i: int) -> Found | None:
        """«March 5, 2018», «5 March 2018», «the fifth of March», «March 5-7»."""
        at = i + 1 if self.is_word("the", i) else i
        if (month := self.month_name(at)) is not None:
            after = month[1] + 1 if self.is_word("the", month[1]) else month[1]
            day = self.day_number(after)
            if day is None or not self.is_day(day[1]):
                return None
            return self.dated(month, day[0], day[1])
        day = self.day_number(at)
        if day is None:
            return None
        after = day[1]
        second = None
        if self.norm(after) in ("-", "–") and (other := self.digits(after + 1)) and other <= _LONGEST_MONTH:
            second, after = other, after + 2
        while self.is_word("of", after):
            after += 1
        month = self.month_name(after)
        if month is None:
            return None
        found = self.dated(month, day[0], month[1])
        return self.ranged(found, second) if second else found

    def is_day(self, i: int) -> bool:
        """Whether the number before token `i` is whole: no «March 5.2», no «March 5,000»."""
        point = self.norm(i) in (".", ",", ":", "%") and self.touching(i)
        if self.norm(i) == "%" or (point and self.digits(i + 1) is not None and self.touching(i + 1)):
            return False
        return self.norm(i) not in self.numbers.words.multipliers

    def dated(self, month: tuple[int, int, bool], day: int | None, end: int) -> Found | None:
        """Return the date of a month and day with the year that follows, or the nearest year."""
        second = None
        if day and self.norm(end) in ("-", "–") and (other := self.day_number(end + 1)) and other[0] > day:
            second, end = other[0], other[1]
        number, _, hijri = month
        after = end + 1 if self.norm(end) == "," or self.is_word("of", end) else end
        suffix = f"-{day:02}" if day else ""
        if year := self.year_at(after, bare=not hijri):
            if hijri:
                return Found(year[1], "DATE", gregorian(year[0], number, day))
            if day and day > monthrange(year[0], number)[1]:
                return None
            return self.ranged(Found(year[1], "DATE", f"{year[0]}-{number:02}{suffix}"), second)
        if hijri:
            return Found(end, "DATE", None) if day else None
        shift = None
        period = self.at("modifiers", after)
        if period and (unit := self.at("units", period[1])) and unit[0] == "Y":
            shift = int(period[0])
            year_of = self.anchor.today.year + shift if self.anchor.today else "XXXX"
            return self.ranged(Found(unit[1], "DATE", f"{year_of}-{number:02}{suffix}"), second)
        today = self.anchor.today
        coming = today is not None and number < today.month and self.ahead(end)
        chosen = self.anchor.nearest_year(number, 1 if coming else None)
        return self.ranged(Found(end, "DATE", f"{chosen or 'XXXX'}-{number:02}{suffix}"), second)

    def ranged(self, found: Found | None, second: int | None) -> Found | None:
        """Return a date with the second day of a range: «March 5-7»."""
        if found is None or not second or not found.value:
            return found
        return Found(found.end, found.type, f"{found.value}/{found.value[:-2]}{second:02}")

    def month(self, i: int, *, certain: bool = False) -> Found | None:
        """«March 2018», «in March», «last March»; `certain`: something before it says that it is a time."""
        month = self.month_name(i)
        if month is None:
            return None
        dated = self.dated(month, None, month[1])
        if dated is None or dated.end > month[1]:
            return dated
        sure = certain or (i and self.norm(i - 1) in self.before)
        return dated if sure and not self.is_word("not_month_before", i - 1) else None

    def numeric(self, i: int) -> Found | None:
        """«2018-03-05», «3/5/2018», «05.03.2018»."""
        first = self.digits(i)
        mark = self.norm(i + 1)
        if first is None or mark not in _MARKS_OF_DATES or not self.touching(i + 1) or not self.touching(i + 2):
            return None
        second, third = self.digits(i + 2), self.digits(i + 4)
        if second is None or third is None or self.norm(i + 3) != mark or not self.touching(i + 4):
            return None
        if len(self.tokens[i].text) == 4:
            year, month, day = first, second, third
        else:
            year, month, day = third, first, second
            if mark == "." or month > _MONTHS or not self.words.data.month_first:
                month, day = second, first
            if len(self.tokens[i + 4].text) == 2:
                year += 2000 if year < 50 else 1900
        if (
            not (1 <= month <= _MONTHS and _FIRST_YEAR <= year <= _LAST_YEAR)
            or not 1 <= day <= monthrange(year, month)[1]
        ):
            return None
        return Found(i + 5, "DATE", f"{year}-{month:02}-{day:02}")

    def years(self, i: int, *, certain: bool = False) -> Found | None:
        """A bare year by what stands before it: «in 2018», «2018-2020», «(2018)»."""
        year = self.year_at(i)
        if year is None or (i and self.touching(i) and self.norm(i - 1) not in ("(", "“", '"', "-", "–", "'", "‘")):
            return None
        end = year[1]
        if self.norm(end) in ("-", "–") and self.touching(end) and (other := self.digits(end + 1)):
            second = other if other > 1000 else year[0] // 100 * 100 + other
            if year[0] < second <= year[0] + 60 and len(self.tokens[end + 1].text) in (2, 4):
                return Found(end + 2, "DATE", f"{year[0]}/{second}")
        before = self.norm(i - 1)
        known = certain or before in self.before or before in ("(", "", "-", "–") or self.is_word("fiscal", i - 1)
        unit = self.at("units", end) or self.numbers.words.multipliers.get(self.norm(end))
        if unit or self.norm(end) == "%" or self.norm(i - 1) in ("$", "€", "£", "#"):
            return None
        after = self.norm(end)
        alone = not after or after in ".,;:)”\"’'" or self.tokens[end].kind == "word"
        return Found(end, "DATE", str(year[0])) if known and alone else None

    def decade(self, i: int) -> Found | None:
        """«the 1990s», «the '90s», «the nineties», «the mid-1980s»."""
        at = i + 1 if self.is_word("the", i) else i
        quote = at
        if self.norm(at) in ("'", "’", "‘"):
            at += 1
        number = self.digits(at)
        if number is not None and self.norm(at + 1) == "s" and self.touching(at + 1) and number % 10 == 0:
            if number >= 1000:
                return Found(at + 2, "DATE", str(number // 10))
            return Found(at + 2, "DATE", f"19{number // 10}") if at > quote and number >= 20 else None
        if at > i and (named := self.at("decades", at)) and not self.is_word("life", i - 1):
            return Found(named[1], "DATE", f"19{named[0]}")
        return None

    def century(self, i: int) -> Found | None:
        """«19th century», «the twenty-first century»."""
        at = i + 1 if self.is_word("the", i) else i
        rank = self.numbers.ordinal(at)
        if rank is None:
            return None
        end = rank[1] + 1 if self.norm(rank[1]) == "-" else rank[1]
        unit = self.at("units", end)
        return Found(unit[1], "DATE", f"{rank[0] - 1:02}") if unit and unit[0] == "CE" else None

    # Hours

    def clock(self, i: int) -> Found | None:
        """«3 p.m.», «3:30 p.m. GMT», «15:30», «noon», «at midnight», with the day that follows."""
        if noon := self.at("noons", i):
            if not (self.is_word("at", i - 1) or self.at("days", noon[1]) or self.at("weekdays", noon[1])):
                return None
            return self.on_day(noon[1], f"{noon[0]}:00")
        found = self.hour(i)
        return self.on_day(found[1], found[0]) if found else None

    def hour(self, i: int) -> tuple[str, int] | None:
        """Return (HH:MM, next index) of a clock time."""
        hour = self.digits(i)
        if hour is None and 0 <= i < self.stop and self.tokens[i].kind == "word":
            spelt = self.numbers.words.cardinals.get(self.norm(i))
            clock = self.is_word("oclock", i + 1) or self.norm(i + 1) == "o"
            hour = int(spelt) if spelt and spelt <= 12 and (clock or self.at("half_days", i + 1)) else None
        if hour is None or hour > 24:
            return None
        end, minute, sure = i + 1, 0, False
        if self.norm(end) in (":", ".") and self.touching(end) and self.touching(end + 1):
            minutes = self.digits(end + 1)
            if minutes is not None and len(self.tokens[end + 1].text) == 2 and minutes < 60:
                sure = self.norm(end) == ":"
                minute, end = minutes, end + 2
        if self.norm(end) == "o" and self.norm(end + 2) == "clock":
            end, sure = end + 3, True
        if half := self.at("half_days", end):
            if hour > 12:
                return None
            hour = hour % 12 + (12 if half[0] == "pm" else 0)
            end, sure = half[1], True
        elif end == i + 1:
            return None if not sure else (f"{hour:02}:{minute:02}", end)
        zone = self.at("zones", end)
        if zone:
            return f"{hour:02}:{minute:02}{'Z' if zone[0] == 'Z' else ''}", zone[1]
        if self.norm(end) == "(" and (zone := self.at("zones", end + 1)):
            return f"{hour:02}:{minute:02}{'Z' if zone[0] == 'Z' else ''}", zone[1]
        if (
            end > i + 1
            and not half
            and (not sure or self.norm(i - 1) in ("-", "–") or self.norm(end) in ("-", "–", ":"))
        ):
            return None
        return (f"{hour:02}:{minute:02}", end) if sure else None

    def on_day(self, end: int, clock: str) -> Found:
        """Return a clock time with the day behind it, of the article's day where none is."""
        at = end
        while self.norm(at) in (",", "on"):
            at += 1
        day = self.plain_day(at)
        if day is not None:
            return Found(day[1], "TIME", f"{day[0]}T{clock}" if day[0] else None)
        today = self.anchor.today.isoformat() if self.anchor.today else "XXXX-XX-XX"
        modifier = self.at("modifiers", end)
        part = self.at("parts", modifier[1]) if modifier and modifier[0] == "0" else None
        if part:  # «6 o'clock this evening»
            late = part[0] in ("TAF", "TEV", "TNI") and int(clock[:2]) < 12
            return Found(part[1], "TIME", f"{today}T{int(clock[:2]) + 12 if late else clock[:2]}{clock[2:]}")
        return Found(end, "TIME", f"{today}T{clock}")

    def plain_day(self, i: int) -> tuple[str | None, int] | None:
        """Return (value, next index) of a day behind an hour."""
        if days := self.at("days", i):
            return self.anchor.shifted_day(int(days[0])), days[1]
        if weekday := self.at("weekdays", i):
            after = weekday[1] + 1 if self.norm(weekday[1]) == "," else weekday[1]
            if dated := self.day_month(after):
                return dated.value, dated.end
            return self.anchor.weekday(int(weekday[0]), 1 if self.ahead(i) else None), weekday[1]
        dated = self.day_month(i)
        return (dated.value, dated.end) if dated else None

    def with_clock(self, found: Found) -> Found:
        """Return a day with the hour behind it: «Monday at 3 p.m.»."""
        at = found.end
        if self.is_word("at", at) or self.norm(at) == ",":
            at += 1
        hour = self.hour(at) if at > found.end or self.tokens_left(at) else None
        if hour is None:
            noon = self.at("noons", at) if at > found.end else None
            hour = (f"{noon[0]}:00", noon[1]) if noon else None
        if hour is None:
            return found
        day = (found.value or "")[:10]
        return Found(hour[1], "TIME", f"{day}T{hour[0]}" if day else None)

    def tokens_left(self, i: int) -> bool:
        """Whether a token `i` is in the line."""
        return i < self.stop

    def last_day(self, year: int, month: int) -> int:
        """Return the number of days of a month."""
        return monthrange(year, month)[1]

    def period_end(self, value: str | None) -> str | None:
        """Return the last day of a year, month or week."""
        if not value:
            return None
        if value.isdigit() and len(value) == 4:
            return f"{value}-12-31"
        if len(value) == 7 and value[4:6].isdigit() is False and value[5].isdigit():
            return f"{value}-{self.last_day(int(value[:4]), int(value[5:])):02}"
        if len(value) == 8 and value[5] == "W":
            return dt.date.fromisocalendar(int(value[:4]), int(value[6:]), 7).isoformat()
        return None

    def follows_amount(self, i: int) -> bool:
        """Whether an amount stands before «a day»: «three barrels a day»."""
        return any(0 <= k < self.stop and self.tokens[k].kind == "number" for k in range(i - 4, i)) or any(
            self.norm(k) in self.numbers.words.multipliers or self.norm(k) in self.numbers.words.cardinals
            for k in range(max(i - 4, 0), i)
        )
