"""Negation in a statement: negators and their scope."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from corpus.facts.denial_words import AMBIGUOUS_DENIALS, DENY_VERBS, FAILED, NOT_A_NEGATION, STOPPED
from corpus.facts.tokens import NEGATORS, REPORTING, Token, clause_left, clause_right, is_possessive
from corpus.text.word_lists import BE, HAVE

_AUXILIARIES = (BE | HAVE | {"will", "would", "can", "could", "may", "might"}) - {"am", "being", "having"}
_NO_COMMENT = frozenset({"say", "comment", "confirm", "answer", "elaborate", "discuss", "name", "speak", "give", "be"})
NEGATING = NEGATORS | FAILED | STOPPED
"""Every negation begins with one of these words."""
SCOPE = 8
"""Words a negator reaches to the right within its clause."""
MAX_POLAR = 16


class Negation(NamedTuple):
    """A negator and its scope. `start` to `end` spans negator and predicate (code points of the statement).

    `predicate` is the stem of the first content word in the scope, `scope` the stems of all in order; `at` is the
    index of the negator. `weight` is below 1 for "without" and ", not", which seldom negate the main clause.
    """

    start: int
    end: int
    at: int
    predicate: str
    scope: tuple[str, ...]
    weight: float


def negations(words: Sequence[Token], denied: Container[int] = frozenset()) -> list[Negation]:
    """The negations, without "not only", double negation ("never failed to") and parts of a denial ("not true").

    `denied` are indices of words that belong to a denial.
    """
    found: list[Negation] = []
    skip = -1
    for at, word in enumerate(words):
        if word.lower not in NEGATING or at <= skip or at in denied or not _negates(words, at):
            continue
        scope: list[int] = []
        even = False
        for index in clause_right(words, _scope_begin(words, at), SCOPE):
            if index in denied or _negates(words, index):
                # "never failed to", "did not deny": two cancel out. "neither … nor" and "no one … never" stay apart.
                if not scope and words[index].lower != "nor":
                    even, skip = True, index
                    break
                if words[index].lower in {"nor", "neither"}:
                    continue
                break
            # "without the man's knowledge": not the man is missing.
            if words[index].content and words[index].lower not in REPORTING and not is_possessive(words[index]):
                scope.append(index)
        if not scope and (word.lower in _OBJECTS or (words[at + 1 : at + 2] and words[at + 1].lower == "one")):
            scope = [index for index in clause_left(words, at, 2) if words[index].content][:1]  # "hurt no one"
        if even or not scope:
            continue
        first, last = sorted((at, scope[0]))
        stems = tuple(words[index].stem for index in scope)
        contrast = word.lower == "not" and at > 0 and words[at - 1].lower == ","  # "discussions, not negotiations"
        weight = 0.5 if word.lower == "without" else 0.8 if contrast else 1.0
        found.append(Negation(words[first].start, words[last].end, at, stems[0], stems, weight))
        if len(found) == MAX_POLAR:
            break
    return found


def _negates(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if word.lower in FAILED:
        # "declined to comment" negates nothing.
        told = words[at + 2].lower if at + 2 < len(words) else ""
        return following == "to" and told not in _NO_COMMENT
    if word.lower in STOPPED:
        return following.endswith("ing") and len(following) > 5
    if word.lower not in NEGATORS:
        return False
    if word.lower == "no" and (following in {",", "."} or (following.isdigit() and word.text == "No")):
        return False  # "No, …" answers, "No. 5" counts
    if word.lower == "not" and at and words[at - 1].lower == "or":
        return False  # "whether or not"
    if any(words[index].lower in _DENIES for index in clause_left(words, at, _REACH)):
        return False  # "denied that it had not been checked"
    if following in {"-", "‑"} or (word.lower in {"none", "nothing"} and following in _EXCEPTED):
        return False  # "not-yet-released", "none more so", "nothing but"
    return following not in NOT_A_NEGATION


_REACH = 12
_DENIES = DENY_VERBS - AMBIGUOUS_DENIALS
_OBJECTS = frozenset({"nobody", "none", "nothing"})
_EXCEPTED = frozenset({"more", "but", "other", "else", "like", "new", "less"})


def _scope_begin(words: Sequence[Token], at: int) -> int:
    """After "nobody", "none of" and the like it is the verb that is negated, which follows the next auxiliary."""
    someone = words[at].lower in {"nobody", "none", "nothing", "neither"}
    if words[at].lower == "no" and at + 1 < len(words) and words[at + 1].lower == "one":
        someone = True
    if someone:
        for index in clause_right(words, at + 1, 6):
            if words[index].lower in _AUXILIARIES:
                return index + 1
    quoted = at + 1 < len(words) and words[at + 1].text in _QUOTES
    return at + 1 + quoted  # not “an act of God”


_QUOTES = frozenset("“„«‘'\"")


def is_negated(words: Sequence[Token], at: int) -> bool:
    """Whether a negator stands before the word within its noun or verb group."""
    for index in clause_left(words, at, 4):
        lower = words[index].lower
        if lower in NEGATORS or lower in FAILED:
            return not (lower == "no" and index == 0 and index + 1 < len(words) and words[index + 1].lower == ",")
        if words[index].content and lower not in {"simply", "totally", "completely", "directly", "immediately"}:
            return False
    return False
