"""The compare screen: two articles side by side, what differs, why, and the queue. It lists what its keys do."""

from __future__ import annotations

from collections.abc import Sequence

from tui.desk.desk import Desk
from tui.user.keymap import KEYS, Key
from tui.workstation.actions.article_details import ArticleDetails
from tui.workstation.actions.hand_matches import HandMatches
from tui.workstation.actions.handing_on import HandingOn
from tui.workstation.actions.loading import Loading
from tui.workstation.actions.omissions import Omissions
from tui.workstation.actions.outbox import Outbox
from tui.workstation.actions.program import Program
from tui.workstation.actions.reading import Reading
from tui.workstation.actions.saving import TagSaver
from tui.workstation.actions.searching import Searching
from tui.workstation.actions.store_session import StoreSession
from tui.workstation.actions.tagging import Tagging
from tui.workstation.actions.walking import Walking
from tui.workstation.launch import Launch
from tui.workstation.screens.action_screen import bindings_of
from tui.workstation.screens.desk_screen import DeskScreen


class Compare(DeskScreen):
    """The first screen. Its keys are those of the key map."""

    BINDINGS = bindings_of(KEYS)

    def __init__(self, launch: Launch, desk: Desk, keys: Sequence[Key]) -> None:
        super().__init__(desk, keys)
        self.session = StoreSession(self)
        self.saver = TagSaver(self, self.session)
        self.tagging = Tagging(self, self.session, self.saver)
        outbox = Outbox(self, self.session, self.saver, self.tagging)
        self.loader = Loading(self, launch, self.session, self.saver, outbox)
        groups = (
            Reading(self),
            Walking(self, self.loader),
            Searching(self),
            self.tagging,
            HandMatches(self, self.session, self.tagging),
            Omissions(self, self.session, self.tagging),
            outbox,
            ArticleDetails(self, self.session, self.loader),
            HandingOn(self, self.session),
            self.loader,
            Program(self, self.session, self.tagging, self.loader),
        )
        self.actions = {name: action for group in groups for name, action in group.table().items()}

    def on_mount(self) -> None:
        self.call_after_refresh(self.loader.begin)

    def keep_all(self) -> bool:
        """Puts into files whatever would be lost if the program ended now; False where that cannot be."""
        return self.tagging.keep_all()

    def close(self) -> None:
        """Lets the store go."""
        if self.session.store:
            self.session.store.close()

    def last_word(self) -> str:
        """What is to be said when the program has ended about what is not in the store; empty if nothing is."""
        unsaved = self.saver.unsaved
        if unsaved and unsaved.only_in_memory:
            return "What you typed could be kept in no file: it is lost."
        if self.saver.in_flight:
            kept = "it is offered when you open the story again."
            return f"A tag was still being saved. If the store does not have it, {kept}"
        if self.session.saving:
            return "The last change had not reached the store."
        if self.desk.in_outbox:
            return "Tags that could not be saved are in your outbox; they are offered when you open the story again."
        return ""
