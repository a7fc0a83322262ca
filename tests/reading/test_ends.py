"""Where contents end, on invented sentences: the ends that may be, and the choice that weights make."""

from __future__ import annotations

import pytest

from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.clauses import Clauses
from isnad.reading.contents import content_end
from isnad.reading.document import Document
from isnad.reading.ends import END, choose_end, end_options
from isnad.reading.options import Option, Trained
from isnad.reading.times import find_times

TITLE = "عنوان\n"


def case(text: str) -> tuple[Clauses, int, int, int]:
    """Return the clauses of a sentence, the index of its cue, the first token of the content, and the last."""
    document = Document(TITLE + text, load_language("ar"))
    clauses = Clauses(document, find_actors(document), find_times(document, None))
    cue = next(c for c in clauses.cues if c.verb is not None)
    start = next(k for k in range(cue.index, len(clauses.tokens)) if clauses.tokens[k].norm in ("ان", "انها")) + 1
    return clauses, cue.index, start, clauses.sentence(cue.index)[1]


def options(text: str) -> tuple[Clauses, list[Option]]:
    clauses, i, start, last = case(text)
    cue = clauses.cue_at[i]
    assert cue.verb is not None
    ruled = content_end(clauses, start, last)
    return clauses, end_options(clauses, cue, cue.verb, "that", start, last, ruled)


def words(clauses: Clauses, one: Option) -> str:
    return clauses.text[clauses.tokens[one.start].start : clauses.tokens[one.end - 1].end]


def test_the_ends_that_may_be_are_told_the_rules_own_first() -> None:
    clauses, found = options("قال سالم النوار إن السد اكتمل، وذلك بعد إغلاق الميناء، فيما تنتظر نوميرا الرد.")
    assert found[0].end == content_end(clauses, found[0].start, clauses.sentence(found[0].start)[1])
    assert {words(clauses, one) for one in found} >= {
        "السد اكتمل",
        "السد اكتمل، وذلك بعد إغلاق الميناء",
        "السد اكتمل، وذلك بعد إغلاق الميناء، فيما تنتظر نوميرا الرد",
    }


def test_no_end_stands_within_a_quotation_that_began_in_the_content() -> None:
    clauses, found = options("قال سالم النوار إن السد «اكتمل، وهو مفتوح، ولن يغلق» وإن الميناء مغلق.")
    assert all("وهو مفتوح" not in words(clauses, one) or "يغلق" in words(clauses, one) for one in found)


def test_where_one_end_may_be_nothing_is_weighed() -> None:
    _, found = options("قال سالم النوار إن السد اكتمل.")
    assert [one.groups for one in found] == [()]


def test_a_sentence_that_is_made_to_take_time_has_few_ends() -> None:
    _, found = options("قال سالم النوار إن السد اكتمل" + "، وقال إن الميناء مغلق" * 3_000 + ".")
    assert len(found) <= 16


@pytest.mark.parametrize("weight", [-9.0, 9.0])
def test_weights_choose_the_end(weight: float) -> None:
    clauses, i, start, last = case("قال سالم النوار إن السد اكتمل، وذلك بعد إغلاق الميناء.")
    cue = clauses.cue_at[i]
    assert cue.verb is not None
    chooser = Trained({END: {"next=وذلك": weight}})
    end = choose_end(clauses, cue, cue.verb, "that", start, last, chooser)
    told = clauses.text[clauses.tokens[start].start : clauses.tokens[end - 1].end]
    assert told == ("السد اكتمل" if weight > 0 else "السد اكتمل، وذلك بعد إغلاق الميناء")


def test_the_rules_end_it_where_no_weights_are() -> None:
    clauses, i, start, last = case("قال سالم النوار إن السد اكتمل، وذلك بعد إغلاق الميناء.")
    cue = clauses.cue_at[i]
    assert cue.verb is not None
    ruled = content_end(clauses, start, last)
    assert choose_end(clauses, cue, cue.verb, "that", start, last, None) == ruled
    assert choose_end(clauses, cue, cue.verb, "that", start, last, Trained({})) == ruled
