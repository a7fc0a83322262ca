"""Ranks: «ثاني شريك تجاري», «المرتبة الثالثة», «ولاية خامسة», «الدورة الـ13»."""

from __future__ import annotations

from isnad.reading.counter import Counter
from isnad.reading.nouns import is_plural
from isnad.reading.numbers import read_ordinal, stem_in
from isnad.records import Quantity

_HUNDRED, _THOUSAND = 100, 1000
_OPENINGS = tuple("(“«\"'")


class Ranks(Counter):
    """The part of the pass that looks for ranks; its unit is `ordinal`."""

    def _rank(self, i: int) -> tuple[Quantity | None, int] | None:
        """«ثاني شريك تجاري», «المرتبة الثالثة», «ولاية خامسة»."""
        found = read_ordinal(self.document, i)
        if found is None:
            return None
        value, j = found
        if value > _HUNDRED:  # «العام المئة والخامس»
            return self._finish(value, "ordinal", self.tokens[i].start, j, i), self._next
        stem = stem_in(self.document, i, self.numerals.ordinals)
        proclitic = stem[0] if stem else ""
        article, norm = self.tables.data.forms.article, self._norm(i)
        start = self._start(i, proclitic)
        if norm in self.words["not_ranked"] and not self._same_line(i - 1, i):
            return None, j
        definite = article in proclitic
        if self.tokens[i].text in self.spelt or self._timed((start, self.tokens[j - 1].end)):
            return None, j
        row = self.tables.row
        if tuple(t.norm for t in self.tokens[j : j + len(row)]) == row:
            return self._finish(value, "ordinal", start, j + len(row), i), self._next
        label = i - 2 if self._norm(i - 1) in _OPENINGS else i - 1
        while label > 0 and read_ordinal(self.document, label):  # «المادتان الخامسة والسادسة»
            label -= 1
        if self._same_line(label, i) and (self._stem_in(label, "not_ranked_after") or self._stem_in(label, "labels")):
            return None, j
        aged = self._norm(j) == self.tables.data.forms.partitive and self._norm(j + 1) in self.words["age_before"]
        if aged and not self._is_time(i - 1):  # «الثامنة من العمر», but «العقد الثاني من العمر»
            return self._finish(value, self.tables.data.words.year_unit, start, j + 2, i), self._next
        previous = self.tokens[i - 1] if self._same_line(i - 1, i) else None
        following = self.tokens[j] if self._same_line(j - 1, j) else None
        if not definite:
            if value > 1 and not proclitic and previous is not None and self._ranked_noun(i - 1, i, j):
                return self._finish(value, "ordinal", self._noun_start(i - 1), j, i - 1), self._next
            if following is None or following.kind != "word" or following.norm in self.words["not_ranked_before"]:
                return None, j
            if following.norm in self.words["not_counted"] or self._is_time(j):
                return None, j
            if following.text.startswith(tuple(self.tables.data.forms.articles)):
                return None, j
            # «ثاني أكبر مصدر»: the noun is after the superlative.
            noun = j + 1 if following.norm in self.words["superlatives"] and self._same_line(j, j + 1) else j
            end = self._adjectives(noun + 1)
            if self._timed((start, self.tokens[end - 1].end)):
                return None, j
            return self._finish(value, "ordinal", start, end, i), self._next
        forms = self.tables.data.forms
        if previous is not None and previous.kind == "word":
            # «أعجبني الأول»: after a verb with its object the ordinal stands alone.
            verb = previous.text.endswith(tuple(forms.object_endings)) and not previous.text.startswith(article)
            if verb or self._stem_in(i - 1, "copulas"):
                return self._finish(value, "ordinal", start, j, i), self._next
            counted = stem_in(self.document, i - 1, self.numerals.cardinals) is not None  # «الأشهر الأربعة الأولى»
            if counted or i == self._next or self._is_time(i - 1) or self._timed((previous.start, previous.end)):
                return None, j
            ranked = self._definite_noun(i - 1)
            if ranked is not None:
                return self._finish(value, "ordinal", ranked[0], j, ranked[1]), self._next
            return None, j
        if previous is None or previous.kind == "mark":
            return self._finish(value, "ordinal", start, j, i), self._next
        return None, j

    def _definite_noun(self, i: int) -> tuple[int, int] | None:
        """Return where the definite noun that ends at token `i` starts, and its index; None where it is none."""
        forms, token = self.tables.data.forms, self.tokens[i]
        marked = [p for p, _ in self.document.language.morphology.stems(token.norm) if forms.article in p]
        marked += [form for form in forms.articles if token.norm.startswith(form) and forms.article not in form]
        if not marked and not token.text.endswith(tuple(forms.possessives)):
            return None
        cut, noun = min(marked, key=len) if marked else "", i
        # «الاجتماع المغلق الثالث»: an adjective between, definite as the noun before it.
        relative = bool(marked) and token.norm.endswith(self.tables.adjective_endings)
        if relative and self._same_line(i - 1, i) and self._norm(i - 1).startswith(forms.article):
            noun, cut = i - 1, ""
        return self._start(noun, cut), noun

    def _numbered(self, i: int, j: int, value: float, start: int) -> tuple[Quantity | None, int] | None:
        """Digits that rank or count what stands before: «الدورة الـ13», «المركز 78 دوليا», «الدول الـ15»."""
        if self.tokens[i].kind != "number" or value != int(value) or value < 1:
            return None
        before_it = self.document.language.morphology.stems(self._norm(i - 1)) if self._same_line(i - 1, i) else ()
        joined = any(stem == self.tables.data.words.is_joined for _, stem in before_it)
        noun = i - 2 if joined else i - 1
        before = self._same_line(noun, i) and self.tokens[noun].kind == "word"
        ranked = self._same_line(j - 1, j) and self._norm(j) in self.words["rankings"]
        named = before and self._stem_in(noun, "ranked_nouns")
        if not (joined or ranked or named):
            return None
        counted = self._unit(j, j - 1, value)
        if joined and counted and (counted[2] > 1 or self._norm(j) in self.tables.nouns or value >= _THOUSAND):
            return None  # «مبلغ الـ200 مليون دولار»
        if not before:
            return (self._finish(value, "ordinal", start, j, i), self._next) if ranked else None
        if self._is_time(noun) or self._stem_in(noun, "labels") or self._stem_in(noun, "not_ranked_after"):
            return None, j
        found = self._definite_noun(noun)
        if found is None or (ranked and not (named or joined)):
            return (self._finish(value, "ordinal", start, j, i), self._next) if ranked else (None, j)
        unit = "ordinal" if ranked or not self._plural(found[1]) else self._of(found[1])
        return self._finish(value, unit, found[0], j, found[1]), self._next

    def _plural(self, i: int) -> bool:
        """Whether the noun at token `i` is a plural, so that a number after it counts."""
        token, forms = self.tokens[i], self.tables.data.forms
        for _, stem in self.document.language.morphology.stems(token.norm):
            plural = is_plural(self.document.language, stem, token.text)
            if plural is not None:
                return plural
        word = token.text
        for possessive in forms.possessives_told:
            word = word.removesuffix(possessive)
        return word.endswith(tuple(forms.plural_told))

    def _ranked_candidate(self, i: int) -> bool:
        """Whether token `i` is a word that a number or a rank after it may belong to."""
        if not self._same_line(i, i + 1) or self.tokens[i].kind != "word":
            return False
        return not (self._stem_in(i, "not_counted") or self._stem_in(i, "not_one_after") or self._is_time(i))

    def _ranked_noun(self, noun: int, i: int, j: int) -> bool:
        """Whether the indefinite noun before the ordinal at `i` is ranked by it: both feminine, both accusative, or
        no noun follows that the ordinal could rank instead («تعد ثاني شريك»)."""
        token, norm = self.tokens[noun], self.tokens[i].norm
        if token.kind != "word" or self._stem_in(noun, "not_counted") or self._is_time(noun):
            return False
        feminine = self.fold(self.tables.data.forms.feminine)
        if norm.endswith(feminine):
            return token.norm.endswith(feminine)
        if norm.endswith(self.tables.data.forms.accusative):
            return token.norm.endswith(self.tables.data.forms.accusative)
        return self._unit(j, j - 1) is None
