"""Paths → a story with the corrections of reviewers, for the commands and the workstation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NothingToRead, Progress
from corpus.matching.limits import AN_ARCHIVE, window_of
from corpus.model import Story
from corpus.pipeline.read_story import read_story
from corpus.reading.doubts import doubts
from corpus.reading.outlet_names import outlet_names
from corpus.reading.overrides import Correction
from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker
from store.store_errors import StoreError
from tui.desk.own_weights import own_weights
from tui.exit_codes import Failure
from tui.user.paths import config_file, store_file
from tui.user.reviewer import reviewer

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights
    from store.records import ArticleCorrection


@dataclass(frozen=True, slots=True)
class Opened:
    """A story as it was read, where its tags are (None: nowhere), sentences about what was left out, and the weights
    of suspicion that were fitted on its tags (None: the shipped ones)."""

    story: Story
    store: Path | None
    warnings: tuple[str, ...] = ()
    weights: Weights | None = None


def open_story(
    paths: Sequence[Path],
    store: Path | None = None,
    progress: Progress | None = None,
    worker: Worker | None = None,
    cache: Cache | None = None,
) -> Opened:
    """Reads a story: a folder, or files; `worker` and `cache` as `corpus.pipeline.read_story.read_story` takes them.

    Where the store cannot be read the story is read without corrections.

    Raises:
        Failure: nothing was readable; the sentence says why.
        Cancelled: `progress` asked to stop.
    """
    place = store_file(paths, store)
    corrections, warnings = _corrections(place)
    try:
        names, notes = outlet_names(config_file().parent)
        story = read_story(paths, _for_corpus(corrections), progress, worker, cache, outlets=names)
    except NothingToRead as error:
        raise Failure(str(error)) from error
    weights, note = own_weights(place)
    warnings += [one.sentence for one in notes]
    sentences = (*warnings, *_open(corrections, story), *filter(None, [note]), *doubtful(story))
    return Opened(story, place, sentences, weights)


def window_note(statements: int, asked: int | None) -> str | None:
    """A sentence on the date window that a very large story is matched with by default; None without one."""
    days = window_of(statements, asked)
    if days is None or asked is not None:
        return None
    return (
        f"More than {AN_ARCHIVE:,} statements: only articles whose given dates are at most {days} days apart are "
        "compared, and those without a given date with all (`factdesk match --window DAYS` for another number)."
    )


def skipped_lines(opened: Opened) -> list[str]:
    """One sentence for each file that was not read, or not whole."""
    return [skipped.sentence for skipped in opened.story.skipped]


def doubtful(story: Story) -> Iterator[str]:
    """A sentence on each article of which something may be missing; of many the first ones, and how many more."""
    found = [(article.id, doubt) for article in story.articles if (doubt := doubts(article))]
    for id_, doubt in found[:MOST_DOUBTS]:
        yield f"{id_}: {doubt}."
    if len(found) > MOST_DOUBTS:
        more = len(found) - MOST_DOUBTS
        yield f"{more:,} more articles may not be whole: `factdesk articles` says of each what may be missing."


MOST_DOUBTS = 20


def _corrections(place: Path | None) -> tuple[dict[str, ArticleCorrection], list[str]]:
    if place is None or not place.exists():
        return {}, []
    from store.tag_store import TagStore  # where there are no tags, what reads them is not needed

    try:
        return TagStore(place, reviewer()).corrections(), []
    except StoreError as error:
        return {}, [f"{error} The story is read without the corrections made by hand."]


def _open(corrections: Mapping[str, ArticleCorrection], story: Story) -> Iterator[str]:
    """A sentence on each correction whose text is gone."""
    texts = {article.sha256 for article in story.articles}
    for name, made in sorted(corrections.items()):
        if name == made.article and made.sha256 not in texts:
            who = f" by {made.by}" if made.by else ""
            yield f"The correction of {name}{who} was made on another text and is left out: i corrects it as it is now."


def _for_corpus(corrections: Mapping[str, ArticleCorrection]) -> dict[str, Correction]:
    return {
        name: Correction(
            title=made.title,
            outlet=made.outlet,
            author=made.author,
            published=made.published,
            url=made.url,
            furniture=frozenset(made.furniture),
            body=frozenset(made.body),
            sha256=made.sha256,
        )
        for name, made in corrections.items()
    }
