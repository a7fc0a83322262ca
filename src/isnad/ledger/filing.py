"""Captures filed as articles with their readings and statements; nothing that was filed is ever taken out."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from isnad.ledger import seeking
from isnad.ledger.store import Store
from isnad.ledger.witness import Witness, witnesses
from isnad.records import Reading, Record, Span, Statement

_CONTEXT = 300  # characters of a long paragraph that are kept on each side of a content
_SAME_SPAN = 0.5  # the share of two contents that both cover from which on one took the other's place
KEY = 16  # hexadecimal digits of a key


class Given(Record, frozen=True, kw_only=True):
    """What overruled the page when it was added; `text`: it came as text, not as bytes of a page."""

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    as_is: bool = False
    text: bool = False
    address: str | None = None


class Filed(NamedTuple):
    """A statement row: its number, its key, its label, and what it says now."""

    id: int
    key: str
    label: str
    data: Statement


def article_key(sha256: str, given: Given) -> str:
    """Return the key of an article: its capture's digest, with the outlet or address that somebody gave beside it.

    Two outlets may publish the same text to the letter: they are two articles of one capture.
    """
    if given.outlet is None and given.address is None:
        return sha256[:KEY]
    beside = "\0".join([sha256, given.outlet or "", given.address or ""])
    return hashlib.sha256(beside.encode("utf-8", "surrogatepass")).hexdigest()[:KEY]


def statement_key(article: str, voice: str, one: Statement) -> str:
    """Return the key of a statement: a digest of its article's key and its spans."""
    spans = msgspec.json.encode([article, voice, one.content, one.cue, one.source])
    return hashlib.sha256(spans).hexdigest()[:KEY]


def number(key: str) -> int:
    """Return a lookup key as the 64-bit number that it is kept as."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def day_of(value: str | None) -> str | None:
    """Return the calendar day that a date or a TIMEX3 value begins with, None where it names none."""
    try:
        return dt.date.fromisoformat((value or "")[:10]).isoformat()
    except ValueError:
        return None


def encode_reading(reading: Reading) -> tuple[str, bytes]:
    """Return the digest of a reading's JSON, and that JSON deflated."""
    data = msgspec.json.encode(reading)
    return hashlib.sha256(data).hexdigest(), zlib.compress(data, 6)


def decode_reading(data: bytes) -> Reading:
    """Return the reading that was kept."""
    return msgspec.json.decode(zlib.decompress(data), type=Reading)


class _Text(msgspec.Struct):
    text: str


def decode_text(data: bytes) -> str:
    """Return the text of the reading that was kept, without what was read in it."""
    return msgspec.json.decode(zlib.decompress(data), type=_Text).text


def text_of(store: Store, article: int) -> str:
    """Return the text of an article, without the rest of its reading."""
    return decode_text(_current(store, article))


def load_reading(store: Store, article: int) -> Reading:
    """Return the current reading of an article, as the machine made it."""
    return decode_reading(_current(store, article))


def _current(store: Store, article: int) -> bytes:
    data: bytes = store.value(
        "SELECT r.data FROM article a JOIN reading r ON r.id = a.reading WHERE a.id = ?", (article,)
    )
    return data


def file_article(
    store: Store, reading: Reading, *, key: str, capture: int, given: Given, captured: str, now: str
) -> int:
    """File a new article with its first reading, without its statements; return its number."""
    address = given.address or reading.address
    title = reading.text.split("\n", 1)[0]
    sha256, data = encode_reading(reading)
    # The two point at each other; the reference from the reading is checked when the transaction ends.
    upcoming = (store.value("SELECT max(id) FROM article") or 0) + 1
    first = store.insert("reading", article=upcoming, version=reading.version, made=now, sha256=sha256, data=data)
    article = store.insert(
        "article",
        id=upcoming,
        key=key,
        capture=capture,
        page=_page(store, address),
        title=title,
        outlet=reading.outlet,
        section=reading.section,
        published=reading.published,
        language=reading.language,
        address=address,
        given=msgspec.json.encode(given).decode(),
        captured=captured,
        added=now,
        reading=first,
        statements=0,
    )
    seeking.index(store, "article_words", article, seeking.words_of(reading.text, reading.language))
    return article


def _page(store: Store, address: str | None) -> int | None:
    if address is None:
        return None
    found: int | None = store.value("SELECT id FROM page WHERE address = ?", (address,))
    return found if found is not None else store.insert("page", address=address)


def file_reading(store: Store, article: int, reading: Reading, now: str) -> bool:
    """File a further reading of an article and make it the current one; return whether it differs from that before."""
    before = load_reading(store, article)
    sha256, data = encode_reading(reading)
    if sha256 == encode_reading(before)[0]:
        return False
    known = store.value("SELECT id FROM reading WHERE article = ? AND sha256 = ?", (article, sha256))
    if known is None:
        known = store.insert("reading", article=article, version=reading.version, made=now, sha256=sha256, data=data)
    store.update(
        "article",
        article,
        reading=known,
        title=reading.text.split("\n", 1)[0],
        outlet=reading.outlet,
        section=reading.section,
        published=reading.published,
        language=reading.language,
    )
    seeking.unindex(store, "article_words", article, seeking.words_of(before.text, before.language))
    seeking.index(store, "article_words", article, seeking.words_of(reading.text, reading.language))
    return True


def file_statements(
    store: Store, article: int, key: str, reading: Reading, witnessed: Sequence[Witness] | None = None
) -> tuple[list[int], list[int]]:
    """File the statements of an article's current reading; return the numbers of those that are new and that are gone.

    `witnessed`: the witnesses of that reading, where they are known.
    A statement that is gone keeps its row; where a new one covers most of the same words it is the successor.
    """
    (current,) = store.rows("SELECT reading FROM article WHERE id = ?", (article,))[0]
    old = {row[1]: row for row in store.rows("SELECT id, key, current FROM statement WHERE article = ?", (article,))}
    found = _with_voice(reading, witnesses(reading, key) if witnessed is None else witnessed)
    seen: set[str] = set()
    come: list[int] = []
    for voice, one in found:
        name = statement_key(key, voice, one)
        if name in seen:
            continue
        seen.add(name)
        row = _row(reading, voice, one, current)
        if name in old:
            id, _, was_current = old[name]
            # What people decided is laid over it afterwards.
            store.update("statement", id, **{**row, "current": 1, "successor": None})
            if not was_current:
                come.append(id)
            continue
        id = store.insert("statement", key=name, article=article, current=1, **row)
        seeking.index(store, "statement_words", id, seeking.words_of(row["text"], reading.language))
        come.append(id)
    gone = [id for name, (id, _, was_current) in old.items() if was_current and name not in seen]
    for id in gone:
        store.update("statement", id, current=0)
    _succeed(store, article, gone, reading)
    count_statements(store, article)
    return come, gone


def count_statements(store: Store, article: int) -> None:
    """Keep the number of an article's statements, its outlet's own voice left out."""
    store.run(
        "UPDATE article SET statements = (SELECT count(*) FROM statement WHERE article = article.id AND current"
        " AND NOT rejected AND voice = 'speaker') WHERE id = ?",
        (article,),
    )


def _with_voice(reading: Reading, witnessed: Sequence[Witness]) -> list[tuple[str, Statement]]:
    """Return the statements of a reading, then what its outlet says in its own voice, as statements of nobody."""
    ids = {one.id for one in reading.statements}
    own = [w for w in witnessed if w.statement not in ids]
    return [*(("speaker", one) for one in reading.statements), *(("outlet", own_voice(w)) for w in own)]


def own_voice(witness: Witness) -> Statement:
    """Return what an outlet says in its own voice as a statement without source and cue."""
    return Statement(
        id=witness.statement,
        source=[],
        cue=[],
        content=list(witness.content),
        speaker=None,
        manner=witness.manner,
        act=witness.act,
        factuality=witness.factuality,
    )


def _row(reading: Reading, voice: str, one: Statement, current: int) -> dict[str, Any]:
    start, context = context_of(reading.text, one.content)
    return {
        "reading": current,
        "label": one.id,
        "voice": voice,
        "machine": msgspec.json.encode(one),
        "decided": None,
        "text": content_of(reading.text, one.content),
        "context": context,
        "context_start": start,
        "speaker": one.speaker,
        "act": one.act,
        "day": day_of(one.said.value if one.said else None) or day_of(reading.published),
    }


def content_of(text: str, spans: Iterable[Span]) -> str:
    """Return the words of some spans; « … » stands where something was left out between them."""
    return " … ".join(text[start:end] for start, end in spans)


def context_of(text: str, content: list[Span]) -> tuple[int, str]:
    """Return where the paragraph of a content begins, and the paragraph; of a long one the part around the content."""
    if not content:
        return 0, ""
    first, last = content[0][0], content[-1][1]
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    if first - start > _CONTEXT:
        start = text.rfind(" ", 0, first - _CONTEXT + 1) + 1
    if end - last > _CONTEXT:
        cut = text.find(" ", last + _CONTEXT)
        end = cut if 0 <= cut < end else end
    return start, text[start:end]


def _succeed(store: Store, article: int, gone: list[int], reading: Reading) -> None:
    """Note for every statement that is gone which current one took its place, where one did."""
    if not gone:
        return
    rows = store.rows("SELECT id, data, voice FROM statement WHERE article = ? AND current ORDER BY id", (article,))
    present = [(id, msgspec.json.decode(data, type=Statement), voice) for id, data, voice in rows]
    for id in gone:
        text, data, voice = store.rows("SELECT text, data, voice FROM statement WHERE id = ?", (id,))[0]
        one = msgspec.json.decode(data, type=Statement)
        scored = [
            (_likeness(one, text, other, reading), -other_id) for other_id, other, said in present if said == voice
        ]
        best, other_id = max(scored, default=(0.0, 0))
        store.update("statement", id, successor=-other_id if best >= _SAME_SPAN else None)


def _likeness(old: Statement, text: str, new: Statement, reading: Reading) -> float:
    """Return the share of two contents that both cover; 1 where they are the same words elsewhere in a changed text."""
    if content_of(reading.text, new.content) == text:
        return 1.0
    a = {at for start, end in old.content for at in range(start, end)}
    b = {at for start, end in new.content for at in range(start, end)}
    return len(a & b) / len(a | b) if a and b else 0.0


def filed(store: Store, article: int) -> list[Filed]:
    """Return the current statements of an article that nobody rejected, in the order of the text."""
    rows = store.rows(
        "SELECT id, key, label, data FROM statement WHERE article = ? AND current AND NOT rejected"
        " AND voice = 'speaker'",
        (article,),
    )
    found = [Filed(id, key, label, msgspec.json.decode(data, type=Statement)) for id, key, label, data in rows]
    return sorted(found, key=lambda one: (one.data.content[:1], one.id))


def effective(store: Store, article: int) -> Reading:
    """Return the current reading of an article with its statements as people left them."""
    reading = load_reading(store, article)
    statements = [msgspec.structs.replace(one.data, id=one.label) for one in filed(store, article)]
    return msgspec.structs.replace(reading, statements=statements)
