"""Articles that a worker process takes from the cache by itself while its parent still reads what is new.

They need not be sent: the parent asks which are missing, and sends these.

The checksum of a cached file shows damage, not who wrote it: articles whose spans or digest are not of their text are
read anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import msgpack

from corpus.model import Article, Part, fingerprint
from corpus.runtime.cache import Cache

KINDS = ("articles", "added")
"""Kinds of cached files (`Part`): the many of a story, and a few that were added later and are kept beside them."""

Prepared = Mapping[bytes, Article]
"""Articles by fingerprint."""


def cached_articles(cache: Cache, place: str) -> Prepared:
    """All articles that are cached of the files in a place."""
    parts = (_decoder().decode(part) for kind in KINDS for part in cache.table(kind, place).values())
    return {fingerprint(article): article for part in parts for article in part.articles if is_sound(article)}


def cached_part(packed: bytes, file: str) -> Part | None:
    """The cached articles of the file of that name; None where they cannot be."""
    try:
        part = _decoder().decode(packed)
    except ValueError:
        return None
    return part if all(article.path == file and is_sound(article) for article in part.articles) else None


def is_sound(article: Article) -> bool:
    """Whether an article fits its digest, and all spans in it are spans of its text."""
    text, size = article.text, len(article.text)
    return (
        article.id.partition("#")[0] == article.path.partition("#")[0]
        and article.sha256 == hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        and all(0 <= block.start <= block.end <= size for block in article.blocks)
        and all(
            0 <= one.start < one.end <= size and one.text == text[one.start : one.end] and one.article == article.id
            for one in article.statements
        )
    )


def missing(fingerprints: Sequence[bytes], *, prepared: Prepared | None) -> list[int]:
    """The indices of the articles that are not prepared."""
    known = prepared or {}
    return [number for number, each in enumerate(fingerprints) if each not in known]


def articles_of(fingerprints: Sequence[bytes], sent: Sequence[bytes], prepared: Prepared | None) -> tuple[Article, ...]:
    """The articles with these fingerprints; those that are not prepared were sent, packed, in their order."""
    known, rest = prepared or {}, iter(sent)
    return tuple(known.get(each) or msgpack.decode(next(rest), type=Article) for each in fingerprints)


@lru_cache(1)
def _decoder() -> msgpack.Decoder[Part]:
    return msgpack.Decoder(Part)
