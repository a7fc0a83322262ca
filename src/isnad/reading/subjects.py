"""Subjects that stand before their verb beyond doubt: in headlines, in quotation marks, told by their office."""

from __future__ import annotations

from isnad.reading.actor_words import (
    ACTING,
    ADJECTIVE,
    GROUP,
    NAME,
    NUMBER,
    PEOPLE,
    QUANTIFIER,
    REPORTS,
    ROLE,
    SHAPED,
    STOP,
    UNNAMED,
    actor_words,
)
from isnad.reading.clauses import CLOSING, OPENING, Clauses
from isnad.reading.cues import Cue
from isnad.reading.doing import past_of
from isnad.records import Span

_WHO = ACTING | QUANTIFIER  # words that head a phrase for who speaks
_SOMEBODY = ROLE | UNNAMED | PEOPLE | GROUP | REPORTS
_LONGEST_CHARGED = 34  # tokens from a verb to the charge on which it is done
_LONGEST_DIRECTED = 9  # tokens from such a verb to the charge
_LONGEST_FRONTED = 24  # tokens from such a name to the comma before its verb
_LONGEST_DESCRIBED = 4  # words of somebody without the article before a clause about them: «عميل نوميري سابق»
_SHORTEST_QUOTED = 3  # tokens from the quotation mark on of what is said; of so few a name is made
_LONGEST_HEADLINE = 7  # tokens of the subject of a headline
_LONGEST_SUBJECT = 8  # tokens of a subject between what opens its clause and its verb
_LONGEST_TOPIC = 16  # tokens of one behind «أما» with asides, «أما مدير المرفأ (شمال نوما)، فلان، فقال»
_LONGEST_OFFICE = 8  # tokens between a name and whom its bearer speaks for


def certain_subject(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return the subject of a cue where it stands before it beyond doubt, None where it may stand elsewhere."""
    if cue.form not in ("past", "present"):
        return None
    return (
        quoted_subject(clauses, cue, first)
        or headline_subject(clauses, cue, first)
        or _spokesman(clauses, cue, first)
        or _fronted(clauses, cue, first)
        or _described(clauses, cue, first)
    )


def _fronted(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return somebody who is named at the beginning of a sentence, told of between commas, and then says something.

    «فلان الفلاني، أستاذ القانون بجامعة كذا، قال إن P»; no other verb stands between.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if clauses.document.language.profile.capitals or cue.start > tokens[cue.index].start or cue.object:
        return None
    end = cue.index - 1
    opening = lexicon.strong_connectives | lexicon.complementizers
    opened = (k + 1 for k in range(end - 1, max(first, end - _LONGEST_FRONTED) - 1, -1) if tokens[k].norm in opening)
    begin = next(opened, first)
    mention = clauses.mention_from.get(tokens[begin].start)
    if mention is None or clauses.kind_at.get(mention) not in ("person", "organization") or tokens[end].text != "،":
        return None
    behind = clauses.document.token_at(mention[1])
    between = range(behind, end)
    if behind < end and tokens[behind].text != "،" and not tokens[behind].norm.startswith(lexicon.article):
        return None
    if any(t.kind == "mark" and t.text not in '،"“”«»()' for t in tokens[behind:end]):
        return None
    verbs = (
        (k in clauses.cue_at and clauses.cue_at[k].form in ("past", "present"))
        or bool(past_of(clauses.document.language, tokens[k].norm))
        for k in between
        if tokens[k].start not in clauses.within_mention and tokens[k].start not in clauses.mention_from
    )
    if any(verbs) or end - begin > _LONGEST_FRONTED:
        return None
    return mention[0], tokens[end - 1].end


def has_subject(clauses: Clauses, cue: Cue, first: int, source: Span, until: int) -> bool:
    """Whether `source`, which stands behind a verb and before token `until`, is no subject of it, whatever its words.

    A pronoun is its subject («قال إنه أبلغ الوزير أن P», «لكنها حثت نوميرا على Q»: of 180 reports in annotated articles
    that begin so none has its source behind the verb); the ending of the verb is («واتهموا القوات بـP»); or the clause
    tells of somebody before it what he did to another («الوزير الذي وصف الخطة بأنها P»).
    """
    lexicon, k = clauses.lexicon, cue.index - 1
    if cue.form not in ("past", "present") or clauses.document.language.profile.capitals:
        return False
    if clauses.agreement(cue) in ("d", "p") and not cue.object:
        return True
    if cue.start > clauses.tokens[cue.index].start:
        return False
    begin, end = clauses.document.range_of(source)
    alone = begin == cue.index + 1 and end >= until
    if k >= first and alone and _tells_of(clauses, cue, clauses.tokens[k].norm):
        return True
    while k > first and (clauses.tokens[k].norm in lexicon.auxiliaries or clauses.tokens[k].norm in lexicon.completed):
        k -= 1
    norm = clauses.tokens[k].norm if k >= first else ""
    return lexicon.joined(norm, lexicon.with_subject)


def _tells_of(clauses: Clauses, cue: Cue, before: str) -> bool:
    """Whether a relative pronoun agrees with a verb behind it of doing something to somebody, without a pronoun."""
    asked = clauses.lexicon.relatives_agree.get(before)
    return asked == clauses.agreement(cue) and not cue.object and cue.name in clauses.lexicon.done_to


def _described(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return who or what without the article a clause right behind tells more of: «لقاء مع صديق قال إن P».

    Such a relative clause has no pronoun of its own; documents have one too («نفى تقارير تحدثت عن P», «ناقشوا مشروعا
    يدعو إلى P»), but not those in which somebody says it («في بيان قالت»).
    """
    lexicon, words = clauses.lexicon, actor_words(clauses.document.language)
    if clauses.document.language.profile.capitals or cue.start > clauses.tokens[cue.index].start or cue.object:
        return None
    end = cue.index
    plain = False
    for k in range(end - 1, max(first, end - _LONGEST_DESCRIBED) - 1, -1):
        token = clauses.tokens[k]
        if token.kind != "word" or token.start in clauses.within_mention:
            return None
        word = words.token(token.text)
        bare = token.norm[word.skip :]
        document = not word.skip and (bare in lexicon.documents or bare in lexicon.tellers)
        if document and end < len(clauses.tokens) - 1 and clauses.tokens[end + 1].norm in lexicon.therein:
            return None  # «أصدر X بيانا قال فيه»
        known = document or token.norm in lexicon.somebody or bare in lexicon.somebody
        if word.definite or (k in clauses.cue_at and not (known or word.has(REPORTS))):
            return None
        if not known and (not word.has(_SOMEBODY) or _tells_kind(clauses, k, first)):
            if word.skip or plain or past_of(clauses.document.language, token.norm):
                return None
            plain = not word.has(ADJECTIVE | SHAPED)  # «مسودة قرار»
            continue
        if word.skip and word.prefix in lexicon.conjunctions:
            return None
        if document and (k == first or lexicon.joined(clauses.tokens[k - 1].norm, lexicon.venue_prepositions)):
            return None
        asked, feminine = clauses.agreement(cue), words.feminine_form(bare, token.text[word.skip :])
        fits = asked not in ("m", "f") or (asked == "f") == feminine or word.has(GROUP | PEOPLE)
        fits = fits or (asked == "f" and bare in lexicon.tellers)
        if not fits and document:
            plain = True
            continue
        return (token.start + word.skip, clauses.tokens[end - 1].end) if fits else None
    return None


def _tells_kind(clauses: Clauses, k: int, first: int) -> bool:
    """Whether a calling without the article is rather an adjective of the noun before it: «في مؤتمر صحفي»."""
    words, token = actor_words(clauses.document.language), clauses.tokens[k]
    if k <= first or words.token(token.text).base not in words.weak_roles or clauses.tokens[k - 1].kind != "word":
        return False
    before = words.token(clauses.tokens[k - 1].text)
    norm, pronouns = clauses.tokens[k - 1].norm, clauses.lexicon.object_pronouns
    forms = (norm, *(norm.removesuffix(p) for p in pronouns if norm.endswith(p)))  # «أطلقها عميل سابق»
    verb = k - 1 in clauses.cue_at or any(past_of(clauses.document.language, form) for form in forms)
    return not verb and not before.definite and not before.has(STOP | NAME | NUMBER | QUANTIFIER)


def opened_subject(clauses: Clauses, cue: Cue, first: int, *, sure: bool = False) -> Span | None:
    """Return the words between what opens a clause with its subject and the verb, None where there are none.

    «وكان والد الضحية قد صرح بأن»، «أن المشتبه به قال إن»، «أما وزير العدل فقال إن». `sure`: only behind what nothing
    but a subject stands: «أن»، «لكن».
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if cue.form not in ("past", "present"):
        return None
    end = cue.index
    joined = cue.start > tokens[cue.index].start
    while end > first and (tokens[end - 1].norm in lexicon.auxiliaries or tokens[end - 1].norm in lexicon.resuming):
        joined = joined or tokens[end - 1].norm in lexicon.resuming
        end -= 1
    end -= joined and end > first and tokens[end - 1].text == "،"
    commas = 0
    longest = _LONGEST_TOPIC if joined else _LONGEST_SUBJECT
    for k in range(end - 1, max(first, end - 1 - longest) - 1, -1):
        norm = tokens[k].norm
        topic = lexicon.joined(norm, lexicon.topics)
        nominal = norm in lexicon.complementizers or lexicon.joined(norm, lexicon.nominal)
        opens = nominal or lexicon.joined(norm, lexicon.being)
        if topic == joined and (topic or (opens and not commas)):
            bare = nominal and not joined and norm not in lexicon.with_subject
            bare = bare or (topic and end == k + 2)  # «أما فلان فقال», whoever that is
            said_in = cue.index + 1 < len(tokens) and tokens[cue.index + 1].norm in lexicon.therein
            known = bare or (joined and topic and not said_in)  # «أما البيان فأعلنت فيه النقابة P»
            return _subject_in(clauses, cue, k + 1, end, sure=bare) if known or not sure else None
        commas += joined and tokens[k].text == "،"  # «أما رئيس الوزراء، فلان، فقال»
        named = tokens[k].start in clauses.within_mention or tokens[k].start in clauses.mention_from
        quoted = tokens[k].text in OPENING or tokens[k].text in CLOSING or (joined and tokens[k].text in "()")
        word = tokens[k].kind == "word" or quoted or (joined and tokens[k].text == "،")
        if topic or opens or not word or (k in clauses.cue_at and not named):
            return None
    return None


def pluperfect_subject(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return X of «كان X قد أعلن»: nothing else can stand there."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if cue.index - 1 <= first or tokens[cue.index - 1].norm not in lexicon.completed:
        return None
    reach = range(cue.index - 2, max(first, cue.index - 2 - _LONGEST_SUBJECT) - 1, -1)
    was = any(lexicon.joined(tokens[k].norm, lexicon.being) for k in reach)
    return opened_subject(clauses, cue, first) if was else None


def _subject_in(clauses: Clauses, cue: Cue, start: int, end: int, *, sure: bool = False) -> Span | None:
    """Return the words from token `start` to `end` where they may be the subject of a verb, else None.

    `sure`: what stands before them takes a subject («أن قطاع المعادن دعا»), so that any noun may begin it.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    while start < end and (tokens[start].text in OPENING or tokens[start].norm in lexicon.existential):
        start += 1
    if start >= end or tokens[start].start in clauses.time_from:
        return None
    head = tokens[start]
    closed = (
        lexicon.prepositions, lexicon.governing, lexicon.venue_prepositions, lexicon.not_source, lexicon.relatives,
        lexicon.antecedents, lexicon.auxiliaries,
    )  # fmt: skip
    if head.start not in clauses.mention_from and any(head.norm in words for words in closed):
        return None
    relative = any(t.norm in lexicon.relative_pronouns for t in tokens[start:end])
    if relative or tokens[end - 1].norm in lexicon.prepositions:
        return None
    language = clauses.document.language
    words, plain = actor_words(language), head.norm.removesuffix(lexicon.joining_end)
    known = any(words.token(form).has(_WHO) for form in (head.text, plain)) or plain in lexicon.related
    sure = sure and not (words.is_present(head.norm) or words.token(head.text).skip)
    if not (known or sure or head.norm.startswith(lexicon.article) or head.start in clauses.mention_from):
        return None
    for token in tokens[start + 1 : end]:
        named = token.start in clauses.within_mention or token.start in clauses.mention_from
        closed_word = token.norm in lexicon.not_source  # «المشتبه به»
        # «أن مسؤولا حكوميا قال»: an adjective in the case of its noun is no predicate.
        object = token.norm.endswith(lexicon.joining_end) and not (plain != head.norm and known)
        if not (named or closed_word) and (object or past_of(language, token.norm)):
            return None  # «كان المهاجم معروفا، قالت»: the clause has its predicate
    feminine = words.feminine_form(head.norm, head.text)
    person = head.norm.removeprefix(lexicon.article) in lexicon.person_roles
    asked = clauses.agreement(cue)
    if (feminine and asked == "m") or (person and not feminine and asked == "f"):
        return None
    return tokens[start].start, tokens[end - 1].end


def maker_of(clauses: Clauses, cue: Cue) -> Span | None:
    """Return who made what a noun tells, behind a verb with its pronoun: «اتهامات وجهها فلان»; else None."""
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index + 1
    k += k < len(tokens) and tokens[k].norm in lexicon.relative_pronouns  # «الاتهامات التي وجهها فلان»
    if cue.form != "noun" or k + 1 >= len(tokens):
        return None
    if lexicon.with_object(tokens[k].norm, lexicon.issuing):
        return clauses.mention_from.get(tokens[k + 1].start)
    return _directed(clauses, cue) or _charging(clauses, cue)


def _charging(clauses: Clauses, cue: Cue) -> Span | None:
    """Return the body or state that does something to somebody on a charge: «احتجزت نوميرا فلانا بتهمة P»."""
    tokens, lexicon, language = clauses.tokens, clauses.lexicon, clauses.document.language
    if tokens[cue.index].norm not in lexicon.charging:
        return None
    first, _ = clauses.sentence(cue.index)
    for k in range(cue.index - 2, max(first, cue.index - _LONGEST_CHARGED) - 1, -1):
        if k in clauses.cue_at:
            return None
        mention = clauses.mention_from.get(tokens[k + 1].start)
        asked = past_of(language, tokens[k].norm)
        if asked and mention is not None:
            body = clauses.kind_at.get(mention) in ("organization", "state")
            behind = clauses.document.token_at(mention[1])
            return mention if body and behind < cue.index else None
        if asked or (tokens[k].kind == "mark" and tokens[k].text not in '،"“”«»()'):
            return None
    return None


def _directed(clauses: Clauses, cue: Cue) -> Span | None:
    """Return who makes a charge that is the object of a verb: «وجهت الأحزاب انتقادات لـX»، «فلان يوجه انتقادات»."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    first, _ = clauses.sentence(cue.index)
    end = cue.index
    while end > first and (clauses.names_no_source(end - 1) or first < clauses.before_time(end) < end):
        end = min(clauses.before_time(end), end - 1)
    for k in range(end - 1, max(first, end - _LONGEST_DIRECTED) - 1, -1):
        norm = tokens[k].norm
        if tokens[k].kind == "mark" or k in clauses.cue_at or norm in lexicon.relative_pronouns:
            return None
        if lexicon.joined(norm, lexicon.directing):
            start = k + 1
            if start == end:
                return clauses.mention_to.get(tokens[k - 1].end) if k > first and norm in lexicon.directing else None
            head = actor_words(clauses.document.language).token(tokens[start].text)
            known = tokens[start].start in clauses.mention_from or head.has(_WHO)
            return (tokens[start].start, tokens[end - 1].end) if known else None
    return None


def tells_how(clauses: Clauses, span: Span) -> bool:
    """Whether the words behind a verb tell how it was said: «أضافت وهي ترفع لافتة»، «تابعت مبتسمة»، «بحزم»."""
    tokens, lexicon = clauses.document.tokens_in(span), clauses.lexicon
    head = tokens[0]
    if head.start in clauses.mention_from or head.norm.startswith(lexicon.article):
        return False
    if head.norm in lexicon.antecedents or head.norm[1:] in lexicon.antecedents:
        return True
    known = actor_words(clauses.document.language).token(head.text).has(_WHO) or head.norm in lexicon.related
    ending = clauses.document.language.morphology.agreement(head.norm, "participle") == "f"
    manner = len(tokens) == 1 and (ending or head.norm.endswith(lexicon.joining_end))
    return not known and (manner or (len(tokens) == 1 and head.norm.startswith(lexicon.content_proclitic)))


def quoted_subject(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return the name in quotation marks that opens a sentence right before its verb: «"صحة الشط" تنفي…»."""
    k = cue.index - 1
    if not first < k <= first + _SHORTEST_QUOTED or clauses.tokens[k].text not in CLOSING:
        return None
    quotation = clauses.document.quotation_at(clauses.tokens[k].start)
    if quotation is None or clauses.document.token_at(quotation[0]) != first or cue.form not in ("past", "present"):
        return None
    return quotation[0] + 1, quotation[1] - 1


def headline_subject(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return the words before the first verb of a headline, in the present tense: «اتحاد كذا يدعو الحكومة إلى…».

    Of 59 headlines of annotated articles that begin so and report, 57 have their subject there.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if cue.start >= clauses.document.paragraphs[0][1] or cue.form != "present" or cue.start > tokens[cue.index].start:
        return None
    end = cue.index
    while end > first and tokens[end - 1].norm in lexicon.auxiliaries:
        end -= 1
    start = end
    while start > first and tokens[start - 1].kind == "word" and end - start <= _LONGEST_HEADLINE:
        start -= 1
    if not 0 < end - start <= _LONGEST_HEADLINE or any(k in clauses.cue_at for k in range(start, end)):
        return None
    if clauses.agreement(cue) not in ("d", "p"):
        # «السد اكتمل ومصر تنفي»: one who is joined to what stands before speaks alone.
        start = next((k for k in range(end - 1, start, -1) if _joined(clauses, k, end)), start)
    that = lexicon.complementizers  # «بيد أن فلانا ينفي»
    start = next((k + 1 for k in range(end - 2, start - 1, -1) if tokens[k].norm in that), start)
    begin = tokens[start].start
    joined = start > 0 and begin not in clauses.mention_from and _is_joined(clauses, start)
    closed = (
        lexicon.prepositions | lexicon.venue_prepositions | lexicon.connectives | lexicon.strong_connectives
        | lexicon.not_source | lexicon.complementizers | lexicon.relatives | lexicon.antecedents | lexicon.auxiliaries
    )  # fmt: skip
    if any(t.norm in closed for t in (tokens[start], tokens[end - 1])) or tokens[start].start in clauses.time_from:
        return None
    done = past_of(clauses.document.language, tokens[start].norm) and end - start > 2
    if lexicon.joined(tokens[start].norm, lexicon.auxiliaries) or (done and begin not in clauses.mention_from):
        return None  # «ولم يؤكد X», «ناقشت اللجنة مشروعا يدعو إلى P»
    if any(t.norm in lexicon.relative_pronouns for t in tokens[start:end]):
        return None
    return begin + joined, tokens[end - 1].end


def _is_joined(clauses: Clauses, k: int) -> bool:
    """Whether a word begins with a conjunction: without it, it is an actor, or a word that the text has elsewhere."""
    token = clauses.tokens[k]
    if token.norm[:1] not in clauses.lexicon.conjunctions:
        return False
    return token.start + 1 in clauses.mention_from or bool(clauses.document.where(frozenset({token.norm[1:]})))


def _joined(clauses: Clauses, k: int, end: int) -> bool:
    """Whether an actor joined by a conjunction begins with token `k` and ends before token `end`."""
    token = clauses.tokens[k]
    mention = clauses.mention_from.get(token.start + 1)
    if mention is None or token.norm[:1] not in clauses.lexicon.conjunctions or token.start in clauses.mention_from:
        return False
    return mention[1] == clauses.tokens[end - 1].end


def _spokesman(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return a name with its office before a verb: «فلان المتحدث باسم الكرملين، قال»; he speaks, not whom he serves."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    end = cue.index
    while end > first and (tokens[end - 1].text == "،" or tokens[end - 1].norm in lexicon.auxiliaries):
        end -= 1
    served = clauses.mention_to.get(tokens[end - 1].end) if end > first else None
    if served is None or cue.start > tokens[cue.index].start:
        return None
    k = clauses.document.token_at(served[0])
    if k <= first + 1 or tokens[k - 1].norm not in lexicon.speaking_for:
        return None
    for j in range(k - 2, max(first, k - _LONGEST_OFFICE) - 1, -1):
        if tokens[j].kind != "word":
            break
        if (name := clauses.mention_to.get(tokens[j].end)) and clauses.kind_at.get(name) == "person":
            return name[0], served[1]
    return tokens[k - 2].start, served[1]
