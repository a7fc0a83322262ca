"""Of whom a clause tells: «الهيئة التي أكدت أن P»: whoever stands before a relative pronoun says it."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.reading.actor_words import ACTING, ADJECTIVE, GROUP, PEOPLE, REPORTS, SHAPED, actor_words
from isnad.reading.clauses import CLOSING, OPENING, Clauses
from isnad.reading.complements import is_addressed
from isnad.reading.cues import Cue
from isnad.reading.doing import past_of
from isnad.records import Span

_WHO = ACTING | PEOPLE | REPORTS
_LONGEST_NAME = 7  # tokens of a name in quotation marks, with them
_LONGEST_FAR = 16  # tokens from a document to the pronoun of a clause about it
_OF_NAMES = '"“”«»()'  # marks that stand within a phrase
_LONGEST_CHAIN = 4  # nouns of a construct before a name: «نائب رئيس حركة كذا»


def teller_of(clauses: Clauses, cue: Cue, first: int, until: int) -> Span | None:
    """Return the words before a relative pronoun whose clause tells what they say, None where it tells that of another.

    The pronoun agrees with the verb, and nothing that could be its subject stands behind the verb before token
    `until`: «النقابة، التي شددت على P», but not «السد الذي قال الوزير إنه P», «الخطة التي قالت إنها P».
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if (end := _pronoun(clauses, cue, first)) is None or not _is_its_own(clauses, cue, until):
        return None
    end -= tokens[end - 1].text == "،" and end - 1 > first
    end = timed if first < (timed := clauses.before_time(end)) else end
    end -= tokens[end - 1].text == "،" and end - 1 > first
    if end <= first or tokens[end - 1].norm in lexicon.contexts:
        return None  # «في الوقت الذي أكد أن P»
    fitting = [start for start in _starts(clauses, end, first) if _may_tell(clauses, cue, start)]
    if not fitting and (far := _far(clauses, cue, end, first)) is not None:
        fitting = [far]
    if not fitting:
        return None
    start = tokens[fitting[-1]].start
    return start + (start not in clauses.mention_from and start + 1 in clauses.mention_from), tokens[end - 1].end


def _pronoun(clauses: Clauses, cue: Cue, first: int) -> int | None:
    """Return the token of a relative pronoun before a verb that agrees with it, None where none does."""
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index - 1
    if cue.form not in ("past", "present") or cue.start > tokens[cue.index].start:
        return None
    while k > first and tokens[k].norm in lexicon.auxiliaries:
        k -= 1
    return k if k > first and lexicon.relatives_agree.get(tokens[k].norm) == clauses.agreement(cue) else None


def _is_its_own(clauses: Clauses, cue: Cue, until: int) -> bool:
    """Whether nothing but whom it is told stands behind a verb, and nothing there resumes what stands before it."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if any(t.norm in lexicon.with_subject or t.norm in lexicon.therein for t in tokens[cue.index + 1 : until + 1]):
        return False
    form = tokens[cue.index].norm
    if cue.object and clauses.document.language.morphology.agreement(form, "noun") == clauses.agreement(cue):
        return False  # «الاتفاق الذي اعتبره P», but «الهيئة التي اتهمته بـP»
    i = clauses.past_closed(cue.index + 1, until)
    # «الذي اتهم النقابة بـP»: where the clause has no pronoun, it is whom something is done to that stands behind.
    resumed = any(t.norm.endswith(lexicon.object_pronouns) for t in tokens[i + 1 : until])  # «التي تتهم النقابة رئيسها»
    done_to = not cue.object and cue.name in lexicon.done_to and not resumed
    return i >= until or is_addressed(clauses, i) or done_to


def _starts(clauses: Clauses, end: int, first: int) -> Iterator[int]:
    """Yield the tokens with which the noun phrase before token `end` may begin, from the last to the first."""
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, end - 1
    if tokens[k].text in CLOSING:
        quotation = clauses.document.quotation_at(tokens[k].start)
        k = clauses.document.token_at(quotation[0]) if quotation is not None else k
        if not 0 < end - k <= _LONGEST_NAME:
            return
    elif (mention := clauses.mention_to.get(tokens[k].end)) is not None:
        k = clauses.document.token_at(mention[0] + 1) - 1
    else:
        while k - 1 > first and _is_adjective(clauses, k) and tokens[k - 1].norm.startswith(lexicon.article):
            yield k
            k -= 1
    yield k
    for j in range(k - 1, max(first - 1, k - 1 - _LONGEST_CHAIN), -1):
        if _is_named_so(clauses, j, k):
            continue
        if not _heads(clauses, j):
            return
        yield j


def _is_named_so(clauses: Clauses, j: int, k: int) -> bool:
    """Whether a definite noun stands between a name in quotation marks at token `k` and its head: «حزب العمل "كذا"»."""
    between = clauses.tokens[k].text in OPENING and j == k - 1
    return between and clauses.tokens[j].norm.startswith(clauses.lexicon.article) and _heads(clauses, j - 1)


def _far(clauses: Clauses, cue: Cue, end: int, first: int) -> int | None:
    """Return the noun of a document or a crowd from which phrases part the pronoun: «المادة من القانون التي تنص على P».

    It is the nearest that agrees with the verb; a verb, a stop or another clause ends the search.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    for k in range(end - 1, max(first, end - _LONGEST_FAR) - 1, -1):
        token, other = tokens[k], clauses.cue_at.get(k)
        if token.norm in lexicon.complementizers or token.norm in lexicon.relative_pronouns:
            return None
        if token.kind == "mark" and token.text not in _OF_NAMES:
            return None
        if other is not None and other.form in ("past", "present"):
            return None
        bare = token.norm.removeprefix(lexicon.article)
        written = bare in lexicon.documents or bare in lexicon.tellers
        if written and k < end - 1 and _may_tell(clauses, cue, k):
            return k
    return None


def _is_adjective(clauses: Clauses, k: int) -> bool:
    """Whether a definite word may be an adjective of a noun before it: nobody is known by it."""
    token = clauses.tokens[k]
    word = actor_words(clauses.document.language).token(token.text)
    return token.norm.startswith(clauses.lexicon.article) and (word.has(ADJECTIVE | SHAPED) or not word.has(_WHO))


def _heads(clauses: Clauses, j: int) -> bool:
    """Whether the word at token `j` may be the head of the noun behind it: somebody, a body, a document."""
    token, lexicon = clauses.tokens[j], clauses.lexicon
    word = actor_words(clauses.document.language).token(token.text)
    bare = token.norm[word.skip :]
    known = (
        word.has(_WHO) or bare in lexicon.person_roles or bare in lexicon.documents or bare in lexicon.demonstratives
    )
    finite = j in clauses.cue_at and clauses.cue_at[j].form in ("past", "present")
    return token.kind == "word" and known and not word.definite and not finite


def _may_tell(clauses: Clauses, cue: Cue, start: int) -> bool:
    """Whether a phrase begins with somebody or with a document, and agrees with a verb."""
    head, lexicon = clauses.tokens[start], clauses.lexicon
    words = actor_words(clauses.document.language)
    word = words.token(head.text)
    mention = clauses.mention_from.get(head.start) or clauses.mention_from.get(head.start + 1)
    bare = head.norm[word.skip :].removeprefix(lexicon.article)
    teller = bare in lexicon.tellers
    known = word.has(_WHO) or bare in lexicon.person_roles or bare in lexicon.documents or teller
    if not known and (mention is None or clauses.kind_at.get(mention) in ("place", None)):
        return False
    if past_of(clauses.document.language, head.norm) and mention is None:
        return False
    asked, feminine = clauses.agreement(cue), words.feminine_form(head.norm[word.skip :], head.text[word.skip :])
    if mention is not None and clauses.kind_at.get(mention) in ("person", "state"):
        return True
    several = word.has(GROUP | PEOPLE) or (teller and asked == "f")  # «الأحكام التي تنص على P»
    return asked not in ("m", "f") or (asked == "f") == feminine or several
