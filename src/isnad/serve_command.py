"""The command that opens a ledger in a browser."""

from __future__ import annotations

from pathlib import Path

import rich_click as click


@click.command("serve")
@click.argument(
    "ledger", required=False, type=click.Path(path_type=Path), envvar="ISNAD_LEDGER", default=Path("ledger")
)
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to bind to.")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8400, show_default=True, help="The port.")
@click.option("--token", metavar="TOKEN", envvar="ISNAD_TOKEN", help="What one must know to come in.")
@click.option("--name", "names", metavar="NAME", multiple=True, help="A name under which it may be addressed.")
def serve_command(ledger: Path, host: str, port: int, token: str | None, names: tuple[str, ...]) -> None:
    """Open LEDGER in a browser, at a local address, until it is stopped."""
    from isnad.web import serve
    from isnad.web.guard import is_loopback

    if not is_loopback(host) and not token:
        raise click.UsageError(f"{host} can be reached by others: give a --token that one must know to come in")
    if token is not None and len(token) < 16:
        raise click.UsageError("a --token has at least 16 characters, or it can be guessed")
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{ledger} is open at http://{shown}:{port}/ (stop it with Ctrl-C)")
    serve(ledger, host=host, port=port, token=token, names=names)
