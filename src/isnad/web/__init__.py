"""The ledger in a browser, and its HTTP API."""

from isnad.web.app import make_app, serve

__all__ = ["make_app", "serve"]
