"""Claims of invented articles."""

from __future__ import annotations

import isnad
from isnad.ledger.matching import decide, join
from isnad.ledger.witness import keys, witnesses

DENIAL = "نفى وزير خارجية تلمارة سليم عودراني وجود قوات فولدانية في ميناء اللؤلؤة."
CLAIM = "أكدت وزارة الدفاع النوميرية وجود قوات فولدانية في ميناء اللؤلؤة."


def test_a_denial_stands_against_what_another_article_affirms() -> None:
    found = [
        w
        for n, text in enumerate((CLAIM, DENIAL))
        for w in witnesses(isnad.read(text, as_is=True), f"a{n}", own_voice=False)
    ]
    assert set(keys(found[0])) & set(keys(found[1]))
    decision = decide(found[0], found[1])
    assert decision.same and decision.relation == "contradict"
    (claim,) = join(found, [decision])
    assert [p.side for p in claim.positions] == ["affirm", "deny"]
    assert claim.status == "contested"
