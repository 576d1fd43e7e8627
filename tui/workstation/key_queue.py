"""A key queue: one key is handled at a time, also where many arrive at once (slow lines, typing ahead, tmux).

Textual dispatches a key to the focus at the time of arrival. Of keys that arrive together the later ones would reach
the screen that the first one is about to cover, and letters meant for a text field would act as keys.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.dom import DOMNode

GIVEN_UP_AFTER = 1.0
"""Seconds after which the next key is handled in any case; no handler of a key takes that long."""


class KeyByKey(App[None]):
    """An app that handles a key, or a paste, after every message that the previous one caused has been processed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._under_way = 0.0  # monotonic time at which the current key was dispatched; 0: none

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            if not self._under_way or time.monotonic() - self._under_way > GIVEN_UP_AFTER:
                await self._next_key()
        else:
            await super().on_event(event)

    async def _next_key(self) -> None:
        if not self._typed or not self.screen_stack:
            self._under_way = 0.0
            return
        self._under_way = time.monotonic()
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._follow(target, None)

    def _follow(self, node: DOMNode | None, seen: DOMNode | None) -> None:
        """Queues a callback behind the key, or a field's message, in each message pump on its way up to the app."""
        while node is not None and node is not self:
            if node.call_later(self._follow, node.parent, seen):
                return
            node = node.parent
        self.call_later(self._settle, seen)

    async def _settle(self, seen: DOMNode | None) -> None:
        """Follows again from the new focus until the focus no longer changes; then the next key is due."""
        now = (self.focused or self.screen) if self.screen_stack else None
        if now is None or now is seen:
            await self._next_key()
        else:
            self._follow(now, now)
