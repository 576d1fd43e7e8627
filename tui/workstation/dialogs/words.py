"""Which words a match rests on: those that both sides share, the ones that weigh most first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.clean import clean_line
from tui.workstation.board import Row, cut, fit, padded
from tui.workstation.dialogs.dialog import Dialog, bindings

_BAR = 12


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The words of one side and those of the other they are aligned with; `weight` is 0 to 1."""

    here: str
    there: str
    near: bool
    weight: float


class Words(Dialog[None]):
    """The aligned words of both sides with their share of the score."""

    BINDINGS = bindings("list-leave", "list-down", "list-up")

    def __init__(self, words: Sequence[SharedWords]) -> None:
        super().__init__()
        self._words = [
            SharedWords(clean_line(word.here), clean_line(word.there), word.near, word.weight) for word in words
        ]
        self._top = 0

    def rows(self) -> Sequence[Row]:
        height = max(3, self.app.size.height - 9)
        self._top = max(0, min(self._top, len(self._words) - height))
        more = "   j/k for more" if len(self._words) > height else ""
        title: Row = (("Words that match, and their share of the score", "strong"), (f"   esc leaves{more}", "quiet"))
        if not self._words:
            return [fit(title, self.room), (), (("The two share no word.", ""),)]
        half = max(8, (self.room - _BAR - 9) // 2)
        width = min(half, max(cell_len(word.here) for word in self._words))
        lines = [self._line(word, width, half) for word in self._words[self._top : self._top + height]]
        return [fit(title, self.room), (), *lines]

    def _line(self, word: SharedWords, width: int, half: int) -> Row:
        bar = "━" * round(_BAR * word.weight / self._words[0].weight)
        sign = "~" if word.near else "="
        here = padded(cut(word.here, width), width)
        share: Row = ((f"{word.weight:4.0%} ", "strong"), (f"{bar:<{_BAR}} ", "quiet"))
        return (*share, (here, ""), (f" {sign} ", "quiet"), (cut(word.there, half), ""))

    def action_move(self, step: int) -> None:
        self._top = max(0, self._top + step)
        self.draw()
