"""The lines of a page, and what each shows by itself: its words, whether it is a sentence, what chrome it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from isnad.intake.capture import Line
from isnad.intake.dates import Dated, dates_in
from isnad.language.chrome import Chrome, Words, words_of
from isnad.language.walls import load_walls, told
from isnad.once import once

# A headline has up to some eighteen words (of 5,700 headlines 26 have more), and most sentences have more than six.
HEADLINE_MOST = 18
SENTENCE_LEAST = 7
# What ends a sentence, whatever closes after it.
_END = regex.compile(r"[.!?؟…۔:：]\p{Cf}*[\"”»’›)\]}\s\p{Cf}]*$")
# A headline may ask, exclaim, or be cut short.
_ASKS = regex.compile(r"(?:[!?؟…]|\.\.)\p{Cf}*[\"”»’›)\]}\s\p{Cf}]*$")
# A full stop within: one sentence ends and another begins. Two points are a headline's pause.
_STOP_WITHIN = regex.compile(r"[\p{L}\p{M}\p{Nd}\"”»]{2}[.؟]\s+\p{L}")
_STOPPED_LEAST = 12
_DATELINE_MOST = 40
_SOURCE_MOST = 14
# The parts of an address count as words.
_ADDRESS_MOST = 14
# A notice that the rest is for subscribers stands at once under the text that it cuts off.
_NOTICE_MOST = 60
# The longest notice, that of the cookies, has some seventy words.
_SIGNS_MOST = 70
_SAYS = re.compile('[:«“"]')
_COLON = regex.compile(r"[:：][\s\p{Cf}-]*$")
_BULLET = re.compile(r"\s*(?:[-–—•●▪■◆*·]|\(?\d{1,2}[.)\-–])\s*\S")
AFTER_LABEL = regex.compile(r"[\s\p{Cf}]*(?:[:：|/»›>·•–—\-…]|\.\.|$)")
ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w|\w\.(?:com|net|org|ma|dz|tn|eg|info|news)\b", re.IGNORECASE)
# A bar of links: short names with one of these signs between them; a guillemet without a space before it quotes.
BARS = re.compile(r"\s*[|•·]\s*|\s+[»›>/\\–—-]\s+")
_SIGNATURE = regex.compile(r"\s*[—–-]\s?\S.{0,80}\(@\w{2,40}\)")
_LETTER = regex.compile(r"\p{L}")
_CREDIT = regex.compile(r"[(\[（]([^()\[\]]{2,40})[)\]）]\s*$")


@dataclass(frozen=True)
class Row:
    """One line of a page with what it shows by itself."""

    line: Line
    chrome: Chrome

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @once
    def spans(self) -> list[tuple[str, int, int]]:
        """The folded words with their spans."""
        return words_of(self.text)

    @once
    def words(self) -> Words:
        """The folded words."""
        return tuple(word for word, _, _ in self.spans)

    @once
    def letters(self) -> Words:
        """The folded words that are no numbers."""
        return tuple(word for word in self.words if not word.isdecimal())

    @once
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(_END.search(self.text))

    @once
    def asks(self) -> bool:
        """Whether the line ends as a headline may end too: asking, exclaiming, or open."""
        return bool(_ASKS.search(self.text))

    @once
    def introduces(self) -> bool:
        """Whether the line ends with a colon: what it introduces follows."""
        return bool(_COLON.search(self.text))

    @once
    def bullet(self) -> bool:
        """Whether the line is an item of a list within the text."""
        return bool(_BULLET.match(self.text))

    @once
    def opens(self) -> bool:
        """Whether the line opens as running text does and a headline does not."""
        return bool(self.letters) and self.letters[0] in self.chrome.openers

    @once
    def dates(self) -> list[Dated]:
        """The dates that the line prints; a line longer than any dateline prints none."""
        short = len(self.words) <= _DATELINE_MOST and any(w[:4].isdecimal() or w[-4:].isdecimal() for w in self.words)
        return dates_in(self.text, self.chrome) if short else []

    @once
    def dateline(self) -> bool:
        """Whether the line is there for its date."""
        return bool(self.dates) and self.dates[0].line

    @once
    def continues(self) -> bool:
        """Whether the line goes on with what was told before it, as no first sentence does."""
        return self.opens and (
            self.letters[0] in self.chrome.continues or self.letters[0][:1] in self.chrome.conjunctions
        )

    @property
    def label(self) -> bool:
        """Whether the line is a section's label."""
        return self.chrome.sections.whole(self.words)

    @once
    def bare(self) -> bool:
        """Whether the line is but the head of what follows, such as «read also:»."""
        phrases = (self.chrome.labels, self.chrome.starts)
        return self.words in self.chrome.whole or any(known.whole(self.words) for known in phrases)

    @once
    def clause(self) -> bool:
        """Whether the line says something, as a second headline does: a colon, a quotation, or a word of reporting."""
        return bool(_SAYS.search(self.text)) or not self.chrome.clauses.isdisjoint(self.words)

    @once
    def shows(self) -> bool:
        """Whether the line tells what a picture shows, by the words that captions use; no part of a sentence does."""
        words = self.words
        whole = bool(words) and words[-1] not in self.chrome.unfinished and not self.text.endswith((",", "،"))
        told = any(self.chrome.shown.longest(words, at) for at in range(len(words)))
        return told and whole and not self.opens

    @once
    def signature(self) -> bool:
        """Whether the line says whose the quoted post above it is: «— NAME (@account) DATE»."""
        return bool(_SIGNATURE.match(self.text))

    @once
    def prose(self) -> bool:
        """Whether the line is running text: a sentence by its end or its opening, or longer than any headline."""
        count = len(self.words)
        if count > HEADLINE_MOST:
            return True
        if count > _STOPPED_LEAST and _STOP_WITHIN.search(self.text):
            return True
        return count >= SENTENCE_LEAST and (self.opens or (self.ends and not self.asks))

    @once
    def kind(self) -> str | None:
        """The kind of chrome that the line is by itself, None where it shows none."""
        if not _LETTER.search(self.text):
            return "signs"
        if self.signature:
            return None
        words = self.words
        return (
            self._by_words(words)
            or self._by_label(words)
            or self._by_signs(words)
            or ("paid" if self._is_paid() else None)
            or ("address" if self._is_address() else None)
            or ("caption" if self._is_caption() else None)
        )

    def _by_words(self, words: Words) -> str | None:
        chrome = self.chrome
        if found := chrome.whole.get(words) or chrome.whole.get(self.letters):
            return found
        if self.chrome.source_general.whole(words) or self.chrome.agencies.whole(words):
            return "byline"
        return "share" if self._is_buttons(words) else None

    def _is_buttons(self, words: Words) -> bool:
        """Whether every word names a button or a platform."""
        at, named = 0, False
        while at < len(words):
            if length := self.chrome.platforms.longest(words, at):
                at, named = at + length, True
                continue
            word = words[at]
            named = named or word in self.chrome.buttons
            if not (word in self.chrome.buttons or word in self.chrome.glue or word.isdecimal() or len(word) == 1):
                return False
            at += 1
        return named

    def _by_label(self, words: Words) -> str | None:
        for length, number in self.chrome.labels.at(words, 0):
            short = len(words) <= self.chrome.label_most[number]
            if short and AFTER_LABEL.match(self.text, self.spans[length - 1][2]):
                return self.chrome.label_kinds[number]
        length = self.chrome.source_label.longest(words, 0)
        if length > 0 and len(words) <= _SOURCE_MOST and AFTER_LABEL.match(self.text, self.spans[length - 1][2]):
            return "source"
        for _, number in self.chrome.starts.at(words, 0):
            return self.chrome.kinds[number]
        return None

    def _by_signs(self, words: Words) -> str | None:
        """The kind of the first sign whose groups all stand in the line."""
        if len(words) > _SIGNS_MOST:
            return None
        chrome = self.chrome
        first: dict[int, int] = {}
        for at, word in enumerate(words):
            if word in chrome.groups.firsts:
                for _, group in chrome.groups.at(words, at):
                    first.setdefault(group, at)
        if not first:
            return None
        number = next((at for at, word in enumerate(words) if word.isdecimal()), None)
        if number is not None:
            first.update(dict.fromkeys(chrome.number_groups, number))
        possible = sorted({sign for group in first for sign in chrome.signs_of.get(group, ())})
        for kind, most, start, groups in (chrome.signs[sign] for sign in possible):
            if len(words) <= most and all(g in first for g in groups) and not (start and first[groups[0]]):
                return kind
        return None

    def _is_paid(self) -> bool:
        """Whether the line says that the rest is for subscribers."""
        return len(self.words) <= _NOTICE_MOST and not self.opens and told(self.words, load_walls().subscribers) > 0

    def _is_address(self) -> bool:
        """Whether the line is little more than a web or mail address."""
        return len(self.words) <= _ADDRESS_MOST and ADDRESS.search(self.text) is not None

    def _is_caption(self) -> bool:
        """Whether the line is what stands under a picture: it ends with a credit in brackets and is no sentence."""
        match = _CREDIT.search(self.text)
        if not match or self.prose:
            return self.text.startswith(("©", "(c)", "(C)"))
        credit = tuple(word for word, _, _ in words_of(match[1]))
        credited = any(self.chrome.agencies.longest(credit, at) for at in range(len(credit)))
        return credited or any((word,) in self.chrome.captions for word in credit)


def bars(text: str) -> list[str]:
    """Return the parts of a bar of links or a path of sections."""
    return [part for part in BARS.split(text) if part]
