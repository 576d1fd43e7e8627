"""Keys of the program: other screens, the history of a tag, help, the palette, suspend, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.user.keymap import Key, shown
from tui.workstation.actions.action import Actions

if TYPE_CHECKING:
    from tui.workstation.actions.loading import Loading
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.actions.tagging import Tagging
    from tui.workstation.screens.desk_screen import DeskScreen


class Program(Actions):
    """What looks at tags, lists keys, and ends or suspends the program."""

    NAMES = ("show", "history", "help", "palette", "suspend", "leave")

    def __init__(self, screen: DeskScreen, session: StoreSession, tagging: Tagging, loading: Loading) -> None:
        super().__init__(screen)
        self._session = session
        self._tagging = tagging
        self._loading = loading
        self._warned_of_loss = False

    def show(self, name: str) -> None:
        """Opens another screen (`tui.workstation.screens.SCREENS`)."""
        from tui.workstation.screens import screen_named

        opened = screen_named(name, self.desk)
        if isinstance(opened, str):
            self.screen.say(opened)
        else:
            self.screen.app.push_screen(opened)

    def history(self) -> None:
        row, statement = self.desk.current, self.screen.pane.statement
        tags = [] if row is None else self.desk.tags_of(row)
        alone = self.desk.my_tag_on(statement) if statement else None
        tags = [*tags, alone] if alone else tags
        if not tags:
            self.screen.say("Nobody has tagged this.")
            return

        from tui.workstation.dialogs.tag_history import TagHistory

        self.screen.app.push_screen(TagHistory(tags))

    def help(self) -> None:
        from tui.workstation.dialogs.help import Help

        self.screen.app.push_screen(Help(self.screen.keys))

    def palette(self) -> None:
        from tui.workstation.dialogs.listing import Choice, Listing

        choices = [Choice(key.does, key, shown(key.keys[0])) for key in self.screen.keys if key.id != "palette"]

        async def chosen(key: Key | None) -> None:
            if key:
                await self.screen.run_key(key)

        self.screen.app.push_screen(Listing("Commands", choices, typing=True), chosen)

    def suspend(self) -> None:
        if self._session.saving:
            self.screen.say("A change is being saved: suspend again when it is.")
        else:
            self.screen.app.action_suspend_process()

    def leave(self) -> None:
        """Leaves the program; warned once where what was typed could be kept in no file."""
        if not self._tagging.keep_all() and not self._warned_of_loss:
            self._warned_of_loss = True
            self.screen.say("What you typed can be kept in no file: u shows it. q again leaves, and loses it.")
            return
        self._loading.cancel()
        if self._session.saving and not self._session.leaving:
            self.screen.say("Leaving …")
            self._session.leave_when_saved()
        else:
            self.screen.app.exit()
