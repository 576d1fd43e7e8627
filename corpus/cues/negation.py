"""Negation: one side negates what the other says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.cues.pair import MOSTLY, Pair, cue, here_and_there, negated, snippet
from corpus.cues.slots import WEAKEST, context
from corpus.facts.facts import Facts
from corpus.facts.polarity import SCOPE as REACH
from corpus.facts.polarity import Negation
from corpus.facts.said_of import same_owner
from corpus.facts.tokens import REPORTING, Token, clause_left, word_set
from corpus.facts.verb_tense import BEFORE_TO
from corpus.model import Cue, CueType

_ALL = frozenset({"all", "every", "each"})
"""Statements that share so much are on one fact: what is negated in one of them is the same in the other."""


def negation(pair: Pair) -> Iterator[Cue]:
    """A predicate that is negated on one side only.

    Two negations agree, and so do a negation and a denial ("was not arrested", "the arrest is a hoax").
    """
    if not (pair.a.negations or pair.b.negations):
        return
    for one, other, swapped in pair.both_ways():
        if not one.negations or other.denials or negated(other, one):
            continue
        best = None
        for found in one.negations:
            if _of_telling(one, other, found) or any(_both(found, negation) for negation in other.negations):
                continue
            if (_excepted(one, found) or "without" in one.lowers) and any(word.lower == "only" for word in other.words):
                continue  # "not … unless" is "only … if"
            if _has_run_out(other, found.scope[:1]):
                continue  # "had no water", "ran out of water"
            if one.words[found.at].lower == "no" and any(word.lower in _ALL for word in other.words):
                continue  # "spared no house", "hit every house"; "no"/"all" is a matter of scope
            strength, at = _met(pair, one, other, found)
            strength *= max(found.weight, 0.8 if pair.coverage >= MOSTLY else 0.0)
            strength *= 0.5 + 0.5 * min(1.0, pair.coverage / MOSTLY)
            if at >= 0 and strength >= WEAKEST and (best is None or strength > best[0]):
                best = strength, found, at
        if best is None:
            continue
        strength, found, at = best
        word = other.words[at]
        why = here_and_there(
            snippet(one, found.start, found.end, 1, 1), snippet(other, word.start, word.end, 2, 2), swapped
        )
        yield cue(
            CueType.NEGATION, strength, (found.start, found.end), (word.start, word.end), why=why, swapped=swapped
        )


def _has_run_out(side: Facts, stems: Sequence[str]) -> bool:
    """Whether a side has run out of what these stems name."""
    words = side.words
    return any(
        words[at].lower == "out" and words[at + 1].lower == "of" and words[at + 2].stem in stems
        for at in range(len(words) - 2)
    )


def _both(one: Negation, other: Negation) -> bool:
    """Whether two negations are of the same: both are "not by" somebody, both "need" it "no more"."""
    return one.predicate in other.scope[:_NEAR] or other.predicate in one.scope[:_NEAR]


_NEAR = 3
_OF_TELLING = word_set(
    "say tell reveal disclos comment elabor specifi determin know identifi confirm explain announc clear answer "
    "respond establish decid name discuss immedi understand forget mind"
)
"""Stems of predicates that, negated, deny nothing: nobody has said, it is not known."""


def _of_telling(side: Facts, about: Facts, negation: Negation) -> bool:
    """Whether only the telling is negated: "did not say what he is treated for"."""
    behind = side.words[negation.at + 1 : negation.at + 3]
    told = negation.predicate in _OF_TELLING and negation.predicate not in about.content
    return told or any(word.lower in REPORTING for word in behind)


def _met(pair: Pair, one: Facts, other: Facts, found: Negation) -> tuple[float, int]:
    """How far the other side asserts what is negated, 0 to 1, and at which word; (0, -1) where it does not."""
    own = next((at for at in range(found.at + 1, len(one.words)) if one.words[at].stem == found.predicate), -1)
    if own < 0 or found.predicate not in other.content:
        return _met_in_part(pair, one, other, found)
    reach = range(found.at, found.at + REACH)
    if any(word.stem == found.predicate and at not in reach for at, word in enumerate(one.words)):
        return 0.0, -1  # it says both: "the best deal possible, or no deal"
    here = context(one, own, own + 1)
    short = sum(len(side.content) <= _A_HEADLINE for side in (one, other))
    best = 0.0, -1
    for at, word in enumerate(other.words):
        if word.stem != found.predicate or not word.content:
            continue
        there = context(other, at, at + 1)
        near = len({*here.left[:3], *here.right[:3]} & {*there.left[:3], *there.right[:3]})
        one_subject = same_owner(one.said_of(one.words[own].end, 0), other.said_of(word.end, 0))
        strength = 1.0 if near > 1 or one_subject else _ONE_SHARED[short] if near else 0.8 if short == 2 else 0.0
        if not _is_asserted(other, at, one.words[max(0, found.at - 2) : own]):
            strength *= 0.4
        if short < 2 and not one_subject and _of_two(one, own, other, at):
            strength *= 0.4
        if strength > best[0]:
            best = strength, at
    return best


def _met_in_part(pair: Pair, one: Facts, other: Facts, found: Negation) -> tuple[float, int]:
    """The same for a predicate that the other side has not: of two headlines, or of statements that share nearly all
    else, they are on one fact, in other words."""
    hits = [stem for stem in found.scope if stem in other.content]
    short = max(len(one.content), len(other.content)) <= _A_HEADLINE
    if not hits or not (short or pair.coverage >= MOSTLY):
        return 0.0, -1
    at = next(index for index, word in enumerate(other.words) if word.stem == hits[0])
    return (0.7 if len(hits) > 1 else 0.45) if short else 0.5, at


def _of_two(one: Facts, own: int, other: Facts, at: int) -> bool:
    """Whether each side has a subject that the other does not mention: results released, a man released."""
    here, there = one.said_of(one.words[own].end, 0), other.said_of(other.words[at].end, 0)
    if same_owner(here, there) is not None:
        return same_owner(here, there) is False
    if here.noun and there.noun:
        return here.noun not in other.content and there.noun not in one.content
    # "The results of Berg's test", "Berg": the one side mentions him, too, and not as the subject.
    return bool(here.noun and there.owner and there.owner[-1] in one.lowers) or bool(
        there.noun and here.owner and here.owner[-1] in other.lowers
    )


_A_HEADLINE = 11
"""The most content words of a headline."""

_ONE_SHARED = (0.6, 0.8, 1.0)
"""The strength where one word around the predicate is shared, by how many of the sides are headlines."""
_NOT_ASSERTED = word_set("to if whether could would should might may must can until unless")


def _is_asserted(side: Facts, at: int, negated: Sequence[Token]) -> bool:
    """Whether a word is not what is only intended, possible or asked, unless the negation, too, is of what may or
    should be."""
    if side.text.rstrip().endswith("?"):
        return False
    for index in clause_left(side.words, at, 3):
        word, before = side.words[index], side.words[index - 1] if index else None
        if word.lower == "to" and (before is None or before.text[0].isupper() or before.lower in BEFORE_TO):
            continue  # "Bale to play Jobs", "set to introduce"
        if word.lower == "to" and len(side.content) <= _A_HEADLINE and before and before.content:
            continue  # "Legend leads president to adopt"
        if word.lower in _NOT_ASSERTED and all(word.lower != each.lower for each in negated):
            return False
    return True


def _excepted(side: Facts, negation: Negation) -> bool:
    return any(word.lower in {"unless", "until", "except"} for word in side.words[negation.at :])
