"""Anchors: quotation, context and offsets, by which a statement is found again in a changed article.

They are the text-quote and text-position selectors of the W3C Web Annotation model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import takewhile

from store.records import TaggedStatement

AROUND = 32  # code points of prefix and suffix


def tagged_statement(
    text: str,
    start: int,
    end: int,
    *,
    path: str,
    sha256: str | None = None,
    outlet: str | None = None,
    title: str = "",
    date: str | None = None,
    url: str | None = None,
) -> TaggedStatement:
    """The statement `text[start:end]` of an article, to be tagged; `path` is the id of the article.

    `sha256` is that of the text in UTF-8, and is computed if it is not given.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}-{end} is no span of a text of {len(text)} code points")
    return TaggedStatement(
        outlet=outlet,
        title=title,
        date=date,
        url=url,
        path=path,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        exact=text[start:end],
        prefix=text[max(0, start - AROUND) : start],
        suffix=text[end : end + AROUND],
        start=start,
        end=end,
    )


def found_again(statement: TaggedStatement, text: str) -> tuple[int, int] | None:
    """The span of the statement in this version of its article (code points); None if its words are gone.

    Of several occurrences the one that shares most context with the anchor, then the one nearest to the old offset.
    """
    places = sorted(
        _places(statement.exact, text),
        key=lambda start: (-_around(statement, text, start), abs(start - statement.start)),
    )
    return (places[0], places[0] + len(statement.exact)) if places else None


def _places(exact: str, text: str) -> Iterator[int]:
    start = text.find(exact)
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


def _around(statement: TaggedStatement, text: str, start: int) -> int:
    """How many code points of context before and after are unchanged, counted outwards from the quotation."""
    end = start + len(statement.exact)
    before = text[max(0, start - AROUND) : start]
    return _same(reversed(before), reversed(statement.prefix)) + _same(text[end : end + AROUND], statement.suffix)


def _same(a: Iterable[str], b: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
