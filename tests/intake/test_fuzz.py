"""Pages torn, crossed and filled with noise, for minutes: never a crash, never an article without its evidence."""

from __future__ import annotations

import functools
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import isnad
from isnad.errors import IsnadError
from isnad.intake import article_from_bytes
from tests.intake.test_html_pages import PAGES, take

pytestmark = pytest.mark.slow

TEXTS = sorted((Path(__file__).parent / "pages").glob("*.txt"))
PARTS = (
    b"<", b">", b'"', b"'", b"&", b"&#", b"&#x110000;", b"<!--", b"-->", b"</p>", b"<p>", b"<div>", b"</div>", b"<script>", b"</script>",
    b"<article>", b"</article>", b"<h1>", b"<title>", b"<br>", b"<a href=x>", b"</a>", b"\x00", b"\xff", b"\xd9", b"\xe2\x80\x8f", b"<td>", b"<svg>",
    b"<noscript>", b"<template>", b"<plaintext>", b"<![CDATA[", b"<?xml", b'{"@type":"NewsArticle","headline":', b"\r\n\r\n", b" ", b"\xef\xbb\xbf",
)  # fmt: skip


@functools.cache
def payload_of(path: Path) -> bytes:
    if path.suffix == ".html":
        return take(path)[1]
    return path.read_bytes().split(b"---\n", 1)[1]


def mutated(data: st.DataObject, payload: bytes, other: bytes) -> bytes:
    """Return a payload with stretches cut out, doubled, moved, changed, and stretches of another put in."""
    found = bytearray(payload)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(found)))
        size = data.draw(st.sampled_from([1, 3, 20, 200, 2000]))
        change = data.draw(st.sampled_from(["cut", "double", "insert", "other", "byte", "end"]))
        if change == "cut":
            del found[at : at + size]
        elif change == "double":
            found[at:at] = found[at : at + size] * data.draw(st.sampled_from([1, 2, 50]))
        elif change == "insert":
            found[at:at] = data.draw(st.sampled_from(PARTS)) * data.draw(st.sampled_from([1, 1, 30, 300]))
        elif change == "other":
            start = data.draw(st.integers(0, len(other)))
            found[at:at] = other[start : start + size]
        elif change == "byte" and at < len(found):
            found[at] = data.draw(st.integers(0, 255))
        elif change == "end":
            del found[max(at, 1) :]
    return bytes(found)


@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_mutation_crashes(data: st.DataObject) -> None:
    path, other = (data.draw(st.sampled_from([*PAGES, *TEXTS])) for _ in range(2))
    payload = mutated(data, payload_of(path), payload_of(other))
    began = time.process_time()
    try:
        article = article_from_bytes(payload, published=None, outlet=None, language=None, as_is=False)
    except IsnadError as error:
        assert str(error)
    else:
        assert isnad.verify(payload, article) == []
    # A page of a few kilobytes takes milliseconds, whatever is wrong with it.
    assert time.process_time() - began < 5
