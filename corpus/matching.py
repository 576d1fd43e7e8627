"""From a story to its matches: the statements of different outlets that report on the same fact."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.aside import Aside, in_two
from corpus.candidates import Found, Search, unique_pairs
from corpus.copies import Copies
from corpus.kinship import Kinship, kinship
from corpus.languages import parts, put_together
from corpus.limits import SHOWN_FROM, window_of
from corpus.matches import Matches, scored_matches
from corpus.model import Article, BlockKind, Story
from corpus.progress import Progress
from corpus.ranking import WORTH_RANKING, Texts, prepare, rank, rank_by_terms, score
from corpus.tokens import contents
from corpus.vectors import Ints, row_products
from corpus.windows import given_days, near, windows

__all__ = ["SHOWN_FROM", "match_story", "outlet_numbers"]

# Neighbours looked at per statement: all that is useful in a story, fewer where there are many statements, so that the
# time of ranking grows no faster than their number.
_NEIGHBOURS = 600_000
_FEWEST, _MOST = 30, 400
# Articles that stand out as related by this much are compared down to a single shared word.
_RELATED = 0.05
_RELATED_FLOOR = 0.02
_RELATED_LOOKED_AT = 2_000
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
    tell(0, 100, "comparing")
    compared = _compared(story, window)
    article_of, copies = compared.article_of, compared.copies
    terms = _terms(story, compared, aside)
    tell(20, 100, "comparing")
    prepared = prepare(terms)
    kin = kinship(_terms_by_article(terms, copies.text_of, article_of, len(story.articles)), compared.days, window)
    tell(35, 100, "comparing")
    pairs = _candidates(prepared, compared, kin, tell)
    a, b, of = copies.pairs(pairs[0], pairs[1])
    pairs = pairs[0][of], pairs[1][of], pairs[2][of]
    kin_of = kin.between(article_of[a], article_of[b])
    worth = np.flatnonzero(rank_by_terms(prepared, pairs, kin_of) >= WORTH_RANKING)
    a, b, kin_of = a[worth], b[worth], kin_of[worth]
    pairs = pairs[0][worth], pairs[1][worth], pairs[2][worth]
    ranks = np.empty(len(a), np.float32)

    def rank_part(start: int) -> int:
        part = slice(start, start + _PAIRS_AT_ONCE)
        ranks[part] = rank(prepared, (pairs[0][part], pairs[1][part], pairs[2][part]), kin_of[part], threads=1)
        return start

    with ThreadPoolExecutor(THREADS) as threads:  # both RapidFuzz and the sparse products let others run
        for start in threads.map(rank_part, range(0, len(a), _PAIRS_AT_ONCE)):
            tell(60 + 40 * start // len(a), 100, "comparing")
    tell(100, 100, "comparing")
    return scored_matches(story.statements, compared.chosen[a], compared.chosen[b], score(ranks))


@dataclass(frozen=True, eq=False)
class _Compared:
    """The statements that are compared: their places in the story, the articles they stand in, those in the same words;
    and the days of all articles."""

    chosen: npt.NDArray[np.int32]
    article_of: Ints
    copies: Copies
    days: Ints
    window: int | None


def _compared(story: Story, window: int | None) -> _Compared:
    statements = story.statements
    chosen = np.array(
        [at for at, each in enumerate(statements) if not each.repeats and each.kind is not BlockKind.FURNITURE],
        np.int32,
    )
    article_of = np.repeat(np.arange(len(story.articles)), [len(article.statements) for article in story.articles])
    article_of = article_of[chosen]
    days = given_days(story.articles)
    # Copies of different days are not compared with the same statements.
    day_of = (days if window is not None else np.zeros_like(days))[article_of]
    texts = [(statements[at].text, day) for at, day in zip(chosen.tolist(), day_of.tolist(), strict=True)]
    return _Compared(chosen, article_of, Copies.of(texts, outlet_numbers(story.articles)[article_of]), days, window)


def _terms(story: Story, compared: _Compared, aside: Aside | None) -> list[list[str]]:
    """The terms of each text that is compared."""
    first = compared.copies.first
    texts = [
        (story.statements[at].text, story.articles[article].language)
        for at, article in zip(compared.chosen[first].tolist(), compared.article_of[first].tolist(), strict=True)
    ]
    return in_two(aside if len(texts) > _WORTH_A_PROCESS else None, contents, texts)


def _candidates(prepared: Texts, compared: _Compared, kin: Kinship, tell: Progress) -> Found:
    """Pairs of texts with their cosines: those that copies stand for, those that are near each other anywhere, and in a
    story that is not too large those of articles that stand out as related, down to a single shared word."""
    article_of, copies, days, window = compared.article_of, compared.copies, compared.days, compared.window
    search = Search(prepared.rows, copies.outlets)
    several = copies.several()
    found = [(several, several, np.ones(len(several), np.float32))]
    if len(days) <= _RELATED_LOOKED_AT:
        first = np.searchsorted(article_of, np.arange(len(days) + 1))
        for article in range(len(days)):
            others = kin.related(article, _RELATED) & near(days, int(days[article]), window)
            others[: article + 1] = False
            if others.any():
                left = np.unique(copies.text_of[first[article] : first[article + 1]])
                right = np.unique(copies.text_of[others[article_of]])
                found.append(search.between(left, right, top=len(right), floor=_RELATED_FLOOR))
                tell(35 + 5 * article // len(days), 100, "comparing")
    count, done = len(copies.first), 0
    everywhere = max(_FEWEST, min(_MOST, _NEIGHBOURS // max(1, count)))
    for left, right in windows(days[article_of[copies.first]], window, _ROWS_AT_ONCE):
        found.append(search.between(left, right, top=everywhere))
        done += len(left)
        tell(40 + 20 * done // count, 100, "comparing")
    a, b, cosine = unique_pairs(found)
    return a, b, cosine if search.exact else row_products(prepared.rows, prepared.rows, a, b)


def outlet_numbers(articles: Sequence[Article]) -> Ints:
    """For each article the number of its given outlet; an article whose outlet is unknown or guessed is alone."""
    numbers: dict[str | int, int] = {}
    outlets: list[str | int] = [
        article.given_outlet.casefold() if article.given_outlet else at for at, article in enumerate(articles)
    ]
    return np.array([numbers.setdefault(outlet, len(numbers)) for outlet in outlets], np.int32)


def _terms_by_article(terms: Sequence[list[str]], text_of: Ints, article_of: Ints, articles: int) -> list[list[str]]:
    gathered: list[list[str]] = [[] for _ in range(articles)]
    for article, text in zip(article_of.tolist(), text_of.tolist(), strict=True):
        gathered[article].extend(terms[text])
    return gathered
