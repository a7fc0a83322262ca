"""For whom a document speaks that is the source of a report: «وأضاف البيان», «المعطيات التي قدمها الوزير»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from isnad.reading.actor_words import MEDIUM, NAME, ORGANIZATION, PAIR, ROLE, actor_words
from isnad.reading.attributed import Attribution
from isnad.reading.candidates import Named, Route
from isnad.reading.cues import CueLexicon
from isnad.reading.document import Document, Token
from isnad.reading.issuers import Issue, Issuers
from isnad.reading.mentions import Mentions
from isnad.reading.voices import Voice
from isnad.records import Span

_BACK = 30  # reports back in which a document was first told of
_BODIES_BACK = 3  # reports back in which the body spoke whose document a text tells of all at once

ByWords = Callable[[Attribution, Span], Iterator[Route]]


class Writings:
    """The documents of one article, and for whom each speaks."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        mentions: Mentions,
        lexicon: CueLexicon,
        kinds: Mapping[str, str],
        by_words: ByWords,
    ) -> None:
        """`by_words` yields whom the words of a source may mean, the surest first."""
        self._document = document
        self._attributions = attributions
        self._mentions = mentions
        self._lexicon = lexicon
        self._kinds = kinds
        self._by_words = by_words
        self._issuers = Issuers(document, mentions, lexicon)
        self._words = actor_words(document.language)

    def speaker(self, one: Attribution, source: Span, voices: Sequence[Voice]) -> Route | None:
        """Return who speaks through the document that a source is, None where it is none or that is not told."""
        if giver := self._giver(one, source):
            return giver
        issuer = self._issuer(one, source, voices)
        return ("issuer", issuer) if issuer else None

    def issued(self, one: Attribution, source: Span, words: Sequence[str]) -> Named | None:
        """Return who issued a document of which the source does not tell it: «أظهرت دراسة نشرت أمس أن»."""
        noun = self._issuers.noun(words[0])
        if noun is None or words[0] not in self._lexicon.documents or any(True for _ in self._mentions.over(*source)):
            return None
        return self._named(one, self._issuers.of(noun, source[0]))

    def _issuer(self, one: Attribution, source: Span, voices: Sequence[Voice]) -> Named | None:
        """Return who spoke through the document that a bare definite one goes back to: «وأضاف التقرير»."""
        words, article = self._document.norms_in(source), self._lexicon.article
        if words and self._joins_article(source[0]):
            words[0] = article + words[0].removeprefix(self._lexicon.source_proclitic)  # «وفقا للتقرير»
        if len(words) == 1 and words[0] in self._lexicon.press:
            return self._of_media(source, words[0], voices)
        noun = self._issuers.noun(words[0]) if words else None
        if noun is None:
            return None
        if any(a in self._lexicon.issued and b in self._lexicon.relay_pronouns for a, b in pairwise(words)):
            return self._above(one, source, voices)  # «البيان الصادر عنها»
        if (here := self._named(one, self._issuers.at(source[0]))) or not words[0].startswith(article):
            got = here is None and any(word in self._lexicon.receiving for word in words)
            # «البيان الصادر عن X», «أصدر X بيانا قال فيه», «بلاغ توصلت به الجريدة» behind what a body said
            return self._of_last_body(source, noun, voices) if got else here
        spoke = self._through(noun, voices)
        told = all(w.startswith(article) for w in words)
        told = told or words[-1] in self._lexicon.anaphora or words[1] in self._lexicon.relative_pronouns
        issue = self._issuers.last(noun, source[0]) if told else None
        if issue and (spoke is None or self._document.tokens[issue.at].start > spoke[0][0]):
            return self._named(one, issue) or (spoke[1] if spoke else None)
        if spoke is not None or not told:
            return spoke[1] if spoke else None
        return self._named(one, self._issuers.of(noun, source[0])) or self._of_last_body(source, noun, voices)

    def _through(self, noun: str, voices: Sequence[Voice]) -> tuple[Span, Named] | None:
        """Return who spoke last in or through a document of a kind, with the place that names the document."""
        for n in range(len(voices) - 1, max(-1, len(voices) - _BACK), -1):
            one, voice = self._attributions[n], voices[n]
            for place in (voice.document, one.source, one.venue, self._written_in(one, noun)):
                if place is None or not voice.speaker or not voice.span:
                    continue
                if self._holds(place, noun) and voice.speaker != self._document.text[slice(*place)]:
                    return place, (voice.speaker, voice.span)
        return None

    def _written_in(self, one: Attribution, noun: str) -> Span | None:
        """Return where between a verb and its content a document is named in which it was said: «في تقرير له»."""
        lexicon = self._lexicon
        start = min(one.cue[0], (one.source or one.cue)[0])
        tokens = self._document.tokens_in((start, one.content[0]))
        for n, (before, token) in enumerate(pairwise(tokens), 2):
            opens = before.norm in lexicon.venue_prepositions and not token.norm.startswith(lexicon.article)
            if opens and self._holds((token.start, token.end), noun) and not self._is_owned(tokens[n : n + 1]):
                return token.start, token.end
        return None

    def _is_owned(self, behind: Sequence[Token]) -> bool:
        """Whether what stands behind a document is whose it is: «في كتاب فلان», but not «في تقرير له، في بيان رسمي»."""
        if not behind or behind[0].kind == "mark":
            return False
        word = self._words.token(behind[0].text)
        named = any(True for _ in self._mentions.starting_in(behind[0].start, behind[0].start + 1))
        return word.definite or named or word.has(NAME)

    def _holds(self, place: Span, noun: str) -> bool:
        """Whether the words of a place name a document of a kind, with a pronoun or without."""
        for token in self._document.tokens_in(place):
            forms = token.norm, *self._lexicon.unpossessed(token.norm, self._words.feminine)
            if any(self._issuers.noun(form) == noun for form in forms):
                return True
        return False

    def _joins_article(self, at: int) -> bool:
        """Whether a preposition before an offset has swallowed the first letter of an article: «ل|لتقرير»."""
        proclitic = self._lexicon.source_proclitic
        before = self._document.tokens[max(self._document.token_at(at) - 1, 0)]
        return before.start < at < before.end and self._document.text[at - 1 : at + 1] == 2 * proclitic

    def _named(self, one: Attribution, issue: Issue | None) -> Named | None:
        """Return whom the words mean that tell who issued a document."""
        if issue is None:
            return None
        words, text = self._document.norms_in(issue.issuer), self._document.text[slice(*issue.issuer)]
        first, article = self._words.token(text.split()[0]), self._lexicon.article
        if first.definite and first.has(ORGANIZATION):
            if len(words) > 1 and not any(span == issue.issuer for span, _ in self._mentions.over(*issue.issuer)):
                return text, issue.issuer  # «المركز الإعلامي للجيش» is no other centre of which the text told
            # «أصدرت الهيئة بيانا»: the one that was named at length before.
            head = text.removeprefix(article)
            if len(words) == 1 and (fuller := self._mentions.fuller(head, article, issue.issuer[0])):
                return fuller, issue.issuer
        named = next((named for _, named in self._by_words(one, issue.issuer)), None)
        # «بيان المسؤول الأممي»: who that is, a role alone does not tell.
        alone = first.has(ROLE) and all(word.startswith(article) for word in words)
        return None if named and alone and named[0] == text else named

    def _giver(self, one: Attribution, source: Span) -> Route | None:
        """Return who gave what a source begins with: «المعطيات التي قدمها الوزير», «بيان صدر الثلاثاء عن الوزارة»."""
        tokens, lexicon = self._document.tokens_in(source), self._lexicon
        for n, (before, verb) in enumerate(pairwise(tokens[:-1])):
            given = before.norm in lexicon.relative_pronouns and lexicon.with_object(verb.norm, lexicon.giving)
            issued = n > 0 and verb.norm == lexicon.relay_source and tokens[n - 1].norm in lexicon.issued
            if not (given or issued) or self._words.token(tokens[n + 2].text).skip:
                continue
            span = (tokens[n + 2].start, source[1])
            way = "giver" if given else "issuer"
            return next(((way, named) for _, named in self._by_words(one, span)), None)
        return None

    def _of_last_body(self, source: Span, noun: str, voices: Sequence[Voice]) -> Named | None:
        """Return the body that spoke last, where a document is one that the text has not told of: «وأضاف التقرير».

        Where the text did so before without a report («ويأتي التقرير في وقت»), the one that spoke last before that.
        """
        first = self._issuers.first(noun) if noun in self._lexicon.documents else None
        if first is None or (first.start < source[0] and not first.norm.startswith(self._lexicon.article)):
            return None
        heard = [v for n, v in enumerate(voices) if self._attributions[n].cue[0] < first.start]
        body = self._last_body(heard[-_BODIES_BACK:])
        medium = body is not None and self._words.token(body[0].split()[0]).has(MEDIUM)
        return None if medium and noun in self._lexicon.passed_on else body

    def _last_body(self, voices: Sequence[Voice]) -> Named | None:
        """Return who spoke last in some reports, None where that is no body."""
        for voice in reversed(voices):
            if voice.speaker and voice.span:
                return (voice.speaker, voice.span) if self._is_body(voice.speaker) else None
        return None

    def _above(self, one: Attribution, source: Span, voices: Sequence[Voice]) -> Named | None:
        """Return whom a pronoun in a source means: the first body of its sentence, else the one that spoke last."""
        return self._mentions.first_body(one.sentence, source[0]) or self._last_body(voices[-1:])

    def _of_media(self, source: Span, norm: str, voices: Sequence[Voice]) -> Named | None:
        """Return the media that spoke last: «قالت وسائل إعلام نوميرية إن P. وتضيف التقارير أن Q».

        Which ones are meant where a clause tells it («التقارير التي تتحدث عن P»), or where some spoke as such, is told.
        """
        tokens, i = self._document.tokens, self._document.token_at(source[1])
        if i < len(tokens) and tokens[i].norm in self._lexicon.relative_pronouns:
            return None
        for voice in reversed(voices[-_BACK:]):
            head = self._words.token(voice.speaker.split()[0]) if voice.speaker else None
            if head is None or voice.speaker is None or voice.span is None:
                continue
            if not head.definite and head.base == norm.removeprefix(self._lexicon.article):
                return None
            if head.has(PAIR):
                return voice.speaker, voice.span
        return None

    def _is_body(self, name: str) -> bool:
        head = self._words.token(name.split()[0])
        return self._kinds.get(name) in ("organization", None) and (
            name in self._kinds or head.has(ORGANIZATION | MEDIUM)
        )
