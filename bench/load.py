"""A ledger served to many at once: how many pages a second, how long one waits, what a page costs the processor.

    python bench/ledger.py 10000 --keep FOLDER
    python bench/load.py FOLDER [SECONDS]

Opens the ledger with `isnad serve` in a process of its own and asks over 16 connections that are kept open, each as
soon as it has its answer: for the largest contested claims as they are drawn, for 40 of them again and again, and for
the first page. Prints a line for each: requests a second, the median wait and the 95th percentile, milliseconds of the
server's processor.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

_CONNECTIONS = 16
_DRAWN, _AGAIN = 300, 40  # claims that are drawn once, and those among them that are asked for again
_TICK = os.sysconf("SC_CLK_TCK")


class Load(NamedTuple):
    """What a load came to: requests a second, waits and the server's processor a request in milliseconds."""

    rate: float
    median: float
    p95: float
    processor: float


class Served(NamedTuple):
    """A server: its port and its process."""

    port: int
    process: int


@contextmanager
def served(ledger: Path) -> Iterator[Served]:
    """Serve a ledger in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("isnad")), "serve", str(ledger), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield Served(port, process.pid)
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not come up")


def claims(server: Served) -> list[str]:
    """Return the paths of contested claims, those with most positions first."""
    with urlopen(f"http://127.0.0.1:{server.port}/api/v1/claims?contested=true&limit=500") as answer:
        items = json.load(answer)["items"]
    items.sort(key=lambda one: -(one["affirm"] + one["deny"] + one["uncertain"] + one["aside"]))
    return [f"/claim/{one['key']}" for one in items[:_DRAWN]]


def load(server: Served, paths: Sequence[str], seconds: float, *, once: bool = False) -> Load:
    """Ask for some pages in turn, for so many seconds or, `once`, each one time."""
    turn = iter(paths) if once else itertools.cycle(paths)
    before, began = _processor(server), time.perf_counter()
    waits = asyncio.run(_asked(server.port, turn, began + seconds))
    took, used = time.perf_counter() - began, _processor(server) - before
    return Load(
        len(waits) / took,
        statistics.median(waits) * 1000,
        sorted(waits)[int(0.95 * (len(waits) - 1))] * 1000,
        used / len(waits) * 1000,
    )


async def _asked(port: int, turn: Iterator[str], until: float) -> list[float]:
    waits: list[float] = []

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for path in turn:
            began = time.perf_counter()
            if began > until:
                break
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            if not head.startswith("http/1.1 200"):
                raise SystemExit(f"{path}: {head.splitlines()[0]}")
            await reader.readexactly(int(head.partition("content-length: ")[2].split("\r\n")[0]))
            waits.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*(client() for _ in range(_CONNECTIONS)))
    return waits


def _processor(server: Served) -> float:
    """Return the seconds of processor that a server has used."""
    fields = Path(f"/proc/{server.process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def measured(server: Served, seconds: float) -> dict[str, Load]:
    """Return what the claims of a ledger and its first page come to under load."""
    paths = claims(server)
    load(server, ["/", "/help"], 60, once=True)
    return {
        "claims, drawn": load(server, paths, 600, once=True),
        "claims, again": load(server, paths[:_AGAIN], seconds),
        "first page": load(server, ["/"], seconds),
    }


def main(ledger: Path, seconds: float) -> None:
    """Print what a ledger bears."""
    with served(ledger) as server:
        for what, one in measured(server, seconds).items():
            print(
                f"{what:16} {one.rate:7.1f} requests a second, median {one.median:6.1f} ms,"
                f" 95 % within {one.p95:6.1f} ms, {one.processor:5.2f} ms of the server's processor"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 5.0)
