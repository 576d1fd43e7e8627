"""Headings and quotations of Markdown. The marks are furniture; the text behind them keeps its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Block, BlockKind
from corpus.reading.paragraphs import Paragraph, paragraph

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_QUOTED = re.compile(r">[> \t]*(?=\S)")


class MarkedDown:
    """Paragraphs without their marks; `headings` and `quotations` are indices of those that had one."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.headings: set[int] = set()
        self.quotations: set[int] = set()
        self._marks: dict[int, Block] = {}
        for index, each in enumerate(found):
            heading, quoted = _HEADING.match(each.text), _QUOTED.match(each.text)
            mark = heading or quoted
            if not mark:
                self.paragraphs.append(each)
                continue
            (self.headings if heading else self.quotations).add(index)
            end = each.start + len(mark[0].rstrip())
            self._marks[index] = Block(each.start, end, BlockKind.FURNITURE, "Markdown mark")
            start, inner = each.start + mark.end(), each.text[mark.end() :]
            # A heading needs no blank line around it to stand alone.
            alone = bool(heading)
            self.paragraphs.append(paragraph(inner, start, alone or each.above, alone or each.below))

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
