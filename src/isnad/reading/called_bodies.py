"""Which body the article spoke of is called by its kind alone: «الشركة», «المنظمة الحقوقية».

It is the one that did something last, before one that was mentioned in passing, behind a preposition or inside another
phrase: a subject stays what a text is about (centering: Grosz, Joshi and Weinstein, CL 21, 1995).
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.reading.actor_phrases import Mention, Phrases
from isnad.reading.actor_words import FIXED, HEAD, LOCALITY, NAME, ORDINARY
from isnad.reading.members import Member, latest
from isnad.records import Span

_UNIT = 3  # words of the name of a unit: what it is a unit of, and for what


class CalledBodies:
    """Tells for the mentions of one document whom they mean by the kind of a body."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.words = phrases.words
        self.tokens = phrases.tokens

    def is_kind(self, mention: Mention) -> bool:
        """Whether a mention tells of what kind a body is, and at most of what nation: «المنظمة الحقوقية»."""
        head, *rest = self.words[mention.first : mention.last]
        lexicon = self.phrases.lexicon
        if mention.key is not None or not head.definite or head.base not in lexicon.body_kinds:
            return False
        return all(
            w.definite and not w.prefix and (w.base in lexicon.kind_adjectives or lexicon.state_of(w.base))
            for w in rest
        )

    def may_be(self, member: Member, mention: Mention) -> bool:
        """Whether a body named before is of the kind that a mention tells, and of no other nation."""
        lexicon = self.phrases.lexicon
        heads = lexicon.body_kinds.get(self.words[mention.first].base, frozenset())
        if heads.isdisjoint(member.heads) or min(member.spans)[0] > self.tokens[mention.first].start:
            return False
        nations = {s for w in self.words[mention.first + 1 : mention.last] if (s := lexicon.state_of(w.base))}
        theirs = {s for w in member.words[1:] if (s := lexicon.state_of(w))}
        return not nations or not theirs or not nations.isdisjoint(theirs)

    def acts(self, mention: Mention) -> bool:
        """Whether somebody may act or be acted upon where he is mentioned, as no phrase behind a preposition does.

        Nor does whoever is named inside another phrase, or behind a noun that is his: «موظف شركة كذا».
        """
        if mention.inside or self.words[mention.first].prefix:
            return False
        at = mention.first - 1
        if at < 0 or self.tokens[at].kind == "mark" or self.phrases.cue(at):
            return True
        before, lexicon = self.words[at], self.phrases.lexicon
        return before.stem not in lexicon.passing and before.stem not in lexicon.places and not self._holds(at)

    def _holds(self, at: int) -> bool:
        """Whether a word is a noun without the article, with which what stands behind it is one phrase."""
        word = self.words[at]
        return not word.definite and word.has(HEAD | LOCALITY)

    def meant(self, members: Sequence[Member], mention: Mention, span: Span) -> Member | None:
        """Return the body that a head alone with the article means, None where none is so called."""
        base = self.words[mention.first].base
        fits = [m for m in members if base in m.heads and not m.unit]
        fits = fits or [m for m in members if self.may_be(m, mention)]
        if not fits:
            return None
        if not self.acts(mention):
            return latest(fits, span)
        acting = [m for m in fits if any(s < span for s in m.acting)]
        return max(acting, key=lambda m: max(s for s in m.acting if s < span)) if acting else latest(fits, span)

    def is_unit(self, mention: Mention) -> bool:
        """Whether a mention is of a part of what is whole by its head alone: «شرطة مكافحة كذا», not «شرطة نوميرا»."""
        if mention.last - mention.first < _UNIT or self.words[mention.first].base not in self.phrases.lexicon.in_units:
            return False
        word, behind = self.words[mention.first + 1 : mention.first + 3]
        task = word.has(ORDINARY) and not word.has((HEAD & ~FIXED) | LOCALITY | NAME) and not word.definite
        return task and not word.prefix and behind.definite
