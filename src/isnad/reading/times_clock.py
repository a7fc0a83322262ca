"""Clock times and parts of the day: «الساعة 10:30 صباحا»، «الثامنة إلا ربعا مساء»، «مساء الثلاثاء»، «غدا صباحا»."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reading.times_days import day, day_month, is_day, numeric
from isnad.reading.times_view import Found, View

_NOON, _MIDNIGHT, _HOUR = 12, 24, 60
_AFTERNOON_ENDS, _NIGHT_BEGINS = 4, 6
_PARTS = {"TMO": "am", "TMI": "noon", "TAF": "pm", "TEV": "pm", "TNI": "night"}
_COMPACT = (3, 4)  # «340 مساء», «1140 صباحا»: hour and minutes without a mark


@dataclass(frozen=True, slots=True)
class _Clock:
    """A clock time as written: `sure` where «الساعة», a colon or a half of the day says that it is one."""

    hour: int
    minute: int
    second: int | None
    end: int
    sure: bool
    half: str = ""
    zone: str = ""
    named: bool = False

    def text(self, half: str = "") -> str:
        """The TIMEX3 time of day."""
        second = "" if self.second is None else f":{self.second:02}"
        return f"T{_hour(self.hour, self.half or half):02}:{self.minute:02}{second}{self.zone}"


def _hour(hour: int, half: str) -> int:
    """Return the hour of the day of an hour of a half of the day."""
    if half == "am":
        return 0 if hour == _NOON else hour
    if half == "pm":
        return hour + _NOON if hour < _NOON else hour
    if half == "noon":
        return hour + _NOON if hour <= _AFTERNOON_ENDS else hour
    if half == "night":
        return hour % _NOON if hour == _NOON else hour + _NOON if _NIGHT_BEGINS <= hour < _NOON else hour
    return hour


def clock(view: View, i: int) -> Found | None:
    """A clock time, or the stretch between two, with the day that follows it or else the article's."""
    start = view.skip(i, "between") if view.is_word(i, "between") else i
    approximate = view.at("about", start)
    found = read_clock(view, start, approximate[1] if approximate else start)
    if found is None:
        return None
    text, end = found
    end, on = _day_after(view, end)
    if on is None:
        on = view.anchor.shifted_day(0) or "XXXX-XX-XX"
    return Found(end, "TIME", on_day(on, text))


def halved_clock(view: View, i: int) -> Found | None:
    """«بعد الظهر الساعة السابعة»: the half of the day before the hour."""
    half = view.at("half_days", i)
    if half is None or not (view.is_word(half[1], "clock") or view.norm(half[1] + 1) == ":"):
        return None
    found = read_clock(view, half[1], half[1], half[0])
    if found is None:
        return None
    return Found(found[1], "TIME", on_day(view.anchor.shifted_day(0) or "XXXX-XX-XX", found[0]))


def on_day(on: str, text: str) -> str:
    """Return a time of day, or a stretch a/b of one, on a day."""
    return "/".join(on + part for part in text.split("/"))


def read_clock(view: View, i: int, at: int, half: str = "") -> tuple[str, int] | None:
    """Return (time of day, or a stretch a/b, next index); `at` is past «حوالي», `half` the day's half where known."""
    first = _one(view, at)
    if first is None:
        return None
    if second := _later(view, i, first):
        shared = second.half or half
        if first.half or _hour(first.hour, shared) >= _hour(second.hour, shared):
            shared = ""
        return f"{first.text(shared)}/{second.text(half)}", second.end
    if not first.sure and not (first.named and view.is_word(i - 1, "clock_before")):
        return None
    return first.text(half), first.end


def _later(view: View, i: int, first: _Clock) -> _Clock | None:
    """The end of a stretch: «من 5 إلى 6 مساء»، «بين الثالثة والرابعة»."""
    end = first.end
    at = view.skip(end, "extent")
    if at == end:
        between = view.is_word(i, "between") or view.is_word(i - 1, "between")
        if view.norm(end) in ("-", "–") or (between and view.norm(end) == view.conjunction):
            at = end + 1
        elif not (between and view.joins(end)):
            return None
    second = _one(view, at)
    if second is None:
        return None
    from_to = view.is_word(i - 1, "of") or view.is_word(i, "between") or view.is_word(i - 1, "between")
    both_named = first.named and second.named and from_to
    return second if second.sure or (first.sure and second.named) or both_named else None


def _one(view: View, i: int) -> _Clock | None:
    """One clock time at token `i`, sure or not."""
    if noon := view.at("noons", i):
        return _Clock(int(noon[0]), 0, None, noon[1], sure=True)
    said = view.is_word(i, "clock")
    at = i + 1 if said else i
    opened = said and view.norm(at) == "("
    at += opened
    if at >= view.stop:
        return None
    hour, minute, second = view.digits(at), view.digits(at + 2), None
    separated = view.norm(at + 1) == ":" or (said and view.norm(at + 1) == "." and view.tight(at + 1))
    if hour is not None and separated and minute is not None and len(view.tokens[at + 2].text) == 2:
        end = at + 3
        if view.norm(end) == ":" and (seconds := view.digits(end + 1)) is not None:
            second, end = seconds, end + 2
        end = view.skip(end + (opened and view.norm(end) == ")"), "minute")
        return _tail(view, _Clock(hour, minute, second, end, sure=True), letters=True)
    named = view.at("hours", at)
    if named:
        found = _Clock(int(named[0]), 0, None, named[1], sure=said, named=True)
        return _unless_noun(view, i, said, _tail(view, _minutes(view, found), letters=said))
    if not said:
        return _unless_noun(view, i, said, _digits_with_half(view, at)) if hour is not None else None
    number = view.number(at)
    if number and hour is not None and len(view.tokens[at].text) == _COMPACT[1]:
        number = hour // 100 + hour % 100 / _HOUR, at + 1
    if number is None or number[0] > _MIDNIGHT:
        return None
    whole, part = int(number[0]), round(number[0] % 1 * _HOUR)
    return _tail(view, _minutes(view, _Clock(whole, part, None, number[1], sure=True)), letters=True)


def _digits_with_half(view: View, i: int) -> _Clock | None:
    """«8 مساء»، «1140 صباحا»; alone, an unsure hour for the start of a stretch."""
    hour, minute = view.digits(i) or 0, 0
    if len(view.tokens[i].text) in _COMPACT and view.at("half_days", i + 1):
        hour, minute = divmod(hour, 100)
    if hour > _MIDNIGHT or minute >= _HOUR:
        return None
    return _tail(view, _minutes(view, _Clock(hour, minute, None, i + 1, sure=False)), letters=False)


def _unless_noun(view: View, i: int, said: bool, found: _Clock | None) -> _Clock | None:
    """None for «قتل 8 مساء الثلاثاء»، «الجلسة الثانية صباح الاثنين», where the evening is Tuesday's."""
    if found is None or said or not found.half or any(view.is_word(i - 1, role) for role in ("on", "of", "extent")):
        return found
    counts = i and view.tokens[i - 1].kind == "word" and view.norm(i - 1) != view.conjunction
    return None if counts and _part_of_day(view, found.end - 1) else found


def _minutes(view: View, one: _Clock) -> _Clock:
    """Add «والنصف»، «وعشر دقائق»، «و18 دقيقة»، or take «إلا ربعا» off."""
    end = one.end
    apart = view.norm(end) == view.conjunction
    at = end + 1 if apart else end
    if apart or view.joins(end):
        part = view.at("fractions", at)
        if part:
            return _Clock(one.hour, int(part[0]), None, part[1], sure=True, named=one.named)
        found = view.whole(at)
        if found and found[0] < _HOUR and view.is_word(found[1], "minute"):
            return _Clock(one.hour, found[0], None, found[1] + 1, sure=True, named=one.named)
        return one
    if view.is_word(end, "less"):
        part, number = view.at("fractions", end + 1), view.whole(end + 1)
        if part:
            off, end = int(part[0]), part[1]
        elif number and number[0] < _HOUR:
            off, end = number[0], view.skip(number[1], "minute")
        else:
            return one
        return _Clock((one.hour - 1) % _NOON or _NOON, _HOUR - off, None, end, sure=True, named=one.named)
    return one


def _tail(view: View, one: _Clock, *, letters: bool) -> _Clock | None:
    """Add the half of the day and the zone, in any order."""
    if one.hour > _MIDNIGHT or one.minute >= _HOUR or (one.second or 0) >= _HOUR:
        return None
    end, half, zone, sure = one.end, "", "", one.sure
    for _ in range(3):
        if not zone and (found := _zone(view, end, clock=sure or letters or one.named)):
            zone, end = found
            sure = True
        elif not half and (after := _half(view, end, letters=letters)):
            half, end = after
            sure = True
        else:
            break
    return _Clock(one.hour, one.minute, one.second, end, sure, half, zone.removesuffix("local"), one.named)


def _zone(view: View, i: int, *, clock: bool) -> tuple[str, int] | None:
    if not clock:
        return None
    opened = view.norm(i) == "("
    found = view.at("zones", i + opened)
    if found:
        return found[0], found[1] + (opened and view.norm(found[1]) == ")")
    return ("local", i + 2) if view.is_word(i, "zone") and i + 1 < view.stop else None


def _half(view: View, i: int, *, letters: bool) -> tuple[str, int] | None:
    """Return (half of the day, next index) of «صباحا»، «بعد الظهر»، «من مساء»، «هذه الليلة»، «ص»."""
    if letters and (letter := view.at("half_day_letters", i)):
        return letter
    at = view.skip(i, "of", "inside")
    return view.at("half_days", at + view.this(at))


def _day_after(view: View, i: int) -> tuple[int, str | None]:
    """Return (next index, day) of the day that follows a clock time, (`i`, None) where none does."""
    comma = view.norm(i) in ("،", ",")
    at = view.skip(i + comma, "of", "inside")
    found = numeric(view, at) or day_month(view, at)
    if found is None and not (comma and at == i + 1 and not view.at("days", at)):
        found = day(view, at) if at == i or view.is_word(at - 1, "of") or view.is_word(at, "day") or comma else None
    return (found.end, found.value) if found and is_day(found.value) else (i, None)


def part_of_day(view: View, i: int) -> Found | None:
    """«مساء الثلاثاء»، «الليلة الماضية»، «هذا الصباح»، «وقت متأخر من مساء الخميس»."""
    if late := view.at("late", i):
        at = view.skip(late[1], "of")
        return (part_of_day(view, at) or day_month(view, at) or day(view, at)) if at < view.stop else None
    if view.this(i):
        part = view.at("parts", i + 1)
        definite = part and view.facts[i + 1].proclitic == 0
        return Found(part[1], "TIME", view.anchor.shifted_day(0, part[0])) if part and definite else None
    return _part_of_day(view, i)


def _part_of_day(view: View, i: int) -> Found | None:
    part = view.at("parts", i)
    if part is None:
        return None
    if modifier := view.at("modifiers", part[1]):
        shift = int(modifier[0])
        return Found(modifier[1], "TIME", view.anchor.shifted_day(min(shift, 0), part[0]))
    at = view.skip(part[1], "of")
    inner = day_month(view, at) or day(view, at) or numeric(view, at)
    if inner is None:
        if part[0] == "TNI" and view.bare("days", i) is None and _tonight(view, i):
            return Found(part[1], "TIME", view.anchor.shifted_day(0, part[0]))
        return None
    end = inner.end
    dash = view.norm(end) in ("-", "–", "/")
    if part[0] == "TNI" and (second := view.at("weekdays", end + dash)):
        # «ليل الجمعة السبت»: the night from one to the other.
        end = second[1]
    return Found(end, "TIME", inner.value + part[0] if is_day(inner.value) and inner.value else None)


def _tonight(view: View, i: int) -> bool:
    """Whether the word is «الليلة»: definite, and nothing else is said of it."""
    return view.norm(i) in view.words.words["tonight"] and not view.is_word(i - 1, "same")


def with_time(view: View, found: Found) -> Found:
    """Add to a day the part of the day or the clock time that follows it: «غدا صباحا»، «الثلاثاء الساعة العاشرة»."""
    value, part_said = found.value or "", ""
    if found.type == "TIME" and value[10:] in _PARTS:
        value, part_said = value[:10], value[10:]
    if not is_day(value) or found.end >= view.stop:
        return found
    end = found.end
    part = view.at("part_adverbs", end)
    comma = view.norm(end) in ("،", ",", "-")
    at = view.skip(end + comma, "on", "between")
    time = read_clock(view, at - 1 if view.is_word(at - 1, "between") else at, at, _PARTS.get(part_said, ""))
    if time:
        return Found(time[1], "TIME", on_day(value, time[0]))
    if part and not part_said:
        return Found(part[1], "TIME", value + part[0])
    return found
