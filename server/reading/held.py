"""A property that is worked out when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class held(Generic[T]):  # noqa: N801 - used as a word before a definition, as property is
    """``functools.cached_property`` without the lock that Python 3.11 takes: a sentence is read by one thread, and two
    microseconds for each of its parts are a fiftieth of the time it takes."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, owner: Any, kind: type) -> T:
        # Found in the instance from now on: Python looks there first.
        value = owner.__dict__[self._name] = self._work(owner)
        return value
