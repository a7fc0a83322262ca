"""Time expressions with their TIMEX3 values, in a language whose modifiers stand before their nouns.

«last week», «March 5, 2018», «two years ago», «early on Monday morning». The conventions of the values are those of
`times`: relative ones are anchored on the article's date, and None or partial where that is unknown.
"""

from __future__ import annotations

import datetime as dt

from isnad.reading.anchor import nth_weekday
from isnad.reading.document import Document
from isnad.reading.front_lengths import Lengths
from isnad.reading.grammar import class_of
from isnad.reading.times_view import Found
from isnad.records import Time

_JOINING = frozenset("'’‘-‑")


def find_front_times(document: Document, published: dt.date | None) -> list[Time]:
    """Return the time expressions of a text, sorted by span; `published` is its date, None where unknown."""
    reader = FrontTimes(document, published)
    found: list[Time] = []
    tokens, stops, behind = document.tokens, iter([document.token_at(end) for _, end in document.paragraphs]), 0
    reader.stop = 0
    for i in sorted(document.where(reader.words.starts) + document.numbers):
        if i < behind:
            continue
        while i >= reader.stop:
            reader.stop = next(stops)
        one = reader.read(i) if reader.may_start(i) else None
        if one is not None:
            found.append(Time(span=(tokens[i].start, tokens[one.end - 1].end), type=one.type, value=one.value))
            behind = one.end
    return found


class FrontTimes(Lengths):
    """Reads the expressions of one document, the most specific first."""

    def may_start(self, i: int) -> bool:
        """Whether token `i` may begin an expression at all."""
        token = self.tokens[i]
        if token.kind != "word":
            return token.kind == "number"
        if token.norm in self.articles:
            following = self.norm(i + 1)
            digits = following[:1].isdigit() or following in ("'", "’", "‘")
            return digits or following in self.words.starts or bool(self.at("references", i) or self.at("days", i))
        if token.norm not in self.words.starts:
            return False
        second = self.words.leading.get(token.norm)
        if second is None:
            return True
        if self.norm(i + 1) in self.articles:  # «in the», «to a»
            return self._goes_on(i + 2, self.words.behind_article[token.norm])
        return self._goes_on(i + 1, second)

    def _goes_on(self, i: int, second: frozenset[str]) -> bool:
        """Whether token `i` may go on with an expression: a number, or a word of time."""
        if i >= self.stop:
            return False
        token = self.tokens[i]
        return (
            token.kind == "number" or token.norm in self.words.starts or token.norm in second or token.text in _JOINING
        )

    def read(self, i: int) -> Found | None:
        """Return the expression that begins at token `i`."""
        if self.tokens[i].kind == "number":
            return (
                self.clock(i)
                or self.numeric(i)
                or self.day_month(i)
                or self.decade(i)
                or self.ordinal_period(i)
                or self.length(i)
                or self.years(i)
            )
        if self.tokens[i].norm not in self.words.listed:  # a number in words
            return self.clock(i) or self.day_month(i) or self.decade(i) or self.ordinal_period(i) or self.length(i)
        return (
            self.feast(i)
            or self.reference(i)
            or self.clock(i)
            or self.day_and_part(i)
            or self.edge(i)
            or self.every(i)
            or self.day_month(i)
            or self.month(i)
            or self.decade(i)
            or self.ordinal_period(i)
            or self.season(i)
            or self.period(i)
            or self.length(i)
        )

    def reference(self, i: int) -> Found | None:
        """«recently, now, in the future»."""
        found = self.at("references", i)
        if found is None:
            return None
        value, end = found
        if self.in_name(i) or self.numbers.number(end) or self.at("units", end):
            return None
        if self.is_word("not_before", end):
            return None
        alone = end == i + 1 and self.norm(i) in self.doubtful
        if alone and not self.stands_alone(i, end):
            return None
        return Found(end, "DATE", value)

    def in_name(self, i: int) -> bool:
        """Whether a word goes on with a name: «USA Today»."""
        if not i or not self.tokens[i].text[0].isupper() or not self.tokens[i - 1].text[0].isupper():
            return False
        return self.tokens[i].start - self.tokens[i - 1].end == 1

    def stands_alone(self, i: int, end: int) -> bool:
        """Whether «later», «earlier» end a clause or open one, and compare nothing."""
        after = self.norm(end)
        return not after or after in ".,;:!?" or (i == 0 or self.norm(i - 1) in '.,;”"')

    def feast(self, i: int) -> Found | None:
        """«Christmas Day», «Eid al-Fitr 2013»."""
        found = self.at("feasts", i)
        if found is None:
            return None
        rule, end = found
        year = self.year_at(end + 1 if self.norm(end) == "," else end)
        if year:
            return Found(year[1], "DATE", self.anchor.feast(rule, year[0], None))
        shift = self.at("modifiers", i - 1) if i else None
        return Found(end, "DATE", self.anchor.feast(rule, None, int(shift[0]) if shift else None))

    # Days

    def day_and_part(self, i: int) -> Found | None:
        """«Monday», «last Monday night», «yesterday morning», «this afternoon», «tonight», «Monday, March 5»."""
        if self.is_word("tonight", i):
            return self.with_clock(Found(i + 1, "TIME", self.anchor.shifted_day(0, "TNI")))
        if (days := self.at("days", i)) and not self.in_name(i):
            value, end = self.anchor.shifted_day(int(days[0])), days[1]
            return self.with_part(i, end, value)
        at, shift, edge = i, None, False
        if self.at("w:edges", i) and self.norm(i) in self.early:
            edge, at = True, i + 1
        part_first = self.at("parts", at) if edge else None
        if part_first and self.norm(part_first[1]) in self.on:
            # «late in the evening» is left to what follows; «early morning on Monday» is not news prose
            return None
        if edge and self.norm(at) in self.on:
            at += 1
        if (modifier := self.at("modifiers", at)) and not self.at("units", modifier[1]):
            shift, at = int(modifier[0]), modifier[1]
        weekday = self.at("weekdays", at)
        if weekday:
            return self.weekday(i, at, weekday, shift)
        if part_first:
            return None
        part = self.at("parts", at)
        if part and shift is not None:
            day = -1 if shift < 0 else 0 if shift == 0 else 1
            return self.with_clock(Found(part[1], "TIME", self.anchor.shifted_day(day, part[0])))
        return None

    def weekday(self, i: int, at: int, weekday: tuple[str, int], shift: int | None) -> Found | None:
        """Return a weekday with its date, its part of the day, or its hour."""
        number, end = int(weekday[0]), weekday[1]
        if self.plural_weekday(at):
            return Found(end, "SET", f"XXXX-WXX-{number}")
        after = end + 1 if self.norm(end) in (",", ".") else end
        if dated := self.day_month(after):
            return self.with_clock(dated)
        if shift is None and (modifier := self.at("modifiers", end)) and self.norm(end) != self.last:
            unit = self.at("units", modifier[1])
            if unit and unit[0] == "W":  # «Monday of next week» without the "of"
                return Found(unit[1], "DATE", self.anchor.weekday_in_week(number, int(modifier[0])))
        if self.norm(end) in self.of and (modifier := self.at("modifiers", end + 1)):
            unit = self.at("units", modifier[1])
            if unit and unit[0] == "W":
                return Found(unit[1], "DATE", self.anchor.weekday_in_week(number, int(modifier[0])))
        if shift is None and self.ahead(i):
            shift = 1
        value = self.anchor.weekday(number, shift)
        return self.with_part(i, end, value)

    def plural_weekday(self, i: int) -> bool:
        """Whether a weekday is told as recurring: «Mondays»."""
        return self.norm(i).endswith("s") and self.norm(i) in self.recurring

    def with_part(self, i: int, end: int, value: str | None) -> Found:
        """Return a day with the part of it that follows, and the hour."""
        if (part := self.at("parts", end)) and part[1] > end:
            suffix = f"{value}{part[0]}" if value else None
            return self.with_clock(Found(part[1], "TIME", suffix))
        return self.with_clock(Found(end, "DATE", value))

    def every(self, i: int) -> Found | None:
        """«every Monday», «every six months», «daily», «each year»."""
        if found := self.at("sets", i):
            article = self.norm(i) in self.numbers.words.articles
            if article and not self.follows_amount(i):
                return None
            return Found(found[1], "SET", found[0])
        if not self.is_word("every", i):
            return None
        if weekday := self.at("weekdays", i + 1):
            return Found(weekday[1], "SET", f"XXXX-WXX-{weekday[0]}")
        at = i + 2 if self.is_word("other", i + 1) else i + 1
        count = self.numbers.number(at) if at == i + 1 else None
        unit = self.at("units", count[1] if count else at)
        if unit is None:
            return None
        amount = count[0] if count else 2 if at == i + 2 else 1
        return Found(unit[1], "SET", self.duration([(amount, unit[0])]))

    # Periods

    def edge(self, i: int) -> Found | None:
        """«early 2018», «the end of the month», «late last year», «mid-March»: the value of the period."""
        at = i + 1 if self.is_word("the", i) else i
        if rest := self.at("w:rest", i):
            inner = self.period(rest[1])
            if inner is None:
                return None
            until = self.period_end(inner.value)
            today = self.anchor.today.isoformat() if self.anchor.today else None
            return Found(inner.end, "DATE", f"{today}/{until}" if until and today else inner.value)
        edge = self.at("w:edges", at)
        if edge is None:
            return None
        end = edge[1]
        if self.norm(end) in "-‑" and self.norm(end):
            end += 1
        of = end
        while self.is_word("of", of):
            of += 1
        inner = (
            self.month(of, certain=True)
            or self.period(of)
            or self.decade(of)
            or self.century(of)
            or self.season(of)
            or self.plain_unit(of, of > end)
            or self.years(of, certain=True)
        )
        if inner is None or inner.type == "DURATION":
            return None
        return Found(inner.end, inner.type, inner.value)

    def plain_unit(self, i: int, after_of: bool) -> Found | None:
        """«the end of the month»: the article's own."""
        unit = self.at("units", i)
        if unit is None or not after_of or unit[0] in ("H", "MIN", "S", "N"):
            return None
        value = self.anchor.shifted_quarter(0) if unit[0] == "Q" else self.unit_value(unit[0], 0)
        return Found(unit[1], "DATE", value)

    def ordinal_period(self, i: int) -> Found | None:
        """«the third quarter of 2018», «the first half of this year», «the 19th century», «the first week of March»."""
        at = i + 1 if self.is_word("the", i) else i
        if century := self.century(at):
            return century
        rank = self.numbers.ordinal(at)
        if rank is None:
            if self.norm(at) == self.last and (unit := self.at("units", at + 1)) and self.norm(unit[1]) in self.of:
                return self.ranked(-1, unit, i)
            return None
        number, end = rank
        if self.is_word("halves", end) and number <= 2:
            return self.share(f"H{number}", end + 1)
        unit = self.at("units", end)
        if unit and unit[0] == "Q" and number <= 4:
            return self.share(f"Q{number}", unit[1])
        if unit and unit[0] in ("W", "D") and self.norm(unit[1]) in self.of:
            return self.ranked(number, unit, i)
        if (weekday := self.at("weekdays", end)) and self.norm(weekday[1]) in self.of:
            month = self.month(weekday[1] + 1, certain=True)
            if month and month.value and len(month.value) == 7 and month.value[0] != "X":
                day = nth_weekday(int(month.value[:4]), int(month.value[5:]), int(weekday[0]), number)
                return Found(month.end, "DATE", day)
        return None

    def ranked(self, number: int, unit: tuple[str, int], i: int) -> Found | None:
        """Return the n-th day or week of a month."""
        at = unit[1] + 1
        while self.is_word("the", at):
            at += 1
        month = self.month(at, certain=True) or self.period(at)
        if month is None or not month.value or len(month.value) != 7 or not month.value[:4].isdigit():
            return Found(month.end, "DATE", month.value) if month else None
        year, number_of_month = int(month.value[:4]), int(month.value[5:7])
        if unit[0] == "D":
            last = self.last_day(year, number_of_month)
            day = last if number < 0 else number
            return Found(month.end, "DATE", f"{month.value}-{day:02}") if 1 <= day <= last else None
        first = dt.date(year, number_of_month, 1)
        thursday = first + dt.timedelta(days=(4 - first.isoweekday()) % 7, weeks=max(number, 1) - 1)
        if number < 0:
            last_date = dt.date(year, number_of_month, self.last_day(year, number_of_month))
            thursday = last_date - dt.timedelta(days=(last_date.isoweekday() - 4) % 7)
        week = thursday.isocalendar()
        return Found(month.end, "DATE", f"{week.year}-W{week.week:02}")

    def share(self, part: str, end: int) -> Found:
        """Return a quarter or half of the year that follows, of the article's where none does."""
        at = end
        while self.is_word("of", at):
            at += 1
        if year := self.year_at(at):
            return Found(year[1], "DATE", f"{year[0]}-{part}")
        period = self.period(at) if at > end else None
        if period and period.value and period.value.isdigit():
            return Found(period.end, "DATE", f"{period.value}-{part}")
        if period and period.value is None:
            return Found(period.end, "DATE", None)
        unit = self.at("units", at) if at > end else None
        today = self.anchor.today
        return Found(unit[1] if unit and unit[0] == "Y" else end, "DATE", f"{today.year}-{part}" if today else None)

    def season(self, i: int) -> Found | None:
        """«spring 2019», «last summer», «the summer of 2020»."""
        at, shift = i, None
        if modifier := self.at("modifiers", at):
            shift, at = int(modifier[0]), modifier[1]
        elif self.is_word("the", at):
            at += 1
        season = self.at("seasons", at)
        if season is None:
            return None
        name, end = season
        of = end + 1 if self.norm(end) in self.of else end
        if year := self.year_at(of):
            return Found(year[1], "DATE", f"{year[0]}-{name}")
        told = at == i + 1 and i > 0 and class_of(self.document.language, self.norm(i - 1)) == "prep"
        if shift is None and not told:
            return None
        today = self.anchor.today
        return Found(end, "DATE", f"{today.year + min(shift or 0, 0) if today else 'XXXX'}-{name}")
