"""From a story to its matches: the statements of different outlets that report on the same fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus.aside import Aside, in_two
from corpus.candidates import Search, unique_pairs
from corpus.kinship import MOST_IN_A_MATRIX, Kinship, WideKinship, kinship, wide_kinship
from corpus.languages import parts, put_together
from corpus.limits import SHOWN_FROM, window_of
from corpus.matches import Matches, scored_matches
from corpus.model import Article, BlockKind, Story
from corpus.progress import Progress
from corpus.ranking import WORTH_RANKING, around, prepare, rank, rank_by_terms, score
from corpus.tokens import content
from corpus.vectors import Ints, row_products

__all__ = ["SHOWN_FROM", "match_story", "outlet_numbers"]

# Neighbours looked at per statement: all that is useful in a story, fewer where there are many statements, so that the
# time of ranking grows no faster than their number.
_NEIGHBOURS = 600_000
_FEWEST, _MOST = 30, 400
# Articles that stand out as related by this much are compared down to a single shared word.
_RELATED = 0.05
_RELATED_FLOOR = 0.02
_PAIRS_AT_ONCE = 1 << 15
_ROWS_AT_ONCE = 10_000
# Statements from which on a second process, which has to be sent them, pays.
_WORTH_A_PROCESS = 3_000
THREADS = 2


def match_story(
    story: Story, window: int | None = None, progress: Progress | None = None, aside: Aside | None = None
) -> Matches:
    """All matches of a story, highest score first; no suspicion, no cues.

    Statements that repeat another one of their article, and furniture, are left out. Two articles with the same given
    outlet never match, nor do two articles in different languages (`corpus.languages`), nor two whose given dates are
    more than `window` days apart (None: what `window_of` says). Shown in a queue are those from `SHOWN_FROM` on; the
    others are there for who asks what else comes near a statement. Where there is much to do, `aside` does a half.
    """
    window = window_of(len(story.statements), window)
    spoken = parts(story)
    if len(spoken) < 2:
        return _match_one_language(spoken[0].story if spoken else story, window, progress, aside)
    return put_together(story, [(part, _match_one_language(part.story, window, progress, aside)) for part in spoken])


def _match_one_language(story: Story, window: int | None, progress: Progress | None, aside: Aside | None) -> Matches:
    tell: Progress = progress or (lambda _done, _total, _what: None)
    statements = story.statements
    article_of = np.repeat(np.arange(len(story.articles)), [len(article.statements) for article in story.articles])
    chosen = np.array(
        [at for at, each in enumerate(statements) if not each.repeats and each.kind is not BlockKind.FURNITURE],
        np.int32,
    )
    article_of = article_of[chosen]
    tell(0, 100, "comparing")
    texts = [
        (statements[at].text, story.articles[article].language)
        for at, article in zip(chosen.tolist(), article_of.tolist(), strict=True)
    ]
    contents = in_two(aside if len(texts) > _WORTH_A_PROCESS else None, _contents, texts)
    del texts
    tell(20, 100, "comparing")
    prepared = prepare(contents)
    outlets = outlet_numbers(story.articles)
    by_article = _terms_by_article(contents, article_of, len(story.articles))
    del contents
    days = _given_days(story.articles)
    search = Search(prepared.rows, outlets[article_of])
    everywhere = max(_FEWEST, min(_MOST, _NEIGHBOURS // max(1, len(chosen))))
    kin: Kinship | WideKinship
    found = []
    if len(story.articles) <= MOST_IN_A_MATRIX:
        kin = kinship(by_article, outlets)
        tell(30, 100, "comparing")
        for left, right in _related(article_of, kin.near > kin.background + _RELATED, days, window):
            found.append(search.between(left, right, top=len(right), floor=_RELATED_FLOOR))
            tell(35, 100, "comparing")
    else:
        kin = wide_kinship(by_article, outlets)
    del by_article
    tell(40, 100, "comparing")
    for done, left, right in _windows(days[article_of], window):
        found.append(search.between(left, right, top=everywhere))
        tell(40 + 20 * done // max(1, len(chosen)), 100, "comparing")
    pairs = unique_pairs(found)
    del found
    kin_of = kin.between(article_of[pairs[0]], article_of[pairs[1]])
    worth = np.flatnonzero(rank_by_terms(prepared, pairs, kin_of) >= WORTH_RANKING)
    company = around(prepared, pairs, kin_of, article_of).take(worth)
    a, b, cosine = pairs[0][worth], pairs[1][worth], pairs[2][worth]
    del pairs, worth, kin_of
    ranks = np.empty(len(a), np.float32)

    def rank_part(start: int) -> int:
        part = slice(start, start + _PAIRS_AT_ONCE)
        one, other = a[part], b[part]
        exact = cosine[part] if search.exact else row_products(prepared.rows, prepared.rows, one, other)
        ranks[part] = rank(prepared, (one, other, exact), company.take(part), threads=1)
        return start

    with ThreadPoolExecutor(THREADS) as threads:  # both RapidFuzz and the sparse products let others run
        for start in threads.map(rank_part, range(0, len(a), _PAIRS_AT_ONCE)):
            tell(60 + 40 * start // len(a), 100, "comparing")
    tell(100, 100, "comparing")
    return scored_matches(statements, chosen[a], chosen[b], score(ranks))


def _contents(texts: Sequence[tuple[str, str]]) -> list[tuple[list[str], list[str]]]:
    return [content(text, language) for text, language in texts]


def outlet_numbers(articles: Sequence[Article]) -> Ints:
    """For each article the number of its given outlet; an article whose outlet is unknown or guessed is alone."""
    numbers: dict[str | int, int] = {}
    outlets: list[str | int] = [
        article.given_outlet.casefold() if article.given_outlet else at for at, article in enumerate(articles)
    ]
    return np.array([numbers.setdefault(outlet, len(numbers)) for outlet in outlets], np.int32)


def _terms_by_article(
    contents: Sequence[tuple[list[str], list[str]]], article_of: Ints, articles: int
) -> list[list[str]]:
    gathered: list[list[str]] = [[] for _ in range(articles)]
    for article, (terms, _) in zip(article_of, contents, strict=True):
        gathered[article].extend(terms)
    return gathered


def _windows(days: Ints, window: int | None) -> Iterator[tuple[int, Ints, Ints]]:
    """How many rows are done, rows, and the rows they are compared with: all with all, or those of a day with the days
    around and undated ones.

    `days` holds the day of each row, 0 where none is given.
    """
    everything = np.arange(len(days), dtype=np.int32)
    done = 0
    for day in [0] if window is None else np.unique(days):
        left = everything if window is None else everything[days == day]
        right = everything[_near(days, day, window)]
        for start in range(0, len(left), _ROWS_AT_ONCE):
            part = left[start : start + _ROWS_AT_ONCE]
            done += len(part)
            yield done, part, right


def _related(
    article_of: Ints, related: npt.NDArray[np.bool_], days: Ints, window: int | None
) -> Iterator[tuple[Ints, Ints]]:
    """The rows of each article, and those of later articles that stand out as related to it."""
    rows = np.arange(len(article_of), dtype=np.int32)
    first = np.searchsorted(article_of, np.arange(len(related) + 1))
    for article, row in enumerate(related):
        others = row & _near(days, days[article], window)
        others[: article + 1] = False
        if others.any():
            yield rows[first[article] : first[article + 1]], rows[others[article_of]]


def _near(days: Ints, day: int, window: int | None) -> npt.NDArray[np.bool_]:
    if window is None or day == 0:
        return np.ones(len(days), bool)
    return np.asarray((np.abs(days - day) <= window) | (days == 0))


def _given_days(articles: Sequence[Article]) -> Ints:
    """The given day of each article as an ordinal, 0 where none is given."""
    return np.array([_given_day(article) for article in articles], np.int32)


def _given_day(article: Article) -> int:
    if article.published is None or "published" in article.guessed:
        return 0
    try:
        return date.fromisoformat(article.published[:10]).toordinal()
    except ValueError:  # a month or a year: no day to count from
        return 0
