"""English time expressions and their TIMEX3 values; the article is of Wednesday 14 September 2022."""

from __future__ import annotations

import datetime as dt

import pytest

from isnad.language import load_language
from isnad.reading.document import Document
from isnad.reading.times import find_times

PUBLISHED = dt.date(2022, 9, 14)


def times(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    document = Document(text, load_language("en"))
    return [(text[slice(*t.span)], t.type, t.value) for t in find_times(document, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The port opened on March 5, 2019.", "March 5, 2019", "2019-03-05"),
        ("The port opened on 5 March 2019.", "5 March 2019", "2019-03-05"),
        ("The port opened on the fifth of March 2019.", "the fifth of March 2019", "2019-03-05"),
        ("The port opened on 5th March 2019.", "5th March 2019", "2019-03-05"),
        ("The port opened on Sept. 3.", "Sept. 3", "2022-09-03"),
        ("He will take over on Jan. 1.", "Jan. 1", "2023-01-01"),
        ("The port opened on Aug 12.", "Aug 12", "2022-08-12"),
        ("It was signed on 2018-11-04 at sea.", "2018-11-04", "2018-11-04"),
        ("It was signed on 3/21/2016 at sea.", "3/21/2016", "2016-03-21"),
        ("It was signed on 21/3/2016 at sea.", "21/3/2016", "2016-03-21"),
        ("It was signed on 21.03.2016 at sea.", "21.03.2016", "2016-03-21"),
        ("The talks ran from March 5-7, 2019.", "March 5-7, 2019", "2019-03-05/2019-03-07"),
        ("He resigned on Tuesday, March 5, 2019.", "Tuesday, March 5, 2019", "2019-03-05"),
        ("He resigned on Tuesday 13 September.", "Tuesday 13 September", "2022-09-13"),
        ("It was founded in 1998 by farmers.", "1998", "1998"),
        ("It has been closed since 2015.", "2015", "2015"),
        ("The 2018-2020 plan failed.", "2018-2020", "2018/2020"),
        ("Prices rose in August.", "August", "2022-08"),
        ("Prices rose in March 2018.", "March 2018", "2018-03"),
        ("Prices rose in March of last year.", "March of last year", "2021-03"),
        ("Prices rose in early 2019.", "early 2019", "2019"),
        ("Prices rose in late March.", "late March", "2022-03"),
        ("Prices rose in mid-2018.", "mid-2018", "2018"),
        ("It ends by the end of 2023.", "the end of 2023", "2023"),
        ("It ends at the beginning of next year.", "the beginning of next year", "2023"),
        ("It ends at the end of the month.", "the end of the month", "2022-09"),
        ("Output grew in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3"),
        ("Output grew in the first half of this year.", "the first half of this year", "2022-H1"),
        ("Output grew in the second quarter.", "the second quarter", "2022-Q2"),
        ("Output fell last quarter.", "last quarter", "2022-Q2"),
        ("It was built in the 19th century.", "the 19th century", "18"),
        ("It was built in the 1960s.", "the 1960s", "196"),
        ("It was built in the early 1980s.", "the early 1980s", "198"),
        ("It was built in the '90s.", "the '90s", "199"),
        ("It was built in the nineties.", "the nineties", "199"),
        ("It has rained since spring 2018.", "spring 2018", "2018-SP"),
        ("It could open in the autumn.", "the autumn", "2022-FA"),
        ("It closed during the winter.", "the winter", "2022-WI"),
        ("Forests burned last summer.", "last summer", "2021-SU"),
        ("Forests burned in the summer of 2020.", "the summer of 2020", "2020-SU"),
        ("They met on the first Friday of March 2024.", "the first Friday of March 2024", "2024-03-01"),
        ("They met on the last day of February 2020.", "the last day of February 2020", "2020-02-29"),
        ("They met in the first week of October 2017.", "the first week of October 2017", "2017-W40"),
        ("Shops close on Christmas Day 2021.", "Christmas Day 2021", "2021-12-25"),
        ("Shops close on Eid al-Fitr 2022.", "Eid al-Fitr 2022", "2022-05-02"),
        ("Shops close on New Year's Eve.", "New Year's Eve", "2022-12-31"),
        ("He died on 10 Ramadan 1440.", "10 Ramadan 1440", "2019-05-15"),
    ],
)
def test_dates(text: str, words: str, value: str) -> None:
    assert times(text) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The minister arrived yesterday.", "yesterday", "2022-09-13"),
        ("The minister leaves tomorrow.", "tomorrow", "2022-09-15"),
        ("The minister arrived the day before yesterday.", "the day before yesterday", "2022-09-12"),
        ("The council met today.", "today", "2022-09-14"),
        ("The council met on Monday.", "Monday", "2022-09-12"),
        ("The council met Wednesday.", "Wednesday", "2022-09-14"),
        ("The council met last Wednesday.", "last Wednesday", "2022-09-07"),
        ("The council will meet on Friday.", "Friday", "2022-09-16"),
        ("The council meets next Friday.", "next Friday", "2022-09-16"),
        ("The council decided last week.", "last week", "2022-W36"),
        ("The council decides next week.", "next week", "2022-W38"),
        ("The council decided this month.", "this month", "2022-09"),
        ("The council decided last month.", "last month", "2022-08"),
        ("The council decided last year.", "last year", "2021"),
        ("The council decides next year.", "next year", "2023"),
        ("The council decided earlier this year.", "earlier this year", "2022"),
        ("The council decided late last year.", "late last year", "2021"),
        ("The council met last March.", "last March", "2022-03"),
        ("The council met over the weekend, and last weekend.", "last weekend", "2022-W36-WE"),
        ("The council met three days ago.", "three days ago", "2022-09-11"),
        ("The council met two years ago.", "two years ago", "2020"),
        ("The council met a week ago.", "a week ago", "2022-W36"),
        ("The council met about six months ago.", "about six months ago", "2022-03"),
        ("The council will return in two days.", "in two days", "2022-09-16"),
        ("The council returns three weeks from now.", "three weeks from now", "2022-10-05"),
        ("It was common decades ago.", "decades ago", "PAST_REF"),
        ("It has recently closed.", "recently", "PAST_REF"),
        ("It is currently closed.", "currently", "PRESENT_REF"),
        ("It is closed now.", "now", "PRESENT_REF"),
        ("It will soon open.", "soon", "FUTURE_REF"),
        ("It could open in the coming weeks.", "the coming weeks", "FUTURE_REF"),
        ("It may open in the near future.", "the near future", "FUTURE_REF"),
        ("The council met on Thursday of last week.", "Thursday of last week", "2022-09-08"),
    ],
)
def test_days_and_periods_counted_from_the_article(text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in times(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The quake struck at 10:30 a.m.", "10:30 a.m.", "2022-09-14T10:30"),
        ("The quake struck at 3 p.m. on Tuesday.", "3 p.m. on Tuesday", "2022-09-13T15:00"),
        ("The quake struck at 15:45.", "15:45", "2022-09-14T15:45"),
        ("The quake struck at 0650 GMT, or 06:50 GMT.", "06:50 GMT", "2022-09-14T06:50Z"),
        ("The quake struck on Tuesday at 8 p.m.", "Tuesday at 8 p.m.", "2022-09-13T20:00"),
        ("The quake struck at noon.", "noon", "2022-09-14T12:00"),
        ("The quake struck at midnight.", "midnight", "2022-09-14T00:00"),
        ("The quake struck at nine o'clock.", "nine o'clock", "2022-09-14T09:00"),
        ("It begins at 6 o'clock this evening.", "6 o'clock this evening", "2022-09-14T18:00"),
        ("The quake struck on Monday evening.", "Monday evening", "2022-09-12TEV"),
        ("The quake struck early on Tuesday morning.", "early on Tuesday morning", "2022-09-13TMO"),
        ("The quake struck late Monday night.", "late Monday night", "2022-09-12TNI"),
        ("The quake struck last night.", "last night", "2022-09-13TNI"),
        ("The quake struck yesterday afternoon.", "yesterday afternoon", "2022-09-13TAF"),
        ("They meet this evening.", "this evening", "2022-09-14TEV"),
        ("They meet tomorrow morning.", "tomorrow morning", "2022-09-15TMO"),
        ("They meet tonight.", "tonight", "2022-09-14TNI"),
        ("They meet tomorrow at 5 p.m.", "tomorrow at 5 p.m.", "2022-09-15T17:00"),
        ("It began at 7:30 a.m. on March 5, 2019.", "7:30 a.m. on March 5, 2019", "2019-03-05T07:30"),
    ],
)
def test_hours_and_parts_of_the_day(text: str, words: str, value: str) -> None:
    assert (words, "TIME", value) in times(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The truce lasted three days.", "three days", "P3D"),
        ("The truce lasted for 24 hours.", "24 hours", "PT24H"),
        ("The truce lasted a week.", "a week", "P1W"),
        ("The truce lasted two and a half years.", "two and a half years", "P2Y6M"),
        ("The truce lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("The truce lasted half an hour.", "half an hour", "PT30M"),
        ("The truce lasted five years and ten months.", "five years and ten months", "P5Y10M"),
        ("The truce lasted more than two decades.", "more than two decades", "P20Y"),
        ("The truce lasted nearly two weeks.", "nearly two weeks", "P2W"),
        ("The truce lasted for years.", "years", "PXY"),
        ("The truce lasted several months.", "several months", "PXM"),
        ("The truce lasted a few days.", "a few days", "PXD"),
        ("The truce has held for decades.", "decades", "PXDE"),
        ("They signed a five-year plan.", "five-year", "P5Y"),
        ("Over the past three years it grew.", "the past three years", "P3Y"),
        ("In the last 48 hours it grew.", "the last 48 hours", "PT48H"),
        ("It took 90 minutes.", "90 minutes", "PT90M"),
        ("He is 25 years old.", "25 years old", "P25Y"),
        ("The 25-year-old farmer won.", "25-year-old", "P25Y"),
        ("Within six months it had grown.", "six months", "P6M"),
        ("It took ten minutes and twenty seconds.", "ten minutes and twenty seconds", "PT10M20S"),
    ],
)
def test_lengths(text: str, words: str, value: str) -> None:
    assert times(text) == [(words, "DURATION", value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They meet every six months.", "every six months", "P6M"),
        ("They meet every day.", "every day", "P1D"),
        ("They report annually.", "annually", "P1Y"),
        ("They meet every other week.", "every other week", "P2W"),
        ("It pumps 3,000 barrels a day.", "a day", "P1D"),
    ],
)
def test_sets(text: str, words: str, value: str) -> None:
    assert times(text) == [(words, "SET", value)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister may resign, Theresa May said.",
        "They march on the second floor.",
        "The team won 3-1 and finished second.",
        "Flight 2018 left gate 12.",
        "He paid $2,019 for 1995 euros.",
        "They will march to the sea.",
        "He fell two places and lost 3.5 percent.",
        "It was the first time.",
        "He left as soon as he could, shortly after the vote.",
        "A reporter for Valley Today asked.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The minister arrived yesterday.", "yesterday", None),
        ("The council met on Tuesday.", "Tuesday", "XXXX-WXX-2"),
        ("He leaves on August 12.", "August 12", "XXXX-08-12"),
        ("The council decided last week.", "last week", None),
        ("The council met three days ago.", "three days ago", None),
        ("It was founded in 1998.", "1998", "1998"),
        ("The quake struck on Tuesday evening.", "Tuesday evening", "XXXX-WXX-2TEV"),
        ("The quake struck at 10:30 a.m.", "10:30 a.m.", "XXXX-XX-XXT10:30"),
    ],
)
def test_without_a_date(text: str, words: str, value: str | None) -> None:
    assert [t[::2] for t in times(text, None)] == [(words, value)]
