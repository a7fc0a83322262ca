"""Who relays a report: «نقلت X عن Y قوله», «نقلت X عن Y أن P», «P، وفق ما نقلت عنه X»."""

from __future__ import annotations

from isnad.reading.actor_words import MEDIUM, actor_words
from isnad.reading.clauses import CLOSING, OPENING, Clauses
from isnad.reading.complements import past_adverbs, reports_itself
from isnad.reading.cues import Cue
from isnad.records import Span

_REACH = 25  # tokens between «نقلت» and «قوله»: the longest title of who is quoted
_NEAR = 4  # tokens behind a verb of relaying where its subject is named
_LONGEST_APART = 9  # tokens of a sentence that only tells who relays the one before
_LONGEST_RELAY = 7  # tokens of who relays, where no actor is known there


def quoted_by_medium(clauses: Clauses, cue: Cue, first: int) -> tuple[Span | None, Span | None] | None:
    """Return (who speaks, who relays) where «نقلت X عن Y» stands right before «قوله» or «قائلا».

    Nobody is named who speaks in «نقلت عنه X قوله».
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    for k in range(cue.index - 1, max(first, cue.index - _REACH) - 1, -1):
        norm = tokens[k].norm
        if norm not in lexicon.relays and norm[1:] not in lexicon.relays:
            continue
        for m in range(k + 1, cue.index - 1):
            if tokens[m].norm in lexicon.relay_pronouns:
                # «ونقلت عنه وكالة كذا قوله»: who was heard before speaks.
                relay = next(
                    (r for n in range(m + 1, cue.index) if (r := clauses.mention_from.get(tokens[n].start))), None
                )
                relay = relay or _phrase(clauses, k + 1, m) or _phrase(clauses, m + 1, cue.index)
                return None, relay or _before_auxiliaries(clauses, k, first)
            if link := _link(clauses, m):
                between = (clauses.mention_from.get(tokens[n].start) for n in range(k + 1, m))
                end = cue.index
                while end > m + link and tokens[end - 1].kind == "mark":
                    end -= 1
                relay = next((b for b in between if b), None) or _phrase(clauses, k + 1, m)
                relay = relay or _before_auxiliaries(clauses, k, first)
                return (tokens[m + link].start, tokens[end - 1].end), relay
    return None


def _link(clauses: Clauses, m: int) -> int:
    """Return how many tokens from token `m` on tell whom a verb of relaying quotes: «عن», «على لسان»; 0 if none."""
    tokens, lexicon = clauses.tokens, clauses.lexicon
    if tokens[m].norm == lexicon.relay_source:
        return 1
    pair = f"{tokens[m].norm} {tokens[m + 1].norm}" if m + 1 < len(tokens) else ""
    return 2 if pair in lexicon.relay_phrases else 0


def passed_on(clauses: Clauses, cue: Cue, last: int) -> tuple[Span | None, tuple[Span, ...], int] | None:
    """Return (who speaks, who relays, token where the content starts) of a verb of relaying: «نقلت X عن Y أن P».

    Without a preposition the subject itself speaks («نقلت الصحف أن P»). None where no clause follows, or where a noun
    of saying does («نقلت X عن Y قوله إن P»), which reports by itself.
    """
    tokens, lexicon = clauses.tokens, clauses.lexicon
    link = None
    for j in range(cue.index + 1, min(last, cue.index + _REACH)):
        norm = tokens[j].norm
        if norm in lexicon.complementizers:
            break
        other = clauses.cue_at.get(j)
        if tokens[j].text == ":" or (other is not None and other.form in ("noun", "participle") and _says(clauses, j)):
            return None
        if link is None and (norm == lexicon.relay_source or norm in lexicon.relay_pronouns):
            link = j
    else:
        return None
    start = clauses.past_marks(j, last)
    if start >= last:
        return None
    until = link if link is not None else j
    relay = _phrase(clauses, cue.index + 1, until)
    if link is None:
        return (relay, (), start) if relay else None
    if tokens[link].norm in lexicon.relay_pronouns:
        relay = relay or _phrase(clauses, link + 1, j)
        return None, (relay,) if relay else (), start
    relay = relay or _before_auxiliaries(clauses, cue.index, clauses.sentence(cue.index)[0])
    source = _phrase(clauses, link + 1, j)
    return (source, (relay,) if relay else (), start) if source else None


def _says(clauses: Clauses, j: int) -> bool:
    """Whether a noun reports by itself: «قوله», «قول ضابط»."""
    cue = clauses.cue_at[j]
    return reports_itself(clauses, j) or (cue.verb is not None and cue.verb.past is not None)


def _phrase(clauses: Clauses, i: int, j: int) -> Span | None:
    """Return the words from token `i` to `j` without the marks, times and commas around them, None where none are."""
    i = past_adverbs(clauses, i, j)
    comma = next((k for k in range(i, j) if clauses.tokens[k].text == "،"), j)
    end = next((k for k in range(i, comma) if clauses.tokens[k].start in clauses.time_from), comma)
    while end > i and clauses.tokens[end - 1].kind == "mark" and clauses.tokens[end - 1].text not in CLOSING:
        end -= 1
    return (clauses.tokens[i].start, clauses.tokens[end - 1].end) if i < end else None


def _before_auxiliaries(clauses: Clauses, i: int, first: int) -> Span | None:
    """Return the mention that ends before token `i`: «كانت X قد نقلت», «X، التي نقلت»."""
    k, lexicon = i - 1, clauses.lexicon
    while k > first and clauses.tokens[k].norm in lexicon.auxiliaries:
        k -= 1
    if clauses.tokens[k].norm in lexicon.relative_pronouns:
        k -= 1
        while k > first and clauses.tokens[k].text == "،":
            k -= 1
    return clauses.mention_to.get(clauses.tokens[k].end) if k >= first else None


def relays_of(clauses: Clauses, cue: Cue, content: Span, last: int) -> tuple[Span, ...]:
    """Return who relays a report: «وفق ما نقلت عنه X» between cue and content or right after it, or «، بحسب X»."""
    start = clauses.document.token_at(content[0])
    if found := _relayed(clauses, cue.index + 1, start, start) or _amid(clauses, cue.index + 1, start):
        return found
    after = clauses.document.token_at(content[1])
    if found := _relayed(clauses, after, min(last, after + 4), last) or _trailing_phrase(clauses, after, last):
        return found
    if (apart := _sentence_apart(clauses, after, last)) is None:
        return ()
    return _relayed(clauses, apart[0], apart[1], apart[1]) or _trailing_phrase(clauses, *apart)


def _sentence_apart(clauses: Clauses, after: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a short sentence behind a content that is only a phrase of relaying: «P. بحسب وكالة كذا.»"""
    tokens, i = clauses.tokens, after
    while i < len(tokens) and i <= last and tokens[i].kind == "mark":
        i += 1
    if i <= last or i >= clauses.paragraph_end(after - 1) or tokens[i].norm not in clauses.lexicon.phrases:
        return None
    first, end = clauses.sentence(i)
    return (first, end) if first == i and end - first <= _LONGEST_APART else None


def _amid(clauses: Clauses, i: int, start: int) -> tuple[Span, ...]:
    """Return who relays by a phrase between commas before a content: «قال فلان، بحسب وكالة كذا، إن P»."""
    for k in range(i, start):
        other = clauses.cue_at.get(k)
        if other is not None and other.verb is None and clauses.tokens[k].norm not in clauses.lexicon.citing:
            return _trailing_phrase(clauses, k, start)
    return ()


def _relayed(clauses: Clauses, i: int, j: int, last: int) -> tuple[Span, ...]:
    for k in range(i, j):
        if k and _relays(clauses, k):
            return _who_relays(clauses, k + 1, last)
    return ()


def _relays(clauses: Clauses, k: int) -> bool:
    """Whether a token is a verb of relaying: «وفق ما نقلت X», or with what it relays before it: «بيان نشرته X»."""
    norm, lexicon = clauses.tokens[k].norm, clauses.lexicon
    if lexicon.with_object(norm, lexicon.broadcast) and _speaks(clauses, k):
        return False  # «في خطاب بثته قناة كذا»: he appears there himself
    if norm in lexicon.relays and clauses.tokens[k - 1].norm in lexicon.relatives:
        return True
    return any(norm.endswith(p) and norm.removesuffix(p) in lexicon.published for p in lexicon.object_pronouns)


def _speaks(clauses: Clauses, k: int) -> bool:
    """Whether shortly before token `k` stands what somebody speaks in: an interview, an address."""
    lexicon = clauses.lexicon
    heads = {t.norm.removeprefix(lexicon.article) for t in clauses.tokens[max(0, k - _NEAR) : k]}
    return not heads.isdisjoint(lexicon.venues - lexicon.documents)


def _who_relays(clauses: Clauses, i: int, last: int) -> tuple[Span, ...]:
    """Return who relays, named at token `i` or behind a time there: an actor, or else the words up to the comma."""
    tokens = clauses.tokens
    while i < last and (behind := clauses.past_time(i)) > i:
        i = behind
    if i < last and tokens[i].norm in clauses.lexicon.governing and tokens[i].start not in clauses.mention_from:
        return ()  # «بيان نشره على صفحته»: where it was published
    for m in range(i, min(last, i + _NEAR)):
        if mention := clauses.mention_from.get(tokens[m].start):
            return (mention,)
    bare = tokens[i].norm.removeprefix(clauses.lexicon.article) if i < last else ""
    if bare in clauses.lexicon.venue_prepositions or bare in clauses.lexicon.documents:
        return ()  # «حسبما جاء في البيان»: whose it is speaks
    end = i
    while end < last and tokens[end].kind != "mark" and tokens[end].norm not in clauses.lexicon.complementizers:
        end += 1
    return ((tokens[i].start, tokens[end - 1].end),) if i < end <= i + _LONGEST_RELAY else ()


def _quoted_name(clauses: Clauses, i: int, k: int, last: int) -> Span | None:
    """Return the name in quotation marks at token `k`, with the kind of medium before it, or alone at token `i`."""
    tokens = clauses.tokens
    quotation = clauses.document.quotation_at(tokens[k].start) if tokens[k].text in OPENING else None
    if quotation is None or quotation[0] != tokens[k].start:
        return None
    close = clauses.document.token_at(quotation[1] - 1)
    medium = k > i and actor_words(clauses.document.language).token(tokens[k - 1].text).has(MEDIUM)
    if not 1 < close - k <= _LONGEST_RELAY or close > last or not (k == i or medium):
        return None
    return (tokens[k - 1].start, quotation[1]) if medium else (tokens[k + 1].start, tokens[close - 1].end)


def _trailing_phrase(clauses: Clauses, i: int, last: int) -> tuple[Span, ...]:
    tokens = clauses.tokens
    while i < last and (tokens[i].kind == "mark" or tokens[i].norm in clauses.lexicon.moreover):
        i += 1
    cue = clauses.cue_at.get(i)
    if cue is None or cue.verb is not None:
        return ()
    if i + 2 < len(tokens) and clauses.lexicon.goes_back([t.norm for t in tokens[i + 1 : i + 3]]):
        return ((tokens[i + 1].start, tokens[i + 2].end),)
    for k in range(i + 1, min(last, i + _NEAR + 1)):
        mention = clauses.mention_from.get(tokens[k].start) or clauses.mention_from.get(tokens[k].start + 1)
        if mention:
            return (mention,)
        if (name := _quoted_name(clauses, i + 1, k, last)) is not None:
            return (name,)
        if tokens[k].start in clauses.time_from or clauses.cue_at.get(k - 1) not in (None, cue):
            return _who_relays(clauses, k, last)
    return ()
