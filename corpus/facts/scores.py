"""Numbers made of two: scores ("2-1"), shares ("one in 500 users", "two thirds") and multiples ("doubled")."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.facts.numerals import TIMES, fraction_at, numeral_at
from corpus.facts.quantity import Kind, Quantity, setting_of
from corpus.facts.tokens import Token, clause_right, word_set

_GAMES = frozenset({"run", "lead", "deficit", "advantage", "start", "record", "drive", "streak"})
"""What else than a result a score is of, by stem."""


def score_ends(words: Sequence[Token], at: int) -> int:
    """The index behind a score or a chain of figures ("65-53", "9-1-1") that begins at a word; 0 where there is none.

    What rises is a range ("10-15 people"), but for a score behind which a result stands ("2-3 defeat").
    """
    last = at + 1
    while (
        last + 1 < len(words)
        and words[last].text in _DASHES
        and words[last].start == words[last - 1].end
        and words[last + 1].start == words[last].end
        and words[last + 1].text.isdecimal()
    ):
        last += 2
    if last == at + 1 or not words[at].text.isdecimal():
        return 0
    if last == at + 3:
        low, high = float(words[at].text), float(words[at + 2].text)
        following = words[last].lower if last < len(words) else ""
        if high > _MOST_SCORED or (low < high and following not in _RESULTS):
            return 0
    return last


_DASHES = frozenset("-–‑")

_MOST_SCORED = 200

_RESULTS = word_set(
    "win victory loss defeat triumph rout thrashing drubbing draw tie result score run lead upset success"
)


def _by_what_stands_before(words: Sequence[Token], at: int, end: int) -> str:
    """What a score is by the words around it: "up 47-42" is no result yet, and "improved to 41-20" is of many games."""
    before = {word.lower for word in words[max(0, at - 2) : at]}
    if before & _IN_A_GAME:
        return "lead"
    behind = {word.lower for word in words[end : end + 4]}
    return "record" if before & _OF_MANY_GAMES and (behind & _ALL_TIME or before & _IMPROVED) else "result"


_IN_A_GAME = frozenset({"up", "ahead", "down", "trailing", "trailed", "led", "leading", "leads"})
_IMPROVED = frozenset({"improved", "improves", "improve", "fell", "falls", "drops", "dropped"})
_OF_MANY_GAMES = _IMPROVED | {"to", "is", "are", "was", "were", "went", "of"}
_ALL_TIME = frozenset({"all", "time", "all-time", "lifetime", "overall", "career"})


def score_at(words: Sequence[Token], at: int, end: int) -> Quantity | None:
    """A score of two sides, whichever is named first; None for a record in brackets and for longer chains."""
    if end != at + 3 or (at and words[at - 1].text in "(["):
        return None
    low, high = sorted((float(words[at].text), float(words[at + 2].text)))
    near = [*clause_right(words, end, 3), *range(max(0, at - 1), at)]
    what = next((words[i].stem for i in near if words[i].stem in _GAMES), "") or _by_what_stands_before(words, at, end)
    value, heads = 1000 * high + low, frozenset({what})
    return Quantity(
        words[at].start, words[end - 1].end, value, value, True, Kind.SCORE, heads, frozenset(),
        setting_of(words, at, end, heads), False, "",
    )  # fmt: skip


def share_at(words: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """ "one in every 500 users", "three out of four voters" as per cent, and the index behind."""
    first = numeral_at(words, at)
    if first is None or first.last + 1 >= len(words) or not first.low == first.high > 0:
        return None
    skip = first.last
    if words[skip].lower == "out" and words[skip + 1].lower == "of":
        skip += 2
    elif words[skip].lower == "in" and first.low < 10:
        skip += 1 + (words[skip + 1].lower == "every")
    else:
        return None
    whole = numeral_at(words, skip) if skip < len(words) else None
    if (
        whole is None
        or whole.low != whole.high
        or whole.low <= first.low
        or words[skip].start - words[skip - 1].end > 1
    ):
        return None
    if whole.low > _MOST_IN and whole.low % 10:
        return None  # "one in 1987"
    value = 100 * first.low / whole.low
    found = Quantity(
        words[first.first].start, words[whole.last - 1].end, 0.97 * value, 1.03 * value, False, Kind.PERCENT,
        frozenset("%"), frozenset(), setting_of(words, first.first, whole.last, frozenset()), False, "",
    )  # fmt: skip
    return found, whole.last


_MOST_IN = 100


def part_or_times(words: Sequence[Token], at: int) -> Quantity | None:
    """ "two thirds of the volunteers" as per cent, "doubled" as a number of times."""
    if words[at].lower in TIMES:
        value = TIMES[words[at].lower]
        kind, heads, last, slack = Kind.COUNT, frozenset({"fold"}), at + 1, 0.0
    elif found := fraction_at(words, at):
        last, value = found
        kind, heads, value, slack = Kind.PERCENT, frozenset("%"), 100 * value, 3.0
    else:
        return None
    return Quantity(
        words[at].start, words[last - 1].end, value - slack, value + slack, False, kind, heads, frozenset(),
        setting_of(words, at, last, heads), False, "",
    )  # fmt: skip
