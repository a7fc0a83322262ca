"""Where contents start and which words name their source, on invented sentences: the choices that weights make."""

from __future__ import annotations

import pytest

import isnad
from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.attribution import chooser_of
from isnad.reading.clauses import Clauses
from isnad.reading.document import Document
from isnad.reading.options import Trained
from isnad.reading.phrases import CLAUSE
from isnad.reading.sources import SOURCE, source_options, span_of
from isnad.reading.starts import START, choose_start, find_ways, start_options
from isnad.reading.times import find_times
from isnad.reading.weights import Weights, load_weights
from isnad.records import Statement

TITLE = "عنوان\n"


def clauses_of(text: str) -> Clauses:
    document = Document(TITLE + text, load_language("ar"))
    return Clauses(document, find_actors(document), find_times(document, None))


def first(text: str) -> tuple[str, Statement]:
    reading = isnad.read(TITLE + text, as_is=True, language="ar")
    return reading.text, reading.statements[0]


@pytest.mark.parametrize(
    ("text", "speaker", "source", "content"),
    [
        (
            "وأعلن رئيس مجلس السد، سالم النوار، أنه لن يقبل التأجيل.",
            "سالم النوار",
            "رئيس مجلس السد، سالم النوار",
            "لن يقبل التأجيل",
        ),
        (
            "أكد سالم النوار، القيادي في حزب الميناء والوزير السابق، تجميد عضويته في الحزب.",
            "سالم النوار",
            "سالم النوار، القيادي في حزب الميناء والوزير السابق",
            "تجميد عضويته في الحزب",
        ),
        ("وصف سالم النوار الاتفاق بأنه «هائل».", "سالم النوار", "سالم النوار", "الاتفاق بأنه «هائل»"),
        (
            "وقال النوار، الأربعاء، ردا على سؤال بشأن نفي الوزارة لأي تسرب في السد: «لها رأيها».",
            "النوار",
            "النوار",
            "لها رأيها",
        ),
    ],
)
def test_start_and_source(text: str, speaker: str, source: str, content: str) -> None:
    whole, one = first(text)
    assert one.speaker == speaker
    assert [whole[slice(*span)] for span in one.source] == [source]
    assert [whole[slice(*span)] for span in one.content] == [content]


def test_without_weights_the_rules_choose() -> None:
    clauses = clauses_of("أكد سالم النوار أن السد اكتمل.")
    cue = clauses.cues[0]
    assert cue.verb is not None
    last = clauses.sentence(cue.index)[1]
    assert chooser_of(None) is None
    ruled = choose_start(clauses, cue, cue.verb, last, None)
    ways = find_ways(clauses, cue, cue.verb, last, ruled)
    assert ruled is not None
    assert ways[0].rule == ruled
    assert len({(way.start, way.skip) for way in ways}) == len(ways)
    assert all(cue.index < way.start < last for way in ways)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("قررت رانيا الساري الانسحاب من السباق بعد أن خسرت الجولة الأولى.", "بعد"),
        ("انتقد سالم النوار الاتحاد الذي أوقف الدوري.", "الذي"),
        ("اعتبر سالم النوار الرسوم ظلما وطالب بخفضها.", "وطالب"),
        ("أعلنت وزارة الري ضمن برنامجها حفر عشر آبار.", "ضمن"),
        ("رفض سالم النوار مقترحات ببيع المرفأ لأن ذلك يضر بالصيادين.", "ذلك"),
    ],
)
def test_no_content_begins_with_what_joins(text: str, never: str) -> None:
    clauses = clauses_of(text)
    cue = clauses.cues[0]
    assert cue.verb is not None
    last = clauses.sentence(cue.index)[1]
    ways = find_ways(clauses, cue, cue.verb, last, choose_start(clauses, cue, cue.verb, last, None))
    assert ways
    assert never not in {clauses.tokens[way.start].text for way in ways}


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("لكن سالم النوار انتقد ما حدث في المرفأ.", "ما"),
        ("وقررت رانيا الساري عدم بيع المركب.", "عدم"),
        ("لكن رانيا الساري استنكرت هذه الرسوم.", "هذه"),
    ],
)
def test_a_determiner_belongs_to_what_is_told(text: str, begin: str) -> None:
    clauses = clauses_of(text)
    cue = clauses.cues[0]
    assert cue.verb is not None
    last = clauses.sentence(cue.index)[1]
    ways = find_ways(clauses, cue, cue.verb, last, choose_start(clauses, cue, cue.verb, last, None))
    assert begin in {clauses.tokens[way.start].text for way in ways}


def test_the_weights_hold_the_models_that_choose() -> None:
    weights = load_weights(load_language("ar"))
    assert weights is not None
    assert {START, SOURCE, CLAUSE, "speaker"} <= weights.choices.keys()
    chooser = chooser_of(weights)
    assert chooser is not None
    assert chooser.knows(SOURCE)
    assert not chooser.knows("no such model")


def test_a_chooser_takes_the_option_of_most_weight() -> None:
    clauses = clauses_of("أكد سالم النوار أن السد اكتمل.")
    cue = clauses.cues[0]
    assert cue.verb is not None
    last = clauses.sentence(cue.index)[1]
    ways = find_ways(clauses, cue, cue.verb, last, choose_start(clauses, cue, cue.verb, last, None))
    options = start_options(clauses, cue, cue.verb, ways, last)
    for wanted in options:
        only = Weights(made_from="test", keep={}, choices={START: {f"way={wanted.kind}|{cue.form}": 1.0}})
        assert Trained(only.choices).choose(START, options) is wanted


def test_phrases_that_may_name_a_source_stand_beside_the_cue() -> None:
    clauses = clauses_of("لكن وزارة الري قالت إن السد اكتمل.")
    cue = next(c for c in clauses.cues if c.name == "قال")
    assert cue.verb is not None
    first_token, last = clauses.sentence(cue.index)
    complement = choose_start(clauses, cue, cue.verb, last, None)
    assert complement is not None
    options = source_options(clauses, cue, complement, None, first_token)
    assert (options[0].start, options[0].end, options[0].kind) == (cue.index, cue.index, "none")
    words = {clauses.text[slice(*span_of(clauses, o))] for o in options[1:]}
    assert "وزارة الري" in words


def test_whom_it_is_told_to_is_no_source() -> None:
    _, one = first("انعقد المجلس أمس. وقال للمجلس إن السد اكتمل.")
    assert one.source == []


@pytest.mark.parametrize(
    "text",
    [
        "وقال سالم النوار في بيان نشرته وكالة أنباء الميناء إن السد اكتمل.",
        "قال سالم النوار إن السد اكتمل، وفق ما ذكرت اليوم الخميس وكالة أنباء الميناء.",
    ],
)
def test_who_passes_it_on(text: str) -> None:
    _, one = first(text)
    assert one.speaker == "سالم النوار"
    assert one.via == ["وكالة أنباء الميناء"]


def test_whoever_tells_what_another_is_the_source_of_passes_it_on() -> None:
    reading = isnad.read(
        TITLE + "قالت وكالة أنباء الميناء، نقلا عن مصدر مقرب من الوزارة، إن السد اكتمل.", as_is=True, language="ar"
    )
    assert [(s.speaker, s.via) for s in reading.statements] == [
        ("وكالة أنباء الميناء", []),
        ("مصدر مقرب من الوزارة", ["وكالة أنباء الميناء"]),
    ]


def test_a_family_is_not_the_one_it_is_the_family_of() -> None:
    _, one = first("وقالت أسرة سالم النوار إن السد اكتمل.")
    assert one.speaker == "أسرة سالم النوار"
