"""A conflict: my version of a tag that was not saved, and the version that a colleague saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from store.records import Tag
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.dialogs.tag_form import TagForm, form_of, verdict_words
from tui.workstation.widgets.panels import wrap_words
from tui.workstation.widgets.rows import Row

_INDENT = 4


class Choice(StrEnum):
    """What to do about the conflict."""

    EDIT = "edit"
    MINE = "mine"
    THEIRS = "theirs"


def differing(mine: TagForm, theirs: TagForm) -> list[tuple[str, str, str]]:
    """The fields that differ: name, my value and theirs in words."""
    both = {
        "relation": (mine.relation.value, theirs.relation.value),
        "types": (", ".join(mine.types), ", ".join(theirs.types)),
        "severity": (mine.severity.value, theirs.severity.value),
        "status": (mine.status.value, theirs.status.value),
        "verdict": (verdict_words(mine.verdict), verdict_words(theirs.verdict)),
        "evidence": (_told(mine), _told(theirs)),
        "note": (mine.note, theirs.note),
    }
    return [(name, one, other) for name, (one, other) in both.items() if one != other]


def _told(form: TagForm) -> str:
    return "\n".join(" · ".join(part for part in (one.url, one.quote, one.note) if part) for one in form.evidence)


class Versions(Dialog[Choice]):
    """Returns the choice, None on esc. Lists the fields that differ; the list can be scrolled.

    The two choices that discard a version are capital letters that no key of the desk uses: typing ahead cannot make
    them.
    """

    BINDINGS = bindings("versions-edit", "versions-mine", "versions-theirs", "list-down", "list-up")

    def __init__(self, mine: TagForm, theirs: Tag) -> None:
        super().__init__()
        self._theirs = theirs
        self._who = theirs.history[-1].by if theirs.history else theirs.reviewer
        self._differing = differing(mine, form_of(theirs))
        self._top = 0

    def rows(self) -> Sequence[Row]:
        when = self._theirs.updated[:16].replace("T", " ")
        done = "withdrew" if self._theirs.withdrawn else "changed"
        title = f"Not saved: {self._who} {done} this tag at {when} UTC, after you opened it"
        keys: Row = (
            ("enter", "key"), (" edit mine  ", ""), ("M", "key"), (" save mine  ", ""),
            ("T", "key"), (" drop mine  ", ""), ("esc", "key"), (" later", ""),
        )  # fmt: skip
        head: list[Row] = [((line, "strong"),) for line in wrap_words(clean_line(title), self.room, 2)]
        lines = list(self._fields())
        room = max(3, self.app.size.height * 95 // 100 - 4 - len(head))
        self._top = max(0, min(self._top, len(lines) - room))
        below = len(lines) - room - self._top
        more: Row = ((f"j/k for more ({below} lines below)" if below > 0 else "", "quiet"),)
        return [*head, *lines[self._top : self._top + room], more, keys]

    def _fields(self) -> Iterator[Row]:
        for name, mine, theirs in self._differing:
            yield ((name, "strong"),)
            for who, value in (("mine", mine), (self._who, theirs)):
                label = f"{clean_line(who)}: "
                words = [clean_line(line) for line in value.split("\n")] if value else ["(nothing)"]
                for number, line in enumerate(words):
                    for part in wrap_words((label if number == 0 else "") + line, self.room - _INDENT, 9999):
                        yield ((" " * _INDENT, ""), (part, "" if who == "mine" else "colleague"))

    def action_move(self, step: int) -> None:
        self._top = max(0, self._top + step)
        self.draw()

    def action_take(self, choice: str) -> None:
        self.dismiss(Choice(choice))
