"""One key at a time, also where many come at once: over a slow line, typed ahead, or from a terminal multiplexer.

Textual hands a key to whoever has the focus when it arrives. Of keys that arrive together the later ones would reach
the screen that the first one is about to cover, and letters meant for a field would act as keys.
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
"""Seconds after which the next key does not wait any longer; nothing that a key starts takes so long."""


class KeyByKey(App[None]):
    """An app in which a key, or a paste, is handled when all that the one before it led to is done."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._under_way = 0.0  # since when a key is; 0: none is

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
        """Goes up behind a key, or a message of a field, from queue to queue to this app, where bindings are found."""
        while node is not None and node is not self:
            if node.call_later(self._follow, node.parent, seen):
                return
            node = node.parent
        self.call_later(self._settle, seen)

    async def _settle(self, seen: DOMNode | None) -> None:
        """Follows from whoever has the focus now, until that is still the one that had it before."""
        now = (self.focused or self.screen) if self.screen_stack else None
        if now is None or now is seen:
            await self._next_key()
        else:
            self._follow(now, now)
