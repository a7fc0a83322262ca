"""Who may be the speaker of a report, and what speaks for each: the ranking of candidates as in coreference resolution.

Candidates are whoever the rules propose, whoever was heard before, whoever is mentioned around the cue, and nobody.
Features are those of quotation attribution since Elson and McKeown (AAAI 2010) and O'Keefe et al. (EMNLP 2012):
recency, place and role in the sentence, agreement, title match, who spoke before; none holds a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from isnad.reading.actor_words import ADJECTIVE, MEDIUM, ORGANIZATION, SHAPED, actor_words
from isnad.reading.attributed import Attribution
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document
from isnad.reading.doing import past_of
from isnad.reading.incompatible import Incompatible
from isnad.reading.mentions import Mentions
from isnad.reading.roles import Roles
from isnad.reading.weights import Case, in_case
from isnad.records import Actor, Span

Named = tuple[str, Span]
Route = tuple[str, Named]

_HEARD = 6  # speakers back, among whom a report without a source may look for its own
_NEARBY = 8  # mentions before a cue that are looked at
_SENTENCE_BEFORE = 300  # characters before a sentence in which its subject may have been named
_UNNAMED = frozenset({"role", "body", "definite", "word", "words", "titled"})  # sources that name nobody
_DESCRIBED = _UNNAMED | {"named"}
_MOST_HOLDERS = 8  # persons of one role, the nearest of whom a source without a name may mean
_SHORTEST_ROLE = 3  # letters of a word that tells what somebody is
_TOLD = frozenset({"named", "document", "words"})  # sources that may say which body or document it is
_NAMING = frozenset({"actor", "institution", "issuer", "explicit"})  # rules by which they do
_AGREEING = frozenset({"past", "present", "participle"})  # forms that agree with a subject before them
_CLOSE = 2  # tokens between a mention and a cue that it is the subject of: «فلان الذي قال»


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """One who may be the speaker, where the name was read, and what speaks for or against it."""

    name: str | None
    span: Span | None
    told: tuple[str, ...]  # the features, each of which also counts in the case of the report
    case: Case

    @property
    def features(self) -> tuple[str, ...]:
        """All features: each by itself and in the cases of the report."""
        return tuple(feature for one in self.told for feature in in_case(one, self.case))


class Candidates:
    """The candidates for the reports of one article, told in order of the reports."""

    def __init__(
        self,
        document: Document,
        attributions: list[Attribution],
        mentions: Mentions,
        roles: Roles,
        lexicon: CueLexicon,
        kinds: Mapping[str, str],
        genders: dict[str, str],
    ) -> None:
        self.document = document
        self.attributions = attributions
        self.mentions = mentions
        self.roles = roles
        self.lexicon = lexicon
        self.kinds = kinds
        self.genders = genders  # what is learnt of genders while reading is seen here
        self.incompatible = Incompatible(document, mentions, roles, lexicon, kinds, genders)
        self.mentioned = Counter(actor.name for _, actor in mentions)
        self.titled = {actor.name for _, actor in mentions.starting_in(*document.paragraphs[0])}
        self.persons: dict[str, Span] = {}  # by name, where each is first told of
        for span, actor in mentions:
            if actor.kind == "person":
                self.persons.setdefault(actor.name, span)
        self._told: dict[str, str] = {}  # by name, the gender that its first word tells
        self._always: dict[str, tuple[str, str, str]] = {}  # by name, what is true of it in every report
        self._own: dict[str, frozenset[str]] = {}  # by name, its folded words without articles
        self.said: Counter[str] = Counter()
        self.through: dict[str, str] = {}  # by speaker, the first word of the source that told of him last
        self.last: dict[str, int] = {}  # by speaker, whoever spoke last at the end: the index of the report

    def add(self, n: int, speaker: str | None) -> None:
        """Take in who spoke in the n-th report."""
        if speaker:
            self.said[speaker] += 1
            if (source := self.attributions[n].source) is not None:
                self.through[speaker] = self._bare(next(iter(self.document.norms_in(source)), ""))
            self.last.pop(speaker, None)
            self.last[speaker] = n

    def of(
        self, n: int, parent: int | None, parents: Sequence[int | None], above: str | None, routes: list[Route]
    ) -> list[Candidate]:
        """Return who may speak in the n-th report, the choice of the rules first.

        `routes` are the speakers that rules propose with the names of the rules, best first; `above` is the speaker of
        the enclosing report.
        """
        one = self.attributions[n]
        found: dict[str, list[str]] = {}
        spans: dict[str, Span] = {}

        def note(name: str, span: Span, *features: str) -> None:
            name = self.roles.bearers.get(name, name)
            spans.setdefault(name, span)
            found.setdefault(name, []).extend(features)

        for k, (rule, (name, span)) in enumerate(routes):
            note(name, span, f"rule={rule}", *(("first", f"first={rule}") if k == 0 else ()))
        for rank, name in enumerate(list(reversed(self.last))[:_HEARD]):
            at = self.last[name]
            level = "level" if parents[at] == parent else "other"
            how = self._since(at, n)
            said = self.attributions[at]
            note(
                name, spans.get(name, said.source or said.cue), f"heard={rank}", f"heard={rank}|{level}",
                f"heard={rank}|{how}", f"heard={min(rank, 1)}|{how}|{level}", f"saidas={said.form}",
            )  # fmt: skip
        described = routes[0][1][0] if routes else ""
        for name, span, features in self._around(one):
            # «مصدر مطلع على P» is more than «مصدر مطلع», which opens it.
            if not (one.source and span[0] == one.source[0] and described.startswith(f"{name} ")):
                note(name, span, *features)
        source = self._source_kind(one)
        if source in _UNNAMED:
            for name, span, features in self._holders(one):
                note(name, span, *features)
        if source in _TOLD and any(rule in _NAMING and not self._is_kind(name) for rule, (name, _) in routes):
            # A headline's «وكالة: P» is not meant where the source says which agency it was.
            found = {name: features for name, features in found.items() if not self._is_kind(name)}
        relays = {actor.name for span in one.via for _, actor in self.mentions.over(*span)}
        words = self.document.norms_in(one.source) if one.source is not None else []
        bare = [self._bare(w) for w in words]
        case = source, one.form, one.pattern
        result: list[Candidate] = []
        for name, features in found.items():
            features += self._self(name, one, above)
            if name in relays:
                features.append("relays")
            if bare:
                features += self._likeness(name, words, bare)
            result.append(Candidate(name, spans[name], tuple(dict.fromkeys(features)), case))
        nobody = "nobody", f"nobody|{self._word(one)}", f"nobody|{one.act}", f"nobody|{bool(routes)}"
        result.append(Candidate(None, None, nobody, case))
        return result

    def allowed(self, one: Attribution, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates whom the words of a report's source do not rule out; nobody always may be meant."""
        if one.source is None:
            return [c for c in candidates if not self._disagrees(one, c)]
        if (kind := self._source_kind(one)) not in _DESCRIBED:
            return [c for c in candidates if kind != "anaphor" or not self._is_no_person(one.source, c)]
        barred = self.incompatible.among([c.name for c in candidates if c.name], one, one.source)
        return [c for c in candidates if c.name not in barred]

    def _is_no_person(self, source: Span, candidate: Candidate) -> bool:
        """Whether somebody who speaks again («المتحدث ذاته») is a person, and a candidate is a body.

        A body that spoke through somebody before, as by an unnamed spokesman, is whom he spoke for.
        """
        heads = self.lexicon.person_roles - self.lexicon.unnamed_sources
        if candidate.name and self.lexicon.goes_back([self._fold(w) for w in candidate.name.split()]):
            return True
        if self.kinds.get(candidate.name or "") not in ("organization", "state"):
            return False
        again = any(self._bare(w) in heads for w in self.document.norms_in(source))
        return again and self.through.get(candidate.name or "", "") not in self.lexicon.person_roles

    def _disagrees(self, one: Attribution, candidate: Candidate) -> bool:
        """Whether a verb or participle behind its subject asks for another gender or number than a person has.

        One that opens a clause agrees with a subject that stands before it; «على إثر مطالبة» is a noun by its place.
        """
        name = candidate.name
        if name is None or one.form not in _AGREEING or self.kinds.get(name) != "person":
            return False
        if one.agreement in ("d", "p"):
            at = self.last.get(name)
            spoke = at is not None and self.attributions[at].sentence == one.sentence
            return not spoke and not self._is_joined(candidate)  # «قال فلان وحلفاؤه إن P، وأكدوا»
        before = self.document.text[max(one.cue[0] - 2, 0) : one.cue[0]].rstrip()[-1:]
        if one.agreement is None or (one.form == "participle" and one.agreement == "f" and before.isalpha()):
            return False
        return self.incompatible.known_gender(name) not in (None, one.agreement)

    def _is_joined(self, candidate: Candidate) -> bool:
        """Whether somebody else is named with a candidate: «بوتين ونظيره»."""
        if candidate.span is None:
            return False
        tokens, i = self.document.tokens, self.document.token_at(candidate.span[1])
        return i < len(tokens) and tokens[i].norm.startswith(self.lexicon.conjunctions)

    def _word(self, one: Attribution) -> str:
        return self.document.language.morphology.fold(self.document.text[slice(*one.cue)])

    def _since(self, at: int, n: int) -> str:
        """Return how far a report lies behind another: its sentence, its paragraph, the next, or further."""
        then, now = self.attributions[at], self.attributions[n]
        if then.sentence == now.sentence:
            return "sentence"
        apart = self.document.paragraph_of(now.cue[0]) - self.document.paragraph_of(then.cue[0])
        return ("paragraph", "next")[apart] if 0 <= apart < 2 else "far"

    def _source_kind(self, one: Attribution) -> str:
        if one.antecedent is not None:
            return "relative"
        if one.source is None:
            return "none"
        if one.pronoun:
            return "pronoun"
        words = self.document.norms_in(one.source)
        person = words and words[0].removeprefix(self.lexicon.article) in self.lexicon.person_roles
        if self.lexicon.goes_back(words) or (person and len(words) == 1 and words[0] in self.lexicon.anaphoric_heads):
            return "anaphor"  # «المتحدث» alone is whoever spoke last
        if words[0] in self.lexicon.documents:
            return "document"
        # Who is known by a role alone («المستشار البرلماني») is not named by it.
        inside = any(not self._role_alone(actor) for _, actor in self.mentions.over(*one.source))
        if words[0].removeprefix(self.lexicon.article) in self.lexicon.person_roles:
            return "titled" if inside else "role"
        if inside:
            return "named"
        definite = all(w.startswith(self.lexicon.article) for w in words)
        if definite and self._is_body(one.source):
            return "body"  # «الهيئة، المنظمة الحقوقية» go back to one named before; «القصر الأحمر» may be a name
        return "definite" if definite else "word" if len(words) == 1 else "words"

    def _is_body(self, source: Span) -> bool:
        """Whether a source begins with what a body is: «المنظمة، الهيئة، الصحيفة»."""
        first = self.document.text[slice(*source)].split()[0]
        return actor_words(self.document.language).token(first).has(ORGANIZATION | MEDIUM)

    def _is_kind(self, name: str) -> bool:
        """Whether a name tells of what kind a body or a document is, and no more: «وكالة»، «تقرير أممي»."""
        words = actor_words(self.document.language)
        first, *rest = (words.token(word) for word in name.split())
        head = first.has(ORGANIZATION | MEDIUM) or self._fold(name.split()[0]) in self.lexicon.documents
        return head and not first.definite and all(w.has(ADJECTIVE | SHAPED) and not w.definite for w in rest)

    def _role_alone(self, actor: Actor) -> bool:
        return actor.kind == "person" and self._bare(self._fold(actor.name.split()[0])) in self.lexicon.person_roles

    def _self(self, name: str, one: Attribution, above: str | None) -> Iterable[str]:
        """Return what is true of a candidate wherever it stands."""
        kind = self.kinds.get(name, "unlisted")
        if (always := self._always.get(name)) is None:
            mentioned = min(self.mentioned[name], 6).bit_length()
            always = f"kind={kind}", f"mentioned={mentioned}", f"titled={name in self.titled}"
            self._always[name] = always
        agrees = f"agrees={one.agreement}:"
        features = agrees + self._gender(name, kind), agrees + kind, f"said={min(self.said[name], 3)}", *always
        return (*features, "above") if name == above else features

    def _gender(self, name: str, kind: str) -> str:
        if known := self.genders.get(name):
            return known
        if kind == "person":
            return "?"
        if (told := self._told.get(name)) is None:
            first = self._fold(name.split()[0])
            told = self._told[name] = self.document.language.morphology.agreement(first, "participle") or "?"
        return told

    def _likeness(self, name: str, words: list[str], bare: list[str]) -> Iterable[str]:
        """Return how the words of a source, and the same without articles, meet a name and the roles of its bearer."""
        if (own := self._own.get(name)) is None:
            own = self._own[name] = frozenset(self._bare(self._fold(w)) for w in name.split())
        roles = self.roles.beside(name)
        head = "name" if bare[0] in own else "role" if bare[0] in roles else "none"
        inname = known = namein = "none"
        if not own.isdisjoint(bare):  # most names share nothing with a source
            inname = known = _share(sum([w in own for w in bare]), len(bare))
            namein = "all" if own.issubset(bare) else "some"
        if roles:
            keys = self.roles.keys
            met = [b in own or not keys(w).isdisjoint(roles) for b, w in zip(bare, words, strict=True)]
            known = _share(sum(met), len(bare))
        told = "told" if roles else "untold"
        definite = words[0].startswith(self.lexicon.article)
        return (
            f"head={head}",
            f"inname={inname}",
            f"known={known}",
            f"namein={namein}",
            f"clash={self._clash(words, bare, own, roles)}",
            f"fits={head}|{known}|{namein}|{told}",
            f"fits={head}|{known}|{min(len(bare), 3)}|{definite}",
        )

    def _clash(self, words: list[str], bare: list[str], own: frozenset[str], roles: set[str]) -> str:
        """Return how a role told by a source goes against what a person is known to be: the office, its portfolio."""
        if not roles or bare[0] not in self.lexicon.person_roles or not own.isdisjoint(bare):
            return "none"
        certain = words[-1].startswith(self.lexicon.article) or words[0].startswith(self.lexicon.article)
        keys = [self.roles.keys(w) for w in words[1:] if len(self._bare(w)) >= _SHORTEST_ROLE]
        keys = [k for k, w in zip(keys, words[1:], strict=False) if w not in self.lexicon.prepositions]
        met = sum(not k.isdisjoint(roles) for k in keys)
        office = "same" if bare[0] in roles else "other"
        share = "none" if not keys else "all" if met == len(keys) else "some" if met else "no"
        return f"{office}|{share}|{certain}"

    def _fold(self, text: str) -> str:
        return self.document.language.morphology.fold(text)

    def _bare(self, norm: str) -> str:
        return norm.removeprefix(self.lexicon.article)

    def _around(self, one: Attribution) -> Iterator[tuple[str, Span, list[str]]]:
        """Yield the actors in the source, in the sentence before the cue, in those before it, with their place."""
        if one.source is not None:
            relatives = self.lexicon.relative_pronouns
            limit = next((t.start for t in self.document.tokens_in(one.source) if t.norm in relatives), one.source[1])
            for k, (span, actor) in enumerate(self.mentions.over(*one.source)):
                place = self._place_in(span[0], one.source[0], limit)
                yield actor.name, span, ["insource", f"insource={min(k, 2)}", f"insource={place}|{actor.kind}"]
        before = list(self.mentions.within(one.sentence, one.cue[0]))
        told = [a.content for a in self._earlier(one)]
        for rank, (span, actor) in enumerate(reversed(before[-_NEARBY:])):
            inside = any(c[0] <= span[0] < c[1] and not c[0] <= one.cue[0] < c[1] for c in told)
            left, right = self._beside(span, one)
            features = [f"before={min(rank, 3)}", f"left={left}", f"before={min(rank, 1)}|{left}|{actor.kind}"]
            if right:
                features.append(f"close={right}|{left}")
            if rank == len(before) - 1:
                features += ["opens", f"opens|{left}", f"opens|{actor.kind}"]
            features.append(f"told={inside}|{left}")
            yield actor.name, span, features
        paragraph = self.document.paragraphs[self.document.paragraph_of(one.cue[0])][0]
        low = max(paragraph, one.sentence - _SENTENCE_BEFORE)
        for k, (span, actor) in enumerate(self.mentions.within(low, one.sentence)):
            if k < _NEARBY:
                left, _ = self._beside(span, one)
                yield actor.name, span, [f"earlier={min(k, 2)}|{left}", f"earlier={min(k, 2)}|{actor.kind}"]

    def _place_in(self, at: int, start: int, limit: int) -> str:
        """Return where in a source a name stands: in front, in a clause about it, behind «ل» («مكتب لفلان»)."""
        if at <= start + 1:
            return "start"
        if at > limit:
            return "relative"
        return "owner" if self.document.text[at - 2 : at] == f" {self.lexicon.source_proclitic}" else "middle"

    def _holders(self, one: Attribution) -> Iterator[tuple[str, Span, list[str]]]:
        """Yield the persons of the article whose roles share words with a source that names nobody."""
        words = self.document.norms_in(one.source or (0, 0))
        telling = [self.roles.keys(w) for w in words if len(self._bare(w)) >= _SHORTEST_ROLE]
        every = set().union(*telling)
        head = self._bare(words[0])
        holding = [(name, span) for name, span in self.persons.items() if not every.isdisjoint(self.roles.beside(name))]
        if len(holding) > _MOST_HOLDERS:
            holding = sorted(holding, key=lambda held: abs(held[1][0] - one.cue[0]))[:_MOST_HOLDERS]
        for name, span in holding:
            roles = self.roles.beside(name)
            shared = sum(not keys.isdisjoint(roles) for keys in telling)
            share = "all" if shared == len(telling) else "some" if shared > 1 else "one"
            how = f"{share}|{head in roles}"
            when = "before" if span[0] < one.cue[0] else "later"
            yield name, span, ["holder", f"holder={how}", f"holder={how}|{when}"]

    def _earlier(self, one: Attribution) -> Iterator[Attribution]:
        """Yield the reports of a sentence before one of its reports."""
        for at in reversed(self.last.values()):
            said = self.attributions[at]
            if said.sentence != one.sentence:
                return
            yield said

    def _beside(self, span: Span, one: Attribution) -> tuple[str, str]:
        """Return what stands before a mention, and what stands between it and the cue where that is little."""
        tokens = self.document.tokens
        i = self.document.token_at(span[0])
        left = self._place(tokens[i - 1].norm, tokens[i - 1].kind) if i and tokens[i - 1].start >= one.sentence else "^"
        if left in ("verb", "word", "role") and (asked := past_of(self.document.language, tokens[i - 1].norm)):
            left = f"does={asked == one.agreement}"
        j, cue = self.document.token_at(span[1]), self.document.token_at(one.cue[0])
        between = list(tokens[j:cue]) if 0 <= cue - j <= _CLOSE else None
        if between is None:
            return left, ""
        return left, "+".join(self._place(t.norm, t.kind) for t in between) or "touches"

    def _place(self, norm: str, kind: str) -> str:
        """Return the class of a word beside a mention: what it says of the mention's part in the sentence."""
        if kind != "word":
            return norm if kind == "mark" else kind
        lexicon = self.lexicon
        for name, words in (
            ("preposition", lexicon.prepositions), ("that", lexicon.complementizers),
            ("who", lexicon.relative_pronouns), ("auxiliary", lexicon.auxiliaries),
        ):  # fmt: skip
            if norm in words:
                return name
        if self._bare(norm) in lexicon.person_roles:
            return "role"
        if norm.startswith(lexicon.article):
            return "definite"
        return "verb" if self.document.language.morphology.agreement(norm, "past") == "f" else "word"


def _share(part: int, whole: int) -> str:
    """Return how much of something a part is."""
    return "all" if part == whole else "some" if part else "none"
