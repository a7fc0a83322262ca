"""What people decide about a ledger's statements, claims and actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from isnad.errors import BadDecision, NotInLedger
from isnad.ledger import casting, deciding, listing, weaving
from isnad.ledger.opened import Opened
from isnad.ledger.views import Entry


class Decided(Opened):
    """The decisions that can be taken in a ledger; see `Ledger`."""

    def correct(self, statement: str, *, who: str, note: str | None = None, **changes: Any) -> Entry:
        """Correct a statement: `speaker`, `speakers`, `via`, `venue`, `act`, `factuality`, `manner`, `wording`,
        the spans `content`, `cue`, `source`, and `stance`, the side that it takes.
        BadDecision where a value cannot stand."""
        with self._store.transaction():
            id = self._statement(statement)
            value = deciding.correction(self._store, id, changes)
            return self._decide(who, "correct", "statement", statement, value, note)

    def approve(self, key: str, *, who: str, note: str | None = None) -> Entry:
        """Say that a statement or a claim is right as it stands."""
        return self._judge("approve", key, who, note)

    def reject(self, key: str, *, who: str, note: str | None = None) -> Entry:
        """Say that a statement is none, or a claim no claim: it counts nowhere, and is not deleted."""
        return self._judge("reject", key, who, note)

    def _judge(self, action: str, key: str, who: str, note: str | None) -> Entry:
        with self._store.transaction():
            kind = self.find(key)
            if kind == "statement":
                return self._decide(who, action, kind, key, {}, note)
            if kind != "claim":
                done = "approved" if action == "approve" else "rejected"
                raise BadDecision(f"{key} is an {kind}: a statement or a claim can be {done}")
            return self._decide(who, action, kind, key, self._held(key), note)

    def note(self, key: str, text: str, *, who: str) -> Entry:
        """Put a note to a statement, a claim, an article or an actor."""
        with self._store.transaction():
            kind = self.find(key)
            if kind == "actor":
                key = self._store.value("SELECT key FROM actor WHERE id = ?", (self._actor(key),))
            return self._decide(who, "note", kind, key, {}, text)

    def pin(self, claim: str, *, who: str, pinned: bool = True, note: str | None = None) -> Entry:
        """Keep a claim at the head of every list, or no longer."""
        with self._store.transaction():
            return self._decide(who, "pin", "claim", claim, {**self._held(claim), "pinned": pinned}, note)

    def join(self, key: str, *others: str, who: str, note: str | None = None) -> Entry:
        """Say that claims are one, or that actors are one; the first gives its name."""
        if not others:
            raise BadDecision("name two claims, or two actors, to join")
        with self._store.transaction():
            if self.find(key) == "actor":
                return self._join_actors(key, others, who, note)
            ids = dict.fromkeys(deciding.resolve_claim(self._store, one) for one in (key, *others))
            if len(ids) < 2:
                raise BadDecision("these are one claim already")
            names = [self._store.value("SELECT key FROM claim WHERE id = ?", (id,)) for id in ids]
            held = [one for id in ids for one in deciding.keys_in(self._store, id)]
            stood = weaving.standing(self._store, held)
            value = {"claim": names[0], "claims": names, "statements": held, "stood": stood}
            return self._decide(who, "join", "claim", names[0], value, note)

    def _join_actors(self, key: str, others: Sequence[str], who: str, note: str | None) -> Entry:
        ids = list(dict.fromkeys(self._actor(one) for one in (key, *others)))
        if len(ids) < 2:
            raise BadDecision("these are one actor already")
        names = [self._store.value("SELECT key FROM actor WHERE id = ?", (id,)) for id in ids]
        joined = [
            (name, [m for (m,) in self._store.rows("SELECT id FROM mention WHERE actor = ? ORDER BY id", (id,))])
            for id, name in zip(ids[1:], names[1:], strict=True)
        ]
        return self._decide(who, "join", "actor", names[0], {"actor": names[0], "names": joined}, note)

    def split(self, key: str, parts: Sequence[str], *, who: str, note: str | None = None) -> Entry:
        """Take statements out of a claim and make them a claim of their own; what is left stays together.

        Or say that an actor is two of one name: the one who is meant in some articles is another.
        """
        with self._store.transaction():
            split = self._split_actor if self.find(key) == "actor" else self._split_claim
            return split(key, parts, who, note)

    def _split_claim(self, claim: str, statements: Sequence[str], who: str, note: str | None) -> Entry:
        id = deciding.resolve_claim(self._store, claim)
        held = deciding.keys_in(self._store, id)
        out = list(dict.fromkeys(statements))
        if strange := [one for one in out if one not in held]:
            raise BadDecision(f"statement {strange[0]} does not stand in claim {claim}")
        if not out or len(out) == len(held):
            raise BadDecision("name some of the claim's statements, not all and not none")
        name = self._store.value("SELECT key FROM claim WHERE id = ?", (id,))
        rest = [one for one in held if one not in out]
        new = weaving.new_key(self._store, out[0])
        stood = weaving.standing(self._store, held)
        value = {"claim": new, "claims": [name], "statements": out, "rest": rest, "stood": stood}
        return self._decide(who, "split", "claim", new, value, note)

    def _split_actor(self, key: str, articles: Sequence[str], who: str, note: str | None) -> Entry:
        id = self._actor(key)
        old, name, kind = self._store.rows("SELECT key, name, kind FROM actor WHERE id = ?", (id,))[0]
        rows = self._store.rows(
            "SELECT DISTINCT a.key FROM mention m JOIN article a ON a.id = m.article WHERE m.actor = ?", (id,)
        )
        held = {one for (one,) in rows}
        out = list(dict.fromkeys(articles))
        if strange := [one for one in out if one not in held]:
            raise BadDecision(f"{name} is no actor of {strange[0]}; name articles that mention this one")
        if not out or len(out) == len(held):
            raise BadDecision("name some of the articles that mention this actor, not all and not none")
        new = casting.new_key(self._store, name, kind)
        value = {"actor": new, "of": old, "name": name, "kind": kind, "articles": out}
        return self._decide(who, "split", "actor", old, value, note)

    def undo(self, decision: int | None = None, *, who: str, note: str | None = None) -> Entry:
        """Undo a decision, by default the last that was not undone; an undoing can itself be undone."""
        with self._store.transaction():
            if decision is None:
                decision = self._store.value("SELECT max(id) FROM decision WHERE undone IS NULL AND action <> 'undo'")
            if decision is None:
                raise NotInLedger("nothing was decided in this ledger that could be undone")
            new = deciding.undo(self._store, decision, who=who, now=self._clock(), note=note)
            return (
                listing.decisions(self._store, who=None, offset=0, limit=1).items[0]
                if new
                else deciding.take_effect(self._store, new)
            )

    def _held(self, claim: str) -> dict[str, Any]:
        id = deciding.resolve_claim(self._store, claim)
        key = self._store.value("SELECT key FROM claim WHERE id = ?", (id,))
        return {"claim": key, "statements": deciding.keys_in(self._store, id)}

    def _decide(self, who: str, action: str, kind: str, target: str, value: Any, note: str | None) -> Entry:
        id = deciding.log(
            self._store, who=who, now=self._clock(), action=action, kind=kind, target=target, value=value, note=note
        )
        return deciding.take_effect(self._store, id)
