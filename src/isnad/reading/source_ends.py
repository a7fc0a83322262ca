"""What stands behind who says something and is no part of it: to whom, how, when and where it was said."""

from __future__ import annotations

from isnad.reading.actor_words import (
    ACTING,
    GROUP,
    MEDIUM,
    NAME,
    ORDINARY,
    ORGANIZATION,
    REPORTS,
    ROLE,
    UNNAMED,
    Word,
    actor_words,
)
from isnad.reading.clauses import CLOSING, Clauses
from isnad.reading.source_bounds import whole_source
from isnad.records import Span


def own_source(clauses: Clauses, span: Span) -> Span | None:
    """Return the words of a source that tell who it is, up to what tells to whom or how it was said; None if empty.

    «مصدر | لوكالة كذا», «فلان الفلاني، | لنظيره علان», «الوزير | من جانبه», «فلان | كذلك».
    """
    whole = whole_source(clauses, span)
    if whole is None:
        return None
    first, end = clauses.document.range_of(whole)
    stop = told_until(clauses, first, end)
    return whole_source(clauses, (whole[0], clauses.tokens[stop - 1].end)) if stop < end else whole


def told_until(clauses: Clauses, first: int, end: int) -> int:
    """Return the token before which who speaks is told, of a source in tokens `first` to `end`."""
    if clauses.document.language.profile.capitals:
        return end
    for k in range(first + 1, end):
        if clauses.tokens[k].norm in clauses.lexicon.relative_pronouns | clauses.lexicon.negators:
            return end  # «فلان الذي يعمل أيضا طيارا»
        if is_hearer(clauses, first, k) or _is_manner(clauses, k):
            return k
    return end


def is_hearer(clauses: Clauses, first: int, k: int) -> bool:
    """Whether at token `k` of a source that begins at token `first` stands to whom something was said.

    «لـ» before a medium, a body or a counterpart, behind somebody who is told in full: by name, as unnamed, by whom
    they speak for, or up to a comma. «مراسل لوكالة كذا» belongs to it, «المدير العام لقناة كذا» is its director.
    """
    tokens, lexicon, words = clauses.tokens, clauses.lexicon, actor_words(clauses.document.language)
    token, head = tokens[k], words.token(tokens[first].text)
    if not token.norm.startswith(lexicon.source_proclitic):
        return False
    if token.start in clauses.within_mention or token.start in clauses.mention_from or _is_document(clauses, first):
        return False
    word = words.token(token.text)
    alone = token.norm == lexicon.source_proclitic
    if not (alone or word.skip or token.norm.startswith(2 * lexicon.source_proclitic)):
        return False
    if word.base in words.counterparts or (
        head.definite and head.has(ROLE) and word.definite and word.base == head.base
    ):
        return True
    body = alone or word.has(MEDIUM | ORGANIZATION) or _kind_behind(clauses, k) in ("organization", "person", "group")
    if tokens[k - 1].text == "،":
        if word.has(NAME) and _kind_behind(clauses, k) == "person":
            return False  # «المديرة في كذا، لمياء كذا»
        return body or word.has(ROLE | UNNAMED) or (k + 1 < len(tokens) and tokens[k + 1].start in clauses.mention_from)
    if _is_named(clauses, first, k):
        return body or word.has(ROLE | UNNAMED)
    return body and _is_told_by(clauses, first, k, head, word)


def _is_told_by(clauses: Clauses, first: int, k: int, head: Word, word: Word) -> bool:
    """Whether an unnamed person is told in full before token `k`, whose `word` names a body or a medium."""
    close = k == first + 1
    if head.base in clauses.lexicon.somebody and (word.has(MEDIUM) or word.definite):
        return not head.definite  # «سيدة للمنظمة»
    if clauses.tokens[k].norm == clauses.lexicon.source_proclitic and not head.has(ACTING):
        return not head.definite  # «فلان لـ"كذا"»
    last = actor_words(clauses.document.language).token(clauses.tokens[k - 1].text)
    if last.has(ROLE) and not close:
        return False
    if not head.has(ROLE) and head.has(UNNAMED | GROUP):
        return not head.definite or not close
    anaphoric = word.has(MEDIUM) and word.definite and not head.definite and not close
    return anaphoric or _is_served(clauses, first, k) or (head.has(UNNAMED) and word.has(MEDIUM) and not close)


def _is_document(clauses: Clauses, first: int) -> bool:
    """Whether a source begins with something written or known: «معطيات لوزارة كذا»."""
    lexicon, norm = clauses.lexicon, clauses.tokens[first].norm
    bare = norm.removeprefix(lexicon.article)
    written = lexicon.documents | lexicon.venues | lexicon.tellers
    head = actor_words(clauses.document.language).token(clauses.tokens[first].text)
    return norm in written or bare in written or (head.has(REPORTS) and norm not in lexicon.unnamed_sources)


def _kind_behind(clauses: Clauses, k: int) -> str:
    """Return the kind of the actor whose name begins behind the preposition of token `k`, "" where none does."""
    start = clauses.tokens[k].start
    mention = clauses.mention_from.get(start + 1) or clauses.mention_from.get(start + 2)
    return clauses.kind_at.get(mention, "") if mention is not None else ""


def _is_named(clauses: Clauses, first: int, k: int) -> bool:
    """Whether a name ends before token `k`: that of a person, one in quotation marks, or a word that is no other."""
    words, before = actor_words(clauses.document.language), clauses.tokens[k - 1]
    if before.text in CLOSING:
        return True
    word = words.token(before.text)
    mention = clauses.mention_to.get(before.end)
    if mention is None or word.has(ROLE):
        # Words that are no others are a name: «كيمو لاهدا لوكالة كذا».
        alone = ((t, words.token(t.text)) for t in clauses.tokens[first:k])
        return all(t.kind == "word" and not w.definite and (not w.classes or w.has(NAME)) for t, w in alone)
    head = words.token(clauses.tokens[clauses.document.token_at(mention[0])].text)
    return clauses.kind_at.get(mention) == "person" and not head.has(ROLE) and not word.has(ORDINARY)


def _is_served(clauses: Clauses, first: int, k: int) -> bool:
    """Whether whom or where somebody serves is told before token `k`: «متحدث باسم كذا», «مسؤول في كذا»."""
    tokens, lexicon = clauses.tokens[first + 1 : k - 1], clauses.lexicon
    head = actor_words(clauses.document.language).token(clauses.tokens[first].text)
    told = lexicon.speaking_for | lexicon.venue_prepositions
    joined = (t.norm.startswith(lexicon.content_proclitic) and t.start + 1 in clauses.mention_from for t in tokens)
    return head.has(UNNAMED) and (any(t.norm in told for t in tokens) or any(joined))


def _is_manner(clauses: Clauses, k: int) -> bool:
    """Whether how, when, where or beside what something was said is told from token `k` on."""
    tokens, lexicon, words = clauses.tokens, clauses.lexicon, actor_words(clauses.document.language)
    token, following = tokens[k], tokens[k + 1] if k + 1 < len(tokens) else None
    if token.start in clauses.within_mention or token.start in clauses.mention_from:
        return False
    beside = lexicon.aside_nouns | words.platforms  # «من جانبه», «على فيسبوك»
    if following is not None and token.norm in lexicon.prepositions and following.norm in beside:
        return True
    if token.norm in lexicon.antecedents:
        # «الوزير وهو يبرر كذا», but «فلان، وهو طبيب».
        cue = clauses.cue_at.get(k + 1)
        return following is not None and (
            words.is_present(following.norm) or (cue is not None and cue.form == "present")
        )
    if token.norm in lexicon.aside_openers and tokens[k - 1].norm in lexicon.issued:
        return False  # «البيان الصادر عقب الزيارة»
    closed = lexicon.adverbs_before_content | lexicon.accompanying | lexicon.aside_openers | lexicon.phrases
    return token.norm in closed or token.norm in lexicon.said_when
