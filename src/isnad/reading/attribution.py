"""Attribution: from cues to statements, each with the spans that show it (PARC 3 / PolNeAR: source, cue, content).

Every word that may be a cue proposes a report: where its content starts (see `starts`), which words name its source
(see `sources`), and, of a phrase, which clause it attributes (see `phrases`). Whether there is a report at all is
weighed by trained weights (see `judging`); without weights every proposal is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from isnad.reading.acts import act_of, manner_of, plain_act
from isnad.reading.attributed import Attribution as Attribution
from isnad.reading.behind import accused_of, antecedent_of, said_after, told_before
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.complements import Complement, find_source, subject_before
from isnad.reading.contents import content_span
from isnad.reading.cues import Cue, Verb
from isnad.reading.described import with_description
from isnad.reading.ends import choose_end
from isnad.reading.first_persons import is_own
from isnad.reading.judged import with_judged
from isnad.reading.judging import report_evidence
from isnad.reading.makers import granted_subject, maker_behind
from isnad.reading.objects import without_object
from isnad.reading.options import Chooser, Trained
from isnad.reading.passives import is_passive, supposes_nobody
from isnad.reading.phrases import clause_before, headline_report, phrase_report
from isnad.reading.relays import passed_on, quoted_by_medium, relays_of
from isnad.reading.source_bounds import paired
from isnad.reading.source_ends import own_source
from isnad.reading.source_rest import source_rest, with_rest
from isnad.reading.source_starts import begun_source
from isnad.reading.sources import SOURCE, behind_until, choose_source
from isnad.reading.starts import START, choose_start
from isnad.reading.subject_object import doer_of, pointed_at, with_subject
from isnad.reading.subject_reports import find_reports
from isnad.reading.subjects import certain_subject, has_subject, maker_of, opened_subject, pluperfect_subject, tells_how
from isnad.reading.weighed_acts import weighed_acts
from isnad.reading.weights import Group, Weights, every, probability, score_groups, sums
from isnad.reading.writers import writer_of
from isnad.records import Span

LEAST = 0.38  # probability from which on a proposed report is kept
_HEADLINE = 0.9  # probability that «X: P» is a report: 31 of 33 headlines of articles not trained on
_NAMED_NOUN = 0.6  # of a noun with an actor behind it and a complementiser: 9 of 13 such are reports
_CHARGED = 0.6  # of a verb of denying with accusations for its object
_RESUMED = 0.9  # of a denial of what stood before it («وهو ما تنفيه X»): all of those in articles not trained on
RESUMED = "resumed"  # the pattern of such a report
_TRIMMED = 2  # characters that a content may end before what is resumed does: a closing mark
_APPOSITION = 9  # tokens between the commas around what a joint source is
_SHORTEST_CONTENT = 2  # characters


class Proposal(msgspec.Struct, frozen=True):
    """A report that a cue may mark, and what judges it: features, and groups of such that come together.

    `beside`: it is one only where another was found before it in its sentence, which begins at `sentence`, or (False)
    only where none was; what a phrase attributes hangs on that.
    """

    attribution: Attribution
    features: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    beside: bool | None = None
    sentence: int = 0

    @property
    def every(self) -> tuple[str, ...]:
        """All features, those in groups last."""
        return every(self.features, self.groups)

    def stands_with(self, cues: Iterable[Span]) -> bool:
        """Whether it may be a report where reports were found by `cues` before it."""
        if self.beside is None:
            return True
        return self.beside == any(self.sentence <= start < self.attribution.cue[0] for start, _ in cues)


def find_attributions(clauses: Clauses, weights: Weights | None) -> list[Attribution]:
    """Return the attributions of a text in order of their cues; `weights` of None leaves all to the rules."""
    if clauses.lexicon.order == "subject-first":
        return find_reports(clauses, weights)
    kept: list[Attribution] = []
    contents: set[tuple[Span, str]] = set()
    for proposal in propose(clauses, chooser_of(weights)):
        one = proposal.attribution
        if not proposal.stands_with(k.cue for k in kept):
            continue
        if one.pattern == RESUMED:
            one = _resuming(clauses, one, kept)
        elif one.form in ("past", "present", "noun"):
            one = _jointly(clauses, one)
        if weights is not None:
            sure = _sure(clauses, one, proposal, weights)
            if one.form == "noun" and one.pattern == "that" and one.source in clauses.kind_at:
                sure = max(sure, _NAMED_NOUN)
            if sure < LEAST:
                continue
            one = replace(one, confidence=sure)
        one = _at_its_level(_with_mark(clauses, one), kept)
        if one.form == "noun" and any(_judges(clauses, k, one) for k in kept[-2:]):
            continue
        # What a report resumes is another's content, and its own as well.
        beside = one.pattern if one.pattern == RESUMED else str(one.pattern.startswith("amid"))
        if (one.content, beside) not in contents:
            contents.add((one.content, beside))
            if one.pattern == RESUMED:
                kept = [_without(k, one) for k in kept]
            kept.append(one)
    return weighed_acts(clauses, kept, weights)


def _judges(clauses: Clauses, before: Attribution, one: Attribution) -> bool:
    """Whether what a noun seems to state is how somebody judges it: «وصف هذه الدعوات بأنها "ظالمة"»."""
    start, end = before.content
    inside = before.judges and start <= one.cue[0] and one.cue[1] <= end and one.content[1] <= end + _TRIMMED
    between = clauses.document.tokens_in((one.cue[1], one.content[0]))
    return inside and any(t.norm in clauses.lexicon.complementizers for t in between)


def _with_mark(clauses: Clauses, one: Attribution) -> Attribution:
    """Return a report with both marks of every quotation in its content, or with neither."""
    start, end = one.content
    content = paired(clauses.text, (clauses.opened(start, end), end))
    return replace(one, content=content, manner=manner_of(clauses, content)) if content != one.content else one


def _at_its_level(one: Attribution, kept: list[Attribution]) -> Attribution:
    """Return a report that somebody makes in words of his that are all quoted: it quotes nobody itself."""
    start, end = one.cue
    quoted = one.manner == "direct" and any(
        k.manner == "direct" and k.content[0] <= start and end <= k.content[1] for k in kept
    )
    return replace(one, manner="indirect") if quoted else one


def _sure(clauses: Clauses, one: Attribution, proposal: Proposal, weights: Weights) -> float:
    """Return how sure it is that a proposal is a report."""
    judged = probability(score_groups(sums(weights.keep), proposal.features, proposal.groups))
    if one.form == "colon":
        return _HEADLINE
    if one.act == "deny" and _charged(clauses, one.content):
        judged = max(judged, _CHARGED)
    return max(judged, _RESUMED) if one.pattern == RESUMED and one.act == "deny" else judged


def _charged(clauses: Clauses, content: Span) -> bool:
    """Whether a content begins with what somebody is charged with: «تلك الاتهامات»."""
    article = clauses.lexicon.article
    first = (t.norm.removeprefix(article) for t in clauses.document.tokens_in(content)[:2])
    return any(norm in clauses.lexicon.charges for norm in first)


def _resuming(clauses: Clauses, one: Attribution, kept: list[Attribution]) -> Attribution:
    """Return a report that resumes what stood before it with the content of the report there, where there is one.

    In «تتهم نوميرا تلمارة بـP، وهو ما تنفيه تلمارة» it is P that is denied, and not that it was alleged.
    """
    start, end = one.content
    # An accusation may end before a relative clause that reports something else: it is resumed all the same.
    inside = [
        k.content[0]
        for k in kept
        if start < k.content[0] < end and k.cue[0] >= start and (end <= k.content[1] + _TRIMMED or k.act == "accuse")
    ]
    if (accused := accused_of(clauses, one.content)) is not None:
        inside.append(accused)
    return replace(one, content=(max(inside), end)) if inside else one


def _jointly(clauses: Clauses, one: Attribution) -> Attribution:
    """Return a report with both of its sources («تنفي دمشق وموسكو، حليفتها، P»); the further one states nothing.

    A content that goes on with a name behind «و», right behind the source, begins behind that name and its apposition.
    """
    start, end = one.content
    if one.source is None or one.source[1] >= start:
        return one
    lexicon, beside = clauses.lexicon, clauses.tokens[clauses.document.token_at(one.source[1])]
    if beside.end < start and beside.norm.startswith(lexicon.conjunctions):
        joined = clauses.mention_from.get(beside.start + 1)
        if joined is None or joined[1] >= start:
            return one
        return _jointly(clauses, replace(one, source=(one.source[0], joined[1])))
    if clauses.text[one.source[1] : start].strip():
        return one
    at = clauses.document.token_at(start)
    if not clauses.tokens[at].norm.startswith(lexicon.conjunctions):
        return one
    mention = clauses.mention_from.get(clauses.tokens[at].start + 1)
    if mention is None or mention[1] >= end:
        return one
    behind = clauses.document.token_at(mention[1])
    if clauses.tokens[behind].text == "،":
        marks = (k for k in range(behind + 1, behind + _APPOSITION) if k < len(clauses.tokens))
        behind = next((k for k in marks if clauses.tokens[k].text == "،"), behind) + 1
    begin = clauses.tokens[behind].start
    return replace(one, source=(one.source[0], mention[1]), content=(begin, end)) if begin < end - 2 else one


def _without(one: Attribution, denial: Attribution) -> Attribution:
    """Return a report without the denial that the outlet sets behind its content."""
    start, end = one.content
    over = start < denial.content[1] < denial.cue[0] < end and one.manner == "indirect"
    return replace(one, content=(start, denial.content[1])) if over else one


def chooser_of(weights: Weights | None) -> Chooser | None:
    """Return who chooses the parts of reports by trained weights, None where no weights were trained for it."""
    return Trained(weights.choices) if weights is not None and START in weights.choices else None


def propose(clauses: Clauses, chooser: Chooser | None = None) -> list[Proposal]:
    """Return every report that a cue may mark, in order of the cues; `chooser` chooses their parts, else rules do."""
    proposed = (p for cue in clauses.cues for p in _proposals(clauses, cue, chooser))
    found = [p for p in proposed if _has_words(clauses, p.attribution)]
    if headline := headline_report(clauses):
        span, report = headline
        act, factuality = plain_act(clauses, report.content)
        one = Attribution(
            span, report.source, report.content, manner_of(clauses, report.content), act, factuality, None, "colon",
            report.pattern,
        )  # fmt: skip
        found.append(Proposal(one))
    return sorted(found, key=lambda p: p.attribution.cue)


def _has_words(clauses: Clauses, one: Attribution) -> bool:
    """Whether there is something in a content, and in a source where there is one: marks alone state nothing."""
    spans = [one.content] if one.source is None else [one.content, one.source]
    return all(any(c.isalnum() for c in clauses.text[slice(*span)]) for span in spans)


def _proposals(clauses: Clauses, cue: Cue, chooser: Chooser | None) -> Iterator[Proposal]:
    first, last = clauses.sentence(cue.index)
    if cue.verb is None:
        yield from _phrase_reports(clauses, cue, first, last, chooser)
        return
    if quoted := said_after(clauses, cue, first):
        yield _after_quotation(clauses, cue, cue.verb, quoted, first, last)
        return
    if denied := antecedent_of(clauses, cue, first):
        resumed = _after_quotation(clauses, cue, cue.verb, denied, first, last)
        yield replace(resumed, attribution=replace(resumed.attribution, pattern=RESUMED))
        return
    if cue.verb.relays and (passed := passed_on(clauses, cue, last)) is not None:
        yield from _relayed_report(clauses, cue, cue.verb, passed, first, last)
        return
    if told := told_before(clauses, cue, first, last):
        yield _told_report(clauses, cue, told, first, chooser)
        return
    complement = choose_start(clauses, cue, cue.verb, last, chooser)
    if complement is None or (cue.verb.relays and not _reports_itself(clauses, cue, complement)):
        return
    if cue.form in ("past", "present") and _goes_on_otherwise(clauses, cue, complement.start):
        return
    complement = with_rest(clauses, cue, with_subject(clauses, cue, complement, last), last)
    if complement.pattern in ("colon", "quote") and complement.start < len(clauses.tokens):
        last = max(last, _reach(clauses, complement.start, clauses.paragraph_end(cue.index)))
    if quotation := clauses.document.quotation_at(cue.start):
        # Who is quoted reports no further than the quotation goes.
        last = min(last, clauses.document.token_at(quotation[1] - 1))
    if complement.start >= last:
        return
    end = choose_end(clauses, cue, cue.verb, complement.pattern, complement.start, last, chooser)
    first_word = clauses.tokens[complement.start].norm
    named = cue.form == "noun" or clauses.document.language.morphology.fold(cue.verb.noun or "") == _bare(clauses, cue)
    joined = named and first_word[:1] == clauses.lexicon.source_proclitic
    if joined and not complement.skip and first_word[1:] in clauses.lexicon.deniable | clauses.lexicon.pointers:
        # «نفي فلان لأي تدخل»: the preposition joins what is denied to the noun.
        complement = replace(complement, skip=1)
    if first_word[complement.skip :] in clauses.lexicon.pointers and complement.pattern.endswith("noun"):
        end = complement.start + 1
    begin = clauses.tokens[complement.start].start + complement.skip
    content = (begin, clauses.trimmed(begin, clauses.tokens[end - 1].end))
    if content[1] - content[0] < _SHORTEST_CONTENT or (cue.form == "noun" and content in clauses.kind_at):
        return  # «رفضت X مزاعم Y»: whose they are is not what they are about
    yield _verb_report(clauses, cue, cue.verb, complement, content, first, last, chooser)


def _phrase_reports(clauses: Clauses, cue: Cue, first: int, last: int, chooser: Chooser | None) -> Iterator[Proposal]:
    """Yield what a phrase reports: where a verb before it may report too, in case it does and in case it does not."""
    verb = clauses.reported_between(first, cue.index)
    for beside in (True, False) if verb else (None,):
        report = phrase_report(clauses, cue, first, last, chooser, beside=bool(beside))
        if report is None:
            continue
        act, factuality = plain_act(clauses, report.content)
        one = Attribution(
            (cue.start, cue.end), report.source, report.content, manner_of(clauses, report.content), act,
            factuality, None, "phrase", report.pattern, via=report.via, more=report.more,
        )  # fmt: skip
        pattern = report.pattern + "-split" * bool(report.more)
        evidence = report_evidence(clauses, cue, pattern, report.source, report.content, first)
        yield Proposal(one, *evidence, beside, clauses.tokens[first].start)


def _goes_on_otherwise(clauses: Clauses, cue: Cue, start: int) -> bool:
    """Whether it is a participle behind a verb that takes the clause at `start`: «ورد فلان على X، معتبرا أن P»."""
    k = start - 1
    while k > cue.index and (
        clauses.tokens[k].kind == "mark" or clauses.tokens[k].norm in clauses.lexicon.complementizers
    ):
        k -= 1
    other = clauses.cue_at.get(k)
    return k > cue.index + 1 and other is not None and other.form == "participle" and clauses.tokens[k - 1].text == "،"


def _reports_itself(clauses: Clauses, cue: Cue, complement: Complement) -> bool:
    """Whether a verb of relaying names nobody but who relays: «نقلت الوكالة أن P», but not «نقلت عن X قوله إن P»."""
    closed = clauses.lexicon.governing
    between = range(cue.index + 1, min(complement.start, len(clauses.tokens)))
    others = any(k in clauses.cue_at or clauses.tokens[k].norm in closed for k in between)
    return complement.pattern == "that" and not others


def _relayed_report(
    clauses: Clauses, cue: Cue, verb: Verb, passed: tuple[Span | None, tuple[Span, ...], int], first: int, last: int
) -> Iterator[Proposal]:
    """Yield what a verb of relaying reports: «نقلت X عن Y أن P»; `passed`: who says it, through whom, from where."""
    source, via, start = passed
    content = content_span(clauses, start, last)
    if content[1] - content[0] < _SHORTEST_CONTENT:
        return
    act, factuality = act_of(clauses, cue, verb, content, first)
    one = Attribution(
        (cue.start, cue.end), source, content, manner_of(clauses, content), act, factuality, verb.wording, cue.form,
        "that", via=via, agreement=None if via else clauses.agreement(cue), sentence=clauses.tokens[first].start,
    )  # fmt: skip
    yield Proposal(one, *report_evidence(clauses, cue, "relayed" if via else "that", source, content, first))


def _told_report(clauses: Clauses, cue: Cue, told: tuple[Span, int], first: int, chooser: Chooser | None) -> Proposal:
    """Return the report of a verb behind what it reports; where the clause starts is chosen as for a phrase."""
    source, end = told
    content = clause_before(clauses, cue, first, end, "last-verb", chooser)
    act, factuality = plain_act(clauses, content)
    one = Attribution(
        (cue.start, cue.end), source, content, manner_of(clauses, content), act, factuality, None, "phrase",
        "last-verb",
    )  # fmt: skip
    return Proposal(one, *report_evidence(clauses, cue, "told-before", source, content, first))


def _bare(clauses: Clauses, cue: Cue) -> str:
    """Return the folded word of a cue without a conjunction before it."""
    return clauses.tokens[cue.index].norm[cue.start - clauses.tokens[cue.index].start :]


def _reach(clauses: Clauses, start: int, end: int) -> int:
    """Return the token before which a content ends at the latest: a quotation's end, else that of the paragraph."""
    quotation = clauses.document.quotation_at(clauses.tokens[start].start)
    return end if quotation is None else min(end, clauses.document.token_at(quotation[1]))


def _verb_report(
    clauses: Clauses,
    cue: Cue,
    verb: Verb,
    complement: Complement,
    content: Span,
    first: int,
    last: int,
    chooser: Chooser | None,
) -> Proposal:
    # What follows a participle is whom it addresses: its subject is the sentence's.
    source = complement.source if cue.form != "participle" else None
    if cue.form in ("past", "present") and (before := subject_before(clauses, cue, first, near=True)):
        source = before
    via: tuple[Span, ...] = ()
    quoted = None
    if source is None and cue.form in ("noun", "participle") and (quoted := quoted_by_medium(clauses, cue, first)):
        source, via = quoted[0], (quoted[1],) if quoted[1] else ()
    if source is None and cue.form != "participle" and quoted is None:
        source = subject_before(clauses, cue, first)
    if (
        named := writer_of(clauses, cue, first)
        or certain_subject(clauses, cue, first)
        or pluperfect_subject(clauses, cue, first)
        or maker_of(clauses, cue)
        or maker_behind(clauses, cue, content)
        or granted_subject(clauses, cue, first)
        or opened_subject(clauses, cue, first, sure=True)
    ):
        source = named
    elif complement.told:
        source = complement.source
    elif chooser is not None and chooser.knows(SOURCE) and cue.form != "participle" and quoted is None:
        source = choose_source(clauses, cue, complement, source, first, chooser)
    if source is None:
        source = opened_subject(clauses, cue, first)
    until = behind_until(clauses, cue, complement)
    if source is not None and source[0] > cue.start and has_subject(clauses, cue, first, source, until):
        source = subject_before(clauses, cue, first)
    if source is None and cue.form == "noun" and clauses.tokens[cue.index].norm in clauses.lexicon.self_told:
        source = cue.start, cue.end
    if verb.rumour and source is not None and source[0] < cue.start:
        source = None  # «نفى X ما راج حول P»: who denies it did not say it
    unnamed = source is None or source[0] < cue.start
    passive = is_passive(clauses, cue) or (unnamed and supposes_nobody(clauses, cue, first))
    own = is_own(clauses, cue)
    source = None if passive or own else source
    if source is not None:
        if source[0] > cue.start:
            described = with_description(clauses, source, until)
            source = source_rest(clauses, cue, described, until, complement.pattern)
            source = without_object(clauses, cue, complement, source)
        else:
            source = begun_source(clauses, cue, source, first)
        source = own_source(clauses, source)
    whole = with_judged(clauses, cue, complement, source, content)
    act, factuality = act_of(clauses, cue, verb, content, first)
    one = Attribution(
        (cue.start, complement.cue_end), source, whole, manner_of(clauses, whole), act, factuality, verb.wording,
        cue.form, complement.pattern, complement.venue, via or relays_of(clauses, cue, content, last),
        agreement=None if own else clauses.agreement(cue), sentence=clauses.tokens[first].start,
        impersonal=passive or (verb.rumour and source is None), judges=verb.judges,
        doer=doer_of(clauses, first, cue.index) if cue.form == "participle" and source is None else None,
        antecedent=pointed_at(clauses, cue, first) if cue.form == "past" and source is None else None,
    )  # fmt: skip
    evidence = report_evidence(clauses, cue, complement.pattern, source, content, first, ruled=complement.ruled)
    return Proposal(one, *evidence)


def _quoted_on(clauses: Clauses, k: int, last: int) -> tuple[Span, ...]:
    """Return the quotation that goes on behind who says it, at the mark `k`: «"P"، قال فلان، "Q"»; nothing else."""
    tokens = clauses.tokens
    while k < last and tokens[k].text in ("،", ":"):
        k += 1
    quotation = clauses.document.quotation_at(tokens[k].start) if k < last and tokens[k].text in OPENING else None
    if quotation is None or quotation[0] != tokens[k].start or clauses.in_name(k):
        return ()
    return ((quotation[0] + 1, quotation[1] - 1),)


def _after_quotation(clauses: Clauses, cue: Cue, verb: Verb, content: Span, first: int, last: int) -> Proposal:
    end = cue.index + 1
    while end < last and clauses.tokens[end].text not in "،.:" and clauses.tokens[end].kind != "mark":
        end += 1
    source, venue = find_source(clauses, cue.index + 1, end, frozenset())
    if source is not None:
        source = None if tells_how(clauses, source) else own_source(clauses, source)
    act, factuality = act_of(clauses, cue, verb, content, first)
    one = Attribution(
        (cue.start, cue.end),
        source,
        content,
        manner_of(clauses, content),
        act,
        factuality,
        verb.wording,
        cue.form,
        "after",
        venue,
        more=_quoted_on(clauses, end, last) if clauses.document.quotation_at(content[0]) else (),
    )
    return Proposal(one, *report_evidence(clauses, cue, "after", source, content, first))
