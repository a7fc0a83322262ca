"""Who acts in an article whose language writes names with capitals: persons, bodies, states and groups."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from isnad.reading.capitals import CapitalWords, Run, Runs, capital_words
from isnad.reading.cues import reporting_form, saying
from isnad.reading.document import Document, Token
from isnad.records import Actor, ActorKind, Span

_ROLE_REACH = 6  # words of an office beside a name
_ADJECTIVES = 3  # words before the head of a group
_SHORTEST_ACRONYM = 2
_SHORTEST_LAND = 4  # letters of a land's name


@dataclass
class _Member:
    """Somebody while the article is being read: the words of the name, its fullest span, mentions and offices."""

    kind: ActorKind
    words: tuple[str, ...]
    name: str
    spans: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)


def find_capital_actors(document: Document) -> list[Actor]:
    """Return the actors of a text, by their first mention."""
    return _Cast(document).actors()


class _Cast:
    """One article: its runs, and the members they are mentions of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: list[Token] = document.tokens
        self.text = document.text
        self.words: CapitalWords = capital_words(document.language)
        self.reader = Runs(document)
        self.runs = self.reader.find()
        self.members: list[_Member] = []
        self.of_kind: defaultdict[ActorKind, list[_Member]] = defaultdict(list)
        self.taken: set[int] = set()
        self.spelled = {norm for text, norm in document.spellings.items() if text[0].isupper()}
        self.owners: set[str] = set()  # names that bodies of a state belong to

    def actors(self) -> list[Actor]:
        """Gather the members and return them as actors."""
        single: list[Run] = []
        for run in self.runs:
            if run.kind == "person" and run.key is None and self._count(run) > 1:
                self._person(run)
            elif run.key == "-":
                self.taken.update(range(run.first, run.last))
            elif run.key:
                self._known(run)
            elif run.kind == "group":
                self._people(run)
            elif run.kind == "organization":
                self._body(run)
            else:
                single.append(run)
        for run in single:
            if run.name + 1 == run.last and run.kind is None:
                self._land(run, self.tokens[run.name].norm)  # who owns bodies is known before anybody is named
        for run in single:
            self._single(run)
        self._small()
        found = [m for m in self.members if m.spans]
        return sorted((self._actor(m) for m in found), key=lambda a: (a.spans[0], a.name))

    def _add(self, member: _Member) -> None:
        self.members.append(member)
        self.of_kind[member.kind].append(member)

    def _actor(self, member: _Member) -> Actor:
        spans = sorted(set(member.spans))
        forms = list(dict.fromkeys(self.text[slice(*s)] for s in spans))
        return Actor(name=member.name, kind=member.kind, mentions=forms, spans=spans)

    def _span(self, first: int, last: int) -> Span:
        return self.tokens[first].start, self.tokens[last - 1].end

    def _norms(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(t.norm for t in self.tokens[first:last] if t.kind == "word" and len(t.text) > 1)

    def _count(self, run: Run) -> int:
        return sum(t.kind == "word" for t in self.tokens[run.name : run.last])

    def _take(self, member: _Member, run: Run, *, longest: bool = True) -> None:
        """Add a run to a member: its name, and the whole with its title."""
        span = self._span(run.name, run.last)
        member.spans.append(span)
        if run.first < run.name:
            member.spans.append(self._span(run.first, run.last))
        self.taken.update(range(run.first, run.last))
        text = self.text[slice(*span)]
        if longest and len(text) > len(member.name):
            member.name = text

    # Persons

    def _person(self, run: Run) -> None:
        words = self._norms(run.name, run.last)
        while len(words) > 1 and words[-1] in self.words.name_ends:
            words = words[:-1]
        member = next((m for m in self.of_kind["person"] if _same_person(m.words, words)), None)
        if member is None:
            member = _Member("person", words, self.text[slice(*self._span(run.name, run.last))])
            self._add(member)
        elif len(words) > len(member.words):
            member.words = words
        self._take(member, run)
        member.roles |= self._roles(run)

    def _roles(self, run: Run) -> set[str]:
        """Return the words of the offices before a name and behind it, in apposition."""
        roles = {t.norm for t in self.tokens[run.first : run.name] if t.kind == "word"}
        known = self.words.offices
        i = run.first - 1
        if self.reader.norm(i) == ",":  # «the foreign minister, Ada Varsen»
            i -= 1
        while i >= 0 and run.first - i <= _ROLE_REACH and self.tokens[i].norm in known:
            roles.add(self.tokens[i].norm)
            i -= 1
        i = run.last
        if i < len(self.tokens) and self.tokens[i].text == ",":
            behind = self.tokens[i + 1 : i + 1 + _ROLE_REACH]
            for token in behind:
                if token.kind != "word":
                    break
                if token.norm in known:
                    roles.add(token.norm)
        return roles

    def _single(self, run: Run) -> None:
        """Find whom a run of one word, or of none that tells what it is, means."""
        words = self._norms(run.name, run.last)
        if not words:
            return
        if run.key == "":
            self._office(run)
            return
        if len(words) == 1 and self._common(run, words[0]):
            return
        bearer = next((m for m in self.of_kind["person"] if words[-1] == m.words[-1]), None)
        if bearer is None and len(words) == 1 and words[0] in self.words.sure:
            bearer = next((m for m in self.of_kind["person"] if words[0] == m.words[0]), None)
        if bearer is not None:
            self._take(bearer, run, longest=False)
            bearer.roles |= self._roles(run)
            return
        if len(words) == 1 and self._land(run, words[0]):
            member = next((m for m in self.of_kind["state"] if m.words == words), None)
            if member is None:
                member = _Member("state", words, self.text[slice(*self._span(run.name, run.last))])
                self._add(member)
            self._take(member, run, longest=False)
            return
        if body := next((m for m in self.of_kind["organization"] if self._short_for(words, m)), None):
            self._take(body, run, longest=False)
            return
        speaks = self._speaks(run)
        kind = run.kind
        if kind is None:
            article = self.reader.norm(run.first - 1) in self.words.closed and not self.reader.opens(run.first)
            named = words[0] in self.words.sure or words[-1] in self.words.sure
            kind = "person" if speaks and (named or not article) else "organization" if speaks else None
        if kind is not None and words[0] not in self.words.people:
            member = next((m for m in self.of_kind[kind] if m.words == words), None)
            if member is None:
                member = _Member(kind, words, self.text[slice(*self._span(run.name, run.last))])
                self._add(member)
            self._take(member, run)

    def _common(self, run: Run, word: str) -> bool:
        """Whether a capital is only that of a sentence's first word, or of a state's other name; that is taken in."""
        if realm := self._realm(word):
            self._take(realm, run, longest=False)
            return True
        words = self.words
        common = word in words.groups or word in words.unnamed or word in words.alone or word in words.roles
        return common and self.reader.opens(run.first)

    def _land(self, run: Run, word: str) -> bool:
        """Whether an unlisted name is a land's: by its people («Olmerian»), or by its ending or what belongs to it."""
        if word in self.words.sure or len(word) < _SHORTEST_LAND:
            return False
        roots = {word, word[:-1]} if word[-1] in "aey" else {word}
        if any(root + end in self.spelled for root in roots for end in self.words.people_ends if root + end != word):
            return True
        owns = self.reader.norm(run.last + 1) == "s" and self.tokens[run.last].text in "'’"
        owner_of = self.reader.norm(run.last + 2) if owns else ""
        owned = owner_of in self.words.alone or owner_of in self.words.offices
        if owned:
            self.owners.add(word)
        return word in self.owners or word.endswith(self.words.land_ends)

    def _realm(self, word: str) -> _Member | None:
        """Return the one state of the article that is called so: «the Kingdom»."""
        called = self.words.realms.get(word, frozenset())
        states = [m for m in self.of_kind["state"] if m.words[0] in called]
        return states[0] if len(states) == 1 else None

    def _short_for(self, words: tuple[str, ...], member: _Member) -> bool:
        """Whether words are a body's name without what says that it is one: «Treasury» for «Treasury Department»."""
        rest = member.words[len(words) :]
        return member.words[: len(words)] == words and bool(rest) and all(w in self.words.heads for w in rest)

    def _people(self, run: Run) -> None:
        words = self._norms(run.first, run.last)
        member = next((m for m in self.of_kind["group"] if m.words == words), None)
        if member is None:
            member = _Member("group", words, self.text[slice(*self._span(run.first, run.last))])
            self._add(member)
        self._take(member, run)

    def _speaks(self, run: Run) -> bool:
        """Whether a verb of saying stands beside a run."""
        after = run.last + (self.reader.norm(run.last) in self.words.closed)
        return self._says(after) or self._says(run.first - 1)

    def _is_verb(self, norm: str) -> bool:
        return reporting_form(self.document.language, norm) not in ("", "noun")

    def _says(self, i: int) -> bool:
        """Whether token `i` is a finite verb that reports."""
        return 0 <= i < len(self.tokens) and saying(self.document.language, self.tokens[i].norm)

    def _office(self, run: Run) -> None:
        holder = self._holder({t.norm for t in self.tokens[run.first : run.last] if t.kind == "word"})
        if holder is not None:
            holder.spans.append(self._span(run.first, run.last))
            self.taken.update(range(run.first, run.last))

    def _holder(self, roles: set[str]) -> _Member | None:
        """Return the one person whose offices hold all words of a role."""
        holders = [m for m in self.of_kind["person"] if roles <= m.roles]
        return holders[0] if len(holders) == 1 else None

    # Bodies and states

    def _known(self, run: Run) -> None:
        assert run.key is not None and run.kind is not None
        member = next((m for m in self.of_kind[run.kind] if m.words == (run.key,)), None)
        if member is None:
            text = self.text[slice(*self._span(run.first, run.last))]
            member = _Member(run.kind, (run.key,), run.key if run.seat else text)
            self._add(member)
        self._take(member, run, longest=not run.seat)

    def _body(self, run: Run) -> None:
        words = tuple(w for w in self._norms(run.first, run.last) if w not in self.words.joints)
        if not words:
            return
        acronym = self._acronym(run)
        for member in self.of_kind["organization"]:
            if member.words == words or (acronym and acronym == self._initials(member)):
                self._take(member, run)
                return
            if len(words) == 1 and words[0] in self.words.heads and words[0] in member.words:
                self._take(member, run, longest=False)
                return
        member = _Member("organization", words, self.text[slice(*self._span(run.first, run.last))])
        self._add(member)
        self._take(member, run)

    def _acronym(self, run: Run) -> str:
        text = "".join(t.text for t in self.tokens[run.first : run.last] if t.kind == "word")
        return text if text.isupper() and len(text) >= _SHORTEST_ACRONYM else ""

    def _initials(self, member: _Member) -> str:
        words = [w for w in member.name.replace("-", " ").split() if w[0].isupper()]
        return "".join(w[0] for w in words) if len(words) > 1 else ""

    # What is written in small letters

    def _small(self) -> None:
        """Add offices, bodies without a name and groups: «the minister», «the army», «opposition lawmakers»."""
        for i in self.document.where(self.words.small):
            if i in self.taken:
                continue
            norm = self.tokens[i].norm
            if norm in self.words.realms and self.reader.norm(i - 1) in self.words.definite:
                if realm := self._realm(norm):
                    realm.spans.append(self._span(i, i + 1))
            elif norm in self.words.groups:
                self._group(i)
            elif norm in self.words.alone:
                self._nameless(i)
            elif norm in self.words.roles and self.reader.norm(i + 1) not in self.words.roles:
                first = self._before(i, self.words.role_words)
                article = self.reader.norm(first - 1) in self.words.definite
                holder = self._holder({t.norm for t in self.tokens[first : i + 1]}) if article else None
                if holder is not None and i + 1 not in self.taken:
                    holder.spans.append(self._span(first, i + 1))

    def _before(self, i: int, known: frozenset[str]) -> int:
        first = i
        while first > 0 and self.tokens[first - 1].norm in known and self._beside(first):
            first -= 1
        return first

    def _beside(self, i: int) -> bool:
        """Whether a space alone stands before token `i`."""
        return self.tokens[i].start - self.tokens[i - 1].end == 1

    def _nameless(self, i: int) -> None:
        """Add a body without a name of its own: «the army», «the Olmer army», «Norland's foreign ministry»."""
        first = i
        while first and self._of_body(self.tokens[first - 1]) and self._beside(first):
            first -= 1
        owned = self._owner(first)
        words = self._norms(first, i + 1)
        head = self.tokens[i].norm
        alike = [m for m in self.of_kind["organization"] if head in m.words and set(words) <= set(m.words)]
        if owned is not None:
            name = tuple(w for w in self._norms(owned, i + 1) if len(w) > 1)
            alike = [m for m in alike if m.words == name] or [m for m in alike if m.words == words]
            first, words = owned, name
        elif len(alike) > 1:
            alike = alike[-1:] if first == i or len(words) > 1 else []
        span = self._span(first, i + 1)
        member = alike[0] if alike else None
        if member is None:
            member = _Member("organization", words, self.text[slice(*span)])
            self._add(member)
        elif owned is not None and len(words) > len(member.words):
            member.words, member.name = words, self.text[slice(*span)]
        member.spans.append(span)

    def _of_body(self, token: Token) -> bool:
        """Whether a word before a body's head tells whose or which it is: a people, a word of offices."""
        norm = token.norm
        if norm in self.words.people or norm in self.words.role_words or norm in self.words.which:
            return True
        people = norm.endswith(self.words.sure_people_ends) and token.kind == "word" and token.text[0].isupper()
        return people and norm not in self.words.closed and norm not in self.words.never

    def _owner(self, first: int) -> int | None:
        """Return where the state begins that the noun phrase at `first` belongs to, None where it says of none."""
        if first < 3 or self.tokens[first - 1].norm != "s" or self.tokens[first - 2].text not in "'’":
            return None
        at = self.tokens[first - 3].end
        starts = [s[0] for m in self.of_kind["state"] for s in m.spans if s[1] == at]
        return self.document.token_at(min(starts)) if starts else None

    def _group(self, i: int) -> None:
        first = i
        while first and i - first < _ADJECTIVES and self._beside(first):
            before = self.tokens[first - 1]
            if before.kind != "word" or before.norm in self.words.closed:
                break
            if len(before.text) == 1 or self._is_verb(before.norm):
                break
            first -= 1
        words = self._norms(first, i + 1)
        member = next((m for m in self.of_kind["group"] if m.words == words), None)
        if member is None:
            member = _Member("group", words, self.text[slice(*self._span(first, i + 1))])
            self._add(member)
        member.spans.append(self._span(first, i + 1))


def _same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether two names of two words or more mean the same person: the same surname, and no other given name."""
    if known == words:
        return True
    if known[-1] != words[-1]:
        return False
    shorter, longer = sorted((known, words), key=len)
    return len(shorter) < 2 or shorter[0] == longer[0]
