"""Opening the story beside the screen: tags, articles, matches, each shown as soon as it is there."""

from __future__ import annotations

import gc
import shlex
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from corpus.errors import Cancelled
from corpus.runtime.worker import Worker
from tui.exit_codes import Failure
from tui.terminal.progress import Estimate
from tui.workstation.actions.article_details import StoryKeys
from tui.workstation.actions.hand_matches import ByHand
from tui.workstation.actions.outbox import Outbox, left_over
from tui.workstation.actions.searching import Searching
from tui.workstation.actions.walking import Walking
from tui.workstation.launch import Launch
from tui.workstation.worker_thread import Progressed, Work, in_background

if TYPE_CHECKING:
    from corpus.errors import Progress
    from corpus.matching.matches import Matches
    from corpus.model import Story
    from store.tag_store import TagStore
    from tui.desk.opening import Opened
    from tui.desk.unsaved import UnsavedTags

OTHERS_EVERY = 0.7
"""Seconds between looks for what colleagues saved: one `stat` each, nothing drawn when nothing changed."""

_PER_SECOND = 5


@dataclass(frozen=True, slots=True)
class Entered:
    """What opening the story gave: the story, its tags, and sentences for the reviewer."""

    opened: Opened
    store: TagStore | None
    no_store: str
    warnings: tuple[str, ...]
    apart: str | None = None
    """What is not compared because of its language."""
    window: str | None = None
    unsaved: UnsavedTags | None = None


class Loading(Walking, Searching, ByHand, StoryKeys, Outbox):
    """Reads, matches, and does both again after a correction."""

    launch: Launch
    warnings: tuple[str, ...] = ()

    def begin(self) -> None:
        """Starts reading; called once the first paint is out."""
        gc.freeze()  # what was imported stays: it need not be looked through again
        gc.enable()
        self.working = "reading"
        self.draw()
        self._read()

    def reread(self) -> None:
        if self.running:
            self.running.cancel()
        self.working = "reading"
        self._read()

    def _read(self) -> None:
        from corpus.pipeline.match_story import MATCHING_MODULES

        self._worker = Worker(modules=MATCHING_MODULES)  # one for reading and for comparing
        self.running = in_background(self, self._enter, self._entered, self._ended_badly, self._worker)

    # --- in the thread ------------------------------------------------------------------------

    def _enter(self, work: Work) -> Entered:
        from corpus.runtime.cache import Cache
        from store.store_errors import StoreError
        from store.tag_store import TagStore
        from tui.desk.opening import open_story, window_note
        from tui.desk.unsaved import UnsavedTags
        from tui.user.paths import cache_folder, existing_story, sample_story, store_file, unsaved_folder
        from tui.user.reviewer import reviewer

        warnings: list[str] = []
        paths: tuple[Path, ...] = self.launch.story
        if not paths:
            folder, sentence = sample_story()
            paths = (folder,)
            warnings += [sentence] if sentence else []
        existing_story(paths)
        place = store_file(paths, self.launch.store)
        store, no_store = self.store, ""
        if place is None:
            no_store = "These files do not lie in one folder: start with --store FILE to tag them."
        elif store is None:
            try:
                store = TagStore(place, reviewer())
                warnings += _trouble_ahead(store)
            except StoreError:  # what is wrong is a warning of `open_story`, too
                no_store = f"Read-only: `{_doctor(paths, self.launch.store)}` says what is wrong with the tags."
                warnings.append(no_store)
        unsaved = self.unsaved
        if store and unsaved is None:
            unsaved = UnsavedTags(unsaved_folder(), store.path, store.reviewer)
            warnings += left_over(unsaved, store)
        opened = open_story(paths, self.launch.store, self._progress(work), work.worker, Cache(cache_folder()))
        from corpus.matching.languages import not_compared

        window = window_note(len(opened.story.statements), None)
        return Entered(opened, store, no_store, tuple(warnings), not_compared(opened.story), window, unsaved)

    def _progress(self, work: Work) -> Progress:
        last = 0.0
        estimate = Estimate()

        def tell(done: int, total: int, what: str) -> None:
            nonlocal last
            if work.cancelled.is_set():
                raise Cancelled
            now = time.monotonic()
            left = estimate.left(done, total, what)
            if now - last >= 1 / _PER_SECOND:
                last = now
                self.post_message(Progressed(f"{what} {done}/{total}{left}" if total else what))

        return tell

    def _compare(self, story: Story, work: Work) -> Matches:
        from corpus.pipeline.match_story import match_story, match_story_in
        from corpus.pipeline.sizes import LARGE_STORY
        from corpus.runtime.cache import Cache
        from tui.user.paths import cache_folder

        progress, cache = self._progress(work), Cache(cache_folder())
        if len(story.statements) > LARGE_STORY:
            return match_story_in(work.worker, story, None, progress, cache)
        return match_story(story, None, progress, cache=cache)

    # --- on the screen ------------------------------------------------------------------------

    def _entered(self, entered: Entered) -> None:
        story = entered.opened.story
        first = self.desk.story is None
        self.store, self.no_store, self.unsaved = entered.store, entered.no_store, entered.unsaved
        self.desk.put_story(story)
        self._show_articles(story, first)
        if self.store:
            self.put_tags()
            if first:
                self.set_interval(OTHERS_EVERY, self.look_for_others)
        skipped = [f"{one.path} was not read: {one.why}" for one in story.skipped]
        notes = [note for note in (self.desk.tags.note, entered.apart, entered.window) if note]
        self.warnings = (*entered.warnings, *notes, *entered.opened.warnings, *skipped)
        if self.warnings and first:
            more = f" (and {len(self.warnings) - 1} more, listed when you leave)" if len(self.warnings) > 1 else ""
            self.say(self.warnings[0] + more)
        if first:
            self.offer()
        self.working = "comparing"
        self.running = in_background(
            self, lambda work: self._compare(story, work), self._compared, self._ended_badly, self._worker
        )
        self.draw()

    def _show_articles(self, story: Story, first: bool) -> None:
        """The first two articles; after a correction those that were there, each at its place."""
        for number, pane in enumerate(self.panes):
            if first or pane.article is None:
                if number < len(story.articles):
                    pane.open(story.articles[number])
                continue
            stop = pane.stop
            again = story.article_by_id.get(pane.article.id, story.articles[0])
            pane.open(again, stop.start if stop else None)

    def _compared(self, matches: Matches) -> None:
        self.working = ""
        self.running = None
        self._worker.kill()
        self.desk.put_matches(matches)
        gc.freeze()  # the story stays, too: a search for rubbish would stop at each of its statements
        if note := matches.note:
            # They are looked at when the reviewer comes to them: what that takes is there by then.
            in_background(
                self, lambda _work: import_module("corpus.cues.explain"), lambda _module: None, self._ended_badly
            )
            self.warnings = (*self.warnings, note)
            self.say(note)
        if not self.touched and self.desk.walk(1):
            self.show_match()
        else:
            self.moved()
        self.draw()

    def _ended_badly(self, error: Exception) -> None:
        from store.store_errors import StoreError

        self.working = ""
        if isinstance(error, (Failure, StoreError)):
            if self.desk.story is None:
                self.app.exit(return_code=getattr(error, "code", 1), message=None)
                self.app.farewell = str(error)  # type: ignore[attr-defined]
            else:
                self.say(str(error))
            return
        raise error

    @on(Progressed)
    def _progressed(self, message: Progressed) -> None:
        if self.working:
            self.working = f"{message.words} · esc stops"
            self.draw()


def _trouble_ahead(store: TagStore) -> Iterator[str]:
    """Why saving cannot work here, and what of the file is not shown: said at once, not when somebody has tagged."""
    if refusal := store.refusal():
        yield refusal
    if count := len(store.unreadable):
        many = f"{count} documents of {store.path} are" if count > 1 else f"A document of {store.path} is"
        yield f"{many} not understood, and left alone: `factdesk doctor` says why."


def _doctor(paths: Sequence[Path], store: Path | None) -> str:
    """The command that examines the tags of this story."""
    return shlex.join(["factdesk", "doctor", *map(str, paths), *(["--store", str(store)] if store else [])])
