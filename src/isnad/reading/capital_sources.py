"""Whom a source names, in a language that writes names with capitals and whose modifiers stand before their nouns.

A person by name before anything else; a role by who holds it in the article («the foreign minister»); an unnamed
spokesman and a document by whom they speak for; a body or a state by the mention that ends the noun phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from isnad.reading.capitals import capital_words
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document, Token
from isnad.reading.grammar import class_of, grammar
from isnad.reading.mentions import Mentions
from isnad.records import Actor, Span

Named = tuple[str, Span]

_REACH = 9  # tokens of an office before or behind a name
_LONGEST = 9  # words of a source that is taken as it is written
_AHEAD = 700  # characters in which it is told who made the remarks
_ENDING = frozenset({"prep", "rel", "subord", "comp", "inf", "wh"})
_DETERMINERS = frozenset({"det", "poss"})
_SMALL = frozenset({"det", "poss", "prep", "coord"})  # what stands between the words of an office
_NOTHING: frozenset[str] = frozenset()


class CapitalSources:
    """The offices of the persons of one article, and whom its sources name."""

    def __init__(self, document: Document, mentions: Mentions, lexicon: CueLexicon) -> None:
        self.document = document
        self.mentions = mentions
        self.lexicon = lexicon
        self.words = capital_words(document.language)
        self._role_words = self.words.roles | self.words.role_words | lexicon.person_roles | lexicon.spokesmen
        self._told: dict[int, frozenset[str]] = {}  # by where a word starts: what it says of an office
        self._offices: dict[str, set[str]] = {}  # by a person's name: words of offices, and the nations they are of
        last: set[str] = set()
        for span, actor in mentions:
            if actor.kind == "person":
                found = self._beside(span)
                if found & self.words.counterparts:
                    found |= last & (self._role_words - self.words.counterparts)
                self._offices.setdefault(actor.name, set()).update(found)
                last = found or last
        for offices in self._offices.values():
            for office, others in self.words.same_roles:
                if office <= offices:
                    offices |= others

    # Whom a source names

    def named(self, source: Span, last: Callable[[str], str | None], said: Callable[[], str | None]) -> Named | None:
        """Return the speaker of a source and its span, None where it names nobody (a pronoun).

        `last` gives the latest speaker whose name ends in a word, `said` the latest person who spoke.
        """
        tokens = self.document.tokens_in(source)
        words = [t for t in tokens if t.kind == "word"]
        if not words or (len(words) == 1 and words[0].norm in self.lexicon.anaphoric_heads | self.lexicon.anaphora):
            return None
        head = self._head(tokens)
        if person := self._person(source, tokens):
            return person
        if head is None:
            return self._written(source, tokens)
        spokesman, document = head.norm in self.lexicon.spokesmen, self.is_document(source)
        if (spokesman or document) and (body := self._issuer(source, head)):
            holder = self._holder(tokens, head) if spokesman and self._definite(tokens) else None
            return (holder, source) if holder else body
        role = head.norm in self.words.roles or head.norm in self.lexicon.person_roles
        if role and self._definite(tokens):
            name = self._holder(tokens, head) or last(head.norm) or self._remarking(source, tokens)
            alone = self._nation(tokens) is None and len(words) <= 3
            name = name or (said() if alone else None)
            if name:
                return name, source
        if not role and (body := self._at_head(source, head)):
            return body
        return self._written(source, tokens)

    def is_document(self, source: Span) -> bool:
        """Whether a source is a document, which speaks for whoever issued it."""
        head = self._head(self.document.tokens_in(source))
        if head is None or head.norm not in self.lexicon.documents:
            return False
        return not any(a.kind == "organization" for _, a in self.mentions.over(head.start, head.end))

    def joint(self, source: Span) -> list[Named]:
        """Return all who speak where a source joins several («Norland, Southia and Marin»), nobody where one does."""
        names: list[Named] = []
        for span, actor in self.mentions.within(*source):
            if names and span[0] < names[-1][1][1]:
                continue
            if names:
                between = self.document.tokens_in((names[-1][1][1], span[0]))
                joining = any(self._joins(t) for t in between)
                if not joining or not all(self._joins(t) or self._of_office(t) for t in between):
                    break
            elif self.document.count_in((source[0], span[0])) > 1:
                break
            if all(actor.name != name for name, _ in names):
                names.append((actor.name, span))
        joined = any(self._kind(t) == "coord" for t in self.document.tokens_in(source))
        return names if len(names) > 1 and joined else []

    def _joins(self, token: Token) -> bool:
        return token.text in ",&" or self._kind(token) == "coord"

    # The parts of a source

    def _head(self, tokens: list[Token]) -> Token | None:
        """Return the head of a noun phrase: its last word before a preposition, a comma or a clause."""
        found: Token | None = None
        for n, token in enumerate(tokens):
            if token.kind == "word" and not (n and self._genitive(tokens[n - 1], token)):
                kind = self._kind(token)
                if n and kind in _ENDING and found is not None:
                    break
                if kind not in _DETERMINERS:
                    found = token
            elif token.text in ",(—–" and found is not None:
                break
        return found

    def _definite(self, tokens: list[Token]) -> bool:
        """Whether a phrase means one whom the text knows: «the minister», «Norland's minister», «Foreign Minister»."""
        first = tokens[0]
        kind = self._kind(first)
        if first.norm in self.words.definite or kind == "poss":
            return True
        possessive = any(self._genitive(a, b) for a, b in pairwise(tokens))
        return possessive or (first.text[0].isupper() and kind != "det")

    def _genitive(self, mark: Token, ending: Token) -> bool:
        return mark.text in "'’" and grammar(self.document.language).after_apostrophe.get(ending.norm) == "'s"

    def _kind(self, token: Token) -> str:
        return class_of(self.document.language, token.norm)

    def _person(self, source: Span, tokens: list[Token]) -> Named | None:
        """Return the person whom a source names, not one whom its office only belongs to."""
        for span, actor in self.mentions.over(*source):
            if actor.kind != "person" or span[0] < source[0] or not self._proper(span, actor):
                continue
            before = [t for t in tokens if t.end <= span[0]]
            comma = max((n for n, t in enumerate(before) if t.text == ","), default=-1)
            belongs = any(t.norm in self.words.belonging for t in before[comma + 1 :])
            owns = self.document.text[span[1] : span[1] + 2] in ("'s", "’s")
            clause = any(t.norm in self.lexicon.relative_pronouns for t in before)
            if not belongs and not clause and not owns and not self._modifies(tokens, span):
                return actor.name, span
        return None

    def _modifies(self, tokens: list[Token], span: Span) -> bool:
        """Whether a name only says whose or what the noun behind it is: «Local media», «the Varsen campaign»."""
        behind = next((t for t in tokens if t.start >= span[1]), None)
        if behind is None or behind.start != span[1] + 1 or not behind.text[0].islower():
            return False
        lexicon = self.lexicon
        norm = behind.norm
        known = norm in self._role_words or norm in self.words.heads
        return known or norm in lexicon.media or norm in lexicon.documents

    def _proper(self, span: Span, actor: Actor) -> bool:
        """Whether a mention holds a word of the person's name: not the office alone."""
        spelled = set(self.document.text[slice(*span)].split())
        return bool(spelled & set(actor.name.split()))

    def _at_head(self, source: Span, head: Token) -> Named | None:
        """Return the actor whose mention ends where the noun phrase does, or who is all that a phrase names."""
        best: Named | None = None
        for span, actor in self.mentions.over(*source):
            if span[1] == head.end and span[0] >= source[0] and actor.kind != "group":
                return actor.name, span
            if actor.kind in ("organization", "state") and span[0] <= head.start < span[1]:
                best = best or (actor.name, span)
        return best or self._called(source, head)

    def _called(self, source: Span, head: Token) -> Named | None:
        """Return the one body of the article that a bare head means: «the council» for the Security Council."""
        tokens = self.document.tokens_in(source)
        if head.norm not in self.words.heads or len(tokens) != 2 or tokens[0].norm not in self.words.definite:
            return None
        last = head.norm
        named = {a.name for _, a in self.mentions if a.kind == "organization" and a.name.casefold().endswith(last)}
        return (next(iter(named)), source) if len(named) == 1 else None

    def _issuer(self, source: Span, head: Token) -> Named | None:
        """Return the body or state for whom a document or a spokesman speaks: named inside the phrase."""
        inside = [(s, a) for s, a in self.mentions.within(*source) if a.kind in ("organization", "state", "person")]
        behind = [(s, a) for s, a in inside if s[0] > head.end]
        before = sorted(((s, a) for s, a in inside if s[1] <= head.start), key=lambda m: m[0][1])
        for span, actor in [*behind[:1], *reversed(before)]:
            if self._proper(span, actor) or actor.kind != "person":
                return actor.name, span
        for span, actor in self.mentions.over(*source):
            if actor.kind == "organization" and span[0] <= head.start:
                return actor.name, span
        return self._issued(source, head)

    def _issued(self, source: Span, head: Token) -> Named | None:
        """Return whoever is told to have issued a document, as it is written: «data from the central bank»."""
        behind = [t for t in self.document.tokens_in(source) if t.start > head.end]
        if len(behind) < 2 or behind[0].norm not in self.lexicon.agents | {self.lexicon.relay_source}:
            return None
        return self._written((behind[1].start, source[1]), behind[1:])

    def _written(self, source: Span, tokens: list[Token]) -> Named | None:
        """Return a source as it is written, without its article and its apposition; None where it is a clause."""
        end = source[1]
        for n, token in enumerate(tokens):
            relative = token.norm in self.lexicon.relative_pronouns
            if n and (token.text in ",(—" or relative):
                end = tokens[n - 1].end
                break
        first = tokens[0]
        start = first.start
        if (
            class_of(self.document.language, first.norm) == "det"
            and len(tokens) > 1
            and first.norm in self.words.articles
        ):
            start = tokens[1].start
        text = self.document.text[start:end].strip(' "“”«»,')
        return (" ".join(text.split()), (start, end)) if text and len(text.split()) <= _LONGEST else None

    # Offices

    def _beside(self, span: Span) -> set[str]:
        """Return the words of the offices beside a name, with the states that they are of."""
        tokens = self.document.tokens
        found: set[str] = set()
        i = self.document.token_at(span[0]) - 1
        if i >= 0 and tokens[i].text == ",":
            i -= 1
        low = max(-1, i - _REACH)
        while i > low and self._of_office(tokens[i]):
            found |= self._office_word(tokens[i])
            i -= 1
        found.update(*(self._office_word(t) for t in self.document.tokens_in(span) if t.norm in self._role_words))
        i = self.document.token_at(span[1])
        if i < len(tokens) and tokens[i].text == ",":
            for token in tokens[i + 1 : i + 1 + _REACH]:
                if token.text in ',.;“"':
                    break
                found |= self._office_word(token)
        return found

    def _of_office(self, token: Token) -> bool:
        known = token.norm in self._role_words or token.norm in self.words.people or token.norm in self.words.heads
        capital = token.kind == "word" and token.text[0].isupper()
        small = token.text in "'’-" or len(token.text) == 1 or self._kind(token) in _SMALL
        return known or capital or small

    def _office_word(self, token: Token) -> frozenset[str]:
        """Return what a word says of an office: itself, and the state that it is of."""
        if token.kind != "word" or token.norm in self.words.closed:
            return _NOTHING
        told = self._told.get(token.start)
        if told is None:
            told = self._told[token.start] = frozenset(self._tell(token))
        return told

    def _tell(self, token: Token) -> set[str]:
        nation = self.words.people.get(token.norm)
        over = [a for _, a in self.mentions.over(token.start, token.end)]
        bodies = {"#" + a.name for a in over if a.kind == "organization" and token.norm not in self.words.roles}
        if bodies:
            return bodies
        found = {"@" + nation} if nation else {token.norm}
        return found | {"@" + a.name for a in over if a.kind == "state"}

    def _nation(self, tokens: list[Token]) -> str | None:
        return next((w for t in tokens for w in self._office_word(t) if w.startswith("@")), None)

    def _holder(self, tokens: list[Token], head: Token) -> str | None:
        """Return the one person of the article whose offices hold a role, its other words, and its state where told."""
        wanted: set[str] = set()
        for token in tokens:
            if token.start > head.start:
                break
            wanted |= self._wanted(token)
        nations = {w for w in wanted if w.startswith("@")}
        roles = wanted - nations
        holders = []
        for name, offices in self._offices.items():
            theirs = {w for w in offices if w.startswith("@")}
            if roles <= offices and (not nations or not theirs or nations & theirs):
                holders.append(name)
        sure = [n for n in holders if nations and nations & self._offices[n]]
        holders = sure or holders
        return holders[0] if len(holders) == 1 else None

    def _wanted(self, token: Token) -> frozenset[str]:
        if token.norm in self.words.vague or token.kind != "word":
            return _NOTHING
        return self._office_word(token)

    def _remarking(self, source: Span, tokens: list[Token]) -> str | None:
        """Return of whom it is told soon afterwards that these were their remarks; the office is of no body."""
        if any(w.startswith("#") for t in tokens for w in self._office_word(t)):
            return None
        for span, actor in self.mentions.starting_in(source[1], source[1] + _AHEAD):
            behind = self.document.text[span[1] : span[1] + 40].lstrip(" ,").casefold()
            if actor.kind == "person" and behind.startswith(self.lexicon.remarks):
                return actor.name
        return None
