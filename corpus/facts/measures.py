"""What the words around a quantity say of it: of which period it is, what is measured, of what it is a share."""

from __future__ import annotations

from bisect import bisect_left

from corpus.facts.facts import Facts
from corpus.facts.quantity import Quantity
from corpus.facts.tokens import clause_left, clause_right, word_set


def periods(side: Facts, quantity: Quantity) -> frozenset[str]:
    """The periods named around a quantity, each with the word before: "last season", "second half", "career"."""
    first, last = (bisect_left(side.words, at, key=lambda word: word.start) for at in (quantity.start, quantity.end))
    words = side.words
    found = set()
    for at in (*range(max(0, first - _NEAR), first), *range(last, min(len(words), last + _NEAR))):
        if words[at].lower in _PERIODS:
            before = words[at - 1].lower if at else ""
            found.add("career" if words[at].lower == "career" else f"{before} {words[at].lower}")
    return frozenset(found)


_PERIODS = frozenset({"season", "half", "quarter", "career", "month", "year", "week", "inning", "set", "period"})

_NEAR = 20


def is_more(side: Facts, quantity: Quantity) -> bool:
    """Whether it counts what comes on top of others: "two more", "two additional sentences"."""
    words = side.text[max(0, quantity.start - 9) : quantity.end].lower().replace("more than", "").split()
    return not _MORE.isdisjoint(words)


_MORE = frozenset({"more", "additional", "extra", "further", "another", "new", "other", "others", "prior", "previous"})


def which_ones(side: Facts, quantity: Quantity) -> str:
    """The word that picks some of a series: "first" of "his first 17 passes"; "" where none does."""
    first = bisect_left(side.words, quantity.start, key=lambda word: word.start)
    before = side.words[first - 1].lower if first else ""
    return before if before in _SOME_OF_A_SERIES else ""


_SOME_OF_A_SERIES = frozenset({"first", "last", "next", "final", "opening", "initial"})


def is_of_another(side: Facts, quantity: Quantity, about: Facts) -> bool:
    """Whether it is said of one more event of a kind that the other side speaks of: "in a separate attack"."""
    words = side.words
    first, last = (bisect_left(words, at, key=lambda word: word.start) for at in (quantity.start, quantity.end))
    for at in (*clause_left(words, first, _NEAR), *clause_right(words, last, _NEAR)):
        if words[at].lower in _ANOTHER:
            named = (words[index] for index in clause_right(words, at + 1, 3))
            if any(word.content and word.stem in about.content for word in named):
                return _ANOTHER.isdisjoint(about.lowers)
    return False


_ANOTHER = frozenset({"another", "separate", "separately"})


def is_share(side: Facts, quantity: Quantity) -> bool:
    """Whether an amount is a part of a named whole: "281 million of the price"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    behind = [word.lower for word in side.words[last : last + 2]]
    return behind[:1] == ["of"] and behind[1:] in (["the"], ["its"], ["his"], ["her"], ["their"], ["that"], ["this"])


def noun_behind(side: Facts, quantity: Quantity) -> str:
    """The stem of a noun directly behind a percentage: "margin"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    return side.words[last].stem if last < len(side.words) and side.words[last].content else ""


def base_of(side: Facts, quantity: Quantity) -> str:
    """The stem of what a percentage is a share of: "of the 288 candidates"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    if last >= len(side.words) or side.words[last].lower not in {"of", "the"}:
        return ""
    return next((word.stem for word in side.words[last + 1 : last + 5] if word.content), "")


def relation_of(side: Facts, quantity: Quantity) -> str:
    """How a duration is meant: "ago", "of riots", "in power", "after the death"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    behind = side.words[last].lower if last < len(side.words) else ""
    return _RELATIONS.get(behind, "")


_RELATIONS = {
    word: words.split()[0]
    for words in ("ago earlier before", "after later since following", "of", "in", "to until", "on", "for")
    for word in words.split()
}


def is_during(side: Facts, quantity: Quantity) -> bool:
    """Whether it counts a part of the event: "during a pivotal run"."""
    return any(
        word.lower == "during" and quantity.start - _WITHIN < word.start < quantity.end + _WITHIN // 4
        for word in side.words
    )


_WITHIN = 160
"""Code points."""


def is_tied(side: Facts, quantity: Quantity) -> bool:
    return "-" in side.text[quantity.start : quantity.end]


def measure_words(side: Facts, quantity: Quantity) -> frozenset[str]:
    """Stems of the words that say what is measured: in "189 rushing yards", "a 73-yard drive", "226 yards rushing"."""
    words = side.words
    first, last = (bisect_left(words, at, key=lambda word: word.start) for at in (quantity.start, quantity.end))
    inside = {
        word.stem for word in words[first : max(first, last - 1)] if word.content and not word.lower.endswith("ly")
    }
    tied = is_tied(side, quantity)
    behind: set[str] = set()
    for word in words[last : last + 3]:
        if not word.content or (not tied and not word.lower.endswith("ing")):
            break
        behind.add(word.stem)
    if first > 1 and words[first - 1].lower == "of" and words[first - 2].stem in _ACCOUNTS:
        inside.add(words[first - 2].stem)
    return frozenset((inside | behind) - quantity.heads - {"year", "old"})


def named_behind(side: Facts, quantity: Quantity) -> dict[str, tuple[str, ...]]:
    """The names behind a quantity that say to, from or by whom it is, by preposition, before the next figure."""
    words = side.words
    last = bisect_left(words, quantity.end, key=lambda word: word.start)
    named = {name.first: name.keys for name in side.mentions if not name.place}
    found: dict[str, tuple[str, ...]] = {}
    how = ""
    for at in clause_right(words, last, _NAMED_WITHIN):
        if words[at].lower in _TO_WHOM:
            how = words[at].lower
        elif at in named and how:
            found.setdefault(how, named[at])
            how = ""
        elif words[at].text[0].isdigit():
            break
    return found


_NAMED_WITHIN = 9
_TO_WHOM = frozenset({"to", "from", "by"})


def is_history(side: Facts, about: Facts) -> bool:
    """Whether a side tells of a year that the other does not speak of: "in 2004 a tsunami killed 230,000 people", "the
    quake of May 3, 2002 killed three"."""
    recent = side.published.year - 1 if side.published else 9999
    years = [date for date in side.dates if not date.bound and (date.coarse or (date.year and date.year < recent))]
    told = [date for date in about.dates if date.spans or date.year or date.month]
    return bool(years) and not any(date.compatible(other) for date in years for other in told)


_ACCOUNTS = word_set("revenu profit loss sale earn incom turnov dividend debt cost deficit surplus margin budget wage")
"""Stems of what a company or a state has in its books: "a profit of 12 million" is no revenue."""
