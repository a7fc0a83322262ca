"""One actor across articles and scripts."""

from __future__ import annotations

import pytest

import isnad
from isnad.ledger.identity import Mention, identities, identity_keys, mentions, same_actor
from isnad.ledger.transliteration import skeleton, transliterated
from isnad.records import ActorKind


def _mention(article: str, name: str, language: str = "ar", kind: ActorKind = "person") -> Mention:
    tokens = [part.removeprefix("ال") for part in name.lower().split()]
    return Mention(
        article=article, name=name, kind=kind, forms=[name], language=language, tokens=tokens, territory=None
    )


@pytest.mark.parametrize(
    ("latin", "arabic"), [("lavrov", "لافروف"), ("tebboune", "تبون"), ("kremlin", "كرملين"), ("kaldinov", "كلدينوف")]
)
def test_a_name_in_two_scripts(latin: str, arabic: str) -> None:
    assert transliterated(latin, arabic) and transliterated(arabic, latin)
    assert skeleton(latin) == skeleton(arabic)


@pytest.mark.parametrize(("latin", "arabic"), [("lavrov", "لبناني"), ("putin", "بايدن"), ("macron", "مرسي")])
def test_two_names(latin: str, arabic: str) -> None:
    assert not transliterated(latin, arabic)


def test_states_are_the_same_by_their_territory() -> None:
    arabic = isnad.read("قالت ألمانيا إن الحدود مغلقة.", as_is=True)
    english = isnad.read("Germany said the border was closed.", as_is=True)
    (state,) = [i for i in identities([*mentions(arabic, "a"), *mentions(english, "b")]) if i.kind == "state"]
    assert state.names == ["Germany", "ألمانيا"] or state.names == ["ألمانيا", "Germany"]


def test_a_surname_joins_the_one_person_who_bears_it() -> None:
    found = identities([_mention("a", "بوريس كالدينوف"), _mention("b", "كالدينوف")])
    assert [one.names for one in found] == [["بوريس كالدينوف", "كالدينوف"]]


def test_a_surname_joins_nobody_where_two_bear_it() -> None:
    found = identities([_mention("a", "بوريس كالدينوف"), _mention("b", "كالدينوف"), _mention("c", "إيفان كالدينوف")])
    assert sorted(len(one.names) for one in found) == [1, 1, 1]


def test_two_first_names_are_two_persons() -> None:
    one, other = _mention("a", "بوريس كالدينوف"), _mention("b", "إيفان كالدينوف")
    assert not same_actor(one, other)
    assert set(identity_keys(one)) & set(identity_keys(other))


def test_a_body_is_no_person() -> None:
    assert not same_actor(_mention("a", "كالدينوف"), _mention("b", "كالدينوف", kind="organization"))
