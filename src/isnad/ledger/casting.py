"""Actors kept up as articles come: one identity over all articles, and who takes part in which statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from isnad.ledger.filing import Filed, filed, number
from isnad.ledger.identity import Mention, identities, identity_keys, mentions, same_actor
from isnad.ledger.store import Store, marks
from isnad.records import ActorKind, Reading

_COMMON = 64  # mentions under one key from which on it is too common to tell anything
_COMPARED = 24
_REPRESENTED = 40  # names of an actor that stand for it when it is compared

_ENCODE = msgspec.msgpack.Encoder()
_MENTION = msgspec.msgpack.Decoder(Mention)


def cast(store: Store, article: int, key: str, reading: Reading) -> None:
    """Bring the actors up to date with those of an article."""
    found = {(one.name, one.kind): one for one in mentions(reading, key)}
    rows = store.rows("SELECT id, name, kind, actor FROM mention WHERE article = ?", (article,))
    kept = {(name, kind): (id, actor) for id, name, kind, actor in rows}
    for gone in kept.keys() - found.keys():
        _forget(store, *kept[gone])
    for new in sorted(found.keys() - kept.keys()):
        _add(store, article, found[new])
    for split in _splits(store):
        if key in split["articles"]:
            _part(store, split)
    take_part(store, article)


def _forget(store: Store, mention: int, actor: int) -> None:
    data = store.value("SELECT data FROM mention WHERE id = ?", (mention,))
    store.many(
        "DELETE FROM mention_key WHERE key = ? AND mention = ?",
        [(number(k), mention) for k in identity_keys(_MENTION.decode(data))],
    )
    store.run("DELETE FROM mention WHERE id = ?", (mention,))
    _count(store, actor)


def _add(store: Store, article: int, one: Mention) -> int:
    """Add a mention; return its actor. A name of the same kind that is known is the same actor."""
    known = store.value(
        "SELECT actor FROM mention WHERE name = ? AND kind = ? ORDER BY id DESC LIMIT 1", (one.name, one.kind)
    )
    alike: list[int] = [] if known is not None else _alike(store, one)
    actor = known if known is not None else alike[0] if alike else _new(store, one.name, one.kind)
    mention = store.insert(
        "mention", article=article, name=one.name, kind=one.kind, actor=actor, data=_ENCODE.encode(one)
    )
    if known is None:
        # One name of an actor is looked up once, however many articles hold it.
        store.many(
            "INSERT OR IGNORE INTO mention_key (key, mention) VALUES (?, ?)",
            [(number(k), mention) for k in dict.fromkeys(identity_keys(one))],
        )
        _settle(store, sorted({actor, *alike}))
    else:
        _learn(store, actor, one)
    return int(actor)


def _new(store: Store, name: str, kind: ActorKind) -> int:
    return store.insert("actor", key=new_key(store, name, kind), name=name, kind=kind, names="[]", articles=0)


def new_key(store: Store, name: str, kind: ActorKind) -> str:
    """Return a key for an actor; several may be of one name."""
    key, n = f"a{number(f'{kind} {name}') & 0xFFFFFFFFFFFF:012x}", 1
    while store.row("SELECT 1 FROM actor WHERE key = ? UNION ALL SELECT 1 FROM actor_alias WHERE key = ?", (key, key)):
        n += 1
        key = f"{key.split('-')[0]}-{n}"
    return key


def _alike(store: Store, one: Mention) -> list[int]:
    """Return the actors that a mention is a mention of, those that share most keys first."""
    shared: Counter[int] = Counter()
    for key in dict.fromkeys(identity_keys(one)):
        rows = store.rows("SELECT mention FROM mention_key WHERE key = ? LIMIT ?", (number(key), _COMMON + 1))
        if len(rows) <= _COMMON:
            shared.update(id for (id,) in rows)
    nearest = sorted(shared, key=lambda id: (-shared[id], id))[:_COMPARED]
    rows = store.rows(f"SELECT id, actor, data FROM mention WHERE id IN ({marks(nearest)})", nearest)
    by_id = {id: (actor, _MENTION.decode(data)) for id, actor, data in rows}
    found = [by_id[id][0] for id in nearest if id in by_id and same_actor(one, by_id[id][1])]
    return list(dict.fromkeys(found))


def _settle(store: Store, actors: Sequence[int]) -> None:
    """Say anew which actors the names of some actors make, each name by its first mention."""
    rows = store.rows(
        "SELECT id, actor, data FROM mention WHERE id IN (SELECT min(id) FROM mention"
        f" WHERE actor IN ({marks(actors)}) GROUP BY name, kind ORDER BY 1 LIMIT ?) ORDER BY id",
        [*actors, _REPRESENTED * len(actors)],
    )
    owners = {}
    represented = []
    for _, actor, data in rows:
        one = _MENTION.decode(data)
        owners[one.article, one.name] = actor
        represented.append(one)
    for identity in identities(represented):
        held = [owners[place] for place in identity.mentions if place in owners]
        if not held:
            continue
        actor = min(held)
        for other in sorted({*held} - {actor}):
            if not _parted(store, other, actor):
                merge(store, other, actor)
        store.update("actor", actor, kind=identity.kind)
        _count(store, actor)


def merge(store: Store, other: int, actor: int) -> None:
    """Make one actor another; its key leads there from now on."""
    key = store.value("SELECT key FROM actor WHERE id = ?", (other,))
    if key is None:
        return
    store.run("UPDATE mention SET actor = ? WHERE actor = ?", (actor, other))
    store.run("INSERT OR IGNORE INTO part SELECT statement, ?, role FROM part WHERE actor = ?", (actor, other))
    store.run("DELETE FROM part WHERE actor = ?", (other,))
    store.run("UPDATE actor_alias SET actor = ? WHERE actor = ?", (actor, other))
    store.run("INSERT OR REPLACE INTO actor_alias (key, actor) VALUES (?, ?)", (key, actor))
    store.run("DELETE FROM actor WHERE id = ?", (other,))
    _count(store, actor)


def _splits(store: Store) -> list[dict[str, Any]]:
    """Return what people said of actors that are not one: `actor`, the one that it was parted from, and `articles`."""
    rows = store.rows(
        "SELECT value FROM decision WHERE action = 'split' AND kind = 'actor' AND undone IS NULL ORDER BY id"
    )
    return [msgspec.json.decode(value) for (value,) in rows]


def _parted(store: Store, a: int, b: int) -> bool:
    """Return whether a person said that two actors are not one."""
    return any({_find(store, one["actor"]), _find(store, one["of"])} == {a, b} for one in _splits(store))


def _find(store: Store, key: str) -> int | None:
    found: int | None = store.value(
        "SELECT id FROM actor WHERE key = ? UNION ALL SELECT actor FROM actor_alias WHERE key = ?", (key, key)
    )
    return found


def _part(store: Store, split: dict[str, Any]) -> list[int]:
    """Give an actor what of the one that it was parted from stands in its articles; return these."""
    old, new = _find(store, split["of"]), _find(store, split["actor"])
    articles = split["articles"]
    rows = store.rows(
        "SELECT m.id, m.article FROM mention m JOIN article a ON a.id = m.article"
        f" WHERE m.actor = ? AND a.key IN ({marks(articles)}) ORDER BY m.id",
        [old, *articles],
    )
    if not rows or old is None or new is None or old == new:
        return []
    store.many("UPDATE mention SET actor = ? WHERE id = ?", [(new, id) for id, _ in rows])
    _count(store, old)
    _count(store, new)
    return list(dict.fromkeys(article for _, article in rows))


def _count(store: Store, actor: int) -> None:
    """Count the articles of an actor, and gather its names."""
    (articles,) = store.rows("SELECT count(DISTINCT article) FROM mention WHERE actor = ?", (actor,))[0]
    rows = store.rows("SELECT name, count(*) FROM mention WHERE actor = ? GROUP BY name ORDER BY 2 DESC, 1", (actor,))
    names = [name for name, _ in rows]
    store.update("actor", actor, articles=articles, names=msgspec.json.encode(names).decode())
    if names:
        # It goes by the name that most articles give it.
        store.update("actor", actor, name=names[0])


def _learn(store: Store, actor: int, one: Mention) -> None:
    """Count one article more: a full count at every article would make many articles slow."""
    store.run("UPDATE actor SET articles = articles + 1 WHERE id = ?", (actor,))


def take_part(store: Store, article: int) -> None:
    """Note who speaks and who relays in each statement of an article."""
    names: dict[str, int] = {}
    for name, actor, data in store.rows(
        "SELECT name, actor, data FROM mention WHERE article = ? ORDER BY id DESC", (article,)
    ):
        for form in _MENTION.decode(data).forms:
            names.setdefault(form, actor)
        names[name] = actor
    store.run("DELETE FROM part WHERE statement IN (SELECT id FROM statement WHERE article = ?)", (article,))
    rows = [row for one in filed(store, article) for row in _parts(store, article, one, names)]
    store.many("INSERT OR IGNORE INTO part (statement, actor, role) VALUES (?, ?, ?)", rows)


def _parts(store: Store, article: int, one: Filed, names: dict[str, int]) -> list[tuple[int, int, str]]:
    speakers = one.data.speakers or ([one.data.speaker] if one.data.speaker else [])
    found = []
    for role, people in (("speaker", speakers), ("via", one.data.via)):
        for name in people:
            if name not in names:
                # Somebody whom the article names in no list of actors, or whom a person named.
                names[name] = _named(store, article, name)
            found.append((one.id, names[name], role))
    return found


def _named(store: Store, article: int, name: str) -> int:
    """Return the actor of a name that is no mention of an article."""
    found = store.value("SELECT actor FROM mention WHERE name = ? ORDER BY id DESC LIMIT 1", (name,))
    if found is not None:
        return int(found)
    known = store.value("SELECT id FROM actor WHERE name = ? ORDER BY id LIMIT 1", (name,))
    return int(known) if known is not None else _new(store, name, "person")


def lay_joined(store: Store, actor: str, joined: list[tuple[str, list[int]]], *, undone: bool) -> None:
    """Make actors one, as a person said, or let them be several again.

    `joined` holds the key of each that went into `actor`, with the numbers of its mentions at the time.
    """
    target = _find(store, actor)
    if target is None:
        return
    articles: set[int] = set()
    for key, numbers in joined:
        found = store.value("SELECT id FROM actor WHERE key = ?", (key,))
        if not undone and found is not None:
            merge(store, found, target)
        elif undone and found is None:
            rows = store.rows(
                f"SELECT name, kind, article FROM mention WHERE id IN ({marks(numbers)}) ORDER BY id", numbers
            )
            if not rows:
                continue
            store.run("DELETE FROM actor_alias WHERE key = ?", (key,))
            id = store.insert("actor", key=key, name=rows[0][0], kind=rows[0][1], names="[]", articles=0)
            store.many("UPDATE mention SET actor = ? WHERE id = ?", [(id, number) for number in numbers])
            articles.update(row[2] for row in rows)
            _count(store, id)
    _count(store, target)
    store.update("actor", target, state="machine" if undone else "corrected")
    for article in sorted(articles):
        take_part(store, article)


def lay_split(store: Store, split: dict[str, Any], *, undone: bool) -> None:
    """Part an actor from another, as a person said, or let the two be one again.

    `split` holds the key of the new `actor` and of the one that it is parted `of`, its `name` and `kind`, and the keys
    of the `articles` whose mentions are its own.
    """
    old = _find(store, split["of"])
    if old is None:
        return
    made = store.value("SELECT id FROM actor WHERE key = ?", (split["actor"],))
    if undone:
        if made is not None and made != old:
            merge(store, made, old)
        store.update("actor", old, state="machine")
        return
    if made is None:
        store.run("DELETE FROM actor_alias WHERE key = ?", (split["actor"],))
        made = store.insert("actor", key=split["actor"], name=split["name"], kind=split["kind"], names="[]", articles=0)
    for article in _part(store, split):
        take_part(store, article)
    for actor in (old, made):
        store.update("actor", actor, state="corrected")
