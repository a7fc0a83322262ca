"""Which claims a sentence is about."""

from __future__ import annotations

from isnad.errors import UnknownLanguage
from isnad.language import identify_language, load_language
from isnad.ledger import weaving
from isnad.ledger.cards import CLAIM, claim_card
from isnad.ledger.matching import decide
from isnad.ledger.recall import load_witnesses
from isnad.ledger.store import Store
from isnad.ledger.views import ClaimCard
from isnad.ledger.witness import witnesses
from isnad.records import Reading, Statement


def alike(store: Store, sentence: str, language: str | None, limit: int) -> list[tuple[ClaimCard, float]]:
    """Return the claims that a sentence is about, each with the score of its likest statement, the best first."""
    code = language or identify_language(sentence)
    if code is None:
        raise UnknownLanguage("the sentence is in no installed language; name one with --language")
    load_language(code)
    text = " ".join(sentence.split())
    reading = Reading(
        id="", version="", text=text, language=code, published=None, outlet=None, section=None,
        statements=[
            Statement(
                id="s1", source=[], cue=[], content=[(0, len(text))], speaker=None, manner="indirect", act="assert",
                factuality="CT+",
            )
        ],
        actors=[], times=[], quantities=[],
    )  # fmt: skip
    scores: dict[int, float] = {}
    # A sentence of several clauses is about the claims of each.
    for witness in witnesses(reading, "", own_voice=False):
        for id, other in load_witnesses(store, weaving.candidates(store, witness)).items():
            decision = decide(witness, other)
            if not decision.same:
                continue
            for (claim,) in store.rows("SELECT claim FROM stands WHERE witness = ?", (id,)):
                scores[claim] = max(scores.get(claim, 0.0), decision.score)
    found = []
    for claim in sorted(scores, key=lambda one: (-scores[one], one))[:limit]:
        row = store.row(f"SELECT {CLAIM} WHERE c.id = ? AND c.rejected = 0", (claim,))
        if row is not None:
            found.append((claim_card(row), scores[claim]))
    return found
