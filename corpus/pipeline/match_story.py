"""The queue of a story: its matches as they were kept, or found and explained anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import msgpack

from corpus.errors import Progress
from corpus.model import Story
from corpus.pipeline.worker_articles import articles_of, missing
from corpus.runtime.cache import Cache, matches_key
from corpus.runtime.worker import Aside

if TYPE_CHECKING:
    from corpus.matching.matches import Matches

A_STORY = 3_000
"""Statements of a story that is matched within a second or two; more are matched in a process of their own."""


ARRAYS = ("corpus.matching.matcher", "corpus.cues.foresight")
"""What matches are found with; it takes a third of a second to be imported."""


def with_arrays() -> None:
    """Imports `ARRAYS`: for while something else goes on."""
    for module in ARRAYS:
        import_module(module)


def matched(
    story: Story,
    window: int | None = None,
    progress: Progress | None = None,
    aside: Aside | None = None,
    cache: Cache | None = None,
) -> Matches:
    """The explained matches, most suspicious first; kept in `cache` for the next time."""
    kept = cache.matches(story, window) if cache else None
    if kept is not None:
        return kept
    from corpus.cues.foresight import Foresight
    from corpus.matching.matcher import match_story
    from corpus.pipeline.explain_matches import looked_through
    from corpus.pipeline.incremental import earlier, joined, keep
    from corpus.pipeline.kept_matches import packed
    from corpus.pipeline.story_terms import story_terms
    from corpus.triage.differences import with_differences

    before = earlier(story, window, cache) if cache else None
    terms = story_terms(story, aside, before.terms if before else None)
    soon = Foresight(story, aside) if aside and not before and len(story.statements) > A_STORY else None
    fresh = before.fresh if before else None
    found = match_story(story, window, progress, terms=terms, fresh=fresh, foreseen=soon.likely if soon else None)
    matches = looked_through(story, found, progress, aside, soon.seen if soon else None)
    matches = with_differences(joined(before.matches, matches) if before else matches)
    if cache:
        cache.keep_matches(story, window, packed(matches))
        if not before or before.outdated:
            keep(story, window, terms, matches_key(story, window), cache)
    return matches


def matched_apart(
    story: Story, window: int | None, progress: Progress | None, apart: Aside, cache: Cache | None = None
) -> Matches:
    """The same, worked out by the process `apart`: this one is free to do other things meanwhile.

    Raises:
        Cancelled: `apart` was killed, or `progress` raised it.
    """
    kept = cache.matches(story, window) if cache else None
    if kept is not None:
        return kept
    apart.start(*ARRAYS)  # while the articles are packed
    known = story.fingerprints
    lacking: Iterable[int] = range(len(known))
    if apart.is_ready:
        apart.begin(missing, known)
        lacking = apart.answer()
    articles = [msgpack.encode(story.articles[number]) for number in lacking]
    empty = replace(story, articles=(), skipped=())
    apart.begin(_matched_there, empty, known, articles, window, cache, tells=True)
    from corpus.pipeline.kept_matches import unpacked  # NumPy is imported while the other one works

    portions: list[bytes] = []
    apart.answer(progress, portions.append)
    return unpacked(story.statements, portions)


def _matched_there(
    empty: Story,
    known: Sequence[bytes],
    sent: Sequence[bytes],
    window: int | None,
    cache: Cache | None,
    *,
    progress: Progress,
) -> Iterator[bytes]:
    from corpus.pipeline.kept_matches import packed

    story = replace(empty, articles=articles_of(known, sent))
    with Aside() as aside:
        yield from packed(matched(story, window, progress, aside, cache))
