"""What a statement could give a cue of, told at a glance: it decides which pairs are worth the full cues.

A flag that is missing is right: no cue begins where it is not set. One that is set may be wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple
from zlib import crc32

from corpus.cues.denials import DENYING
from corpus.cues.lexicon import FALSE_PHRASES, HEDGES, TRUE_WORDS
from corpus.cues.polarity import NEGATING
from corpus.cues.reach import BITS, NUMERALS, PARTS, counted, ends_something, negated, side_bits, word_bit
from corpus.cues.scopes import SCOPE_WORDS
from corpus.cues.times import MAY_COME, MAY_TELL_TIME
from corpus.cues.wording import NEGATORS, word_set

NUMBER, DATE, NEGATION, DENIAL, HEDGED, TO_COME, NAMED = (1 << number for number in range(7))

# A number beside one of these is another one than the same without it.
_BOUNDS = word_set("than under below over up most least")
_DAYS = word_set("""
    january february march april june july august september october november december jan feb mar apr jun jul aug sept
    sep oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    """)
_UNITS = word_set("day days week weeks month months year years weekend")
_ASIDES = word_set("last next this previous following ago")
_YEAR_OR_CLOCK = re.compile(r"(?:19|20)[0-9]{2}|[0-9](?:\s?[ap]\.?m|:[0-9])")
_PHRASES = tuple(" ".join(phrase) for phrase in FALSE_PHRASES)
_ANSWER = re.compile(r"\bno\b\s*(?:,|(?:he|she|it|they|we|i|you)\b)")

# What a word can be, above its bit.
(_FIGURE, _NUMERAL, _DAY, _UNIT, _WHEN, _MAY, _NEGATES, _DENIES, _NEGATOR, _TRUE, _PHRASE, _HEDGE, _COMES) = (
    1 << (BITS + number) for number in range(13)
)
_SIDES, _OPPOSED, _SCOPES = BITS + 16, 2 * BITS + 16, 3 * BITS + 16
_FEW = 62
_RESULTS = _SCOPES + _FEW
"""Where the bits begin of the sides of opposites, and of words of scope and of results, above what a word can be."""

_KINDS = (
    (_NUMERAL, NUMERALS),
    (_DAY, _DAYS),
    (_UNIT, _UNITS),
    (_WHEN, _ASIDES),
    (_MAY, {"may"}),
    (_NEGATES, NEGATING),
    (_DENIES, DENYING - NEGATORS),
    (_NEGATOR, NEGATORS),
    (_TRUE, TRUE_WORDS),
    (_PHRASE, {phrase[-1] for phrase in FALSE_PHRASES}),
    (_HEDGE, HEDGES),
    (_COMES, MAY_TELL_TIME),
)
_KINDS_OF: Counter[str] = Counter()
for _kind, _members in _KINDS:
    _KINDS_OF.update(dict.fromkeys(_members, _kind))
_NUMBERS, _TIMES, _POLAR = NUMERALS | _BOUNDS, _DAYS | _UNITS | _ASIDES, NEGATING | DENYING


class Flag(NamedTuple):
    """The flags of a statement, and what they are about.

    `numbers`, `days` and `polar` stand for its numbers, dates, and words of negation and denial, `scopes` and `results`
    for its words of scope and of how something ended: equal where these are, the last two 0 where there are none.
    `words`, `negated`, `counted`, `sides` and `opposed` are bits (`corpus.cues.reach`) of its words of content, of
    those a negator reaches, of what is counted, and of the sides of opposites that its words are on and that would be
    opposite to them; BITS / 8 bytes, least first.
    """

    flags: int
    numbers: int
    days: int
    polar: int
    scopes: int
    results: int
    words: bytes
    negated: bytes
    counted: bytes
    sides: bytes
    opposed: bytes


def flag(text: str, language: str, published: str | None = None) -> Flag:
    """The flags of a text, with the ISO 639-1 code of its language and the ISO 8601 date of its article.

    Two statements with the same numbers have no cue of numbers: that each counts something else is too rare to look
    for. The same goes for the dates of articles of one day.
    """
    plain = text.lower().replace("’", "'").replace("'s", "").replace("'", "")
    parts = PARTS.findall(plain)
    words = set(parts)
    seen = reduce(or_, map(_read_in(language).__getitem__, words), 0)
    found = numbers = days = polar = reached = heads = 0
    figures = {word for word in words if word[0].isdigit()} if seen & _FIGURE else set()
    if figures or seen & _NUMERAL:
        found |= NUMBER
        numbers = _same(figures | (words & _NUMBERS))
        heads = counted(parts, figures | (words & NUMERALS), language)
    relative = seen & _UNIT and seen & _WHEN
    if relative or seen & _DAY or (figures and _YEAR_OR_CLOCK.search(plain)) or (seen & _MAY and "May" in text):
        found |= DATE
        days = _same(figures | (words & _TIMES), (published or "")[:10])
    if language[:2].lower() == "en":
        if seen & _NEGATES:
            found |= NEGATION
            reached = negated(parts, language)
        if (
            seen & _DENIES
            or (seen & _NEGATOR and (seen & _TRUE or _ANSWER.search(plain)))
            or (seen & _PHRASE and any(phrase in plain for phrase in _PHRASES))
        ):
            found |= DENIAL
        if found & (NEGATION | DENIAL):
            polar = _same(words & _POLAR)
        if seen & _HEDGE or text.rstrip()[-1:] == "?":
            found |= HEDGED
        if seen & _COMES and MAY_COME.search(plain):
            found |= TO_COME
        if not text[1:].islower():
            found |= NAMED
    return Flag(
        found, numbers, days, polar, (seen >> _SCOPES) & _ALL_OF_A_FEW, seen >> _RESULTS,
        _packed(seen), _packed(reached), _packed(heads),
        _packed(seen >> _SIDES), _packed(seen >> _OPPOSED),
    )  # fmt: skip


def flag_all(texts: Sequence[tuple[str, str | None, str]]) -> list[Flag]:
    """The flags of texts with the dates of their articles and their languages."""
    return [flag(text, language, published) for text, published, language in texts]


def _same(words: set[str], beside: str = "") -> int:
    """One number for some words."""
    return crc32(" ".join([beside, *sorted(words)]).encode()) + 1


_ALL_BITS, _ALL_OF_A_FEW = (1 << BITS) - 1, (1 << _FEW) - 1


def _packed(bits: int) -> bytes:
    return (bits & _ALL_BITS).to_bytes(BITS // 8, "little")


_MOST_READ = 1 << 18


class _Read(dict[str, int]):
    """For each word its bit, and what it can be: worked out when it is first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_READ:
            self.clear()
        self[word] = seen = _FIGURE if word[0].isdigit() else self._seen(word)
        return seen

    def _seen(self, word: str) -> int:
        own, opposed = side_bits(word, self._language)
        more = own << _SIDES | opposed << _OPPOSED
        if word in SCOPE_WORDS and self._language == "en":
            more |= 1 << _SCOPES + crc32(word.encode()) % _FEW
        if ends_something(word, self._language):
            more |= 1 << _RESULTS + crc32(word.encode()) % _FEW
        return word_bit(word, self._language) | _KINDS_OF.get(word, 0) | more


_read_in = lru_cache(16)(_Read)
