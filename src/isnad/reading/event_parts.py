"""Who takes part in an event: the subject and the objects around a verb, a noun or a phrase that names it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import msgspec

from isnad.language import Language
from isnad.language.shared import StateLexicon
from isnad.reading.clauses import CLOSING, OPENING, Clauses
from isnad.reading.event_words import Named, Namer, Sort
from isnad.records import Actor, Statement

_AHEAD, _BEHIND = 18, 14  # tokens after and before a word that names an event, in which its parties stand
_SUBJECT_GAP = 3  # words between a verb and its subject
_OF_OTHERS = frozenset({"accuse", "deny", "warn", "demand", "ask", "decline"})  # what such a verb tells others do
_TITLES = 4  # tokens between a preposition and a name that tell who it is
_ADJECTIVES = 2  # words behind a noun that may tell a nation


@cache
def _nations(language: Language) -> dict[str, str]:
    """Return the state of every adjective of a people, folded."""
    fold, states = language.morphology.fold, language.lexicon("states", StateLexicon).state
    return {fold(people): name for name, one in reversed(states.items()) for people in one.people.split()}


class Party(msgspec.Struct, frozen=True, gc=False):
    """A mention as a party: its token range, its actor, and the preposition before it, empty where none is."""

    first: int
    last: int
    actor: Actor
    preposition: str
    joined: bool  # whether a conjunction is joined to its first word


class Parts(msgspec.Struct, frozen=True, gc=False):
    """Who takes part: names of actors and recipients, in order, and the place."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: str | None = None


class Parties:
    """The mentions of an article as parties of events."""

    def __init__(self, clauses: Clauses, actors: list[Actor], statements: list[Statement], namer: Namer) -> None:
        self.clauses, self.tokens = clauses, clauses.tokens
        self.words = namer.lexicon.words
        self.endings = namer.lexicon.nation_endings
        self.agents = namer.lexicon.agents
        self.morphology = clauses.document.language.morphology
        self.nations = _nations(clauses.document.language)
        self.states = {a.name: a for a in actors if a.kind == "state"}
        self.all = self._outer(actors)
        self._firsts = [p.first for p in self.all]
        self.statements = statements
        self.names = {a.name for a in actors}
        self.verbs_at: list[int] = sorted(c.index for c in clauses.cues if c.verb is not None)

    def _outer(self, actors: list[Actor]) -> list[Party]:
        """Return the mentions that lie in no longer one, in order."""
        document, found, end = self.clauses.document, [], 0
        spans = sorted(((s, a) for a in actors for s in a.spans), key=lambda m: (m[0][0], -m[0][1], m[1].name))
        for (start, stop), actor in spans:
            if stop <= end:
                continue
            end = stop
            first = document.token_at(start)
            if first == len(self.tokens) or self.tokens[first].start > start:
                first -= 1
            before = self.morphology.fold(self.clauses.text[self.tokens[first].start : start])
            joined = before[:1] in self.words["conjunctions"] and bool(before)
            found.append(Party(first, document.token_at(stop), actor, self._preposition(first, start), joined))
        return found

    def _preposition(self, first: int, start: int) -> str:
        """Return the preposition before a mention: joined to its first word, or the word before it."""
        token = self.tokens[first]
        joined = self.morphology.fold(self.clauses.text[token.start : start])
        if joined and joined not in self.words["conjunctions"]:
            return joined[1:] if joined[0] in self.words["conjunctions"] else joined
        if first and self.tokens[first - 1].norm in self.words["prepositions"]:
            return self.tokens[first - 1].norm
        return "" if joined else self._before_titles(first)

    def _before_titles(self, first: int) -> str:
        """Return the preposition before what a name is told with: «القبض على "الإرهابي المصري" فلان»."""
        article, k = self.clauses.lexicon.article, first - 1
        while article and first - k <= _TITLES and k > 0:
            token = self.tokens[k]
            if not (token.norm.startswith(article) or token.text in OPENING or token.text in CLOSING):
                break
            k -= 1
        return self.tokens[k].norm if 0 <= k < first - 1 and self.tokens[k].norm in self.words["prepositions"] else ""

    def within(self, first: int, last: int) -> list[Party]:
        """Return the parties whose mention starts in a token range."""
        return self.all[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def covers(self, i: int) -> bool:
        """Whether a token stands inside a mention, not at its start."""
        at = bisect_left(self._firsts, i + 1) - 1
        return at >= 0 and self.all[at].first <= i < self.all[at].last

    def bounds(self, i: int, length: int, inside: tuple[int, int]) -> tuple[int, int]:
        """Return the token range of the clause around a word, in `inside`: up to where another clause begins."""
        low, high = max(inside[0], i - _BEHIND), min(inside[1], i + length + _AHEAD)
        for k in range(i - 1, low - 1, -1):
            if self.tokens[k].text in "؛:.!?؟" or self._breaks(k):
                low = k + 1
                break
        for k in range(i + length, high):
            if self.tokens[k].text in "؛:.!?؟" or self._breaks(k):
                high = k
                break
        return low, max(high, i + length)

    def _breaks(self, k: int) -> bool:
        norm = self.tokens[k].norm
        pair = (self.tokens[k - 1].norm, norm) if k else ("", norm)
        if pair in self.agents:
            return False
        return norm in self.words["breaks"] or any(
            w in self.words["breaks"] for w in self.morphology.without_conjunction(norm)
        )

    def of_verb(self, i: int, named: Named, sort: Sort, bounds: tuple[int, int], speakers: tuple[str, ...]) -> Parts:
        """Return the parties of a verb at token `i`; `speakers` are known to be its subject, where any are."""
        after = self.within(i + 1, bounds[1])
        place = self._place(after)
        after = [p for p in after if p.actor.kind != "place" and p.preposition not in self.words["places"]]
        agent = self._agent(i, bounds[1], after)
        passive = any(t.norm in self.words["passives"] for t in self.tokens[max(0, i - 2) : i])
        if agent is not None or passive:
            behind = [p for p in after if p is not agent]
            before = self.within(bounds[0], i)[-1:]
            # Who is named before the doer, or before the verb, is whom the deed is done to: «أن X احتجز من قبل Y».
            told = agent is not None and any(p.first < agent.first for p in behind)
            rest = before if passive or (before and not told) else behind
            return Parts((agent.actor.name,) if agent else (), _names(rest[:1]), place)
        if speakers and not any(p.actor.name in speakers and not self._agrees(i, named, p) for p in after[:1]):
            others = [p for p in after if p.actor.name not in speakers]
            return Parts(speakers, _names(others[:1]), place)
        subject: list[Party] = []
        before = [p for p in self.within(bounds[0], i) if not p.preposition and p.actor.kind != "place"]
        near = before[-1] if before and self._touches(before[-1].last, i) else None
        direct = (
            after[0]
            if after and not after[0].preposition and self._words_between(i + 1, after[0].first) <= _SUBJECT_GAP
            else None
        )
        if near is not None:
            subject = [near]
        elif direct is not None and self._agrees(i, named, direct):
            subject = self._joint(direct, after)
        elif before and not self._cue_between(before[0].last, i):
            subject = [before[0]]
        rest = [p for p in after if p not in subject]
        suffered = direct in subject and sort.genitive == "recipient" and all(p.preposition for p in rest)
        if suffered and direct is not None and direct.actor.kind == "group":
            # «قتل خمسة أطفال في القصف»: the sign of the passive is hardly ever written.
            return Parts((), _names(subject), place)
        if sort.joint:
            return Parts(_names([*subject, *rest[:1]]), (), place)
        return Parts(_names(subject), _names(self._joint(rest[0], rest) if rest else []), place)

    def of_noun(self, i: int, named: Named, sort: Sort, bounds: tuple[int, int], named_before: int) -> Parts:
        """Return the parties of a noun or phrase that begins at token `i`.

        `named_before` is the token of the event named before it: whoever stands before that one is its party.
        """
        end = i + named.length
        after = [p for p in self.within(i + 1, bounds[1]) if p.last > end]
        place = self._place(after)
        after = [p for p in after if p.actor.kind != "place" and p.preposition not in self.words["places"]]
        # A pronoun on the noun may mean somebody earlier in the sentence.
        low = self.clauses.sentence(i)[0] if named.own else bounds[0]
        before = [p for p in self.within(low, i) if not p.preposition and p.actor.kind != "place"]
        nation = self._nation(end)
        genitive = (
            after[0] if after and not after[0].preposition and self._words_between(end, after[0].first) <= 1 else None
        )
        if (
            genitive is not None
            and self._words_between(end, genitive.first) == 1
            and nation is None
            and named.form == "noun"
        ):
            genitive = genitive if not named.own else None
        actor: list[str] = [nation] if nation else []
        recipient: list[str] = []
        rest = [p for p in after if p is not genitive]
        agent = self._agent(i, bounds[1], rest)
        if agent is not None:
            actor.append(agent.actor.name)
            rest = [p for p in rest if p is not agent]
        if genitive is not None:
            many = _names(self._joint(genitive, after))
            (actor if sort.genitive == "actor" or sort.joint else recipient).extend(many)
            rest = [p for p in rest if p.actor.name not in many]
        for party in rest[:3]:
            name = party.actor.name
            if name in actor or name in recipient:
                continue
            if sort.joint and (party.preposition in self.words["companions"] or self._between(rest, party)):
                actor.append(name)
            elif party.preposition and not recipient and not sort.joint:
                recipient.append(name)
        if not named.own and self._governed(i):
            before = []
        elif not named.own:
            before = [p for p in before if p.last > named_before and not self._cue_between(p.last, i)]
        before = [p for p in before if not self._only_speaks(p, i)]
        if not actor and before:
            persons = [p for p in before if p.actor.kind == "person"]
            subject = (persons or before)[0]
            if subject.actor.name not in recipient:
                actor.append(subject.actor.name)
        if sort.nations:
            actor = self._nations_in(i) or actor
            near = [p.actor.name for p in self.within(self.clauses.sentence(i)[0], i) if p.actor.kind == "state"]
            if len(actor) == 1 and near:
                actor.append(near[-1])
        return Parts(tuple(dict.fromkeys(actor)), tuple(dict.fromkeys(recipient)), place)

    def _only_speaks(self, party: Party, i: int) -> bool:
        """Whether a party is the subject of a verb which tells that another did it, or that it was not so.

        «اتهمت X Y بقصف Z»، «لم يؤكد X وقوع القصف»: X did not do it.
        """
        cue = self.clauses.cue_at.get(party.first - 1)
        if cue is None or cue.verb is None or cue.form not in ("past", "present") or party.first > i:
            return False
        before = self.tokens[cue.index - 1].norm if cue.index else ""
        negated = self.clauses.lexicon.joined(before, self.words["negations"])
        return cue.verb.act in _OF_OTHERS or (negated and cue.verb.act in ("assert", "confirm"))

    def _governed(self, i: int) -> bool:
        """Whether a preposition governs the noun at token `i`: then the subject before it did something else."""
        norm = self.tokens[i].norm
        joined = next((p for p, stem in self.morphology.stems(norm) if p and len(stem) > _SUBJECT_GAP), "")
        return joined[:1] in self.words["joined"] or (i > 0 and self.tokens[i - 1].norm in self.words["governing"])

    def _cue_between(self, first: int, last: int) -> bool:
        """Whether somebody is said to say something between two tokens: what follows is not the subject's deed."""
        at = bisect_left(self.verbs_at, first)
        return at < len(self.verbs_at) and self.verbs_at[at] < last

    def _nations_in(self, i: int) -> list[str]:
        """Return the states of the rest of a sentence, by their names and by the adjectives of their people."""
        found: list[str] = []
        for k in range(i, self.clauses.sentence(i)[1]):
            party = next((p for p in self.within(k, k + 1) if p.actor.kind == "state"), None)
            state = party.actor.name if party else self._nation_at(k)
            if state is not None and state not in found:
                found.append(state)
        return found

    def _nation_at(self, k: int) -> str | None:
        norm = self.tokens[k].norm
        for _, stem in self.morphology.stems(norm):
            for form in (stem, *(stem.removesuffix(ending) for ending in self.endings)):
                state = self.nations.get(form)
                if state is not None:
                    return self._own_name(state)
        return None

    def _own_name(self, state: str) -> str:
        """Return a state by the name that the article gives it."""
        return next((name for name, a in self.states.items() if state in (name, *a.mentions)), state)

    def _agrees(self, i: int, named: Named, party: Party) -> bool:
        """Whether a verb may have a party behind it as its subject: a state is feminine in most names."""
        if party.actor.kind != "state" or named.form not in ("past", "present"):
            return True
        norm = self.tokens[i].norm
        form = next(iter(self.morphology.without_conjunction(norm)), norm)
        masculine = self.morphology.fold(party.actor.name) in self.words["masculine_states"]
        return masculine or not self.words["masculine_states"] or self.morphology.agreement(form, named.form) != "m"

    def _agent(self, i: int, last: int, parties: list[Party]) -> Party | None:
        """Return who is named as the doer of a passive: «على أيدي…», «من قبل…»."""
        for party in parties:
            for words in self.agents:
                k = party.first - len(words)
                if k > i and tuple(t.norm for t in self.tokens[k : party.first]) == words:
                    return party
        return None

    def _joint(self, first: Party, parties: list[Party]) -> list[Party]:
        """Return a party with those that a conjunction joins to it."""
        found = [first]
        for party in parties:
            last = found[-1]
            if party.first < last.last:
                continue
            if not (party.joined and party.first - last.last <= 1):
                break
            found.append(party)
        return found

    def _between(self, parties: list[Party], party: Party) -> bool:
        """Whether a party is joined to one that stands behind a word such as «between»."""
        at = parties.index(party)
        return at > 0 and parties[at - 1].preposition in self.words["companions"]

    def _touches(self, last: int, i: int) -> bool:
        """Whether only marks, negations and particles stand between a subject and its verb."""
        between = [t for t in self.tokens[last:i] if t.kind == "word"]
        small = self.words["negations"] | self.words["future"]
        return all(t.norm in small or len(t.norm) <= 2 for t in between) and len(between) <= 2

    def _words_between(self, first: int, last: int) -> int:
        return sum(t.kind == "word" for t in self.tokens[first:last])

    def _nation(self, end: int) -> str | None:
        """Return the state whose adjective stands behind a noun («غارات إسرائيلية»)."""
        for k in range(end, min(end + _ADJECTIVES, len(self.tokens))):
            norm = self.tokens[k].norm
            if self.tokens[k].kind != "word" or norm in self.words["prepositions"]:
                return None
            bare = self.morphology.bare(norm)
            for form in (bare, *(bare.removesuffix(ending) for ending in self.endings)):
                state = self.nations.get(form)
                if state is not None and not self.covers(k):
                    return self._own_name(state)
        return None

    def _place(self, after: list[Party]) -> str | None:
        places = self.words["places"]
        found = (p for p in after if p.actor.kind in ("place", "state") and p.preposition in places)
        one = next(found, None)
        return one.actor.name if one else None


def _names(parties: list[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor.name for p in parties))
