"""Tagged statements that are not as they were: moved, in other words, or gone. A stealth edit is itself a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from store.exports.word_diff import Piece, differing
from store.records import Tag
from tui.desk.anchoring import Anchor, Change
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import bindings
from tui.workstation.dialogs.scrolled import Scrolled
from tui.workstation.widgets.glyphs import RELATION_GLYPHS
from tui.workstation.widgets.panels import styled_lines
from tui.workstation.widgets.rows import Row

_INDENT = 2
_Spans = list[tuple[int, int]]


class Changes(Scrolled):
    """For each such statement its tag, the wording then and the wording now, with the words that differ."""

    TITLE_LINE = "Changed since they were tagged"
    BINDINGS = bindings("changes", action="leave")

    def __init__(self, changed: Sequence[tuple[Tag, Anchor]]) -> None:
        super().__init__()
        self._changed = sorted(changed, key=lambda each: (_ORDER.index(each[1].change), each[0].id))

    def lines(self) -> Sequence[Row]:
        rows: list[Row] = []
        for tag, anchor in self._changed:
            rows += [*self._of(tag, anchor), ()]
        return rows or [(("No tagged statement has changed.", ""),)]

    def _of(self, tag: Tag, anchor: Anchor) -> Iterator[Row]:
        tagged, relation = anchor.tagged, tag.relation.value
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
        for row in styled_lines(label + words, tones, self.room - _INDENT):
            yield ((" " * _INDENT, ""), *row)


_ORDER: Sequence[Change | None] = (Change.CHANGED, Change.GONE, Change.MOVED)


def marked(pieces: Sequence[Piece]) -> _Spans:
    """Where the pieces that differ stand in the text that all of them make."""
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return [(end - len(piece.text), end) for piece, end in zip(pieces, ends, strict=True) if piece.differs]
