"""Who issued the documents of an article, on invented sentences."""

from __future__ import annotations

import pytest

import isnad
from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.cues import cue_lexicon
from isnad.reading.document import Document
from isnad.reading.issuers import Issuers
from isnad.reading.mentions import Mentions


def issuer(text: str, noun: str) -> str | None:
    """Return who issued the document that a word means, None where that is not told."""
    document = Document("عنوان الخبر\n" + text, load_language("ar"))
    issuers = Issuers(document, Mentions(find_actors(document)), cue_lexicon(document.language))
    found = issuers.of(document.language.morphology.fold(noun))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("أفادت دراسة نشرها معهد تلمارا للبحوث بأن السد آمن.", "الدراسة", "معهد تلمارا للبحوث"),
        ("كشف تقرير صادر عن وزارة الري أن السد آمن.", "التقرير", "وزارة الري"),
        ("أصدرت وزارة الري بيانا عن السد.", "البيان", "وزارة الري"),
        ("جاء في بيان لوزارة الري أن السد آمن.", "البيان", "وزارة الري"),
        ("نشرت وزارة الري تقريرا عن السد. ونشر معهد تلمارا تقريرا آخر.", "التقرير", None),
        ("نشرت صحيفة المرفأ تقريرا عن السد.", "التقرير", None),
        ("وصل الوفد إلى السد.", "الوفد", None),
        ("", "التقرير", None),
    ],
)
def test_who_issued_a_document(text: str, noun: str, name: str | None) -> None:
    assert issuer(text, noun) == name


def test_a_document_speaks_for_who_issued_it() -> None:
    found = isnad.read(
        "عنوان الخبر\nأفادت دراسة نشرها معهد تلمارا للبحوث أن السد آمن.\nوقالت الدراسة إن المعبر مفتوح.",
        as_is=True,
        language="ar",
    ).statements
    assert [one.speaker for one in found] == ["معهد تلمارا للبحوث"] * 2


def test_who_gave_the_figures_speaks() -> None:
    text = "عنوان\nوقال الوزير سالم النوار إن السد اكتمل. واقتنت الوزارة، وفق المعطيات التي قدمها الوزير، تسعين سريرا."
    assert [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements] == ["سالم النوار"] * 2


def test_a_day_between_a_statement_and_its_issuer() -> None:
    text = "عنوان\nواكتمل السد وفقا لبيان صدر الثلاثاء عن وزارة الري."
    (one,) = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "وزارة الري"
