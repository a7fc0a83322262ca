"""Fuzz the intake with atheris (libFuzzer, guided by coverage): any bytes give an article or an error for people.

    pip install atheris        # in an environment of its own, with Isnad; it is no dependency
    python bench/fuzz.py FOLDER -max_total_time=600 -max_len=20000

FOLDER is the corpus, which grows: begin with copies of tests/intake/pages. The options are libFuzzer's. It stops at
the first input that raises anything but an IsnadError, or whose article does not stand in its bytes, and writes it
beside.
"""

from __future__ import annotations

import importlib
import sys

atheris = importlib.import_module("atheris")
with atheris.instrument_imports(include=["isnad.intake"]):
    # All of it here: what the package itself imports would be loaded before it can be instrumented.
    import isnad.intake
    from isnad.errors import IsnadError
    from isnad.records import Article
    from isnad.verify import verify


def one(data: bytes) -> None:
    """Take one input in."""
    try:
        article: Article = isnad.intake.article_from_bytes(
            data, published=None, outlet=None, language=None, as_is=False
        )
    except IsnadError as error:
        assert str(error)
        return
    assert verify(data, article) == []


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
