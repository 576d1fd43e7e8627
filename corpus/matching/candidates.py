"""Candidate generation: which statements of a story are compared, and which pairs are near enough to be ranked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.errors import Progress
from corpus.matching.arrays import Flags, Ints, components
from corpus.matching.article_similarity import Kinship
from corpus.matching.date_windows import given_days, near, windows
from corpus.matching.duplicates import Copies
from corpus.matching.nearest import Found, Search, take, unique_pairs
from corpus.matching.vectors import row_products
from corpus.model import Article, BlockKind, Story

# Nearest neighbours per statement: as many as are useful in a story, fewer where many statements are compared, so that
# the time of ranking grows no faster than their number.
_NEIGHBOURS = 300_000
_FEWEST, _MOST = 30, 400
# Articles that stand out as related by this much are compared down to a single shared word, in stories of up to so many
# articles: none of the pairs that less similar articles add on ECB+ is worth ranking.
_RELATED = 0.3
_RELATED_FLOOR = 0.02
RELATED_LOOKED_AT = 2_000
_ARTICLES_AT_ONCE = 16
_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, eq=False)
class Compared:
    """The statements that are compared: their indices in the story (`chosen`), their articles, and those with the same
    words (`copies`). `days` are the days of all articles; `fresh` says which articles are compared with all, the others
    only with these."""

    chosen: npt.NDArray[np.int32]
    article_of: Ints
    copies: Copies
    days: Ints
    window: int | None
    fresh: Flags

    @property
    def fresh_texts(self) -> Flags:
        """Which texts occur in one of those articles."""
        found = np.zeros(len(self.copies.first), bool)
        found[self.copies.text_of[self.fresh[self.article_of]]] = True
        return found


def compared(story: Story, window: int | None, fresh: Collection[str] | None = None) -> Compared:
    """The statements to compare: without furniture and without those that repeat another one of their article."""
    statements = story.statements
    chosen = np.array(
        [at for at, each in enumerate(statements) if not each.repeats and each.kind is not BlockKind.FURNITURE],
        np.int32,
    )
    article_of = np.repeat(np.arange(len(story.articles)), [len(article.statements) for article in story.articles])
    article_of = article_of[chosen]
    days = given_days(story.articles)
    # Copies of different days have different partners within the window.
    day_of = (days if window is not None else np.zeros_like(days))[article_of]
    texts = [statements[at].text for at in chosen.tolist()]
    copies = Copies.of(texts, day_of, outlet_numbers(story.articles)[article_of])
    is_fresh = np.array([fresh is None or article.id in fresh for article in story.articles], bool)
    return Compared(chosen, article_of, copies, days, window, is_fresh)


def outlet_numbers(articles: Sequence[Article]) -> Ints:
    """For each article the number of its given outlet; an article with an unknown or guessed outlet has a number of its
    own."""
    numbers: dict[str | int, int] = {}
    outlets: list[str | int] = [
        article.given_outlet.casefold() if article.given_outlet else at for at, article in enumerate(articles)
    ]
    return np.array([numbers.setdefault(outlet, len(numbers)) for outlet in outlets], np.int32)


def near_each_other(search: Search, compared: Compared, progress: Progress) -> Found:
    """Pairs of texts with their cosines: the nearest neighbours of each fresh text, and the pairs that copies stand
    for."""
    copies, fresh = compared.copies, compared.fresh_texts
    several = copies.several()
    several = several[fresh[several]]
    found = [(several, several, np.ones(len(several), np.float32))]
    count, done = len(copies.first), 0
    everywhere = max(_FEWEST, min(_MOST, _NEIGHBOURS // max(1, int(fresh.sum()))))
    for left, right in windows(compared.days[compared.article_of[copies.first]], compared.window, _ROWS_AT_ONCE):
        done += len(left)
        wanted = left[fresh[left]]
        if len(wanted):
            found.append(search.between(wanted, right, top=everywhere))
            progress(30 + 20 * done // count, 100, "comparing")
    return unique_pairs(found)


def of_related_articles(search: Search, compared: Compared, kin: Kinship, progress: Progress) -> Found:
    """Pairs of texts of articles that stand out as related, down to a single shared word; for stories of up to
    `RELATED_LOOKED_AT` articles."""
    article_of, copies, days = compared.article_of, compared.copies, compared.days
    related: Flags = np.array(
        [kin.related(at, _RELATED) & near(days, day, compared.window) for at, day in enumerate(days.tolist())], bool
    ).reshape(len(days), len(days))
    related[np.arange(len(days)), np.arange(len(days))] = False
    article_of_text = article_of[copies.first]
    alone = np.bincount(copies.text_of, minlength=len(copies.first)) == 1
    # Articles on one event are multiplied together: a sparse product has a fixed cost, however small it is.
    event = components(len(days), *np.nonzero(related))
    articles = np.flatnonzero(compared.fresh & related.any(axis=1))
    found: list[Found] = []
    for some in _together(articles[np.argsort(event[articles], kind="stable")], event):
        left = np.unique(copies.text_of[np.isin(article_of, some)])
        others: Flags = np.asarray(related[some].any(axis=0))
        right = np.unique(copies.text_of[others[article_of]])
        pairs = search.between(left, right, top=len(right), floor=_RELATED_FLOOR)
        a, b, _ = pairs
        found.append(take(pairs, related[article_of_text[a], article_of_text[b]] | ~(alone[a] & alone[b])))
        progress(50 + min(10, len(found) // 32), 100, "comparing")
    return unique_pairs(found)


def _together(articles: Ints, event: Ints) -> Iterator[Ints]:
    """Articles ordered by event, in chunks of one event each, none too large."""
    for one in np.split(articles, np.flatnonzero(np.diff(event[articles])) + 1):
        for start in range(0, len(one), _ARTICLES_AT_ONCE):
            yield one[start : start + _ARTICLES_AT_ONCE]


def together(rows: sparse.csr_matrix, search: Search, *found: Found) -> Found:
    """Each pair once, with its exact cosine; no pair occurs twice within one of `found`."""
    a, b, cosine = unique_pairs(found) if len(found) > 1 else found[0]
    return a, b, cosine if search.exact else row_products(rows, rows, a, b)
