"""Persons as they are mentioned: a name with titles before and behind it, a role alone, somebody left unnamed."""

from __future__ import annotations

from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    HEAD,
    HONORIFIC,
    LATIN,
    LINK,
    MEDIUM,
    NAME,
    NAME_END,
    NUMBER,
    ORDINARY,
    ORGANIZATION,
    QUANTIFIER,
    REPORTS,
    ROLE,
    ROLE_LINK,
    SHAPED,
    STOP,
    SURE,
    UNNAMED,
    Word,
)

_SHORTEST_QUOTED = 2  # words of a person's name in quotation marks
_LONGEST = 4  # words of a name that its place tells
_SHORTEST_PLACED = 3  # letters of each of them
_NO_NAME = STOP | CUE | HEAD | UNNAMED | QUANTIFIER | NUMBER | REPORTS | LATIN  # what is in none
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
        end += self.p.for_him(end)
        if word.has(HONORIFIC) and end == i + 1 and self.w.is_word(end) and self.words[end].has(NAME_END):
            end += 1
        while self.w.is_word(end) and self.words[end].has(ROLE_LINK) and not self.words[end].prefix:
            nxt = end + 1
            if not self.w.is_word(nxt) or self.words[nxt].has(STOP | CUE):
                break
            if self.words[end].definite and self.w.name(nxt, titled=True) > nxt:
                return nxt  # «رئيس الوزراء المكلف فلان»
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
            named = end > i and (self.w.name(end) > end or self.w.name(end, titled=True) > end + 1)
            if end > i and self.w.given_as_role(end):
                break
            if named and not self.words[end].has(HONORIFIC):
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
        listed = at > end or self.words[at].has(NAME) or self.w.unknown(at)
        if not weak and listed and (longer := self._run(at)) > max(stop, at + 1) and not self.w.is_word(longer):
            stop = longer
        if stop == at or ((at > end or weak) and not self.w.stands_alone(at, stop)):
            return None
        doubtful = not any(w.has(SURE | LINK | NAME_END) for w in self.words[at:stop]) and not self.words[at].has(NAME)
        unknown = stop > at + 1 and all(map(self.w.unknown, range(at, stop))) and self.w.bounded(stop)
        if weak and doubtful and not unknown and self.words[at].base not in self.p.lexicon.nations:
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
        at = self._what(end)
        if at is None:
            return mention
        stop = self.role(at)
        if (stop == at + 1 and not (self.words[at].definite and at == end)) or self._names_another(mention, at, stop):
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

    def _names_another(self, mention: Mention, at: int, stop: int) -> bool:
        """Whether a role behind a name is rather that of a name behind it.

        Between two names with commas it is the first one's: «طالب فلان الفلاني، وزير كذا، علانا العلاني بـ», unless a
        comma ends the second as well: «اتهم فلان الفلاني، وزير كذا، علانا العلاني، بـ».
        """
        assert mention.name is not None
        if (name := self._behind(stop)) is None:
            return False
        first, last = mention.name
        amid = self.p.comma(at - 1) and self.p.comma(stop) and self.p.cue(mention.first - 1)
        return not (amid and last - first > 1 and name[1] - name[0] > 1 and not self.p.comma(name[1]))

    def _thing(self, i: int, stop: int, before: Word | None, *, titled: bool) -> bool:
        """Whether words of a name are rather a ship's, a book's or a place's: quoted by themselves, or behind «في».

        So are those of whom something is called after: «جامعة محمد الخامس», «جامعة القاضي فلان» (`titled`).
        """
        i -= titled
        if self._called_after(i):
            return True
        if titled:
            return False
        inner = self.p.quoted(i - 1)
        if inner is not None and inner[1] >= stop:
            return True  # «مسلسل "أبو فلان الفلاني"»
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
        subject = before is not None and before.has(CUE) and self.w.is_word(i + 1) and self._surname_or_name(i + 1)
        stop = self.w.name(i, titled=titled or subject)
        if not titled and not subject and self._appositive(longer := self.w.name(i, titled=True)):
            stop = longer if any(w.has(SURE) for w in self.words[i:longer]) else stop
        if self._thing(i, stop, before, titled=titled):
            return None
        return None if stop == i else self._with_apposition(Mention("person", i, stop, (i, stop)))

    def _surname_or_name(self, i: int) -> bool:
        """Whether a word is listed as a name or its end, or looks like a surname before a verb of reporting."""
        word = self.words[i]
        return word.has(NAME | NAME_END) or (word.has(SHAPED) and not word.has(ADJECTIVE) and self.p.cue(i + 1))

    def placed(self, i: int) -> Mention | None:
        """Return the person whose name nothing but its place tells: two to four words behind a verb of reporting.

        What their bearer is stands behind them: «قال سهوان درفاش، رئيس كذا», «قالت لورنا بلفيد المديرة العامة»; or a
        text begins with them and a colon, and has them once more; or the second stands alone behind such a verb.
        """
        if self._surnamed(i):
            return self._with_apposition(Mention("person", i, i + 2, (i, i + 2)))
        stop = self._run(i, repeated=i == 0)
        if stop == i:
            return None
        if i == 0:
            told = stop < len(self.p.tokens) and self.p.tokens[stop].text == ":" and self._again(i, stop)
        else:
            told = i in self.p.behind_cues and self._told(stop)
        return self._with_apposition(Mention("person", i, stop, (i, stop))) if told else None

    def _surnamed(self, i: int) -> bool:
        """Whether an unknown word and a surname that the text has alone are one name: «رفيا قلمار … وقال قلمار»."""
        if not self.w.unknown(i) or not self.w.is_word(i + 1) or self.words[i + 1].stem not in self.w.called:
            return False
        before = self.words[i - 1] if i and self.w.is_word(i - 1) else None
        titled = before is not None and before.has(ROLE | HONORIFIC | ADJECTIVE)
        apposed = i > 1 and self.p.comma(i - 1) and self.words[i - 2].definite
        placed = i in self.p.behind_cues or titled or apposed or self._told(i + 2)
        return placed and self._as_name(i) == "n" and self._as_name(i + 1) in ("n", "s")

    def _run(self, i: int, *, repeated: bool = False) -> int:
        """Return the index after two to four words at `i` that are a name if their place says so, `i` where none are.

        One of them at least is listed or unknown, or all have the form of surnames; one at most is an ordinary word,
        beside a sure one or before what tells what they are, if the text does not have them once more (`repeated`).
        """
        kinds = ""
        while len(kinds) < _LONGEST and (kind := self._as_name(i + len(kinds))):
            kinds += kind
        while kinds.count("o") > 1 or (kinds.endswith("o") and len(kinds) > _SHORTEST_QUOTED):
            kinds = kinds[:-1]
        stop = i + len(kinds)
        sure = repeated or any(w.has(SURE) for w in self.words[i:stop])
        sure = sure or (self.p.comma(stop) and self._told(stop, whole=True))
        told = ("n" in kinds and (sure or "o" not in kinds)) or set(kinds) == {"s"}
        return stop if told and len(kinds) >= _SHORTEST_QUOTED else i

    def _as_name(self, i: int) -> str:
        """Return what a word is as one of a name: listed or unknown («n»), a surname by its form («s»), ordinary («o»).

        Nothing where it is none.
        """
        word, lexicon = self.words[i] if self.w.is_word(i) else None, self.p.lexicon
        if word is None or word.has(_NO_NAME) or word.stem in lexicon.not_names:
            return ""
        if word.skip:
            # «هاري سانكار»: what a surname begins with looks like a letter joined to another word.
            return "o" if self.words[i - 1].has(SURE) and not word.definite and not word.has(HEAD) else ""
        if (
            word.has(NAME | LINK)
            or (word.has(NAME_END) and self.words[i - 1].has(NAME))
            or word.stem.endswith(lexicon.gods)
            or self._serves(word.stem)
        ):
            return "n"
        norm, text = self.p.tokens[i].norm, self.p.tokens[i].text
        if len(norm) < _SHORTEST_PLACED and self.w.is_word(i + 1) and self.w.unknown(i + 1):
            return "n"  # «فو كونغ»
        joined = norm[:1] in lexicon.conjunctions or (self.w.prepositional(i) and norm[1:] in lexicon.ordinary)
        if joined or len(norm) < _SHORTEST_PLACED or text.endswith(lexicon.pronoun) or word.base in lexicon.nations:
            return ""
        if word.definite:
            nisba = word.base.endswith(lexicon.surname) and not word.has(ADJECTIVE)
            return "s" if nisba else "o" if word.has(ORDINARY) and not word.base.endswith(lexicon.feminine) else ""
        if self.w.unknown(i):
            return "n"
        bad = word.has(ADJECTIVE) or norm.endswith((lexicon.accusative, lexicon.feminine, *lexicon.noun_endings))
        return "" if bad or norm.startswith(lexicon.verb_prefixes) else "o"

    def _serves(self, stem: str) -> bool:
        """Whether a word is a name written as one with the word for a servant before it: «عبدربه»."""
        servant = self.p.lexicon.servant
        return bool(servant) and stem.startswith(servant) and len(stem) > len(servant) + 1

    def _again(self, first: int, last: int) -> bool:
        """Whether the words of a name stand once more in the text."""
        stems = [w.stem for w in self.words[first:last]]
        size = last - first
        later = (i for i in range(last, len(self.words) - size) if self.words[i].stem == stems[0])
        return any([w.stem for w in self.words[i : i + size]] == stems for i in later)

    def _told(self, end: int, *, whole: bool = False) -> bool:
        """Whether what somebody is follows words at once, or behind a comma; `whole`: with more than a word."""
        at = self._what(end, ROLE | UNNAMED)
        if at is None:
            return False
        return (not whole and (at > end or self.words[at].definite)) or self.role(at) > at + 1

    def _what(self, end: int, classes: int = ROLE) -> int | None:
        """Return the index of the word that tells what somebody is, right behind his name or behind a comma."""
        at = end + self.p.comma(end)
        word = self.words[at] if self.w.is_word(at) else None
        told = word is not None and word.has(classes) and not word.skip
        # «فلان للرئيس الفلاني: P»: to whom it is said is no apposition.
        return at if told and word is not None and word.prefix != self.p.lexicon.complement else None

    def _appositive(self, end: int) -> bool:
        """Whether what somebody is follows a name, or what he says does: «فلان الفلاني، وزير كذا»، «فلان الفلاني:»."""
        if end < len(self.p.tokens) and self.p.tokens[end].text == ":":
            return True
        at = self._what(end)
        return at is not None and self.role(at) > at + 1

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
        if end == i + 1 and (self._describes(i) or not (self.p.cue(i - 1) or self.p.cue(last))):
            return None
        return Mention("person", i, last, (i, last), key="")

    def _describes(self, i: int) -> bool:
        """Whether a calling tells of what kind the noun before it is: «في مؤتمر صحفي قال»."""
        word = self.words[i]
        if word.prefix or word.base not in self.p.lexicon.weak_roles or not i or not self.w.is_word(i - 1):
            return False
        before = self.words[i - 1]
        return not before.definite and not before.has(STOP | CUE | NAME | NUMBER | QUANTIFIER)

    def _close(self, i: int) -> int:
        """Return the index after whom somebody is close to, from the word behind «مقرب» on."""
        if not self.w.is_word(i + 1) or self.words[i].stem not in self.p.lexicon.places:
            return i
        return self.p.whole(i + 1)
