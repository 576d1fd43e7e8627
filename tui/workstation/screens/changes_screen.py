"""The changes screen: tagged statements that were moved, reworded or deleted since. A stealth edit is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.exports.word_diff import differing
from store.records import Tag
from tui.desk.anchoring import Anchor, Change
from tui.desk.desk import Desk
from tui.terminal.sanitiser import clean_line
from tui.workstation.screens.action_screen import bindings_of
from tui.workstation.screens.text_screen import TextScreen, keys_of, marked
from tui.workstation.widgets.glyphs import RELATION_GLYPHS
from tui.workstation.widgets.rows import Row

_SCREEN_KEYS = keys_of("changes")


def opened(desk: Desk) -> ChangesScreen | str:
    """The screen of what has changed under the tags on the desk; a sentence where nothing has."""
    changed = desk.tags.changed()
    return ChangesScreen(changed) if changed else "No tagged statement has changed."


class ChangesScreen(TextScreen):
    """For each such statement its tag, the wording then and the wording now, with the words that differ."""

    BINDINGS = bindings_of(_SCREEN_KEYS)
    title_row = "Changed since they were tagged"

    def __init__(self, changed: Sequence[tuple[Tag, Anchor]]) -> None:
        super().__init__(_SCREEN_KEYS)
        self._changed = sorted(changed, key=lambda each: (_ORDER.index(each[1].change), each[0].id))

    def lines(self) -> Sequence[Row]:
        rows: list[Row] = []
        for tag, anchor in self._changed:
            rows += [*self._of(tag, anchor), ()]
        return rows

    def _of(self, tag: Tag, anchor: Anchor) -> Iterator[Row]:
        tagged, relation = anchor.tagged, tag.says
        left = f"  {anchor.score:.0f} % of the wording is left" if anchor.change is Change.CHANGED else ""
        what = f"  {RELATION_GLYPHS[relation]} {relation}, {clean_line(tag.reviewer)}"
        yield ((str(anchor.change), "strong"), (f"{what}{left}", ""))
        where = clean_line(f"{tagged.outlet or tagged.path}, {tagged.path}")
        then, now = clean_line(tagged.exact), clean_line(anchor.now.text) if anchor.now else ""
        gone, new = map(marked, differing((then, now))) if anchor.change is Change.CHANGED else ([], [])
        yield from self.quoted(f"then, {where}: ", then, gone)
        if anchor.change is Change.CHANGED:
            yield from self.quoted("now: ", now, new)
        elif anchor.now:
            yield from self.quoted("now: ", f"the same, at {anchor.now.start} of {clean_line(anchor.now.article)}")


_ORDER: Sequence[Change | None] = (Change.CHANGED, Change.GONE, Change.MOVED)
