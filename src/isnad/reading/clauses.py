"""What every cue asks of its surroundings: the sentence, the actors and times in it, where a new report starts."""

from __future__ import annotations

from bisect import bisect_left

from isnad.once import once
from isnad.reading.cues import Cue, CueLexicon, cue_lexicon, find_cues, without_object
from isnad.reading.datelines import find_datelines
from isnad.reading.document import Document, Token
from isnad.reading.emphasis import emphatic_nouns
from isnad.records import Actor, Span, Time

TERMINAL = frozenset(".!?؟؛")
_SENTENCE_ENDS = TERMINAL - {"؛"}
OPENING = frozenset('"“«„')
CLOSING = frozenset('"”»')
_RELAYED = 14  # tokens behind a verb of relaying among which stands whom or what it relays
_LONGEST_BOUND = 3  # words of what is at its end: «في ختام اجتماع الحكومة»
_LONGEST_UNJOINED = 4  # letters of a word that is not taken to begin with a conjunction
_LONGEST_REMARK = 3  # words by which a remark of the outlet is told
_LONGEST_INITIAL = 3  # letters of a part of «سي.إن.إن»; a longer word before a full stop ends a sentence


class Clauses:
    """One document with its cues, and the actors and times that are already known in it."""

    def __init__(self, document: Document, actors: list[Actor], times: list[Time]) -> None:
        self.document = document
        self.text = document.text
        self.tokens: list[Token] = document.tokens
        self.lexicon: CueLexicon = cue_lexicon(document.language)
        cues = find_cues(document)
        self.emphatic = emphatic_nouns(document, cues)
        self.cues = [cue for cue in cues if cue.index not in self.emphatic]
        self.cue_at: dict[int, Cue] = {c.index: c for c in self.cues}
        self._verbs = [c.index for c in self.cues if c.verb and c.form != "noun" and self._passes_on(c)]
        self._asked: dict[tuple[int, int, str, str], str | None] = {}  # of cues: each is asked for many times
        self.time_from = {t.span[0]: t.span for t in times}
        self.time_to = {t.span[1]: t.span for t in times}
        self.mention_from: dict[int, Span] = {}
        self.mention_to: dict[int, Span] = {}
        self.kind_at: dict[Span, str] = {}
        for span, kind in sorted(
            {(s, a.kind) for a in actors for s in a.spans}, key=lambda m: (m[0][0], -m[0][1], m[1])
        ):
            self.mention_from.setdefault(span[0], span)
            self.mention_to.setdefault(span[1], span)
            self.kind_at.setdefault(span, kind)
        self.within_mention = frozenset(
            t.start for span in self.kind_at for t in document.tokens_in(span) if t.start > span[0]
        )
        datelines = [] if document.language.profile.capitals else find_datelines(document)
        self._datelined = dict(datelines)
        self._sentences: dict[int, tuple[int, int]] = {}
        self._stops = [i for i in document.where(_SENTENCE_ENDS) if not self._abbreviates(i)]

    def _passes_on(self, cue: Cue) -> bool:
        """Whether a verb of relaying has anything to relay: «نقلت X عن Y أن P», but not «نقلت إلى المستشفى»."""
        if cue.verb is None or not cue.verb.relays:
            return True
        telling = self.lexicon.complementizers | self.lexicon.relay_pronouns | {self.lexicon.relay_source, ":"}
        for token in self.tokens[cue.index + 1 : cue.index + _RELAYED]:
            if token.norm in telling or token.text in telling:
                return True
            if token.text in TERMINAL:
                return False
        return False

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds a token, inside its paragraph, quotations not cut."""
        if index not in self._sentences:
            self._sentences[index] = self._find_sentence(index)
        return self._sentences[index]

    def _find_sentence(self, index: int) -> tuple[int, int]:
        low, high = self.document.paragraphs[self.document.paragraph_of(self.tokens[index].start)]
        start, end = self.document.token_at(self._datelined.get(low, low)), self.document.token_at(high)
        start = min(start, index)  # what stands in a dateline is a sentence of its own
        at = bisect_left(self._stops, index)
        for k in range(at - 1, -1, -1):
            if self._stops[k] < start:
                break
            if self._ends(self._stops[k], index):
                start = self._stops[k] + 1
                break
        for k in range(at, len(self._stops)):
            if self._stops[k] >= end:
                break
            if self._ends(self._stops[k], index):
                end = self._stops[k]
                break
        return start, end

    def turns(self, first: int, last: int) -> list[int]:
        """Return the tokens from `first` to before `last` at which a content may end: marks, verbs, connectives."""
        return self._turns[bisect_left(self._turns, first) : bisect_left(self._turns, last)]

    @once
    def _turns(self) -> list[int]:
        lexicon = self.lexicon
        telling = TERMINAL | {"،"} | lexicon.strong_connectives | lexicon.turning | lexicon.apart
        behind = (i + 1 for i in self.document.where(CLOSING))
        return sorted({*self.document.where(telling), *(c.index for c in self.cues if c.verb), *behind})

    def remarks(self, first: int, last: int) -> list[int]:
        """Return the tokens from `first` to before `last` at which the outlet remarks on what is told before them."""
        return self._remarks[bisect_left(self._remarks, first) : bisect_left(self._remarks, last)]

    @once
    def _remarks(self) -> list[int]:
        openers = {phrase[0] for phrase in self.lexicon.outlet_remarks} | self.lexicon.phrases
        openers |= self.lexicon.contrasting | {
            f"{c}{n}" for c in self.lexicon.conjunctions for n in self.lexicon.negators
        }
        found = (i for i in self.document.where(frozenset(openers)) if self._remarks_at(i))
        governed = self.lexicon.prepositions  # «من دون أن يذكر»
        return [i - (i > 0 and self.tokens[i - 1].norm in governed) for i in found]

    def _remarks_at(self, i: int) -> bool:
        """Whether an outlet remarks at token `i`: by a phrase of its own, or by whose words they are («وفق قولها»)."""
        lexicon = self.lexicon
        norms = [t.norm for t in self.tokens[i : i + _LONGEST_REMARK]]
        denying = norms[1:] if norms[0] in lexicon.contrasting else [norms[0][1:], *norms[1:]]
        if len(denying) > 1 and denying[0] in lexicon.negators and denying[1] in lexicon.withheld:
            return i > 0 and self.tokens[i - 1].text == "،"
        if norms[0] in lexicon.phrases:
            words = [n.removeprefix(lexicon.source_proclitic) for n in norms[1:2]]
            return any(lexicon.with_object(n, lexicon.own_words) for n in words)
        return any(tuple(norms[: len(phrase)]) == phrase for phrase in lexicon.outlet_remarks)

    def reported_between(self, first: int, last: int) -> bool:
        """Whether a verb or participle that may report stands among the tokens from `first` to before `last`."""
        at = bisect_left(self._verbs, first)
        return at < len(self._verbs) and self._verbs[at] < last

    def paragraph_end(self, index: int) -> int:
        """Return the index after the last token of the paragraph that holds a token."""
        return self.document.token_at(self.document.paragraphs[self.document.paragraph_of(self.tokens[index].start)][1])

    def _ends(self, i: int, origin: int) -> bool:
        """Whether a stop ends the sentence of `origin`: one inside a quotation ends only sentences within it."""
        quotation = self.document.quotation_at(self.tokens[i].start)
        return quotation is None or quotation[0] <= self.tokens[origin].start < quotation[1]

    def _abbreviates(self, i: int) -> bool:
        """A full stop behind a single letter («د. فلانة»), or between letters or digits: «سي.إن.إن», 3.5."""
        if not 0 < i < len(self.tokens) - 1:
            return False
        before, stop, after = self.tokens[i - 1 : i + 2]
        if stop.text == "." and before.end == stop.start and before.kind == "word" and len(before.text) == 1:
            return True
        if before.end != stop.start or stop.end != after.start or stop.text != ".":
            return False
        initials = before.kind == "word" and max(len(before.norm), len(after.norm)) <= _LONGEST_INITIAL
        if before.norm in self.lexicon.pointers or after.norm[1:] in self.lexicon.prepositions:
            return False  # «صحة ذلك.وفي»: a space was forgotten
        return (before.kind == after.kind == "number") or initials

    def mentions_from(self, i: int, last: int) -> Span | None:
        """Return the mention that starts at a token, with those that touch it («وزير الخارجية» «فلان»)."""
        span = self.mention_from.get(self.tokens[i].start) if i < last else None
        while span:
            j = self.document.token_at(span[1])
            following = self.mention_from.get(self.tokens[j].start) if j < last else None
            if following is None or self.tokens[j].start - span[1] > 1:
                break
            span = (span[0], following[1])
        return span

    def past_time(self, i: int) -> int:
        """Return the token behind the time expression that starts with a token, the token itself where none does."""
        span = self.time_from.get(self.tokens[i].start)
        return self.document.token_at(span[1]) if span else i

    def before_time(self, i: int) -> int:
        """Return the token that begins the time expression right before token `i`, `i` where none stands there."""
        span = self.time_to.get(self.tokens[i - 1].end) if i else None
        return self.document.token_at(span[0]) if span else i

    def agreement(self, cue: Cue) -> str | None:
        """Return the gender and number that a cue asks of its subject; see `Morphology.agreement`."""
        key = cue.index, cue.start, cue.form, cue.name
        if key not in self._asked:
            self._asked[key] = self._agreement(cue)
        return self._asked[key]

    def _agreement(self, cue: Cue) -> str | None:
        norm = self.tokens[cue.index].norm
        form = norm[1:] if cue.start > self.tokens[cue.index].start else norm
        morphology = self.document.language.morphology
        verb = cue.verb
        if verb is None or cue.form not in ("past", "present"):
            return morphology.agreement(form, cue.form)
        form = without_object(self.document.language, form)  # «وصفها» is masculine, «وصفته» is not
        own = verb.present is None or morphology.fold(verb.present).endswith(form[-1:])
        if cue.form == "past" and form == morphology.fold(verb.past or "") and own:
            return "m"  # «لفت»: the last letter belongs to the verb, but not that of «بينت»
        if verb.participle and morphology.fold(verb.participle) in morphology.cases(form):
            return "m"  # «آملا» rather than «أملا», both
        return morphology.agreement(form, cue.form)

    def behind_marks(self, i: int, last: int) -> int:
        """Return the first token at or after `i` that is no mark, `last` where there is none before it."""
        while i < last and self.tokens[i].kind == "mark":
            i += 1
        return i

    def past_marks(self, i: int, last: int) -> int:
        """Return the token where a content starts at or after `i`: past marks, a complementiser and quotation marks."""
        while i < last and self.tokens[i].kind == "mark" and self.tokens[i].text in '":،“«(':
            i += 1
        if i < last and self.tokens[i].norm in self.lexicon.complementizers:
            i += 1
        while i < last and self.tokens[i].kind == "mark" and self.tokens[i].text in '"“«':
            i += 1
        return i

    def new_report(self, i: int, last: int) -> bool:
        """Whether another report starts at a token: a participle or finite cue, or a connective with a cue after it."""
        cue = self.cue_at.get(i)
        if cue is None:
            if i < last and self.tokens[i].norm in self.lexicon.connectives:
                return any(k in self.cue_at and self.cue_at[k].verb for k in range(i + 1, min(last, i + 5)))
            return False
        return cue.form in ("participle", "phrase", "past") or cue.start > self.tokens[i].start

    def trimmed(self, begin: int, end: int) -> int:
        """Return `end` without white space, and without the closing mark of the quotation that `begin` stands in."""
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        quotation = self.document.quotation_at(begin)
        if quotation and quotation[1] == end and self.text[end - 1] in CLOSING:
            end -= 1
        return end

    def opened(self, begin: int, end: int) -> int:
        """Return where a content begins that goes on behind a quotation: with the mark that opens it («"X" الكبير»)."""
        quotation = self.document.quotation_at(begin)
        inside = quotation is not None and quotation[0] == begin - 1 and quotation[1] < end
        return begin - 1 if inside else begin

    def names_no_source(self, i: int) -> bool:
        """Whether no source begins with token `i`: an adverb, a preposition («على», but «علي» in a name)."""
        token = self.tokens[i]
        return token.norm in self.lexicon.not_source and token.start not in self.mention_from

    def past_closed(self, i: int, last: int) -> int:
        """Return the first token from `i` on with which a source may begin, past times and adverbs: «بشكل عاجل»."""
        while i < last and (self.names_no_source(i) or self.past_time(i) > i):
            if (behind := max(self.past_time(i), self.past_aside(i, last))) > i:
                i = min(behind, last)
                continue
            i += 1 + (self.tokens[i].norm in self.lexicon.manner and i + 1 < last and self.tokens[i + 1].kind == "word")
        return i

    def past_aside(self, i: int, last: int) -> int:
        """Return the token behind a phrase that only sets a report in its context, the token itself where none stands.

        «في السياق نفسه»، «في هذا الإطار»، «في ختام الجلسة».
        """
        tokens, lexicon = self.tokens, self.lexicon
        if i + 2 >= last or tokens[i].norm not in lexicon.venue_prepositions:
            return i
        head = tokens[i + 1].norm
        if head in lexicon.contexts:
            return i + 2 + (tokens[i + 2].norm in lexicon.anaphora)
        if head in lexicon.bounds or head in lexicon.demonstratives:
            near = range(i + 2, min(last - 1, i + 2 + _LONGEST_BOUND))
            return next((k + 1 for k in near if tokens[k].norm.startswith(lexicon.article)), i)
        return i

    def begin(self, i: int) -> int:
        """Return where a clause begins that starts with a token: behind a conjunction joined to it."""
        token = self.tokens[i]
        return token.start + (token.norm[:1] in self.lexicon.conjunctions and len(token.norm) > _LONGEST_UNJOINED)

    def in_name(self, i: int) -> bool:
        """Whether the quotation opened at token `i` is a name («منظمة "X"»): short, right after a noun."""
        quotation = self.document.quotation_at(self.tokens[i].start)
        if quotation is None or i == 0 or self.tokens[i - 1].kind != "word":
            return False
        inside = self.document.count_in(quotation) - 2
        return inside <= 3 or (inside <= 5 and self.tokens[i - 1].norm not in self.lexicon.complementizers)
