"""Who speaks, when, through whom: on invented sentences."""

from __future__ import annotations

import pytest

import isnad
from isnad.records import Reading


def reading(text: str, published: str | None = None) -> Reading:
    return isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar", published=published)


def test_when_it_was_said() -> None:
    (one,) = reading("قال وزير الري سالم النوار، الثلاثاء، إن السد اكتمل.", "2024-03-14").statements
    assert one.said is not None
    assert one.said.value == "2024-03-12"


def test_a_time_inside_the_content_dates_what_is_told() -> None:
    (one,) = reading("قال وزير الري سالم النوار إن السد اكتمل أمس.", "2024-03-14").statements
    assert one.said is None


def test_a_participle_goes_on_with_the_subject_of_its_sentence() -> None:
    first, second = reading("قال سالم النوار إن السد اكتمل، داعيا السكان إلى الهدوء.").statements
    assert second.speaker == first.speaker
    assert second.act == "demand"


def test_the_same_source_goes_on_across_sentences() -> None:
    first, second = reading("أعلنت وزارة الري أن السد اكتمل. وأضاف المصدر ذاته أن المعبر مفتوح.").statements
    assert second.speaker == first.speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قالت شاهدة عيان، تدعى مريم الدرهمي: إن السد انهار.", "مريم الدرهمي"),
        ("ونفى رئيس الحكومة، بشكل رسمي، وجود تسرب في السد.", "رئيس الحكومة"),
        ("وأكد مدير الري، من جهة أخرى، أن السد آمن.", "مدير الري"),
        ("وقال الزرهوم بعد أن وصل إلى الموقع إن السد آمن.", "الزرهوم"),
        ("كشف تقرير صادر عن البنك المركزي النوميري، الإثنين، أن العائدات تراجعت.", "البنك المركزي النوميري"),
    ],
)
def test_the_name_in_a_source_and_no_more(text: str, speaker: str) -> None:
    (one,) = reading(text).statements
    assert one.speaker == speaker


def test_whom_a_clause_about_the_source_names_is_another() -> None:
    (one,) = reading("وقال قيادي في التحالف العسكري الذي يدعم الرئيس سالم النوار إن السد آمن.").statements
    assert one.speaker == "قيادي في التحالف العسكري الذي يدعم الرئيس سالم النوار"


def test_people_who_are_told_are_not_who_tells() -> None:
    _, second = reading("قالت الوزيرة سلمى الدرهمي إن السد آمن.\nوحذرت المواطنين من الاقتراب منه.").statements
    assert (second.speaker, second.source) == ("سلمى الدرهمي", [])


def test_who_denies_passes_nothing_on() -> None:
    found = reading("نفت وزارة الري ما نشرته صحيفة المرفأ عن أن السد انهار.").statements
    assert all("وزارة الري" not in one.via for one in found)


def test_who_goes_on_in_one_sentence_is_relayed_as_before() -> None:
    found = reading("أعلنت وزارة الري أن المدير سالم النوار أكد أن السد آمن، مضيفا أن المعبر مفتوح.").statements
    last = found[-1]
    assert (last.speaker, last.via) in [("سالم النوار", ["وزارة الري"]), ("وزارة الري", [])]


def test_a_participle_behind_a_name_is_no_part_of_it() -> None:
    first, second = reading("وتابعت سلمى الدرهمي قائلة إن السد آمن. وأضافت قائلة إن المعبر مفتوح.").statements
    assert (first.speaker, second.speaker, second.source) == ("سلمى الدرهمي", "سلمى الدرهمي", [])


def test_a_title_of_honour_means_who_spoke_last() -> None:
    _, second = reading("قالت وزيرة الري سلمى الدرهمي إن السد آمن.\nوأشارت معاليها إلى أن المعبر مفتوح.").statements
    assert second.speaker == "سلمى الدرهمي"


def test_a_body_of_another_gender_is_the_object_of_a_verb() -> None:
    _, second = reading("قال النائب سالم الدرهمي إن السد آمن. وطالب الحكومة بالتراجع عن القرار.").statements
    assert (second.speaker, second.source) == ("سالم الدرهمي", [])


def test_nobody_said_what_is_rumoured() -> None:
    text = "نفى الوزير سمير الناجي ما راج حول استقالته من الحكومة."
    found = {one.act: one.speaker for one in reading(text).statements}
    assert found == {"deny": "سمير الناجي", "assert": None}


def test_who_relays_between_commas() -> None:
    (one,) = reading("قال الوزير سالم العامري، بحسب وكالة «نورد برس»، إن بلاده لن تتفاوض.").statements
    assert one.speaker == "سالم العامري"
    assert len(one.via) == 1
    assert "نورد برس" in one.via[0]


def test_who_is_named_behind_a_preposition_is_no_subject() -> None:
    found = reading("وفي لقاء لدى سالم النوار قالت سلمى الدرهمي إن السد آمن.").statements
    assert [one.speaker for one in found] == ["سلمى الدرهمي"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("ونفت الشركة، في بيان لها، هذه الاتهامات.", "الشركة", "هذه الاتهامات"),
        ("ونفت إدارة السجن الخبر.", "إدارة السجن", "الخبر"),
        ("وانتقد الحزب القرار.", "الحزب", "القرار"),
        ("ونفى النادي، في بلاغ رسمي، خبر الإقالة.", "النادي", "خبر الإقالة"),
        ("وأعلن مدير حملته أنه سيطعن.", "مدير حملته", "سيطعن"),
    ],
)
def test_subject_and_object_by_their_form(text: str, speaker: str, content: str) -> None:
    text = "قال سالم النوار إن المشروع كبير. " + text
    found = reading(text)
    second = found.statements[1]
    assert (second.speaker, found.text[slice(*second.content[0])]) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وكان والد الضحية قد صرح بأن ابنه تعرض للضرب.", "والد الضحية"),
        ("وكانت الصحيفة ذكرت أن الاستقالة قدمت.", "الصحيفة"),
        ("أما وزير العدل فقال إن القانون جاهز.", "وزير العدل"),
        ("أما المحامية نادية السلاوي فقد اعتبرت أن النص جيد.", "نادية السلاوي"),
    ],
)
def test_a_subject_that_opens_its_clause(text: str, speaker: str) -> None:
    second = reading("قال رئيس الهيئة سالم الكتاني إن المشروع كبير. " + text).statements[1]
    assert second.speaker == speaker


def test_who_is_told_to_say_it_says_it_through_who_tells() -> None:
    last = reading("قال قائد الشرطة مايك روبنز إن المشتبه به قال للمحققين إنه تصرف بمفرده.").statements[-1]
    assert (last.speaker, last.via) == ("المشتبه به", ["مايك روبنز"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال الوزير سمير جابر للنائب كريم حداد إن الطلب مرفوض.", "سمير جابر"),
        ("أبلغ وزير الدفاع نظيره الأميركي جون كارتر أن القوات ستنسحب.", "وزير الدفاع"),
        ("قال محامي الناشط ماهر اليوسف إن موكله مضرب.", "محامي الناشط ماهر اليوسف"),
        ("قال محامي الدفاع سامي الفهد إن موكله بريء.", "سامي الفهد"),
    ],
)
def test_who_hears_it_or_whom_it_is_about_is_not_who_says_it(text: str, speaker: str) -> None:
    (one,) = reading(text).statements
    assert one.speaker == speaker


def test_how_it_was_said_is_not_who_said_it() -> None:
    text = "قالت مها الكعبي إن القانون جائر. «نريد المساواة»، أضافت وهي ترفع لافتة. «سنعود غدا»، تابعت مبتسمة."
    found = reading(text).statements
    assert [(one.speaker, bool(one.source)) for one in found] == [
        ("مها الكعبي", True), ("مها الكعبي", False), ("مها الكعبي", False),
    ]  # fmt: skip


def test_whom_it_accuses_is_no_part_of_who_accuses() -> None:
    (one,) = reading("واتهمت الشركة المجلس بالتقصير.").statements
    assert one.speaker == "الشركة"


def test_who_is_pointed_at_by_a_relative_pronoun_speaks() -> None:
    found = reading(
        "قال رئيس الهيئة سالم الكتاني إن المشروع كبير. واتصلنا بالمدير الذي أكد لنا أن الأمور بخير. وأضاف أن المدرسة مفتوحة."
    ).statements
    assert [one.speaker for one in found] == ["سالم الكتاني", "المدير", "المدير"]


def test_what_is_answered_stands_between_who_speaks_and_what() -> None:
    (one,) = reading("وأكد الوزير ردا على سؤال أن السد آمن.").statements
    assert one.speaker == "الوزير"


def test_a_verb_that_ends_in_t_is_no_woman_s() -> None:
    last = reading(
        "قالت رئيسة الهيئة منى الكتاني إن المشروع كبير. ومن جانبه، أوضح الدكتور علي عوف أن هناك نقصا. ولفت إلى أن الشركات تعاني."
    ).statements[-1]
    assert last.speaker == "علي عوف"


@pytest.mark.parametrize(
    "text",
    [
        "وأضاف: المدرب باق. من جهة أخرى، كشفت مصادر مطلعة أن الإدارة تفاوض مدربا.",
        "وأجاب: المدرب باق. وكان الوزير سعيد الناجي قد شدد على ضرورة الإسراع.",
    ],
)
def test_who_is_reported_next_is_not_heard_through_who_spoke_before(text: str) -> None:
    found = reading("قال رئيس الهيئة سالم الكتاني إن المشروع كبير. " + text)
    second, third = found.statements[1:]
    assert found.text[slice(*second.content[0])] == "المدرب باق"
    assert (third.speaker != "سالم الكتاني", third.via) == (True, [])


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("محامي سالم النوار، زياد الدراج", "زياد الدراج"),
        ("رئيس هيئة الري في نوميرا، زياد الدراج", "زياد الدراج"),
        ("زياد الدراج، محامي سالم النوار", "زياد الدراج"),
    ],
)
def test_the_name_that_ends_a_source_behind_a_comma_is_who_speaks(source: str, speaker: str) -> None:
    text = f"أعلنت هيئة الري فتح السد.\nوقال {source}، إن التهم باطلة."
    assert isnad.read("عنوان\n" + text, as_is=True, language="ar").statements[-1].speaker == speaker


def test_a_spokesman_for_the_ministry_speaks_for_the_one_told_of() -> None:
    text = "أعلنت وزارة الري فتح السد.\nوقال متحدث باسم الوزارة إن الميناء مغلق."
    assert isnad.read("عنوان\n" + text, as_is=True, language="ar").statements[-1].speaker == "وزارة الري"


def test_who_is_charged_does_not_make_the_charge() -> None:
    (one,) = reading("ويعمل سالم النوار في المرفأ منذ سنوات، متهما بمساعدة جماعة محظورة.").statements
    assert (one.act, one.speaker) == ("accuse", None)
    told = reading("قال وزير الري إن بلاده تحتجز القس بشر الناجي لاتهامه بمساعدة جماعة محظورة.").statements
    assert "بشر الناجي" not in [one.speaker for one in told]
    _, other = reading("قال سالم النوار إن السد آمن، متهما الشركة بتهريب السلاح.").statements
    assert other.speaker == "سالم النوار"


def test_a_clause_about_a_name_is_no_part_of_it() -> None:
    (one,) = reading("وينفي غولن الذي يعيش في ولاية بعيدة الضلوع في محاولة الانقلاب.").statements
    assert one.speaker == "غولن"


def test_who_signs_a_dateline_says_nothing_in_its_sentence() -> None:
    text = "مرسى اللوز، تلمار (CNN)— نقت السفارة النوميرية، الأربعاء، ما وصفتها بـ«ادعاءات» الحكومة."
    assert "CNN" not in [one.speaker for one in reading(text).statements]


def test_a_thing_is_called_so_by_who_speaks_of_it() -> None:
    text = (
        "قال المتحدث سالم النوار إن السد آمن.\nوقالت وزارة الري إنها ستغلق المعبر بسبب ما وصفته بدعم الجماعة للمهربين."
    )
    called = [one for one in reading(text).statements if one.content and one.parent]
    assert [one.speaker for one in called] == ["وزارة الري"]


def test_whoever_says_that_another_demands_passes_it_on() -> None:
    found = reading("وقالت وزارة الري، السبت، إن مجلس المدينة طالب بفتح المعبر فورا.").statements
    assert [(one.speaker, list(one.via)) for one in found] == [
        ("وزارة الري", []),
        ("مجلس المدينة", ["وزارة الري"]),
    ]


def test_an_agency_that_relays_nobody_reports() -> None:
    found = reading("لكن وكالة سرما نقلت أن السفير سهيل دوران أعرب عن قلقه من الهجوم.").statements
    assert [(one.speaker, list(one.via)) for one in found] == [
        ("وكالة سرما", []),
        ("سهيل دوران", ["وكالة سرما"]),
    ]


def test_a_document_relays_nothing() -> None:
    (one,) = reading("وقال سالم النوار إن السد اكتمل، حسبما جاء في البيان الذي نشر السبت.").statements
    assert (one.speaker, list(one.via)) == ("سالم النوار", [])


@pytest.mark.parametrize(
    ("text", "speaker", "speakers"),
    [
        ("وقالت فرنسا وإيطاليا إن السد آمن.", "فرنسا وإيطاليا", ["فرنسا", "إيطاليا"]),
        ("ونفت باريس وروما وجود تسرب في السد.", "باريس وروما", ["باريس", "روما"]),
        (
            "وأكد الوزير سالم النوار والنائبة مريم الدرهمي أن السد آمن.",
            "الوزير سالم النوار والنائبة مريم الدرهمي",
            ["سالم النوار", "مريم الدرهمي"],
        ),
    ],
)
def test_several_who_speak_are_told_together(text: str, speaker: str, speakers: list[str]) -> None:
    (one,) = reading(text).statements
    assert (one.speaker, one.speakers) == (speaker, speakers)
