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
    """Return the words that tell who issued the document of a kind at the end of a text, None where that is not told."""
    document = Document("عنوان الخبر\n" + text, load_language("ar"))
    issuers = Issuers(document, Mentions(find_actors(document)), cue_lexicon(document.language))
    found = issuers.of(noun, len(document.text))
    return document.text[slice(*found.issuer)] if found else None


@pytest.mark.parametrize(
    ("text", "noun", "words"),
    [
        ("أفادت دراسة نشرها معهد تلمارا للبحوث بأن السد آمن.", "دراسه", "معهد تلمارا للبحوث"),
        ("كشف تقرير صادر عن وزارة الري أن السد آمن.", "تقرير", "وزارة الري"),
        ("كشف تقرير صادر عن ديوان المياه الأعلى أن السد آمن.", "تقرير", "ديوان المياه الأعلى"),
        ("أصدرت وزارة الري بيانا عن السد.", "بيان", "وزارة الري"),
        ("وكانت لجنة السدود الوطنية قد أصدرت بيانا عن السد.", "بيان", "لجنة السدود الوطنية"),
        ("وحذرت وزارة الري، التي نشرت تقريرا عن السد، من الانهيار.", "تقرير", "وزارة الري"),
        ("وكان السكان المتضررون وجهوا رسالة. ووجهت نقابة المزارعين رسالة إلى الوالي.", "رساله", "نقابة المزارعين"),
        ("أصدرت وزارة الري بيانا نشرته على موقعها عن السد.", "بيان", "وزارة الري"),
        ("وحصلت الجريدة على دراسة موقعة من قبل سالم النوار.", "دراسه", "سالم النوار"),
        ("جاء في بيان لوزارة الري أن السد آمن.", "بيان", "وزارة الري"),
        ("قال بيان صادر عن فرنسا وإيطاليا إن السد آمن.", "بيان", "فرنسا وإيطاليا"),
        ('وأكد بيان صادر عن سالم النوار "نهاية الأعمال في السد هذا العام".', "بيان", "سالم النوار"),
        ("وفقا لبيان صادر عن وزارة الري فإن السد آمن.", "بيان", "وزارة الري"),
        ("نشرت وزارة الري تقريرا عن السد. ونشر معهد تلمارا تقريرا آخر.", "تقرير", "معهد تلمارا"),
        ("نشرت صحيفة المرفأ تقريرا عن السد.", "تقرير", None),
        ("واستنكر الوزير في بيان صادر عن مكتبه انهيار السد.", "بيان", None),
        ("وصل الوفد إلى السد.", "وفد", None),
        ("", "تقرير", None),
    ],
)
def test_who_issued_a_document(text: str, noun: str, words: str | None) -> None:
    assert issuer(text, noun) == words


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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The document that a report goes back to, over whoever spoke since.
        ("وقالت وزارة الري في بيان إن السد آمن. وقال سالم النوار إن المعبر مغلق. وأضاف البيان أن P.", "وزارة الري"),
        ("وكشفت وزارة الري في تقرير لها أن السد آمن. وقال سالم النوار P. وأضاف التقرير أن P.", "وزارة الري"),
        ("وأصدرت وزارة الري بيانا. ثم أصدرت وزارة العدل بيانا. وأضاف البيان أن P.", "وزارة العدل"),
        ("ووجهت نقابة المزارعين رسالة إلى الوالي. وقال سالم النوار P. وطالبت الرسالة بفتح السد.", "نقابة المزارعين"),
        # The one that a verb issues where the report stands.
        ("وكانت وزارة الري قد أصدرت بيانا قالت فيه إن السد آمن. وأضاف البيان أن P.", "وزارة الري"),
        ("وقال البيان الصادر عن ديوان المياه الأعلى إن السد آمن. وأضاف البيان أن P.", "ديوان المياه الأعلى"),
        # A body that is named at length before, and a text that tells of its document all at once.
        ("وزار الوفد محكمة تلمارا العليا. وأصدرت المحكمة بيانا. وأضاف البيان أن P.", "محكمة تلمارا العليا"),
        ("وقالت وزارة الري إن السد آمن. ويأتي التقرير في وقت صعب. وأضاف التقرير أن P.", "وزارة الري"),
        ("وحذرت وزارة الري، التي نشرت تقريرا عن السد، من الانهيار. ووفقا للتقرير فإن P.", "وزارة الري"),
        # Who adopted it, whoever its pronoun means, who told of it before an outlet got it, the media that spoke.
        ("وصوت مجلس تلمارا الأعلى بالأغلبية لصالح قرار بهذا الصدد. واعتبر القرار أن P.", "مجلس تلمارا الأعلى"),
        ("ووافقت وزارة الري على فتح السد؛ وأشار البيان الصادر عنها إلى أن P.", "وزارة الري"),
        ("وقالت وزارة الري إن السد آمن. وأوضح بلاغ توصلت به الجريدة أن P.", "وزارة الري"),
        ("وقالت وسائل إعلام نوميرية إن السد انهار. وأضافت التقارير أن P.", "وسائل إعلام نوميرية"),
        ("وقالت وسائل إعلام نوميرية إن السد انهار. وتفيد تقارير صحفية بذلك. وأضافت تقارير محلية أن P.", "تقارير محلية"),
    ],
)
def test_a_document_goes_back_to_who_issued_it(text: str, speaker: str) -> None:
    found = isnad.read("عنوان\n" + text.replace("P", "المعبر مفتوح"), as_is=True, language="ar").statements
    assert found[-1].speaker == speaker
