"""Persons as they are mentioned: a name with titles before and behind it, a role alone, somebody left unnamed."""

from __future__ import annotations

from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import (
    CUE,
    HONORIFIC,
    LINK,
    MEDIUM,
    NAME,
    NAME_END,
    ORGANIZATION,
    ROLE,
    ROLE_LINK,
    STOP,
    SURE,
    UNNAMED,
    Word,
)

_SHORTEST_QUOTED = 2  # words of a person's name in quotation marks
_MOST_FURTHER = 3  # phrases with a preposition between a title and the name


class People:
    """Reads the mentions of persons of one document."""

    def __init__(self, phrases: Phrases) -> None:
        self.p = phrases
        self.w = phrases.w
        self.words = phrases.words

    def role(self, i: int) -> int:
        """Return the index after the role at `i`, with whose and what for; `i` where none is."""
        word = self.words[i]
        if not word.has(ROLE | HONORIFIC):
            return i
        end = self.p.chain(i) if word.has(ROLE) else i + 1
        if word.has(HONORIFIC) and end == i + 1 and self.w.is_word(end) and self.words[end].has(NAME_END):
            end += 1
        while self.w.is_word(end) and self.words[end].has(ROLE_LINK) and not self.words[end].prefix:
            nxt = end + 1
            if not self.w.is_word(nxt) or self.words[nxt].has(STOP | CUE):
                break
            end = self.p.whole(nxt)
        return end

    def titled(self, i: int) -> Mention | None:
        """Return the person whose title or role begins at `i`: with the name behind it, or alone."""
        if self._called_after(i) or self._adjective(i):
            return None
        roles: list[tuple[int, int]] = []
        end = i
        while (
            self.w.is_word(end) and self.words[end].has(ROLE | HONORIFIC) and (end == i or not self.words[end].prefix)
        ):
            if end > i and self.w.name(end) > end and not self.words[end].has(HONORIFIC):
                break
            stop = self.role(end)
            if self.w.is_word(stop) and self.words[stop].stem in self.p.lexicon.rank_words:
                stop += 1
            if self.words[end].has(ROLE) and not self.words[end].has(HONORIFIC):
                roles.append((end, stop))
            end = stop
            if self.p.comma(end) and self._title_goes_on(end + 1):
                end += 1
        if end == i:
            return None
        whole = self.words[end - 1].definite or end > i + 1 or self.words[i].has(HONORIFIC)
        name = (self._behind(end) or self._further(end)) if whole else self._possessed(end)
        if name is not None:
            if roles and name[0] > end + 1:
                roles[-1] = (roles[-1][0], name[0] - self.p.comma(name[0] - 1))
            return self._with_apposition(Mention("person", i, name[1], name, tuple(roles)))
        if not roles:
            return None
        return Mention("person", roles[0][0], self.selfsame(roles[-1][1]), None, tuple(roles))

    def selfsame(self, end: int) -> int:
        """Return the index after «ذاته» at `end`, `end` where it is not."""
        word = self.words[end] if self.w.is_word(end) else None
        return end + (word is not None and not word.prefix and word.stem in self.p.lexicon.selfsame)

    def _title_goes_on(self, i: int) -> bool:
        """Whether a title behind a comma belongs to the one before it: «العاهل السعودي، الملك سلمان»."""
        if not self.w.is_word(i) or self.words[i].skip or not self.words[i].has(ROLE | HONORIFIC):
            return False
        return self.words[i].has(HONORIFIC) or (self.words[i].definite and self.w.name(i + 1) > i + 1)

    def _possessed(self, end: int) -> tuple[int, int] | None:
        """Return the full name right behind a role of one word, as it stands behind «محاميه»."""
        if not self.w.is_word(end) or self.words[end].skip:
            return None
        stop = self.w.name(end)
        return (end, stop) if stop - end > 1 else None

    def _behind(self, end: int) -> tuple[int, int] | None:
        """Return the tokens of the name right behind a title, a comma between them or not."""
        at = end + 1 if self.p.comma(end) else end
        if (inner := self.p.quoted(at)) is not None:
            return inner if self._quoted_name(inner, self.words[end - 1]) else None
        if not self.w.is_word(at) or self.words[at].skip:
            return None
        weak = end and self.words[end - 1].base in self.p.lexicon.weak_roles
        stop = self.w.name(at, titled=True)
        if stop == at or ((at > end or weak) and not self.w.stands_alone(at, stop)):
            return None
        if weak and not any(w.has(SURE | LINK) for w in self.words[at:stop]) and not self.words[at].has(NAME):
            return None
        return at, stop

    def _quoted_name(self, inner: tuple[int, int], before: Word) -> bool:
        """Whether words in quotation marks are a name behind its title: «المتحدث باسم كذا "فلان الفلاني"»."""
        first, last = inner
        called = before.has(ORGANIZATION | MEDIUM) or before.base in self.p.lexicon.called_after
        if called or before.base in self.p.lexicon.weak_roles or last - first < _SHORTEST_QUOTED:
            return False
        return self.words[first].has(SURE) or self.w.name(first, titled=True) == last

    def _further(self, end: int) -> tuple[int, int] | None:
        """Return the name behind more phrases that say where or what for: «السفير المغربي في البحرين، فلان»."""
        for _ in range(_MOST_FURTHER):
            stop = self.p.further(end)
            if stop == end:
                return None
            if (name := self._behind(stop)) is not None and self.w.stands_alone(*name):
                return name
            end = stop
        return None

    def _with_apposition(self, mention: Mention) -> Mention:
        """Return the mention of a person with the role that follows the name."""
        end = mention.last
        at = end + 1 if self.p.comma(end) else end
        if not self.w.is_word(at) or not self.words[at].has(ROLE) or self.words[at].skip:
            return mention
        stop = self.role(at)
        if (stop == at + 1 and not (self.words[at].definite and at == end)) or self._behind(stop):
            return mention
        roles = [(at, stop)]
        while True:
            at = stop + 1 if self.p.comma(stop) else stop
            if not self.w.is_word(at) or not self.words[at].has(ROLE) or not self._one_more(at):
                break
            if at > stop and (self.words[at].prefix or not self.p.comma(self.role(at))):
                break
            stop = self.role(at)
            roles.append((at, stop))
        return Mention("person", mention.first, stop, mention.name, (*mention.roles, *roles))

    def _thing(self, i: int, stop: int, before: Word | None, *, titled: bool) -> bool:
        """Whether words of a name are rather a ship's, a book's or a place's: quoted by themselves, or behind «في».

        So are those of whom something is called after: «جامعة محمد الخامس», «جامعة القاضي فلان» (`titled`).
        """
        i -= titled
        if self._called_after(i):
            return True
        if titled:
            return False
        if self.p.quoted(i - 1) == (i, stop):
            return True
        unlisted = any(not w.has(NAME | LINK | NAME_END) for w in self.words[i:stop])
        return unlisted and before is not None and before.stem in self.p.lexicon.place_prepositions

    def _called_after(self, i: int) -> bool:
        """Whether word `i` stands behind what is called after somebody, in construct with it: «جامعة…»."""
        before = self.words[i - 1] if i and self.w.is_word(i - 1) else None
        return before is not None and not before.definite and before.base in self.p.lexicon.called_after

    def _adjective(self, i: int) -> bool:
        """Whether a role is rather the adjective of the body before it: «المكتب الإعلامي»."""
        word, before = self.words[i], self.words[i - 1] if i and self.w.is_word(i - 1) else None
        weak = word.definite and not word.skip and word.base in self.p.lexicon.weak_roles
        return weak and before is not None and before.definite and before.has(ORGANIZATION)

    def _one_more(self, i: int) -> bool:
        """Whether a role behind a role is the same person's: joined to it, or whole («وزير الدفاع»), without a name."""
        stop = self.role(i)
        if self.words[i].prefix:
            return self.words[i].prefix in self.p.lexicon.conjunctions
        return stop > i + 1 and self._behind(stop) is None

    def named(self, i: int) -> Mention | None:
        """Return the person whose name begins at `i`, with the role behind it."""
        before = self.words[i - 1] if i and self.w.is_word(i - 1) else None
        titled = before is not None and before.has(ROLE | HONORIFIC) and before.definite
        # Who speaks stands behind a reporting verb: there two doubtful words are a name.
        subject = before is not None and before.has(CUE) and self.w.is_word(i + 1) and self.words[i + 1].has(NAME)
        stop = self.w.name(i, titled=titled or subject)
        if not titled and not subject and self._appositive(longer := self.w.name(i, titled=True)):
            stop = longer if any(w.has(SURE) for w in self.words[i:longer]) else stop
        if self._thing(i, stop, before, titled=titled):
            return None
        return None if stop == i else self._with_apposition(Mention("person", i, stop, (i, stop)))

    def _appositive(self, end: int) -> bool:
        """Whether what somebody is follows a name, or what he says does: «فلان الفلاني، وزير كذا»، «فلان الفلاني:»."""
        if end < len(self.p.tokens) and self.p.tokens[end].text == ":":
            return True
        at = end + 1 if self.p.comma(end) else end
        return self.w.is_word(at) and self.words[at].has(ROLE) and not self.words[at].skip and self.role(at) > at + 1

    def unnamed(self, i: int) -> Mention | None:
        """Return the person that the text leaves unnamed («مصدر أمني»): described, or beside a reporting verb."""
        word = self.words[i]
        following = self.words[i + 1].stem if self.w.is_word(i + 1) else ""
        if not word.has(UNNAMED) or (word.stem, following) in self.p.lexicon.not_bodies:
            return None
        end = self.p.chain(i)
        if word.definite:
            last = self.selfsame(end)
            return None if word.has(ROLE) else Mention("person", i, last, (i, end), key="")
        if self.w.is_word(end) and self.words[end].base in self.p.lexicon.close_to:
            last = self._close(end + 1)
        else:
            last = self.p.where(self.p.where(end))
        if end == i + 1 and not (self.p.cue(i - 1) or self.p.cue(last)):
            return None
        return Mention("person", i, last, (i, last), key="")

    def _close(self, i: int) -> int:
        """Return the index after whom somebody is close to, from the word behind «مقرب» on."""
        if not self.w.is_word(i + 1) or self.words[i].stem not in self.p.lexicon.places:
            return i
        return self.p.whole(i + 1)
