"""Bit sets of a statement: its content words, and those in the scope of its negators and of its numbers.

Each word sets one of BITS bits by its stem; words of one family (`corpus.text.word_lists`) set one bit. Scopes are
wider, never narrower, than those of `corpus.facts.polarity` and `corpus.facts.quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

import Stemmer

from corpus.cues.comparable import PERSONS
from corpus.facts.antonyms import sides
from corpus.facts.counted_nouns import is_plural
from corpus.facts.denial_words import HEDGES
from corpus.facts.numerals import CURRENCY_SIGNS, NUMERAL_WORDS
from corpus.facts.outcomes import first_stems
from corpus.facts.polarity import NEGATING, SCOPE
from corpus.facts.tokens import REPORTING, STOP, word_set
from corpus.facts.units import CLASSES, CURRENCY
from corpus.text.word_lists import ENGLISH, FAMILY
from corpus.text.words import content, matched_by

BITS = 256
SIDES, SCOPES, RESULTS, ALL_BITS = BITS, 2 * BITS, 2 * BITS + 64, 2 * BITS + 128
"""The first bits of opposites, words of scope and results, behind the bits of words; and the number of all."""

_SIGNS = '$£€¥₹%,;:!?()[]—“”"…|'
PARTS = re.compile(
    r"[a-z]++(?=[ ,.]|\Z)"  # the fast path for most words
    rf"|[^\W\d_]+|\d+(?:[.,:]\d+)*|[{re.escape(_SIGNS)}]|(?<=\w\w)\."
)
"""The words and figures of a lower-case text, and the marks that end a clause or say what a number is."""

MARKS = frozenset(_SIGNS + ".")
"""The parts that are neither words nor figures."""

NUMERALS = (NUMERAL_WORDS - {"a", "another"}) | word_set(
    "hundred thousand million billion trillion dozen hundreds thousands millions billions dozens bn mn"
)
_EMPTY = STOP | REPORTING | HEDGES | NUMERALS
_NOBODY = word_set("nobody none nothing neither no")
_TO_THE_VERB = 7
"""How many words later the scope of "nobody" and the like begins: behind the next auxiliary."""

_TO_THE_NOUN = 9
_ENDS = (
    STOP
    - NUMERALS
    - word_set("""
    of the these those its their his her our more other others to or and per which whom them a an some
    """)
)
"""Words that end the noun phrase which a number counts."""
_NOT_COUNTED = MARKS - {"%"}
_PERCENT = word_set("% percent pct percentage cent")
_AGES = word_set("age aged old olds")


def says_something(word: str, stem: str) -> bool:
    """Whether a word in lower case, with its stem, is a content word."""
    return stem != "" and word not in _EMPTY


@cache
def side_bits() -> Mapping[str, bytes]:
    """For the stem of each English word in the table of opposites the bits of its sides. They are few, where the words
    themselves would be some of many. The opposite of bit n is bit n ^ 1."""
    return {stem: bits(SIDES + side % BITS for side in numbers) for stem, numbers in sides().items()}


def ends_something(word: str, stem: str) -> bool:
    """Whether an English word in lower case can begin a phrase for an outcome."""
    return (stem or matched_by(word, "en")[0]) in first_stems()


def negated(parts: Sequence[str]) -> list[str]:
    """The words and figures in the scope of the negators of a statement."""
    found: list[str] = []
    for at in [at for at, part in enumerate(parts) if part in NEGATING]:
        for near in parts[at + 1 : at + 1 + (SCOPE + _TO_THE_VERB if parts[at] in _NOBODY else SCOPE)]:
            if near in MARKS:
                break
            found.append(near)
    return found


class Counted(NamedTuple):
    """The bits of what the numbers of a statement may count: nouns, units, money, per cent, persons, an age.

    `heads` are those of what they most probably count, `amounts` one for each number together with that.
    """

    found: bytes
    heads: bytes
    amounts: bytes


def counted(parts: Sequence[str], words: Set[str], numerals: Set[str], language: str) -> Counted:
    """What is counted; `words` are the parts as a set, `numerals` those of them that are numbers."""
    bits_of = _counted_in(language)
    found = [] if _AGES.isdisjoint(words) else [stem_bit("age")]
    heads: list[bytes] = []
    amounts: list[bytes] = []
    for at in [at for at, part in enumerate(parts) if part in numerals]:
        before, behind = parts[at - 1] if at else "", parts[at + 1 : at + 2]
        head = first = b""
        if before in CURRENCY_SIGNS:
            head = bits_of[before]
            found.append(head)
        if before == "," and (not behind or behind[0] in {",", ".", ")"}):
            found.append(stem_bit("age"))
        for near in parts[at + 1 : at + 1 + _TO_THE_NOUN]:
            if near in _NOT_COUNTED:
                break
            own = bits_of[near]
            found.append(own)
            first = first or own
            if not head and own and (is_plural(near) or near in _PERCENT):
                head = own
            if near in _ENDS:
                break
        head = head or first
        if head:
            heads.append(head)
            amounts.append(_AS_BYTES[crc32(matched_by(parts[at], language)[0].encode() + head) % BITS])
    if "times" in words:  # "warned the company four times" counts warnings
        for at in [at for at, part in enumerate(parts) if part == "times"]:
            found += [bits_of[near] for near in parts[max(0, at - 7) : at]]
    return Counted(b"".join(found), b"".join(heads), b"".join(amounts))


class _Counted(dict[str, bytes]):
    """A cache: the bit of each word behind a number in texts of a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = found = _counted_bit(word, self._language)
        return found


_counted_in = lru_cache(16)(_Counted)
_MOST_KNOWN = 1 << 14


def _counted_bit(word: str, language: str) -> bytes:
    if word in _PERCENT:
        return stem_bit("%")
    if word in CURRENCY_SIGNS:
        return stem_bit(CURRENCY[word])
    stem = "" if word in STOP or word in NUMERALS or not word[0].isalpha() else stem_of(word, language)
    stem = CURRENCY.get(stem) or CLASSES.get(stem, stem)
    return stem_bit("person" if stem in PERSONS else stem) if stem else b""


def stem_of(word: str, language: str) -> str:
    """The stem as of `corpus.text.words.terms`; "" for a stop word. English words in lower case take a shorter way."""
    if language != "en" or not word.isascii():
        return next(iter(content(word, language)), "")
    stem = "" if word in ENGLISH else _english(word)
    return FAMILY.get(stem, stem)


_english = Stemmer.Stemmer("english", 0).stemWord


def stem_bit(stem: str) -> bytes:
    """The bit of a stem."""
    return _AS_BYTES[crc32(stem.encode()) % BITS]


def bits(numbers: Iterable[int]) -> bytes:
    """Numbers of bits, two bytes each, least first; they become bits where there are arrays
    (`corpus.triage.signal_table`).
    """
    return b"".join([_AS_BYTES[number] for number in numbers])


_AS_BYTES = [number.to_bytes(2, "little") for number in range(ALL_BITS)]
