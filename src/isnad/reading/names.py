"""Names of persons: runs of name words."""

from __future__ import annotations

from functools import lru_cache

from isnad.reading.actor_words import (
    ADJECTIVE,
    ALONE_NAME,
    CUE,
    HEAD,
    HONORIFIC,
    LINK,
    NAME,
    NAME_END,
    ORDINARY,
    PARTICLE,
    ROLE,
    STATE,
    STOP,
    SURE,
    UNNAMED,
    WEAK,
)
from isnad.reading.document import Document
from isnad.reading.text_words import TextWords
from isnad.records import Span

_LONGEST = 6  # words of a name
_SHORTEST_UNKNOWN = 3  # letters of a word that is taken for a name because nothing else is known of it
_SHORT = 4  # letters of a word that ends an East Asian name
_COMMA = frozenset("،,")
_OPENING = frozenset('"“«:')


class Words(TextWords):
    """The words of a document, and the names among them."""

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
        if not count and ((titled and word.has(ROLE) and self._given_role(i)) or self.given_as_role(i)):
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

    def given_as_role(self, i: int) -> bool:
        """Whether what is a role elsewhere is a given name, a listed name or a comma behind it: «أمين مارن، خبير»."""
        word, after = self.words[i], self.words[i + 1] if self.is_word(i + 1) else None
        if not word.has(ROLE | HONORIFIC) or word.stem not in self.lexicon.given or word.skip or after is None or not i:
            return False
        if after.skip or after.has(STOP | CUE | HEAD) or not (self.words[i - 1].has(CUE) or self._titled(i)):
            return False
        apart = i + 2 < len(self.tokens) and self.tokens[i + 2].text in _COMMA
        return after.has(SURE) or (apart and word.base not in self.lexicon.regal and self.unknown(i + 1))

    def _titled(self, i: int) -> bool:
        """Whether a word stands right behind a title that has ended, or behind a comma."""
        before = self.words[i - 1]
        return self.tokens[i - 1].text in _COMMA or (before.definite and not before.skip)

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
            if count == 1 and word.has(ORDINARY) and self.words[at].stem in self.surnames:
                return False  # «وصف سنتياغو القرارات»
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
