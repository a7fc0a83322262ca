"""What the persons of an article are told to be: the phrases beside their names that begin with a role."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from isnad.reading.cues import CueLexicon, reporting_form
from isnad.reading.document import Document, Token
from isnad.reading.mentions import Mentions
from isnad.records import Span

_REACH = 7  # tokens before a name, or behind it and a comma, in which what its bearer is stands


class Titles:
    """The roles of the persons of one article, each with all words that belong to it."""

    def __init__(self, document: Document, mentions: Mentions, lexicon: CueLexicon) -> None:
        self._document = document
        self._mentions = mentions
        self._lexicon = lexicon

    @cached_property
    def _by_name(self) -> dict[str, list[Sequence[Token]]]:
        found: dict[str, list[Sequence[Token]]] = {}
        for span, actor in self._mentions:
            if actor.kind == "person":
                alone = self.is_alone(actor.name)
                own = [self._document.tokens_in(span)] if alone else [self._before(span), self._behind(span)]
                found.setdefault(actor.name, []).extend(words for words in own if words)
        return found

    def of(self, name: str) -> list[Sequence[Token]]:
        """Return what a person is told to be, each phrase as its tokens from the role on; nothing for others."""
        return self._by_name.get(name, [])

    def _before(self, span: Span) -> Sequence[Token]:
        """Return the words before a name from the nearest role on, none where there is none or it is another's."""
        tokens, lexicon = self._document.tokens, self._lexicon
        at = self._document.token_at(span[0])
        end = at - 1 if at and tokens[at - 1].text == "،" else at
        for k in range(end - 1, max(-1, end - 1 - _REACH), -1):
            verb = reporting_form(self._document.language, tokens[k].norm) in ("past", "present")
            clause = verb or tokens[k].norm in lexicon.complementizers
            if tokens[k].kind != "word" or clause or self._of_another(tokens[k], span):
                break
            if self._is_role(tokens[k].norm):
                # «نائب رئيس الوزراء»: the office is somebody else's.
                before = tokens[k - 1].norm if k else ""
                return () if before in lexicon.related or before in lexicon.person_roles else tokens[k:end]
        return ()

    def _behind(self, span: Span) -> Sequence[Token]:
        """Return the words in apposition to a name that begin with a role, none where they do not."""
        tokens = self._document.tokens
        at = self._document.token_at(span[1])
        if at + 1 >= len(tokens) or tokens[at].text != "،" or not self._is_role(tokens[at + 1].norm):
            return ()
        end = at + 1
        while end < min(len(tokens), at + 1 + _REACH) and tokens[end].kind == "word":
            end += 1
        return tokens[at + 1 : end]

    def _of_another(self, token: Token, span: Span) -> bool:
        """Whether a word is part of the name of somebody else, whom more than a role tells."""
        others = (a for s, a in self._mentions.over(token.start, token.end) if s[1] <= span[0] or span[1] <= s[0])
        return any(a.kind == "person" and not self.is_alone(a.name) for a in others)

    def is_alone(self, name: str) -> bool:
        """Whether somebody is known by a role alone, and has it for a name."""
        return self._is_role(self._document.language.morphology.fold(name.split()[0]))

    def _is_role(self, norm: str) -> bool:
        return norm.removeprefix(self._lexicon.article) in self._lexicon.person_roles
