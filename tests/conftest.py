"""What tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora beside the project; the test is skipped where there is none."""
    if not SHARED.exists():
        pytest.skip("skipped: no ../shared")
    return SHARED
