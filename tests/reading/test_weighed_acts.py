"""Acts that weights tell, on invented sentences and with invented weights."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.attribution import Attribution, find_attributions
from isnad.reading.clauses import Clauses
from isnad.reading.document import Document
from isnad.reading.times import find_times
from isnad.reading.weighed_acts import OPEN, act_features, weighed_acts
from isnad.reading.weights import Weights, load_weights
from isnad.records import Act

PLAIN = "قالت وزارة الري إن السد آمن."


def found(text: str) -> tuple[Clauses, list[Attribution]]:
    document = Document("عنوان\n" + text, load_language("ar"))
    clauses = Clauses(document, find_actors(document), find_times(document, None))
    weights = load_weights(document.language)
    assert weights is not None
    return clauses, find_attributions(clauses, replace(weights, acts={}))


def told(text: str, acts: dict[str, dict[Act, float]]) -> list[Attribution]:
    clauses, plain = found(text)
    return weighed_acts(clauses, plain, Weights(made_from="test", keep={}, acts=acts))


def test_a_word_may_tell_another_act() -> None:
    (one,) = told(PLAIN, {"word=امن": {"evaluate": 1.0}})
    assert (one.act, one.factuality, one.ruled) == ("evaluate", "CT+", ("assert", "CT+"))


@pytest.mark.parametrize("act", ["demand", "decline", "ask"])
def test_what_is_asked_for_or_withheld_is_uncertain(act: Act) -> None:
    (one,) = told(PLAIN, {"word=امن": {act: 1.0}})
    assert (one.act, one.factuality) == (act, "U")


def test_an_act_that_is_hardly_more_probable_is_left() -> None:
    (one,) = told(PLAIN, {"word=امن": {"evaluate": 1.0, "assert": 0.5}})
    assert (one.act, one.ruled) == ("assert", None)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("نفت وزارة الري انهيار السد.", "deny"),
        ("طالبت وزارة الري بإخلاء الضفة.", "demand"),
        ("اتهمت وزارة الري تلمارة بسرقة المياه.", "accuse"),
    ],
)
def test_a_cue_with_an_act_of_its_own_tells_it(text: str, act: str) -> None:
    (one,) = told(text, {"bias": {"evaluate": 9.0}})
    assert act not in OPEN
    assert (one.act, one.ruled) == (act, None)


def test_without_weights_all_stays_as_it_is() -> None:
    clauses, plain = found(PLAIN)
    assert weighed_acts(clauses, plain, None) == plain
    assert weighed_acts(clauses, plain, Weights(made_from="test", keep={})) == plain


def test_what_somebody_says_in_a_content_is_not_weighed() -> None:
    clauses, plain = found("قال سالم النوار إن الوزيرين عقدا اجتماعا أكدا فيه الاستعداد للتعاون.")
    features = set(act_features(clauses, plain[0]))
    assert "word=اجتماعا" in features
    assert not {f for f in features if "تعداد" in f}


@pytest.mark.parametrize(
    ("text", "ruled", "act"),
    [
        ("أعلن الجيش أن القوات دمرت أهدافا كانت تمثل تهديدا على الحدود.", "announce", "assert"),
        ("قال سالم النوار: نعتقد أن القرار غير مقبول وغير مبرر.", "expect", "evaluate"),
    ],
)
def test_as_shipped(text: str, ruled: str, act: str) -> None:
    clauses, plain = found(text)
    shipped = weighed_acts(clauses, plain, load_weights(load_language("ar")))
    assert (plain[0].act, shipped[0].act) == (ruled, act)


def test_nobody_denies_by_weights() -> None:
    weights = load_weights(load_language("ar"))
    assert weights is not None and weights.acts
    assert not [f for f, worth in weights.acts.items() if "deny" in worth]
