"""Whose page it is: what the copyright line, the «follow us» line, the source line and the page's head say."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from isnad.intake.layout import Layout
from isnad.intake.rows import ADDRESS, Row, bars
from isnad.language.chrome import Chrome, Phrases, Words, phrase, words_of

_NAME_MOST = 6
# A page's name stands within its first lines and has few words.
_TOP = 4
_BRAND_MOST = 4
_COPYRIGHT = regex.compile(r"©|\(c\)|\(C\)|Ⓒ")
_PARTS = regex.compile(r"\s*(?:[|·•–—\n]|\s-\s|\.\s|\.$|[,،؛;]\s)\s*")
_YEAR = regex.compile(r"(?<!\p{L})\p{Nd}{4}(?:\s?[-–]\s?\p{Nd}{2,4})?(?!\p{L})")
_QUOTES = " \t\"'“”«»‹›()[]:.،,*-–—_ـ\u00a0\u200e\u200f"
_SOURCES = regex.compile(r"\s*[+/،,;؛|·•]\s*|\s+[-–—]\s+")
_FOUND = "|"
# A line that speaks of the page as a whole weighs more than one that may name another's text.
_WEIGHTS = {"follow": 3.0, "rights": 2.9, "suffix": 2.8, "about": 1.5, "byline": 1.5, "source": 2.0, "brand": 2.0}


def find_outlet(rows: list[Row], layout: Layout) -> str | None:
    """Return the outlet that the page names, None where it names none."""
    votes: dict[Words, float] = {}
    names: dict[Words, str] = {}
    for way, name in _named(rows, layout):
        if key := phrase(name):
            names.setdefault(key, name)
            votes[key] = votes.get(key, 0) + _WEIGHTS[way]
    if not votes:
        return None
    # «دار NAME» in the copyright line speaks for NAME in the others too.
    return names[max(votes, key=lambda key: votes[key] + sum(votes[o] for o in votes if o != key and _holds(o, key)))]


def _holds(longer: Words, shorter: Words) -> bool:
    """Whether the words of one name hold those of the other, side by side."""
    return any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))


def _named(rows: list[Row], layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield every name with the way in which the page gives it."""
    outside = [i for i in range(len(rows)) if i not in set(layout.body) and i != layout.title]
    for i in outside:
        row = rows[i]
        if layout.kinds[i] == "rights" or (i >= layout.end and _COPYRIGHT.search(row.text)):
            if name := _of_rights(row):
                yield "rights", name
        elif name := _followed(row):
            yield "follow", name
        if layout.kinds[i] == "about" and i > 0 and (name := _presented(row, rows[i - 1], layout.kinds[i - 1])):
            yield "about", name
        if (i < layout.first or i >= layout.end) and (name := _source(row)):
            yield "source", name
    if layout.title is not None:
        yield from _in_head(rows, layout, [rows[i].words for i in outside])


def _of_rights(row: Row) -> str | None:
    """Return the name in a copyright line: the first part that is neither the phrase nor the year."""
    chrome, text = row.chrome, row.text
    words = row.words
    at, after = 0, -1
    while at < len(words):
        if length := chrome.rights.longest(words, at):
            start, end = row.spans[at][1], row.spans[at + length - 1][2]
            text = text[:start] + _FOUND * (end - start) + text[end:]
            after = end
            at += length
        else:
            at += 1
    text = _YEAR.sub(lambda match: _FOUND * len(match[0]), _COPYRIGHT.sub(lambda m: _FOUND * len(m[0]), text))
    offset = 0
    for part in _PARTS.split(text):
        offset = text.index(part, offset)
        name = _clean(_without_of(part, chrome, 0 <= offset - after <= 2), chrome)
        words = phrase(name)
        if (
            len(name) > 1
            and words
            and len(words) <= _NAME_MOST
            and not chrome.whole.get(words)
            and not ADDRESS.search(name)
        ):
            return name
        offset += len(part)
    return None


def _without_of(part: str, chrome: Chrome, follows: bool) -> str:
    """Return `part` without the preposition that binds it to «reserved»."""
    spans = words_of(part)
    words = tuple(word for word, _, _ in spans)
    if not words:
        return ""
    if len(words) > 1 and (length := chrome.rights_of.longest(words, 0)) and length < len(words):
        return part[spans[length][1] :]
    if follows and not part.lstrip().startswith(tuple("\"“«'")):
        for prefix, article in chrome.rights_prefix:
            if words[0].startswith(prefix) and len(words[0]) - len(prefix) > 1:
                return (article if len(prefix) > 1 else "") + part[spans[0][1] + len(prefix) :]
    return part


def _followed(row: Row) -> str | None:
    """Return the name between «follow the news of» and the nearest «on»."""
    chrome, words = row.chrome, row.words
    for at in range(len(words)):
        length = chrome.follow_verbs.longest(words, at)
        if not length:
            continue
        start = _after_fillers(row, at + length)
        end = next((i for i in range(start, min(start + 14, len(words))) if _on_platform(words, i, chrome)), None)
        if end is None:
            continue
        of = [i for i in range(start, end) if chrome.follow_of.longest(words, i)]
        start = of[-1] + chrome.follow_of.longest(words, of[-1]) if of else _after_fillers(row, start)
        if 0 < end - start < _NAME_MOST:
            return _clean(row.text[row.spans[start][1] : row.spans[end - 1][2]], chrome)
    return None


def _after_fillers(row: Row, start: int) -> int:
    """Return the place after the words («the latest news») that stand before a name."""
    chrome, words = row.chrome, row.words
    while length := chrome.follow_fillers.longest(words, start):
        if words[start] in chrome.follow_articles and row.text[row.spans[start][1]].isupper():
            break
        start += length
    return start


def _on_platform(words: Words, at: int, chrome: Chrome) -> bool:
    """Whether «on» stands at `at` and a platform soon after it."""
    length = chrome.follow_on.longest(words, at)
    return bool(length) and any(chrome.platforms.longest(words, i) for i in range(at + length, min(at + 6, len(words))))


def _source(row: Row) -> str | None:
    """Return the name after «source:» that is neither a general word nor an agency."""
    chrome = row.chrome
    length = chrome.source_label.longest(row.words, 0)
    if not length or len(row.words) > 14:
        return None
    rest = row.text[row.spans[length - 1][2] :]
    if not regex.match(r"[\s\p{Cf}]*[:：|/–—-]", rest):
        return None
    for part in _SOURCES.split(rest):
        name = _clean(part, chrome)
        words = phrase(name)
        if (
            words
            and len(words) < _NAME_MOST
            and not any(k.whole(words) for k in (chrome.source_general, chrome.agencies))
        ):
            return name
    return None


def _presented(row: Row, above: Row, kind: str | None) -> str | None:
    """Return the name over a line that presents the site."""
    named = kind in (None, "foreign") and 0 < len(above.words) <= 4 and len(row.words) > 4
    return _clean(above.text, row.chrome) if named and not _is_label(above.words, row.chrome) else None


def _in_head(rows: list[Row], layout: Layout, outside: list[Words]) -> Iterator[tuple[str, str]]:
    """Yield the names after a copy of the headline, beside the place under it, and on the page's first line."""
    assert layout.title is not None
    chrome = rows[0].chrome
    key = rows[layout.title].words
    # A name in the foot or at the top of the page, with other words around it.
    confirming = [rows[i].words for i in (*range(min(3, layout.title)), *range(layout.end, len(rows)))]
    parts = bars(rows[layout.title].text)
    if len(parts) > 1 and any(_holds(other, phrase(parts[-1])) for other in confirming):
        yield "suffix", _clean(parts[-1], chrome)
    for i in range(layout.first):
        row = rows[i]
        if len(key) < len(row.words) <= len(key) + _NAME_MOST and row.words[: len(key)] == key:
            parts = bars(row.text[row.spans[len(key) - 1][2] :])
            if parts and (name := _clean(parts[-1], chrome)) and not _is_label(phrase(name), chrome):
                yield "suffix", name
        elif layout.title < i and len(row.words) <= 8 and layout.kinds[i] in (None, "date", "byline"):
            parts = [part for bar in bars(row.text) for part in bar.split(": ")]
            for name in (_clean(part, chrome) for part in parts if len(parts) > 1):
                words = phrase(name)
                if row.dates and not set(words) <= set(row.dates[0].rest):
                    continue
                known = any(_holds(other, words) for other in confirming if i >= 3 or other != row.words)
                if words and len(words) < _NAME_MOST and known and not _is_label(words, chrome):
                    yield "byline", name
    if brand := _brand(rows, layout, outside):
        yield "brand", brand


def _brand(rows: list[Row], layout: Layout, outside: list[Words]) -> str | None:
    """Return the name at the top of the page: it comes again, or stands over the section's label."""
    assert layout.title is not None
    chrome = rows[0].chrome
    top = range(min(_TOP, layout.title))
    row = next((i for i in top if layout.kinds[i] in (None, "foreign") and not _is_label(rows[i].words, chrome)), None)
    if row is None or len(rows[row].words) > _BRAND_MOST:
        return None
    again = sum(_holds(other, rows[row].words) for other in outside) > 1
    under = rows[row + 1 : layout.title]
    over = len(under) <= _TOP and any(
        _is_label(other.words, chrome) or any(chrome.home.whole(phrase(part)) for part in bars(other.text))
        for other in under
    )
    return _clean(rows[row].text, chrome) if again or over else None


def _is_label(words: Words, chrome: Chrome) -> bool:
    """Whether the words are a section's or a button's, and no name."""
    known: tuple[Phrases, ...] = (chrome.sections, chrome.no_sections, chrome.source_general, chrome.agencies)
    return chrome.whole.get(words) is not None or any(phrases.whole(words) for phrases in known)


def _clean(text: str, chrome: Chrome) -> str:
    """Return a name without quotation marks, and without «the site» before it and «news» after it."""
    name = text.replace(_FOUND, " ").strip(_QUOTES)
    spans = words_of(name)
    words = tuple(word for word, _, _ in spans)
    if (length := chrome.before_name.longest(words, 0)) and length < len(words):
        name, spans, words = name[spans[length][1] :], spans[length:], words[length:]
        name = name.strip(_QUOTES)
    spans = words_of(name)
    if len(spans) > 1 and chrome.after_name.longest((spans[-1][0],), 0):
        name = name[: spans[-2][2]].strip(_QUOTES)
    return name
