"""Readings for other eyes and other programs."""

from isnad.export.dossier import dossier_page
from isnad.export.page import page_of

__all__ = ["dossier_page", "page_of"]
