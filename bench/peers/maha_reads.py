"""Reads the cases through Maha (package `mahad`); runs in Maha's own environment: cases in, readings out, as JSONL.

Maha gives a `relativedelta` with the fields that it found; the finest field says how long the time is. Where several of
its findings overlap, the longest is kept, which serves it best. A number case is read for numerals only, an ordinal
case for ordinals only.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

from hijri_converter import Gregorian, Hijri  # type: ignore[import-not-found]
from maha.parsers.functions import parse_dimension  # type: ignore[import-not-found]

_KINDS = {"time": ("time", "duration"), "number": ("numeral",), "ordinal": ("ordinal",)}
_DURATION = {"YEARS": "P{}Y", "MONTHS": "P{}M", "WEEKS": "P{}W", "DAYS": "P{}D"}
_CLOCK = {"HOURS": "PT{}H", "MINUTES": "PT{}M", "SECONDS": "PT{}S"}
_SECONDS = {"WEEKS": 604800, "DAYS": 86400, "HOURS": 3600, "MINUTES": 60, "SECONDS": 1}
# Maha's weeks begin on a Saturday or Sunday, TIMEX3's on the Monday after it.
_TO_MONDAY = dt.timedelta(days=2)


def _month(day: dt.date) -> str:
    """The Hijri month that holds `day`, as a range of days."""
    hijri = Gregorian.fromdate(day).to_hijri()
    first = Hijri(hijri.year, hijri.month, 1).to_gregorian()
    last = Hijri(hijri.year, hijri.month, hijri.month_length()).to_gregorian()
    return f"{first.isoformat()}/{last.isoformat()}"


def _time(value: Any, reference: dt.datetime) -> str:
    """A Maha time as TIMEX3."""
    moment = reference + value
    if value.is_hours_set() or value.is_minutes_set() or value.is_seconds_set():
        return str(moment.strftime("%Y-%m-%dT%H:%M"))
    if value.is_am_pm_set():
        return str(moment.strftime("%Y-%m-%d")) + ("TNI" if value.am_pm == "PM" else "TMO")
    if value.is_days_set() or value.weekday is not None:
        return str(moment.strftime("%Y-%m-%d"))
    if value.is_weeks_set():
        year, week, _ = (moment + _TO_MONDAY).isocalendar()
        return f"{year}-W{week:02}"
    if value.is_months_set() or value.next_month or value.prev_month:
        return _month(moment.date()) if value.hijri else str(moment.strftime("%Y-%m"))
    return str(moment.year)


def _duration(values: list[Any]) -> str:
    """A Maha duration as TIMEX3: one unit as it stands, several in seconds where they are of fixed length."""
    parts = [(v.value, v.unit.name) for v in values]
    if len(parts) > 1 and all(unit in _SECONDS for _, unit in parts):
        return f"PT{sum(value * _SECONDS[unit] for value, unit in parts)}S"
    value, unit = parts[0]
    return (_DURATION | _CLOCK)[unit].format(value)


def _value(found: Any, reference: dt.datetime) -> str | float | None:
    """The value of one finding; None where Maha gives an open interval."""
    value = found.value
    name = type(value).__name__
    if name == "TimeValue":
        return _time(value, reference)
    if name == "DurationValue":
        return _duration(value.values)
    if name == "TimeInterval":
        if value.start is None or value.end is None:
            return None
        return f"{_time(value.start, reference)}/{_time(value.end, reference)}"
    return float(value)


def _parse(text: str, dimension: str) -> list[Any]:
    """Maha's findings of one dimension; none where it breaks on an interval such as «21.30-22.30»."""
    try:
        return list(parse_dimension(text, **{dimension: True}))
    except ValueError:
        return []


def _read(case: dict[str, Any]) -> dict[str, Any]:
    reference = dt.datetime.fromisoformat(case["published"])
    found = [one for dimension in _KINDS[case["kind"]] for one in _parse(case["text"], dimension)]
    kept: list[Any] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(one.end <= k.start or k.end <= one.start for k in kept):
            kept.append(one)
    rows = []
    for one in kept:
        try:
            rows.append({"span": [one.start, one.end], "value": _value(one, reference)})
        except (ValueError, OverflowError):  # no such day: Maha adds without looking at the calendar
            rows.append({"span": [one.start, one.end], "value": None})
    is_time = case["kind"] == "time"
    return {"id": case["id"], "times": rows if is_time else [], "quantities": [] if is_time else rows}


for line in sys.stdin:
    print(json.dumps(_read(json.loads(line))))
