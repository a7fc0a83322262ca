"""What speaks for or against a phrase as the source of a report: its words, its clause, how it fits the verb."""

from __future__ import annotations

from isnad.reading.actor_words import GROUP, MEDIUM, ORGANIZATION, PEOPLE, ROLE, UNNAMED, actor_words
from isnad.reading.clauses import OPENING, Clauses
from isnad.reading.complements import Complement
from isnad.reading.cues import Cue
from isnad.reading.doing import past_of
from isnad.reading.weights import Group, clipped

_SEVERAL = 2  # verbs: more of them tell no more
_LONGEST_CLAUSE = 200  # tokens before a cue in which the beginning of its clause is looked for


def around_of(clauses: Clauses, cue: Cue, complement: Complement, first: int, until: int) -> tuple[str, ...]:
    """Return what is true of a report whoever its source is."""
    joined = cue.start > clauses.tokens[cue.index].start
    place = "opens" if cue.index <= first + 1 else "later"
    empty = until <= cue.index + 1
    return cue.name, cue.form, complement.pattern, f"{cue.form}|{joined}", f"{joined}|{place}|{empty}"


def features_of(
    clauses: Clauses,
    cue: Cue,
    place: tuple[int, int],
    kind: str,
    ruled: bool,
    around: tuple[str, ...],
    first: int,
    last: int,
) -> tuple[tuple[str, ...], tuple[Group, ...]]:
    """Return what speaks for or against a phrase as the source of a report: single features, and groups of them."""
    start, end = place
    name, form, pattern, joined, opening = around
    general: Group = (_of_kind, kind, ruled, name, form, pattern, joined, opening)
    if end <= start:
        return (), (general, (_of_none, *_clause(clauses, cue, first), form, joined, pattern))
    tokens = clauses.tokens
    mention = clauses.mention_from.get(tokens[start].start) or clauses.mention_from.get(tokens[start].start + 1)
    whole = mention is not None and mention[1] == tokens[end - 1].end
    who = clauses.kind_at[mention] if mention else "none"
    head = tokens[start].norm
    bare = head.removeprefix(clauses.lexicon.article)
    definite = head != bare
    role = bare in clauses.lexicon.person_roles
    document = head in clauses.lexicon.documents or bare in clauses.lexicon.documents
    looks = "role" if role else "document" if document else "definite" if definite else "word"
    ends = clauses.mention_to.get(tokens[end - 1].end)
    ended = clauses.kind_at[ends] if ends else "none"
    length = min((end - start).bit_length(), 5)
    norms = {token.norm for token in tokens[start:end]}
    comma = "،" in norms
    relative = not norms.isdisjoint(clauses.lexicon.relative_pronouns)
    preposition = not norms.isdisjoint(clauses.lexicon.prepositions)
    accusative = head.endswith(clauses.lexicon.joining_end)
    groups: tuple[Group, ...] = (
        general,
        (_of_who, who, kind, looks, whole, name, pattern, ended, form, length),
        (_of_words, kind, accusative, joined, _case(clauses, head), _gender(clauses, cue, start), who),
        (_of_parts, comma, relative, preposition, kind, ended),
    )
    if kind == "after":
        gap, until, following = min(start - cue.index - 1, 3), end == last, _class(clauses, end)
        behind = (_of_end, gap, until, following, pattern, whole, ended)
        reached = (_of_reach, until, _head(clauses, start), definite, whole, relative, comma, preposition)
        return (f"next={_word(clauses, end)}|{ended}",), (*groups, behind, reached)
    beside, between = _class(clauses, start - 1), _class(clauses, end) if end < cue.index else "touches"
    opened, verbs = _opens(clauses, start, first), _verbs(clauses, first, start)
    left: Group = (_of_left, min(cue.index - end, 4), beside, ended, whole)
    clause: Group = (_of_clause, opened, verbs, _verbs(clauses, start + 1, end), between, _head(clauses, start), form)
    fits: Group = (_of_fit, kind, clauses.agreement(cue), _asked(clauses, start), who, looks, whole)
    return (f"left={_word(clauses, start - 1)}",), (*groups, left, clause, fits)


def _of_kind(kind: str, ruled: bool, name: str, form: str, pattern: str, joined: str, opening: str) -> tuple[str, ...]:
    return (
        f"kind={kind}|{ruled}",
        f"kind={kind}|{name}",
        f"kind={kind}|{form}",
        f"kind={kind}|{pattern}",
        f"ruled={ruled}|{joined}",
        f"ruled={ruled}|{opening}",
    )


def _of_who(
    who: str, kind: str, looks: str, whole: bool, name: str, pattern: str, ended: str, form: str, length: int
) -> tuple[str, ...]:
    return (
        f"who={who}|{kind}|{looks}|{whole}",
        f"who={who}|{name}|{kind}",
        f"who={who}|{pattern}|{kind}",
        f"ended={ended}|{kind}|{who}",
        f"looks={looks}|{kind}|{form}",
        f"length={length}|{kind}|{whole}",
    )


def _of_words(kind: str, accusative: bool, joined: str, case: str, gender: str, who: str) -> tuple[str, ...]:
    return f"accusative={accusative}|{kind}|{joined}", f"case={case}|{kind}", f"gender={gender}|{kind}|{who}"


def _of_parts(comma: bool, relative: bool, preposition: bool, kind: str, ended: str) -> tuple[str, ...]:
    return f"comma={comma}|{kind}|{ended}", f"relative={relative}|{kind}", f"preposition={preposition}|{kind}|{ended}"


def _of_end(gap: int, until: bool, following: str, pattern: str, whole: bool, ended: str) -> tuple[str, ...]:
    return (
        f"gap={gap}",
        f"until={until}|{pattern}",
        f"until={until}|{following}|{whole}",
        f"next={following}|{ended}|{pattern}",
    )


def _of_reach(
    until: bool, head: str, definite: bool, whole: bool, relative: bool, comma: bool, preposition: bool
) -> tuple[str, ...]:
    return f"until={until}|{head}|{definite}|{whole}", f"until={until}|{relative}|{comma}|{preposition}"


def _of_left(gap: int, left: str, ended: str, whole: bool) -> tuple[str, ...]:
    return f"gap={gap}|before", f"left={left}|{ended}|{whole}"


def _of_none(opener: str, verbs: int, form: str, joined: str, pattern: str) -> tuple[str, ...]:
    return f"none={opener}|{verbs}|{joined}", f"none={opener}|{verbs}|{form}|{pattern}", f"none={verbs}|{joined}"


def _clause(clauses: Clauses, cue: Cue, first: int) -> tuple[str, int]:
    """Return what the clause of a cue begins with by its class, and how many verbs stand in it before the cue."""
    k = cue.index
    low = max(first, k - _LONGEST_CLAUSE)
    while k > low and not _opens(clauses, k, first):
        k -= 1
    if k == cue.index:
        return "cue", 0
    return _class(clauses, k), _verbs(clauses, k, cue.index)


def _of_clause(opened: bool, before: int, inside: int, between: str, head: str, form: str) -> tuple[str, ...]:
    return (
        f"opened={opened}|{before}|{inside}",
        f"opened={opened}|{between}|{form}",
        f"inside={inside}|{between}",
        f"head={head}|{opened}|{before}|before",
    )


def _of_fit(kind: str, asked: str | None, own: str, who: str, looks: str, whole: bool) -> tuple[str, ...]:
    return f"fit={asked}:{own}|{kind}", f"fit={asked}:{own}|{kind}|{looks}", f"fit={asked}|{kind}|{who}|{whole}"


def _opens(clauses: Clauses, start: int, first: int) -> bool:
    """Whether a phrase opens its clause: behind a full stop, a conjunction or a complementiser, or joined by one."""
    before = clauses.tokens[start - 1]
    lexicon = clauses.lexicon
    return (
        start == first
        or before.norm in lexicon.complementizers
        or before.norm in lexicon.connectives
        or before.norm in lexicon.strong_connectives
        or before.text in OPENING
        or (before.kind == "mark" and before.text != "،")
    )


def _verbs(clauses: Clauses, start: int, end: int) -> int:
    """Return how many verbs stand from token `start` to `end`, two at most; none that is a part of a name."""
    found = 0
    for k in range(start, end):
        token, cue = clauses.tokens[k], clauses.cue_at.get(k)
        if token.start in clauses.within_mention or token.start in clauses.mention_from:
            continue
        finite = cue is not None and cue.form in ("past", "present")
        found += finite or bool(past_of(clauses.document.language, token.norm))
        if found == _SEVERAL:
            break
    return found


def _asked(clauses: Clauses, start: int) -> str:
    """Return the gender and number of the first word of a phrase, as far as its form tells: m, f, d, p or ?."""
    token, language = clauses.tokens[start], clauses.document.language
    word = actor_words(language).token(token.text)
    if token.norm.endswith((*clauses.lexicon.nominative, *clauses.lexicon.oblique)) and word.has(PEOPLE | GROUP):
        return "p"
    if word.has(GROUP | PEOPLE):
        return "g"
    return "f" if actor_words(language).feminine_form(token.norm, token.text) else "?"


def _head(clauses: Clauses, start: int) -> str:
    """Return what the first word of a phrase means: somebody unnamed, a role, a body, several."""
    word = actor_words(clauses.document.language).token(clauses.tokens[start].text)
    kinds = (UNNAMED, "unnamed"), (ROLE, "role"), (ORGANIZATION | MEDIUM, "body"), (GROUP, "group")
    return next((name for bits, name in kinds if word.has(bits)), "other")


def _case(clauses: Clauses, head: str) -> str:
    """Return whether the ending of a sound plural tells that it is a subject («الشاهدون») or is none («الشاهدين»)."""
    if not head.startswith(clauses.lexicon.article):
        return "?"
    if head.endswith(clauses.lexicon.oblique):
        return "none"
    return "subject" if head.endswith(clauses.lexicon.nominative) else "?"


def _gender(clauses: Clauses, cue: Cue, start: int) -> str:
    """Return whether a verb and the first word of a phrase agree, as far as their endings tell."""
    own = clauses.document.language.morphology.agreement(clauses.tokens[start].norm, "participle")
    return f"{clauses.agreement(cue)}:{own}"


def _word(clauses: Clauses, k: int) -> str:
    if not 0 <= k < len(clauses.tokens):
        return "$"
    return clipped(clauses.tokens[k].norm)


def _class(clauses: Clauses, k: int) -> str:
    """Return the class of a token beside a phrase."""
    if not 0 <= k < len(clauses.tokens):
        return "$"
    token, lexicon = clauses.tokens[k], clauses.lexicon
    if token.kind != "word":
        return token.text if token.kind == "mark" else token.kind
    for name, words in (
        ("preposition", lexicon.prepositions), ("that", lexicon.complementizers), ("who", lexicon.relative_pronouns),
        ("auxiliary", lexicon.auxiliaries), ("connective", lexicon.connectives),
    ):  # fmt: skip
        if token.norm in words:
            return name
    if token.start in clauses.time_from:
        return "time"
    if k in clauses.cue_at:
        return clauses.cue_at[k].form
    if token.start in clauses.mention_from:
        return "mention"
    if token.norm[:1] in (lexicon.source_proclitic, lexicon.content_proclitic):
        return token.norm[:1]
    if token.norm.startswith(lexicon.article):
        return "definite"
    return "adverb" if token.norm.endswith(lexicon.joining_end) else "word"
