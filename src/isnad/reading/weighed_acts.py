"""What a statement does, as trained weights tell it, where its cue leaves that to the content.

One logistic regression for each act over the words of a content, its cue and its source, each with an L1 penalty so
that few weights remain (Tibshirani 1996); the act of the highest log-odds is chosen. What the rules of `acts` tell is
among the features. They alone tell the act of a cue that has one of its own: who denies, demands or accuses does so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from isnad.reading.actor_words import actor_words
from isnad.reading.attributed import Attribution
from isnad.reading.clauses import Clauses
from isnad.reading.cues import CueLexicon
from isnad.reading.remembered import shortest_stems
from isnad.reading.weights import Weights
from isnad.records import Act, Factuality, Span

__all__ = ["OPEN", "act_features", "weighed_acts"]

OPEN = frozenset({"assert", "announce", "evaluate", "expect"})  # the acts that a content may turn into another
_UNCERTAIN: frozenset[Act] = frozenset({"ask", "decline", "demand"})  # what is asked for or withheld is no fact yet
# By how much log-odds another act is to exceed that of the rules. Without it more acts come out right, cross-validated
# by outlet, but of those that change a third were right before, with it a quarter.
_CLEARLY = 0.75
_FARTHEST = 20  # words of a content
_NEAR = 10  # words that are weighed beside the act that the rules tell as well
_FIRST = 2  # words whose form counts
_SHORTEST_PREFIXED = 4  # letters; shorter words only look as if they had the future prefix
_MOST_BITS = 6  # of the number of words
_LONG_SOURCE = 2  # words


def weighed_acts(clauses: Clauses, attributions: list[Attribution], weights: Weights | None) -> list[Attribution]:
    """Return attributions with the acts that the weights tell, all as they are where none were trained."""
    if weights is not None and weights.acts:
        attributions = [_weighed(clauses, one, weights) if one.act in OPEN else one for one in attributions]
    return [_conditional(clauses, one) for one in attributions]


def _conditional(clauses: Clauses, one: Attribution) -> Attribution:
    """Return an attribution without commitment where what is announced hangs on a condition: «سننسحب إذا P»."""
    conditionals = clauses.lexicon.conditionals
    if one.act != "announce" or one.factuality != "CT+" or not conditionals:
        return one
    words = [t.norm for t in clauses.document.tokens_in(one.content) if t.kind == "word"]
    told = any(norm in conditionals for norm in words)
    told = told or any(f"{a} {b}" in conditionals for a, b in pairwise(words))
    return replace(one, factuality="U") if told else one


def _weighed(clauses: Clauses, one: Attribution, weights: Weights) -> Attribution:
    totals: dict[Act, float] = {}
    for feature in act_features(clauses, one):
        for act, worth in weights.acts.get(feature, {}).items():
            totals[act] = totals.get(act, 0.0) + worth
    chosen = max(sorted(totals), key=lambda act: totals[act], default=one.act)
    if totals.get(chosen, 0.0) - totals.get(one.act, 0.0) <= _CLEARLY:
        return one
    factuality: Factuality = "U" if chosen in _UNCERTAIN else one.factuality
    if (factuality == "U" and chosen not in _UNCERTAIN) or (chosen == "evaluate" and factuality == "CT-"):
        factuality = "CT+"  # who judges what was refused takes it as it is
    return replace(one, act=chosen, factuality=factuality, ruled=(one.act, one.factuality))


def act_features(clauses: Clauses, one: Attribution) -> Iterator[str]:
    """Yield what tells the act of an attribution; its act is the one of the rules."""
    document = clauses.document
    rule, cue = one.act, clauses.cue_at.get(document.range_of(one.cue)[0])
    verb = cue.verb if cue is not None else None
    name = cue.name if cue is not None and verb is not None else "-"
    source = document.norms_in(one.source) if one.source else []
    future = actor_words(document.language).future
    words = _own_words(clauses, one.content)
    yield "bias"
    yield f"rule={rule}"
    yield f"rule={rule}|{name}"
    yield f"rule={rule}|{one.form}"
    yield f"rule={rule}|{one.factuality}"
    yield f"title={one.content[0] < document.paragraphs[0][1]}|{rule}"
    yield f"manner={one.manner}|{rule}"
    yield f"name={name}|{one.form}"
    yield f"verb={verb.act if verb is not None else '-'}|{rule}"
    yield f"pattern={one.pattern}|{rule}"
    yield f"length={min(len(words).bit_length(), _MOST_BITS)}|{rule}"
    if source:
        yield f"source={source[0]}"
        yield f"source={len(source) > _LONG_SOURCE}|{rule}"
    for k, word in enumerate(words[:_FIRST]):
        yield f"word{k}={word}"
        yield f"form{k}={_beginning(clauses.lexicon, future, word)}|{rule}"
        yield f"end{k}={word[-1:]}|{rule}"
    stem = shortest_stems(document.language)
    stems = [stem[word] for word in words[:_FARTHEST]]
    for one_of in dict.fromkeys(stems):
        yield f"word={one_of}"
    for one_of in dict.fromkeys(stems[:_NEAR]):
        yield f"near={one_of}|{rule}"


def _own_words(clauses: Clauses, content: Span) -> list[str]:
    """Return the folded words of a content before what somebody says in it: «الرئيسان أجريا محادثة | أكدا فيها P»."""
    document = clauses.document
    words: list[str] = []
    for at in range(document.token_at(content[0]), document.token_at(content[1])):
        cue = clauses.cue_at.get(at)
        if len(words) > 1 and cue is not None and cue.verb is not None and cue.form in ("past", "present"):
            break
        if clauses.tokens[at].kind == "word":
            words.append(clauses.tokens[at].norm)
    return words


def _beginning(lexicon: CueLexicon, future: str, word: str) -> str:
    """Return what a word begins with: the sign of the future before a verb's prefix, such a prefix, the article."""
    present = lexicon.present_prefixes
    later = word.removeprefix(future)
    if later != word and later.startswith(present) and len(word) > _SHORTEST_PREFIXED:
        return future
    return next((p for p in (*present, lexicon.article) if p and word.startswith(p)), "-")
