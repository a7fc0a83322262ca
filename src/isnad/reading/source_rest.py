"""What stands right behind a source and belongs to it: the name of a role, adjectives, allies, where a body is."""

from __future__ import annotations

from msgspec.structs import replace

from isnad.reading.actor_words import (
    ADJECTIVE,
    GROUP,
    HONORIFIC,
    MEDIUM,
    ORGANIZATION,
    PEOPLE,
    ROLE,
    SHAPED,
    STATE,
    actor_words,
)
from isnad.reading.clauses import Clauses
from isnad.reading.complements import Complement
from isnad.reading.cues import Cue
from isnad.reading.described import holds_person
from isnad.records import Span

_TOLD = frozenset({"that", "colon", "quote"})  # patterns of contents before which no object stands
_BODIES = ORGANIZATION | MEDIUM | GROUP | PEOPLE


def with_rest(clauses: Clauses, cue: Cue, complement: Complement, last: int) -> Complement:
    """Return a complement whose content is a noun with what stands before it and belongs to its source.

    «هاجم القيادي | فلان | الحكومة», «أكدت وزارة الداخلية | في كذا | الهجوم», «تنفي نوميرا | وحلفاؤها | أي مسؤولية».
    """
    source = complement.source
    if cue.form not in ("past", "present") or clauses.document.language.profile.capitals or source is None:
        return complement
    if complement.pattern != "subject-noun" or complement.skip or source[0] < cue.end:
        return complement
    first, end = clauses.document.range_of(source)
    stop = past_rest(clauses, cue, first, end, last) if end == complement.start else end
    if not end < stop < last or clauses.tokens[stop].kind != "word":
        return complement
    return replace(complement, start=stop, source=(source[0], clauses.tokens[stop - 1].end), told=True)


def source_rest(clauses: Clauses, cue: Cue, source: Span, until: int, pattern: str) -> Span:
    """Return a source behind a verb with the words behind it, before token `until`, that belong to it."""
    if clauses.document.language.profile.capitals or cue.form not in ("past", "present"):
        return source
    first, end = clauses.document.range_of(source)
    told = cue.verb is not None and not cue.verb.addressed and pattern in _TOLD
    stop = past_rest(clauses, cue, first, end, until, told=told) if end < until else end
    return (source[0], clauses.tokens[stop - 1].end) if stop > end else source


def past_rest(clauses: Clauses, cue: Cue, first: int, end: int, last: int, *, told: bool = False) -> int:
    """Return the token behind the words from token `end` on that belong to a source which begins at token `first`.

    `told`: nothing that the verb is about stands there.
    """
    k, verb = end, cue.verb
    if verb is None:
        return end
    while k < last:
        behind = max(
            k if verb.judges else _past_selfsame(clauses, k),
            k if verb.addressed else _past_bearer(clauses, first, k),
            _past_adjective(clauses, first, k, told=told),
            _past_allies(clauses, k, last),
            _past_place(clauses, first, k, last),
        )
        if not k < behind <= last:
            break
        k = behind
    return k


def _past_selfsame(clauses: Clauses, k: int) -> int:
    """«المصدر | عينه»"""
    return k + (clauses.tokens[k].norm in clauses.lexicon.anaphora)


def _past_bearer(clauses: Clauses, first: int, k: int) -> int:
    """Return the token behind the person who bears the role of a source: «القيادي | فلان»; `k` where none is."""
    head = actor_words(clauses.document.language).token(clauses.tokens[first].text)
    name = clauses.mention_from.get(clauses.tokens[k].start)
    if name is None or clauses.kind_at.get(name) != "person" or not head.has(ROLE | HONORIFIC):
        return k
    before = clauses.tokens[k - 1]
    whole = before.norm.startswith(clauses.lexicon.article) or before.end in clauses.mention_to
    if not (head.definite or (whole and k > first + 1)) or holds_person(clauses, first, k):
        return k
    role = actor_words(clauses.document.language).token(clauses.tokens[k].text).has(ROLE)
    return k if role else clauses.document.token_at(name[1])


def _past_adjective(clauses: Clauses, first: int, k: int, *, told: bool) -> int:
    """Return the token behind an adjective of a definite source that agrees with it: «المستشارة | الشابة»."""
    words, token = actor_words(clauses.document.language), clauses.tokens[k]
    head, word = words.token(clauses.tokens[first].text), words.token(token.text)
    if not head.definite or not word.definite or word.skip or word.has(STATE) or k > first + 1:
        return k
    if k in clauses.cue_at or k in clauses.emphatic or token.start in clauses.time_from:
        return k
    plain = not word.has(ADJECTIVE | SHAPED) and (not told or word.has(ROLE | _BODIES))
    if plain or token.norm.endswith(clauses.lexicon.feminine_ends):
        return k
    one, other = (words.feminine_form(clauses.tokens[n].norm, clauses.tokens[n].text) for n in (first, k))
    return k + (one == other)


def _past_allies(clauses: Clauses, k: int, last: int) -> int:
    """Return the token behind those whom a source is joined to by whose they are: «نوميرا | وحليفتها تلمارة»."""
    token, lexicon = clauses.tokens[k], clauses.lexicon
    if token.norm[:1] not in lexicon.conjunctions or token.kind != "word":
        return k
    forms = lexicon.unpossessed(token.norm[1:], actor_words(clauses.document.language).feminine)
    if forms.isdisjoint(lexicon.related | lexicon.person_roles):
        return k
    name = clauses.mention_from.get(clauses.tokens[k + 1].start) if k + 1 < last else None
    return clauses.document.token_at(name[1]) if name and clauses.kind_at.get(name) in ("state", "person") else k + 1


def _past_place(clauses: Clauses, first: int, k: int, last: int) -> int:
    """Return the token behind where a body is: «وزارة الداخلية | في كذا»; `k` where none is told."""
    tokens, words = clauses.tokens, actor_words(clauses.document.language)
    if k + 1 >= last or tokens[k].norm not in clauses.lexicon.venue_prepositions:
        return k
    if not words.token(tokens[first].text).has(_BODIES):
        return k
    place = clauses.mention_from.get(tokens[k + 1].start)
    if place is None or clauses.kind_at.get(place) not in ("place", "state"):
        return k
    return clauses.document.token_at(place[1])
