"""Whether two spellings are one name: newsrooms write its parts apart or together, and foreign ones by ear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_LONG_ENOUGH_TO_VARY = 5  # letters of a name that another newsroom may spell with one letter changed
_LONG_ENOUGH_TO_LACK = 4  # letters of one that it may spell with a letter more or less
_LINK = 3  # letters of a word such as «بن، أبو، دي»
_CONSONANTS = 3  # letters besides the long vowels that tell two names apart


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names mean one person: they begin alike and one holds the other, or one ends as the other does
    from a word that never comes first on («بن سلمان»), or they differ in the spelling of one word."""
    short, long = sorted((one, other), key=len)
    if short[0] == long[0] and set(short) <= set(long):
        return True
    if len(short) < len(long) and len(short[0]) <= _LINK and long[-len(short) :] == short:
        return True
    return len(one) == len(other) and all(a == b or near(a, b) for a, b in zip(one, other, strict=True))


def written_together(
    one: tuple[str, ...], other: tuple[str, ...], links: frozenset[str], ends: Mapping[str, str]
) -> bool:
    """Whether two names are one but for what is written together: «أبو سالم» is «هاني أبوسالم»."""
    short, long = sorted((together(one, links, ends), together(other, links, ends)), key=len)
    return short[-1] == long[-1] if len(short) == 1 else same_name(short, long)


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names mean one body: one begins or ends as the other does."""
    short, long = sorted((one, other), key=len)
    return long[: len(short)] == short or (len(short) > 1 and long[-len(short) :] == short)


def together(words: Sequence[str], links: frozenset[str], ends: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of a name, those that make one with the next or with the last one written with it.

    `ends`: how each of the latter is written, by its form without the article.
    """
    joined: list[str] = []
    linked = False
    for word in words:
        if joined and (linked or word in ends):
            joined[-1] += ends.get(word, word)
        else:
            joined.append(word)
        linked = word in links
    return tuple(joined)


def near(one: str, other: str) -> bool:
    """Whether two words differ in one letter: changed, left out, put in, or two changed about."""
    if one == other:
        return True
    least = _LONG_ENOUGH_TO_VARY if len(one) == len(other) else _LONG_ENOUGH_TO_LACK
    if min(len(one), len(other)) < least or abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[at:], other[at:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] + a[2:] == b)


def same_consonants(one: str, other: str, vowels: frozenset[str]) -> bool:
    """Whether two words differ in long vowels alone, by which foreign names are spelled as each newsroom hears them."""
    bare, others = ("".join(c for c in word if c not in vowels) for word in (one, other))
    return bare == others and len(bare) >= _CONSONANTS and one[0] == other[0]
