"""Time expressions of a text, with their TIMEX3 values.

Relative expressions are anchored on the article's date; where that is not known their value is None, or as much of it
as the words say (XXXX-08, XXXX-WXX-2). Weeks are ISO 8601 weeks. The ends of a range are two expressions where each can
stand alone («من مارس 2018 إلى مايو 2019»), one a/b where they share a month or a day («من 4 إلى 22 يناير»).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from isnad.language import Language
from isnad.once import KNOWN_WORDS
from isnad.reading.calendar_words import calendar_words
from isnad.reading.document import Document
from isnad.reading.front_times import find_front_times
from isnad.reading.times_clock import clock, halved_clock, part_of_day, with_time
from isnad.reading.times_days import counted_day, day, day_month, every, is_day, numeric, ranked_day, week_of_day
from isnad.reading.times_lengths import ago, counted, hence
from isnad.reading.times_periods import current, edge, feast, month, period, season, share, week_in
from isnad.reading.times_view import Found, View
from isnad.reading.times_years import bare_year, century, decade, year
from isnad.records import Time

_QUOTED_WORD = 3  # a word and its quotation marks
_Reader = Callable[[View, int], Found | None]


def find_times(document: Document, published: dt.date | None) -> list[Time]:
    """Return the time expressions of a text, sorted by span.

    `published` is the article's date, None where unknown; where it is a `datetime`, «قبل ساعتين» is counted from it.
    """
    if document.language.profile.modifiers == "before":
        return find_front_times(document, published)
    view = View(document, published)
    found: list[Time] = []
    for start, stop in _lines(document):
        view.stop, done = stop, start
        for i in [k for k in range(start, stop) if view.facts[k].starts]:
            if i < done:
                continue
            one = _first(view, i, _readers(document.language, document.tokens[i].norm, document.tokens[i].kind))
            if one:
                one = with_time(view, one)
                found.append(_time(view, i, one))
                done = one.end
                if one.value and one.type in ("DATE", "TIME") and one.value[:4].isdigit():
                    view.named = one.value[:10] if is_day(one.value[:10]) else one.value
    return found


def _time(view: View, i: int, one: Found) -> Time:
    span = view.tokens[i].start + view.cut(i), view.tokens[one.end - 1].end
    return Time(span=span, type=one.type, value=one.value)


def _lines(document: Document) -> list[tuple[int, int]]:
    """The token ranges of the paragraphs; no expression crosses one."""
    bounds = [document.token_at(start) for start, _ in document.paragraphs] + [len(document.tokens)]
    return [(a, b) for a, b in pairwise(bounds) if a < b]


def _first(view: View, i: int, readers: tuple[_Reader, ...]) -> Found | None:
    for read in readers:
        if found := read(view, i):
            return found
    return None


def reference(view: View, i: int) -> Found | None:
    """«مؤخرا، في وقت سابق، المستقبل»; «وقت سابق من هذا العام» takes the value of the year."""
    found = view.at("references", i)
    if found is None or view.is_word(i - 1, "names_before") or _is_name(view, i, found[1]):
        return None
    if view.is_word(found[1] - 1, "clock") and clock(view, found[1] - 1):
        # «حتى الساعة» is the present, but not in «حتى الساعة الثالثة».
        return None
    at = view.skip(found[1], "of")
    inner = part_of_day(view, at) or day(view, at) or period(view, at) if at < view.stop else None
    if inner is None and at > found[1]:
        inner = current(view, at)
    return inner if inner and view.is_word(i, "vague_heads") else Found(found[1], "DATE", found[0])


def _is_name(view: View, i: int, end: int) -> bool:
    """Whether one word stands in quotation marks: «قالت صحيفة "المستقبل"»."""
    quoted = view.document.quotation_at(view.tokens[i].start) if end == i + 1 else None
    return quoted is not None and len(view.document.tokens_in(quoted)) <= _QUOTED_WORD


# A reader, and the tables and roles of which its first word must be in one; most specific first.
_WORD_READERS: tuple[tuple[_Reader, frozenset[str]], ...] = tuple(
    (reader, frozenset(names.split()))
    for reader, names in (
        (reference, "references"),
        (feast, "feasts"),
        (edge, "edges weekend rest"),
        (every, "every sets"),
        (clock, "clock between noons hours about"),
        (halved_clock, "half_days"),
        (part_of_day, "parts late this"),
        (counted_day, "days"),
        (ago, "ago"),
        (hence, "hence"),
        (week_of_day, "week"),
        (ranked_day, "day weekdays singular last ordinal"),
        (day_month, "day weekdays months hijri_months month before_digits ordinal"),
        (day, "day days weekdays weekday_stems same this"),
        (week_in, "singular"),
        (share, "shares"),
        (month, "month months hijri_months"),
        (year, "year"),
        (decade, "decades"),
        (century, "singular"),
        (season, "seasons"),
        (period, "singular plural dual this same"),
        (counted, "singular plural dual several throughout stretches about between number fractions"),
    )
)
_NUMBER_READERS: tuple[_Reader, ...] = (clock, numeric, day_month, counted, bare_year)


@lru_cache(maxsize=KNOWN_WORDS)
def _readers(language: Language, norm: str, kind: str) -> tuple[_Reader, ...]:
    """The readers that may find an expression at a token that starts one."""
    if kind == "number":
        return (_digits,)
    facts = calendar_words(language).facts(norm)
    names = {*facts.phrases, *facts.roles}
    names |= ({"number"} if facts.number else set()) | ({"ordinal"} if facts.ordinal else set())
    return tuple(reader for reader, wanted in _WORD_READERS if not names.isdisjoint(wanted))


def _digits(view: View, i: int) -> Found | None:
    """An expression that begins with digits, which are not the rest of a decimal."""
    inside = view.tight(i) and view.norm(i - 1) in (".", ",", "٫", "٬") and view.tight(i - 1)
    if inside and view.digits(i - 2) is not None:
        return None
    return _first(view, i, _NUMBER_READERS)
