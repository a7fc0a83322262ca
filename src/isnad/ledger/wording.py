"""How a content is worded: with a negation of its own, or as nothing but what others said."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence

from isnad.language import load_language
from isnad.ledger.lexicon import ClaimLexicon, load_claim_lexicon
from isnad.ledger.words import Word, words

_TURNED = 4  # words of a content among which a negation turns its main clause
_TURNED_LATE = 9  # the same of a negation that only verbs have
_TITLE = 2  # words of weight that a title has at least
_HEAD = 3  # words among which the noun that stands for the allegations is found
_OTHER = 4  # further words of weight that a blanket denial may have: an adjective, whose allegations they are
_WEAK = 0.15  # weight of a word of grammar, at most
_PRONOUN = 0.2  # weight of a pronoun behind a preposition («لها»), at most
_MAIN = 2  # words of weight that a main clause has before a subordinate one may begin
_SUBORDINATE = 0.25  # what a word is worth in a subordinate clause
_FADING = 0.1  # how fast words lose worth from the first on: the main verb and its subject come first
_STATE = (
    0.4  # weight of a state's name, at most: a little more than what Qatar, Bahrain or Morocco weigh in Arabic news
)
_LEAST_WEIGHT = 0.35  # of a word that says something


def says_something(word: Word) -> bool:
    """Return whether a word is more than grammar."""
    return word.weight >= _LEAST_WEIGHT


def carries(word: Word) -> bool:
    """Return whether a word carries any of what is said: it is no mere grammar, though it may be a common one."""
    return word.weight > _WEAK


def negation(found: Sequence[Word], code: str) -> int | None:
    """Return which word negates the main clause of a content, by its words; None where none does.

    A negation stands among its first words; one that only verbs have may stand behind a long subject.
    """
    lexicon = load_claim_lexicon(code)
    for n, word in enumerate(found[:_TURNED_LATE]):
        if n and _subordinates(word, lexicon):
            return None
        if word.bare in (lexicon.negations if n < _TURNED else lexicon.verb_negations):
            after = found[n + 1].bare if n + 1 < len(found) else ""
            return None if after in lexicon.still else n
    return None


def is_negated(found: Sequence[Word], code: str) -> bool:
    """Return whether the main clause of a content, by its words, is negated."""
    return negation(found, code) is not None


def turned(found: Sequence[Word], at: int, code: str) -> str | None:
    """Return the root of the word that a content negates: the first behind its negation, `at`, to carry anything.

    A copula carries nothing: «لم يكن متعمدا».
    """
    copulas = load_claim_lexicon(code).copulas
    behind = itertools.islice(found, at + 1, None)
    return next((word.root for word in behind if carries(word) and word.bare not in copulas), None)


def is_absent(found: Sequence[Word], at: int, code: str) -> bool:
    """Return whether the negation `at` says that something is not there or was not found («لم تعثر على آثار»)."""
    return at + 1 < len(found) and found[at + 1].bare in load_claim_lexicon(code).being


def is_unsure(found: Sequence[Word], code: str) -> bool:
    """Return whether a content says that somebody is not sure («رغم أنها ليست متأكدة من ذلك»)."""
    lexicon = load_claim_lexicon(code)
    return any(a.bare in lexicon.negations and b.bare in lexicon.sure for a, b in itertools.pairwise(found))


def is_open(found: Sequence[Word], code: str) -> bool:
    """Return whether a content leaves open what it is about.

    It negates that something is known or confirmed, begins with its being possible or in doubt («احتمال أن …»), or adds
    that who says it is not sure («…، رغم أنها ليست متأكدة»).
    """
    lexicon = load_claim_lexicon(code)
    if any(word.bare in lexicon.possibly for word in found[:_MAIN]):
        return True
    if is_unsure(found, code):
        return True
    for n, word in enumerate(found[:_TURNED]):
        if word.bare in lexicon.negations:
            return any(w.bare in lexicon.knowing or w.folded in lexicon.knowing for w in found[n + 1 : n + 1 + _HEAD])
    return False


def _subordinates(word: Word, lexicon: ClaimLexicon) -> bool:
    return word.folded in lexicon.subordinators or word.bare in lexicon.subordinators


def stands_alone(found: Sequence[Word], code: str) -> bool:
    """Return whether a content, by its words, can be read without what stood before it, and says enough for it."""
    lexicon = load_claim_lexicon(code)
    if sum(says_something(word) for word in found) < _TITLE:
        return False
    first = found[0]
    return not (
        first.proclitic.startswith(lexicon.coordinating_proclitics)
        or first.folded in lexicon.coordinated | lexicon.clause_openers | lexicon.going_on
    )


def is_blanket(text: str, code: str, *, denied: bool = False) -> bool:
    """Return whether a content is nothing but what others said («هذه الاتهامات الكاذبة»، "these allegations").

    Where it is `denied`, so is another's statement as such («بيان الوزارة»، «ما ورد في …») and a part that nobody says
    in what («أي دور له»، "any involvement").
    """
    lexicon, found = load_claim_lexicon(code), words(text, code)
    if denied and (_is_part_taken(found, lexicon) or _is_said_elsewhere(found, lexicon)):
        return True
    others = sum(w.weight >= _LEAST_WEIGHT and w.bare not in lexicon.blanket for w in found)
    if others > _OTHER:
        return False
    if any(_is_shown(a, b, c, lexicon) for a, b, c in zip(found, found[1:], [*found[2:], None], strict=False)):
        return True
    at = next((n for n, w in enumerate(found[:_HEAD]) if w.bare in lexicon.blanket), None)
    # Behind a cue of denial a joint subject may have been read into the content; «ذكرت وكالة الأنباء» denies nothing.
    before = _LEAST_WEIGHT if denied else _WEAK
    if at is None or any(w.weight >= before for w in found[:at]):
        return False
    return not any(_opens_proposition(w, lexicon) for w in found[at + 1 :])


def shown_end(found: Sequence[Word], text: str, code: str) -> int | None:
    """Return where the phrase ends that points to what others said, at the beginning of a text of these words.

    It goes as far as words with an article follow («هذه الاتهامات الكاذبة»); None where the text begins otherwise.
    """
    lexicon = load_claim_lexicon(code)
    if len(found) < _TITLE or not _is_shown(found[0], found[1], found[2] if len(found) > _TITLE else None, lexicon):
        return None
    last = found[1]
    for word in found[2:]:
        if not _is_definite(word, code) or text[last.end : word.start].strip():
            break
        last = word
    return last.end


def _is_definite(word: Word, code: str) -> bool:
    """Return whether a word has an article, behind «و» too."""
    bare, joined = load_language(code).morphology.bare, load_claim_lexicon(code).coordinating_proclitics
    return any(bare(rest) != rest for rest in (word.folded, *map(word.folded.removeprefix, joined)))


def is_allegation(found: Sequence[Word], code: str) -> bool:
    """Return whether some words, a cue, are a noun for what others said («اتهام»، «أنباء»، «ادعاءات»)."""
    lexicon = load_claim_lexicon(code)
    return any(w.bare in lexicon.blanket for w in found)


def past_allegation(found: list[Word], code: str) -> list[Word]:
    """Return the words of what was alleged where a content names an allegation («مزاعم المغرب بشأن P»); else all."""
    lexicon = load_claim_lexicon(code)
    at = next((n for n, word in enumerate(found[:_HEAD]) if word.bare in lexicon.accusations), None)
    if at is None or any(says_something(word) for word in found[:at]):
        return found
    opener = next((n for n in range(at + 1, len(found)) if _opens_proposition(found[n], lexicon)), None)
    if opener is None:
        return found
    # «بشأن P» begins behind its word, «بـP» with it.
    left = found[opener + (found[opener].bare in lexicon.about) :]
    return left if any(map(says_something, left)) else found


def is_accusation(found: Sequence[Word], code: str) -> bool:
    """Return whether a blanket content calls what others said an accusation, and not a report («هذه الأنباء»)."""
    lexicon = load_claim_lexicon(code)
    return any(w.bare in lexicon.accusations or w.bare in lexicon.parts for w in found)


def is_part(found: Sequence[Word], code: str) -> bool:
    """Return whether a blanket content names a part that somebody has in something («أي تورط له»)."""
    return _is_part_taken(found, load_claim_lexicon(code))


def _is_part_taken(found: Sequence[Word], lexicon: ClaimLexicon) -> bool:
    """Return whether all that is said is that there is a part in something: «أي تورط له»، «ضلوعه»."""
    named = [w for w in found if w.bare in lexicon.parts]
    return bool(named) and all(w in named for w in found if w.weight > _PRONOUN)


def _is_said_elsewhere(found: Sequence[Word], lexicon: ClaimLexicon) -> bool:
    """Return whether a content begins by pointing to another's words: «ما ورد في …»، «بيان …»، "what … said"."""
    if not found:
        return False
    if found[0].bare in lexicon.utterances:
        return True
    return found[0].folded in lexicon.whatever and any(
        w.folded in lexicon.stood or w.bare in lexicon.stood for w in found[1:_HEAD]
    )


def _is_shown(before: Word, word: Word, after: Word | None, lexicon: ClaimLexicon) -> bool:
    """Return whether a word is a noun for what others said that a demonstrative points to: «هذه المزاعم»."""
    shown = before.folded in lexicon.demonstratives and word.bare in lexicon.blanket
    return shown and not (after and _opens_proposition(after, lexicon))


def _opens_proposition(word: Word, lexicon: ClaimLexicon) -> bool:
    return word.bare in lexicon.about or word.proclitic in lexicon.about_proclitics


def weigh(found: Sequence[Word], code: str, states: Container[str] = ()) -> list[tuple[Word, float]]:
    """Return the words of a content that say something, with what each is worth in comparing it.

    A word is worth its rarity, less the further it stands from the beginning and in a subordinate clause: two
    statements of one affair share its names and its background, and differ in the main clause. The name of a state, by
    the stems of `states`, is worth no more than that of one that is often in the news, be it ever so rare.
    """
    lexicon, kept, below = load_claim_lexicon(code), list[tuple[Word, float]](), False
    for word in found:
        if len(kept) >= _MAIN and _subordinates(word, lexicon):
            below = True
        if carries(word):
            weight = min(word.weight, _STATE) if word.stem in states else word.weight
            kept.append((word, weight * (_SUBORDINATE if below else 1.0) / (1.0 + _FADING * (len(kept) + 1))))
    return kept
