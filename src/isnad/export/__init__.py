"""Readings for other eyes and other programs."""

from isnad.export.page import page_of

__all__ = ["page_of"]
