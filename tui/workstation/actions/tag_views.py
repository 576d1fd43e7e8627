"""Keys that show what became of tags: statements that were edited since, and the history of a tag."""

from __future__ import annotations

from tui.workstation.actions.tagging import Tagging


class TagViews(Tagging):
    """Looks at tags that change nothing."""

    def action_changes(self) -> None:
        changed = self.desk.tags.changed()
        if not changed:
            self.say("No tagged statement has changed.")
            return

        from tui.workstation.dialogs.changes import Changes

        self.app.push_screen(Changes(changed))

    def action_history(self) -> None:
        row, statement = self.desk.current, self.pane.statement
        tags = [] if row is None else self.desk.tags_of(row)
        alone = self.desk.my_tag_on(statement) if statement else None
        tags = [*tags, alone] if alone else tags
        if not tags:
            self.say("Nobody has tagged this.")
            return

        from tui.workstation.dialogs.history import History

        self.app.push_screen(History(tags))
