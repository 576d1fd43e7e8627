"""Different outcomes of one process: convicted here, acquitted there."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair
from corpus.cues.slots import Contrast, context, contrast_cue, is_turned, likeness, subject
from corpus.facts.facts import Facts
from corpus.facts.outcomes import Kind, Result
from corpus.model import Cue, CueType, Span


def outcome(pair: Pair) -> Iterator[Cue]:
    """The strongest pair of different outcomes of the same process in the same context.

    A side with both outcomes, and two sides of which one negates ("not convicted", "acquitted"), give no cue.
    """
    if pair.a.results and pair.b.results and bool(pair.a.denials) == bool(pair.b.denials):
        yield from contrast_cue(pair, CueType.OUTCOME, _contrasts(pair))


def _contrasts(pair: Pair) -> Iterator[Contrast]:
    ours, theirs = _told(pair.a), _told(pair.b)
    for one in pair.a.results:
        for other in pair.b.results:
            converse = [kind.converse for kind in one.kinds if _differs(kind, other.kinds, ours, theirs)]
            if not converse or _is_turned(pair.a, one) != _is_turned(pair.b, other):
                continue
            here, there = context(pair.a, one.at, one.end), context(pair.b, other.at, other.end)
            if all(converse):
                if subject(pair.a, one.at, here).isdisjoint(subject(pair.b, other.at, there)):
                    continue
                here, there = (
                    here._replace(object=""),
                    there._replace(object=""),
                )  # who was beaten, which match was lost
            both = tuple(sorted(_stems(pair.a, one) & _stems(pair.b, other)))  # "appeal rejected", "granted the appeal"
            here, there = (each._replace(right=both + each.right) for each in (here, there))
            yield likeness(pair, here, there), _span(pair.a, one), _span(pair.b, other)


def _told(side: Facts) -> frozenset[Kind]:
    return frozenset().union(*[result.kinds for result in side.results])


def _differs(one: Kind, others: frozenset[Kind], ours: frozenset[Kind], theirs: frozenset[Kind]) -> bool:
    """Whether the other side has another outcome of the process, and neither has the outcome of the other."""
    return one not in theirs and any(
        one.process == other.process and one.outcome != other.outcome and other not in ours for other in others
    )


def _is_turned(side: Facts, result: Result) -> bool:
    places = [at for at in range(result.at, result.end) if side.words[at].content]
    return any(is_turned(side, at, before=result.at) for at in places)


def _stems(side: Facts, result: Result) -> set[str]:
    return {word.stem for word in side.words[result.at : result.end] if word.content}


def _span(side: Facts, result: Result) -> Span:
    return side.words[result.at].start, side.words[result.end - 1].end
