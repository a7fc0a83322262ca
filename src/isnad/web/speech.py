"""How a page speaks: the catalogues, the language that a browser asks for, numbers and days."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, get_args

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from starlette.requests import Request

Numerals = Literal["auto", "latn", "arab"]
_STRINGS = files("isnad.web") / "strings"
# The stubs of an older Babel know neither parameter nor attribute.
_decimal: Any = format_decimal
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return the strings of an interface language, by dotted name."""
    found: dict[str, str] = {}

    def walk(prefix: str, table: dict[str, Any]) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                walk(f"{prefix}{name}.", value)
            else:
                found[prefix + name] = value

    walk("", tomllib.loads((_STRINGS / f"{language}.toml").read_text(encoding="utf-8")))
    return found


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that there is an interface in."""
    return tuple(sorted(one.name.removesuffix(".toml") for one in _STRINGS.iterdir() if one.name.endswith(".toml")))


class Speech(NamedTuple):
    """How one page speaks: `language` of the catalogue, `locale` for numbers and days, `arab` digits or Latin ones,
    `numerals` as chosen."""

    language: str
    locale: str
    numerals: Numerals
    arab: bool

    @property
    def direction(self) -> str:
        """Return `rtl` or `ltr`."""
        return catalogue(self.language)["meta.direction"]

    def __call__(self, name: str) -> str:
        """Return a string of the catalogue; KeyError where it has none."""
        return catalogue(self.language)[name]

    def word(self, table: str, value: str | None) -> str:
        """Return the interface's word for a value of the records, or the value where it has none."""
        return catalogue(self.language).get(f"{table}.{(value or 'none').replace(' ', '_')}", value or "")

    def digits(self, text: str) -> str:
        """Return words of the interface with the page's digits."""
        return text.translate(_ARABIC) if self.arab else text

    def number(self, value: float) -> str:
        """Return a number as the locale writes it."""
        return _number(value, self.locale, self.arab)

    def day(self, value: str | None) -> str:
        """Return an ISO 8601 day or time as a day of the locale; what is none stays as it is."""
        return _day(value[:10], self.locale, self.arab) or value if value else "—"


@lru_cache(4000)
def _number(value: float, locale: str, arab: bool) -> str:
    # Babel takes the separators of a numbering system, and leaves its digits to others.
    shown = str(_decimal(value, locale=locale, numbering_system="arab" if arab else "latn"))
    return shown.translate(_ARABIC if arab else _LATIN)


@lru_cache(4000)
def _day(value: str, locale: str, arab: bool) -> str | None:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return None
    return format_date(day, "d MMM y", locale=locale).translate(_ARABIC if arab else _LATIN)


def speech_of(request: Request) -> Speech:
    """Return how to speak to a browser: what it chose (cookies) over what it asks for (Accept-Language)."""
    asked = _accepted(request.headers.get("accept-language", ""))
    chosen = request.cookies.get("isnad_ui", "")
    language = chosen if chosen in languages() else next((t[:2] for t in asked if t[:2] in languages()), "en")
    tag = next((tag for tag in asked if tag[:2] == language), language)
    numerals = request.cookies.get("isnad_numerals", "auto")
    return _speech(language, tag, numerals if numerals in get_args(Numerals) else "auto")


@lru_cache(200)
def _speech(language: str, tag: str, numerals: Numerals) -> Speech:
    locale: Any = _locale(tag, language)
    system = locale.default_numbering_system if numerals == "auto" else numerals
    return Speech(language, str(locale), numerals, system == "arab")


def _accepted(header: str) -> list[str]:
    """Return the tags of an Accept-Language header, the best first (RFC 9110, 12.5.4)."""
    found = []
    for n, part in enumerate(header[:500].split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            found.append((-float(weight or 1), n, tag.lower()))
        except ValueError:
            continue
    return [tag for _, _, tag in sorted(found)]


def _locale(tag: str, language: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(language)
