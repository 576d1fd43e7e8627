"""Opening the story beside the screen: tags, articles, matches, each shown as soon as it is there."""

from __future__ import annotations

import gc
import shlex
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import Cancelled
from corpus.runtime.worker import Worker
from tui.exit_codes import Failure
from tui.terminal.progress import Estimate
from tui.terminal.sanitiser import clean_line
from tui.workstation.actions.action import Actions
from tui.workstation.actions.outbox import left_over
from tui.workstation.launch import Launch
from tui.workstation.worker_thread import Progressed, Work, in_background, look_in_background

if TYPE_CHECKING:
    from corpus.errors import Progress
    from corpus.matching.matches import Matches
    from corpus.model import Story
    from store.tag_store import TagStore
    from tui.desk.opening import Opened
    from tui.desk.story_files import FileChanges, StoryFiles
    from tui.desk.unsaved import UnsavedTags
    from tui.workstation.actions.outbox import Outbox
    from tui.workstation.actions.saving import TagSaver
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.screens.desk_screen import DeskScreen

OTHERS_EVERY = 0.7
"""Seconds between looks for what colleagues saved: one `stat` each, nothing drawn when nothing changed."""

FILES_EVERY = 2.0
"""Seconds, at least, between looks for articles that are new, changed or gone: one `stat` for each, nothing drawn."""

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
    files: StoryFiles | None = None


class Loading(Actions):
    """Reads, matches, and does both again after a correction."""

    NAMES = ("stop", "read_again")

    def __init__(
        self, screen: DeskScreen, launch: Launch, session: StoreSession, saver: TagSaver, outbox: Outbox
    ) -> None:
        super().__init__(screen)
        self._launch = launch
        self._session = session
        self._saver = saver
        self._outbox = outbox
        self._worker: Worker | None = None
        self._running: Work | None = None
        self._files: StoryFiles | None = None
        self._looking: threading.Thread | None = None
        self.warnings: tuple[str, ...] = ()
        """What was left out, and what will not work here: said when the program ends."""

    def begin(self) -> None:
        """Starts reading; called once the first paint is out."""
        gc.freeze()  # imported modules stay: the garbage collector need not traverse them again
        gc.enable()
        self.screen.working = "reading"
        self.screen.draw()
        self._read()

    def read_again(self) -> None:
        """Reads and compares again: the articles and their corrections as they are now."""
        self.cancel()
        self.screen.files_changed = False
        self.screen.working = "reading"
        self._read()

    def read_again_if_idle(self) -> None:
        """The same, unless it is being done."""
        if self._running is None:
            self.read_again()

    def cancel(self) -> None:
        """Ends running work."""
        if self._running:
            self._running.cancel()

    def stop(self) -> None:
        """The key that ends running work."""
        if self._running and self.screen.working:
            self._running.cancel()
            self._running = None
            self.screen.working = ""
            self.screen.say("Stopped: ] reads and compares again.")

    def _read(self) -> None:
        from corpus.pipeline.match_story import MATCHING_MODULES

        self._worker = Worker(modules=MATCHING_MODULES)  # one for reading and for comparing
        self._running = in_background(self.screen, self._enter, self._entered, self._ended_badly, self._worker)

    # --- in the thread ------------------------------------------------------------------------

    def _enter(self, work: Work) -> Entered:
        from corpus.runtime.cache import Cache
        from store.store_errors import StoreError
        from store.tag_store import TagStore
        from tui.desk.opening import open_story, window_note
        from tui.desk.story_files import StoryFiles
        from tui.desk.unsaved import UnsavedTags
        from tui.user.paths import cache_folder, existing_story, sample_story, store_file, unsaved_folder
        from tui.user.reviewer import reviewer

        warnings: list[str] = []
        paths: tuple[Path, ...] = self._launch.story
        if not paths:
            folder, sentence = sample_story()
            paths = (folder,)
            warnings += [sentence] if sentence else []
        existing_story(paths)
        place = store_file(paths, self._launch.store)
        store, no_store = self._session.store, ""
        if place is None:
            no_store = "These files do not lie in one folder: start with --store FILE to tag them."
        elif store is None:
            try:
                store = TagStore(place, reviewer())
                warnings += _trouble_ahead(store)
            except StoreError:  # what is wrong is a warning of `open_story`, too
                no_store = f"Read-only: `{_doctor(paths, self._launch.store)}` says what is wrong with the tags."
                warnings.append(no_store)
        unsaved = self._saver.unsaved
        if store and unsaved is None:
            unsaved = UnsavedTags(unsaved_folder(), store.path, store.reviewer)
            warnings += left_over(unsaved, store)
        cache = Cache(cache_folder())
        warnings += [cache.distrust] if cache.distrust else []
        files = StoryFiles(paths)
        opened = open_story(paths, self._launch.store, self._progress(work), work.worker, cache)
        from corpus.matching.languages import not_compared

        window = window_note(len(opened.story.statements), None)
        return Entered(opened, store, no_store, tuple(warnings), not_compared(opened.story), window, unsaved, files)

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
                self.screen.post_message(Progressed(f"{what} {done}/{total}{left}" if total else what))

        return tell

    def _compare(self, opened: Opened, work: Work) -> tuple[Matches, str | None]:
        """The matches, and a sentence where the model could not be asked."""
        from corpus.pipeline.match_story import match_story, match_story_in
        from corpus.pipeline.sizes import LARGE_STORY
        from corpus.runtime.cache import Cache
        from tui.user.paths import cache_folder

        story, weights = opened.story, opened.weights
        progress, cache = self._progress(work), Cache(cache_folder())
        if len(story.statements) > LARGE_STORY:
            matches = match_story_in(work.worker, story, None, progress, cache, weights=weights)
        else:
            matches = match_story(story, None, progress, cache=cache, weights=weights)
        if not (model := self._launch.model):
            return matches, None
        from corpus.pipeline.model_cues import with_model
        from corpus.pipeline.scorers import ModelError

        worker = work.worker
        try:
            return with_model(matches, model, weights=weights, progress=progress, worker=worker, cache=cache), None
        except ModelError as error:
            return matches, str(error)

    # --- on the screen ------------------------------------------------------------------------

    def _entered(self, entered: Entered) -> None:
        story = entered.opened.story
        first = self.desk.story is None
        self._session.store, self._session.no_store = entered.store, entered.no_store
        self._saver.unsaved = entered.unsaved
        self._files, self.screen.files_changed = entered.files, False
        self.desk.put_story(story, entered.opened.weights)
        self._show_articles(story, first)
        if first:
            self.screen.set_interval(FILES_EVERY, self._look_for_files)
        if self._session.store:
            self._session.put_tags()
            if first:
                self.screen.set_interval(OTHERS_EVERY, self._session.look_for_others)
        skipped = [one.sentence if one.read else f"{one.path} was not read: {one.why}" for one in story.skipped]
        notes = [note for note in (self.desk.tags.note, entered.apart, entered.window) if note]
        self.warnings = (*entered.warnings, *notes, *entered.opened.warnings, *skipped)
        if self.warnings and first:
            more = f" (and {len(self.warnings) - 1} more, listed when you leave)" if len(self.warnings) > 1 else ""
            self.screen.say(self.warnings[0] + more)
        if first:
            self._outbox.offer()
        self.screen.working = "comparing"
        self._running = in_background(
            self.screen,
            lambda work: self._compare(entered.opened, work),
            self._compared,
            self._ended_badly,
            self._worker,
        )
        self.screen.draw()

    def _show_articles(self, story: Story, first: bool) -> None:
        """The first two articles; after a correction those that were there, each at its place."""
        for number, pane in enumerate(self.screen.panes):
            if first or pane.article is None:
                if number < len(story.articles):
                    pane.open(story.articles[number])
                continue
            stop = pane.stop
            again = story.article_by_id.get(pane.article.id, story.articles[0])
            pane.open(again, stop.start if stop else None)

    def _look_for_files(self) -> None:
        """Looks beside the screen whether articles have changed on disk, and says so once; they are read when asked."""
        files = self._files
        if files is None or not files.is_due or self._running or self.screen.files_changed:
            return
        if self._looking and self._looking.is_alive():
            return

        def looked(changes: FileChanges) -> None:
            if files is self._files and not self._running:
                self.screen.files_changed = True
                self.screen.say(f"On disk {clean_line(changes.sentence)}: R reads the articles again.")
                self.screen.draw()

        self._looking = look_in_background(self.screen, files.changes, looked)

    def _compared(self, found: tuple[Matches, str | None]) -> None:
        matches, no_model = found
        self.screen.working = ""
        self._running = None
        if self._worker:
            self._worker.kill()
        self.desk.put_matches(matches)
        gc.freeze()  # the story stays: the garbage collector need not traverse each of its statements again
        if no_model:
            self.warnings = (*self.warnings, no_model)
            self.screen.say(no_model)
        if note := matches.note:
            # They are explained when the reviewer comes to them: the modules for that are imported by then.
            in_background(
                self.screen, lambda _work: import_module("corpus.cues.explain"), lambda _module: None, self._ended_badly
            )
            self.warnings = (*self.warnings, note)
            self.screen.say(note)
        awaited, self.screen.walk_awaited = self.screen.walk_awaited, False
        if (awaited or not self.screen.touched) and self.desk.walk(1):
            self.screen.show_match()
        else:
            self.screen.moved()
        self.screen.draw()

    def _ended_badly(self, error: Exception) -> None:
        from store.store_errors import StoreError

        self.screen.working = ""
        if isinstance(error, (Failure, StoreError)):
            if self.desk.story is None:
                self.screen.app.exit(return_code=getattr(error, "code", 1), message=None)
                self.screen.app.farewell = str(error)  # type: ignore[attr-defined]
            else:
                self.screen.say(str(error))
            return
        raise error


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
