"""The explanation of a match: all its cues in full, then the words that both sides share, by weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from corpus.model import Cue
from store.exports.sides import without_sides
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import bindings
from tui.workstation.dialogs.scrolled import Scrolled
from tui.workstation.widgets.cue_styles import CUE_TONES
from tui.workstation.widgets.panels import styled_lines
from tui.workstation.widgets.rows import Row, cut, padded

_BAR = 12
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Quoting:
    """A cue and the words of each side that it refers to."""

    cue: Cue
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Aligned words of the two sides: whether only `near` the same, and their share of the score, 0 to 1."""

    here: str
    there: str
    near: bool
    weight: float


class Reasons(Scrolled):
    """Cues with type, strength, sentence and the words of both outlets; then the aligned words."""

    TITLE_LINE = "Why"
    BINDINGS = bindings("why", action="leave")

    def __init__(self, outlets: tuple[str, str], cues: Sequence[Quoting], words: Sequence[SharedWords]) -> None:
        super().__init__()
        self._outlets = outlets
        self._cues = cues
        self._words = [
            SharedWords(clean_line(word.here), clean_line(word.there), word.near, word.weight) for word in words
        ]

    def lines(self) -> Sequence[Row]:
        return [*self._of_cues(), (), *self._of_words()]

    def _of_cues(self) -> Iterator[Row]:
        count = len(self._cues)
        yield ((f"{count} cue{'' if count == 1 else 's'} of a contradiction" if count else "No cue", "strong"),)
        if not count:
            yield from styled_lines("Nothing differs that the program knows of.", (), self.room)
        for number, one in enumerate(self._cues):
            if number:
                yield ()
            cue = one.cue
            yield (
                (cue.type.value, CUE_TONES[cue.type]),
                (f"  strength {cue.strength:.2f} ", ""),
                ("━" * max(1, round(_BAR * cue.strength)), "quiet"),
            )
            blank = (" " * _INDENT, "")
            for row in styled_lines(clean_line(without_sides(cue.why)), (), self.room - _INDENT):
                yield (blank, *row)
            for outlet, words in zip(self._outlets, (one.here, one.there), strict=True):
                label = f"{clean_line(outlet)}: "
                text = label + clean_line(words)
                for row in styled_lines(text, [(len(label), len(text), CUE_TONES[cue.type])], self.room - _INDENT):
                    yield (blank, *row)

    def _of_words(self) -> Iterator[Row]:
        if not self._words:
            yield (("The two share no word.", ""),)
            return
        yield (("Words that match, and their share of the score", "strong"),)
        half = max(8, (self.room - _BAR - 9) // 2)
        width = min(half, max(cell_len(word.here) for word in self._words))
        for word in self._words:
            bar = "━" * round(_BAR * word.weight / self._words[0].weight)
            share: Row = ((f"{word.weight:4.0%} ", "strong"), (f"{bar:<{_BAR}} ", "quiet"))
            here = padded(cut(word.here, width), width)
            yield (*share, (here, ""), (" ~ " if word.near else " = ", "quiet"), (cut(word.there, half), ""))
