"""Slots: how far two different words have the same context in two statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from corpus.cues.pair import Pair, cue, here_and_there, snippet
from corpus.facts.facts import Facts
from corpus.facts.tokens import CLAUSE_ENDS, Token, word_set
from corpus.model import Cue, CueType, Span

_PARTS = word_set("while whereas although though since until unless when if who which that whose")
"""Words at which another clause begins, with another subject."""

_EMPTY = word_set("despite because due including")
"""Words that stand for no thing."""

_ARTICLES = word_set("a an the this that these those its his her their our all any some")

_ANYONE = word_set("person peopl man woman men women year day week month time new offici govern compani countri group")
"""Stems that stand in so many sentences of news that to share one of them is half a sign."""

WEAKEST = 0.45
"""A weaker contrast is not shown: one word shared of many around, or two things of which each is opposite."""

_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})

REACH, TOKENS = 4, 10
"""Words of content on either side, among so many tokens."""


class Context(NamedTuple):
    """Stems of the content words before and after a word in its clause, nearest first.

    `names` are those of names near by; `object` is what follows directly, articles and adverbs skipped: the object of a
    verb, the noun of an adjective.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    names: frozenset[str]
    object: str


def context(side: Facts, at: int, end: int) -> Context:
    """The context of the words [at, end)."""
    left = tuple(_stems(side, range(at - 1, max(-1, at - 1 - TOKENS), -1)))
    inside = _stems(side, range(at + 1, end - 1))
    behind = _stems(side, range(end, min(len(side.words), end + TOKENS)))
    right = tuple(islice(chain(inside, behind), REACH))
    return Context(left, right, side.names.intersection(left[:2] + right[:2]), _object(side, end))


def _object(side: Facts, at: int) -> str:
    for word in side.words[at : at + 3]:
        if word.lower not in _ARTICLES and not word.lower.endswith("ly"):
            return word.stem if _counts(side, word) else ""
    return ""


def _counts(side: Facts, word: Token) -> bool:
    return word.content and word.stem in side.content and word.lower not in _EMPTY and not word.lower.endswith("ly")


def _stems(side: Facts, places: range) -> Iterator[str]:
    found = 0
    for index in places:
        word = side.words[index]
        if word.lower in CLAUSE_ENDS or word.lower in _PARTS:
            return
        if _counts(side, word):
            yield word.stem
            found += 1
            if found == REACH:
                return


def likeness(pair: Pair, one: Context, other: Context) -> float:
    """How far two words have the same context, 0 to 1, by the words around them that the sides share.

    0 where none is shared. It is lower where each side names somebody unknown to the other (two firms, two towns) and
    where each has an object of its own ("start issuing tickets", "stop arrests").
    """
    ours, theirs = {*one.left, *one.right}, {*other.left, *other.right}
    if ours.isdisjoint(theirs):
        return 0.0
    share = max(_share(ours, theirs), _share(_near(one), _near(other)))
    found = 0.2 + 0.6 * share + 0.2 * beside(one, other)
    if one.names - pair.b.content and other.names - pair.a.content:
        found *= 0.4
    if _foreign(pair.b, one) and _foreign(pair.a, other):
        found *= 0.35
    else:
        found *= 0.6 ** (_has_its_own_object(one, theirs) + _has_its_own_object(other, ours))
    two_subjects = not one.names & other.names and _two_subjects(pair, one.left[:1], other.left[:1])
    if two_subjects or _two_of_a_kind(pair, one.left, other.left):
        found *= 0.5
    return found


def _near(around: Context) -> set[str]:
    return {*around.left[:2], *around.right[:2]}


def _share(ours: set[str], theirs: set[str]) -> float:
    if ours == theirs and not ours <= _ANYONE:
        return 1.0
    weight = sum(0.5 if stem in _ANYONE else 1.0 for stem in ours & theirs)
    return min(1.0, weight / max(2, min(len(ours), len(theirs))))


def _has_its_own_object(one: Context, theirs: set[str]) -> bool:
    return bool(one.object) and theirs.isdisjoint({one.object, *one.right[:2]})


def _two_of_a_kind(pair: Pair, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the same noun has different modifiers: oil prices, gas prices."""
    return (
        len(ours) > 1 < len(theirs)
        and ours[0] == theirs[0]
        and ours[1] not in pair.b.content
        and theirs[1] not in pair.a.content
    )


def _two_subjects(pair: Pair, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether each side has a subject unknown to the other: sales rose, profits fell."""
    return bool(ours and theirs) and ours[0] not in pair.b.content and theirs[0] not in pair.a.content


def _foreign(about: Facts, around: Context) -> bool:
    """Whether the object does not occur on the other side."""
    return bool(around.right) and around.right[0] not in about.content


def beside(one: Context, other: Context) -> bool:
    """Whether both have the same neighbour: the subject, the object, or the noun of an adjective."""
    return bool({*one.left[:1], *one.right[:1]} & {*other.left[:1], *other.right[:1]})


def in_one_place(one: Context, other: Context) -> bool:
    """Whether both have the same neighbour before them, or after them."""
    return bool(set(one.left[:1]) & set(other.left[:1]) or set(one.right[:1]) & set(other.right[:1]))


_MEASURES = frozenset({"quite", "long", "far", "even"})


def is_turned(side: Facts, at: int, before: int | None = None) -> bool:
    """Whether a word is negated: it is among the first content words after a negator (that stands `before` an index).

    "Not long after" and "not quite two hours" negate a measure, not the event.
    """
    return any(
        negation.at < (at if before is None else before) <= at <= negation.at + TOKENS
        and side.words[at].stem in negation.scope[:3]
        and side.words[negation.at + 1].lower not in _MEASURES
        for negation in side.negations
    )


Contrast = tuple[float, Span, Span]
"""How strong a difference is, and where it stands on side a and side b."""


def strongest(pair: Pair, contrasts: Iterable[Contrast]) -> Contrast | None:
    """The strongest contrast, the first among equals; symmetric in the sides."""
    a_first = pair.a.text <= pair.b.text

    def order(found: Contrast) -> tuple[float, int, Span]:
        strength, one, other = found
        return -strength, one[0] + other[0], one if a_first else other

    return min(contrasts, key=order, default=None)


def contrast_cue(pair: Pair, type_: CueType, contrasts: Iterable[Contrast]) -> Iterator[Cue]:
    """The cue of the strongest contrast, if it is strong enough."""
    found = strongest(pair, contrasts)
    if found and found[0] >= WEAKEST:
        strength, one, other = found
        yield cue(type_, strength, one, other, why=here_and_there(snippet(pair.a, *one), snippet(pair.b, *other)))


def subject(side: Facts, at: int, around: Context) -> frozenset[str]:
    """The content words before a verb in the active; none in the passive."""
    passive = at > 0 and side.words[at - 1].lower in _PASSIVE and not side.words[at].lower.endswith("ing")
    return frozenset(() if passive else around.left[:2])
