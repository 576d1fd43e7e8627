"""Text → paragraphs: lines, or the joined lines of hard-wrapped text.

Whether a file is hard-wrapped is decided once per file. Which paragraphs are furniture is decided in
`corpus.reading.furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise

from msgspec import Struct

from corpus.model import Span
from corpus.text.folding import Folded, folded

_FIRST_CJK = "\u3040"
_CLOSING = r"(?:[ \u00a0\u202f]?[\"”’'»)\]』」*_]|\[\d{1,3}\])*$"
_FULL_STOP = re.compile(r"[.。।۔؟]" + _CLOSING)
_STOP = re.compile(r"[.!?…:;。！？।۔؟]" + _CLOSING)
_INNER_STOP = re.compile(r"[\w\"”’')][.!?]['\"”’)\]]* [\"“‘'(\[]?[A-ZÀ-ÞА-Я]|[。！？].")
_MARKER = re.compile(r"(?:[-*+•·–]|\d{1,3}[.)]|#{1,6}|>)\s")
# Hard-wrapped text fills its lines to a width near 72; no measure above 100 is in use.
_WIDEST = 100
_NARROWEST = 40


class Paragraph(Struct, frozen=True, dict=True):
    """A span without space at its edges. `above` and `below` say whether a blank line (or the end) is there.

    `key` are the words alone, folded: equal for texts that differ in quotation marks, spaces and case only. `words` is
    their number; two characters count as a word in scripts without spaces.
    """

    start: int
    end: int
    text: str
    key: str
    words: int
    above: bool
    below: bool

    @cached_property
    def stops(self) -> bool:
        """Whether it ends in a full stop."""
        last = self.text[-1:]
        return last == "." or (not last.isalnum() and bool(_FULL_STOP.search(self.text[-12:])))

    @cached_property
    def closes(self) -> bool:
        """Whether it ends as a sentence, a question or an introduction does."""
        return bool(_STOP.search(self.text[-12:]))

    @cached_property
    def several(self) -> bool:
        """Whether it has two sentences or more."""
        return bool(_INNER_STOP.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it is running text: a sentence with its full stop, or many words."""
        if self.words >= 30:
            return True
        if self.stops:
            return self.words >= 4
        return self.closes and (self.words >= 12 or self.several)


def paragraphs(whole: Folded, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """The paragraphs of `whole.text[start:end]` in order; together they hold every visible character of it."""
    text = whole.text
    end = len(text) if end is None else end
    spans = list(_lines(text, start, end))
    blank = _blank_lines(text, spans)
    width = _wrap_width(text, spans, blank)
    if width:
        spans = list(_joined(text, spans, width))
        blank = _blank_lines(text, spans)
    return [
        Paragraph(a, b, text[a:b], whole.key(a, b), _word_count(text[a:b]), above, below)
        for (a, b), above, below in zip(spans, [True, *blank], [*blank, True], strict=False)
    ]


def paragraph(text: str, start: int = 0, above: bool = True, below: bool = True) -> Paragraph:
    """A text as a paragraph that begins at `start`."""
    return Paragraph(start, start + len(text), text, folded(text), _word_count(text), above, below)


def _word_count(text: str) -> int:
    spaced = len(text.split())
    if text.isascii() or max(text) < _FIRST_CJK:
        return spaced
    return spaced + len(_cjk().findall(text)) // 2


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(rf"[{_FIRST_CJK}-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = at + line.index(stripped[0])
            yield first, first + len(stripped)
        at += len(line)


def _joined(text: str, lines: Sequence[Span], width: int) -> Iterator[Span]:
    held: Span | None = None
    for line in lines:
        if held is None:
            held = line
        elif _goes_on(text, held, line, width):
            held = held[0], line[1]
        else:
            yield held
            held = line
    if held is not None:
        yield held


def _wrap_width(text: str, lines: Sequence[Span], blank: Sequence[bool]) -> int:
    """The width a text was wrapped to, 0 if its lines are paragraphs.

    Wrapped text has lines of similar length that end in the middle of a sentence: of the lines with another line
    directly below, at least two, and three in five, are 40 to 100 characters long and do not end as a sentence ends.
    `blank` are the `_blank_lines` between them.
    """
    upper = [
        (a, b)
        for ((a, b), (c, d)), apart in zip(pairwise(lines), blank, strict=True)
        if not apart and text[a:b] != text[c:d]
    ]
    if any(b - a > _WIDEST for a, b in upper):
        return 0
    wrapped = [b - a for a, b in upper if b - a >= _NARROWEST and not _STOP.search(text[max(a, b - 12) : b])]
    return max(wrapped) if len(wrapped) >= 2 and len(wrapped) * 5 >= len(upper) * 3 else 0


def _goes_on(text: str, held: Span, line: Span, width: int) -> bool:
    """True if `line` continues the paragraph: the line above was full, its first word did not fit any more."""
    if _blank_line(text[held[1] : line[0]]) or _MARKER.match(text[line[0] : line[0] + 8]):
        return False
    above = text[max(held[0], held[1] - _WIDEST - 1) : held[1]]
    last_line = re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", above)[-1].strip()
    word = text[line[0] : line[1]].split(maxsplit=1)[0]
    return len(last_line) + 1 + len(word) >= width * 0.85


def _blank_lines(text: str, spans: Sequence[Span]) -> list[bool]:
    """Between each span and the next, whether there is one."""
    return [_blank_line(text[a:b]) for (_, a), (b, _) in pairwise(spans)]


def _blank_line(gap: str) -> bool:
    return gap == "\n\n" or gap.count("\n") > 1 or "\u2029" in gap or gap.count("\r") - gap.count("\r\n") > 1
