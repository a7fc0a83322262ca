"""Events of an article by PLOVER: who did what to whom, when, where, and who asserts it how firmly.

Words of the language's `events.toml` name them. Unlike any coder of PLOVER this keeps polarity, tense, and for every
event the sources that put it forward with their factuality (FactBank): the statements of the reading in whose content
it stands, or the outlet's own voice. Mentions of one event are joined; two that the article only sets side by side,
one denied and one affirmed, stay two that name each other.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from isnad.reading.clauses import Clauses
from isnad.reading.event_parts import Parties, Parts
from isnad.reading.event_words import Named, Sort, namer
from isnad.records import Actor, Assertion, Event, Factuality, Span, Statement, Tense, Time

_NEAR, _AHEAD = 4, 5  # tokens before and behind a word in which what it needs must stand
_DATE_REACH = 14  # tokens between an event and the time that dates it
_ONE_TELLING = 12  # tokens within which two words of a sentence tell one attack: «هجوم أسفر عن مقتل»
_OBJECT_REACH = 8  # tokens behind a verb in which its object stands, past the subject
_OFFER = 9  # tokens between a request or a threat and what it is about
_NEGATING = 2  # tokens before a word in which its negation stands
_FLIPPED: dict[str, Factuality] = {"CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PR-": "PR+", "PS+": "PS-", "PS-": "PS+"}


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One place that names an event, with all that is read there."""

    index: int
    span: Span
    named: Named
    sort: Sort
    parts: Parts
    assertion: Assertion
    negated: bool
    tense: Tense
    date: str | None
    sentence: int
    title: bool


def find_events(clauses: Clauses, actors: list[Actor], times: list[Time], statements: list[Statement]) -> list[Event]:
    """Return the events of an article, in order of their first anchor."""
    return _joined(_Finder(clauses, actors, times, statements).mentions())


class _Finder:
    """Finds what names an event in one article."""

    def __init__(self, clauses: Clauses, actors: list[Actor], times: list[Time], statements: list[Statement]) -> None:
        self.clauses = clauses
        self.document, self.tokens = clauses.document, clauses.tokens
        self.namer = namer(clauses.document.language)
        self.lexicon = self.namer.lexicon
        self.words = self.lexicon.words
        self.parties = Parties(self.clauses, actors, statements, self.namer)
        self.statements = statements
        self.contents = sorted(((start, end, s) for s in statements for start, end in s.content), key=lambda c: c[:2])
        self.cues = [(start, end, s) for s in statements for start, end in s.cue]
        self.by_id = {s.id: s for s in statements}
        self.article = self.clauses.lexicon.article
        self.times = [t for t in times if t.type == "DATE" and t.value and t.value[:1].isdigit()]

    def mentions(self) -> list[Mention]:
        """Return every place that names an event, in order."""
        found: list[Mention] = []
        behind, self.last = 0, -1
        self.previous: Mention | None = None
        for i in self.document.where(self.namer.names):
            if i < behind or self.tokens[i].kind != "word" or self.parties.covers(i):
                continue
            if (named := self._named(i)) is None:
                continue
            mention = self._mention(i, named)
            if mention is not None:
                found.append(mention)
                self.previous = mention
            self.last, behind = i, i + named.length
        return self._dated(found)

    def _named(self, i: int) -> Named | None:
        norm = self.tokens[i].norm
        for first in self.namer.firsts(norm):
            for parts, named in self.lexicon.phrases[first]:
                if self._matches(parts, i) and self._allowed(i, named):
                    return named
        for named in self.namer.of(norm):
            if self._allowed(i, named):
                return named
        return None

    def _matches(self, parts: tuple[str, ...], i: int) -> bool:
        if i + len(parts) > len(self.tokens):
            return False
        for part, token in zip(parts[1:], self.tokens[i + 1 : i + len(parts)], strict=True):
            joined = len(part) == 1 and token.norm.startswith(part)
            bare = self.document.language.morphology.bare(token.norm)
            if not (joined or token.norm == part or bare == part or (len(part) > 3 and bare.startswith(part))):
                return False
        return True

    def _allowed(self, i: int, named: Named) -> bool:
        end = i + named.length
        if named.unless and any(self._is(k, named.unless) for k in range(end, min(end + 2, len(self.tokens)))):
            return False
        if named.object:
            last = min(end + _OBJECT_REACH, self.clauses.sentence(i)[1])
            return any(self._is(k, named.needs) and not self.parties.covers(k) for k in range(end, last))
        if named.needs:
            around = (*range(max(0, i - _NEAR), i), *range(end, min(end + _AHEAD, len(self.tokens))))
            return any(self._is(k, named.needs) for k in around)
        return True

    def _is(self, k: int, words: frozenset[str]) -> bool:
        norm = self.tokens[k].norm
        return norm in words or any(s in words for _, s in self.document.language.morphology.stems(norm)[1:])

    def _mention(self, i: int, named: Named) -> Mention | None:
        sort = self.lexicon.sorts[named.sort]
        token = self.tokens[i]
        cue = next((s for start, end, s in self.cues if start <= token.end and token.start < end), None)
        # «بقتل»: a preposition joined to the word is no part of the content that begins with it.
        inside = self._inside(token.end - 1, cue)
        sentence = self.clauses.sentence(i)
        span = sentence
        if inside is not None:
            low, high = inside[0], inside[1]
            span = max(sentence[0], self.document.token_at(low)), min(sentence[1], self.document.token_at(high))
            if span[0] > i or span[1] <= i:
                span = sentence
        bounds = self.parties.bounds(i, named.length, span)
        verbal = _verbal(named)
        speakers = self._speakers(cue) if cue is not None and sort.speech else ()
        if verbal or speakers:
            parts = self.parties.of_verb(i, named, sort, bounds, speakers)
        else:
            parts = self.parties.of_noun(i, named, sort, bounds, self.last)
        if sort.duty:
            parts = self._laid_on(parts, inside)
        parts = self._completed(i, parts, named, inside)
        # «طُلب من فلان أن P»: nobody is told to ask, somebody is asked.
        unsaid = cue is not None and cue.speaker is None and bool(parts.recipient)
        if (sort.speech and not (parts.actor or unsaid)) or (sort.duty and not parts.recipient):
            return None
        negated = self._negated(i)
        # What a speaker does by his own words is what the outlet reports: the request of «يجب على…».
        doing = sort.duty or (sort.speech and named.form == "phrase")
        if doing and inside is not None and inside[2].speaker in parts.actor:
            inside = self._above(inside[2])
        if inside is not None and inside[2].factuality == "U" and self._definite(i, named):
            inside = (*inside[:2], replace(inside[2], factuality="CT+"))
        offered = self._offered(i, sort, sentence, cue)
        return Mention(
            i,
            (token.start, self.tokens[i + named.length - 1].end),
            named,
            sort,
            parts,
            self._assertion(inside, negated) if offered is None else offered,
            negated,
            "hypothetical" if offered is not None else self._tense(i, named, sort, inside),
            None,
            sentence[0],
            self.document.paragraph_of(token.start) == 0,
        )

    def _completed(self, i: int, parts: Parts, named: Named, inside: tuple[int, int, Statement] | None) -> Parts:
        """Return parts with whoever speaks as the subject, where they have none.

        Of a first person («طلبنا»), of a pronoun on the noun, of a pronoun before the verb («قالت X إنها تطلب»).
        """
        if parts.actor or inside is None or inside[2].speaker is None:
            return parts
        norm = self.tokens[i].norm
        ending = norm.endswith(self.lexicon.first_endings) and named.form == "past"
        prefix = norm.startswith(self.lexicon.first_prefixes) and named.form in ("present", "future")
        lexicon, before = self.clauses.lexicon, self.tokens[i - 1].norm if i else ""
        opens = _verbal(named) and inside[0] == self.tokens[i].start and before in lexicon.complementizers
        pronoun = opens and before.endswith(lexicon.object_pronouns)
        return replace(parts, actor=(inside[2].speaker,)) if named.own or ending or prefix or pronoun else parts

    def _above(self, statement: Statement) -> tuple[int, int, Statement] | None:
        """Return the content in which a statement itself stands, None where the outlet tells it."""
        parent = self.by_id.get(statement.parent or "")
        return (*parent.content[0], parent) if parent is not None else None

    def _definite(self, i: int, named: Named) -> bool:
        """Whether an event is presupposed, not demanded: its noun carries the article («صفحة الهجمات»)."""
        norm = self.tokens[i].norm
        return named.form == "noun" and not named.own and norm.startswith(self.article) and named.lemma != norm

    def _offered(self, i: int, sort: Sort, sentence: tuple[int, int], cue: Statement | None) -> Assertion | None:
        """Return the assertion of what a request or a threat before it is about («هدد بوقف المساعدات»)."""
        last = self.previous
        if sort.speech or last is None or cue is not None or last.sort.type not in ("REQUEST", "THREATEN"):
            return None
        if last.sentence != sentence[0] or i - last.index > _OFFER or not last.parts.actor:
            return None
        return Assertion(speaker=last.parts.actor[0], factuality="U", statement=last.assertion.statement)

    def _laid_on(self, parts: Parts, inside: tuple[int, int, Statement] | None) -> Parts:
        """Return the parties of a duty: whoever speaks lays it on whoever stands beside it."""
        if inside is None or inside[2].speaker is None:
            return Parts()
        others = [n for n in (*parts.recipient, *parts.actor) if n != inside[2].speaker]
        return Parts((inside[2].speaker,), tuple(others[:1]), parts.place)

    def _speakers(self, cue: Statement) -> tuple[str, ...]:
        named = tuple(cue.speakers) or ((cue.speaker,) if cue.speaker else ())
        return tuple(name for name in named if name in self.parties.names)

    def _inside(self, at: int, cue: Statement | None) -> tuple[int, int, Statement] | None:
        """Return the innermost content that holds an offset, with its statement; the content of its own cue aside."""
        best: tuple[int, int, Statement] | None = None
        for start, end, statement in self.contents:
            if start <= at < end and statement is not cue and (best is None or end - start <= best[1] - best[0]):
                best = (start, end, statement)
        return best

    def _negated(self, i: int) -> bool:
        first = self.clauses.sentence(i)[0]
        bare = self.document.language.morphology.without_conjunction
        for k in range(max(first, i - _NEGATING), i):
            norm = self.tokens[k].norm
            if k > first and self.tokens[k - 1].text == "،" and norm in self.clauses.lexicon.relatives:
                continue  # «P، ما أسفر عن Q»: behind a comma it is what it led to
            if any(form in self.words["negations"] for form in (norm, *bare(norm))):
                return True
        return False

    def _assertion(self, inside: tuple[int, int, Statement] | None, negated: bool) -> Assertion:
        if inside is None or inside[2].speaker is None or inside[2].wording is not None:
            return Assertion(speaker=None, factuality="CT-" if negated else "CT+")
        statement = inside[2]
        factuality = statement.factuality
        if negated:
            factuality = _FLIPPED.get(factuality, factuality)
        return Assertion(speaker=statement.speaker, factuality=factuality, statement=statement.id)

    def _tense(self, i: int, named: Named, sort: Sort, inside: tuple[int, int, Statement] | None) -> Tense:
        before = [t.norm for t in self.tokens[max(0, i - 3) : i]]
        around = [t.norm for t in self.tokens[max(0, i - 2) : i + named.length + 2]]
        if not sort.speech and inside is not None and inside[2].factuality == "U":
            return "hypothetical"
        if any(w in self.words["supposed"] for w in before):
            return "hypothetical"
        behind = self.tokens[i + named.length : i + named.length + 4]
        coming = any(t.norm in self.words["future"] or self.namer.coming(t.norm) for t in behind)
        if coming and not _verbal(named):
            return "future"
        if named.form == "future" or any(w in self.words["future"] or w in self.words["never"] for w in before[-2:]):
            return "future"
        if any(self.document.language.morphology.bare(w) in self.words["planned"] for w in around):
            return "future"
        if named.form == "present":
            return "present"
        return "present" if any(w in self.words["progress"] for w in around) else "past"

    def _dated(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions with their dates: a time dates the nearest event of its sentence, rather before it."""
        dates: dict[int, tuple[int, str]] = {}
        for time in self.times:
            k = self.document.token_at(time.span[0])
            first, last = self.clauses.sentence(k) if k < len(self.tokens) else (k, k)
            near = [
                (abs(k - m.index) * (2 if k < m.index else 1), m.index)
                for m in mentions
                if first <= m.index < last and abs(k - m.index) <= _DATE_REACH
            ]
            if near and time.value:
                distance, index = min(near)
                if index not in dates or distance < dates[index][0]:
                    dates[index] = (distance, time.value)
        return [replace(m, date=dates[m.index][1]) if m.index in dates else m for m in mentions]


def _joined(mentions: list[Mention]) -> list[Event]:
    """Return the events that the mentions name, those of one event joined."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        home = next((g for g in reversed(groups) if _same(g, mention)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    groups = [g for g in groups if any(m.parts.actor or m.parts.recipient for m in g) or g[0].sort.type == "ASSAULT"]
    events = [_event(n, group) for n, group in enumerate(groups, start=1)]
    return _beside(events, groups)


def _same(group: list[Mention], one: Mention) -> bool:
    """Whether a mention names the event of a group: one sort, no other day, a party in common, no denial between."""
    first = group[0]
    if first.sort is not one.sort and not (first.sort.type == one.sort.type and first.named.lemma == one.named.lemma):
        return False
    if one.sort.speech and _parties(one) & _parties(first) and one.parts == first.parts and one.parts.recipient:
        return True
    same_actor = bool(set(one.parts.actor) & {name for m in group for name in m.parts.actor})
    if same_actor and (first.title or (one.sort.speech and group[-1].sentence == one.sentence)):
        return True
    dates = {m.date for m in group if m.date} | ({one.date} if one.date else set())
    if len(dates) > 1 and not all(a.startswith(b) or b.startswith(a) for a in dates for b in dates):
        return False
    if (first.tense == "hypothetical") != (one.tense == "hypothetical"):
        return False
    if _contrary(group, one) and all(m.named.lemma != one.named.lemma for m in group):
        return False
    last = group[-1]
    if (
        one.sort.type == last.sort.type == "ASSAULT"
        and one.sentence == last.sentence
        and one.index - last.index <= _ONE_TELLING
    ):
        return True
    parties = {name for m in group for name in (*m.parts.actor, *m.parts.recipient)}
    own = {*one.parts.actor, *one.parts.recipient}
    if one.sort.speech:
        same = set(one.parts.actor) & {name for m in group for name in m.parts.actor}
        others = {name for m in group for name in m.parts.recipient}
        return bool(same) and (not others or not one.parts.recipient or bool(others & set(one.parts.recipient)))
    return not parties or not own or bool(parties & own)


def _parties(one: Mention) -> set[str]:
    return {*one.parts.actor, *one.parts.recipient}


def _verbal(named: Named) -> bool:
    """Whether an event is named by a finite verb."""
    return named.form in ("past", "present", "future")


def _contrary(group: list[Mention], one: Mention) -> bool:
    """Whether one is denied and the other affirmed."""
    denied = one.assertion.factuality.endswith("-")
    return any(m.assertion.factuality.endswith("-") != denied for m in group)


def _event(n: int, group: list[Mention]) -> Event:
    actor = tuple(dict.fromkeys(name for m in group for name in m.parts.actor))
    recipient = tuple(dict.fromkeys(name for m in group for name in m.parts.recipient if name not in actor))
    asserted: dict[str | None, Assertion] = {}
    for mention in group:
        known = asserted.get(mention.assertion.speaker)
        if known is None or known.factuality == "U":
            asserted[mention.assertion.speaker] = mention.assertion
    polarity: Literal["+", "-"] = "-" if all(m.negated for m in group) else "+"
    mode = next((m.sort.mode for m in group if m.sort.mode), None)
    return Event(
        id=f"e{n}",
        type=group[0].sort.type,
        mode=mode,
        anchors=sorted({m.span for m in group}),
        actor=list(actor),
        recipient=list(recipient),
        date=next((m.date for m in group if m.date), None),
        place=next((m.parts.place for m in group if m.parts.place), None),
        polarity=polarity,
        tense=_tense(group),
        asserted_by=list(asserted.values()),
    )


def _tense(group: list[Mention]) -> Tense:
    order: tuple[Tense, ...] = ("past", "present", "future", "hypothetical")
    return min((m.tense for m in group), key=order.index)


def _beside(events: list[Event], groups: list[list[Mention]]) -> list[Event]:
    """Return the events, those set beside each other linked: of one type and parties, one denied, one affirmed."""
    linked: dict[str, list[str]] = {}
    for n, event in enumerate(events):
        for other in events[n + 1 :]:
            if event.type != other.type or not {*event.actor, *event.recipient} & {*other.actor, *other.recipient}:
                continue
            if _denied(event) != _denied(other):
                linked.setdefault(event.id, []).append(other.id)
                linked.setdefault(other.id, []).append(event.id)
    return [_with_beside(event, linked.get(event.id, [])) for event in events]


def _denied(event: Event) -> bool:
    return all(a.factuality.endswith("-") for a in event.asserted_by)


def _with_beside(event: Event, beside: list[str]) -> Event:
    if not beside:
        return event
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return Event(**{**fields, "beside": beside})
