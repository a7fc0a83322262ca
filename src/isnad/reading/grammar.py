"""Closed classes of words and the sentences of a text, for languages whose subject stands before its verb.

A token's class is that of `grammar.toml`, else of its end; a name, a number, a mark and a cue say so themselves. It
stands in for a tagger: features name classes, never words of a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.cues import Cue
from isnad.reading.datelines import find_datelines
from isnad.reading.document import Document, Token
from isnad.reading.remembered import Remembered

_TERMINAL = frozenset(".!?…")
_OPENING = frozenset("“«„‘")
_CLOSING = frozenset("”»")
_HEADLINE = 0.6  # share of capitalised words from which on a capital says nothing
_APOSTROPHES = frozenset("'’")
_ENDING = frozenset({".", "”", ")", '"'})  # classes with which a sentence may end
_STARTING = frozenset(".“:")  # classes behind which a sentence begins
_OPEN_CLASSES = frozenset({"word", "ed", "ing", "noun", "plural"})
_MAY_REPORT = _OPEN_CLASSES | {"number"}
_REPORT_REACH = 8  # tokens from a question to the verb that reports it
_INITIAL = 1  # letters of an initial


class GrammarData(msgspec.Struct, frozen=True):
    """`grammar.toml`: words by class, suffixes by class, and the abbreviations that take a full stop.

    `contrasts` join a clause of another's to what somebody says: «though, while».
    """

    classes: dict[str, str]
    suffixes: dict[str, str]
    after_apostrophe: dict[str, str]
    abbreviations: str
    contrasts: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes folded: the class of a word, of an ending, and the abbreviations."""

    of: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    after_apostrophe: dict[str, str]
    abbreviations: frozenset[str]
    contrasts: frozenset[str]


def class_of(language: Language, norm: str) -> str:
    """Return the class of a folded word, by itself or by its end."""
    return classes_of(language)[norm]


@cache
def classes_of(language: Language) -> Remembered[str, str]:
    """Return the classes of folded words."""
    words = grammar(language)

    def class_of(norm: str) -> str:
        known = words.of.get(norm)
        if known is None:
            known = next((c for end, c in words.endings if norm.endswith(end) and len(norm) > len(end) + 1), "word")
        return known

    return Remembered(class_of)


@cache
def grammar(language: Language) -> Grammar:
    """Return the closed classes of a language."""
    data, fold = language.lexicon("grammar", GrammarData), language.morphology.fold
    of = {fold(w): name for name, words in data.classes.items() for w in words.split()}
    endings = tuple((fold(e), name) for name, ends in data.suffixes.items() for e in ends.split())
    return Grammar(
        of,
        endings,
        data.after_apostrophe,
        frozenset(fold(w) for w in data.abbreviations.split()),
        frozenset(fold(w) for w in data.contrasts.split()),
    )


class Lines:
    """A document by token: `classes`, and `sentences` as token ranges with the index of each token's sentence."""

    def __init__(self, document: Document, cue_at: dict[int, Cue]) -> None:
        self.document = document
        self.tokens: list[Token] = document.tokens
        self.text = document.text
        self.grammar = grammar(document.language)
        self.quoted = self._quoted()
        self.classes = self._classes(cue_at)
        self.sentences: list[tuple[int, int]] = []
        self.sentence_at: list[int] = [0] * len(self.tokens)
        self._datelines = {document.token_at(end) - 1 for _, end in find_datelines(document)}
        for start, end in document.paragraphs:
            self._split(document.token_at(start), document.token_at(end) if end > start else document.token_at(start))

    def _quoted(self) -> list[int]:
        """The number (from 1) of the quotation that each token stands in, marks included; 0 outside."""
        inside = [0] * len(self.tokens)
        for n, (start, end) in enumerate(self.document.quotations, 1):
            first, last = self.document.token_at(start), self.document.token_at(end)
            inside[first:last] = [n] * (last - first)
        return inside

    def _classes(self, cue_at: dict[int, Cue]) -> list[str]:
        tokens = self.tokens
        shouting = self._headlines()
        class_of = classes_of(self.document.language)
        # A small word is of its own class, but for those that report or stand behind an apostrophe; the rest is looked
        # at one by one, in order.
        classes = [class_of[norm] if kind == "word" else kind for _, _, _, norm, kind in tokens]
        capitals = set(self.document.capitals)
        marks = [i for i, kind in enumerate(classes) if kind == "mark"]
        for i in sorted({*marks, *(i + 1 for i in marks), *capitals, *self.document.numbers, *cue_at}):
            if i == len(tokens):
                break
            at, _, _, norm, kind = tokens[i]
            before = classes[i - 1] if i else ""
            if kind != "word":
                classes[i] = "num" if kind == "number" else self._mark(i, classes)
            elif before == "'" and tokens[i - 1].end == at:
                classes[i] = self.grammar.after_apostrophe.get(norm, "word")
            elif i in capitals:
                start = not i or before in _STARTING or "\n" in self.text[tokens[i - 1].end : at]
                classes[i] = self._capital(i, class_of[norm], start, shouting[i], cue_at)
            elif i in cue_at and classes[i] in _MAY_REPORT:
                classes[i] = cue_at[i].form
        return classes

    def _capital(self, i: int, found: str, start: bool, shouting: bool, cue_at: dict[int, Cue]) -> str:
        """Return the class of a capitalised word; `start`: it begins a sentence, `shouting`: so are those around it."""
        text = self.tokens[i].text
        if found == "comp" and start:
            found = "det"
        if len(text) > 1 and text.isupper() and found in ("obj", "rel", "subj") and not shouting:
            found = "cap"  # «US officials», «WHO officials»
        if not start and not shouting and found not in ("det", "subj", "day", "title"):
            return "cap"
        if i in cue_at and found in _MAY_REPORT:
            return cue_at[i].form
        return "cap" if found in _OPEN_CLASSES and not shouting else found

    def _headlines(self) -> list[bool]:
        """Whether each token stands in a line where most words are capitalised."""
        result = [False] * len(self.tokens)
        for start, end in self.document.paragraphs[:2]:
            first, last = self.document.token_at(start), self.document.token_at(end)
            words = [t for t in self.tokens[first:last] if t.kind == "word" and len(t.text) > 3]
            if words and sum(t.text[0].isupper() for t in words) > _HEADLINE * len(words):
                result[first:last] = [True] * (last - first)
        return result

    def _mark(self, i: int, before: list[str]) -> str:
        """Return the class of a mark, given the classes of the tokens before it."""
        token = self.tokens[i]
        n = self.quoted[i]
        if n and i and token.text in _APOSTROPHES and self.tokens[i - 1].text == token.text and self.quoted[i - 1] == n:
            # The second of a doubled apostrophe is what the first is.
            if before[i - 1] in ("“", "”"):
                return before[i - 1]
            if i + 1 == len(self.tokens) or self.quoted[i + 1] != n:
                before[i - 1] = "”"
                return "”"
        if n and (i == 0 or self.quoted[i - 1] != n):
            return "“"
        if n and (i + 1 == len(self.tokens) or self.quoted[i + 1] != n) and before[i - 1] != "'":
            return "”"
        if token.text in _APOSTROPHES:
            touches = i and self.tokens[i - 1].end == token.start and self.tokens[i - 1].kind != "mark"
            return "'" if touches else '"'
        if token.text == ".":
            return "." if not self._abbreviates(i) else "·"
        if token.text in _TERMINAL:
            return "."
        if token.text in "—–―" or (token.text == "-" and not self._joins(i)):
            return "—"
        return token.text

    def _joins(self, i: int) -> bool:
        """Whether a hyphen touches words on both sides."""
        tokens = self.tokens
        return 0 < i < len(tokens) - 1 and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start

    def _abbreviates(self, i: int) -> bool:
        """Whether a full stop belongs to an abbreviation, an initial or a number."""
        tokens = self.tokens
        if not i or tokens[i - 1].end != tokens[i].start or tokens[i - 1].kind == "mark":
            return False
        before = tokens[i - 1]
        if i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].kind != "mark":
            return True
        if before.kind == "number":
            return False
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None or "\n" in self.text[tokens[i].end : following.start]:
            return False
        if len(before.text) == _INITIAL and before.text.isupper():
            # «U.S. The …» ends a sentence, «J. Smith» and «U.S. officials» do not.
            opens = following.text[0].isupper() and class_of(self.document.language, following.norm) in _OPENERS
            return not (opens and i > 2 and tokens[i - 2].text == ".")
        return before.norm in self.grammar.abbreviations and not (
            following.text[0].isupper() and class_of(self.document.language, following.norm) in _OPENERS
        )

    def _split(self, low: int, high: int) -> None:
        """Cut a paragraph, given as a token range, into sentences; what is quoted is cut only behind its end."""
        start, classes = low, self.classes
        for i in range(low, high - 1):
            if (classes[i] in _ENDING or i in self._datelines) and self._ends(i, high):
                self._add(start, i + 1)
                start = i + 1
        if start < high:
            self._add(start, high)

    def _add(self, start: int, end: int) -> None:
        self.sentence_at[start:end] = [len(self.sentences)] * (end - start)
        self.sentences.append((start, end))

    def _ends(self, i: int, high: int) -> bool:
        """Whether a sentence ends with token `i`."""
        kind = self.classes[i]
        if i in self._datelines:
            return True
        if kind == ".":
            if self.quoted[i]:
                return False
            return not (i + 1 < high and self.classes[i + 1] in (".", "”", '"', ")"))
        if kind in ("”", ")", '"') and i and self.classes[i - 1] == "." and (kind == "”" or not self.quoted[i]):
            following = self.tokens[i + 1] if i + 1 < high else None
            if following is None or following.kind == "mark":
                return True
            return following.text[0].isupper() and not (self.tokens[i - 1].text != "." and self._reported(i + 1, high))
        return False

    def _reported(self, i: int, high: int) -> bool:
        """Whether a name and a verb that reports follow a quotation: «“Why?” Ada Varsen asked»."""
        for k in range(i, min(high, i + _REPORT_REACH)):
            if self.classes[k] in ("past", "present"):
                return True
            if self.classes[k] in (".", "“"):
                return False
        return False


# Words that begin a sentence rather than go on with a name.
_OPENERS = frozenset({"det", "subj", "poss", "coord", "subord", "prep", "wh", "adv", "inf"})
