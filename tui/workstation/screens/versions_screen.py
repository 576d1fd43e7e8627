"""The versions screen: articles that the story has in several versions, and what was changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.pipeline.article_versions import Edit, EditKind, Step, steps
from store.exports.word_diff import differing
from tui.desk.desk import Desk
from tui.terminal.sanitiser import clean_line
from tui.terminal.text_layout import counted
from tui.workstation.screens.action_screen import bindings_of
from tui.workstation.screens.text_screen import TextScreen, keys_of, marked
from tui.workstation.widgets.rows import Row

_SCREEN_KEYS = keys_of("versions")


def opened(desk: Desk) -> VersionsScreen | str:
    """The screen of the versions; a sentence where no article has any."""
    found = list(steps(desk.story)) if desk.story else []
    return VersionsScreen(found) if found else "No article of this story has another version."


class VersionsScreen(TextScreen):
    """For each step from one version to the next what was reworded, added and removed, with the words that differ."""

    BINDINGS = bindings_of(_SCREEN_KEYS)
    title_row = "Versions of articles, and what was changed between them"

    def __init__(self, found: Sequence[Step]) -> None:
        super().__init__(_SCREEN_KEYS)
        self._steps = found

    def lines(self) -> Sequence[Row]:
        rows: list[Row] = []
        for step in self._steps:
            rows += self._of(step)
        return rows

    def _of(self, step: Step) -> Iterator[Row]:
        older, newer = step.older, step.newer
        said = "announced" if step.announced else "not announced"
        how_many = f"{counted(len(step.edits), 'change')}, {said}" if step.edits else "no change"
        yield ((clean_line(f"{newer.outlet_name}: {newer.title}"), "strong"),)
        dates = [clean_line(f"{one.id}{f', {one.published}' if one.published else ''}") for one in (older, newer)]
        yield ((f"{dates[0]} → {dates[1]}  ", "quiet"), (how_many, ""))
        for edit in step.edits:
            yield from self._edit(edit)
        yield ()

    def _edit(self, edit: Edit) -> Iterator[Row]:
        kinds = f"  {', '.join(dict.fromkeys(cue.type.value for cue in edit.cues))}" if edit.cues else ""
        yield ((str(edit.kind), "alert" if edit.cues else ""), (kinds, "alert"))
        then, now = clean_line(edit.then.text) if edit.then else "", clean_line(edit.now.text) if edit.now else ""
        gone, new = map(marked, differing((then, now))) if edit.kind is EditKind.REWORDED else ([], [])
        if edit.then:
            yield from self.quoted("then: ", then, gone)
        if edit.now:
            yield from self.quoted("now: ", now, new)
