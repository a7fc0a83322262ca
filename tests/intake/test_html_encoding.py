"""A page is read in the encoding that its bytes are in, whatever is declared; broken letters are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.intake.encoding import decode_page, mojibake, name_of

TEXT = "قال وزير الري في نورستان سالم النوار، اليوم الثلاثاء، إن السد اكتمل قبل موعده بعام كامل. وأضاف أن المياه تكفي."
PAGE = '<html><head><meta charset="{}"><title>x</title></head><body><p>{}</p></body></html>'


@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "ISO-8859-6", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize(
    ("codec", "name"), [("utf-8", "utf-8"), ("cp1256", "windows-1256"), ("iso8859_6", "iso-8859-6")]
)
def test_the_bytes_decide(codec: str, name: str, declared: str) -> None:
    page = decode_page(PAGE.format(declared, TEXT).encode(codec))
    assert page.encoding == name
    assert TEXT in page.text
    assert bool(page.warnings) == (declared.lower() != name)


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")]
)
def test_a_byte_order_mark_is_believed(mark: bytes, codec: str) -> None:
    page = decode_page(mark + PAGE.format("windows-1256", TEXT).encode(codec))
    assert (page.encoding, page.text) == (codec, PAGE.format("windows-1256", TEXT))
    assert page.bytes_at([0, 3]) == {0: len(mark), 3: len(mark) + 3 * (2 if "16" in codec else 1)}


def test_the_http_header_is_a_declaration() -> None:
    page = decode_page(f"<p>{TEXT[:12]}</p>".encode("cp1256"), "windows-1256")
    assert (page.encoding, page.warnings) == ("windows-1256", ())
    assert decode_page(f"<p>{TEXT}</p>".encode(), "windows-1256").warnings


def test_a_slip_is_shown_and_counted() -> None:
    page = decode_page(TEXT.encode() + b"\xe2\x80" + TEXT.encode())
    assert page.encoding == "utf-8"
    assert "U+FFFD" in page.warnings[0]
    assert page.shown(page.text) == TEXT + "\ufffd" + TEXT


def test_a_stretch_in_another_encoding_leaves_the_page_what_it_is() -> None:
    page = decode_page(TEXT.encode() * 3 + TEXT.encode("cp1256") + TEXT.encode())
    assert page.encoding == "utf-8"
    assert page.shown(page.text).startswith(TEXT)
    assert page.shown(page.text).endswith(TEXT)


@given(st.binary(max_size=200), st.sampled_from([b"", TEXT.encode(), TEXT.encode("cp1256"), b"\xff\xfe"]))
def test_every_place_leads_back_to_its_byte(noise: bytes, before: bytes) -> None:
    payload = before + noise
    page = decode_page(payload)
    places = range(len(page.text) + 1)
    where = page.bytes_at(places)
    codec, last = page.encoding, len(page.text)
    if not codec.startswith("utf-16"):
        assert where[last] == len(payload)
        for place in (0, last // 3, last // 2):
            assert payload[where[place] : where[last]].decode(codec, "surrogateescape") == page.text[place:]
            assert page.shown(page.text[place:]) == payload[where[place] : where[last]].decode(codec, "replace")


@pytest.mark.parametrize(("codec", "read"), [("utf-8", "cp1256"), ("cp1256", "cp1252"), ("utf-8", "latin-1")])
def test_mojibake_is_told(codec: str, read: str) -> None:
    assert mojibake(TEXT.encode(codec).decode(read, "ignore"))


@pytest.mark.parametrize("text", [TEXT, "", "L'été à Noël, ça s'arrête ; œuvre, Ñandú, Łódź", "هل؟ نعم ???"])
def test_what_is_whole_is_no_mojibake(text: str) -> None:
    assert mojibake(text) is None


def test_lost_letters_are_told() -> None:
    assert mojibake("???? ?????? ?? ???????? ???? ?????? ????? ????????") is not None


def test_labels() -> None:
    assert name_of(" 'CP1256' ") == "windows-1256"
    assert name_of("gb2312") is None
    assert name_of(None) is None
