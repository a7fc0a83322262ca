"""What a reporting verb takes: its source, and where its content starts."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from msgspec.structs import replace

from isnad.language import Language
from isnad.reading.actor_words import (
    ADJECTIVE,
    GROUP,
    MEDIUM,
    ORGANIZATION,
    ROLE,
    SHAPED,
    UNNAMED,
    actor_words,
)
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.cues import Cue, Verb
from isnad.records import Span

_REACH = 45  # tokens between a cue and its complementiser: longest title and venue seen in news prose
_LONGEST_RELATIVE = 12  # tokens of a relative clause about a subject, up to its comma
_LONGEST_ASIDE = 9  # tokens: «الذي طلب عدم الكشف عن هويته»
_REACH_OF_PROCLITIC = 20  # a verbal noun with a proclitic stands nearer


class Complement(msgspec.Struct, frozen=True, gc=False):
    """How a cue goes on: the pattern that was seen, the source and venue in it, the first token of the content."""

    pattern: str
    start: int
    cue_end: int
    source: Span | None = None
    venue: Span | None = None
    skip: int = 0  # characters of the first token that are a preposition, no part of the content
    ruled: bool = True  # whether it is what the rules would take
    certain: bool = False  # whether the words themselves leave no choice
    told: bool = False  # whether the form of the words tells which of them are the source


@lru_cache(maxsize=1024)
def prepositions_of(language: Language, verb: Verb) -> frozenset[str]:
    return frozenset(language.morphology.fold(t) for t in verb.takes if t not in ("that", "noun"))


def find_complement(clauses: Clauses, cue: Cue, verb: Verb, last: int) -> Complement | None:
    """Return what follows a verb's cue before token `last`, None where no content does."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    prepositions = prepositions_of(clauses.document.language, verb)
    proclitic = next((t for t in verb.takes if len(t) == 1), None)
    i = cue.index + 1
    if verb.act == "deny" and "noun" in verb.takes and cue.form in ("past", "present") and _is_own(clauses, i, last):
        return Complement("noun", i, cue.end, certain=True)
    if "noun" in verb.takes and (direct := _noun_after_subject(clauses, i, last)):
        return Complement("subject-noun", direct[1], cue.end, direct[0])
    if i < last and tokens[i].norm in prepositions and not in_pair(clauses, i):
        start = i + 2 if i + 1 < last and tokens[i + 1].norm in lexicon.complementizers else i + 1
        return Complement("preposition", clauses.past_marks(start, last), tokens[i].end)
    name_quotation: int | None = None
    j = i
    while j < min(last, i + _REACH):
        token = tokens[j]
        if j > i and token.norm in lexicon.strong_connectives:
            break
        if token.norm in lexicon.complementizers and not is_apart(clauses, j):
            return _complement("that", clauses, i, j, j + 1, cue, last, prepositions)
        if token.text == ":":
            return _complement("colon", clauses, i, j, j, cue, last, prepositions)
        if token.text in OPENING:
            quotation = clauses.document.quotation_at(token.start)
            if _has_proclitic(clauses, j + 1, proclitic, verb):
                # «اتهم X Y "بقتل Z"»: the quotation takes the preposition in.
                source, venue = find_source(clauses, i, j, prepositions)
                return Complement("proclitic", j + 1, cue.end, source, venue, skip=1)
            if quotation and clauses.in_name(j):
                if name_quotation is None and not names_somebody(clauses, j, last):
                    name_quotation = j
                j = max(j + 1, clauses.document.token_at(quotation[1]))
                continue
            return _complement("quote", clauses, i, j, j, cue, last, prepositions)
        if j > i and j in clauses.cue_at and clauses.cue_at[j].form in ("past", "participle"):
            after = _past_aside(clauses, j, last)
            if after is None:
                break
            j = after
            continue
        if token.norm in prepositions and j > i and not belongs_before(clauses, j):
            stated = _stated_noun(clauses, i, j) if "noun" in verb.takes else None
            if stated is not None:
                return Complement("noun", stated, cue.end, certain=True)
            far = _complement("far-preposition", clauses, i, j, j + 1, cue, last, prepositions)
            return replace(far, source=None) if verb.addressed and _is_one(clauses, i, j) else far
        if _has_proclitic(clauses, j, proclitic, verb) and i <= j < i + _REACH_OF_PROCLITIC:
            source, venue = find_source(clauses, i, j, prepositions)
            if verb.addressed and _is_one(clauses, i, j):
                source = None
            return Complement("proclitic", j, cue.end, source, venue, skip=1)
        j += 1
    if name_quotation is not None and verb.takes[0] == "that" and cue.form != "noun":
        return _complement("short-quote", clauses, i, name_quotation, name_quotation, cue, last, prepositions)
    late = next((k for k in range(i, min(j, i + _REACH_OF_PROCLITIC)) if is_behind(clauses, k, proclitic)), None)
    if late is not None:
        source, venue = find_source(clauses, i, late, prepositions)
        return Complement("late-proclitic", late, cue.end, source, venue, skip=1)
    if "noun" not in verb.takes:
        return None
    begun, i = i, clauses.past_closed(past_adverbs(clauses, i, last), last)
    if i >= last or is_governed(clauses, begun, i):
        return None
    if mention := clauses.mentions_from(i, last):
        start = clauses.past_marks(clauses.document.token_at(mention[1]), last)
        described = start < last and tokens[start].norm in lexicon.relative_pronouns
        return None if described else Complement("mention-noun", start, cue.end, mention)
    pronoun = tokens[cue.index].norm.endswith(lexicon.object_pronouns)
    if cue.form == "noun" and verb.past and verb.act != "deny" and not pronoun:
        return None
    return None if reports_itself(clauses, i) else Complement("noun", i, cue.end)


def names_somebody(clauses: Clauses, j: int, last: int) -> bool:
    """Whether the quotation that opens at token `j` is the name of an actor, right behind a noun: «جبهة "كذا"»."""
    inner = clauses.tokens[j + 1].start if j + 1 < last else -1
    return clauses.in_name(j) and (inner in clauses.within_mention or inner in clauses.mention_from)


def is_governed(clauses: Clauses, i: int, k: int) -> bool:
    """Whether the word at token `k` tells when, behind a preposition at token `i` or later: «أعلن بعد الاتهامات»."""
    return k > i and clauses.tokens[k - 1].norm in clauses.lexicon.temporal


def _is_own(clauses: Clauses, i: int, last: int) -> bool:
    """Whether a noun of the speaker's own doing stands right behind a verb: «نفى استماعه إلى…»."""
    cue = clauses.cue_at.get(i)
    if i >= last or clauses.tokens[i].kind != "word" or (cue is not None and cue.form != "noun"):
        return False
    norm, lexicon = clauses.tokens[i].norm, clauses.lexicon
    pronoun = next((p for p in lexicon.object_pronouns if norm.endswith(p) and len(norm) > len(p) + 3), None)
    closed = norm in lexicon.not_source or norm in lexicon.prepositions or norm in lexicon.adverbs_before_content
    known = clauses.tokens[i].start in clauses.mention_from
    return pronoun is not None and not closed and not known and norm[:2] != lexicon.article


def _complement(
    pattern: str,
    clauses: Clauses,
    i: int,
    j: int,
    start: int,
    cue: Cue,
    last: int,
    prepositions: frozenset[str],
) -> Complement:
    source, venue = find_source(clauses, i, j, prepositions)
    return Complement(pattern, clauses.past_marks(start, last), cue.end, source, venue)


def _past_aside(clauses: Clauses, j: int, last: int) -> int | None:
    """Return the complementiser after an aside of the source («مصدر رفض ذكر اسمه، أن…»), None where there is none."""
    for k in range(j + 1, min(last - 1, j + _LONGEST_ASIDE)):
        if clauses.tokens[k].text == "،":
            return k + 1 if clauses.tokens[k + 1].norm in clauses.lexicon.complementizers else None
        if clauses.tokens[k].norm in clauses.lexicon.complementizers:
            return None
    return None


def _stated_noun(clauses: Clauses, i: int, j: int) -> int | None:
    """Return the token of a noun before a verb's preposition that is itself what is stated: «أكدا العزم على البقاء»."""
    i = clauses.past_closed(i, j)
    stated = clauses.tokens[i].norm.removeprefix(clauses.lexicon.article) in clauses.lexicon.stated_nouns
    return i if i + 1 == j and stated else None


def _has_proclitic(clauses: Clauses, j: int, proclitic: str | None, verb: Verb) -> bool:
    """Whether token `j` is a verbal noun with the verb's one-letter preposition («اتهم فلانا بقتل»)."""
    if not is_behind(clauses, j, proclitic):
        return False
    return "that" not in verb.takes or verb.takes[0] == proclitic or clauses.tokens[j - 1].end in clauses.mention_to


def belongs_before(clauses: Clauses, j: int) -> bool:
    """Whether a preposition is the word's before it and no verb's: «تقرير صادر عن X»، «أكد فلان ردا على سؤال أن».

    Nor is it one that makes a phrase of its own with the word behind it: «عن طريق فلان».
    """
    before = clauses.tokens[j - 1].norm
    return (
        in_pair(clauses, j)
        or before in clauses.lexicon.answering
        or (clauses.tokens[j].norm == clauses.lexicon.relay_source and before in clauses.lexicon.issued)
    )


def in_pair(clauses: Clauses, j: int) -> bool:
    """Whether a preposition makes a phrase with the word behind it: «عن طريق»، «على هامش»."""
    behind = clauses.tokens[j + 1].norm if j + 1 < len(clauses.tokens) else ""
    return f"{clauses.tokens[j].norm} {behind}" in clauses.lexicon.fixed_pairs


def is_apart(clauses: Clauses, j: int) -> bool:
    """Whether a complementiser belongs to the word before it: «إلا أن», «بعد أن», «بيد أنه», or to a name: «فان»."""
    named = clauses.tokens[j].start in clauses.within_mention
    return named or (j > 0 and clauses.tokens[j - 1].norm in clauses.lexicon.apart)


def reports_itself(clauses: Clauses, i: int) -> bool:
    """Whether a noun reports by itself and tells who does («مجددا نفيه…»): no content begins with it."""
    cue = clauses.cue_at.get(i)
    return cue is not None and cue.form == "noun" and clauses.tokens[i].norm.endswith(clauses.lexicon.object_pronouns)


def _is_one(clauses: Clauses, i: int, j: int) -> bool:
    """Whether one actor alone stands between a verb that needs whom it addresses and what it says of them.

    «واتهم فرنسا بقتل…»: that is the addressee; who accuses was named before, or is not named («اتُهم»).
    """
    mention = clauses.mention_from.get(clauses.tokens[i].start) if i < j else None
    return mention is not None and clauses.document.token_at(mention[1]) >= j


def is_behind(clauses: Clauses, j: int, proclitic: str | None) -> bool:
    """Whether token `j` is a word behind a one-letter preposition, as far as its letters tell."""
    if proclitic is None or j >= len(clauses.tokens):
        return False
    token = clauses.tokens[j]
    if not token.norm.startswith(proclitic) or len(token.norm) < 4 or token.kind != "word":
        return False
    lexicon = clauses.lexicon
    if any(token.norm in words for words in (lexicon.venues, lexicon.documents, lexicon.speaking_for, lexicon.about)):
        return False  # «اتهامات بشأن P»
    if j and (
        clauses.tokens[j - 1].norm in lexicon.prepositions or clauses.tokens[j - 1].norm in lexicon.venue_prepositions
    ):
        return False  # «في بيان»: behind a preposition stands no other
    if token.start in clauses.within_mention:
        return False  # «جون بورات»
    known = actor_words(clauses.document.language)
    joined = token.norm.startswith(2 * clauses.lexicon.source_proclitic)  # «للحيلولة»
    if not joined and (token.norm in known.ordinary or token.norm in known.adjectives):
        return False  # «انتقادات لاذعة»
    return token.norm not in clauses.lexicon.adverbs_before_content and token.start not in clauses.mention_from


def _noun_after_subject(clauses: Clauses, i: int, last: int) -> tuple[Span, int] | None:
    """Return (subject, token of the content) where a known actor and then a noun phrase follow a cue."""
    lexicon, tokens, begun = clauses.lexicon, clauses.tokens, i
    while i < last and clauses.names_no_source(i) and tokens[i].norm not in lexicon.prepositions:
        i += 1
    if is_governed(clauses, begun, i):
        return None
    mention = clauses.mentions_from(i, last) or _definite_subject(clauses, i, last)
    if mention is None:
        return None
    j = past_adverbs(clauses, _past_relative(clauses, clauses.document.token_at(mention[1]), last), last)
    if addressed := addressee(clauses, j, last):
        # «طلبت السعودية من السفير مغادرة…»: to whom it is said stands between.
        j = clauses.document.token_at(addressed[1])
    if j >= last or tokens[j].kind != "word" or j in clauses.cue_at:
        return None
    norm = tokens[j].norm
    closed = norm in lexicon.complementizers or norm in lexicon.venue_prepositions or norm in lexicon.prepositions
    return None if closed or norm in lexicon.relative_pronouns else (mention, j)


def _past_relative(clauses: Clauses, j: int, last: int) -> int:
    """Return the comma that ends a relative clause at token `j`: «أعلن المغرب الذي يقيم كذا، قطع…»; else `j`."""
    if j >= last or clauses.tokens[j].norm not in clauses.lexicon.relative_pronouns:
        return j
    return next((k for k in range(j + 1, min(last, j + _LONGEST_RELATIVE)) if clauses.tokens[k].text == "،"), j)


def _definite_subject(clauses: Clauses, i: int, last: int) -> Span | None:
    """Return the definite phrase behind a verb whose object, an indefinite noun, follows it («نفت الرئاسة علمها بـ…»).

    None where what follows is no noun of its own: a closed-class word, or an adverb by its ending.
    """
    lexicon, tokens = clauses.lexicon, clauses.tokens
    j = past_headed(clauses, i, last)
    cue = clauses.cue_at.get(j)
    verbal = cue is not None and not cue.object and cue.form != "noun"
    if j == i or j >= last or tokens[j].kind != "word" or verbal:
        return None
    norm = tokens[j].norm
    closed = norm in lexicon.adverbs_before_content or norm in lexicon.not_source or norm in lexicon.phrases
    possessed = norm.endswith(lexicon.object_pronouns)
    adverb = bool(lexicon.joining_end) and norm.endswith(lexicon.joining_end) and not possessed
    behind = norm[:1] in lexicon.conjunctions or norm[:1] in (lexicon.content_proclitic, lexicon.source_proclitic)
    return None if closed or adverb or behind else (tokens[i].start, tokens[j - 1].end)


def past_adverbs(clauses: Clauses, j: int, last: int) -> int:
    """Return the token behind times, commas, adverbs and nouns of emphasis at token `j`."""
    while j < last:
        if (behind := max(clauses.past_time(j), clauses.emphatic.get(j, j), clauses.past_aside(j, last))) > j:
            j = behind
        elif clauses.tokens[j].text == "،" or clauses.tokens[j].norm in clauses.lexicon.adverbs_before_content:
            j += 1
        else:
            break
    return j


def past_definite(clauses: Clauses, i: int, last: int) -> int:
    """Return the token behind the words with the article from token `i` on."""
    article = clauses.lexicon.article
    while i < last and clauses.tokens[i].kind == "word" and article and clauses.tokens[i].norm.startswith(article):
        i += 1
    return i


def past_headed(clauses: Clauses, i: int, last: int) -> int:
    """Return the token behind a definite phrase from token `i` on: a body or an office with its adjectives alone.

    «انتقد الحزب القرار»: a noun with the article behind one of these is another phrase.
    """
    words = actor_words(clauses.document.language)
    if i >= last or not words.token(clauses.tokens[i].text).has(ORGANIZATION | ROLE | GROUP | MEDIUM | UNNAMED):
        return past_definite(clauses, i, last)
    end = past_definite(clauses, i, last)
    j = min(i + 1, end)
    while j < end and words.token(clauses.tokens[j].text).has(ADJECTIVE | SHAPED):
        j += 1
    return j


def addressee(clauses: Clauses, j: int, last: int) -> Span | None:
    """Return to whom it is said, behind a preposition at token `j`: «طلبت السعودية من السفير مغادرة…»."""
    behind = j < last and clauses.tokens[j].norm in clauses.lexicon.prepositions
    return clauses.mentions_from(j + 1, last) if behind else None


def is_addressed(clauses: Clauses, i: int) -> bool:
    """Whether token `i` names by its proclitic to whom something is said: «وقال للمجلس إن…»."""
    token, proclitic = clauses.tokens[i], clauses.lexicon.source_proclitic
    named = token.start + 1 in clauses.mention_from or token.norm[:2] == proclitic * 2
    return token.norm.startswith(proclitic) and named


def find_source(clauses: Clauses, i: int, j: int, prepositions: frozenset[str]) -> tuple[Span | None, Span | None]:
    """Return the source and the venue that stand in tokens `i` to `j`."""
    lexicon, tokens = clauses.lexicon, clauses.tokens
    venue = None
    while j > i and (tokens[j - 1].kind == "mark" or tokens[j - 1].norm in prepositions):
        j -= 1
    end = j
    for k in range(i, j):
        norm = tokens[k].norm
        if norm in lexicon.venue_prepositions and k + 1 < j:
            if tokens[k + 1].norm.removeprefix(lexicon.article) in lexicon.venues:
                end, venue = k, (tokens[k + 1].start, _until_comma(clauses, k + 1, j))
                break
            if k and tokens[k - 1].text == "،":
                end = k
                break
        if k > i and k + 1 < j and tokens[k].text in OPENING and tokens[k + 1].norm in lexicon.adverbs_before_content:
            end = k  # «نفت الوزارة "بشدة"»
            break
        goes_on = k > i and k in clauses.cue_at and clauses.cue_at[k].form == "participle"  # «وتابعت فلانة قائلة»
        if goes_on or norm in lexicon.answering or norm in lexicon.phrases or tokens[k].start in clauses.time_from:
            end = k
            break
    while end > i and (tokens[end - 1].kind == "mark" and tokens[end - 1].text not in '"”»)'):
        end -= 1
    while end > i and tokens[end - 1].norm in lexicon.venue_prepositions:
        end -= 1
    if i < end and is_addressed(clauses, i):
        return None, venue
    governed = i < end and (tokens[i].norm in lexicon.prepositions or tokens[i].norm in lexicon.governing)
    if governed and tokens[i].start not in clauses.mention_from:
        return None, venue  # «وقال عبر حسابه: …»
    while i < end and (tokens[i].text in "،:" or clauses.names_no_source(i)):
        i = max(i + 1, min(clauses.past_aside(i, end), end))
    participle = i < end and i in clauses.cue_at and clauses.cue_at[i].form == "participle"
    if participle or (i < end and tokens[i].norm in lexicon.accompanying):
        return None, venue  # «وتابعت قائلة»، «وقال مخاطبا فلانا»
    if end <= i:
        return None, venue
    start, stop = tokens[i].start, tokens[end - 1].end
    mention = clauses.mention_from.get(start)
    if mention and mention[1] < stop and clauses.text[mention[1]] == "،":
        tail = clauses.text[mention[1] : stop]
        if len(tail.split()) <= 2:
            stop = mention[1]
    return (start, stop), venue


def _until_comma(clauses: Clauses, i: int, j: int) -> int:
    for k in range(i, j):
        if clauses.tokens[k].text == "،":
            return clauses.tokens[k - 1].end
    return clauses.tokens[j - 1].end


def subject_before(clauses: Clauses, cue: Cue, first: int, *, near: bool = False) -> Span | None:
    """Return the mention that ends right before the cue (subject before verb, as in headlines).

    `near`: only where nothing but an auxiliary stands between them.
    """
    if cue.index <= first or cue.start > clauses.tokens[cue.index].start:
        # A verb with a conjunction goes on with the subject of the verb before it.
        return None
    lexicon, tokens, before = clauses.lexicon, clauses.tokens, cue.index - 1
    if tokens[before].norm in lexicon.noun_prepositions and before > first and not near:
        before -= 1
    while before > first and (
        tokens[before].norm in lexicon.auxiliaries
        or (not near and (tokens[before].norm in lexicon.relative_pronouns or tokens[before].text == "،"))
    ):
        before -= 1
    mention = clauses.mention_to.get(tokens[before].end)
    # «في رد على X الذي قال»: behind a relative pronoun the object of a preposition is who speaks.
    related = any(tokens[k].norm in lexicon.relative_pronouns for k in range(before + 1, cue.index))
    if mention is not None and cue.form in ("past", "present") and not related and governed(clauses, mention, first):
        return None
    if mention is not None and clauses.agreement(cue) in ("d", "p"):
        return (_joined_to(clauses, mention, first), mention[1])
    return mention


def governed(clauses: Clauses, mention: Span, first: int) -> bool:
    """Whether a mention is the object of a preposition, and so no subject: «لدى X قالت», «للجنة قالت»."""
    at = clauses.document.token_at(mention[0] + 1) - 1
    if clauses.tokens[at].start < mention[0]:
        return clauses.tokens[at].norm[:1] in (clauses.lexicon.source_proclitic, clauses.lexicon.content_proclitic)
    return at > first and clauses.tokens[at - 1].norm in clauses.lexicon.governing


def _joined_to(clauses: Clauses, mention: Span, first: int) -> int:
    """Return where the joint subject starts whose last part a mention is («فلان ونظيره الفلاني فلان قد أكدا»)."""
    start, k = mention[0], clauses.document.token_at(mention[0])
    for j in range(k - 1, max(first, k - _LONGEST_ASIDE) - 1, -1):
        if clauses.tokens[j].kind != "word":
            break
        before = clauses.mention_to.get(clauses.tokens[j].end)
        if before is not None:
            joined = clauses.tokens[j + 1].norm[:1] in clauses.lexicon.conjunctions
            return before[0] if joined else start
    return start
