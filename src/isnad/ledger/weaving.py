"""Claims kept up as articles come: a new statement looks up those that may say the same, only their claims change.

Candidates are found by keys, never by comparing all with all: of those that share a key the newest, of these the ones
that share most of what is said. What a person put into a claim, or took apart, stays so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from isnad.ledger import lineage
from isnad.ledger.clauses import CLAUSES
from isnad.ledger.filing import KEY, number
from isnad.ledger.matching import Claim, Key, Weighed, claim_of, compare, grouped_by, key_of
from isnad.ledger.origins import corroboration
from isnad.ledger.placing import as_people_say, by_people, placed_of, together
from isnad.ledger.positions import clear, place
from isnad.ledger.recall import Recall, load_witnesses
from isnad.ledger.sides import Side, side_of
from isnad.ledger.store import Store, marks, stretches
from isnad.ledger.witness import Witness, asked, keys, witnesses
from isnad.records import Reading, Span

_NEWEST = 48  # statements under one key that are looked at, the newest first
_UNLIKE = 0.1  # a score below which two statements tell nothing of each other
_ROWS = 400  # rows that are looked at in all, those of the weightiest keys first
_COMPARED = 64  # candidates that a statement is compared with, those that share most with it first
_KEPT = 40  # of these, the likest, that it is joined by: where many are alike the others say the same
_NEIGHBOURS = 5  # statements whose claims a new one is regrouped with, the likest
_GATHERED = 100  # statements that are regrouped at once; a claim that is larger only grows

# The newest under each of many keys, in one question: one a key would take most of the time of adding.
_CANDIDATES = """
    SELECT near.key, near.witness FROM json_each(?1) AS asked CROSS JOIN match_key AS near
    ON near.key = asked.value AND near.witness >= coalesce(
        (SELECT witness FROM match_key WHERE key = asked.value ORDER BY witness DESC LIMIT 1 OFFSET ?2 - 1), -1
    ) LIMIT ?3
"""

NOTHING: Mapping[str, Sequence[int]] = MappingProxyType({})

_ENCODE = msgspec.msgpack.Encoder()


def weave(store: Store, article: int, key: str, reading: Reading, found: Sequence[Witness] | None = None) -> None:
    """Bring the claims up to date with the statements of an article, as `reading` has them after people's decisions.

    `found`: the witnesses of that reading, where they are known.
    """
    labels = {
        label: id
        for id, label in store.rows(
            "SELECT id, label FROM statement WHERE article = ? AND current AND NOT rejected", (article,)
        )
    }
    kept: dict[int, bytes] = dict(
        store.rows(
            "SELECT w.id, w.data FROM witness w JOIN statement s ON s.id = w.statement WHERE s.article = ?", (article,)
        )
    )
    found = witnesses(reading, key) if found is None else found
    present = {labels[w.statement] * CLAUSES + w.clause: w for w in found if w.statement in labels}
    encoded = {id: _ENCODE.encode(one) for id, one in present.items()}
    gone = [id for id in kept if id not in present]
    changed = [id for id, data in encoded.items() if kept.get(id) != data]
    touched = set(_claims_of(store, [*gone, *changed]))
    for id in [*gone, *(id for id in changed if id in kept)]:
        _forget(store, id)
    store.many(
        "INSERT INTO witness (id, statement, clause, data) VALUES (?, ?, ?, ?)",
        [(id, id // CLAUSES, present[id].clause, encoded[id]) for id in changed],
    )
    # In the order of the keys: neighbours lie on one page of the database.
    store.many(
        "INSERT OR IGNORE INTO match_key (key, witness) VALUES (?, ?)",
        sorted((number(key), id) for id in changed for key in keys(present[id])),
    )
    _compare(store, {id: present[id] for id in changed})
    _regroup(store, changed, touched, alone=False)


def _forget(store: Store, witness: int) -> None:
    """Take a witness out of everything that claims are joined by."""
    store.memory(Recall).drop(store, witness)
    store.many(
        "DELETE FROM match_key WHERE key = ? AND witness = ?",
        [(number(one), witness) for one in keys(load_witnesses(store, [witness])[witness])],
    )
    store.run("DELETE FROM edge WHERE a = ? OR b = ?", (witness, witness))
    store.run("DELETE FROM witness WHERE id = ?", (witness,))


def candidates(store: Store, witness: Witness, but: int | None = None) -> list[int]:
    """Return the witnesses that may say the same as one: those first that share most of what it says with it."""
    of = {number(key): roots for key, roots in asked(witness).items()}
    # The roots that two share, as bits: most share one key or few, and what a set of roots is worth is asked once.
    bit = {root: 1 << n for n, root in enumerate(sorted({root for roots in of.values() for root in roots}))}
    bits = {key: sum(bit[root] for root in roots) for key, roots in of.items()}
    shared: dict[int, int] = {}
    weighty = sorted(of, key=lambda key: (-sum(witness.roots[root] for root in of[key]), key))
    for key, id in store.rows(_CANDIDATES, (msgspec.json.encode(weighty).decode(), _NEWEST, _ROWS)):
        shared[id] = shared.get(id, 0) | bits[key]
    shared.pop(-1 if but is None else but, None)
    alike: dict[int, list[int]] = {}
    for id, held in shared.items():
        alike.setdefault(held, []).append(id)
    worthy: dict[float, list[int]] = {}
    for held, ids in alike.items():
        worth = round(sum(witness.roots[root] for root in bit if bit[root] & held), 6)
        worthy.setdefault(worth, []).extend(ids)
    # Most share too little to be among those that are compared: only these are put in order.
    found: list[int] = []
    for worth in sorted(worthy, reverse=True):
        found += sorted(worthy[worth], reverse=True)
        if len(found) >= _COMPARED:
            break
    return found[:_COMPARED]


def _compare(store: Store, new: Mapping[int, Witness]) -> None:
    """Keep what is decided between new witnesses and their candidates, where they are at all alike."""
    recall = store.memory(Recall)
    recall.write(store, new)
    near = {id: candidates(store, one, id) for id, one in new.items()}
    # The statements of an article share most of their candidates: each is taken out once.
    known = recall.load(store, {*new, *(other for ids in near.values() for other in ids)})
    found: dict[tuple[int, int], tuple[float, bool]] = {}
    rows: set[tuple[int, int, float, bool]] = set()
    for id, ids in near.items():
        # A key that an earlier version made may lead to a witness that is no more.
        pairs = [(max(id, other), min(id, other)) for other in ids if other in known]
        for b, a in pairs:
            if (b, a) not in found:
                found[b, a] = compare(known[a], known[b])
        alike = [(*pair, *found[pair]) for pair in pairs if found[pair][0] >= _UNLIKE]
        rows.update(sorted(alike, key=lambda row: (-row[2], -row[0], -row[1]))[:_KEPT])
    # In the order of the table: they lie on few pages of the database.
    store.many("INSERT INTO edge (b, a, score, same) VALUES (?, ?, ?, ?)", sorted(rows))


def _claims_of(store: Store, ids: Sequence[int]) -> list[int]:
    found: dict[int, None] = {}
    for part in stretches(ids):
        rows = store.rows(f"SELECT DISTINCT claim FROM stands WHERE witness IN ({marks(part)})", part)
        found.update((id, None) for (id,) in rows)
    return list(found)


def _members(store: Store, claims: Iterable[int]) -> list[int]:
    """Return the witnesses that make the positions of some claims."""
    chosen = list(claims)
    rows = store.rows(f"SELECT DISTINCT witness FROM stands WHERE claim IN ({marks(chosen)}) ORDER BY 1", chosen)
    return [id for (id,) in rows]


def regroup(
    store: Store,
    statements: Sequence[int],
    touched: Iterable[int] = (),
    *,
    alone: bool = False,
    stood: Mapping[str, Sequence[int]] = NOTHING,
) -> None:
    """Join anew the statements, those that they are like, and all that stand in the same claims or in `touched`.

    `alone`: nothing that they are only like; what a person joins or splits draws nothing else in. `stood` are the
    witnesses that stood in claims before a decision that is undone, by their keys: they stand there again.
    """
    rows = store.rows(f"SELECT id FROM witness WHERE statement IN ({marks(statements)}) ORDER BY id", statements)
    _regroup(store, [id for (id,) in rows], touched, alone=alone, stood=stood)


def _regroup(
    store: Store,
    changed: Sequence[int],
    touched: Iterable[int],
    *,
    alone: bool,
    stood: Mapping[str, Sequence[int]] = NOTHING,
) -> None:
    touched = set(touched)
    claims = set(touched)
    neighbours: set[int] = set(changed)
    for id in () if alone else changed:
        rows = store.rows(
            "SELECT a, b, score FROM edge WHERE a = ?1 AND same"
            " UNION ALL SELECT a, b, score FROM edge WHERE b = ?1 AND same ORDER BY 3 DESC, 1, 2 LIMIT ?2",
            (id, _NEIGHBOURS),
        )
        neighbours.update(b if a == id else a for a, b, _ in rows)
    claims.update(_claims_of(store, sorted(neighbours)))
    if not claims and not neighbours:
        return
    gathered = sorted(neighbours | set(_members(store, sorted(claims))))
    if len(gathered) > _GATHERED:
        # Too large to join whole at every article: what is new joins what it is most like.
        gathered = sorted(neighbours | set(_nearest(store, sorted(claims), len(neighbours))))
        claims = set(_claims_of(store, gathered))
        gathered = sorted({*gathered, *_members(store, sorted(claims))})
    known = store.memory(Recall).load(store, gathered)
    placed = placed_of(store, gathered)
    groups = grouped_by(known, _scores(store, known, placed, stood))
    before = _standing(store, sorted(claims))
    if placed:
        groups = as_people_say(groups, known, placed, before)
    else:
        # Most of what was gathered stands as it stood: only what changed is written.
        kept = {frozenset(members): claim for claim, members in before.items() if claim not in touched}
        kept = {members: claim for members, claim in kept.items() if members.isdisjoint(changed)}
        sets = [frozenset(group) for group in groups]
        groups = [group for group, members in zip(groups, sets, strict=True) if members not in kept]
        for members in sets:
            before.pop(kept.get(members, 0), None)
    whole = load_witnesses(store, sorted({id for group in groups for id in group}))
    made = (claim_of([whole[id] for id in group]) for group in groups)
    found = sorted(made, key=lambda claim: claim.id)
    _keep(store, found, before, whole, placed, stood)


def _standing(store: Store, claims: Sequence[int]) -> dict[int, set[int]]:
    """Return the witnesses that make the positions of some claims, by claim."""
    found: dict[int, set[int]] = {claim: set() for claim in claims}
    for claim, witness in store.rows(f"SELECT claim, witness FROM stands WHERE claim IN ({marks(claims)})", claims):
        found[claim].add(witness)
    return found


def _nearest(store: Store, claims: Sequence[int], taken: int) -> list[int]:
    """Return the witnesses of the smallest claims, as many as may be regrouped beside `taken` others."""
    rows = store.rows(
        f"SELECT claim, count(*) FROM stands WHERE claim IN ({marks(claims)}) GROUP BY claim ORDER BY 2, 1", claims
    )
    chosen: list[int] = []
    for claim, size in rows:
        if chosen and taken + size > _GATHERED:
            break
        taken += size
        chosen.append(claim)
    return _members(store, chosen)


def _scores(
    store: Store, known: Mapping[int, Weighed], placed: Mapping[int, int], stood: Mapping[str, Sequence[int]]
) -> list[tuple[int, int, float]]:
    """Return the scores of pairs of some witnesses, by machine and by people; those that `stood` somewhere by that."""
    found = _rows_between(store, sorted(known))
    if placed:
        found = [(a, b, score) for a, b, score in found if a not in placed or b not in placed]
    if stood:
        known_then = {id for ids in stood.values() for id in ids}
        found = [(a, b, score) for a, b, score in found if a not in known_then or b not in known_then]
        for ids in stood.values():
            found += together([id for id in ids if id in known])
    return found + by_people(known, placed)


def _rows_between(store: Store, ids: Sequence[int]) -> list[tuple[int, int, float]]:
    """Return the edges of which both ends are among some witnesses."""
    # By the later of two, which has a bounded number; the plus keeps the planner from reading those of the other.
    return store.rows(
        "WITH chosen (id) AS MATERIALIZED (SELECT value FROM json_each(?))"
        " SELECT a, b, score FROM edge WHERE b IN (SELECT id FROM chosen) AND +a IN (SELECT id FROM chosen)",
        (msgspec.json.encode(list(ids)).decode(),),
    )


def _keep(
    store: Store,
    found: list[Claim],
    before: dict[int, set[int]],
    known: dict[int, Witness],
    placed: dict[int, int],
    stood: Mapping[str, Sequence[int]],
) -> None:
    """Write claims in the place of old ones; each takes over the name of the old one that most of it stood in."""
    old = list(before)
    ids = {key_of(w): id for id, w in known.items()}
    sets = [{ids[p.article, p.statement, p.clause] for p in one.positions} for one in found]
    names = _restored(store, sets, before, stood)
    left = {claim: members for claim, members in before.items() if claim not in names.values()}
    unnamed = [set() if n in names else members for n, members in enumerate(sets)]
    names |= _names(unnamed, left, placed, _founders(store, old))
    taken = set(names.values())
    written: list[int] = []
    for n, one in enumerate(found):
        written.append(_write(store, one, names.get(n), ids, known))
    for claim in old:
        if claim not in taken:
            _retire(store, claim, before[claim], list(zip(written, sets, strict=True)))


def _restored(
    store: Store, sets: list[set[int]], before: Mapping[int, set[int]], stood: Mapping[str, Sequence[int]]
) -> dict[int, int]:
    """Return which claims new ones are again, by the keys under which their witnesses stood: a citation resolves."""
    shared = [(-len(members & set(held)), key, n) for key, held in stood.items() for n, members in enumerate(sets)]
    names: dict[int, int] = {}
    given: set[str] = set()
    for fewer, key, n in sorted(shared):
        if not fewer or n in names or key in given:
            continue
        id = store.value("SELECT id FROM claim WHERE key = ?", (key,))
        if id is None:
            id = blank(store, key)
        elif id not in before:
            continue
        names[n] = id
        given.add(key)
    return names


def blank(store: Store, key: str) -> int:
    """Return a new claim of a key that led to another claim, to be filled."""
    store.run("DELETE FROM claim_alias WHERE key = ?", (key,))
    return store.insert(
        "claim", key=key, text="", language="", status="uncontested", affirm=0, deny=0, uncertain=0, aside=0,
        articles=0, reports=0, sources=0,
    )  # fmt: skip


def standing(store: Store, statements: Sequence[str]) -> dict[str, list[str]]:
    """Return what stands in every claim that some statements stand in, by keys: of each statement and which clause."""
    found: dict[str, list[str]] = {}
    for part in stretches(statements):
        rows = store.rows(
            "SELECT c.key, s.key, w.clause FROM stands t JOIN claim c ON c.id = t.claim"
            " JOIN witness w ON w.id = t.witness JOIN statement s ON s.id = w.statement"
            " WHERE t.claim IN (SELECT claim FROM stands WHERE witness IN (SELECT id FROM witness WHERE statement IN"
            f" (SELECT id FROM statement WHERE key IN ({marks(part)})))) ORDER BY 1, w.id",
            part,
        )
        for claim, statement, clause in rows:
            held = found.setdefault(claim, [])
            if (one := f"{statement}.{clause}") not in held:
                held.append(one)
    return found


def _founders(store: Store, claims: Sequence[int]) -> dict[int, set[int]]:
    """Return the witnesses of the statement that each claim has its name from."""
    found: dict[int, set[int]] = {}
    rows = store.rows(
        "SELECT c.id, w.id FROM claim c JOIN statement s ON s.key = substr(c.key, 2, ?)"
        f" JOIN witness w ON w.statement = s.id WHERE c.id IN ({marks(claims)})",
        [KEY, *claims],
    )
    for claim, witness in rows:
        found.setdefault(claim, set()).add(witness)
    return found


def _names(
    sets: list[set[int]], before: dict[int, set[int]], placed: dict[int, int], founders: dict[int, set[int]]
) -> dict[int, int]:
    """Return which old claim each new one continues: where people put its statements, or else most of it stood."""
    scored = []
    for n, members_now in enumerate(sets):
        wanted = Counter(placed[s] for s in members_now if s in placed)
        for claim, members_then in before.items():
            shared = len(members_now & members_then)
            if shared or wanted[claim]:
                founded = bool(founders.get(claim, set()) & members_now)
                scored.append((-wanted[claim], -shared, not founded, claim, n))
    names: dict[int, int] = {}
    for _, _, _, claim, n in sorted(scored):
        if n not in names and claim not in names.values():
            names[n] = claim
    return names


def _write(store: Store, claim: Claim, id: int | None, ids: dict[Key, int], known: dict[int, Witness]) -> int:
    """Write one claim with its positions and counts; return its number."""
    witness_ids = [ids[p.article, p.statement, p.clause] for p in claim.positions]
    owner = {one: one // CLAUSES for one in witness_ids}
    statements = list(dict.fromkeys(owner[id] for id in witness_ids))
    rows = store.rows(
        f"SELECT id, key, day, stance, article FROM statement WHERE id IN ({marks(statements)})", statements
    )
    stances = {row[0]: row[3] for row in rows}
    sides: dict[int, Side | None] = {}
    for one_id, p in zip(witness_ids, claim.positions, strict=True):
        sides[owner[one_id]] = side_of(stances[owner[one_id]], sides.get(owner[one_id]) or p.side)
    count = Counter(sides.values())
    days = sorted(row[2] for row in rows if row[2])
    witness_list = [known[one_id] for one_id in witness_ids]
    articles = sorted({row[4] for row in rows})
    backing = corroboration(claim, witness_list, lineage.origins_of(store, articles) if len(articles) > 1 else [])
    status = claim.status
    if any(stances.values()):
        status = "contested" if count["deny"] and count["affirm"] else "denied only" if count["deny"] else "uncontested"
    oldest = witness_ids[0]
    values = {
        "text": claim.proposition,
        "language": known[oldest].language,
        "status": status,
        "affirm": count["affirm"],
        "deny": count["deny"],
        "uncertain": count["uncertain"],
        "aside": count[None],
        "articles": len(articles),
        "reports": backing.reports,
        "sources": backing.sources,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }
    if id is None:
        keys_now = {row[0]: row[1] for row in rows}
        key = _old_key(store, [keys_now[s] for s in statements]) or new_key(store, keys_now[owner[oldest]])
        # One that lost its last statement comes back with it.
        id = store.value("SELECT id FROM claim WHERE key = ? AND rejected = 2", (key,))
        if id is not None:
            store.update("claim", id, rejected=0)
    if id is None:
        id = store.insert("claim", key=key, **values)
    else:
        store.update("claim", id, **values)
    rests = _rests(known, witness_ids, owner)
    place(store, id, {s: (side, rests[s]) for s, side in sides.items()}, witness_ids)
    return id


def _rests(known: dict[int, Witness], ids: Sequence[int], owner: dict[int, int]) -> dict[int, str | None]:
    """Return for every statement the JSON of the spans that its position rests on, None where that is all of it."""
    spans: dict[int, list[Span]] = {}
    for id in sorted(ids):
        part = spans.setdefault(owner[id], [])
        if known[id].clause:
            part += known[id].content
    return {s: msgspec.json.encode(sorted(part)).decode() if part else None for s, part in spans.items()}


def new_key(store: Store, statement: str) -> str:
    """Return a key for a claim that begins with a statement; a statement may begin several in the course of time."""
    key, n = f"c{statement}", 1
    while store.row("SELECT 1 FROM claim WHERE key = ? UNION ALL SELECT 1 FROM claim_alias WHERE key = ?", (key, key)):
        n += 1
        key = f"c{statement}-{n}"
    return key


def _old_key(store: Store, statements: Sequence[str]) -> str | None:
    """Return the name that a claim of these statements had before it went into another, so that it has it back."""
    for one in statements:
        first, last = f"c{one}", f"c{one}-~"
        found: str | None = store.value(
            "SELECT key FROM claim_alias WHERE key BETWEEN ?1 AND ?2"
            " UNION ALL SELECT key FROM claim WHERE key BETWEEN ?1 AND ?2 AND rejected = 2",
            (first, last),
        )
        if found is not None:
            store.run("DELETE FROM claim_alias WHERE key = ?", (found,))
            return found
    return None


def _retire(store: Store, claim: int, members_then: set[int], now: list[tuple[int, set[int]]]) -> None:
    """Take an old claim out; its key leads from now on to the claim that most of it went into, if any of it is left."""
    heir = max(((len(members_then & s), -id) for id, s in now), default=(0, 0))
    key = store.value("SELECT key FROM claim WHERE id = ?", (claim,))
    clear(store, claim)
    store.run("DELETE FROM placed WHERE claim = ?", (claim,))
    if heir[0]:
        store.run("UPDATE claim_alias SET claim = ? WHERE claim = ?", (-heir[1], claim))
        store.run("INSERT OR REPLACE INTO claim_alias (key, claim) VALUES (?, ?)", (key, -heir[1]))
        store.run("DELETE FROM claim WHERE id = ?", (claim,))
    else:
        # Nothing is left of it, but its key may have been cited: it stays as an empty claim, which no list shows.
        store.update("claim", claim, rejected=2, affirm=0, deny=0, uncertain=0, aside=0, articles=0)
