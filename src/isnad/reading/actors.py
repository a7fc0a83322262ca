"""Who acts in an article: persons, organisations, states and groups, with all their mentions."""

from __future__ import annotations

from functools import cache

import msgspec

from isnad.language import Language
from isnad.reading.document import Document, Token
from isnad.records import Actor, ActorKind, Span

_LONGEST = 5  # words of a name


class ActorLexicon(msgspec.Struct, frozen=True):
    """`actors.toml`: words by what they head, as lists in a string; states with their metonyms."""

    names: str
    organizations: str
    alone: str
    groups: str
    titles: str
    fixed: list[str]
    stops: str
    states: dict[str, str]


class _Words:
    """The lexicon folded, for look-up."""

    def __init__(self, language: Language) -> None:
        data, fold = language.lexicon("actors", ActorLexicon), language.morphology.fold
        lists = (data.organizations, data.alone, data.groups, data.titles, data.stops)
        self.organizations, self.alone, self.groups, self.titles, self.stops = (
            frozenset(fold(w) for w in words.split()) for words in lists
        )
        self.states = {tuple(fold(name).split()): name for name in data.states}
        for name, others in data.states.items():
            self.states.update({(fold(o),): name for o in others.split()})
        self.fixed = {tuple(fold(name).split()) for name in data.fixed}
        self.sure: set[str] = set()
        self.weak: set[str] = set()
        for line in (language.folder / data.names).read_text(encoding="utf-8").splitlines():
            word, _, mark = line.partition(" ")
            (self.weak if mark else self.sure).add(word)
        heads = self.organizations | self.alone | self.groups
        self.first = heads | self.sure | self.weak | {key[0] for key in (*self.states, *self.fixed)}


@cache
def _words(language: Language) -> _Words:
    return _Words(language)


def find_actors(document: Document) -> list[Actor]:
    """Return the actors of a text, by their first mention."""
    found: dict[tuple[ActorKind, str], list[Span]] = {}
    last: dict[str, tuple[ActorKind, str]] = {}
    words, tokens, at = _words(document.language), document.tokens, 0
    while at < len(tokens):
        hit = _hit(document, words, at) if tokens[at].kind == "word" else None
        if hit is None:
            surname = last.get(tokens[at].norm)
            if surname is not None:
                found[surname].append((tokens[at].start, tokens[at].end))
            at += 1
            continue
        kind, name, start, stop = hit
        if kind == "person":
            last.setdefault(tokens[stop - 1].norm, (kind, name))
        found.setdefault((kind, name), []).append((start, tokens[stop - 1].end))
        at = stop
    actors = []
    for (kind, name), spans in found.items():
        forms = list(dict.fromkeys(document.text[slice(*s)] for s in spans))
        actors.append(Actor(name=name, kind=kind, mentions=forms, spans=spans))
    return sorted(actors, key=lambda a: a.spans[0])


def _hit(document: Document, words: _Words, at: int) -> tuple[ActorKind, str, int, int] | None:
    """Return kind, name, start offset and the index after the last token of the mention that begins at `at`."""
    tokens = document.tokens
    token = tokens[at]
    for proclitic, stem in document.language.morphology.stems(token.norm):
        if stem not in words.first:
            continue
        start = token.start + (len(proclitic) if len(token.norm) == len(token.text) else 0)
        tail = tuple(t.norm for t in tokens[at + 1 : at + 4])
        for size in (3, 2, 1):
            key = (stem, *tail[: size - 1])
            if key in words.states:
                return "state", words.states[key], start, at + size
            if key in words.fixed:
                return "organization", document.text[start : tokens[at + size - 1].end], start, at + size
        bare = stem.removeprefix("ال") if stem in words.alone else stem
        stop = _names(tokens, words, at, stem)
        if stop - at >= 2:
            return "person", document.text[start : tokens[stop - 1].end], start, stop
        for kind, heads in (("organization", words.organizations), ("group", words.groups)):
            if bare in heads or stem in words.alone:
                stop = _extent(tokens, words, at)
                if stop - at >= 2 or stem in words.alone or kind == "group":
                    chosen: ActorKind = "group" if kind == "group" else "organization"
                    return chosen, document.text[start : tokens[stop - 1].end], start, stop
    return None


def _names(tokens: list[Token], words: _Words, at: int, stem: str) -> int:
    """Return the index after the run of name words at `at`; `at` where it holds no sure one."""
    if (stem not in words.sure and stem not in words.weak) or stem in words.stops or stem in words.titles:
        return at
    stop, sure = at + 1, stem in words.sure
    while stop < len(tokens) and stop - at < _LONGEST and tokens[stop].kind == "word":
        norm = tokens[stop].norm
        if norm in words.stops or (norm not in words.sure and norm not in words.weak):
            break
        sure, stop = sure or norm in words.sure, stop + 1
    return stop if sure else at


def _extent(tokens: list[Token], words: _Words, at: int) -> int:
    """Return the index after a construct chain: words with the article after the head, up to the first other word."""
    stop = at + 1
    while stop < len(tokens) and stop - at < _LONGEST and tokens[stop].kind == "word":
        norm = tokens[stop].norm
        if norm in words.stops or (
            not norm.startswith(("ال", "وال")) and (stop > at + 1 or (norm,) not in words.states)
        ):
            break
        stop += 1
    return stop


def name_in(document: Document, span: Span) -> tuple[str, Span] | None:
    """Return the person's name without titles in a source phrase, with its span; None where it holds none."""
    words, tokens = _words(document.language), document.tokens
    for at in range(document.token_at(span[0]), document.token_at(span[1])):
        stop = min(_names(tokens, words, at, tokens[at].norm), document.token_at(span[1]))
        if stop - at >= 2:
            found = (tokens[at].start, tokens[stop - 1].end)
            return document.text[slice(*found)], found
    return None
