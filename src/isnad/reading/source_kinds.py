"""What kind of source a speaker is: an office, a body, a document, an expert, a witness, somebody concerned, a medium,
nobody named, or many spoken of as one.

The first word of a name that the language's `source_kinds.toml` knows decides; for a person, the titles beside the
name in the text; else what kind of actor it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile

import msgspec

from isnad.language import Language
from isnad.reading.document import Document, Token
from isnad.reading.remembered import Remembered
from isnad.records import Actor, SourceKind, Span

_MARKS = re.compile(r"[^\w\s]")
_PERSONS = ("official", "expert", "party", "witness")
_LONG_NAME = 2  # words of a name that nobody is known by, from which on it is rather a body's than a person's
_HEAD = 3  # words of a name among which its head stands («أحد كبار المسؤولين»)
_APPOSITION = 7  # words of a description after a comma
_TITLE = 8  # words of a title before a comma that stands before a name


class _Data(msgspec.Struct, frozen=True):
    """`source_kinds.toml`: words, and pairs of words joined by _, for each kind."""

    anonymous: str = ""
    document: str = ""
    media: str = ""
    reporters: str = ""
    media_names: str = ""
    witness: str = ""
    expert: str = ""
    official: str = ""
    party: str = ""
    private: str = ""
    collective: str = ""
    unnamed: str = ""
    one_of: str = ""


class _ActorWords(msgspec.Struct, frozen=True):
    """Of `actors.toml`: the heads of bodies' names, and the article."""

    article: str = ""
    organizations: str = ""


class Lexicon:
    """The words of a language that tell a kind of source."""

    def __init__(self, language: Language) -> None:
        data = language.lexicon("source_kinds", _Data)
        actors = language.lexicon("actors", _ActorWords)
        self.fold = language.morphology.fold
        self.stems = language.morphology.stems
        self.article = self.fold(actors.article)
        kinds: tuple[tuple[SourceKind, str], ...] = (
            ("anonymous", data.anonymous), ("witness", data.witness), ("media", data.media),
            ("media", data.reporters),
            ("media", data.media_names), ("expert", data.expert), ("official", data.official), ("party", data.party),
            ("document", data.document), ("collective", data.collective), ("institution", actors.organizations),
        )  # fmt: skip
        self.kinds: dict[str, SourceKind] = {}
        for kind, words in kinds:
            for word in words.split():
                self.kinds.setdefault(self._key(word), kind)
        reporters = {self._key(w) for w in data.reporters.split()}
        self.titles = {k: v for k, v in self.kinds.items() if v in _PERSONS or k in reporters}
        self.private = {self._key(w) for w in data.private.split()}
        self.unnamed = {self._key(w) for w in data.unnamed.split()}
        self.one_of = frozenset(self.fold(w) for w in data.one_of.split())
        self.media = {self._key(w) for w in (data.media + " " + data.media_names).split()}

        firsts = {key.split()[0] for key in self.kinds if key}
        # Whether a folded word, or one that it ends in, begins what is listed: most words of a text do not.
        self.begins = Remembered[str, bool](
            lambda word: (
                word.removeprefix(self.article) in firsts
                or word in firsts
                or any(stem in self.kinds for _, stem in self.stems(word))
            )
        )

    def _key(self, word: str) -> str:
        return " ".join(self.fold(part).removeprefix(self.article) for part in word.split("_"))

    def forms(self, words: list[str], i: int) -> Iterator[str]:
        """Yield what a folded word may be listed as: with those behind it, alone, and without proclitics."""
        bare = [w.removeprefix(self.article) for w in words[i : i + 3]]
        for end in range(len(bare), 1, -1):
            yield " ".join(bare[:end])
        yield words[i]
        yield bare[0]
        for proclitic, stem in self.stems(words[i]):
            if proclitic:
                yield stem


@cache
def _lexicon(language: Language) -> Lexicon:
    return Lexicon(language)


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker as a statement names it: the name, and the phrase that names it there, None where none does."""

    name: str
    source: Span | None


def kinds_of_source(document: Document, actors: list[Actor], speaking: Iterable[Speaking]) -> dict[str, SourceKind]:
    """Return the kind of source of every speaker by its name; the same name is of one kind all over an article."""
    lexicon = _lexicon(document.language)
    by_name = {a.name: a for a in reversed(actors)}
    sources: dict[str, list[Span]] = {}
    for one in speaking:
        spans = sources.setdefault(one.name, [])
        if one.source is not None:
            spans.append(one.source)
    return {name: _kind(lexicon, document, name, by_name.get(name), spans) for name, spans in sources.items()}


def _kind(lexicon: Lexicon, document: Document, name: str, actor: Actor | None, sources: list[Span]) -> SourceKind:
    words = _words(lexicon, name)
    person = actor is not None and actor.kind == "person"
    told = _by_name(lexicon, words, 1 if person else _HEAD)
    if told and (not person or len(words) == 1 or told in ("anonymous", "witness")):
        return told
    if actor is not None and actor.kind in ("state", "place"):
        return "collective"
    if actor is not None and actor.kind == "organization":
        forms = (_by_name(lexicon, _words(lexicon, mention), 1) for mention in actor.mentions)
        return "media" if "media" in forms else "institution"
    if actor is not None and actor.kind == "group":
        return "collective"
    own = set(words[-1:] if actor else ())
    titled = _by_titles(lexicon, document, [*sources, *(actor.spans if actor else ())], own)
    if titled or told:
        return titled or told or "party"
    # A name that nothing tells of, with the article on its words, is a body's («القصر الأحمر»).
    body = actor is None and bool(lexicon.article) and all(w.startswith(lexicon.article) for w in words)
    return "institution" if body or (actor is None and len(words) > _LONG_NAME) else "party"


def _words(lexicon: Lexicon, name: str) -> list[str]:
    """Return the folded words of a name, without «one of» before the others."""
    words = [lexicon.fold(w) for w in _MARKS.sub(" ", name).split()]
    return list(dropwhile(lexicon.one_of.__contains__, words)) or words


def _by_name(lexicon: Lexicon, words: list[str], head: int) -> SourceKind | None:
    """Return the kind that the first known word of a name, of its first `head` ones, tells."""
    for i in range(min(head, len(words))):
        if not lexicon.begins[words[i]]:
            continue
        for form in lexicon.forms(words, i):
            kind = lexicon.kinds.get(form)
            if kind is None:
                continue
            if kind in ("anonymous", "document", "institution") and _of_media(lexicon, words, i + 1):
                return "media"
            if kind == "official" and form in lexicon.unnamed and not _definite(lexicon, words[i : i + 2]):
                return "anonymous"
            if kind == "official" and _private(lexicon, words, i):
                return "party"
            return kind
    return None


def _of_media(lexicon: Lexicon, words: list[str], i: int) -> bool:
    return i < len(words) and any(form in lexicon.media for form in lexicon.forms(words, i))


def _definite(lexicon: Lexicon, words: list[str]) -> bool:
    """Whether an office is somebody's in particular: it carries the article, or what is behind it does."""
    return any(w.startswith(lexicon.article) for w in words)


def _private(lexicon: Lexicon, words: list[str], i: int) -> bool:
    """Whether an office is one of a private body, which stands behind it."""
    return any(
        form in lexicon.private for k in range(i + 1, min(i + 4, len(words))) for form in lexicon.forms(words, k)
    )


def _by_titles(lexicon: Lexicon, document: Document, spans: list[Span], own: set[str]) -> SourceKind | None:
    """Return the kind that most titles in and around the mentions of a person tell, of equals the first told."""
    votes: dict[SourceKind, int] = {}
    for span in spans:
        kind = _title(lexicon, document, span, own)
        if kind is not None:
            votes[kind] = votes.get(kind, 0) + 1
    return sorted(votes, key=lambda kind: -votes[kind])[0] if votes else None


def _title(lexicon: Lexicon, document: Document, span: Span, own: set[str]) -> SourceKind | None:
    """Return the kind told by the first title in a mention, in what describes it behind, or before a comma.

    The words of the name itself (`own`) are no titles.
    """
    tokens = document.tokens
    first, last = document.token_at(span[0]), document.token_at(span[1])
    return (
        _first_title(lexicon, [t for t in tokens[first:last] if t.norm not in own])
        or _first_title(lexicon, tokens[last : last + 1])
        or (_first_title(lexicon, _words_from(tokens, last + 1)) if _comma(tokens, last) else None)
        or (_first_title(lexicon, _words_to(tokens, first - 1)) if _comma(tokens, first - 1) else None)
    )


def _comma(tokens: list[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].text in "،,"


def _words_from(tokens: list[Token], i: int) -> list[Token]:
    end = i
    while end < min(len(tokens), i + _APPOSITION) and tokens[end].kind == "word":
        end += 1
    return tokens[i:end]


def _words_to(tokens: list[Token], end: int) -> list[Token]:
    i = end
    while i > max(0, end - _TITLE) and tokens[i - 1].kind == "word":
        i -= 1
    return tokens[i:end]


def _first_title(lexicon: Lexicon, tokens: list[Token]) -> SourceKind | None:
    words = [t.norm for t in tokens if t.kind == "word"]
    for i, word in enumerate(words):
        if not lexicon.begins[word]:
            continue
        for form in lexicon.forms(words, i):
            kind = lexicon.titles.get(form)
            if kind:
                return "party" if kind == "official" and _private(lexicon, words, i) else kind
    return None
