"""Bodies as they are mentioned: states, organisations, media, groups."""

from __future__ import annotations

import unicodedata

from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    FIXED,
    GROUP,
    LETTER,
    LOCALITY,
    MEDIUM,
    NAME,
    NUMBER,
    ORDINARY,
    ORGANIZATION,
    PAIR,
    PEOPLE,
    QUANTIFIER,
    REPORTS,
    SHAPED,
    STATE,
    STOP,
    TAKES_FOR,
    WHOLE,
    Word,
)

_LONGEST_BARE = 4  # words of a medium's name without quotation marks
_LONGEST_PLACE = 20  # letters before the state in a dateline
_BEHIND_PLACES = frozenset("(-–—/")
_SHORTEST_LATIN = 2  # letters of a name in Latin script


class Bodies:
    """Reads the mentions of bodies of one document."""

    def __init__(self, phrases: Phrases) -> None:
        self.p = phrases
        self.w = phrases.w
        self.words = phrases.words
        self.tokens = phrases.tokens
        self.lexicon = phrases.lexicon

    def body(self, i: int) -> Mention | None:
        """Return the state or the organisation that begins at `i`."""
        word = self.words[i]
        if word.has(STATE) and (end := self.p.state(i)) > i:
            if self._dateline(i, end) or (end == i + 1 and self._no_state(i)):
                return None
            return Mention("state", i, end, (i, end), key=self.lexicon.states.get(self.p.key(i, end), word.stem))
        if word.has(FIXED) and (end := self.p.fixed(i)) > i and not self._doubtful(i, end):
            key = self.lexicon.fixed[self.p.key(i, end)]
            nation = self.w.is_word(end) and self.words[end].definite and self._nation(self.words[end])
            end += nation and not self.words[end].prefix
            acronym = self._short_form(i, end)
            last = acronym[1] + 1 if acronym is not None else end
            return Mention("organization", i, last, (i, last), (acronym,) if acronym is not None else (), key)
        following = self.tokens[i + 1].norm if self.w.is_word(i + 1) else ""
        if self._attributive(i) or (self.tokens[i].norm, following) in self.lexicon.not_bodies:
            return None
        if word.has(MEDIUM) and not word.definite and (mention := self._medium(i)) is not None:
            return mention
        if word.has(ORGANIZATION | WHOLE):
            return self._organization(i)
        if word.has(MEDIUM) and word.definite:
            end = self.p.chain(i)
            if end == i + 1 or any(self._nation(w) for w in self.words[i + 1 : end]):
                return Mention("organization", i, end, (i, end))
        return None

    def _no_state(self, i: int) -> bool:
        """Whether the name of a state is an adjective, an ordinary word or a place where it stands."""
        word, token = self.words[i], self.tokens[i]
        if self._attributive(i) or (word.stem in self.lexicon.seats and self._located(i)):
            return True
        if unicodedata.combining(token.text[-1]):
            return True
        before = self.words[i - 1] if i and self.w.is_word(i - 1) else None
        if word.stem in self.lexicon.doubtful_states:
            placed = word.prefix in (*self.lexicon.place_prepositions, self.lexicon.complement)
            return not placed and (before is None or before.stem not in self.lexicon.places)
        indefinite = not word.definite and self._nation(word) and word.base.endswith(self.lexicon.feminine)
        return indefinite and before is not None and not before.has(STOP | CUE) and not word.prefix

    def _dateline(self, i: int, end: int) -> bool:
        """Whether a paragraph begins with where and when it was written: «دبي، الإمارات (X) --»، «الرياض 25 شوال»."""
        begin = self.tokens[i].start
        start = self.w.document.paragraphs[self.w.document.paragraph_of(begin)][0]
        follows = self.tokens[end] if end < len(self.tokens) else None
        if begin - start > _LONGEST_PLACE or follows is None:
            return False
        if begin == start:
            return follows.kind == "number"
        return self.p.comma(i - 1) and follows.text in _BEHIND_PLACES

    def _located(self, i: int) -> bool:
        """Whether the seat of a state is rather the place where something is («في الرباط»)."""
        if self.words[i].prefix in self.lexicon.place_prepositions:
            return True
        before = self.words[i - 1] if i and self.w.is_word(i - 1) else None
        return before is not None and (before.stem in self.lexicon.place_prepositions or before.has(LOCALITY))

    def _attributive(self, i: int) -> bool:
        """Whether a word with the article is rather an adjective of the word before it («الانتخابات البلدية»)."""
        word = self.words[i]
        if not word.definite or word.skip or not word.has(ADJECTIVE | SHAPED) or not i or not self.w.is_word(i - 1):
            return False
        before = self.words[i - 1]
        apart = before.has(PEOPLE) and before.base.endswith(self.lexicon.people_ends) and word.has(STATE)
        return before.definite and not apart  # «اتهم النوميريون التلمارية»

    def _doubtful(self, i: int, end: int) -> bool:
        """Whether a known name is an ordinary word or a place as well, and nothing beside it says who is meant."""
        if self.p.key(i, end) not in self.lexicon.fixed_weak:
            return False
        if i and self.tokens[i - 1].kind == "mark":
            return self.p.quoted(i - 1) != (i, end)
        return not i or not self.words[i - 1].has(ORGANIZATION | MEDIUM)

    def _medium(self, i: int) -> Mention | None:
        """Return the medium that a head and its name make: quoted, known, spelled in letters, or of unlisted words."""
        inside = self.words[i].base in self.lexicon.media_in_name
        if (inner := self.p.quoted(i + 1)) is not None:
            if self.words[inner[0]].stem in self.lexicon.platforms:
                return None
            last = self.p.adjectives(inner[1] + 1)
            if inside and self.w.is_word(last) and self.words[last].prefix == self.lexicon.complement:
                last += 1
            return Mention("organization", i, last, (i, last) if inside else inner, bare=inner)
        end = i + 1
        if not self.w.is_word(end) or self.words[end].stem in self.lexicon.platforms:
            return None
        if self.words[end].has(FIXED) and (stop := self.p.fixed(end)) > end:
            key = self.lexicon.fixed[self.p.key(end, stop)]
            return Mention("organization", i, stop, (i, stop) if inside else (end, stop), key=key)
        if self.words[i].base in self.lexicon.media_of_states and (stop := self.p.state(end)) > end:
            return Mention("organization", i, stop, (i, stop))
        while end - i <= _LONGEST_BARE and self.w.is_word(end) and self._bare(end):
            end += 1
        while end > i + 1 and self.words[end - 1].has(STOP):
            end -= 1
        if end == i + 1:
            return None
        return Mention("organization", i, end, (i, end) if inside else (i + 1, end), bare=(i + 1, end))

    def _bare(self, i: int) -> bool:
        """Whether a word may be a part of a medium's bare name."""
        word = self.words[i]
        if word.has(LETTER) or self.tokens[i].text.isascii():
            return True
        return not word.skip and not word.has(CUE | STOP) and (word.has(NAME) or self.w.unknown(i))

    def latin(self, i: int) -> Mention | None:
        """Return the body that is named in Latin letters at `i` («CNN»، «Virgin Galactic»)."""
        end = i
        while self.w.is_word(end) and self._capital(end):
            end += 1
        # Capitals are a body's; another word with a first capital is one only in the middle of words of the language.
        capitals = all(t.text.isupper() or not t.text.isascii() for t in self.tokens[i:end])
        amid = i > 0 and self.w.is_word(i - 1) and not self.tokens[i - 1].text.isascii()
        return Mention("organization", i, end, (i, end)) if end > i and (capitals or amid) else None

    def _capital(self, i: int) -> bool:
        text = self.tokens[i].text
        letters = text.lstrip("".join(c for c in text if not c.isascii()))
        return letters.isascii() and letters[:1].isupper() and (len(letters) > _SHORTEST_LATIN or letters.isupper())

    def _organization(self, i: int) -> Mention | None:
        """Return the organisation whose head is word `i`: its name in quotation marks, or the phrase it begins."""
        word = self.words[i]
        inner = self.p.quoted(i + 1) if word.base not in self.lexicon.whole else None
        if inner is not None and not word.definite:
            last = self.p.adjectives(inner[1] + 1)
            return Mention("organization", i, last, (i, last), bare=inner)
        if word.base in self.lexicon.named and not word.definite and self.w.unknown(i + 1):
            end = i + 2
            while end - i <= _LONGEST_BARE and self.w.unknown(end):
                end += 1
            last = self._purpose(self.p.adjectives(end)) if word.has(TAKES_FOR) else self.p.adjectives(end)
            return Mention("organization", i, last, (i, last), bare=(i + 1, end))
        end = self.p.chain(i)
        if word.base in self.lexicon.narrow and not self._owned(i + 1, end):
            return None
        if word.base in self.lexicon.placed:
            end = self._place(end)
        if not word.definite and not word.has(WHOLE) and (end == i + 1 or not self._told(i + 1, end)):
            return None
        if (acronym := self._short_form(i, end)) is not None:
            return Mention("organization", i, acronym[1] + 1, (i, acronym[1] + 1), roles=(acronym,))
        return Mention("organization", i, end, (i, end))

    def _short_form(self, i: int, end: int) -> tuple[int, int] | None:
        """Return the tokens of the short form in brackets or quotation marks behind a body of more words than one."""
        inner = self.p.quoted(end) if end > i + 1 else None
        short = inner is not None and inner[1] - inner[0] <= _LONGEST_BARE and self._acronym(*inner)
        return inner if short else None

    def _purpose(self, end: int) -> int:
        """Return the index after what a body is for, with the article («معهد كذا للأبحاث الاقتصادية»)."""
        word = self.words[end] if self.w.is_word(end) else None
        purposes = word is not None and word.prefix == self.lexicon.complement and word.definite
        return self.p.adjectives(end + 1) if purposes else end

    def _told(self, first: int, last: int) -> bool:
        """Whether a phrase without the article says which body is meant, or at least of which nation."""
        return self.p.definite(first, last) or any(w.has(ADJECTIVE) and self._nation(w) for w in self.words[first:last])

    def _nation(self, word: Word) -> bool:
        return word.base.removesuffix(self.lexicon.feminine) in self.lexicon.nations or word.base in self.w.peoples

    def _owned(self, first: int, last: int) -> bool:
        """Whether a phrase names whose a body is: a state, a nation, a person, another body."""
        return any(w.has(STATE | FIXED | NAME | ORGANIZATION) or self._nation(w) for w in self.words[first:last])

    def _place(self, end: int) -> int:
        """Return the index after where a body is («السفارة الروسية في لندن»)."""
        if not self.w.is_word(end):
            return end
        word = self.words[end]
        if word.prefix in self.lexicon.place_prepositions and not word.has(STOP | CUE):
            return max(end + 1, self.p.state(end)) if self._locality(end) else end
        at = end + 1
        if word.stem in self.lexicon.place_prepositions and self.w.is_word(at) and not self.words[at].has(STOP | CUE):
            return max(at + 1, self.p.state(at)) if self._locality(at) else end
        return end

    def _locality(self, i: int) -> bool:
        word = self.words[i]
        return word.has(STATE) or word.definite or not word.has(ORDINARY)

    def _acronym(self, first: int, last: int) -> bool:
        """Whether words in brackets behind a name are its short form: letters, one word, or Latin."""
        if last == first + 1:
            return self.tokens[first].kind == "word"
        return all(
            w.has(LETTER) or t.kind == "mark"
            for w, t in zip(self.words[first:last], self.tokens[first:last], strict=True)
        )

    def group(self, i: int) -> Mention | None:
        """Return the group that begins at `i`, with what counts it («عدد من المارة»، «60 مدنيا»)."""
        if self.words[i].has(NUMBER):
            return self._counted(i)
        word = self.words[i]
        if word.has(QUANTIFIER):
            return self._picked(i)
        end = self._people(i)
        if end == i or self._attributive(i):
            return None
        if word.base in self.lexicon.groups_definite and not word.definite and not self._told(i + 1, end):
            return None
        source = word.base in self.lexicon.groups_bare and not word.definite
        if source and not (
            self.w.is_word(end) and self.words[end].prefix not in ("", *self.lexicon.place_prepositions)
        ):
            end = self.p.further(end)
        if end == i + 1 and not word.definite and not (self.p.cue(i - 1) or self.p.cue(end)):
            return None
        return Mention("group", i, end, (i, end))

    def _people(self, i: int) -> int:
        """Return the index after the phrase of a plural of people at `i`, `i` where none is."""
        if not self.w.is_word(i):
            return i
        word = self.words[i]
        norm = self.tokens[i + 1].norm if self.w.is_word(i + 1) else ""
        if word.has(PAIR) and (word.stem, norm) in self.lexicon.group_pairs:
            definite = self.words[i + 1].definite
            end = i + 2
            while self.w.is_word(end) and self.words[end].definite == definite and self._adjective(end):
                end += 1
            return end
        if word.has(REPORTS) and not word.definite and (self.p.cue(i - 1) or self.p.cue(self.p.chain(i))):
            return self.p.chain(i)
        return self.p.chain(i) if word.has(GROUP | PEOPLE) else i

    def _adjective(self, i: int) -> bool:
        word = self.words[i]
        return word.has(ADJECTIVE | SHAPED) and not word.has(STOP | CUE) and not word.prefix

    def _picked(self, i: int) -> Mention | None:
        """Return the group, or the one of it, that a quantifier picks."""
        at = i + 1
        if self.w.is_word(at) and self.words[at].stem == self.lexicon.partitive:
            at += 1
        if not self.w.is_word(at) or self.words[at].prefix:
            return None
        end = self._people(at)
        if end == at:
            return None
        if at == i + 1 and self.words[i].stem in self.lexicon.needs_partitive:
            return None
        if self.words[i].stem in self.lexicon.one_of:
            return Mention("person", i, end, (i, end), key="")
        return Mention("group", i, end, (i, end))

    def _counted(self, i: int) -> Mention | None:
        """Return the group that a number counts."""
        at = i + 1
        if not self.w.is_word(at):
            return None
        word, ending = self.words[at], self.lexicon.counted_ending
        nation = word.base.endswith(ending) and word.base[: -len(ending)] in self.lexicon.nations
        if word.stem in self.lexicon.counted or nation:
            return Mention("group", i, at + 1, (i, at + 1))
        end = self._people(at)
        return Mention("group", i, end, (i, end)) if end > at else None
