"""Which words beside a verb of reporting name its source: every phrase that may, of which trained weights choose one.

Where verbs come first, the subject stands behind its verb or before it, is left out where the verb before had it, and
the object may stand where the subject would («ودعت الأطراف إلى…»). So the phrases on both sides of a cue, each with
several ends, and none at all, are weighed by a conditional logit trained on gold readings; the choice of the rules is
one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from isnad.reading.actor_words import (
    ACTING,
    GROUP,
    MEDIUM,
    ORGANIZATION,
    PEOPLE,
    REPORTS,
    ROLE,
    STATE,
    SURE,
    actor_words,
)
from isnad.reading.antecedents import teller_of
from isnad.reading.clauses import CLOSING, OPENING, Clauses
from isnad.reading.complements import Complement, is_addressed, prepositions_of
from isnad.reading.cues import Cue, Verb
from isnad.reading.doing import past_of
from isnad.reading.nominal_clauses import opening_of
from isnad.reading.nominatives import past_nominatives
from isnad.reading.options import Chooser, Option
from isnad.reading.source_features import around_of, features_of
from isnad.reading.whom import is_whom
from isnad.records import Span

SOURCE = "source"
_LONGEST = 30  # tokens of a source: name, titles and apposition
_MOST = 5  # phrases looked at on one side
_GOVERNED = 16  # tokens before a noun of reporting in which the verb stands that has it for its object
_LONGEST_NAME = 7  # tokens of a name in quotation marks, with the first of them
_ROOT = 3  # letters
_CLAUSES = frozenset({"that", "quote", "short-quote", "colon"})  # contents that no object stands before
_BACK = 26  # tokens before a cue in which its subject begins


def choose_source(
    clauses: Clauses, cue: Cue, complement: Complement, rule: Span | None, first: int, chooser: Chooser
) -> Span | None:
    """Return the words that name the source of a report, None where none do; `rule` is what the rules take for them.

    One actor alone between a verb and its content is not weighed against anybody.
    """
    until = behind_until(clauses, cue, complement)
    if rule is not None and rule[0] > cue.start:
        begin = clauses.document.range_of(rule)[0]
        if _is_object(clauses, cue, begin) or (cue.form in ("past", "present") and is_deed(clauses, begin)):
            rule = None
    if rule is not None and rule[1] <= cue.start and _says_it_of(clauses, cue, first):
        rule = None
    if rule is not None and rule[0] > cue.start and is_whom(clauses, cue, cue.index + 1, until):
        rule = None
    alone = rule is not None and clauses.document.range_of(rule) == (cue.index + 1, until)
    if rule is not None and rule in clauses.kind_at and cue.form != "noun" and alone:
        return rule
    if rule is not None and cue.form in ("past", "present") and _joined_before(clauses, cue, rule):
        return rule
    if rule is not None and _is_theirs(clauses, cue, rule, until):
        return rule
    asked = cue.index + 1 < until and _is_object(clauses, cue, cue.index + 1)
    teller = teller_of(clauses, cue, first, cue.index + 1 if asked else until)
    options = source_options(clauses, cue, complement, rule, first)
    if _has_subject_behind(clauses, cue, complement):
        options = [option for option in options if option.kind == "after"] or options
    else:
        options = opening_of(clauses, cue, first, until, options) or options
    chosen = chooser.choose(SOURCE, options)
    span = span_of(clauses, chosen) if chosen.end > chosen.start else None
    if teller is not None:
        # «العاهل، الملك فلان، الذي نفى»: whoever it is may be told at more length.
        return span if span is not None and span[0] < teller[0] and span[1] == teller[1] else teller
    return None if chosen.kind == "after" and _is_own_word(clauses, chosen.start) else span


def _is_own_word(clauses: Clauses, i: int) -> bool:
    """Whether the word at token `i` is what somebody says or does, with whose it is: «واصل حديثه»، «بررت طلبها»."""
    token, lexicon = clauses.tokens[i], clauses.lexicon
    if token.start in clauses.mention_from or not token.norm.endswith(lexicon.object_pronouns):
        return False
    own = (clauses.cue_at.get(i) is not None and clauses.cue_at[i].form == "noun") or is_deed(clauses, i)
    return own or lexicon.with_object(token.norm, lexicon.venues | lexicon.own_words)


def _says_it_of(clauses: Clauses, cue: Cue, first: int) -> bool:
    """Whether what stands before a relative pronoun is told of by another: «حركة كذا التي قال إنها تغيرت»."""
    before = clauses.tokens[cue.index - 1].norm if cue.index > first else ""
    behind = clauses.tokens[cue.index + 1].norm if cue.index + 1 < len(clauses.tokens) else ""
    if behind in clauses.lexicon.therein:
        return False  # «تصريحات فلان التي طالب فيها»
    agrees, asked = clauses.lexicon.relatives_agree.get(before), clauses.agreement(cue)
    return agrees is not None and asked is not None and agrees != asked and "d" not in (agrees, asked)


def _has_subject_behind(clauses: Clauses, cue: Cue, complement: Complement) -> bool:
    """Whether what stands between a verb and its content can be nothing but its subject.

    The verb has its object joined to it («اعتبره محللون P»), or takes none before a clause («ذكر تقرير أن P»).
    """
    tokens, lexicon, i = clauses.tokens, clauses.lexicon, cue.index + 1
    if cue.form not in ("past", "present") or cue.verb is None or clauses.agreement(cue) not in ("m", "f"):
        return False
    until = behind_until(clauses, cue, complement)
    i = max(i, clauses.past_time(i)) if i < until else i
    if i < until and past_nominatives(clauses, cue):
        return True
    i += i < until and tokens[i].norm in lexicon.demonstratives
    if i >= until or tokens[i].kind != "word" or clauses.names_no_source(i):
        return False
    said = clauses.cue_at.get(i)
    own = tokens[i].norm.endswith(lexicon.object_pronouns) and tokens[i].start not in clauses.mention_from
    if is_deed(clauses, i) or (said is not None and (said.form in ("past", "present") or own)):
        return False  # «تابع يقول», «أضاف قوله»
    norm = tokens[i].norm
    accusative = norm.endswith(lexicon.joining_end) and tokens[i].start not in clauses.mention_from
    if accusative or norm in lexicon.prepositions | lexicon.governing | lexicon.venue_prepositions:
        return False
    if (
        norm[:1] in (lexicon.source_proclitic, lexicon.content_proclitic)
        and tokens[i].start not in clauses.mention_from
    ):
        return False
    asks = cue.verb.addressed or cue.verb.addressee or cue.verb.judges
    plain = complement.pattern in _CLAUSES or (_takes_no_object(cue.verb, complement) and _may_speak(clauses, i))
    return bool(cue.object) or (plain and not asks)


def _takes_no_object(verb: Verb, complement: Complement) -> bool:
    """Whether a verb says something behind its preposition, and of nobody before it: «خلصت التحقيقات إلى أن P»."""
    return complement.pattern == "far-preposition" and not {"noun", "that"} & set(verb.takes)


def _may_speak(clauses: Clauses, i: int) -> bool:
    """Whether the word at token `i` may begin a subject by its kind: a definite noun, somebody, what is written."""
    token, lexicon = clauses.tokens[i], clauses.lexicon
    word = actor_words(clauses.document.language).token(token.text)
    told = lexicon.documents | lexicon.tellers | lexicon.somebody
    return word.definite or token.start in clauses.mention_from or word.has(ACTING | REPORTS) or token.norm in told


def _is_theirs(clauses: Clauses, cue: Cue, rule: Span, until: int) -> bool:
    """Whether nothing but somebody by name and office there stands behind a verb: «وأكد رئيسها فلان أن»."""
    begin, end = clauses.document.range_of(rule)
    named = clauses.mention_to.get(rule[1])
    alone = cue.form in ("past", "present") and (begin, end) == (cue.index + 1, until)
    if not alone or named is None or clauses.kind_at.get(named) != "person":
        return False
    norm, lexicon = clauses.tokens[begin].norm, clauses.lexicon
    return lexicon.with_object(norm, lexicon.person_roles)


def _joined_before(clauses: Clauses, cue: Cue, rule: Span) -> bool:
    """Whether an actor right before a verb is joined to what stands before it: «P ومصر تنفي Q»."""
    k = cue.index - 1
    if k < 0 or rule not in clauses.kind_at or clauses.tokens[k].end != rule[1]:
        return False
    first = clauses.tokens[clauses.document.token_at(rule[0] + 1) - 1]
    return first.start < rule[0] and first.norm[:1] in clauses.lexicon.conjunctions


def span_of(clauses: Clauses, option: Option) -> Span:
    """Return the offsets of an option's tokens; a preposition or conjunction joined to the first is left out."""
    start = clauses.tokens[option.start].start
    if (start not in clauses.mention_from) and (start + 1) in clauses.mention_from:
        start += 1
    return start, clauses.tokens[option.end - 1].end


def source_options(clauses: Clauses, cue: Cue, complement: Complement, rule: Span | None, first: int) -> list[Option]:
    """Return the phrases that may name the source of a report, none at all the first."""
    until = behind_until(clauses, cue, complement)
    if cue.form in ("past", "present") and clauses.agreement(cue) in ("d", "p"):
        # «دعوا المالكي إلى…»: a verb in the plural has had its subject; what follows is its object.
        until = cue.index + 1
        rule = rule if rule and rule[1] <= cue.start else None
    ruled = clauses.document.range_of(rule) if rule else (cue.index, cue.index)
    found = {(cue.index, cue.index): "none"}
    if rule:
        found[ruled] = "after" if ruled[0] > cue.index else "before"
    for place in _behind(clauses, cue, until):
        found.setdefault(place, "after")
    if cue.form in ("past", "present") and not cue.start > clauses.tokens[cue.index].start:
        for place in _before(clauses, cue, first):
            found.setdefault(place, "before")
    inside = cue.index + 1 < len(clauses.tokens) and clauses.tokens[cue.index + 1].norm in clauses.lexicon.therein
    if (cue.form == "noun" or inside) and (governing := _governing(clauses, cue, first)):
        found.setdefault(governing, "governing")
    if len(found) == 1:
        return [Option(start, end, kind, ()) for (start, end), kind in found.items()]
    around = around_of(clauses, cue, complement, first, until)
    return [
        Option(*place, kind, *features_of(clauses, cue, place, kind, place == ruled, around, first, until))
        for place, kind in found.items()
    ]


def behind_until(clauses: Clauses, cue: Cue, complement: Complement) -> int:
    """Return the token before which what stands between cue and content ends."""
    tokens, k = clauses.tokens, min(complement.start, len(clauses.tokens))
    if complement.skip or cue.verb is None:
        return k
    prepositions = prepositions_of(clauses.document.language, cue.verb)
    while k > cue.index + 1:
        norm = tokens[k - 1].norm
        if tokens[k - 1].kind != "mark" and norm not in clauses.lexicon.complementizers and norm not in prepositions:
            break
        k -= 1
    return k


def _behind(clauses: Clauses, cue: Cue, until: int) -> Iterator[tuple[int, int]]:
    """Yield the phrases between a cue and its content, from the first word that may begin one."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    i = cue.index + 1
    while i < until:
        other = clauses.cue_at.get(i)
        document = tokens[i].norm in lexicon.documents and i + 1 < until and tokens[i + 1].kind == "word"
        participle = other is not None and other.form == "participle" and not document  # «قالت مذكرة داخلية»
        if participle or tokens[i].norm in lexicon.accompanying:
            return  # «وتابعت قائلة»، «وقال مخاطبا فلانا»
        if (behind := max(clauses.past_time(i), clauses.past_aside(i, until))) > i:
            i = behind
        elif tokens[i].kind == "mark" or clauses.names_no_source(i):
            i += 1
        else:
            break
    if i < until and (is_addressed(clauses, i) or _is_object(clauses, cue, i) or is_deed(clauses, i)):
        return
    if is_whom(clauses, cue, i, until):
        return
    count = 0
    for end in range(i + 1, min(until, i + _LONGEST) + 1):
        norm = tokens[end - 1].norm
        if norm in lexicon.strong_connectives:
            break
        if end - 1 > i and end - 1 in clauses.cue_at and clauses.cue_at[end - 1].form == "participle":
            break
        if tokens[end - 1].text in "،:" or norm in lexicon.venue_prepositions or norm in lexicon.adverbs_before_content:
            continue
        if end == until or (count < _MOST and _ends(clauses, end)):
            yield i, end
            count += 1
            if norm in lexicon.anaphora:
                return


def _is_object(clauses: Clauses, cue: Cue, i: int) -> bool:
    """Whether the word behind a verb is its object by its form: people in the case of objects, a body of other gender.

    «وحذرت المواطنين من…», «وطالب الحكومة بـ…».
    """
    if cue.form not in ("past", "present") or cue.object or clauses.document.language.profile.capitals:
        return False
    if _goes_on_urging(clauses, cue, i):
        return True
    token, words = clauses.tokens[i], actor_words(clauses.document.language)
    word = words.token(token.text)
    asked = clauses.agreement(cue)
    if word.skip or asked not in ("m", "f"):
        return False
    # «ورفض نوميرا P» may be the noun: it is spelt as the verb is where that has no letter more than its root.
    verb = clauses.document.language.morphology.fold(cue.name)
    noun = (len(verb) <= _ROOT and verb[-1:] != "ا") or verb.startswith(clauses.lexicon.noun_prefix)
    if word.has(STATE):
        return asked == "m" and not noun and not _is_masculine_state(clauses, i)
    if word.definite and token.norm.endswith(clauses.lexicon.oblique):
        return word.has(PEOPLE) or token.norm.endswith(clauses.lexicon.oblique_peoples)
    if token.text.endswith(clauses.lexicon.accusative):
        return True  # «ودعت عددا من الصيادين إلى P», where its vowel is written
    feminine = words.feminine_form(token.norm, token.text)
    body = word.has(ORGANIZATION) and not word.has(GROUP | ROLE | MEDIUM)
    if asked == "m":
        return feminine and body and not noun
    # «دعت المجلس إلى», but «دعت القوات», «دعت الأحزاب»: broken plurals are feminine, and so may be whoever has a role.
    singular = word.base not in words.plural_heads and not word.base.endswith(clauses.lexicon.feminine_ends)
    return word.definite and not feminine and singular and word.base in clauses.lexicon.masculine_bodies


def _is_masculine_state(clauses: Clauses, i: int) -> bool:
    """Whether the state named at token `i` takes a masculine verb, as most do not: «العراق», «المغرب»."""
    mention = clauses.mention_from.get(clauses.tokens[i].start)
    if mention is None or clauses.kind_at.get(mention) != "state":
        return True
    return clauses.tokens[i].norm in clauses.lexicon.masculine_states


def is_deed(clauses: Clauses, i: int) -> bool:
    """Whether a word is the noun of a verb of saying, and nobody who says it: «رفض التأكيد على أن P»."""
    cue, token = clauses.cue_at.get(i), clauses.tokens[i]
    if token.start in clauses.mention_from:
        return False
    if cue is None or cue.form != "noun" or cue.verb is None or not cue.verb.past or not cue.verb.noun:
        return _is_doing(clauses, i)
    fold, lexicon = clauses.document.language.morphology.fold, clauses.lexicon
    bare = token.norm.removeprefix(lexicon.article)
    return (bare == fold(cue.verb.noun) and bare not in lexicon.documents) or _is_doing(clauses, i)


def _is_doing(clauses: Clauses, i: int) -> bool:
    """Whether a word without the article is a verbal noun by its shape, and nobody: «أعلن تخطيط بلاده», «أكد رفض P»."""
    token, lexicon = clauses.tokens[i], clauses.lexicon
    word = actor_words(clauses.document.language).token(token.text)
    closed = lexicon.documents | lexicon.venues | lexicon.never_deed_nouns
    if word.definite or word.skip or word.has(ACTING | SURE) or token.norm in closed:
        return False
    if token.norm in lexicon.deeds:
        return True
    return token.text[0] not in lexicon.never_deeds and any(p.fullmatch(token.norm) for p in lexicon.deed_shapes)


def _goes_on_urging(clauses: Clauses, cue: Cue, i: int) -> bool:
    """Whether who reports before in a sentence asks a body for something: «واعتبرت فلانة P، وطالبت نوميرا بـQ»."""
    verb, joined = cue.verb, cue.start > clauses.tokens[cue.index].start
    mention = clauses.mention_from.get(clauses.tokens[i].start)
    if verb is None or verb.past not in clauses.lexicon.urging or not joined or mention is None:
        return False
    behind = clauses.document.token_at(mention[1])
    if behind < len(clauses.tokens) and clauses.tokens[behind].start in clauses.mention_from:
        return False  # «واتهمت الحركة نوميرا بـP»
    first, _ = clauses.sentence(cue.index)
    before = (clauses.cue_at.get(k) for k in range(first, cue.index))
    same = any(b is not None and b.form == "past" and clauses.agreement(b) == clauses.agreement(cue) for b in before)
    return same and clauses.kind_at.get(mention) in ("state", "organization")


def _ends(clauses: Clauses, end: int) -> bool:
    """Whether a phrase may end before token `end`: at a mark, a preposition, a time, an adverb, another phrase."""
    token, lexicon = clauses.tokens[end], clauses.lexicon
    if token.kind != "word" or clauses.tokens[end - 1].end in clauses.mention_to:
        return True
    norm = token.norm
    return (
        norm in lexicon.prepositions
        or norm in lexicon.not_source
        or norm in lexicon.relative_pronouns
        or norm in lexicon.phrases
        or end in clauses.cue_at
        or token.start in clauses.time_from
        or token.start in clauses.mention_from
        or norm[:1] in (lexicon.source_proclitic, lexicon.content_proclitic)
        or norm.endswith(lexicon.joining_end)
    )


def _before(clauses: Clauses, cue: Cue, first: int) -> Iterator[tuple[int, int]]:
    """Yield the phrases that end before a cue, behind which only auxiliaries, a comma or a relative pronoun stand."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    end = cue.index
    beside = tokens[end - 1].norm if end > first else ""
    if beside[:1] in lexicon.conjunctions and beside[1:] in lexicon.auxiliaries:
        return  # «لم تنف X ولم تؤكد»: the verb goes on with the subject before
    if _says_it_of(clauses, cue, first):
        return
    closed = lexicon.auxiliaries | lexicon.relative_pronouns | lexicon.adverbs_before_content
    while end > first:
        if tokens[end - 1].norm in closed or (tokens[end - 1].kind == "mark" and not _closes_name(clauses, end - 1)):
            end -= 1
        elif first < (timed := clauses.before_time(end)) < end:
            end = timed
        else:
            break
    count = 0
    start = end
    while start > max(first, cue.index - _BACK):
        start -= 1
        if tokens[start].text in CLOSING and (name := _closes_name(clauses, start)):
            yield name + 1, end
            start = name
            continue
        if tokens[start].text in OPENING or tokens[start].text in CLOSING:
            break
        if tokens[start].norm in lexicon.complementizers or tokens[start].norm in lexicon.predicative:
            break  # «المحامي قال إنه قدم طلبا»: the clause before has its own predicate
        apart = (
            end < cue.index
            and start > first
            and tokens[start - 1].norm in (lexicon.prepositions | lexicon.venue_prepositions)
        )
        if tokens[start].kind == "word" and not apart and _begins(clauses, start, first):
            yield start, end
            if (aside := _aside(clauses, start, end)) is not None:
                yield start, aside
            count += 1
            if count == _MOST:
                return


def _aside(clauses: Clauses, start: int, end: int) -> int | None:
    """Return the token of the comma before a relative clause about a phrase («المعطيات، التي حصلت عليها X، تفيد»)."""
    tokens, relatives = clauses.tokens, clauses.lexicon.relative_pronouns
    commas = (k for k in range(start + 1, end - 1) if tokens[k].text == "،" and tokens[k + 1].norm in relatives)
    return next(commas, None)


def _closes_name(clauses: Clauses, k: int) -> int:
    """Return the token that opens the quotation closed by token `k`, where it is short as a name is; else 0."""
    quotation = clauses.document.quotation_at(clauses.tokens[k].start) if clauses.tokens[k].text in CLOSING else None
    opens = clauses.document.token_at(quotation[0]) if quotation is not None else k
    return opens if 0 < k - opens <= _LONGEST_NAME else 0


def _governing(clauses: Clauses, cue: Cue, first: int) -> tuple[int, int] | None:
    """Return the subject of the verb that a noun is the object of: «وجّهت الأحزاب انتقادات»، «دفع الفريق إلى القول».

    Of a verb, that of the one before the document in which it is said: «أصدرت النقابة بيانا أكدت فيه».

    None where no verb stands shortly before the noun, or nothing between them.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    end = cue.index
    while end > first and (
        tokens[end - 1].norm in lexicon.prepositions
        or tokens[end - 1].norm in lexicon.adverbs_before_content
        or tokens[end - 1].norm in lexicon.documents
        or tokens[end - 1].text == "،"
        or clauses.names_no_source(end - 1)
        or first < clauses.before_time(end) < end
    ):
        end = min(clauses.before_time(end), end - 1)
    for k in range(end - 1, max(first, cue.index - _GOVERNED) - 1, -1):
        if tokens[k].kind == "mark" and tokens[k].text != "،":
            return None
        other = clauses.cue_at.get(k)
        finite = other is not None and other.form in ("past", "present")
        if finite and other is not None and other.verb is not None and other.verb.act == "deny":
            return None  # «نفت X اتهامات»: who denies a charge did not make it
        if k < end - 1 and (finite or past_of(clauses.document.language, tokens[k].norm)):
            start = k + 1
            while start < end and (tokens[start].kind == "mark" or clauses.names_no_source(start)):
                start += 1
            return (start, end) if start < end else None
    return None


def _begins(clauses: Clauses, start: int, first: int) -> bool:
    """Whether a phrase may begin with a token: a mention, or the word behind a mark, a preposition or a particle."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    token = tokens[start]
    if token.start in clauses.mention_from:
        return True
    if token.norm in lexicon.prepositions or token.norm in lexicon.auxiliaries or token.norm in lexicon.complementizers:
        return False
    if token.norm in lexicon.relative_pronouns or token.start in clauses.time_from:
        return False
    if lexicon.joined(token.norm, lexicon.being) or lexicon.joined(token.norm, lexicon.prepositions):
        return False
    if start == first or token.start + 1 in clauses.mention_from:
        return True
    before = tokens[start - 1]
    return (
        before.kind == "mark"
        or before.norm in lexicon.complementizers
        or before.norm in lexicon.prepositions
        or before.norm in lexicon.auxiliaries
        or before.norm in lexicon.connectives
        or start - 1 in clauses.cue_at
        or lexicon.joined(before.norm, lexicon.being)  # «وكان مكتب فلان حذر من»
    )
