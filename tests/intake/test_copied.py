"""Text copied from a browser, chrome and all: no sentence of the article is ever dropped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from isnad.errors import EmptyInput
from isnad.intake import article_from_text
from tests.intake.test_html_pages import PAGES, take

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section table tr ul option legend caption thead tbody".split()
)
_APART = frozenset("p h1 h2 h3 blockquote ul ol".split())
_UNSEEN = frozenset("script style head noscript template svg iframe textarea object video audio".split())
_SPACES = re.compile(r"[ \t\n\r\f]+")
# Where copying itself breaks a sentence: an advertisement within a line runs into its words.
_BROKEN_BY_COPYING = {"ads-in-text"}


def copied(page: str) -> str:
    """Return about what a browser puts on the clipboard when all of a page is selected."""
    parts: list[int | str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if "display:none" in (element.get("style") or "").replace(" ", "") or element.get("hidden") is not None:
            return
        breaks = 2 if element.tag in _APART else int(element.tag in _BLOCKS)
        parts.append(breaks)
        if element.tag == "br":
            parts.append("\n")
        parts.append(_SPACES.sub(" ", element.text or ""))
        for child in element:
            walk(child)
            parts.append(_SPACES.sub(" ", child.tail or ""))
        if element.tag in ("td", "th") and element.getnext() is not None:
            parts.append("\t")
        parts.append(breaks)

    walk(lxml_html.document_fromstring(page))
    text, due = "", 0
    for part in parts:
        if isinstance(part, int):
            due = max(due, part)
            continue
        if due or not text or text[-1] in " \n":
            part = part.lstrip(" ")
        if not part:
            continue
        if due:
            text = text.rstrip(" ")
            text += "\n" * (due - (len(text) - len(text.rstrip("\n")))) if text else ""
            due = 0
        text += part
    return text.strip() + "\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_sentence_of_a_page_is_dropped(path: Path) -> None:
    expected, payload, paragraphs = take(path)
    if "error" in expected or path.stem in _BROKEN_BY_COPYING:
        return
    text = copied(payload.decode(expected.get("encoding", "utf-8"), "replace"))
    try:
        article = article_from_text(text, published=None, outlet=None, language=None, as_is=False)
    except EmptyInput:
        # A shell shows nothing.
        return
    lines = {" ".join(line.split()) for line in text.split("\n")}
    read = {" ".join(line.split()) for line in article.text.split("\n")}
    sentences = [one for one in (" ".join(p.split()) for p in paragraphs) if len(one.split()) > 6 and one[-1] in ".»”"]
    assert [one for one in sentences if one in lines and one not in read] == []


ARABIC = (
    "أعلنت وزارة الموانئ في تلمارا، الخميس، إغلاق الممر الشرقي أمام السفن الأجنبية حتى نهاية الأسبوع.",
    "وقال الوزير سامي الودراني إن القرار «مؤقت»، وإن السفن التي دخلت الممر قبل الفجر لن تُمنع من المغادرة.",
    "في المقابل، نفت رئاسة فولدانيا أن تكون سفنها قد اقتربت من الممر.",
    "وشارك في الاجتماع ثلاثة وزراء وسفير، ولم يصدر عنه بيان حتى مساء الجمعة.",
    "لم يعلق الاتحاد على هذه الاتهامات، وقالت متحدثة باسمه إنها تتابع الأمر على تويتر وفيسبوك.",
    "تراجعت أسعار الشحن بعد الإعلان بنسبة 12 في المائة، بحسب نشرة السوق البحرية.",
    "ودعت نقابة البحارة أعضاءها إلى متابعة الأخبار عبر الموقع الإلكتروني للوزارة وعدم تصديق الشائعات.",
    "كانت الباخرة «زهرة» قد غادرت الميناء يوم 3 غشت 2024 وعلى متنها أربعون راكبا.",
    "ويعود الخلاف إلى عام 1998 حين رسم البلدان حدودهما البحرية من دون وسيط.",
    "وأضاف المصدر ذاته أن التحقيق لم ينته بعد وأن نتائجه ستنشر كاملة.",
)
ENGLISH = (
    "The ports ministry of Telmara closed the eastern channel to foreign ships on Thursday until the end of the week.",
    "Minister Sami Wedrani said the decision was “temporary” and that ships inside the channel would be let out.",
    "The Voldanian presidency denied that any of its vessels had come near the channel.",
    "Three ministers and an ambassador took part in the meeting, which ended without a statement.",
    "A spokeswoman for the union declined to comment and said she would share the report by email.",
    "Freight prices fell by 12 per cent after the announcement, according to a market bulletin.",
    "The dispute goes back to 1998, when the two countries drew their sea border without a mediator.",
)
TITLES = (
    "تلمارا تغلق الممر الشرقي وفولدانيا تنفي اقتراب سفنها",
    "Telmara closes eastern channel as Voldania denies approach",
)
ABOVE = (
    "الرئيسية",
    "سياسة",
    "Menu",
    "Accueil",
    "الخميس 8 غشت 2024 - 10:30",
    "شارك",
    "Facebook",
    "3 دقائق للقراءة",
    "(رويترز)",
)
ARCHIVED = "ميناء تلمارا (أرشيف)"
AMID = (
    "إعلان", "Advertisement", "La suite après la publicité", "اقرأ أيضا: أسعار السمك ترتفع في أسواق الشمال", "شارك", "Facebook Twitter WhatsApp",
    "تابعوا أخبارنا على تلغرام", ARCHIVED, "Lire aussi : le port fermé", "Read more: fish prices rise in the north", "خلاف قديم", "فرانس برس", "Share",
    "سفينة شحن عند مدخل الميناء", "رواية أخرى", "A cargo ship at the port gate", "Old dispute",
)  # fmt: skip
BELOW = (
    "المصدر: وكالات", "الوسوم", "تلمارا", "فولدانيا", "مواضيع ذات صلة", "عاصفة تغلق مطار ميدرا", "قطار جديد بين المدينتين", "التعليقات", "اترك تعليقا",
    "لن يتم نشر عنوان بريدك الإلكتروني.", "Laisser un commentaire", "Follow us", "جميع الحقوق محفوظة © 2024", "Related articles",
)  # fmt: skip


def _check(data: st.DataObject) -> None:
    arabic = data.draw(st.booleans())
    pool, title = (ARABIC, TITLES[0]) if arabic else (ENGLISH, TITLES[1])
    rest = data.draw(st.lists(st.sampled_from(pool[1:]), min_size=2, max_size=len(pool) - 1, unique=True))
    lines = [*data.draw(st.lists(st.sampled_from(ABOVE), max_size=5)), title]
    lines += data.draw(st.lists(st.sampled_from(ABOVE[4:]), max_size=3, unique=True))
    lines.append(pool[0])
    for sentence in rest:
        # At most two: three unnamed lines and a lone sentence are also how a list of links and the site's own words look.
        lines += data.draw(st.lists(st.sampled_from(AMID), max_size=2, unique=True))
        lines.append(sentence)
    lines += data.draw(st.lists(st.sampled_from(BELOW), max_size=8, unique=True))
    between = data.draw(st.sampled_from(["\n", "\n\n"]))
    article = article_from_text(between.join(lines), published=None, outlet=None, language=None, as_is=False)
    read = article.text.split("\n")
    assert [one for one in (pool[0], *rest) if one not in read] == []
    # What names itself as a picture's is left out wherever it stands.
    assert ARCHIVED not in read


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_an_article_in_chrome_comes_back_whole(data: st.DataObject) -> None:
    _check(data)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None)
@given(st.data())
def test_articles_in_ever_other_chrome_come_back_whole(data: st.DataObject) -> None:
    _check(data)


@pytest.mark.parametrize(
    "between",
    [
        ("خلاف قديم", ARCHIVED),
        (ARCHIVED, "خلاف قديم"),
        # A caption that no word names as one, over a subheading.
        ("سفينة شحن عند مدخل الميناء", "رواية أخرى"),
    ],
)
def test_a_last_sentence_under_a_caption_and_a_subheading_is_text(between: tuple[str, ...]) -> None:
    text = "\n".join([TITLES[0], ARABIC[0], ARABIC[1], *between, ARABIC[2], "جميع الحقوق محفوظة © 2024"])
    read = article_from_text(text, published=None, outlet=None, language=None, as_is=False).text.split("\n")
    assert ARABIC[2] in read


@pytest.mark.parametrize(
    "caption",
    [
        "وزير الموانئ خلال مؤتمر صحفي",
        "الوزير لدى وصوله إلى الميناء",
        "جانب من الاجتماع",
        "Minister Wedrani speaks to reporters",
        "Le ministre lors d'une visite",
    ],
)
def test_few_words_that_say_what_a_picture_shows_are_left_out(caption: str) -> None:
    text = "\n".join([TITLES[0], ARABIC[0], ARABIC[1], caption, *ARABIC[2:5]])
    read = article_from_text(text, published=None, outlet=None, language=None, as_is=False).text.split("\n")
    assert read == [TITLES[0], *ARABIC[:5]]


@pytest.mark.parametrize(
    "heading",
    [
        "خلاف قديم",
        "الوزير والسفير",
        "ممثل الرئيس الودراني",
        "ضحايا خلال ساعات",
        "شكوى لدى القضاء",
        "من يتوسط بين البلدين",
    ],
)
def test_few_words_that_may_head_a_part_stay(heading: str) -> None:
    text = "\n".join([TITLES[0], ARABIC[0], ARABIC[1], heading, *ARABIC[2:5]])
    read = article_from_text(text, published=None, outlet=None, language=None, as_is=False).text.split("\n")
    assert read == [TITLES[0], *ARABIC[:2], heading, *ARABIC[2:5]]


def test_one_sentence_under_a_list_of_links_is_the_sites_own() -> None:
    links = ["عاصفة تغلق مطار ميدرا", "قطار جديد بين المدينتين", "أسعار السمك ترتفع في الأسواق"]
    own = "هذا الموقع مستقل يكتبه صحافيون متطوعون منذ سنوات طويلة."
    text = "\n".join([TITLES[0], *ARABIC[:3], *links, own])
    read = article_from_text(text, published=None, outlet=None, language=None, as_is=False).text.split("\n")
    assert read == [TITLES[0], *ARABIC[:3]]
