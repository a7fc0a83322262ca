"""Days: dates in digits and words, weekdays, «أمس»، «أول جمعة من مارس»، and days that recur."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from isnad.reading.anchor import gregorian, nth_weekday, week_of
from isnad.reading.times_lengths import length
from isnad.reading.times_periods import Month, dated, month_name, month_or_year, period
from isnad.reading.times_view import Found, View

_LONGEST_MONTH, _MONTHS = 31, 12
_OLDEST_BARE, _LAST_YEAR = 1900, 2199
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500  # a date in digits of such a year is of the Islamic calendar
_FULL_YEAR = 4
_WEEKS = 5  # as many Mondays as a month may have
_NAME_TOKENS = 5  # a quotation as short as this around «اليوم» is the name of an outlet
_QUOTES = frozenset('"”»’')
_RANGE = ("-", "–", "/")


def numeric(view: View, i: int) -> Found | None:
    """«2018-03-05»، «5/3/2018»، «14/ 10/ 1436هـ»، «2015-2018»، and after «يوم» «22/4»."""
    a, mark, b = view.digits(i), view.norm(i + 1), view.digits(i + 2)
    if a is None or b is None:
        return None
    c = view.digits(i + 4) if view.norm(i + 3) == mark else None
    if not view.tight(i + 1) and (c is None or mark != "/"):
        return None
    if mark in ("/", "-", ".") and c is not None:
        return _full(view, i, a, b, c)
    if mark in _RANGE and _OLDEST_BARE <= a < b <= _LAST_YEAR:
        return Found(i + 3, "DATE", f"{a}/{b}")
    if mark not in ("/", "-", ".") or len(view.tokens[i + 2].text) > 2 or view.norm(i + 3) in (mark, "%", "٪"):
        return None
    after_day, sure = view.is_word(i - 1, "day"), a > _MONTHS or b > _MONTHS
    if not after_day and not (sure and mark == "/" and view.is_word(i - 1, "inside")):
        return None
    day, month = (b, a) if a <= _MONTHS < b else (a, b)
    if not (1 <= day <= _LONGEST_MONTH and 1 <= month <= _MONTHS):
        return None
    return Found(i + 3, "DATE", f"{view.anchor.nearest_year(month, None) or 'XXXX'}-{month:02}-{day:02}")


def _full(view: View, i: int, a: int, b: int, c: int) -> Found | None:
    year_first = len(view.tokens[i].text) == _FULL_YEAR
    if not year_first and len(view.tokens[i + 4].text) != _FULL_YEAR:
        return None
    day, month, year = (c, b, a) if year_first else (a, b, c)
    if month > _MONTHS and day <= _MONTHS:
        day, month = month, day
    if not (1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH):
        return None
    hijri = view.norm(i + 5) in view.words.words["hijri"]
    if hijri or _FIRST_HIJRI <= year <= _LAST_HIJRI:
        return Found(i + 5 + hijri, "DATE", gregorian(year, month, day))
    end = i + 6 if view.norm(i + 5) in view.words.words["gregorian"] else i + 5
    return Found(end, "DATE", f"{year:04}-{month:02}-{day:02}")


def day_month(view: View, i: int) -> Found | None:
    """«الثلاثاء 5 مارس 2018»، «الرابع من آذار/مارس الماضي»، «يومي 15 و16 أكتوبر»، «31 منه»."""
    at = i + 1 if view.is_word(i, "day") else i
    weekday = view.at("weekdays", at) or (view.at("weekday_stems", at) if at > i else None)
    if weekday:
        at = weekday[1]
        while view.norm(at) in ("،", ",", "(", ")") or view.is_word(at, "which_is"):
            at += 1
    day = day_number(view, at)
    if day is None:
        return _month_day(view, at) if weekday or at == i else None
    number, after = day
    if not 1 <= number <= _LONGEST_MONTH:
        return None
    second, after = _second_day(view, number, after)
    found = _in_month(view, number, after)
    if found is None:
        if weekday and second is None:
            return _numbered(view, int(weekday[0]), number, after)
        said = at == i + 1 and view.digits(at) is not None and second is None
        return _day_of_month(view, number, after) if said else None
    if weekday and found.value:
        found = Found(found.end, "DATE", _on_weekday(found.value, int(weekday[0]), view, i, found.end))
    if second and found.value and found.value[-2:].isdigit():
        return Found(found.end, "DATE", f"{found.value}/{found.value[:-2]}{second:02}")
    return None if second else found


def _second_day(view: View, first: int, i: int) -> tuple[int | None, int]:
    """Return (the later day of «15 و16»، «4 إلى 22»، «13-15», next index), or (None, `i`)."""
    if view.norm(i)[:1] == view.conjunction or view.norm(i) in ("-", "–"):
        at = i if len(view.norm(i)) > 1 else view.skip(i + 1, "day")
    else:
        at = view.skip(i, "extent")
        at = at if at > i else i
    if at == i and not view.joins(i):
        return None, i
    second = day_number(view, at)
    return second if second and first < second[0] <= _LONGEST_MONTH else (None, i)


def day_number(view: View, i: int) -> tuple[int, int] | None:
    """Return the number of a day, in digits or as an ordinal, and the next index."""
    if view.digits(i) is None and view.digits(i + 1) is not None and view.norm(i) in view.words.words["before_digits"]:
        i += 1
    number = view.digits(i)
    return (number, i + 1) if number is not None else view.ordinal(i)


def _in_month(view: View, number: int, i: int) -> Found | None:
    """A day followed by its month: a name, «من الشهر المقبل»، «منه»."""
    if view.is_word(i, "of_it"):
        named = view.named or ""
        known = len(named) >= 7 and named[5:7].isdigit()
        return Found(i + 1, "DATE", f"{named[:7]}-{number:02}" if known else None)
    at = i + 1 if view.norm(i) == "-" else i
    at = view.skip(at, "of", "inside")
    month = month_name(view, at, within=at > i)
    if month:
        end, value = dated(view, month, number)
        return Found(end, "DATE", value)
    of = period(view, at) if at > i or view.this(at) else None
    if of is None or of.type != "DATE" or not _is_month(view, at):
        return None
    return Found(of.end, "DATE", f"{of.value}-{number:02}" if of.value else f"XXXX-XX-{number:02}")


def _is_month(view: View, i: int) -> bool:
    units = (view.at("singular", i), view.at("singular", i + 1))
    return any(unit is not None and unit[0] == "M" for unit in units)


def _numbered(view: View, weekday: int, number: int, i: int) -> Found | None:
    """«السبت السادس عشر»، «الخميس 21»: only where a day near the article's is both, and no noun is counted."""
    open_roles = ("inside", "clock", "extent")
    follows = i < view.stop and view.tokens[i].kind == "word" and view.facts[i].roles.isdisjoint(open_roles)
    month = view.anchor.today
    if number <= _WEEKS and view.digits(i - 1) is None:
        value = nth_weekday(month.year, month.month, weekday, number) if month else None
        return Found(i, "DATE", value) if not follows and value else None
    value = None if follows else view.anchor.numbered_weekday(weekday, number)
    return Found(i, "DATE", value) if value else None


def _day_of_month(view: View, number: int, i: int) -> Found | None:
    """«يوم 27»: of the article's month, where no noun is counted."""
    follows = i < view.stop and view.tokens[i].kind == "word" and view.facts[i].roles.isdisjoint(("inside", "clock"))
    joined = view.norm(i) in ("/", "-", "%", "٪") or (view.norm(i) in (".", ":", ",") and view.tight(i + 1))
    if follows or joined:
        return None
    month = view.anchor.shifted("M", 0)
    valid = month is None or number <= monthrange(int(month[:4]), int(month[5:]))[1]
    return Found(i, "DATE", f"{month or 'XXXX-XX'}-{number:02}" if valid else None)


def _on_weekday(value: str, weekday: int, view: View, start: int, end: int) -> str:
    """Return a day whose year was not written in the year, next to the one it has, that makes it that weekday."""
    written = any(view.year_digits(k) is not None for k in range(start, end))
    if written or not is_day(value) or not value[:4].isdigit():
        return value
    for shift in (0, -1, 1):
        other = f"{int(value[:4]) + shift:04}{value[4:]}"
        if is_day(other) and dt.date.fromisoformat(other).isoweekday() == weekday:
            return other
    return value


def _month_day(view: View, i: int) -> Found | None:
    """«أكتوبر 14»، «يوليو 13-15»، «يناير الحادي والعشرين»: not before a noun that the number counts."""
    month = month_name(view, i) if view.at("months", view.skip(i, "month")) else None
    if month is None:
        return None
    at = month.end + 1 if view.norm(month.end) == "-" else month.end
    day = day_number(view, at)
    if day is None or not 1 <= day[0] <= _LONGEST_MONTH or view.norm(day[1]) in (":", ".", "%", "٪"):
        return None
    second, end = _second_day(view, *day) if view.norm(day[1]) in ("-", "–") else (None, day[1])
    number_follows = view.digits(end) is not None and view.year_digits(end) is None and view.norm(end + 1) != ":"
    word_follows = end < view.stop and view.tokens[end].kind == "word" and "clock" not in view.facts[end].roles
    if word_follows or number_follows:
        return None
    after, value = dated(view, Month(month.number, end), day[0])
    if second and value:
        value = f"{value}/{value[:-2]}{second:02}"
    return Found(after, "DATE", value)


def ranked_day(view: View, i: int) -> Found | None:
    """«أول جمعة من مارس»، «الاثنين الأخير من الشهر الماضي»، «آخر يوم من شهر غشت»، «أول يناير»."""
    start = i + 1 if view.is_word(i, "day") and view.at("weekdays", i + 1) else i
    weekday = view.at("weekdays", start)
    whole_day = _unit_day(view, start) if weekday is None else None
    if weekday or whole_day:
        number = int(weekday[0]) if weekday else None
        after = weekday[1] if weekday else start + 1
        rank = (-1, after + 1) if view.is_word(after, "last") else view.ordinal(after)
        return _ranked(view, number, rank[0], rank[1]) if rank and (whole_day or rank[0] <= _WEEKS) else None
    rank = (-1, i + 1) if view.is_word(i, "last") else view.ordinal(i)
    if rank is None:
        return None
    if rank[0] == 1 and view.at("months", rank[1]) and not view.is_word(rank[1], "of"):
        end, value = dated(view, month_name(view, rank[1]) or Month(1, rank[1]), 1)
        return Found(end, "DATE", value)
    after = view.skip(rank[1], "day")
    stem = view.bare("weekday_stems", after)
    if stem is None and (after == rank[1] or view.at("days", rank[1])):
        return None
    return _ranked(view, int(stem[0]) if stem else None, rank[0], stem[1] if stem else after)


def _unit_day(view: View, i: int) -> bool:
    unit = view.at("singular", i)
    return unit is not None and unit[0] == "D" and view.norm(i) not in view.words.tables["singular"]


def _ranked(view: View, weekday: int | None, rank: int, i: int) -> Found | None:
    at = view.skip(i, "of", "inside")
    if at == i and not (view.is_word(i, "month") and view.facts[i].proclitic):
        return None
    of = month_or_year(view, at)
    if of is None:
        return None
    value, end = of
    if value is None or len(value) != 7 or "W" in value or "Q" in value or "H" in value:
        return Found(end, "DATE", None) if value is None else None
    if not value[:4].isdigit():
        return Found(end, "DATE", f"{value}-{rank:02}" if weekday is None and rank > 0 else None)
    year, month = int(value[:4]), int(value[5:7])
    if weekday is not None:
        return Found(end, "DATE", nth_weekday(year, month, weekday, rank))
    last = monthrange(year, month)[1]
    day = last if rank < 0 else rank
    return Found(end, "DATE", f"{value}-{day:02}") if day <= last else None


def week_of_day(view: View, i: int) -> Found | None:
    """«أسبوع 16 سبتمبر»: the week that holds the day."""
    if view.norm(i) not in view.words.words["week"]:
        return None
    inner = day_month(view, i + 1)
    return Found(inner.end, "DATE", week_of(inner.value) if inner.value else None) if inner else None


def day(view: View, i: int) -> Found | None:
    """«اليوم»، «أمس الثلاثاء»، «يوم الثلاثاء الماضي»، «الخميس من الأسبوع الجاري»."""
    if view.at("days", i):
        return counted_day(view, i)
    start = i + 1 if view.is_word(i, "day") else i
    if start > i and view.at("days", start):
        return counted_day(view, start)
    if (stem := view.bare("weekday_stems", start)) and (week := _week(view, stem[1])):
        return Found(week[1], "DATE", view.anchor.weekday_in_week(int(stem[0]), week[0]))
    this = view.this(start)
    weekday = view.at("weekdays", start + this)
    if weekday is None or view.is_word(start - 1, "rites_before"):
        return None
    number, after = int(weekday[0]), weekday[1]
    if (week := _week(view, view.skip(after, "of"))) and view.is_word(after, "of"):
        return Found(week[1], "DATE", view.anchor.weekday_in_week(number, week[0]))
    modifier = view.at("modifiers", after)
    shift = int(modifier[0]) if modifier else None
    if shift is None and view.anchor.today and number != view.anchor.today.isoweekday():
        shift = 1 if this or view.is_word(i - 1, "until") or _to_come(view, i) else None
    return Found(modifier[1] if modifier else after, "DATE", view.anchor.weekday(number, shift))


def _to_come(view: View, i: int) -> bool:
    return not view.is_word(i - 1, "past") and view.future(i)


def _week(view: View, i: int) -> tuple[int, int] | None:
    """Return (weeks from the article's, next index) of «الأسبوع الماضي»، «هذا الأسبوع»."""
    this = view.this(i)
    unit = view.at("singular", i + this)
    if unit is None or unit[0] != "W":
        return None
    modifier = ("0", unit[1]) if this else view.at("modifiers", unit[1])
    return (int(modifier[0]), modifier[1]) if modifier else None


def counted_day(view: View, i: int) -> Found | None:
    """«أمس»، «اليوم (الاثنين)»، «اليوم الماضي»; not «روسيا اليوم»."""
    found = view.at("days", i)
    if found is None:
        return None
    shift, end = found
    if shift == "0" and (view.is_word(end, "one_each") or (view.ordinal(end) and view.starts_definite(end))):
        # «في اليوم الواحد»، «منذ اليوم الأول».
        return None
    if view.is_word(i - 1, "names_before") or view.norm(end) in view.words.words["names_after"] or _names(view, i, end):
        return None
    if view.is_word(i - 1, "same") and (same := period(view, i - 1)):
        return same
    if shift == "0" and (moved := period(view, i)):
        return moved
    at = end + 1 if view.norm(end) in ("(", "،", ",") else end
    weekday = view.at("weekdays", at)
    if weekday and at > end and view.norm(end) != "(" and view.norm(weekday[1]) not in ("،", ",", ""):
        # «اليوم، الاثنين، ...» is one day; «اليوم، الاثنين الذي» may be two.
        weekday = None
    dated_day = day_month(view, at if weekday and view.digits(end) is None else end)
    if dated_day:
        return dated_day
    if weekday:
        close = 1 if view.norm(end) == "(" and view.norm(weekday[1]) == ")" else 0
        end = weekday[1] + close
        if shift == "0":
            return Found(end, "DATE", view.anchor.near_weekday(int(weekday[0])))
    return Found(end, "DATE", view.anchor.shifted_day(int(shift)))


def _names(view: View, i: int, end: int) -> bool:
    """Whether a short quotation that ends with the day is the name of an outlet."""
    quoted = view.document.quotation_at(view.tokens[i].start)
    if quoted is None or end >= len(view.tokens) or view.tokens[end].end != quoted[1]:
        return False
    return len(view.document.tokens_in(quoted)) <= _NAME_TOKENS


def every(view: View, i: int) -> Found | None:
    """«كل يوم جمعة»، «كل أحد»، «كل عام»، «كل ستة أشهر»، «يوميا»."""
    # «صحيفة "الخبر" اليومية» says what kind of paper it is.
    named = i > 0 and view.tokens[i - 1].text in _QUOTES
    if not named and (found := view.bare("sets", i)) and not _names(view, i, found[1]):
        return Found(found[1], "SET", found[0])
    if not view.is_word(i, "every"):
        return None
    at = i + 2 if view.is_word(i + 1, "day") else i + 1
    if weekday := view.bare("weekday_stems", at):
        return Found(weekday[1], "SET", f"XXXX-WXX-{weekday[0]}")
    found_length = length(view, i + 1)
    if found_length is None or found_length.how not in ("single", "dual", "number") or len(found_length.parts) > 1:
        return None
    return Found(found_length.end, "SET", found_length.value)


def is_day(value: str | None) -> bool:
    """Whether a value is one day."""
    if value is None or value.startswith("XXXX"):
        return value is not None and (len(value) == 10 or value.startswith("XXXX-WXX-"))
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10
