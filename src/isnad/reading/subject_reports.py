"""From what cues may report to attributions, in a language whose subject stands before its verb.

Reports are judged by trained weights, the surest first: one that crosses a surer one is dropped, one inside the content
of another is nested. Where a phrase («according to X») reports what a verb already does, it only relays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from isnad.reading.acts import act_of, manner_of
from isnad.reading.attributed import Attribution
from isnad.reading.clauses import Clauses
from isnad.reading.coordinate import coordinate
from isnad.reading.cues import Cue, Turn, Verb, cue_lexicon
from isnad.reading.grammar import Lines
from isnad.reading.narrowed_report import Judged, negated
from isnad.reading.narrowing import narrowed, opening
from isnad.reading.options import Trained
from isnad.reading.phrases import headline_report, signed_headline
from isnad.reading.reach import core
from isnad.reading.relaying import relayed
from isnad.reading.subject_first import Part, Report, glance, report_of
from isnad.reading.venues import find_venue
from isnad.reading.weights import Weights, probability
from isnad.records import Act, Factuality, Manner, Span

_LEAST = 0.4  # probability from which on a report is kept
_SURE_THAT = 0.7  # least probability of «X told Y that P»: 291 of 301 in articles of the training part, others nested
GLANCE = -1.2  # log-odds under which a word is not looked at as a cue
_LONG_QUOTATION = 5  # tokens; a shorter one is a term, and who speaks in it is the article
_SHARED = 0.2  # part of a content that a surer report may hold already
_LONGEST_ASKED = 12  # words in which somebody asks not to be named
_LONGEST_SIGNATURE = 12  # tokens of a name and an office behind a dash
_SIGNING = frozenset({"cap", "word", "title", "·", "-", ",", "'", "'s", "prep", "det", "num", "noun"})
_TURN_REACH = 5  # tokens of a content in which a word stands that turns its verb
_LINK = 4  # letters of a preposition, which turns a verb only right behind it
_MODAL_REACH = 8  # tokens of a content in which its modal verb stands
_DOUBTING = ("warn", "accuse", "confirm", "announce")
_PLAIN = Verb(act="assert", takes=())  # what a phrase («according to X») does
_FORMS = {"perfect": "past", "passive": "past", "infinitive": "present", "modal": "present"}


def find_reports(clauses: Clauses, weights: Weights | None) -> list[Attribution]:
    """Return the attributions of a text in order of their cues."""
    lines = Lines(clauses.document, clauses.cue_at)
    judged = judged_reports(clauses, lines, weights, least=_LEAST, wide=False)
    parted = relayed(clauses, lines, [one for one in judged if not _asks_anonymity(lines, one)])
    reports = coordinate(clauses, lines, narrowed(clauses, lines, parted.reports))
    judged = sorted(reports, key=lambda one: -one.sure)
    kept, relays = _relaying(clauses, without_crossing(judged, nested=True, lines=lines), parted.relays)
    found = [_attribution(clauses, lines, one, relays.get(one.cue.index, ())) for one in kept]
    if headline := headline_report(clauses) or signed_headline(clauses):
        span, report = headline
        manner = manner_of(clauses, report.content)
        found.append(
            Attribution(span, report.source, report.content, manner, "assert", "CT+", None, "colon", report.pattern)
        )
    return sorted(found, key=lambda one: one.cue)


def judged_reports(
    clauses: Clauses, lines: Lines, weights: Weights | None, *, least: float, wide: bool
) -> list[Judged]:
    """Return the reports that are at least so sure, the surest first; `wide` is by the wider scheme (see `Verb`)."""
    chooser = Trained({**weights.choices, "keep": weights.keep} if weights else {})
    found: list[Judged] = []
    for cue in clauses.cues:
        if cue.verb and (lines.classes[cue.index] == "cap" or (cue.verb.wide and not wide)):
            continue  # «the Marin Press»: a capital inside a sentence is that of a name
        if weights and chooser.weighs(glance(lines, cue)) < GLANCE:
            continue
        report = report_of(clauses, lines, cue, chooser)
        if report is None:
            continue
        sure = probability(chooser.score("keep", report.features, report.groups)) if weights else 1.0
        if _tells_that(lines, cue, report):
            sure = max(sure, _SURE_THAT)
        if sure >= least:
            found.append(Judged(sure, cue, report))
    found.extend(Judged(1.0, cue, report) for cue, report in _signed(lines))
    return sorted(found, key=lambda one: -one.sure)


def _tells_that(lines: Lines, cue: Cue, report: Report) -> bool:
    """Whether somebody tells a clause: «X told Y that P»."""
    start = report.content[0][0]
    told = cue.verb is not None and "that" in cue.verb.takes and report.form in ("past", "present", "perfect")
    subject = report.source is not None and report.source[1] == report.cue[0]
    return told and subject and report.pattern == "after" and lines.classes[start - 1] == "comp"


def _asks_anonymity(lines: Lines, one: Judged) -> bool:
    """Whether all that is reported is that somebody wants no name: «who asked not to be identified»."""
    start, end = one.report.content[0]
    words = " ".join([t.norm for t in lines.tokens[start : min(end, start + _LONGEST_ASKED)]])
    return words.startswith(cue_lexicon(lines.document.language).anonymity)


def _signed(lines: Lines) -> Iterator[tuple[Cue, Report]]:
    """Yield the quotations that fill a paragraph and are signed behind a dash: «“P.” — Ada Varsen»."""
    document, classes = lines.document, lines.classes
    for start, end in document.paragraphs:
        first, last = document.token_at(start), document.token_at(end)
        if first >= last or classes[first] != "“":
            continue
        stop = last
        while stop > first and classes[stop - 1] == ".":
            stop -= 1
        low = max(first, stop - _LONGEST_SIGNATURE - 1)
        dash = next((i for i in range(stop - 1, low, -1) if classes[i] == "—"), last)
        if stop < dash + 2 or lines.quoted[dash] or classes[dash - 1] != "”":
            continue
        if not all(c in _SIGNING for c in classes[dash + 1 : stop]) or not lines.tokens[dash + 1].text[0].isupper():
            continue
        content = core(lines, first, dash)
        if content[1] > content[0]:
            cue = Cue(dash, lines.tokens[dash].start, lines.tokens[dash].end, None, "dash")
            yield cue, Report((dash, dash + 1), (dash + 1, stop), (content,), "dash", "dash", ())


def without_crossing(judged: Iterable[Judged], *, nested: bool, lines: Lines) -> list[Judged]:
    """Return the reports that cross none taken before; `nested` lets one stand inside the content of another."""
    kept: list[Judged] = []
    cues: set[int] = set()
    contents: dict[int, int] = {}
    opened: dict[int, list[int]] = {}
    for report in judged:
        one = report if nested else _ended(lines, report, opened)
        cue, content = set(range(*one.report.cue)), one.tokens
        holders = {contents[i] for i in cue if i in contents}
        source = one.report.source
        owners = [kept[k].report.source for k in holders]
        if nested and source and any(owner and owner[0] == source[0] for owner in owners):
            continue  # «dismissed reports that P»: whose reports they are is not told
        if cue & cues or (holders and not (nested and _may_nest(lines, one))):
            continue
        if one.report.pattern in ("cited", "answered"):
            crossing = []
        elif holders:
            crossing = [i for i in content if contents.get(i) not in holders]
        else:
            crossing = [i for i in content if i in contents]
            if nested:
                within = {k for k in {contents[i] for i in crossing} if _holds(one, kept[k])}
                crossing = [i for i in crossing if contents[i] not in within]
        inside = content & cues
        if len(crossing) > _SHARED * len(content) or (inside and not nested and len(content) <= len(inside) + 2):
            continue
        cues |= cue
        for i in content:
            contents.setdefault(i, len(kept))
        kept.append(one)
        if (k := opening(lines, one)) is not None:
            opened.setdefault(lines.sentence_at[k], []).append(k)
    return kept


def _ended(lines: Lines, one: Judged, opened: dict[int, list[int]]) -> Judged:
    """Return a report whose content ends where a surer one that contrasts with it begins."""
    start, end = one.report.content[-1]
    later = [k for k in opened.get(lines.sentence_at[start], ()) if max(start + 1, one.cue.index) < k < end]
    if not later:
        return one
    told = core(lines, start, min(later))
    if told[1] <= told[0]:
        return one
    return replace(one, report=replace(one.report, content=(*one.report.content[:-1], told)))


def _holds(one: Judged, other: Judged) -> bool:
    """Whether a report stands inside the content of another with all its parts: «slammed X's announcement that P»."""
    source = other.report.source
    parts = {*other.tokens, *range(*other.report.cue), *(range(*source) if source else ())}
    return source is not None and parts <= one.tokens


def _may_nest(lines: Lines, one: Judged) -> bool:
    """Whether a report inside a content is somebody else's: in a quotation, only one with a source that is named."""
    source = one.report.source
    quotation = lines.quoted[one.cue.index]
    if not quotation or lines.quoted.count(quotation) <= _LONG_QUOTATION:
        return True
    return source is not None and lines.classes[source[0]] not in ("subj", "obj", "rel", "poss")


def _relaying(
    clauses: Clauses, kept: list[Judged], relays: dict[int, tuple[Part, ...]]
) -> tuple[list[Judged], dict[int, tuple[Part, ...]]]:
    """Part the phrases that only relay what a verb reports from the reports: (reports, sources that relay, by cue).

    Only a medium relays; what anybody else is the source of, they state.
    """
    relays, media = dict(relays), clauses.lexicon.media
    reports: list[Judged] = []
    for one in kept:
        inner = None
        source = one.report.source
        if one.cue.verb is None and source and any(t.norm in media for t in clauses.tokens[slice(*source)]):
            content = one.tokens
            verbs = (k for k in kept if k.cue.verb and k.cue.index in content and k.report.pattern != "subject")
            inner = min(verbs, key=lambda k: k.cue.index, default=None)
        if inner is None or one.report.source is None or one.report.pattern == "cited":
            reports.append(one)
        else:
            relays[inner.cue.index] = (*relays.get(inner.cue.index, ()), one.report.source)
    return reports, relays


def _attribution(clauses: Clauses, lines: Lines, one: Judged, relays: tuple[Part, ...]) -> Attribution:
    """Return the attribution of a report, in offsets of the text."""
    tokens, report, cue = lines.tokens, one.report, one.cue

    def span(part: Part) -> Span:
        return tokens[part[0]].start, tokens[part[1] - 1].end

    first, last = lines.sentences[lines.sentence_at[cue.index]]
    venue, carriers = find_venue(clauses, lines, report, (first, last), addressed=bool(cue.verb and cue.verb.addressee))
    contents = [span(part) for part in report.content]
    content = max(contents, key=lambda s: s[1] - s[0])
    act, factuality = _act(clauses, lines, one, content, first)
    source = report.source
    pronoun = tokens[source[0]].norm if source and source[1] - source[0] == 1 else ""
    antecedent = None
    if source and lines.classes[source[0]] == "rel":
        antecedent = _antecedent(clauses, lines, source[0], first)
    return Attribution(
        cue=span(report.cue),
        source=span(source) if source else None,
        content=content,
        manner=_manner(clauses, contents),
        act=act,
        factuality=factuality,
        wording=cue.verb.wording if cue.verb else None,
        form=_FORMS.get(cue.form, cue.form),
        pattern=report.pattern,
        venue=venue,
        via=tuple(
            dict.fromkeys(s for s in [*(span(part) for part in relays), *carriers] if not _same(clauses, s, venue))
        ),
        confidence=one.sure,
        agreement=clauses.lexicon.pronouns.get(pronoun),
        pronoun=pronoun in clauses.lexicon.pronouns,
        sentence=tokens[first].start,
        more=tuple(s for s in contents if s is not content),
        antecedent=antecedent,
        aside=_aside(lines, report, (first, last)),
        impersonal=source is None and (report.pattern in ("split", "subject") or report.form == "passive"),
    )


def _act(clauses: Clauses, lines: Lines, one: Judged, content: Span, first: int) -> tuple[Act, Factuality]:
    """Return act and factuality; a confirmation or denial that is itself negated is none («did not deny»)."""
    verb = one.cue.verb
    if verb is None:
        return act_of(clauses, one.cue, _PLAIN, content, first)
    start = one.report.cue[0]
    if verb.act in ("confirm", "deny") and _yes_or_no(clauses, lines, one):
        return "decline", "U"
    if one.report.pattern == "answered" and verb.act not in ("confirm", "deny"):
        return "deny", "CT-"  # «a claim X dismissed»: the noun for what is said makes it a denial
    denied = negated(lines, one)
    if denied and verb.denied:
        return verb.denied
    if turn := _turned(clauses, one, verb):
        return turn.act, turn.factuality
    if denied and verb.act in ("confirm", "deny", "assert"):
        return "decline", "U"
    act, factuality = act_of(clauses, one.cue, verb, content, first)
    words = clauses.document.tokens_in(content)
    if act in ("assert", "evaluate", "ask", "demand") and _asks(clauses, lines, one.report):
        return "ask", "U"
    possible = any(t.norm in clauses.lexicon.possibility for t in words[:_MODAL_REACH])
    if act in _DOUBTING and factuality == "CT+" and possible:
        return act, "PS+"
    declining = (clauses.cue_at.get(k) for k in range(start, one.cue.index))
    if any(c.verb and c.verb.act == "decline" for c in declining if c):
        return "decline", "U"
    return act, factuality


def _yes_or_no(clauses: Clauses, lines: Lines, one: Judged) -> bool:
    """Whether a verb that confirms is joined to one that denies: «neither confirmed nor denied», «confirm or deny»."""
    at = one.cue.index
    beside = [clauses.cue_at.get(k) for k, joint in ((at - 2, at - 1), (at + 2, at + 1)) if _is(lines, joint, "coord")]
    acts = {c.verb.act for c in (*beside, one.cue) if c and c.verb}
    return acts == {"confirm", "deny"}


def _is(lines: Lines, i: int, kind: str) -> bool:
    return 0 <= i < len(lines.classes) and lines.classes[i] == kind


def _turned(clauses: Clauses, one: Judged, verb: Verb) -> Turn | None:
    """Return what the words behind a cue make of its verb, None where they leave it as it is."""
    tokens, at = clauses.tokens, one.cue.index + 1
    words = [t.norm for t in tokens[at : max(at + 1, min(one.report.content[0][0] + _TURN_REACH, len(tokens)))]]
    for turn in verb.turns:
        for phrase in turn.before:
            parts = phrase.split()
            reach = 1 if len(parts[0]) <= _LINK else len(words)
            if any(words[k : k + len(parts)] == parts for k in range(reach)):
                return turn
    return None


def _asks(clauses: Clauses, lines: Lines, report: Report) -> bool:
    """Whether a question mark ends a part of a content that is quoted."""
    for start, end in report.content:
        stop = lines.tokens[end - 1].end
        if lines.quoted[start] and "?" in (clauses.text[stop - 1], clauses.text[stop : stop + 1]):
            return True
    return False


def _manner(clauses: Clauses, contents: list[Span]) -> Manner:
    """Return the manner of a content in parts: what they share, mixed where they differ."""
    manners = {manner_of(clauses, content) for content in contents}
    return manners.pop() if len(manners) == 1 else "mixed"


def _antecedent(clauses: Clauses, lines: Lines, relative: int, first: int) -> Span | None:
    """Return the mention, or else the noun phrase, before a relative pronoun."""
    i = relative
    while i > first and lines.classes[i - 1] in (",", "—", "adv"):
        i -= 1
    if i <= first:
        return None
    return clauses.mention_to.get(lines.tokens[i - 1].end)


def _same(clauses: Clauses, one: Span, venue: Span | None) -> bool:
    """Whether who relays a report is the venue where it was made: a medium in which somebody speaks is no relay."""
    return venue is not None and clauses.text[slice(*one)] == clauses.text[slice(*venue)]


def _aside(lines: Lines, report: Report, sentence: Part) -> tuple[Span, ...]:
    """Return the parts of a sentence that date the telling: behind the cue up to its clause's end, then before it."""
    tokens, classes = lines.tokens, lines.classes
    low = max(report.cue[0], report.source[0] if report.source else 0)
    starts = [start for start, _ in report.content if start > low]
    behind = min([*starts, sentence[1]])
    if not starts:
        stop = next((k for k in range(low + 1, behind) if classes[k] in ("subord", "rel", "—", ";", "“")), behind)
        behind = stop
    parts = [(tokens[low].start, tokens[behind - 1].end if behind > low else tokens[low].end)]
    opening = min(report.source[0] if report.source else report.cue[0], report.cue[0])
    if report.source and report.source[1] < report.cue[0]:
        parts.append((tokens[report.source[1]].start, tokens[report.cue[0]].start))
    if report.pattern == "after" and report.form != "participle" and opening > sentence[0]:
        parts.append((tokens[sentence[0]].start, tokens[opening].start))
    return tuple(parts)
