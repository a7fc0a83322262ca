"""Who has no name is told by what they are, up to where their words begin: «مصدر على دراية بالملف | إن P»."""

from __future__ import annotations

from isnad.reading.actor_words import (
    CUE,
    GROUP,
    HONORIFIC,
    MEDIUM,
    NAME,
    NUMBER,
    ORDINARY,
    PEOPLE,
    ROLE,
    STOP,
    UNNAMED,
    actor_words,
)
from isnad.reading.clauses import Clauses
from isnad.reading.source_bounds import opens_venue
from isnad.records import Span

_LONGEST = 9  # words that tell on
_SHORTEST_NAME, _LONGEST_NAME = 2, 4  # words of a name that no list holds
_NAMELESS = STOP | CUE | ROLE | HONORIFIC | UNNAMED | NUMBER


def with_description(clauses: Clauses, source: Span, until: int) -> Span:
    """Return a source with the words behind it that tell who it is, up to the complementiser or colon at token `until`.

    A source with a name in it, a comma, where or to whom it was said end it where it ended. Behind a role and a comma
    a name is taken in: «المتحدثة باسم المركز، فلانة الفلانية، إن P».
    """
    tokens = clauses.tokens
    first, end = clauses.document.range_of(source)
    if not first < end < until < len(tokens) or clauses.document.language.profile.capitals:
        return source
    comma = next((k for k in range(end, min(until, end + _LONGEST)) if _ends(clauses, k)), end)
    if tokens[comma].text == "،" and (named := name_behind(clauses, first, comma + 1, until)):
        return source[0], tokens[named - 1].end
    if until - end > _LONGEST or not _opens_content(clauses, until) or not _is_unnamed(clauses, first):
        return source
    stop = next((k for k in range(end, until) if _ends(clauses, k)), until)
    if stop == end or (stop < until and tokens[stop].kind == "mark"):
        return source
    return source[0], tokens[stop - 1].end


def _opens_content(clauses: Clauses, k: int) -> bool:
    tokens, that = clauses.tokens, clauses.lexicon.complementizers
    k += tokens[k].text == "،"
    return k < len(tokens) and (tokens[k].norm in that or tokens[k].text == ":")


def name_behind(clauses: Clauses, first: int, start: int, until: int) -> int:
    """Return the token behind a name that stands between a comma and the next one, or the content; else 0."""
    tokens, words = clauses.tokens, actor_words(clauses.document.language)
    if not words.token(tokens[first].text).has(ROLE) or holds_person(clauses, first, start):
        return 0
    end = next((k for k in range(start, until) if tokens[k].kind == "mark"), until)
    name = [words.token(t.text) for t in tokens[start:end]]
    closed = clauses.lexicon.not_source | clauses.lexicon.prepositions | clauses.lexicon.venue_prepositions
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or (end < until and tokens[end].text != "،"):
        return 0
    if any(w.has(_NAMELESS) or w.prefix for w in name) or any(_leaves(clauses, k) for k in range(start, end)):
        return 0
    if any(t.kind != "word" or t.norm in closed for t in tokens[start:end]) or all(w.has(ORDINARY) for w in name):
        return 0
    return 0 if name[0].definite and not any(w.has(NAME) for w in name) else end


def holds_person(clauses: Clauses, first: int, end: int) -> bool:
    """Whether somebody is named between two tokens, by more than what they are."""
    words = actor_words(clauses.document.language)
    starts = ((t, clauses.mention_from.get(t.start)) for t in clauses.tokens[first:end])
    persons = (t for t, mention in starts if mention is not None and clauses.kind_at.get(mention) == "person")
    return any(not words.token(t.text).has(ROLE) for t in persons)


def _is_unnamed(clauses: Clauses, first: int) -> bool:
    """Whether a source begins with people of whom there are several, or with somebody without the article."""
    token, words = clauses.tokens[first], actor_words(clauses.document.language)
    word = words.token(token.text)
    if word.has(GROUP | PEOPLE):
        return True
    return not word.definite and word.has(ROLE | UNNAMED)


def _ends(clauses: Clauses, k: int) -> bool:
    """Whether token `k` is no part of who somebody is: a name, a mark, or what leads away from them."""
    mention = clauses.mention_from.get(clauses.tokens[k].start)
    person = mention is not None and clauses.kind_at.get(mention) == "person"
    return person or clauses.tokens[k].kind == "mark" or _leaves(clauses, k)


def _leaves(clauses: Clauses, k: int) -> bool:
    """Whether a verb stands at token `k`, or there is told when, where, how, of what or to whom something was said."""
    token, lexicon, words = clauses.tokens[k], clauses.lexicon, actor_words(clauses.document.language)
    cue, before = clauses.cue_at.get(k), words.token(clauses.tokens[k - 1].text)
    closed = lexicon.adverbs_before_content | lexicon.aside_openers | lexicon.accompanying | lexicon.relative_pronouns
    return (
        token.norm in closed
        or (cue is not None and cue.form in ("past", "present"))
        or (token.norm in lexicon.about and not before.has(ROLE))
        or clauses.past_time(k) > k
        or is_told(clauses, k)
        or opens_venue(clauses, k)
    )


def is_told(clauses: Clauses, k: int) -> bool:
    """Whether to whom it was said begins at token `k`: «مصادر | لوكالة كذا», but not «مراسل لوكالة كذا»."""
    token, words = clauses.tokens[k], actor_words(clauses.document.language)
    if not token.norm.startswith(clauses.lexicon.source_proclitic) or words.token(clauses.tokens[k - 1].text).has(ROLE):
        return False
    if token.norm == clauses.lexicon.source_proclitic:
        return True  # «لـ"كذا"»
    mention = clauses.mention_from.get(token.start + 1) or clauses.mention_from.get(token.start + 2)
    word = words.token(token.text)
    return (bool(word.skip) and word.has(MEDIUM)) or (mention is not None and clauses.kind_at.get(mention) != "state")
