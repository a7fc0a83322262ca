"""The cast of an article: which mentions mean the same person, body or group."""

from __future__ import annotations

from itertools import islice

from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import (
    ALONE_NAME,
    CUE,
    HEAD,
    MEDIUM,
    NAME,
    NAME_END,
    ORDINARY,
    ORGANIZATION,
    PAIR,
    ROLE_LINK,
    STOP,
    WHOLE,
    Word,
)
from isnad.reading.called_bodies import CalledBodies
from isnad.reading.members import Member, Role, latest
from isnad.reading.same_names import near, same_body, same_consonants, same_name, together, written_together
from isnad.records import Actor, Span

_HEADS = ORGANIZATION | MEDIUM | WHOLE
_LINK = 3  # letters of a word such as «بن، أبو، دي»


class Cast:
    """Gathers mentions in order, then joins those that mean the same."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.words = phrases.words
        self.tokens = phrases.tokens
        self.text = phrases.w.document.text
        self.mentions: list[Mention] = []
        self.called = CalledBodies(phrases)
        self._apart: dict[Span, str] = {}
        lexicon = phrases.lexicon
        # What makes one name with the word behind it, and what with the word before it.
        ends = {form: end for end in lexicon.name_ends for form in (end, end.removeprefix(lexicon.article))}
        self._parts = lexicon.name_links, ends

    def add(self, mention: Mention) -> None:
        """Take one more mention; they come in the order of the text."""
        self.mentions.append(mention)

    def actors(self) -> list[Actor]:
        """Return the actors by their first mention."""
        persons, others = self._persons(), self._groups()
        alone = self._role_holders(persons, [m for m in others if m.kind == "person"])
        bodies = self._bodies()
        others = self._without_armies(others, bodies)
        members = persons + self._states() + self._without_armies(bodies, bodies) + others
        members += [m for m in alone if not self._speaks_for(m, members)]
        actors = [self._actor(m) for m in members if m.spans]
        return sorted(actors, key=lambda a: a.spans[0])

    def _speaks_for(self, member: Member, members: list[Member]) -> bool:
        """Give a spokesman whom the text leaves unnamed to whom he speaks for; return whether that was found."""
        if not member.linked:
            return False
        for other in members:
            for span in member.spans:
                if any(s[1] == span[1] and s[0] > span[0] for s in other.spans):
                    other.spans.extend(member.spans)
                    return True
        return False

    def _without_armies(self, members: list[Member], bodies: list[Member]) -> list[Member]:
        """Give the armed forces of a nation to its army, where the article names that; return the other members."""
        lexicon = self.phrases.lexicon
        armies = {m.words[1:]: m for m in bodies if m.words[0] == lexicon.army and len(m.words) == 2}
        left = []
        for member in members:
            nation = tuple(w for w in map(lexicon.state_of, member.words[1:]) if w)
            army = next((m for words, m in armies.items() if (lexicon.state_of(words[0]),) == nation), None)
            if army is None or army is member or member.words[0] not in lexicon.armed:
                left.append(member)
            else:
                army.spans.extend(member.spans)
        return left

    def _actor(self, member: Member) -> Actor:
        spans = sorted(set(member.spans))
        forms = [self.text[slice(*s)] for s in spans]
        # «للجيش» is no form beside «الجيش»: only what stands alone is.
        person = member.kind == "person" and len(spans) > len(self._apart.keys() & set(spans))
        forms = [
            f
            for f, s in zip(forms, spans, strict=True)
            if s not in self._apart or not (person or self._apart[s] in forms)
        ]
        forms = list(dict.fromkeys(forms))
        name = self._apart.get(member.name, self.text[slice(*member.name)]).replace("_", " ")
        return Actor(name=name, kind=member.kind, mentions=forms, spans=spans)

    def _span(self, first: int, last: int) -> Span:
        start = (
            self.tokens[first].start if self.phrases.quoted(first - 1) == (first, last) else self.phrases.w.begin(first)
        )
        span = start, self.tokens[last - 1].end
        word = self.words[first]
        if word.definite and len(word.prefix) > word.skip:
            article, end = self.phrases.lexicon.article, self.tokens[first].end
            bare = end - (len(word.stem) - len(article))
            self._apart[span] = article + self.text[bare : span[1]]
        return span

    def _bases(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a phrase without articles and without what stands before the first."""
        words = [self.words[i] for i in range(first, last) if self.tokens[i].kind == "word"]
        return tuple(w.base if n == 0 or not w.prefix else w.prefix + w.base for n, w in enumerate(words))

    # Persons

    def _persons(self) -> list[Member]:
        named = [m for m in self.mentions if m.kind == "person" and m.name is not None and m.key is None]
        members: list[Member] = []
        singles: list[Mention] = []
        for mention in named:
            assert mention.name is not None
            if mention.name[1] - mention.name[0] < 2:
                singles.append(mention)
                continue
            words = self._bases(*mention.name)
            member = next((m for m in members if same_name(m.words, words)), None)
            member = member or next((m for m in members if written_together(m.words, words, *self._parts)), None)
            if member is None:
                member = Member("person", words, self._span(*mention.name))
                members.append(member)
            elif len(words) > len(member.words):
                member.words, member.name = words, self._span(*mention.name)
            self._take(member, mention)
        for mention in singles:
            assert mention.name is not None
            word = self.words[mention.name[0]]
            member = self._bearer(members, word.base)
            if member is None:
                titled = mention.first < mention.name[0]
                if not (titled or word.has(ALONE_NAME)):
                    continue
                if not titled and not self.phrases.w.stands_alone(*mention.name):
                    continue
                member = Member("person", (word.base,), self._span(*mention.name))
                members.append(member)
            self._take(member, mention)
        members = self._without_nicknames(members)
        self._surnames(members)
        return members

    def _without_nicknames(self, members: list[Member]) -> list[Member]:
        """Give who is known by a nickname to whoever has it behind his name in brackets; return the other members."""
        bearers = {m.nickname: m for m in members if m.nickname}
        left = []
        for member in members:
            bearer = bearers.get("".join(together(member.words, *self._parts)))
            if bearer is None:
                left.append(member)
            else:
                bearer.spans.extend(member.spans)
        return left

    def _nickname(self, i: int) -> str:
        """Return the nickname in brackets at token `i`, its parts written together: «فلان الفلاني (أبو علان)»."""
        inner = self.phrases.quoted(i)
        words = () if inner is None else together(self._bases(*inner), *self._parts)
        link = self.phrases.lexicon.nickname
        return words[0] if link and len(words) == 1 and words[0].startswith(link) and words[0] != link else ""

    def _take(self, member: Member, mention: Mention) -> None:
        """Add the spans of a mention, and what it says of the role.

        A title is one mention with the name behind it; with a comma between them each is a mention of its own.
        """
        assert mention.name is not None
        first, last = mention.name
        member.spans.append(self._span(first, last))
        member.nickname = member.nickname or (self._nickname(last) if last - first > 1 else "")
        courtesy = not mention.roles and last - first > 1
        if mention.first < first and not self.phrases.comma(first - 1) and not courtesy:
            commas = [i + 1 for i in range(mention.first, first) if self.phrases.comma(i)]
            member.spans.append(self._span(max(commas, default=mention.first), last))
        member.speaks = member.speaks or self.phrases.cue(mention.first - 1) or self.phrases.cue(mention.last)
        for begin, end in mention.roles:
            member.roles.append(self._role(begin, end))
            if self.phrases.comma(end if begin < first else begin - 1):
                member.spans.append(self._span(begin, end))

    def _role(self, first: int, last: int) -> Role:
        bases = self._bases(first, last)
        lexicon = self.phrases.lexicon
        bases = (*lexicon.same_offices.get(bases[:2], bases[:2]), *bases[2:])
        same = lexicon.same_roles
        return same.get(bases[0], bases[0]), frozenset(lexicon.state_of(b) or same.get(b, b) for b in bases[1:])

    def _bearer(self, members: list[Member], base: str) -> Member | None:
        """Return who bears a name that stands alone: as a surname, else as any name, else spelled a little apart."""
        vowels = self.phrases.lexicon.long_vowels
        for test in (
            lambda m: m.words[-1] == base,
            lambda m: base in m.words,
            lambda m: together(m.words, *self._parts)[-1] == base,
            lambda m: near(m.words[-1], base),
            lambda m: same_consonants(m.words[-1], base, vowels),
        ):
            for member in members:
                if test(member):
                    return member
        return None

    def _surnames(self, members: list[Member]) -> None:
        """Find the surnames that no list holds, where they stand alone."""
        surnames: dict[str, Member] = {}
        for member in members:
            if member.nickname:
                surnames.setdefault(member.nickname, member)
            if len(member.words) > 1:
                surnames.setdefault(member.words[-1], member)
                surnames.setdefault(together(member.words, *self._parts)[-1], member)
                if len(member.words[-2]) <= _LINK:
                    # «ديمستورا» beside «دي ميستورا».
                    surnames.setdefault("".join(member.words[-2:]), member)
        taken = {s for m in members for s in m.spans}
        behind = self.phrases.behind_cues
        for i, word in enumerate(self.words):
            bearer = surnames.get(word.base) or (self._misspelt(word, surnames) if i in behind else None)
            if bearer is None or word.has(STOP | NAME_END) or word.stem in self.phrases.lexicon.not_names:
                continue
            if word.prefix and not word.has(NAME):
                continue
            span = self._span(i, i + 1)
            if not any(s[0] <= span[0] and span[1] <= s[1] for s in taken):
                bearer.spans.append(span)

    def _misspelt(self, word: Word, surnames: dict[str, Member]) -> Member | None:
        """Return whose surname, spelled a little apart, an unknown word behind a reporting verb is."""
        if word.skip or word.has(HEAD | STOP | CUE | ORDINARY):
            return None
        base = word.base
        found = next((member for name, member in surnames.items() if near(name, base)), None)
        vowels = self.phrases.lexicon.long_vowels
        return found or next((m for name, m in surnames.items() if same_consonants(name, base, vowels)), None)

    def _role_holders(self, members: list[Member], unnamed: list[Member]) -> list[Member]:
        """Give every role that stands alone to the person who holds it; return those that nobody named holds."""
        alone: list[Member] = []
        for mention in self.mentions:
            if mention.kind != "person" or mention.name is not None or mention.key is not None:
                continue
            if mention.first and self.words[mention.first - 1].stem in self.phrases.lexicon.posts:
                continue
            span = self._span(mention.first, mention.last)
            role = self._role(mention.roles[0][0], mention.roles[-1][1])
            holder = self._holder(mention, role, span, members, unnamed)
            if holder is not None:
                holder.spans.append(span)
                continue
            if role[0] in self.phrases.lexicon.weak_roles or mention.last == mention.first + 1:
                continue
            member = next((m for m in alone if m.roles[0] == role), None)
            if member is None:
                # «المتحدث باسم X» speaks for X, «السفير لدى X» does not.
                linked = any(w.stem in self.phrases.w.speaking_for for w in self.words[mention.first : mention.last])
                member = Member("person", (), span, roles=[role], linked=linked)
                alone.append(member)
            member.spans.append(span)
        return alone

    def _holder(
        self, mention: Mention, role: Role, span: Span, members: list[Member], unnamed: list[Member]
    ) -> Member | None:
        """Return who holds a role: who was said to, last before it; whom a stand-in means; somebody unnamed."""
        lexicon, (head, rest) = self.phrases.lexicon, role
        holders = [m for m in members if any(h == head and rest <= r for h, r in m.roles)]
        gone = lexicon.former - rest
        holders = [m for m in holders if any(h == head and rest <= r and not r & gone for h, r in m.roles)] or holders
        nations = lexicon.state_names | self.phrases.w.peoples
        states = rest & nations
        if not holders and head in lexicon.counterparts:
            holders = [m for m in members if any(r & states for _, r in m.roles)]
        if not holders and rest and rest <= lexicon.own:
            own = (m for m in members if any(h == head and (not r or r & lexicon.state_names) for h, r in m.roles))
            holders = [*islice(own, 1)]
        if not holders:
            wider = [m for m in members if any(h == head and r - nations and r <= rest for h, r in m.roles)]
            holders = wider if len(wider) == 1 else []
        if not holders and states and any(h == head for m in members for h, _ in m.roles):
            # «وزير خارجية كذا» behind «التقى وزير الخارجية فلان نظيره الكذائي علانا»
            likes = [m for m in members if any(h in lexicon.counterparts and r & states for h, r in m.roles)]
            holders = likes if len(likes) == 1 else []
        words = self.words[mention.first : mention.last]
        if not holders and words[0].definite and not any(w.has(ROLE_LINK) for w in words):
            holders = [m for m in unnamed if m.words[0] == head and min(m.spans) < span]
            if not holders and head in lexicon.stand_ins:
                woman = head.endswith(lexicon.feminine)
                holders = [m for m in members if min(m.spans) < span and m.speaks and self._fits(m, woman)]
                if states:
                    holders = [m for m in holders if any(r & states for _, r in m.roles)]
        return latest(holders, span) if holders else None

    def _fits(self, member: Member, woman: bool) -> bool:
        """Whether somebody holds an office as a woman or as a man does."""
        ending = self.phrases.lexicon.feminine
        return any(head.endswith(ending) == woman for head, _ in member.roles)

    # States

    def _states(self) -> list[Member]:
        members: dict[str, Member] = {}
        spoken_of: set[str] = set()
        for mention in self.mentions:
            if mention.kind != "state" or mention.key is None:
                continue
            span = self._span(mention.first, mention.last)
            member = members.setdefault(mention.key, Member("state", (), span))
            member.spans.append(span)
            if not mention.inside:
                spoken_of.add(mention.key)
        lexicon = self.phrases.lexicon
        for member in members.values():
            named = [s for s in member.spans if lexicon.fold(self.text[slice(*s)]) not in lexicon.seats]
            member.name = max(named or member.spans, key=lambda s: (s[1] - s[0], -s[0]))
        kingdoms = [m for key, m in members.items() if key in lexicon.kingdoms]
        if kingdoms:
            kingdom = max(kingdoms, key=lambda m: len(m.spans))
            taken = {s for m in self.mentions for s in range(m.first, m.last)}
            realms = [i for i, w in enumerate(self.words) if w.stem == lexicon.realm and i not in taken]
            kingdom.spans.extend(self._span(i, i + 1) for i in realms)
        return [m for key, m in members.items() if key in spoken_of]

    # Bodies

    def _bodies(self) -> list[Member]:
        members: list[Member] = []
        known: dict[str, Member] = {}
        bare: dict[tuple[str, ...], Member] = {}
        short: list[Mention] = []
        kinds: list[Mention] = []
        for mention in self.mentions:
            if mention.kind != "organization" or mention.name is None:
                continue
            if mention.last == mention.first + 1 and mention.key is None and self.words[mention.first].has(_HEADS):
                short.append(mention)
            elif self.called.is_kind(mention):
                kinds.append(mention)
            else:
                self._take_body(mention, members, known, bare)
        for mention in kinds:
            named = [m for m in members if self.called.may_be(m, mention)]
            if named:
                span = self._span(mention.first, mention.last)
                latest(named, span).spans.append(span)
            else:
                self._take_body(mention, members, known, bare)
        self._bare_names(bare)
        for mention in short:
            span, base = self._span(mention.first, mention.last), self.words[mention.first].base
            if (meant := self.called.meant(members, mention, span)) is not None:
                member = meant
            elif self.words[mention.first].has(WHOLE):
                member = Member("organization", (base,), span, heads={base})
                members.append(member)
            else:
                continue
            member.spans.append(span)
        return members

    def _take_body(
        self,
        mention: Mention,
        members: list[Member],
        known: dict[str, Member],
        bare: dict[tuple[str, ...], Member],
    ) -> None:
        """Add a mention of a body by name to whoever it names, or as somebody new."""
        assert mention.name is not None
        bases = self._states_in(self._bases(*mention.name))
        member = known.get(mention.key or "") or next((m for m in members if same_body(m.words, bases)), None)
        if member is None:
            member = Member("organization", bases, self._span(*mention.name), unit=self.called.is_unit(mention))
            members.append(member)
        elif len(bases) > len(member.words):
            member.words, member.name = bases, self._span(*mention.name)
        if mention.key is not None:
            known[mention.key] = member
            member.heads |= self.phrases.lexicon.fixed_heads.get(mention.key, frozenset())
        member.heads.update(self._heads(mention))
        member.spans.append(self._span(*mention.name))
        member.spans.append(self._span(mention.first, mention.last))
        if self.called.acts(mention):
            member.acting.append(member.spans[-1])
        member.spans.extend(self._span(*part) for part in mention.roles)
        if mention.bare is not None:
            bare.setdefault(tuple(t.norm for t in self.tokens[slice(*mention.bare)]), member)

    def _heads(self, mention: Mention) -> set[str]:
        """Return by what heads a body may be called for short: forces by that whose they are («قوات تحالف كذا»)."""
        first, *rest = self.words[mention.first : mention.last]
        forces = bool(rest) and first.base in self.phrases.lexicon.armed and rest[0].has(ORGANIZATION)
        return {first.base, rest[0].base} if forces else {first.base}

    def _bare_names(self, bare: dict[tuple[str, ...], Member]) -> None:
        """Find the names of bodies where they stand without their heads."""
        starts = {name[0] for name in bare}
        for i, token in enumerate(self.tokens):
            word = self.words[i]
            if word.stem not in starts or (word.prefix and token.norm in starts):
                continue
            for name, member in bare.items():
                end = i + len(name)
                if (word.stem, *(t.norm for t in self.tokens[i + 1 : end])) != name:
                    continue
                speaks = i in self.phrases.behind_cues and self.phrases.w.bounded(end)
                if word.has(ORDINARY) and not (speaks or self.phrases.quoted(i - 1) == (i, end)):
                    continue
                if (span := self._span(i, end)) and not any(s[0] <= span[0] and span[1] <= s[1] for s in member.spans):
                    member.spans.append(span)
                    if self.called.acts(Mention("organization", i, end, (i, end))):
                        member.acting.append(span)

    # Groups, and persons that the text leaves unnamed

    def _states_in(self, bases: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a phrase, an adjective of a nation as its state, however it is spelled."""
        return *bases[:1], *(self.phrases.lexicon.state_of(b) or b for b in bases[1:])

    def _passing(self, i: int) -> bool:
        """Whether a group is spoken of in passing: behind a preposition, or joined to something else."""
        lexicon = self.phrases.lexicon
        if self.words[i].base in lexicon.groups_bare or self.words[i].has(PAIR):
            return False
        if self.words[i].prefix:
            return self.words[i].prefix[-1] in lexicon.passing or self.words[i].prefix in lexicon.conjunctions
        return i > 0 and self.tokens[i - 1].kind == "word" and self.words[i - 1].stem in lexicon.passing

    def _groups(self) -> list[Member]:
        members: list[Member] = []
        for mention in self.mentions:
            if mention.name is None or not (mention.kind == "group" or mention.key == ""):
                continue
            bases = self._states_in(tuple(self.phrases.lexicon.singular(b) for b in self._bases(*mention.name)))
            span = self._span(mention.first, mention.last)
            short = len(bases) == 1 and self.words[mention.first].definite
            member = next(
                (
                    m
                    for m in members
                    if m.kind == mention.kind and (m.words == bases or (short and m.words[0] == bases[0]))
                ),
                None,
            )
            if member is None:
                if mention.kind == "person" and self.words[mention.first].definite:
                    continue
                passing = mention.kind == "group" and self._passing(mention.first)
                member = Member(mention.kind, bases, span, passing=passing)
                members.append(member)
            elif self._nominative(span) and not self._nominative(member.name):
                member.name = span
            member.spans.append(span)
        return [m for m in members if not m.passing or len(m.spans) > 1]

    def _nominative(self, span: Span) -> bool:
        """Whether a group is told in the case in which it is named: «ناشطون», not «ناشطين»."""
        first = self.phrases.lexicon.fold(self.text[slice(*span)].split()[0])
        return first.endswith(self.phrases.lexicon.people_ends[:1])
