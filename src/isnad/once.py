"""What is worked out once: a property when it is first asked for, what is told of a word while it is remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

# Words that one function remembers its answers for. Most of a press is some thousands of words, and the rest is met too
# seldom to be worth its memory: some twenty functions remember, 5 MB each, and a rare word is looked at again.
KNOWN_WORDS = 30_000

T_co = TypeVar("T_co", covariant=True)


class once(Generic[T_co]):  # noqa: N801
    """`functools.cached_property` as Python has it from 3.12 on: without the lock that 3.11 takes at every first look.

    A page and its text are read by one thread; were they read by two, both would find the same.
    """

    def __init__(self, work: Callable[[Any], T_co]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...

    @overload
    def __get__(self, owner: object, kind: type) -> T_co: ...

    def __get__(self, owner: object | None, kind: type) -> Self | T_co:
        if owner is None:
            return self
        found = owner.__dict__[self.name] = self.work(owner)
        return found
