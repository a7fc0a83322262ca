"""What people decide outranks the machine: a log that nothing is taken out of, and what follows from it.

Every decision has who, when and, where given, a note. What stands is always what the log says, played from the
beginning without what was undone; so undoing needs no memory of its own, and an undo can itself be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_args

import msgspec

from isnad.errors import BadDecision, NotInLedger
from isnad.ledger import casting, seeking, weaving
from isnad.ledger.clauses import CLAUSES
from isnad.ledger.filing import content_of, context_of, count_statements, effective, load_reading
from isnad.ledger.sides import NO_SIDE
from isnad.ledger.store import Row, Store, marks
from isnad.ledger.views import Entry
from isnad.records import Act, Factuality, Manner, Statement

# What a person can change of a statement; `stance` is the side that it takes in its claims.
FIELDS = (
    "speaker", "speakers", "via", "venue", "act", "factuality", "manner", "wording", "content", "cue", "source",
    "stance",
)  # fmt: skip
_SIDES = ("affirm", "deny", "uncertain")
_SPANS = ("content", "cue", "source")
# Decisions about a claim hold together what stood in it: nothing of it is moved by machine from then on.
_PLACING = ("join", "split", "approve", "reject", "pin")

_ENTRY = "id, made, who, action, kind, target, value, note, undone"


def entry_of(row: Row) -> Entry:
    """Return a row of the log as a record."""
    id, made, who, action, kind, target, value, note, undone = row
    return Entry(
        id=id, made=made, who=who, action=action, kind=kind, target=target,
        value=msgspec.json.decode(value), note=note, undone=undone,
    )  # fmt: skip


def entries(store: Store, kind: str, targets: Sequence[str], *, active: bool = False) -> list[Entry]:
    """Return what was decided about some keys, oldest first; `active` leaves out what was undone."""
    rows = store.rows(
        f"SELECT {_ENTRY} FROM decision WHERE kind = ? AND target IN ({marks(targets)})"
        f"{' AND undone IS NULL' if active else ''} ORDER BY id",
        [kind, *targets],
    )
    return [entry_of(row) for row in rows]


def claim_entries(store: Store, claim: int, *, active: bool = False) -> list[Entry]:
    """Return what was decided about a claim under any of its keys, oldest first, what was split off it included."""
    keys = claim_keys(store, claim)
    rows = store.rows(
        f"SELECT {_ENTRY} FROM decision WHERE action = 'split' AND json_extract(value, '$.claims[0]')"
        f" IN ({marks(keys)}){' AND undone IS NULL' if active else ''}",
        keys,
    )
    found = {one.id: one for one in [*entries(store, "claim", keys, active=active), *map(entry_of, rows)]}
    return [found[id] for id in sorted(found)]


def log(store: Store, *, who: str, now: str, action: str, kind: str, target: str, value: Any, note: str | None) -> int:
    """Write a decision down; return its number."""
    if not who.strip():
        raise BadDecision("say who decides: give a name")
    return store.insert(
        "decision", made=now, who=who, action=action, kind=kind, target=target,
        value=msgspec.json.encode(value).decode(), note=note,
    )  # fmt: skip


def correction(store: Store, statement: int, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changes to a statement as they are kept; BadDecision where one cannot be made."""
    if not changes:
        raise BadDecision(f"say what is to be corrected: {', '.join(FIELDS)}")
    unknown = [name for name in changes if name not in FIELDS]
    if unknown:
        raise BadDecision(f"a statement has no {unknown[0]} to correct; it has {', '.join(FIELDS)}")
    if "stance" in changes:
        changes = {**changes, "stance": changes["stance"] or NO_SIDE}
        if changes["stance"] not in (NO_SIDE, *_SIDES):
            raise BadDecision(f"'{changes['stance']}' is no side; a statement can {', '.join(_SIDES)} or take none")
    if "speaker" in changes and changes["speaker"] == "":
        raise BadDecision("an empty name is nobody's: give null where the text leaves the speaker open")
    article, data = store.rows("SELECT article, data FROM statement WHERE id = ?", (statement,))[0]
    one = _changed(msgspec.json.decode(data, type=Statement), changes)
    length = len(load_reading(store, article).text)
    for name in _SPANS:
        spans = getattr(one, name)
        if any(start >= end for start, end in spans):
            raise BadDecision(f"{name} {spans} ends before it begins")
        if any(not 0 <= start < end <= length for start, end in spans):
            raise BadDecision(f"{name} {spans} reaches outside the text, which has {length} characters")
        if sorted(spans) != spans:
            raise BadDecision(f"the spans of {name} must stand in the order of the text")
    if not one.content:
        raise BadDecision("a statement without content is none: reject it instead")
    return changes


def _changed(one: Statement, changes: dict[str, Any]) -> Statement:
    """Return a statement with changes made; BadDecision where a value is none of its field's."""
    for name, kind in (("act", Act), ("factuality", Factuality), ("manner", Manner)):
        if name in changes and changes[name] not in get_args(kind):
            raise BadDecision(f"'{changes[name]}' is no {name}; there are {', '.join(get_args(kind))}")
    plain = msgspec.to_builtins(one)
    plain.update({name: value for name, value in changes.items() if name != "stance"})
    # Where a name was read from is no longer so once a person gave another.
    if "speaker" in changes:
        plain["speaker_span"] = None
        plain["speakers"] = changes.get("speakers", [])
    if "via" in changes:
        plain["via_spans"] = []
    if "venue" in changes:
        plain["venue_span"] = None
    try:
        return msgspec.convert(plain, type=Statement)
    except msgspec.ValidationError as error:
        raise BadDecision(f"this cannot be corrected so: {error}") from None


def lineage_of(store: Store, statement: int) -> list[str]:
    """Return the keys of a statement and of all in whose place it came."""
    rows = store.rows(
        "WITH RECURSIVE line (id, key) AS (SELECT id, key FROM statement WHERE id = ? UNION"
        " SELECT s.id, s.key FROM statement s JOIN line ON s.successor = line.id) SELECT key FROM line",
        (statement,),
    )
    return [key for (key,) in rows]


def present(store: Store, key: str) -> int | None:
    """Return the number of a statement, or of the one that took its place; None where none did."""
    row = store.row("SELECT id, current, successor FROM statement WHERE key = ?", (key,))
    while row is not None and not row[1] and row[2] is not None:
        row = store.row("SELECT id, current, successor FROM statement WHERE id = ?", (row[2],))
    return None if row is None else int(row[0])


def lay(store: Store, statement: int) -> None:
    """Lay what people decided over a statement as it was read."""
    row = store.row(
        "SELECT machine, article, text FROM statement WHERE id = ?",
        (statement,),
    )
    if row is None:
        return
    machine, article, text_before = row
    one = msgspec.json.decode(machine, type=Statement)
    state, rejected, stance = "machine", 0, None
    for entry in entries(store, "statement", lineage_of(store, statement), active=True):
        if entry.action == "correct":
            one = _changed(one, entry.value)
            stance = entry.value.get("stance", stance)
            state, rejected = "corrected", 0
        elif entry.action == "approve":
            state, rejected = ("corrected" if state == "corrected" else "checked"), 0
        elif entry.action == "reject":
            state, rejected = "checked" if state == "machine" else state, 1
    reading = load_reading(store, article)
    start, context = context_of(reading.text, one.content)
    text = content_of(reading.text, one.content)
    data = msgspec.json.encode(one)
    store.update(
        "statement", statement, decided=None if data == machine else data, text=text, context=context,
        context_start=start, speaker=one.speaker, act=one.act, stance=stance, state=state, rejected=rejected,
    )  # fmt: skip
    if text != text_before:
        seeking.unindex(store, "statement_words", statement, seeking.words_of(text_before, reading.language))
        seeking.index(store, "statement_words", statement, seeking.words_of(text, reading.language))


def follow(store: Store, article: int) -> None:
    """Bring claims, actors and counts up to date with an article's statements."""
    key = store.value("SELECT key FROM article WHERE id = ?", (article,))
    count_statements(store, article)
    casting.take_part(store, article)
    weaving.weave(store, article, key, effective(store, article))


def resolve_claim(store: Store, key: str) -> int:
    """Return the number of a claim, or of the one that it went into; NotInLedger where there is none."""
    found = store.value(
        "SELECT id FROM claim WHERE key = ? UNION ALL SELECT claim FROM claim_alias WHERE key = ?", (key, key)
    )
    if found is None:
        raise NotInLedger(f"there is no claim {key} in this ledger: `isnad claims` lists them")
    return int(found)


def claim_keys(store: Store, claim: int) -> list[str]:
    """Return the key of a claim and the keys of those that went into it."""
    rows = store.rows(
        "SELECT key FROM claim WHERE id = ? UNION ALL SELECT key FROM claim_alias WHERE claim = ?", (claim, claim)
    )
    return [key for (key,) in rows]


def keys_in(store: Store, claim: int) -> list[str]:
    """Return the keys of the statements of a claim, the oldest first."""
    rows = store.rows(
        "SELECT s.key FROM position p JOIN statement s ON s.id = p.statement WHERE p.claim = ? ORDER BY s.id", (claim,)
    )
    return [key for (key,) in rows]


def lay_claim(store: Store, claim: int) -> None:
    """Lay what people decided over a claim."""
    state, rejected, pinned = "machine", 0, 0
    for entry in claim_entries(store, claim, active=True):
        if entry.action in ("join", "split"):
            state = "corrected"
        elif entry.action == "approve":
            state, rejected = ("corrected" if state == "corrected" else "checked"), 0
        elif entry.action == "reject":
            state, rejected = ("corrected" if state == "corrected" else "checked"), 1
        elif entry.action == "pin":
            pinned = int(entry.value["pinned"])
    if store.value("SELECT rejected FROM claim WHERE id = ?", (claim,)) == 2:
        return
    store.update("claim", claim, state=state, rejected=rejected, pinned=pinned)


def place(store: Store, keys: Iterable[str], stood: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
    """Put statements where the log says that they belong, and join anew what that touches.

    `stood`: what stood in claims before a decision that is undone, by their keys (see `weaving.standing`).
    """
    wanted = {id: key for key in keys if (id := present(store, key)) is not None}
    moved = dict.fromkeys(wanted.values())
    target: dict[int, str] = {}
    rows = store.rows(
        f"SELECT {_ENTRY} FROM decision WHERE kind = 'claim' AND undone IS NULL"
        f" AND action IN ({marks(_PLACING)}) ORDER BY id",
        _PLACING,
    )
    for entry in map(entry_of, rows):
        for name, held in _placed(entry):
            for key in held:
                id = present(store, key)
                if id in wanted:
                    target[id] = name
    again = {claim: list(_witnesses(store, held)) for claim, held in stood.items()}
    touched = {resolve_claim(store, claim) for claim in stood if _known(store, claim)}
    for id in wanted:
        touched.update(claim for (claim,) in store.rows("SELECT claim FROM position WHERE statement = ?", (id,)))
        store.run("DELETE FROM placed WHERE statement = ?", (id,))
        if id in target and store.value("SELECT current AND NOT rejected FROM statement WHERE id = ?", (id,)):
            claim = _claim_for(store, target[id])
            touched.add(claim)
            store.run("INSERT INTO placed (statement, claim) VALUES (?, ?)", (id, claim))
    if moved:
        weaving.regroup(store, sorted(wanted), touched, alone=True, stood=again)


def _witnesses(store: Store, held: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of the witnesses that are named by the key of a statement and by a clause."""
    for one in held:
        key, clause = one.rsplit(".", 1)
        if (id := present(store, key)) is not None:
            yield id * CLAUSES + int(clause)


def _known(store: Store, key: str) -> bool:
    sql = "SELECT 1 FROM claim WHERE key = ?1 UNION ALL SELECT 1 FROM claim_alias WHERE key = ?1"
    return store.value(sql, (key,)) is not None


def _placed(entry: Entry) -> list[tuple[str, list[str]]]:
    """Return the claims that a decision puts statements into, by key; what a split leaves stays where it was."""
    placed = [(entry.value["claim"], entry.value.get("statements", []))]
    return [*placed, (entry.value["claims"][0], entry.value["rest"])] if "rest" in entry.value else placed


def _claim_for(store: Store, key: str) -> int:
    """Return the claim of a key that a decision names; one that a split made is made again where it is gone."""
    found = store.value("SELECT id FROM claim WHERE key = ?", (key,))
    if found is not None:
        return int(found)
    alias = store.value("SELECT claim FROM claim_alias WHERE key = ?", (key,))
    made = store.value("SELECT 1 FROM decision WHERE action = 'split' AND target = ? AND undone IS NULL", (key,))
    if alias is not None and not made:
        return int(alias)
    return weaving.blank(store, key)


def undo(store: Store, id: int, *, who: str, now: str, note: str | None = None) -> int:
    """Undo a decision, or an undoing; return the number of the new one. BadDecision where it was undone already."""
    row = store.row(f"SELECT {_ENTRY} FROM decision WHERE id = ?", (id,))
    if row is None:
        raise NotInLedger(f"there is no decision {id} in this ledger")
    entry = entry_of(row)
    if entry.undone is not None:
        raise BadDecision(f"decision {id} was undone already, by decision {entry.undone}")
    new = log(store, who=who, now=now, action="undo", kind=entry.kind, target=entry.target, value=id, note=note)
    store.update("decision", id, undone=new)
    subject, stands = entry, False
    while subject.action == "undo":
        # What an undone undoing had undone stands again, and so on down.
        stands = not stands
        store.update("decision", subject.value, undone=None if stands else subject.id)
        row = store.row(f"SELECT {_ENTRY} FROM decision WHERE id = ?", (subject.value,))
        assert row is not None
        subject = entry_of(row)
    _after[subject.kind](store, subject)
    return new


def after_statement(store: Store, entry: Entry) -> None:
    """Let what was decided about a statement take effect."""
    id = present(store, entry.target)
    if id is None or entry.action == "note":
        return
    lay(store, id)
    follow(store, store.value("SELECT article FROM statement WHERE id = ?", (id,)))
    if entry.action == "correct" and "stance" in entry.value:
        weaving.regroup(store, [id])


def after_claim(store: Store, entry: Entry) -> None:
    """Let what was decided about a claim take effect."""
    if entry.action in _PLACING:
        undone = _is_undone(store, entry.id)
        place(
            store, [key for _, held in _placed(entry) for key in held], entry.value.get("stood", {}) if undone else {}
        )
    keys = [entry.target]
    if isinstance(entry.value, dict):
        keys += [entry.value.get("claim", entry.target), *entry.value.get("claims", [])]
    for key in dict.fromkeys(keys):
        found = store.value(
            "SELECT id FROM claim WHERE key = ? UNION ALL SELECT claim FROM claim_alias WHERE key = ?", (key, key)
        )
        if found is not None:
            lay_claim(store, found)


def after_actor(store: Store, entry: Entry) -> None:
    """Let what was decided about an actor take effect."""
    if entry.action == "join":
        casting.lay_joined(store, entry.value["actor"], entry.value["names"], undone=_is_undone(store, entry.id))
    elif entry.action == "split":
        casting.lay_split(store, entry.value, undone=_is_undone(store, entry.id))


def _is_undone(store: Store, id: int) -> bool:
    return store.value("SELECT undone FROM decision WHERE id = ?", (id,)) is not None


def _nothing(store: Store, entry: Entry) -> None:
    """A note has no effect but to be read."""


_after: dict[str, Callable[[Store, Entry], None]] = {
    "statement": after_statement,
    "claim": after_claim,
    "actor": after_actor,
    "article": _nothing,
}


def take_effect(store: Store, id: int) -> Entry:
    """Let a decision that was just written down take effect; return it."""
    row = store.row(f"SELECT {_ENTRY} FROM decision WHERE id = ?", (id,))
    assert row is not None
    entry = entry_of(row)
    _after[entry.kind](store, entry)
    return entry
