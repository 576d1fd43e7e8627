"""The tokenizer of the cues: words and punctuation marks with spans and stems.

Marks are kept because they end clauses; hyphens split words, so that "Samareh-Hashemi" meets "Samareh Hashemi".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from corpus.text.word_lists import FAMILY
from corpus.text.words import WORD, fold, matched_by

MAX_TOKENS = 600
MAX_CHARACTERS = 6000
"""A sentence of news has 15 to 60 words; what lies behind these limits is not looked at (hostile text)."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set; vocabularies are written so."""
    return frozenset(text.split())


STOP = word_set("""
    a an the this that these those some any each every all both such own same other another
    i me my we us our you your he him his she her it its they them their one's who whom whose which what there here
    and or but nor so yet if then than as while though although because since until unless when where why how whether
    of in on at by for from to into onto with within about above after against along among around before behind below
    between beyond down during over out up off per through throughout toward towards under upon via amid
    is am are was were be been being has have had having do does did doing done will would shall should can could may
    might must ought let
    not no never neither none nobody without cannot
    just only also even still already again too very much more most less least many few quite rather really actually
    now ever almost nearly perhaps maybe however meanwhile
    mr mrs ms dr s t re ve ll d
    dozen hundred thousand million billion trillion bn mn dozens hundreds thousands millions percent
    sorry yes oh hey whoa
    """)
"""Words that carry no content of their own: never a head, a predicate or a word two statements share."""

NEGATORS = word_set("""
    not no never neither nor without cannot none nobody nothing nowhere cant wont dont doesnt didnt isnt arent wasnt
    werent hasnt havent hadnt couldnt wouldnt shouldnt shant aint mustnt neednt
    """)

REPORTING = word_set("""
    say says said saying tell tells told reported reporting reportedly claim claims claimed claiming
    add adds added according announce announced state stated states write writes wrote insist insists insisted
    explain explained update updated video photo exclusive breaking news
    """)
"""Words of the telling, not of what is told."""

CLAUSE_ENDS = frozenset('.;:!?()[]—–"“”…|')
_BREAKS = CLAUSE_ENDS | {","}


class Token(NamedTuple):
    """A word, a figure or a mark; `lower` is folded ("isn't" is `isnt`), words are compared by `stem`.

    `content`: it is a content word: not a mark, function word or figure.
    """

    start: int
    end: int
    text: str
    lower: str
    stem: str
    content: bool

    @property
    def is_figure(self) -> bool:
        return self.text[0].isdigit()


def tokens(text: str, language: str = "en") -> tuple[Token, ...]:
    """The words, figures and marks of a text in order, at most MAX_TOKENS; spans in code points."""
    known = _known_in(language)
    parts = WORD.split(text[:MAX_CHARACTERS])
    ends = list(accumulate(map(len, parts)))
    what = zip(*map(known.__getitem__, parts[1::2]), strict=True)
    words = list(map(_token, zip(ends[:-1:2], ends[1::2], parts[1::2], *what, strict=False)))
    found: list[Token] = []
    at = 0
    for number, between in enumerate(parts[::2]):
        if between != " " and between:
            found += words[at:number]
            at = number
            _add_marks(found, text, ends[2 * number] - len(between), ends[2 * number])
    found += words[at:]
    return tuple(found[:MAX_TOKENS])


_token = partial(tuple.__new__, Token)  # its own constructor takes three times as long


class _Known(dict[str, tuple[str, str, bool]]):
    """A memo of a language: for each word the fields of its token that depend on the word alone."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[str, str, bool]:
        lower = fold(word)
        stem, content = matched_by(word, self._language)
        content = (
            content and word[0].isalpha() and not stem[0].isdigit() and lower not in STOP and lower not in NEGATORS
        )
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = known = lower, FAMILY.get(stem, stem) if content else stem, content
        return known


_known_in = lru_cache(16)(_Known)
_MOST_KNOWN = 1 << 16


def _add_marks(found: list[Token], text: str, start: int, end: int) -> None:
    for at in range(start, end):
        mark = text[at]
        # The point of 6.4 and the colon of 21:40 do not end a clause.
        inside_figure = (
            mark in ".:,"
            and start + 1 == end
            and start > 0
            and text[start - 1].isdigit()
            and text[end : end + 1].isdigit()
        )
        if not mark.isspace() and not inside_figure:
            found.append(_token((at, at + 1, mark, mark, mark, False)))


def is_possessive(word: Token) -> bool:
    """Whether a word is in the possessive: an owner, not the subject or object."""
    return word.text[-2:] in {"'s", "’s"}


def clause_left(words: Sequence[Token], at: int, reach: int) -> Iterator[int]:
    """Indices before `at`, nearest first, at most `reach` of them, up to a mark that ends a clause."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        if words[index].lower in _BREAKS:
            return
        yield index


def clause_right(words: Sequence[Token], at: int, reach: int) -> Iterator[int]:
    """Indices from `at` on, at most `reach` of them, up to a mark that ends a clause."""
    for index in range(at, min(len(words), at + reach)):
        if words[index].lower in _BREAKS:
            return
        yield index


def cut(text: str, limit: int = 32) -> str:
    """A quotation for an explanation: one line of at most `limit` code points, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
