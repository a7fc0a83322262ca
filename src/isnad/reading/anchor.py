"""Where a relative time lies: values counted from the article's date (TIMEX3; weeks by ISO 8601)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hijridate import Hijri

_DAYS_OF_WEEK, _MONTHS = 7, 12
_NEAR = 183  # a month without a year is the nearest one that is not far ahead: half a year
_DECADE, _CENTURY = 10, 100


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article's date, None where unknown; every value counted from it is then None or partial."""

    today: dt.date | None

    def shifted_day(self, days: int, suffix: str = "") -> str | None:
        """Return the article's day moved by days."""
        return (self.today + dt.timedelta(days=days)).isoformat() + suffix if self.today else None

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
        return (self.today + dt.timedelta(days=ahead if abs(ahead) <= 1 else 0)).isoformat()

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


def gregorian(year: int, month: int, day: int | None) -> str | None:
    """Return the Gregorian value of an Umm al-Qura date, None outside its tables (1343 to 1500 AH)."""
    try:
        return Hijri(year, month, day or 1).to_gregorian().isoformat()[: 10 if day else 7]
    except (ValueError, OverflowError):
        return None
