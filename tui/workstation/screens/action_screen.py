"""A screen whose keys call functions of a table: action objects, not methods that the screen inherits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import isawaitable

from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.user.keymap import Key


def bindings_of(keys: Iterable[Key]) -> list[BindingType]:
    """Textual bindings of entries of the key map, for `BINDINGS` of an `ActionScreen`."""
    return [Binding(",".join(key.keys), f"press('{key.id}')", key.does, show=False, id=key.id) for key in keys]


class ActionScreen(Screen[None]):
    """`keys` are its part of the key map as the user has it; `actions` is what they call, by name."""

    AUTO_FOCUS = ""

    def __init__(self, keys: Sequence[Key], classes: str = "") -> None:
        super().__init__(classes=classes)
        self.keys = keys
        self.actions: Mapping[str, Callable[..., object]] = {}

    async def action_press(self, key_id: str) -> None:
        """What a key does (Textual calls this): `walk(1)` of the key map calls `actions["walk"](1)`."""
        await self.run_key(next(key for key in self.keys if key.id == key_id))

    async def run_key(self, key: Key) -> None:
        """Does what a key of this screen does."""
        _, name, arguments = parse(key.action)
        outcome = self.actions[name](*arguments)
        if isawaitable(outcome):
            await outcome
