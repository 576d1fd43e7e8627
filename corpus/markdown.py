"""Headings and quotations of Markdown. Their marks are furniture, the text behind them keeps its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.blocks import Paragraph
from corpus.folding import folded
from corpus.model import Block, BlockKind

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_QUOTED = re.compile(r">[> \t]*(?=\S)")


class MarkedDown:
    """Paragraphs without their marks; `headings` and `quotations` are indices of those that had one."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.headings: set[int] = set()
        self.quotations: set[int] = set()
        self._marks: dict[int, Block] = {}
        for index, paragraph in enumerate(found):
            heading, quoted = _HEADING.match(paragraph.text), _QUOTED.match(paragraph.text)
            mark = heading or quoted
            if not mark:
                self.paragraphs.append(paragraph)
                continue
            (self.headings if heading else self.quotations).add(index)
            end = paragraph.start + len(mark[0].rstrip())
            self._marks[index] = Block(paragraph.start, end, BlockKind.FURNITURE, "Markdown mark")
            start, inner = paragraph.start + mark.end(), paragraph.text[mark.end() :]
            # A heading needs no blank line around it to stand alone.
            alone = bool(heading)
            self.paragraphs.append(
                Paragraph(
                    start, paragraph.end, inner, folded(inner), alone or paragraph.above, alone or paragraph.below
                )
            )

    def blocks(self, found: Sequence[Block], headline: int | None) -> list[Block]:
        """The blocks of `self.paragraphs` with kind and reason by their marks, and the marks between them."""
        whole: list[Block] = []
        for index, block in enumerate(found):
            if index in self._marks:
                whole.append(self._marks[index])
            if block.kind is not BlockKind.FURNITURE and index in self.headings:
                whole.append(Block(block.start, block.end, BlockKind.HEADLINE, "" if index == headline else "subhead"))
            elif block.kind is BlockKind.BODY and index in self.quotations:
                whole.append(Block(block.start, block.end, BlockKind.QUOTE, "quotation"))
            else:
                whole.append(block)
        return whole
