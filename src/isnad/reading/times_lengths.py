"""Lengths of time, «ثلاثة أيام»، «ساعة ونصف»، and what lies that far from the article's date."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reading.times_view import Found, View

_CLOCK = ("H", "MIN", "S")
_ORDER = ("CE", "DE", "Y", "M", "W", "D", "H", "MIN", "S")
_YEARS = {"DE": 10, "CE": 100}
_FINER = {"Y": ("M", 12), "W": ("D", 7), "M": ("D", 30), "D": ("H", 24), "H": ("MIN", 60), "MIN": ("S", 60)}
_HOUR = 60
_AFTER_LENGTH = ("of", "on", "inside", "extent", "edges")


@dataclass(frozen=True, slots=True)
class Length:
    """(count, unit) parts, largest first; the count of a vague length is None. `how` says how it was written."""

    parts: tuple[tuple[float | None, str], ...]
    end: int
    how: str  # "number", "dual", "plural", "several", "single" or "part"

    @property
    def known(self) -> list[tuple[float, str]]:
        """The parts whose count is known."""
        return [(count, unit) for count, unit in self.parts if count is not None]

    @property
    def value(self) -> str:
        """The TIMEX3 duration."""
        before, after = "", ""
        for count, unit in self._split():
            amount = "X" if count is None else f"{count:g}"
            if unit in _CLOCK:
                after += amount + unit[0]
            else:
                before += amount + unit
        return f"P{before}" + (f"T{after}" if after else "")

    def _split(self) -> list[tuple[float | None, str]]:
        """The parts with decades and centuries as years, and halves in the next finer unit."""
        found: list[tuple[float | None, str]] = []
        for count, unit in self.parts:
            if count is None:
                found.append((None, unit))
                continue
            if unit in _YEARS:
                count, unit = count * _YEARS[unit], "Y"
            if count != int(count) and self.how != "number" and unit in _FINER:
                finer, size = _FINER[unit]
                rest = round((count - int(count)) * size)
                found += ([(float(int(count)), unit)] if count >= 1 else []) + [(float(rest), finer)]
            else:
                found.append((count, unit))
        return found


def length(view: View, i: int) -> Length | None:
    """Return the length at token `i`: «ثلاثة أيام»، «أسبوعين»، «سنوات»، «نصف ساعة»، «خمس سنوات وعشرة أشهر»."""
    first = _simple(view, i)
    if first is None or first.parts[-1][0] is None:
        return first
    parts, end, how = list(first.parts), first.end, first.how
    while end < view.stop:
        apart = view.norm(end) == view.conjunction
        if not apart and not view.joins(end):
            break
        more = _simple(view, end + 1 if apart else end)
        if more is None or more.parts[0][0] is None or _ORDER.index(more.parts[0][1]) <= _ORDER.index(parts[-1][1]):
            break
        parts += more.parts
        end = more.end
    return Length(tuple(parts), end, how)


def _simple(view: View, i: int) -> Length | None:
    """Return a length of one unit, with its half or quarter."""
    if dual := view.at("dual", i):
        return _with_part(view, 2, *dual, "dual")
    if plural := view.at("plural", i):
        return Length(((None, plural[0]),), view.skip_table("many", plural[1]), "plural")
    if view.is_word(i, "several") and (plural := view.at("plural", i + 1)):
        return Length(((None, plural[0]),), plural[1], "several")
    if part := view.at("fractions", i):
        unit = view.at("singular", part[1])
        if unit and unit[0] != "S" and (view.tokens[part[1]].norm in view.words.tables["singular"] or part[0] != "15"):
            return Length(((int(part[0]) / _HOUR, unit[0]),), unit[1], "part")
    if found := view.number(i):
        return _counted(view, i, *found)
    joined = view.joins(i) or view.norm(i).startswith(view.words.data.for_proclitic)
    single = view.bare("singular", i) or (view.joined("singular", i) if joined else None)
    if single:
        end = single[1]
        if view.is_word(end, "one") or view.is_word(end, "whole"):
            return _with_part(view, 1, single[0], end + 1, "dual")
        return _with_part(view, 1, *single, "single")
    return None


def _counted(view: View, i: int, count: float, end: int) -> Length | None:
    """A number and its unit; a definite singular («3 الساعات») only after digits."""
    if view.norm(end) == ")" and view.norm(i - 1) == "(":
        # «(46) سنة».
        end += 1
    plural = view.at("plural", end)
    unit = plural or view.at("singular", end)
    if unit is None or (plural and count == 1 and view.tokens[i].kind == "word"):
        # «إحدى أشهر العارضات»: one of the most famous.
        return None
    definite = view.norm(end) not in view.words.tables["singular"] and view.norm(end) not in view.words.tables["plural"]
    if definite and view.tokens[i].kind == "word":
        return None
    if unit[0] == "D" and view.at("weekdays", unit[1]):
        # «1.08 يوم الجمعة».
        return None
    return _with_part(view, count, *unit, "number")


def _with_part(view: View, count: float, unit: str, end: int, how: str) -> Length:
    """Add «ونصف»، «ونصف عام»، «وربع»."""
    at = end + 1 if view.norm(end) == view.conjunction else end
    part = view.at("fractions", at) if at > end else view.joined("fractions", end)
    if part and (at > end or view.joins(end)):
        again = view.unit(part[1])
        if again and again[0] != unit:
            return Length(((count, unit),), end, how)
        return Length(((count + int(part[0]) / _HOUR, unit),), again[1] if again else part[1], "part")
    if view.is_word(end, "whole"):
        end += 1
    return Length(((count, unit),), end, how)


def about(view: View, i: int) -> int:
    """Return the index after «أكثر من»، «نحو»، `i` itself where nothing of the kind stands there."""
    found = view.at("about", i)
    return found[1] if found else i


def counted(view: View, i: int) -> Found | None:
    """«ثلاثة أيام»، «أكثر من عام»، «بين 8 إلى 11 ساعة»: a duration; bare units only after what makes them lengths."""
    if stretch := view.at("stretches", i):
        return Found(stretch[1], "DURATION", stretch[0])
    if view.is_word(i, "throughout"):
        return _throughout(view, i + 1)
    start = about(view, i)
    found = length(view, start)
    if found is None:
        return _between(view, i)
    since = start > i or view.is_word(i - 1, "since") or view.at("about_after", found.end) is not None
    if found.how == "plural" and found.end == start + 1:
        for_plural = view.facts[start].phrases["plural"][0][2] == view.words.data.for_proclitic
        if not (since or for_plural) or view.definite(found.end):
            return None
    if found.how == "single" and len(found.parts) == 1 and not since and not _for_one(view, start, found.end):
        return None
    end = found.end
    if after := view.at("about_after", end):
        end = after[1]
    elif modifier := view.at("modifiers", end):
        end = modifier[1]
    return Found(end, "DURATION", found.value)


def _for_one(view: View, i: int, end: int) -> bool:
    """«سيستمر لأسبوع»: a unit with the proclitic that makes it a length, and no noun after it."""
    if not view.norm(i).startswith(view.words.data.for_proclitic):
        return False
    return end >= view.stop or view.tokens[end].kind == "mark" or not view.facts[end].roles.isdisjoint(_AFTER_LENGTH)


def _throughout(view: View, i: int) -> Found | None:
    """«طوال اليوم»، «طيلة شهر»: one whole unit."""
    unit = view.at("singular", i)
    if unit is None or view.at("modifiers", unit[1]) or view.at("context", unit[1]):
        return None
    return Found(unit[1], "DURATION", Length(((1, unit[0]),), unit[1], "single").value)


def _between(view: View, i: int) -> Found | None:
    """«بين 8 و11 ساعة»، «بين ثلاثة إلى خمسة أيام»، «8 إلى 11 ساعة»: both ends in one unit."""
    start = i + 1 if view.is_word(i, "between") else i
    low = view.number(start)
    if low is None:
        return None
    at = low[1]
    joined = view.norm(at) == view.conjunction or view.norm(at) in "-–" or view.is_word(at, "extent")
    if not joined or at >= view.stop:
        return None
    high = view.number(view.skip(at + 1, "extent"))
    unit = high and (view.at("plural", high[1]) or view.at("singular", high[1]))
    if high is None or unit is None or low[0] >= high[0]:
        return None
    ends = [Length(((count, unit[0]),), unit[1], "number").value for count in (low[0], high[0])]
    return Found(unit[1], "DURATION", "/".join(ends))


def ago(view: View, i: int) -> Found | None:
    """«قبل ثلاثة أيام»، «قبل نحو عام ونصف»: a date as fine as its unit."""
    if not view.is_word(i, "ago"):
        return None
    found = length(view, about(view, i + 1))
    if found is None:
        return None
    after = view.at("about_after", found.end)
    end = after[1] if after else found.end
    if view.is_word(end, "of") and view.norm(end + 1) not in view.words.tables["references"]:
        # Before an event, not before the article's day: a length.
        return None
    if len(found.known) < len(found.parts):
        return Found(end, "DATE", "PAST_REF")
    return Found(end, "DATE", view.anchor.moved(found.known, -1))


def hence(view: View, i: int) -> Found | None:
    """«سيعود بعد ثلاثة أيام»: a date after a verb of the future; otherwise «بعد» counts from an event."""
    if not view.is_word(i, "hence") or not view.future(i):
        return None
    found = length(view, about(view, i + 1))
    if found is None or view.is_word(found.end, "of") or len(found.known) < len(found.parts):
        return None
    return Found(found.end, "DATE", view.anchor.moved(found.known, 1))
