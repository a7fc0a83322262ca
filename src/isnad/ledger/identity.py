"""One actor across articles and scripts."""

from __future__ import annotations

from collections.abc import Iterable

from isnad.records import ActorKind, Reading, Record


class Mention(Record, frozen=True, kw_only=True):
    """An actor of one article as the ledger compares it."""

    article: str
    name: str
    kind: ActorKind
    forms: list[str]
    language: str
    beside: list[str]


class Identity(Record, frozen=True, kw_only=True):
    """One actor over all articles; `id` stays while its oldest mention does, `names` are its names."""

    id: str
    name: str
    kind: ActorKind
    names: list[str]
    mentions: list[tuple[str, str]]  # article, name of the actor there


def mentions(reading: Reading, article: str) -> list[Mention]:
    """Return the actors of a reading that is kept under the key `article`."""
    return [
        Mention(article=article, name=a.name, kind=a.kind, forms=list(a.mentions), language=reading.language, beside=[])
        for a in reading.actors
    ]


def identity_keys(one: Mention) -> list[str]:
    """Return the keys under which mentions of the same actor are looked up."""
    return [one.name]


def same_actor(a: Mention, b: Mention) -> bool:
    """Return whether two mentions are one actor."""
    return a.name == b.name and a.kind == b.kind


def identities(found: Iterable[Mention]) -> list[Identity]:
    """Return the identities of a connected set of mentions."""
    groups: dict[str, list[Mention]] = {}
    for one in sorted(found, key=lambda m: (m.article, m.name)):
        groups.setdefault(one.name, []).append(one)
    return [
        Identity(id=name, name=name, kind=g[0].kind, names=[name], mentions=[(m.article, m.name) for m in g])
        for name, g in groups.items()
    ]
