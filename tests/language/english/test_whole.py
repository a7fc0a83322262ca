"""An English text is read to the end, whatever parts of the language are still to be written."""

from __future__ import annotations

import isnad

TEXT = """Minister denies talks with Norland
The foreign minister of Southia, John Varsen, said on Monday that “we hold no talks with Norland.”
"It's not our plan," he added.
Two thousand people left the city, according to the ministry.
"""


def test_an_english_text_is_read() -> None:
    reading = isnad.read(TEXT, as_is=True, published="2021-03-10")
    assert reading.language == "en"
    assert reading.text == TEXT
    assert reading.statements
