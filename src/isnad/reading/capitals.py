"""Names in a language that writes them with capitals: runs of capitalised words, and what they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import msgspec

from isnad.language import Language
from isnad.language.shared import StateLexicon
from isnad.reading.cues import reporting_form
from isnad.reading.datelines import find_datelines
from isnad.reading.document import Document, Token
from isnad.reading.grammar import class_of, grammar
from isnad.records import ActorKind

_LONGEST = 12  # tokens of a name
_LONGEST_PERSON = 5  # words of a person's name
_ACRONYM = range(2, 7)  # letters
_SURE_END = 3  # letters
_HEADLINE = 0.6  # share of capitalised words from which on a capital in the title says nothing
_ENDS = frozenset(".!?…:\"“”'‘«»")


class _Groups(msgspec.Struct, frozen=True):
    heads: str
    partisans: str
    unnamed: str


class _Lands(msgspec.Struct, frozen=True):
    ends: str = ""
    peoples: str = ""


class _Never(msgspec.Struct, frozen=True):
    words: str
    locative: str
    definite: str


class CapitalLexicon(msgspec.Struct, frozen=True):
    """`actors.toml` of a language that writes names with capitals; lists of words stand in one string."""

    names: str
    honorifics: str
    roles: str
    role_words: str
    particles: str
    name_ends: str
    heads: str
    alone: str
    joints: str
    closed_joints: str
    known: dict[str, str]
    groups: _Groups
    never: _Never
    outlets: str = ""
    counterparts: str = ""
    belonging: str = ""
    which: str = ""
    articles: str = ""
    vague: str = ""
    same_roles: dict[str, str] = {}
    realms: dict[str, str] = {}
    lands: _Lands = _Lands()


@dataclass(frozen=True, slots=True)
class CapitalWords:
    """The lexicon folded: words by what they are, and phrases of known bodies and states by their first token."""

    sure: frozenset[str]
    weak: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    role_words: frozenset[str]
    particles: frozenset[str]
    name_ends: frozenset[str]
    heads: frozenset[str]
    alone: frozenset[str]
    joints: frozenset[str]
    closed_joints: frozenset[str]
    groups: frozenset[str]
    partisans: frozenset[str]
    unnamed: frozenset[str]
    never: frozenset[str]
    locative: frozenset[str]
    definite: frozenset[str]
    people: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], ActorKind, str, bool]]]
    closed: frozenset[str]
    small: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str]
    counterparts: frozenset[str]
    belonging: frozenset[str]
    which: frozenset[str]
    articles: frozenset[str]
    vague: frozenset[str]
    same_roles: tuple[tuple[frozenset[str], frozenset[str]], ...]
    realms: dict[str, frozenset[str]]
    land_ends: tuple[str, ...]
    people_ends: tuple[str, ...]
    sure_people_ends: tuple[str, ...]


@cache
def capital_words(language: Language) -> CapitalWords:
    """Return the names and name-building words of a language."""
    data, fold = language.lexicon("actors", CapitalLexicon), language.morphology.fold
    lines = (language.folder / data.names).read_text(encoding="utf-8").splitlines()
    listed = [line.partition(" ") for line in lines]

    def words(text: str) -> frozenset[str]:
        return frozenset(fold(w) for w in text.split())

    phrases: dict[str, list[tuple[tuple[str, ...], ActorKind, str, bool]]] = {}

    def add(form: str, kind: ActorKind, name: str, seat: bool) -> None:
        tokens = tuple(t.norm for t in Document(form.replace("_", " "), language).tokens)
        if tokens:
            phrases.setdefault(tokens[0], []).append((tokens, kind, name, seat))

    people: dict[str, str] = {}
    for name, entry in language.lexicon("states", StateLexicon).state.items():
        for form in (name, *entry.also):
            add(form, "state", name, False)
        for seat in entry.seat.split():
            add(seat, "state", name, True)
        people.update({fold(word): name for word in entry.people.split()})
    for name, others in data.known.items():
        for form in (name, *others.split()):
            add(form, "organization", name, False)
    for several in phrases.values():
        several.sort(key=lambda p: -len(p[0]))
    return CapitalWords(
        sure=frozenset(word for word, _, mark in listed if not mark),
        weak=frozenset(word for word, _, mark in listed if mark),
        honorifics=words(data.honorifics),
        roles=words(data.roles),
        role_words=words(data.role_words),
        particles=words(data.particles),
        name_ends=words(data.name_ends),
        heads=words(data.heads),
        alone=words(data.alone),
        joints=words(data.joints),
        closed_joints=words(data.closed_joints),
        partisans=words(data.groups.partisans),
        groups=words(data.groups.heads),
        unnamed=words(data.groups.unnamed),
        never=words(data.never.words),
        locative=words(data.never.locative),
        definite=words(data.never.definite),
        people=people,
        phrases=phrases,
        closed=frozenset(w for w, kind in grammar(language).of.items() if kind != "word")
        - words(data.roles)
        - words(data.honorifics)
        - words(data.role_words),
        small=words(data.alone) | words(data.roles) | words(data.groups.heads) | frozenset(map(fold, data.realms)),
        offices=words(data.roles) | words(data.role_words),
        titles=words(data.honorifics) | words(data.roles) | words(data.role_words),
        outlets=words(data.outlets),
        counterparts=words(data.counterparts),
        belonging=words(data.belonging),
        which=words(data.which),
        articles=words(data.articles),
        vague=words(data.vague),
        same_roles=tuple((words(office), words(others)) for office, others in data.same_roles.items()),
        land_ends=tuple(data.lands.ends.split()),
        people_ends=tuple(data.lands.peoples.split()),
        # «Olmerian», «Tarkish»: so many letters that few other words end in them.
        sure_people_ends=tuple(e for e in data.lands.peoples.split() if len(e) >= _SURE_END),
        realms={
            fold(word): frozenset(n.replace("_", " ") for n in names.split()) for word, names in data.realms.items()
        },
    )


class Run(msgspec.Struct, frozen=True, gc=False):
    """A name in token indices: the whole with its title, the name in it, and what it names; `key` is a known name."""

    first: int
    last: int
    name: int
    kind: ActorKind | None
    key: str | None = None
    seat: bool = False


class Runs:
    """Finds the runs of one document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: list[Token] = document.tokens
        self.words = capital_words(document.language)
        # A word is spelt in few ways: those are looked at, not every token.
        self.small = frozenset(norm for text, norm in document.spellings.items() if text[0].islower())
        self.title_end = document.token_at(document.paragraphs[0][1])
        title = [t for t in self.tokens[: self.title_end] if t.kind == "word" and len(t.text) > 3]
        capitals = sum(t.text[0].isupper() for t in title)
        self.headline = bool(title) and capitals > _HEADLINE * len(title)

        self.datelines = {document.token_at(start): document.token_at(end) for start, end in find_datelines(document)}
        # The indices of the words with a capital that says something.
        self.capitals = frozenset(filter(self._says, document.capitals) if self.headline else document.capitals)

    def capital(self, i: int) -> bool:
        """Whether token `i` is a word with a capital that says something: in a headline of capitals, of a name."""
        return i in self.capitals

    def _says(self, i: int) -> bool:
        norm = self.tokens[i].norm
        known = norm in self.small or norm in self.words.closed or reporting_form(self.document.language, norm)
        return i >= self.title_end or not known

    def opens(self, i: int) -> bool:
        """Whether token `i` begins a sentence, so that its capital says nothing."""
        if i == 0 or self.tokens[i - 1].text in _ENDS:
            return True
        return "\n" in self.document.text[self.tokens[i - 1].end : self.tokens[i].start]

    def norm(self, i: int) -> str:
        """Return the folded form of token `i`, empty beyond the text."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def find(self) -> list[Run]:
        """Return the runs in order."""
        found: list[Run] = []
        behind = 0
        for i in sorted({*self.document.capitals, *self.datelines}):
            if i < behind:
                continue
            line = self.datelines.get(i)
            run = Run(i, line, i, None, key="-") if line is not None else self._at(i)
            if run is not None:
                found.append(run)
                behind = run.last
        return found

    def _at(self, i: int) -> Run | None:
        if not self.capital(i):
            return None
        known = self._known(i)
        if known is None or known.last - i < 1:
            known = None
        end = self._end(i)
        if self._constituency(i, end):
            return Run(i, end, i, None, key="-")
        if known is not None and known.last >= end:
            return known
        start = i
        while start < end and self._empty(start):
            timely = start > i and class_of(self.document.language, self.norm(start)) == "time"
            if timely and self.norm(start + 1) in self.words.heads and start + 1 < end:
                break  # «The Evening Courier»
            if self.norm(start) in self.words.people and start + 1 < end and not self._empty(start + 1):
                break  # a people, though its language is called so too: «the Russian Defense Ministry»
            start += 1
        if start > i:
            inner = self._known(start) if start < end else None
            if inner is not None and inner.last >= end:
                return inner
        if start >= end:
            return known
        run = self._named(start, end)
        if run is not None and run.kind is None and known is not None:
            return known
        return run or known

    def _known(self, i: int) -> Run | None:
        """Return a body or state of the lexicon that begins at token `i`."""
        for phrase, kind, name, seat in self.words.phrases.get(self.tokens[i].norm, ()):
            end = i + len(phrase)
            if end <= len(self.tokens) and all(self.tokens[i + k].norm == w for k, w in enumerate(phrase)):
                # «us» is no state, «WHO» is no pronoun: short names are told by their capitals.
                shouted = len(phrase) > 1 or len(phrase[0]) > 3 or self.tokens[i].text.isupper()
                if self.capital(i) and shouted and not (len(phrase[0]) <= 3 and self._shouting(i)):
                    return Run(i, end, i, kind, name, seat)
        return None

    def _constituency(self, start: int, end: int) -> bool:
        """Whether a run in brackets says of a lawmaker for whom and from where: «(R-Ohio)», «(D., Conn.)»."""
        before, letter = self.norm(start - 1), self.tokens[start].text
        return before == "(" and len(letter) <= 3 and letter.isupper() and end - start > 1 and self.norm(end) in ")."

    def _shouting(self, i: int) -> bool:
        """Whether the words beside token `i` are all capitals too."""
        beside = [self.tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(self.tokens)]
        words = [w for w in beside if w.isalpha() and len(w) > 3]
        return bool(words) and all(w.isupper() for w in words)

    def _empty(self, i: int) -> bool:
        """Whether a capitalised word is only what begins a sentence or stands before a name: «The», «Meanwhile»."""
        norm = self.tokens[i].norm
        if norm in self.words.never or norm in self.words.closed:
            return True
        if not self.opens(i) and i >= self.title_end:
            return False
        names = norm in self.words.sure or norm in self.words.people or norm in self.words.heads
        return norm in self.small and not names and norm not in self.words.offices

    def _end(self, i: int) -> int:
        """Return the index after the run of capitalised words at `i`, joined by what joins names."""
        tokens, words = self.tokens, self.words
        at = i
        headed = of = False
        while at < len(tokens) and at - i < _LONGEST:
            if self.capital(at):
                if at > i and self.opens(at) and not self._initial(at - 1):
                    break
                headed = headed or tokens[at].norm in words.heads
                at += 1
                if self._initial(at):
                    at += 1
                continue
            gap = self._joint(at, headed, of)
            if not gap:
                break
            of = of or (tokens[at].norm in words.joints and tokens[at].norm not in words.closed_joints)
            at += gap
        while at > i and not self.capital(at - 1) and not self._initial(at - 1):
            at -= 1
        return at

    def _initial(self, i: int) -> bool:
        """Whether token `i` is the full stop of an initial or an abbreviation inside a name: «J.», «St.»."""
        if not 0 < i < len(self.tokens) or self.tokens[i].text != ".":
            return False
        before = self.tokens[i - 1]
        short = len(before.text) == 1 or before.norm in grammar(self.document.language).abbreviations
        return before.end == self.tokens[i].start and short and self.capital(i - 1)

    def _joint(self, at: int, headed: bool, of: bool) -> int:
        """Return how many tokens at `at` join what is before to a capitalised word behind, 0 where none do."""
        tokens, words = self.tokens, self.words
        token = tokens[at]
        if "\n" in self.document.text[tokens[at - 1].end : token.start]:
            return 0
        touching = tokens[at - 1].end == token.start
        if token.text in "-–’'" and touching and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
            return 1 if self.capital(at + 1) or token.text == "-" else 0
        if token.kind != "word":
            return 1 if token.text == "&" and self.capital(at + 1) else 0
        if token.norm in words.particles and (self.capital(at + 1) or self.norm(at + 1) == "-"):
            return 1
        if headed and token.norm in words.joints and self.norm(at + 1) not in words.never:
            if token.norm in words.closed_joints and not of:
                return 0
            if self.capital(at + 1):
                return 0 if token.norm in words.closed_joints and self._known(at + 1) else 1
            if self.norm(at + 1) in words.closed_joints and self.capital(at + 2):
                return 2
        return 0

    def _named(self, start: int, end: int) -> Run | None:
        """Return the run between two tokens with what it names, by the words in it and beside it."""
        words, norms = self.words, [t.norm for t in self.tokens[start:end]]
        spelled = [n for t, n in zip(self.tokens[start:end], norms, strict=True) if t.kind == "word"]
        if not spelled:
            return None
        if spelled[-1] in words.partisans:
            return Run(start, end, start, "group")
        if (office := self._office_inside(start, end)) is not None:
            return Run(start, end, office, "person")
        name = start
        while name < end and (self.tokens[name].norm in words.titles or self.tokens[name].text == "."):
            name += 1
        titled = name > start and (name < end) and not {"of", "for"} & set(norms)
        if not titled and (spelled[-1] in words.heads or spelled[0] in words.heads or self._headed(spelled)):
            return Run(start, end, start, "organization")
        if titled and self._head_inside(spelled):
            return Run(start, end, start, "organization")
        if name >= end:
            # An office alone: «the President».
            office = any(n in words.roles for n in norms)
            return Run(start, end, start, "person", key="") if office else None
        if not titled:
            name = start
        rest = [t for t in self.tokens[name:end] if t.kind == "word"]
        if len(rest) == 1 and rest[0].text.isupper() and len(rest[0].text) in _ACRONYM and not titled:
            return Run(start, end, start, "organization")
        if self._acronym(name, end):
            return Run(start, end, start, "organization")
        if not titled and self.norm(start - 1) in words.outlets:
            return Run(start, end, start, "organization")
        if titled or self._is_person(name, end, rest):
            return Run(start, end, name, "person")
        if self.norm(start - 1) in words.locative:
            return Run(start, end, start, "place")
        return Run(start, end, start, None)

    def _office_inside(self, start: int, end: int) -> int | None:
        """Return where the name begins behind an office that ends a body's name: «Treasury Secretary Ada Varsen»."""
        words, tokens = self.words, self.tokens
        for k in range(end - 2, start, -1):
            if tokens[k].norm in words.roles or tokens[k].norm in words.honorifics:
                name = k + 1
                while name < end and tokens[name].kind != "word":
                    name += 1
                rest = tokens[name:end]
                named = rest and rest[0].norm not in words.heads | words.joints
                return name if named and all(t.norm not in words.heads for t in rest) else None
        return None

    def _headed(self, spelled: list[str]) -> bool:
        named_for = any(w in self.words.heads and n in self.words.joints for w, n in pairwise(spelled))
        return named_for or (any(w in self.words.heads for w in spelled) and spelled[0] not in self.words.sure)

    def _head_inside(self, spelled: list[str]) -> bool:
        """Whether a run that begins like a title ends in a body: «Foreign Ministry», «State Department»."""
        return spelled[-1] in self.words.heads and spelled[-1] not in self.words.roles

    def _acronym(self, start: int, end: int) -> bool:
        """Whether a run is an acronym with full stops: «F.B.I.»."""
        letters = self.tokens[start:end]
        return end - start >= 3 and all(t.text == "." or len(t.text) == 1 for t in letters)

    def _is_person(self, start: int, end: int, rest: list[Token]) -> bool:
        words = self.words
        if not 2 <= len(rest) <= _LONGEST_PERSON or any(t.norm in words.people for t in rest[:1]):
            return False
        first = rest[0].norm
        if first in words.sure or (first in words.weak and rest[-1].norm in words.sure):
            return True
        initials = sum(len(t.text) == 1 for t in rest)
        before = self.norm(start - 1)
        beside = before in words.roles or before in words.honorifics
        return initials > 0 or beside
