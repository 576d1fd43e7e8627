"""A map over many items that this process and a worker process share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Any

from corpus.runtime.worker import Worker

_FRACTION = 8
"""A chunk is 1/8 of the remaining items: the first chunks are large, the last ones make both ends finish together."""
_SMALLEST = 1 / 256
"""The smallest chunk, as a fraction of all items."""
_IN_FLIGHT = 2
"""Chunks sent to the worker ahead: it does not wait while an answer is unpacked here."""


def shared_map(
    worker: Worker | None,
    function: Callable[..., list[Any]],
    items: Sequence[Any],
    *rest: Any,
    tell: Callable[[int], None] | None = None,
    remote: Callable[..., Any] | None = None,
    unpack: Callable[[Any], list[Any]] | None = None,
) -> list[Any]:
    """`function(items, *rest)`, a list with one element per item, computed here and by `worker` (None: here alone).

    Both take chunks, this process from the front and the worker from the back, until they meet: neither waits for the
    other, however late one began. Where elements travel better in another form the worker calls `remote` instead, and
    `unpack` turns its answer into elements. `tell` is called with the number of items done or in flight and may raise
    to end the work.

    Raises:
        Cancelled: the worker was killed.
    """
    left = _Remaining(len(items))
    found: dict[int, list[Any]] = {}

    def by_worker(worker: Worker) -> None:
        begun: deque[slice] = deque()
        try:
            while True:
                while len(begun) < _IN_FLIGHT and (chunk := left.from_back()):
                    worker.begin(remote or function, items[chunk], *rest)
                    begun.append(chunk)
                if not begun:
                    return
                chunk = begun.popleft()
                answer = worker.answer()
                found[chunk.start] = unpack(answer) if unpack else answer
        finally:
            left.clear()
            for _ in begun:  # after an error: these answers must not be taken for those of a later task
                with suppress(Exception):
                    worker.answer()

    with ThreadPoolExecutor(1) as thread:
        other = None
        if worker is not None and len(items) > 1:
            other = thread.submit(by_worker, worker)
            worker.meanwhile()
        try:
            while chunk := left.from_front():
                if tell:
                    tell(len(items) - left.count - (chunk.stop - chunk.start))
                found[chunk.start] = function(items[chunk], *rest)
        finally:
            left.clear()
        if other:
            other.result()
    return [element for start in sorted(found) for element in found[start]]


class _Remaining:
    """The range of items that nobody has taken yet; safe to take from in two threads."""

    def __init__(self, count: int) -> None:
        self._start, self._stop = 0, count
        self._smallest = max(1, int(count * _SMALLEST))
        self._lock = Lock()

    @property
    def count(self) -> int:
        return self._stop - self._start

    def from_front(self) -> slice | None:
        with self._lock:
            start = self._start
            self._start += self._size()
            return slice(start, self._start) if start < self._start else None

    def from_back(self) -> slice | None:
        with self._lock:
            stop = self._stop
            self._stop -= self._size()
            return slice(self._stop, stop) if self._stop < stop else None

    def clear(self) -> None:
        with self._lock:
            self._start = self._stop

    def _size(self) -> int:
        return min(self.count, max(self._smallest, self.count // _FRACTION))
