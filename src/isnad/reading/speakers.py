"""Who speaks: from the source phrase, or from who spoke before, to an actor of the article; and through whom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Protocol

from isnad.reading.attribution import Attribution
from isnad.reading.candidates import Candidate, Named, Route
from isnad.reading.cues import reporting_act
from isnad.reading.document import Document
from isnad.reading.echoes import with_echoes
from isnad.reading.heard import parents_of
from isnad.reading.held_relays import with_held_relays
from isnad.reading.named_later import with_later_names
from isnad.reading.naming import Naming
from isnad.reading.voices import Voice
from isnad.reading.weights import Weights, sums
from isnad.records import Actor, Span

_OPENING = 6  # characters before a cue that still opens its sentence: «كما», «وقد»
_SUBJECT_REACH = 60  # characters of a content in which its own subject stands
_LONGEST_CHAIN = 3
_PASSING_NOTHING = frozenset({"deny", "demand"})
# Rules that no ranking overrules.
_CERTAIN = frozenset(
    {
        "above",
        "apposed",
        "joint",
        "together",
        "own",
        "related",
        "another",
        "giver",
        "issuer",
        "called",
        "honorific",
        "pointed",
        "served",
        "doer",
    }
)


class Ranker(Protocol):
    """Chooses the speaker of a report among its candidates.

    One that is `thorough` is shown every report, and only whom its source does not rule out: whoever learns needs both.
    Another is not asked where a source names somebody in full, and asked again where its choice is ruled out.
    """

    thorough: bool

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        """Return who speaks in the n-th report and how probably; the first candidate is the choice of the rules."""


class Trained:
    """Chooses the candidate of the highest score by trained weights, the first of equals."""

    thorough = False

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = sums(weights)

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        """Return the candidate that the weights prefer, with its share of all (softmax)."""
        worth = self._weights.cases[candidates[0].case].__getitem__  # all are of one report
        scores = [sum(map(worth, c.told)) for c in candidates]
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
    voices = with_later_names(cast, with_held_relays(attributions, voices))
    return with_echoes(document, attributions, voices, cast.roles, cast.kind_of, cast.rules_out)


class _Cast(Naming):
    """The actors and attributions of one article, and what was learnt of the speakers so far."""

    def __init__(
        self, document: Document, attributions: list[Attribution], actors: list[Actor], ranker: Ranker | None
    ) -> None:
        super().__init__(document, attributions, actors)
        self.ranker = ranker
        self.parents = parents_of(attributions)

    def voice(self, n: int, voices: list[Voice]) -> Voice:
        """Return who speaks in the n-th attribution, given who spoke in those before it."""
        one = self.attributions[n]
        parent = self.parents[n]
        if one.impersonal or (one.form == "participle" and self._is_charged(one)):
            via = self._chain(one, None, voices, None, parent)
            return Voice(None, None, tuple(v[0] for v in via), tuple(v[1] for v in via), parent)
        bearers = self.roles.bearers
        proposed = ((rule, (bearers.get(who, who), at)) for rule, (who, at) in self._routes(n, one, parent, voices))
        first = next(proposed, None)
        rule, (name, span) = first if first is not None else ("nobody", (None, None))
        likelihood = 1.0
        ranker = self.ranker
        plain = rule == "explicit" and one.source is not None and self._in_full(one.source, name)
        if ranker is not None and rule not in _CERTAIN and (ranker.thorough or not plain):
            routes = [first, *proposed] if first is not None else []
            above = voices[parent].speaker if parent is not None else None
            candidates = self.candidates.of(n, parent, self.parents, above, routes)
            if ranker.thorough:
                candidates = self.candidates.allowed(one, candidates)
            if self._is_charged(one):
                accused = self._last_named(one)
                candidates = [c for c in candidates if c.name is None or c.name != accused]
            chosen, likelihood = ranker.speaker(n, candidates)
            if not self.candidates.allowed(one, [chosen]):
                chosen, likelihood = ranker.speaker(n, self.candidates.allowed(one, candidates))
            if chosen.name != name:
                rule = next((r for r, (who, _) in routes if who == chosen.name), "ranked")
                name, span = chosen.name, chosen.span
        before: int | None = None
        if rule in ("sentence", "previous", "ranked") and name:
            before = self.candidates.last.get(name)
        # A single subject is a part of what is told; only joint ones are named as who states it.
        subject = span if rule == "content" and one.agreement in ("d", "p") else None
        if one.source is not None and name and one.agreement in ("m", "f") and one.form != "noun":
            if self.kinds.get(name, "person") == "person":
                self.genders.setdefault(name, one.agreement)
            else:
                # «وقال متحدث باسم الوزارة… وأضاف»: a body goes on in the gender of whoever spoke for it last.
                self.genders[name] = one.agreement
        if before is None and name and self._goes_on(one, n, name):
            before = n - 1
        via = self._chain(one, name, voices, before, parent)
        told_by = self._told_by(one, n, name, voices) if one.pattern.startswith("amid") and not via else []
        via = via or told_by
        relayed = bool(one.via or told_by or (before is not None and voices[before].relayed and via))
        joint: list[Named] = []
        if name and one.source:
            joint = self._joint(span if rule in ("together", "issuer") and span else one.source)
        elif subject:
            # «بوتين ونظيره… أكدا»: the subjects that open the content that holds the cue.
            joint = self._joint((subject[0], one.cue[0]))
            subject = (subject[0], joint[-1][1][1]) if joint else None
        issued = one.source if one.source and name and (self.sources or self.roles).is_document(one.source) else None
        if issued and span == issued and name == self.document.text[slice(*issued)]:
            issued = None
        person = name is not None and not joint and self.kinds.get(name, "person") == "person"
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

    def rules_out(self, one: Attribution, name: str) -> bool:
        """Whether the words of a report's source cannot mean somebody."""
        return one.source is not None and self.candidates.incompatible.of_others(one.source, name)

    def _is_charged(self, one: Attribution) -> bool:
        """Whether an accusation names by its form whom it is made against, and nobody who makes it.

        «اتهامه بـP», «متهما بـP»: with nobody between them the pronoun, or the subject of the sentence, is the accused.
        """
        if one.act != "accuse" or one.source is not None or one.form not in ("noun", "participle") or self.sources:
            return False
        cue = self.document.text[slice(*one.cue)]
        pronoun = self._fold(cue).endswith(self.lexicon.object_pronouns)
        between = self.document.text[one.cue[1] : one.content[0]].strip("ـ ")
        return (one.form == "participle" or pronoun) and between == self.lexicon.content_proclitic

    def _is_called_so(self, one: Attribution) -> bool:
        """Whether a verb of calling tells what the speaker of its clause calls a thing: «انتقدت X ما وصفته بـP»."""
        if one.source is not None or not one.judges or one.form not in ("past", "present") or self.sources:
            return False
        before = self.document.tokens[max(self.document.token_at(one.cue[0]) - 1, 0)]
        whatever = any(before.norm.endswith(relative) for relative in self.lexicon.relatives)
        pronoun = self._fold(self.document.text[slice(*one.cue)].split()[0]).endswith(self.lexicon.object_pronouns)
        return whatever and pronoun and before.end < one.cue[0]

    def _last_named(self, one: Attribution) -> str | None:
        """Return the actor who is mentioned last in a sentence before a cue."""
        before = [actor.name for _, actor in self.mentions.within(one.sentence, one.cue[0])]
        return before[-1] if before else None

    def _routes(self, n: int, one: Attribution, parent: int | None, voices: list[Voice]) -> Iterator[Route]:
        """Yield who speaks by each rule that says so, the rule that comes first before the others."""
        if one.source is not None and (jointly := self._jointly(one.source)):
            yield "joint", jointly
        if one.source and self.own_states and parent is not None:
            told = voices[parent]
            if state := self.own_states.speaker(one.source, told.speaker, self.attributions[parent].source):
                yield "own", state
        if one.source and self.together and (together := self.together.speaker(one.source, one.agreement)):
            yield "together", together
        if one.source is not None and self.sources is None and (apposed := self._apposed(one.source)):
            yield "apposed", apposed
        if one.source is not None and (related := self._related(one.source)):
            yield "related", related
        if one.source is not None and (called := self._called(one.source)):
            yield "called", called
        if parent is not None and self._is_called_so(one) and (told := voices[parent]).speaker and told.span:
            yield "above", (told.speaker, told.span)
        if one.source is not None and (honoured := self._honoured(one.source, one.agreement)):
            yield "honorific", honoured
        if one.antecedent is not None and self.sources is None:
            yield "pointed", self._pointed(one.antecedent)
        if one.source is not None and (another := self._another(one.source)):
            yield "another", another
        if one.source and self.spokesmen and (served := self.spokesmen.speaker(n, one.source, voices)):
            yield "served", served
        if one.source and self.writings and (issuer := self.writings.speaker(one, one.source, voices)):
            yield issuer
        for k, (way, named) in enumerate(self._explicit(one)):
            if k == 0:
                yield "explicit", named
            yield way, named
        if parent is not None and one.form in ("past", "present"):
            inside = self._subject_of_content(one, self.attributions[parent].content[0])
            if inside:
                yield "content", inside
        before: int | None = None
        if one.form in ("participle", "past", "present"):
            before = self.heard.in_sentence(one.sentence, parent)
            if one.doer is not None and (before is None or self.attributions[before].content[1] <= one.doer[0]):
                yield self._doer(n, one.doer)
            elif before is not None:
                yield from _spoken("sentence", voices[before])
            elif subject := self._subject_of_sentence(one):
                yield "subject", subject
        if before is None and one.pronoun and self.sources and (subject := self._subject_before(n)):
            yield "subject", subject
        if one.source is not None and (again := self._again(one, one.source)):
            yield "again", again
        if before is None and (one.form != "noun" or one.source is not None):
            last = self._previous(n, parent)
            if last is not None:
                yield from _spoken("previous", voices[last])

    # Who is meant where nobody is named

    def _doer(self, n: int, doer: Span) -> Route:
        """Return who does what the verb of a participle's clause says, by which rule.

        Certain is who is named there, unless the verb reports as well; a role alone may be called otherwise before.
        """
        named, written = self._pointed(doer), self.document.text[slice(*doer)]
        reports = n > 0 and (said := self.attributions[n - 1].source) is not None and said[0] == doer[0]
        certain = not reports and (named[0] != written or not self._is_role(written))
        return "doer" if certain else "subject", named

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
        via = [named for s in one.via if (named := self._relay_at(s, voices)) is not None]
        if before is not None and not via and self._still_relayed(one, before, voices[before]):
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

    def _still_relayed(self, one: Attribution, before: int, earlier: Voice) -> bool:
        """Whether who goes on is still heard through whom he was heard in the report `before`."""
        if self.sources is None and self.attributions[before].sentence == one.sentence:
            return bool(earlier.via)
        return earlier.relayed and ((self.sources is None and one.source is None) or self._near(one, before))

    def _judged_only(self, one: Attribution, parent: int) -> bool:
        """Whether somebody only judges what another says, and passes nothing on: «slammed X's announcement that P».

        Nor does who denies or demands something where verbs come first: «نفت X ما نشرته Y», «تطالب X بـP وعدت به Y».
        """
        above = self.attributions[parent]
        act = above.act
        if self.sources is None:
            # «قال X إن Y طالب بـP»: the content demands, X only says so.
            cue = self._fold(self.document.text[slice(*above.cue)].split()[0])
            return act in _PASSING_NOTHING and reporting_act(self.document.language, cue) in (act, "")
        return act in ("evaluate", "deny") and one.form == "noun" and one.source is not None

    def _near(self, one: Attribution, before: int) -> bool:
        """Whether who spoke before did so in the same paragraph."""
        paragraph = self.document.paragraph_of
        return paragraph(self.attributions[before].cue[0]) == paragraph(one.cue[0])

    def _relay_at(self, span: Span, voices: list[Voice]) -> Named | None:
        """Return who relays by the words of a span; whoever relayed before where they go back («المصدر نفسه»)."""
        if self.sources is not None or not self.lexicon.goes_back(list(self.document.norms_in(span))):
            return self._name_at(span), span
        before = next((v for v in reversed(voices) if v.relayed and v.via), None)
        return (before.via[-1], before.via_spans[-1]) if before is not None else None

    def _name_at(self, span: Span) -> str:
        if self.sources and (named := self.sources.named(span, lambda _: None, lambda: None)):
            return named[0]
        return self.names.get(span) or self.document.text[slice(*span)]


def _spoken(rule: str, voice: Voice) -> Iterator[Route]:
    if voice.speaker is not None and voice.span is not None:
        yield rule, (voice.speaker, voice.span)
