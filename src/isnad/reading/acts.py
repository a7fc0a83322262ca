"""What a statement does (its act), how firmly (FactBank factuality), and whether its words are quoted (manner)."""

from __future__ import annotations

from functools import cache
from itertools import chain

from isnad.language import Language
from isnad.reading.actor_words import (
    ADJECTIVE,
    CUE,
    LATIN,
    LOCALITY,
    MEDIUM,
    NAME,
    ORDINARY,
    ORGANIZATION,
    STATE,
    STOP,
    actor_words,
)
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.cues import Cue, Hint, Verb, cue_lexicon, hint_table
from isnad.reading.remembered import Remembered
from isnad.records import Act, Factuality, Manner, Span

# The words that go on with a phrase, its hint with its rank, whether the word has the article.
_Hinted = tuple[tuple[str, ...], tuple[int, Hint], bool]
_TURN_REACH = 4  # words of a content among which one turns its verb
_PLAIN_ACTS = frozenset({"assert", "evaluate", "announce"})
_MODAL_REACH = 8  # words of a content among which one makes its first verb possible
_DUTY_REACH = 7  # words of a content among which stands what ought to be done
_FIRST = 2  # words with which a content begins
_SHORTEST_PRESENT = 2  # letters; «تم» is past
_FARTHEST_HINT = 30  # words; what stands farther in no longer colours the whole
_SHORTEST_PREFIXED = 4  # letters; shorter words only look as if they had the future prefix
_ORDINARY = ORDINARY | ADJECTIVE | STOP | CUE  # what a word is that is no name
_NAMING = NAME | STATE | LATIN | LOCALITY  # what a word is that may be a name
_DEFINITE_TERM = 2  # words of a quoted term with the article: «"الخط المتقطع"»
_LONGEST_TERM = 5  # tokens, marks included, of a quoted name or term, which makes no statement mixed


def act_of(clauses: Clauses, cue: Cue, verb: Verb, content: Span, first: int) -> tuple[Act, Factuality]:
    """Return act and factuality: by the cue, then by the first words of a plain report."""
    if verb.upholds and any(
        c.verb and c.verb.act == "deny" for k in range(first, cue.index) if (c := clauses.cue_at.get(k))
    ):
        return "confirm", "CT+"
    if verb.denied and _is_negated(clauses, cue, content):
        return verb.denied
    words = [t.norm for t in clauses.document.tokens_in(content) if t.kind == "word"]
    for turn in verb.turns if clauses.lexicon.order == "verb-first" else ():
        if turn.noun and _is_clause(clauses, content):
            continue
        if any(norm in turn.before for norm in words[: 1 if turn.noun else _TURN_REACH]):
            return turn.act, turn.factuality
    if verb.clausal and _is_clause(clauses, content):
        return verb.act, "PS+" if _is_possible(clauses, words) else verb.clausal
    if verb.factuality != "CT+" or verb.act not in _PLAIN_ACTS:
        return verb.act, verb.factuality
    return _by_content(clauses, words, verb.act)


def _is_negated(clauses: Clauses, cue: Cue, content: Span) -> bool:
    """Whether a negation stands right before a verb, and no other report between it and the content: «لم يؤكد P»."""
    before = clauses.tokens[cue.index - 1].norm if cue.index else ""
    start = clauses.document.token_at(content[0])
    others = any(k in clauses.cue_at for k in range(cue.index + 1, start))
    return clauses.lexicon.joined(before, clauses.lexicon.negators) and not others


def _is_clause(clauses: Clauses, content: Span) -> bool:
    """Whether a content is a clause or a quotation, not a noun: behind a complementiser, a colon, a quotation mark."""
    at = clauses.document.token_at(content[0])
    before = clauses.tokens[at - 1] if at else None
    return before is not None and (
        before.norm in clauses.lexicon.complementizers or before.text == ":" or before.text in OPENING
    )


def plain_act(clauses: Clauses, content: Span) -> tuple[Act, Factuality]:
    """Return act and factuality of what is told without a verb («X: P», «P، وفق X»): by the first words of it."""
    return _by_content(clauses, [t.norm for t in clauses.document.tokens_in(content) if t.kind == "word"], "assert")


def _by_content(clauses: Clauses, words: list[str], act: Act) -> tuple[Act, Factuality]:
    if _is_duty(clauses, words):
        return "demand", "U"
    if hint := _first_hint(clauses, words, act):
        return hint.act, hint.factuality or "CT+"
    return act, "PS+" if _is_possible(clauses, words) else "CT+"


def _is_duty(clauses: Clauses, words: list[str]) -> bool:
    """Whether a content begins with whose duty it is to do what follows: «على الحكومة أن P»."""
    lexicon = clauses.lexicon
    if not words or not lexicon.joined(words[0], lexicon.upon) or " ".join(words[:2]) in lexicon.fixed_pairs:
        return False
    return any(norm in lexicon.to_do for norm in words[1:_DUTY_REACH])


def _is_possible(clauses: Clauses, words: list[str]) -> bool:
    """Whether what a content tells first is merely possible: «ربما…», «X قد يفعل», not «قد فعل», «لا يمكن»."""
    lexicon = clauses.lexicon
    for i, norm in enumerate(words[:_MODAL_REACH]):
        following = words[i + 1] if i + 1 < len(words) else ""
        if norm in lexicon.perhaps or f"{norm} {following}" in lexicon.perhaps:
            return True
        if i < _FIRST and norm in lexicon.possibility:
            return i == 0 or words[i - 1] not in lexicon.negators
        if norm in lexicon.possible_before_present:
            return _is_present(clauses, following)
        if i and norm in lexicon.subordinating:
            return False
    return False


def _is_present(clauses: Clauses, norm: str) -> bool:
    """Whether a verb looks like one of the present: «تكون», not «تسببت», which only begins so, nor «تم»."""
    lexicon = clauses.lexicon
    if not norm.startswith(lexicon.present_prefixes) or norm.endswith(lexicon.past_end):
        return False
    return len(norm) > _SHORTEST_PRESENT


def _first_hint(clauses: Clauses, words: list[str], act: Act) -> Hint | None:
    """Return the hint of lowest rank that words of a content give, None where none does."""
    hints = _hints(clauses.document.language)
    found: tuple[int, Hint] | None = None
    for i, norm in enumerate(words[:_FARTHEST_HINT]):
        for rest, given, defined in hints[norm]:
            rank, hint = given
            if rest != tuple(words[i + 1 : i + 1 + len(rest)]) or (hint.bare and defined):
                continue
            if not _stands(hint, words[i - 1] if i else "", words[i + len(rest) + 1 :]):
                continue
            if (not hint.within or i < hint.within) and act in hint.fits and (found is None or rank < found[0]):
                found = given
    return found[1] if found else None


def _stands(hint: Hint, before: str, after: list[str]) -> bool:
    """Whether the words beside those of a hint are such that it holds."""
    if before in hint.unless or (hint.behind and before not in hint.behind):
        return False
    return not hint.ahead or bool(after and after[0].startswith(hint.ahead))


@cache
def _hints(language: Language) -> Remembered[str, tuple[_Hinted, ...]]:
    """Return what tells which hints a folded word may begin."""
    phrases, beginnings = hint_table(language)
    stems, article = language.morphology.stems, cue_lexicon(language).article

    def hints(norm: str) -> tuple[_Hinted, ...]:
        found = [
            (phrase[1:], given, len(proclitic) > 1 and proclitic[-1] == article[-1])
            for proclitic, stem in stems(norm)
            for phrase, given in phrases.get(stem, ())
        ]
        starts = (beginnings.get(norm[:length]) for length in (1, 2, 3))
        long = len(norm) > _SHORTEST_PREFIXED
        found.extend(((), given, False) for given in starts if given and (long or given[1].behind))
        return tuple(found)

    return Remembered(hints)


def manner_of(clauses: Clauses, content: Span) -> Manner:
    """Return direct where all the content stands inside quotation marks, mixed where part does, else indirect."""
    document = clauses.document
    outer = document.quotation_at(content[0])
    if outer and (outer[1] >= content[1] or _all_quoted(clauses, outer, content)):
        return "direct"
    begun = [outer] if outer and outer[0] < content[0] else []
    for quotation in chain(begun, document.quotations_from(content[0])):
        if quotation[1] > content[1] + 1:
            break
        if not _is_term(clauses, quotation):
            return "mixed"
    return "indirect"


def _all_quoted(clauses: Clauses, first: Span, content: Span) -> bool:
    """Whether nothing but conjunctions joins the quotations of which a content is made: «"P" و"Q"»."""
    document, behind = clauses.document, first[1]
    for quotation in document.quotations_from(first[1]):
        if quotation[0] >= content[1]:
            break
        if any(norm not in clauses.lexicon.conjunctions for norm in document.norms_in((behind, quotation[0]))):
            return False
        behind = quotation[1]
    return not document.norms_in((behind, max(behind, content[1])))


def _is_term(clauses: Clauses, quotation: Span) -> bool:
    """Whether a quotation is a mere name or term: «حزب "المصباح"», not «أجواء "غير مسبوقة"».

    A short one is where letters tell names by their case. Elsewhere it is one behind what is called so, with a name in
    it, one that begins with what is called so, of a single word that is no ordinary one or has the article, or of two
    with the article.
    """
    document = clauses.document
    if document.count_in(quotation) > _LONGEST_TERM:
        return False
    tokens = document.words_in(quotation)
    if document.language.profile.capitals or not tokens:
        return True
    lexicon, words = clauses.lexicon, actor_words(document.language)
    at = document.token_at(quotation[0]) - 1
    before = words.token(clauses.tokens[at].text) if at >= 0 else None
    if before is not None and (before.has(ORGANIZATION | MEDIUM) or before.base in lexicon.called_so):
        return True
    if any(k in clauses.mention_from for k in range(quotation[0], tokens[0].start + 1)):
        return True
    classes = [words.token(t.text) for t in tokens]
    if len(tokens) == 1 and tokens[0].norm.startswith(lexicon.article):
        return True
    if all(word.has(_ORDINARY) for word in classes):
        return False
    if len(tokens) == 1 or classes[0].base in lexicon.called_so or any(word.has(_NAMING) for word in classes):
        return True
    return len(tokens) == _DEFINITE_TERM and classes[0].definite
