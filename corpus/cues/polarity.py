"""What a statement negates and what it denies: negators with their scope, words of denial with their object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.cues.lexicon import (
    AMBIGUOUS_DENIALS,
    DENY_VERBS,
    FAILED,
    FALSE_ATTRIBUTES,
    FALSE_PHRASES,
    FALSE_WORDS,
    NOT_A_NEGATION,
    REFUSAL_OBJECTS,
    STATEMENT_NOUNS,
    TOLD_NOUNS,
    TRUE_WORDS,
)
from corpus.cues.wording import NEGATORS, REPORTING, Token, clause_left, clause_right

SCOPE = 8
"""Words a negator reaches to the right within its clause."""
MAX_POLAR = 16


class Negation(NamedTuple):
    """A negator and what it negates. `start` to `end` spans negator and predicate (code points of the statement).

    `predicate` is the stem of the first word of content in the scope, `scope` the stems of all of them in order;
    `at` is the index of the negator among the words.
    """

    start: int
    end: int
    at: int
    predicate: str
    scope: tuple[str, ...]


class Denial(NamedTuple):
    """A word of denial, words [first, last) of the statement; `start` to `end` in code points.

    `who` denies, as named left of the verb ("" where nobody is named). `weight` is below 1 where the word may belong
    to a thing ("a fake passport") and not to what is told.
    """

    start: int
    end: int
    first: int
    last: int
    who: str
    weight: float


def negations(words: Sequence[Token], denied: Sequence[Denial] = ()) -> list[Negation]:
    """The negators that hold: not "not only", not doubled ("never failed to"), not part of a denial ("not true")."""
    inside = {index for denial in denied for index in range(denial.first, denial.last)}
    found: list[Negation] = []
    skip = -1
    for at, word in enumerate(words):
        if at <= skip or at in inside or not _negates(words, at):
            continue
        scope: list[int] = []
        even = False
        for index in clause_right(words, at + 1, SCOPE):
            if index in inside or _negates(words, index):
                # "never failed to", "did not deny": two make none. "neither … nor" and "no one … never" stay apart.
                if not scope and words[index].lower != "nor":
                    even, skip = True, index
                    break
                if words[index].lower in {"nor", "neither"}:
                    continue
                break
            if words[index].content and words[index].lower not in REPORTING:
                scope.append(index)
        if even or not scope:
            continue
        end = words[scope[0]].end
        found.append(Negation(word.start, end, at, words[scope[0]].stem, tuple(words[i].stem for i in scope)))
        if len(found) == MAX_POLAR:
            break
    return found


def _negates(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if word.lower in FAILED:
        return following == "to"
    if word.lower not in NEGATORS:
        return False
    if word.lower == "no" and (following in {",", "."} or (following.isdigit() and word.text == "No")):
        return False  # "No, …" answers, "No. 5" counts
    return following not in NOT_A_NEGATION


def denials(words: Sequence[Token]) -> list[Denial]:
    """The words of denial that hold: not negated themselves, and not refusals ("denied entry", "rejected an offer")."""
    found: list[Denial] = []
    at = 0
    while at < len(words) and len(found) < MAX_POLAR:
        denial = _denial(words, at)
        if denial is None:
            at += 1
        else:
            found.append(denial)
            at = denial.last
    return found


def _denial(words: Sequence[Token], at: int) -> Denial | None:
    word = words[at]
    for phrase in FALSE_PHRASES:
        if word.lower == phrase[0] and tuple(w.lower for w in words[at : at + len(phrase)]) == phrase:
            return None if _negated(words, at) else _made(words, at, at + len(phrase), 0.9)
    if word.lower in DENY_VERBS:
        return _denied_by_verb(words, at)
    if word.lower in FALSE_WORDS:
        if _negated(words, at):
            return None
        following = words[at + 1] if at + 1 < len(words) else None
        thing = word.lower in FALSE_ATTRIBUTES and following is not None and following.content
        weight = 0.7 if thing and following is not None and following.lower not in TOLD_NOUNS else 1.0
        return _made(words, at, at + 1, weight)
    if (
        word.lower == "wrong"
        and at
        and words[at - 1].lower in {"is", "are", "was", "were", "be", "been", "proven", "proved"}
    ):
        return None if _negated(words, at) else _made(words, at, at + 1, 1.0)
    if word.lower in NEGATORS and word.lower not in {"nor", "without"}:
        for index in clause_right(words, at + 1, 4):
            if words[index].lower in TRUE_WORDS:
                return _made(words, at, index + 1, 1.0)
            if words[index].content:
                break
    if word.lower == "no" and at + 1 < len(words) and words[at + 1].lower == "," and _opens(words, at):
        return _made(words, at, at + 1, 0.9)
    return None


def _opens(words: Sequence[Token], at: int) -> bool:
    return at == 0 or words[at - 1].lower in {":", "?", ".", "“", '"', "‘", "'", "-", "–", "—", "!"}


def _denied_by_verb(words: Sequence[Token], at: int) -> Denial | None:
    if _negated(words, at):
        return None
    verb = words[at].lower
    objects = [words[index].lower for index in clause_right(words, at + 1, 5)]
    if any(word in REFUSAL_OBJECTS for word in objects[:4]) and not any(
        word in STATEMENT_NOUNS for word in objects[:2]
    ):
        return None
    if verb in AMBIGUOUS_DENIALS and not any(word in STATEMENT_NOUNS for word in objects):
        before = [words[index].lower for index in clause_left(words, at, 5)]
        passive = bool({"was", "were", "been", "be", "is", "are"} & set(before[:3]))
        if not (passive and any(word in STATEMENT_NOUNS for word in before)):
            return None
    if at and words[at - 1].lower in {"was", "were", "been", "being", "be"} and objects and objects[0] != "by":
        # "was denied a visa"; "reports were denied" is followed by nothing or by a preposition.
        index = at + 1
        if index < len(words) and (words[index].content or words[index].lower in {"a", "an", "the", "any"}):
            return None
    return _made(words, at, at + 1, 1.0, _who(words, at))


def _negated(words: Sequence[Token], at: int) -> bool:
    """Whether a negator stands before the word within its noun or verb group."""
    for index in clause_left(words, at, 4):
        lower = words[index].lower
        if lower in NEGATORS or lower in FAILED:
            return not (lower == "no" and index == 0 and index + 1 < len(words) and words[index + 1].lower == ",")
        if words[index].content and lower not in {"simply", "totally", "completely", "directly", "immediately"}:
            return False
    return False


def _who(words: Sequence[Token], at: int) -> str:
    """The subject of a denying verb: the words of content left of it, without the auxiliaries."""
    indices: list[int] = []
    for index in clause_left(words, at, 8):
        word = words[index]
        if word.content:
            indices.append(index)
        elif indices and word.lower not in {"-", "the", "of", "'", "’"}:
            break
        if len(indices) == 3:
            break
    return " ".join(words[index].text for index in reversed(indices))


def _made(words: Sequence[Token], first: int, last: int, weight: float, who: str = "") -> Denial:
    return Denial(words[first].start, words[last - 1].end, first, last, who, weight)


def scope_of(words: Sequence[Token], denial: Denial) -> Iterator[Token]:
    """The words of content nearest to a denial, to its right first."""
    for index in (*clause_right(words, denial.last, 12), *clause_left(words, denial.first, 12)):
        if words[index].content and words[index].lower not in REPORTING:
            yield words[index]
