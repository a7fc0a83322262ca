"""Which state «بلاده» means, and whose «مصادرنا» are, on invented sentences."""

from __future__ import annotations

import pytest

import isnad


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وصل الوفد إلى إيطاليا. وقال مصدر في وزارة الري الإيطالية إن بلاده قررت إغلاق السد.", "إيطاليا"),
        ("وأعلنت ممثلة إيطاليا، مريم الدرهمي، أن بلادها قررت إغلاق السد.", "إيطاليا"),
        ("وقالت المندوبة مريم الدرهمي إن بلادها قررت إغلاق السد.", "بلادها"),
        ("وقالت مصادر مطلعة لجريدة المرفأ إن السد آمن. ورجحت مصادرنا أن يفتح المعبر.", "مصادر مطلعة"),
    ],
)
def test_what_is_told_as_ones_own(text: str, speaker: str) -> None:
    assert isnad.read("عنوان الخبر\n" + text, as_is=True, language="ar").statements[-1].speaker == speaker
