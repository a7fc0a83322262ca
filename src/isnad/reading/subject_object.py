"""The subject and the object behind a verb, told apart by their form: «نفت إدارة السجن | ذلك»، «انتقد الحزب | القرار».

A noun phrase ends where grammar ends it: a definite head with its adjectives, a construct with its definite noun. What
begins behind it is another phrase, and so what the verb is about.
"""

from __future__ import annotations

from msgspec.structs import replace

from isnad.reading.actor_words import ACTING, ADJECTIVE, PEOPLE, ROLE, SHAPED, actor_words
from isnad.reading.clauses import CLOSING, TERMINAL, Clauses
from isnad.reading.complements import Complement
from isnad.reading.cues import Cue
from isnad.reading.doing import past_of
from isnad.reading.nominatives import past_nominatives
from isnad.records import Span

# Patterns whose content is marked by a word before it.
_MARKED = ("preposition", "far-preposition", "proclitic", "late-proclitic", "that")
_LONGEST_CHAIN = 4  # nouns of a construct: «مدير إدارة السجن»
_OPENING = 3  # words of a sentence among which its verb stands: «وبدوره ثمن»
_LONGEST_ASIDE = 14  # tokens between the commas behind a subject


def with_subject(clauses: Clauses, cue: Cue, complement: Complement, last: int) -> Complement:
    """Return a complement with the subject that stands right behind its verb and the object behind that.

    The complement comes back as it is where it names a source that reaches as far, where no phrase ends before its
    content, or where nothing stands behind it.
    """
    if cue.form not in ("past", "present") or clauses.document.language.profile.capitals:
        return complement
    begin = cue.index + 1
    source = complement.source
    bare = complement.pattern == "noun" and complement.start == begin
    verb = cue.verb
    addressed = source is None and verb is not None and verb.addressed
    cut = addressed or (source is not None and source[0] == clauses.tokens[min(begin, last)].start)
    if begin >= last or not (bare or (cut and complement.pattern in ("subject-noun", *_MARKED))):
        return complement
    end = _past_subject(clauses, clauses.agreement(cue), begin, last)
    end = max(end or 0, past_nominatives(clauses, cue))
    if not begin < end < last:
        return complement
    subject = (clauses.tokens[begin].start, clauses.tokens[end - 1].end)
    if complement.pattern in _MARKED:
        # «اتهمت الشركة المجلس بـP»، «طمأنت الوزارة المواطنين أن P»: whom it accuses or tells is no part of who does.
        other = actor_words(clauses.document.language).token(clauses.tokens[end].text)
        oblique = clauses.tokens[end].norm.endswith(clauses.lexicon.oblique)
        several = past_nominatives(clauses, cue) > 0
        object = (oblique and (several or other.has(PEOPLE))) or (complement.pattern != "that" and other.has(ACTING))
        object = object and (other.definite or (several and oblique)) and not other.skip
        object = object or (complement.pattern != "that" and _names_another(clauses, begin, end))
        apart = source is None or subject[1] < source[1]
        return replace(complement, source=subject, told=True) if apart and object else complement
    if (start := _object(clauses, end, last)) is None:
        return complement
    # «اعتبر كثيرون القرار خاطئا»: what is definite describes nothing indefinite.
    known = clauses.tokens[begin].norm.endswith(clauses.lexicon.nominative)
    if not bare and complement.start >= start and not (known and end == begin + 1):
        return complement
    if clauses.tokens[start].norm in clauses.lexicon.complementizers:
        if start + 1 >= last:
            return complement
        return Complement("that", start + 1, cue.end, subject, told=True)
    return Complement("subject-noun", start, cue.end, subject, told=True)


def doer_of(clauses: Clauses, first: int, last: int) -> Span | None:
    """Return who does what the verb says that opens a sentence and reports nothing: «وأثنى السفير على P، معتبرا Q».

    A quotation that ends in a full stop ends a sentence as well; behind «لكن» the subject stands before its verb.
    """
    first = _behind_quotation(clauses, first, last)
    if (turned := _turned(clauses, first, last)) is not None:
        return turned
    for k in range(first, min(first + _OPENING, last - 1)):
        norm = clauses.tokens[k].norm
        if clauses.tokens[k].kind != "word":
            return None
        joined = norm[:1] in clauses.lexicon.conjunctions
        asked = past_of(clauses.document.language, norm) or (
            past_of(clauses.document.language, norm[1:]) if joined else ""
        )
        if asked and not _relays(clauses, k):
            end = _past_subject(clauses, asked, k + 1, last)
            return (clauses.tokens[k + 1].start, clauses.tokens[end - 1].end) if end is not None else None
    return None


def _behind_quotation(clauses: Clauses, first: int, last: int) -> int:
    """Return the token behind the last quotation before token `last` that ends in a full stop, `first` without one."""
    tokens = clauses.tokens
    for k in range(last - 1, first + 1, -1):
        if tokens[k].text in CLOSING and tokens[k - 1].text in TERMINAL and k + 1 < last:
            quotation = clauses.document.quotation_at(tokens[k].start)
            return k + 1 if quotation is not None and quotation[1] == tokens[k].end else first
    return first


def _turned(clauses: Clauses, first: int, last: int) -> Span | None:
    """Return the subject of the last clause before token `last` where that begins with «لكن» or «بيد أن».

    None where what it does is another thing than the participle behind it tells, by gender.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    asked = clauses.document.language.morphology.agreement(tokens[last].norm, "participle")
    for k in range(last - 2, first, -1):
        if not lexicon.joined(tokens[k].norm, lexicon.nominal) and not (
            tokens[k].norm in lexicon.complementizers and tokens[k - 1].norm in lexicon.apart
        ):
            continue
        end = _past_subject(clauses, asked, k + 1, last)
        return (tokens[k + 1].start, tokens[end - 1].end) if end is not None else None
    return None


def _relays(clauses: Clauses, k: int) -> bool:
    """Whether a verb passes on what another said: who says it goes on, and not who does."""
    cue = clauses.cue_at.get(k)
    return cue is not None and cue.verb is not None and cue.verb.relays


def pointed_at(clauses: Clauses, cue: Cue, first: int) -> Span | None:
    """Return the definite noun that a relative pronoun before a verb stands for: «اتصلنا بالمدير الذي أكد أن»."""
    tokens, lexicon, k = clauses.tokens, clauses.lexicon, cue.index - 1
    while k > first and tokens[k].norm in lexicon.auxiliaries:
        k -= 1
    if k <= first or tokens[k].norm not in lexicon.relative_pronouns or tokens[k - 1].kind != "word":
        return None
    head, words = tokens[k - 1], actor_words(clauses.document.language)
    at = next((n for n in (0, 1) if head.norm[n:].startswith(lexicon.article)), None)
    if at is None or (at and head.norm[0] not in (*lexicon.conjunctions, lexicon.content_proclitic)):
        return None
    bare = head.norm[at:].removeprefix(lexicon.article)
    known = words.token(head.text[at:]).has(ACTING) or bare in lexicon.person_roles
    return (head.start + at, head.end) if known and head.start + at not in clauses.mention_from else None


def _past_subject(clauses: Clauses, asked: str | None, i: int, last: int) -> int | None:
    """Return the token behind the phrase at token `i` where it may be a verb's subject by its head, else None."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    head, words = tokens[i], actor_words(clauses.document.language)
    mention = clauses.mention_from.get(head.start)
    known = words.token(head.text).has(ACTING) or head.norm.removeprefix(lexicon.article) in lexicon.person_roles
    owned = _owned(clauses, head.norm)
    several = head.norm.endswith(lexicon.nominative) and not words.token(head.text).skip
    if mention is None and not (known or head.norm in lexicon.related or owned or several):
        return None
    if not _agrees(clauses, asked, i):
        return None
    if mention is not None:
        end = clauses.document.token_at(mention[1])
        return end if end > i else None
    if head.norm.startswith(lexicon.article):
        return _past_adjectives(clauses, i + 1, last)
    if head.norm.endswith(lexicon.nominative):
        return next((k for k in range(i + 1, last) if not clauses.tokens[k].norm.endswith(lexicon.nominative)), last)
    if owned:
        return _past_name(clauses, _past_adjectives(clauses, i + 1, last), last)
    for k in range(i + 1, min(last, i + _LONGEST_CHAIN)):
        if _past_day(clauses, k, last) > k:
            return k  # «لجنة نوما، الجمعة، »
        if tokens[k].kind != "word" or tokens[k].norm in lexicon.prepositions or tokens[k].norm in lexicon.not_source:
            return None
        if tokens[k].norm.startswith(lexicon.article):
            return _past_adjectives(clauses, k + 1, last)
        pronoun = tokens[k].norm.endswith(lexicon.object_pronouns)
        if pronoun and not words.feminine_form(tokens[k].norm, tokens[k].text):
            return _past_name(clauses, k + 1, last)
    return None


def _past_name(clauses: Clauses, k: int, last: int) -> int:
    """Return the token behind the person who is named at token `k`, `k` where none is: «مديرها العام | فلان»."""
    name = clauses.mention_from.get(clauses.tokens[k].start) if k < last else None
    return clauses.document.token_at(name[1]) if name and clauses.kind_at.get(name) == "person" else k


def _names_another(clauses: Clauses, begin: int, end: int) -> bool:
    """Whether one who is named at token `begin` is followed at token `end` by another: «وتتهم نوميرا تلمارة بـP».

    A role is followed by the name of its holder, «وزير الري فلان».
    """
    subject, other = (clauses.mention_from.get(clauses.tokens[k].start) for k in (begin, end))
    if subject is None or other is None:
        return False
    role = actor_words(clauses.document.language).token(clauses.tokens[begin].text).has(ROLE)
    kinds = clauses.kind_at.get(subject), clauses.kind_at.get(other)
    if kinds[1] == "person":
        return kinds[0] == "state" or (kinds[0] == "person" and not role)
    return kinds[1] == "state" and not role and kinds[0] in ("state", "person", "group")


def _owned(clauses: Clauses, norm: str, *, feminine: bool = False) -> bool:
    """Whether a word is somebody told by whose they are: «زوجته»، «محاميها»; `feminine`: a woman alone."""
    lexicon = clauses.lexicon
    forms = lexicon.unpossessed(norm, actor_words(clauses.document.language).feminine, feminine=feminine)
    return not forms.isdisjoint(lexicon.related | lexicon.person_roles)


def _past_adjectives(clauses: Clauses, k: int, last: int) -> int:
    words = actor_words(clauses.document.language)
    while k < last and clauses.tokens[k].norm.startswith(clauses.lexicon.article):
        if not words.token(clauses.tokens[k].text).has(ADJECTIVE | SHAPED):
            break
        k += 1
    return k


def _agrees(clauses: Clauses, asked: str | None, i: int) -> bool:
    """Whether a verb may have the word at token `i` for its subject by the gender of both; a name may have either."""
    head, words = clauses.tokens[i], actor_words(clauses.document.language)
    mention = clauses.mention_from.get(head.start)
    if asked == "f" and mention is not None and clauses.kind_at.get(mention) in ("state", "person"):
        return True
    feminine = words.feminine_form(head.norm, head.text)
    if asked == "f":
        return (
            feminine or head.norm.endswith(clauses.lexicon.feminine_ends) or _owned(clauses, head.norm, feminine=True)
        )
    return asked == "m" and not feminine


def _past_day(clauses: Clauses, k: int, last: int) -> int:
    """Return the token behind a time between commas at token `k`, `k` where none is: «أعلنت اللجنة، الجمعة، منح P»."""
    if k + 2 >= last or clauses.tokens[k].text != "،":
        return k
    behind = clauses.past_time(k + 1)
    return behind + 1 if k + 1 < behind < last and clauses.tokens[behind].text == "،" else k


def _object(clauses: Clauses, k: int, last: int) -> int | None:
    """Return the token at which what a verb is about begins behind its subject, None where something else stands."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if k + 1 < last and tokens[k].text == "،" and tokens[k + 1].norm in lexicon.venue_prepositions:
        close = next((j for j in range(k + 2, min(last, k + _LONGEST_ASIDE)) if tokens[j].text == "،"), None)
        if close is None or tokens[k + 2].norm.removeprefix(lexicon.article) not in lexicon.venues:
            return None
        k = close + 1
    k = _past_day(clauses, k, last)
    if k >= last or tokens[k].kind != "word" or tokens[k].start in clauses.time_from:
        return None
    norm, cue = tokens[k].norm, clauses.cue_at.get(k)
    if norm in lexicon.complementizers or norm in lexicon.pointers or norm in lexicon.determiners:
        return k
    closed = (
        lexicon.prepositions, lexicon.governing, lexicon.venue_prepositions, lexicon.phrases, lexicon.auxiliaries,
        lexicon.adverbs_before_content, lexicon.connectives, lexicon.aside_openers, lexicon.relative_pronouns,
        lexicon.not_source,
    )  # fmt: skip
    joined = norm[:1] in (*lexicon.conjunctions, lexicon.source_proclitic, lexicon.content_proclitic)
    ordinary = norm in actor_words(clauses.document.language).ordinary
    verbal = cue is not None and cue.form != "noun"
    if verbal or (joined and not ordinary) or norm.endswith(lexicon.joining_end) or any(norm in w for w in closed):
        return None
    return k
