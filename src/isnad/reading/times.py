"""Time expressions of a text, with their TIMEX3 values.

Relative expressions are anchored on the article's date; where that is not known their value is None, or as much of it
as the words say (XXXX-08, XXXX-WXX-2). Weeks are ISO 8601 weeks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from isnad.reading.anchor import Anchor, gregorian
from isnad.reading.calendar_words import CalendarWords, Phrases, calendar_words, start_cache
from isnad.reading.document import Document, Token
from isnad.reading.numbers import read_number, read_ordinal
from isnad.records import Time, TimeType

_FIRST_YEAR, _LAST_YEAR = 1400, 2199  # a bare number between them, after a preposition, is a year
_OLDEST_BARE = 1900
_DAYS_OF_WEEK, _MONTHS, _LONGEST_MONTH = 7, 12, 31
_NEAR = 183  # a month or weekday without a year is the nearest one that is not far ahead: half a year
_NAME_TOKENS = 5  # a quotation as short as this around «اليوم» is the name of an outlet
_SHORTEST_STEM = 3  # «باب» is no «ب» + «آب»
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
        self.anchor = Anchor(published)
        self.words: CalendarWords = calendar_words(document.language)
        self.starts = start_cache(document.language)
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
        for proclitic, stem in self.stems(self.tokens[i].norm):
            if proclitic and len(stem) < _SHORTEST_STEM:
                break
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
            return None
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
        """Whether a token, proclitics aside, is any of the time words or a number word."""
        norm = self.tokens[i].norm
        known = self.starts.get(norm)
        if known is None:
            known = self.starts[norm] = any(stem in self.words.triggers for _, stem in self.stems(norm))
        return known

    def reference(self, i: int) -> _Found | None:
        """«مؤخرا، في وقت سابق، سنويا»."""
        if found := self.at(self.words.references, i):
            if self.is_word(i, "vague_heads"):
                at = found[1] + 1 if self.is_word(found[1], "of") else found[1]
                inner = self.part_of_day(at) or self.day(at) or self.period(at) if at < len(self.tokens) else None
                if inner:
                    return inner
            return _Found(found[1], "DATE", found[0])
        named = i > 0 and self.tokens[i - 1].kind == "mark" and self.tokens[i - 1].text not in "،.؛:("
        if not named and self.tokens[i].norm in self.words.sets and (found := self.at(self.words.sets, i)):
            return _Found(found[1], "SET", found[0])
        return None

    def edge(self, i: int) -> _Found | None:
        """«نهاية العام، مطلع مارس»: the value of what it is the edge of."""
        if not self.is_word(i, "edges"):
            return None
        if self.is_word(i, "weekend_edges") and (week := self.period(i + 1)) and week.value and "-W" in week.value:
            return _Found(week.end, "DATE", week.value + "-WE")
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
        day = self.anchor.today.isoformat() if self.anchor.today else "XXXX-XX-XX"
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
                if self.norm(i + 5) in self.words.words["hijri"]:
                    return _Found(i + 6, "DATE", gregorian(year, month, day))
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
                return _Found(modifier[1], "TIME", self.anchor.shifted_day(shift if shift < 0 else 0, part[0]))
            return None
        return _Found(inner.end, "TIME", inner.value and inner.value + part[0])

    def ago(self, i: int) -> _Found | None:
        """«قبل ثلاثة أيام»: a date as fine as its unit."""
        if not self.is_word(i, "ago"):
            return None
        length = self.length(i + 1)
        if length is None:
            return None
        count, unit, end = length
        if self.is_word(end, "of"):
            # Before an event, not before the article's day: a length.
            return None
        if count is None:
            return _Found(end, "DATE", "PAST_REF")
        return _Found(end, "DATE", self.anchor.shifted(unit, -count))

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
        value = f"{prefix}{amount}{'M' if unit == 'MIN' else unit}"
        more = self.length(end + 1) if count and prefix == "P" and self.norm(end) == "و" else None
        if more and more[0] and more[1] in ("M", "W", "D") and more[1] != unit:
            return _Found(more[2], "DURATION", f"{value}{more[0]}{more[1]}")
        modifier = self.at(self.words.modifiers, end)
        return _Found(modifier[1] if modifier else end, "DURATION", value)

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
            return year[1], gregorian(year[0], number, day) if hijri else f"{year[0]}-{number:02}{suffix}"
        modifier = self.at(self.words.modifiers, end)
        if modifier:
            end = modifier[1]
        if hijri:
            return end, None
        if modifier is None and self.is_word(end, "of") and (period := self.period(end + 1)):
            return period.end, f"{(period.value or 'XXXX')[:4]}-{number:02}{suffix}"
        chosen = self.anchor.nearest_year(number, int(modifier[0]) if modifier else None)
        return end, f"{chosen or 'XXXX'}-{number:02}{suffix}"

    def month(self, i: int) -> _Found | None:
        """«شهر غشت الماضي»، «مارس 2018»."""
        month = self.month_name(i)
        if month is None:
            return None
        end, value = self.dated(month, None)
        bare = end == month[1] and not self.is_word(i, "month")
        if bare and (month[2] or not self.follows_preposition(i)):
            # «ماي» and «مارس» are names and verbs too.
            return None
        return _Found(end, "DATE", value)

    def follows_preposition(self, i: int) -> bool:
        """Whether a preposition, an edge or a bracket stands before token `i`, or on it as a proclitic."""
        before = self.norm(i - 1)
        known = self.words.words
        joined = self.norm(i) not in self.words.triggers
        return joined or before in known["before_year"] | known["edges"] | {"(", "/"} or self.is_word(i - 1, "since")

    def day(self, i: int) -> _Found | None:
        """«اليوم»، «أمس الثلاثاء»، «يوم الثلاثاء الماضي»."""
        if days := self.at(self.words.days, i):
            if (
                self.norm(i - 1) in self.words.words["names_before"]
                or self.norm(days[1]) in self.words.words["names_after"]
            ):
                return None
            quoted = self.document.quotation_at(self.tokens[i].start)
            if quoted and quoted[1] == self.tokens[i].end + 1 and len(self.document.tokens_in(quoted)) <= _NAME_TOKENS:
                return None
            end = days[1]
            at = end + 1 if self.norm(end) == "(" else end
            weekday = self.at(self.words.weekdays, at)
            if weekday:
                end = weekday[1] + (1 if at > end and self.norm(weekday[1]) == ")" else 0)
            if dated := self.day_month(at if self.digits(end) is None else end):
                return dated
            value = self.anchor.shifted_day(int(days[0]))
            if weekday and days[0] == "0":
                value = self.anchor.near_weekday(int(weekday[0]))
            return _Found(end, "DATE", value)
        start = i + 1 if self.is_word(i, "day") else i
        if start > i and (days := self.at(self.words.days, start)):
            return _Found(days[1], "DATE", self.anchor.shifted_day(int(days[0])))
        weekday = self.at(self.words.weekdays, start)
        if weekday is None or (start == i and "ال" not in self.norm(i)[:3]):
            return None
        modifier = self.at(self.words.modifiers, weekday[1])
        shift = int(modifier[0]) if modifier else 1 if self.is_word(i - 1, "until") else None
        value = self.anchor.weekday(int(weekday[0]), shift)
        return _Found(modifier[1] if modifier else weekday[1], "DATE", value)

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
        known = before in self.words.words["before_year"] or before in ("(", "-", "/")
        if not alone and not known and i + 1 < len(self.tokens) and self.tokens[i + 1].kind != "mark":
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
        year_of = self.anchor.today.year + min(int(modifier[0]), 0) if self.anchor.today else "XXXX"
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
            return _Found(modifier[1] if modifier else unit[1], "DATE", self.anchor.shifted(unit[0], shift))
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
