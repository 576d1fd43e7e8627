"""Text → paragraphs: lines, or the joined lines of hard-wrapped text.

Whether a file is hard-wrapped is decided once per file, by its runs of lines. Which paragraphs are furniture is decided
in `corpus.reading.furniture`.
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
_SHORTEST_BROKEN = 25
"""Characters of a line that may be the beginning of a broken sentence: menus have shorter ones."""
_CLOSED = re.compile(r"[.!?…:;,。！？।۔؟|]" + _CLOSING)


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

    @property  # nearly always one look at the last character: less than what it takes to keep it
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

    @property
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
    if not all(blank):  # else every line is a paragraph
        spans = list(_joined(text, spans, _wrap_width(text, spans, blank)))
        blank = _blank_lines(text, spans)
    spaced = text.isascii() or not _without_spaces().search(text, start, end)
    return [
        Paragraph(a, b, text[a:b], whole.key(a, b), _word_count(text[a:b], spaced_only=spaced), above, below)
        for (a, b), above, below in zip(spans, [True, *blank], [*blank, True], strict=False)
    ]


def paragraph(text: str, start: int = 0, above: bool = True, below: bool = True) -> Paragraph:
    """A text as a paragraph that begins at `start`."""
    return Paragraph(start, start + len(text), text, folded(text), _word_count(text), above, below)


def _word_count(text: str, *, spaced_only: bool = True) -> int:
    """Words, as far as spaces part them; else two signs of Chinese and Japanese, or five letters of Thai, are one."""
    spaced = len(text.split())
    if text.isascii() or (spaced_only and max(text) < _FIRST_CJK):
        return spaced
    unspaced = 0 if spaced_only else len(_without_spaces().findall(text)) // 5
    return spaced + len(_cjk().findall(text)) // 2 + unspaced


@cache
def _without_spaces() -> re.Pattern[str]:
    """Letters of Thai, Lao, Burmese and Khmer, which part sentences by spaces and words by nothing."""
    return re.compile("[\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3]")


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
    """Paragraphs out of lines; `width` is that of wrapped text, 0 where only a line that begins in the middle of a
    sentence is taken to the one above."""
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

    Wrapped text has lines of similar length that end in the middle of a sentence. It is looked for in each run of lines
    without a blank one between them, since menus and lists of links may stand beside it: all lines of a wrapped run but
    the last are 40 to 100 characters long, three in five of them do not end as a sentence ends, and of the lines below
    these a third begins in lower case, as no title does (in scripts that have cases). There are two such lines or more.
    """
    wrapped: list[int] = []
    for run in _runs(lines, blank):
        upper = [(a, b) for (a, b), (c, d) in pairwise(run) if text[a:b] != text[c:d]]
        if not upper or any(not _NARROWEST <= b - a <= _WIDEST for a, b in upper):
            continue
        ends = [b - a for a, b in upper if not _STOP.search(text[max(a, b - 12) : b])]
        cased = [text[a] for a, _ in run[1:] if text[a].isupper() or text[a].islower()]
        lower = sum(map(str.islower, cased))
        if len(ends) * 5 >= len(upper) * 3 and (lower * 3 >= len(cased) if cased else len(upper) > 1):
            wrapped += ends
    return max(wrapped) if len(wrapped) > 1 else 0


def _runs(lines: Sequence[Span], blank: Sequence[bool]) -> Iterator[Sequence[Span]]:
    """The lines between blank ones."""
    first = 0
    for at, apart in enumerate(blank, 1):
        if apart:
            yield lines[first:at]
            first = at
    if first < len(lines):
        yield lines[first:]


def _goes_on(text: str, held: Span, line: Span, width: int) -> bool:
    """True if `line` continues the paragraph: it begins in the middle of a sentence, or the line above was full and its
    first word did not fit any more."""
    if not width and not (text[line[0]].islower() and text[held[0]].isupper()):
        return False
    if _blank_line(text[held[1] : line[0]]) or _MARKER.match(text[line[0] : line[0] + 8]):
        return False
    above = text[max(held[0], held[1] - _WIDEST - 1) : held[1]]
    last_line = re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", above)[-1].strip()
    if not width:
        broken = _SHORTEST_BROKEN <= len(last_line) <= _WIDEST and not _CLOSED.search(above[-12:])
        return broken and " " in text[line[0] : line[1]]
    word = text[line[0] : line[1]].split(maxsplit=1)[0]
    return len(last_line) + 1 + len(word) >= max(_NARROWEST, width * 0.85)


def _blank_lines(text: str, spans: Sequence[Span]) -> list[bool]:
    """Between each span and the next, whether there is one."""
    return [_blank_line(text[a:b]) for (_, a), (b, _) in pairwise(spans)]


def _blank_line(gap: str) -> bool:
    return gap == "\n\n" or gap.count("\n") > 1 or "\u2029" in gap or gap.count("\r") - gap.count("\r\n") > 1
