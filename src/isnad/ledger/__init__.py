"""Readings in, claims out: what many readings say together, and on how many origins it rests."""
