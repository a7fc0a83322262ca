"""Where a source before its verb begins: with all who are joined in it, behind a verb that has another subject."""

from __future__ import annotations

from isnad.reading.actor_words import ACTING, actor_words
from isnad.reading.clauses import Clauses
from isnad.reading.cues import Cue
from isnad.reading.doing import past_of
from isnad.records import Span

_FARTHEST = 30  # tokens between two who are joined and a verb


def begun_source(clauses: Clauses, cue: Cue, source: Span, first: int) -> Span:
    """Return a source before its verb with all who are joined in it, and without a clause before it.

    «| نوميرا وتلمارة تتعهدان», «أقنعت الحكومة | الجار الذي أعرب», «تلقت الوزارة | رسالة من اللجنة تؤكد».
    """
    if cue.form not in ("past", "present") or clauses.document.language.profile.capitals:
        return source
    return _without_clause(clauses, cue, source) or (_joint_start(clauses, cue, source, first), source[1])


def _joint_start(clauses: Clauses, cue: Cue, source: Span, first: int) -> int:
    """Return where those begin whose last is a source with a conjunction before it, of a verb that has several."""
    tokens, start = clauses.tokens, source[0]
    k = clauses.document.token_at(start + 1) - 1
    while k > first and tokens[k].start < start and tokens[k].norm[:1] in clauses.lexicon.conjunctions:
        before = clauses.mention_to.get(tokens[k - 1].end)
        if before is None:
            break
        start = before[0]
        k = clauses.document.token_at(start + 1) - 1
    was = k > first and clauses.lexicon.joined(tokens[k - 1].norm, clauses.lexicon.being) and tokens[k].start == start
    return start if was or clauses.agreement(cue) in ("d", "p") else source[0]


def _without_clause(clauses: Clauses, cue: Cue, source: Span) -> Span | None:
    """Return of a source with a verb in it what a clause behind it tells of, None where that is all of it."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    first, end = clauses.document.range_of(source)
    k = cue.index - 1
    while k > end and (tokens[k].norm in lexicon.auxiliaries or tokens[k].kind == "mark"):
        k -= 1
    relative = lexicon.relatives_agree.get(tokens[k].norm) if k >= end else None
    verb = next((n for n in range(first, end) if _is_verb(clauses, n)), None)
    if verb is None or any(t.norm in lexicon.relative_pronouns for t in tokens[first:end]):
        return None
    if relative is None:
        written = tokens[verb + 1].norm if verb + 1 < end else ""
        if verb == first or written not in lexicon.documents | lexicon.tellers:
            return None
        # «الوزارة تلقت | رسالة تؤكد», but «الوزارة | وجهت رسالة تؤكد»: who wrote it says what is in it.
        got = tokens[verb].norm in lexicon.receiving
        stop = verb
        while stop > first + 1 and (tokens[stop - 1].norm in lexicon.auxiliaries or tokens[stop - 1].text == "،"):
            stop -= 1
        return (tokens[verb + 1].start, source[1]) if got else (source[0], tokens[stop - 1].end)
    for n in range(end - 1, verb, -1):
        at = tokens[n].start
        begins = at if at in clauses.mention_from else at + 1 if at + 1 in clauses.mention_from else None
        if begins is None and _heads(clauses, n):
            begins = at
        if begins is not None and _fits(clauses, n, begins, relative):
            return begins, source[1]
    return None


def _is_verb(clauses: Clauses, n: int) -> bool:
    token, words = clauses.tokens[n], actor_words(clauses.document.language)
    if token.kind != "word" or token.start in clauses.mention_from or token.start in clauses.within_mention:
        return False
    cue = clauses.cue_at.get(n)
    finite = cue is not None and cue.form in ("past", "present")
    known = past_of(clauses.document.language, token.norm) or token.norm in clauses.lexicon.receiving
    return finite or bool(known) or words.is_present(token.norm)


def _heads(clauses: Clauses, n: int) -> bool:
    """Whether a definite noun that may speak stands right behind a verb or a preposition at token `n`."""
    word, before = actor_words(clauses.document.language).token(clauses.tokens[n].text), clauses.tokens[n - 1]
    behind = before.norm in clauses.lexicon.prepositions or _is_verb(clauses, n - 1)
    return behind and word.definite and not word.skip


def _fits(clauses: Clauses, n: int, begins: int, relative: str) -> bool:
    """Whether a relative pronoun agrees with the actor or the noun that begins at `begins`, in token `n`."""
    words, token = actor_words(clauses.document.language), clauses.tokens[n]
    mention = clauses.mention_from.get(begins)
    kind = clauses.kind_at.get(mention) if mention else None
    word = words.token(clauses.text[begins : token.end])
    form = clauses.text[begins : token.end]
    feminine = words.feminine_form(word.stem, form) or word.stem.endswith(clauses.lexicon.feminine_ends)
    if kind in ("state", "place"):
        feminine = token.norm not in clauses.lexicon.masculine_states
    if relative == "p":
        return kind == "group"
    return feminine == (relative == "f") or (kind == "person" and not word.has(ACTING))
