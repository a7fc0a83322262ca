"""Article in, Reading out: each step is a function of what is already known to what it finds."""

from __future__ import annotations

from isnad.reading.attribution import Attribution
from isnad.reading.events import find_events
from isnad.reading.explaining import Explanation, explain_article
from isnad.reading.framing import find_framing, framing_counts
from isnad.reading.quantities import find_quantities
from isnad.reading.saying_times import SayingTimes
from isnad.reading.source_kinds import Speaking, kinds_of_source
from isnad.reading.steps import attribute
from isnad.reading.voices import Voice
from isnad.reading.weights import Weights
from isnad.records import Article, Reading, Said, SourceKind, Statement

__all__ = ["Explanation", "explain_article", "framing_counts", "read_article"]


def read_article(article: Article, *, id: str, version: str, weights: Weights | None = None) -> Reading:
    """Return the reading of an article under the given `id`; `version` is the reader's.

    `weights` take the place of the language's own, to measure them.
    """
    steps = attribute(article, weights)
    document, times, actors = steps.document, steps.times, steps.actors
    attributions, voices = steps.attributions, steps.voices
    quantities = find_quantities(document, times)
    saying = SayingTimes(attributions, times)
    speaking = [
        Speaking(v.speaker, one.source) for one, v in zip(attributions, voices, strict=True) if v.speaker is not None
    ]
    kinds = kinds_of_source(document, actors, speaking)
    statements = [
        _statement(n, article.text, one, voice, saying.of(one), kinds, steps.confidence(n))
        for n, (one, voice) in enumerate(zip(attributions, voices, strict=True))
    ]
    return Reading(
        id=id,
        version=version,
        text=article.text,
        language=article.language,
        published=article.published,
        outlet=article.outlet,
        section=article.section,
        statements=statements,
        actors=actors,
        times=times,
        quantities=quantities,
        events=find_events(steps.clauses, actors, times, statements),
        framing=find_framing(document, actors, statements),
        warnings=article.warnings,
        paragraphs=article.paragraphs,
        modified=article.modified,
        authors=article.authors,
        address=article.address,
        media_type=article.media_type,
        encoding=article.encoding,
    )


def _statement(
    n: int,
    text: str,
    one: Attribution,
    voice: Voice,
    said: Said | None,
    kinds: dict[str, SourceKind],
    confidence: float | None,
) -> Statement:
    venue, source = one.venue or voice.document, one.source or voice.source
    return Statement(
        id=f"s{n + 1}",
        source=[source] if source else [],
        cue=[one.cue] if one.form not in ("colon", "dash") else [],
        content=sorted([one.content, *one.more]),
        speaker=voice.speaker,
        speaker_span=voice.span,
        speakers=list(voice.speakers),
        said=said,
        via=list(voice.via),
        via_spans=list(voice.via_spans),
        manner=one.manner,
        act=one.act,
        factuality=one.factuality,
        wording="outlet" if one.wording else None,
        venue=text[slice(*venue)] if venue else None,
        venue_span=venue,
        confidence=confidence,
        kind_of_source=kinds.get(voice.speaker) if voice.speaker is not None else None,
        parent=f"s{voice.parent + 1}" if voice.parent is not None else None,
    )
