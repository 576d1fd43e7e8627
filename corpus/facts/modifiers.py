"""Modifiers that tell which of several things is meant: the first trial, the northern border."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.facts.tokens import Token

_KINDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth last final",
    "north south east west northern southern eastern western northeast northwest southeast southwest",
    "men women boy girl",
    "upper lower inner outer",
    "left right front rear",
    "spring summer autumn winter",
    "morning afternoon evening",
)
_OWNERS = frozenset({"its", "his", "her", "their"})
_SPANS = frozenset({"day", "week", "month", "year", "decad", "season", "term"})
_KIND_OF = {word: number for number, words in enumerate(_KINDS) for word in words.split()}
MAY_TELL_WHICH = frozenset(_KIND_OF).union(f"{word}s" for word in _KIND_OF)
"""A statement that tells which one has one of these words (folded)."""


def which(words: Sequence[Token]) -> Mapping[str, Mapping[int, str]]:
    """For each stem with such a modifier before it, the number of the modifier's kind and the modifier."""
    found: dict[str, dict[int, str]] = {}
    for before, word, following in zip((None, *words), words, words[1:], strict=False):
        group = _KIND_OF.get(word.lower.removesuffix("s"))
        its = before is not None and before.lower in _OWNERS and following.stem in _SPANS
        if group is not None and following.content and not its:  # "in its third week" tells how long
            found.setdefault(following.stem, {})[group] = word.lower.removesuffix("s")
    return found
