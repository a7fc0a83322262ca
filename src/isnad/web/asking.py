"""What can be asked of a ledger by address: every list with its filters, told once for pages, API and OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
DEFAULT_PAGE = 25
_FARTHEST = 10_000_000
LONGEST = 500
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
    required: bool = False  # and not blank

    @property
    def is_text(self) -> bool:
        """Return whether it may hold any words."""
        return self.kind == "string" and not self.choices


class Listed(NamedTuple):
    """A list of the ledger: the method that gives it, the records in it, the parameters that it takes."""

    name: str
    record: type
    about: str
    parameters: tuple[Parameter, ...]


PAGING = (
    Parameter("offset", "Pass over the first so many.", "integer"),
    Parameter("limit", f"At most so many, up to {LARGEST_PAGE}.", "integer"),
)
# Of every side of a claim there is a stretch: what denies it is never far behind what affirms it.
POSITIONS = (Parameter("side", "Statements of this side alone.", choices=(*SIDES, "none")), *PAGING)
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
                _ABOUT, _STATE, *_SHARED, *PAGING,
            ),
        ),
        Listed(
            "statements", StatementCard, "Statements, the newest first, or the best hits.",
            (
                Parameter("speaker", "That an actor made: key or name."),
                Parameter("through", "That an actor passed on: key or name."),
                Parameter("act", "Of an act.", choices=get_args(Act)),
                Parameter("voice", "Attributed, or the outlet's own.", choices=("speaker", "outlet")),
                _ABOUT, _STATUS, _SOURCE, _STATE, *_SHARED, *PAGING,
            ),
        ),
        Listed(
            "articles", ArticleCard, "Articles, the newest first, or the best hits.",
            (
                Parameter("edited", "Of which there are several captures.", "boolean"),
                Parameter("order", "The newest first, or what came in last.", choices=("published", "added")),
                _ABOUT, _STATUS, _SOURCE, *_SHARED, *PAGING,
            ),
        ),
        Listed(
            "actors", ActorCard, "Actors, those in most articles first.",
            (
                Parameter("search", "A part of a name."),
                Parameter("kind", "Of a kind.", choices=get_args(ActorKind)),
                *PAGING,
            ),
        ),
        Listed(
            "figures", Series, "What several reports measure, the newest first.",
            (
                Parameter("conflicting", "Whose values contradict each other.", "boolean"),
                _ABOUT, _STATUS, _SOURCE, *_SHARED, *PAGING,
            ),
        ),
        Listed(
            "turns", Turn, "Changes of position, the newest first.",
            (_ABOUT, _STATUS, _SOURCE, *_SHARED, *PAGING),
        ),
        Listed(
            "decisions", Entry, "What people decided, the newest first.",
            (Parameter("who", "By whom."), *PAGING),
        ),
    )
}  # fmt: skip


def asked(
    parameters: Sequence[Parameter],
    query: Mapping[str, str],
    *,
    beside: frozenset[str] = frozenset(),
    strict: bool = False,
) -> dict[str, Any]:
    """Return what a query asks for, by parameter; `offset` and `limit` in any case.

    Empty values, which forms send, ask for nothing; `strict`: only empty text does, and of yes and no there is one
    spelling. `beside` names parameters that others look at. Raises BadQuery for an unknown name, a value of another
    kind or a required one that lacks, BadDate for what is no day.
    """
    known = {one.name: one for one in parameters}
    strange = sorted(set(query) - set(known) - beside)
    if strange:
        raise BadQuery(f"there is no parameter {strange[0][:40]!r} here; there are {', '.join(known)}")
    found: dict[str, Any] = {"offset": 0, "limit": DEFAULT_PAGE}
    for name, one in known.items():
        text = query.get(name, "")
        if text.strip() or (strict and name in query and not one.is_text):
            found[name] = _value(one, text, strict)
        elif one.required:
            raise BadQuery(f"{name} is needed: ?{name}=…")
    return found


def _value(one: Parameter, text: str, strict: bool) -> Any:
    if len(text) > LONGEST or "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise BadQuery(f"{one.name} is longer than {LONGEST} characters, or holds what is no character")
    text = text if strict and not one.is_text else text.strip()
    if one.kind == "integer":
        return _number(one.name, text)
    if one.kind == "boolean":
        if text not in (("true", "false") if strict else ("true", "false", "1", "0")):
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
