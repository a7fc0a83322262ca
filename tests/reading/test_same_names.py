"""One person in two spellings, on invented pages."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("full", "short", "said"),
    [
        ("هاني أبوسمرة", "أبو سمرة", "وأضاف"),
        ("هاني أبو سمرة", "أبوسمرة", "وأضاف"),
        ("سالم جادالله", "جاد الله", "وأضاف"),
        ("بيير لو مارنان", "لومارنان", "وأضاف"),
        ("إيغور سالدوفين", "سلدوفين", "وأضاف"),
        ("هاني البستاني (أبو سمرة)", "أبوسمرة", "وأضاف"),
    ],
)
def test_a_surname_apart_or_together_is_his_who_has_it(full: str, short: str, said: str) -> None:
    text = f"قال وزير الري {full} إن السد اكتمل.\n{said} {short} أن الماء يكفي المدن."
    found = [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]
    assert found == [full.split(" (")[0]] * 2


def test_other_consonants_are_another_name() -> None:
    text = "قال وزير الري إيغور سالدوفين إن السد اكتمل.\nورد سلباكين بأن الماء لا يكفي المدن."
    found = [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]
    assert found[1] != "إيغور سالدوفين"


def test_given_names_with_the_article_open_a_name() -> None:
    text = "قال الهادي الرماني إن السد اكتمل.\nودعا الحبيب الصباغ، وزير الري في نوميرا، إلى بناء سد آخر."
    found = [s.speaker for s in isnad.read(text, as_is=True, language="ar").statements]
    assert found == ["الهادي الرماني", "الحبيب الصباغ"]
