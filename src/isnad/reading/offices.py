"""Which offices of state the persons of an article hold, and whom the name of another office can therefore not mean.

«قال وزير المالية فلان … وقال وزير العدل»: whoever is told to hold one office is not meant by another, by another
portfolio, or by the same office of another state. An office that nobody is told to hold rules nobody out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from isnad.reading.cues import CueLexicon, Office
from isnad.reading.document import Token
from isnad.reading.titles import Titles

STATE = "="  # with this begins the key that a word has because it tells a state

Held = tuple[Office, frozenset[str]]  # an office, and by what the words behind its head are compared


class Offices:
    """The offices that stand beside the names of the persons of one article."""

    def __init__(self, titles: Titles, lexicon: CueLexicon, keys: Callable[[str], frozenset[str]]) -> None:
        self._titles = titles
        self._lexicon = lexicon
        self._keys = keys
        self._held: dict[str, list[Held]] = {}

    def rules_out(self, name: str, told: Held) -> bool:
        """Whether somebody is told to hold offices, and all of them others than one."""
        if name not in self._held:
            offices = map(self.told_in, self._titles.of(name))
            self._held[name] = [office for office in offices if office is not None]
        held = self._held[name]
        return bool(held) and all(_differ(told, one) for one in held)

    def told_in(self, words: Sequence[Token]) -> Held | None:
        """Return the office that words begin with, None where they begin with none or do not tell which."""
        behind = []
        for token in words[1:]:
            if token.kind != "word" or token.norm in self._lexicon.prepositions:
                break
            behind.append(token)
        if not behind:
            return None
        head, article = words[0].norm, self._lexicon.article
        bare = [token.norm.removeprefix(article) for token in behind]
        for office in self._lexicon.office:
            if head.removeprefix(article) not in office.heads:
                continue
            if head.startswith(article):
                # «الرئيس الفلاني» is a head of state, «الوزير الفلاني» may hold any portfolio.
                state = office.by_state and any(key.startswith(STATE) for key in self._keys(behind[0].norm))
                told = state or (bare[0] in office.of and behind[0].norm.startswith(article))  # «النائب العام»
            else:
                told = not office.of.isdisjoint(bare[: office.within]) if office.of else self._is_portfolio(behind)
            if told:
                first = self._keys(behind[0].norm)
                if not head.startswith(article) and behind[0].norm.startswith(article):
                    first = frozenset(key for key in first if not key.startswith(STATE))  # «وزير المالية»: not of Mali
                return office, first.union(*(self._told_by(token) for token in behind[1:]))
        return None

    def _told_by(self, token: Token) -> frozenset[str]:
        """Return by what a word behind an office is compared: where it tells a state, by that alone."""
        keys = self._keys(token.norm)
        return frozenset(key for key in keys if key.startswith(STATE)) or keys

    def _is_portfolio(self, words: Sequence[Token]) -> bool:
        """Whether words tell of what somebody is minister, and not only of which state or of what kind: «وزير سابق»."""
        if words[0].norm.startswith(self._lexicon.article):
            return True
        states = [any(key.startswith(STATE) for key in self._keys(token.norm)) for token in words[:2]]
        return states == [False, True]


def _differ(told: Held, held: Held) -> bool:
    """Whether two offices cannot be one: by what they are, by their portfolios, by their states."""
    (office, keys), (other, others) = told, held
    if office.name != other.name:
        return True
    states, their = ({k for k in one if k.startswith(STATE)} for one in (keys, others))
    if states and their and states.isdisjoint(their):
        return True
    return not office.of and (keys - states).isdisjoint(others - their)
