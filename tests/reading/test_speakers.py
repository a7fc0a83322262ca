"""Who speaks, when, through whom: on invented sentences."""

from __future__ import annotations

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
