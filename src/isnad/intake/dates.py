"""Dates that a page prints: «نشر في 3 غشت 2024», «Publié le 03/08/2024», «2024-08-03», in digits of any script."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from isnad.language.chrome import Chrome, Words, fold

# Letters and digits apart: «2015م», «18h42».
_PIECE = regex.compile(r"\p{Nd}+|[\p{L}\p{M}\u0640]+|[^\s\p{Cf}]")
_YEARS = range(1950, 2101)
_HIJRI_YEARS = range(1370, 1526)
_SEPARATORS = {"/", "-", ".", "\u2013", "\u2212"}
# What sets a date apart from the words beside it.
_APART = regex.compile(r"[|•·–—]|\s-|-\s|[()\[\]]|\p{Nd}{1,2}\s?[:hH]\s?\p{Nd}{2}")

Label = Literal["published", "updated"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line, and what labels it; `rest` is the words of the line that belong to no date."""

    date: dt.date
    label: Label | None
    rest: tuple[str, ...]
    apart: bool
    agency: bool

    @property
    def line(self) -> bool:
        """Whether the line is there for its date, rather than a headline that holds one."""
        if self.label:
            return len(self.rest) <= 12
        return len(self.rest) <= 1 or ((self.apart or self.agency) and len(self.rest) <= 9)


def dates_in(text: str, chrome: Chrome) -> list[Dated]:
    """Return the dates of a line with their labels, in order; a Hijri one only where there is no Gregorian one."""
    pieces = tuple(fold(piece) for piece in _PIECE.findall(text))
    found: list[tuple[int, int, dt.date]] = []
    at = 0
    while at < len(pieces):
        if one := _date_at(pieces, at, chrome):
            found.append((at, at + one[0], one[1]))
        at += one[0] if one else 1
    if not found:
        return []
    # A headline has one date, if any; the day in two calendars heads a report.
    apart = len(found) > 1 or bool(_APART.search(text))
    rest, labels = _others(pieces, found, chrome)
    agency = any(chrome.agencies.longest(rest, place) for place in range(len(rest)))
    gregorian = [one for one in found if not _is_hijri(pieces, one[0], chrome)]
    dates: list[Dated] = []
    for start, _, date in gregorian or found:
        before = [label for place, label in labels if place < start]
        dates.append(Dated(date, before[-1] if before else None, rest, apart, agency))
    return dates


def _is_hijri(pieces: Words, at: int, chrome: Chrome) -> bool:
    """Whether the date at `at` names a month of the Hijri calendar."""
    return any(chrome.hijri_months.longest(pieces, place) for place in range(at + 1, min(at + 4, len(pieces))))


def _others(
    pieces: Words, found: list[tuple[int, int, dt.date]], chrome: Chrome
) -> tuple[Words, list[tuple[int, Label]]]:
    """Return the words that are no part of a date, and the labels with their places."""
    dated = {place for start, end, _ in found for place in range(start, end)}
    rest: list[str] = []
    labels: list[tuple[int, Label]] = []
    at = 0
    while at < len(pieces):
        if at in dated:
            at += 1
            continue
        updated, published = chrome.updated.longest(pieces, at), chrome.published.longest(pieces, at)
        if updated or published:
            labels.append((at, "updated" if updated >= published else "published"))
            at += max(updated, published)
        elif length := max(chrome.weekdays.longest(pieces, at), chrome.hijri_months.longest(pieces, at)):
            at += length
        else:
            if pieces[at].isalpha() and pieces[at] not in chrome.date_noise:
                rest.append(pieces[at])
            at += 1
    return tuple(rest), labels


def _date_at(pieces: Words, at: int, chrome: Chrome) -> tuple[int, dt.date] | None:
    """Return the length and value of the date that begins at `at`."""
    return _in_digits(pieces, at) or _with_month(pieces, at, chrome) or _month_first(pieces, at, chrome)


def _in_digits(pieces: Words, at: int) -> tuple[int, dt.date] | None:
    """2024-08-03 or 3/8/2024: the day comes first where the year comes last, as Arabic and French pages write it."""
    five = pieces[at : at + 5]
    if len(five) < 5 or five[1] not in _SEPARATORS or five[1] != five[3]:
        return None
    if not all(part.isdecimal() for part in five[::2]):
        return None
    first, second, third = (int(part) for part in five[::2])
    if len(five[0]) == 4:
        date = _date(first, second, third)
    elif len(five[4]) == 4:
        date = _date(third, second, first) or _date(third, first, second)
    else:
        return None
    return (5, date) if date else None


def _with_month(pieces: Words, at: int, chrome: Chrome) -> tuple[int, dt.date] | None:
    """3 غشت 2024, 3 آب/أغسطس 2024, 3 août 2024, 3rd of August, 2024; a Hijri month is converted."""
    if not pieces[at].isdecimal() or len(pieces[at]) > 2:
        return None
    day, place = int(pieces[at]), at + 1
    # «1er», «3rd of»; «3 (غشت)».
    while place < len(pieces) and place < at + 3 and (pieces[place] in chrome.date_noise or pieces[place] in "(-/."):
        place += 1
    for months, hijri in ((chrome.months, False), (chrome.hijri_months, True)):
        month = next(months.at(pieces, place), None) if place < len(pieces) else None
        if month is None:
            continue
        end = place + month[0]
        # The same month by its other name: «آب/أغسطس», «أغسطس (آب)».
        if end + 1 < len(pieces) and pieces[end] in "/(-" and (other := months.longest(pieces, end + 1)):
            end += 1 + other
        while end < len(pieces) and pieces[end] in "),،.-/":
            end += 1
        if end < len(pieces) and pieces[end].isdecimal() and len(pieces[end]) == 4:
            year = int(pieces[end])
            date = _from_hijri(year, month[1], day) if hijri else _date(year, month[1], day)
            if date:
                return end + 1 - at, date
    return None


def _month_first(pieces: Words, at: int, chrome: Chrome) -> tuple[int, dt.date] | None:
    """August 3, 2024; غشت 3, 2024."""
    month = next(chrome.months.at(pieces, at), None)
    if month is None:
        return None
    place = at + month[0]
    if place < len(pieces) and pieces[place] == ".":
        place += 1
    if place >= len(pieces) or not pieces[place].isdecimal() or len(pieces[place]) > 2:
        return None
    day, place = int(pieces[place]), place + 1
    while place < len(pieces) and pieces[place] in {",", "،", "st", "nd", "rd", "th"}:
        place += 1
    if place < len(pieces) and pieces[place].isdecimal() and len(pieces[place]) == 4:
        date = _date(int(pieces[place]), month[1], day)
        if date:
            return place + 1 - at, date
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, None where there is none or no news was on the web yet."""
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


@lru_cache(maxsize=1000)
def _from_hijri(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian date of a date in the Umm al-Qura calendar."""
    # Loaded here: a page with a Hijri date only is rare, and the command must start at once.
    from hijridate import Hijri

    if year not in _HIJRI_YEARS:
        return None
    try:
        there = Hijri(year, month, day).to_gregorian()
    except ValueError:
        return None
    return dt.date(there.year, there.month, there.day)
