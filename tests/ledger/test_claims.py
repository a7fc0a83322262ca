"""Claims of invented articles: what is joined, on which side, and that the order of things does not matter."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import isnad
from isnad.ledger.affair import candidates, gather
from isnad.ledger.blanket import reference
from isnad.ledger.linkage import connected, link
from isnad.ledger.matching import Claim, decide, join
from isnad.ledger.witness import Witness, keys, witnesses
from isnad.ledger.wording import is_blanket, stands_alone
from isnad.ledger.words import words

DENIAL = "نفى وزير خارجية تلمارة سليم عودراني وجود قوات فولدانية في ميناء اللؤلؤة."
CLAIM = "أكدت وزارة الدفاع النوميرية وجود قوات فولدانية في ميناء اللؤلؤة."
NEGATED = "قالت وزارة خارجية تلمارة إنه لا توجد قوات فولدانية في ميناء اللؤلؤة."
OTHER = "قال رئيس بلدية مرسى اللوز إن أسعار الخبز ارتفعت منذ بداية الصيف."


def _read(*texts: str) -> list[Witness]:
    return [
        w
        for n, text in enumerate(texts)
        for w in witnesses(isnad.read(text, as_is=True, published=f"2024-03-{n + 1:02}"), f"a{n}", own_voice=False)
    ]


def _claims(found: list[Witness]) -> list[Claim]:
    return join(found, [decide(a, b) for a, b in candidates(found, keys)])


def test_a_denial_stands_against_what_another_article_affirms() -> None:
    (claim,) = _claims(_read(CLAIM, DENIAL))
    assert [p.side for p in claim.positions] == ["affirm", "deny"]
    assert claim.status == "contested"
    assert claim.proposition == "وجود قوات فولدانية في ميناء اللؤلؤة"


def test_a_negated_content_joins_its_proposition_as_a_denial() -> None:
    found = _read(CLAIM, DENIAL, NEGATED)
    (claim,) = _claims(found)
    assert [p.side for p in claim.positions] == ["affirm", "deny", "deny"]


def test_a_negation_that_nobody_disputes_says_the_same_in_other_words() -> None:
    found = _read("قال وزير العدل النوميري إن البحار لم يطلق سراحه.", "قالت الصحيفة إن البحار لم يطلق سراحه بعد.")
    (claim,) = _claims(found)
    assert {p.side for p in claim.positions} == {"affirm"}
    assert claim.status == "uncontested"


@pytest.mark.parametrize(
    ("content", "polarity"),
    [
        ("مفتشي الوكالة الدولية للمياه العابرة لم يدخلوا ميناء اللؤلؤة", -1),
        ("القوات التي لم تدخل المدينة دخلت ميناء اللؤلؤة", 1),
        ("هناك احتمال وصول القوات إلى ميناء اللؤلؤة", 0),
    ],
)
def test_a_clause_is_upheld_negated_or_left_open_by_its_words(content: str, polarity: int) -> None:
    (one,) = _read(f"قال سليم عودراني إن {content}.")
    assert one.polarity == polarity


def test_what_shares_nothing_stays_apart() -> None:
    assert len(_claims(_read(CLAIM, OTHER))) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صدم زورق تلماري مركب الصيد", True),
        ("وصدم زورق تلماري مركب الصيد", False),
        ("يكون أي زورق تلماري قد اقترب من المركب", False),
        ("الذي ارتفعت حصيلة ضحاياه إلى سبعة", False),
        ("بعد ذلك", False),
    ],
)
def test_what_can_title_a_claim_stands_by_itself(text: str, expected: bool) -> None:
    assert stands_alone(words(text, "ar"), "ar") is expected


def test_a_decision_tells_its_reasons() -> None:
    a, b = _read(CLAIM, DENIAL)
    decision = decide(a, b)
    assert decision.same and decision.relation == "contradict"
    assert "قو" in decision.reasons[0]


def test_a_blanket_denial_stands_against_what_was_alleged_before_it() -> None:
    text = "الأزمة\nاتهمت وزارة الدفاع النوميرية تلمارة بإرسال قوات إلى ميناء اللؤلؤة.\nونفى المتحدث باسم الحكومة سليم عودراني هذه المزاعم جملة وتفصيلا."
    found = _read(text)
    denial = next(w for w in found if w.blanket)
    assert denial.refers
    claim = next(c for c in _claims(found) if any(p.statement == denial.statement for p in c.positions))
    assert {p.side for p in claim.positions} == {"affirm", "deny"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هذه المزاعم", True),
        ("تلك الاتهامات الكاذبة", True),
        ("اتهامات تلمارة", True),
        ("مزاعم عن وجود قوات فولدانية", False),
        ("وجود قوات فولدانية", False),
        ("ادعاءات بقصف الميناء", False),
    ],
)
def test_what_is_nothing_but_others_words(text: str, expected: bool) -> None:
    assert is_blanket(text, "ar") is expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("أي تورط لها", "ar", True),
        ("ضلوعه في ذلك", "ar", True),
        ("ضلوعه في قصف الميناء", "ar", False),
        ("بيان الوزارة النوميرية", "ar", True),
        ("ما ورد في البيان النوميري", "ar", True),
        ("ما تم من قصف للميناء", "ar", False),
        ("any involvement", "en", True),
        ("any involvement in the sinking of the trawler", "en", False),
    ],
)
def test_what_only_a_denial_makes_others_words(text: str, code: str, expected: bool) -> None:
    assert is_blanket(text, code, denied=True) is expected
    assert not is_blanket(text, code)


def _denied(text: str) -> set[str]:
    """Return what the blanket denial of a text stands against."""
    found = _read(text)
    (denial,) = [w for w in found if w.blanket]
    return {w.text for w in found if reference(w) in denial.refers}


def test_who_denies_an_accusation_denies_no_deed_of_the_accuser() -> None:
    denied = _denied(
        "الأزمة\nأعلن وزير الدفاع النوميري بكر الأمين إغلاق ميناء اللؤلؤة أمام السفن، متهما تلمارة بإرسال قوات"
        " إلى الجزيرة.\nونفى المتحدث باسم الحكومة سليم عودراني هذه الاتهامات."
    )
    assert denied and all("إرسال قوات" in one for one in denied)


def test_a_blanket_denial_that_names_whose_words_it_means_stands_against_those() -> None:
    denied = _denied(
        "الأزمة\nاتهمت روسيا تلمارة بإرسال قوات إلى الجزيرة.\nوقالت وزارة النقل النوميرية إن الميناء مفتوح أمام السفن."
        "\nونفى المتحدث باسم الحكومة سليم عودراني الاتهامات الروسية."
    )
    assert denied and all("إرسال قوات" in one for one in denied)


def test_a_blanket_denial_stands_against_what_its_speaker_is_accused_of() -> None:
    denied = _denied(
        "الأزمة\nاتهمت وزارة الدفاع النوميرية شركة المرجان بتهريب السلاح، واتهمت بلدية مرسى اللوز بإغلاق الطريق."
        "\nونفت شركة المرجان هذه الاتهامات."
    )
    assert denied == {"تهريب السلاح"}


def test_of_a_statement_in_two_claims_only_the_clause_that_is_meant_is_denied() -> None:
    found = _read(
        "الأزمة\nقال وزير الدفاع النوميري بكر الأمين إن الميناء أغلق أمام السفن، وإن شركة المرجان هربت السلاح إلى الجزيرة."
        "\nونفت شركة المرجان هذه الاتهامات."
    )
    (denial,) = [w for w in found if w.blanket]
    claim = next(c for c in _claims(found) if any(p.statement == denial.statement for p in c.positions))
    assert {p.side for p in claim.positions} == {"affirm", "deny"}
    assert len([c for c in _claims(found) if any(p.statement == denial.statement for p in c.positions)]) == 1


def test_what_was_alleged_within_an_allegation_is_not_what_is_denied() -> None:
    denied = _denied(
        "الأزمة\nاتهمت وزارة الدفاع النوميرية شركة المرجان بمساعدة جماعة قالت إنها أغرقت المركب."
        "\nونفت شركة المرجان هذه الاتهامات."
    )
    assert len(denied) == 1


def test_who_denies_an_allegation_denies_what_was_alleged() -> None:
    found = _read("نفت شركة المرجان بشكل قاطع اتهام وزارة الدفاع النوميرية لها بتهريب السلاح إلى الجزيرة.")
    (claim,) = [c for c in _claims(found) if len(c.positions) > 1]
    assert {p.side for p in claim.positions} == {"affirm", "deny"}
    denial = next(w for w in found if w.act == "deny")
    assert denial.text == "تهريب السلاح إلى الجزيرة"  # and not that somebody alleged it
    assert denial.clause == 1


def test_an_allegation_is_compared_by_what_it_alleges() -> None:
    (denial,) = [w for w in _read("رفضت شركة المرجان مزاعم الوزارة بشأن تهريب السلاح.") if w.act == "deny"]
    assert "مزاعم" not in denial.terms and "وزار" not in denial.terms
    assert any(term in denial.terms for term in ("تهريب", "هرب"))


def test_a_statement_inside_another_is_no_second_witness() -> None:
    found = _read(
        "قال سليم عودراني إن الأزمة بين البلدين ستطول كثيرا بعد أن أعلنت الوكالة أن قوات فولدانية وصلت إلى ميناء اللؤلؤة."
    )
    for a, b in itertools.combinations(found, 2):
        if a.content != b.content:
            assert not decide(a, b).same


def test_the_order_of_articles_does_not_matter() -> None:
    found = _read(CLAIM, DENIAL, NEGATED, OTHER)
    decisions = [decide(a, b) for a, b in candidates(found, keys)]
    first = join(found, decisions)
    for seed in range(5):
        random.Random(seed).shuffle(found)
        random.Random(seed).shuffle(decisions)
        assert join(found, decisions) == first


def test_components_can_be_joined_apart() -> None:
    found = _read(CLAIM, DENIAL, OTHER)
    whole = _claims(found)
    apart = [*_claims(found[:2]), *_claims(found[2:])]
    assert sorted(apart, key=lambda c: c.id) == whole


def test_an_outlet_speaks_in_its_own_voice() -> None:
    affair = gather({"a": isnad.read("غرق مركب صيد قبالة أرخبيل الياقوت\nغرق مركب صيد فجر الاثنين.", as_is=True)})
    assert {w.voice for w in affair.witnesses} == {"outlet"}
    (claim,) = affair.claims
    assert [p.side for p in claim.positions] == ["affirm", "affirm"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_what_pairs_connect_has_one_number(pairs: list[tuple[int, int]]) -> None:
    near = connected(10, pairs)
    assert all(near[a] == near[b] for a, b in pairs)
    assert all(near[n] <= n and near[near[n]] == near[n] for n in range(10))
    # Whatever is connected otherwise is reached by no step.
    assert len(set(near)) >= 10 - len(pairs)


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), st.floats(0, 1)))
def test_linkage_parts_its_items(scores: dict[tuple[int, int], float]) -> None:
    groups = link(range(10), scores, 0.5)
    assert sorted(itertools.chain.from_iterable(groups)) == list(range(10))
    for group in groups:
        pairs = [max(scores.get((a, b), 0.0), scores.get((b, a), 0.0)) for a, b in itertools.combinations(group, 2)]
        assert not pairs or sum(pairs) / len(pairs) > 0
