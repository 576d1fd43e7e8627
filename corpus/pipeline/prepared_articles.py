"""Articles that a worker process takes from the cache by itself while its parent still reads what is new.

They need not be sent: the parent asks which are missing, and sends these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import msgpack

from corpus.model import Article, Part, fingerprint
from corpus.runtime.cache import Cache

KINDS = ("articles", "added")
"""Kinds of cached files (`Part`): the many of a story, and a few that were added later and are kept beside them."""

Prepared = Mapping[bytes, Article]
"""Articles by fingerprint."""


def cached_articles(cache: Cache, place: str) -> Prepared:
    """All articles that are cached of the files in a place."""
    unpacked = msgpack.Decoder(Part).decode
    parts = (unpacked(part) for kind in KINDS for part in cache.table(kind, place).values())
    return {fingerprint(article): article for part in parts for article in part.articles}


def missing(fingerprints: Sequence[bytes], *, prepared: Prepared | None) -> list[int]:
    """The indices of the articles that are not prepared."""
    known = prepared or {}
    return [number for number, each in enumerate(fingerprints) if each not in known]


def articles_of(fingerprints: Sequence[bytes], sent: Sequence[bytes], prepared: Prepared | None) -> tuple[Article, ...]:
    """The articles with these fingerprints; those that are not prepared were sent, packed, in their order."""
    known, rest = prepared or {}, iter(sent)
    return tuple(known.get(each) or msgpack.decode(next(rest), type=Article) for each in fingerprints)
