"""What can be asked of a ledger by address: every list with its filters, told once for pages, API and OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from isnad.errors import BadDate
from isnad.ledger.views import (
    ActorCard,
    ArticleCard,
    ClaimCard,
    Entry,
    Series,
    State,
    StatementCard,
    Turn,
)  # fmt: skip
from isnad.records import Act, ActorKind, SourceKind

LARGEST_PAGE = 500
_DEFAULT_PAGE = 25
_FARTHEST = 10_000_000
_LONGEST = 500
STATUSES = ("contested", "denied only", "retracted", "uncontested")
SIDES = ("affirm", "deny", "uncertain")


class BadQuery(Exception):
    """A parameter of an address that is none, or has a value that is none of its kind."""


class Parameter(NamedTuple):
    """A parameter of an address: what it may hold and what it asks for."""

    name: str
    about: str
    kind: Literal["string", "boolean", "integer", "day"] = "string"
    choices: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A list of the ledger: the method that gives it, the records in it, the parameters that it takes."""

    name: str
    record: type
    about: str
    parameters: tuple[Parameter, ...]


_PAGING = (
    Parameter("offset", "Pass over the first so many.", "integer"),
    Parameter("limit", f"At most so many, up to {LARGEST_PAGE}.", "integer"),
)
_SEARCH = Parameter("search", 'Words; "…" near together, word* a beginning.')
_SHARED = (
    Parameter("outlet", "Of an outlet."),
    Parameter("language", "In a language (ISO 639-1)."),
    Parameter("since", "Of that day or later.", "day"),
    Parameter("until", "Of that day or earlier.", "day"),
    _SEARCH,
)
_ABOUT = Parameter("about", "In which an actor takes part: key or name.")
_STATUS = Parameter("status", "What the sides make of it, or of one of its claims.", choices=STATUSES)
_SOURCE = Parameter("source_kind", "By a kind of source.", choices=get_args(SourceKind))
_STATE = Parameter("state", "On whose word it stands.", choices=get_args(State))

LISTS = {
    one.name: one
    for one in (
        Listed(
            "claims", ClaimCard, "Claims, pinned ones first, then the newest.",
            (
                Parameter("contested", "That somebody affirms and somebody denies.", "boolean"),
                _STATUS, _SOURCE,
                Parameter("order", "Newest first, or the newest denial first.", choices=("last", "denied")),
                Parameter("joined", "Of more than one statement.", "boolean"),
                Parameter("rejected", "That a person rejected, instead of the others.", "boolean"),
                _ABOUT, _STATE, *_SHARED, *_PAGING,
            ),
        ),
        Listed(
            "statements", StatementCard, "Statements, the newest first, or the best hits.",
            (
                Parameter("speaker", "That an actor made: key or name."),
                Parameter("through", "That an actor passed on: key or name."),
                Parameter("act", "Of an act.", choices=get_args(Act)),
                Parameter("voice", "Attributed, or the outlet's own.", choices=("speaker", "outlet")),
                _ABOUT, _STATUS, _SOURCE, _STATE, *_SHARED, *_PAGING,
            ),
        ),
        Listed(
            "articles", ArticleCard, "Articles, the newest first, or the best hits.",
            (
                Parameter("edited", "Of which there are several captures.", "boolean"),
                Parameter("order", "The newest first, or what came in last.", choices=("published", "added")),
                _ABOUT, _STATUS, _SOURCE, *_SHARED, *_PAGING,
            ),
        ),
        Listed(
            "actors", ActorCard, "Actors, those in most articles first.",
            (
                Parameter("search", "A part of a name."),
                Parameter("kind", "Of a kind.", choices=get_args(ActorKind)),
                *_PAGING,
            ),
        ),
        Listed(
            "figures", Series, "What several reports measure, the newest first.",
            (Parameter("conflicting", "Whose values contradict each other.", "boolean"), _ABOUT, *_SHARED, *_PAGING),
        ),
        Listed(
            "turns", Turn, "Changes of position, the newest first.",
            (_ABOUT, *(one for one in _SHARED if one.kind == "day"), *_PAGING),
        ),
        Listed(
            "decisions", Entry, "What people decided, the newest first.",
            (Parameter("who", "By whom."), *_PAGING),
        ),
    )
}  # fmt: skip


def asked(listed: Listed, query: Mapping[str, str], *, beside: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return what a query asks of a list, by parameter; empty values ask for nothing.

    `beside` names parameters that others look at. Raises BadQuery for an unknown name or a value of another kind,
    BadDate for what is no day.
    """
    known = {one.name: one for one in listed.parameters}
    strange = sorted(set(query) - set(known) - beside)
    if strange:
        raise BadQuery(f"there is no parameter {strange[0][:40]!r} here; there are {', '.join(known)}")
    found: dict[str, Any] = {"offset": 0, "limit": _DEFAULT_PAGE}
    found.update((name, _value(one, query[name])) for name, one in known.items() if query.get(name, "").strip())
    return found


def _value(one: Parameter, text: str) -> Any:
    text = text.strip()
    if len(text) > _LONGEST or "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise BadQuery(f"{one.name} is longer than {_LONGEST} characters, or holds what is no character")
    if one.kind == "integer":
        return _number(one.name, text)
    if one.kind == "boolean":
        if text not in ("true", "false", "1", "0"):
            raise BadQuery(f"{one.name} is true or false, not {text[:40]!r}")
        return text in ("true", "1")
    if one.choices and text not in one.choices:
        raise BadQuery(f"{one.name} is one of {', '.join(one.choices)}, not {text[:40]!r}")
    if one.kind == "day" and not _is_day(text):
        raise BadDate(f"'{text[:40]}' is no day; write YYYY-MM-DD")
    return text


def _number(name: str, text: str) -> int:
    most = LARGEST_PAGE if name == "limit" else _FARTHEST
    least = 1 if name == "limit" else 0
    if not (text.isascii() and text.isdigit() and least <= int(text[:12]) <= most):
        raise BadQuery(f"{name} is a number from {least} to {most}, not {text[:40]!r}")
    return int(text)


def _is_day(text: str) -> bool:
    import datetime as dt

    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
