"""A content of several propositions is several witnesses, each with its own words as evidence."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import isnad
from isnad.language import load_language
from isnad.ledger import store
from isnad.ledger.affair import gather
from isnad.ledger.clauses import clauses
from isnad.ledger.lexicon import load_claim_lexicon
from isnad.ledger.matching import Claim
from isnad.ledger.store import FILE
from isnad.ledger.witness import witnesses

LONG = "قال وزير الزراعة سالم النوار إن سد الكرام اكتمل بناؤه، وأن الجفاف سينتهي قبل الشتاء."
TITLE = "تصريحات الوزير"
SHORT = "وقال الوزير هيثم الراشدي إن الجفاف سينتهي قبل الشتاء."


def cut(content: str, code: str = "ar") -> list[str]:
    """Return the words of every clause of a content."""
    parts = clauses([(0, len(content))], content, code)
    return [" ".join(content[start:end] for start, end in part.spans) for part in parts]


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (
            "السد اكتمل بناؤه وأن الجفاف سينتهي قبل الشتاء",
            ["السد اكتمل بناؤه", "وأن الجفاف سينتهي قبل الشتاء"],
        ),
        ("اكتمل بناء السد. سينتهي الجفاف قريبا.", ["اكتمل بناء السد", "سينتهي الجفاف قريبا"]),
        (
            "انهار جسر الكرامة الحديدي، وقتل بحار تحت الأعمدة",
            ["انهار جسر الكرامة الحديدي", "وقتل بحار تحت الأعمدة"],
        ),
        # What opens a clause that only stands beside another is no part of what it says.
        (
            "لن تتراجع تلمارة عن موقفها بعد أن هددت نوميرا بإغلاق الميناء",
            ["لن تتراجع تلمارة عن موقفها", "هددت نوميرا بإغلاق الميناء"],
        ),
        # A list is one proposition; so is a part with nothing to say of its own.
        ("السد والميناء والمطار", ["السد والميناء والمطار"]),
        ("اكتمل بناء السد، وهو كذلك", ["اكتمل بناء السد، وهو كذلك"]),
        # What somebody does, put as a noun, is a clause within another; where something is, is none.
        ("رفضت نوميرا بشدة قيام تلمارة بردم الميناء", ["رفضت نوميرا بشدة", "قيام تلمارة بردم الميناء"]),
        ("غرق مركب الصيد، في خليج الياقوت", ["غرق مركب الصيد، في خليج الياقوت"]),
        # Behind the noun's preposition: «بقيام».
        ("اتهمت نوميرا تلمارة بقيام زوارقها بصدم المركب", ["اتهمت نوميرا تلمارة", "قيام زوارقها بصدم المركب"]),
        # «على» is folded as «علي», in the lexicon too.
        (
            "أغلقت تلمارة ميناء اللؤلؤة على خلفية غرق مركب الصيد",
            ["أغلقت تلمارة ميناء اللؤلؤة", "غرق مركب الصيد"],
        ),
        # Common words say something together.
        ("فتحت تحقيقا في عملية قتل، بعد أن توفيت المرأة", ["فتحت تحقيقا في عملية قتل", "توفيت المرأة"]),
        # In what state somebody does it.
        ("عاد الصياد إلى الميناء، مواجها عقوبة السجن", ["عاد الصياد إلى الميناء", "مواجها عقوبة السجن"]),
        ("سترد تلمارة على الهجوم سواء وافق البرلمان أم لا", ["سترد تلمارة على الهجوم", "وافق البرلمان أم لا"]),
        # A relative clause belongs to its noun.
        ("غرق المركب، الذي صدمته سفينة تلمارية", ["غرق المركب، الذي صدمته سفينة تلمارية"]),
    ],
)
def test_a_content_is_cut_at_its_main_clauses(content: str, parts: list[str]) -> None:
    assert cut(content) == parts


def test_what_is_denied_is_not_cut_at_its_verbal_noun() -> None:
    content = "ما تداولته الصحف عن قيام تلمارة بردم الميناء"
    assert len(clauses([(0, len(content))], content, "ar", denied=True)) == 1


@pytest.mark.parametrize(
    ("denied", "polarities"),
    [
        # What stands beside a denied clause is not denied with it.
        (
            "نفى وزير الدفاع سالم النوار مشاركة أي جندي في غرق المركب، الذي ارتفعت حصيلة ضحاياه إلى سبعة قتلى.",
            [-1],
        ),
        # A complementiser said again goes on with the denial.
        ("نفى وزير الدفاع سالم النوار أن يكون السد قد انهار، وأن الجفاف سينتهي قبل الشتاء.", [-1, -1]),
    ],
)
def test_a_denial_reaches_as_far_as_its_complementiser(denied: str, polarities: list[int | None]) -> None:
    reading = isnad.read(f"{TITLE}\n{denied}", as_is=True)
    found = [w for w in witnesses(reading, "a") if w.act == "deny"]
    assert [w.polarity for w in found] == polarities


def test_a_content_is_cut_where_its_sentence_goes_on_with_another_report() -> None:
    reading = isnad.read("نفت وزارة الزراعة انهيار سد الكرام وطالبت البلدية بفتح الطريق.", as_is=True)
    (denial, *rest) = [w for w in witnesses(reading, "a") if w.statement == reading.statements[0].id]
    assert denial.text == "انهيار سد الكرام"
    assert all(w.polarity is None for w in rest)


def test_a_content_is_cut_where_another_report_stands_behind_a_comma() -> None:
    text = "قالت وزارة الزراعة إن سد الكرام انهار، تنفي البلدية انهيار السد."
    reading = isnad.read(text, as_is=True)
    at = reading.text.index("تنفي")
    whole = msgspec.structs.replace(reading.statements[0], content=[(text.index("سد الكرام"), len(text) - 1)])
    other = msgspec.structs.replace(whole, id="s9", cue=[(at, at + 4)], content=[(at + 12, len(text) - 1)])
    found = witnesses(msgspec.structs.replace(reading, statements=[whole, other]), "a", own_voice=False)
    assert next(w.text for w in found if w.statement == whole.id) == "سد الكرام انهار"


def test_the_cause_and_the_time_of_what_is_said_are_cited_with_it() -> None:
    text = "قال وزير الزراعة سالم النوار إن تلمارة قطعت علاقاتها مع نوميرا بسبب غرق مركب الصيد."
    first, cause = [w for w in witnesses(isnad.read(text, as_is=True), "a") if w.voice == "speaker"]
    assert first.text == "تلمارة قطعت علاقاتها مع نوميرا"
    assert [text[start:end] for start, end in first.content] == [f"{first.text} بسبب غرق مركب الصيد"]
    assert (cause.text, cause.kind) == ("غرق مركب الصيد", "beside")


def test_what_stands_beside_without_being_a_cause_is_not_cited_with_it() -> None:
    text = "قال وزير الزراعة سالم النوار إن تلمارة قطعت علاقاتها مع نوميرا فيما غرق مركب الصيد."
    first, *_ = [w for w in witnesses(isnad.read(text, as_is=True), "a") if w.voice == "speaker"]
    assert [text[start:end] for start, end in first.content] == [first.text]


@given(st.text(alphabet="ابتنموي ،.\n«»وأن", max_size=80))
def test_clauses_stand_in_order_and_leave_no_letter_out_but_openers(content: str) -> None:
    spans = [(0, len(content))]
    parts = clauses(spans, content, "ar")
    flat = [span for part in parts for span in part.spans]
    assert flat == sorted(flat)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(flat))
    if len(parts) > 1 and all(part.kind == "main" for part in parts):
        kept = "".join(content[start:end] for start, end in flat)
        assert [c for c in kept if c.isalpha()] == [c for c in content if c.isalpha()]


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_words_that_cut_are_folded_as_those_of_a_text_are(code: str) -> None:
    """A word of the lexicon that no folded word equals would never be found."""
    lexicon, fold = load_claim_lexicon(code), load_language(code).morphology.fold
    listed = [one for name in lexicon.__struct_fields__ if name != "circumstance" for one in getattr(lexicon, name)]
    assert [one for one in listed if " ".join(map(fold, one.split())) != one] == []


def _affair(*contents: str) -> list[Claim]:
    texts = [f"{TITLE}\nقال وزير الزراعة سالم النوار إن {one}." for one in contents]
    return gather({f"a{n}": isnad.read(text, as_is=True) for n, text in enumerate(texts)}).claims


def test_what_stands_beside_a_clause_makes_no_claim_and_titles_none() -> None:
    beside = "لن تتراجع تلمارة عن موقفها بعد أن أغلقت نوميرا ميناء اللؤلؤة"
    assert {one.proposition for one in _affair(beside)} == {"لن تتراجع تلمارة عن موقفها"}
    (closed,) = [one for one in _affair(beside, "نوميرا أغلقت ميناء اللؤلؤة") if "اللؤلؤة" in one.proposition]
    assert len(closed.positions) == 2
    assert closed.proposition == "نوميرا أغلقت ميناء اللؤلؤة"


def test_a_claim_rests_on_the_clause_that_says_it(tmp_path: Path) -> None:
    with isnad.Ledger(tmp_path) as ledger:
        long = ledger.add(f"{TITLE}\n{LONG}", as_is=True, published="2024-03-01", outlet="الف")
        ledger.add(f"{TITLE}\n{SHORT}", as_is=True, published="2024-03-02", outlet="باء")
        text = ledger.article(long.article).reading.text
        pages = [ledger.claim(one.key) for one in ledger.claims(joined=True).items]
        (page,) = [one for one in pages if any("الراشدي" in (s.speaker or "") for s in one.statements)]
        (one,) = [s for s in page.statements if s.article == long.article]
        assert len(one.claims) == 2
        assert [text[start:end] for start, end in one.clause_spans] == ["وأن الجفاف سينتهي قبل الشتاء"]
        assert {like.a for like in page.likenesses} | {like.b for like in page.likenesses} <= {
            s.key for s in page.statements
        }
        assert list(ledger.verify()) == []


def test_what_a_person_places_stands_whole(tmp_path: Path) -> None:
    with isnad.Ledger(tmp_path) as ledger:
        long = ledger.add(f"{TITLE}\n{LONG}", as_is=True, published="2024-03-01", outlet="الف")
        ledger.add(f"{TITLE}\n{SHORT}", as_is=True, published="2024-03-02", outlet="باء")
        (one,) = [s for s in ledger.article(long.article).statements if s.speaker]
        before = one.claims
        ledger.join(*before, who="Salma")
        (one,) = [s for s in ledger.article(long.article).statements if s.speaker]
        assert len(one.claims) == 1
        assert list(ledger.verify()) == []
        ledger.undo(who="Salma")
        (one,) = [s for s in ledger.article(long.article).statements if s.speaker]
        assert one.claims == before


def test_a_ledger_of_whole_statements_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the first schema keeps its claims, and takes on more."""
    scripts = store._scripts()
    with monkeypatch.context() as patch:
        patch.setattr(store, "_scripts", lambda: scripts[:1])
        isnad.Ledger(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.executescript(
            "INSERT INTO archive VALUES (1, 0);"
            "INSERT INTO capture VALUES (1, 'x', 1, 0, 0, 0, 'text/plain');"
            "INSERT INTO reading VALUES (1, 1, '0', '2024-03-01', 'x', x'00');"
            "INSERT INTO article (id, key, capture, title, language, given, captured, added, reading, statements)"
            " VALUES (1, 'k', 1, 't', 'ar', '{}', '', '', 1, 2);"
            "INSERT INTO statement (id, key, article, reading, label, current, voice, machine, data, text, context,"
            " context_start, act) VALUES (1, 'a', 1, 1, 's1', 1, 'speaker', x'', x'', '', '', 0, 'assert'),"
            " (2, 'b', 1, 1, 's2', 1, 'speaker', x'', x'', '', '', 0, 'assert');"
            "INSERT INTO witness VALUES (1, x'01'), (2, x'02'); INSERT INTO match_key VALUES (7, 1), (7, 2), (9, 2);"
            "INSERT INTO edge VALUES (1, 2, 0.5, 1);"
            "INSERT INTO claim (id, key, text, language, status, affirm, deny, uncertain, aside, articles, reports,"
            " sources) VALUES (1, 'c', '', 'ar', 'uncontested', 2, 0, 0, 0, 1, 1, 1);"
            "INSERT INTO position VALUES (1, 1, 'affirm'), (1, 2, 'affirm');"
        )
    db.close()
    isnad.Ledger(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        assert db.execute("SELECT id, statement, clause FROM witness ORDER BY id").fetchall() == [
            (1024, 1, 0),
            (2048, 2, 0),
        ]
        assert db.execute("SELECT key, witness FROM match_key ORDER BY 1, 2").fetchall() == [
            (7, 1024), (7, 2048), (9, 2048),
        ]  # fmt: skip
        assert db.execute("SELECT a, b FROM edge").fetchall() == [(1024, 2048)]
        assert db.execute("SELECT claim, witness FROM stands ORDER BY 2").fetchall() == [(1, 1024), (1, 2048)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
