"""Currencies: the ISO 4217 code of a name, and of a name that several states share by the state the text speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document
from isnad.records import Span

# A shorter rest of an adjective is another word («ترك» of «تركي»); such states are listed as `near`.
_SHORTEST_STATE = 4


class Currency(msgspec.Struct, frozen=True):
    """A currency's word, what it stands for when bare, and the adjectives and places that tell another state's."""

    code: str
    forms: list[str]
    by_state: bool = False
    of: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}


class CurrencyData(msgspec.Struct, frozen=True):
    """`currencies.toml` of a language."""

    currency: list[Currency]


class Origin(msgspec.Struct, frozen=True):
    """How an adjective of origin bends, and the ending that makes it one."""

    article: str
    feminine: str
    accusative: str
    origin: str


class Shapes(msgspec.Struct, frozen=True):
    """What `units.toml` says of endings."""

    forms: Origin


@dataclass(frozen=True, slots=True)
class Currencies:
    """`currencies.toml` keyed by folded forms: names, and for a bare shared name which words point to which code."""

    names: dict[tuple[str, ...], str]
    shared: dict[str, dict[str, str]]
    codes: frozenset[str]


@cache
def currencies(language: Language) -> Currencies:
    """Return the currency tables of `language`, folded."""
    data, shape = language.lexicon("currencies", CurrencyData), language.lexicon("units", Shapes).forms
    fold = language.morphology.fold
    names: dict[tuple[str, ...], str] = {}
    shared: dict[str, dict[str, str]] = {}
    for one in data.currency:
        bare = [form for word in one.forms for form in (word, shape.article + word)]
        names.update({(fold(form),): one.code for form in bare})
        pointers: dict[str, str] = {}
        for code, adjectives in one.of.items():
            for adjective in adjectives:
                bent = [adjective, adjective + shape.accusative, adjective + shape.feminine]
                bent += [shape.article + form for form in bent]
                for tail in bent:
                    names.update({(fold(form), *map(fold, tail.split())): code for form in bare})
                if " " in adjective:  # its first word alone points nowhere: «جنوب»
                    continue
                pointers.update({fold(form): code for form in bent})
                state = fold(adjective).removesuffix(fold(shape.origin))
                if len(state) >= _SHORTEST_STATE:
                    pointers.setdefault(state, code)
                    pointers.setdefault(shape.article + state, code)
        for code, places in one.near.items():
            pointers.update({fold(place): code for place in places})
        if one.by_state:
            shared[one.code] = pointers
    return Currencies(names=names, shared=shared, codes=frozenset(names.values()))


class LocalCurrencies:
    """Which state's currency a bare name stands for in one text; the states are counted once a name and paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shared = currencies(document.language).shared
        self._most: dict[tuple[str, Span], str | None] = {}

    def at(self, i: int, code: str) -> str:
        """Return which currency the bare name at token `i`, read as `code`, stands for.

        It is that of the state most spoken of in the paragraph, otherwise in the text, otherwise `code` itself.
        """
        if code not in self._shared:
            return code
        document = self._document
        paragraph = document.paragraphs[document.paragraph_of(document.tokens[i].start)]
        return self._of(code, paragraph) or self._of(code, (0, len(document.text))) or code

    def _of(self, code: str, span: Span) -> str | None:
        """Return the currency that most words of a span point to, `code` before its equals; None where none does."""
        if (code, span) not in self._most:
            self._most[code, span] = self._counted(code, span)
        return self._most[code, span]

    def _counted(self, code: str, span: Span) -> str | None:
        pointers, counts = self._shared[code], Counter[str]()
        for token in self._document.tokens_in(span):
            if token.kind == "word":
                for _, stem in self._document.language.morphology.stems(token.norm):
                    if stem in pointers:
                        counts[pointers[stem]] += 1
                        break
        if not counts:
            return None
        most = max(counts.values())
        return code if counts[code] == most else next(c for c in counts if counts[c] == most)
