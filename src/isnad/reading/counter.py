"""A pass over a text's tokens that looks for counted things: the questions that every kind of quantity asks."""

from __future__ import annotations

from bisect import bisect_right

from isnad.reading.currencies import LocalCurrencies
from isnad.reading.document import Document
from isnad.reading.nouns import bent_singular, known_singular
from isnad.reading.numbers import Numerals, numerals, read_number, stem_in
from isnad.reading.units import begins, units
from isnad.records import Quantity, Span, Time

_MODIFIERS = 3  # words before a counted noun
_LONGEST_UNIT, _LONGEST_PHRASE, _SHORT_ADJECTIVE = 3, 4, 3
_PAIR, _FEW, _HUNDRED = 2, (3, 10), 100  # from three to ten of a hundred take the plural
_OPENING = "("


class Counter:
    """One pass over one document; a token is given by its index, and what is found comes with the next index."""

    def __init__(self, document: Document, times: list[Time]) -> None:
        self.document, self.tokens = document, document.tokens
        self.numerals: Numerals = numerals(document.language)
        self.tables = units(document.language)
        self.words = self.tables.words
        self.currencies = LocalCurrencies(document)
        self.times = sorted(t.span for t in times)
        self.time_starts = [t[0] for t in self.times]
        self.fold = document.language.morphology.fold
        self.spelt = frozenset(self.tables.data.words.not_ranked_spelt)
        self._numbers: dict[int, tuple[float, int, int] | None] = {}  # by token: every kind of quantity asks for it
        self._next = -1  # the index after the last quantity
        self._free = False  # whether the number found last goes before a time that touches it
        self.unit = ""  # of the last count: a bare number after it counts the same

    def _norm(self, i: int) -> str:
        """The folded form of token `i`, empty beyond the text."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def _stem_in(self, i: int, words: str) -> bool:
        """Whether token `i`, with or without a proclitic, is in the list named `words`."""
        if not 0 <= i < len(self.tokens):
            return False
        norm, listed = self.tokens[i].norm, self.words[words]
        article, stems = self.tables.data.forms.article, self.document.language.morphology.stems(norm)
        return any(stem in listed for proclitic, stem in stems if article not in proclitic)

    def _stem_in_definite(self, i: int, words: str) -> bool:
        """Whether token `i`, with or without a proclitic or the article, is in the list named `words`."""
        stems = self.document.language.morphology.stems(self._norm(i))
        return any(stem in self.words[words] for _, stem in stems)

    def _timed(self, span: Span) -> bool:
        at = bisect_right(self.time_starts, span[1] - 1) - 1
        return at >= 0 and self.times[at][1] > span[0]

    def _claimed(self, i: int, j: int) -> bool:
        """Whether the tokens from `i` up to `j` lie inside one time. A time that only touches a number took part of it
        («5.2 بالمائة العام»), and the number goes before."""
        at = bisect_right(self.time_starts, self.tokens[i].start) - 1
        return at >= 0 and self.times[at][1] >= self.tokens[j - 1].end

    def _definite(self, i: int) -> bool:
        """Whether the number word at token `i` has the article; folded, «ألف» begins as the article does."""
        for table in (self.numerals.cardinals, self.numerals.duals, self.numerals.multipliers):
            stem = stem_in(self.document, i, table)
            if stem:
                return self.tables.data.forms.article in stem[0]
        return False

    def _same_line(self, i: int, j: int) -> bool:
        """Whether tokens `i` and `j` exist and no line ends between them."""
        if not 0 <= i < j < len(self.tokens):
            return False
        return "\n" not in self.document.text[self.tokens[i].end : self.tokens[j].start]

    def _start(self, i: int, proclitic: str) -> int:
        """Where the word of token `i` starts in the text after `proclitic`; the article stays."""
        token, article = self.tokens[i], self.tables.data.forms.article
        cut = len(proclitic.removesuffix(article))
        at = token.start
        while cut and at < token.end:
            cut -= len(self.fold(self.document.text[at]))
            at += 1
        return at

    def _noun_start(self, i: int) -> int:
        """Where the noun of token `i` starts after a proclitic that the list of nouns tells from its first letter."""
        stems = self.document.language.morphology.stems(self.tokens[i].norm)
        for proclitic, stem in stems:
            if stem in self.tables.nouns:
                return self._start(i, proclitic)
        return self.tokens[i].start

    def _number(self, i: int) -> tuple[float, int, int] | None:
        """Return (value, next index, start offset) of a number at token `i` that may be a count."""
        if i not in self._numbers:
            self._numbers[i] = self._read(i)
        return self._numbers[i]

    def _read(self, i: int) -> tuple[float, int, int] | None:
        if (
            i < len(self.tokens)
            and self.tokens[i].kind == "word"
            and "vague" in begins(self.document.language, self.tokens[i].norm)
        ):
            return None
        found = read_number(self.document, i)
        if found is None:
            return None
        start = self.tokens[i].start
        if self.tokens[i].kind == "word":
            for table in (self.numerals.cardinals, self.numerals.duals, self.numerals.multipliers):
                stem = stem_in(self.document, i, table)
                if stem:
                    spelt = self.tokens[i].text in self.tables.data.words.never_alone_spelt
                    if found[1] == i + 1 and (spelt or stem[1] in self.words["never_alone"]):
                        return None
                    start = self._start(i, stem[0])
                    break
        return found[0], found[1], start

    def _unit(self, i: int, after: int, value: float = 0.0) -> tuple[str, int, int] | None:
        """Return (unit, next index, kind length) of the counted noun at token `i` with its adjectives."""
        if not self._same_line(after, i):
            return None
        for length in range(min(_LONGEST_UNIT, len(self.tokens) - i), 0, -1):
            key = tuple(t.norm for t in self.tokens[i : i + length])
            if key in self.tables.units and (length == 1 or self._same_line(i, i + length - 1)):
                unit = self.tables.units[key]
                unit = self.currencies.at(i, unit) if length == 1 else unit
                return unit, self._adjectives(i + length), length
        if self.document.language.profile.modifiers == "before" and (head := self._behind_modifiers(i)) > i:
            found = self._unit(head, head - 1, value)
            return (found[0], found[1], head - i) if found else None
        token = self.tokens[i]
        if token.kind != "word" or len(token.norm) < 2 or token.norm in self.words["not_counted"]:
            return None
        if self.tokens[i].start - self.tokens[after].end > 1:
            return None
        if token.norm.startswith(tuple(self.words["verb_starts"])) and not token.norm.endswith(
            self.tables.adjective_endings
        ):
            return None
        if token.norm.endswith(tuple(self.words["verb_ends"])) and token.norm not in self.tables.nouns:
            return None
        # «3 جروحهم طفيفة»: a noun with a possessive is no counted one.
        if token.text.endswith(tuple(self.tables.data.forms.possessives_told)) and token.norm not in self.tables.nouns:
            return None
        doubtful = (
            token.norm.startswith(tuple(self.words["preposition_starts"])) and token.norm not in self.tables.nouns
        )
        if doubtful and not token.norm.endswith((self.tables.data.forms.accusative, *self.tables.adjective_endings)):
            return None
        noun = self._singular(i, value)
        return (noun, self._adjectives(i + 1), 1) if noun else None

    def _behind_modifiers(self, i: int) -> int:
        """Return the token of the counted noun where modifiers stand before it, `i` where none does.

        The noun is the first plural or unit within reach: «two diplomatic sources», «250 million Olmer crowns».
        """
        for k in range(i, min(len(self.tokens), i + _MODIFIERS + 1)):
            token = self.tokens[k]
            counts = token.kind == "word" and token.norm not in self.words["not_counted"]
            if not counts or (k > i and token.start - self.tokens[k - 1].end != 1):
                return i
            known = (token.norm,) in self.tables.units or token.norm in self.tables.nouns
            if known or (len(token.norm) > 3 and token.norm.endswith(tuple(self.words["plural_ends"]))):
                return k
        return i

    def _singular(self, i: int, value: float) -> str | None:
        """Return the singular of the noun at token `i` that `value` counts, None where it cannot be counted."""
        token, language = self.tokens[i], self.document.language
        known = known_singular(language, token.norm, token.text, many=_FEW[0] <= value % _HUNDRED <= _FEW[1])
        if known is not None:
            return known
        if token.text.startswith(tuple(self.tables.data.forms.articles)):
            return None
        for proclitic, _ in language.morphology.stems(token.norm)[1:]:
            if proclitic == self.tables.data.forms.pair:
                return None
        return bent_singular(language, self._bare(token.text))

    def _bare(self, word: str) -> str:
        """Return `word` without the marks that folding drops."""
        return "".join(c for c in word if self.fold(c))

    def _adjectives(self, i: int, most: int = 2, dual: bool = False) -> int:
        """Return the index after the adjectives at token `i`, which follow a noun in the dual where `dual` says so."""
        while most and self._same_line(i - 1, i) and self.tokens[i].kind == "word":
            norm = self.tokens[i].norm
            # As it is spelt: folding makes the beginning of «ألمانية» the article.
            definite = self.tokens[i].text.startswith(tuple(self.tables.data.forms.articles))
            plain = (
                not definite
                and not norm.startswith(self.tables.data.forms.pair)
                and norm not in self.words["not_counted"]
            )
            relative = norm.endswith(self.tables.adjective_endings) and len(norm) > _SHORT_ADJECTIVE
            verb = norm.startswith(tuple(self.words["dual_verb_starts"]))
            relative = relative or (dual and not verb and norm.endswith(tuple(self.tables.data.forms.dual)))
            # «13 مواطنا روسيا» agrees in the accusative, «ثاني شريك لروسيا» does not.
            accusative = self.tables.data.forms.accusative
            if relative and norm.endswith(accusative) and not self._norm(i - 1).endswith(accusative):
                break
            if not (plain and (relative or norm in self.words["adjectives"])):
                break
            if self.document.text[self.tokens[i - 1].end : self.tokens[i].start] != " ":
                break
            i, most = i + 1, most - 1
        return i

    def _compared(self, i: int, start: int) -> tuple[str, int]:
        """Return the comparator of the phrase that ends before token `i`, and where the span starts with it."""
        at = i
        # An opening mark or the joined article may stand between: «نحو "40», «لا يتجاوز الـ40».
        if self._norm(i - 1) in ('"', "«", "“", _OPENING, self.tables.data.words.is_joined):
            at = i - 1
        # «لا يتجاوز عددهم 50», «لا يقل عددهم عن 50»: what is measured may stand before or in the phrase.
        for skipped in (None, at - 1, at - 2):
            if skipped is not None and not (skipped > 0 and self._measured(skipped)):
                continue
            before = [k for k in range(max(at - _LONGEST_PHRASE - 1, 0), at) if k != skipped]
            for words, comparator, inside in self.tables.before.get(self._norm(before[-1]) if before else "", ()):
                spots = before[-len(words) :]
                if len(spots) < len(words) or not self._same_line(spots[0], i):
                    continue
                if any(self._norm(k) != word for k, word in zip(spots[1:], words[1:], strict=True)):
                    continue
                found = self._phrase_start(spots[0], words[0], inside)
                if found is not None:
                    return comparator, found if inside and skipped is None else start
            if skipped is None and (alone := self._proclitic_compared(at)):
                return alone
        return "=", start

    def _measured(self, i: int) -> bool:
        """Whether token `i` is a noun with a possessive: «عددهم», «قيمتها»."""
        token = self.tokens[i]
        return token.kind == "word" and token.text.endswith(tuple(self.tables.data.forms.possessives))

    def _phrase_start(self, i: int, word: str, inside: bool) -> int | None:
        """Where a phrase whose first word is `word` starts at token `i`; a verb takes no more than a conjunction."""
        for proclitic, stem in self.document.language.morphology.stems(self.tokens[i].norm):
            if stem == word and (inside or proclitic in self.words["conjunctions"]):
                return self._start(i, proclitic)
        return None

    def _proclitic_compared(self, at: int) -> tuple[str, int] | None:
        """The one-word phrases with a proclitic («بنحو»)."""
        if at < 1 or self.tokens[at - 1].kind != "word" or not self._same_line(at - 1, at):
            return None
        for proclitic, stem in self.document.language.morphology.stems(self.tokens[at - 1].norm)[1:]:
            for words, comparator, inside in self.tables.before.get(stem, ()):
                if len(words) == 1 and inside and self.tables.data.forms.article not in proclitic:
                    return comparator, self._start(at - 1, proclitic)
        return None

    def _finish(
        self, value: float | None, unit: str, start: int, i: int, first: int, to: float | None = None
    ) -> Quantity:
        """Make the quantity of the tokens from `first` up to `i`, with the comparators before and after it."""
        comparator, start = self._compared(first, start)
        for words, after in self.tables.after.get(self._norm(i), ()):
            if tuple(t.norm for t in self.tokens[i : i + len(words)]) == words and self._same_line(i - 1, i):
                comparator, i = after, i + len(words)
                break
        if to is not None:
            comparator = "range"
        elif value is None:
            comparator = "~"
        self._next = i
        return Quantity(
            span=(start, self.tokens[i - 1].end), value=value, unit=unit, comparator=comparator, value_to=to
        )

    def _is_time(self, i: int) -> bool:
        """Whether token `i` is a unit of time, with or without a proclitic, an article or a possessive."""
        norm, listed = self._norm(i), self.words["time"]
        if norm in listed or not norm or self.tokens[i].kind != "word":
            return norm in listed
        for _, stem in self.document.language.morphology.stems(norm):
            if stem in listed or any(
                stem.removesuffix(p) in listed for p in self.words["possessives"] if stem.endswith(p) and len(p) > 1
            ):
                return True
        return False

    def _of(self, i: int, value: float | None = None) -> str:
        """The singular of the noun at token `i`, its article left out; without a `value` it is a plural."""
        token, language = self.tokens[i], self.document.language
        many = value is None or value > _PAIR
        for _, stem in language.morphology.stems(token.norm):
            known = known_singular(language, stem, token.text, many=many)
            if known is not None:
                return known
        forms, word = self.tables.data.forms, self._bare(token.text).removeprefix(self.tables.data.forms.article)
        # «30 من حاملي الجنسية»: a construct plural.
        if many and word.endswith(forms.origin) and self._norm(i + 1).startswith(forms.article):
            return word.removesuffix(forms.origin)
        return bent_singular(language, word)
