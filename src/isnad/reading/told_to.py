"""Where in a source its own name ends: before whom it was told to, whom the speaker met, a clause about it."""

from __future__ import annotations

from itertools import pairwise

from isnad.reading.actor_words import HONORIFIC, MEDIUM, ROLE, SURE, UNNAMED, WEAK, actor_words
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document, Token
from isnad.reading.mentions import Mentions
from isnad.records import Span

_HEARERS = ROLE | MEDIUM | HONORIFIC | UNNAMED  # words that head a phrase for whom something is told to


def named_until(document: Document, mentions: Mentions, lexicon: CueLexicon, source: Span) -> int:
    """Return the offset in a source before which its own name stands, its end where nothing else is named behind it.

    «قيادي في الحزب | الذي يدعم فلانا», «أبلغ الوزير | نظيره فلانا», «قال فلان | للنائب فلان», «فلان | عقب لقائه فلانا»,
    «أبلغ الرئيس | المستشارة فلانة», «قائد مؤيد | للرئيس فلان».
    """
    tokens = document.tokens_in(source)
    if document.language.profile.capitals or not tokens:
        return next((t.start for t in tokens if t.norm in lexicon.relative_pronouns), source[1])
    words, article = actor_words(document.language), lexicon.article
    gender = document.language.morphology.agreement
    head = words.token(tokens[0].text)
    role = tokens[0].norm.startswith(article) and head.has(ROLE)
    unnamed = not tokens[0].norm.startswith(article) and head.has(ROLE | UNNAMED)
    apart = lexicon.relative_pronouns, words.counterparts, lexicon.aside_openers, lexicon.receiving
    for before, token in pairwise(tokens):
        if any(token.norm in one for one in apart) or _is_addressed(document, mentions, lexicon, before, token):
            return token.start
        if unnamed and token.norm.startswith(2 * lexicon.source_proclitic) and words.token(token.text).has(ROLE):
            return token.start
        # «أبلغ الرئيس المستشارة»: a role of the other gender is whom the first does something to.
        another = role and token.norm.startswith(article) and words.token(token.text).has(ROLE)
        if another and gender(tokens[0].norm, "participle") != gender(token.norm, "participle"):
            return token.start
    return source[1]


def _is_addressed(document: Document, mentions: Mentions, lexicon: CueLexicon, before: Token, token: Token) -> bool:
    """Whether a preposition joined to a role or a medium right behind a name tells to whom it was said."""
    if not token.norm.startswith(lexicon.source_proclitic):
        return False
    words = actor_words(document.language)
    word = words.token(token.text)
    joined = word.skip or token.norm.startswith(2 * lexicon.source_proclitic)  # «للنائب»
    if not (joined and word.has(_HEARERS)):
        return False
    name = words.token(before.text)
    named = any(
        actor.kind == "person" and span[1] == before.end for span, actor in mentions.over(before.start, before.end)
    )
    return (named and not name.has(ROLE)) or (name.has(SURE | WEAK) and not name.has(ROLE))
