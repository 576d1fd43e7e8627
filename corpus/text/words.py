"""Tokenizer: the words of a text with their spans, and the terms they are matched by: folded, normalised, stemmed.

Every pattern is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import Stemmer

from corpus.model import Span
from corpus.text.word_lists import ENGLISH, FAMILY

# Scripts written without spaces between words (Thai to Khmer, kana, Han): each character is a word of its own.
_UNSPACED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Marks that Python's \w leaves out although they belong to the letter before: combining accents, Hebrew and Arabic
# points, vowel signs of the scripts of India.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_LETTER = rf"(?:[^\W\d_{_UNSPACED}]|[{_MARKS}])"
_APOSTROPHES = str.maketrans("", "", "'’ʼ＇")
_POSSESSIVE = re.compile(r"['’ʼ＇][sS]\Z")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")

_WORDS_TO_NINETEEN = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_WORDS_OF_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = _WORDS_TO_NINETEEN.split()
_TENS = {word: str(10 * n) for n, word in enumerate(_WORDS_OF_TENS.split(), 2)}
_NUMBER_WORDS = (
    {word: str(n) for n, word in enumerate(_SMALL)}
    | {word: str(n) for n, word in enumerate(_ORDINAL_WORDS.split(), 1)}
    | _TENS
)
_CAPITALS = re.compile(r"(?:U\.?S\.?|WHO)(?:['’]s)?\Z")  # no stop words, unlike `us` and `who`

WORD = re.compile(
    r"([A-Za-z]{2,}+(?=[ ,.;:)\n]|\Z)"  # most words, in half the time
    r"|"
    rf"(?:[A-Za-z]\.){{2,}}"  # U.S.
    rf"|(?i:{'|'.join(_TENS)})[-‐](?i:{'|'.join(_SMALL[1:10])})(?![^\W_])"  # twenty-five
    rf"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))?"
    rf"|{_LETTER}(?:{_LETTER}|\d)*(?:['’ʼ＇](?:{_LETTER}|\d)+)*"
    rf"|[{_UNSPACED}])"
)
"""A word, as a group: `split` yields the words and the text between them."""

_AROUND_WORDS = '()[]"“”,.;:!?'
_MOST_KNOWN = 1 << 18
_LONGEST_KEPT = 40
"""The longest run without spaces (code points) whose terms are cached: longer ones (addresses, Chinese) hardly recur.
"""

_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `text[start:end]`, code points, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """What a word (in unspaced scripts: two neighbouring characters) is matched by, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """A tokenised text, to be aligned with many others.

    All three run in parallel with `spans`: `folded` are the words without case and diacritics, `keys` their stems or
    normalised numbers (never empty, also of stop words), `content` is False for stop words.
    """

    text: str
    spans: tuple[Span, ...]
    folded: tuple[str, ...]
    keys: tuple[str, ...]
    content: tuple[bool, ...]


def words(text: str) -> list[Word]:
    """All words of a text in order. Hyphens part words, inner apostrophes, commas and points of numbers do not."""
    return [Word(found.start(), found.end(), found.group()) for found in WORD.finditer(text)]


def _unspaced(text: str) -> bool:
    """Whether a letter of a script without spaces stands in a text."""
    return max(text) >= _UNSPACED[0] and _unspaced_letter().search(text) is not None


@cache
def _unspaced_letter() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


def terms(text: str, language: str = "en") -> list[Term]:
    """The terms of a text in order, without stop words; `language` is an ISO 639-1 code and chooses the stemmer."""
    result: list[Term] = []
    found = words(text)
    for at, word in enumerate(found):
        if _unspaced(word.text):
            after = found[at + 1] if at + 1 < len(found) else None
            if after and after.start == word.end and _unspaced(after.text):
                result.append(Term(word.start, after.end, word.text + after.text))
            elif not (result and result[-1].end == word.end):
                result.append(Term(word.start, word.end, word.text))
            continue
        key, content = matched_by(word.text, language)
        if content:
            result.append(Term(word.start, word.end, FAMILY.get(key, key)))
    return result


def content(text: str, language: str = "en") -> list[str]:
    """The texts of `terms(text, language)`."""
    return list(chain.from_iterable(map(_known_terms(language).__getitem__, text.split())))


def contents(texts: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The `content` of texts with their languages."""
    return [content(text, language) for text, language in texts]


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of each run without a space met so far in texts of a language.

    No word and no pair of characters goes across a space: the terms of a text are those of its runs.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, run: str) -> tuple[str, ...]:
        found: tuple[str, ...]
        word = run.strip(_AROUND_WORDS)
        if word.isascii() and word.isalpha():  # `WORD` finds this one
            key, content = matched_by(word, self._language)
            found = (FAMILY.get(key, key),) if content else ()
        elif _unspaced(run):
            found = tuple([term.text for term in terms(run, self._language)])
        else:
            matched = [matched_by(word, self._language) for word in WORD.findall(run)]
            found = tuple([FAMILY.get(key, key) for key, content in matched if content])
        if len(run) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[run] = found
        return found


_known_terms = lru_cache(maxsize=64)(_Terms)


def tokenise(text: str, language: str = "en") -> Tokens:
    """The tokens of a text, for alignment."""
    found = list(WORD.finditer(text))
    written = [word.group() for word in found]
    keys = [matched_by(word, language) for word in written]
    return Tokens(
        text=text,
        spans=tuple([word.span() for word in found]),
        folded=tuple([fold(word) for word in written]),
        keys=tuple([key for key, _ in keys]),
        content=tuple([content for _, content in keys]),
    )


def fold(word: str) -> str:
    """A word in lower case without diacritics, apostrophes, possessive `'s` and the points of an abbreviation."""
    return word.lower() if word.isascii() and word.isalpha() else _folded(word)


@lru_cache(maxsize=1 << 18)
def _folded(word: str) -> str:
    word = _POSSESSIVE.sub("", word).translate(_APOSTROPHES)
    if not word.isascii():
        word = unicodedata.normalize("NFKC", _ACCENTS.sub("", unicodedata.normalize("NFKD", word)))
    word = word.casefold()
    return word if word[:1].isdigit() else word.replace(".", "")


@lru_cache(maxsize=1 << 18)
def matched_by(word: str, language: str) -> tuple[str, bool]:
    """The key that a word is compared by, and whether it is a content word."""
    folded = fold(word)
    if folded in _NUMBER_WORDS:
        return _NUMBER_WORDS[folded], True
    if not folded.isalpha():
        if folded[:1].isdigit():
            return normal_number(folded), True
        tens, _, unit = folded.replace("‐", "-").partition("-")
        if unit:
            return str(int(_TENS[tens]) + int(_NUMBER_WORDS[unit])), True
    content = language != "en" or folded not in ENGLISH or _CAPITALS.match(word) is not None
    stemmer = _stemmer(language)
    return (stemmer.stemWord(folded) if stemmer and content else folded) or word, content


def normal_number(digits: str) -> str:
    """A number in figures without thousands separators, ordinal suffix and idle zeros: `1,200` and `1200.0` are `1200`.

    One comma or point is a decimal sign unless it is a comma before exactly three digits.
    """
    digits = digits.rstrip("stndrh")
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _GROUPED_BY_POINTS.fullmatch(digits):
        digits = digits.replace(".", "")
    elif digits.count(",") == 1 and "." not in digits:
        digits = digits.replace(",", ".")
    if digits.count(".") == 1 and "," not in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.lstrip("0") or "0" if "." not in digits else digits


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMERS.get(language[:2].lower())
    return Stemmer.Stemmer(name, 0) if name else None  # Snowball's own cache costs more than it saves
