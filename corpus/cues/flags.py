"""What a statement could give a cue of, told at a glance: it decides which pairs are worth the full cues.

A flag that is missing is right: no cue begins where it is not set. One that is set may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from corpus.cues.lexicon import (
    DENY_VERBS,
    DOUBTS,
    FAILED,
    FALSE_PHRASES,
    FALSE_WORDS,
    HEDGES,
    STOPPED,
    WRONGLY,
)
from corpus.cues.numerals import NUMERAL_WORDS
from corpus.cues.suspicion import WEIGHTS
from corpus.cues.wording import NEGATORS, REPORTING, STOP, word_set
from corpus.model import CueType

NUMBER, DATE, NEGATION, DENIAL, HEDGED = 1, 2, 4, 8, 16

_WORDS = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")
_NUMERALS = (NUMERAL_WORDS - {"a", "another"}) | word_set(
    "hundred thousand million billion trillion dozen hundreds thousands millions billions dozens bn mn"
)
# A number beside one of these is another one than the same without it.
_BOUNDS = word_set("than under below over up most least")
_DAYS = word_set("""
    january february march april june july august september october november december jan feb mar apr jun jul aug sept
    sep oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    """)
_UNITS = word_set("day days week weeks month months year years weekend")
_WHEN = word_set("last next this previous following ago")
_DENIALS = DENY_VERBS | FALSE_WORDS | WRONGLY | DOUBTS | NEGATORS | {"wrong"}
_PHRASES = tuple(" ".join(phrase) for phrase in FALSE_PHRASES)
_NEGATIONS = NEGATORS | FAILED | STOPPED
_TIMES, _POLAR = _DAYS | _UNITS | _WHEN, _NEGATIONS | _DENIALS
_EMPTY = STOP | REPORTING | HEDGES
_BITS, _STEM = 256, 5
MOSTLY = 0.7
"""Two statements that share so much of their words, and the same words of denying, deny the same."""

Flag = tuple[int, int, int, int, bytes]


def flag(text: str, language: str, published: str | None = None) -> Flag:
    """Flags; what stands for its numbers, its dates, its negations and denials; the stems of its words as 256 bits.

    Two statements with the same numbers have no cue of numbers: that each counts something else is too rare to look
    for. The same goes for the dates of articles of one day.
    """
    lower = text.lower().replace("’", "'")
    plain = lower.replace("'s", "").replace("'", "")
    words = set(_WORDS.findall(plain))
    figures = [word for word in words if word[0].isdigit()]
    numerals = [*figures, *(words & _NUMERALS)]
    found = NUMBER if numerals else 0
    relative = not words.isdisjoint(_UNITS) and not words.isdisjoint(_WHEN)
    if figures or relative or not words.isdisjoint(_DAYS) or ("may" in words and "May" in text):
        found |= DATE
    if language[:2].lower() == "en":
        found |= 0 if words.isdisjoint(_NEGATIONS) else NEGATION
        if not words.isdisjoint(_DENIALS) or any(phrase in plain for phrase in _PHRASES):
            found |= DENIAL
        found |= 0 if words.isdisjoint(HEDGES) and text.rstrip()[-1:] != "?" else HEDGED
    numbers = _same(sorted({*numerals, *(words & _BOUNDS)})) if numerals else 0
    days = _same([(published or "")[:10], *sorted({*figures, *(words & _TIMES)})]) if found & DATE else 0
    polar = _same(sorted(words & _POLAR)) if found & (NEGATION | DENIAL) else 0
    bits = 0
    for word in words:
        bits |= _bit(word)
    return found, numbers, days, polar, bits.to_bytes(_BITS // 8, "little")


def _same(words: list[str]) -> int:
    return crc32(" ".join(words).encode()) + 1


@lru_cache(1 << 16)
def _bit(word: str) -> int:
    return 0 if word in _EMPTY or word[0].isdigit() else 1 << (crc32(word[:_STEM].encode()) % _BITS)


def flag_all(texts: Sequence[tuple[str, str | None, str]]) -> list[Flag]:
    """The flags of texts with the dates of their articles and their languages."""
    return [flag(text, language, published) for text, published, language in texts]


@dataclass(frozen=True, eq=False)
class Glance:
    """The flags of all statements as arrays."""

    flags: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]
    polar: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint64]

    @staticmethod
    def of(found: Sequence[Flag]) -> Glance:
        flags, numbers, days, polar, words = zip(*found, strict=True) if found else ([], [], [], [], [])
        return Glance(
            np.array(flags, np.uint8),
            np.array(numbers, np.int64),
            np.array(days, np.int64),
            np.array(polar, np.int64),
            np.frombuffer(b"".join(words), np.uint64).reshape(len(found), _BITS // 64),
        )

    def most(self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
        """The most that the cues of pairs can come to (0 to 1), were each of full strength and the pair related."""
        both, either = self.flags[a] & self.flags[b], self.flags[a] | self.flags[b]
        same_polar = (self.polar[a] == self.polar[b]) & (self.coverage(a, b)[0] >= MOSTLY)
        innocent = np.ones(len(a), np.float32)
        for type_, possible in (
            (CueType.NUMBER, ((both & NUMBER) != 0) & (self.numbers[a] != self.numbers[b])),
            (CueType.DATE, ((both & DATE) != 0) & (self.days[a] != self.days[b])),
            (CueType.NEGATION, ((either & NEGATION) != 0) & ~same_polar),
            (CueType.DENIAL, ((either & DENIAL) != 0) & ~same_polar),
        ):
            innocent[possible] *= np.float32(1 - WEIGHTS[type_])
        return np.asarray(1 - innocent, np.float32)

    def coverage(
        self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
        """About how much of the shorter side the other has (0 to 1), and whether one side is 1.8 times the other."""
        count = np.bitwise_count(self.words).sum(axis=1)
        shared = np.bitwise_count(self.words[a] & self.words[b]).sum(axis=1)
        shorter, longer = np.minimum(count[a], count[b]), np.maximum(count[a], count[b])
        return (shared / np.maximum(4, shorter)).astype(np.float32), longer >= 1.8 * shorter

    def one_hedged(self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Whether one side alone leaves open whether it is so."""
        return np.asarray(((self.flags[a] ^ self.flags[b]) & HEDGED) != 0)
