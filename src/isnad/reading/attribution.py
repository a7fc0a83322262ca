"""Attribution: from cues to statements, each with the spans that show it (PARC 3 / PolNeAR: source, cue, content).

For every cue the clause after it is walked once: what stands before the complementiser is the source, what follows it
is the content, up to the end of the sentence, of the quotation, or the next coordinated cue.
"""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reading.cues import Cue, CueLexicon, Verb, cue_lexicon, find_cues
from isnad.reading.document import Document, Token
from isnad.records import Act, Actor, Factuality, Manner, Span, Time

_REACH = 45  # tokens between a cue and its complementiser: longest title and venue seen in news prose
_TERMINAL = frozenset(".!?؟؛")
_QUOTES = frozenset('"“”«»„')


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement before its speaker is known."""

    cue: Span
    source: Span | None
    content: Span
    manner: Manner
    act: Act
    factuality: Factuality
    wording: str | None
    form: str
    venue: Span | None
    via: tuple[Span, ...] = ()


def find_attributions(document: Document, actors: list[Actor], times: list[Time]) -> list[Attribution]:
    """Return the attributions of a text in order of their cues."""
    walker = _Walker(document, actors, times)
    found = [a for cue in walker.cues if (a := walker.attribution(cue))]
    if (headline := walker.headline()) is not None:
        found.append(headline)
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: a.cue):
        if not any(one.content == other.content for other in kept):
            kept.append(one)
    return kept


class _Walker:
    """Reads one document; holds what every cue asks for."""

    def __init__(self, document: Document, actors: list[Actor], times: list[Time]) -> None:
        self.document = document
        self.lexicon: CueLexicon = cue_lexicon(document.language)
        self.tokens: list[Token] = document.tokens
        self.cues = find_cues(document)
        self.cue_at = {c.index: c for c in self.cues}
        spans = sorted({s for a in actors for s in a.spans}, key=lambda s: (s[0], -s[1]))
        self.time_from = {t.span[0]: t.span for t in times}
        self.mention_from: dict[int, Span] = {}
        self.mention_to: dict[int, Span] = {}
        for span in spans:
            self.mention_from.setdefault(span[0], span)
            if span[1] not in self.mention_to:
                self.mention_to[span[1]] = span

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds a token, quotations not cut."""
        start = index
        while start > 0 and not self._breaks(start - 1, index):
            start -= 1
        end = index
        while end < len(self.tokens) and not self._breaks(end, index):
            end += 1
        return start, end

    def _breaks(self, i: int, origin: int) -> bool:
        token = self.tokens[i]
        if "\n" in self.document.text[token.end : self.tokens[i + 1].start if i + 1 < len(self.tokens) else token.end]:
            # A paragraph ends after this token: the token itself belongs to it.
            return i < origin or token.text in _TERMINAL
        if token.text not in _TERMINAL or token.text == "؛":
            return False
        if self._abbreviates(i):
            return False
        quotation = self.document.quotation_at(token.start)
        return quotation is None or quotation[0] <= self.tokens[origin].start < quotation[1]

    def _abbreviates(self, i: int) -> bool:
        """A full stop between letters or digits that touch it: «سي.إن.إن», 3.5."""
        if not 0 < i < len(self.tokens) - 1:
            return False
        before, stop, after = self.tokens[i - 1 : i + 2]
        if before.end != stop.start or stop.end != after.start or stop.text != ".":
            return False
        return (before.kind == after.kind == "number") or (len(before.norm) <= 3 and len(after.norm) <= 3)

    def attribution(self, cue: Cue) -> Attribution | None:
        """Return the attribution that a cue marks, None where it marks none."""
        paragraph = self.document.paragraphs[self.document.paragraph_of(cue.start)]
        first, last = self.sentence(cue.index)
        while last > first and self.tokens[last - 1].start >= paragraph[1]:
            last -= 1
        if cue.verb is None:
            return self._phrase(cue, first, last)
        complement = self._complement(cue, last)
        if complement is None:
            return None
        source, start, cue_end, venue = complement
        if start >= last:
            return None
        content = self._content(start, last)
        if content is None or content[1] - content[0] < 3:
            return None
        proclitic = self.lexicon.content_proclitic
        if (
            proclitic in cue.verb.takes
            and self.tokens[start].norm.startswith(proclitic)
            and len(self.tokens[start].norm) > 3
        ):
            content = (content[0] + 1, content[1])
        quoted: tuple[Span, Span | None] | None = None
        if source is None and cue.form in ("noun", "participle"):
            quoted = self._quoted_by_medium(cue, first)
            if quoted:
                source = quoted[0]
        if source is None and cue.form != "participle":
            source = self._subject_before(cue, first)
        manner = self._manner(content)
        act, factuality = self._act(cue, cue.verb, content, first)
        via = (quoted[1],) if quoted and quoted[1] else self._relayed(cue.index + 1, self.document.token_at(content[0]))
        if not via:
            after = self.document.token_at(content[1])
            via = self._relayed(after, min(last, after + 4), last) or self._trailing_phrase(after, last)
        return Attribution(
            (cue.start, cue_end), source, content, manner, act, factuality, cue.verb.wording, cue.form, venue, via
        )

    def _quoted_by_medium(self, cue: Cue, first: int) -> tuple[Span, Span | None] | None:
        """Return (who speaks, who relays) where «نقلت X عن Y» stands right before «قوله» or «قائلا»."""
        for k in range(cue.index - 1, max(first, cue.index - 25) - 1, -1):
            if (
                self.tokens[k].norm.lstrip("و") not in self.lexicon.relays
                and self.tokens[k].norm not in self.lexicon.relays
            ):
                continue
            for m in range(k + 1, cue.index):
                if self.tokens[m].norm == self.lexicon.relay_source and m + 1 < cue.index:
                    between = (self.mention_from.get(self.tokens[n].start) for n in range(k + 1, m))
                    end = cue.index
                    while end > m + 1 and self.tokens[end - 1].kind == "mark":
                        end -= 1
                    return (self.tokens[m + 1].start, self.tokens[end - 1].end), next((b for b in between if b), None)
        return None

    def _trailing_phrase(self, i: int, last: int) -> tuple[Span, ...]:
        """Return who relays where «، بحسب X» follows a reported content at token i."""
        while i < last and self.tokens[i].kind == "mark":
            i += 1
        cue = self.cue_at.get(i)
        if cue is None or cue.verb is not None:
            return ()
        for k in range(i + 1, min(last, i + 5)):
            mention = self.mention_from.get(self.tokens[k].start) or self.mention_from.get(self.tokens[k].start + 1)
            if mention:
                return (mention,)
        return ()

    def _relayed(self, i: int, j: int, last: int | None = None) -> tuple[Span, ...]:
        """Return who relays, where «وفق ما نقلت عنه X» stands from token i on and begins before token j."""
        for k in range(i, j):
            if self.tokens[k].norm in self.lexicon.relays and k and self.tokens[k - 1].norm in self.lexicon.relatives:
                for m in range(k + 1, min(last or j, k + 5)):
                    mention = self.mention_from.get(self.tokens[m].start)
                    if mention:
                        return (mention,)
        return ()

    def _complement(self, cue: Cue, last: int) -> tuple[Span | None, int, int, Span | None] | None:
        """Return (source, token index of the content, end of the cue, venue), None where no content follows."""
        assert cue.verb is not None
        takes, fold = cue.verb.takes, self.document.language.morphology.fold
        prepositions = {fold(t) for t in takes if t not in ("that", "noun")}
        i, cue_end = cue.index + 1, cue.end
        if "noun" in takes and (direct := self._noun_after_subject(i, last)) is not None:
            return direct[0], direct[1], cue_end, None
        if i < last and self.tokens[i].norm in prepositions:
            cue_end = self.tokens[i].end
            i += 1
            if i < last and self.tokens[i].norm in self.lexicon.complementizers:
                i += 1
            return None, self._past_marks(i, last), cue_end, None
        for j in range(i, min(last, i + _REACH)):
            token = self.tokens[j]
            if token.norm in self.lexicon.complementizers:
                source, venue = self._source(i, j, prepositions)
                return source, self._past_marks(j + 1, last), cue_end, venue
            if token.text == ":" or (token.text in _QUOTES and j + 1 < last and token.text != "”"):
                if self.document.quotation_at(token.start) and token.text != ":" and self._inside_name(token):
                    continue
                source, venue = self._source(i, j, prepositions)
                return source, self._past_marks(j, last), cue_end, venue
            if j > i and j in self.cue_at and self.cue_at[j].form in ("past", "participle"):
                break
            if token.norm in prepositions and j > i:
                source, venue = self._source(i, j, prepositions)
                return source, self._past_marks(j + 1, last), cue_end, venue
        if "noun" in takes:
            while i < last and self.tokens[i].norm in self.lexicon.not_source:
                i += 1
            mention = self._mentions_from(i, last)
            if mention:
                j = self.document.token_at(mention[1])
                return mention, self._past_marks(j, last), cue_end, None
            if cue.form == "noun" and cue.verb.act != "deny":
                return None
            return None, i, cue_end, None
        if "ب" in prepositions:
            for j in range(i, min(last, i + 12)):
                if self.tokens[j].norm.startswith("ب") and j > i:
                    source, venue = self._source(i, j, prepositions)
                    return source, j, cue_end, venue
        return None

    def _noun_after_subject(self, i: int, last: int) -> tuple[Span, int] | None:
        """Return (subject, token of the content) where a known actor and then a noun phrase follow a cue."""
        while i < last and self.tokens[i].norm in self.lexicon.not_source - self.lexicon.prepositions:
            i += 1
        mention = self._mentions_from(i, last)
        if mention is None:
            return None
        j = self.document.token_at(mention[1])
        while j < last:
            token = self.tokens[j]
            if token.start in self.time_from:
                j = self.document.token_at(self.time_from[token.start][1])
            elif token.text == "،" or token.norm in self.lexicon.adverbs_before_content:
                j += 1
            else:
                break
        if j >= last or self.tokens[j].kind != "word" or j in self.cue_at:
            return None
        words = self.lexicon.complementizers | self.lexicon.venue_prepositions | self.lexicon.prepositions
        return None if self.tokens[j].norm in words else (mention, j)

    def _mentions_from(self, i: int, last: int) -> Span | None:
        """Return the mention that starts at a token, with those that touch it («وزير الخارجية» «فلان»)."""
        span = self.mention_from.get(self.tokens[i].start) if i < last else None
        while span:
            j = self.document.token_at(span[1])
            following = self.mention_from.get(self.tokens[j].start) if j < last else None
            if following is None or self.tokens[j].start - span[1] > 1:
                break
            span = (span[0], following[1])
        return span

    def _inside_name(self, token: Token) -> bool:
        """A short quotation is a name («قناة "X"»), not content."""
        quotation = self.document.quotation_at(token.start)
        return quotation is not None and len(self.document.tokens_in(quotation)) <= 4

    def _past_marks(self, i: int, last: int) -> int:
        while i < last and self.tokens[i].kind == "mark" and self.tokens[i].text in '":،“«(':
            i += 1
        if i < last and self.tokens[i].norm in self.lexicon.complementizers:
            i += 1
        while i < last and self.tokens[i].kind == "mark" and self.tokens[i].text in '"“«':
            i += 1
        return i

    def _source(self, i: int, j: int, prepositions: set[str]) -> tuple[Span | None, Span | None]:
        """Return the source and the venue that stand in tokens i to j."""
        venue = None
        while j > i and (self.tokens[j - 1].kind == "mark" or self.tokens[j - 1].norm in prepositions):
            j -= 1
        end = j
        for k in range(i, j):
            norm = self.tokens[k].norm
            if norm in self.lexicon.venue_prepositions and k + 1 < j:
                end = k
                if any(self.tokens[m].norm.removeprefix("ال") in self.lexicon.venues for m in (k + 1,)):
                    venue = (self.tokens[k + 1].start, self._until_comma(k + 1, j))
                break
            if norm in self.lexicon.phrases or self.tokens[k].start in self.time_from:
                end = k
                break
        while end > i and self.tokens[end - 1].kind == "mark":
            end -= 1
        if i < end and self.tokens[i].norm in self.lexicon.prepositions:
            return None, venue
        while i < end and (self.tokens[i].kind == "mark" or self.tokens[i].norm in self.lexicon.not_source):
            i += 1
        if end <= i:
            return None, venue
        start = self.tokens[i].start
        mention = self.mention_from.get(start)
        stop = self.tokens[end - 1].end
        if mention and mention[1] < stop and self.document.text[mention[1]] == "،":
            tail = self.document.text[mention[1] : stop]
            if tail.count("،") >= 1 and len(tail.split()) <= 2:
                stop = mention[1]
        return (start, stop), venue

    def _until_comma(self, i: int, j: int) -> int:
        for k in range(i, j):
            if self.tokens[k].text == "،":
                return self.tokens[k - 1].end
        return self.tokens[j - 1].end

    def _subject_before(self, cue: Cue, first: int) -> Span | None:
        """Return the mention that ends right before the cue (subject before verb, as in headlines)."""
        if cue.index <= first:
            return None
        before = cue.index - 1
        if self.tokens[before].norm in self.lexicon.noun_prepositions and before > first:
            before -= 1
        while before > first and (
            self.tokens[before].norm in self.lexicon.relative_pronouns or self.tokens[before].text == "،"
        ):
            before -= 1
        return self.mention_to.get(self.tokens[before].end)

    def _content(self, start: int, last: int) -> Span | None:
        """Return the span of the content that starts at a token."""
        begin = self.tokens[start].start
        opener = next((t for t in self.tokens[start - 1 :: -1] if t.kind == "word" or t.text == ":"), None)
        nominal = opener is not None and opener.norm not in self.lexicon.complementizers and opener.text != ":"
        quotation = self.document.quotation_at(begin)
        if quotation and self.document.text[quotation[0] + 1 : begin].strip() in ("", "ان", "أن"):
            after = self.document.token_at(quotation[1])
            if after >= last or self.tokens[after].text in "،.؛" or self._coordinated(after, last):
                return begin, self._trim(begin, quotation[1] - 1)
        end = last
        for k in range(start + 1, last):
            token = self.tokens[k]
            inside = self.document.quotation_at(token.start)
            if inside and inside[0] > begin:
                continue
            if token.text == "،" and (
                self._coordinated(k + 1, last)
                or (nominal and k + 1 < last and self.tokens[k + 1].norm in self.lexicon.comment_starts)
            ):
                end = k
                break
        while end > start and self.tokens[end - 1].text in _TERMINAL | {"،", ":"}:
            end -= 1
        return begin, self._trim(begin, self.tokens[end - 1].end)

    def _coordinated(self, i: int, last: int) -> bool:
        """Whether another report starts here: a participle cue, or «و» with a finite one."""
        cue = self.cue_at.get(i)
        if cue is None:
            if i < last and self.tokens[i].norm in self.lexicon.connectives:
                return any(k in self.cue_at and self.cue_at[k].verb for k in range(i + 1, min(last, i + 5)))
            return False
        return cue.form in ("participle", "phrase", "past") or cue.start > self.tokens[i].start

    def _trim(self, begin: int, end: int) -> int:
        text = self.document.text
        while end > begin and text[end - 1].isspace():
            end -= 1
        if end > begin and text[end - 1] in '"”»' and self.document.quotation_at(begin) is not None:
            quotation = self.document.quotation_at(begin)
            if quotation and quotation[1] == end:
                end -= 1
        return end

    def _phrase(self, cue: Cue, first: int, last: int) -> Attribution | None:
        """«وبحسب X، فإن P» and «P، وفق X»."""
        i = cue.index + 1
        while i < last and self.tokens[i].norm in self.lexicon.phrase_links:
            i += 1
        j = i
        while j < last and self.tokens[j].text not in "،.:" and self.tokens[j].norm not in self.lexicon.phrase_that:
            j += 1
        if j == i:
            return None
        if self.tokens[i].norm in self.lexicon.relays:
            # «وفق ما نقلت عنه X»: a statement of its own only where no other report holds it.
            if self._report_before(cue, first):
                return None
            i += 1
        elif i in self.cue_at and self.cue_at[i].verb and i + 1 < j:
            i += 1
        start_mention = next(
            (m for k in range(i, min(j, i + 3)) if (m := self.mention_from.get(self.tokens[k].start))), None
        )
        if start_mention:
            i = self.document.token_at(start_mention[0])
        begin = self.tokens[i].start
        if (
            self.tokens[i].norm.startswith(self.lexicon.source_proclitic)
            and i == cue.index + 1
            and self.tokens[cue.index].norm.endswith("ا")
        ):
            begin += 1
        source = (begin, self.tokens[j - 1].end)
        cue_span = (cue.start, cue.end)
        if cue.index - first <= 1:
            start = j + 1 if j < last and self.tokens[j].text in "،:" else j
            start = self._past_marks(start, last)
            if start >= last:
                return None
            content = self._content(start, last)
        else:
            end = cue.index
            while end > first and self.tokens[end - 1].kind == "mark":
                end -= 1
            if end <= first:
                return None
            if self._report_before(cue, first):
                return None
            begin = self.tokens[first].start
            if self.tokens[first].norm[0] in self.lexicon.conjunctions and len(self.tokens[first].norm) > 4:
                begin += 1
            content = (begin, self._trim(begin, self.tokens[end - 1].end))
        if content is None:
            return None
        return Attribution(cue_span, source, content, self._manner(content), "assert", "CT+", None, "phrase", None)

    def _report_before(self, cue: Cue, first: int) -> bool:
        """Whether the sentence reports something by a verb before this cue: the phrase then only relays it."""
        return any(c.verb and c.form != "noun" and first <= c.index < cue.index for c in self.cues)

    def headline(self) -> Attribution | None:
        """«X: P» as the title: a statement without a cue (colon headline)."""
        begin, end = self.document.paragraphs[0]
        tokens = self.document.tokens_in((begin, end))
        for k, token in enumerate(tokens[:9]):
            if token.text != ":":
                continue
            if k == 0 or k + 2 >= len(tokens) or any(t.index < k for t in self.cues):
                return None
            source = (tokens[0].start, tokens[k - 1].end)
            start = self._past_marks(k + 1, len(tokens))
            content = (tokens[start].start, self._trim(tokens[start].start, tokens[-1].end))
            if tokens[-1].text in '"”»' and tokens[start].start > tokens[k + 1].start:
                content = (content[0], tokens[-2].end)
            return Attribution(
                (token.start, token.end), source, content, self._manner(content), "assert", "CT+", None, "colon", None
            )
        return None

    def _act(self, cue: Cue, verb: Verb, content: Span, first: int) -> tuple[Act, Factuality]:
        """Return what the statement does and how firmly: by its cue, then by the first words of a plain report."""
        if verb.upholds and any(
            c.verb and c.verb.act == "deny" for k in range(first, cue.index) if (c := self.cue_at.get(k))
        ):
            return "confirm", "CT+"
        if verb.factuality != "CT+" or verb.act not in ("assert", "evaluate", "announce"):
            return verb.act, verb.factuality
        words = [t.norm for t in self.document.tokens_in(content)]
        for norm in words[:3]:
            if norm in self.lexicon.obligation:
                return "demand", "U"
            if norm in self.lexicon.question:
                return "ask", "U"
        if words and words[0] in self.lexicon.commitment:
            return "announce", "CT+"
        if any(norm in self.lexicon.possibility for norm in words[:2]):
            return verb.act, "PS+"
        if any(len(norm) > 4 and norm.startswith(self.lexicon.future) for norm in words[:4]):
            return "announce", "CT+"
        return verb.act, verb.factuality

    def _manner(self, content: Span) -> Manner:
        """Direct where all the content stands inside quotation marks, mixed where part does, indirect where none."""
        outer = self.document.quotation_at(content[0])
        if outer and outer[1] >= content[1]:
            return "direct"
        inside = [q for q in self.document.quotations if q[0] >= content[0] and q[1] <= content[1] + 1]
        return "mixed" if any(len(self.document.tokens_in(q)) > 5 for q in inside) else "indirect"
