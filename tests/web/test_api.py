"""What the HTTP API refuses, and that its own document tells no less and no more than it does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import isnad

SCHEMATHESIS = Path(__file__).parents[2] / ".schemathesis" / "bin" / "schemathesis"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims?until=", 400), ("/claims?limit=", 400), ("/claims?status=", 400), ("/claims?contested=1", 400),
        ("/claims?search=", 200), ("/claims?search=%ED%A0%80", 200), ("/claims?search=a%00b", 400),
        (f"/claims?search={'x' * 501}", 400),
        (f"/claims?offset={'9' * 5000}", 400), ("/claims?limit=%D9%A5", 400), ("/turns?limit=2.5", 400),
        ("/actors?about=x", 400), ("/alike", 400), ("/alike?sentence=+", 400), ("/alike?sentence=0", 404),
        ("/alike?sentence=x&language=tlh", 400), ("/dossier?b=x", 400), ("/dossier?a=nobody", 404),
        ("/statements?about=nobody", 404), ("/statements?about=nobody&format=jsonl", 404),
        ("/statements?since=yesterday&format=jsonl", 400), ("/claims/%00", 404), ("/actors/%00", 404),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_a_problem(press: TestClient, path: str, status: int) -> None:
    answer = press.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.text
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/api/v1/claims", "/api/v1/overview", "/api/v1/claims/none", "/claim/none"])
def test_a_method_that_is_none_here_comes_with_those_that_are(press: TestClient, method: str, path: str) -> None:
    answer = press.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.headers["content-security-policy"]


def test_lines_come_a_stretch_at_a_time(press: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    real = isnad.Ledger.claims

    def counted(ledger: isnad.Ledger, **asked: object) -> object:
        found = real(ledger, **asked)  # type: ignore[arg-type]
        taken.append(len(found.items))
        return found

    monkeypatch.setattr(isnad.Ledger, "claims", counted)
    monkeypatch.setattr("isnad.web.api.LARGEST_PAGE", 20)
    lines = press.get("/api/v1/claims?format=jsonl").text.splitlines()
    assert len(taken) > 2 and max(taken) == 20 and sum(taken) == len(lines)
    assert len({json.loads(line)["key"] for line in lines}) == len(lines)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("isnad")), "serve", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(1200):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _known(folder: Path) -> str:
    """Return a configuration in which every key is one that the ledger has."""
    with isnad.Ledger(folder, write=False) as ledger:
        claim = ledger.claims(contested=True).items[0].key
        statement = ledger.claim(claim).statements[0].key
        first, second = (one.key for one in ledger.articles().items[:2])
        actor, other = (one.key for one in ledger.actors().items[:2])
    known = {
        "/claims/{key}": {"path.key": claim}, "/statements/{key}": {"path.key": statement},
        "/articles/{key}": {"path.key": first}, "/actors/{key}": {"path.key": actor},
        "/articles/{key}/compare/{other}": {"path.key": first, "path.other": second},
        "/dossier": {"query.a": actor, "query.b": other},
    }  # fmt: skip
    return "\n".join(
        f"[[operations]]\ninclude-path = {json.dumps('/api/v1' + path)}\n"
        f"parameters = {{ {', '.join(f'{json.dumps(name)} = {json.dumps(value)}' for name, value in keys.items())} }}\n"
        for path, keys in known.items()
    )


@pytest.mark.slow
@pytest.mark.parametrize("known", [False, True], ids=["any keys", "keys that are there"])
def test_schemathesis_finds_nothing(press_folder: Path, tmp_path: Path, known: bool) -> None:
    if not SCHEMATHESIS.exists():
        pytest.skip("skipped: no .schemathesis, which .ci/run installs")
    (tmp_path / "schemathesis.toml").write_text(_known(press_folder) if known else "", encoding="utf-8")
    with _served(press_folder) as address:
        done = subprocess.run(
            [
                str(SCHEMATHESIS), "--config-file", str(tmp_path / "schemathesis.toml"), "run",
                f"{address}/api/v1/openapi.json", "--max-examples", "20", "--seed", "1", "--no-color",
                "--phases", "coverage,fuzzing", "--request-timeout", "60",
            ],
            capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "COLUMNS": "120"}, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "16 selected" in done.stdout
