"""Why a statement is read as it is: the rule or the weights behind its cue, source, content and speaker."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from isnad.reading.attributed import Attribution
from isnad.reading.attribution import LEAST, chooser_of, propose
from isnad.reading.candidates import Candidate
from isnad.reading.clauses import Clauses
from isnad.reading.speakers import Ranker
from isnad.reading.steps import attribute
from isnad.reading.voices import Voice
from isnad.reading.weighed_acts import act_features
from isnad.reading.weights import Weights, score
from isnad.records import Article, Span

_SHOWN = 4  # features and candidates told of each kind

_FORMS = {
    "past": "a finite verb in the past",
    "present": "a finite verb in the present",
    "perfect": "a verb in the perfect",
    "participle": "a participle, which goes on with the sentence's subject",
    "noun": "a noun that carries a report",
    "phrase": "a phrase that names its source",
    "colon": "the colon of a headline",
    "dash": "the dash of a headline",
}
_STARTS = {
    "that": "behind the complementiser",
    "colon": "behind the colon",
    "quote": "where the quotation opens",
    "short-quote": "where the only quotation opens",
    "preposition": "behind the verb's own preposition, which follows it",
    "far-preposition": "behind the verb's own preposition, which follows its subject",
    "proclitic": "behind a preposition of one letter that the verb takes",
    "late-proclitic": "behind the first preposition of one letter that the verb takes, no complementiser being there",
    "noun": "with the noun that the verb takes",
    "subject-noun": "with the noun behind the subject",
    "mention-noun": "behind the actor named beside the cue",
    "after": "before the cue: the quotation that it follows",
    "headline": "behind the label of the headline",
}


class Weighed(msgspec.Struct, frozen=True):
    """A feature and what it is worth in log-odds."""

    feature: str
    weight: float


class Considered(msgspec.Struct, frozen=True):
    """Who was considered as the speaker, how probable, and the features that count most; None is nobody."""

    name: str | None
    probability: float | None
    features: list[Weighed]


class Explanation(msgspec.Struct, frozen=True):
    """What led to one statement; `told` are sentences for people, the rest the figures behind them."""

    statement: str
    told: list[str]
    report_probability: float | None
    least: float
    report_features: list[Weighed]
    act_features: list[Weighed]  # what its words are worth for its act over that of the rules, where it is another
    speakers: list[Considered]
    confidence: float | None


class _Witness:
    """A ranker that remembers among whom it chose."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker
        self.thorough = ranker.thorough
        self.seen: dict[int, list[Candidate]] = {}

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        self.seen[n] = list(candidates)
        return self._ranker.speaker(n, candidates)


def explain_article(article: Article, number: int) -> Explanation | int:
    """Return why a statement is read as it is; `number` counts from 1.

    Where the article has none of that number, how many it has.
    """
    witnesses: list[_Witness] = []

    def watch(ranker: Ranker) -> Ranker:
        witnesses.append(_Witness(ranker))
        return witnesses[-1]

    steps = attribute(article, watch=watch)
    n = number - 1
    if not 0 <= n < len(steps.attributions):
        return len(steps.attributions)
    one, voice, weights = steps.attributions[n], steps.voices[n], steps.weights
    clauses = steps.clauses
    features: list[Weighed] = []
    if weights is not None and clauses.lexicon.order != "subject-first":
        # What is kept may end or begin elsewhere than it was proposed: with a quotation's mark, before what denies it.
        proposals = [p for p in propose(clauses, chooser_of(weights)) if p.attribution.cue == one.cue]
        nearest = min(proposals, key=lambda p: _apart(p.attribution.content, one.content), default=None)
        features = _strongest(nearest.every, weights.keep) if nearest is not None else []
    speakers: list[Considered] = []
    if weights is not None and witnesses:
        speakers = _considered(witnesses[0].seen.get(steps.places[n], []), weights.choices["speaker"], voice.likelihood)
    return Explanation(
        statement=f"s{number}",
        told=_told(clauses, one, voice),
        report_probability=None if one.confidence is None else round(one.confidence, 3),
        least=LEAST,
        report_features=features,
        act_features=_for_act(clauses, one, weights) if weights is not None else [],
        speakers=speakers,
        confidence=steps.confidence(n),
    )


def _strongest(features: Sequence[str], weights: dict[str, float]) -> list[Weighed]:
    """Return the features of most weight for a choice, then those against it."""
    known = sorted((Weighed(f, weights[f]) for f in set(features) if weights[f]), key=lambda w: (-w.weight, w.feature))
    return [*[w for w in known if w.weight > 0][:_SHOWN], *[w for w in known if w.weight < 0][-_SHOWN:]]


def _apart(span: Span, other: Span) -> int:
    return abs(span[0] - other[0]) + abs(span[1] - other[1])


def _for_act(clauses: Clauses, one: Attribution, weights: Weights) -> list[Weighed]:
    """Return the features that count most for and against an act that weights tell, none where the rules tell it."""
    if one.ruled is None:
        return []
    ruled, factuality = one.ruled
    features = sorted(set(act_features(clauses, replace(one, act=ruled, factuality=factuality))))
    of_each = [weights.acts.get(f, {}) for f in features]
    worth = (round(of.get(one.act, 0.0) - of.get(ruled, 0.0), 3) for of in of_each)
    return _strongest(features, dict(zip(features, worth, strict=True)))


def _considered(candidates: list[Candidate], model: dict[str, float], likelihood: float) -> list[Considered]:
    """Return the candidates of the highest scores, the chosen one first, of whom the likelihood is known."""
    best = sorted(candidates, key=lambda c: -score(model, c.features))[:_SHOWN]
    return [
        Considered(c.name, round(likelihood, 3) if k == 0 else None, _strongest(c.features, model))
        for k, c in enumerate(best)
    ]


def _told(clauses: Clauses, one: Attribution, voice: Voice) -> list[str]:
    text = clauses.text
    lines = [f"cue: «{text[slice(*one.cue)]}», {_FORMS.get(one.form, one.form)}"]
    if one.source is None:
        lines.append("source: none stands beside the cue")
    else:
        lines.append(f"source: «{text[slice(*one.source)]}», beside the cue")
    pattern = _STARTS.get(one.pattern, one.pattern)
    lines.append(f"content starts {pattern}" if one.pattern in _STARTS else f"content found by the pattern {pattern}")
    end = max(span[1] for span in [one.content, *one.more])
    lines.append(f"content ends {_end(clauses, one, end)}")
    lines.append(f"speaker: {voice.speaker or 'nobody'}, by the rule «{voice.rule}»")
    if voice.via:
        lines.append(f"through {', '.join(voice.via)}")
    told = "by the cue and the first words of the content"
    if one.ruled is not None:
        told = f"by weights of its words; {told} it would be {one.ruled[0]}"
    lines.append(f"act {one.act}, factuality {one.factuality}: {told}")
    return lines


def _end(clauses: Clauses, one: Attribution, end: int) -> str:
    """Return where a content ends, in words."""
    quotation = clauses.document.quotation_at(one.content[0])
    if quotation and end in (quotation[1], quotation[1] - 1):
        return "with the quotation"
    k = clauses.document.token_at(end)
    while k < len(clauses.tokens) and clauses.tokens[k].kind == "mark" and clauses.tokens[k].text not in ".!?؟":
        k += 1
    if k >= len(clauses.tokens) or clauses.tokens[k].kind == "mark":
        return "with its sentence"
    if clauses.document.paragraph_of(clauses.tokens[k].start) != clauses.document.paragraph_of(end - 1):
        return "with its paragraph"
    return f"before «{clauses.tokens[k].text}», where something else begins"
