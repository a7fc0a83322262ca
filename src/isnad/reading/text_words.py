"""The words of a text as the steps that look for actors see them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from isnad.once import once
from isnad.reading.actor_words import (
    ADJECTIVE,
    ALONE_NAME,
    CUE,
    HEAD,
    NAME,
    NAME_END,
    NUMBER,
    ORDINARY,
    PARTICLE,
    STOP,
    SURE,
    ActorWords,
    Word,
    actor_words,
)
from isnad.reading.cues import cue_lexicon
from isnad.reading.document import Document, Token
from isnad.reading.local_names import local_names

_SHORTEST_UNKNOWN = 3  # letters of a word that is taken for a name because nothing else is known of it
_BEYOND = 32  # places behind the last token that may be asked for
_COMMA = frozenset("،,")
_INSIDE = frozenset("#_")  # marks that hashtags put between and before the words of a name


class TextWords:
    """The words of a document without the marks of hashtags, each with its token and its classes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon: ActorWords = actor_words(document.language)
        cues = cue_lexicon(document.language)
        self.complementizers, self.speaking_for = cues.complementizers, cues.speaking_for
        self.tokens = _with_breaks(document)
        read = self.lexicon.token
        # A stroke that only lengthens a line is a token of letters, and no word.
        kinds = [t.kind if t.norm else "mark" for t in self.tokens]
        self._are_words = [kind == "word" for kind in kinds] + [False] * _BEYOND
        other = {"mark": Word("", 0, "", "", False, 0), "number": Word("", 0, "", "", False, NUMBER)}
        self.words: list[Word] = [
            read(t.text) if kind == "word" else other[kind] for t, kind in zip(self.tokens, kinds, strict=True)
        ]
        self._unprefix()
        self.words, self.lands, self.peoples = local_names(self.words, self.tokens, self.lexicon)

    def _unprefix(self) -> None:
        """Read words of names as they are written whose first letter looks like a preposition or a conjunction.

        «فان» behind a given name (but not «فإن»), «لاورا كذا» between two commas, «فتح الله كذا».
        """
        for i, word in enumerate(self.words[:-2]):
            norm = self.tokens[i].norm
            if norm in self.lexicon.god_given and self._is_given_by_god(i):
                self.words[i] = replace(word, prefix="", skip=0, stem=norm, base=norm, classes=SURE)
            if not word.prefix or not i:
                continue
            particle = self.tokens[i].text == norm and self.lexicon.by_stem.get(norm, 0) & PARTICLE
            if particle and self.words[i - 1].has(NAME):
                self.words[i] = replace(word, prefix="", skip=0, stem=norm, base=norm, classes=PARTICLE)
            elif self._named_apart(i):
                self.words[i] = replace(word, prefix="", skip=0, stem=norm, base=norm, classes=SURE)

    def _is_given_by_god(self, i: int) -> bool:
        """Whether word `i` and the next are a given name before a surname: «فتح الله غلنار»."""
        surname = self.words[i + 2]
        closed = surname.has(STOP | CUE | HEAD | ADJECTIVE)
        bounded = i + 3 >= len(self.tokens) or self.tokens[i + 3].kind == "mark"
        named = surname.has(NAME) or surname.definite or (not closed and (bounded or not surname.has(ORDINARY)))
        return self.words[i + 1].has(NAME_END) and self._are_words[i + 2] and named and not surname.skip

    def _named_apart(self, i: int) -> bool:
        """Whether word `i` is the first of a name of two words between commas."""
        word, norm, after = self.words[i], self.tokens[i].norm, self.words[i + 1]
        single = word.prefix == self.lexicon.complement and word.skip == 1 and word.has(NAME) and not word.definite
        if not single or norm in self.lexicon.ordinary or not self._are_words[i + 1]:
            return False
        between = self.tokens[i - 1].text in _COMMA and self.tokens[i + 2].text in _COMMA
        return between and not after.skip and not after.has(STOP | CUE | HEAD | ORDINARY)

    def begin(self, i: int) -> int:
        """Return where the mention that begins with token `i` starts: behind a conjunction or a preposition."""
        token, skip = self.tokens[i], self.words[i].skip
        if token.text[-1].isascii():
            # «لـCNN»: a name in Latin letters begins with the first of them.
            return token.start + next(n for n, c in enumerate(token.text) if c.isascii())
        if len(token.norm) == len(token.text):
            return token.start + skip
        fold, at = self.document.language.morphology.fold, token.start
        while skip:
            skip -= bool(fold(self.document.text[at]))
            at += 1
        return at

    def is_word(self, i: int) -> bool:
        """Whether token `i` is there and is a word."""
        return self._are_words[i]

    def unknown(self, i: int) -> bool:
        """Whether nothing is known of word `i`, so that it may be a name that no list holds."""
        if not self.is_word(i):
            return False
        word = self.words[i]
        known = HEAD | STOP | CUE | ORDINARY | ADJECTIVE
        return (
            not word.has(known)
            and not word.skip
            and not any(c.isascii() for c in word.stem)
            and len(word.stem) >= _SHORTEST_UNKNOWN
            and not word.stem.startswith(self.lexicon.verb_prefixes)
            and not self._inflected(word.stem)
            and not self._of_deed(word.stem)
        )

    def _of_deed(self, stem: str) -> bool:
        """Whether a word is what somebody did, behind a preposition: «اتهم فلان الفلاني | بتبديد P»."""
        cues = cue_lexicon(self.document.language)
        deed = stem.removeprefix(cues.content_proclitic)
        return deed != stem and (deed in cues.deeds or any(shape.fullmatch(deed) for shape in cues.deed_shapes))

    def _inflected(self, stem: str) -> bool:
        """Whether a word is an ordinary one with an ending that names do not take."""
        ordinary, feminine = self.lexicon.ordinary, self.lexicon.feminine
        stems = [s for _, s in self.document.language.morphology.stems(stem) if len(s) > _SHORTEST_UNKNOWN]
        stems += [s.removesuffix(e) for s in stems for e in self.lexicon.noun_endings if s.endswith(e)]
        return any(s in ordinary or s + feminine in ordinary for s in stems)

    def bounded(self, i: int) -> bool:
        """Whether a name ends before token `i` for certain: at a mark, a conjunction, a verb of reporting."""
        if i >= len(self.tokens) or not self.is_word(i):
            return True
        return self.words[i].has(CUE | STOP) and not self.prepositional(i)

    def prepositional(self, i: int) -> bool:
        """Whether a word begins with a letter that may be a preposition joined to it."""
        return self.tokens[i].norm.startswith((*self.lexicon.place_prepositions, self.lexicon.complement))

    @once
    def counts(self) -> Counter[str]:
        """How often every word stands in the text, whatever stands before it."""
        return Counter(w.stem for w in self.words)

    @once
    def cues(self) -> list[int]:
        """The indices of the words that may report, by their form."""
        return [i for i, word in enumerate(self.words) if word.classes & CUE]

    @once
    def called(self) -> frozenset[str]:
        """The words that stand alone for who speaks: behind a verb of reporting, or before a colon in a title."""
        never = STOP | CUE | HEAD | NUMBER
        reported = {i + 1 for i in self.cues if self._are_words[i] and self.bounded(i + 2)}
        breaks = (i for i, token in enumerate(self.tokens) if token.text == "\n")
        titled = {i + 1 for i in (-1, *breaks) if i + 2 < len(self.tokens) and self.tokens[i + 2].text == ":"}
        found = set[str]()
        for i in reported | titled:
            if self._are_words[i] and not self.words[i].skip and not self.words[i].has(never):
                found.add(self.words[i].stem)
        return frozenset(found)

    @once
    def surnames(self) -> frozenset[str]:
        """The sure names that stand behind a given name somewhere in the text, and are no given names themselves."""
        pairs = ((one, other) for one, other in pairwise(self.words) if one.has(SURE) and other.has(SURE))
        given = self.lexicon.given
        return frozenset(other.stem for _, other in pairs if not other.prefix and other.stem not in given)

    def stands_alone(self, at: int, end: int) -> bool:
        """Whether a name is one without a title: two words, or a surname that news use alone."""
        return end - at >= 2 or (self.words[at].has(ALONE_NAME) and not self._month(at - 1))

    def _month(self, i: int) -> bool:
        """Whether a word behind token `i` is the name of a month."""
        return i >= 0 and (self.tokens[i].kind == "number" or self.words[i].stem == self.lexicon.month)


def _with_breaks(document: Document) -> list[Token]:
    """Return the tokens without marks of hashtags, and between two paragraphs a mark that no phrase goes across."""
    tokens = [t for t in document.tokens if t.text not in _INSIDE]
    for start, _ in document.paragraphs[1:]:
        at = bisect_left(tokens, start, key=lambda t: t.start)
        tokens.insert(at, Token(start - 1, start, "\n", "\n", "mark"))
    return tokens
