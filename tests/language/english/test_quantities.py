"""Counted and measured amounts of English news, on invented sentences."""

from __future__ import annotations

import pytest

import isnad

Found = tuple[str, float | None, str, str]


def quantities(text: str) -> list[Found]:
    reading = isnad.read("Notes\n" + text, as_is=True, published="2022-09-14", language="en")
    return [(reading.text[slice(*q.span)], q.value, q.unit, q.comparator) for q in reading.quantities]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Twelve people were killed.", [("Twelve people", 12, "person", "=")]),
        (
            "At least 21 people were killed and 33 others were injured.",
            [("At least 21 people", 21, "person", ">="), ("33 others", 33, "person", "=")],
        ),
        ("More than 120 tons of aid arrived.", [("More than 120 tons", 120, "ton", ">")]),
        (
            "About 10 billion cubic metres flowed through it.",
            [("About 10 billion cubic metres", 10000000000, "m3", "~")],
        ),
        ("Prices rose 3.5 percent.", [("3.5 percent", 3.5, "percent", "=")]),
        ("Prices rose by 40%.", [("40%", 40, "percent", "=")]),
        ("It cost $2.5 billion.", [("$2.5 billion", 2500000000, "USD", "=")]),
        ("It cost 1,500 euros.", [("1,500 euros", 1500, "EUR", "=")]),
        ("It cost 3 million dirhams.", [("3 million dirhams", 3000000, "MAD", "=")]),
        ("The bank lent 250 million Saudi riyals.", [("250 million Saudi riyals", 250000000, "SAR", "=")]),
        ("Some 3,000 soldiers were sent.", [("Some 3,000 soldiers", 3000, "soldier", "~")]),
        ("Nearly half of the voters stayed home.", [("Nearly half", 50, "percent", "~")]),
        ("Two-thirds of the seats were won by women.", [("Two-thirds", 66.67, "percent", "=")]),
        ("A quarter of the budget went to defence.", [("quarter", 25, "percent", "=")]),
        ("Dozens of protesters were arrested.", [("Dozens of protesters", None, "protester", "~")]),
        ("Hundreds of people fled.", [("Hundreds of people", None, "person", "~")]),
        ("Between 10 and 15 ships left.", [("Between 10 and 15 ships", 10, "ship", "range")]),
        ("From 5 to 7 percent of the fields burned.", [("From 5 to 7 percent", 5, "percent", "range")]),
        ("The ship is 300 metres long.", [("300 metres", 300, "m", "=")]),
        ("The dam lies 45 kilometres from the city.", [("45 kilometres", 45, "km", "=")]),
        ("He was fined up to 500 dollars.", [("up to 500 dollars", 500, "USD", "<=")]),
        ("Fewer than 20 members voted.", [("Fewer than 20 members", 20, "member", "<")]),
        ("It was the third attack this month.", [("third attack", 3, "ordinal", "=")]),
        ("He won his second term.", [("second term", 2, "ordinal", "=")]),
        ("Two diplomatic sources spoke.", [("Two diplomatic sources", 2, "source", "=")]),
        (
            "The army destroyed four tanks and seven trucks.",
            [("four tanks", 4, "tank", "="), ("seven trucks", 7, "truck", "=")],
        ),
        ("Oil fell to $71.30 a barrel.", [("$71.30", 71.3, "USD", "=")]),
        ("It holds 1.2 million barrels.", [("1.2 million barrels", 1200000, "barrel", "=")]),
        ("The fleet has no fewer than nine ships.", [("no fewer than nine ships", 9, "ship", ">=")]),
        ("The party won 61 seats in the 120-seat parliament.", [("61 seats", 61, "seat", "=")]),
        ("The fund holds £40m.", [("£40m", 40000000, "GBP", "=")]),
        ("The fund holds 2.5bn euros.", [("2.5bn euros", 2500000000, "EUR", "=")]),
        ("The pipeline can carry 8.5 million barrels per day.", [("8.5 million barrels", 8500000, "barrel", "=")]),
        ("A dozen boats sank.", [("dozen boats", 12, "boat", "=")]),
        ("Half a million people left.", [("Half a million people", 500000, "person", "=")]),
        ("The police seized 12 kilograms of gold.", [("12 kilograms", 12, "kg", "=")]),
        ("Unemployment fell to 9.8 per cent.", [("9.8 per cent", 9.8, "percent", "=")]),
        ("As many as 400 families returned.", [("As many as 400 families", 400, "family", "<=")]),
        ("An estimated 2,000 fighters remain.", [("An estimated 2,000 fighters", 2000, "fighter", "~")]),
        ("One soldier was killed.", [("One soldier", 1, "soldier", "=")]),
        ("Turnout was 61.5%.", [("61.5%", 61.5, "percent", "=")]),
        ("The bank cut rates by 25 basis points.", [("25 basis points", 25, "basis point", "=")]),
        (
            "The army said 15 civilians, including four children, were killed.",
            [("15 civilians", 15, "civilian", "="), ("four children", 4, "child", "=")],
        ),
    ],
)
def test_amounts(text: str, meant: list[Found]) -> None:
    assert quantities(text) == meant


def test_a_range_has_both_ends() -> None:
    reading = isnad.read("Notes\nBetween 10 and 15 ships left.", as_is=True, language="en")
    assert [(q.value, q.value_to) for q in reading.quantities] == [(10, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701 was cited.",
        "Flight 302 was late.",
        "The team won 3-1.",
        "He was born in 1961.",
        "It opened on 3 March 2019.",
        "The talks lasted three days.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == []
