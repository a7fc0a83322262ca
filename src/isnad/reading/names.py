"""Names of persons: runs of name words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from isnad.once import once
from isnad.reading.actor_words import (
    ADJECTIVE,
    ALONE_NAME,
    CUE,
    HEAD,
    HONORIFIC,
    LINK,
    NAME,
    NAME_END,
    NUMBER,
    ORDINARY,
    PARTICLE,
    ROLE,
    STATE,
    STOP,
    SURE,
    UNNAMED,
    WEAK,
    ActorWords,
    Word,
    actor_words,
)
from isnad.reading.cues import cue_lexicon
from isnad.reading.document import Document, Token
from isnad.reading.local_names import local_names
from isnad.records import Span

_LONGEST = 6  # words of a name
_SHORTEST_UNKNOWN = 3  # letters of a word that is taken for a name because nothing else is known of it
_SHORT = 4  # letters of a word that ends an East Asian name
_BEYOND = 32  # places behind the last token that may be asked for
_COMMA = frozenset("،,")
_OPENING = frozenset('"“«:')
_INSIDE = frozenset("#_")  # marks that hashtags put between and before the words of a name


class Words:
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

    def name(self, at: int, titled: bool = False) -> int:
        """Return the index after the name at word `at`, `at` where none is.

        A name has a sure word; behind a title («titled») a doubtful or an unknown word will do.
        """
        i, sure, count = at, False, 0
        while self.is_word(i) and count < _LONGEST and not (count and self._over(i, at, count, titled)):
            taken, certain = self._take(i, at, count, sure, titled)
            if not taken:
                break
            i, count, sure = i + taken, count + taken, sure or certain
            if self._hyphen(i):
                i, count = i + 2, count + 1
        return i if count and (sure or titled) else at

    def _over(self, i: int, at: int, count: int, titled: bool) -> bool:
        """Whether a name has ended before word `i`: by a preposition or a conjunction, or with a surname."""
        word, before = self.words[i], self.words[i - 1]
        if word.prefix:
            # «مارك لاريك»: the first letter of a surname looks like a preposition joined to another name.
            given = count == 1 and before.has(SURE) and not before.has(ALONE_NAME)
            given = given or before.has(NAME_END) or (count == 2 and self._third(i, at))
            return not (
                word.has(NAME) and (given or (count == 1 and titled and not self._to(i) and self._never_alone(at)))
            )
        if count < 2 or not before.definite or (count == 2 and self.words[at].has(LINK)) or word.stem in self.called:
            return False
        return before.has(ALONE_NAME) or (word.has(WEAK) and not word.definite and not word.has(LINK))

    def _take(self, i: int, at: int, count: int, sure: bool, titled: bool) -> tuple[int, bool]:
        """Return how many words go on with a name at word `i`, and whether they make it a sure one."""
        word = self.words[i]
        if not count and titled and self._compound(i):
            return 2, True
        if word.has(LINK) and self._links(i) and (count or self._served(i) or not self._no_name(i + 1)):
            return 2, True
        if word.has(PARTICLE) and self._links(i) and self.words[i + 1].has(PARTICLE) and self._links(i + 1) and count:
            return 3, True  # «فان دن كذا»
        if word.has(PARTICLE) and self._links(i) and (titled or sure or (not count and self._named(i + 1))):
            return 2, self._named(i + 1)
        if count and self._inner(i):
            return 2, True
        if not count and titled and self._named_as_land(i, at):
            return 1, True
        if count == 2 and self._third(i, at):
            return 1, True
        if self._ends(i, at, count, titled):
            return 0, False
        if not count and titled and self._named_as_people(i):
            return 1, True
        if not count and self._verb(i):
            return 0, False
        if count and not word.has(SURE) and self._surnamed(i, at, count, titled):
            return 1, self._heard(i)
        if not count and titled and word.has(ROLE) and self._given_role(i):
            return 1, True
        if word.has(NAME) and not word.has(PARTICLE) and (not word.has(ROLE) or self._no_role(i, count)):
            return 1, word.has(SURE)
        if word.stem in self.lexicon.role_surnames and self._no_role(i, count):
            return 1, True
        if count and (word.has(NAME_END) or (sure and self._particle(i))):
            return 1, False
        return int(self._goes_on(i, at, count, sure, titled)), False

    def _to(self, i: int) -> bool:
        """Whether a word begins with the letter that tells to whom something was said."""
        return self.words[i].prefix == self.lexicon.complement

    def _third(self, i: int, at: int) -> bool:
        """Whether a short word is the last of a name that begins with an East Asian family name: «ري دو إن، قال»."""
        word = self.words[i]
        if self.words[at].stem not in self.lexicon.families or len(self.tokens[i].norm) > _SHORT or word.definite:
            return False
        if word.has(STOP | CUE):
            closed = not self.is_word(i + 1) or self.words[i + 1].has(CUE | STOP)
            closed = closed and word.stem not in self.lexicon.place_prepositions and not word.skip
            return closed and (i + 1 >= len(self.tokens) or self.tokens[i + 1].text not in _OPENING)
        return not word.has(HEAD) and self.tokens[i].norm not in self.lexicon.ordinary and self.bounded(i + 1)

    def _never_alone(self, at: int) -> bool:
        """Whether a word is a given name by which alone nobody is called in news, so that a surname follows."""
        return self.words[at].stem in self.lexicon.given and self.words[at].stem not in self.called

    def _no_name(self, i: int) -> bool:
        """Whether word `i` never begins a name."""
        return self.words[i].stem in self.lexicon.not_names

    def _served(self, i: int) -> bool:
        """Whether words `i` and the next are one name whatever the next is elsewhere: «عبد الملك»."""
        return self.words[i].stem == self.lexicon.servant and self.words[i + 1].definite

    def _verb(self, i: int) -> bool:
        """Whether a word that may be a given name is the verb before one: «ترى فلانة الفلانية», not «الوزير صادق X»."""
        word = self.words[i]
        asked = word.has(CUE) and word.has(WEAK) and self._links(i) and self.words[i + 1].has(NAME)
        if not asked or not i or not self.is_word(i - 1):
            present = word.stem.startswith(self.lexicon.verb_prefixes)
            return asked and (present or not (i and self.tokens[i - 1].text in _COMMA))
        before = self.words[i - 1]
        return before.has(STOP) and self.tokens[i - 1].norm not in self.complementizers

    def _surnamed(self, i: int, at: int, count: int, titled: bool) -> bool:
        """Whether a word that is another elsewhere is a surname: the only one between a given name and what ends it.

        «المدير العام سالم الرزاز أن»; or the text has it alone behind a verb of reporting («وشدد الرزاز على»). Of a
        ruler, which of that name he is: «الملك سالم السادس».
        """
        word, given = self.words[i], self.words[i - 1]
        twice = titled and {self.words[at].stem, given.stem} <= self.lexicon.given
        one = count == 1 or (count == 2 and (self.words[at].has(LINK) or given.has(NAME_END) or twice))
        if not one or not (given.has(NAME | NAME_END) or self.words[at].has(LINK)):
            return False
        if word.stem in self.lexicon.regnal:
            return not word.skip
        if word.has(HONORIFIC) and word.definite:
            return not word.skip and self.bounded(i + 1)  # «سمير الحاج، أن»
        inflected = word.stem.endswith(self.lexicon.noun_endings) or self.tokens[i].text.endswith(self.lexicon.pronoun)
        inflected = inflected and not word.stem.endswith(self.lexicon.gods)
        closed = i + 1 < len(self.tokens) and self.tokens[i + 1].text in _COMMA
        verb = word.stem.startswith(self.lexicon.verb_prefixes) and not word.has(NAME) and not (titled and closed)
        if word.skip or word.has(STOP | CUE | HEAD | PARTICLE | LINK) or given.has(ALONE_NAME) or inflected or verb:
            return False
        if word.stem in self.called:
            return True
        if not titled or self._regal(at) or word.base in self.lexicon.nations:
            return False
        stem, ending = word.stem, self.lexicon.accusative
        inflected = stem.endswith(ending) and stem.removesuffix(ending) in self.lexicon.ordinary
        plain = not word.has(ADJECTIVE) and not word.stem.endswith(self.lexicon.feminine)
        return not inflected and (self.bounded(i + 1) or (plain and count == 1 and self._never_alone(at)))

    def _heard(self, i: int) -> bool:
        """Whether the text has a surname alone behind a verb of reporting, and it is no other word there."""
        word, before = self.words[i], self.words[i - 1]
        if word.stem not in self.called or word.has(UNNAMED) or before.has(CUE) or len(word.stem) < _SHORTEST_UNKNOWN:
            return False
        return not word.has(ORDINARY | ADJECTIVE) or (not word.definite and self.bounded(i + 1))

    def _regal(self, at: int) -> bool:
        """Whether a ruler's title stands right before a name."""
        return any(self.words[k].base in self.lexicon.regal for k in range(max(at - 2, 0), at))

    def bounded(self, i: int) -> bool:
        """Whether a name ends before token `i` for certain: at a mark, a conjunction, a verb of reporting."""
        if i >= len(self.tokens) or not self.is_word(i):
            return True
        return self.words[i].has(CUE | STOP) and not self.prepositional(i)

    def prepositional(self, i: int) -> bool:
        """Whether a word begins with a letter that may be a preposition joined to it."""
        return self.tokens[i].norm.startswith((*self.lexicon.place_prepositions, self.lexicon.complement))

    def _inner(self, i: int) -> bool:
        """Whether a word that mostly is none is part of a name with the next one: «علي أكبر X», «صلاح حسب الله»."""
        if not self.words[i - 1].has(SURE | WEAK) or not self.is_word(i + 1) or self.words[i].skip:
            return False
        word, after = self.words[i], self.words[i + 1]
        if word.stem in self.lexicon.god_given:
            return after.has(NAME_END)
        closed = after.definite or after.skip or after.has(STOP | CUE | (HEAD & ~ROLE))
        return word.stem in self.lexicon.elatives and not closed

    def _particle(self, i: int) -> bool:
        """Whether a word of two letters stands between words of a name («كيم كي غوان»)."""
        word = self.words[i]
        short = len(word.stem) < _SHORTEST_UNKNOWN and not word.has(STOP | CUE) and not word.skip
        return short and self.is_word(i + 1) and (self.words[i + 1].has(NAME) or self.unknown(i + 1))

    def _ends(self, i: int, at: int, count: int, titled: bool) -> bool:
        """Whether a word is no part of a name: a stop word, a state, or one that never begins a name."""
        word = self.words[i]
        if word.has(STOP | STATE) and not (titled and self._called(i, at)):
            return True
        return not count and word.stem in self.lexicon.not_names

    def _named_as_people(self, i: int) -> bool:
        """Whether a word for one of a people is a given name behind a title, a surname following: «العقيد تركي X»."""
        word = self.words[i]
        if word.base not in self.lexicon.nations or word.definite or not self.is_word(i + 1):
            return False
        after = self.words[i + 1]
        return (
            after.definite
            and (after.has(NAME) or after.base.endswith(self.lexicon.surname))
            and (not after.has(ADJECTIVE | ORDINARY) or after.stem in self.called)
        )

    def _called(self, i: int, at: int) -> bool:
        """Whether a stop word is a name because of the courtesy before it («الشيخ صباح الأحمد»)."""
        return i == at > 0 and self.words[i].has(NAME) and self.words[i - 1].has(HONORIFIC)

    def _named_as_land(self, i: int, at: int) -> bool:
        """Whether the name of a state is a given name behind a title and a comma: «وزير كذا، إسرائيل كاتز،»."""
        behind = i == at > 0 and self.tokens[i - 1].text in _COMMA
        after = self.words[i + 1] if behind and self.is_word(i + 1) else None
        return after is not None and after.has(NAME) and not after.skip and self.bounded(i + 2)

    def _no_role(self, i: int, count: int) -> bool:
        """Whether the name of a role is a name inside a name («الباجي قائد السبسي»)."""
        following = self.words[i + 1] if self.is_word(i + 1) else None
        if not count and following is not None and following.has(LINK):
            return True
        if count == 1 and self.words[i].stem in self.lexicon.role_surnames and self._given(i - 1):
            ends = following is None or following.has(STOP | CUE | HEAD & ~ROLE) or following.skip > 0
            return ends or (following is not None and following.has(ALONE_NAME))
        if self.words[i].definite or not 0 < count < 3:
            return False
        surname = following is not None and following.has(ALONE_NAME)
        return self.words[i].has(SURE) or surname

    def _given_role(self, i: int) -> bool:
        """Whether a role is a given name behind a title, a surname following: «العميد رائد الفلاني»."""
        word, before = self.words[i], self.words[i - 1] if i else None
        after = self.words[i + 1] if self.is_word(i + 1) else None
        titled = before is not None and before.has(HONORIFIC | ROLE) and before.definite
        if not titled or not word.has(NAME) or word.definite or word.skip or after is None:
            return False
        return after.definite and not after.skip and not after.has(STOP | CUE | HEAD | ADJECTIVE | ORDINARY)

    def _given(self, i: int) -> bool:
        """Whether a word is a given name: a sure one, or one behind a title («البارز علي»)."""
        word = self.words[i]
        return word.has(SURE) or (word.has(WEAK) and i > 0 and self.is_word(i - 1) and self.words[i - 1].definite)

    def _compound(self, i: int) -> bool:
        """Whether an unlisted word behind a title makes a name with the word behind it («صدر الدين»)."""
        if not self.is_word(i + 1) or not self.words[i + 1].has(NAME_END):
            return False
        return not self.words[i].definite and not self.words[i].has(STOP | CUE | HEAD)

    def _named(self, i: int) -> bool:
        return self.words[i].has(SURE) and not self.words[i].has(PARTICLE | LINK)

    def _links(self, i: int) -> bool:
        """Whether a word that makes a name with the next one finds one there."""
        return self.is_word(i + 1) and not self.words[i + 1].has(STOP | CUE) and not self.words[i + 1].skip

    def _hyphen(self, i: int) -> bool:
        """Whether a hyphen at `i` joins two words of a name, a space on one side or none: «مارن-لون، مارن- لون»."""
        tokens = self.tokens
        if not self.is_word(i + 1) or tokens[i].text != "-":
            return False
        left, right = tokens[i - 1].end == tokens[i].start, tokens[i].end == tokens[i + 1].start
        word = self.words[i + 1]
        if left and right:
            return tokens[i - 1].end + 1 == tokens[i + 1].start
        named = (word.has(NAME) or self.unknown(i + 1)) and not word.has(STOP | CUE | HEAD) and not word.skip
        ended = len(word.stem) < _SHORTEST_UNKNOWN and (i + 2 >= len(tokens) or tokens[i + 2].text in _COMMA)
        return (left or right) and (named or (left and ended))

    def _goes_on(self, i: int, at: int, count: int, sure: bool, titled: bool) -> bool:
        """Whether an unlisted word is a name: the surname behind a given name, or the first word behind a title."""
        word = self.words[i]
        if count and word.definite and not word.has(HEAD | STOP | CUE):
            if self.tokens[i].text.endswith(self.lexicon.pronoun):
                return False
            kunya = count == 2 and self.words[at].has(LINK)
            ended = self.words[i - 1].has(NAME_END)
            last = titled and count == 2 and self.bounded(i + 1)  # «الوزير رشيد الراشدي العلمي،»
            if word.base in self.lexicon.nations or (count > 1 and word.has(ADJECTIVE) and not (ended or last)):
                return kunya and word.base in self.lexicon.nations
            if word.base.endswith(self.lexicon.surname):
                return True
            if count > 1 and word.has(ADJECTIVE | ORDINARY):
                return False
            given = self.words[i - 1].has(SURE) and not self.words[i - 1].has(ALONE_NAME)
            return not word.has(ADJECTIVE) and (given or self.words[max(i - 2, at)].has(LINK))
        if not self.unknown(i) and not self._surname(i, count):
            return False
        if not count:
            return titled and not word.definite and self._surely(i)
        before = self.words[i - 1]
        given = (before.has(SURE) and not before.has(ALONE_NAME)) or (count == 2 and before.has(NAME_END))
        given = given or (titled and count < 2) or self.words[max(i - 2, at)].has(LINK)
        return count < 3 + titled and (titled or sure) and given

    def _surname(self, i: int, count: int) -> bool:
        """Whether a word with the ending of a plural is the surname between a given name and a comma: «محمد صيرات،»."""
        word, before = self.words[i], self.words[i - 1]
        given = count == 1 and before.has(SURE) and not before.has(ALONE_NAME)
        if not given or word.skip or word.definite or not self.is_word(i):
            return False
        closed = i + 1 < len(self.tokens) and self.tokens[i + 1].text == "،"
        return closed and not word.has(HEAD | STOP | CUE | ORDINARY | ADJECTIVE)

    def _surely(self, i: int) -> bool:
        """Whether an unlisted word behind a title is a name: more of a name follows, or the text has it once more."""
        norm = self.words[i].stem
        if norm[0] in self.lexicon.conjunctions and len(norm) > _SHORTEST_UNKNOWN + 1:
            return False
        more = self.is_word(i + 1) and (self.words[i + 1].has(NAME | LINK) or self.unknown(i + 1))
        return more or self.counts[norm] > 1

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


@lru_cache(maxsize=1)
def words_of(document: Document) -> Words:
    """Return the words of a document; those of the last one are remembered, as several steps of a reading ask."""
    return Words(document)


def name_in(document: Document, span: Span) -> tuple[str, Span] | None:
    """Return the person's name without titles in a source phrase, with its span; None where it holds none."""
    words = words_of(document)
    for i, token in enumerate(words.tokens):
        if not span[0] <= token.start < span[1]:
            continue
        end = words.name(i)
        if end - i >= 2 and words.tokens[end - 1].end <= span[1]:
            found = (words.begin(i), words.tokens[end - 1].end)
            return document.text[slice(*found)], found
    return None
