"""Persons whom only a source names, on invented sentences: their names stand in no list."""

from __future__ import annotations

import time

import pytest

import isnad
from isnad.records import Reading


def reading(text: str) -> Reading:
    return isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar")


def test_a_name_before_what_its_bearer_is() -> None:
    first, second = reading(
        "اعتبرت ضمياء ماء السحاب، البرلمانية عن حزب الجسر، أن الميزانية متأخرة.\nوقالت ماء السحاب إن اللجنة تأخرت."
    ).statements
    assert (first.speaker, second.speaker) == ("ضمياء ماء السحاب", "ضمياء ماء السحاب")


def test_a_role_alone_goes_back_to_such_a_name() -> None:
    _, second = reading(
        "اعتبرت ضمياء ماء السحاب، البرلمانية عن حزب الجسر، أن الميزانية متأخرة.\nوسجلت البرلمانية أن اللجنة تأخرت."
    ).statements
    assert second.speaker == "ضمياء ماء السحاب"


def test_a_name_behind_what_its_bearer_is() -> None:
    (one,) = reading('قال المتحدث الرسمي باسم تحالف "درب السلامة"، زركي البهواني، إن الميناء مفتوح.').statements
    assert one.speaker == "زركي البهواني"


def test_it_is_an_actor_with_every_mention() -> None:
    found = reading(
        "اعتبرت ضمياء ماء السحاب، البرلمانية عن حزب الجسر، أن الميزانية متأخرة.\nوقالت ماء السحاب إن اللجنة تأخرت."
    )
    (actor,) = [a for a in found.actors if a.name == "ضمياء ماء السحاب"]
    assert actor.kind == "person"
    assert [found.text[slice(*s)] for s in actor.spans] == ["ضمياء ماء السحاب", "ماء السحاب"]


def test_a_surname_spelled_a_little_apart_is_the_same_person() -> None:
    first, second = reading("قال سالم دراغنا إن السد اكتمل.\nوذكر دراجنا أن المعبر مفتوح.").statements
    assert first.speaker == second.speaker == "سالم دراغنا"


def test_another_is_not_the_one_before() -> None:
    first, second = reading("قال مسؤول أمني كبير إن السد اكتمل.\nوقال مسؤول أمني آخر إن المعبر مغلق.").statements
    assert (first.speaker, second.speaker) == ("مسؤول أمني كبير", "مسؤول أمني آخر")


def test_what_is_called_after_somebody_is_not_that_person() -> None:
    found = reading("قال سالم النوار، أستاذ القانون بجامعة محمد الخامس، إن القرار متأخر.")
    assert not any(a.name == "محمد الخامس" for a in found.actors)
    assert found.statements[0].speaker == "سالم النوار"


def test_many_names_take_no_more_than_their_number() -> None:
    letters = "بتثجحخدذرزسشصضطظعغفقكلمنهي"

    def word(n: int) -> str:
        return "".join(letters[n // len(letters) ** k % len(letters)] for k in range(4))

    names = [f"{word(7 * n + 1)} {word(13 * n + 5)}" for n in range(500)]
    said = "قالت {}، البرلمانية عن حزب الجسر، إن الميزانية متأخرة. وقالت البرلمانية إن اللجنة تأخرت."
    began = time.process_time()
    found = reading("\n".join(said.format(name) for name in names))
    assert len(found.statements) > 900
    assert time.process_time() - began < 20  # where every name was looked for all over the text: minutes


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أكد محمد صيرات، رئيس فريق السد، أن العمل تم. وكان محمد حسين النوار قد غادر.", "محمد صيرات"),
        ("قال مراسل الإذاعة، مارك لاريك، إن العمل تم.", "مارك لاريك"),
        ("قال العباس الودراني، أستاذ العلوم السياسية، إن العمل تم.", "العباس الودراني"),
        ("قال المتحدث باسم القوات العقيد تركي العبيدي إن العمل تم.", "تركي العبيدي"),
    ],
)
def test_names_that_look_like_other_words(text: str, speaker: str) -> None:
    reading = isnad.read(f"عنوان\n{text}", as_is=True, language="ar")
    assert speaker in [s.speaker for s in reading.statements]


@pytest.mark.parametrize("text", ["محمد صيرات", "قال محمد صيرات", "قال العقيد تركي", "قال مارك لاريك"])
def test_a_text_may_end_in_a_name(text: str) -> None:
    assert isnad.read(text, as_is=True, language="ar").text == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال سهوان درفاش، رئيس نقابة البحارة، إن الميناء مغلق.", "سهوان درفاش"),
        ("وقالت لورنا بلفيد المديرة العامة للميناء إن السد اكتمل.", "لورنا بلفيد"),
        ("التقى رفيا قلمار، وزير الري، الصيادين. وقال قلمار إن الميناء مغلق.", "رفيا قلمار"),
        ("أكد زياد قرنوب أن السد اكتمل. وقال قرنوب إن الميناء مغلق.", "زياد قرنوب"),
        ("قال الأمين العام للحزب، حسن عطاالله، إن الميناء مغلق.", "حسن عطاالله"),
        ("شجب زعيم البحارة عبد الملك النوار إغلاق الميناء.", "عبد الملك النوار"),
        ("تعهد رئيس الوزراء المكلف عمر النوار، الأربعاء، بفتح الميناء.", "عمر النوار"),
        ("كشف اللواء سمير الحاج، أن السد اكتمل.", "سمير الحاج"),
        ("قال وزير الري، خالد آيت السد، إن الميناء مغلق.", "خالد آيت السد"),
    ],
)
def test_a_name_that_its_place_tells(text: str, name: str) -> None:
    found = reading(text)
    assert name in {a.name for a in found.actors}
    assert found.statements[-1].speaker == name


def test_a_headline_that_begins_with_a_name_which_the_text_repeats() -> None:
    found = isnad.read("سهير قلمار : الميناء مغلق\nقالت سهير قلمار إن السد اكتمل.", as_is=True, language="ar")
    assert [a.name for a in found.actors if a.kind == "person"] == ["سهير قلمار"]


@pytest.mark.parametrize(
    "text",
    [
        "كأس العالم : الميناء مغلق\nقالت نوميرا إن كأس العالم تأخرت.",
        "قالت الهيئة سالفة الذكر، رئيسة اللجنة، إن السد اكتمل.",
        "وكشفت مدى التأخر، رئيس اللجنة، أن السد اكتمل.",
    ],
)
def test_ordinary_words_are_no_name_in_such_places(text: str) -> None:
    found = isnad.read(text, as_is=True, language="ar")
    assert [a.name for a in found.actors if a.kind == "person" and " " in a.name and "رئيس" not in a.name] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال ضابط في خفر السواحل إن السد اكتمل. وأضاف أن الميناء مغلق.", "ضابط في خفر السواحل"),
        ("قالت مصادر محلية وأخرى نقابية إن السد اكتمل. وأضافت أن الميناء مغلق.", "مصادر محلية وأخرى نقابية"),
    ],
)
def test_who_is_not_named_is_told_of_as_the_source_does(text: str, speaker: str) -> None:
    assert {one.speaker for one in reading(text).statements} == {speaker}


def test_a_post_that_one_holds_is_no_such_description() -> None:
    first, second = reading(
        "قال مدير مختبر الدراسات في نوميرا إن السد اكتمل.\nوأضاف سالم النوار، مدير مختبر الدراسات، أن الميناء مغلق."
    ).statements
    assert second.speaker == "سالم النوار"
    assert first.speaker is not None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("سفيرة المغرب في كندا، سورية منصوري،", "سورية منصوري"),
        ("أمبر سند وزيرة العمل", "أمبر سند"),
        ("هاري سانفاق، رئيس شرطة المنطقة،", "هاري سانفاق"),
        ("العميد رائد الحمهوني", "رائد الحمهوني"),
        ("المتحدث باسمها تركي الحمهوني", "تركي الحمهوني"),
        ("الناطق باسم المجلس العسكري الفريق شمس الدين كباني", "شمس الدين كباني"),
        ('سالم خالد موسى مخرج مسلسل "أبو بكر المصري"', "سالم خالد موسى"),
        ("المتحدث العسكري، عقيد أركان حرب ماهر النجار،", "ماهر النجار"),
        ("المنسق الأممي المعني بشؤون سوريا بانوس مورتيس", "بانوس مورتيس"),
        ('رئيس جماعة الإغاثة المعروفة باسم "الجسور البيضاء"، رائد الجميل،', "رائد الجميل"),
    ],
)
def test_a_name_among_roles_ranks_and_works(source: str, name: str) -> None:
    (one,) = reading(f"قال {source} إن السد اكتمل.").statements
    assert one.speaker == name


def test_an_ambassador_is_not_the_body_that_he_is_sent_to() -> None:
    found = reading("قال السفير الفرنسي لدى المنظمة الدولية إن الغاز استخدم عمدا.")
    (one,) = found.statements
    assert one.speaker == "السفير الفرنسي لدى المنظمة الدولية"
    assert all(one.speaker not in actor.mentions for actor in found.actors if actor.kind == "organization")


def test_a_joined_negation_before_the_verb_of_a_headline_is_nobody() -> None:
    (one,) = isnad.read("ولم يؤكد سهيل دوران صحة الخبر.", as_is=True, language="ar").statements
    assert one.speaker == "سهيل دوران"


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("وقال والي الجهة في كلمته الافتتاحية إن السد اكتمل.", "والي الجهة"),
        ("وأكد صندوق النقد الدولي في تقرير له أن النمو تراجع.", "صندوق النقد الدولي"),
        ("وقالت رئيسة اللجنة في هذا السياق إن السد اكتمل.", "رئيسة اللجنة"),
        ("وقال مسؤول في وزارة الخارجية إن السفير غادر.", "مسؤول في وزارة الخارجية"),
        ("وقال خبراء في تحقيق الجرائم إن السفير غادر.", "خبراء في تحقيق الجرائم"),
    ],
)
def test_where_something_is_said_is_no_part_of_who_says_it(clause: str, speaker: str) -> None:
    (one,) = reading(clause).statements
    assert one.speaker == speaker


def test_how_somebody_speaks_is_nobody() -> None:
    assert all(s.speaker != "بإسهاب" for s in reading("سهيل دوران، المحتجز حاليا، تحدث بإسهاب عن عمله.").statements)


def test_a_name_behind_the_letter_of_the_future_is_a_name() -> None:
    (one,) = reading("طالبت وزيرة التنمية، سفنيا شولتا، بفتح المرفأ.").statements
    assert one.speaker == "سفنيا شولتا"


def test_a_rank_behind_an_office_begins_a_name() -> None:
    (one,) = reading("قال المتحدث الإعلامي لحرس السواحل بمنطقة الشرقية الرائد فؤاد الحمادي إن الزورق غرق.").statements
    assert one.speaker == "فؤاد الحمادي"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال سهيل دوران إن السد اكتمل. وأوضح بتغريدة له عبر حسابه أن المرفأ أغلق.", "سهيل دوران"),
        ("وأفاد مراسل وكالة سرما نقلا عن مصادر أمنية بأن المعبر أغلق.", "مراسل وكالة سرما"),
    ],
)
def test_neither_what_it_was_said_by_nor_of_whom_it_was_had_is_part_of_a_source(text: str, speaker: str) -> None:
    assert speaker in [one.speaker for one in reading(text).statements]
    assert not any(
        "بتغريدة" in (one.speaker or "") or "نقلا" in (one.speaker or "") for one in reading(text).statements
    )


def test_a_headline_by_documents_is_said_by_nobody() -> None:
    text = "بالوثائق: الشركة تؤكد تورط المدير في الفساد\nفتح المعبر أمس."
    speakers = [one.speaker for one in isnad.read(text, as_is=True, language="ar").statements]
    assert "بالوثائق" not in speakers
