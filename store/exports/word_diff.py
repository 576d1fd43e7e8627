"""Word diff of two or more passages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

# Chinese characters and kana: each is a token, as there are no spaces between words.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_PART_OF_A_WORD = frozenset("%‰#&@§")
# SequenceMatcher needs quadratic time where words repeat: 1,000 equal words on both sides take 0.1 s.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage; `differs` if its words are not in the others."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    key: str
    names: bool


def differing(passages: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """The passages in pieces. The first is compared with each of the others, and they with it.

    Words are compared without case and surrounding punctuation, and marked without that punctuation. A word that only
    moved is not a difference, a name or number that moved is: who hit whom depends on it. A single passage has no
    differences.
    """
    words = [_words(passage) for passage in passages]
    names = {word.key for one in words for at, word in enumerate(one) if word.names and (at or not word.key.isalpha())}
    differ: list[set[int]] = [set() for _ in passages]
    for number in range(1, len(passages)):
        first, other = _unmatched([word.key for word in words[0]], [word.key for word in words[number]], names)
        differ[0] |= first
        differ[number] |= other
    return tuple(_pieces(*one) for one in zip(passages, words, differ, strict=True))


def _words(text: str) -> list[_Word]:
    words = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        while start < end and _is_around(text[start]):
            start += 1
        while end > start and _is_around(text[end - 1]):
            end -= 1
        if start < end:
            names = text[start].isupper() or text[start].isdecimal()
            words.append(_Word(start, end, text[start:end].casefold(), names))
    return words


def _is_around(char: str) -> bool:
    return unicodedata.category(char).startswith("P") and char not in _PART_OF_A_WORD


def _unmatched(a: list[str], b: list[str], names: set[str]) -> tuple[set[int], set[int]]:
    """Indices of words in `a` and `b` without a counterpart in the other."""
    left_a, left_b = set(range(len(a))), set(range(len(b)))
    if max(len(a), len(b)) <= _LONGEST:
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            left_a -= set(range(block.a, block.a + block.size))
            left_b -= set(range(block.b, block.b + block.size))
    else:
        names = set()
    moved = {a[at] for at in left_a} & {b[at] for at in left_b} - names
    return {at for at in left_a if a[at] not in moved}, {at for at in left_b if b[at] not in moved}


def _pieces(text: str, words: list[_Word], differ: set[int]) -> tuple[Piece, ...]:
    """Adjacent differing words are one piece, with what is between them."""
    spans = []
    for marked, run in groupby(enumerate(words), key=lambda word: word[0] in differ):
        if marked:
            found = [word for _, word in run]
            spans.append((found[0].start, found[-1].end))
    return in_pieces(text, spans)


def in_pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """A passage of which these spans (code points, by their start) differ; where two overlap they are one."""
    pieces, done = [], 0
    for start, end in spans:
        if end > done:
            pieces += [Piece(text[done:start], False), Piece(text[max(start, done) : end], True)]
            done = end
    pieces.append(Piece(text[done:], False))
    return tuple(piece for piece in pieces if piece.text)
