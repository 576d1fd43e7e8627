"""The layout of an article in lines of a given width: code points behind every line, and stops of the cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Article, Block, BlockKind, Statement
from tui.terminal.sanitiser import clean_line, clean_mapped
from tui.workstation.widgets.wrapping import wrap

Mark = tuple[int, int, str]
"""A span of the article (code points) and the name of its style."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place for the cursor: a statement, or a piece of furniture while furniture is shown."""

    start: int
    end: int
    block: Block
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `sources` has the article's code point for each character of `text`; `stop` is the number of a stop."""

    text: str
    sources: Sequence[int]
    stop: int | None
    kind: BlockKind | None

    def pieces(self, marks: Sequence[Mark], plain: str) -> Iterator[tuple[str, str]]:
        """The text in pieces of one style each. Where `marks` overlap, the later one wins."""
        styles = [plain] * len(self.text)
        for start, end, style in marks:
            low, high = bisect_left(self.sources, start), bisect_left(self.sources, end)
            styles[low:high] = [f"{plain} {style}".strip()] * (high - low)
        at = 0
        for here in range(1, len(self.text) + 1):
            if here == len(self.text) or styles[here] != styles[at]:
                yield self.text[at:here], styles[at]
                at = here


class Page:
    """An article in lines of `width` cells. Every statement begins on a line of its own."""

    def __init__(self, article: Article, width: int, furniture: bool) -> None:
        self.article = article
        self.width = width
        self.lines: list[Line] = []
        self.stops: list[Stop] = []
        self._first_lines: list[int] = []
        self._set(furniture)

    @cached_property
    def stop_of(self) -> dict[str, int]:
        """Statement id → its stop."""
        return {stop.statement.id: number for number, stop in enumerate(self.stops) if stop.statement}

    def line_span(self, stop: int) -> tuple[int, int]:
        """The lines of a stop as a range [first, end)."""
        first = self._first_lines[stop]
        last = first
        while last < len(self.lines) and self.lines[last].stop == stop:
            last += 1
        return first, last

    def stop_at_or_after(self, offset: int) -> int:
        """The stop that contains this code point of the article, or the next one."""
        ends = [stop.end for stop in self.stops]
        return min(bisect_left(ends, offset + 1), max(0, len(self.stops) - 1))

    def _set(self, furniture: bool) -> None:
        from corpus.reading.doubts import doubts  # not before the first paint

        if doubt := doubts(self.article):
            self._note(f"┄ {doubt}")
        statements = iter(self.article.statements)
        statement = next(statements, None)
        hidden: list[Block] = []
        for block in self.article.blocks:
            if block.kind is BlockKind.FURNITURE:
                if not furniture:
                    hidden.append(block)
                    continue
                self._gap(block)
                self._add(Stop(block.start, block.end, block, None))
                continue
            self._note_hidden(hidden)
            self._gap(block)
            while statement is not None and statement.start < block.end:
                self._add(Stop(statement.start, statement.end, block, statement))
                statement = next(statements, None)
        self._note_hidden(hidden)

    def _gap(self, block: Block) -> None:
        """An empty line between blocks, but not between two pieces of furniture."""
        if not self.lines:
            return
        before = self.lines[-1].kind
        if not (before is BlockKind.FURNITURE and block.kind is BlockKind.FURNITURE):
            self.lines.append(Line("", (), None, None))

    def _note_hidden(self, hidden: list[Block]) -> None:
        worth_naming = [block for block in hidden if any(map(str.isalnum, self.article.text[block.start : block.end]))]
        hidden.clear()
        if not worth_naming:
            return
        reasons = dict.fromkeys(block.reason for block in worth_naming if block.reason)
        count = f"{len(worth_naming)} block{'s' if len(worth_naming) > 1 else ''} hidden"
        self._note(f"┄ {count}: {', '.join(reasons)}" if reasons else f"┄ {count}")

    def _note(self, said: str) -> None:
        text = clean_line(said)
        if self.lines:
            self.lines.append(Line("", (), None, None))
        if len(text) > self.width:
            text = text[: self.width - 1] + "…"
        self.lines.append(Line(text, (-1,) * len(text), None, BlockKind.FURNITURE))

    def _add(self, stop: Stop) -> None:
        number = len(self.stops)
        self.stops.append(stop)
        self._first_lines.append(len(self.lines))
        raw = self.article.text[stop.start : stop.end]
        text, offsets = clean_mapped(raw)
        text = text.replace("\n", " ")
        for start, end in wrap(text, self.width):
            sources = [stop.start + offset for offset in offsets[start:end]]
            self.lines.append(Line(text[start:end], sources, number, stop.block.kind))
