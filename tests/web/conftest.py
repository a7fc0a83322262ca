"""The example press in a browser's eyes, without a browser; and a ledger that may be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import isnad
from isnad.web import make_app

PRESS = Path(__file__).parents[2] / "examples" / "press"
HOST = "http://localhost:8400"
CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


@pytest.fixture(scope="session")
def press_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ledger of the example press."""
    folder = tmp_path_factory.mktemp("press-web")
    with isnad.Ledger(folder, clock=lambda: "2024-04-01T00:00:00Z") as ledger:
        for page in sorted(PRESS.glob("*.html")):
            ledger.add(page)
    return folder


@pytest.fixture
def press(press_folder: Path) -> Iterator[TestClient]:
    """A client of the example press, to be read."""
    with TestClient(make_app(press_folder), base_url=HOST, follow_redirects=False) as client:
        yield client


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    """A client of an empty ledger, to be changed."""
    with TestClient(make_app(tmp_path / "ledger"), base_url=HOST, follow_redirects=False) as client:
        yield client


def csrf(client: TestClient, path: str = "/add") -> str:
    """Return the token of the forms of a page."""
    match = CSRF.search(client.get(path).text)
    assert match is not None
    return match[1]
