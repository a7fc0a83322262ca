"""Captures as they came, in WARC files (ISO 28500) beside the database, one gzip member a record.

A record is written and on the disk before the database learns of it, and the database says how far a file counts: what
a killed writer left behind that is cut off by the next. A payload stands in the archive once, however often it comes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path

from isnad.errors import LedgerDamaged
from isnad.ledger.store import Store
from isnad.records import Capture

FOLDER = "captures"
_LARGEST = 1 << 30  # a file that has grown to so many bytes is followed by the next
# The namespace of the records' names: the same payload has the same name in every ledger.
_NAMESPACE = uuid.UUID("6f1f0b0a-5a3c-4c83-9c1a-2d2f8d1e7b11")


def file_name(number: int) -> str:
    """Return the name of an archive's file."""
    return f"isnad-{number:05}.warc.gz"


class Archive:
    """The captures of a ledger. `keep` is called within a transaction of its store; `sync` before that ends."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder / FOLDER
        self._store = store
        self._unsynced: set[Path] = set()

    def find(self, sha256: str) -> int | None:
        """Return the number of the capture of a digest, None where there is none."""
        found: int | None = self._store.value("SELECT id FROM capture WHERE sha256 = ?", (sha256,))
        return found

    def keep(self, payload: bytes, *, media_type: str, address: str | None, captured: str) -> int:
        """Keep a payload and return the number of its capture; one that is kept already is not written again.

        `captured` is a time in ISO 8601, in UTC.
        """
        sha256 = hashlib.sha256(payload).hexdigest()
        known = self.find(sha256)
        if known is not None:
            return known
        number, end = self._open_file()
        record = _record(payload, sha256, media_type, address, captured)
        path = self._folder / file_name(number)
        if end and not path.exists():
            raise LedgerDamaged(f"{path} is not there: put the captures back beside the database")
        with path.open("r+b" if path.exists() else "x+b") as file:
            # What lies behind the end was written by a process that was killed before it could commit.
            file.truncate(end)
            file.seek(end)
            file.write(record)
        self._unsynced.add(path)
        self._store.run("UPDATE archive SET length = ? WHERE number = ?", (end + len(record), number))
        return self._store.insert(
            "capture",
            sha256=sha256,
            archive=number,
            start=end,
            length=len(record),
            size=len(payload),
            media_type=media_type,
        )

    def sync(self) -> None:
        """Wait until every record that was kept is on the disk."""
        for path in sorted(self._unsynced):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        if self._unsynced:
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        self._unsynced.clear()

    def payload(self, capture: int) -> bytes:
        """Return the bytes of a capture; LedgerDamaged where the archive no longer holds them."""
        row = self._store.row("SELECT sha256, archive, start, length FROM capture WHERE id = ?", (capture,))
        if row is None:
            raise LedgerDamaged(f"there is no capture {capture} in {self._store.path}")
        sha256, number, start, length = row
        path = self._folder / file_name(number)
        try:
            with path.open("rb") as file:
                file.seek(start)
                raw = file.read(length)
        except OSError as error:
            raise LedgerDamaged(f"{path} cannot be read: {error.strerror}") from None
        payload = next(_payloads(raw), None) if _is_whole(raw) else None
        if payload is None or hashlib.sha256(payload).hexdigest() != sha256:
            raise LedgerDamaged(f"{path} does not hold the capture {sha256} at byte {start}")
        return payload

    def capture(self, sha256: str) -> Capture | None:
        """Return the capture of a digest, None where there is none."""
        row = self._store.row("SELECT id, media_type FROM capture WHERE sha256 = ?", (sha256,))
        if row is None:
            return None
        address = self._store.value("SELECT address FROM article WHERE capture = ? ORDER BY id", (row[0],))
        return Capture(payload=self.payload(row[0]), sha256=sha256, media_type=row[1], address=address)

    def _open_file(self) -> tuple[int, int]:
        """Return the number of the file that is written to, and how far it counts."""
        row = self._store.row("SELECT number, length FROM archive ORDER BY number DESC LIMIT 1")
        if row is not None and row[1] < _LARGEST:
            return int(row[0]), int(row[1])
        number = 1 if row is None else int(row[0]) + 1
        self._folder.mkdir(exist_ok=True)
        self._store.run("INSERT INTO archive (number, length) VALUES (?, 0)", (number,))
        return number, 0


def _record(payload: bytes, sha256: str, media_type: str, address: str | None, captured: str) -> bytes:
    """Return one resource record, compressed."""
    # Loaded here: only what adds needs it.
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    name = address if address and address.isprintable() and " " not in address else f"urn:sha256:{sha256}"
    headers = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMESPACE, sha256)}>",
        "WARC-Date": captured,
        # Of a resource record the block is the payload; given both, warcio computes none.
        "WARC-Block-Digest": f"sha256:{sha256}",
        "WARC-Payload-Digest": f"sha256:{sha256}",
    }
    record = writer.create_warc_record(
        name,
        "resource",
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=media_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    return buffer.getvalue()


def _is_whole(raw: bytes) -> bool:
    """Whether bytes are gzip members to their end, each with the checksum and the length that it tells."""
    try:
        return bool(gzip.decompress(raw))
    except (EOFError, OSError, zlib.error):
        return False


def _payloads(raw: bytes) -> Iterator[bytes]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(io.BytesIO(raw)):
            yield record.content_stream().read()
    except (ArchiveLoadFailed, EOFError, OSError, ValueError):
        return
