"""The queue of a story: its matches as they were kept, or found and explained anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import msgpack

from corpus.aside import Aside
from corpus.at_hand import articles_of, missing
from corpus.cache import Cache, matches_key
from corpus.model import Story
from corpus.progress import Progress

if TYPE_CHECKING:
    from corpus.matches import Matches

A_STORY = 3_000
"""Statements of a story that is matched within a second or two; more are matched in a process of their own."""


ARRAYS = ("corpus.matching", "corpus.cues.foresight")
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
    from corpus.cues.differences import with_differences
    from corpus.cues.foresight import Foresight
    from corpus.cues.queue import looked_through
    from corpus.earlier import earlier, joined, keep
    from corpus.matching import match_story
    from corpus.packing import packed
    from corpus.story_terms import story_terms

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
    from corpus.packing import unpacked  # NumPy is imported while the other one works

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
    from corpus.packing import packed

    story = replace(empty, articles=articles_of(known, sent))
    with Aside() as aside:
        yield from packed(matched(story, window, progress, aside, cache))
