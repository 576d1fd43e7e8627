"""Signals of a statement: cheap, conservative flags of what could give a cue.

A flag that is not set is certain: no cue starts there. One that is set may be wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial, reduce
from itertools import chain
from operator import or_
from typing import NamedTuple
from zlib import crc32

from corpus.facts.denial_words import HEDGES, TRUE_WORDS
from corpus.facts.denials import DENYING, PHRASE_SIGNS, PHRASES
from corpus.facts.polarity import NEGATING
from corpus.facts.quantifiers import SCOPE_WORDS
from corpus.facts.tokens import NEGATORS, word_set
from corpus.facts.verb_tense import BEFORE_TO, COMING, IS_ABOUT_TO, IS_COMING, IS_HEADLINE_TO
from corpus.text.calendar_names import MONTHS, WEEKDAYS
from corpus.text.word_lists import PERSONAL_PRONOUNS
from corpus.triage.signal_bits import (
    MARKS,
    NUMERALS,
    PARTS,
    RESULTS,
    SCOPES,
    Counted,
    bits,
    counted,
    ends_something,
    negated,
    says_something,
    side_bits,
    stem_bit,
    stem_of,
)

FLAGS = ("number", "date", "negation", "denial", "hedged", "to come", "named")
"""What a statement may have that gives a cue; bit i of its flags stands for the ith."""
NUMBER, DATE, NEGATION, DENIAL, HEDGED, TO_COME, NAMED = (1 << number for number in range(len(FLAGS)))

# A number beside one of these is another one than the same without it.
_BOUNDS = word_set("than under below over up most least")
_DAYS = frozenset((*MONTHS, *WEEKDAYS, "yesterday", "today", "tomorrow", "tonight")) - {"may"}
_UNITS = word_set("day days week weeks month months year years weekend")
_ASIDES = word_set("last next this previous following ago")
# All begin with a figure: places of figures are found fast.
_YEAR_OR_CLOCK = re.compile(r"[0-9](?:(?<=1)[6-9][0-9]{2}|(?<=2)0[0-9]{2}|\s?[ap]\.?m|:[0-9])")
# Phrases of denial under their longest word: few texts have one, and to look for all of them costs more than the rest.
_PHRASES: dict[str, list[str]] = {}
for _phrase in PHRASES:
    _PHRASES.setdefault(max(_phrase, key=len), []).append(" ".join(_phrase).replace(" - ", "-"))
_LETTERS = re.compile(r"[^\W\d_]+")
_ANSWER = re.compile(rf"\bno\b\s*(?:,|(?:{'|'.join(sorted(PERSONAL_PRONOUNS))})\b)")

# What a word can be.
(
    _FIGURE, _NUMERAL, _DAY, _UNIT, _WHEN, _MAY, _NEGATES, _DENIES, _NEGATOR, _NO, _TRUE, _PHRASE, _HEDGE, _COMES, _TO,
    _BEFORE_TO,
) = (1 << number for number in range(16))  # fmt: skip
_FEW = 62
"""Bits for words of scope, and as many for outcomes."""

_KINDS = (
    (_NUMERAL, NUMERALS),
    (_DAY, _DAYS),
    (_UNIT, _UNITS),
    (_WHEN, _ASIDES),
    (_MAY, {"may"}),
    (_NEGATES, NEGATING),
    (_DENIES, DENYING - NEGATORS),
    (_NEGATOR, NEGATORS),
    (_NO, {"no"}),
    (_TRUE, TRUE_WORDS),
    (_PHRASE, PHRASE_SIGNS),
    (_HEDGE, HEDGES),
    (_COMES, COMING),
    (_TO, {"to"}),
    (_BEFORE_TO, BEFORE_TO),
)
_KINDS_OF: Counter[str] = Counter()
for _kind, _members in _KINDS:
    _KINDS_OF.update(dict.fromkeys(_members, _kind))
_NUMBERS, _TIMES, _POLAR = NUMERALS | _BOUNDS, _DAYS | _UNITS | _ASIDES, NEGATING | DENYING


class Flag(NamedTuple):
    """The signals of one statement.

    `numbers`, `days` and `polar` are hashes of its numbers, dates, and words of negation and denial: equal where these
    are. `bits` are those of its content words with their sides of opposites, of its words of scope and of outcomes;
    `negated` those of words in the scope of a negator; `counted`, `heads` and `amounts` those of what is counted
    (`corpus.triage.signal_bits`; some occur twice).
    """

    flags: int
    numbers: int
    days: int
    polar: int
    bits: bytes
    negated: bytes
    counted: bytes
    heads: bytes
    amounts: bytes


as_flag = partial(tuple.__new__, Flag)
"""A `Flag` of a plain tuple (`plain_flags`)."""


def flag(text: str, language: str, published: str | None = None) -> Flag:
    """The signals of a text in a language (ISO 639-1), from an article of that ISO 8601 date.

    Two statements with the same numbers have no number cue: that each counts something else is too rare to look for.
    The same goes for dates in articles of one day.
    """
    plain = text.lower().replace("’", "'").replace("'s", "").replace("'", "")
    known = _read_in(language)
    kinds, own, pieces = zip(*map(known.__getitem__, plain.split() or ("",)), strict=True)
    seen = reduce(or_, kinds)
    found = _found(text, plain, seen, language)
    numbers = days = polar = 0
    reached, things = b"", _NOTHING
    if found & (NUMBER | DATE | NEGATION | DENIAL):
        parts = list(chain.from_iterable(pieces))
        words = set(parts)
        figures = {word for word in words if word[0].isdigit()} if seen & _FIGURE else set()
        if found & NUMBER:
            said = words & _NUMBERS
            numbers = _same(figures | said)
            things = counted(parts, words, figures | (said & NUMERALS), language)
        if found & DATE:
            days = _same(figures | (words & _TIMES), (published or "")[:10])
        if found & NEGATION:
            reached = b"".join([known[word][1] for word in negated(parts)])
        if found & (NEGATION | DENIAL):
            polar = _same(words & _POLAR)
    return Flag(found, numbers, days, polar, b"".join(own), reached, *things)


_NOTHING = Counted(b"", b"", b"")


def _found(text: str, plain: str, seen: int, language: str) -> int:
    """The flags by the kinds of its words; a pattern is tried only where a word that it needs occurs."""
    found = 0
    if seen & (_FIGURE | _NUMERAL):
        found |= NUMBER
    if (
        seen & _DAY
        or (seen & _UNIT and seen & _WHEN)
        or (seen & _FIGURE and _YEAR_OR_CLOCK.search(plain))
        or (seen & _MAY and "May" in text)
    ):
        found |= DATE
    if language[:2].lower() != "en":
        return found
    if seen & _NEGATES:
        found |= NEGATION
    if (
        seen & _DENIES
        or (seen & _NEGATOR and seen & _TRUE)
        or (seen & _NO and _ANSWER.search(plain))
        or (seen & _PHRASE and _has_a_phrase(plain))
    ):
        found |= DENIAL
    if seen & _HEDGE or text.rstrip()[-1:] == "?":
        found |= HEDGED
    if seen & _COMES or (
        seen & _TO
        and ((seen & _BEFORE_TO and IS_ABOUT_TO.search(plain)) or ("." not in plain and IS_HEADLINE_TO.search(plain)))
    ):
        found |= TO_COME
    if not text[1:].islower():
        found |= NAMED
    return found


def _has_a_phrase(plain: str) -> bool:
    """Whether a phrase of denial stands in a text; those only are looked for whose longest word does."""
    return any(phrase in plain for word in _LETTERS.findall(plain) if word in _PHRASES for phrase in _PHRASES[word])


def flag_all(texts: Sequence[tuple[str, str | None, str]]) -> list[Flag]:
    """The signals of texts with the dates of their articles and their languages."""
    return [flag(text, language, published) for text, published, language in texts]


def plain_flags(texts: Sequence[tuple[str, str | None, str]]) -> list[tuple[object, ...]]:
    """The same as plain tuples, which are sent to another process in a quarter of the time."""
    return list(map(tuple, flag_all(texts)))


def _same(words: set[str], beside: str = "") -> int:
    """A hash of a set of words."""
    return crc32(" ".join([beside, *sorted(words)]).encode()) + 1


_MOST_READ = 1 << 18
_LONGEST_KEPT = 40
"""The longest run (code points) that is cached: longer ones hardly recur."""

_AROUND_WORDS = "".join(MARKS)

_Read = tuple[int, bytes, tuple[str, ...]]
"""The kinds that the words of a run can have, their bits, and its parts."""


class _Runs(dict[str, _Read]):
    """A cache by run of text without spaces, in texts of a language: no part crosses a space."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._sides = side_bits() if language == "en" else {}

    def __missing__(self, run: str) -> _Read:
        word = run.strip(_AROUND_WORDS)
        if not (word.isascii() and word.isalpha()):
            found = self._of_any(run)
        elif word == run:
            found = *self._of_one(word), (word,)
        else:
            kinds, own, _ = self[word]  # marks say nothing
            found = kinds, own, tuple(PARTS.findall(run))
        if len(run) <= _LONGEST_KEPT:
            if len(self) >= _MOST_READ:
                self.clear()
            self[run] = found
        return found

    def _of_any(self, run: str) -> _Read:
        parts = tuple(PARTS.findall(run))
        known = [self._of_one(part) for part in parts]
        kinds = reduce(or_, [kinds for kinds, _ in known], 0)
        if kinds & _COMES and not IS_COMING.search(run):  # "will_", "2will"
            kinds ^= _COMES
        return kinds, b"".join([own for _, own in known]), parts

    def _of_one(self, part: str) -> tuple[int, bytes]:
        if not part[0].isalpha():
            return (_FIGURE if part[0].isdigit() else 0), b""
        kinds, own = _KINDS_OF.get(part, 0), b""
        stem = stem_of(part, self._language)
        if says_something(part, stem):
            own = stem_bit(stem) + self._sides.get(stem, b"")
        if self._language == "en":
            if part in SCOPE_WORDS:
                own += bits([SCOPES + crc32(part.encode()) % _FEW])
            if ends_something(part, stem):
                own += bits([RESULTS + crc32(part.encode()) % _FEW])
        return kinds, own


_read_in = lru_cache(16)(_Runs)
