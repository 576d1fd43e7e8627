"""The key for what other outlets leave out: a tag on one statement and the outlets that are silent on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Statement
from store.vocabulary import Relation, Severity, TagType
from tui.workstation.actions.action import Actions
from tui.workstation.actions.subject import Subject
from tui.workstation.dialogs.tag_form import TagForm
from tui.workstation.worker_thread import Work, in_background

if TYPE_CHECKING:
    from corpus.claims.claims import Claim
    from corpus.matching.matches import Matches
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.actions.tagging import Tagging
    from tui.workstation.screens.desk_screen import DeskScreen

_OFTEN, _AT_ALL = 0.5, 0.25
"""Strength of the cue from which on an omission is suggested as major, and as moderate."""


class Omissions(Actions):
    """Finds the claim of a statement, which names the outlets that cover the rest of it."""

    NAMES = ("omission",)

    def __init__(self, screen: DeskScreen, session: StoreSession, tagging: Tagging) -> None:
        super().__init__(screen)
        self._session = session
        self._tagging = tagging
        self._claims: tuple[Matches, tuple[Claim, ...]] | None = None

    def omission(self) -> None:
        statement, story, matches = self.screen.pane.statement, self.desk.story, self.desk.matches
        if story is None or matches is None:
            self.screen.say("The outlets are still being compared.")
            return
        if statement is None or not self._session.can_save():
            return
        if statement.repeats:
            statement = story.statements[story.place(statement.repeats) or 0]
        about = statement
        kept = self._claims

        def find(_work: Work) -> tuple[tuple[Claim, ...], Claim]:
            from corpus.claims.claims import claim_of, claims

            found = kept[1] if kept and kept[0] is matches else claims(story, matches)
            return found, claim_of(story, matches, found, about)

        def ask(found: tuple[tuple[Claim, ...], Claim]) -> None:
            self._claims = matches, found[0]
            if self.screen.app.screen is self.screen and self.desk.matches is matches:
                self._ask_of(about, found[1])

        def failed(error: Exception) -> None:
            raise error

        self.screen.say("Looking for who else reports this …")
        in_background(self.screen, find, ask, failed)

    def _ask_of(self, statement: Statement, claim: Claim) -> None:
        from corpus.claims.omission import omission

        cue = omission(claim)
        mine = self.desk.my_tag_on(statement)
        if cue is None and mine is None:
            self.screen.say("No outlet is silent here: each that covers the rest of this reports it, too.")
            return
        self.screen.say("")
        reasons = ((TagType.OMISSION, cue.strength, cue.why),) if cue else ()
        silent = mine.silent if mine else cue.outlets if cue else ()
        subject = Subject((statement,), reasons, silent)
        self._tagging.edit(self._tagging.begun(subject, mine, _suggested(cue.strength if cue else 0.0)))


def _suggested(strength: float) -> TagForm:
    severity = Severity.MAJOR if strength >= _OFTEN else Severity.MODERATE if strength >= _AT_ALL else Severity.MINOR
    return TagForm(Relation.ELABORATES, (TagType.OMISSION,), severity)
