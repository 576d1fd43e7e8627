"""Articles that the process that compares has at hand.

It takes them from the cache by itself, while the other one still reads what is new: so they need not be sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import msgpack

from corpus.model import Article, Part, fingerprint
from corpus.runtime.cache import Cache

KINDS = ("articles", "added")
"""What is kept of files (`Part`): of the many, and of a few that came later, which are kept beside them."""

_AT_HAND: dict[bytes, Article] = {}


def take_at_hand(cache: Cache, place: str) -> None:
    """Takes all articles that are kept of the files in a place."""
    unpacked = msgpack.Decoder(Part).decode
    for kind in KINDS:
        for part in cache.table(kind, place).values():
            _AT_HAND.update((fingerprint(article), article) for article in unpacked(part).articles)


def missing(fingerprints: Sequence[bytes]) -> list[int]:
    """Which of these articles are not at hand."""
    return [number for number, each in enumerate(fingerprints) if each not in _AT_HAND]


def articles_of(fingerprints: Sequence[bytes], sent: Sequence[bytes]) -> tuple[Article, ...]:
    """These articles; those that are not at hand were sent, packed, in their order. Afterwards none is at hand."""
    rest = iter(sent)
    found = tuple(_AT_HAND.get(each) or msgpack.decode(next(rest), type=Article) for each in fingerprints)
    _AT_HAND.clear()
    return found
