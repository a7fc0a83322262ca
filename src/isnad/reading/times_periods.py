"""Periods: months, weeks, quarters, seasons and feasts, and «هذا العام»، «الشهر المقبل»، «السنوات الثلاث الماضية»."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final, NamedTuple

from isnad.reading.anchor import gregorian, nth_week
from isnad.reading.times_view import Found, View
from isnad.reading.times_years import bare_year, century, decade, year, year_after

_MONTHS, _QUARTERS = 12, 4
_CLOCK = ("H", "MIN", "S")
_LAST_HIJRI_YEAR = 1500  # a later year after a month of the Islamic calendar is Gregorian: «رمضان 2019»
_RAMADAN: Final = 9  # the one month of the Islamic calendar that is spoken of without a year


class Month(NamedTuple):
    """A month: its number, the index after its last token, whether it is Islamic, and whether two names say it."""

    number: int
    end: int
    hijri: bool = False
    twice: bool = False


def month_name(view: View, i: int, *, within: bool = False) -> Month | None:
    """Return the month at token `i`; a second name belongs to it («آب/أغسطس»، «تموز (يوليو)»).

    `within`: something around it counts days or weeks of a month, so that «الشهر الثامن» is August.
    """
    unit = view.at("singular", i) if within else None
    said = view.is_word(i, "month") or (unit is not None and unit[0] == "M")
    start = i + 1 if said else i
    found, hijri = view.at("months", start), False
    if found is None:
        found, hijri = view.at("hijri_months", start), True
    if found is None:
        return _numbered_month(view, i, start, within) if said else None
    end = found[1]
    if view.norm(end) in ("/", "(", "-") and (second := view.at("months", end + 1)):
        end = second[1] + (1 if view.norm(end) == "(" and view.norm(second[1]) == ")" else 0)
    elif (second := view.at("months", end)) and second[0] == found[0]:
        end = second[1]
    if hijri and view.facts[start].number and not (said or year_after(view, end)):
        # «1 - صفر» is a score.
        return None
    return Month(int(found[0]), end, hijri, twice=end > found[1])


def _numbered_month(view: View, i: int, start: int, within: bool) -> Month | None:
    """«شهر ثلاثة»، «شهر 8»، and within a count «الشهر الثامن»."""
    definite = within and not view.is_word(i, "month")
    number = view.ordinal(start) if definite else view.whole(start)
    if number is None or not 1 <= number[0] <= _MONTHS or not (within or year_after(view, number[1])):
        return None
    unit = view.at("plural", number[1]) or view.at("singular", number[1])
    return None if unit and unit[0] != "Y" else Month(number[0], number[1])


def dated(view: View, month: Month, day: int | None) -> tuple[int, str | None]:
    """Return (next index, value) of a month with what follows it: a year, or «الماضي»، or nothing."""
    number, end, hijri = month.number, month.end, month.hijri
    suffix = f"-{day:02}" if day else ""
    if found := year_after(view, end):
        last = view.skip(found[1], "hijri") if hijri else found[1]
        return last, gregorian(found[0], number, day) if hijri else f"{found[0]:04}-{number:02}{suffix}"
    modifier = view.at("modifiers", end)
    shift = int(modifier[0]) if modifier else None
    if hijri:
        rule = f"h {number:02}{suffix}"
        return modifier[1] if modifier else end, view.anchor.feast(rule, None, shift) if view.anchor.today else None
    if modifier is None and (view.is_word(end, "of") or view.is_word(end, "year") or view.this(end)):
        # «إبريل من العام الماضي»، «إبريل العام الماضي».
        of = period(view, view.skip(end, "of"))
        if of and of.type == "DATE":
            return of.end, f"{(of.value or 'XXXX')[:4]}-{number:02}{suffix}"
    chosen = view.anchor.nearest_year(number, shift)
    if modifier is None:
        if _every_year(view, end):
            return end + 3, f"XXXX-{number:02}{suffix}"
        chosen = _shared_year(view, end, number) or _year_to_come(view, month, chosen) or chosen
    return modifier[1] if modifier else end, f"{chosen or 'XXXX'}-{number:02}{suffix}"


def _year_to_come(view: View, month: Month, chosen: int | None) -> int | None:
    """The next year where a verb of the future speaks of a month that is past in the article's."""
    today = view.anchor.today
    past = today is not None and chosen is not None and (chosen, month.number) < (today.year, today.month)
    return (chosen or 0) + 1 if past and view.future(month.end - 1) else None


def _every_year(view: View, i: int) -> bool:
    """Whether «من كل عام» stands at token `i`."""
    unit = view.bare("singular", i + 2)
    return view.is_word(i, "of") and view.is_word(i + 1, "every") and unit is not None and unit[0] == "Y"


def _shared_year(view: View, i: int, number: int) -> int | None:
    """The year of month `number` by the month that follows after «و»، «أو»، «إلى»: «بين مارس وأبريل 2017»."""
    apart = view.norm(i) in (view.conjunction, "-", "–") or view.is_word(i, "either") or view.is_word(i, "extent")
    if not apart and not view.joins(i):
        return None
    at = view.skip(i + 1, "extent") if apart else i
    day = view.ordinal(at)
    if view.digits(at) is not None:
        at += 1
    elif day:
        at = view.skip(day[1], "of")
    month = month_name(view, at) if at < view.stop else None
    if month is None or month.hijri:
        return None
    if found := year_after(view, month.end):
        return found[0]
    if modifier := view.at("modifiers", month.end):
        return view.anchor.nearest_year(number, int(modifier[0]))
    of = period(view, month.end + 1) if view.is_word(month.end, "of") else None
    return int(of.value[:4]) if of and of.value and of.value[:4].isdigit() else None


def month(view: View, i: int) -> Found | None:
    """«شهر غشت الماضي»، «مارس 2018»، «رمضان 2019»."""
    found = month_name(view, i)
    if found is None:
        return None
    if found.hijri and (after := year_after(view, found.end)) and after[0] > _LAST_HIJRI_YEAR:
        return Found(after[1], "DATE", view.anchor.feast(f"h {found.number:02}", after[0], None))
    end, value = dated(view, found, None)
    bare = end == found.end and not view.is_word(i, "month") and not found.twice
    if bare and not (follows_preposition(view, i) and (not found.hijri or found.number == _RAMADAN)):
        # «ماي» and «مارس» are names and verbs too.
        return None
    return Found(end, "DATE", value)


def follows_preposition(view: View, i: int) -> bool:
    """Whether a preposition, an edge or a bracket stands before token `i`, or on it as a proclitic."""
    if view.facts[i].proclitic or view.norm(i - 1) in ("(", "/"):
        return True
    return any(view.is_word(i - 1, role) for role in ("before_year", "edges", "since", "either"))


def period(view: View, i: int) -> Found | None:
    """«الشهر الماضي»، «هذا العام»، «العام نفسه»، «السنوات الثلاث المقبلة»."""
    shift, start, named = None, i, False
    if view.this(i):
        shift, start = 0, i + 1
    elif view.is_word(i, "same"):
        shift, start, named = 0, i + 1, True
    unit = view.at("singular", start) if start == i else view.unit(start)
    if unit is None:
        return _several(view, i) if start == i else None
    if unit[0] in _CLOCK or (unit[0] == "Y" and view.is_word(i - 1, "general_before")):
        return None
    if unit[0] == "Y" and view.is_word(unit[1], "year_kinds"):
        unit = "Y", unit[1] + 1
    context, modifier = view.at("context", unit[1]), view.at("modifiers", unit[1])
    if named or context:
        end = context[1] if context else unit[1]
        value = _from_named(view, unit[0], int(context[0]) if context else 0)
        if value or not modifier:
            return Found(end, "DATE", value)
    if modifier:
        shift = int(modifier[0])
    if shift is None:
        return None
    end, value = modifier[1] if modifier else unit[1], view.anchor.shifted(unit[0], shift)
    written = view.recent_year(end) if unit[0] == "Y" else None
    if written and value in (str(written), None):
        # «العام الجاري 2018».
        end = view.skip(end + 1, "gregorian") if view.tight(end + 1) else end + 1
        return Found(end, "DATE", str(written))
    return Found(end, "DATE", value)


def _from_named(view: View, unit: str, shift: int) -> str | None:
    """Return the period that lies `shift` units from the last date of the text, None where that date is too coarse."""
    named = view.named or ""
    try:
        if unit == "Y":
            return f"{int(named[:4]) + shift:04}"
        if unit == "M":
            months = int(named[:4]) * _MONTHS + int(named[5:7]) - 1 + shift
            return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"
        day = dt.date.fromisoformat(named[:10]) + dt.timedelta(days=shift * (7 if unit == "W" else 1))
    except (ValueError, OverflowError):
        return None
    if unit == "D":
        return day.isoformat()
    iso = day.isocalendar()
    return f"{iso[0]}-W{iso[1]:02}" if unit == "W" else None


def _several(view: View, i: int) -> Found | None:
    """«السنوات الثلاث المقبلة»، «اليومين الماضيين»، «الأشهر الستة الأولى من 2020»."""
    dual = view.at("dual", i)
    plural = view.at("plural", i) or dual
    if plural is None:
        return None
    count = view.count(plural[1])
    after = count[1] if count else plural[1]
    if count is None and view.is_word(after, "first") and view.is_word(after + 1, "of"):
        inner = _whole_period(view, after + 2)
        return inner if inner and inner.type == "DATE" else None
    if count and plural[0] == "M" and view.is_word(after, "first") and (of := _year_of(view, after + 1)):
        return Found(of[1], "DATE", of[0] and _first_months(of[0], count[0]))
    modifier = view.at("modifiers", after)
    if modifier is None:
        return None
    amount = 2 if dual else count[0] if count else None
    if amount is None and plural[0] in ("MIN", "S"):
        # «الدقائق الأخيرة» of a match.
        return None
    if amount is None:
        return Found(modifier[1], "DATE", "PAST_REF" if int(modifier[0]) < 0 else "FUTURE_REF")
    if plural[0] in ("DE", "CE"):
        return Found(modifier[1], "DURATION", f"P{amount * (10 if plural[0] == 'DE' else 100)}Y")
    return Found(modifier[1], "DURATION", f"P{'T' if plural[0] in _CLOCK else ''}{amount}{plural[0][0]}")


def _first_months(of: str, count: int) -> str | None:
    halves = {3: f"{of}-Q1", 6: f"{of}-H1"}
    return halves.get(count, f"{of}-01/{of}-{count:02}") if 1 < count < _MONTHS else None


def _year_of(view: View, i: int) -> tuple[str | None, int] | None:
    """Return (year, next index) of «من 2020»، «من العام الماضي»، «من العام»، «2020»."""
    if after := year_after(view, i):
        return f"{after[0]:04}", after[1]
    at = view.skip(i, "of")
    if at == i:
        return None
    of = period(view, at)
    if of and of.type == "DATE" and (of.value is None or of.value.isdigit()):
        return of.value, of.end
    unit = view.at("singular", at)
    if unit and unit[0] == "Y" and view.norm(at) not in view.words.tables["singular"]:
        return view.anchor.shifted("Y", 0), unit[1]
    return None


def share(view: View, i: int) -> Found | None:
    """«الربع الثالث من 2016»، «النصف الأول من العام الجاري»."""
    found = view.at("shares", i)
    if found is None:
        return None
    last = view.is_word(found[1], "last")
    rank = (_QUARTERS if found[0] == "Q" else 2, found[1] + 1) if last else view.ordinal(found[1])
    if rank is None or not 1 <= rank[0] <= (_QUARTERS if found[0] == "Q" else 2):
        return None
    of = _year_of(view, rank[1])
    return Found(of[1], "DATE", of[0] and f"{of[0]}-{found[0]}{rank[0]}") if of else None


def week_in(view: View, i: int) -> Found | None:
    """«الأسبوع الأول من أكتوبر»، «الأسبوع الأخير من الشهر الماضي»، «الأسبوع الثالث من عام 2027»."""
    unit = view.at("singular", i)
    if unit is None or unit[0] != "W":
        return None
    last = view.is_word(unit[1], "last")
    rank = (-1, unit[1] + 1) if last else view.ordinal(unit[1])
    at = view.skip(rank[1], "of", "inside") if rank else 0
    if rank is None or at == rank[1]:
        return None
    of = month_or_year(view, at)
    if of is None or (of[0] and len(of[0]) not in (4, 7)):
        return None
    value, end = of
    if value is None or not value[:4].isdigit():
        return Found(end, "DATE", None)
    return Found(end, "DATE", nth_week(int(value[:4]), int(value[5:7]) if len(value) > 4 else None, rank[0]))


def month_or_year(view: View, i: int) -> tuple[str | None, int] | None:
    """Return (value, next index) of the month or year that something is counted in."""
    name = month_name(view, i, within=True)
    if name:
        end, value = dated(view, name, None)
        return value, end
    found = year(view, i) or bare_year(view, i, alone=True) or period(view, i)
    return (found.value, found.end) if found and found.type == "DATE" else None


def season(view: View, i: int) -> Found | None:
    """«خريف 2022»، «الصيف الماضي»، «صيف العام الماضي»."""
    found = view.at("seasons", i)
    if found is None:
        return None
    if after := year_after(view, found[1]):
        return Found(after[1], "DATE", f"{after[0]}-{found[0]}")
    if of := period(view, view.skip(found[1], "of")):
        return Found(of.end, "DATE", f"{(of.value or 'XXXX')[:4]}-{found[0]}") if of.type == "DATE" else None
    modifier = view.at("modifiers", found[1])
    if modifier is None and not view.this(i - 1):
        return None
    shift = int(modifier[0]) if modifier else 0
    year_of = f"{view.anchor.today.year + min(shift, 0):04}" if view.anchor.today else "XXXX"
    return Found(modifier[1] if modifier else found[1], "DATE", f"{year_of}-{found[0]}")


def feast(view: View, i: int) -> Found | None:
    """«عيد الفطر»، «عيد الأضحى المقبل»، «رأس السنة 2019»."""
    found = view.at("feasts", i)
    if found is None:
        return None
    rule, end = found
    if after := year_after(view, end):
        return Found(after[1], "DATE", view.anchor.feast(rule, after[0], None))
    modifier = view.at("modifiers", end)
    if modifier is None and (of := period(view, view.skip(end, "of"))) and (of.value is None or of.value.isdigit()):
        return Found(of.end, "DATE", of.value and view.anchor.feast(rule, int(of.value), None))
    shift = int(modifier[0]) if modifier else None
    return Found(modifier[1] if modifier else end, "DATE", view.anchor.feast(rule, None, shift))


def edge(view: View, i: int) -> Found | None:
    """«نهاية العام»، «مطلع مارس»: the value of what it is the edge of; «نهاية الأسبوع» is the weekend."""
    if view.is_word(i, "weekend"):
        start = i + 1
        return _weekend(view, start + 1 if view.is_word(start, "weekend_edges") else start)
    if view.is_word(i, "rest"):
        return _rest(view, i + 1)
    if not view.is_word(i, "edges"):
        return None
    start = i + 1
    if view.is_word(i, "weekend_edges") and (weekend := _weekend(view, start)):
        return weekend
    inner = _whole_period(view, start)
    return inner if inner and inner.type == "DATE" else None


def _whole_period(view: View, start: int) -> Found | None:
    """A period that an edge or a part of is spoken of."""
    return (
        month_edge(view, start)
        or year(view, start)
        or week_in(view, start)
        or share(view, start)
        or period(view, start)
        or decade(view, start)
        or century(view, start)
        or season(view, start)
        or bare_year(view, start, alone=True)
        or current(view, start)
    )


def month_edge(view: View, i: int) -> Found | None:
    """A month with no more than an edge before it."""
    found = month_name(view, i, within=True)
    if found is None:
        return None
    end, value = dated(view, found, None)
    return Found(end, "DATE", value)


def current(view: View, i: int) -> Found | None:
    """«نهاية الشهر»: the article's own."""
    unit = view.at("singular", i)
    if unit is None or unit[0] in _CLOCK or view.norm(i) in view.words.tables["singular"]:
        return None
    return Found(unit[1], "DATE", view.anchor.shifted(unit[0], 0)) if unit[0] in "YMW" else None


def _weekend(view: View, i: int) -> Found | None:
    week = period(view, i) or current(view, i)
    unit = view.at("singular", i) or view.at("singular", i + 1)
    if week is None or unit is None or unit[0] != "W":
        return None
    return Found(week.end, "DATE", week.value and week.value + "-WE")


def _rest(view: View, i: int) -> Found | None:
    """«بقية الشهر»: from the article's day to the end of the period."""
    of = period(view, i) or year(view, i) or current(view, i) or month(view, i)
    if of is None or of.type != "DATE":
        return None
    last, today = _last_day(of.value), view.anchor.today
    if last is None or today is None:
        return Found(of.end, "DATE", None)
    first = max(_last_day(of.value, first=True) or last, today)
    return Found(of.end, "DATE", f"{first.isoformat()}/{last.isoformat()}") if first <= last else None


def _last_day(value: str | None, *, first: bool = False) -> dt.date | None:
    """Return the last day of a year, month or week, or its first."""
    if value is None:
        return None
    try:
        if "-W" in value:
            return dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1 if first else 7)
        if len(value) == 4:
            return dt.date(int(value), 1, 1) if first else dt.date(int(value), _MONTHS, 31)
        year_of, month_of = int(value[:4]), int(value[5:7])
        return dt.date(year_of, month_of, 1 if first else monthrange(year_of, month_of)[1])
    except ValueError:
        return None
