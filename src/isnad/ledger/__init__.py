"""Readings in, claims out: what many readings say together, and on how many origins it rests."""

from isnad.ledger.ledger import Ledger

__all__ = ["Ledger"]
