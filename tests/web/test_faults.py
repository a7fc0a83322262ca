"""Errors, warnings and reasons are told in the language of the page, every one of them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import isnad.web.faults
from isnad.intake import capture, html, instead
from isnad.web.faults import told

from .conftest import csrf

SOURCE = Path(isnad.__file__).parent
ARABIC = {"Accept-Language": "ar"}
# What a browser can meet: the rest is met in a terminal alone.
_MODULES = [
    *sorted((SOURCE / "ledger").glob("*.py")), *sorted((SOURCE / "intake").glob("*.py")), SOURCE / "language" / "pack.py",
    SOURCE / "web" / "pages.py", SOURCE / "web" / "asking.py", SOURCE / "web" / "forms.py", SOURCE / "web" / "guard.py",
]  # fmt: skip
# A folder of pages, a missing file and a statement by its number are asked for by the command alone.
_TERMINAL = ("{} is a folder; name a file", "there is no file {}", "{} cannot be opened: {}")


def _shape(node: ast.expr) -> Iterator[str]:
    """Yield what a message says, with {} for what is put into it; nothing where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _shape(node.body)
        yield from _shape(node.orelse)


def _raised() -> set[str]:
    found: set[str] = set()
    for module in _MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = node.exc.func.id if isinstance(node.exc.func, ast.Name) else ""
                if name not in ("ValueError", "KeyError", "TypeError", "HTTPException") and node.exc.args:
                    found.update(_shape(node.exc.args[0]))
    return found - set(_TERMINAL)


def test_every_error_that_a_browser_meets_is_told_in_arabic() -> None:
    raised = _raised()
    assert len(raised) > 50
    # Whether names are like one that nobody bears is known only then: it is told with them, and without.
    raised.remove("there is nothing of the name {} in this ledger{}")
    raised |= {
        "there is nothing of the name {} in this ledger",
        "there is nothing of the name {} in this ledger; there are {}",
    }
    assert {one for one in raised if told(one.replace("{}", "X"), "ar").language != "ar"} == set()


@pytest.mark.parametrize(
    "message", [capture.LONG, capture.UNSEEN, instead.SHELL, html._NO_DATE, html._FURTHER, html._PAID, html._NOT_FREE, html._FROM_SCRIPT]
)  # fmt: skip
def test_every_warning_is_told_in_arabic(message: str) -> None:
    assert told(message, "ar").language == "ar"


def test_as_many_values_are_put_in_as_there_were() -> None:
    file = Path(isnad.web.faults.__file__).parent / "ar.toml"
    forms = tomllib.loads(file.read_text(encoding="utf-8"))["told"]
    assert len({one["en"] for one in forms}) == len(forms)
    for one in forms:
        assert one["ar"].count("{}") <= one["en"].count("{}"), one


def test_values_keep_their_own_direction_and_are_told_too() -> None:
    assert told("there is no claim c17 in this ledger: `isnad claims` lists them", "ar").text == (
        "لا زعم بالمفتاح \u2068c17\u2069 في هذا السجل."
    )
    assert (
        "\u2068الصفحة مبتورة داخل وسم.\u2069" in told("no text was found: the page is cut off within a tag", "ar").text
    )
    assert told("something nobody has translated", "ar") == ("something nobody has translated", "en")
    assert told("write the note", "en") == ("write the note", "en")


def test_pages_say_in_arabic_what_was_wrong(press: TestClient) -> None:
    for path, words in (
        ("/claim/none", "لا زعم بالمفتاح"),
        ("/article/none", "لا مقال بالمفتاح"),
        ("/actor/%D9%84%D8%A7", "لا شيء باسم"),
        ("/?view=none", "لا طريقة عرض باسم"),
        ("/?since=none", "ليس يومًا"),
        ("/pair?a=x", "سمِّ طرفين"),
        ("/nowhere", "لا صفحة بهذا العنوان"),
    ):
        page = press.get(path, headers=ARABIC)
        assert page.status_code in (400, 404)
        assert words in page.text and '<bdi lang="ar" dir="rtl">' in page.text, path
        assert words not in press.get(path, headers={"Accept-Language": "en"}).text


def test_what_could_not_be_added_is_told_in_arabic(fresh: TestClient) -> None:
    files = [("files", ("page.html", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "text/html"))]
    page = fresh.post("/add", data={"csrf": csrf(fresh)}, files=files, headers=ARABIC)
    assert page.status_code == 422
    assert '<bdi lang="ar" dir="rtl">' in page.text
