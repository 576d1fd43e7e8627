"""A story → its explained matches, most suspicious first: from the cache, or found and explained anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import msgpack

from corpus.errors import Progress
from corpus.model import Story
from corpus.pipeline.prepared_articles import Prepared, articles_of, missing
from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights
    from corpus.matching.matches import Matches

MATCHING_MODULES = ("corpus.matching.matcher", "corpus.pipeline.explain_matches")
"""The modules that matching needs; they take a third of a second to import."""


def import_matching() -> None:
    """Imports them: to be called while something else goes on."""
    for module in MATCHING_MODULES:
        import_module(module)


def match_story(
    story: Story,
    window: int | None = None,
    progress: Progress | None = None,
    worker: Worker | None = None,
    cache: Cache | None = None,
    *,
    weights: Weights | None = None,
) -> Matches:
    """The matches of a story with their cues, most suspicious first, then by score.

    Articles whose given dates are more than `window` days apart are not compared (None: any number, in a very large
    story `corpus.matching.limits.ARCHIVE_WINDOW`). Of a large story `worker` does its share. The result is kept in
    `cache`; where little of a story has changed since, only what is new is matched. `weights` of suspicion are others
    than the shipped ones.

    Raises:
        Cancelled: `progress` raised it, or `worker` was killed.
    """
    from corpus.pipeline.kept_matches import keep_matches, kept_matches, matches_key

    kept = kept_matches(cache, story, window, weights) if cache else None
    if kept is not None:
        return kept
    from corpus.matching.matcher import find_matches
    from corpus.pipeline.explain_matches import explained_matches
    from corpus.pipeline.incremental import earlier, joined, keep
    from corpus.pipeline.story_terms import story_terms
    from corpus.triage.differences import with_differences

    before = earlier(story, window, cache, weights) if cache else None
    terms = story_terms(story, worker, before.terms if before else None)
    found = find_matches(story, terms, window, progress, fresh=before.fresh if before else None)
    matches = explained_matches(story, found, progress, worker, weights)
    matches = with_differences(joined(before.matches, matches) if before else matches)
    if cache:
        keep_matches(cache, story, window, matches, weights)
        if not before or before.outdated:
            keep(story, window, terms, matches_key(story, window, weights), cache, weights=weights)
    return matches


def match_story_in(
    worker: Worker,
    story: Story,
    window: int | None,
    progress: Progress | None,
    cache: Cache | None = None,
    *,
    weights: Weights | None = None,
) -> Matches:
    """The same, computed by the worker alone: this process stays free, and may kill it at any moment.

    Raises:
        Cancelled: the worker was killed, or `progress` raised it.
    """
    from corpus.pipeline.kept_matches import kept_matches

    kept = kept_matches(cache, story, window, weights) if cache else None
    if kept is not None:
        return kept
    worker.start(*MATCHING_MODULES)  # while the articles are packed
    known = story.fingerprints
    lacking: Iterable[int] = range(len(known))
    if worker.is_prepared:
        worker.begin(missing, known, prepared=True)
        lacking = worker.answer()
    articles = [msgpack.encode(story.articles[number]) for number in lacking]
    empty = replace(story, articles=(), skipped=(), versions={})
    worker.begin(_matches_there, empty, known, articles, (window, weights), cache, progress=True, prepared=True)
    from corpus.pipeline.kept_matches import unpacked  # NumPy is imported while the worker is at work

    portions: list[bytes] = []
    worker.answer(progress, portions.append)
    return unpacked(story.statements, portions)


def _matches_there(
    empty: Story,
    known: Sequence[bytes],
    sent: Sequence[bytes],
    settings: tuple[int | None, Weights | None],
    cache: Cache | None,
    *,
    progress: Progress,
    prepared: Prepared | None,
) -> Iterator[bytes]:
    from corpus.pipeline.kept_matches import packed

    window, weights = settings
    story = replace(empty, articles=articles_of(known, sent, prepared))
    with Worker() as worker:
        yield from packed(match_story(story, window, progress, worker, cache, weights=weights))
