"""The workstation on a story, with a reviewer's keys, inside a test."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from tinydb import TinyDB

from tests.tui.small_story import put_story
from tui.desk.desk import Desk
from tui.workstation.app import Workstation
from tui.workstation.launch import Launch
from tui.workstation.screens.compare_screen import Compare
from tui.workstation.widgets.article_pane import ArticlePane
from tui.workstation.widgets.rows import Board

PATIENCE = 60.0
"""Seconds that a test waits for a thing: machines are shared."""

TESTED_KEYS: set[str] = set()
"""Ids of the key map that some test presses."""


@dataclass
class AtWork:
    """What a test sees and does."""

    folder: Path
    app: Workstation
    pilot: Pilot[None]

    @property
    def compare(self) -> Compare:
        return self.app.compare

    @property
    def desk(self) -> Desk:
        return self.compare.desk

    @property
    def pane(self) -> ArticlePane:
        return self.compare.pane

    @property
    def dialog(self) -> Screen[Any] | None:
        """The dialog on top, None on the first screen."""
        return None if self.app.screen is self.compare else self.app.screen

    @property
    def message(self) -> str:
        return self.compare.message

    @property
    def text(self) -> str:
        """The text of all boards of the screen on top, line by line."""
        return "\n".join(
            "".join(text for text, _ in row)
            for board in self.app.screen.query(Board)
            if board.display
            for row in board.rows[: board.size.height]
        )

    @property
    def has_quit(self) -> bool:
        """Whether the app was told to end. Textual has no public name for it."""
        return self.app._exit

    @property
    def is_drawn(self) -> bool:
        """Whether the screen on top shows something: a dialog that was just opened does not at once."""
        return self.has_quit or any(board.rows for board in self.app.screen.query(Board))

    async def press(self, *keys: str) -> None:
        """Presses keys and waits until they, and whatever they save, are done, and what they opened is drawn."""
        for key in keys:
            await self.press_ahead(key)
            await self.until(lambda: not self.compare.session.saving)
            await self.until(lambda: self.is_drawn)

    async def press_ahead(self, *keys: str) -> None:
        """Presses keys without waiting for what they save."""
        for key in keys:
            await self.press_together(key)

    async def press_together(self, *keys: str) -> None:
        """Presses keys that arrive all at once, as over a slow line."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            character = key if len(key) == 1 else {"space": " ", "enter": "\r", "tab": "\t"}.get(key)
            driver.send_message(events.Key(name, character))
        await self.settled()

    async def type(self, text: str) -> None:
        """Types a text into the field that has the focus."""
        await self.press_ahead(*text)

    async def settled(self) -> None:
        """Waits until what is in the queues, and what that leads to, is done. Pilot's pauses would wait 20 ms a key."""
        await self._round()
        while self.app._under_way and not self.has_quit and self.app._exception is None:
            await asyncio.sleep(0)
        await self._round()

    async def _round(self) -> None:
        if not await self.pilot._wait_for_screen():
            error = self.app._exception
            raise AssertionError("the app ended") from error if isinstance(error, Exception) else None

    async def until(self, met: Callable[[], object]) -> None:
        """Waits until something holds, looking between the events of the app."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while not met():
            assert loop.time() < end, f"waited {PATIENCE} s; on the screen:\n{self.text}"
            await asyncio.sleep(0.005)
            await self.settled()

    async def until_compared(self) -> None:
        await self.until(lambda: self.desk.matches is not None and not self.compare.working)

    @property
    def store(self) -> Path:
        return self.folder / "factdesk.json"

    def saved(self, withdrawn: bool = False) -> list[dict[str, Any]]:
        """The tags in the file, as the stock library reads them."""
        if not self.store.exists():
            return []
        with TinyDB(self.store, access_mode="r") as db:
            tags = [dict(tag) for tag in db.table("tags").all()]
        return [tag for tag in tags if withdrawn or tag["withdrawn"] is None]

    def corrections(self) -> dict[str, dict[str, Any]]:
        return {one["article"]: one for one in json.loads(self.store.read_bytes()).get("articles", {}).values()}

    def pair(self, row: int | None = None) -> set[str]:
        """The texts of both sides of a match; the current one unless a row is given."""
        match = self.desk.current_match if row is None else self.desk.rows[row]
        assert match is not None
        return {match.a.text, match.b.text}

    def row(self, *words: str) -> int:
        """The match in which each of the words stands on some side."""
        return next(
            row
            for row in self.desk.queue
            if all(any(word in side for side in self.pair(row)) for word in words) and len(self.pair(row)) == 2
        )

    async def to(self, *words: str) -> int:
        """Walks the queue to the match with these words."""
        row = self.row(*words)
        while (place := self.desk.place) != self.desk.queue.index(row):
            await self.press("]" if place is None or place < self.desk.queue.index(row) else "[")
        return row

    async def cursor_to(self, words: str) -> None:
        """Puts the cursor of the focused pane on the statement with these words."""
        await self.press("g")
        while not (self.pane.statement and words in self.pane.statement.text):
            before = self.pane.cursor
            await self.press("j")
            assert self.pane.cursor != before, f"no statement with {words!r} in this pane"


def run(body: Callable[[], Awaitable[None]]) -> None:
    """Runs a test that is a coroutine."""
    asyncio.run(asyncio.wait_for(body(), 2 * PATIENCE))


@asynccontextmanager
async def opened(
    folder: Path, size: tuple[int, int] = (80, 24), launch: Launch | None = None, compared: bool = True
) -> AsyncIterator[AtWork]:
    """The workstation on a story; with `compared` after everything was read and matched."""
    from tui.user.config import load_config

    launch = launch or Launch((folder,))
    app = Workstation(launch, load_config(launch.config))
    async with app.run_test(size=size) as pilot:
        at = AtWork(folder, app, pilot)
        if compared:
            await at.until_compared()
        yield at


def working(
    *keys: str, size: tuple[int, int] = (80, 24), texts: Collection[tuple[str, str]] = ()
) -> Callable[[Callable[[AtWork], Awaitable[None]]], Callable[[Path], None]]:
    """Makes a test of a coroutine that works on the small story; `keys` are the ids of the key map that it tests."""
    TESTED_KEYS.update(keys)

    def make(test: Callable[[AtWork], Awaitable[None]]) -> Callable[[Path], None]:
        def wrapper(tmp_path: Path) -> None:
            async def body() -> None:
                async with opened(put_story(tmp_path / "fire", **dict(texts)), size) as at:
                    await test(at)

            asyncio.run(body())

        wrapper.__name__, wrapper.__doc__ = test.__name__, test.__doc__
        return wrapper

    return make
