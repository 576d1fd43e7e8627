"""Claims: the statements of a story that report one fact, as each outlet has it, and the outlets silent on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush

import numpy as np
from rapidfuzz.distance import Indel
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from corpus.matches import Matches
from corpus.matching import SHOWN_FROM
from corpus.model import Article, Statement, Story

# Normalised Indel similarity, as of `Statement.repeats`: a headline and the first sentence that repeats it.
_NEAR_EQUAL = 0.9


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact, as the outlets report it; they may contradict each other.

    `statements` are in the order of their given dates (those without one last), then of their articles; there is at
    most one of an article unless they are almost the same. `outlets` are the names of those that report it, in that
    order. `first` is the one with the earliest given date, None if none is given or several share the earliest.
    `silent` are given outlets, in alphabetical order, that report something else of what these articles report, but not
    this: no statement of theirs matches any of the claim.
    """

    statements: tuple[Statement, ...]
    outlets: tuple[str, ...]
    first: str | None
    silent: tuple[str, ...]


def claims(story: Story, matches: Matches, shown_from: float = SHOWN_FROM) -> tuple[Claim, ...]:
    """The claims of a story, those that most outlets report first.

    Average linkage: groups of statements are joined, the best first, as long as their matches average at least
    `shown_from`, over all pairs that could match. So a match that bridges two facts does not make one of them: a chain
    of three statements whose ends have nothing in common stays below 50, two facts of two outlets each with one match
    between them below 25. Nothing depends on the order of matches, files or outlets. Every statement is in one claim at
    most; a claim has two outlets or more. Time grows little faster than the number of matches.
    """
    articles = [story.article_by_id[statement.article] for statement in matches.statements]
    outlet_of = {article.id: _outlet(article) for article in story.articles}
    outlets = [outlet_of[statement.article] for statement in matches.statements]
    said = _Said(matches.statements, outlets, _places(matches.statements))
    groups = [
        group
        for component, links in _components(matches, shown_from)
        for group in _groups(component, links, shown_from, said)
    ]
    claim_of = {member: number for number, group in enumerate(groups) for member in group}
    near = _near_outlets(matches, claim_of, articles, shown_from)
    neighbours = _neighbours(groups, articles)
    found = [
        _claim(group, matches.statements, articles, near[number], neighbours) for number, group in enumerate(groups)
    ]
    return tuple(sorted(found, key=lambda claim: (-len(claim.outlets), _place(claim.statements[0]))))


def _place(statement: Statement) -> tuple[str, int, int]:
    return statement.article, statement.start, statement.end


def _places(statements: Sequence[Statement]) -> list[int]:
    """The rank of each statement by article id and offset: an order that does not depend on that of the files."""
    order = sorted(range(len(statements)), key=lambda at: _place(statements[at]))
    rank = [0] * len(statements)
    for number, at in enumerate(order):
        rank[at] = number
    return rank


# --- groups ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    """The statements of a story, the outlet of each, and the rank of each by article id and offset."""

    statements: Sequence[Statement]
    outlets: Sequence[str]
    places: Sequence[int]


_Links = list[tuple[int, int, float]]
"""Pairs of statements by index, and the scores of their matches."""


def _components(matches: Matches, shown_from: float) -> Iterator[tuple[list[int], _Links]]:
    """Statements that shown matches connect, however far, with all matches among them, shown or not."""
    shown = matches.score >= shown_from
    count = len(matches.statements)
    graph = sparse.coo_matrix((np.ones(int(shown.sum())), (matches.a[shown], matches.b[shown])), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    matched = np.zeros(count, bool)
    matched[matches.a[shown]] = matched[matches.b[shown]] = True
    inside = np.flatnonzero(matched[matches.a] & matched[matches.b] & (label[matches.a] == label[matches.b]))
    members: dict[int, list[int]] = defaultdict(list)
    for at in np.flatnonzero(matched).tolist():
        members[int(label[at])].append(at)
    links: dict[int, _Links] = defaultdict(list)
    columns = (label[matches.a[inside]], matches.a[inside], matches.b[inside], matches.score[inside])
    for component, a, b, score in zip(*(column.tolist() for column in columns), strict=True):
        links[component].append((a, b, score))
    for component, found in members.items():
        yield found, links[component]


def _groups(members: list[int], links: _Links, average_from: float, said: _Said) -> list[list[int]]:
    """The claims among connected statements: the two groups with the highest average are joined, again and again."""
    if len(members) == 2:
        return [members]
    groups = {member: [member] for member in members}
    places = {member: said.places[member] for member in members}
    sums: dict[int, dict[int, float]] = {member: {} for member in members}
    for a, b, score in links:
        sums[a][b] = sums[b][a] = score

    heap: list[tuple[float, int, int, int, int, int, int]] = []

    def weigh(one: int, other: int) -> None:
        if places[one] > places[other]:
            one, other = other, one
        first, second = groups[one], groups[other]
        average = round(sums[one][other] / max(1, _comparable(first, second, said.outlets)), 4)
        if average >= average_from:
            heappush(heap, (-average, places[one], places[other], one, other, len(first), len(second)))

    for a, b, _ in links:
        weigh(a, b)
    while heap:
        _, _, _, one, other, size, other_size = heappop(heap)
        if (len(groups.get(one, ())), len(groups.get(other, ()))) != (size, other_size):
            continue  # one of them was joined with a third since
        if not _fit(groups[one], groups[other], said.statements):
            continue
        groups[one] += groups.pop(other)  # `one` stands earlier, so its place is that of both
        for third, total in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
        for third in sums[one]:
            weigh(one, third)
    return [group for group in groups.values() if len({said.outlets[at] for at in group}) > 1]


def _outlet(article: Article) -> str:
    """Who publishes an article, for matching: an outlet that is not given is one of its own."""
    return f"outlet {article.given_outlet.casefold()}" if article.given_outlet else f"article {article.id}"


def _comparable(one: Sequence[int], other: Sequence[int], outlets: Sequence[str]) -> int:
    """How many pairs of statements of two groups could match: those of different outlets."""
    if len(one) == len(other) == 1:
        return int(outlets[one[0]] != outlets[other[0]])
    others = [outlets[at] for at in other]
    return len(one) * len(others) - sum(others.count(outlets[at]) for at in one)


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


# --- what is known of a claim ---------------------------------------------------------------------


def _claim(
    group: Sequence[int],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    near: set[str],
    neighbours: Mapping[str, set[str]],
) -> Claim:
    members = sorted(
        group, key=lambda at: (articles[at].published if _is_dated(articles[at]) else "~", _place(statements[at]))
    )
    outlets = tuple(dict.fromkeys(articles[at].outlet_name for at in members))
    around = {name for at in members for name in neighbours[articles[at].id]}
    return Claim(
        tuple(statements[at] for at in members),
        outlets,
        _first([articles[at] for at in members]),
        tuple(sorted(around - near - set(outlets))),
    )


def _neighbours(groups: Sequence[Sequence[int]], articles: Sequence[Article]) -> dict[str, set[str]]:
    """For each article in a claim the given outlets that share some claim with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        outlets = {name for at in group if (name := articles[at].given_outlet)}
        for at in group:
            found[articles[at].id] |= outlets
    return found


def _near_outlets(
    matches: Matches, claim_of: Mapping[int, int], articles: Sequence[Article], shown_from: float
) -> dict[int, set[str]]:
    """For each claim the outlets of statements outside it that match one inside it: they are not silent."""
    found: dict[int, set[str]] = defaultdict(set)
    shown = matches.score >= shown_from
    for a, b in zip(matches.a[shown].tolist(), matches.b[shown].tolist(), strict=True):
        one, other = claim_of.get(a), claim_of.get(b)
        if one == other:
            continue
        if one is not None:
            found[one].add(articles[b].outlet_name)
        if other is not None:
            found[other].add(articles[a].outlet_name)
    return found


def _is_dated(article: Article) -> bool:
    return article.published is not None and "published" not in article.guessed


def _first(articles: Sequence[Article]) -> str | None:
    """The outlet whose given date is before those of all others; None if nobody can say which that is."""
    dated = [(_moments(article.published or ""), article) for article in articles if _is_dated(article)]
    known = [(span, article) for span, article in dated if span]
    if not known:
        return None
    earliest = min(known, key=lambda each: each[0])
    name = earliest[1].outlet_name
    others = [span for span, article in known if article.outlet_name != name]
    return name if all(earliest[0][1] < start for start, _ in others) else None


def _moments(published: str) -> tuple[datetime, datetime] | None:
    """The first and the last moment (UTC) that a date can mean: a day is 24 hours. None for a mere month or year."""
    try:
        if len(published) == len("2031-03-12"):
            start = datetime.combine(date.fromisoformat(published), time(), UTC)
            return start, start + timedelta(days=1, microseconds=-1)
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, moment
