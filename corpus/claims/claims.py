"""Claims: the statements of a story that report one fact, as each outlet has it, and the outlets silent on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from corpus.claims.clusters import clusters, place_of
from corpus.matching.limits import SHOWN_FROM
from corpus.matching.matches import Matches
from corpus.model import Article, Statement, Story


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact, as the outlets report it; they may contradict each other.

    `statements` are in the order of their given dates (those without one last), then of their articles; there is at
    most one of an article unless they are almost the same. `outlets` are the names of those that report it, in that
    order. `first` is the one with the earliest given date, None if none is given or several share the earliest.
    `silent` are outlets, in alphabetical order, that report something else of what these articles report, but not
    this: no statement of theirs matches any of the claim. `covered` says how many of
    the other claims of one of these articles each of them reports, and how many there are.
    """

    statements: tuple[Statement, ...]
    outlets: tuple[str, ...]
    first: str | None
    silent: tuple[str, ...]
    covered: tuple[tuple[int, int], ...]


def claims(story: Story, matches: Matches, shown_from: float = SHOWN_FROM) -> tuple[Claim, ...]:
    """The claims of a story, those that most outlets report first.

    Average linkage: groups of statements are joined, the best first, as long as their matches average at least
    `shown_from`, over all pairs that could match. So a match that bridges two facts does not make one of them: a chain
    of three statements whose ends have nothing in common stays below 50, two facts of two outlets each with one match
    between them below 25. Nothing depends on the order of matches, files or outlets. Every statement is in one claim at
    most; a claim has two outlets or more. Time grows little faster than the number of matches.
    """
    articles = [story.article_by_id[statement.article] for statement in matches.statements]
    shown = matches.score >= shown_from
    groups = clusters(story, matches, shown, shown_from)
    near = _near_outlets(matches, shown, groups, articles)
    neighbours = _neighbours([[articles[at] for at in group] for group in groups])
    found = [
        _claim(group, matches.statements, articles, near[number], neighbours) for number, group in enumerate(groups)
    ]
    return tuple(sorted(found, key=lambda claim: (-len(claim.outlets), place_of(claim.statements[0]))))


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """For an article: the number of its claims, and in how many of them each outlet is."""

    claims: int
    outlets: Mapping[str, int]


def claim_of(story: Story, matches: Matches, found: Sequence[Claim], statement: Statement) -> Claim:
    """The claim of a statement; one of its own where no other outlet reports the same."""
    for claim in found:
        if statement in claim.statements:
            return claim
    article = story.article_by_id[statement.article]
    place = story.place(statement.id)
    rows = [] if place is None else matches.of_statement(place).tolist()
    near = {
        story.article_by_id[side.article].outlet_name
        for row in rows
        if matches.score[row] >= SHOWN_FROM
        for side in (matches[row].a, matches[row].b)
    }
    groups = [[story.article_by_id[each.article] for each in claim.statements] for claim in found]
    neighbours = _neighbours([group for group in groups if article in group])
    silent, covered = _silence([article], near | {article.outlet_name}, neighbours, others=0)
    return Claim((statement,), (article.outlet_name,), None, silent, covered)


def _claim(
    group: Sequence[int],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    near: set[str],
    neighbours: Mapping[str, _Neighbours],
) -> Claim:
    members = sorted(
        group, key=lambda at: (articles[at].published if _is_dated(articles[at]) else "~", place_of(statements[at]))
    )
    outlets = tuple(dict.fromkeys(articles[at].outlet_name for at in members))
    reporting = [articles[at] for at in members]
    return Claim(
        tuple(statements[at] for at in members),
        outlets,
        _first(reporting),
        *_silence(reporting, near | set(outlets), neighbours, others=1),
    )


def _silence(
    reporting: Sequence[Article], heard: set[str], neighbours: Mapping[str, _Neighbours], others: int
) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The outlets that are silent on what some articles report, and what they cover else; `heard` are not. Of an
    article's claims all but so many `others` are other ones."""
    covered: dict[str, tuple[int, int]] = {}
    for around in (neighbours[article.id] for article in reporting if article.id in neighbours):
        of = around.claims - others
        for name, count in around.outlets.items():
            most, least = covered.get(name, (0, 0))
            if name not in heard and (count, -of) > (most, -least):
                covered[name] = count, of
    return tuple(sorted(covered)), tuple(covered[name] for name in sorted(covered))


def _neighbours(groups: Iterable[Sequence[Article]]) -> dict[str, _Neighbours]:
    """For each article in a claim the outlets that share claims with it; `groups` are the articles of claims."""
    claims: Counter[str] = Counter()
    outlets: dict[str, Counter[str]] = defaultdict(Counter)
    for group in groups:
        names = {article.outlet_name for article in group}
        for id_ in {article.id for article in group}:
            claims[id_] += 1
            outlets[id_].update(names)
    return {id_: _Neighbours(count, outlets[id_]) for id_, count in claims.items()}


def _near_outlets(
    matches: Matches, shown: npt.NDArray[np.bool_], groups: Sequence[Sequence[int]], articles: Sequence[Article]
) -> dict[int, set[str]]:
    """For each claim the outlets of statements outside it that match one inside it: they are not silent."""
    names = list(dict.fromkeys(article.outlet_name for article in articles))
    number_of = {name: number for number, name in enumerate(names)}
    outlet = np.array([number_of[article.outlet_name] for article in articles], np.int64)
    claim = np.full(len(articles), -1)
    for number, group in enumerate(groups):
        claim[group] = number
    found: dict[int, set[str]] = defaultdict(set)
    for inside, outside in ((matches.a[shown], matches.b[shown]), (matches.b[shown], matches.a[shown])):
        near = (claim[inside] >= 0) & (claim[inside] != claim[outside])
        for each in np.unique(claim[inside[near]] * len(names) + outlet[outside[near]]).tolist():
            number, name = divmod(each, len(names))
            found[number].add(names[name])
    return found


def _is_dated(article: Article) -> bool:
    return article.published is not None and "published" not in article.guessed


def _first(articles: Sequence[Article]) -> str | None:
    """The outlet whose given date is before those of all others; None if that is not certain."""
    dated = [(_moments(article.published or ""), article) for article in articles if _is_dated(article)]
    known = [(span, article) for span, article in dated if span]
    if not known:
        return None
    earliest = min(known, key=lambda each: each[0])
    name = earliest[1].outlet_name
    others = [span for span, article in known if article.outlet_name != name]
    return name if all(earliest[0][1] < start for start, _ in others) else None


@lru_cache(4096)
def _moments(published: str) -> tuple[datetime, datetime] | None:
    """The first and the last moment (UTC) that a date can mean; a day has 24 hours. None for a month or a year."""
    try:
        if len(published) == len("2031-03-12"):
            start = datetime.combine(date.fromisoformat(published), time(), UTC)
            return start, start + timedelta(days=1, microseconds=-1)
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, moment
