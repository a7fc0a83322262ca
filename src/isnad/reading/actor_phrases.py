"""Phrases that mean somebody: a role, a body, a group, a state, a name with its titles, as far as each goes."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    FIXED,
    GROUP,
    HEAD,
    HONORIFIC,
    MEDIUM,
    NAME,
    ORGANIZATION,
    PEOPLE,
    ROLE,
    ROLE_LINK,
    STATE,
    STOP,
    TAKES_FOR,
    UNNAMED,
    WHOLE,
)
from isnad.reading.names import Words
from isnad.records import ActorKind

_LONGEST_FIXED = 4  # words of a fixed name
_MOST_FURTHER = 3  # phrases with a preposition between a title and the name
_MOST_BETWEEN = 3  # words of a construct chain before its last one («كتلة نواب حزب …»)
_LONGEST_QUOTED = 5  # words of a name in quotation marks
_COMMAS = frozenset("،,")
_OPENS = frozenset('"“«”″(')
_CLOSES = frozenset('"”»“″)')


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that means somebody: tokens `first` to `last` (exclusive), with the tokens of the bare name in it.

    `roles` are the token ranges that say what a person is; `key` names a state, or a body by a known name.
    """

    kind: ActorKind
    first: int
    last: int
    name: tuple[int, int] | None = None
    roles: tuple[tuple[int, int], ...] = ()
    key: str | None = None


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
        return self._longest(i, self.lexicon.states)

    def _longest(self, i: int, table: dict[tuple[str, ...], str]) -> int:
        norms = [self.words[i].stem]
        while len(norms) < _LONGEST_FIXED and self.w.is_word(i + len(norms)):
            norms.append(self.tokens[i + len(norms)].norm)
        for size in range(len(norms), 0, -1):
            if tuple(norms[:size]) in table:
                return i + size
        return i

    def quoted(self, i: int) -> tuple[int, int] | None:
        """Return the tokens of a name in quotation marks or brackets that opens at `i`, None where none does."""
        if i >= len(self.tokens) or self.tokens[i].text not in _OPENS:
            return None
        for j in range(i + 1, min(i + 2 + _LONGEST_QUOTED, len(self.tokens))):
            if self.tokens[j].text in _CLOSES:
                return (i + 1, j) if j > i + 1 else None
            if self.tokens[j].kind == "mark" and self.tokens[j].text not in ".-&":
                return None
        return None

    def chain(self, i: int) -> int:
        """Return the index after the noun phrase that head `i` begins: its construct chain, adjectives, complement."""
        head = self.words[i]
        j = good = i + 1
        state = "definite" if head.definite else "construct"
        between = 0
        while self.w.is_word(j):
            word = self.words[j]
            if word.has(STOP) or (word.has(CUE) and not word.definite):
                break
            if state == "definite":
                if word.definite and not word.prefix and word.has(ADJECTIVE):
                    j = good = j + 1
                elif (end := self._joined(i, j, good)) > j:
                    j = good = end
                else:
                    break
            elif word.prefix:
                break
            elif state == "indefinite":
                if word.definite or not word.has(ADJECTIVE):
                    break
                j = good = j + 1
            elif (word.has(STATE) and (end := self.state(j)) > j) or (word.has(FIXED) and (end := self.fixed(j)) > j):
                j = good = end
                state = "definite"
            elif word.definite:
                j = good = j + 1
                state = "definite"
            elif word.has(NAME) and (end := self.w.name(j)) > j and self.w.stands_alone(j, end):
                return end
            elif word.has(ADJECTIVE) and not between and not word.has(ORGANIZATION | ROLE):
                j = good = j + 1
                state = "indefinite"
            elif between < _MOST_BETWEEN and not word.base.startswith(self.lexicon.verb_prefixes):
                j, between = j + 1, between + 1
            else:
                break
        return good

    def _joined(self, i: int, j: int, good: int) -> int:
        """Return the index after what goes on with a definite phrase at `j`: «والتعاون»، «لحقوق الإنسان»."""
        word, head = self.words[j], self.words[i]
        if word.prefix in self.lexicon.conjunctions and word.definite:
            if good > i + 1 and not word.has(HEAD | CUE) and head.has(ROLE | TAKES_FOR) and not head.definite:
                return j + 1
            return j
        if word.prefix != self.lexicon.complement or not head.has(TAKES_FOR | ROLE) or good == i + 1:
            return j
        if word.has(ROLE | STOP | CUE) and not word.has(ORGANIZATION):
            return j
        if word.has(STATE | FIXED):
            return max(self.state(j), self.fixed(j))
        end = self.chain(j)
        return end if word.definite or end > j + 1 else j

    def role(self, i: int) -> int:
        """Return the index after the role at `i`, with whose and what for; `i` where none is."""
        word = self.words[i]
        if not word.has(ROLE | HONORIFIC):
            return i
        end = self.chain(i) if word.has(ROLE) else i + 1
        while self.w.is_word(end) and self.words[end].has(ROLE_LINK) and not self.words[end].prefix:
            nxt = end + 1
            if not self.w.is_word(nxt) or self.words[nxt].has(STOP | CUE):
                break
            end = self._whole(nxt)
        return end

    def _whole(self, i: int) -> int:
        """Return the index after a state, a known name, a name or any other phrase at `i`."""
        word = self.words[i]
        if word.has(STATE) and (end := self.state(i)) > i:
            return end
        if word.has(FIXED) and (end := self.fixed(i)) > i:
            return end
        if word.has(NAME) and (end := self.w.name(i)) > i:
            return end
        return self.chain(i)

    def titled(self, i: int) -> Mention | None:
        """Return the person whose title or role begins at `i`: with the name behind it, or alone."""
        roles: list[tuple[int, int]] = []
        end = i
        while self.w.is_word(end) and self.words[end].has(ROLE | HONORIFIC) and (end == i or not self.words[end].skip):
            if end > i and self.w.name(end) > end and not self.words[end].has(HONORIFIC):
                break
            stop = self.role(end)
            if self.words[end].has(ROLE):
                roles.append((end, stop))
            end = stop
            if self.comma(end) and self.w.is_word(end + 1) and self.words[end + 1].has(HONORIFIC):
                end += 1
        if end == i:
            return None
        whole = self.words[end - 1].definite or end > i + 1 or self.words[i].has(HONORIFIC)
        name = self._name_behind(end, whole) or self._name_further(end)
        if name is not None:
            if roles and name[0] > end + 1:
                roles[-1] = (roles[-1][0], name[0] - self.comma(name[0] - 1))
            return self._with_apposition(Mention("person", i, name[1], name, tuple(roles)))
        if not roles:
            return None
        first, last = roles[0][0], roles[-1][1]
        return Mention("person", first, last, None, tuple(roles))

    def comma(self, i: int) -> bool:
        """Whether token `i` is a comma."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text in _COMMAS

    def _name_behind(self, end: int, whole: bool = True) -> tuple[int, int] | None:
        """Return the tokens of the name right behind a title, a comma between them or not.

        Behind less than a whole title («whole»: with an article or with whose it is) a name must be a listed one.
        """
        at = end + 1 if self.comma(end) else end
        if not self.w.is_word(at) or self.words[at].skip:
            return None
        stop = self.w.name(at, titled=whole)
        if stop == at or (at > end and not self.w.stands_alone(at, stop)):
            return None
        return at, stop

    def _name_further(self, end: int) -> tuple[int, int] | None:
        """Return the name behind one more phrase that says where or what for: «السفير المغربي في البحرين، فلان»."""
        for _ in range(_MOST_FURTHER):
            stop = self.further(end)
            if stop == end:
                return None
            if (name := self._name_behind(stop)) is not None and self.w.stands_alone(*name):
                return name
            end = stop
        return None

    def further(self, end: int) -> int:
        """Return the index after a preposition and the body, state or role behind it, or one more of them («و…»)."""
        if not self.w.is_word(end) or self.words[end].has(CUE):
            return end
        word = self.words[end]
        at = end + 1 if word.stem in self.lexicon.places and not word.prefix else end
        if not self.w.is_word(at) or (at == end and not word.prefix):
            return end
        word = self.words[at]
        if word.has(STOP | CUE) or not word.has(STATE | FIXED | ORGANIZATION | MEDIUM | WHOLE | ROLE | GROUP):
            return end
        return self._whole(at)

    def _with_apposition(self, mention: Mention) -> Mention:
        """Return the mention of a person with the role that follows the name."""
        end = mention.last
        at = end + 1 if self.comma(end) else end
        if not self.w.is_word(at) or not self.words[at].has(ROLE) or self.words[at].skip:
            return mention
        stop = self.role(at)
        word = self.words[at]
        if (stop == at + 1 and not (word.definite and at == end)) or self._name_behind(stop):
            return mention
        return Mention("person", mention.first, stop, mention.name, (*mention.roles, (at, stop)))

    def person(self, i: int) -> Mention | None:
        """Return the person whose name begins at `i`, with the role behind it; one word only where it stands alone."""
        stop = self.w.name(i)
        if stop == i:
            return None
        return self._with_apposition(Mention("person", i, stop, (i, stop)))

    def body(self, i: int) -> Mention | None:
        """Return the state or the organisation that begins at `i`."""
        word = self.words[i]
        if word.has(STATE) and (end := self.state(i)) > i:
            key = (word.stem, *(t.norm for t in self.tokens[i + 1 : end]))
            return Mention("state", i, end, (i, end), key=self.lexicon.states[key])
        if word.has(FIXED) and (end := self.fixed(i)) > i and not self._doubtful(i, end):
            key = (word.stem, *(t.norm for t in self.tokens[i + 1 : end]))
            return Mention("organization", i, end, (i, end), key=self.lexicon.fixed[key])
        if word.has(MEDIUM) and not word.definite and (inner := self.quoted(i + 1)) is not None:
            return Mention("organization", i, inner[1] + 1, inner)
        if word.has(ORGANIZATION | MEDIUM):
            if (inner := self.quoted(i + 1)) is not None and not word.definite:
                return Mention("organization", i, inner[1] + 1, (i, inner[1] + 1))
            end = self.chain(i)
            if end > i + 1 or word.definite or word.has(WHOLE):
                return Mention("organization", i, end, (i, end))
        elif word.has(WHOLE):
            return Mention("organization", i, self.chain(i), (i, self.chain(i)))
        return None

    def _doubtful(self, i: int, end: int) -> bool:
        """Whether a known name is an ordinary word or a place as well, and nothing beside it says who is meant."""
        if end > i + 1 or self.words[i].stem not in self.lexicon.fixed_weak:
            return False
        before = self.words[i - 1] if i and self.tokens[i - 1].kind == "word" else None
        return before is None or not before.has(CUE | ORGANIZATION | MEDIUM)

    def group(self, i: int) -> Mention | None:
        """Return the group, or the person that the text leaves unnamed, that begins at `i`."""
        word = self.words[i]
        if word.has(GROUP | PEOPLE):
            end = self.chain(i)
            bare = end == i + 1 and not word.definite and word.base not in self.lexicon.groups_bare
            return None if bare else Mention("group", i, end, (i, end))
        if word.has(UNNAMED) and not word.definite:
            end = self.chain(i)
            last = self._described(end)
            if last == i + 1 and not (self._cue(i - 1) or self._cue(last)):
                return None
            return Mention("person", i, last, (i, last), key="")
        return None

    def _cue(self, i: int) -> bool:
        """Whether token `i` is a reporting verb, or a word that relays («عن مصدر»)."""
        return 0 <= i < len(self.words) and (self.words[i].has(CUE) or self.words[i].stem in self.lexicon.relaying)

    def _described(self, end: int) -> int:
        """Return the index after what says where or with whom somebody unnamed is («مصدر في الرئاسة»)."""
        for _ in range(2):
            stop = self.further(end)
            if stop == end:
                break
            end = stop
        return end
