"""What stands around an article on a page, in every language that pages carry it in.

A page in one language has chrome in others: a Maghrebi page in Arabic asks for comments in French and names its share
buttons in English. So the words of all languages are taken together: `chrome.toml` of every installed language, and the
files of this folder for languages that are known on pages only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import regex

from isnad.language.pack import installed_languages, load_language
from isnad.once import KNOWN_WORDS

Words = tuple[str, ...]
_HERE = Path(__file__).parent
# A word with its marks; letters and digits stay together, because names of outlets join them.
_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}\u200c\u200d]+")
_CLAUSE_LEAST = 4
_MARKS = {"Mn", "Cf"}


class Sign(msgspec.Struct, frozen=True):
    """One phrase of each group of `all`, in at most `most` words; with `start`, the first group begins the line."""

    all: list[list[str]]
    most: int
    start: bool = False


class Kind(msgspec.Struct, frozen=True):
    """How one kind of chrome is told; see the head of a `chrome.toml`."""

    whole: list[str] = []
    label: list[str] = []
    start: list[str] = []
    signs: list[Sign] = []
    # A line that is told by its label has at most so many words.
    label_most: int = 60


class _Buttons(msgspec.Struct, frozen=True):
    platforms: list[str]
    buttons: list[str]
    glue: list[str]
    pictured: list[str]
    shown: list[str]


class _Follow(msgspec.Struct, frozen=True):
    verbs: list[str]
    fillers: list[str]
    articles: list[str]
    of: list[str]
    on: list[str]


class _Rights(msgspec.Struct, frozen=True):
    phrases: list[str]
    of: list[str]
    of_prefix: list[str]
    article: str
    before_name: list[str]
    after_name: list[str]


class _Source(msgspec.Struct, frozen=True):
    label: list[str]
    general: list[str]
    agencies: list[str]


class _Date(msgspec.Struct, frozen=True):
    published: list[str]
    updated: list[str]
    noise: list[str]


class _Skip(msgspec.Struct, frozen=True):
    verbs: list[str]
    ends: list[str]


class _Sections(msgspec.Struct, frozen=True):
    home: list[str]
    names: list[str]
    label: list[str]
    never: list[str]


class _Prose(msgspec.Struct, frozen=True):
    openers: list[str]
    unfinished: list[str]
    continues: list[str]
    conjunctions: list[str]


class _Data(msgspec.Struct, frozen=True):
    """One language's `chrome.toml`."""

    kinds: dict[str, Kind]
    words: _Buttons
    follow: _Follow
    rights: _Rights
    source: _Source
    date: _Date
    sections: _Sections
    prose: _Prose
    skip: _Skip = _Skip([], [])
    months: dict[str, list[str]] = {}
    weekdays: dict[str, list[str]] = {}


class _Calendar(msgspec.Struct, frozen=True):
    """What an installed language's `times.toml` says of months and weekdays."""

    months: dict[str, list[str]] = {}
    weekdays: dict[str, list[str]] = {}
    hijri_months: dict[str, list[str]] = {}


@lru_cache(maxsize=KNOWN_WORDS)
def fold(word: str) -> str:
    """Return `word` without marks, case and the spelling variants of any installed language, digits as 0 to 9."""
    if word.isascii():
        return word.casefold()
    for code in installed_languages():
        word = load_language(code).morphology.fold(word)
    # Most words are plain by now, and only the others are taken apart.
    if word.isalpha() and unicodedata.is_normalized("NFKD", word):
        return word.casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if unicodedata.category(c) not in _MARKS)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain).casefold()


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of `text` with their spans."""
    return [(w, m.start(), m.end()) for m in _WORD.finditer(text) if (w := fold(m[0]))]


def phrase(text: str) -> Words:
    """Return the folded words of a phrase."""
    return tuple(word for word, _, _ in words_of(text))


class Phrases:
    """A set of phrases, found in a list of words by their first word; each carries what it stands for."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        self._by_first: dict[str, list[tuple[Words, int]]] = {}
        for text, payload in entries:
            if words := phrase(text):
                self._by_first.setdefault(words[0], []).append((words, payload))
        for found in self._by_first.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[1]))
        self.firsts = self._by_first.keys()

    def at(self, words: Words, position: int) -> Iterator[tuple[int, int]]:
        """Yield (length, payload) of every phrase that stands at `position`, the longest first."""
        if position >= len(words):
            return
        for known, payload in self._by_first.get(words[position], ()):
            if words[position : position + len(known)] == known:
                yield len(known), payload

    def longest(self, words: Words, position: int) -> int:
        """Return the length of the longest phrase at `position`, 0 where none stands there."""
        if position < len(words):
            for known, _ in self._by_first.get(words[position], ()):
                if words[position : position + len(known)] == known:
                    return len(known)
        return 0

    def whole(self, words: Words) -> bool:
        """Return whether `words` as a whole is one of the phrases."""
        return bool(words) and self.longest(words, 0) == len(words)


def _plain(texts: Iterable[str]) -> Phrases:
    return Phrases((text, 0) for text in texts)


class Chrome:
    """The words of all languages together."""

    def __init__(self, data: list[_Data], calendars: list[_Calendar]) -> None:
        self.whole: dict[Words, str] = {}
        # By themselves: a menu's word («archive») may be a caption's too.
        self.captions = {phrase(text) for one in data if "caption" in one.kinds for text in one.kinds["caption"].whole}
        labels: list[tuple[str, int]] = []
        starts: list[tuple[str, int]] = []
        groups: list[tuple[str, int]] = []
        self.kinds = list(dict.fromkeys(kind for one in data for kind in one.kinds))
        self.label_most: list[int] = []
        # A sign: its kind, the most words, whether it begins the line, and its groups by number.
        self.signs: list[tuple[str, int, bool, list[int]]] = []
        self.number_groups: set[int] = set()
        platforms = [name for one in data for name in one.words.platforms]
        counted = 0
        for one in data:
            for kind, told in one.kinds.items():
                for text in told.whole:
                    self.whole.setdefault(phrase(text), kind)
                labels += [(text, len(self.label_most)) for text in told.label]
                self.label_most.append(told.label_most)
                starts += [(text, self.kinds.index(kind)) for text in told.start]
                for sign in told.signs:
                    numbers = list(range(counted, counted + len(sign.all)))
                    counted += len(sign.all)
                    self.signs.append((kind, sign.most, sign.start, numbers))
                    for number, group in zip(numbers, sign.all, strict=True):
                        for text in group:
                            if text == "@number":
                                self.number_groups.add(number)
                                continue
                            expanded = platforms if text == "@platform" else [text]
                            groups += [(each, number) for each in expanded]
        # The signs by their first group.
        self.signs_of: dict[int, list[int]] = {}
        for place, (_, _, _, numbers) in enumerate(self.signs):
            self.signs_of.setdefault(numbers[0], []).append(place)
        self.label_kinds = [kind for one in data for kind in one.kinds]
        self.labels, self.starts, self.groups = Phrases(labels), Phrases(starts), Phrases(groups)
        self.platforms = _plain(platforms)
        self.buttons = {w for one in data for text in one.words.buttons for w in phrase(text)}
        self.glue = {w for one in data for text in one.words.glue for w in phrase(text)}
        self.pictured = {w for one in data for text in one.words.pictured for w in phrase(text)}
        self.shown = _plain(text for one in data for text in one.words.shown)
        self._take(data)
        self._take_calendars(data, calendars)

    def _take(self, data: list[_Data]) -> None:
        self.follow_verbs = _plain(x for one in data for x in one.follow.verbs)
        self.follow_fillers = _plain(x for one in data for x in one.follow.fillers)
        self.follow_articles = {w for one in data for x in one.follow.articles for w in phrase(x)}
        self.follow_of = _plain(x for one in data for x in one.follow.of)
        self.follow_on = _plain(x for one in data for x in one.follow.on)
        self.rights = _plain(x for one in data for x in one.rights.phrases)
        self.rights_of = _plain(x for one in data for x in one.rights.of)
        self.rights_prefix = [(p, one.rights.article) for one in data for p in one.rights.of_prefix]
        self.before_name = _plain(x for one in data for x in one.rights.before_name)
        self.after_name = _plain(x for one in data for x in one.rights.after_name)
        self.source_label = _plain(x for one in data for x in one.source.label)
        self.source_general = _plain(x for one in data for x in one.source.general)
        self.agencies = _plain(x for one in data for x in one.source.agencies)
        self.published = _plain(x for one in data for x in one.date.published)
        self.updated = _plain(x for one in data for x in one.date.updated)
        self.date_noise = {w for one in data for x in one.date.noise for w in phrase(x)}
        self.skips = {w for one in data for x in one.skip.verbs for w in phrase(x)}
        self.skip_ends = {w for one in data for x in one.skip.ends for w in phrase(x)}
        self.sections = _plain(x for one in data for x in one.sections.names)
        self.home = _plain(x for one in data for x in one.sections.home)
        self.section_label = _plain(x for one in data for x in one.sections.label)
        self.no_sections = _plain(x for one in data for x in one.sections.never)
        self.openers = {w for one in data for x in one.prose.openers for w in phrase(x)}
        # What opens a sentence stands within a headline without the conjunction before it.
        self.clauses = self.openers | {w[1:] for w in self.openers if len(w) > _CLAUSE_LEAST}
        self.continues = {w for one in data for x in one.prose.continues for w in phrase(x)}
        self.conjunctions = {x for one in data for x in one.prose.conjunctions}
        self.unfinished = {w for one in data for x in one.prose.unfinished for w in phrase(x)}

    def _take_calendars(self, data: list[_Data], calendars: list[_Calendar]) -> None:
        tables = [one.months for one in calendars] + [one.months for one in data]
        self.months = Phrases((name, int(n)) for table in tables for n, names in table.items() for name in names)
        hijri = [one.hijri_months for one in calendars]
        self.hijri_months = Phrases((name, int(n)) for table in hijri for n, names in table.items() for name in names)
        days = [one.weekdays for one in calendars] + [one.weekdays for one in data]
        self.weekdays = _plain(name for table in days for names in table.values() for name in names)


@cache
def load_chrome() -> Chrome:
    """Return the chrome of every language that the package knows."""
    languages = [load_language(code) for code in installed_languages()]
    data = [one.lexicon("chrome", _Data) for one in languages if (one.folder / "chrome.toml").exists()]
    data += [msgspec.toml.decode(path.read_bytes(), type=_Data) for path in sorted(_HERE.glob("*.toml"))]
    dated = [one for one in languages if (one.folder / "times.toml").exists()]
    return Chrome(data, [one.lexicon("times", _Calendar) for one in dated])
