"""The same input gives the same output, byte for byte, whatever order a process happens to hash words in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ISNAD = Path(sys.executable).parent / "isnad"
PAST = "A decade\nOver the past decade the harbour of Velmora grew, the minister said on Monday."


def run(seed: int, *arguments: str, stdin: bytes = b"") -> bytes:
    """Return what the command prints in a process that hashes by a seed."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run([str(ISNAD), *arguments], input=stdin, capture_output=True, check=True, env=environment)
    return done.stdout


def test_readings() -> None:
    texts = [PAST, *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt")))]
    pages = sorted((ROOT / "examples" / "press").glob("*.html"))
    texts += [page.read_text(encoding="utf-8", errors="replace") for page in pages]
    lines = [json.dumps({"id": str(n), "text": text}).encode() for n, text in enumerate(texts)]
    asked = b"\n".join(lines)
    first = run(0, "read", "--jsonl", "-", stdin=asked)
    assert all(run(seed, "read", "--jsonl", "-", stdin=asked) == first for seed in (1, 2, 3))


def test_a_page_and_a_ledger(tmp_path: Path) -> None:
    press = ROOT / "examples" / "press"
    shown = []
    for seed in (0, 3):
        folder = str(tmp_path / str(seed))
        page = run(seed, "read", str(press / "19-difaf-wire.html"), "--format", "html")
        run(seed, "add", str(press), "--ledger", folder)
        claims = run(seed, "claims", "--limit", "200", "--ledger", folder, "--format", "json")
        figures = run(seed, "figures", "--ledger", folder, "--format", "json")
        shown.append((page, claims, figures))
    assert shown[0] == shown[1]
