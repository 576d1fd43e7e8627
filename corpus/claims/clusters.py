"""Clusters of matched statements by average linkage: the groups that become claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from corpus.matching.arrays import components
from corpus.matching.matches import Matches
from corpus.model import Article, Statement, Story

# Normalised Indel similarity, as of `Statement.repeats`: a headline and the first sentence that repeats it.
_NEAR_EQUAL = 0.9


def clusters(story: Story, matches: Matches, shown: npt.NDArray[np.bool_], average_from: float) -> list[list[int]]:
    """Groups of statements (indices into `matches.statements`) of two outlets or more.

    Groups are joined, the highest average score first, as long as the matches over all their pairs that could match
    average at least `average_from` (0-100). `shown` says which matches connect statements at all.
    """
    outlet_of = {article.id: _outlet(article) for article in story.articles}
    outlets = [outlet_of[statement.article] for statement in matches.statements]
    connected = list(_components(matches, shown))
    said = _Said(
        matches.statements, outlets, _places(matches.statements, [at for found, _ in connected for at in found])
    )
    return [group for found, links in connected for group in _groups(found, links, average_from, said)]


def place_of(statement: Statement) -> tuple[str, int, int]:
    """A key by article id and offset, which does not depend on the order of files."""
    return statement.article, statement.start, statement.end


def _places(statements: Sequence[Statement], members: Iterable[int]) -> dict[int, int]:
    """The rank of each member by article id and offset: an order that does not depend on that of the files."""
    return {at: rank for rank, at in enumerate(sorted(members, key=lambda at: place_of(statements[at])))}


@dataclass(frozen=True, slots=True)
class _Said:
    """The statements of a story, the outlet of each, and the rank of some by article id and offset."""

    statements: Sequence[Statement]
    outlets: Sequence[str]
    places: Mapping[int, int]


_Links = Sequence[tuple[int, int, float]]
"""Pairs of statements by index, and the scores of their matches."""


def _components(matches: Matches, shown: npt.NDArray[np.bool_]) -> Iterator[tuple[list[int], _Links]]:
    """Statements that shown matches connect, however far, with all matches among them, shown or not.

    Two statements are a claim whatever their score is, so their match is left out.
    """
    label = components(len(matches.statements), matches.a[shown], matches.b[shown])
    sizes = np.bincount(label, minlength=1)
    inside = np.flatnonzero((sizes[label[matches.a]] > 2) & (label[matches.a] == label[matches.b]))
    inside = inside[np.argsort(label[matches.a[inside]], kind="stable")]
    links = list(zip(*(column[inside].tolist() for column in (matches.a, matches.b, matches.score)), strict=True))
    ends = np.cumsum(np.bincount(label[matches.a[inside]], minlength=len(sizes)))
    members = np.flatnonzero(sizes[label] > 1)
    members = members[np.argsort(label[members], kind="stable")]
    begin = first = 0
    for component in np.flatnonzero(sizes > 1).tolist():
        last, end = first + int(sizes[component]), int(ends[component])
        yield members[first:last].tolist(), links[begin:end]
        begin, first = end, last


def _groups(members: list[int], links: _Links, average_from: float, said: _Said) -> list[list[int]]:
    """The claims among connected statements: the two groups with the highest average are joined, again and again."""
    if len(members) == 2:
        return [members]
    places = said.places
    groups = {member: [member] for member in members}
    sizes = dict.fromkeys(members, 1)
    outlets = {member: {said.outlets[member]: 1} for member in members}
    sums: dict[int, dict[int, float]] = {member: {} for member in members}
    for a, b, score in links:
        sums[a][b] = sums[b][a] = score

    def weighed(one: int, other: int, average: float) -> tuple[float, int, int, int, int, int, int]:
        if places[one] > places[other]:
            one, other = other, one
        return -average, places[one], places[other], one, other, sizes[one], sizes[other]

    heap = [weighed(a, b, round(score, 4)) for a, b, score in links if score >= average_from]
    heapify(heap)
    while heap:
        _, _, _, one, other, size, other_size = heappop(heap)
        if sizes.get(one) != size or sizes.get(other) != other_size:
            continue  # one of them has been joined with a third group since
        if not _fit(groups[one], groups[other], said.statements):
            continue
        groups[one] += groups.pop(other)  # `one` stands earlier, so its place is that of both
        for outlet, count in outlets.pop(other).items():
            outlets[one][outlet] = outlets[one].get(outlet, 0) + count
        sizes[one] = size = size + sizes.pop(other)
        joined = sums[one]
        for third, total in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                joined[third] = sums[third][one] = joined.get(third, 0.0) + total
        least = (average_from - 0.001) * (size - max(outlets[one].values()))
        for third, total in joined.items():
            if total < least * sizes[third]:
                continue  # most pairs end here
            pairs = size * sizes[third] - _of_one_outlet(outlets[one], outlets[third])
            average = round(total / max(1, pairs), 4)
            if average >= average_from:
                heappush(heap, weighed(one, third, average))
    return [group for first, group in groups.items() if len(outlets[first]) > 1]


def _of_one_outlet(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How many pairs of statements of two groups cannot match: those of the same outlet."""
    if len(one) < len(other):
        one, other = other, one
    found = 0
    for outlet, count in other.items():
        found += one.get(outlet, 0) * count
    return found


def _outlet(article: Article) -> str:
    """Who publishes an article, for matching: an outlet that is not given is one of its own."""
    return f"outlet {article.given_outlet.casefold()}" if article.given_outlet else f"article {article.id}"


def _fit(one: Iterable[int], other: Iterable[int], statements: Sequence[Statement]) -> bool:
    """Whether two groups may be joined: what an article says in two sentences is two facts, unless they are alike."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for at in one:
        by_article[statements[at].article].append(statements[at].text)
    return all(
        Indel.normalized_similarity(text, statements[at].text) >= _NEAR_EQUAL
        for at in other
        for text in by_article.get(statements[at].article, ())
    )
