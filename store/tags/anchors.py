"""Anchors: quotation, context and offsets, by which a statement is found again in a changed article.

They are the text-quote and text-position selectors of the W3C Web Annotation model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import UNSET

from store.records import TaggedStatement

AROUND = 32  # code points of prefix and suffix

_MOST_COMPARED = 10_000
"""Pairs of statement and place that are weighed; of more, which no article has, each gets the next place in order."""


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
    identifier: str | None = None,
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
        identifier=identifier or UNSET,
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


def assigned(statements: Sequence[TaggedStatement], text: str, exact: str) -> list[tuple[int, int] | None]:
    """The spans of statements with the same words `exact` in a new version of their article, each a place of its own.

    The assignment keeps the order in which they stood, and of these has most context in common, then least distance;
    None for those for which no place is left.
    """
    order = sorted(range(len(statements)), key=lambda at: statements[at].start)
    places = list(_places(exact, text))
    if len(order) * len(places) > _MOST_COMPARED:
        found = dict(zip(order, places, strict=False))
        return [(found[at], found[at] + len(exact)) if at in found else None for at in range(len(statements))]
    # Dynamic programming, as for an alignment: best[n] is the best of the statements so far on the first n places.
    nothing: tuple[int, int, int] = (0, 0, 0)
    best: list[tuple[tuple[int, int, int], tuple[tuple[int, int], ...]]] = [(nothing, ())] * (len(places) + 1)
    for at in order:
        one, row = statements[at], [best[0]]
        for n, place in enumerate(places, 1):
            (count, common, distance), pairs = best[n - 1]
            around = _around(one, text, place)
            here = ((count + 1, common + around, distance - abs(place - one.start)), (*pairs, (at, place)))
            row.append(max(here, best[n], row[n - 1], key=lambda each: each[0]))
        best = row
    found = dict(best[-1][1])
    return [(found[at], found[at] + len(exact)) if at in found else None for at in range(len(statements))]


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
