"""Somebody of an article while its cast is gathered, and who of several is meant by the place of a mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from isnad.records import ActorKind, Span

Role = tuple[str, frozenset[str]]


@dataclass
class Member:
    """The folded words of a name, what is known of roles, and the mentions."""

    kind: ActorKind
    words: tuple[str, ...]
    name: Span
    spans: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    acting: list[Span] = field(default_factory=list)  # those of a body in which it does something
    unit: bool = False
    passing: bool = False
    linked: bool = False
    speaks: bool = False
    nickname: str = ""


def latest(members: Sequence[Member], span: Span) -> Member:
    """Return whom the text mentioned last before a span; the first of them where it mentions all only later."""
    before = [m for m in members if min(m.spans) < span]
    return max(before, key=lambda m: max(s for s in m.spans if s < span)) if before else members[0]
