"""Incremental matching: where a few articles of a large story are new, only these are matched.

The scores between the others stay as they were, though words that are now more common would weigh a little less; when a
tenth of a story is new, all of it is matched again. Ten articles put back into a made-up story of 5,000 got 99 % of the
matches from 50 on that full matching gives, with scores 0.7 apart in the median, 7 at the 95th percentile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import msgpack

from corpus.matching.matches import Matches
from corpus.matching.terms import TermTable
from corpus.model import Story
from corpus.pipeline.kept_matches import checked_matches, unpacked
from corpus.pipeline.sizes import FEW, LARGE_STORY
from corpus.pipeline.story_terms import KnownTerms, checked_terms, packed_terms, unpacked_terms
from corpus.runtime.cache import Cache, folder_key

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights

_SOME = 0.02
_KIND = "story"


@dataclass(frozen=True, eq=False)
class Earlier:
    """What is still valid: the `matches` between unchanged articles, over the statements of the story as it is now, and
    the `terms` of these articles; `fresh` are the ids of the others. `outdated`: so much has changed that the story
    should be kept anew."""

    matches: Matches
    terms: KnownTerms
    fresh: frozenset[str]
    outdated: bool


class _Kept(msgspec.Struct, array_like=True):
    """For each article its id, its fingerprint and the number of its statements; and the key of the matches."""

    articles: list[tuple[str, bytes, int]]
    matches: str


def earlier(story: Story, window: int | None, cache: Cache, weights: Weights | None = None) -> Earlier | None:
    """What is cached of a large story; None where nothing is, or where too much has changed since."""
    if len(story.statements) <= LARGE_STORY:
        return None
    portions = cache.portions(_KIND, _place(story, window, weights))
    if portions is None:
        return None
    with suppress(ValueError):
        return _still_valid(story, portions, cache)
    return None


def _still_valid(story: Story, portions: Sequence[bytes], cache: Cache) -> Earlier | None:
    """Raises ValueError for portions that are not as `keep` makes them."""
    kept = msgpack.decode(portions[0] if portions else b"", type=_Kept)
    before = {id_: (number, name) for number, (id_, name, _) in enumerate(kept.articles)}
    names = story.fingerprints
    still = {
        article.id: before[article.id][0]
        for article, name in zip(story.articles, names, strict=True)
        if article.id in before and before[article.id][1] == name
    }
    counts = [count for _, _, count in kept.articles]
    if min(counts, default=0) < 0 or any(
        counts[at] != len(story.article_by_id[id_].statements) for id_, at in still.items()
    ):
        raise ValueError("these are statements of another story")
    new = sum(len(article.statements) for article in story.articles if article.id not in still)
    gone = sum(count for id_, _, count in kept.articles if id_ not in still)
    if new + gone > FEW * len(story.statements):
        return None
    packed = cache.portions("matches", kept.matches)
    if packed is None:
        return None
    ends = np.cumsum([0, *counts]).tolist()
    rows = {id_: range(ends[number], ends[number + 1]) for id_, number in still.items()}
    return Earlier(
        _moved(story, rows, ends[-1], packed),
        KnownTerms(checked_terms(unpacked_terms(portions[1:]), ends[-1]), rows),
        frozenset(article.id for article in story.articles if article.id not in still),
        new + gone > _SOME * len(story.statements),
    )


def keep(
    story: Story, window: int | None, terms: TermTable, matches: str, cache: Cache, *, weights: Weights | None = None
) -> None:
    """Caches what `earlier` returns; `matches` is the key of its matches, explained by these weights."""
    if len(story.statements) > LARGE_STORY:
        articles = [
            (article.id, name, len(article.statements))
            for article, name in zip(story.articles, story.fingerprints, strict=True)
        ]
        head = msgpack.encode(_Kept(articles, matches))
        cache.keep(_KIND, _place(story, window, weights), (head, *packed_terms(terms)))


def joined(kept: Matches, found: Matches) -> Matches:
    """The explained matches of both, over the same statements, not yet grouped by difference."""

    def both(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(kept, name), getattr(found, name)])

    return Matches(
        found.statements,
        a=both("a"),
        b=both("b"),
        score=both("score"),
        suspicion=both("suspicion"),
        relation=both("relation"),
        cues={**kept.cues, **{len(kept) + row: cues for row, cues in found.cues.items()}},
        passed_over=kept.passed_over + found.passed_over,
    ).sorted()


def _moved(story: Story, rows: Mapping[str, range], count: int, packed: Sequence[bytes]) -> Matches:
    """The cached matches (among `count` statements) between unchanged articles, with the indices their statements have
    now; `rows` are the indices these had then."""
    now = np.full(count, -1, np.int32)
    start = 0
    for article in story.articles:
        if before := rows.get(article.id):
            now[before.start : before.stop] = np.arange(start, start + len(before))
        start += len(article.statements)
    matches = unpacked(story.statements, packed, len(now))
    a, b = now[matches.a], now[matches.b]
    kept = np.flatnonzero((a >= 0) & (b >= 0))
    matches = replace(matches, a=np.minimum(a, b), b=np.maximum(a, b))
    turned = set(np.flatnonzero(a > b).tolist())
    cues = {
        row: tuple(replace(cue, a=cue.b, b=cue.a) for cue in each) if row in turned else each
        for row, each in matches.cues.items()
    }
    return checked_matches(replace(matches, cues=cues).take(kept))


def _place(story: Story, window: int | None, weights: Weights | None) -> str:
    return folder_key((str(story.root or story.name), window, weights))
