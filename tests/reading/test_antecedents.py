"""Of whom a relative clause tells: whoever stands before its pronoun says what it reports."""

from __future__ import annotations

import pytest

import isnad

_TELLING = {
    "وأحيل الملف من تلمارا إلى الهيئة العليا التي رأت أن المرفأ مغلق.": "الهيئة العليا",
    "وصدرت المذكرة عن النقابة التلمارية الأسبوع الماضي، والتي طالبت السكان بفتح المرفأ.": "النقابة التلمارية",
    "وتحدث سالم النوار عن ذلك المصدر الرفيع الذي أكد غرق المركب.": "المصدر الرفيع",
    "وتوقفت الملاحة قبيل المسيرات الكبيرة في المدينة القديمة والتي طالبت بفتح المرفأ.": "المسيرات الكبيرة في المدينة القديمة",
    "ونفى سالم النوار الأخبار التي تحدثت عن غرق المركب.": "الأخبار",
    "وأحال سالم النوار الملف على اتحاد الصيادين الذي اتهم الشركة بإغلاق المرفأ.": "اتحاد الصيادين",
    "واستند سالم النوار إلى المادة الثالثة من النظام البحري التي تنص على إغلاق المرفأ.": "المادة الثالثة من النظام البحري",
}


@pytest.mark.parametrize("text", _TELLING)
def test_who_stands_before_a_relative_pronoun_says_what_its_clause_reports(text: str) -> None:
    *_, one = isnad.read(f"عنوان\n{text}", as_is=True, language="ar").statements
    assert one.speaker == _TELLING[text]


@pytest.mark.parametrize(
    "text",
    [
        "وعرض سالم النوار الخطة التي قال إنها تحمي المرفأ.",
        "ورفض سالم النوار الاتفاق الذي اعتبره مذلا.",
        "وانتقد سالم النوار شركة الصيد التي قال إنها أغلقت المرفأ.",
    ],
)
def test_what_is_only_told_of_says_nothing(text: str) -> None:
    speakers = {s.speaker for s in isnad.read(f"عنوان\n{text}", as_is=True, language="ar").statements}
    assert speakers == {"سالم النوار"}
