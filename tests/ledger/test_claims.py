"""Claims of invented articles: what is joined, on which side, and that the order of things does not matter."""

from __future__ import annotations

import itertools
import random
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import isnad
from isnad.ledger.affair import candidates, gather
from isnad.ledger.blanket import reference
from isnad.ledger.linkage import connected, link
from isnad.ledger.matching import Claim, decide, join
from isnad.ledger.sides import sides_of
from isnad.ledger.witness import Witness, keys, witnesses
from isnad.ledger.wording import is_blanket, shown_end, stands_alone, weigh
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
        ("المركب غرق بعد صدمة، رغم أنها ليست متأكدة من ذلك", 0),
    ],
)
def test_a_clause_is_upheld_negated_or_left_open_by_its_words(content: str, polarity: int) -> None:
    one, *_ = _read(f"قال سليم عودراني إن {content}.")
    assert one.polarity == polarity


def _sides(*texts: str) -> list[str | None]:
    """Return the sides that statements take which are put into one claim."""
    return list(sides_of(_read(*texts)))


@pytest.mark.parametrize(
    ("texts", "sides"),
    [
        # The very word that others uphold is negated, verb for verbal noun.
        (
            (
                "أعلنت وكالة تلمارة دخول المفتشين إلى الميناء.",
                "قالت وزارة الدفاع النوميرية إن المفتشين لم يدخلوا الميناء.",
            ),
            ["affirm", "deny"],
        ),
        # In other words it says the same.
        (
            (
                "أعلنت وكالة تلمارة استمرار احتجاز الصياد.",
                "قالت وزارة الدفاع النوميرية إن الصياد لم يطلق سراحه.",
            ),
            ["affirm", "affirm"],
        ),
        # That nothing was found denies it.
        (
            (
                "أعلنت وكالة تلمارة تلوث مياه الميناء.",
                "قالت وزارة الدفاع النوميرية إنها لم تعثر على آثار للتلوث في الميناء.",
            ),
            ["affirm", "deny"],
        ),
    ],
)
def test_what_a_negation_of_its_own_makes_of_a_content(texts: tuple[str, str], sides: list[str]) -> None:
    assert _sides(*texts) == sides


def test_who_denies_in_his_own_words_says_the_negation_himself() -> None:
    text = 'نفى وزير النقل سالم النوار الأمر: "لم نغلق الميناء أمام السفن".'
    reading = isnad.read(text, as_is=True)
    one = msgspec.structs.replace(
        reading.statements[0], act="deny", factuality="CT-", manner="direct",
        content=[(text.index("لم"), text.index("السفن") + 5)],
    )  # fmt: skip
    (found,) = witnesses(msgspec.structs.replace(reading, statements=[one]), "a", own_voice=False)
    assert found.negated and found.polarity == -1


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


def test_an_office_does_not_tell_who_is_accused() -> None:
    denied = _denied(
        "الأزمة\nاتهم مصدر في البلدية شركة المرجان بتهريب السلاح."
        "\nواتهمت وزارة الدفاع النوميرية تلمارة بإرسال قوات إلى الجزيرة.\nونفى مصدر مسؤول هذه الاتهامات."
    )
    assert denied and all("إرسال قوات" in one for one in denied)


def test_a_blanket_denial_without_an_allegation_repeats_the_denial_before_it() -> None:
    denied = _denied(
        "الأزمة\nنفت سفارة تلمارة في نوميرا إرسال قوات إلى الجزيرة.\nونفت السفارة هذه الاتهامات الكاذبة مجددا."
    )
    assert denied and all("إرسال قوات" in one for one in denied)


def test_a_nearer_accusation_is_meant_rather_than_what_is_only_said_of_who_denies_it() -> None:
    denied = _denied(
        "الأزمة\nقال وزير النقل سالم النوار إن شركة المرجان فتحت مكتبا في العاصمة."
        "\nواتهمت وزارة الدفاع النوميرية مالكي السفن بتهريب السلاح.\nونفت شركة المرجان هذه الاتهامات."
    )
    assert denied and all("تهريب السلاح" in one for one in denied)


def test_a_part_that_nobody_alleged_is_one_in_what_the_outlet_tells_of_its_bearer() -> None:
    text = (
        "الأزمة\nقال وزير النقل سالم النوار إن الميناء مفتوح أمام السفن."
        "\nوسبق أن ألقيت اللائمة في غرق المركب على شركة المرجان في العاصمة.\nونفت شركة المرجان أي تورط لها."
    )
    found = witnesses(isnad.read(text, as_is=True), "a")
    (denial,) = [w for w in found if w.blanket]
    assert all("غرق المركب" in w.text for w in found if reference(w) in denial.refers) and denial.refers


def test_of_a_denial_that_begins_with_a_blanket_one_only_that_is_denied() -> None:
    found = _read(
        "الأزمة\nاتهمت وزارة الدفاع النوميرية تلمارة بإرسال قوات إلى ميناء اللؤلؤة."
        "\nونفى المتحدث باسم الحكومة سليم عودراني هذه الاتهامات الكاذبة، وأكد أن الميناء مفتوح أمام السفن."
    )
    (denial,) = [w for w in found if w.blanket]
    assert denial.text == "هذه الاتهامات الكاذبة"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("هذه المزاعم والاتهامات جملة وتفصيلا", "هذه المزاعم والاتهامات"),
        ("هذه الاتهامات الكاذبة تؤكد التزامها", "هذه الاتهامات الكاذبة"),
        ("تلك الاتهامات، السجن لمدة عام", "تلك الاتهامات"),
        ("وجود قوات", None),
        ("هذه", None),
    ],
)
def test_where_a_phrase_ends_that_points_to_others_words(text: str, end: str | None) -> None:
    found = shown_end(words(text, "ar"), text, "ar")
    assert (None if found is None else text[:found]) == end


def test_who_calls_it_an_allegation_denies_it() -> None:
    (one,) = [
        w for w in _read("الأزمة\nقال وزير النقل سالم النوار إن مزاعم نوميرا بشأن غرق المركب مضحكة.") if w.speakers
    ]
    assert one.polarity == -1


def test_a_state_s_name_is_no_rarer_than_that_of_one_often_in_the_news() -> None:
    found = words("فنلندا والزورق", "ar")
    (state, boat), (named, _) = weigh(found, "ar"), weigh(found, "ar", {found[0].stem})
    assert state[1] > named[1] and weigh(found, "ar", {found[0].stem})[1] == boat


def test_what_is_shared_with_a_headline_says_less() -> None:
    a, b = _read(CLAIM, DENIAL)
    assert not a.headline
    titled = msgspec.structs.replace(a, headline=True)
    assert decide(titled, b).score == pytest.approx(decide(a, b).score * 0.8, abs=0.001)
    reading = isnad.read("تلمارة ترسل قوات إلى الميناء\nغرق مركب صيد فجر الاثنين.", as_is=True)
    assert [w.headline for w in witnesses(reading, "a")] == [True, False]


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


def test_an_outlet_s_own_clause_beside_a_statement_is_its_own_word() -> None:
    text = "قالت الشرطة إن المرأة توفيت مساء الأحد، فيما فتحت السلطات تحقيقا في جريمة قتل."
    affair = gather({"a": isnad.read(text, as_is=True)})
    assert "فتحت السلطات تحقيقا في جريمة قتل" in {w.text for w in affair.witnesses if w.voice == "outlet"}


@pytest.mark.parametrize("joint", [". ", "، ", " "])
def test_taking_an_article_apart_takes_time_that_grows_with_it(joint: str) -> None:
    """Sixteen times the text takes no more than some twenty-five times as long, and not its square."""
    one = "قالت الوزارة إن السد انهار بسبب المطر، ونفت البلدية هذه المزاعم، فيما فتحت السلطات تحقيقا"
    taken = []
    for times in (50, 800):
        reading = isnad.read(joint.join([one] * times), as_is=True)
        start = time.process_time()
        witnesses(reading, "a")
        taken.append(time.process_time() - start)
    assert taken[1] < taken[0] * 16 * 1.6 + 0.2


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


@pytest.mark.parametrize(
    ("said", "contrary"),
    [
        ("القوات انسحبت من مدينة أورا", "القوات لم تنسحب من مدينة أورا"),
        ("حريق ميناء أورا كان متعمدا", "حريق ميناء أورا لم يكن متعمدا"),
        ("اللقاح النوميري آمن للأطفال", "اللقاح النوميري غير آمن للأطفال"),
        ("اتفاق أورا ساري المفعول", "اتفاق أورا لم يعد ساري المفعول"),
    ],
)
def test_what_is_and_what_is_not_contradict(tmp_path: Path, said: str, contrary: str) -> None:
    with isnad.Ledger(tmp_path) as ledger:
        ledger.add(f"خبر أول\nقال وزير الري سالم النوار إن {said}.", published="2024-05-01", outlet="المرفأ")
        ledger.add(f"خبر ثان\nقالت النائبة هالة الودراني إن {contrary}.", published="2024-05-02", outlet="الشط")
        (claim,) = ledger.claims(contested=True).items
        assert (claim.affirm, claim.deny) == (1, 1)
