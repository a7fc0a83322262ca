"""Who relays what somebody says, how it is told, and how far it holds."""

from __future__ import annotations

import pytest

import isnad

_RELAYED = {
    "قال سالم النوار إن المرفأ مغلق. بحسب ما أوردت وكالة الفنار.": "وكالة الفنار",
    "قال سالم النوار إن المرفأ مغلق، بحسب « بريد الساحل ».": "بريد الساحل",
    "قال سالم النوار إن المرفأ مغلق، وذلك وفقا لما نقلته وكالة الفنار.": "وكالة الفنار",
    "ونقلت وكالة الفنار على لسان سالم النوار قوله إن المرفأ مغلق.": "وكالة الفنار",
}


@pytest.mark.parametrize("text", _RELAYED)
def test_who_relays_is_told_in_many_ways(text: str) -> None:
    (one,) = isnad.read(f"عنوان\n{text}", as_is=True, language="ar").statements
    assert (one.speaker, one.via) == ("سالم النوار", [_RELAYED[text]])


def test_a_relay_at_the_end_holds_for_all_that_is_said_in_its_sentence() -> None:
    text = "عنوان\nقال سالم النوار إن المرفأ مغلق، مضيفا أن المركب غرق، بحسب وكالة الفنار."
    statements = isnad.read(text, as_is=True, language="ar").statements
    assert [s.via for s in statements] == [["وكالة الفنار"], ["وكالة الفنار"]]


def test_who_relayed_before_is_told_by_going_back() -> None:
    text = (
        "عنوان\nقال سالم النوار إن المرفأ مغلق، بحسب وكالة الفنار.\nوقالت رانيا الساري إن المركب غرق، بحسب المصدر نفسه."
    )
    statements = isnad.read(text, as_is=True, language="ar").statements
    assert [(s.speaker, s.via) for s in statements[:2]] == [
        ("سالم النوار", ["وكالة الفنار"]),
        ("رانيا الساري", ["وكالة الفنار"]),
    ]


def test_who_speaks_in_a_broadcast_is_not_relayed() -> None:
    text = "عنوان\nوقال سالم النوار في خطاب بثته قناة الفنار إن المرفأ مغلق."
    (one,) = isnad.read(text, as_is=True, language="ar").statements
    assert (one.speaker, one.via) == ("سالم النوار", [])


def test_who_is_named_anew_in_another_paragraph_is_not_relayed_any_more() -> None:
    text = "عنوان\nقال سالم النوار إن المرفأ مغلق، بحسب وكالة الفنار.\nوأضاف أن المركب غرق.\nوقال النوار إن السد اكتمل."
    statements = isnad.read(text, as_is=True, language="ar").statements
    assert [s.via for s in statements] == [["وكالة الفنار"], ["وكالة الفنار"], []]
