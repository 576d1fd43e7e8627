"""Antonyms in the same slot: "rose" here, "fell" there."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair
from corpus.cues.slots import Contrast, context, contrast_cue, in_one_place, is_turned, likeness, subject
from corpus.facts.antonyms import Opposition, opposites
from corpus.facts.facts import Facts
from corpus.facts.numerals import numeral_at
from corpus.facts.past_forms import PAST_OF
from corpus.facts.tokens import Token, is_possessive, word_set
from corpus.model import Cue, CueType, Span
from corpus.text.word_lists import BE

_OTHER_WORDS = word_set("attacks climber climbers officials rights goods lights lows highs leaves wells falls likes")
"""Forms that are words of their own: the officials are not what is official."""


def antonym(pair: Pair) -> Iterator[Cue]:
    """The strongest pair of antonyms with the same context on both sides.

    A negation on one side makes the two agree ("did not rise", "fell"), and a denial is a cue of its own; a side with
    both words ("rose, then fell") gives no cue.
    """
    if not pair.a.opposites.isdisjoint(pair.b.content) and bool(pair.a.denials) == bool(pair.b.denials):
        yield from contrast_cue(pair, CueType.ANTONYM, _contrasts(pair))


def _contrasts(pair: Pair) -> Iterator[Contrast]:
    table = opposites()
    for one in (pair.a.content & pair.b.opposites) - pair.b.content:
        if PAST_OF.get(one) in pair.b.content:
            continue  # "fallen", "falling while climbing"
        for other in (table[one].keys() & pair.b.content) - pair.a.content:
            if PAST_OF.get(other) in pair.a.content:
                continue
            yield from _of_words(pair, one, other, table[one][other])


def _of_words(pair: Pair, one: str, other: str, opposition: Opposition) -> Iterator[Contrast]:
    """Contrasts between the occurrences of two antonyms, one on each side; none if a negation makes the sides agree."""
    ours, theirs = _places(pair.a, one), _places(pair.b, other)
    if any(is_turned(pair.a, at) for at in ours) == any(is_turned(pair.b, to) for to in theirs):
        for at in ours:
            for to in theirs:
                here, there = context(pair.a, at, at + 1), context(pair.b, to, to + 1)
                if opposition.converse and subject(pair.a, at, here).isdisjoint(subject(pair.b, to, there)):
                    continue
                if opposition.weight == 1 or in_one_place(here, there):
                    strength = opposition.weight * likeness(pair, here, there)
                    yield strength, _span(pair.a.words[at]), _span(pair.b.words[to])


_MOST_PLACES = 6


def _places(side: Facts, stem: str) -> list[int]:
    """Occurrences of a stem that are neither names nor possessives."""
    return [
        at
        for at, word in enumerate(side.words)
        if word.stem == stem
        and word.content
        and word.lower not in _OTHER_WORDS
        and not (stem in side.names and word.text[0].isupper())
        and not is_possessive(word)
        and not (word.lower in _BEATS and at and side.words[at - 1].lower not in BE and _has_an_object(side, at))
        and not (stem == "old" and any(near.lower.startswith("year") for near in side.words[max(0, at - 2) : at]))
        and not (word.lower in _LEFT and at > 1 and numeral_at(side.words, at - 2))
    ][:_MOST_PLACES]


def _has_an_object(side: Facts, at: int) -> bool:
    """Whether a name follows: who defeats somebody has won."""
    return at + 1 < len(side.words) and side.words[at + 1].text[0].isupper()


_BEATS = frozenset({"defeats", "defeated", "beats", "beat", "defeating", "beating"})
_LEFT = frozenset({"left", "remaining"})
"""Behind a figure both say what remains: "29 seconds left"."""


def _span(word: Token) -> Span:
    return word.start, word.end
