"""A screen of text that scrolls: a title, the lines, and the keys below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from textual.app import ComposeResult

from store.exports.word_diff import Piece
from tui.user.keymap import DIALOG_KEYS, KEYS, Key
from tui.workstation.screens.action_screen import ActionScreen
from tui.workstation.widgets.panels import styled_lines
from tui.workstation.widgets.rows import TONES, Board, Row, fit

_MOVES = {"half-page-down", "half-page-up", "first-statement", "last-statement", "list-down", "list-up", "list-leave"}
_INDENT = 2
Spans = list[tuple[int, int]]


def keys_of(opener: str) -> tuple[Key, ...]:
    """The keys of such a screen: those that move, and that which opened it leaves it again."""
    return (
        *(key for key in (*KEYS, *DIALOG_KEYS) if key.id in _MOVES),
        *(replace(key, action="leave") for key in KEYS if key.id == opener),
    )


class TextScreen(ActionScreen):
    """`title` stands above the text; `lines` gives all of it at the width of the screen."""

    COMPONENT_CLASSES = TONES
    CSS_PATH = "text_screen.tcss"
    title_row = ""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__(keys)
        self._top = 0
        self.actions = {
            "move": self.scroll_lines,
            "page": lambda halves: self.scroll_lines(halves * max(1, self.board.size.height // 2)),
            "end": lambda side: self.scroll_lines(side * len(self.lines())),
            "leave": self.dismiss,
        }

    def compose(self) -> ComposeResult:
        yield Board(id="title")
        yield Board(id="text")
        yield Board(id="keys")

    @property
    def board(self) -> Board:
        return self.query_one("#text", Board)

    def lines(self) -> Sequence[Row]:
        """All lines, at the width of the screen."""
        return ()

    def scroll_lines(self, count: int) -> None:
        """Moves the text up by so many lines, as far as there is text."""
        self._top += count
        self.draw()

    def draw(self) -> None:
        """Shows the lines that there is room for."""
        lines, height = self.lines(), self.board.size.height
        self._top = max(0, min(self._top, len(lines) - height))
        below = max(0, len(lines) - height - self._top)
        self.query_one("#title", Board).show([((self.title_row, "strong"),)])
        self.board.show(lines[self._top : self._top + height])
        more: Row = ((f"   {below} lines below", "quiet"),) if below else ()
        keys: Row = (("j/k", "key"), (" move   ", ""), ("q", "key"), (" leave", ""))
        self.query_one("#keys", Board).show([fit((*keys, *more), self.size.width)])

    def on_mount(self) -> None:
        self.call_after_refresh(self.draw)

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def quoted(self, label: str, words: str, spans: Iterable[tuple[int, int]] = ()) -> Iterator[Row]:
        """A passage behind its label, as long as it is, with the words that differ."""
        shift = len(label)
        tones = [(shift + start, shift + end, "strong") for start, end in spans]
        for row in styled_lines(label + words, tones, self.size.width - _INDENT):
            yield ((" " * _INDENT, ""), *row)


def marked(pieces: Sequence[Piece]) -> Spans:
    """Where the pieces that differ stand in the text that all of them make."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return [(end - len(piece.text), end) for piece, end in zip(pieces, ends, strict=True) if piece.differs]
