"""Noun phrases as far as each goes: construct chains, adjectives, complements, known and quoted names."""

from __future__ import annotations

import msgspec

from isnad.once import once
from isnad.reading.actor_words import (
    ADJECTIVE,
    BELONGING,
    CUE,
    FIXED,
    GROUP,
    HEAD,
    HONORIFIC,
    LINK,
    LOCALITY,
    MEDIUM,
    NAME,
    NUMBER,
    ORGANIZATION,
    PEOPLE,
    ROLE,
    ROLE_LINK,
    SEVERAL,
    SHAPED,
    STATE,
    STOP,
    TAKES_FOR,
    UNNAMED,
    WHOLE,
    Word,
)
from isnad.reading.names import Words
from isnad.records import ActorKind

_LONGEST_FIXED = 5  # words of a known name
_MOST_BETWEEN = 5  # words of a construct chain before its last one («كتلة نواب حزب …»)
_LONGEST_QUOTED = 5  # words of a name in quotation marks
_MOST_IN_QUOTES = 12  # tokens of such a name: dots between letters count
_COMMAS = frozenset("،,")
_OPENS = frozenset('"“«”″(')
_CLOSES = frozenset('"”»“″)')
_IN_NAMES = frozenset(".-&'")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A phrase that means somebody: tokens `first` to `last` (exclusive), with the tokens of the bare name in it.

    `roles` are the token ranges that say what a person is; `key` is the name of a state or of a known body, and empty
    for a person whom the text leaves unnamed. `bare` is the name of a body
    without its head, and `inside` tells that the phrase is a part of another one.
    """

    kind: ActorKind
    first: int
    last: int
    name: tuple[int, int] | None = None
    roles: tuple[tuple[int, int], ...] = ()
    key: str | None = None
    bare: tuple[int, int] | None = None
    inside: bool = False


class Phrases:
    """Reads phrases of one document."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.words = words.words
        self.tokens = words.tokens
        self.lexicon = words.lexicon

    def fixed(self, i: int) -> int:
        """Return the index after the known name of a body at `i`, `i` where none is."""
        return self._longest(i, self.lexicon.fixed)

    def state(self, i: int) -> int:
        """Return the index after the name of a state at `i`, `i` where none is."""
        return max(self._longest(i, self.lexicon.states), i + (self.words[i].stem in self.w.lands))

    def key(self, i: int, end: int) -> tuple[str, ...]:
        """Return the folded words of a known name, without what stands before the first."""
        return (self.words[i].stem, *(t.norm for t in self.tokens[i + 1 : end]))

    def _longest(self, i: int, table: dict[tuple[str, ...], str]) -> int:
        stem = self.words[i].stem
        norms = (stem, *(t.norm for t in self.tokens[i + 1 : i + _LONGEST_FIXED]))
        if norms[:2] in self.lexicon.starts:
            for size in range(len(norms), 1, -1):
                if norms[:size] in table:
                    return i + size
        return i + ((stem,) in table)

    def quoted(self, i: int) -> tuple[int, int] | None:
        """Return the tokens of a name in quotation marks or brackets that opens at `i`, None where none does."""
        if not 0 <= i < len(self.tokens) or self.tokens[i].text not in _OPENS or self._closes(i):
            return None
        count = 0
        for j in range(i + 1, min(i + 2 + _MOST_IN_QUOTES, len(self.tokens))):
            if self.tokens[j].text in _CLOSES:
                return (i + 1, j) if j > i + 1 and not self._how(i + 1, j) else None
            spelled = self.tokens[j - 1].text in _IN_NAMES
            count += self.tokens[j].kind != "mark" and not spelled
            if count > _LONGEST_QUOTED or (self.tokens[j].kind == "mark" and self.tokens[j].text not in _IN_NAMES):
                return None
        return None

    def _how(self, first: int, last: int) -> bool:
        """Whether what stands in quotation marks is a single word that tells how something is done: «"بشدة"»."""
        word = self.words[first]
        return last == first + 1 and word.prefix in self.lexicon.place_prepositions and not word.has(NAME)

    def _closes(self, i: int) -> bool:
        """Whether a mark that opens and closes alike closes: it touches the word before it, and not the one behind."""
        if self.tokens[i].text not in _CLOSES or not i or self.tokens[i - 1].end < self.tokens[i].start:
            return False
        behind = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return behind is None or behind.kind != "word" or behind.start > self.tokens[i].end

    def for_him(self, i: int) -> bool:
        """Whether token `i` links a role to whom it is held for by a pronoun: «المتحدث باسمه»."""
        if not self.w.is_word(i):
            return False
        norm = self.tokens[i].norm
        endings = (*self.lexicon.pronouns, self.lexicon.pronoun)
        bare = next((norm.removesuffix(p) for p in endings if norm.endswith(p)), "")
        return bool(self.lexicon.by_stem.get(bare, 0) & ROLE_LINK)

    def comma(self, i: int) -> bool:
        """Whether token `i` is a comma."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text in _COMMAS

    def cue(self, i: int) -> bool:
        """Whether token `i` is a reporting verb, or a word that relays («عن مصدر»)."""
        return 0 <= i < len(self.words) and (self.words[i].has(CUE) or self.words[i].stem in self.lexicon.relaying)

    @once
    def behind_cues(self) -> frozenset[int]:
        """The indices behind those of `cue`."""
        relaying = (i for i, word in enumerate(self.words) if word.stem in self.lexicon.relaying)
        return frozenset(i + 1 for i in (*self.w.cues, *relaying))

    def definite(self, first: int, last: int) -> bool:
        """Whether a phrase says which one is meant: by an article, or by the name of a state, a body or a person."""
        certain = STATE | FIXED | NAME
        return any(w.definite or (w.has(certain) and not w.has(ADJECTIVE)) for w in self.words[first:last])

    def adjectives(self, j: int) -> int:
        """Return the index after the adjectives with the article at `j`."""
        while self.w.is_word(j) and self.words[j].definite and self._plain_adjective(self.words[j]):
            j += 1
        return j

    def _plain_adjective(self, word: Word) -> bool:
        """Whether a word is an adjective that neither ends a name nor tells a time."""
        plain = not word.has(STOP) and not word.prefix and word.base not in self.lexicon.clausal
        return plain and word.has(ADJECTIVE | SHAPED)

    def chain(self, i: int) -> int:
        """Return the index after the noun phrase that head `i` begins: its construct chain, adjectives, complement."""
        head = self.words[i]
        j = good = i + 1
        # A sound plural with its last letter is held by nothing: «محللون | انهيار الائتلاف».
        whole = head.has(PEOPLE) and head.stem.endswith(self.lexicon.people_ends)
        state = "definite" if head.definite else "indefinite" if whole else "construct"
        between = 0
        if state == "construct" and head.has(ROLE | UNNAMED) and (inner := self.quoted(j)) is not None:
            return inner[1] + 1
        while self.w.is_word(j):
            word = self.words[j]
            if state != "definite" and word.stem == self.lexicon.negator and self._contrary(j + 1):
                j = good = j + 2
                state = "indefinite"
                continue
            if word.has(STOP | ROLE_LINK if not word.definite else STOP) or (word.has(CUE) and not word.definite):
                break
            if state == "definite":
                if word.definite and self._describes(i, word):
                    j = good = j + 1
                elif (end := self._joined(i, j, good)) > j:
                    j = good = end
                else:
                    break
            elif word.prefix:
                break
            elif state == "indefinite":
                compound = word.definite and self.words[j - 1].base in self.lexicon.compounds
                agrees = self._plain_adjective(word) or self._agrees(j)
                if not compound and (word.definite or word.has(NUMBER) or not agrees):
                    break
                j = good = j + 1
            elif word.has(STATE | FIXED) and (end := max(self.state(j), self.fixed(j))) > j:
                j = good = end
                state = "definite"
            elif word.definite and between and word.base in self.lexicon.clausal:
                break
            elif word.definite:
                end = self._titled(j) if word.has(ROLE | HONORIFIC) and j == i + 1 else j
                if end > j:
                    return end
                j = good = j + 1
                state = "definite"
            elif word.has(NAME | LINK) and (end := self.w.name(j)) > j and self.w.stands_alone(j, end):
                return good if head.has(ROLE) and j == i + 1 else end
            elif (
                self._plain_adjective(word)
                and not between
                and not (word.base in self.lexicon.inner_adjectives and self._goes_on(j + 1))
                and (head.has(UNNAMED) or not self._office(word))
            ):
                j = good = j + 1
                state = "indefinite"
            elif between < _MOST_BETWEEN and self._between(word):
                j, between = j + 1, between + 1
            else:
                break
        return good

    def _between(self, word: Word) -> bool:
        """Whether a word may stand inside a construct chain: no verb, and nothing with a pronoun."""
        return not word.base.startswith(self.lexicon.verb_prefixes) and not word.base.endswith(self.lexicon.pronouns)

    def _office(self, word: Word) -> bool:
        """Whether an adjective is rather the name of a body or of an office («وزير خارجية …»)."""
        strong = word.has(ROLE) and word.base not in self.lexicon.weak_roles
        return strong or word.has(ORGANIZATION)

    def _agrees(self, j: int) -> bool:
        """Whether an unlisted word ends as the adjective before it does, and so is one («إخبارية متطابقة»)."""
        word = self.words[j]
        ending = next((e for e in self.lexicon.agreements if self.words[j - 1].base.endswith(e)), None)
        return ending is not None and word.base.endswith(ending) and not word.has(HEAD | CUE | STOP) and not word.prefix

    def _contrary(self, j: int) -> bool:
        """Whether word `j` is an adjective without the article."""
        return self.w.is_word(j) and not self.words[j].definite and self._plain_adjective(self.words[j])

    def _goes_on(self, j: int) -> bool:
        """Whether word `j` ends a construct chain, so that an adjective before it is a part («أمين عام الحزب»)."""
        if not self.w.is_word(j) or self.words[j].prefix or self.words[j].has(STOP):
            return False
        return self.words[j].definite or self.state(j) > j

    def _titled(self, j: int) -> int:
        """Return the index after a title with a name in a construct chain («إدارة الرئيس فلان»), `j` where none is."""
        end = self.adjectives(j + 1)
        stop = self.w.name(end, titled=True) if self.w.is_word(end) else end
        return stop if stop > end else j

    def _describes(self, i: int, word: Word) -> bool:
        """Whether a word with the article is an adjective; behind a title an unlisted one is rather a surname."""
        if not self._plain_adjective(word) or (self.words[i].definite and not self._fits(self.words[i], word)):
            return False
        if self.words[i].has(ROLE | HONORIFIC) and self.words[i].definite:
            listed = word.base in self.lexicon.adjectives or word.base in self.lexicon.nations
            return listed or word.base in self.w.peoples
        return True

    def _fits(self, head: Word, adjective: Word) -> bool:
        """Whether an adjective may be a body's: no feminine one behind a masculine head («عمليات التحالف العسكرية»).

        Nor behind people in the sound plural: «يتهم النوميريون التلمارية».
        """
        feminine = self.lexicon.feminine
        if head.has(PEOPLE) and head.base.endswith(self.lexicon.people_ends):
            return not adjective.base.endswith(feminine)
        if not head.has(ORGANIZATION) or head.base.endswith(feminine) or head.base in self.lexicon.plural_heads:
            return True
        return not adjective.base.endswith(feminine)

    def _joined(self, i: int, j: int, good: int) -> int:
        """Return the index after what goes on with a definite phrase at `j`: «والتعاون»، «لحقوق الإنسان»."""
        word, head = self.words[j], self.words[i]
        if word.has(BELONGING) and self.w.is_word(j + 1) and self.words[j + 1].prefix == self.lexicon.complement:
            known = self.words[j + 1].has(STATE | FIXED | ORGANIZATION | WHOLE | ROLE)
            return self.whole(j + 1) if known or self.words[j + 1].definite else j
        if word.prefix in self.lexicon.conjunctions:
            if head.definite or (good == i + 1):
                return j
            if word.definite and head.base in self.lexicon.portfolios and not word.has(CUE):
                return j + 1
            if word.definite and head.has(SEVERAL) and word.has(ORGANIZATION) and not word.has(CUE):
                return j + 1
            if not head.has(ROLE | ORGANIZATION) or self._actor(j):
                return j
            if word.definite:
                return j + 1
            following = self.words[j + 1] if self.w.is_word(j + 1) else word
            return (
                j + 2 if following.definite and not following.prefix and not following.has(HEAD & ~ORGANIZATION) else j
            )
        if word.prefix != self.lexicon.complement or not head.has(TAKES_FOR | ROLE) or good == i + 1:
            return j
        if word.has(ROLE) and word.definite:
            return max(self._titled(j), self.chain(j))
        if word.has(ROLE | STOP | CUE) and not word.has(ORGANIZATION):
            return j
        if word.has(STATE | FIXED) and (end := max(self.state(j), self.fixed(j))) > j:
            return end
        field = not word.definite and word.base in self.lexicon.fields
        subject = field or word.base in self.lexicon.subjects
        purpose = word.base in self.lexicon.purposes if word.definite else not subject
        if purpose and not word.has(HEAD | LOCALITY):
            return j
        end = self.chain(j)
        if field and not self.words[end - 1].definite:
            return j
        return end if word.definite or end > j + 1 else j

    def _actor(self, j: int) -> bool:
        """Whether word `j` begins a phrase of its own, or is a verb."""
        word = self.words[j]
        strong = word.has(ROLE) and word.base not in self.lexicon.weak_roles
        return strong or word.has(CUE | STOP | NAME | (HEAD & ~ROLE))

    def whole(self, i: int) -> int:
        """Return the index after a state, a known name, a person's name or any other phrase at `i`."""
        word = self.words[i]
        if word.has(STATE | FIXED) and (end := max(self.state(i), self.fixed(i))) > i:
            return end
        if word.has(ROLE | HONORIFIC) and word.definite and (end := self._titled(i)) > i:
            return end
        if word.has(NAME | LINK) and (end := self.w.name(i)) > i:
            return end
        end = self.chain(i)
        # «مسؤول في جبهة "كذا"»
        called = word.has(ORGANIZATION | MEDIUM) and end == i + 1 and (inner := self.quoted(end)) is not None
        return inner[1] + 1 if called and inner is not None else end

    def further(self, end: int) -> int:
        """Return the index after a preposition and the body, state or role behind it, or one more of them («و…»)."""
        if not self.w.is_word(end) or self.words[end].has(CUE):
            return end
        word = self.words[end]
        at = end + 1 if word.stem in self.lexicon.places and not word.prefix else end
        if not self.w.is_word(at) or (at == end and not word.prefix):
            return end
        word = self.words[at]
        if at > end and self.w.unknown(at):
            return at + 1
        if word.has(STOP | CUE) or not word.has(
            STATE | FIXED | ORGANIZATION | MEDIUM | WHOLE | ROLE | GROUP | LOCALITY
        ):
            return end
        return self.whole(at)

    def where(self, end: int) -> int:
        """Return the index after where or with whom somebody is, not after whom he spoke to («لرويترز»)."""
        if self.w.is_word(end) and self.words[end].prefix not in ("", *self.lexicon.place_prepositions):
            return end
        return self.further(end)
