"""Full-text search as one expects it: جزائر finds والجزائر, تنفي finds تُنفي, a word with a star what begins with it.

A word is indexed folded, and beside it every stem that is left when what may be joined to its front is taken off. One
of a search is sought folded, with and without its article, and in the accusative («زورق» finds «زورقا»). So «الجزائر»
finds «بالجزائر», but «بلد» not «لد».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from isnad.language import Language, installed_languages, load_language
from isnad.ledger.store import Store
from isnad.once import KNOWN_WORDS
from isnad.records import Span

# What the index was made by; another number makes every ledger's index anew.
VERSION = "1"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u0640\u200c\u200d]+")
_MARK = regex.compile(r"\p{M}+")
# A query is words, runs of words in quotation marks, and words with a star behind them.
_QUERY = regex.compile(r"\"([^\"]*)\"|“([^”]*)”|«([^»]*)»|([\p{L}\p{M}\p{N}\u0640\u200c\u200d]+)(\*?)")
_SHORTEST_STEM = 3
_MOST_TERMS = 16
_NEAR = 6  # words that stand in quotation marks are found this near to each other: the index holds stems between them


def _languages() -> list[Language]:
    return [load_language(code) for code in installed_languages()]


def _plain(word: str) -> str:
    """Return a folded word as the index holds it: without marks of other scripts, every digit as an ASCII one."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in _MARK.sub("", word))


@lru_cache(maxsize=KNOWN_WORDS)
def _indexed(word: str, code: str) -> tuple[str, ...]:
    morphology = load_language(code).morphology
    folded = morphology.fold(word)
    found = [rest for front, rest in morphology.stems(folded) if not front or len(rest) >= _SHORTEST_STEM]
    return tuple(dict.fromkeys(_plain(one) for one in found if one))


@lru_cache(maxsize=1000)
def _sought(word: str) -> tuple[str, ...]:
    """Return the forms under which a word of a search is looked up, in whatever language it is."""
    found: dict[str, None] = {}
    for language in _languages():
        morphology = language.morphology
        folded = morphology.fold(word)
        found[_plain(folded)] = None
        bare = morphology.bare(folded)
        found.update((_plain(form), None) for form in (bare, *morphology.sought_too(bare)))
    return tuple(one for one in found if one)


def words_of(text: str, language: str) -> str:
    """Return what the index holds of a text in a language: its words, folded, each beside its stems."""
    return " ".join(form for match in _WORD.finditer(text) for form in _indexed(match[0], language))


class Query:
    """A search: `match` is the expression for FTS5, empty where nothing is sought."""

    def __init__(self, sought: str) -> None:
        self._forms: set[str] = set()
        self._prefixes: list[str] = []
        terms = []
        for match in list(_QUERY.finditer(sought))[:_MOST_TERMS]:
            quoted = next((one for one in match.groups()[:3] if one is not None), None)
            term = self._word(match[4], bool(match[5])) if quoted is None else self._phrase(quoted)
            if term:
                terms.append(term)
        self.match = " AND ".join(terms)

    def _word(self, word: str, prefix: bool) -> str:
        forms = _sought(word)
        if prefix:
            self._prefixes += forms
            return "(" + " OR ".join(f'"{form}" *' for form in forms) + ")" if forms else ""
        self._forms.update(forms)
        return "(" + " OR ".join(f'"{form}"' for form in forms) + ")" if forms else ""

    def _phrase(self, quoted: str) -> str:
        forms = [_sought(match[0]) for match in _WORD.finditer(quoted)][:_MOST_TERMS]
        forms = [one for one in forms if one]
        self._forms.update(form for one in forms for form in one)
        if not forms:
            return ""
        # The first form is the word itself: between quotation marks it is meant.
        return "NEAR(" + " ".join(f'"{one[0]}"' for one in forms) + f", {_NEAR})"

    def hits(self, text: str, language: str) -> list[Span]:
        """Return the spans of the words of a text that the search finds."""
        return list(self._hits(text, language))

    def first(self, text: str, language: str) -> Span | None:
        """Return the span of the first word of a text that the search finds, None where there is none."""
        return next(self._hits(text, language), None)

    def _hits(self, text: str, language: str) -> Iterator[Span]:
        for match in _WORD.finditer(text):
            forms = _indexed(match[0], language)
            if not self._forms.isdisjoint(forms) or any(f.startswith(p) for f in forms for p in self._prefixes):
                yield match.span()


def index(store: Store, table: str, id: int, words: str) -> None:
    """Put the words of a row into the index `table`."""
    store.run(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (id, words))


def unindex(store: Store, table: str, id: int, words: str) -> None:
    """Take a row out of the index; `words` are those that were put in."""
    store.run(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", (id, words))
