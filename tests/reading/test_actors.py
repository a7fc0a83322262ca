"""Actors of invented sentences: invented people, invented bodies."""

import json
from pathlib import Path

import pytest

from isnad.language import load_language
from isnad.reading.actors import find_actors, name_in
from isnad.reading.document import Document
from isnad.records import Actor


def _document(text: str) -> Document:
    return Document(text, load_language("ar"))


def _actors(text: str) -> dict[str, Actor]:
    return {a.name: a for a in find_actors(_document(text))}


def test_a_person_keeps_one_actor_under_a_surname() -> None:
    person = _actors("التقى محمود سلمان الصحافيين. وأضاف سلمان أن الاجتماع انتهى.")["محمود سلمان"]
    assert person.kind == "person"
    assert person.mentions == ["محمود سلمان", "سلمان"]


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    person = _actors("سلمان ينفي\nنفى محمود سلمان الخبر.")["محمود سلمان"]
    assert person.mentions == ["سلمان", "محمود سلمان"]


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير النقل محمود سلمان إن الطريق فتح.",
        "قال وزير النقل، محمود سلمان، إن الطريق فتح.",
        "قال محمود سلمان، وزير النقل، إن الطريق فتح.",
        "قال محمود سلمان وزير النقل إن الطريق فتح.",
    ],
)
def test_a_title_belongs_to_its_name_in_any_order(text: str) -> None:
    later = text + "\nوأضاف الوزير أن الجسر أغلق. وتابع وزير النقل أن السير عاد."
    person = _actors(later)["محمود سلمان"]
    assert {"محمود سلمان", "الوزير", "وزير النقل"} <= set(person.mentions)


def test_a_title_without_a_comma_is_one_mention_with_the_name() -> None:
    assert "وزير النقل محمود سلمان" in _actors("قال وزير النقل محمود سلمان إن الطريق فتح.")["محمود سلمان"].mentions


def test_a_role_that_nobody_named_holds_is_an_actor() -> None:
    assert _actors("أعلن رئيس الحكومة أن الجسر أغلق.")["رئيس الحكومة"].kind == "person"


def test_an_unlisted_surname_is_a_name_behind_a_given_name_and_alone() -> None:
    person = _actors("قال محمود تزرغاوم إن الطريق فتح. وختم تزرغاوم كلامه.")["محمود تزرغاوم"]
    assert person.mentions == ["محمود تزرغاوم", "تزرغاوم"]


def test_a_name_spelled_a_letter_apart_is_the_same() -> None:
    actors = find_actors(_document("قال بيتر كارلسونف إن الطريق فتح. وختم بيتر كارلسنوف كلامه."))
    assert [a.mentions for a in actors] == [["بيتر كارلسونف", "بيتر كارلسنوف"]]


def test_father_and_son_are_two() -> None:
    assert {"سالم بن راشد", "خالد بن سالم بن راشد"} <= set(
        _actors("التقى سالم بن راشد السفير، وحضر خالد بن سالم بن راشد.")
    )


def test_a_capital_is_a_mention_of_its_state() -> None:
    (state,) = find_actors(_document("انسحبت روسيا من اللقاء، ثم عادت موسكو إليه."))
    assert (state.name, state.mentions) == ("روسيا", ["روسيا", "موسكو"])


def test_a_capital_where_something_happens_and_a_dateline_are_places() -> None:
    text = "لقاء\nدبي، الإمارات العربية المتحدة (خبر)-- انعقد اللقاء في الرباط أمس بحضور روسيا."
    assert [a.name for a in find_actors(_document(text)) if a.kind == "state"] == ["روسيا"]


def test_an_adjective_of_a_nation_belongs_to_the_body() -> None:
    actors = _actors("دعت الحكومة اللبنانية إلى الهدوء.")
    assert [(a.name, a.kind) for a in actors.values()] == [("الحكومة اللبنانية", "organization")]


def test_a_short_form_means_the_body_before() -> None:
    body = _actors("أعلنت وزارة النقل أن الطريق فتح. وأضافت الوزارة أن الجسر أغلق.")["وزارة النقل"]
    assert body.mentions == ["وزارة النقل", "الوزارة"]


def test_a_medium_is_named_by_what_stands_in_quotation_marks() -> None:
    medium = _actors("ذكرت صحيفة “النورس” المحلية أن الطريق فتح. وقالت الصحيفة إن الجسر أغلق.")["النورس"]
    assert medium.kind == "organization"
    assert {"صحيفة “النورس” المحلية", "الصحيفة"} <= set(medium.mentions)


def test_an_acronym_behind_a_name_is_the_same_body() -> None:
    (body,) = find_actors(_document("أفادت وكالة أنباء الجزر (وجز) بأن الطريق فتح."))
    assert {"وكالة أنباء الجزر (وجز)", "وجز"} == set(body.mentions)


def test_a_name_goes_on_with_its_complement_but_not_with_a_purpose() -> None:
    actors = _actors("أصدر المرصد الوطني لحقوق الإنسان تقريرا. والتقى وزير النقل للرد على الأسئلة.")
    assert "المرصد الوطني لحقوق الإنسان" in actors
    assert "وزير النقل" in actors


def test_unnamed_sources_are_a_person_or_a_group() -> None:
    actors = _actors("قال مصدر أمني إن الطريق فتح. وأكدت مصادر محلية أن الجسر أغلق. وأضاف المصدر أن السير عاد.")
    assert (actors["مصدر أمني"].kind, actors["مصدر أمني"].mentions) == ("person", ["مصدر أمني", "المصدر"])
    assert actors["مصادر محلية"].kind == "group"


def test_a_source_is_described_by_where_it_is_not_by_whom_it_told() -> None:
    assert "مصدر في وزارة النقل" in _actors("قال مصدر في وزارة النقل لرويترز إن الطريق فتح.")


def test_groups_keep_their_case_endings_together() -> None:
    group = next(a for a in find_actors(_document("احتج المزارعون أمس. ورأى المزارعين كثيرون.")) if a.kind == "group")
    assert group.mentions == ["المزارعون", "المزارعين"]


def test_what_counts_a_group_belongs_to_it() -> None:
    actors = _actors("وأغلق عدد من المحتجين الطريق، وأصيب 12 مدنيا.")
    assert {"عدد من المحتجين", "12 مدنيا"} <= set(actors)


def test_a_group_in_passing_is_no_actor() -> None:
    assert not _actors("كتاب عن المزارعين.")


def test_a_preposition_and_the_article_are_read_apart() -> None:
    body = _actors("تحدث باسم الجيش التركي، وهو قائد للجيش التركي.")["الجيش التركي"]
    assert body.mentions == ["الجيش التركي"]
    assert len(body.spans) == 2


def test_spans_are_the_mentions_and_the_same_text_gives_the_same_actors() -> None:
    text = "قال وزير النقل #محمود_سلمان لوكالة رويترز إن بلدية “كذا” أغلقت الجسر. وأضاف الوزير ذاته أن السير عاد."
    actors = find_actors(_document(text))
    for actor in actors:
        assert set(actor.mentions) <= {text[slice(*s)] for s in actor.spans}
        assert list(actor.spans) == sorted(set(actor.spans))
    assert actors == find_actors(_document(text))
    assert "الوزير ذاته" in next(a for a in actors if a.kind == "person").mentions


def test_a_text_without_actors_has_none() -> None:
    assert find_actors(_document("")) == []
    assert find_actors(_document("12 - 15 ، .")) == []


def test_a_name_is_read_from_a_titled_phrase() -> None:
    text = "وزير النقل محمود سلمان"
    assert name_in(_document(text), (0, len(text))) == ("محمود سلمان", (11, 22))


def test_the_list_of_names_is_small_sorted_and_without_what_is_no_name() -> None:
    folder = load_language("ar").folder
    lines = (folder / "given_names.txt").read_text(encoding="utf-8").splitlines()
    words = [line.split()[0] for line in lines]
    assert words == sorted(set(words))
    assert sum(len(line.encode()) + 1 for line in lines) < 400_000
    assert not {"الملك", "الرئيس", "قال"} & set(words)


def test_the_founding_page_has_its_actors(shared: Path) -> None:
    gold = json.loads((shared / "seed" / "reading.gold.jsonl").read_text(encoding="utf-8"))
    found = {form for a in find_actors(_document(gold["text"])) for form in (a.name, *a.mentions)}
    assert all(found & {a["name"], *a["mentions"]} for a in gold["actors"])


def test_a_spokesman_left_unnamed_is_a_mention_of_whom_he_speaks_for() -> None:
    body = _actors("أعلنت وزارة النقل أن الطريق فتح. وقال متحدث باسم وزارة النقل إن الجسر أغلق.")["وزارة النقل"]
    assert "متحدث باسم وزارة النقل" in body.mentions


def test_an_office_of_a_state_is_the_same_by_its_name_and_by_its_adjective() -> None:
    person = _actors("قال وزير الخارجية الفرنسي محمود سلمان إن اللقاء انتهى. وغادر وزير خارجية فرنسا القاعة.")
    assert "وزير خارجية فرنسا" in person["محمود سلمان"].mentions


def test_an_office_that_somebody_once_held_is_nobody() -> None:
    assert list(_actors("شغل محمود سلمان منصب وزير النقل.")) == ["محمود سلمان"]


def test_a_phrase_ends_with_its_paragraph() -> None:
    assert "وزارة" not in " ".join(_actors("بيان من وزارة\nالنقل مستمر في الجزيرة."))


def test_what_is_quoted_by_itself_is_no_person() -> None:
    assert not _actors("غرق مركب “مريم سلمان” ليلا.")


def test_a_foreign_surname_may_begin_as_a_preposition_and_an_article_do() -> None:
    assert "بوريس كالدينوف" in _actors("قال وزير النقل بوريس كالدينوف إن الطريق فتح.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال علي أكبر تزرغاوم إن السد آمن.", "علي أكبر تزرغاوم"),
        ("قال النائب سامر حسب الله إن السد آمن.", "سامر حسب الله"),
        ("أعلن المدير العام محمود الرزاز أن السد آمن.", "محمود الرزاز"),
        ("قدم عبد الرحيم قنديل، رئيس الفريق، خطة السد.", "عبد الرحيم قنديل"),
        ("وصف وزير الري محمود الرزاز السد بأنه آمن.\nوشدد الرزاز على أن المعبر مفتوح.", "محمود الرزاز"),
        ("ألقى الملك محمود السادس خطابا.", "محمود السادس"),
        ("ترى نبيلة سلمان أن السد آمن.", "نبيلة سلمان"),
        ("ويرى محمود سلمان أن السد آمن.", "محمود سلمان"),
        ('قال نائب المتحدث باسم هيئة السدود "محمود قنديل" إن السد آمن.', "محمود قنديل"),
        ("قالت محررة الشؤون المحلية، لاورا سلمانوف، إن السد آمن.", "لاورا سلمانوف"),
        ("قال المرجع البارز علي الأمين إن السد آمن.", "علي الأمين"),
        ("قال المبعوث مارتن كالدينوف إن السد آمن.", "مارتن كالدينوف"),
    ],
)
def test_a_surname_that_is_another_word_elsewhere(text: str, name: str) -> None:
    assert name in _actors(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الوزير محمود غاضبا إن السد آمن.", "محمود"),
        ("استقبل الملك سلمان رئيس الحكومة.", "سلمان"),
        ("جدد محمود التزامه بفتح السد. وقال وزير الري محمود سلمان إن السد آمن.", "محمود سلمان"),
    ],
)
def test_what_is_no_surname(text: str, name: str) -> None:
    assert next(a.name for a in find_actors(_document(text)) if a.kind == "person" and name in a.name) == name


def test_a_medium_of_a_state_is_not_the_state() -> None:
    assert _actors("قال راديو فرنسا إن السد آمن.")["راديو فرنسا"].kind == "organization"
