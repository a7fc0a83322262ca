"""The article is told from its page, whatever stands around it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad.errors import NoArticle
from isnad.intake import article_from_bytes, article_from_path, article_from_text
from isnad.records import Article

# Invented pages: a line that begins with @ must come out, every other must not; above the line --- what the page says.
PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
TITLE = "نورستان تعلن اكتمال سد النوار ونهارا تنفي وجود أي اتفاق"
BODY = (
    "أعلن وزير الري في نورستان سالم النوار، أمس الثلاثاء، أن “سد النوار اكتمل قبل موعده”، مشيرا إلى أن كلفته بلغت 3 مليارات درهم.",
    "وأضاف الوزير، في حوار مع قناة «المدى»، أن ملء الخزان سيبدأ في شهر غشت المقبل، وأن المعبر سيظل مفتوحا.",
    "في المقابل، نفت وزارة الخارجية النهارية وجود اتفاق سري حول مياه النهر، ووصفت الخبر بأنه مختلق.",
    "وقال مصدر في الوزارة إن “المفاوضات لم تبدأ بعد”.",
    "وبحسب تقارير دولية، فإن النهر يسقي نحو مليوني هكتار منذ سنة 1987.",
    "وتابع المصدر ذاته على حسابه في تويتر أن بلاده تنتظر ردا مكتوبا، ثم شارك رابط البيان مع الصحافيين.",
)
SPACES = re.compile("[ \t\n\r\f\v]+")


def read(page: str) -> Article:
    return article_from_text(page, published=None, outlet=None, language=None, as_is=False)


def of_bytes(payload: bytes) -> Article:
    return article_from_bytes(payload, published=None, outlet=None, language=None, as_is=False)


def assert_evidence(article: Article, payload: bytes) -> None:
    """Every paragraph is the decoded characters of its byte ranges, with ASCII white space collapsed, and they join."""
    assert "\n".join(article.text[a:b] for a, b in (p.span for p in article.paragraphs)) == article.text
    last = 0
    for paragraph in article.paragraphs:
        (start, end), ranges = paragraph.span, paragraph.bytes
        assert SPACES.sub(" ", b"".join(payload[a:b] for a, b in ranges).decode()) == article.text[start:end]
        assert all(a < b for a, b in ranges)
        assert sorted(ranges) == ranges
        assert ranges[0][0] >= last
        last = ranges[-1][1]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_told_from_its_page(path: Path) -> None:
    head, marked = path.read_text(encoding="utf-8").split("---\n", 1)
    expected = {name: value.strip() or None for name, value in (line.split(":", 1) for line in head.splitlines())}
    lines = marked.split("\n")
    page = "\n".join(line.removeprefix("@") for line in lines)
    article = read(page)
    assert article.text.split("\n") == [line[1:] for line in lines if line.startswith("@")]
    assert {name: getattr(article, name) for name in expected} == expected
    assert_evidence(article, page.encode())


def test_the_founding_page(shared: Path) -> None:
    gold = json.loads((shared / "seed" / "reading.gold.jsonl").read_bytes())
    page = shared / "seed" / "page.txt"
    article = article_from_path(page, published=None, outlet=None, language=None, as_is=False)
    assert article.text == gold["text"]
    assert (article.outlet, article.section, article.published) == (gold["outlet"], gold["section"], None)
    assert article.warnings
    assert_evidence(article, page.read_bytes())


def test_what_is_given_overrules_the_page() -> None:
    page = f"{TITLE}\n\n7 غشت 2024\n\n" + "\n\n".join(BODY) + "\n\n© صوت النهر"
    assert (read(page).published, read(page).outlet) == ("2024-08-07", "صوت النهر")
    article = article_from_text(page, published="2024-08-09", outlet="نبأ", language="ar", as_is=False)
    assert (article.published, article.outlet, article.warnings) == ("2024-08-09", "نبأ", [])


def test_dates_within_the_text_date_nothing() -> None:
    article = read(f"{TITLE}\n\n" + "\n\n".join([*BODY, "وكان السد قد دشن في 3 غشت 2021 بحضور الوزير."]))
    assert article.published is None
    assert article.warnings


@pytest.mark.parametrize(
    "page",
    [
        "الرئيسية\nسياسة\nاقتصاد\nرياضة\nاتصل بنا",
        "سد النوار",
        "اترك تعليقا\nلن يتم نشر عنوان بريدك الإلكتروني.\nإرسال",
        "123\n***\nسد",
    ],
)
def test_a_page_without_an_article(page: str) -> None:
    with pytest.raises(NoArticle):
        read(page)


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [60, 72, 100])
def test_paragraphs_that_were_wrapped_at_a_width(width: int) -> None:
    page = "\n\n".join(wrapped(part, width) for part in ["سياسة", TITLE, *BODY, "شارك الخبر"])
    article = read(page)
    assert article.text.split("\n") == [TITLE, *BODY]
    assert_evidence(article, page.encode())


@pytest.mark.parametrize("between", ["إعلان", "Publicité", "اقرأ أيضا: نهارا تغلق الحدود", "إعلان\n\nشارك الخبر"])
def test_a_sentence_cut_in_two_by_chrome_is_joined(between: str) -> None:
    first, second = BODY[1].split(" أن ملء ")
    page = "\n\n".join([TITLE, BODY[0], f"{first} أن  ", between, f"ملء {second}", *BODY[2:]])
    article = read(page)
    assert article.text.split("\n") == [TITLE, *BODY]
    assert [len(p.bytes) for p in article.paragraphs] == [1, 1, 2, *[1] * (len(BODY) - 2)]
    assert_evidence(article, page.encode())


CHROME = st.sampled_from(
    [
        "شارك",
        "Facebook",
        "إعلان",
        "اقرأ أيضا: نهارا تغلق الحدود",
        "Lire aussi : نهارا تغلق الحدود",
        "طباعة",
        "Share this article",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", " \n \n", "\n\u00a0\n"])
MARKS = st.sampled_from(["", "\u00a0", " \t", "\u200f", "  "])


@settings(deadline=None)  # the first page loads the words of all languages
@given(st.lists(st.tuples(CHROME, MARKS, ENDS), min_size=len(BODY) + 1, max_size=len(BODY) + 1), st.booleans())
def test_chrome_between_any_paragraphs_is_taken_out(between: list[tuple[str, str, str]], marked: bool) -> None:
    page = TITLE
    for paragraph, (chrome, mark, end) in zip((*BODY, ""), between, strict=True):
        page += f"{end}{mark}{chrome}{end}{paragraph}"
    payload = (b"\xef\xbb\xbf" if marked else b"") + page.encode()
    article = of_bytes(payload)
    assert [line.strip("\u200f") for line in article.text.split("\n")] == [TITLE, *BODY]
    assert_evidence(article, payload)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [TITLE, *BODY, "شارك", "سياسة", "7 غشت 2024", "التعليقات", "© نبأ", "", " \u00a0", "؟", "Share"]
        )
    )
)
def test_any_page_gives_an_article_with_evidence_or_says_why_not(lines: list[str]) -> None:
    page = "\r\n".join(lines)
    try:
        article = read(page)
    except Exception as error:
        assert type(error).__name__ in {"NoArticle", "EmptyInput", "UnknownLanguage"}
        return
    assert_evidence(article, page.encode())
    assert article == read(page)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_intake(text: str) -> None:
    for as_is in (True, False):
        try:
            article = article_from_text(text, published=None, outlet=None, language=None, as_is=as_is)
        except Exception as error:
            assert type(error).__name__ in {"NoArticle", "EmptyInput", "UnknownLanguage"}
        else:
            assert as_is is False or article.text == text


def test_a_line_longer_than_any_text_is_cut_where_an_article_is() -> None:
    payload = ("قال الوزير إن السد اكتمل في موعده. " * 20_000).encode()
    article = article_from_bytes(payload, published=None, outlet=None, language="ar", as_is=False)
    assert 90_000 < len(article.text) <= 100_000
    assert any("left unread" in warning for warning in article.warnings)
    assert isnad.verify(payload, article) == []
