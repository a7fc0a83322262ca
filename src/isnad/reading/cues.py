"""Reporting cues of a text: which words may mark an attribution, by the language's lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from isnad.language import Language
from isnad.reading.document import Document
from isnad.reading.remembered import Remembered
from isnad.records import Act, Factuality

_CLOSE = 7  # tokens behind a doubtful verb among which a complementiser stands


class Turn(msgspec.Struct, frozen=True):
    """What else a verb does where one of these words (or a clause, `quote`) follows it; see `cues.toml`.

    `noun`: only where a noun phrase follows, and begins with the word.
    """

    before: tuple[str, ...]
    act: Act
    factuality: Factuality = "CT+"
    noun: bool = False


class Verb(msgspec.Struct, frozen=True):
    """A reporting verb with its forms, what it does and what it takes; see `cues.toml`.

    `addressee`: it names whom it is told to; `topic`: what follows is a topic where it is neither clause nor
    quotation; `turns`: what it does where certain words follow; `denied`: what its negation does;
    `clausal`: how firmly a clause or a quotation behind it is told, where that is another than of a noun;
    `judges`: a pronoun on it is what is judged, not what is stated («تعتبره P»); `doubtful`: its form is
    mostly another word, and a cue only at the beginning of a sentence with a complementiser close behind it;
    `relays`: its subject passes on what another said («نقلت X عن Y أن P»); `rumour`: where it has no subject of its
    own, nobody is known to have said it («ما راج حول P»).
    """

    act: Act
    takes: tuple[str, ...]
    past: str | None = None
    nouns: tuple[str, ...] = ()
    present: str | None = None
    participle: str | None = None
    noun: str | None = None
    factuality: Factuality = "CT+"
    clausal: Factuality | None = None
    wording: str | None = None
    upholds: bool = False
    perfect: str | None = None
    wide: bool = False
    addressed: bool = False
    addressee: bool = False
    topic: bool = False
    turns: tuple[Turn, ...] = ()
    denied: tuple[Act, Factuality] | None = None
    judges: bool = False
    doubtful: bool = False
    relays: bool = False
    rumour: bool = False


class Hint(msgspec.Struct, frozen=True):
    """What words of a content say of its act; see `cues.toml`.

    `bare`: without the article; `unless`: right behind none of these; `ahead`: the next word begins with one of these.
    """

    act: Act
    within: int
    words: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    bare: bool = False
    factuality: Factuality | None = None
    fits: tuple[Act, ...] = ("assert", "evaluate", "announce", "accuse")


HintPhrases = dict[str, list[tuple[tuple[str, ...], tuple[int, Hint]]]]


class Office(msgspec.Struct, frozen=True):
    """An office of state that one person holds: its heads, and what stands behind them («رئيس الوزراء»).

    Without `of` whatever stands behind a head is its portfolio («وزير العدل»). `within` is among how many words behind
    the head one of `of` stands; with `by_state`, a head with its article and a state tells the office as well. Without
    `post` the head alone tells of no post that one person holds («النائب»).
    """

    name: str
    heads: frozenset[str]
    of: frozenset[str] = frozenset()
    within: int = 1
    by_state: bool = False
    post: bool = True


class CueLexicon(msgspec.Struct, frozen=True):
    """`cues.toml` of a language."""

    complementizers: frozenset[str]
    phrase_that: frozenset[str]
    conjunctions: tuple[str, ...]
    phrases: frozenset[str]
    phrase_links: frozenset[str]
    relatives: frozenset[str]
    relays: frozenset[str]
    anaphora: frozenset[str]
    anaphoric_heads: frozenset[str]
    article: str
    documents: frozenset[str]
    spokesmen: frozenset[str]
    speaking_for: frozenset[str]
    person_roles: frozenset[str]
    relay_source: str
    hint: tuple[Hint, ...]
    possibility: frozenset[str]
    possible_before_present: frozenset[str]
    present_prefixes: tuple[str, ...]
    noun_prepositions: frozenset[str]
    prepositions: frozenset[str]
    adverbs_before_content: frozenset[str]
    auxiliaries: frozenset[str]
    relative_pronouns: frozenset[str]
    comment_starts: frozenset[str]
    source_proclitic: str
    joining_end: str
    content_proclitic: str
    object_pronouns: tuple[str, ...]
    antecedents: frozenset[str]
    not_source: frozenset[str]
    own_voice: frozenset[str]
    connectives: frozenset[str]
    strong_connectives: frozenset[str]
    venues: frozenset[str]
    venue_prepositions: frozenset[str]
    verb: tuple[Verb, ...]
    honorifics: frozenset[str] = frozenset()
    called_so: frozenset[str] = frozenset()
    stated_nouns: frozenset[str] = frozenset()
    order: Literal["verb-first", "subject-first"] = "verb-first"
    pronouns: dict[str, str] = {}
    anonymity: tuple[str, ...] = ()
    media: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    broadcast: frozenset[str] = frozenset()
    relay_phrases: frozenset[str] = frozenset()
    relay_pronouns: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    deniable: frozenset[str] = frozenset()
    pointers: frozenset[str] = frozenset()
    unnamed_sources: frozenset[str] = frozenset()
    any_office: frozenset[str] = frozenset()
    found_in: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    lawyers: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    manner: frozenset[str] = frozenset()
    terms: dict[str, frozenset[str]] = {}
    urging: frozenset[str] = frozenset()
    feminine_ends: tuple[str, ...] = ()
    feminine_before_pronoun: str = "\0"
    answering: frozenset[str] = frozenset()
    never_pronoun: tuple[str, ...] = ()
    fixed_pairs: frozenset[str] = frozenset()
    predicative: frozenset[str] = frozenset()
    temporal: frozenset[str] = frozenset()
    nominal: frozenset[str] = frozenset()
    existential: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    completed: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    granted: frozenset[str] = frozenset()
    made_by: str = ""
    resuming: frozenset[str] = frozenset()
    office: tuple[Office, ...] = ()
    any_body: frozenset[str] = frozenset()
    charged: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    moreover: frozenset[str] = frozenset()
    said_when: frozenset[str] = frozenset()
    said_in: frozenset[str] = frozenset()
    nominative: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()
    oblique_peoples: tuple[str, ...] = ()
    accusative: tuple[str, ...] = ()
    related: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    quoted_as: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    venue_partners: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    asides: frozenset[str] = frozenset()
    signing: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    never_nouns: frozenset[str] = frozenset()
    likening: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    issued: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    writings: frozenset[str] = frozenset()
    passed_on: frozenset[str] = frozenset()
    adopting: frozenset[str] = frozenset()
    counts: dict[str, int] = {}
    dual: tuple[str, ...] = ()
    lands: frozenset[str] = frozenset()
    our: str = "\0"
    countries: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    press: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    aside_openers: frozenset[str] = frozenset()
    aside_nouns: frozenset[str] = frozenset()
    governing: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    happening: frozenset[str] = frozenset()
    therein: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    conditionals: frozenset[str] = frozenset()
    negators: frozenset[str] = frozenset()
    upon: frozenset[str] = frozenset()
    to_do: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    past_end: str = "\0"
    subordinating: frozenset[str] = frozenset()
    contexts: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    receiving: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    purpose: str = "\0"
    charging: frozenset[str] = frozenset()
    directing: frozenset[str] = frozenset()
    self_told: frozenset[str] = frozenset()
    turned_to: frozenset[str] = frozenset()
    with_subject: frozenset[str] = frozenset()
    masculine_states: frozenset[str] = frozenset()
    masculine_bodies: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    deed_patterns: tuple[str, ...] = ()
    never_deeds: tuple[str, ...] = ()
    never_deed_nouns: frozenset[str] = frozenset()
    accompanying: frozenset[str] = frozenset()
    noun_prefix: str = "\0"
    done_to: frozenset[str] = frozenset()
    said_of: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    everybody: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    supposing: frozenset[str] = frozenset()
    passive_vowel: str = ""
    doubling: str = "\0"
    own_vowel: str = ""
    filed: frozenset[str] = frozenset()
    suspecting: frozenset[str] = frozenset()
    augmented: tuple[str, ...] = ()
    relatives_agree: dict[str, str] = {}
    topic_nouns: frozenset[str] = frozenset()
    selfsame: frozenset[str] = frozenset()
    outlet_remarks: frozenset[tuple[str, ...]] = frozenset()
    contrasting: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    borne: frozenset[str] = frozenset()

    @property
    def deed_shapes(self) -> tuple[re.Pattern[str], ...]:
        """The shapes of verbal nouns, folded."""
        return _compiled(self.deed_patterns)

    def unpossessed(self, norm: str, ending: str, *, feminine: bool = False) -> set[str]:
        """Return what a folded noun with a pronoun may be without it: «كلمه» of «كلمته», with the feminine `ending`.

        `feminine`: only of a noun that is feminine before the pronoun.
        """
        before = self.feminine_before_pronoun
        stems = {norm.removesuffix(p) for p in self.object_pronouns if norm.endswith(p)}
        stems = {stem for stem in stems if stem.endswith(before) or not feminine}
        return stems | {stem.removesuffix(before) + ending for stem in stems}

    def goes_back(self, words: Sequence[str]) -> bool:
        """Whether the folded words of a source mean whoever spoke: «الوزير ذاته», «نفس المصدر»; so do none at all."""
        return not words or words[-1] in self.anaphora or words[0] in self.selfsame

    def with_object(self, norm: str, words: frozenset[str]) -> bool:
        """Whether a folded word is one of some with an object pronoun: «نشرها»."""
        return any(norm.endswith(p) and norm.removesuffix(p) in words for p in self.object_pronouns)

    def joined(self, norm: str, words: frozenset[str]) -> bool:
        """Whether a folded word is one of some, with a conjunction or without: «وكان»."""
        return norm in words or (norm[:1] in self.conjunctions and norm[1:] in words)


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


class Cue(msgspec.Struct, frozen=True):
    """A possible cue: its token, its span without a conjunction, the verb (None: a phrase), the form; `object` where
    a pronoun on the verb is its object."""

    index: int
    start: int
    end: int
    verb: Verb | None
    form: str
    object: bool = False

    @property
    def name(self) -> str:
        """The verb's own form, or the first of its nouns; empty for a phrase."""
        return (self.verb.past or self.verb.nouns[0]) if self.verb else ""


@lru_cache(maxsize=8)
def _forms(language: Language) -> tuple[CueLexicon, dict[str, tuple[Verb, str]]]:
    lexicon = language.lexicon("cues", CueLexicon)
    forms: dict[str, tuple[Verb, str]] = {}
    for verb in lexicon.verb:
        for noun in verb.nouns:
            forms.setdefault(language.morphology.fold(noun), (verb, "noun"))
        if verb.past is None:
            continue
        inflected = language.morphology.inflections(verb.past, verb.present, verb.participle, verb.noun)
        for form, kind in inflected.items():
            forms.setdefault(form, (verb, kind))
        if verb.perfect:
            forms.setdefault(language.morphology.fold(verb.perfect), (verb, "perfect"))
    return lexicon, forms


def cue_lexicon(language: Language) -> CueLexicon:
    """Return the cue lexicon of a language."""
    return _forms(language)[0]


def reporting_form(language: Language, norm: str) -> str:
    """Return the form that a folded word is of a verb or noun that may report, empty where it is none."""
    found = _forms(language)[1].get(norm)
    return found[1] if found else ""


def reporting_act(language: Language, norm: str) -> str:
    """Return the act that the verb of a cue tells by itself, whatever its content tells; "" for what is no verb's."""
    word = _cue_words(language)[norm]
    return word[1].act if word is not None and word[1] is not None else ""


def accusing(language: Language, norm: str) -> tuple[str, ...]:
    """Return what the verb takes of which a folded word names the accused («المتهم بـ»), nothing where it does not."""
    forms, word = _forms(language)[1], language.morphology.bare(norm)
    # The forms hold the participle as it stands beside a clause («متهما»); as a noun the masculine has no ending.
    verb, kind = forms.get(word) or forms.get(f"{word}ا") or (None, "")
    return verb.takes if verb and verb.act == "accuse" and kind == "participle" else ()


def saying(language: Language, norm: str) -> bool:
    """Whether a folded word is a finite form of a verb that reports by our own scheme."""
    found = _forms(language)[1].get(norm)
    return found is not None and found[1] in ("past", "present") and not found[0].wide


@cache
def hint_table(language: Language) -> tuple[HintPhrases, dict[str, tuple[int, Hint]]]:
    """Return the hints of a language with their rank: phrases by their first folded word, and beginnings of words."""
    fold = language.morphology.fold
    phrases: HintPhrases = {}
    beginnings: dict[str, tuple[int, Hint]] = {}
    for rank, hint in enumerate(cue_lexicon(language).hint):
        for words in hint.words:
            phrase = tuple(fold(w) for w in words.split())
            phrases.setdefault(phrase[0], []).append((phrase, (rank, hint)))
        for prefix in hint.prefix:
            beginnings.setdefault(fold(prefix), (rank, hint))
    return phrases, beginnings


def find_cues(document: Document) -> list[Cue]:
    """Return every word that may be a cue, in order."""
    word_of, lexicon = _cue_words(document.language), cue_lexicon(document.language)
    rumours = _rumours(document.language)
    found = []
    for i in document.where(word_of):
        token = document.tokens[i]
        if token.kind == "word" and (word := word_of[token.norm]) is not None:
            skip, verb, form, with_object = word
            if with_object and token.text.endswith(lexicon.never_pronoun):
                continue
            if verb is not None and verb.doubtful and not _told_apart(document, i, lexicon):
                continue
            if i + 1 < len(document.tokens) and document.tokens[i + 1].norm in lexicon.terms.get(token.norm, ()):
                continue
            if token.norm in rumours and i and document.tokens[i - 1].norm in lexicon.relatives:
                verb, form = rumours[token.norm], "past"  # «ما تردد عن P», which looks like «تردد X P» as well
            elif skip and i and document.tokens[i - 1].norm in lexicon.relatives:
                continue  # «ما ورد في P» does not go on with «رد»
            found.append(Cue(i, token.start + skip, token.end, verb, form, with_object))
    return found


@cache
def _rumours(language: Language) -> dict[str, Verb]:
    """Return the verbs of what goes round by their folded past."""
    return {language.morphology.fold(v.past): v for v in cue_lexicon(language).verb if v.rumour and v.past}


def _told_apart(document: Document, i: int, lexicon: CueLexicon) -> bool:
    """Whether a word that is mostly another one reports: its doubled letter is marked, or it opens a sentence.

    In a sentence that it opens, what is told follows closely.
    """
    tokens = document.tokens
    if lexicon.doubling in tokens[i].text:
        return True
    opens = i == 0 or tokens[i - 1].kind == "mark" or "\n" in document.text[tokens[i - 1].end : tokens[i].start]
    behind = (t.norm for t in tokens[i + 1 : i + _CLOSE])
    return opens and tokens[i].norm[:1] in lexicon.conjunctions and any(n in lexicon.complementizers for n in behind)


def without_object(language: Language, norm: str) -> str:
    """Return a folded form of a verb without the pronoun of its object («وصفها»), itself where it has none."""
    return _bare_verbs(language)[norm] or norm


@cache
def _bare_verbs(language: Language) -> Remembered[str, str]:
    """Return which verb a folded word is without the object pronoun on it, "" where it is none."""
    lexicon, forms = _forms(language)

    def bare_verb(norm: str) -> str:
        bare = _without_object(norm, lexicon)
        if bare == norm:
            return ""
        ways = (bare, *language.morphology.before_pronoun(bare))
        return next((w for w in ways if w in forms and forms[w][1] in ("past", "present")), "")

    return Remembered(bare_verb)


@cache
def _cue_words(language: Language) -> Remembered[str, tuple[int, Verb | None, str, bool] | None]:
    """Return what tells of a folded word which cue it may be: (letters before it, verb, form, object pronoun)."""
    lexicon, forms = _forms(language)
    stems, fold, bare_of = language.morphology.stems, language.morphology.fold, _bare_verbs(language)
    # «للمطالبة»: behind an article or a preposition it is the noun, not the participle that looks like it.
    nouns = {form: found for form, found in forms.items() if found[1] == "noun"}
    nouns |= {fold(noun): (verb, "noun") for verb in reversed(lexicon.verb) for noun in verb.nouns}

    def cue_word(norm: str) -> tuple[int, Verb | None, str, bool] | None:
        skip, with_object = 0, False
        if norm not in forms and norm not in lexicon.phrases and norm[:1] in lexicon.conjunctions:
            if told := bare_of[norm]:
                return skip, *forms[told], True  # «وصفه»: the first letter is the verb's own
            norm, skip = norm[1:], 1
        if norm not in forms and norm not in lexicon.phrases:
            # Only a noun stands behind an article or a preposition («بتهمة، الاتهامات»).
            stem = next((s for _, s in stems(norm) if s in nouns), None)
            if stem is not None:
                return skip, *nouns[stem], False
        if norm not in forms and norm not in lexicon.phrases and (told := bare_of[norm]):
            norm, with_object = told, True
        if norm not in forms and skip == 0 and norm.startswith(lexicon.purpose):
            later = norm[len(lexicon.purpose) - 1 :]
            if forms.get(later, (None, ""))[1] == "present":
                return len(lexicon.purpose) - 1, *forms[later], False  # «ثم عاد ليقول إن»
        if norm in lexicon.own_voice:
            return None
        if norm in lexicon.phrases:
            return skip, None, "phrase", False
        return (skip, *forms[norm], with_object) if norm in forms else None

    return Remembered(cue_word)


def _without_object(norm: str, lexicon: CueLexicon) -> str:
    """Return a folded verb without the object pronoun on it, the verb itself where none is."""
    for pronoun in lexicon.object_pronouns:
        if norm.endswith(pronoun) and len(norm) - len(pronoun) > 2:
            return norm[: -len(pronoun)]
    return norm
