"""The steps from a text to who says what in it, kept apart from what a reading makes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.attribution import Attribution, find_attributions
from isnad.reading.clauses import Clauses
from isnad.reading.document import Document
from isnad.reading.source_names import with_named_sources
from isnad.reading.speakers import Ranker, name_speakers, ranker_of
from isnad.reading.times import find_times
from isnad.reading.voices import Voice
from isnad.reading.weights import Weights, calibrated, load_weights
from isnad.records import Actor, Article, Time

# Who is told as the speaker of less is mostly the wrong one. Where outlets are read by weights of the others, leaving
# such statements out gains more in precision than it loses in recall.
LEAST_SURE = 0.2


@dataclass(frozen=True, slots=True)
class Steps:
    """What was found in an article on the way to its statements; `voices` go with the `attributions`.

    `places` tells the number that each attribution had before those that are hardly probable were left out.
    """

    document: Document
    times: list[Time]
    actors: list[Actor]
    clauses: Clauses
    weights: Weights | None
    attributions: list[Attribution]
    voices: list[Voice]
    places: list[int]

    def confidence(self, n: int) -> float | None:
        """Return how probable it is that the n-th statement is right with its speaker; None without weights."""
        sure = self.attributions[n].confidence
        if self.weights is None or sure is None:
            return None
        return round(calibrated(sure * self.voices[n].likelihood, self.weights), 3)


def attribute(
    article: Article, weights: Weights | None = None, watch: Callable[[Ranker], Ranker] | None = None
) -> Steps:
    """Return the attributions of an article and their voices.

    `weights` take the place of the language's own; `watch` puts a ranker in the place of the one that chooses speakers.
    """
    document = Document(article.text, load_language(article.language))
    published = dt.date.fromisoformat(article.published[:10]) if article.published else None
    times, actors = find_times(document, published), find_actors(document)
    weights = weights or load_weights(document.language)
    clauses = Clauses(document, actors, times)
    attributions = find_attributions(clauses, weights)
    actors = with_named_sources(document, attributions, actors)
    ranker = ranker_of(weights)
    if ranker is not None and watch is not None:
        ranker = watch(ranker)
    voices = name_speakers(document, attributions, actors, ranker)
    steps = Steps(document, times, actors, clauses, weights, attributions, voices, list(range(len(voices))))
    return _probable(steps)


def _probable(steps: Steps) -> Steps:
    """Return the steps without statements that are hardly probable; who was heard in one is in no chain."""
    kept = [n for n in steps.places if (sure := steps.confidence(n)) is None or sure >= LEAST_SURE]
    new = {n: at for at, n in enumerate(kept)}
    attributions, voices = [steps.attributions[n] for n in kept], [steps.voices[n] for n in kept]
    for at, voice in enumerate(list(voices)):
        if voice.parent is not None and voice.parent not in new:
            voices[at] = msgspec.structs.replace(voice, parent=None)
        elif voice.parent is not None:
            voices[at] = msgspec.structs.replace(voice, parent=new[voice.parent])
    return replace(steps, attributions=attributions, voices=voices, places=kept)
