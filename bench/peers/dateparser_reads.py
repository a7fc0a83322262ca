"""Reads the cases through dateparser; runs in its own environment: cases in, readings out, as JSONL.

dateparser gives a moment and the period that it stands in; it reads no numbers, so number cases are left empty.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

from dateparser.date import DateDataParser  # type: ignore[import-untyped]
from dateparser.search import search_dates  # type: ignore[import-untyped]

_LANGUAGES = ["ar"]
_FORMATS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def _read(case: dict[str, Any]) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    if case["kind"] == "time":
        settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(case["published"]), "RETURN_TIME_AS_PERIOD": True}
        parser, at = DateDataParser(languages=_LANGUAGES, settings=settings), 0
        for words, moment in search_dates(case["text"], languages=_LANGUAGES, settings=settings) or []:
            start = max(case["text"].find(words, at), 0)
            at = start + len(words)
            period = parser.get_date_data(words).period or "day"
            rows.append({"span": [start, at], "value": moment.strftime(_FORMATS[period])})
    return {"id": case["id"], "times": rows, "quantities": []}


for line in sys.stdin:
    print(json.dumps(_read(json.loads(line))))
