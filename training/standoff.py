"""Join stand-off annotations with the articles that they are about.

    python training/standoff.py STANDOFF.jsonl ARTICLES.jsonl.gz --out GOLD.jsonl

STANDOFF.jsonl holds no word of an article: per line its "id", "sha256" (of its text in UTF-8) and "statements", whose
"source", "cue" and "content" are lists of [start, end) in Unicode code points of the text, "speaker" a list of such
spans or null, "via" a list of such lists, "venue" one span or null; "manner", "act" and "factuality" are labels.
ARTICLES.jsonl.gz holds articles with "id", "title", "paragraphs" and "use". The text is the title and the paragraphs
joined by a line feed. An article whose text is not the one annotated, or whose `use` is not `train`, is refused.

The rows written are those that training/attribution.py reads: names are the words of their spans, joined by a space,
without the marks of a hashtag.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Span = list[int]

ACTS = "assert confirm deny accuse announce demand expect warn evaluate ask decline".split()
FACTUALITIES = ["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U"]
MANNERS = ["direct", "indirect", "mixed"]


def text_of(article: Row) -> str:
    """Return the text that the offsets count in: the title and the paragraphs, joined by a line feed."""
    return "\n".join([article["title"], *article["paragraphs"]])


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def faults(row: Row) -> list[str]:
    """Return what is wrong with the form of an annotated article, a line a fault; it needs no text."""
    found = [f"{key} is missing" for key in ("id", "sha256", "statements") if key not in row]
    for number, statement in enumerate(row.get("statements", [])):
        found += [f"statement {number}: {fault}" for fault in _faults(statement)]
    return found


def _faults(statement: Row) -> Iterator[str]:
    keys = {"source", "cue", "content", "speaker", "via", "venue", "manner", "act", "factuality"}
    if set(statement) != keys:
        yield f"has not the keys {sorted(keys)}"
        return
    names = [statement["speaker"] or [], *statement["via"], [statement["venue"]] if statement["venue"] else []]
    for span in [*statement["source"], *statement["cue"], *statement["content"], *(s for name in names for s in name)]:
        if len(span) != 2 or not 0 <= span[0] < span[1]:
            yield f"{span} is no span"
    if not statement["content"]:
        yield "states nothing"
    if statement["speaker"] == [] or [] in statement["via"]:
        yield "a name without a span"
    for key, allowed in (("act", ACTS), ("factuality", FACTUALITIES), ("manner", MANNERS)):
        if statement[key] not in allowed:
            yield f"{key} {statement[key]!r} is none of {allowed}"


def join(row: Row, article: Row) -> Row:
    """Return the gold reading that an annotation and its article make.

    Raises ValueError where the article may not train, is not the one annotated, or a span ends behind its end.
    """
    text = text_of(article)
    if article["use"] != "train":
        raise ValueError(f"{row['id']}: the article may not train")
    if digest(text) != row["sha256"]:
        raise ValueError(f"{row['id']}: the article's text is not the one that was annotated")
    return {
        "id": row["id"],
        "text": text,
        "published": article.get("published"),
        "outlet": article.get("outlet"),
        "language": "ar",
        "statements": [_named(statement, text, row["id"]) for statement in row["statements"]],
        "use": "train",
    }


def _named(statement: Row, text: str, of: str) -> Row:
    spans = [*statement["source"], *statement["cue"], *statement["content"]]
    if any(end > len(text) for _, end in spans):
        raise ValueError(f"{of}: a span ends behind the end of the text")
    return {
        **statement,
        "speaker": _name(text, statement["speaker"]) if statement["speaker"] else None,
        "via": [_name(text, spans) for spans in statement["via"]],
        "venue": _name(text, [statement["venue"]]) if statement["venue"] else None,
    }


def _name(text: str, spans: Iterable[Span]) -> str:
    words = " ".join(text[start:end] for start, end in spans)
    return " ".join(words.replace("#", "").replace("_", " ").split())


def main() -> int:
    """Write the joined rows in the order of the annotations; return 1 where one could not be joined."""
    arguments = argparse.ArgumentParser(description="Join stand-off annotations with their articles.")
    arguments.add_argument("standoff", type=Path)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.standoff.read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"] for row in rows}
    with gzip.open(given.articles, "rt", encoding="utf-8") as lines:
        articles = {a["id"]: a for a in map(json.loads, lines) if a["id"] in wanted}
    wrong = [f"{row.get('id')}: {fault}" for row in rows for fault in faults(row)]
    wrong += [f"{row['id']}: no such article" for row in rows if row["id"] not in articles]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    with given.out.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(join(row, articles[row["id"]]), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
