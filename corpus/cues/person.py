"""Another person in the same role in the same event, or agent and patient exchanged."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair, cue, here_and_there, snippet
from corpus.facts.facts import Facts
from corpus.facts.gazetteer import may_be_same
from corpus.facts.job_titles import FAMILY, MANY
from corpus.facts.names import Name, may_be_one
from corpus.facts.predicates import Predicate
from corpus.facts.quantity import Kind
from corpus.model import Cue, CueType, Span
from corpus.text.alignment import Likeness
from corpus.text.word_frequencies import is_common


def person(pair: Pair) -> Iterator[Cue]:
    """Names of different people in the same slot, and predicates whose agent and patient are exchanged."""
    yield from _changed_places(pair)
    found = [*_other_holder(pair), *_other_in_predicate(pair)] or [*_other_in_slot(pair)]
    if found:
        strength, one, other, span, span_b = max(
            found, key=lambda each: (each[0], pair.earliness(each[1].start, each[2].start))
        )
        why = here_and_there(snippet(pair.a, *span, 0, 0), snippet(pair.b, *span_b, 0, 0))
        yield cue(CueType.PERSON, strength, (one.start, one.end), (other.start, other.end), why=why)


_Found = tuple[float, Name, Name, Span, Span]


def _other_holder(pair: Pair) -> Iterator[_Found]:
    """Two names with the same role."""
    if not (pair.a.holders and pair.b.holders):
        return
    for one in pair.a.holders:
        for other in pair.b.holders:
            if one.role != other.role or one.kind != other.kind:
                continue
            if one.of and other.of and not one.of & other.of:
                continue
            name, name_b = pair.a.mentions[one.name], pair.b.mentions[other.name]
            if not _two(pair, name, name_b):
                continue
            strength = 1.0 if one.of & other.of else 0.4 if one.role in FAMILY else 0.8
            if one.role in MANY:
                strength *= 0.5
            strength *= _in_one_event(pair, name, name_b)
            yield strength, name, name_b, (name.start, name.end), (name_b.start, name_b.end)


def _other_in_predicate(pair: Pair) -> Iterator[_Found]:
    """Two names that are the agent, or the patient, of the same predicate."""
    for one, other in _same_verb(pair):
        for name_at, name_b_at, rest in (
            (one.by, other.by, one.patient & other.patient),
            (one.on, other.on, one.agent & other.agent),
        ):
            if name_at < 0 or name_b_at < 0:
                continue
            name, name_b = pair.a.mentions[name_at], pair.b.mentions[name_b_at]
            if " " in one.verb and name.place:
                continue  # "flew to Oslo" is a matter of places
            if not _two(pair, name, name_b):
                continue
            strength = 1.0 if rest else 0.7
            strength *= _in_one_event(pair, name, name_b) * _by_figures(pair)
            span = min(name.start, one.start), max(name.end, one.end)
            span_b = min(name_b.start, other.start), max(name_b.end, other.end)
            yield strength, name, name_b, span, span_b


def _other_in_slot(pair: Pair) -> Iterator[_Found]:
    """Two names that stand in the same place of statements that are one but for them."""
    if pair.coverage < _ALIKE or not (_has_its_own(pair.a, pair.b) and _has_its_own(pair.b, pair.a)):
        return
    for group in pair.alignment.pairs:
        if group.kind is not Likeness.DIFFERENT or not group.content or group.moved:
            continue
        name, name_b = _whole_name(pair.a, group.a), _whole_name(pair.b, group.b)
        if name is None or name_b is None or not _two(pair, name, name_b):
            continue
        if _is_abbreviated(pair.a, name) or _is_abbreviated(pair.b, name_b):
            continue  # "24 KOs", "24 KO"
        if _is_where(pair.a, name) or _is_where(pair.b, name_b):
            continue  # "at 200 West Road", "in Bloomington"
        if pair.coverage_without(name.keys, name_b.keys) >= _BUT_FOR_THEM:
            yield 0.8, name, name_b, (name.start, name.end), (name_b.start, name_b.end)


_ALIKE, _BUT_FOR_THEM = 0.7, 0.9


def _has_its_own(side: Facts, other: Facts) -> bool:
    """Whether a side names somebody whose last name the other side has not: else there is nothing to align."""
    return any(name.keys[-1] not in other.lowers for name in side.mentions)


def _is_abbreviated(side: Facts, name: Name) -> bool:
    """Whether a name is in capitals, so that it may be the same as another in full, or no name at all."""
    return side.text[name.start : name.end].rstrip("s").isupper()


def _is_where(side: Facts, name: Name) -> bool:
    """Whether a preposition before a name, or before its number, says that something is there."""
    before = [word.lower for word in side.words[max(0, name.first - 2) : name.first]]
    return not _WHERE.isdisjoint(before)


_WHERE = frozenset({"at", "in", "near", "on", "from"})


def _whole_name(side: Facts, span: Span) -> Name | None:
    """The name that is all that stands in a span but for stop words; None where there is none."""
    name = next((each for each in side.mentions if each.start < span[1] and span[0] < each.end), None)
    if name is None:
        return None
    inside = (word for word in side.words if word.content and span[0] <= word.start < span[1])
    return name if all(name.start <= word.start < name.end for word in inside) else None


def _in_one_event(pair: Pair, one: Name, other: Name) -> float:
    """A factor, 0 to 1: what happens to many (to score, to be arrested) is one event only where the rest agrees."""
    return max(0.0, min(1.0, (pair.coverage_without(one.keys, other.keys) - _LOOSE) / (_TIGHT - _LOOSE)))


def _by_figures(pair: Pair) -> float:
    """A factor, 0 to 1: two of whom each has a figure of its own ("earned 40 million") are two reports."""
    ours, theirs = (
        {(each.heads, each.low, each.high) for each in side.quantities if each.kind is not Kind.ORDINAL}
        for side in (pair.a, pair.b)
    )
    counted = {heads for heads, _, _ in ours} & {heads for heads, _, _ in theirs}
    return 1.0 if not counted or ours & theirs else 0.5


_LOOSE, _TIGHT = 0.2, 0.7


def _same_verb(pair: Pair) -> Iterator[tuple[Predicate, Predicate]]:
    for verb in sorted(pair.a.verbs & pair.b.verbs):
        for one in pair.a.predicates(verb):
            for other in pair.b.predicates(verb):
                if one.verb == other.verb:
                    yield one, other


def _two(pair: Pair, one: Name, other: Name) -> bool:
    """Whether two names are of different people, neither of whom the other side names anywhere."""
    if bool(one.place) != bool(other.place) or (one.place and may_be_same(one.place, other.place)):
        return False  # a country may stand for its minister
    return not (
        may_be_one(one.keys, other.keys)
        or _stands_in(one, pair.b)
        or _stands_in(other, pair.a)
        or not (_is_name(one, pair.a, pair.b) and _is_name(other, pair.b, pair.a))
    )


def _is_name(name: Name, side: Facts, other: Facts) -> bool:
    """Whether a capitalised first word is a name.

    It is not where the other side has the word in lower case, or where it is a common English word.
    """
    if any(key[-1].isdigit() for key in name.keys):
        return False  # IE8
    if name.sure:
        return True
    word = side.words[name.first]
    if is_common(word.stem):
        return any(each.sure and may_be_one(name.keys, each.keys) for each in other.mentions)
    return not any(each.lower == word.lower and each.text[0].islower() for each in other.words)


def _stands_in(name: Name, side: Facts) -> bool:
    if any(may_be_one(name.keys, other.keys) for other in side.mentions):
        return True
    inside = {index for other in side.mentions for index in range(other.first, other.last)}
    return any(word.lower == name.keys[-1] and index not in inside for index, word in enumerate(side.words))


def _changed_places(pair: Pair) -> Iterator[Cue]:
    turned = [(one, other) for one, other in _same_verb(pair) if _is_turned(one, other)]
    if turned:
        one, other = max(turned, key=lambda each: pair.earliness(each[0].start, each[1].start))
        span, span_b = _told(pair.a, one), _told(pair.b, other)
        why = here_and_there(snippet(pair.a, *span, 0, 0), snippet(pair.b, *span_b, 0, 0))
        yield cue(CueType.PERSON, 1.0, span, span_b, why=why)


def _is_turned(one: Predicate, other: Predicate) -> bool:
    """Whether agent and patient are exchanged, by words that tell the two apart: both may be called Voss."""
    agent, patient = one.agent - one.patient, one.patient - one.agent
    agent_b, patient_b = other.agent - other.patient, other.patient - other.agent
    return bool(agent & patient_b and patient & agent_b) and not (agent & agent_b or patient & patient_b)


def _told(side: Facts, predicate: Predicate) -> Span:
    """The span from agent to patient."""
    parties = predicate.agent | predicate.patient
    near = [word for word in side.words if word.stem in parties and abs(word.start - predicate.start) < 60]
    return min(predicate.start, *(word.start for word in near)), max(predicate.end, *(word.end for word in near))
