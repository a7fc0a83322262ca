"""Where the names of persons end, on invented pages."""

from __future__ import annotations

import pytest

import isnad


def persons(text: str) -> list[str]:
    return [a.name for a in isnad.read(f"أنباء\n{text}", as_is=True, language="ar").actors if a.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حث المتظاهرون رئيس الوزراء عمر البراق الاستجابة لمطالبهم.", "عمر البراق"),
        ("وصف رئيس الوزراء عمر البراق بالعمل الشجاع ما فعله العمال.", "عمر البراق"),
        ("أكد وزير الخارجية النوميري محمد علي النعيم الثلاثاء أن السد اكتمل.", "محمد علي النعيم"),
        ("أكد السفير المصري في تونس حميد بكريمي جلال أن السد اكتمل.", "حميد بكريمي جلال"),
    ],
)
def test_behind_a_title_and_a_given_name_stands_a_surname(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلن الرئيس لين جاو إن، بعد اجتماع طويل، أن السد اكتمل.", "لين جاو إن"),
        ("وقال الوزير ري سونغ هو في خطابه إن السد اكتمل.", "ري سونغ هو"),
        ("وقال المتحدث باسم الرئاسة كيم دونغ- روك إن السد اكتمل.", "كيم دونغ- روك"),
    ],
)
def test_names_of_the_far_east_have_three_short_words(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال أمين مراد، كبير الخبراء في المصرف، إن السد اكتمل.", "أمين مراد"),
        ("أكد وزير الري العميد أمير منصور أن السد اكتمل.", "أمير منصور"),
        ("وأعلن سلطان أحمد بن راشد، رئيس مجلس إدارة الشركة، أن السد اكتمل.", "سلطان أحمد بن راشد"),
        ("ودعا رجل الدين النوميري، مقتدى البستان، إلى بناء سد آخر.", "مقتدى البستان"),
    ],
)
def test_what_is_a_role_or_a_word_elsewhere_is_a_given_name_before_a_surname(text: str, name: str) -> None:
    assert name in persons(text)


def test_a_ruler_is_told_by_his_land() -> None:
    assert persons("قال أمير قطر إن السد اكتمل.") == ["أمير قطر"]
