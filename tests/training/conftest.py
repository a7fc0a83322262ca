"""The scripts of `training`, loaded as the modules that they are to each other."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

_HERE = Path(__file__).resolve().parents[2] / "training"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Return what loads a script by its name."""
    monkeypatch.syspath_prepend(str(_HERE))
    return importlib.import_module
