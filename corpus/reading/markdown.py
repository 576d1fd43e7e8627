"""Headings, quotations, images, lone links and tables of Markdown. The marks are furniture; the text behind them keeps
its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Block, BlockKind
from corpus.reading.blocks import FEW_WORDS
from corpus.reading.paragraphs import Paragraph, paragraph

MARK, METADATA = "Markdown mark", "metadata"
_ITEM = re.compile(r"[-*+] +[A-Z][\w ]{1,30}: ?\S")
_VIEW_HIGHLIGHT = re.compile(r"\s*\(\[(?:View Highlight|Location|Updated)[^\[\]]*\]\([^()]*\)\)$")
"""The link that Readwise puts behind each passage."""
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_QUOTED = re.compile(r">[> \t]*(?=\S)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_RULE = re.compile(r"(?:[-*_] ?){3,}|\|?[ :|-]*-{3,}[ :|-]*\|[ :|-]*")
"""A line across the page, or the line below the head of a table."""
_LINK = r"\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"]*\")?\)"
_IMAGE = re.compile(rf"(?:!{_LINK}|\[!{_LINK}\]\([^()\s]*\))(?:\s*!{_LINK})*")
_LONE_LINK = re.compile(rf"(?:[-*+] )?{_LINK}")


class MarkedDown:
    """Paragraphs without their marks; `headings` and `quotations` are indices of those that had one."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.headings: set[int] = set()
        self.quotations: set[int] = set()
        self._before: dict[int, list[Block]] = {}
        """Marks that stand before a paragraph, by its index; those behind the last one have the index after it."""
        self._furniture: dict[int, str] = {}
        self._in_metadata = False
        for each in found:
            self._add(each)

    def _add(self, each: Paragraph) -> None:
        index = len(self.paragraphs)
        if _UNDERLINE.fullmatch(each.text) and index and not each.above:
            self._mark(index, each.start, each.end)
            self._head(index - 1)
            return
        if _RULE.fullmatch(each.text):
            self._mark(index, each.start, each.end)
            return
        if self._in_metadata and _ITEM.match(each.text):
            self._mark(index, each.start, each.end, METADATA)
            return
        self._in_metadata = False
        heading, quoted = _HEADING.match(each.text), _QUOTED.match(each.text)
        mark = heading or quoted
        if not mark:
            if highlight := _VIEW_HIGHLIGHT.search(each.text):
                self._mark(
                    index + 1, each.start + highlight.start() + len(highlight[0]) - len(highlight[0].lstrip()), each.end
                )
                each = paragraph(each.text[: highlight.start()], each.start, each.above, each.below)
            self.paragraphs.append(each)
            if _IMAGE.fullmatch(each.text):
                self._furniture[index] = "image"
            elif _LONE_LINK.fullmatch(each.text):
                self._furniture[index] = "link to another article"
            return
        self._mark(index, each.start, each.start + len(mark[0].rstrip()))
        inner = each.text[mark.end() :]
        hashes = _CLOSING_HASHES.search(inner) if heading else None
        if hashes:
            inner = inner[: hashes.start()]
            self._mark(index + 1, each.end - len(hashes[0].lstrip()), each.end)
        self.paragraphs.append(paragraph(inner, each.start + mark.end(), each.above, each.below))
        if heading:
            self._head(index)
            self._in_metadata = inner.strip().lower() == "metadata"
        else:
            self.quotations.add(index)

    def _mark(self, index: int, start: int, end: int, reason: str = MARK) -> None:
        self._before.setdefault(index, []).append(Block(start, end, BlockKind.FURNITURE, reason))

    def _head(self, index: int) -> None:
        """A heading needs no blank line around it to stand alone."""
        self.headings.add(index)
        one = self.paragraphs[index]
        self.paragraphs[index] = paragraph(one.text, one.start, above=True, below=True)

    def _is_subhead(self, block: Block, index: int) -> bool:
        """Whether a short heading is one of the article: "What we know"; one word is mostly that of a page."""
        return block.reason == FEW_WORDS and self.paragraphs[index].words > 1

    def blocks(self, found: Sequence[Block], headline: int | None) -> list[Block]:
        """The blocks of `self.paragraphs` with kind and reason by their marks, and the marks between them."""
        whole: list[Block] = []
        for index, block in enumerate(found):
            whole += self._before.get(index, ())
            if index in self._furniture and block.kind is not BlockKind.FURNITURE:
                whole.append(Block(block.start, block.end, BlockKind.FURNITURE, self._furniture[index]))
            elif index in self.headings and (block.kind is not BlockKind.FURNITURE or self._is_subhead(block, index)):
                whole.append(Block(block.start, block.end, BlockKind.HEADLINE, "" if index == headline else "subhead"))
            elif block.kind is BlockKind.BODY and index in self.quotations:
                whole.append(Block(block.start, block.end, BlockKind.QUOTE, "quotation"))
            else:
                whole.append(block)
        return whole + self._before.get(len(found), [])
