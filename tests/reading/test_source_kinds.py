"""The kind of source of a speaker."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("قال وزير الصيد النوميري سالم الرامي إن المركب غرق وحده.", "official"),
        ("قالت وزارة الصيد النوميرية إن المركب غرق وحده.", "institution"),
        ("وبحسب تقرير صدر أمس فإن المركب غرق وحده.", "document"),
        ("قال سالم الرامي، أستاذ علوم البحار، إن المركب غرق وحده.", "expert"),
        ("قال شاهد عيان إن المركب غرق وحده.", "witness"),
        ("قال الناشط سالم الرامي إن المركب غرق وحده.", "party"),
        ("ذكرت صحيفة «البريد» أن المركب غرق وحده.", "media"),
        ("قالت مصادر أمنية إن المركب غرق وحده.", "anonymous"),
        ("قال مسؤول نوميري إن المركب غرق وحده.", "anonymous"),
        ("قالت فرنسا إن المركب غرق وحده.", "collective"),
        ("قال رئيس شركة المراكب سالم الرامي إن المركب غرق وحده.", "party"),
    ],
)
def test_kind_of_source(sentence: str, kind: str) -> None:
    reading = isnad.read("عنوان\n" + sentence, language="ar", as_is=True)
    assert [s.kind_of_source for s in reading.statements] == [kind]


def test_kind_of_source_in_english() -> None:
    reading = isnad.read("A title\nMinister Anna Brook said the boat sank alone.", language="en", as_is=True)
    assert [s.kind_of_source for s in reading.statements] == ["official"]


def test_one_of_several_is_of_their_kind() -> None:
    reading = isnad.read("عنوان\nوقال أحد المصدرين إن السد اكتمل.", as_is=True, language="ar")
    assert [s.kind_of_source for s in reading.statements] == ["anonymous"]
