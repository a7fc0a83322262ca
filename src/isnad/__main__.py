"""The command's entry: `isnad`, or `python -m isnad`. What takes time to load is loaded where Ctrl-C is heard."""

from __future__ import annotations

import sys

from isnad.errors import INTERRUPTED


def main() -> None:
    """Run the command; interrupted, it ends with a line and the status that shells know."""
    try:
        from isnad.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("isnad: interrupted\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
