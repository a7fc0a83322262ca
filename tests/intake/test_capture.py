"""Bytes become text, or an error that says why not; every paragraph knows the bytes that it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from isnad.errors import BadDate, EmptyInput, InputError, IsFolder, IsnadError, NoSuchFile, NotText, NotUtf8, TooLarge
from isnad.intake import article_from_bytes, article_from_path, article_from_text, capture
from isnad.records import Article

TITLE = "نورستان تعلن اكتمال سد النوار"
BODY = "قال وزير الري سالم النوار، اليوم الثلاثاء، إن السد اكتمل قبل موعده بعام كامل."


def of_bytes(payload: bytes, published: str | None = None, as_is: bool = False) -> Article:
    return article_from_bytes(payload, published=published, outlet=None, language=None, as_is=as_is)


def of_text(text: str, published: str | None = None, as_is: bool = False) -> Article:
    return article_from_text(text, published=published, outlet=None, language=None, as_is=as_is)


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        (b"", EmptyInput),
        (b"\xef\xbb\xbf", EmptyInput),
        (b" \r\n\t\n", EmptyInput),
        ("\u00a0\n\u200f\u200b".encode(), EmptyInput),
        (b"\x89PNG\r\n\x1a\n\x01\x01", NotText),
        (b"%PDF-1.7\n1 0 obj\n", NotText),
        (BODY.encode() * 100 + b"\x00" + BODY.encode(), NotText),
        (b"\x01\x02\x03\x04" * 9 + BODY.encode(), NotText),
        (BODY.encode("utf-16"), NotUtf8),
        (BODY.encode("cp1256"), NotUtf8),
        (BODY.encode()[:-2], NotUtf8),
    ],
)
@pytest.mark.parametrize("as_is", [True, False])
def test_what_is_no_text_is_refused(payload: bytes, error: type[IsnadError], as_is: bool) -> None:
    with pytest.raises(error):
        of_bytes(payload, as_is=as_is)


def test_the_bad_byte_is_named_as_the_capture_counts() -> None:
    with pytest.raises(NotUtf8, match="byte 5 "):
        of_bytes(b"\xef\xbb\xbfab\xff")


def test_an_empty_text_and_one_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyInput):
        of_text(" \n\ufeff\n")
    monkeypatch.setattr(capture, "LARGEST", 10)
    monkeypatch.setattr("isnad.intake.LARGEST", 10)
    with pytest.raises(TooLarge):
        of_text(BODY)
    with pytest.raises(TooLarge):
        of_bytes(BODY.encode())


def test_paths(tmp_path: Path) -> None:
    def read(path: Path) -> Article:
        return article_from_path(path, published=None, outlet=None, language=None, as_is=True)

    with pytest.raises(NoSuchFile):
        read(tmp_path / "none.txt")
    with pytest.raises(IsFolder):
        read(tmp_path)
    page = tmp_path / "page.txt"
    page.write_bytes(f"{TITLE}\n{BODY}".encode())
    assert read(page).text == f"{TITLE}\n{BODY}"
    with pytest.raises(NoSuchFile):
        read(page / "none.txt")
    with pytest.raises(InputError):
        read(tmp_path / ("n" * 300))


@pytest.mark.parametrize(
    "date", ["2023-02-30", "2023-2-3", "2023-02-03x", "20230203", "2023-W05-5", "أمس", "", "٢٠٢٣-٠٢-٠٣"]
)
def test_bad_dates(date: str) -> None:
    with pytest.raises(BadDate):
        of_text(BODY, date)


@pytest.mark.parametrize(
    "date", ["2023-02-03", "2023-02-03T10:20:00Z", "2023-02-03 10:20", "2024-02-29T01:02:03+01:00"]
)
def test_good_dates(date: str) -> None:
    article = of_text(BODY, date)
    assert article.published == date
    assert not article.warnings


def test_without_a_date_there_is_a_warning() -> None:
    assert "--published" in " ".join(of_text(BODY, as_is=True).warnings)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_to_the_letter(mark: bytes, end: str) -> None:
    text = f"{TITLE}{end}{end}  {BODY}\u00a0 و  هكذا {end}"
    payload = mark + text.encode()
    article = of_bytes(payload, as_is=True)
    assert article.text == text
    for paragraph in article.paragraphs:
        (start, stop), (first, last) = paragraph.span, paragraph.bytes[0]
        assert payload[first:last].decode() == article.text[start:stop]
        assert "\r" not in article.text[start:stop]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_white_space_is_collapsed_and_the_rest_is_kept(mark: bytes, end: str) -> None:
    payload = mark + f"  {TITLE}{end}{end}\t{BODY}  وقال\u00a0 \u200fأيضا  إنه\tاكتمل.{end}".encode()
    article = of_bytes(payload)
    assert article.text == f"{TITLE}\n{BODY} وقال\u00a0 \u200fأيضا إنه اكتمل."
    pieces = [payload[a:b].decode() for p in article.paragraphs for a, b in p.bytes]
    assert pieces == [TITLE, f"{BODY}  وقال\u00a0 \u200fأيضا  إنه\tاكتمل."]


def test_a_lone_surrogate_does_no_harm() -> None:
    article = of_text(f"{TITLE}\n{BODY}\ud800", as_is=True)
    assert article.text.endswith("\ud800")
