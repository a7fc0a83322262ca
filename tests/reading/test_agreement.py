"""Whom the gender and number of a verb rule out, on invented sentences."""

from __future__ import annotations

import pytest

import isnad
from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.document import Document
from isnad.reading.genders import known_genders


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar").statements]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A verb behind its subject has the gender of a given name.
        (
            "التقت المحامية مريم الدرهمي الوزير سالم النوار في مكتبه، وقالت إن الملف أغلق.",
            ["مريم الدرهمي"],
        ),
        (
            "كشف سالم النوار أن مريم الدرهمي زارته بعد أن زعمت أن البيت بيتها.",
            ["سالم النوار", "مريم الدرهمي"],
        ),
        # The pronoun of an object is no ending of the verb: «وصفها» is one man's.
        (
            "قال الوزير سالم النوار إن الاتهامات قديمة. ووصفها بأنها محاولة للابتزاز.",
            ["سالم النوار", "سالم النوار"],
        ),
    ],
)
def test_a_verb_behind_its_subject_agrees_with_it(text: str, found: list[str]) -> None:
    assert speakers(text) == found


def test_several_are_not_one_man() -> None:
    found = speakers("قال الوزير سالم النوار إن السد آمن. ورفع المحتجون لافتات مطالبين برحيل الإدارة.")
    assert found[0] == "سالم النوار"
    assert "سالم النوار" not in found[1:]


def test_a_given_name_tells_the_gender_and_a_family_name_alone_does_not() -> None:
    language = load_language("ar")
    document = Document("قالت زينب الدرهمي إن سالم النوار غادر. وقال زينب إنه باق.", language)
    found = known_genders(document, find_actors(document))
    assert (found["زينب الدرهمي"], found["سالم النوار"]) == ("f", "m")


def test_a_role_alone_is_whoever_spoke_last() -> None:
    found = speakers(
        "قال المتحدث باسم الجيش سالم الرزاز إن الطريق مفتوح. وأكد المدير الجهوي كريم النوار أن المدارس مغلقة. "
        "ولفت المتحدث إلى أن الامتحانات تأجلت."
    )
    assert found == ["سالم الرزاز", "كريم النوار", "كريم النوار"]


def test_an_official_of_a_state_is_nobody_of_another() -> None:
    found = speakers(
        "قال وزير الخارجية الفرنسي جان دوفال إن اللقاء مثمر. وأكد وزير الخارجية الإسباني كارلوس ميندا أن الاتفاق قريب. "
        "وشدد المسؤول الفرنسي على أهمية التعليم."
    )
    assert found[-1] == "جان دوفال"


def test_who_leads_a_state_does_not_lead_a_body_in_it() -> None:
    found = speakers("قال الرئيس الإيراني كريم شهابي إن الإنترنت حق. وزعم رئيس شرطة طهران أن القواعد خففت.")
    assert found == ["كريم شهابي", "رئيس شرطة طهران"]


def test_two_say_what_a_verb_in_the_dual_tells() -> None:
    text = "عنوان\nوقالت رانيا الساري إن القرعة باطلة. النمسا وإيطاليا تطالبان بحماية المرفأ."
    *_, one = isnad.read(text, as_is=True, language="ar").statements
    assert one.speaker == "النمسا وإيطاليا"


def test_a_body_goes_on_in_the_gender_of_whoever_spoke_for_it_last() -> None:
    text = (
        "وأعلنت وزارة الصيد أن المرفأ مغلق. وقال حمدان الساري إن المركب غرق. "
        'وقال متحدث باسم وزارة الصيد إن القرعة أجلت. وأضاف: "لن نفتحه قبل الصيف".'
    )
    assert speakers(text) == ["وزارة الصيد", "حمدان الساري", "وزارة الصيد", "وزارة الصيد"]
