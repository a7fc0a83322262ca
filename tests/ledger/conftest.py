"""Ledgers for tests: the example press in one, and small articles of nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import isnad

PRESS = Path(__file__).parents[2] / "examples" / "press"


def ticking() -> Callable[[], str]:
    """Return a clock that is a minute later at every look."""
    minutes = iter(range(100_000))

    def now() -> str:
        n = next(minutes)
        return f"2024-04-{1 + n // 1440:02}T{n // 60 % 24:02}:{n % 60:02}:00Z"

    return now


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[isnad.Ledger]:
    """A ledger of the example press, to be read."""
    with isnad.Ledger(tmp_path_factory.mktemp("press"), clock=ticking()) as ledger:
        for page in sorted(PRESS.glob("*.html")):
            ledger.add(page)
        yield ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[isnad.Ledger]:
    """An empty ledger, to be changed."""
    with isnad.Ledger(tmp_path / "ledger", clock=ticking()) as made:
        yield made
