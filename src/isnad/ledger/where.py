"""The conditions that a question puts to rows."""

from __future__ import annotations

from typing import Any


class Where:
    """The conditions of a query and their values."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.values: list[Any] = []

    def add(self, term: str, *values: Any) -> None:
        """Add a condition, unless one of its values is None."""
        if all(value is not None for value in values):
            self.terms.append(term)
            self.values += values

    def __str__(self) -> str:
        return " WHERE " + " AND ".join(self.terms) if self.terms else ""
