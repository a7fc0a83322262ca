"""Who says what a participle reports: whoever does what the verb of its clause says."""

from __future__ import annotations

import pytest

import isnad

_DOING = {
    "وقال حمدان الساري إن المركب غرق. وتراجع سالم النوار عن موقفه، قائلا إن المرفأ سيفتح.": "سالم النوار",
    "وتساءلت رانيا الساري عما إذا كان المرفأ مغلقا، لكن سالم النوار تجاهل السؤال، قائلا إن المركب غرق.": "سالم النوار",
    'وقال حمدان الساري: "لن نفتح المرفأ." ورد سالم النوار على الخطة قائلا: "هذا هراء كله".': "سالم النوار",
}


@pytest.mark.parametrize("text", _DOING)
def test_who_does_what_the_verb_says_says_what_the_participle_reports(text: str) -> None:
    statements = isnad.read(f"عنوان\n{text}", as_is=True, language="ar").statements
    assert statements[-1].speaker == _DOING[text]
