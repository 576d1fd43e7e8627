"""Story → scored matches: candidate generation, ranking by terms, re-ranking of what is left by all features."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from corpus.errors import Progress
from corpus.matching.arrays import Flags, numbered
from corpus.matching.article_similarity import Kinship, kinship
from corpus.matching.candidates import (
    RELATED_LOOKED_AT,
    Compared,
    compared,
    near_each_other,
    of_related_articles,
    together,
)
from corpus.matching.features import company, weigh
from corpus.matching.languages import parts, put_together
from corpus.matching.limits import window_of
from corpus.matching.matches import Matches, scored_matches
from corpus.matching.nearest import Found, Search, take
from corpus.matching.pair_context import Place
from corpus.matching.ranking import WORTH_RANKING, prepare, rank, rank_by_terms, score
from corpus.matching.terms import TermTable
from corpus.model import Story

_PAIRS_AT_ONCE = 1 << 14
THREADS = 2

# Where a few articles are added to very many, similarity is computed among the articles whose statements come nearest,
# and a sample spread over the story that estimates the background.
_NEAREST_ARTICLES = 50
_TYPICAL_ARTICLES = 300


def find_matches(
    story: Story,
    terms: TermTable,
    window: int | None = None,
    progress: Progress | None = None,
    *,
    fresh: Collection[str] | None = None,
) -> Matches:
    """All matches of a story, highest score first, without suspicion or cues.

    Left out are furniture, statements that repeat another one of their article, and pairs of articles with the same
    given outlet, in different languages (`corpus.matching.languages`), or with given dates more than `window` days
    apart (None: see `window_of`). The queue shows matches from `corpus.matching.limits.SHOWN_FROM` on; lower ones show
    what else comes near a statement. `terms` are those of the statements in story order. With `fresh`, ids of articles,
    only matches of these articles are looked for.

    Raises:
        Cancelled: `progress`, called with (done, 100, "comparing"), raised it.
    """
    window = window_of(len(story.statements), window)
    tell: Progress = progress or (lambda _done, _total, _what: None)
    tell(0, 100, "comparing")
    spoken = parts(story)
    if len(spoken) < 2:
        return _match_one_language(spoken[0].story if spoken else story, terms, window, tell, fresh)
    found = [(part, _match_one_language(part.story, terms.take(part.places), window, tell, fresh)) for part in spoken]
    return put_together(story, found)


def _match_one_language(
    story: Story,
    terms: TermTable,
    window: int | None,
    tell: Progress,
    fresh: Collection[str] | None,
) -> Matches:
    looked_at = compared(story, window, fresh)
    article_of, copies = looked_at.article_of, looked_at.copies
    texts = terms.take(looked_at.chosen[copies.first])
    weighed = weigh(texts)
    tell(30, 100, "comparing")
    search = Search(weighed.rows, copies.outlets)
    found = near_each_other(search, looked_at, tell)
    kin = _kinship(looked_at, texts, found)
    related = of_related_articles(search, looked_at, kin, tell) if len(story.articles) <= RELATED_LOOKED_AT else None
    pairs = together(weighed.rows, search, found, *([related] if related else []))
    del search, found, related
    a, b, of = copies.pairs(pairs[0], pairs[1])
    pairs = take(pairs, of)
    kin_of = kin.between(article_of[a], article_of[b])
    about = rank_by_terms(weighed.mass, pairs, kin_of)
    worth = (about >= WORTH_RANKING) & (looked_at.fresh[article_of[a]] | looked_at.fresh[article_of[b]])
    around = company(weighed, pairs, Place(copies.text_of, article_of, a, b), kin, worth)
    a, b, pairs = a[worth], b[worth], take(pairs, worth)
    used, text_of = numbered(np.concatenate(pairs[:2]), len(texts))
    one, other = np.split(text_of, 2)
    prepared = prepare(texts.take(used), weighed.of(used))
    ranks = np.empty(len(a), np.float32)

    def rank_part(start: int) -> int:
        part = slice(start, start + _PAIRS_AT_ONCE)
        ranks[part] = rank(prepared, (one[part], other[part], pairs[2][part]), around.take(part), threads=1)
        return start

    with ThreadPoolExecutor(THREADS) as threads:  # RapidFuzz and the sparse products release the GIL
        for start in threads.map(rank_part, range(0, len(a), _PAIRS_AT_ONCE)):
            tell(60 + 40 * start // len(a), 100, "comparing")
    tell(100, 100, "comparing")
    return scored_matches(story.statements, looked_at.chosen[a], looked_at.chosen[b], score(ranks))


def _kinship(looked_at: Compared, texts: TermTable, found: Found) -> Kinship:
    """The similarity of articles, as far as the ranking needs it."""
    days, count = looked_at.days, len(looked_at.days)
    if looked_at.fresh.all() or count <= RELATED_LOOKED_AT:
        return kinship(_terms_by_article(looked_at, texts, np.ones(count, bool)), days, looked_at.window)
    chosen = looked_at.fresh.copy()
    typical = np.zeros(count, bool)
    typical[np.linspace(0, count - 1, _TYPICAL_ARTICLES).astype(np.int64)] = True
    article_of = looked_at.article_of[looked_at.copies.first]
    one, other = (np.concatenate(sides) for sides in ((found[0], found[1]), (found[1], found[0])))
    for article in np.flatnonzero(looked_at.fresh).tolist():
        own = article_of[one] == article
        nearness = np.bincount(article_of[other[own]], weights=np.tile(found[2], 2)[own], minlength=count)
        chosen[np.argsort(-nearness, kind="stable")[:_NEAREST_ARTICLES]] = True
    chosen |= typical
    places = np.flatnonzero(chosen)
    terms = _terms_by_article(looked_at, texts, chosen)
    return kinship(terms, days[places], looked_at.window, typical[places]).among(places, count)


def _terms_by_article(looked_at: Compared, texts: TermTable, wanted: Flags) -> TermTable:
    said = wanted[looked_at.article_of]
    counts = np.bincount(looked_at.article_of[said], minlength=len(wanted))
    return texts.take(looked_at.copies.text_of[said]).grouped(counts[wanted])
