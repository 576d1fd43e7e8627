"""The compare screen: two articles side by side, what differs, why, and the queue."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tui.desk.desk import Desk
from tui.user.keymap import KEYS, Key
from tui.workstation.actions.loading import Loading
from tui.workstation.launch import Launch


class Compare(Loading):
    """The first screen. Its keys are those of the key map."""

    warned_of_loss = False

    BINDINGS = [Binding(",".join(key.keys), key.action, key.does, show=False, id=key.id) for key in KEYS]

    def __init__(self, launch: Launch, desk: Desk, keys: Sequence[Key]) -> None:
        super().__init__(desk, keys)
        self.launch = launch

    def on_mount(self) -> None:
        self.call_after_refresh(self.begin)

    def action_help(self) -> None:
        from tui.workstation.dialogs.help import Help

        self.app.push_screen(Help(self.keys))

    def action_palette(self) -> None:
        from tui.user.keymap import shown
        from tui.workstation.dialogs.listing import Choice, Listing

        choices = [Choice(key.does, key.action, shown(key.keys[0])) for key in self.keys if key.action != "palette"]

        async def chosen(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(Listing("Commands", choices, typing=True), chosen)

    async def action_suspend(self) -> None:
        if self.saving:
            self.say("A change is being saved: suspend again when it is.")
        else:
            self.app.action_suspend_process()

    def action_leave(self) -> None:
        if not self.keep_all() and not self.warned_of_loss:
            self.warned_of_loss = True
            self.say("What you typed can be kept in no file: u shows it. q again leaves, and loses it.")
            return
        if self.running:
            self.running.cancel()
        if self.saving and not self.leaving:
            self.say("Leaving …")
            self.leave_when_saved()
        else:
            self.app.exit()
