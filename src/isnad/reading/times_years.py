"""Years, decades and centuries."""

from __future__ import annotations

from isnad.reading.anchor import gregorian
from isnad.reading.times_view import Found, View

_FIRST_YEAR, _LAST_YEAR = 1000, 2199  # a year in words lies between them
_CENTURY = 100
_LONGEST_CENTURY = 30
_TWENTIES = "2"


def year_number(view: View, i: int) -> tuple[int, int] | None:
    """Return (year, next index) of a year in four digits, or in words («ألفين وسبعة عشر»)."""
    year = view.year_digits(i)
    if year is not None:
        return year, i + 1
    if not 0 <= i < view.stop or view.tokens[i].kind != "word":
        return None
    found = view.whole(i)
    return found if found and _FIRST_YEAR <= found[0] <= _LAST_YEAR else None


def year_after(view: View, i: int) -> tuple[int, int] | None:
    """Return (year, next index) of «2018»، «عام 2018»، «من سنة 2018»، «في عام ألفين وعشرة»; words only after «عام»."""
    at = i
    if view.is_word(at, "inside") and view.is_word(at + 1, "year"):
        at += 1
    at = view.skip(at, "of", "year")
    if view.is_word(at, "year_kinds") or (view.norm(at) in ("،", ",") and view.tight(at + 1)):
        # «السنة المالية 2020»; some outlets print «عام ،2008».
        at += 1
    year = year_number(view, at)
    if year is None or (view.tokens[at].kind == "word" and not view.is_word(at - 1, "year")):
        return None
    return year[0], view.skip(year[1], "gregorian") if view.norm(year[1]) in view.words.words["gregorian"] else year[1]


def year(view: View, i: int) -> Found | None:
    """«عام 2018»، «سنة ألفين وعشرين»، «عام 1440 هجرية»."""
    if not view.is_word(i, "year"):
        return None
    found = year_after(view, i)
    if found is None:
        early = view.digits(i + 1)
        alone = i + 2 >= view.stop or view.tokens[i + 2].kind == "mark"
        return Found(i + 2, "DATE", f"{early:04}") if early and _CENTURY <= early < _FIRST_YEAR and alone else None
    number, end = found
    if view.norm(end) in view.words.words["hijri"]:
        return Found(end + 1, "DATE", _hijri_year(number))
    return Found(end, "DATE", f"{number:04}")


def _hijri_year(number: int) -> str | None:
    first, last = gregorian(number, 1, None), gregorian(number, 12, None)
    return f"{first[:10]}/{last[-10:]}" if first and last else None


def bare_year(view: View, i: int, *, alone: bool = False) -> Found | None:
    """A number that is a year by what stands before it; `alone`: nothing need stand before it."""
    number = view.recent_year(i)
    if number is None or len(view.tokens[i].text) != 4:
        return None
    marked = view.norm(i + 1) in (".", ",", "٫", "٬", "%", "٪") and view.tight(i + 1)
    if marked and (view.norm(i + 1) in "%٪" or (view.tight(i + 2) and view.digits(i + 2) is not None)):
        return None
    roles = view.facts[i - 1].roles if i else frozenset()
    known = not roles.isdisjoint(("before_year", "named_by_year")) or view.norm(i - 1) in ("(", "-", "/", "–")
    known = known or view.is_word(i - 2, "named_by_year")
    if not alone and not known and i + 1 < view.stop and view.tokens[i + 1].kind != "mark":
        return None
    return Found(i + 1, "DATE", str(number))


def decade(view: View, i: int) -> Found | None:
    """«السبعينيات»، «تسعينيات القرن الماضي»: of the twentieth century where no other is named."""
    found = view.at("decades", i)
    if found is None:
        return None
    at = view.skip(found[1], "of")
    if any(view.is_word(k, "life") for k in range(found[1], found[1] + 2)):
        return None
    named = century(view, at)
    if named is None:
        return None if found[0] == _TWENTIES else Found(found[1], "DATE", f"19{found[0]}")
    return Found(named.end, "DATE", named.value and named.value + found[0])


def century(view: View, i: int) -> Found | None:
    """«القرن التاسع عشر»، «القرن العشرين»، «القرن الماضي»: the first two digits of its years."""
    unit = view.at("singular", i)
    if unit is None or unit[0] != "CE":
        return None
    rank = view.ordinal(unit[1]) or view.count(unit[1])
    if rank and 1 <= rank[0] <= _LONGEST_CENTURY and view.norm(i) not in view.words.tables["singular"]:
        return Found(rank[1], "DATE", f"{rank[0] - 1:02}")
    modifier = view.at("modifiers", unit[1])
    return Found(modifier[1], "DATE", view.anchor.shifted("CE", int(modifier[0]))) if modifier else None
