"""Whom a headline leaves unnamed: the body tells the same again, and names who says it.

«وزير: P» above «أعلن وزير النقل فلان الفلاني أن P…». A headline stands before everything that could tell who is meant,
so that it is read last, by what its words share with what the body reports: the lead repeats the headline, as the
inverted pyramid has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from isnad.reading.attributed import Attribution
from isnad.reading.document import Document
from isnad.reading.remembered import shortest_stems
from isnad.reading.roles import Roles
from isnad.reading.voices import Voice
from isnad.records import Span

_FARTHEST = 300  # tokens of a content that are looked at: no headline echoes what stands farther in
_SHORTEST = 3  # letters of a word that tells contents apart
_LEAST = 0.4  # share of a headline's words that the body's report holds, where the source fits as well
_LEAST_ALONE = 0.6  # the same where the headline names no source
_FEWEST = 2  # such words
_DERIVED = 4  # letters that a word shares with one derived from it


def with_echoes(
    document: Document,
    attributions: Sequence[Attribution],
    voices: list[Voice],
    roles: Roles,
    kind_of: Callable[[str], str],
) -> list[Voice]:
    """Return the voices, in the headline those of whom the body names.

    `kind_of` tells what kind of actor a name is of, "" where it is a role alone or of nobody.
    """
    end = document.paragraphs[0][1]
    named = [n for n, voice in enumerate(voices) if voice.speaker and kind_of(voice.speaker)]
    body = [n for n in named if attributions[n].cue[0] >= end]
    told = {n: _words(document, attributions[n].content) for n in body}
    found = list(voices)
    for n, one in enumerate(attributions):
        who = voices[n].speaker
        if one.cue[0] >= end or (who is not None and kind_of(who)) or one.impersonal:
            continue
        words = _words(document, one.content)
        shared = {m: len(words & theirs) for m, theirs in told.items()}
        best = max(shared, key=lambda m: shared[m], default=None)
        if best is None or shared[best] < max(_FEWEST, (_LEAST if who else _LEAST_ALONE) * len(words)):
            continue
        speaker = voices[best].speaker
        if speaker and (one.source is None or _fits(document, one.source, speaker, attributions[best].source, roles)):
            if one.source is not None and roles.is_person(one.source) and kind_of(speaker) != "person":
                continue
            span = one.source or voices[best].span
            found[n] = replace(voices[n], speaker=speaker, span=span, rule="echo")
    return found


def _words(document: Document, span: Span) -> set[str]:
    """Return the beginnings of the words of a span, without what may stand before them."""
    telling = (t.norm for t in document.tokens_in(span)[:_FARTHEST] if t.kind == "word" and len(t.norm) > _SHORTEST)
    stem = shortest_stems(document.language)
    return {stem[norm][:_DERIVED] for norm in telling}


def _fits(document: Document, source: Span, speaker: str, other: Span | None, roles: Roles) -> bool:
    """Whether a source shares a word with the name, the roles or the source of who says the same in the body."""
    fold = document.language.morphology.fold
    theirs = {fold(w) for w in speaker.split()} | roles.beside(speaker)
    if other is not None:
        theirs |= {t.norm for t in document.tokens_in(other)}
    article = roles.lexicon.article
    cut = {w.removeprefix(article)[:_DERIVED] for w in theirs if len(w) >= _SHORTEST}
    return any(t.norm.removeprefix(article)[:_DERIVED] in cut for t in document.tokens_in(source) if t.kind == "word")
