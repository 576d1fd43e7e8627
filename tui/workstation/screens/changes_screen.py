"""The changes screen: tagged statements that were moved, reworded or deleted since. A stealth edit is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from textual.app import ComposeResult

from store.exports.word_diff import Piece, differing
from store.records import Tag
from tui.desk.anchoring import Anchor, Change
from tui.desk.desk import Desk
from tui.terminal.sanitiser import clean_line
from tui.user.keymap import DIALOG_KEYS, KEYS
from tui.workstation.screens.action_screen import ActionScreen, bindings_of
from tui.workstation.widgets.glyphs import RELATION_GLYPHS
from tui.workstation.widgets.panels import styled_lines
from tui.workstation.widgets.rows import TONES, Board, Row, fit

TITLE = "Changed since they were tagged"
_MOVES = {"half-page-down", "half-page-up", "first-statement", "last-statement", "list-down", "list-up", "list-leave"}
_SCREEN_KEYS = (
    *(key for key in (*KEYS, *DIALOG_KEYS) if key.id in _MOVES),
    *(replace(key, action="leave") for key in KEYS if key.id == "changes"),
)
_INDENT = 2
_Spans = list[tuple[int, int]]


def opened(desk: Desk) -> ChangesScreen | str:
    """The screen of what has changed under the tags on the desk; a sentence where nothing has."""
    changed = desk.tags.changed()
    return ChangesScreen(changed) if changed else "No tagged statement has changed."


class ChangesScreen(ActionScreen):
    """For each such statement its tag, the wording then and the wording now, with the words that differ."""

    COMPONENT_CLASSES = TONES
    CSS_PATH = "changes_screen.tcss"
    BINDINGS = bindings_of(_SCREEN_KEYS)

    def __init__(self, changed: Sequence[tuple[Tag, Anchor]]) -> None:
        super().__init__(_SCREEN_KEYS)
        self._changed = sorted(changed, key=lambda each: (_ORDER.index(each[1].change), each[0].id))
        self._top = 0
        self.actions = {
            "move": self.scroll_lines,
            "page": lambda halves: self.scroll_lines(halves * max(1, self.board.size.height // 2)),
            "end": lambda side: self.scroll_lines(side * len(self.lines())),
            "leave": self.dismiss,
        }

    def compose(self) -> ComposeResult:
        yield Board(id="title")
        yield Board(id="changes")
        yield Board(id="keys")

    @property
    def board(self) -> Board:
        return self.query_one("#changes", Board)

    def scroll_lines(self, count: int) -> None:
        """Moves the text up by so many lines, as far as there is text."""
        self._top += count
        self.draw()

    def draw(self) -> None:
        """Shows the lines that there is room for."""
        lines, height = self.lines(), self.board.size.height
        self._top = max(0, min(self._top, len(lines) - height))
        below = max(0, len(lines) - height - self._top)
        self.query_one("#title", Board).show([((TITLE, "strong"),)])
        self.board.show(lines[self._top : self._top + height])
        more: Row = ((f"   {below} lines below", "quiet"),) if below else ()
        keys: Row = (("j/k", "key"), (" move   ", ""), ("q", "key"), (" leave", ""))
        self.query_one("#keys", Board).show([fit((*keys, *more), self.size.width)])

    def on_mount(self) -> None:
        self.call_after_refresh(self.draw)

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def lines(self) -> Sequence[Row]:
        """All lines, at the width of the screen."""
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
        yield from self._quoted(f"then, {where}: ", then, gone)
        if anchor.change is Change.CHANGED:
            yield from self._quoted("now: ", now, new)
        elif anchor.now:
            yield from self._quoted("now: ", f"the same, at {anchor.now.start} of {clean_line(anchor.now.article)}", [])

    def _quoted(self, label: str, words: str, spans: _Spans) -> Iterator[Row]:
        shift = len(label)
        tones = [(shift + start, shift + end, "strong") for start, end in spans]
        for row in styled_lines(label + words, tones, self.size.width - _INDENT):
            yield ((" " * _INDENT, ""), *row)


_ORDER: Sequence[Change | None] = (Change.CHANGED, Change.GONE, Change.MOVED)


def marked(pieces: Sequence[Piece]) -> _Spans:
    """Where the pieces that differ stand in the text that all of them make."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return [(end - len(piece.text), end) for piece, end in zip(pieces, ends, strict=True) if piece.differs]
