"""What the ledger must know of a language to compare statements: `claims.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from isnad.language import load_language


class ClaimLexicon(msgspec.Struct, frozen=True):
    """`claims.toml` of a language; see there."""

    negations: frozenset[str]
    verb_negations: frozenset[str]
    still: frozenset[str]
    being: frozenset[str]
    copulas: frozenset[str]
    possibly: frozenset[str]
    knowing: frozenset[str]
    sure: frozenset[str]
    blanket: frozenset[str]
    accusations: frozenset[str]
    parts: frozenset[str]
    utterances: frozenset[str]
    whatever: frozenset[str]
    stood: frozenset[str]
    demonstratives: frozenset[str]
    about: frozenset[str]
    about_proclitics: tuple[str, ...]
    subordinators: frozenset[str]
    coordinated: frozenset[str]
    clause_openers: frozenset[str]
    behind_comma: frozenset[str]
    coordinating_proclitics: tuple[str, ...]
    beside: frozenset[str]
    beside_behind_comma: frozenset[str]
    adjuncts: frozenset[str]
    circumstance: str
    nominal: frozenset[str]
    relatives: frozenset[str]
    going_on: frozenset[str]
    offices: frozenset[str]
    state_bodies: frozenset[str]


@cache
def load_claim_lexicon(code: str) -> ClaimLexicon:
    """Return the lexicon of a language."""
    return load_language(code).lexicon("claims", ClaimLexicon)
