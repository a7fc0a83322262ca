"""Lines put together again: those that were wrapped at a width, and those that an advertisement cuts in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from isnad.intake.capture import Line, collapse
from isnad.intake.rows import Row

# A page is wrapped where no line is longer than a screen is wide, and where most of the lines that are nearly as
# long as the longest break off within a sentence.
_WIDTHS = range(40, 131)
_NEARLY = 0.75
_LEAST = 2
_SLACK = 3
_CHROME_MOST = 3
_HALF_LEAST = 4
_COMMAS = ("،", ",", "؛", ";")


def unwrap(lines: list[Line], row: Callable[[Line], Row]) -> list[Line]:
    """Return the lines of a page, each paragraph on one line where the page is wrapped at a width."""
    width = max((len(line.text) for line in lines), default=0)
    if width not in _WIDTHS or not any(line.blank_before for line in lines):
        return lines
    full = [line for line in lines if len(line.text) >= _NEARLY * width]
    broken = sum(not row(line).ends for line in full)
    if broken < _LEAST or broken < 0.5 * len(full):
        return lines
    joined: list[list[Line]] = []
    for line in lines:
        before = joined[-1][-1] if joined else None
        fits = before is None or len(before.text) + 1 + len(line.text.split(" ", 1)[0]) <= width - _SLACK
        if line.blank_before or fits:
            joined.append([line])
        else:
            joined[-1].append(line)
    return [_one(part) for part in joined]


def _one(parts: list[Line]) -> Line:
    """Return lines that follow each other as one."""
    if len(parts) == 1:
        return parts[0]
    raw = "\n".join(part.raw for part in parts)
    span = (parts[0].bytes[0][0], parts[-1].bytes[-1][1])
    return Line(collapse(raw), raw, (span,), parts[0].blank_before)


def mend(rows: list[Row], make: Callable[[Line], Row]) -> list[Row]:
    """Return the rows with the halves of a sentence joined that chrome stands between; the chrome comes after them."""
    mended: list[Row] = []
    i = 0
    while i < len(rows):
        other = _other_half(rows, i)
        if other is None:
            mended.append(rows[i])
            i += 1
            continue
        first, second = rows[i].line, rows[other].line
        # The line end after the first half is the white space between the two.
        start, end = first.bytes[-1]
        ranges = (*first.bytes[:-1], (start, end + 1), *second.bytes)
        joined = replace(first, text=f"{first.text} {second.text}", raw=f"{first.raw}\n{second.raw}", bytes=ranges)
        mended += [make(joined), *rows[i + 1 : other]]
        i = other + 1
    return mended


def _other_half(rows: list[Row], i: int) -> int | None:
    """Return the row with the rest of the sentence that row `i` breaks off, where nothing but chrome is between."""
    row = rows[i]
    if row.kind is not None or row.ends or len(row.words) < _HALF_LEAST:
        return None
    if not (row.text.rstrip().endswith(_COMMAS) or row.words[-1] in row.chrome.unfinished):
        return None
    for j in range(i + 1, min(i + 2 + _CHROME_MOST, len(rows))):
        if rows[j].kind is None:
            # Directly under it only a word that needs another tells that the sentence is broken off.
            broken = j > i + 1 or (row.words[-1] in row.chrome.unfinished and not rows[j].line.blank_before)
            return j if broken and not rows[j].opens else None
    return None
