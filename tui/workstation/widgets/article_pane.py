"""The pane of one article: lines, a cursor in the gutter, marked words of the current match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message

from corpus.model import Article, BlockKind, Statement
from tui.terminal.sanitiser import clean_line
from tui.workstation.widgets.glyphs import LINKED, MATCHED
from tui.workstation.widgets.page import Line, Mark, Page, Stop
from tui.workstation.widgets.rows import Board, Row, both_ends, fit

GUTTER = 2
"""Cells before the text: the cursor, and the sign of the statement."""

_PLAIN = {
    None: "",
    BlockKind.HEADLINE: "strong",
    BlockKind.BODY: "",
    BlockKind.CAPTION: "caption",
    BlockKind.QUOTE: "",
    BlockKind.FURNITURE: "quiet",
}


@dataclass(frozen=True, slots=True)
class PaneMarks:
    """The marks of a pane.

    `linked` are the statement ids of the current match, `words` the styled spans of their words, `found` the spans of a
    search; `glyph` returns the sign of a statement in the gutter, one cell or "".
    """

    linked: frozenset[str]
    words: Sequence[Mark]
    glyph: Callable[[Statement], str]
    found: Sequence[Mark] = ()


class ArticlePane(Board):
    """Shows an article, scrolled. The cursor stands on a stop; the screen moves it."""

    class Resized(Message):
        """The pane was resized, and has to be drawn again."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pages: dict[tuple[str, int, bool], Page] = {}
        self._width = 40
        self.article: Article | None = None
        self.cursor = 0
        self.top = 0
        self.furniture = False
        self.focused_pane = False

    # --- the page -----------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The article laid out for the pane's width, or its last width while hidden: the cursor moves then, too."""
        if self.article is None:
            return None
        if self.size.width >= GUTTER + 4:
            self._width = self.size.width
        width = self._width - GUTTER - 1
        key = (self.article.id, width, self.furniture)
        page = self._pages.get(key)
        if page is None or page.article is not self.article:
            page = self._pages[key] = Page(self.article, width, self.furniture)
        return page

    @property
    def text_height(self) -> int:
        """Lines of text in the pane, without the title."""
        return max(1, self.size.height - 1)

    @property
    def stop(self) -> Stop | None:
        page = self.page
        return page.stops[self.cursor] if page and page.stops else None

    @property
    def statement(self) -> Statement | None:
        """The statement under the cursor; None on furniture."""
        return self.stop.statement if self.stop else None

    def open(self, article: Article, offset: int | None = None) -> None:
        """Shows an article, with the cursor on the statement at code point `offset`, or on the first one."""
        self._pages = {key: page for key, page in self._pages.items() if page.article is not self.article}
        self.article = article
        self.cursor = self.top = 0
        page = self.page
        if offset is not None and page and page.stops:
            self.cursor = page.stop_at_or_after(offset)
            self.bring_into_view()

    def keep_place(self, furniture: bool) -> None:
        """Shows or hides furniture; the cursor keeps its place in the text."""
        stop = self.stop
        self.furniture = furniture
        page = self.page
        if page and page.stops and stop:
            self.cursor = page.stop_at_or_after(stop.start)
        self.bring_into_view()

    # --- moving -------------------------------------------------------------------------------

    def move_to(self, stop: int) -> bool:
        """Puts the cursor on a stop, clamped to the article, and scrolls to it. False if it was there already."""
        page = self.page
        if page is None or not page.stops:
            return False
        stop = max(0, min(stop, len(page.stops) - 1))
        moved, self.cursor = stop != self.cursor, stop
        self.bring_into_view()
        return moved

    def move_page(self, halves: int) -> bool:
        """Moves the cursor by so many half pages. False if it did not move."""
        page = self.page
        if page is None or not page.stops:
            return False
        line = page.line_span(self.cursor)[0] + halves * max(1, self.text_height // 2)
        line = max(0, min(line, len(page.lines) - 1))
        step = 1 if halves > 0 else -1
        while 0 <= line < len(page.lines) and page.lines[line].stop is None:
            line += step
        stop = page.lines[line].stop if 0 <= line < len(page.lines) else None
        if stop is None:
            stop = len(page.stops) - 1 if halves > 0 else 0
        if stop == self.cursor:
            stop += step
        return self.move_to(stop)

    def bring_into_view(self, stop: int | None = None) -> None:
        """Scrolls if a stop (default: the cursor's) is not wholly in view; it lands a quarter of the height down."""
        page = self.page
        if page is None or not page.stops:
            self.top = 0
            return
        self.cursor = min(self.cursor, len(page.stops) - 1)
        first, last = page.line_span(self.cursor if stop is None else min(stop, len(page.stops) - 1))
        height = self.text_height
        if first < self.top or last > self.top + height:
            self.top = min(first, max(0, first - height // 4))
        self.top = max(0, min(self.top, len(page.lines) - height))

    # --- what is shown ------------------------------------------------------------------------

    def draw(self, marks: PaneMarks) -> None:
        """Shows title and text."""
        page = self.page
        rows: list[Row] = [self._title()]
        if page:
            for line in page.lines[self.top : self.top + self.text_height]:
                stop = page.stops[line.stop] if line.stop is not None else None
                first = line.stop is not None and bool(line.sources) and line.sources[0] == (stop.start if stop else -1)
                rows.append((*self._gutter(line.stop, stop, first, marks), *self._text(line, stop, marks)))
        self.show(rows)

    def _title(self) -> Row:
        if self.article is None:
            return ()
        article = self.article
        style = "focused" if self.focused_pane else ""
        width = self.size.width - 1
        unknown = (
            " (outlet unknown)" if article.outlet is None else " (guessed)" if article.given_outlet is None else ""
        )
        date = (article.published or "no date")[:10] + ("?" if "published" in article.guessed else "")
        left: Row = (
            ("▸ " if self.focused_pane else "  ", style),
            (clean_line(article.outlet_name), style),
            (unknown, "quiet"),
        )
        return fit(both_ends(left, ((date, "quiet"),), width), width)

    def _gutter(self, number: int | None, stop: Stop | None, first: bool, marks: PaneMarks) -> Row:
        if stop is None:
            return ((" " * GUTTER, ""),)
        cursor = " "
        if number == self.cursor:
            cursor = "▌" if self.focused_pane else "▏"
        glyph = marks.glyph(stop.statement) if first and stop.statement else ""
        if stop.statement and stop.statement.id in marks.linked and glyph in ("", MATCHED):
            glyph = LINKED
        return ((cursor + (glyph or " "), ""),)

    def _text(self, line: Line, stop: Stop | None, marks: PaneMarks) -> Row:
        plain = _PLAIN[line.kind]
        if stop is None or not line.sources:
            return ((line.text, plain),)
        spans: list[Mark] = []
        if stop.statement and stop.statement.id in marks.linked:
            spans += [mark for mark in marks.words if mark[0] < stop.end and mark[1] > stop.start]
        spans += [mark for mark in marks.found if mark[0] < stop.end and mark[1] > stop.start]
        if not spans:
            return ((line.text, plain),)
        return tuple(line.pieces(spans, plain))

    def on_resize(self) -> None:
        super().on_resize()
        self.bring_into_view()
        self.post_message(self.Resized())
