"""The words of a language by which an outlet colours what it tells: `framing.toml`, keyed by folded forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import msgspec

from isnad.language import Language
from isnad.records import FramingKind

_NO_NAME = "\0"


class Loaded(msgspec.Struct, frozen=True):
    """A reporting verb that presupposes or judges; `cue`: only as the cue of a statement, `headline`: or in a title."""

    why: str
    past: str = ""
    present: str | None = None
    participle: str | None = None
    noun: str | None = None
    nouns: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    cue: bool = False
    headline: bool = False


class Vague(msgspec.Struct, frozen=True):
    """Sources that nobody could ask."""

    heads: str = ""
    about: str = ""
    counts: str = ""
    counted: str = ""
    kind_of: str = ""
    single: str = ""
    placed: str = ""
    phrases: tuple[str, ...] = ()
    why: str = ""


class Passive(msgspec.Struct, frozen=True):
    """How whoever did something is left out."""

    helpers: str = ""
    deeds: str = ""
    impersonal: str = ""
    nominal: tuple[str, ...] = ()
    sign: str = _NO_NAME
    third: str = _NO_NAME
    why: str = ""


class Epithet(msgspec.Struct, frozen=True):
    """Charged names; `behind`: how many words behind the phrase belong to the name that it denies."""

    why: str
    words: str = ""
    phrases: tuple[str, ...] = ()
    behind: int = 0


class Evaluative(msgspec.Struct, frozen=True):
    """Words that judge; the `weak` of the adjectives only within a listed phrase."""

    adjectives: str = ""
    weak: str = ""
    phrases: tuple[str, ...] = ()
    verbs: tuple[tuple[str, str], ...] = ()
    why: str = ""


class Scare(msgspec.Struct, frozen=True):
    """Quotation marks that distance."""

    distancing: str = ""
    relative: str = ""
    why: str = ""


class Headline(msgspec.Struct, frozen=True):
    """Headlines that say more than the body."""

    why: str = ""


class _Data(msgspec.Struct, frozen=True):
    loaded: tuple[Loaded, ...] = ()
    epithet: tuple[Epithet, ...] = ()
    vague: Vague = Vague()
    passive: Passive = Passive()
    evaluative: Evaluative = Evaluative()
    scare: Scare = Scare()
    headline: Headline = Headline()
    never: str = ""


class _Adjectives(msgspec.Struct, frozen=True):
    """Of `actors.toml`: the article, and how an adjective ends as the one before it does."""

    article: str = _NO_NAME
    agreements: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What marks a word or phrase: the kind of framing, why, and what `Loaded` and `Epithet` ask besides."""

    kind: FramingKind
    why: str
    cue: bool = False
    headline: bool = False
    not_before: frozenset[str] = frozenset()
    behind: int = 0


@dataclass(slots=True)
class FramingLexicon:
    """The words of framing, folded: single words with their marks, phrases by their first word, and closed lists."""

    words: dict[str, Mark] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Mark]]] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    kind_of: tuple[str, ...] = ()
    single: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    helpers: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    distancing: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    sign: str = _NO_NAME
    third: str = _NO_NAME
    article: str = _NO_NAME
    never: frozenset[str] = frozenset()
    whys: dict[str, str] = field(default_factory=dict)

    def add_word(self, form: str, mark: Mark) -> None:
        """Mark a folded form, unless an entry before it does; a form of several words is a phrase."""
        parts = tuple(form.split())
        if len(parts) > 1:
            self.phrases.setdefault(parts[0], []).append((parts, mark))
        else:
            self.words.setdefault(form, mark)


@cache
def framing_lexicon(language: Language) -> FramingLexicon:
    """Return the framing lexicon of a language."""
    data = language.lexicon("framing", _Data)
    adjectives = language.lexicon("actors", _Adjectives)
    fold = language.morphology.fold
    article = fold(adjectives.article)

    def some(words: str) -> frozenset[str]:
        return frozenset(fold(w).replace("_", " ") for w in words.split())

    lexicon = FramingLexicon(
        heads=some(data.vague.heads), about=some(data.vague.about), counts=some(data.vague.counts),
        counted=some(data.vague.counted), kind_of=tuple(data.vague.kind_of.split()),
        single=some(data.vague.single), placed=some(data.vague.placed),
        helpers=some(data.passive.helpers), deeds=some(data.passive.deeds), impersonal=some(data.passive.impersonal),
        distancing=some(data.scare.distancing), relative=some(data.scare.relative), sign=data.passive.sign,
        third=data.passive.third, article=article,
    )  # fmt: skip
    lexicon.never = frozenset(data.never.split())
    lexicon.whys = {
        "vague": data.vague.why,
        "passive": data.passive.why,
        "scare": data.scare.why,
        "headline": data.headline.why,
    }
    for one in data.loaded:
        mark = Mark("loaded_cue", one.why, one.cue, one.headline, frozenset(map(fold, one.not_before)))
        for form in _loaded_forms(language, one):
            lexicon.add_word(fold(form), mark)
    for epithet in data.epithet:
        mark = Mark("epithet", epithet.why, behind=epithet.behind)
        for form in (*(w.replace("_", " ") for w in epithet.words.split()), *epithet.phrases):
            lexicon.add_word(fold(form), mark)
    _add_evaluative(lexicon, language, data.evaluative, adjectives.agreements.split())
    for kind, phrases, why in (
        ("vague_source", data.vague.phrases, data.vague.why),
        ("passive_evasion", data.passive.nominal, data.passive.why),
    ):
        for phrase in phrases:
            lexicon.add_word(fold(phrase), Mark(kind, why))  # type: ignore[arg-type]
    for listed in lexicon.phrases.values():
        listed.sort(key=lambda p: -len(p[0]))
    return lexicon


def _loaded_forms(language: Language, one: Loaded) -> Iterator[str]:
    yield from (*one.nouns, *one.forms, *one.phrases)
    if one.past and not one.forms and not (one.phrases and one.present is None):
        yield from language.morphology.inflections(one.past, one.present, one.participle, one.noun)


def _add_evaluative(lexicon: FramingLexicon, language: Language, data: Evaluative, endings: Iterable[str]) -> None:
    fold, mark = language.morphology.fold, Mark("evaluative", data.why)
    weak = set(data.weak.split())
    for phrase in data.phrases:
        lexicon.add_word(fold(phrase), mark)
    for past, present in data.verbs:
        for form in language.morphology.inflections(past, present, None, None):
            lexicon.add_word(form, mark)
    for adjective in data.adjectives.split():
        if adjective not in weak:
            for ending in ("", *endings):
                lexicon.add_word(fold(adjective.replace("_", " ") + ending), mark)
