"""A widget that shows rows of styled text and repaints only the cells that changed, and functions on rows.

Everything on the screen except text fields is a `Board`: over a slow line a key costs the bytes of what it changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.workstation.widgets.cue_styles import CUE_TONES

Piece = tuple[str, str]
"""Text that has passed the sanitiser, and the name of its style ("" for plain text)."""

Row = tuple[Piece, ...]

TONES = {
    "quiet", "strong", "focused", "caption", "key", "alert", "outlet", "colleague", "same", "near", "found",
    *CUE_TONES.values(),
}  # fmt: skip
"""The names of styles, defined in cue_styles.tcss. They are component classes of the screens, not of each board, as
Textual resolves component classes for every widget that declares them, at every start."""


def row_width(row: Row) -> int:
    """Width of a row in cells."""
    return sum(cell_len(text) for text, _ in row)


def fit(row: Row, width: int, ellipsis: str = "…") -> Row:
    """The row cut to `width` cells, its last cell an ellipsis where something was cut."""
    if row_width(row) <= width:
        return row
    room = width - cell_len(ellipsis)
    cut: list[Piece] = []
    for text, style in row:
        size = cell_len(text)
        if size <= room:
            cut.append((text, style))
            room -= size
            continue
        kept = cut_cells(text, room)
        cut.append((kept.rstrip() + ellipsis, style))
        break
    return tuple(cut)


def cut_cells(text: str, width: int) -> str:
    """The longest prefix of `text` that is at most `width` cells wide."""
    if text.isascii():
        return text[: max(0, width)]
    used = 0
    for at, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:at]
    return text


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, its last one an ellipsis where something was cut."""
    return text if cell_len(text) <= width else cut_cells(text, width - 1).rstrip() + "…"


def padded(text: str, width: int) -> str:
    """`text` in exactly `width` cells."""
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


def both_ends(left: Row, right: Row, width: int) -> Row:
    """One row with `left` at its start and `right` at its end; `left` is cut where there is no room for both."""
    room = max(0, width - row_width(right) - 1)
    left = fit(left, room) if room else ()
    gap = max(0, width - row_width(left) - row_width(right))
    return (*left, (" " * gap, ""), *fit(right, width))


def changed_cells(old: Row, new: Row, width: int) -> tuple[int, int] | None:
    """The range of cells [start, end) in which two rows differ; None where they look the same."""
    before, after = _characters(old), _characters(new)
    first = 0
    blank = (" ", "")
    for first, (one, other) in enumerate(zip_longest(before, after, fillvalue=blank)):  # noqa: B007
        if one != other:
            break
    else:
        return None
    while first and first < len(after) and not cell_len(after[first][0]):
        first -= 1  # a combining mark is painted with its base
    start = sum(cell_len(character) for character, _ in after[:first])
    ends = []
    for cells, others in ((before, after), (after, before)):
        last = len(cells)
        while last > first and last > len(others) and cells[last - 1] == blank:
            last -= 1
        ends.append(sum(cell_len(character) for character, _ in cells[:last]))
    end = max(ends)
    if row_width(old) == row_width(new):
        same = 0
        while (
            same < len(after) - first and before[-1 - same : len(before) - same] == after[-1 - same : len(after) - same]
        ):
            same += 1
        end -= sum(cell_len(character) for character, _ in after[len(after) - same :])
    return (start, min(width, end)) if end > start else None


def _characters(row: Row) -> list[Piece]:
    return [(character, style) for text, style in row for character in text]


class Board(Widget, can_focus=False):
    """Rows of styled text. `show` takes all rows and repaints the cells that differ."""

    DEFAULT_CSS = "Board { height: 1; width: 1fr; overflow: hidden hidden; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: list[Row] = []
        self._styles_by_name: dict[str, Style] = {}
        self._blank_style = Style()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows last given to `show`."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Shows these rows; rows beyond the height of the widget are kept but not painted."""
        old, self._rows = self._rows, list(rows)
        if not self.is_mounted or not self.size:
            return
        width, height = self.size
        dirty = []
        for y, (before, after) in enumerate(zip_longest(old, self._rows, fillvalue=())):
            if y >= height:
                break
            if before != after and (cells := changed_cells(before, after, width)):
                dirty.append(Region(cells[0], y, cells[1] - cells[0], 1))
        if dirty:
            self.refresh(*dirty)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self._blank_style)
        segments = [Segment(text, self._style(style)) for text, style in self._rows[y] if text]
        return Strip(segments).adjust_cell_length(width, self._blank_style)

    def _style(self, name: str) -> Style:
        """The rich style of a blank-separated list of tones."""
        try:
            return self._styles_by_name[name]
        except KeyError:
            style = self._blank_style
            for part in name.split():
                style += self.screen.get_component_rich_style(part, partial=True)
            self._styles_by_name[name] = style
            return style

    def notify_style_update(self) -> None:
        self._styles_by_name.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        self.refresh()
