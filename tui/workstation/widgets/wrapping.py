"""Line breaking by terminal cells; the text is not altered."""

from __future__ import annotations

from rich.cells import cell_len

from tui.workstation.widgets.rows import cut_cells


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of `text` as spans of code points, each at most `width` cells wide.

    Greedy: breaks at blanks, which belong to no line, and within a word that is wider than a line. Linear in the length
    of the text.
    """
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    at, size = 0, len(text)
    narrow = text.isascii()
    while at < size:
        while at < size and text[at] == " ":
            at += 1
        if at == size:
            break
        end = at + width if narrow else at + len(cut_cells(text[at : at + 2 * width], width))
        if end == at:
            end = at + 1  # a character that is wider than the line
        if end < size and text[end] != " ":
            if not narrow:
                while end < size and not cell_len(text[end]):
                    end += 1  # combining marks stay with their base
            blank = text.rfind(" ", at + 1, end)
            if blank > at and end < size and text[end] != " ":
                end = blank
        end = min(end, size)
        stop = end
        while stop > at and text[stop - 1] == " ":
            stop -= 1
        lines.append((at, stop))
        at = end
    return lines or [(0, 0)]
