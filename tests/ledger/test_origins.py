"""Copies, edited copies and what is none."""

from __future__ import annotations

import isnad
from isnad.ledger.origins import Fingerprint, copy_keys, descends, fingerprint, origins

WIRE = (
    "غرق مركب صيد\nغرق مركب صيد نوميري فجر الاثنين قبالة أرخبيل الياقوت بعد أن اصطدم بزورق دورية وفق ما أعلنت السلطات "
    "المحلية في بيان نشر صباح اليوم.\nوانتشل الغواصون ثلاث جثث من الحطام على عمق أربعين مترا بينما تتواصل عمليات البحث عن "
    "المفقودين بمشاركة مروحيتين وخمس سفن."
)
OTHER = (
    "أسعار الخبز\nارتفعت أسعار الخبز في مرسى اللوز منذ بداية الصيف بنحو الخمس بسبب غلاء الدقيق المستورد من الخارج كما قالت "
    "غرفة التجارة.\nوينتظر الخبازون قرارا من الحكومة قبل نهاية الشهر الجاري بشأن الدعم."
)


def _print(key: str, text: str, day: int, outlet: str | None = None) -> Fingerprint:
    return fingerprint(isnad.read(text, as_is=True, published=f"2024-03-{day:02}", outlet=outlet), key)


def test_a_copy_is_told_with_its_elder() -> None:
    a, b = _print("a", WIRE, 18), _print("b", WIRE.replace("غرق مركب صيد\n", "فاجعة\n"), 19)
    found = descends(a, b)
    assert found is not None and found.kind == "copy" and found.older == "a"
    assert set(copy_keys(a)) & set(copy_keys(b))
    (origin,) = origins([a, b], [found])
    assert origin.id == "a" and origin.parents == {"b": "a"}


def test_another_article_is_its_own_origin() -> None:
    a, b = _print("a", WIRE, 18), _print("b", OTHER, 18)
    assert descends(a, b) is None
    assert [one.articles for one in origins([a, b], [])] == [["a"], ["b"]]


def test_a_shared_quotation_makes_no_copy() -> None:
    said = "«لن نقبل بأقل من تحقيق دولي مستقل تشارك فيه كل الأطراف المعنية بلا استثناء»"
    a = _print("a", f"{OTHER}\nوقال الوزير {said}.", 18)
    b = _print("b", f"{WIRE}\nوأضاف الوزير نفسه {said}.", 18)
    assert set(a.quotations) & set(b.quotations)
    assert descends(a, b) is None


def test_months_later_the_same_words_are_another_report() -> None:
    a = fingerprint(isnad.read(WIRE, as_is=True, published="2024-03-18"), "a")
    b = fingerprint(isnad.read(WIRE, as_is=True, published="2024-09-18"), "b")
    assert descends(a, b) is None
