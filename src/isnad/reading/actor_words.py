"""Words as the actor steps see them: every class that a word belongs to, looked up once a word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from isnad.language import Language
from isnad.language.shared import StateLexicon
from isnad.once import KNOWN_WORDS
from isnad.reading.cues import cue_lexicon
from isnad.reading.genders import given_names
from isnad.reading.remembered import Remembered

# Classes of a word, as bits.
SURE, WEAK, ALONE_NAME, LINK, NAME_END = 1, 2, 4, 8, 16
ROLE, HONORIFIC, UNNAMED, ROLE_LINK = 32, 64, 128, 256
ORGANIZATION, MEDIUM, WHOLE, FIXED, STATE = 512, 1024, 2048, 4096, 8192
GROUP, PEOPLE, QUANTIFIER = 16384, 32768, 65536
STOP, CUE, ADJECTIVE, ORDINARY, TAKES_FOR, PARTICLE = 131072, 262144, 524288, 1048576, 2097152, 4194304
SEVERAL, BELONGING, LETTER, PAIR, LOCALITY = 8388608, 16777216, 33554432, 67108864, 134217728
SHAPED, REPORTS, LATIN, NUMBER = 268435456, 536870912, 1073741824, 2147483648

NAME = SURE | WEAK | ALONE_NAME
ACTING = ROLE | ORGANIZATION | MEDIUM | GROUP | PEOPLE | UNNAMED
HEAD = ROLE | HONORIFIC | ORGANIZATION | MEDIUM | WHOLE | FIXED | STATE | GROUP | PEOPLE | PAIR
_SHORTEST_ROOT = 3  # letters of a land's name without its ending
_SURELY_A_WORD = 4  # letters of a word before which a letter may be a preposition
_KNOWN = HEAD | NAME | LINK | STOP | CUE | QUANTIFIER | ROLE_LINK | LOCALITY


class ActorLexicon(msgspec.Struct, frozen=True):
    """`actors.toml`: words by what they head, as lists in a string."""

    article: str
    joined_article: str
    conjunctions: str
    complement: str
    nisba: str
    plurals: str
    nisba_plurals: str
    agreements: str
    verb_prefix: str
    name_prefix: str
    noun_endings: str
    pronouns: str
    nunation: str
    pronoun: str
    accusative: str
    names: str
    name_links: str
    name_links_inside: str
    name_particles: str
    name_ends: str
    adjectives: str
    inner_adjectives: str
    not_names: str
    roles: str
    honorifics: str
    weak_roles: str
    counterparts: str
    own: str
    posts: str
    stand_ins: str
    selfsame: str
    feminine: str
    unnamed: str
    subjects: str
    purposes: str
    rank_words: str
    role_links: str
    places: str
    close_to: str
    same_roles: str
    same_offices: list[str]
    localities: str
    relaying: str
    organizations: str
    named: str
    plural_heads: str
    takes_for: str
    narrow: str
    several: str
    portfolios: str
    placed: str
    in_units: str
    place_prepositions: str
    belonging: str
    clause_adjectives: str
    media: str
    platforms: str
    not_bodies: str
    media_in_name: str
    letters: str
    alone: str
    fixed: list[str]
    fixed_weak: list[str]
    doubtful_states: str
    realm: str
    kingdoms: list[str]
    groups: str
    groups_bare: str
    groups_definite: str
    reports: str
    army: str
    armed: str
    group_pairs: str
    quantifiers: str
    one_of: str
    needs_partitive: str
    partitive: str
    counted: str
    counted_ending: str
    passing: str
    month: str
    stops: str
    no_stops: str
    compounds: str
    negator: str
    lands: str = ""
    people_ends: str = ""
    called_after: str = ""
    names_with_article: str = ""
    names_doubtful: str = ""
    regal: str = ""
    regnal: str = ""
    name_elatives: str = ""
    god_given: str = ""
    role_surnames: str = ""
    servant: str = ""
    future: str = ""
    present: str = ""
    former: str = ""
    god: str = ""
    long_vowels: str = ""
    nickname: str = ""
    families: str = ""
    fields: str = ""
    media_of_states: str = ""
    body_kinds: list[str] = []
    kind_adjectives: str = ""


class WordClasses(msgspec.Struct, frozen=True):
    """`word_classes.toml`: what training/word_classes.py prints."""

    adjectives: str
    nouns: str
    people: str
    ordinary: str


@dataclass(frozen=True, slots=True)
class Word:
    """A token's word: what stands before its stem and how much of it is no part of a mention, the stem, the stem
    without the article, and its classes."""

    prefix: str
    skip: int
    stem: str
    base: str
    definite: bool
    classes: int

    def has(self, classes: int) -> bool:
        """Whether the word is of one of `classes`."""
        return bool(self.classes & classes)


class ActorWords:
    """The lexicons of a language folded, and the class of every word by its folded form."""

    def __init__(self, language: Language) -> None:
        self.language, self.fold = language, language.morphology.fold
        data = language.lexicon("actors", ActorLexicon)
        classes = language.lexicon("word_classes", WordClasses)
        fold = language.morphology.fold
        self.article, self.joined = data.article, data.joined_article
        self.conjunctions = frozenset(data.conjunctions.split())
        self.lesser = frozenset(data.conjunctions.split()[1:])
        self.complement, self.name_prefix = data.complement, data.name_prefix
        self.verb_prefixes = (data.verb_prefix, data.conjunctions[0] + data.verb_prefix)
        self.nisba = tuple(data.nisba.split())
        self.origins = self.nisba + tuple(data.nisba_plurals.split())
        self.lands = ("", *data.lands.split()) if data.lands else ()
        self.plurals, self.surname = tuple(data.plurals.split()), data.nisba.split()[0]
        self.compounds, self.negator = frozenset(fold(w) for w in data.compounds.split()), fold(data.negator)
        self.no_stops = frozenset(data.no_stops.split())
        self.names = dict(_names(language, data.names))
        self.names |= dict.fromkeys((fold(name) for name in data.names_with_article.split()), SURE)
        self.adjectives, self.nouns, self.people = (
            frozenset(w.split()) for w in (classes.adjectives, classes.nouns, classes.people)
        )
        self.adjectives |= frozenset(fold(w) for w in data.adjectives.split())
        self.weak_roles = frozenset(fold(w) for w in data.weak_roles.split())
        self.counterparts = frozenset(fold(w) for w in data.counterparts.split())
        self.passing, self.month = frozenset(fold(w) for w in data.passing.split()), fold(data.month)
        self.stand_ins = frozenset(fold(w) for w in data.stand_ins.split())
        self.former = frozenset(fold(w) for w in data.former.split())
        self.selfsame = frozenset(fold(w) for w in data.selfsame.split())
        self.feminine, self.noun_endings = fold(data.feminine), tuple(data.noun_endings.split())
        self.ordinary = frozenset(classes.ordinary.split())
        self.by_stem: dict[str, int] = {}
        self.by_base: dict[str, int] = {}
        for bit, words in ((STOP, data.stops), (HONORIFIC, data.honorifics), (LINK, data.name_links)):
            self._add(self.by_stem, words, bit)
        self._add(self.by_stem, data.name_ends, NAME_END)
        self._add(self.by_stem, data.name_particles, PARTICLE)
        self._add(self.by_stem, data.name_links_inside, PARTICLE)
        self._add(self.by_stem, data.alone, WHOLE)
        self._add(self.by_stem, data.role_links, ROLE_LINK)
        self._add(self.by_stem, data.quantifiers + " " + data.one_of, QUANTIFIER)
        self._add(self.by_stem, data.belonging, BELONGING)
        self._add(self.by_stem, data.letters, LETTER)
        pairs = ((ROLE, data.roles), (UNNAMED, data.unnamed), (ORGANIZATION, data.organizations), (MEDIUM, data.media))
        for bit, words in (
            *pairs,
            (TAKES_FOR, data.takes_for),
            (GROUP, data.groups),
            (REPORTS, data.reports),
            (SEVERAL, data.several),
            (LOCALITY, data.localities),
        ):
            self._add(self.by_base, words, bit)
        doubtful = [fold(w) for w in data.names_doubtful.split()]
        self.not_names = frozenset(fold(w) for w in data.not_names.split()).difference(doubtful)
        self.names |= dict.fromkeys(doubtful, WEAK)
        self.regal = frozenset(fold(w) for w in data.regal.split())
        self.regnal = frozenset(fold(w) for w in data.regnal.split())
        self.elatives = frozenset(fold(w) for w in data.name_elatives.split())
        self.future = data.future
        self.present = data.present
        self.nickname, self.given = fold(data.nickname), given_names(language)
        self.names = dict.fromkeys(self.given, WEAK) | self.names
        self.families = frozenset(fold(w) for w in data.families.split())
        self.servant, self.gods = fold(data.servant), (fold(data.god),) if data.god else ()
        self.god_given = frozenset(fold(w) for w in data.god_given.split())
        self.media_of_states = frozenset(fold(w) for w in data.media_of_states.split())
        self.role_surnames = frozenset(fold(w) for w in data.role_surnames.split())
        self.called_after = frozenset(fold(w) for w in data.called_after.split())
        self.places = frozenset(fold(w) for w in data.places.split())
        self.relaying = frozenset(fold(w) for w in data.relaying.split())
        self.platforms = frozenset(fold(w) for w in data.platforms.split())
        self.not_bodies = frozenset(tuple(fold(w).split("_")) for w in data.not_bodies.split())
        self.whole = frozenset(fold(w).removeprefix(self.article) for w in data.alone.split())
        self.doubtful_states = frozenset(fold(w) for w in data.doubtful_states.split())
        self.realm, self.kingdoms = fold(data.realm), frozenset(data.kingdoms)
        self.purposes = frozenset(fold(w) for w in data.purposes.split())
        self.fields = frozenset(fold(w) for w in data.fields.split())
        self.subjects = frozenset(fold(w) for w in data.subjects.split())
        self.army, self.armed = fold(data.army), frozenset(fold(w) for w in data.armed.split())
        self.posts = frozenset(fold(w) for w in data.posts.split())
        self.named, self.plural_heads, self.rank_words, self.needs_partitive = (
            frozenset(fold(w) for w in words.split())
            for words in (data.named, data.plural_heads, data.rank_words, data.needs_partitive)
        )
        links = data.name_links + " " + data.name_links_inside + " " + data.name_particles
        self.name_links, self.name_ends, self.long_vowels = (
            frozenset(fold(w) for w in words.split()) for words in (links, data.name_ends, data.long_vowels)
        )
        self.pronouns, self.pronoun, self.accusative = tuple(data.pronouns.split()), data.pronoun, data.accusative
        self.inner_adjectives = frozenset(fold(w) for w in data.inner_adjectives.split())
        self.groups_definite = frozenset(fold(w) for w in data.groups_definite.split())
        self.people_ends = tuple(data.people_ends.split())
        self.agreements = tuple(fold(w) for w in data.agreements.split())
        self.nunation = frozenset(data.nunation)
        self.own = frozenset(fold(w) for w in data.own.split())
        self.close_to = frozenset(fold(w) for w in data.close_to.split())
        offices = (one.split("=") for one in data.same_offices)
        self.same_offices = {tuple(fold(one).split()): tuple(fold(other).split()) for one, other in offices}
        self.same_roles: dict[str, str] = {}
        for pair in data.same_roles.split():
            one, other = fold(pair).split("=")
            self.same_roles[one] = other
        self.groups_bare = frozenset(fold(w) for w in data.groups_bare.split())
        self.portfolios = frozenset(fold(w) for w in data.portfolios.split())
        self.one_of, self.partitive = frozenset(fold(w) for w in data.one_of.split()), fold(data.partitive)
        self.counted, self.counted_ending = frozenset(fold(w) for w in data.counted.split()), data.counted_ending
        self.group_pairs = frozenset(tuple(fold(w).split("_")) for w in data.group_pairs.split())
        names = [line.split("|") for line in data.fixed]
        self.fixed = {tuple(fold(name).split()): same[0] for same in names for name in same}
        self.fixed_heads = {same[0]: frozenset(fold(name).split()[0] for name in same) for same in names}
        self.fixed_weak = frozenset(tuple(fold(name).split()) for name in data.fixed_weak)
        kinds = (one.split(":") for one in data.body_kinds)
        self.body_kinds = {fold(head): frozenset(map(fold, (head, *rest.split()))) for head, rest in kinds}
        self.kind_adjectives = frozenset(fold(w) for w in data.kind_adjectives.split())
        self.in_units = frozenset(fold(w) for w in data.in_units.split())
        self.narrow, self.placed, self.place_prepositions, self.clausal, self.media_in_name = (
            frozenset(fold(w) for w in words.split())
            for words in (data.narrow, data.placed, data.place_prepositions, data.clause_adjectives, data.media_in_name)
        )
        for key in self.fixed:
            self.by_stem[key[0]] = self.by_stem.get(key[0], 0) | FIXED
        for key in self.group_pairs:
            self.by_stem[key[0]] = self.by_stem.get(key[0], 0) | PAIR
        self._add_states(language.lexicon("states", StateLexicon))
        # The first two words of every longer name, to look no further where they are not.
        self.starts = {key[:2] for table in (self.fixed, self.states) for key in table if len(key) > 1}
        lexicon = cue_lexicon(language)
        self._cues: set[str] = set()
        for verb in lexicon.verb:
            if verb.past is not None:
                self._cues.update(language.morphology.inflections(verb.past, verb.present, verb.participle, None))
            self._cues.update(self.article + fold(noun) for noun in (verb.noun, *verb.nouns) if noun)
        self.word = lru_cache(maxsize=KNOWN_WORDS)(self._word)
        self.token = lru_cache(maxsize=KNOWN_WORDS)(self._token)
        self._longest_first = sorted(self.origins, key=len, reverse=True)
        # What an adjective of origin is made from, None where a word is none or of a listed nation.
        self.origin = Remembered(self._origin)

    def _token(self, token: str) -> Word:
        """Return the word of a token as it is spelled: one that only folding makes a stop word is none."""
        word = self.word(self.fold(token))
        if token[-1].isascii():
            return replace(word, classes=word.classes | LATIN)
        if not self.nunation.isdisjoint(token):
            return replace(word, classes=word.classes & ~NAME | ORDINARY)
        if word.classes & STOP and word.classes & (NAME | ROLE):
            return replace(word, classes=word.classes & ~(STOP if token[word.skip :] in self.no_stops else NAME | ROLE))
        return word

    def _origin(self, base: str) -> str | None:
        if base in self.nations or base.removesuffix(self.feminine) in self.nations:
            return None
        for ending in self._longest_first:
            root = base.removesuffix(ending)
            if root != base and len(root) >= _SHORTEST_ROOT:
                return root
        return None

    def _add(self, table: dict[str, int], words: str, bit: int) -> None:
        for word in words.split():
            key = self.language.morphology.fold(word)
            table[key] = table.get(key, 0) | bit

    def _add_states(self, lexicon: StateLexicon) -> None:
        fold = self.language.morphology.fold
        self.states: dict[tuple[str, ...], str] = {}
        self.seats: set[str] = set()
        self.nations: dict[str, str] = {}
        for name, entry in lexicon.state.items():
            for form in (name, *entry.also, *(seat.replace("_", " ") for seat in entry.seat.split())):
                self.states.setdefault(tuple(fold(form).split()), name)
            self.seats.update(fold(seat) for seat in entry.seat.split())
            for people in entry.people.split():
                self.nations.setdefault(fold(people), name)
        self.state_names = frozenset(lexicon.state)
        for key in self.states:
            self.by_stem[key[0]] = self.by_stem.get(key[0], 0) | STATE

    def _word(self, norm: str) -> Word:
        """Return the word of a folded token: the whole of it where it is known, else behind its proclitics."""
        whole = self._read("", 0, norm)
        if whole.classes & _KNOWN and not (whole.classes & _KNOWN <= NAME and self._joined(norm)):
            return whole
        article, other = None, whole if whole.classes else None
        # Behind a proclitic an ordinary word is no name: «بيان» is not «ب» and «يان».
        wanted = HEAD | CUE | STOP if norm in self.ordinary else _KNOWN
        # The shortest proclitic first: «ولحسن» is «و» and «لحسن».
        for proclitic, rest in sorted(self.language.morphology.stems(norm)[1:], key=lambda stem: len(stem[0])):
            if proclitic.endswith(self.article):
                before = proclitic[: -len(self.article)]
                word = self._read(before, len(before), self.article + rest)
            elif proclitic.endswith(self.joined):
                before = proclitic[: -len(self.joined)]
                word = self._read(before + self.complement, len(before), self.article + rest)
            else:
                word = self._read(proclitic, len(proclitic), rest)
            if self.future and proclitic.endswith(self.future):
                # Behind the sign of the future stand present verbs alone: no «هوان» in «سهوان», no «فنيا» in «سفنيا».
                named = word.classes & NAME and not word.classes & CUE
                if named or not rest.startswith(tuple(self.present)):
                    continue
            # No name stands behind the lesser conjunctions: «فلورانس» is not «ف» and «لورانس».
            if word.classes & (wanted & ~NAME if proclitic[0] in self.lesser else wanted):
                return self._with_article(word)
            if word.definite and word.prefix:
                # Of an unlisted word only: «كالدينوف» is not «ك» and «الدينوف».
                article = article or (word if word.classes or proclitic.endswith(self.joined) else None)
            elif word.classes and (proclitic[0] not in self.lesser or word.classes & ~NAME):
                other = other or word
        # «والقروية» only looks like an adjective of origin: an article behind a conjunction or a preposition is one.
        split = norm not in self.ordinary or norm.startswith(self.joined)
        return (article if split else None) or other or whole

    def is_present(self, norm: str) -> bool:
        """Whether an unlisted word is a verb of the present or the future by its first letters: «يتنازل», «ستوقف»."""
        if norm in self.ordinary or norm in self.nouns:
            return False
        return norm.startswith(self.verb_prefixes[0]) or any(norm.startswith(self.future + one) for one in self.present)

    def state_of(self, base: str) -> str | None:
        """Return the state that a word means: by its name, or by an adjective of whatever gender and number."""
        for form in (base, base.removesuffix(self.feminine), self.singular(base)):
            if form in self.nations:
                return self.nations[form]
        return self.states.get((base,)) or self.states.get((self.article + base,))

    def singular(self, base: str) -> str:
        """Return a sound plural without its ending, whatever its case; any other word as it is."""
        return next((base[: -len(e)] for e in self.plurals if base.endswith(e)), base)

    def _with_article(self, word: Word) -> Word:
        """Return «لجنة» in «للجنة» as the word with the article that it is, «ليبيا» in «لليبيا» as it stands."""
        double = word.prefix.endswith(self.complement) and word.stem.startswith(self.complement)
        if not double or word.definite or word.has(STATE | NAME) or not word.has(HEAD):
            return word
        return replace(word, stem=self.article + word.stem, skip=word.skip - len(self.complement), definite=True)

    def _joined(self, norm: str) -> bool:
        """Whether a listed name is rather a conjunction or a preposition and a known word («وولي»، «ويرى»)."""
        rest = norm[1:]
        if norm[0] not in self.conjunctions and (norm[0] not in self.place_prepositions or len(rest) < _SURELY_A_WORD):
            return False
        known = HEAD | STOP | LOCALITY if norm[0] in self.lesser else HEAD | STOP | LOCALITY | CUE
        return bool(self._read("", 0, rest).classes & known)

    def feminine_form(self, norm: str, text: str) -> bool:
        """Whether a word has the ending of a feminine noun, and no pronoun that folds alike: «الصحيفة», not «به»."""
        return norm.endswith(self.feminine) and not text.endswith(self.pronoun)

    def _read(self, prefix: str, skip: int, stem: str) -> Word:
        base = stem.removeprefix(self.article)
        # «الري» is a short word with its article where it is listed so, «الف» is none.
        short = len(base) == 2 and stem in self.ordinary and not self.by_stem.get(stem, 0) & STOP
        definite = base != stem and (len(base) > 2 or base in self.ordinary or short)
        base = base if definite else stem
        classes = self.by_stem.get(stem, 0) | self.by_base.get(base, 0)
        if stem in self._cues:
            classes |= CUE
        if stem in self.ordinary or base in self.ordinary:
            classes |= ORDINARY
        if stem not in self.not_names:
            classes |= self.names.get(stem, 0)
            if stem.startswith(self.name_prefix) and len(stem) > len(self.name_prefix) + 1:
                classes |= SURE
        singular = next((base[: -len(e)] for e in self.plurals if base.endswith(e)), None)
        if (
            singular in self.people
            or singular in self.nations
            or (base in self.nations and not base.endswith(self.nisba))
        ):
            classes |= PEOPLE
        nation = base.removesuffix(self.feminine)
        if base in self.adjectives or nation in self.nations or (singular and singular in self.nations):
            classes |= ADJECTIVE
        elif len(base) > 3 and base not in self.nouns and not classes & NAME and base.endswith(self.origins):
            classes |= SHAPED
        return Word(prefix, skip, stem, base, definite, classes)


def _names(language: Language, file: str) -> list[tuple[str, int]]:
    """Return the listed name tokens with their class: sure, doubtful («~»), or sure and alone («!»)."""
    marks = {"": SURE, "~": WEAK, "!": SURE | ALONE_NAME}
    lines = (language.folder / file).read_text(encoding="utf-8").splitlines()
    return [(word, marks[mark]) for word, _, mark in (line.partition(" ") for line in lines)]


@lru_cache(maxsize=8)
def actor_words(language: Language) -> ActorWords:
    """Return the actor words of a language."""
    return ActorWords(language)
