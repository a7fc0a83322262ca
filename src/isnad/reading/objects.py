"""Whom a verb does something to, told apart from who does it by what no noun phrase holds: «طالب البيان | X بـP»."""

from __future__ import annotations

from isnad.reading.actor_words import (
    ACTING,
    ADJECTIVE,
    GROUP,
    HONORIFIC,
    NAME,
    ORDINARY,
    ORGANIZATION,
    PEOPLE,
    ROLE,
    SHAPED,
    UNNAMED,
    Word,
    actor_words,
)
from isnad.reading.clauses import Clauses
from isnad.reading.complements import Complement
from isnad.reading.cues import Cue
from isnad.records import Span

_DONE_TO = frozenset({"accuse", "demand", "warn", "evaluate"})  # acts of verbs that have whom they are done to
_BEARING = ROLE | HONORIFIC | UNNAMED  # words whose bearer's name may stand behind them


def without_object(clauses: Clauses, cue: Cue, complement: Complement, source: Span) -> Span:
    """Return a source behind a verb without the object that begins in it.

    What is definite takes no noun behind it but its adjectives, nor a name but that of whoever bears its role: another
    phrase begins there, «طالب البيان | موسكو», «دعا المحتجون | رئيس الحكومة», «وصف فلان | القرارات».
    """
    verb, profile = cue.verb, clauses.document.language.profile
    if cue.form not in ("past", "present") or cue.object or verb is None or profile.capitals:
        return source
    takes = verb.addressed or verb.judges or verb.act in _DONE_TO
    if not takes or not (verb.addressed or _takes_object(clauses, complement)):
        return source
    first, end = clauses.document.range_of(source)
    relatives = clauses.lexicon.relative_pronouns
    end = next((k for k in range(first + 1, end) if clauses.tokens[k].norm in relatives), end)
    stop = next((k for k in range(first + 1, end) if _begins(clauses, cue, first, k)), end)
    return (source[0], clauses.tokens[stop - 1].end) if stop < end else source


def _takes_object(clauses: Clauses, complement: Complement) -> bool:
    """Whether what follows a verb is joined to it by a preposition, so that an object stands before it: «بأن P»."""
    if complement.pattern not in ("that", "colon", "quote"):
        return True
    k = complement.start - 1
    while k > 0 and clauses.tokens[k].kind == "mark":
        k -= 1
    that = clauses.tokens[k].norm
    return that in clauses.lexicon.complementizers and that.startswith(clauses.lexicon.content_proclitic)


def _is_whole(clauses: Clauses, k: int) -> bool:
    """Whether the phrase that ends with token `k` takes no noun behind it: a name, what is definite or somebody's."""
    token, lexicon, words = clauses.tokens[k], clauses.lexicon, actor_words(clauses.document.language)
    if token.kind != "word" or token.norm in lexicon.prepositions | lexicon.not_source:
        return False
    mention = clauses.mention_to.get(token.end)
    if token.norm.startswith(lexicon.article) or token.norm.endswith(lexicon.nominative):
        return True
    if mention is not None:
        head = words.token(clauses.tokens[clauses.document.token_at(mention[0])].text)
        bare = not head.definite and head.has(ROLE | UNNAMED)
        return clauses.kind_at.get(mention) != "group" and not bare
    joined = token.norm[:1] in lexicon.conjunctions
    return joined and token.norm.endswith(lexicon.object_pronouns)  # «نوميرا وحلفاؤها»


def _begins(clauses: Clauses, cue: Cue, first: int, k: int) -> bool:
    """Whether another noun phrase than that of token `first` begins at token `k`."""
    tokens, lexicon, words = clauses.tokens, clauses.lexicon, actor_words(clauses.document.language)
    token, before = tokens[k], tokens[k - 1]
    mention, named = clauses.mention_from.get(token.start), clauses.mention_to.get(before.end)
    if token.start in clauses.within_mention and (mention is None or clauses.kind_at.get(named or (0, 0)) != "state"):
        return False  # but «شركة موانئ نوميرا | حكومة تلمارة»
    if token.kind != "word" or not _is_whole(clauses, k - 1):
        return False
    head, word = words.token(tokens[first].text), words.token(token.text)
    person = named is not None and clauses.kind_at.get(named) == "person" and not words.token(before.text).has(ROLE)
    if mention is not None:
        return _is_another(clauses, first, mention, word, person=person)
    if word.skip or word.prefix or token.norm in lexicon.not_source | lexicon.prepositions | lexicon.anaphora:
        return False
    if word.definite:
        # «وصف فلان القرارات», but «فلان العلي», «فلان الوزير».
        return person and word.has(ORDINARY) and not word.has(NAME | ROLE | ADJECTIVE | SHAPED)
    if person:
        return False
    several = head.has(PEOPLE | GROUP) or tokens[first].norm.endswith(lexicon.nominative)
    return (word.has(ORGANIZATION) or (several and word.has(ROLE))) and not word.has(NAME)


def _is_another(clauses: Clauses, first: int, mention: Span, word: Word, *, person: bool) -> bool:
    """Whether an actor named behind a whole phrase is no apposition to it: who bears no role has no such name."""
    head, kind = actor_words(clauses.document.language).token(clauses.tokens[first].text), clauses.kind_at.get(mention)
    several = head.has(PEOPLE | GROUP) or clauses.tokens[first].norm.endswith(clauses.lexicon.nominative)
    written = _is_written(clauses, first)
    if kind == "person":
        if word.has(ROLE):
            return several and not word.definite
        return not person and (written or (head.has(ACTING) and not head.has(_BEARING | NAME)))
    if kind == "state":
        return not word.definite or not word.has(ADJECTIVE | SHAPED)
    return kind == "organization" and word.has(ORGANIZATION) and (written or not word.definite)


def _is_written(clauses: Clauses, first: int) -> bool:
    """Whether a source begins with something that is read, which nobody's name is an apposition to."""
    lexicon, bare = clauses.lexicon, clauses.tokens[first].norm.removeprefix(clauses.lexicon.article)
    return bare in lexicon.documents | lexicon.venues | lexicon.tellers | lexicon.called_so
