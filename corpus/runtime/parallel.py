"""Work on many items done by two processes at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Any

from corpus.runtime.worker import Aside

_SHARE = 8
"""Of what is left a portion is one part in so many: the first ones are large, the last ones make both end together."""
_LEAST = 1 / 256
"""Of all items, in a portion."""
_BEGUN_AHEAD = 2
"""Portions that the other process has been given: it does not wait while an answer is taken in."""


def in_two(
    aside: Aside | None,
    function: Callable[..., list[Any]],
    items: Sequence[Any],
    *rest: Any,
    tell: Callable[[int], None] | None = None,
    there: Callable[..., Any] | None = None,
    taken_in: Callable[[Any], list[Any]] | None = None,
) -> list[Any]:
    """`function(items, *rest)`, a list with one element for each item, worked out here and by `aside`.

    Both take portions of the items, this process from the front and `aside` from the back, until they meet: neither
    waits for the other, however late one began. Where the elements had better travel in another form, `there` is
    called by `aside` instead, and `taken_in` makes elements of what it returned. `tell` is called with how many items
    are behind, or under way there, and may raise what ends the work.

    Raises:
        Cancelled: `aside` was killed.
    """
    left = _Left(len(items))
    found: dict[int, list[Any]] = {}

    def by_the_other(aside: Aside) -> None:
        begun: deque[slice] = deque()
        try:
            while True:
                while len(begun) < _BEGUN_AHEAD and (part := left.from_the_back()):
                    aside.begin(there or function, items[part], *rest)
                    begun.append(part)
                if not begun:
                    return
                part = begun.popleft()
                answer = aside.answer()
                found[part.start] = taken_in(answer) if taken_in else answer
        finally:
            left.nothing()
            for _ in begun:  # after an error: nobody shall take these answers for those to another question
                with suppress(Exception):
                    aside.answer()

    with ThreadPoolExecutor(1) as thread:
        other = None
        if aside is not None and len(items) > 1:
            other = thread.submit(by_the_other, aside)
            aside.meanwhile()
        try:
            while part := left.from_the_front():
                if tell:
                    tell(len(items) - left.count - (part.stop - part.start))
                found[part.start] = function(items[part], *rest)
        finally:
            left.nothing()
        if other:
            other.result()
    return [element for start in sorted(found) for element in found[start]]


class _Left:
    """What nobody has taken yet of some items."""

    def __init__(self, count: int) -> None:
        self._first, self._behind = 0, count
        self._least = max(1, int(count * _LEAST))
        self._lock = Lock()

    @property
    def count(self) -> int:
        return self._behind - self._first

    def from_the_front(self) -> slice | None:
        with self._lock:
            first = self._first
            self._first += self._size()
            return slice(first, self._first) if first < self._first else None

    def from_the_back(self) -> slice | None:
        with self._lock:
            behind = self._behind
            self._behind -= self._size()
            return slice(self._behind, behind) if self._behind < behind else None

    def nothing(self) -> None:
        with self._lock:
            self._first = self._behind

    def _size(self) -> int:
        return min(self.count, max(self._least, self.count // _SHARE))
