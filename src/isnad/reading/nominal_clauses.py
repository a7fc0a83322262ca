"""Clauses whose subject stands before the verb, however long it is: «أن نتائج القياس في المرفأ أظهرت أن P»."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.reading.actor_words import ACTING, GROUP, PEOPLE, REPORTS, actor_words
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.cues import Cue
from isnad.reading.doing import past_of
from isnad.reading.options import Option

_APART = ":؛;.!?؟"  # marks that part clauses


def opening_of(clauses: Clauses, cue: Cue, first: int, until: int, options: Sequence[Option]) -> list[Option]:
    """Return that of some phrases which stands where nothing but the subject can, behind «أن» or «لكن».

    None where a subject may stand behind the verb, before token `until`, where another verb stands between, or where
    the phrase does not agree with the verb.
    """
    tokens = clauses.tokens
    if cue.form not in ("past", "present") or cue.start > tokens[cue.index].start or cue.object:
        return []
    if clauses.agreement(cue) in ("m", "f") and clauses.past_closed(cue.index + 1, until) < until:
        return []
    before = (option for option in options if option.kind == "before" and option.start > 0)
    opening = (o for o in before if _opens(clauses, o.start - 1) or (o.start == first and _may_open(clauses, o)))
    found = [option for option in opening if _fits(clauses, cue, option)]
    longest = max((option.end for option in found), default=0)
    return [option for option in found if option.end == longest]


def _may_open(clauses: Clauses, option: Option) -> bool:
    """Whether a phrase that opens a sentence is its subject: somebody or a document, with no comma in it."""
    head, lexicon = clauses.tokens[option.start], clauses.lexicon
    word = actor_words(clauses.document.language).token(head.text)
    bare = head.norm.removeprefix(lexicon.article)
    known = word.has(ACTING | PEOPLE | REPORTS) or bare in lexicon.person_roles | lexicon.documents | lexicon.tellers
    commas = any(t.text == "،" for t in clauses.tokens[option.start : option.end])
    return known and not word.skip and not commas


def _opens(clauses: Clauses, k: int) -> bool:
    """Whether behind token `k` stands the subject of its clause; a pronoun on it is one already."""
    k -= k > 0 and clauses.tokens[k].text in OPENING
    lexicon, norm = clauses.lexicon, clauses.tokens[k].norm
    that = norm in lexicon.complementizers and norm not in lexicon.with_subject
    return that or lexicon.joined(norm, lexicon.nominal)


def _fits(clauses: Clauses, cue: Cue, option: Option) -> bool:
    """Whether a phrase may be the subject of a verb by its gender, and nothing in it begins or ends a clause."""
    tokens, lexicon, words = clauses.tokens, clauses.lexicon, actor_words(clauses.document.language)
    for k in range(option.start, cue.index):
        if lexicon.joined(tokens[k].norm, lexicon.relative_pronouns):
            if tokens[cue.index - 1].kind != "mark":
                return False  # where a clause about the subject ends is not told
            break
        people = k == option.start and words.token(tokens[k].text).has(PEOPLE)  # «لكن معارضين قالوا»
        if _turns(clauses, k) and not people:
            return False
    head = tokens[option.start]
    if head.norm.startswith(words.verb_prefixes[0]) and head.start not in clauses.mention_from:
        return False  # «أن يقدم»
    asked = clauses.agreement(cue)
    if asked not in ("m", "f") or head.start in clauses.mention_from or words.token(head.text).has(GROUP | PEOPLE):
        return True
    feminine = words.feminine_form(head.norm, head.text) or head.norm.endswith(lexicon.feminine_ends)
    return asked == "f" or not feminine


def _turns(clauses: Clauses, k: int) -> bool:
    """Whether a clause begins or ends at token `k`: a verb, a connective, a mark that is none of a name."""
    token, lexicon, language = clauses.tokens[k], clauses.lexicon, clauses.document.language
    if token.start in clauses.within_mention or token.start in clauses.mention_from:
        return False
    if token.kind == "mark":
        return token.text in _APART
    if token.norm in lexicon.auxiliaries:
        return token.norm in lexicon.negators
    closed = (
        lexicon.connectives - lexicon.venue_prepositions, lexicon.strong_connectives, lexicon.with_subject,
        lexicon.turning, lexicon.apart, lexicon.complementizers, lexicon.negators, lexicon.predicative,
    )  # fmt: skip
    other, present = clauses.cue_at.get(k), actor_words(language).is_present
    finite = other is not None and other.form in ("past", "present", "participle")
    future = language.morphology.future(token.norm) and present(token.norm[1:])
    verb = finite or future or bool(past_of(language, token.norm)) or present(token.norm)
    return verb or any(token.norm in words for words in closed)
