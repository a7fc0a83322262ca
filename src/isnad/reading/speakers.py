"""Who speaks: from the source phrase, or from who spoke last, to an actor of the article; and through whom."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reading.attribution import Attribution
from isnad.reading.cues import CueLexicon, cue_lexicon
from isnad.reading.document import Document
from isnad.records import Actor, Span

_ROLE_REACH = 6  # words of a role: «وزير الشؤون الخارجية والتعاون الدولي»
_LONGEST_CHAIN = 3
_OPENING = 6  # characters before a cue that still opens its sentence: «كما», «وقد»
_SHORTEST_ROLE = 3  # letters of a role word, so that a particle never makes a role
_LONGEST_BARE_SOURCE = 8  # words of a source that holds no known actor; longer ones are clauses, not names


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in one attribution and through whom (nearest first); `parent` is the index of the enclosing one."""

    speaker: str | None
    span: Span | None
    via: tuple[str, ...]
    via_spans: tuple[Span, ...]
    parent: int | None
    speakers: tuple[str, ...] = ()


def name_speakers(document: Document, attributions: list[Attribution], actors: list[Actor]) -> list[Voice]:
    """Return the voice of every attribution, in their order; the speaker is None where the text leaves it open."""
    lexicon = cue_lexicon(document.language)
    mentions = sorted(((s, a) for a in actors for s in a.spans), key=lambda m: (m[0][0], -m[0][1]))
    sources = [document.text[slice(*a.source)] for a in attributions if a.source]
    fuller = _fuller_forms(document, [a.name for a in actors] + sources)
    roles = _roles(document, mentions)
    voices: list[Voice] = []
    genders: dict[str, str] = {}
    for n, one in enumerate(attributions):
        parent = _parent(n, attributions)
        speaker: tuple[str | None, Span | None] | None = _named(document, one, mentions, lexicon)
        if one.source is not None and (holder := _holder(document, one.source, mentions, roles)):
            speaker = holder, one.source
        elif speaker is not None and speaker[0] is not None:
            speaker = fuller.get(document.language.morphology.fold(speaker[0]), speaker[0]), speaker[1]
        if speaker is None and parent is not None and one.form in ("past", "present"):
            begin = attributions[parent].content[0]
            speaker = next(((a.name, s) for s, a in mentions if begin <= s[0] < min(begin + 60, one.cue[0])), None)
        before = None
        if speaker is None and one.form in ("participle", "past", "present"):
            before = _in_sentence(n, parent, attributions, voices)
            if before is None and one.cue[0] - one.sentence > _OPENING:
                speaker = _subject_of_sentence(one, mentions)
            elif before is not None:
                speaker = voices[before].speaker, voices[before].span
        if speaker is None and (one.form != "noun" or one.source is not None):
            before = _previous(n, parent, attributions, voices, genders)
            speaker = (voices[before].speaker, voices[before].span) if before is not None else (None, None)
        if speaker is None:
            speaker = (None, None)
        if one.source is not None and speaker[0] and one.agreement in ("m", "f") and one.form != "noun":
            genders.setdefault(speaker[0], one.agreement)
        via = [(relay_name(document, s, actors), s) for s in one.via]
        if before is not None and not via:
            # Who goes on is still heard through whom they were heard before.
            via = list(zip(voices[before].via, voices[before].via_spans, strict=True))
        elif parent is not None:
            above = voices[parent]
            if above.speaker and above.span and above.speaker != speaker[0]:
                via.append((above.speaker, above.span))
            via.extend(zip(above.via, above.via_spans, strict=True))
        via = _distinct(via, speaker[0])
        joint = _joint(document, one, mentions, lexicon) if speaker[0] else ()
        voices.append(Voice(speaker[0], speaker[1], tuple(v[0] for v in via), tuple(v[1] for v in via), parent, joint))
    return voices


def _joint(
    document: Document, one: Attribution, mentions: list[tuple[Span, Actor]], lexicon: CueLexicon
) -> tuple[str, ...]:
    """Return all who speak where a source joins several by a conjunction («فلان وفلان»), nobody where one speaks."""
    if one.source is None:
        return ()
    names: list[str] = []
    for span, actor in mentions:
        if one.source[0] <= span[0] and span[1] <= one.source[1] and actor.name not in names:
            before = document.text[one.source[0] : span[0]].rstrip()
            joined = before.endswith(lexicon.conjunctions) and before[:-1].endswith((" ", "،"))
            if not names or joined:
                names.append(actor.name)
    return tuple(names) if len(names) > 1 else ()


def _distinct(via: list[tuple[str, Span]], speaker: str | None) -> list[tuple[str, Span]]:
    """Return a chain without the speaker and without anybody twice, no longer than chains are in news."""
    kept: list[tuple[str, Span]] = []
    for name, span in via:
        if name != speaker and all(name != other for other, _ in kept):
            kept.append((name, span))
    return kept[:_LONGEST_CHAIN]


def _roles(document: Document, mentions: list[tuple[Span, Actor]]) -> dict[str, set[str]]:
    """Return, for every person, the words that stand right before the name or in apposition after it."""
    roles: dict[str, set[str]] = {}
    tokens = document.tokens
    for (start, end), actor in mentions:
        if actor.kind != "person":
            continue
        words = roles.setdefault(actor.name, set())
        i = document.token_at(start) - 1
        if i >= 0 and tokens[i].text == "،":
            i -= 1
        low = max(i - _ROLE_REACH, -1)
        while i > low and tokens[i].kind == "word":
            words.update(_bare(document, tokens[i].norm))
            i -= 1
        i = document.token_at(end)
        if i < len(tokens) and tokens[i].text == "،":
            i += 1
            while i < min(len(tokens), document.token_at(end) + 1 + _ROLE_REACH) and tokens[i].kind == "word":
                words.update(_bare(document, tokens[i].norm))
                i += 1
    return roles


def _bare(document: Document, norm: str) -> set[str]:
    """Return a folded word and its stems without what stands before them."""
    return {stem for _, stem in document.language.morphology.stems(norm) if len(stem) >= _SHORTEST_ROLE}


def _holder(
    document: Document, source: Span, mentions: list[tuple[Span, Actor]], roles: dict[str, set[str]]
) -> str | None:
    """Return the one person whose role words hold every word of a source without a person («الوزير»), else None."""
    if any(s[0] < source[1] and s[1] > source[0] and (a.kind == "person" or s[0] <= source[0]) for s, a in mentions):
        return None
    words = [t.norm for t in document.tokens_in(source)]
    if not 1 <= len(words) <= _ROLE_REACH or not any(t.kind == "word" for t in document.tokens_in(source)):
        return None
    holders = [name for name, known in roles.items() if all(_bare(document, w) & known for w in words)]
    return holders[0] if len(holders) == 1 else None


def _fuller_forms(document: Document, names: list[str]) -> dict[str, str]:
    """Return, for every one-word name, the first longer name of the article that ends in it («لافروف»)."""
    fold = document.language.morphology.fold
    fuller: dict[str, str] = {}
    for name in names:
        words = name.split()
        if 1 < len(words) <= _LONGEST_BARE_SOURCE:
            fuller.setdefault(fold(words[-1]), name)
    return fuller


def _parent(n: int, attributions: list[Attribution]) -> int | None:
    """Return the index of the innermost earlier attribution whose content holds this one's cue."""
    at, best = attributions[n].cue[0], None
    for i in range(n):
        content = attributions[i].content
        if content[0] <= at < content[1] and (best is None or content[0] >= attributions[best].content[0]):
            best = i
    return best


def _in_sentence(n: int, parent: int | None, attributions: list[Attribution], voices: list[Voice]) -> int | None:
    """Return the index of the last report before this one in its sentence, at its level, None where there is none."""
    for i in range(n - 1, -1, -1):
        if attributions[i].sentence != attributions[n].sentence:
            return None
        if voices[i].parent == parent and voices[i].speaker and attributions[i].form != "noun":
            return i
    return None


def _subject_of_sentence(one: Attribution, mentions: list[tuple[Span, Actor]]) -> tuple[str, Span] | None:
    """Return the first actor of the sentence, who does what its main verb says: «رد X على Y معتبرا أن…»."""
    for span, actor in mentions:
        if one.sentence <= span[0] and span[1] <= one.cue[0] and actor.kind != "place":
            return actor.name, span
    return None


def _previous(
    n: int, parent: int | None, attributions: list[Attribution], voices: list[Voice], genders: dict[str, str]
) -> int | None:
    """Return the index of who spoke last at the same level and agrees in gender: a dropped subject is theirs."""
    wanted = attributions[n].agreement
    loose: int | None = None
    for i in range(n - 1, -1, -1):
        if i == parent:
            return i if loose is None else loose
        speaker = voices[i].speaker
        if voices[i].parent != parent or attributions[i].form in ("phrase", "colon") or not speaker:
            continue
        if loose is None:
            loose = i
        if wanted not in ("m", "f") or genders.get(speaker, wanted) == wanted:
            return i
    return loose if loose is not None else n - 1 if n and parent is None else None


def _named(
    document: Document, one: Attribution, mentions: list[tuple[Span, Actor]], lexicon: CueLexicon
) -> tuple[str, Span] | None:
    """Return the speaker that the source phrase names, None where it names nobody or goes on with the last one."""
    if one.source is None:
        return None
    words = [t.norm for t in document.tokens_in(one.source) if t.kind == "word"]
    if not words or words[-1] in lexicon.anaphora or (len(words) == 1 and words[0] in lexicon.anaphoric_heads):
        return None
    actor = _actor_in(document, one.source, mentions, lexicon)
    if actor and actor[1] and actor[1][1] < one.source[1] - 2 and len(words) <= _LONGEST_BARE_SOURCE:
        # The phrase says more than the mention found in it: «وزير الري» of «وزير الري فلان».
        actor = None if actor[0] in document.text[slice(*one.source)] else actor
    if actor is None and words[0] not in lexicon.not_source:
        span = _shortened(document, one.source)
        if len(document.text[slice(*span)].split()) <= _LONGEST_BARE_SOURCE:
            return _written(document.text[slice(*span)]), span
    return actor


def _written(phrase: str) -> str:
    """Return a source phrase as a name is written: without the marks of hashtags and quotations around it."""
    return " ".join(phrase.replace("#", "").replace("_", " ").strip(' "“”«»،').split())


def _shortened(document: Document, source: Span) -> Span:
    """Return a long source without its apposition: up to the first comma."""
    text = document.text[slice(*source)]
    if len(text.split()) <= _LONGEST_BARE_SOURCE or "،" not in text:
        return source
    return source[0], source[0] + len(text.split("،", 1)[0].rstrip())


def _actor_in(
    document: Document, source: Span, mentions: list[tuple[Span, Actor]], lexicon: CueLexicon
) -> tuple[str, Span] | None:
    """Return the actor of a source: a person in it before anything else, else who is mentioned first.

    Who stands behind a relative pronoun is somebody that the source is described by.
    """
    relative = next((t.start for t in document.tokens_in(source) if t.norm in lexicon.relative_pronouns), source[1])
    inside = [(s, a) for s, a in mentions if s[0] < relative and s[1] > source[0]]
    for span, actor in inside:
        if actor.kind == "person":
            return actor.name, span
    for span, actor in inside:
        if span[0] <= source[0] + 3:
            return actor.name, span
    return None


def relay_name(document: Document, span: Span, actors: list[Actor]) -> str:
    """Return the name of the actor that a mention belongs to."""
    return next((a.name for a in actors if span in a.spans), document.text[slice(*span)])
