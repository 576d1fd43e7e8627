"""Plain text for standard output: sanitised, wrapped to the terminal, with hanging indents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from tui.terminal.sanitiser import clean_line

NARROWEST = 20
WIDEST = 120


def width() -> int:
    """Cells of a line: the terminal's (80 where there is none), at most a comfortable measure."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def paragraph(label: str, text: str) -> Iterator[str]:
    """Lines with `label` before the first and blanks of its width before the others. `text` may be untrusted."""
    label = clean_line(label)
    indent = " " * cell_len(label)
    room = max(NARROWEST, width() - len(indent))
    line, used = "", 0
    for word in clean_line(text).split():
        for piece in [word] if cell_len(word) <= room else chop_cells(word, room):
            size = cell_len(piece)
            if used and used + 1 + size > room:
                yield (label + line).rstrip()
                label, line, used = indent, "", 0
            line, used = (f"{line} {piece}", used + 1 + size) if used else (piece, size)
    yield (label + line).rstrip()


def heading(text: str) -> Iterator[str]:
    """A title with a rule below it."""
    lines = list(paragraph("", text))
    yield from lines
    yield "─" * max(map(cell_len, lines))


def columns(rows: list[list[str]]) -> Iterator[str]:
    """Rows as a table, each column as wide as its widest cell; the last one is broken into lines."""
    rows = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        label = "".join(cell + " " * (size - cell_len(cell) + 2) for cell, size in zip(row, widths, strict=False))
        yield from paragraph(label, row[-1])


def counted(number: int, what: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
