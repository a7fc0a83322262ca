"""Who is named by the source of a report: by name, by role, through a document, as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from isnad.reading.actor_words import (
    HEAD,
    HONORIFIC,
    MEDIUM,
    ORGANIZATION,
    QUANTIFIER,
    ROLE,
    STATE,
    SURE,
    UNNAMED,
    WEAK,
    actor_words,
)
from isnad.reading.attribution import Attribution
from isnad.reading.candidates import Candidates, Named, Route
from isnad.reading.capital_sources import CapitalSources
from isnad.reading.cues import cue_lexicon, reporting_form
from isnad.reading.datelines import find_datelines
from isnad.reading.document import Document, Token
from isnad.reading.genders import known_genders
from isnad.reading.heard import Heard
from isnad.reading.mentions import Mentions
from isnad.reading.own_states import OwnStates
from isnad.reading.roles import Roles
from isnad.reading.spokesmen import Spokesmen
from isnad.reading.together import Together
from isnad.reading.told_to import named_until
from isnad.reading.writings import Writings
from isnad.records import Actor, Span

_SHORTEST_OFFICE = 4  # words of an office with the rank behind it
_JOINT_REACH = 20  # characters before a name in which the conjunction that joins it stands
_CALLED_REACH = 4  # characters behind «تدعى» in which the name begins
_AROUND = ' ،"“”«»'  # what stands around names that are joined
_LONGEST_NAME = 5  # words of a person's name: «محمد بن سلمان بن فلان»
_LONGEST_BARE_SOURCE = 11  # words of a source that holds no known actor; longer ones are clauses, not names


class Naming:
    """The actors and reports of one article, and who the words of a source name among them."""

    def __init__(self, document: Document, attributions: list[Attribution], actors: list[Actor]) -> None:
        self.document = document
        self.attributions = attributions
        self.lexicon = cue_lexicon(document.language)
        # Who signs a dateline («دبي (CNN) --») says nothing in its sentence.
        signed = [] if document.language.profile.capitals else find_datelines(document)
        self.mentions = Mentions(actors, signed)
        self.names = {s: a.name for a in reversed(actors) for s in a.spans}  # of several actors the first
        self.kinds = {a.name: a.kind for a in actors}
        self.names_folded = {self._fold(form) for a in actors for form in (a.name, *a.mentions)}
        self.roles = Roles(document, self.mentions, self.lexicon)
        capitals = document.language.profile.capitals
        self.sources = CapitalSources(document, self.mentions, self.lexicon) if capitals else None
        self.genders: dict[str, str] = known_genders(document, actors)
        self.heard = Heard(self.genders)
        self.spokesmen = (
            None
            if capitals
            else Spokesmen(document, attributions, self.mentions, self.roles, self.lexicon, self.kind_of)
        )
        self.together = None if capitals else Together(document, self.mentions, self.lexicon)
        self.own_states = None if capitals else OwnStates(document, self.mentions, self.roles, self.lexicon)
        by_phrase = self._by_phrase
        self.writings = (
            None if capitals else Writings(document, attributions, self.mentions, self.lexicon, self.kinds, by_phrase)
        )
        self.candidates = Candidates(
            document, attributions, self.mentions, self.roles, self.lexicon, self.kinds, self.genders
        )
        self.fuller = self._fuller_forms([a.name for a in actors if a.kind == "person"])

    def _explicit(self, one: Attribution) -> Iterator[Route]:
        """Yield the speakers that the source names, by name or by role, each with how; the surest first."""
        if self.sources and one.antecedent is not None and (meant := self._actor_in(one.antecedent)):
            yield "relative", meant
            return
        if one.source is None:
            return
        if self.sources:
            latest = self.heard.last_called
            named = self.sources.named(one.source, latest, lambda: self.heard.last_person(None))
            yield from [("named", named)] if named else []
            return
        words = self.document.norms_in(one.source)
        if self.lexicon.goes_back(words):
            return
        if len(words) == 1 and words[0] in self.lexicon.anaphoric_heads:
            return
        if (told := self._outlets_source(one.source, words)) is not None:
            yield "unnamed", (told, one.source)
            return
        yield from self._by_words(one, one.source, words)

    def _by_phrase(self, one: Attribution, span: Span) -> Iterator[Route]:
        """Yield whom a phrase means that is no source, as one would."""
        certain = (self._jointly(span), self._apposed(span), self._related(span), self._called(span))
        yield from (("apposed", named) for named in certain if named)
        yield from self._by_words(one, span, self.document.norms_in(span))

    def _by_words(self, one: Attribution, source: Span, words: list[str]) -> Iterator[Route]:
        """Yield whom the words of a source may mean: who bears the name or the role, the name as it is written."""
        last = self.heard.last_person(one.agreement)
        if len(words) == 1 and words[0] in self.fuller:
            yield "fuller", (self.fuller[words[0]], source)
        if holder := self.roles.holder(source):
            yield "holder", (holder, source)
        of_head = self.roles.holder_of_head(source)
        if (institution := self.roles.institution(source)) or (institution := self._issued(one, source, words)):
            # «المتحدث باسم X» with the article is the spokesman whom the article names elsewhere, if it names one.
            if of_head:
                yield "head", (of_head, source)
            yield "institution", institution
        actor = self._before_apposition(source) or self._actor_in(source)
        nameless = actor is None or self._fold(actor[0]) == self._fold(self.document.text[slice(*source)])
        if nameless and of_head:
            yield "head", (of_head, source)
        if nameless and last and self.roles.is_known_role(source):
            yield "last", (last, source)
        if len(words) > 1 and words[0] in self.fuller and self._leaves(words[1]):
            yield "fuller", (self.fuller[words[0]], source)  # «فلان لدى وصوله»
        if actor and self._named_whole(actor, source):
            yield "actor", (self.fuller.get(self._fold(actor[0]), actor[0]), actor[1])
            return
        written = self._as_written(source, words)
        for way, (name, span) in (("actor", actor or written), ("written", written)):
            if name:
                yield way, (self.fuller.get(self._fold(name), name), span)

    def _honoured(self, source: Span, agreement: str | None) -> Named | None:
        """Return whom a title with a pronoun means («معاليه»): the person heard last, else the one named last."""
        if next(iter(self.document.norms_in(source)), "") not in self.lexicon.honorifics:
            return None
        before = [a.name for _, a in self.mentions.starting_in(0, source[0]) if a.kind == "person"]
        name = self.heard.last_person(agreement) or (before[-1] if before else None)
        return (name, source) if name else None

    def _again(self, one: Attribution, source: Span) -> Named | None:
        """Return whom «المتحدث ذاته» and «المصدر ذاته» mean: the person, or whoever was heard last."""
        words = self.document.norms_in(source)
        if self.sources is not None or len(words) < 2 or not self.lexicon.goes_back(words):
            return None
        bare = [word.removeprefix(self.lexicon.article) for word in words]
        if not self.lexicon.unnamed_sources.isdisjoint({*words, *bare}):
            last = next(reversed(self.candidates.last), None)
            return (last, source) if last else None
        if self.lexicon.person_roles.isdisjoint(bare):
            return None
        last = self.heard.last_person(one.agreement)
        return (last, source) if last and not self._is_role(last) else None

    def _issued(self, one: Attribution, source: Span, words: list[str]) -> Named | None:
        return self.writings.issued(one, source, words) if self.writings else None

    def _pointed(self, span: Span) -> Named:
        """Return who is meant by words that stand apart from the verb: by name or role, or as they are written."""
        holder = self.roles.holder(span)
        actor = self._actor_in(span)
        if holder or actor is None:
            return holder or self.document.text[slice(*span)], span
        return actor

    def _named_whole(self, actor: Named, source: Span) -> bool:
        """Whether a source is an actor's name and no more, or a person's with what they are before it or behind it."""
        name, (start, end) = actor
        if (start, end) == source and self.names.get(source) == name:
            return True  # «أنقرة» is a name of Turkey
        person = self.kinds.get(name, "person") == "person" and not self._is_role(name)
        return person and " " in name and (start == source[0] or end == source[1])

    def _in_full(self, source: Span, name: str | None) -> bool:
        """Whether a source begins with a person, titles and all, by a name of two words, and holds no other person."""
        if name is not None and self.names.get(source) == name and self.kinds.get(name) == "organization":
            return self.sources is None and self._fold(self.document.text[slice(*source)]) == self._fold(name)
        if name is None or " " not in name or self.kinds.get(name) != "person" or self._is_role(name):
            return False
        if self.sources is None and actor_words(self.document.language).token(name.split()[0]).has(ROLE | UNNAMED):
            return False
        inside = [(at, actor.name) for at, actor in self.mentions.over(*source) if actor.kind == "person"]
        begins = any(at[0] == source[0] and name in self.document.text[slice(*at)] for at, _ in inside)
        return begins and {one for _, one in inside} == {name}

    def _leaves(self, norm: str) -> bool:
        """Whether a word behind a name is no part of it: a preposition, one with a noun."""
        lexicon = self.lexicon
        return norm in lexicon.prepositions | lexicon.venue_prepositions or norm.startswith(lexicon.source_proclitic)

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
        limit = named_until(self.document, self.mentions, self.lexicon, source)
        inside = [m for m in self.mentions.over(source[0], limit) if m[0][1] <= limit or limit == source[1]]
        persons = [(span, actor) for span, actor in inside if actor.kind == "person"]
        if persons and not self._is_office(persons[0][0], source):
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

    def _is_office(self, person: Span, source: Span) -> bool:
        """Whether a source begins with a body and goes on with whose it is: «المكتب الإعلامي لرئيس الوزراء فلان»."""
        first = self.document.text[slice(*source)].split()[0]
        begun = self.document.tokens[self.document.token_at(person[0] + 1) - 1]
        joined = begun.start == person[0] - 1 and begun.norm.startswith(self.lexicon.source_proclitic)
        return joined and actor_words(self.document.language).token(first).has(ORGANIZATION)

    def _called(self, source: Span) -> Named | None:
        """Return who is told by name behind what they are: «شاهدة عيان، تدعى فلانة»."""
        joined = ("", *self.lexicon.conjunctions) if self.lexicon.called else ()
        for token in self.document.tokens_in(source):
            if any(token.norm.removeprefix(one) in self.lexicon.called for one in joined):
                near = self.mentions.starting_in(token.end, token.end + _CALLED_REACH)
                return next(((actor.name, span) for span, actor in near if actor.kind == "person"), None)
        return None

    def _apposed(self, source: Span) -> Named | None:
        """Return the person whose name ends a source behind a comma: «محامي فلان، علان», «رئيس هيئة كذا، فلان»."""
        inside = list(self.mentions.within(source[0] + 1, source[1]))
        if not inside or inside[-1][0][1] != source[1] or inside[-1][1].kind != "person":
            return None
        span, actor = inside[-1]
        before = self.document.text[source[0] : span[0]].rstrip()
        named = " " in actor.name and not self._is_role(actor.name)
        first = next(iter(self.document.norms_in(source)), "").removeprefix(self.lexicon.article)
        words = actor_words(self.document.language)
        titled = first in self.lexicon.person_roles or words.token(self.document.text[slice(*source)].split()[0]).has(
            ROLE
        )
        if not named or not titled:
            return None
        comma = source[0] + before.rfind("،")
        behind = comma >= source[0] and self.roles.apart(comma, span[0]).strip() == "،"
        if (
            behind
            or self._behind_state(source, span)
            or (first not in self.lexicon.related and self._ranks(source, span))
        ):
            return actor.name, span
        return None

    def _ranks(self, source: Span, name: Span) -> bool:
        """Whether a rank stands right before a name, behind a phrase that has ended: «المتحدث باسم كذا الرائد فلان»."""
        words = actor_words(self.document.language)
        before = [words.token(t.text) for t in self.document.words_in((source[0], name[0]))]
        if len(before) < _SHORTEST_OFFICE or not (before[-1].definite and before[-1].has(HONORIFIC | ROLE)):
            return False
        return before[-2].definite and not before[-2].has(ROLE)

    def _behind_state(self, source: Span, name: Span) -> bool:
        """Whether a name stands right behind that of a state, and one role alone before: «المعني بشؤون كذا فلان»."""
        words = actor_words(self.document.language)
        before = [words.token(t.text) for t in self.document.words_in((source[0], name[0]))]
        return before[-1].has(STATE) and sum(word.has(ROLE) for word in before) == 1

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
        if (known := self.names.get(source)) and not self._is_lawyer(source):
            return known, source
        if len({actor.name for _, actor in inside}) > 1:
            return None
        span = (source[0], max((s[1] for s, _ in inside), default=source[1]))
        return self.document.text[slice(*span)], span

    def _is_lawyer(self, source: Span) -> bool:
        """Whether a source is somebody's lawyer by name: «محامي الناشط فلان», but not «محامي الدفاع فلان»."""
        words = self.document.words_in(source)
        if len(words) < 2 or words[0].norm not in self.lexicon.lawyers:
            return False
        return actor_words(self.document.language).token(words[1].text).has(ROLE | SURE | WEAK)

    def _outlets_source(self, source: Span, words: list[str]) -> str | None:
        """Return the unnamed source of whom the text spoke before, where an outlet names it as its own."""
        heads = self.lexicon.unnamed_sources
        ours = len(words) == 1 and any(words[0] == head + self.lexicon.our for head in heads)  # «مصادرنا»
        if not ours and (len(words) != 2 or words[0] not in heads):
            return None
        if not ours and not any(actor.kind == "organization" for _, actor in self.mentions.over(*source)):
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
        role = actor_words(self.document.language).token(behind[0].text).has(ROLE)
        return norm.startswith(article) or role or norm.removeprefix(article) in self.lexicon.person_roles

    def _as_written(self, source: Span, words: list[str]) -> tuple[str | None, Span]:
        """Return a source as a name, without its apposition where it is long; None where it is a clause."""
        if words[0] in self.lexicon.not_source:
            return None, source
        text = self.document.text[slice(*source)]
        text = text[: min(self._aside(source), self._about(source))].rstrip("، ")
        if len(text.split()) > _LONGEST_BARE_SOURCE and "،" in text:
            text = text.split("،", 1)[0].rstrip()
        if len(text.split()) > _LONGEST_BARE_SOURCE:
            return None, source
        span = (source[0], source[0] + len(text))
        if self._joins_article(source[0]):
            text = f"{self.lexicon.article}{text[1:]}"  # «وفقا للأوراق»
        name = " ".join(text.replace("#", "").replace("_", " ").strip(' "“”«»،').split())
        for opening, closing in ("«»", "“”"):
            if name.count(opening) != name.count(closing):
                name = name.replace(opening, "").replace(closing, "")  # «وكالة «نوفا»: a source ends before the mark
        return name, span

    def _joins_article(self, at: int) -> bool:
        """Whether a name begins behind a preposition that has swallowed the first letter of its article: «للأوراق»."""
        proclitic = self.lexicon.source_proclitic
        behind = self.document.text[at - 1 : at + 1] == 2 * proclitic and len(self.lexicon.article) > 1
        before = self.document.tokens[max(self.document.token_at(at) - 1, 0)]
        inside = before.start < at < before.end
        known = self._fold(self.document.text[at : before.end]) in self.names_folded
        return behind and inside and not known

    def _aside(self, source: Span) -> int:
        """Return how many characters of a source stand before what is no name of it.

        A clause about it («مصدر، رفض ذكر اسمه»), how, when, where and to whom it was said («فلان رسميا، في حديثه»).
        """
        tokens, lexicon = self.document.tokens_in(source), self.lexicon
        counterparts = actor_words(self.document.language).counterparts
        for n, (before, word) in enumerate(pairwise(tokens)):
            form = reporting_form(self.document.language, word.norm) if before.text == "،" else ""
            if form in ("past", "present"):
                return before.start - source[0]
            following = tokens[n + 2].norm if n + 2 < len(tokens) else ""
            told = (
                word.norm in lexicon.receiving | lexicon.accompanying
                or word.norm in lexicon.adverbs_before_content
                or word.norm in lexicon.aside_openers
            )
            told = (
                told
                or following in lexicon.turned_to
                or (before.text == "،" and following in lexicon.aside_nouns)
                or word.norm in counterparts
            )
            if told or self._is_venue(word, tokens[n + 2 : n + 3]) or self._is_told(before, word):
                return word.start - source[0]
        return source[1] - source[0]

    def _about(self, source: Span) -> int:
        """Return how many characters of a source stand before a clause about a name: «غولن الذي يعيش في كذا».

        All of them where the words before it are no name: what has no article is one before «الذي», or held by one.
        """
        tokens, words = self.document.tokens_in(source), actor_words(self.document.language)
        at = next((n for n, token in enumerate(tokens) if n and token.norm in self.lexicon.relative_pronouns), None)
        if at is None:
            return source[1] - source[0]
        if tokens[at - 1].text == "،":
            return tokens[at - 1].start - source[0]
        before = [words.token(token.text) for token in tokens[:at] if token.kind == "word"]
        named = not any(word.definite for word in before) and not before[0].has(HEAD | UNNAMED | QUANTIFIER)
        return (tokens[at].start if named else source[1]) - source[0]

    def _is_venue(self, word: Token, following: Sequence[Token]) -> bool:
        """Whether a preposition opens where it was said: «في حديثه»."""
        if word.norm not in self.lexicon.venue_prepositions or not following:
            return False
        noun = following[0].norm.removeprefix(self.lexicon.article)
        return noun in self.lexicon.venues or self.lexicon.with_object(noun, self.lexicon.venues)

    def _is_told(self, before: Token, word: Token) -> bool:
        """Whether a word is the medium to which it was told: «فلان لوكالة كذا», but not «مراسل لوكالة كذا»."""
        proclitic, words = self.lexicon.source_proclitic, actor_words(self.document.language)
        if word.norm == proclitic:
            return True  # «شهود عيان لـ"كذا"»
        medium = word.norm.startswith(proclitic) and words.token(word.text).has(MEDIUM)
        return medium and bool(words.token(word.text).skip) and not words.token(before.text).has(ROLE)

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

    def _jointly(self, source: Span) -> Named | None:
        """Return several who speak, as they are written, where a source is their names and nothing more: «X وY»."""
        names = self._joint(source) if self.sources is None else []
        if not names or any(self._is_role(name) for name, _ in names):
            return None
        ends = [(source[0], source[0]), *(span for _, span in names), (source[1], source[1])]
        between = [self.document.text[one[1] : other[0]].strip(_AROUND) for one, other in pairwise(ends)]
        apart = any(one[1] > other[0] for one, other in pairwise(ends))
        if apart or between[0] or between[-1] or any(b not in self.lexicon.conjunctions for b in between[1:-1]):
            return None
        name, span = self._as_written(source, self.document.norms_in(source))
        return (name, span) if name else None
