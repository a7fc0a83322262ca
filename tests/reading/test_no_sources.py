"""Words behind a verb that name nobody: adverbs, and phrases that only set a report in its context."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    "text",
    [
        "ونوه، في هذا الصدد، بالهدنة في المرفأ.",
        "وقال مرارا إن المركب غرق.",
        "وأكد علنا أن المركب غرق.",
    ],
)
def test_how_and_in_what_context_it_is_said_names_nobody(text: str) -> None:
    *_, one = isnad.read(f"عنوان\nوقال سالم النوار إن المرفأ مغلق. {text}", as_is=True, language="ar").statements
    assert (one.speaker, one.source) == ("سالم النوار", [])
