"""Where the content of a reporting verb may start: every way to read it, of which trained weights choose one.

The rules of `complements` find one place; they go wrong where several would do («أكد X، رئيس Y، أن P»: the noun behind
X, the name between the commas, or the clause). So each place is proposed with what speaks for and against it, the
rules' among them, and a conditional logit (McFadden 1974), trained on gold readings, chooses.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from isnad.reading.actor_words import ROLE, actor_words
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.complements import (
    Complement,
    addressee,
    belongs_before,
    find_complement,
    find_source,
    is_apart,
    is_behind,
    is_governed,
    names_somebody,
    past_adverbs,
    past_definite,
    past_headed,
    prepositions_of,
    reports_itself,
)
from isnad.reading.cues import Cue, Verb
from isnad.reading.described import holds_person
from isnad.reading.nominatives import past_nominatives
from isnad.reading.options import Chooser, Option
from isnad.reading.weights import Group, clipped
from isnad.records import Span

START = "start"
_REACH = 45  # tokens behind a cue, as far as the rules look
_PLAIN = frozenset({"that", "colon", "preposition", "far-preposition", "proclitic", "quote"})
_BARE = frozenset({"noun", "subject-noun", "mention-noun"})
_CLOSE = 5  # tokens behind a cue
_APPOSITION = 14  # tokens between two commas behind a name: the longest office seen
_TITLES = 3  # words before a name behind a comma: «العقيد الركن فلان»
_VENUE = 12  # tokens of «في تصريح لـ…» up to its comma
_MOST_DENIED = 3  # nouns behind a verb of denying that may be what is denied
_PATTERNS = {
    "that": "that",
    "colon": "colon",
    "quote": "quote",
    "preposition": "far-preposition",
    "clitic": "proclitic",
}
_MOST = {"that": 3, "colon": 2, "quote": 2, "preposition": 2, "clitic": 3}


class Way(msgspec.Struct, frozen=True, gc=False):
    """One place where a content may start: its token, how it was found, the phrase taken for the source.

    `until` is the token before which the source stands; `touching`: the cue and its preposition are one.
    """

    kind: str
    start: int
    until: int
    skip: int = 0
    subject: Span | None = None
    touching: bool = False
    rule: Complement | None = None


def choose_start(clauses: Clauses, cue: Cue, verb: Verb, last: int, chooser: Chooser | None) -> Complement | None:
    """Return what follows a verb's cue before token `last`, None where no content does; by rule without a chooser."""
    rule = find_complement(clauses, cue, verb, last)
    if chooser is None:
        return rule
    if rule is not None and cue.index < rule.start < past_nominatives(clauses, cue):
        rule = None  # «نفى الصحفيون الستة الاتهام»: they are its subject
    if _is_plain(clauses, cue, rule):
        return rule
    ways = find_ways(clauses, cue, verb, last, rule)
    if not ways:
        return None
    if len(ways) == 1:
        return ways[0].rule or _complement(clauses, cue, verb, ways[0])
    options = start_options(clauses, cue, verb, ways, last)
    best = chooser.choose(START, options)
    chosen = next(way for way, option in zip(ways, options, strict=True) if option is best)
    return chosen.rule or _complement(clauses, cue, verb, chosen)


def _complement(clauses: Clauses, cue: Cue, verb: Verb, way: Way) -> Complement:
    family = way.kind.partition("-")[0]
    if family == "denied" and way.start > cue.index + 1:
        source, venue = find_source(clauses, cue.index + 1, way.start, frozenset())
        return Complement("subject-noun", way.start, cue.end, source, venue, ruled=False)
    if family not in _PATTERNS:
        pattern = "subject-noun" if way.subject else "noun"
        return Complement(pattern, way.start, cue.end, way.subject, ruled=False)
    if way.touching:
        return Complement("preposition", way.start, clauses.tokens[cue.index + 1].end, ruled=False)
    prepositions = prepositions_of(clauses.document.language, verb)
    source, venue = find_source(clauses, cue.index + 1, way.until, prepositions)
    return Complement(_PATTERNS[family], way.start, cue.end, source, venue, way.skip, ruled=False)


def _is_plain(clauses: Clauses, cue: Cue, rule: Complement | None) -> bool:
    """Whether there is hardly a choice: a marked content close behind its cue («قال فلان إن…»), no comma between.

    Of such on the training articles, 14 of 1026 were read otherwise.
    """
    if rule is not None and rule.certain:
        return True
    if rule is None or rule.pattern not in _PLAIN or rule.start > cue.index + _CLOSE:
        return False
    return all(clauses.tokens[k].text != "،" for k in range(cue.index + 1, rule.start))


def find_ways(clauses: Clauses, cue: Cue, verb: Verb, last: int, rule: Complement | None) -> list[Way]:
    """Return the places where a content may start before token `last`, the one that the rules choose first."""
    found = []
    last = _before_next(clauses, cue, verb, last)
    office = _named_until(clauses, cue, last)
    named = max(office, past_nominatives(clauses, cue))
    ruled = rule is not None and rule.start < last and not cue.index < rule.start < named
    if rule is not None and ruled and (rule.pattern not in _BARE or not _begins_nothing(clauses, rule.start)):
        found.append(Way("rule-" + rule.pattern, rule.start, rule.start, rule.skip, rule=rule))
    seen = {(way.start, way.skip) for way in found}
    nouns = _nouns(clauses, cue, last, office, denies=verb.act == "deny")
    for way in (*_marked(clauses, cue, verb, last), *nouns, *_denied(clauses, cue, verb, last)):
        place = (way.start, way.skip)
        if way.start >= last or place in seen or _is_participle(clauses, way.start):
            continue
        if cue.index < way.start < named:
            continue
        token = clauses.tokens[way.start]
        if token.norm in clauses.lexicon.anaphora:
            continue  # «استنكرت النقابة ذاتها، في بلاغ لها، P»
        bare = way.kind.partition("-")[0] not in _PATTERNS
        if bare and _begins_nothing(clauses, way.start):
            continue
        if bare and token.norm in clauses.lexicon.governing and _quotes_soon(clauses, way.start, last):
            continue  # «أضاف فلان في إشارة إلى تحالف كذا مع فلان "P"»
        if token.kind != "mark" or token.text in OPENING:
            seen.add(place)
            found.append(way)
    return found


def _named_until(clauses: Clauses, cue: Cue, last: int) -> int:
    """Return the token of the comma behind the name of whoever a verb has by their role, 0 where none stands there.

    «أعلن المتحدث باسم قوات كذا في البلد، العقيد فلان الفلاني، P».
    """
    tokens, words = clauses.tokens, actor_words(clauses.document.language)
    closed = clauses.lexicon.complementizers | clauses.lexicon.prepositions - clauses.lexicon.venue_prepositions
    i = clauses.past_closed(cue.index + 1, last)
    if cue.form not in ("past", "present") or i >= last or not words.token(tokens[i].text).has(ROLE):
        return 0
    for k in range(i + 1, min(last, i + _APPOSITION)):
        if k in clauses.cue_at or tokens[k].norm in closed or tokens[k].text == ":":
            return 0
        if tokens[k].text != "،":
            continue
        if holds_person(clauses, i, k):
            return 0
        for n in range(k + 1, min(k + 1 + _TITLES, last)):
            mention = clauses.mention_from.get(tokens[n].start)
            if mention is not None and clauses.kind_at.get(mention) == "person":
                behind = clauses.document.token_at(mention[1])
                return behind if behind < last and tokens[behind].text == "،" else 0
        return 0
    return 0


def _begins_nothing(clauses: Clauses, k: int) -> bool:
    """Whether no noun phrase that is told begins at token `k`: «قررت الوزيرة P | بعد أن Q», «انتقد الحزب | الذي فاز».

    Nor does one where whoever speaks goes on with another verb: «اعتبر فلان P خطأ | وطالب بـQ».
    """
    lexicon, token, other = clauses.lexicon, clauses.tokens[k], clauses.cue_at.get(k)
    closed = lexicon.relative_pronouns | lexicon.temporal | lexicon.venue_prepositions | lexicon.about
    goes_on = other is not None and other.form == "past" and other.start > token.start
    return token.norm in closed or goes_on


def _quotes_soon(clauses: Clauses, k: int, last: int) -> bool:
    """Whether a quotation begins shortly behind token `k`, which is not in one."""
    near = clauses.tokens[k : min(last, k + _CLOSE)]
    return clauses.document.quotation_at(near[0].start) is None and any(t.text in OPENING for t in near)


def _before_next(clauses: Clauses, cue: Cue, verb: Verb, last: int) -> int:
    """Return the token before which a content starts at the latest: that of the next report, where charges are denied.

    In «نفى X المزاعم حول P، كما نشر Y بيانا نفى فيه Q، وذكر بأن R» it is not R that X denies.
    """
    if verb.act != "deny":
        return last
    charged = False
    for k in range(cue.index + 1, min(last, cue.index + _REACH)):
        other = clauses.cue_at.get(k)
        if charged and other is not None and other.form == "past" and other.verb is not None:
            return k
        charged = charged or clauses.tokens[k].norm.removeprefix(clauses.lexicon.article) in clauses.lexicon.charges
    return last


def _is_participle(clauses: Clauses, i: int) -> bool:
    """Whether a token goes on with another report («رفض الاتهام، قائلا إن…»)."""
    cue = clauses.cue_at.get(i)
    if cue is None or cue.form != "participle":
        return False
    norm, lexicon = clauses.tokens[i].norm, clauses.lexicon
    feminine = clauses.document.language.morphology.agreement(norm, "participle") == "f"
    # «وتابعت سلمى قائلة إن»: behind a comma, or behind who speaks.
    apart = clauses.tokens[i - 1].text == "،" or clauses.tokens[i - 1].end in clauses.mention_to
    behind = apart and feminine and not norm.startswith(lexicon.article)
    return norm.endswith(lexicon.joining_end) or behind


def _marked(clauses: Clauses, cue: Cue, verb: Verb, last: int) -> Iterator[Way]:
    """Yield the places that a complementiser, a colon, a quotation mark or a preposition of the verb marks."""
    tokens, lexicon, i = clauses.tokens, clauses.lexicon, cue.index + 1
    prepositions = prepositions_of(clauses.document.language, verb)
    proclitic = next((t for t in verb.takes if len(t) == 1), None)
    counts = dict.fromkeys(_MOST, 0)
    for j in range(i, min(last, i + _REACH)):
        token = tokens[j]
        start, skip = j, 0
        if j > i and token.norm in lexicon.strong_connectives:
            return
        if token.norm in lexicon.complementizers and not is_apart(clauses, j):
            kind, start = "that", clauses.past_marks(j + 1, last)
        elif token.text == ":":
            kind, start = "colon", clauses.past_marks(j, last)
        elif token.text in OPENING and (q := clauses.document.quotation_at(token.start)) and q[0] == token.start:
            if names_somebody(clauses, j, last):
                continue
            kind, start = "quote", clauses.past_marks(j, last)
        elif token.norm in prepositions and not belongs_before(clauses, j):
            kind = "preposition"
            behind = j + 2 if j + 1 < last and tokens[j + 1].norm in lexicon.complementizers else j + 1
            start = clauses.past_marks(behind, last)
        elif is_behind(clauses, j, proclitic):
            kind, skip = "clitic", 1
        else:
            continue
        counts[kind] += 1
        if counts[kind] <= _MOST[kind]:
            yield Way(f"{kind}-{counts[kind]}", start, j, skip, touching=kind == "preposition" and j == i)


def _nouns(clauses: Clauses, cue: Cue, last: int, office: int, *, denies: bool) -> Iterator[Way]:
    """Yield the places where a noun phrase may be what is stated: right behind the cue, or behind its subject.

    `office` is the token behind the name of whoever the verb has by their role, else 0. What `denies` has its own ways.
    """
    tokens, i = clauses.tokens, cue.index + 1
    k = clauses.past_closed(i, last)
    if k < last and tokens[k].kind == "word" and not reports_itself(clauses, k) and not is_governed(clauses, i, k):
        begin, determiners = k, clauses.lexicon.determiners - clauses.lexicon.pointers
        while not denies and begin > i and tokens[begin - 1].norm in determiners:
            begin -= 1  # «انتقد | ما حدث»
        yield Way("noun-bare", begin, begin)
    for name, subject, j in () if is_governed(clauses, i, k) else _subjects(clauses, k, last, office):
        start = _past_adverbs(clauses, j, last)
        if start >= last or tokens[start].kind != "word" or tokens[start].norm in clauses.lexicon.complementizers:
            continue
        if _joined(clauses, start) or reports_itself(clauses, start):
            continue
        yield Way("noun-" + name, start, start, subject=subject)
        if (behind := _past_addressee(clauses, start, last)) is not None:
            yield Way(f"noun-{name}-addressed", behind, behind, subject=subject)
    if (behind := _past_addressee(clauses, i, last)) is not None:
        yield Way("noun-addressed", behind, behind)


def _denied(clauses: Clauses, cue: Cue, verb: Verb, last: int) -> Iterator[Way]:
    """Yield the nouns that tell what is denied, however far behind its subject: «نفى X، الذي…، ارتكاب…»."""
    if verb.act != "deny":
        return
    tokens, lexicon, count = clauses.tokens, clauses.lexicon, 0
    for j in range(cue.index + 1, min(last, cue.index + _REACH)):
        if tokens[j].norm in lexicon.complementizers:
            return
        known = any(norm in lexicon.deniable for norm in _bare(clauses, tokens[j].norm))
        behind = tokens[j - 1].norm in lexicon.prepositions or tokens[j - 1].norm in lexicon.venue_prepositions
        if known and not behind and tokens[j - 1].norm not in lexicon.alike:
            count += 1
            yield Way(f"denied-{count}", j, j)
            if count == _MOST_DENIED:
                return


def _bare(clauses: Clauses, norm: str) -> Iterator[str]:
    """Yield a folded noun without its article and without a pronoun joined to it."""
    yield norm.removeprefix(clauses.lexicon.article)
    for pronoun in clauses.lexicon.object_pronouns:
        if norm.endswith(pronoun):
            yield norm.removesuffix(pronoun)


def _joined(clauses: Clauses, i: int) -> bool:
    """Whether a token goes on with what is before it: a conjunction and a word that is one without it («وإجراء»)."""
    norm = clauses.tokens[i].norm
    if norm[:1] not in clauses.lexicon.conjunctions:
        return False
    ordinary = actor_words(clauses.document.language).ordinary
    return norm not in ordinary and (norm[1:] in ordinary or norm[1:].startswith(clauses.lexicon.article))


def _subjects(clauses: Clauses, k: int, last: int, office: int) -> Iterator[tuple[str, Span, int]]:
    """Yield the phrases from token `k` that may be a subject, each with the token after it."""
    tokens = clauses.tokens
    mention = clauses.mentions_from(k, last)
    if mention:
        yield "actor", mention, clauses.document.token_at(mention[1])
    for name, first in (("definite", k), ("construct", k + 1)):
        j = past_definite(clauses, first, last)
        if first < j < last and tokens[k].kind == "word" and not _bears(clauses, k, j):
            yield name, (tokens[k].start, tokens[j - 1].end), j
    j = past_headed(clauses, k, last)
    if k < j < last and not _bears(clauses, k, j):
        yield "headed", (tokens[k].start, tokens[j - 1].end), j
    if mention and (placed := _past_place(clauses, clauses.document.token_at(mention[1]), last)) is not None:
        yield "placed", (mention[0], tokens[placed - 1].end), placed
    if office > k:
        yield "apposition", (tokens[k].start, tokens[office - 1].end), office
    j = clauses.document.token_at(mention[1]) if mention else last
    if mention is None or j >= last or tokens[j].text != "،":
        return
    for end in range(j + 1, min(last, j + _APPOSITION)):
        if end in clauses.cue_at and clauses.cue_at[end].form in ("past", "participle"):
            return
        if tokens[end].text == "،":
            yield "apposition", (mention[0], tokens[end - 1].end), end
            return


def _bears(clauses: Clauses, k: int, j: int) -> bool:
    """Whether at token `j` stands the name of who has the role at token `k`: «وزير الخارجية الفلاني | فلان»."""
    name = clauses.mention_from.get(clauses.tokens[j].start)
    person = name is not None and clauses.kind_at.get(name) == "person"
    return person and actor_words(clauses.document.language).token(clauses.tokens[k].text).has(ROLE)


def _past_place(clauses: Clauses, j: int, last: int) -> int | None:
    """Return the token behind where a body is («وزارة الصحة في غزة»), None where no place stands at token `j`."""
    if j + 1 >= last or clauses.tokens[j].norm not in clauses.lexicon.venue_prepositions:
        return None
    if clauses.tokens[j + 1].norm.removeprefix(clauses.lexicon.article) in clauses.lexicon.venues:
        return None
    mention = clauses.mention_from.get(clauses.tokens[j + 1].start)
    end = clauses.document.token_at(mention[1]) if mention else j + 2
    return end if end < last and clauses.tokens[end].kind == "word" else None


def _past_adverbs(clauses: Clauses, j: int, last: int) -> int:
    """Return the token behind times, commas, adverbs and a venue that ends in a comma."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    while True:
        j = past_adverbs(clauses, j, last)
        if j + 1 >= last or tokens[j].norm not in lexicon.venue_prepositions:
            return j
        if tokens[j + 1].norm.removeprefix(lexicon.article) not in lexicon.venues:
            return j
        comma = next((e for e in range(j + 2, min(last, j + _VENUE)) if tokens[e].text == "،"), None)
        if comma is None:
            return j
        j = comma + 1


def _past_addressee(clauses: Clauses, j: int, last: int) -> int | None:
    """Return the token behind a preposition and whom it is said to («طلب من X تسليم…»), None where there is none."""
    addressed = addressee(clauses, j, last)
    end = clauses.document.token_at(addressed[1]) if addressed else last
    return end if end < last and clauses.tokens[end].kind == "word" else None


def start_options(clauses: Clauses, cue: Cue, verb: Verb, ways: list[Way], last: int) -> list[Option]:
    """Return the options of the ways to start a content, with what speaks for and against each."""
    between = _Between(clauses, cue.index + 1, max(way.start for way in ways))
    starts = sorted(way.start for way in ways)
    around = (
        f"{'noun' in verb.takes}",
        f"takes={verb.takes[0]}",
        "+".join(sorted({_family(way) for way in ways})),
    )
    return [
        Option(way.start, way.start, way.kind, *_features(clauses, cue, way, around, between, starts, last))
        for way in ways
    ]


class _Between:
    """Counts of what stands between a cue and each token behind it."""

    def __init__(self, clauses: Clauses, first: int, last: int) -> None:
        self.first = first
        self.commas, self.cues, self.quotes, self.clauses = [0], [0], [0], [0]
        for k in range(first, last):
            token, cue = clauses.tokens[k], clauses.cue_at.get(k)
            self.commas.append(self.commas[-1] + (token.text == "،"))
            self.cues.append(self.cues[-1] + (cue is not None and cue.form in ("past", "present", "participle")))
            self.quotes.append(self.quotes[-1] + (token.text in OPENING))
            self.clauses.append(self.clauses[-1] + (token.norm in clauses.lexicon.complementizers))


def _family(way: Way) -> str:
    """Return the kind of a way without its number."""
    return way.kind.rstrip("-123")


def _features(
    clauses: Clauses, cue: Cue, way: Way, around: tuple[str, ...], between: _Between, starts: list[int], last: int
) -> tuple[tuple[str, ...], tuple[Group, ...]]:
    """Return what speaks for or against a way to start a content: single features, and groups of them."""
    tokens, s, family = clauses.tokens, way.start, _family(way)
    if way.rule is not None:
        family = way.rule.pattern
    noun, takes, others = around
    at = s - between.first
    x = s - 1
    while x > cue.index and (tokens[x].kind == "mark" or tokens[x].norm in clauses.lexicon.complementizers):
        x -= 1
    before = tokens[x].norm if x > cue.index else "^"
    head = tokens[s].norm
    following = tokens[s + 1].norm if s + 1 < last else "$"
    mark = tokens[s - 1].text if tokens[s - 1].kind == "mark" else "word"
    complements = between.clauses[at] - (tokens[s - 1].norm in clauses.lexicon.complementizers)
    single = f"before={before}", f"before={before}|{family}", f"next={clipped(following)}|{family}"
    commas, cues, quotes = min(between.commas[at], 3), min(between.cues[at], 3), min(between.quotes[at], 2)
    groups: tuple[Group, ...] = (
        (_of_way, way.kind, family, cue.name, cue.form, len(starts), others, way.rule is not None),
        (_of_gap, min(at.bit_length(), 6), way.kind, family, commas, cues, quotes, min(complements, 2)),
        (_of_head, head, family),
        (_of_verb, mark, takes, noun, starts.index(s), family),
    )
    return single, groups


def _of_way(kind: str, family: str, name: str, form: str, ways: int, others: str, ruled: bool) -> tuple[str, ...]:
    return (
        f"way={kind}|{name}",
        f"way={kind}|{form}",
        f"way={kind}|{ways}",
        f"way={family}|{others}",
        f"rule={ruled}|{name}",
    )


def _of_gap(gap: int, kind: str, family: str, commas: int, cues: int, quotes: int, complements: int) -> tuple[str, ...]:
    return (
        f"gap={gap}|{kind}",
        f"commas={commas}|{family}",
        f"cues={cues}|{family}",
        f"quotes={quotes}|{family}",
        f"complements={complements}|{family}",
    )


def _of_head(head: str, family: str) -> tuple[str, ...]:
    return (
        f"head={clipped(head)}|{family}",
        f"head={head}",
        f"head={head[:3]}|{family}",
        f"last={head[-1:] if len(head) > 3 else ''}|{family}",
    )


def _of_verb(mark: str, takes: str, noun: str, rank: int, family: str) -> tuple[str, ...]:
    return f"mark={mark}|{family}", f"{takes}|{family}", f"noun={noun}|{family}", f"rank={rank}|{family}"
