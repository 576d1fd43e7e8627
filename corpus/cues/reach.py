"""The words of content of a statement as bits, and those that its negators and its numbers can reach: at a glance.

Each word sets one of BITS bits, by its stem; names of one thing (`corpus.families`) are one. What is reached is more
rather than less than what `corpus.cues.polarity` and `corpus.cues.quantities` would read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache, reduce
from operator import or_
from zlib import crc32

import Stemmer

from corpus.cues.antonyms import sides
from corpus.cues.lexicon import HEDGES
from corpus.cues.number import PERSONS
from corpus.cues.numerals import CURRENCY_SIGNS, NUMERAL_WORDS
from corpus.cues.outcomes import first_stems
from corpus.cues.polarity import NEGATING, SCOPE
from corpus.cues.quantities import CLASSES, CURRENCY
from corpus.cues.wording import REPORTING, STOP, word_set
from corpus.families import FAMILY
from corpus.stopwords import ENGLISH
from corpus.tokens import content, matched_by

BITS = 256

PARTS = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|[$£€¥₹%,;:!?()\[\]—“”\"…|]|(?<=\w\w)\.")
"""The words and figures of a text in lower case, and the marks that end a clause or tell what a number is."""

NUMERALS = (NUMERAL_WORDS - {"a", "another"}) | word_set(
    "hundred thousand million billion trillion dozen hundreds thousands millions billions dozens bn mn"
)
_EMPTY = STOP | REPORTING | HEDGES | NUMERALS
_NOBODY = word_set("nobody none nothing neither no")
_TO_THE_VERB = 7
"""Words by which the scope of "nobody" and the like begins later, behind the next auxiliary."""

_TO_THE_NOUN = 9
_ENDS = (
    STOP
    - NUMERALS
    - word_set("""
    of the these those its their his her our more other others to or and per which whom them a an some
    """)
)
"""Words behind which a noun is not what the number before them counts."""
_PERCENT = word_set("% percent pct percentage cent")
_AGES = word_set("age aged old olds")


@lru_cache(1 << 16)
def word_bit(word: str, language: str) -> int:
    """The bit of a word in lower case; 0 if it says nothing by itself."""
    stem = "" if word in _EMPTY or not word[0].isalpha() else _stem(word, language)
    return _bit(stem) if stem else 0


def side_bits(word: str, language: str) -> tuple[int, int]:
    """The bits of the sides that an English word in lower case is on in the table of opposites, and of those that it is
    opposite to: some of few, where the words themselves would be some of many."""
    if language != "en" or word in _EMPTY or not word[0].isalpha():
        return 0, 0
    return _side_bits().get(_stem(word, language), (0, 0))


@cache
def _side_bits() -> Mapping[str, tuple[int, int]]:
    def bits(found: Iterable[int]) -> int:
        return reduce(or_, (1 << side % BITS for side in found), 0)

    return {stem: (bits(own), bits(opposed)) for stem, (own, opposed) in sides().items()}


def ends_something(word: str, language: str) -> bool:
    """Whether an English word in lower case can begin to tell how something ended."""
    if language != "en" or not word[0].isalpha():
        return False
    return (_stem(word, language) or matched_by(word, "en")[0]) in first_stems()


def negated(parts: Sequence[str], language: str) -> int:
    """The bits of the words that the negators of a statement reach."""
    found = 0
    for at, part in enumerate(parts):
        if part in NEGATING:
            for near in parts[at + 1 : at + 1 + (SCOPE + _TO_THE_VERB if part in _NOBODY else SCOPE)]:
                if not near[0].isalnum():
                    break
                found |= word_bit(near, language)
    return found


def counted(parts: Sequence[str], numerals: Set[str], language: str) -> int:
    """The bits of what the numbers of a statement may count: nouns, units, money, per cent, persons, an age."""
    found = 0 if _AGES.isdisjoint(parts) else _bit("age")
    for at, part in enumerate(parts):
        if part in numerals:
            before, behind = parts[at - 1] if at else "", parts[at + 1 : at + 2]
            if before in CURRENCY_SIGNS:
                found |= _counted_bit(before, language)
            if before == "," and (not behind or behind[0] in {",", ".", ")"}):
                found |= _bit("age")
            for near in parts[at + 1 : at + 1 + _TO_THE_NOUN]:
                if not (near[0].isalnum() or near == "%"):
                    break
                found |= _counted_bit(near, language)
                if near in _ENDS:
                    break
        elif part == "times":  # "warned the company four times" counts warnings
            for near in parts[max(0, at - 7) : at]:
                found |= _counted_bit(near, language)
    return found


@lru_cache(1 << 14)
def _counted_bit(word: str, language: str) -> int:
    if word in _PERCENT:
        return _bit("%")
    if word in CURRENCY_SIGNS:
        return _bit(CURRENCY[word])
    stem = "" if word in STOP or word in NUMERALS or not word[0].isalpha() else _stem(word, language)
    stem = CURRENCY.get(stem) or CLASSES.get(stem, stem)
    return _bit("person" if stem in PERSONS else stem) if stem else 0


@lru_cache(1 << 16)
def _stem(word: str, language: str) -> str:
    """As `corpus.tokens.terms` has it; "" for a stop word. An English word in lower case is stemmed the short way."""
    if language != "en" or not word.isascii():
        return next(iter(content(word, language)), "")
    stem = "" if word in ENGLISH else _english(word)
    return FAMILY.get(stem, stem)


_english = Stemmer.Stemmer("english", 0).stemWord


def _bit(stem: str) -> int:
    return 1 << crc32(stem.encode()) % BITS
