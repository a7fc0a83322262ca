"""Whether everything in a ledger stands in its captures, done again by code that shares nothing with the reader.

A WARC record is taken apart by hand, its payload's digest computed, every paragraph derived from its bytes, and every
span, word and context of every statement compared with the text.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from isnad.ledger.store import Store
from isnad.ledger.views import Fault
from isnad.records import Reading, Span, Statement
from isnad.verify import verify


def check(store: Store, folder: Path, advance: Callable[[int], None]) -> Iterator[Fault]:
    """Yield every fault of a ledger; `advance` is told how many articles are done."""
    (sound,) = store.rows("PRAGMA integrity_check(1)")[0]
    if sound != "ok":
        yield Fault(where=str(store.path), fault="database", expected="ok", found=sound)
    for table, row, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield Fault(where=f"{table} {row}", fault="reference", expected=f"a row of {parent}", found="none")
    for id, key, capture in store.rows("SELECT id, key, capture FROM article ORDER BY id"):
        yield from _article(store, folder, id, key, capture)
        advance(1)
    yield from _orphans(store)


def _article(store: Store, folder: Path, id: int, key: str, capture: int) -> Iterator[Fault]:
    try:
        payload = _payload(store, folder, capture)
    except (OSError, ValueError, zlib.error) as error:
        yield Fault(where=f"article {key}", fault="capture", expected="a record in the archive", found=str(error))
        return
    texts = {}
    for number, sha256, data in store.rows("SELECT id, sha256, data FROM reading WHERE article = ? ORDER BY id", (id,)):
        raw = zlib.decompress(data)
        if hashlib.sha256(raw).hexdigest() != sha256:
            yield Fault(where=f"article {key}", fault="reading", expected=sha256, found="another digest")
            continue
        reading = msgspec.json.decode(raw, type=Reading)
        texts[number] = reading.text
        for one in verify(payload, reading):
            where = f"article {key}" + (f", paragraph {one.paragraph}" if one.paragraph is not None else "")
            yield Fault(where=where, fault=one.fault, expected=one.expected, found=one.found)
    current, *shown = store.rows("SELECT reading, title, outlet, section, published FROM article WHERE id = ?", (id,))[
        0
    ]
    read = msgspec.json.decode(_raw(store, current), type=Reading)
    told = [read.text.split("\n", 1)[0], read.outlet, read.section, read.published]
    for name, meant, found_there in zip(("title", "outlet", "section", "published"), told, shown, strict=True):
        if meant != found_there:
            yield Fault(where=f"article {key}", fault=name, expected=str(meant), found=str(found_there))
    held = {one.id for one in read.statements}
    rows = store.rows(
        "SELECT key, reading, label, machine, data, text, context, context_start, current, voice, speaker, act"
        " FROM statement"
        " WHERE article = ? ORDER BY id",
        (id,),
    )
    for row in rows:
        if row[1] in texts:
            yield from _statement(texts[row[1]], key, *row)
    found = {row[2] for row in rows if row[8] and row[9] == "speaker"}
    for label in sorted(held - found):
        yield Fault(where=f"article {key}", fault="statement", expected=f"statement {label}", found="none")


def _raw(store: Store, reading: int) -> bytes:
    return zlib.decompress(store.value("SELECT data FROM reading WHERE id = ?", (reading,)))


def _statement(
    text: str, article: str, key: str, reading: int, label: str, machine: bytes, data: bytes, words: str, context: str,
    start: int, current: int, voice: str, speaker: str | None, act: str,
) -> Iterator[Fault]:  # fmt: skip
    where = f"statement {key} of article {article}"
    decided = msgspec.json.decode(data, type=Statement)
    for name, meant, found in (("speaker", decided.speaker, speaker), ("act", decided.act, act)):
        if meant != found:
            yield Fault(where=where, fault=name, expected=str(meant), found=str(found))
    for encoded in (machine, data):
        one = msgspec.json.decode(encoded, type=Statement)
        for begin, end in _spans(one):
            if not 0 <= begin < end <= len(text):
                found = f"text of {len(text)} characters"
                yield Fault(where=where, fault="span", expected=f"{begin} to {end}", found=found)
    meant = " … ".join(text[begin:end] for begin, end in msgspec.json.decode(data, type=Statement).content)
    if meant != words:
        yield Fault(where=where, fault="text", expected=meant, found=words)
    if text[start : start + len(context)] != context:
        yield Fault(where=where, fault="context", expected=text[start : start + len(context)], found=context)


def _spans(one: Statement) -> list[Span]:
    single = [one.speaker_span, one.venue_span, one.said.span if one.said else None]
    return [*one.source, *one.cue, *one.content, *one.via_spans, *(span for span in single if span is not None)]


def _orphans(store: Store) -> Iterator[Fault]:
    """Yield what was counted or joined and is not there."""
    rows = store.rows(
        "SELECT s.key FROM statement s WHERE s.current AND NOT s.rejected"
        # An outlet's clause that a person has since made a statement's own is no witness, and stands in no claim.
        " AND (s.voice = 'speaker' OR EXISTS (SELECT 1 FROM witness w WHERE w.statement = s.id))"
        " AND NOT EXISTS (SELECT 1 FROM position p WHERE p.statement = s.id) ORDER BY s.id"
    )
    for (key,) in rows:
        yield Fault(where=f"statement {key}", fault="claim", expected="a claim that it stands in", found="none")
    rows = store.rows(
        "SELECT c.key, c.affirm, c.deny, c.uncertain, c.aside, count(CASE p.side WHEN 'affirm' THEN 1 END),"
        " count(CASE p.side WHEN 'deny' THEN 1 END), count(CASE p.side WHEN 'uncertain' THEN 1 END),"
        " count(p.statement) - count(p.side)"
        " FROM claim c LEFT JOIN position p ON p.claim = c.id GROUP BY c.id ORDER BY c.id"
    )
    for key, *counts in rows:
        said, stands = counts[:4], counts[4:]
        if said != stands:
            told, found = (" ".join(map(str, four)) for four in (said, stands))
            yield Fault(where=f"claim {key}", fault="count", expected=f"positions {told}", found=found)


def _payload(store: Store, folder: Path, capture: int) -> bytes:
    """Return the payload of a capture, its record taken apart by hand; ValueError where it is not as it should be."""
    sha256, number, start, length, size = store.rows(
        "SELECT sha256, archive, start, length, size FROM capture WHERE id = ?", (capture,)
    )[0]
    path = folder / "captures" / f"isnad-{number:05}.warc.gz"
    with path.open("rb") as file:
        file.seek(start)
        member = zlib.decompressobj(wbits=31)
        record = member.decompress(file.read(length)) + member.flush()
    if not member.eof:
        raise ValueError(f"the record at byte {start} of {path} is cut off")
    head, _, block = record.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if not lines[0].startswith(b"WARC/1."):
        raise ValueError(f"no record at byte {start} of {path}")
    fields = dict(line.split(b": ", 1) for line in lines[1:] if b": " in line)
    payload = block[: int(fields.get(b"Content-Length", b"0"))]
    if len(payload) != size or hashlib.sha256(payload).hexdigest() != sha256:
        raise ValueError(f"the record at byte {start} of {path} is not the capture {sha256}")
    return payload
