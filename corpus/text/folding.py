"""Case folding: the words of a text without case and punctuation, by which texts are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span

# Marks are blanked in UTF-8, where a table of bytes does for all of ASCII; those of print before, others by pattern.
_BLANKED = bytes(code if code > 127 or chr(code).isalnum() or code == ord("_") else 32 for code in range(256))
_PRINTED_MARKS = "“”’‘–—…"
_OTHER_MARK = re.compile(r"[^\w\x00-\x7f]")


def folded(text: str) -> str:
    """The words of a text in lower case with one space between."""
    return " ".join(_unmarked(text).split())


class Folded:
    """A text whose parts are folded on demand: it is folded once as a whole, and each part is split once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unmarked = _unmarked(text)
        self._in_place = len(self._unmarked) == len(text)
        self._words: dict[Span, Sequence[str]] = {}

    def words(self, start: int, end: int) -> Sequence[str]:
        """The words of `folded(text[start:end])`."""
        words = self._words.get((start, end))
        if words is None:
            part = self._unmarked[start:end] if self._in_place else _unmarked(self.text[start:end])
            words = self._words[start, end] = part.split()
        return words

    def key(self, start: int, end: int) -> str:
        """`folded(text[start:end])`."""
        return " ".join(self.words(start, end))


def _unmarked(text: str) -> str:
    """Lower case, with a space for each mark; as long as the text unless a letter has two in lower case (`ß`)."""
    if not text.isascii():
        for mark in _PRINTED_MARKS:
            text = text.replace(mark, " ")
    text = text.casefold()
    if not text.isascii():
        text = _OTHER_MARK.sub(" ", text)
    return text.encode("utf-8", "surrogatepass").translate(_BLANKED).decode("utf-8", "surrogatepass")
