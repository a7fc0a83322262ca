"""Where a relative time lies: values counted from the article's date (TIMEX3; weeks by ISO 8601)."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hijridate import Hijri

_DAYS_OF_WEEK, _MONTHS = 7, 12
_NEAR = 183  # a month or weekday without a year is the nearest one that is not far ahead: half a year
_DECADE, _CENTURY = 10, 100
_THURSDAY = 4  # ISO 8601: a week belongs to the year, and here to the month, that holds its Thursday
_FINER = {"CE": ("DE", 10), "DE": ("Y", 10), "Y": ("M", 12), "W": ("D", 7), "M": ("D", 30), "D": ("H", 24)}
_FINER |= {"H": ("MIN", 60), "MIN": ("S", 60)}
_CLOCK = {"H": 3600, "MIN": 60, "S": 1}
_ORDER = ("CE", "DE", "Y", "M", "W", "D", "H", "MIN", "S")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article's date, None where unknown, its moment where the hour is known, and the weekday weeks begin on.

    Every value counted from an unknown date is None or partial.
    """

    today: dt.date | None
    moment: dt.datetime | None = None
    week_start: int = 1

    def shifted_day(self, days: int, suffix: str = "") -> str | None:
        """Return the article's day moved by days."""
        return _iso(self.today, dt.timedelta(days=days), suffix) if self.today else None

    def week(self, count: int) -> tuple[int, int] | None:
        """Return (year, ISO week) `count` weeks from the article's.

        On the day that weeks begin on where the language is spoken, past weeks are counted from the ISO week to come.
        """
        if self.today is None:
            return None
        early = 1 if count < 0 and self.week_start != 1 and self.today.isoweekday() >= self.week_start else 0
        try:
            year, week, _ = (self.today + dt.timedelta(days=early, weeks=count)).isocalendar()
        except OverflowError:
            return None
        return year, week

    def shifted(self, unit: str, count: float) -> str | None:
        """Return the period of a unit that lies `count` units from the article's; «a year and a half» counts months."""
        while count != int(count) and unit in _FINER:
            unit, count = _FINER[unit][0], round(count * _FINER[unit][1], 6)
        whole = int(count)
        if self.today is None:
            return None
        if unit in _CLOCK:
            return self._clock(whole * _CLOCK[unit])
        if unit == "W":
            week = self.week(whole)
            return f"{week[0]}-W{week[1]:02}" if week else None
        if unit == "D":
            return self.shifted_day(whole)
        months = self.today.year * _MONTHS + self.today.month - 1 + (whole * _MONTHS if unit == "Y" else whole)
        year = months // _MONTHS
        if unit in ("Y", "M"):
            return None if not 1 <= year <= dt.MAXYEAR else f"{year:04}" + (f"-{months % 12 + 1:02}" * (unit == "M"))
        age = self.today.year // (_DECADE if unit == "DE" else _CENTURY) + whole
        return f"{age:0{3 if unit == 'DE' else 2}}" if age >= 0 else None

    def _clock(self, seconds: int) -> str | None:
        try:
            return f"{self.moment + dt.timedelta(seconds=seconds):%Y-%m-%dT%H:%M}" if self.moment else None
        except OverflowError:
            return None

    def moved(self, parts: Sequence[tuple[float, str]], sign: int) -> str | None:
        """Return where the sum of (count, unit) lies before (-1) or after (1) the article's date.

        The value is as fine as the last unit, but a week from now is a day.
        """
        parts = sorted(parts, key=lambda p: _ORDER.index(p[1]))
        if len(parts) == 1 and not (sign > 0 and parts[0][1] == "W"):
            return self.shifted(parts[0][1], sign * parts[0][0])
        if self.today is None or any(count != int(count) for count, _ in parts):
            return None
        at = self.moment or dt.datetime.combine(self.today, dt.time())
        try:
            for count, unit in parts:
                if unit in ("Y", "M", "DE", "CE"):
                    months = int(count) * {"Y": 12, "M": 1, "DE": 120, "CE": 1200}[unit] * sign
                    total = at.year * _MONTHS + at.month - 1 + months
                    year, month = divmod(total, _MONTHS)
                    at = at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
                else:
                    step = {"W": 7 * 86400, "D": 86400} | _CLOCK
                    at += dt.timedelta(seconds=sign * int(count) * step[unit])
        except (ValueError, OverflowError):
            return None
        finest = parts[-1][1]
        if finest in _CLOCK:
            return f"{at:%Y-%m-%dT%H:%M}" if self.moment else at.date().isoformat()
        return at.date().isoformat() if finest in ("D", "W") else f"{at.year:04}-{at.month:02}"

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

    def near_weekday(self, number: int) -> str:
        """Return the day of «اليوم الثلاثاء»: the weekday nearest to the article's day, which a time zone may move."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        ahead = (number - self.today.isoweekday()) % _DAYS_OF_WEEK
        ahead = ahead if ahead <= _DAYS_OF_WEEK // 2 else ahead - _DAYS_OF_WEEK
        return _iso(self.today, dt.timedelta(days=ahead if abs(ahead) <= 1 else 0)) or ""

    def weekday(self, number: int, shift: int | None) -> str | None:
        """Return the day of a weekday: the last one up to the article's day, unless said to be past or to come."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        back = (self.today.isoweekday() - number) % _DAYS_OF_WEEK
        if shift == -1:
            back = back or _DAYS_OF_WEEK
        elif shift == 1:
            back -= _DAYS_OF_WEEK
        return _iso(self.today, dt.timedelta(days=-back))

    def weekday_in_week(self, number: int, shift: int) -> str | None:
        """Return the day of a weekday in the ISO week `shift` weeks from the article's."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        return _iso(self.today, dt.timedelta(days=number - self.today.isoweekday(), weeks=shift))

    def numbered_weekday(self, number: int, day: int) -> str | None:
        """Return the nearest day, up to two months away, that is both that weekday and that day of its month."""
        if self.today is None:
            return None
        for distance in range(62):
            for at in (_moved(self.today, -distance), _moved(self.today, distance)):
                if at and at.day == day and at.isoweekday() == number:
                    return at.isoformat()
        return None

    def feast(self, rule: str, year: int | None, shift: int | None) -> str | None:
        """Return the day or days of a feast (see `feast_in`) of a year, or of the one nearest, before or after."""
        if year is not None:
            return feast_in(rule, year)
        if self.today is None:
            return f"XXXX-{rule}" if rule[0].isdigit() else None
        at, today = self.today, self.today.isoformat()
        known = sorted(v for y in (at.year - 1, at.year, at.year + 1) if (v := feast_in(rule, y)))
        if shift is not None and shift < 0:
            return max((v for v in known if v < today), default=None)
        if shift is not None and shift > 0:
            return min((v for v in known if v > today), default=None)
        return min(known, key=lambda v: abs(dt.date.fromisoformat(v[:10]) - at), default=None)


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _iso(day: dt.date, by: dt.timedelta, suffix: str = "") -> str | None:
    """Return the day moved, None outside the calendar."""
    try:
        return (day + by).isoformat() + suffix
    except OverflowError:
        return None


@lru_cache(maxsize=4096)
def gregorian(year: int, month: int, day: int | None) -> str | None:
    """Return the Gregorian day of an Umm al-Qura date, a month's days a/b; None outside the tables (1343 to 1500)."""
    try:
        first = Hijri(year, month, day or 1)
        start = first.to_gregorian()
        if day:
            return str(start.isoformat())
        return f"{start.isoformat()}/{start + dt.timedelta(days=first.month_length() - 1)}"
    except (ValueError, OverflowError):
        return None


def nth_weekday(year: int, month: int, number: int, rank: int) -> str | None:
    """Return the `rank`-th of a weekday in a month, the last one where the rank is -1; None where there is none."""
    length = monthrange(year, month)[1]
    first = 1 + (number - dt.date(year, month, 1).isoweekday()) % _DAYS_OF_WEEK
    day = first + (rank - 1) * _DAYS_OF_WEEK if rank > 0 else first + (length - first) // _DAYS_OF_WEEK * _DAYS_OF_WEEK
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= length else None


def nth_week(year: int, month: int | None, rank: int) -> str | None:
    """Return the `rank`-th ISO week of a month (or of a year), the last one where the rank is -1."""
    thursday = nth_weekday(year, month, _THURSDAY, rank) if month else None
    if thursday:
        iso = dt.date.fromisoformat(thursday).isocalendar()
        return f"{iso[0]}-W{iso[1]:02}"
    if month:
        return None
    last = dt.date(year, 12, 28).isocalendar()[1]
    return f"{year:04}-W{last if rank < 0 else rank:02}" if rank <= last else None


def week_of(day: str) -> str | None:
    """Return the ISO week that holds a day."""
    try:
        iso = dt.date.fromisoformat(day).isocalendar()
    except ValueError:
        return None
    return f"{iso[0]}-W{iso[1]:02}"


@lru_cache(maxsize=4096)
def feast_in(rule: str, year: int) -> str | None:
    """Return the day (or the days a/b) of a feast in a Gregorian year.

    A rule is `MM-DD`, `h MM-DD` and `h MM` (Umm al-Qura), `n MM-W-R` (the R-th weekday W), or `easter` (Western).
    """
    kind, _, rest = rule.rpartition(" ")
    if rule == "easter":
        return _easter(year)
    if kind == "n":
        month, number, rank = (int(x) for x in rest.split("-"))
        return nth_weekday(year, month, number, rank)
    if kind == "h":
        islamic, _, day = rest.partition("-")
        for hijri in range(year - 581, year - 577):
            value = gregorian(hijri, int(islamic), int(day) if day else None)
            if value and value.startswith(f"{year:04}"):
                return value
        return None
    return f"{year:04}-{rest}"


def _easter(year: int) -> str:
    """Easter Sunday by the Gregorian computus (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return f"{year:04}-{month:02}-{day + 1:02}"
