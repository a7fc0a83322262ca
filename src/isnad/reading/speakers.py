"""Who speaks: from the source phrase, or from who spoke before, to an actor of the article; and through whom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from isnad.reading.attribution import Attribution
from isnad.reading.candidates import Candidate, Candidates, Named, Route
from isnad.reading.capital_sources import CapitalSources
from isnad.reading.cues import cue_lexicon, reporting_form
from isnad.reading.document import Document
from isnad.reading.echoes import with_echoes
from isnad.reading.genders import known_genders
from isnad.reading.heard import Heard, parents_of
from isnad.reading.mentions import Mentions
from isnad.reading.roles import Roles
from isnad.reading.voices import Voice
from isnad.reading.weights import Weights, score_groups, sums
from isnad.records import Actor, Span

_OPENING = 6  # characters before a cue that still opens its sentence: «كما», «وقد»
_SUBJECT_REACH = 60  # characters of a content in which its own subject stands
_JOINT_REACH = 20  # characters before a name in which the conjunction that joins it stands
_LONGEST_CHAIN = 3
_DOCUMENTS_BACK = 30  # reports back in which a document was first told of
_LONGEST_NAME = 5  # words of a person's name: «محمد بن سلمان بن فلان»
_CERTAIN = frozenset({"related", "another"})  # rules that no ranking overrules
_LONGEST_BARE_SOURCE = 11  # words of a source that holds no known actor; longer ones are clauses, not names


class Ranker(Protocol):
    """Chooses the speaker of a report among its candidates."""

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        """Return who speaks in the n-th report and how probably; the first candidate is the choice of the rules."""


class Trained:
    """Chooses the candidate of the highest score by trained weights, the first of equals."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = sums(weights)

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        """Return the candidate that the weights prefer, with its share of all (softmax)."""
        scores = [score_groups(self._weights, (), c.groups) for c in candidates]
        most = max(scores)
        return candidates[scores.index(most)], 1.0 / sum(math.exp(one - most) for one in scores)


def ranker_of(weights: Weights | None) -> Ranker | None:
    """Return the trained ranker of a language's weights, None where they hold none."""
    return Trained(weights.choices["speaker"]) if weights is not None and "speaker" in weights.choices else None


def name_speakers(
    document: Document, attributions: list[Attribution], actors: list[Actor], ranker: Ranker | None = None
) -> list[Voice]:
    """Return the voice of every attribution, in their order; the speaker is None where the text leaves it open.

    Without a `ranker` the rules choose.
    """
    cast = _Cast(document, attributions, actors, ranker)
    voices: list[Voice] = []
    for n in range(len(attributions)):
        voices.append(cast.voice(n, voices))
    return with_echoes(document, attributions, voices, cast.roles, cast.kind_of)


class _Cast:
    """The actors and attributions of one article, and what was learnt of the speakers so far."""

    def __init__(
        self, document: Document, attributions: list[Attribution], actors: list[Actor], ranker: Ranker | None
    ) -> None:
        self.ranker = ranker
        self.document = document
        self.attributions = attributions
        self.lexicon = cue_lexicon(document.language)
        self.mentions = Mentions(actors)
        self.names = {s: a.name for a in reversed(actors) for s in a.spans}  # of several actors the first
        self.kinds = {a.name: a.kind for a in actors}
        self.roles = Roles(document, self.mentions, self.lexicon)
        capitals = document.language.profile.capitals
        self.sources = CapitalSources(document, self.mentions, self.lexicon) if capitals else None
        self.genders: dict[str, str] = known_genders(document, actors)
        self.parents = parents_of(attributions)
        self.heard = Heard(self.genders)
        self.candidates = Candidates(
            document, attributions, self.mentions, self.roles, self.lexicon, self.kinds, self.genders
        )
        self.fuller = self._fuller_forms([a.name for a in actors if a.kind == "person"])

    def voice(self, n: int, voices: list[Voice]) -> Voice:
        """Return who speaks in the n-th attribution, given who spoke in those before it."""
        one = self.attributions[n]
        parent = self.parents[n]
        if one.impersonal:
            via = self._chain(one, None, voices, None, parent)
            return Voice(None, None, tuple(v[0] for v in via), tuple(v[1] for v in via), parent)
        routes = list(self._routes(n, one, parent, voices))
        rule, (name, span) = routes[0] if routes else ("nobody", (None, None))
        likelihood = 1.0
        if self.ranker is not None and rule not in _CERTAIN:
            above = voices[parent].speaker if parent is not None else None
            chosen, likelihood = self.ranker.speaker(n, self.candidates.of(n, parent, self.parents, above, routes))
            if chosen.name != name:
                rule = next((r for r, (who, _) in routes if who == chosen.name), "ranked")
                name, span = chosen.name, chosen.span
        before: int | None = None
        if rule in ("sentence", "previous", "ranked") and name:
            before = self.candidates.last.get(name)
        # A single subject is a part of what is told; only joint ones are named as who states it.
        subject = span if rule == "content" and one.agreement in ("d", "p") else None
        if one.source is not None and name and one.agreement in ("m", "f") and one.form != "noun":
            self.genders.setdefault(name, one.agreement)
        if before is None and name and self._goes_on(one, n, name):
            before = n - 1
        via = self._chain(one, name, voices, before, parent)
        told_by = self._told_by(one, n, name, voices) if one.pattern.startswith("amid") and not via else []
        via = via or told_by
        relayed = bool(one.via or told_by or (before is not None and voices[before].relayed and via))
        joint: list[Named] = []
        if name and one.source:
            joint = self._joint(one.source)
        elif subject:
            # «بوتين ونظيره… أكدا»: the subjects that open the content that holds the cue.
            joint = self._joint((subject[0], one.cue[0]))
            subject = (subject[0], joint[-1][1][1]) if joint else None
        issued = one.source if one.source and name and (self.sources or self.roles).is_document(one.source) else None
        if issued and span == issued and name == self.document.text[slice(*issued)]:
            issued = None
        person = name is not None and self.kinds.get(name, "person") == "person"
        self.heard.add(n, one, name, parent, person=person)
        self.candidates.add(n, name)
        return Voice(
            name,
            span,
            tuple(v[0] for v in via),
            tuple(v[1] for v in via),
            parent,
            tuple(v[0] for v in joint),
            issued,
            subject,
            likelihood,
            rule,
            relayed,
        )

    def _routes(self, n: int, one: Attribution, parent: int | None, voices: list[Voice]) -> Iterator[Route]:
        """Yield who speaks by each rule that says so, the rule that comes first before the others."""
        if one.source is not None and (related := self._related(one.source)):
            yield "related", related
        if one.source is not None and (another := self._another(one.source)):
            yield "another", another
        if one.source is not None and (issuer := self._issuer(one.source, voices)):
            yield "issuer", issuer
        if explicit := self._explicit(one):
            yield "explicit", explicit
        if parent is not None and one.form in ("past", "present"):
            inside = self._subject_of_content(one, self.attributions[parent].content[0])
            if inside:
                yield "content", inside
        before: int | None = None
        if one.form in ("participle", "past", "present"):
            before = self.heard.in_sentence(one.sentence, parent)
            if before is not None:
                yield from _spoken("sentence", voices[before])
            elif subject := self._subject_of_sentence(one):
                yield "subject", subject
        if before is None and one.pronoun and self.sources and (subject := self._subject_before(n)):
            yield "subject", subject
        if before is None and (one.form != "noun" or one.source is not None):
            last = self._previous(n, parent)
            if last is not None:
                yield from _spoken("previous", voices[last])

    def _issuer(self, source: Span, voices: list[Voice]) -> Named | None:
        """Return who spoke through the document that a bare definite one goes back to: «وأضاف التقرير»."""
        words = self.document.norms_in(source)
        article = self.lexicon.article
        bare = words[0].removeprefix(article) if words else ""
        if bare == (words or [""])[0] or not {bare, words[0]} & self.lexicon.documents:
            return None
        for n in range(len(voices) - 1, max(-1, len(voices) - _DOCUMENTS_BACK), -1):
            one, voice = self.attributions[n], voices[n]
            for place in (voice.document, one.source, one.venue):
                if place is not None and voice.speaker and voice.span:
                    said_in = {t.norm.removeprefix(article) for t in self.document.tokens_in(place)}
                    if bare in said_in and voice.speaker != self.document.text[slice(*place)]:
                        return voice.speaker, voice.span
        return None

    # Who is named

    def _explicit(self, one: Attribution) -> Named | None:
        """Return the speaker that the source names, by name or by role; None where it names nobody."""
        if one.antecedent is not None and (meant := self._actor_in(one.antecedent)):
            return meant
        if one.source is None:
            return None
        if self.sources:
            latest = self.heard.last_called
            return self.sources.named(one.source, latest, lambda: self.heard.last_person(None))
        words = self.document.norms_in(one.source)
        if not words or words[-1] in self.lexicon.anaphora:
            return None
        if len(words) == 1 and words[0] in self.lexicon.anaphoric_heads:
            return None
        if (told := self._outlets_source(one.source, words)) is not None:
            return told, one.source
        if words[0] in self.lexicon.honorifics and (last := self.heard.last_person(one.agreement)):
            return last, one.source
        if len(words) == 1 and words[0] in self.fuller:
            return self.fuller[words[0]], one.source
        if holder := self.roles.holder(one.source):
            return holder, one.source
        if institution := self.roles.institution(one.source):
            # «المتحدث باسم X» with the article is the spokesman whom the article names elsewhere, if it names one.
            holder = self.roles.holder_of_head(one.source)
            return (holder, one.source) if holder else institution
        actor = self._before_apposition(one.source) or self._actor_in(one.source)
        nameless = actor is None or self._fold(actor[0]) == self._fold(self.document.text[slice(*one.source)])
        if nameless and (holder := self.roles.holder_of_head(one.source)):
            return holder, one.source
        if nameless and self.roles.is_known_role(one.source) and (last := self.heard.last_person(one.agreement)):
            return last, one.source
        name, span = actor or self._as_written(one.source, words)
        return (self.fuller.get(self._fold(name), name), span) if name else None

    def _before_apposition(self, source: Span) -> Named | None:
        """Return a name that no actor has, described after a comma: «فلان الفلاني، أستاذ القانون»."""
        text = self.document.text[slice(*source)]
        name = text.split("،", 1)[0].rstrip()
        if len(name) == len(text) or not 1 < len(name.split()) <= _LONGEST_NAME:
            return None
        span = (source[0], source[0] + len(name))
        if any(self.mentions.over(*span)):
            return None
        first = self._fold(name.split()[0])
        role = first.removeprefix(self.lexicon.article) in self.lexicon.person_roles
        closed = first in self.lexicon.not_source or first in self.lexicon.documents
        return None if role or closed else (self._as_written(span, [first])[0] or name, span)

    def _actor_in(self, source: Span) -> Named | None:
        """Return the actor of a source: a person in it before anything else, else who is mentioned first.

        Who stands behind a relative pronoun is somebody that the source is described by.
        """
        relatives = self.lexicon.relative_pronouns
        limit = next((t.start for t in self.document.tokens_in(source) if t.norm in relatives), source[1])
        inside = list(self.mentions.over(source[0], limit))
        persons = [(span, actor) for span, actor in inside if actor.kind == "person"]
        if persons:
            # «مدير مكتب كذا فلان الفلاني»: the name goes before the office, which may be an actor of its own.
            named = [m for m in persons if not self._is_role(m[1].name)]
            # «المستشار السابق، فلان»: the role may be somebody else's elsewhere, the name is his own.
            named = [m for m in named if not self._is_role(self.document.text[slice(*m[0])])] or named
            span, actor = next((m for m in named if " " in m[1].name), (named or persons)[0])
            return self._whole(actor, span, source)
        for span, actor in inside:
            if span[0] <= source[0] + 3:
                return self._whole(actor, span, source)
        return None

    def kind_of(self, name: str) -> str:
        """Return the kind of an actor whom a name tells apart, "" for a role alone and for no actor."""
        return "" if self._is_role(name) else self.kinds.get(name, "")

    def _is_role(self, name: str) -> bool:
        """Whether what an actor is called by is a role."""
        return self._fold(name.split()[0]).removeprefix(self.lexicon.article) in self.lexicon.person_roles

    def _related(self, source: Span) -> Named | None:
        """Return who is told by whom they belong to («أسرة فلان»), None where they are named besides."""
        first = next(iter(self.document.norms_in(source)), "")
        if first not in self.lexicon.related:
            return None
        inside = [m for m in self.mentions.over(*source) if m[0][0] > source[0]]
        if known := self.names.get(source):
            return known, source
        if len({actor.name for _, actor in inside}) > 1:
            return None
        span = (source[0], max((s[1] for s, _ in inside), default=source[1]))
        return self.document.text[slice(*span)], span

    def _outlets_source(self, source: Span, words: list[str]) -> str | None:
        """Return the unnamed source of whom the text spoke before, where an outlet names it as its own."""
        heads = self.lexicon.unnamed_sources
        if len(words) != 2 or words[0] not in heads:
            return None
        if not any(actor.kind == "organization" for _, actor in self.mentions.over(*source)):
            return None
        before = (name for name in reversed(self.candidates.last) if self._fold(name.split()[0]) in heads)
        return next(before, None)

    def _another(self, source: Span) -> Named | None:
        """Return who is told apart from whoever was heard before («مسؤول آخر»), None where nobody is."""
        words = self.document.norms_in(source)
        apart = not self.sources and any(w in self.lexicon.others for w in words[1:4])
        if not apart or words[0].startswith(self.lexicon.article):
            return None
        name, span = self._as_written(source, words)
        return (name, span) if name else None

    def _whole(self, actor: Actor, span: Span, source: Span) -> Named | None:
        """Return the actor, or None where a short source says more than the mention: «وزير الري» of «وزير الري X».

        Behind a name that opens the source is what its bearer is: «فلان، القيادي في كذا».
        """
        named = span[0] == source[0] and actor.kind == "person" and not self._is_role(actor.name)
        if named and self._described(span[1], source[1]):
            return actor.name, span
        text = self.document.text[slice(*source)]
        says_more = span[1] < source[1] - 2 and len(text.split()) <= _LONGEST_BARE_SOURCE
        return None if says_more and actor.name in text else (actor.name, span)

    def _described(self, start: int, end: int) -> bool:
        """Whether what stands behind a name tells what its bearer is: behind a comma, with the article, or a role."""
        behind = self.document.tokens_in((start, end))
        if not behind or behind[0].kind == "mark":
            return bool(behind) and behind[0].text == "،"
        norm, article = behind[0].norm, self.lexicon.article
        return norm.startswith(article) or norm.removeprefix(article) in self.lexicon.person_roles

    def _as_written(self, source: Span, words: list[str]) -> tuple[str | None, Span]:
        """Return a source as a name, without its apposition where it is long; None where it is a clause."""
        if words[0] in self.lexicon.not_source:
            return None, source
        text = self.document.text[slice(*source)]
        text = text[: self._aside(source)].rstrip("، ")
        if len(text.split()) > _LONGEST_BARE_SOURCE and "،" in text:
            text = text.split("،", 1)[0].rstrip()
        if len(text.split()) > _LONGEST_BARE_SOURCE:
            return None, source
        span = (source[0], source[0] + len(text))
        return " ".join(text.replace("#", "").replace("_", " ").strip(' "“”«»،').split()), span

    def _aside(self, source: Span) -> int:
        """Return how many characters of a source stand before a clause about it («مصدر، رفض ذكر اسمه»)."""
        tokens = self.document.tokens_in(source)
        for mark, word in pairwise(tokens):
            form = reporting_form(self.document.language, word.norm) if mark.text == "،" else ""
            if form in ("past", "present"):
                return mark.start - source[0]
        return source[1] - source[0]

    def _fuller_forms(self, names: list[str]) -> dict[str, str]:
        """Return, for every one-word name, the first longer name of the article that ends in it («لافروف»)."""
        fuller: dict[str, str] = {}
        for name in names:
            words = name.split()
            role = self._fold(words[0]).removeprefix(self.lexicon.article) in self.lexicon.person_roles
            if 1 < len(words) <= _LONGEST_NAME and not role:
                fuller.setdefault(self._fold(words[-1]), name)
        return fuller

    def _fold(self, text: str) -> str:
        return self.document.language.morphology.fold(text)

    def _joint(self, source: Span) -> list[Named]:
        """Return all who speak where a source joins several («فلان وفلان»), nobody where one speaks."""
        if self.sources:
            return self.sources.joint(source)
        names: list[Named] = []
        for span, actor in self.mentions.within(*source):
            if all(actor.name != name for name, _ in names):
                before = self.document.text[max(source[0], span[0] - _JOINT_REACH) : span[0]].rstrip()
                joined = before.endswith(self.lexicon.conjunctions) and before[:-1].endswith((" ", "،"))
                if names and not joined:
                    break
                names.append((actor.name, span))
        return names if len(names) > 1 else []

    # Who is meant where nobody is named

    def _subject_of_content(self, one: Attribution, begin: int) -> Named | None:
        """Return the first actor of the content that holds a cue: its own subject."""
        end = min(begin + _SUBJECT_REACH, one.cue[0])
        return next(((a.name, s) for s, a in self.mentions.starting_in(begin, end)), None)

    def _subject_of_sentence(self, one: Attribution) -> Named | None:
        """Return the first actor of the sentence, who does what its main verb says: «رد X على Y معتبرا أن…».

        None where the cue opens the sentence or has a pronoun for its subject.
        """
        if one.pronoun or one.cue[0] - one.sentence <= _OPENING:
            return None
        for span, actor in self.mentions.within(one.sentence, one.cue[0]):
            if actor.kind != "place":
                return actor.name, span
        return None

    def _subject_before(self, n: int) -> Named | None:
        """Return the person who opens the sentence before, where nobody was heard since: «Varsen came. He said»."""
        one = self.attributions[n]
        start = self.document.paragraphs[self.document.paragraph_of(one.sentence)][0]
        heard = self.attributions[n - 1].cue[0] if n else 0
        found: Named | None = None
        for span, actor in self.mentions.starting_in(start, one.sentence):
            opens = span[0] == start or self.document.text[start : span[0]].rstrip()[-1:] in '.!?”"'
            fits = actor.kind == "person" and self.genders.get(actor.name, one.agreement) == one.agreement
            if opens:
                found = (actor.name, span) if fits and span[0] > heard and one.agreement in ("m", "f") else None
        return found

    def _previous(self, n: int, parent: int | None) -> int | None:
        """Return the index of who spoke last at the same level and agrees in gender: a dropped subject is theirs."""
        one = self.attributions[n]
        fits = (lambda speaker: self._fits(speaker, one.agreement)) if one.pronoun else None
        last = self.heard.at_level(parent, one.agreement, fits)
        if last is None:
            last = parent if parent is not None else n - 1 if n else None
        return last

    def _fits(self, speaker: str, wanted: str | None) -> bool:
        """Whether a pronoun of a gender and number may stand for a speaker: persons, one body, or several."""
        kind = self.kinds.get(speaker, "")
        if wanted in ("m", "f"):
            return kind in ("person", "") and self.genders.get(speaker, wanted) == wanted
        return kind != "person" if wanted == "n" else kind in ("group", "organization", "")

    # Through whom

    def _chain(
        self, one: Attribution, speaker: str | None, voices: list[Voice], before: int | None, parent: int | None
    ) -> list[Named]:
        """Return who relays, nearest to the speaker first, nobody twice."""
        via = [(self._name_at(s), s) for s in one.via]
        if (
            before is not None
            and not via
            and voices[before].relayed
            and (self.sources is None or self._near(one, before))
        ):
            # Who goes on is still heard through whom they were heard before.
            via = list(zip(voices[before].via, voices[before].via_spans, strict=True))
        elif parent is not None and not self._judged_only(one, parent):
            above = voices[parent]
            if above.speaker and above.span:
                via.append((above.speaker, above.span))
            via.extend(zip(above.via, above.via_spans, strict=True))
        kept: list[Named] = []
        for name, span in via:
            if name != speaker and all(name != other for other, _ in kept):
                kept.append((name, span))
        return kept[:_LONGEST_CHAIN]

    def _goes_on(self, one: Attribution, n: int, name: str) -> bool:
        """Whether who spoke last goes on under a name or role, in the same paragraph or the next."""
        if not n or self.candidates.last.get(name) != n - 1 or one.via or one.source is None:
            return False
        if any(True for _ in self.mentions.over(*one.source)):
            return False
        paragraph = self.document.paragraph_of
        return paragraph(one.cue[0]) - paragraph(self.attributions[n - 1].cue[0]) <= 1

    def _told_by(self, one: Attribution, n: int, name: str | None, voices: list[Voice]) -> list[Named]:
        """Return who tells what somebody else is the source of: X in «قالت X، نقلا عن Y، إن P»."""
        for k in range(n - 1, -1, -1):
            other, voice = self.attributions[k], voices[k]
            if other.sentence != one.sentence and other.cue[0] < one.sentence:
                break
            if other.content == one.content and voice.speaker and voice.span and voice.speaker != name:
                return [(voice.speaker, voice.span)]
        return []

    def _judged_only(self, one: Attribution, parent: int) -> bool:
        """Whether somebody only judges what another says, and passes nothing on: «slammed X's announcement that P»."""
        judging = self.attributions[parent].act in ("evaluate", "deny")
        return judging and self.sources is not None and one.form == "noun" and one.source is not None

    def _near(self, one: Attribution, before: int) -> bool:
        """Whether who spoke before did so in the same paragraph."""
        paragraph = self.document.paragraph_of
        return paragraph(self.attributions[before].cue[0]) == paragraph(one.cue[0])

    def _name_at(self, span: Span) -> str:
        if self.sources and (named := self.sources.named(span, lambda _: None, lambda: None)):
            return named[0]
        return self.names.get(span) or self.document.text[slice(*span)]


def _spoken(rule: str, voice: Voice) -> Iterator[Route]:
    if voice.speaker is not None and voice.span is not None:
        yield rule, (voice.speaker, voice.span)
