"""Names of bodies, on invented pages."""

from __future__ import annotations

import pytest

import isnad


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in isnad.read(f"أنباء عن السد\n{text}", as_is=True, language="ar").statements]


@pytest.mark.parametrize("short", ["(تاس)", '"تاس"'])
def test_the_short_form_behind_a_known_body_is_a_part_of_its_name(short: str) -> None:
    assert speakers(f"وقالت وكالة الأنباء الروسية {short} إن السد اكتمل.") == [f"وكالة الأنباء الروسية {short}"]
